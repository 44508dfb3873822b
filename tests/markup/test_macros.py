"""Macros: definitions in texts and programmes, what they stand for, and an end to everything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_transcript import codes, line, read, transcript

from booklet.markup.latex.expansion import Expander
from booklet.markup.latex.macros import Macro, Macros, definition_at, highest_parameter
from booklet.markup.reader import read_blocks, read_line

NORM = Macro("\\norm", 1, "\\lVert #1 \\rVert")
OURS = Macros((Macro("\\R", 0, "\\mathbb{R}"), NORM, Macro("\\eps", 0, "\\varepsilon")))


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x \\in \\R^n", "x \\in \\mathbb{R}^n"),
        ("\\norm{x}", "\\lVert x \\rVert"),
        ("\\norm x", "\\lVert x \\rVert"),
        ("\\norm{\\norm{\\R}}", "\\lVert \\lVert \\mathbb{R} \\rVert \\rVert"),
        ("\\eps x\\epsilon", "\\varepsilon x\\epsilon"),
        ("\\norm\\eps x", "\\lVert \\varepsilon \\rVert x"),
        ("x^\\R, \\frac\\R\\eps, \\frac{1}\\R, \\sqrt \\R", None),
        ("\\Rn \\\\R \\{\\R\\}", "\\Rn \\\\R \\{\\mathbb{R}\\}"),
        ("\\ensuremath{\\R}\\label{a}", "{\\mathbb{R}}\\label{a}"),
        ("95%", "95\\%"),
        ("a%\n  b", "ab"),
    ],
)
def test_what_macros_stand_for(tex: str, expected: str | None) -> None:
    expected = (
        expected or "x^{\\mathbb{R}}, \\frac{\\mathbb{R}}{\\varepsilon}, \\frac{1}{\\mathbb{R}}, \\sqrt {\\mathbb{R}}"
    )
    assert read_blocks(f"${tex}$", language="en", macros=OURS).notes == ()
    assert transcript(read_blocks(f"${tex}$", language="en", macros=OURS).blocks) == f"⟨{expected}⟩"
    if "\n" not in tex:
        assert transcript(read_line(f"${tex}$", language="en", macros=OURS).blocks) == f"⟨{expected}⟩"


@pytest.mark.parametrize(
    ("definition", "use", "expected"),
    [
        ("\\newcommand{\\R}{\\mathbb{R}}", "\\R", "\\mathbb{R}"),
        ("\\newcommand\\R{\\mathbb{R}}", "\\R", "\\mathbb{R}"),
        ("\\newcommand*{\\f} [2] { #2/#1 }", "\\f{a}b", "b/a"),
        ("\\newcommand{\\f}[2][p]{#1(#2)}", "\\f{a} \\f[q]{a}", "p(a) q(a)"),
        ("\\newcommand{\\f}[2][p]{#1(#2)}", "\\f[{]}] a", "{]}(a)"),
        ("\\def\\f#1#2{#2#1}", "\\f ab", "ba"),
        ("\\def\\R{\\mathbb R}\n\\renewcommand\\R{r}", "\\R", "r"),
        ("\\def\\R{1}\\providecommand{\\R}{2}", "\\R", "1"),
        ("\\providecommand{\\R}{2}", "\\R", "2"),
        ("\\DeclareMathOperator{\\rank}{rank}", "\\rank A", "\\operatorname{rank} A"),
        ("\\DeclareMathOperator*\\argmin{arg\\,min}", "\\argmin_x", "\\operatorname*{arg\\,min}_x"),
        ("\\newcommand{\\a}{\\b{\\}}}\n\\newcommand{\\b}[1]{|#1|}", "\\a", "|\\}|"),
    ],
)
def test_definitions_vanish_and_hold(definition: str, use: str, expected: str) -> None:
    for text in (f"{definition}\n\nSo ${use}$.", f"So {definition} ${use}$.", f"So ${definition} {use}$."):
        reading = read_blocks(text, language="en")
        assert transcript(reading.blocks) == f"So ⟨{expected}⟩."
        assert reading.notes == ()
    assert line(f"{definition} ${use}$") == f"⟨{expected}⟩"
    assert read(f"${use}$").count("⟨") == 1  # of another text it knows nothing


def test_a_definition_holds_for_what_follows() -> None:
    assert read(r"$\x$ \def\x{1} $\x$ $\def\x{2}$ $$\def\x{3}$$ $\x$") == "⟨\\x⟩ ⟨1⟩ ⟨3⟩"


def test_definitions_alone_leave_no_paragraph() -> None:
    assert read("\\newcommand{\\R}{x}\n\\def\\y{z}\n\n# A\n\n\\def\\y{z}") == "# A"


@pytest.mark.parametrize(
    "typed",
    [
        "\\newcommand{\\R}{\\mathbb{R}",
        "\\def\\f#2{x}",
        "\\def\\f#1,{x}",
        "\\newcommand{\\f}[1]{#2}",
        "\\newcommand\\f[x]{y}",
    ],
)
def test_what_is_no_whole_definition_is_set_as_typed(typed: str) -> None:
    reading = read_blocks(f"So {typed} it $is$.", language="en")
    assert transcript(reading.blocks) == f"So {typed} it ⟨is⟩."
    assert codes(reading) == ["tex-command"]
    assert definition_at(typed, 0) is None


def test_definitions_in_code_are_code() -> None:
    assert read("`\\def\\x{y}` $\\x$") == "`\\def\\x{y}` ⟨\\x⟩"


@pytest.mark.parametrize(
    ("definitions", "code", "named"),
    [
        ("\\def\\x{\\x}", "macro-without-end", "\\x"),
        ("\\def\\x{\\x\\x}", "macro-without-end", "\\x"),
        ("\\def\\x{a\\y}\\def\\y{\\x}", "macro-without-end", "\\"),
        ("\\newcommand{\\x}[1][\\x]{#1}", "macro-too-long", "\\x"),
        (
            "".join(
                f"\\def\\{a}{{\\{b * 9}}}".replace(b * 9, f"\\{b}" * 9)
                for a, b in zip("xabcdef", "abcdefg", strict=True)
            ),
            "macro-too-long",
            "\\",
        ),
        ("\\def\\x{" + "y" * 4000 + "\\z\\z\\z\\z\\z}\\def\\z{" + "y" * 4000 + "}", "macro-too-long", "letters"),
        ("\\def\\x#1#2{}", "macro-lacks-argument", "\\x"),
    ],
)
def test_whatever_has_no_end_is_named(definitions: str, code: str, named: str) -> None:
    text = f"{definitions}\n\nSo $\\x$ is."
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == "So ⟨\\x⟩ is."
    (note,) = reading.notes
    assert (note.code, named in note.message) == (code, True)
    assert text[note.offset : note.offset + note.length] == "$\\x$"


def test_a_macro_may_be_used_deep_in_its_own_arguments() -> None:
    deep = "\\norm{" * 30 + "x" + "}" * 30
    assert Expander(OURS).expand(deep).tex.count("lVert") == 30


def test_comments_in_formulas_are_named() -> None:
    reading = read_blocks("$$a % first\n+ b % last\n$$", language="en")
    assert transcript(reading.blocks) == "display⟨a + b \\% last⟩"
    assert codes(reading) == ["tex-comment"]


TEX = st.lists(
    st.sampled_from(
        [
            *"ab{}#[]^_%\n 12",
            "\\x",
            "\\y",
            "\\R",
            "\\norm",
            "#1",
            "#2",
            "\\frac",
            "\\def\\x",
            "\\def\\y#1",
            "{",
            "}",
            "\\newcommand{\\x}[2][a]",
            "\\label",
            "\\ensuremath",
            "\\{",
            "\\\\",
            "$",
        ]
    ),
    max_size=40,
).map("".join)


def _macro(name: str, body: str, default: str | None = None) -> Macro:
    """A macro with as many parameters as its body names, which is what readers of definitions see to."""
    body = re.sub(r"#(?![1-9])", "", body)
    return Macro(name, max(highest_parameter(body), 1), body, default)


@given(TEX, TEX, TEX)
def test_any_definitions_come_to_an_end(one: str, other: str, tex: str) -> None:
    macros = Macros((_macro("\\x", one, "b"), _macro("\\y", other), *OURS.known))
    found = Expander(macros).expand(tex)
    assert found.failure or not re.search(r"\\R(?![A-Za-z@])", found.tex.replace("\\\\", ""))
    assert len(found.tex) <= max(20_100, len(tex))
    read_blocks(f"{one}{other}${tex}$", language="en", macros=macros)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\let\phi\varphi $\phi$", r"⟨\varphi⟩"),
        (r"\let\old=\phi \renewcommand{\phi}{\varphi} $\old \phi$", r"⟨\phi \varphi⟩"),
        (r"\newcommand{\R}{\mathbb{R}}\let\Q\R \let\R\alpha $\Q\R x$", r"⟨\mathbb{R}\alpha x⟩"),
        (r"$\let\e\varepsilon \e$", r"⟨\varepsilon⟩"),
        (r"\let\a\b\let\b\a $\a \b$", r"⟨\b \b⟩"),
    ],
)
def test_let_takes_the_meaning_of_its_moment(text: str, expected: str) -> None:
    assert read(text) == expected


def test_subequations_are_their_equations() -> None:
    text = "\\begin{subequations}\n\\begin{align}a\\end{align}\n\\end{subequations}"
    assert read(text) == r"display⟨\begin{align}a\end{align}⟩"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            r"\newcommand{\nom}{LOREM} We eat \nom{}. \nom is, \nom\ too, {\nom}",
            "We eat LOREM. LOREM is, LOREM too, LOREM",
        ),
        (r"\def\nom{Lorem \emph{ipsum}}\nom, \nom", "Lorem /ipsum/, Lorem /ipsum/"),
        (r"\newcommand{\h}[1]{Hi \emph{#1}!}\newcommand\o[2][A]{#1-#2} \h{You} \o{b} \o[c]{d}", "Hi /You/! A-b c-d"),
        (r"\newcommand\ie{i.e.\xspace}\let\foo\emph So \ie this \foo{x}", "So i.e.\xa0this /x/"),
        (r"\providecommand\z{Z}\z\providecommand\z{X}\z \renewcommand{\z}{Y}\z", "ZZ Y"),
        (
            r"\def\etal{\emph{et al.}\ } A \etal say. B \etal{} say \etal, \etal",
            "A /et al./ say. B /et al./ say /et al./, /et al./",
        ),
        (r"\newcommand{\eg}{e.g.,~}\eg this", "e.g.,\xa0this"),
        (
            r"\newcommand\be{\begin{equation}}\newcommand\ee{\end{equation}}a \be x \ee",
            "a\ndisplay⟨\\begin{equation} x \\end{equation}⟩",
        ),
        (
            r"\newcommand{\R}{\mathbb R}\newcommand\s{the $\R^n$}On \R, $\R$, \s.",
            r"On ⟨\mathbb R⟩, ⟨\mathbb R⟩, the ⟨\mathbb R^n⟩.",
        ),
        (r"\newcommand{\Rn}[1]{\R^{#1}}\def\R{\mathbb R}In \Rn{3}", r"In ⟨\mathbb R^{3}⟩"),
        (r"\newcommand{\eps}{\varepsilon}\def\a{A}\def\b{\a{} \emph{c}}\eps{} is \b", r"⟨\varepsilon⟩ is A /c/"),
        (r"\DeclareMathOperator{\rank}{rank}The \rank of it", r"The ⟨\operatorname{rank}⟩ of it"),
        (r"\newcommand\kms{km\,s\ensuremath{^{-1}}\xspace}At 5 \kms here", "At 5\xa0km\u202fs⟨{^{-1}}⟩ here"),
        (r"\newcommand{\x}[1]{a #1}`\x{b}` \x{\`e}", "`\\x{b}` a è"),
    ],
)  # fmt: skip
def test_macros_in_running_text(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == expected
    assert reading.notes == ()
    if "begin" not in text:
        assert line(text) == expected


def test_macros_of_the_program_in_running_text() -> None:
    macros = Macros((Macro("\\PDE", 0, "partial differential equation"), Macro("\\L", 0, "\\mathcal{L}"), *OURS.known))
    text = r"A \PDE{} on \R, $\L$ in \L\'od\'z by \norm{x}, \S 3"
    expected = r"A partial differential equation on ⟨\mathbb{R}⟩, ⟨\mathcal{L}⟩ in Łódź by ⟨\lVert x \rVert⟩, §" "\xa03"
    for reading in (read_blocks(text, language="en", macros=macros), read_line(text, language="en", macros=macros)):
        assert transcript(reading.blocks) == expected
        assert reading.notes == ()


@pytest.mark.parametrize(
    ("definition", "code"),
    [
        (r"\def\x{a\x}", "macro-without-end"),
        (r"\def\x{a \y}\def\y{b \x}", "macro-without-end"),
        (r"\def\x#1#2{c}", "macro-lacks-argument"),
        (r"\def\y{" + "b" * 4000 + r"}\def\x{\y\y\y\y\y\y\y\y\y}", "macro-too-long"),
    ],
)
def test_macros_of_text_that_have_no_end_are_named(definition: str, code: str) -> None:
    text = f"{definition} So \\x"
    (note, *others) = read_blocks(f"{definition} So \\x", language="en").notes
    assert (note.code, text[note.offset : note.offset + note.length]) == (code, "\\x")
    assert {other.code for other in others} <= {"tex-command"}


def test_what_macros_add_is_bounded() -> None:
    text = "\\def\\x{" + "b" * 4000 + "}" + "\\x " * 2000
    reading = read_blocks(text, language="en")
    assert codes(reading)[0] == "macro-too-long"
    assert len(transcript(reading.blocks)) < 300_000


def test_a_thousand_macros_are_known() -> None:
    names = [f"\\x{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(600)]
    definitions = "".join(f"\\newcommand{{{name}}}{{w{number}}}" for number, name in enumerate(names))
    assert read(f"{definitions} {names[599]}, $\\xaa$") == "w599, ⟨w0⟩"
