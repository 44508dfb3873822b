"""Formulas in texts: how they are found, and how they divide their paragraph."""

from __future__ import annotations

from cProfile import Profile

import pytest
from text_transcript import codes, line, read, transcript

from booklet.markup.model import DisplayedFormula, Mark, Paragraph, TexFormula, TextRun
from booklet.markup.reader import read_blocks


@pytest.mark.parametrize(
    ("formula", "tex"),
    [
        ("$a_1 * b_2 * c$", "a_1 * b_2 * c"), ("$f \\in L^p(\\Omega)$", "f \\in L^p(\\Omega)"),
        ('$"x" -- y\'$', '"x" -- y\''), ("\\(x_1*y_1*z\\)", "x_1*y_1*z"), ("$x^2$", "x^2"), ("$a$$b$", None),
        ("\\begin{math} x <b> \\end{math}", "x <b>"), ("$\\text{a\\$}$", "\\text{a\\$}"), ("$a\n+b$", "a\n+b"),
    ],
)  # fmt: skip
def test_in_a_line(formula: str, tex: str | None) -> None:
    set_as = f"⟨{tex}⟩" if tex else "⟨a⟩⟨b⟩"
    assert read(f'"{formula}" *and* {formula}') == f"“{set_as}” /and/ {set_as}"
    assert line(f'"{formula}" *and* {formula}').replace("\n", " ") == f"“{set_as}” /and/ {set_as}".replace("\n", " ")
    assert read_blocks(f"{formula} *and*", language="en").notes == ()


@pytest.mark.parametrize(
    ("formula", "tex"),
    [
        ("$r&lt;10^{-4}$", "r<10^{-4}"), ("$\\gamma &gt; 2$", "\\gamma > 2"), ("$a &amp;lt; b$", "a < b"),
        ("$f&#39;(x)$", "f'(x)"), ("\\(a&nbsp;b\\)", "a~b"), ("$x &le; y$", "x \\le  y"),
        ("$$\\begin{array}{cc} a &amp; b\\end{array}$$", "\\begin{array}{cc} a & b\\end{array}"),
        ("$&$", "\\&"), ("$\\%$", "\\%"), ("$#$", "\\#"), ("$%$", "\\%"), ("$a & b;$", "a & b;"),
    ],
)  # fmt: skip
def test_signs_that_other_systems_write_by_name(formula: str, tex: str) -> None:
    (paragraph,) = read_blocks(f"{formula}\n", language="en").blocks
    found = paragraph.formula if isinstance(paragraph, DisplayedFormula) else None
    if isinstance(paragraph, Paragraph):
        found = next(inline for inline in paragraph.content if isinstance(inline, TexFormula))
    assert found is not None
    assert found.tex == tex


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("H$_2$O", "H⟨_2⟩O"), ("10$^6$", "10⟨^6⟩"), ("<$x$>", "<⟨x⟩>"), ("*$x$* **a $x$**", "/⟨x⟩/ */a /*⟨x⟩**"),
        ("$n$-th, ($x$), $p$-value's", "⟨n⟩-th, (⟨x⟩), ⟨p⟩-value’s"), ("[a $x$](www.x.org)", None),
    ],
)  # fmt: skip
def test_beside_letters(typed: str, expected: str | None) -> None:
    expected = expected or "{a |http://www.x.org}{⟨x⟩|http://www.x.org}"
    assert read(typed) == expected.replace("*/a /*⟨x⟩**", "*a **⟨x⟩*")


DISPLAYS = [
    ("$$\\min_u \\|Au-f\\|^2.$$", "\\min_u \\|Au-f\\|^2."),
    ("\\[ a <b> &amp; c \\]", "a <b> & c"),
    ("\\begin{align*} a_1 &= *b* \\\\ c \\end{align*}", "\\begin{align*} a_1 &= *b* \\\\ c \\end{align*}"),
    ("\\begin{displaymath}x\\end{displaymath}", "x"),
    ("$$ a - b = c $$", "a - b = c"),
    ("\\begin{array}{c}\\begin{array}{c}1\\end{array}\\end{array}",) * 2,
]


@pytest.mark.parametrize(("typed", "tex"), DISPLAYS)
class TestDisplays:
    def test_part_their_paragraph(self, typed: str, tex: str) -> None:
        assert read(f"We take\n{typed}\nthen *go* on.") == f"We take\ndisplay⟨{tex}⟩ →\nthen /go/ on."
        assert read(f"{typed}\n\nThen.") == f"display⟨{tex}⟩\nThen."
        assert read(f"a {typed} {typed}") == f"a\ndisplay⟨{tex}⟩ →\ndisplay⟨{tex}⟩"
        assert read(f'a "{typed}"\\\n\\_b') == f"a “\ndisplay⟨{tex}⟩ →\n”⏎_b"
        assert read(f"a  \n{typed}  \nb") == f"a\ndisplay⟨{tex}⟩ →\nb"

    def test_within_lists_and_quotations(self, typed: str, tex: str) -> None:
        assert read(f"- a {typed}\n- b") == f"list(a; display⟨{tex}⟩ | b)"
        assert read(f"- a\n\n  {typed}\n- > b {typed} c") == (
            f"list(a; display⟨{tex}⟩ | quote(b; display⟨{tex}⟩ →; c))"
        )

    def test_are_formulas_in_a_title(self, typed: str, tex: str) -> None:
        assert line(f"On {typed} and") == f"On ⟨{tex}⟩ and"


def test_displayed_lines_are_no_list() -> None:
    assert read("Take\n$$\na\n- b\n= c\n$$\nthen") == "Take\ndisplay⟨a\n- b\n= c⟩ →\nthen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$$x$$.", "display⟨x.⟩"),
        ("\\[ x \\], if", "display⟨x,⟩ →\nif"),
        ("$$x$$: a", "display⟨x{:}⟩ →\na"),
        ("\\begin{align}x\\end{align}.", "display⟨\\begin{align}x.\\end{align}⟩"),
        ("\\begin{align}x\\\\\\end{align}. A", "display⟨\\begin{align}x\\\\\\end{align}⟩ →\nA"),
        ("$$x$$.b", "display⟨x⟩ →\n.b"),
        ("$x$.", "⟨x⟩."),
    ],
)
def test_punctuation_stays_with_its_display(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6", "US$5 million and US$6 million", "from $5 to 6$ more", "A$5, A$6", "costs $5-$10", "a $ b",
        "$5 million from A and B$", "100$", "$x", "$$", "$$ $$", "\\begin{align} x",
    ],
)  # fmt: skip
def test_money_and_unclosed_formulas_are_none(text: str) -> None:
    assert read(text).replace("\xa0", " ") == text


def test_escaped_brackets_and_dollars_are_none() -> None:
    reading = read_blocks(r"\$x\$ \[sic\] \[12, 13\] `$x$`", language="en")
    assert transcript(reading.blocks) == "$x$ [sic] [12, 13] `$x$`"
    assert reading.notes == ()
    assert read("```\n$x$\n```") == "<<$x$>>"


def test_a_formula_after_a_single_dollar_and_code() -> None:
    assert read("$5 for `x` and $a*b*c_d_$ *e*") == "$5 for `x` and ⟨a*b*c_d_⟩ /e/"


def test_plain_texts_have_none() -> None:
    reading = read_blocks("So $x -- y$ is.", language="en", markup="plain")
    assert reading.blocks == (Paragraph((TextRun("So $x -- y$ is."),)),)


def test_a_formula_has_its_source_and_offset() -> None:
    text = "A\u00ad\u200bb\r\n\r\n*e\u0301 $a\r\n+b$* and\r\n$$c$$."
    _, paragraph, display = read_blocks(text, language="en").blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(display, DisplayedFormula)
    formula = paragraph.content[1]
    assert formula == TexFormula("a\n+b", "$a +b$", text.index("$a"), len("$a\r\n+b$"), Mark.EMPHASIS)
    assert display == DisplayedFormula(TexFormula("c.", "$$c$$.", text.index("$$"), 6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"In $\sim$5 km, $>$3, p$<$0.05, $\pm$2 K, n$=$30", r"In ⟨\sim⟩5 km, ⟨>⟩3, p⟨<⟩0.05, ⟨\pm⟩2 K, n⟨=⟩30"),
        ("For $ x $ in it.", "For ⟨x⟩ in it."),
        ("about $80 μs$ it", "about ⟨80 μs⟩ it"),
        (r"Lines $64\ $stars", r"Lines ⟨64\ ⟩stars"),
        (r"5$\pm$3$\times$10$^{-3}$", r"5⟨\pm⟩3⟨\times⟩10⟨^{-3}⟩"),
        (r"10$\,$km; 2$\times$2", r"10⟨\,⟩km; 2⟨\times⟩2"),
        (r"$\mbox{if $x>0$}$", r"⟨\mbox{if $x>0$}⟩"),
        (r"$\text{a $\text{b $c$}$}$ $d$", r"⟨\text{a $\text{b $c$}$}⟩ ⟨d⟩"),
        ("$f`g$ and $h`g$", "⟨f`g⟩ and ⟨h`g⟩"),
        ("$f`g$ and $h`", "⟨f`g⟩ and $h`"),
        ("`a $ b` and $y_1$ or $ z $", "`a $ b` and ⟨y_1⟩ or ⟨z⟩"),
        (r"Between $a$ and $a^2$ are $2a$", "Between ⟨a⟩ and ⟨a^2⟩ are ⟨2a⟩"),
        (r"$\int f dx dy$, $ a_{\rm solar mass}$", r"⟨\int f dx dy⟩, ⟨a_{\rm solar mass}⟩"),
    ],
)
def test_dollars_are_paired_as_tex_pairs_them(text: str, expected: str) -> None:
    assert read(text).replace("\xa0", " ") == expected
    assert line(text).replace("\xa0", " ") == expected
    assert codes(read_blocks(text, language="en")) == (["unclosed-formula"] if text.endswith("and $h`") else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"A$5, A$6 and $\alpha$", r"A$5, A$6 and ⟨\alpha⟩"),
        ("$5-$10 for $x^2$", "$5-$10 for ⟨x^2⟩"),
        ("from US$5 to US$6 with $x_1$", "from US$5 to US$6 with ⟨x_1⟩"),
        (r"costs $5 ($\sim$4.8)", r"costs $5 (⟨\sim⟩4.8)"),
        (r"costs $5: $\mbox{if $x>0$}$", r"costs $5: ⟨\mbox{if $x>0$}⟩"),
        ("from $3.50 to $4.20, by $x^2$", "from $3.50 to $4.20, by ⟨x^2⟩"),
    ],
)
def test_money_beside_formulas_stays_money(text: str, expected: str) -> None:
    assert read(text).replace("\xa0", " ") == expected


def test_words_between_dollars_are_told() -> None:
    reading = read_blocks("It is in $HOME; and 5$ or 6$.", language="en")
    assert transcript(reading.blocks) == "It is in $HOME; and 5$ or 6$."
    (note,) = reading.notes
    assert (note.code, note.offset, note.length) == ("doubtful-dollars", 9, len("$HOME; and 5$"))


def test_nothing_is_looked_for_within_formulas() -> None:
    reading = read_blocks("$$-\\cdots- x^r$$ and pre- posed", language="en")
    assert [note.offset for note in reading.notes] == [21]


def test_a_very_long_word_between_dollars_is_looked_at_once() -> None:
    assert read_blocks(f"${'x' * 300_000}$", language="en").blocks  # which took minutes


@pytest.mark.parametrize("part", ["$\\text{$ ", "$a$ ", "$5 ", "$\\text{$a$} $ ", "$`a", "$ a `", "$$ $"])
def test_dollars_take_time_in_proportion(part: str) -> None:
    calls = []
    for count in (200, 800):
        profile = Profile()
        profile.runcall(read_blocks, part * count, language="en")
        calls.append(sum(entry.callcount for entry in profile.getstats()))
    assert calls[1] < 6 * calls[0]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (r"Let \(x_1 + y be.", r"\(x_1 + y be."),
        ("Let \\[ x = y be.\n\nOther \\(see below)", r"\[ x = y be."),
        ("So $$ x = 3 it.", "$$ x = 3 it."),
        ("A formula $x +\n\ny$ across.", "$x +\n\ny"),
        ("For all $x in the set we have $y$ and $z$.", "$x in the set we have "),
        ("Then $x^2 + y the end.", "$x^2 + y the end."),
        (r"About $5\times 10^3 of.", r"$5\times 10^3 of."),
        (r"And $\alpha is.", r"$\alpha is."),
        ("Let $a$, $b and c.", "$b and c."),
    ],
)
def test_formulas_without_an_end_are_told(text: str, named: str) -> None:
    for whole in (text, f"A\u00ad\u200bb\r\n\r\n{text}"):
        (note,) = read_blocks(whole, language="en").notes
        assert note.code == "unclosed-formula"
        assert whole[note.offset : note.offset + note.length].replace("\r", "") == named


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5. More.\n\nAnd $6 too.", "US$ 7, C$ and $HOME; 5$", r"\(sic\), \[1\], \(a) and \[see]",
        "`$x^2` and `\\(y`", r"\$x_1 and \$y^2", "$5,000 = 5", "$\n\n$",
    ],
)  # fmt: skip
def test_money_and_escaped_brackets_are_no_beginnings(text: str) -> None:
    assert "unclosed-formula" not in codes(read_blocks(text, language="en"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n\\[\n\nx = y\n\n\\]\n\nb", "a\ndisplay⟨x = y⟩\nb"),
        ("a\n$$\n\nx_1\n\n$$\nb", "a\ndisplay⟨x_1⟩ →\nb"),
        ("$$\\begin{aligned} x\n\ny \\end{aligned}$$", "display⟨\\begin{aligned} x\n\ny \\end{aligned}⟩"),
        ("$$\n\nwe have seen words\n\n$$", "$$\nwe have seen words\n$$"),
    ],
)
def test_displays_with_blank_lines(text: str, expected: str) -> None:
    assert read(text) == expected
