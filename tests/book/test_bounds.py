"""The type area: whatever is set lies within it or is told, whatever is typed, and wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.book.notes_page import lay_out_notes
from booklet.book.style import language_of
from booklet.compile import lay_out, prepare
from booklet.conference.files import FileAccess
from booklet.diagnostics.model import Problems
from booklet.locale.direction import is_rtl
from booklet.typeset.page import Page, PageSize, Placement
from pages import boxes, formula_of, letters
from programs import ROOT, LaidOut, read, shape_of, to_yaml
from test_every_page import in_area, out_of_area, type_area


def terms(count: int, separator: str = " + ") -> str:
    """A sum of so many terms."""
    return separator.join([f"x_{{{number}}}" for number in range(count)])


def column(count: int, row: str = "x_{@}") -> str:
    """So many lines of a table."""
    return r" \\ ".join([row.replace("@", str(number)) for number in range(count)])


WORDS = "some words in a text " * 6
LETTERS = "abcdefghij" * 12
# Formulas that are wider or taller than a page, or print where they don't stand, and that can be set on A5.
SET = {
    "brackets": rf"$$\left({terms(26)}\right)$$",
    "brackets in brackets": rf"$$\left[a\left({terms(26)}\right)^2 + \left|{terms(3)}\right|\right]$$",
    "brackets with a bar": rf"$$\left\{{{terms(16)}\middle|{terms(16)}\right\}}$$",
    "a numerator": rf"$$\frac{{{terms(29)}}}{{2}}$$",
    "both parts of a fraction": rf"$$\frac{{{terms(29)}}}{{{terms(40)}}}$$",
    "a root": rf"$$\sqrt{{{terms(18)}}}$$",
    "a long root": rf"$$\sqrt[3]{{{terms(60)}}}$$",
    "columns": rf"$$\begin{{pmatrix}}{terms(21, ' & ')}\end{{pmatrix}}$$",
    "cases": rf"$$f=\begin{{cases}}{terms(14)} & \text{{if }} x>0\\0&\text{{{WORDS}}}\end{{cases}}$$",
    "words": rf"$$\text{{{WORDS}}}$$",
    "a long word": rf"$$\text{{{LETTERS}}}$$",
    "words in a line": rf"So $\text{{{WORDS}}}$ then.",
    "digits in a line": f"So ${'1234567890' * 9}$ then.",
    "letters in a line": f"So ${LETTERS}$ then.",
    "brackets in a line": rf"So $\left({terms(26)}\right)$ then.",
    "aligned lines": rf"$$\begin{{aligned}}{column(38, 'a_{@} &= b')}\end{{aligned}}$$",
    "many aligned lines": rf"$$\begin{{aligned}}{column(80, 'a_{@} &= b')}\end{{aligned}}$$",
    "gathered lines": rf"$$\begin{{gathered}}{column(80)}\end{{gathered}}$$",
    "rows": rf"$$\begin{{pmatrix}}{column(60)}\end{{pmatrix}}$$",
    "a tag": rf"$$a=b\tag{{{LETTERS}}}$$",
    "a tag of words": rf"$$a=b\tag{{{WORDS}}}$$",
    "text between lines": rf"\begin{{align}}a&=b\\\intertext{{{WORDS}}}c&=d\end{{align}}",
    "limits": rf"$$\sum_{{{terms(40)}}} x$$",
    "a superscript": rf"$$x^{{{terms(40)}}}$$",
    "over": rf"$$\overbrace{{{terms(30)}}}^{{n}} + \overline{{{terms(30)}}}$$",
    "a label": rf"$$\overset{{{terms(40)}}}{{x}}$$",
    "an arrow": rf"$$A\xrightarrow{{{terms(30)}}}B$$",
    "a frame": rf"$$\boxed{{{terms(30)}}}$$",
    "a small lap": r"$$\mathllap{x+}y$$ and $\mathllap{x}y$",
}
# And those that can't, with the code of the warning.
TYPED = {
    "a root in a line": (rf"So $\sqrt{{{terms(30)}}}$ then.", "formula-too-wide"),
    "a numerator in a line": (rf"So $\frac{{{terms(60)}}}{{2}}$ then.", "formula-too-wide"),
    "columns in a line": (rf"So $\begin{{pmatrix}}{terms(40, ' & ')}\end{{pmatrix}}$.", "formula-too-wide"),
    "many columns": (rf"$$\begin{{pmatrix}}{terms(60, ' & ')}\end{{pmatrix}}$$", "formula-too-wide"),
    "many rows": (rf"$$\begin{{pmatrix}}{column(200)}\end{{pmatrix}}$$", "formula-too-tall"),
    "rows in a line": (rf"So $\begin{{pmatrix}}{column(60)}\end{{pmatrix}}$.", "formula-too-tall"),
    "a lap": (rf"$$\mathllap{{{terms(12)}}}x$$", "formula-too-wide"),
    "a lap to the right": (rf"$$x\mathrlap{{{terms(12)}}}$$", "formula-too-wide"),
    "a lap in a line": (rf"So $\mathllap{{{terms(12)}}}x$.", "formula-overprints"),
    "a lap to the right in a line": (rf"So $x\mathrlap{{{terms(12)}}}$.", "formula-overprints"),
    "a space below zero": (r"See $a\hspace{-100pt}b$ here.", "formula-overprints"),
    "a display moved away": (r"$$a\hspace{-400pt}b$$", "formula-too-wide"),
    "spaces below zero": ("See $a" + r"\!" * 60 + "b$ here.", "formula-overprints"),
}  # fmt: skip
PAPERS = ("A5", "70x70 mm", "A4", "210x100 mm")
# Programs that hold a text somewhere else than in an abstract.
PLACES: dict[str, Any] = {
    "a list": lambda text: talk(abstract=f"- one\n- two {text}\n    - three {text}\n"),
    "a quotation": lambda text: talk(abstract=f"> > {text}"),
    "a page": lambda text: talk() | {"front": [{"title": "P", "text": text}]},
    "a session's text": lambda text: session(text=text),
    "the back cover": lambda text: talk() | {"cover": {"back": text}},
    "a title": lambda text: talk(title=in_line(text)),
    "a name": lambda text: talk(speaker=in_line(text)),
    "an affiliation": lambda text: talk(speaker={"name": "A", "affiliation": in_line(text)}),
    "a session's title": lambda text: session(title=in_line(text)),
    "a chair": lambda text: session(chair=in_line(text)),
    "the cover": lambda text: talk() | {"event": dict.fromkeys(("title", "subtitle", "venue"), in_line(text))},
    "a host": lambda text: talk() | {"event": {"title": "E", "hosts": [{"name": in_line(text)}]}},
}  # fmt: skip


def in_line(text: str) -> str:
    """A text with its displays set within the line."""
    return text.replace("$$", "$").replace("\n", " ")


def talk(**values: Any) -> dict[str, Any]:
    """A program of one talk."""
    own = {"title": "T", "speaker": "Ana Lee", "abstract": "Words."} | values
    return {"event": {"title": "E"}, "sessions": [{"title": "S", "talks": [own]}]}


def session(**values: Any) -> dict[str, Any]:
    """A program of one session."""
    return {"event": {"title": "E"}, "sessions": [{"title": "S", "talks": [{"title": "T"}]} | values]}


def in_design(program: dict[str, Any], theme: str, paper: str) -> LaidOut:
    """The pages of a program in a theme, on a paper; none where it has errors."""
    problems = Problems()
    read_program = read(to_yaml(program | {"design": {"theme": theme, "paper": paper}}), problems)
    return LaidOut(read_program, lay_out(read_program, FileAccess(ROOT), problems), problems)


def codes(laid_out: LaidOut) -> set[str]:
    """The codes of all that is told about the setting."""
    found = laid_out.problems.found
    assert all(each.span is not None and each.help for each in found if each.code.startswith(("formula", "outside")))
    return {each.code for each in found} - {"formula-not-set", "no-abstract", "overfull-line"}


def leaving(laid_out: LaidOut) -> Sequence[str]:
    """All that leaves the type area of the pages without being told."""
    if "outside-type-area" in codes(laid_out) or laid_out.problems.errors:
        return []

    shape, rtl = shape_of(laid_out.program), is_rtl(language_of(laid_out.program))
    found: list[str] = []
    for number, page in enumerate(laid_out.pages, 1):
        is_cover = number == 1 or (laid_out.program.cover.back is not None and number == len(laid_out.pages))
        area = type_area(shape, number, rtl, is_cover=is_cover)
        found += out_of_area(page, area)
        for word in boxes(page):
            is_text = word.item.element is not None and formula_of(word.item.element) is None
            if is_text and not in_area(word, area, 2.6):
                found.append(f"{word.text} at {word.box} leaves {area}")
    return found


@pytest.mark.parametrize("name", SET)
def test_formulas_larger_than_the_page_are_set_within_it(name: str) -> None:
    laid_out = in_design(talk(abstract=SET[name]), "classic", "A5")
    assert leaving(laid_out) == []
    assert codes(laid_out) <= {"formula-too-wide"}
    assert not [each for each in laid_out.problems.found if "as typed" in each.headline]
    assert "$" not in letters(laid_out.pages)


@pytest.mark.parametrize("name", TYPED)
def test_formulas_that_fit_no_page_are_printed_as_typed_and_told(name: str) -> None:
    text, code = TYPED[name]
    laid_out = in_design(talk(abstract=text), "classic", "A5")
    assert leaving(laid_out) == []
    assert codes(laid_out) == {code}
    assert "$" in letters(laid_out.pages)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_nothing_leaves_a_page_of_any_size_without_a_word(theme: str, paper: str) -> None:
    for name, text in [*SET.items(), *[(name, text) for name, (text, _) in TYPED.items()]]:
        assert (name, leaving(in_design(talk(abstract=text), theme, paper))) == (name, [])


@pytest.mark.parametrize("place", PLACES)
def test_nothing_leaves_the_page_without_a_word_wherever_it_stands(place: str) -> None:
    texts = [*SET.items(), *[(name, text) for name, (text, _) in TYPED.items()]]
    for name, text in texts[:: 3 if place == "the cover" else 1]:  # which is set many times, smaller and smaller
        laid_out = in_design(PLACES[place](text), "modern", "A5")
        assert (name, leaving(laid_out)) == (name, [])


def test_a_cover_in_very_small_type_is_told() -> None:
    for count, told in ((12, False), (60, True), (900, True)):
        hosts = [{"name": f"Host number {number} of the University of a long name"} for number in range(count)]
        laid_out = in_design(talk() | {"event": {"title": "E", "hosts": hosts}}, "classic", "A5")
        assert ("cover-too-full" in codes(laid_out)) == told


@pytest.mark.parametrize("rtl", [False, True])
def test_a_long_label_of_ruled_pages_is_cut(rtl: bool) -> None:
    language = "he" if rtl else "en"
    design = {"labels": {"notes": "Room for notes " * 20}}
    data = talk() | {"event": {"title": "E", "language": language}, "design": design}
    program = read(to_yaml(data), Problems())
    booklet = prepare(program, FileAccess(ROOT), Problems())
    assert booklet is not None
    page = Page(PageSize(419.5, 595.3), "", (Placement.at(0.0, 0.0, lay_out_notes(4, booklet.setter)),))
    shape = booklet.setter.theme.page
    left = shape.left(right_hand=rtl)
    for word in boxes(page):
        assert left - 1.0 < word.box.left and word.box.right < left + shape.measure + 1.0


HOSTILE = [
    r"\left(", r"\right)", r"\frac{", "}", "{", r"\sqrt{", r"\hspace{-90pt}", r"\hspace{300pt}", r"\mathllap{", "x",
    "+", "=", r"\\", r"\rule{200pt}{3pt}", r"\raisebox{40pt}{y}", r"\text{", "words and more words ", "1" * 40,
    "m" * 60, r"\begin{pmatrix}", r"\end{pmatrix}", "&", r"\\[-40pt]", r"\overline{", "^{", "_{", r"\tag{",
    r"\qquad ", r"\sum ", terms(20), column(20), r"\vphantom{", r"\smash{", r"\big(", r"\rule{3pt}{50pt}",
    r"\substack{", r"\!",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=14), st.sampled_from(["$", "$$"]))
def test_no_formula_leaves_the_page_without_a_word(pieces: list[str], dollars: str) -> None:
    text = "".join(pieces)
    lacking = max(text.count("{") - text.count("}"), 0)
    whole = f"See {dollars}{text}{chr(125) * lacking}{dollars} there."
    laid_out = in_design(talk(abstract=whole), "classic", "A6")
    assert leaving(laid_out) == []
