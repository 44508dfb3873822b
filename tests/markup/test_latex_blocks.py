"""LaTeX's environments, lists with labels, headings, footnotes and tables in running text."""

from __future__ import annotations

import re
from cProfile import Profile

import pytest
from text_transcript import codes, line, read, transcript

from booklet.markup.model import ListBlock
from booklet.markup.reader import plain_text, read_blocks

TWO = r"\item one \item two \end{enumerate}"


@pytest.mark.parametrize(
    ("begin", "label"),
    [
        (r"\begin{enumerate}", "1"),
        (r"\begin{enumerate}[(a)]", "(a)"),
        (r"\begin{enumerate}[i)]", "i)"),
        (r"\begin{enumerate}[{\bf 1)}]", "1)"),
        (r"\begin{enumerate}[\bf (A)]", "(A)"),
        (r"\begin{enumerate}[A.]", "A"),
        (r"\begin{enumerate}[label=(\roman*)]", "(i)"),
        (r"\begin{enumerate}[label=\textbf{\Alph*)}, start=3, leftmargin=*]", "A)"),
        (r"\begin{enumerate}[leftmargin=*,label={\arabic*)}]", "1)"),
        (r"\begin{enumerate}[label=(\alph{enumi})]", "(a)"),
        (r"\begin{enumerate}[noitemsep]", "1"),
        (r"\renewcommand{\labelenumi}{(\alph{enumi})}\begin{enumerate}", "(a)"),
        (r"\renewcommand\labelenumi{\Roman{enumi}.}" + "\n" + r"\begin{enumerate}\itemsep0pt", "I"),
        (r"\def\labelenumi{\rm(\roman{enumi})}\begin{enumerate}", "(i)"),
        (r"\renewcommand{\theenumi}{\roman{enumi}}\renewcommand{\labelenumi}{(\theenumi)}\begin{enumerate}", "(i)"),
        (r"\renewcommand{\theenumi}{\Alph{enumi}}\begin{enumerate}", "A"),
        (r"\begin{enumerate}\renewcommand{\labelenumi}{\alph{enumi})}", "a)"),
        (r"\begin{enumerate}\setcounter{enumi}{3}\setlength{\itemsep}{1pt}", "4"),
        (r"\begin{enumerate}[label=Step \arabic*:]\setlength\itemsep{0em}", "Step 1:"),
    ],
)
def test_labels_of_lists(begin: str, label: str) -> None:
    reading = read_blocks(begin + TWO, language="en")
    assert transcript(reading.blocks) == f"list {label}(one | two)"
    assert reading.notes == ()


def test_labels_of_inner_lists() -> None:
    text = r"\renewcommand{\labelenumii}{(\roman{enumii})}\begin{enumerate}\item a\begin{enumerate}"
    text += TWO + r"\end{enumerate}"
    assert read(text) == "list 1(a; list (i)(one | two))"


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        (r"\item[(a)] a \item[(b)] b", "list (a)(a | b)"),
        (r"\item[(ii)] a \item[(iii)] b", "list (i)(a | b)"),
        (r"\item[3.] a \item[4.] b", "list 3(a | b)"),
        (r"\item[-] a \item[$\bullet$] b \item[\textbullet] c", "list(a | b | c)"),
        (r"\item[X] a \item[Y2] b", "list(X a | Y2 b)"),
        (r"\item[$x$] a \item b", "list(⟨x⟩ a | b)"),
    ],
)
def test_labels_of_items(items: str, shown: str) -> None:
    assert read(rf"\begin{{itemize}}{items}\end{{itemize}}").replace("list (1)", "list 1") == shown


def test_labels_without_an_order_take_the_place_of_numbers() -> None:
    assert read(r"\begin{enumerate}\item[(a)] x \item[(c)] y\end{enumerate}") == "(a) x\n(c) y"


def test_numbers_of_labelled_items() -> None:
    (block,) = read_blocks(r"\begin{itemize}\item[(ii)] a \item[(iii)] b\end{itemize}", language="en").blocks
    assert isinstance(block, ListBlock)
    assert (block.pattern, block.start, block.tight) == ("(i)", 2, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            r"\begin{theorem} Every \emph{x}. \end{theorem}\begin{proof}Clear.\qed\end{proof}",
            "*Theorem. *Every /x/.\n/Proof. /Clear.",
        ),
        (r"\begin{thm}[Lee] a\end{thm} b \begin{lemma*} c\end{lemma*}", "*Theorem (Lee). *a\nb\n*Lemma. *c"),
        (
            r"\begin{prop}[for $n$] a\end{prop}\begin{proof}[Idea] b\end{proof}",
            "*Proposition (*for ⟨n⟩*). *a\n/Idea. /b",
        ),
        (r"\newtheorem{satz}{Satz}[section]\newtheorem*{xx}[satz]{Hauptsatz}\begin{xx}a\end{xx}", "*Hauptsatz. *a"),
        (r"\section{A} b \subsection*{C} d \subsubsection[x]{\emph{E}}", "# A\nb\n## C\nd\n### /E/"),
        (
            "\\documentclass[a4paper]{article}\n\\usepackage{amsmath}\n\\begin{document}\n\\title{T}\n"
            "\\author{A \\and B}\\maketitle\n\\begin{abstract}\nWe.\n\\keywords{x, y}\n\\end{abstract}\\end{document}",
            "*T*\nA, B\nWe.\nKeywords: x, y",
        ),
        (r"\begin{minipage}[t]{5cm}a\end{minipage}\begin{multicols}{2}b\end{multicols}", "a\nb"),
        (r"\begin{figure}[h]\centering\caption{A \emph{b}}\label{f}\end{figure} c", "A /b/\nc"),
        (r"a \hskip 1em plus 2pt b \vskip -3pt\parindent=0pt c\kern1pt \fontsize{9}{10}\selectfont d", "a b c d"),
        (
            r"{\large\bf A} {\small\it b} {c \em d} \bf e \textbf{\em f} {\fontsize{9}{9}\selectfont g}",
            "*A* /b/ c /d/ e */f/* g",
        ),
        (r"\MakeUppercase{a} \hl{b} \texorpdfstring{$c$}{C} \hyperref[x]{d} \parbox{2cm}{e}", "a b ⟨c⟩ d e"),
        (r"\og a \fg{} \glqq b\grqq{} \flqq c\frqq, \eg d \etal{} e", "«a» „b“ «c», e.g. d et al. e"),
    ],
)  # fmt: skip
def test_environments_and_commands_of_look(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks).replace("\xa0", " ") == expected
    assert reading.notes == ()


def test_what_is_left_out_is_told() -> None:
    text = r"\emph{a} \includegraphics[width=2cm]{b.png} \begin{comment} c d \end{comment} e"
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == "/a/\ne"
    assert codes(reading) == ["file-left-out", "tex-comment"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"So\footnote{As \emph{they} say.} it", "So^1^ it\nnotes(1 As /they/ say.)"),
        (r"A\footnote{b\footnote{c $x$}} d\footnote[7]{e}", "A^1^ d^7^\nnotes(1 b^2^ | 2 c ⟨x⟩ | 7 e)"),
        ("A\\thanks{Thank\n\nyou} \\emph{b\\footnote{c}}", "A^1^ /b/^/2/^\nnotes(1 Thank; you | 2 c)"),
        (r"A\footnotemark{} b\footnotetext{c} d\footnotemark[5]\footnotetext[5]{e}", "A^1^ b d^5^\nnotes(1 c | 5 e)"),
        (r"\begin{itemize}\item a\footnote{b}\item c\end{itemize}", "list(a^1^ | c)\nnotes(1 b)"),
        (r"A\footnote{b", r"A\footnote{b"),
    ],
)
def test_footnotes(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == expected
    assert reading.notes == () or expected == text


def test_footnotes_in_html_and_titles() -> None:
    reading = read_blocks(r"<p>A\footnote{b <b>c</b>} d</p>", language="en", markup="html")
    assert transcript(reading.blocks) == "A^1^ d\nnotes(1 b *c*)"
    assert line(r"A\footnote{b} c") == "A (b) c"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (r"{ll} a & b \\ c & d", "table ll(a & b | c & d)"),
        (
            r"{|l|c|r|}\hline A & $x$ & \\\hline 1 & 2 & 3\\ 4 & 5 & 6 \\\hline",
            "table 1 lcr(A & ⟨x⟩ &  | 1 & 2 & 3 | 4 & 5 & 6)",
        ),
        (
            r"{@{}p{2cm}*{2}{c}} \toprule A & B & C \\ \midrule a\&b & \textbf{c} & d \\ \bottomrule",
            "table 1 lcc(A & B & C | a&b & *c* & d)",
        ),
        (r"[t]{cc} \multicolumn{2}{c}{A} \\ b & c \\[2pt]", "table cc(A | b & c)"),
        (r"{ll}\hline a & b \\ \hline c & d \\ \hline e & f \\ \hline", "table ll(a & b | c & d | e & f)"),
    ],
)  # fmt: skip
def test_tables(rows: str, expected: str) -> None:
    text = rf"So:\begin{{tabular}}{rows}\end{{tabular}} it"
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == f"So:\n{expected}\nit"
    assert reading.notes == ()


def test_other_tables() -> None:
    assert read(r"\begin{tabularx}{5cm}{lX} a & b \end{tabularx}") == "table ll(a & b)"
    assert read(r"\begin{tabular*}{5cm}{lr} a & b \end{tabular*}") == "table lr(a & b)"
    assert read(r"\begin{longtable}{l} a \\ b \end{longtable}") == "table l(a | b)"
    assert read(r"\begin{tabular}{l}\end{tabular}a") == "a"
    nested = r"\begin{tabular}{l} a \begin{itemize}\item b\end{itemize} \end{tabular} c"
    assert read(nested) == "a\nlist(b)\nc"


@pytest.mark.parametrize("depth", [5, 400])
def test_any_number_of_notes_and_tables_can_be_read(depth: int) -> None:
    assert read(r"w\footnote{" * depth + "}" * depth).count("w") == depth
    assert read(r"\begin{tabular}{l} w " * depth + r"\end{tabular}" * depth).count("w") == depth
    assert read(r"\begin{theorem}[" * depth + "w").count("w") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a \emph{b}.\\" + "\n\n" + r"Next.\\", "a /b/.\nNext."),
        ("Ends.\\\\\n\nNext.\\\\", "Ends.\nNext."),
        (r"\begin{inparaenum}[(a)] \item x \item y \end{inparaenum}", "list (a)(x | y)"),
        (r"{\centering in the middle\par} {\raggedright x} {A \emph{b} c} {[1]} \\ {[2]} {a, b}", None),
        (
            r"1\ier{} 2\ieme{} M\up{me} \no 5, 5\degres C, 5\textdegree{}C, 5\degree C",
            "1^er^ 2^e^ M^me^ n° 5, 5°C, 5°C, 5°C",
        ),
        (r"\ion{H}{ii} \textalpha-\textmu m \EUR{5} 3\thinspace m", "H II α-µm €5 3 m"),
        (r"\lq\lq a\rq\rq{} \lq b\rq{} \texttt{\textbackslash c}", "“a” ‘b’ `\\c`"),
        (r"\lstinline|a_b| \lstinline[language=C]{b} \mintinline{python}{x=1} \verb+c+", "`a_b` `b` `x=1` `c`"),
        (
            "\\begin{minted}[x]{python}\na = 1\n\\end{minted}\\begin{lstlisting}[language=C]\nb\n\\end{lstlisting}",
            "<<a = 1>>\n<<b>>",
        ),
        (r"\scalebox{0.8}{a} \resizebox{\textwidth}{!}{b} \rotatebox{90}{c} \gls{d} a\nomenclature{x}{y}", "a b c d a"),
        (r"a \linebreak[4] b \hfil\break c \\* d", "a⏎b c⏎d"),
        (r"\centerline{A} b \part{C} d", "A\nb\n# C\nd"),
        (r"\begin{proof}[By~\emph{x}] a\end{proof}", "By /x. /a"),
    ],
)  # fmt: skip
def test_rarer_commands(text: str, expected: str | None) -> None:
    reading = read_blocks(text, language="en")
    shown = transcript(reading.blocks).replace("\xa0", " ").replace("\u202f", " ")
    assert shown == (expected or "in the middle\nx A /b/ c [1]⏎[2] {a, b}")
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\"`tief\"' and ,,low'' and ,,tief`` and ,,a \\emph{b}\"", "“tief” and “low” and “tief” and “a /b/”"),
        ("<< mot >> and <<x, y>>", "«mot» and «x, y»"),
        ('a<<b, cout << x; 1,,2 ,, and `code` "`"', "a<<b, cout << x; 1,,2 ,, and `code` “`”"),
    ],
)
def test_quotation_marks_in_shorthands(text: str, expected: str) -> None:
    assert read(text) == expected
    assert line(text) == expected


@pytest.mark.parametrize(
    "part",
    [
        "a\\footnote{b} ", "\\footnote{a", "\\begin{enumerate}[(a)]\\item x ", "a & b \\\\ ", "\\bibitem{a} x ",
        "\\bibitem[{a", "\\(x_1 ", "$x_1\n\n", "$$\n\n", "{a b} ", "{a ", "a~b ", '"`a ', ",,a ", "<<a ",
        "\\begin{theorem}[x ", "{\\bf\\em ", "\\texorpdfstring{a}{", "\\newcommand{\\a}{b}\\a ", "\\def\\x{\\x}\\x ",
    ],
)  # fmt: skip
def test_latex_takes_time_in_proportion(part: str) -> None:
    text = r"\begin{tabular}{ll}{}\end{tabular}" if "&" in part else "{}"
    calls = []
    for count in (200, 800):
        profile = Profile()
        profile.runcall(read_blocks, text.replace("{}", part * count), language="en")
        calls.append(sum(entry.callcount for entry in profile.getstats()))
    assert calls[1] < 6 * calls[0]


def test_blocks_where_none_can_stand_become_lines() -> None:
    table = "\\begin{tabular}{ll}\n```\ncode\nmore\n```\n& b \\\\\n- one\n- two\n\n& d\\end{tabular}"
    heading = "\\section{\\begin{itemize}\\item three \\item four\\end{itemize}} end"
    read = plain_text(read_blocks(f"{table}\n\n{heading}", language="en").blocks)
    for word in ("code", "more", "b", "one", "two", "d", "three", "four", "end"):
        assert re.search(rf"\b{word}\b", read)
