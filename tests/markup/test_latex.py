"""LaTeX in running text, as submission systems export it: its meaning, the notes on it, and text left as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_markup_properties import LANGUAGES
from test_text_simple import simple_texts
from text_transcript import codes, line, read, transcript

from booklet.markup.reader import read_blocks, read_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\emph{a} \textit{b} \textsl{c} \underline{d}", "/a/ /b/ /c/ /d/"),
        (r"\textbf{a \emph{b}} {\em c} {\bf d {\it e}} {\bfseries f}", "*a **/b/* /c/ *d **/e/* *f*"),
        (r"\textsc{a} \textrm{b} \textsf{c} \text{d} \mbox{e} {\sc f}", "a b c d e f"),
        (r"\texttt{a -- 'b'} {\tt c} \verb|d_\e{| \verb+f+", r"`a -- 'b'` `c` `d_\e{` `f`"),
        (r"H\textsubscript{2}O 10\textsuperscript{6}", "H_2_O 10^6^"),
        (r"\emph{Schr\"{o}dinger}'s \emph{x $y$ \%}", "/Schrödinger/’s /x //⟨y⟩// %/"),
        (r"``double'' and `single' or `two $x$ of' \emph{them}", "“double” and ‘single’ or ‘two ⟨x⟩ of’ /them/"),
        (r"\enquote{a \enquote{b}} \textquoteleft c\textquoteright", "“a ‘b’” ‘c’"),
        (r"a--b --- c \ldots{} \dots\ \S 3 \P{} \dag{} \copyright\ \pounds 5", "a–b — c … …\xa0§\xa03 ¶ † ©\xa0£5"),
        (r"\LaTeX{} \TeX, \textasciitilde \textbackslash{}x \textless y", r"LaTeX TeX, ~ \x <y".replace("<y", "< y")),
        (r"\emph{a}~b, Fig.~3, p.\,4\;5\ 6\quad 7 H~2~O, ~5", "/a/\xa0b, Fig.\xa03, p.\u202f4\u202f5\xa06 7 H_2_O, ~5"),
        (r"\emph{al}\-go\-rithm\/ \% \& \_ \# \$ \{\}", "/al/gorithm % & _ # $ {}"),
        (r"a \\ \emph{b}\\[2pt] c\newline d \\[sic]", "a⏎/b/⏎c⏎d⏎[sic]"),
        (r"\noindent a \par b\medskip \emph{c} \vspace{2cm}d", "a\nb/c/ d"),
        (r"{B}ayesian {DNA} {x,y} {A}-{B} \foo{bar}{baz} \emph{x}", r"Bayesian DNA {x,y} A-B \foo{bar}{baz} /x/"),
        (r"\url{https://x.org/a\_b~c} \href{https://x.org/\%7E}{\textbf{the} site}", None),
        (r"\paragraph{Aim.} We \paragraph{Results.} are", "*Aim.* We\n*Results.* are"),
        (r"\begin{abstract}a\end{abstract}\begin{center} b \end{center} \emph{c}", "a\nb\n/c/"),
        (r"\newcommand{\R}{\ensuremath{\mathbb R}}On \R, $\R$ \emph{x}", r"On ⟨{\mathbb R}⟩, ⟨{\mathbb R}⟩ /x/"),
    ],
)  # fmt: skip
def test_spans(text: str, expected: str | None) -> None:
    site = "https://x.org/%7E"
    expected = expected or f"{{https://x.org/a_b~c|https://x.org/a_b~c}} {{*the*|{site}}}{{ site|{site}}}"
    assert read(text) == expected
    assert line(text) == expected.replace("\n", " ").replace("⏎", " ")


def test_groups_of_several_paragraphs() -> None:
    text = "\\emph{two\nlines} {\\em three\n \nparagraphs \\textbf{and\n\nmore} \\par there} x\n\ny"
    assert read(text) == "/two lines/ /three/\n/paragraphs /*/and/*\n*/more/*\n/there/ x\ny"
    assert line(text) == "/two lines/ /three paragraphs /*/and more/*/ there/ x y"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\\begin{itemize}\n  \\item b\n  \\item c\n\\end{itemize}\nd", "a\nlist(b | c)\nd"),
        (
            "\\begin{enumerate}[label=(\\alph*)]\n\\item a\n\n    b \\item $$x$$ c\\end{enumerate}",
            "list (a)(a; b | display⟨x⟩ →; c)",
        ),
        ("\\begin{description}\\item[A b] c \\item[D]\\item e\\end{description}", "list(*A b *c | *D* | e)"),
        ("\\begin{itemize}\\item[$\\bullet$] a\\item[--] b\\end{itemize}", "list(a | b)"),
        (
            "\\begin{itemize}\\item a\\begin{enumerate}\\item b\\end{enumerate}\\item \\emph{c}\\end{itemize}",
            "list(a; list 1(b) | /c/)",
        ),
        ("\\begin{itemize}x \\item a *b*\n- c\n\\end{itemize}", "x\nlist(a /b/; list(c))"),
        ("a\\begin{quote}\\emph{b}\n\nc\\end{quote}d", "a\nquote(/b/; c)\nd"),
        ("a\\begin{verbatim}\n\\emph{b} $x$\n\\end{verbatim}c", "a\n<<\\emph{b} $x$>>\nc"),
        ("\\begin{itemize}\\end{itemize}a", "a"),
    ],
)
def test_blocks(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == expected
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("text", "expected", "code", "named"),
    [
        (r"So \cite{a}, \citep[p.~3]{b, c} it", "So [a], [b, c, p.\xa03] it", "citation-as-key", r"\cite{a}"),
        (r"See \ref{t} and \eqref{e}\label{t}.", "See [t] and (e).", "reference-as-key", r"\ref{t}"),
        (r"\href{a.pdf}{the \emph{file}}", "the /file/ (a.pdf)", "link-not-set", r"\href{a.pdf}{"),
        ("\\emph{a} % b c\nd", "/a/ % b c d", "tex-comment", "% b c"),
        (r"\emph{a} \foo{b}", r"/a/ \foo{b}", "tex-command", r"\foo"),
    ],
)
def test_notes(text: str, expected: str, code: str, named: str) -> None:
    for whole in (text, f"A\u00ad\u200bb\r\n\r\n{text}"):
        reading = read_blocks(whole, language="en")
        assert transcript(reading.blocks).removeprefix("Ab\n") == expected
        (note,) = reading.notes
        assert (note.code, whole[note.offset : note.offset + note.length]) == (code, named)


@pytest.mark.parametrize(
    "text",
    [
        r"\emph{a", r"a} b", r"\begin{itemize} \item a", r"\item a \end{itemize}", r"\cite a", r"\href{https}",
        r"\verb", r"\begin{diagram} a \end{diagram}", r"{\em a", r"\textbf", r"\begin{quote}a",
    ],
)  # fmt: skip
def test_unfinished_latex_stays_as_typed(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize("text", ["`\\emph{a}`", "```\n\\emph{a}\n```", "$\\text{a}$", r"\$5~000 and \{a\}"])
def test_code_formulas_and_escaped_characters_are_no_latex(text: str) -> None:
    assert codes(read_blocks(text, language="en")) == []
    assert "/" not in read(text)


def test_per_cent_signs_are_no_comments() -> None:
    assert codes(read_blocks("\\emph{About} 50 % of A, 5% of B, 100\\% of C", language="en")) == []


@given(simple_texts.filter(lambda text: "~" not in text and "\\" not in text and "*" not in text), LANGUAGES)
def test_a_command_without_marks_changes_nothing(text: str, language: str) -> None:
    plain, marked = read_blocks(text, language=language), read_blocks(f"{text}\n\n\\text{{x}}", language=language)
    assert transcript(marked.blocks).removesuffix("\nx") == transcript(plain.blocks)


@pytest.mark.parametrize("depth", [5, 500])
def test_any_depth_can_be_read(depth: int) -> None:
    lists = "\\begin{itemize}\\item w " * depth + "\\end{itemize}" * depth
    shown = read(lists)
    assert shown.count("w") == depth
    assert ("\\begin" in shown) == (depth > 12)
    assert read("\\emph{" * depth + "w" + "}" * depth) == "/w/"
    assert read("\\emph{" * depth + "w") == "\\emph{" * depth + "w"


@given(
    st.lists(st.sampled_from(["\\emph{", "{\\bf ", "}", "word", " ", "\n\n", "$x$", "\\footnote{", "\\item ", "\\\\"]))
)
def test_text_stays_in_order(parts: list[str]) -> None:
    shown = read("".join(parts))
    assert shown.count("word") == parts.count("word")
    assert shown.count("⟨x⟩") == parts.count("$x$")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            r"Il va \`a Paris, \`e vero, \^age, perch\`e, d'\^etre, \`A l'\'ecole",
            "Il va à Paris, è vero, âge, perchè, d’être, À l’école",
        ),
        (r"informa\c{c}\~ao, gar\c con, \c Sahin, Erd\H os, \v Cech", "informação, garçon, Şahin, Erdős, Čech"),
        (r"d\^\i ner, \'\i ndice, \`\i, {\'\i}, \'{\i }", r"dîner, índice, ì, í, í"),
        (r"\L\'od\'z, \O rsted, {\L}\'od\'z, Stra\ss e", "Łódź, Ørsted, Łódź, Straße"),
        (r"\'{\^e} \'{\ae} \=Arya \.Izmir \~nandu {\c c}a", "ế ǽ Ārya İzmir ñandu ça"),
        (r"Wi\'sniewski, \'Swi\k{e}tos{\l}awski", "Wiśniewski, Świętosławski"),
        (r"L\'evy processes", "Lévy processes"),
        (r"Th\'eor\`eme de d\'ecomposition", "Théorème de décomposition"),
        (r"it\'s l\'homme l\'eau d\'accord", "it’s l’homme l’eau d’accord"),
        (r"L\'analyse", "L’analyse"),
        (r"a \`code\` b, 2\^n, \~approx, \d matches", r"a `code` b, 2^n, ~approx, \d matches"),
        (r"\~{} and \^{}", "~ and ^"),
        (r"\L{}\'o{}d\'z, \i\c s\i k, \^{\i}n, \v{C}\'c, Qu\'e, l\'\'equation", "Łódź, ışık, în, Čć, Qué, l’équation"),
        (r"\textcommabelow{s}i, \polhk{a}", "și, ą"),
        (r"La funzione \`e pi\`u, cio\`e, \`E cos\`\i.", "La funzione è più, cioè, È così."),
        (r"Uk\l{}ad, \'swiat, \.zycie, k\k{a}t", "Układ, świat, życie, kąt"),
        (r"?`Qu\'e? !`Hola! what?`x`", "¿Qué? ¡Hola! what?`x`"),
    ],
)  # fmt: skip
def test_accents_in_every_position(text: str, expected: str) -> None:
    assert read(text) == expected
    assert line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So `free' ones ($p=1$) and `bound' ones", "So ‘free’ ones (⟨p=1⟩) and ‘bound’ ones"),
        ("`a' b, (`c'/`d'), `e', `f', `it's so'", "‘a’ b, (‘c’/‘d’), ‘e’, ‘f’, ‘it’s so’"),
        ('``NAACL-HLT 2015" and ``x" a', "“NAACL-HLT 2015” and “x” a"),
        ("``a\"`` and ``b\"c`` `f'(x)` `x = 'a'` `don't`", "`a\"` and `b\"c` `f'(x)` `x = 'a'` `don't`"),
    ],
)
def test_quotation_marks_without_commands(text: str, expected: str) -> None:
    assert read(text) == expected
    assert line(text) == expected


def test_quotation_marks_in_html() -> None:
    reading = read_blocks("<p>(or ``x'') and `y' ``z\"</p>", language="en", markup="html")
    assert transcript(reading.blocks) == "(or “x”) and ‘y’ “z”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marek (Canada)\\\\\nMarie", "Marek (Canada)⏎Marie"),
        (r"Summaries \\with more", "Summaries⏎with more"),
        (r"\\server\share, C:\\dir, a \\alpha", r"\server\share, C:\dir, a \alpha"),
        (
            "Fig.~3, St.~Olaf, Theorem~2, eq.~$x$, A~Z, 5~10",
            "Fig.\xa03, St.\xa0Olaf, Theorem\xa02, eq.\xa0⟨x⟩, A~Z, 5~10",
        ),
        (r"\textcolor{red}{x} {\color{blue} y} \IeC{\'e}a \tightlist z", "x y éa z"),
        (r"\foreignlanguage{french}{oui} \setcounter{page}{3} b", "oui b"),
    ],
)
def test_breaks_ties_and_commands_of_look(text: str, expected: str) -> None:
    assert read(text) == expected
    assert line(text.replace("\n", " ")) == expected.replace("⏎", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Sums \\ of \emph{y} \\ and $x$\\$y$ \\", None),
        (r"\emph{a}\newline b\\", "/a/ b"),
    ],
)
def test_a_title_is_one_line(text: str, expected: str | None) -> None:
    assert line(text) == (expected or "Sums of /y/ and ⟨x⟩ ⟨y⟩")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"at \SI{5}{\kilo\metre}, \qty[x=y]{3}{\kg}, \SIrange{1}{2}{\km}.", None),
        (r"\num{1e5} \ang{45} \ce{H2O} \ch{CO2} \unit{m}", r"⟨\num{1e5}⟩ ⟨\ang{45}⟩ ⟨\ce{H2O}⟩ ⟨\ch{CO2}⟩ ⟨\unit{m}⟩"),
        (r"\ensuremath{\alpha}-decay \emph{x}", r"⟨{\alpha}⟩-decay /x/"),
        (r"3\arcmin, 2\farcs5, M\sun", r"3⟨\arcmin⟩, 2⟨\farcs⟩5, M⟨\sun⟩"),
        (r"\SI{5} km and \ce", r"\SI{5} km and \ce"),
    ],
)  # fmt: skip
def test_formulas_without_dollars(text: str, expected: str | None) -> None:
    expected = expected or r"at ⟨\SI{5}{\kilo\metre}⟩, ⟨\qty[x=y]{3}{\kg}⟩, ⟨\SIrange{1}{2}{\km}⟩."
    assert read(text) == expected
    assert line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\citep[see][p.~3]{a,b} \citep[p.~3--5]{a} \citep[see][]{a} \citep[][p.~1]{a}", None),
        (
            r"\citet{x} \autocite{q} \parencite*{z} \textcite[12]{r} \citealp{u} \citeauthor*{s}",
            "[x] [q] [z] [r, 12] [u] [s]",
        ),
        (
            r"\cite{a, b ,c}, \Citet{d} \footcite{e}, \parencites[see][2]{f}[3]{g, h}",
            "[a, b, c], [d] [e], [see f, 2; g, h, 3]",
        ),
        (r"\cite[\S 2]{a} \cite[Erd\H{o}s]{b} \cite [x] {c}", "[a, § 2] [b, Erdős] [c, x]"),
        (r"\cite{} \cite", r"\cite{} \cite"),
    ],
)  # fmt: skip
def test_citations_of_keys(text: str, expected: str | None) -> None:
    assert read(text) == (expected or "[see a, b, p.\xa03] [a, p.\xa03–5] [see a] [a, p.\xa01]")


NUMBERED = (
    "\\begin{thebibliography}{9}\n\\bibitem{a} A. Lee, \\emph{On $x$}.\n\n"
    "\\bibitem{b}\nB. \\newblock J. \\textbf{3}.\n\\end{thebibliography}"
)
NAMED = (
    r"\begin{thebibliography}{}\bibitem[{Lee et~al.(2001)Lee, Doe}]{a} X."
    r"\bibitem[\protect\citeauthoryear{Doe}{2002}]{b} Y.\end{thebibliography}"
)
LABELLED = r"\begin{thebibliography}{ABC}\bibitem[LD01]{a} X.\bibitem[Do{\v c}]{b} Y.\end{thebibliography}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            rf"By \cite{{a}}, \citep[see][p.~3]{{b,a}}, \citet{{b}}, \citealp{{b}}.{NUMBERED}",
            "By [1], [see 2, 1, p.\xa03], [2], 2.",
        ),
        (
            rf"By \cite{{a}}, \citep[see][p.~3]{{b,a}}, \citet[2]{{b}}.{NAMED}",
            "By Lee et\xa0al. (2001), (see Doe, 2002; Lee et\xa0al., 2001, p.\xa03), Doe (2002, 2).",
        ),
        (
            rf"\citeauthor{{a}} \citeyear{{a}} \citeyearpar{{a}} \citealp{{a}} \citealt{{b}}{NAMED}",
            "Lee et\xa0al. 2001 (2001) Lee et\xa0al., 2001 Doe 2002",
        ),
        (
            rf"\textcites{{a}}{{b}}, \parencites{{a}}[see][]{{b}}{NAMED}",
            "Lee et\xa0al. (2001); Doe (2002), (Lee et\xa0al., 2001; see Doe, 2002)",
        ),
        (rf"By \cite{{a}}, \citet{{b}}.{LABELLED}", "By [LD01], [Doč]."),
    ],
)  # fmt: skip
def test_citations_agree_with_the_bibliography(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en")
    first, _, references = transcript(reading.blocks).partition("\n")
    assert first == expected
    assert reading.notes == ()
    shown = {
        NUMBERED: "references([1] A.\xa0Lee, /On //⟨x⟩/. | [2] B.\xa0J. *3*.)",
        NAMED: "references( X. |  Y.)",
        LABELLED: "references([LD01] X. | [Doč] Y.)",
    }
    assert references == next(listed for typed, listed in shown.items() if text.endswith(typed))


def test_references_without_their_environment() -> None:
    text = "See \\cite{b}.\n\n\\section*{References}\n\\bibitem{a} A.\n\n\\bibitem{b} B.\n\n More."
    assert read(text) == "See [2].\n# References\nreferences([1] A. | [2] B.; More.)"
    assert read(r"\bibitem a") == r"\bibitem a"


@pytest.mark.parametrize(
    "typed",
    [
        r"https://x.org/$\sim$u/a_b", r"https://x.org/\~u/a\_b", r"https://x.org/\~{}u/a{\_}b", r"https://x.org/{\~{}}u/a_b",
        r"https://x.org/\textasciitilde{}u/a\_b", r"https://x.org/{\textasciitilde}u/a_b", r"https://x.org/\string~u/a\-\_b",
        r"https://x.org/{\raise.17ex\hbox{$\scriptstyle\sim$}}u/a_b", "https://x.org/~u/a_b", r"https://x.org/$\tilde{}$u/a_b",
    ],
)  # fmt: skip
def test_addresses_in_notation_of_tex(typed: str) -> None:
    shown = "{https://x.org/~u/a_b|https://x.org/~u/a_b}"
    reading = read_blocks(
        rf"See \url{{{typed}}}, {typed}. (\nolinkurl{{{typed}}}) \href{{{typed}}}{{it}}", language="en"
    )
    assert transcript(reading.blocks) == f"See {shown}, {shown}. ({shown}) {{it|https://x.org/~u/a_b}}"
    assert reading.notes == ()
    if "tilde{" not in typed:
        assert read(f"See {typed}") == f"See {shown}"


def test_signs_in_addresses_of_tex() -> None:
    text = r"\url{https://x.org/a\#b\%20c\&d%20e#f} https://x.org/a\%20b\#c. \path{a\_b}"
    first, second = "https://x.org/a#b%20c&d%20e#f", "https://x.org/a%20b#c"
    assert read(text) == f"{{{first}|{first}}} {{{second}|{second}}}. a_b"


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("Ana~Lee", True), ("Paweł~Nowak", True), ("Jean~de~la~Cruz", True), ("J.~R.~Smith", True), ("J~Smith", True),
        ("Lee,~A.", True), ("Ana~B.", True), ("Smith~et~al.", True), ("5~km", True), ("St.~Olaf", True),
        ("PKS~2155", True), ("$10^4$~erg~s$^{-1}$", True),
        ("Table~II", False),
        ("Mon~Fri", False), ("Jan~March", False), ("Mo~Fr", False), ("A~Z", False), ("ICN~NRT", False),
    ],
)  # fmt: skip
def test_ties_between_words_are_read_or_told(text: str, is_read: bool) -> None:
    for reading in (read_blocks(f"By {text} so", language="en"), read_line(text, language="en")):
        shown = transcript(reading.blocks)
        assert ("~" not in shown) == is_read
        assert shown.count("\xa0") == (text.count("~") if is_read else 0)
        assert codes(reading) == ([] if is_read else ["tilde"])


@pytest.mark.parametrize("text", ["5~10", "~user", "x ~ y", "https://x.org/~u", "H~2~O", "V~max~", "~5", "~~gone~~"])
def test_other_tildes_stay(text: str) -> None:
    reading = read_blocks(f"So {text} it", language="en")
    assert "\xa0" not in transcript(reading.blocks)
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"{E}fficient {MCMC} in {$\mathbb{R}^n$}", r"Efficient MCMC in ⟨\mathbb{R}^n⟩"),
        (r"On {K}-theory and $x$", "On K-theory and ⟨x⟩"),
        (r"sets {a, b}, {n in N} and $x$", "sets {a, b}, {n in N} and ⟨x⟩"),
    ],
)
def test_braces_of_bibtex_beside_formulas(text: str, expected: str) -> None:
    assert line(text) == expected
