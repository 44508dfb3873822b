"""Itemization: every character in a font that has it, in its direction; lines end where the script allows."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.fonts.fallback.choose import Fallback
from booklet.fonts.fallback.locate import FontFolders
from booklet.fonts.font import FontBook, bundled_fonts
from booklet.typeset.box import Box, InlineBox
from booklet.typeset.itemize import itemize
from booklet.typeset.items import BREAK_WITHOUT_SPACE, QUARTER_EM_BREAK, SetRun
from booklet.typeset.linebreak import INFINITE
from booklet.typeset.paragraph import set_justified, set_on_one_line, set_ragged
from booklet.typeset.word_breaks import WordDivider
from made_fonts import font_tables, write_font

BOOK = FontBook(bundled_fonts())
ROMAN = WordDivider(BOOK.font("LibertinusSerif-Regular", 10.0), None)
MIXED = st.lists(
    st.sampled_from(["word", "שלום", "مرحبا", "نَصّ", "नमस्ते", "12", "(a)", "،", "–", "٪", "naïve", "Ωμέγα"]), max_size=25
)


def parts(text: str, rtl: bool = False) -> list[tuple[str, str, int]]:
    """The runs a text is divided into: text, face and level."""
    return [(run.text, run.font.face.name, run.level) for run in itemize([SetRun(text, ROMAN)], rtl)]


def formula(width: float, *more: float) -> SetRun:
    """A formula of segments of these widths, between which lines may end."""
    widths = (width, *more)
    boxes = [InlineBox(Box(each, 5.0, 1.0, (), ()), 2.0, 400.0) for each in widths[:-1]]
    return SetRun("x", ROMAN, boxes=(*boxes, InlineBox(Box(widths[-1], 5.0, 1.0, (), ()), 0.0, INFINITE)))


def test_each_script_has_its_font_and_direction() -> None:
    assert parts("See नमस्ते there") == [
        ("See ", "LibertinusSerif-Regular", 0),
        ("नमस्ते ", "NotoSerifDevanagari-Variable", 0),
        ("there", "LibertinusSerif-Regular", 0),
    ]
    (before, arabic, after) = parts("the مرحبا word")
    assert arabic[0].strip() == "مرحبا" and arabic[2] == 1
    assert before[2] == after[2] == 0


def test_words_from_the_right_are_turned_round_and_latin_ones_among_them_are_not() -> None:
    line = set_on_one_line(SetRun("אבג abc דהו", ROMAN), rtl=True)
    from_left = sorted(line.glyph_runs, key=lambda glyph_run: glyph_run.x)
    words = ["".join([word.text for word in glyph_run.words]) for glyph_run in from_left]
    assert [word for word in words if word] == ["דהו", "abc", "אבג"]


def test_text_after_an_isolated_name_is_set_after_it() -> None:
    line = set_on_one_line(SetRun("\u2068שרה\u2069٢ ו", ROMAN), rtl=True)
    from_left = sorted(line.glyph_runs, key=lambda glyph_run: glyph_run.x)
    words = [word.text for glyph_run in from_left for word in glyph_run.words if word.text]
    assert words == ["ו", "٢", "שרה"]


@pytest.mark.parametrize("text", ["\u2068\u2069", "\u2068\u2069 a", "a \u2067", "\u2068 \u2069 \u2066x"])
@pytest.mark.parametrize("rtl", [False, True])
def test_empty_isolates_are_no_fault(text: str, rtl: bool) -> None:
    lines = set_justified([SetRun(text, ROMAN)], 100.0, rtl=rtl)
    words = "".join([word.text for line in lines for glyph_run in line.glyph_runs for word in glyph_run.words])
    assert words == re.sub("[\u2066-\u2069 ]", "", text)


def test_brackets_beside_letters_from_the_right_are_of_their_font() -> None:
    faces = [face for text, face, _ in parts("مرحبا (GIS) مرحبا", True) if "(" in text or ")" in text]
    assert faces == ["NotoNaskhArabic-Variable"] * 2


@pytest.mark.parametrize(
    "text",
    ["(مرحبا) مرحبا", "«مرحبا»", "– مرحبا", "(GIS) مرحبا", "… [مرحبا]: مرحبا", "(“مرحبا”)", "مرحبا (GIS); (مرحبا)"],
)
def test_signs_of_a_line_from_the_right_are_of_its_font(text: str) -> None:
    signs = {face for run, face, level in parts(text, True) for each in run if level % 2 and not each.isalnum()}
    assert signs == {"NotoNaskhArabic-Variable"}


def test_signs_of_a_run_without_letters_are_of_the_lines_font() -> None:
    runs = itemize([SetRun("(", ROMAN), SetRun("مرحبا", ROMAN), SetRun("): ", ROMAN)], True)
    assert {run.font.face.name for run in runs} == {"NotoNaskhArabic-Variable"}


@pytest.fixture
def among_han(tmp_path: Path) -> Callable[[str], list[str]]:
    """A function that gives the characters of a text that are set in an installed font of ideographs and many signs."""
    folder = tmp_path / "system"
    write_font(folder / "Han.otf", font_tables("甲乙円周率株式会社注意三四、（）３≒≠×→①②※°±π“”…", "Some Serif SC"))
    book = FontBook(bundled_fonts())
    book._fallback = Fallback(bundled_fonts(), (), FontFolders(bundled_fonts(), (), (folder,)))
    divider = WordDivider(book.font("LibertinusSerif-Regular", 10.0), None)

    def found(text: str) -> list[str]:
        runs = [run for run in itemize([SetRun(text, divider)], False) if run.font.face.name == "Han"]
        return [each for run in runs for each in run.text if each.isprintable() and each != " "]

    return found


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("甲≒乙", "甲≒乙"), ("甲 ≠ 乙", "甲≠乙"), ("甲→乙", "甲→乙"), ("三×四", "三×四"), ("①甲②乙", "①甲②乙"),
        ("※注意", "※注意"), ("（≒３）", "（≒３）"), ("甲≒", "甲≒"), ("三±四", "三±四"),
        ("円周率π≒3.14", "円周率"), ("3×4", ""), ("甲 3×4 乙", "甲乙"), ("30°甲", "甲"), ("A≒B", ""), ("甲 ≠ b", "甲"),
        ("甲(株)乙", "甲株乙"),
    ],
)  # fmt: skip
def test_signs_among_ideographs_are_of_their_font(text: str, among: str, among_han: Callable[[str], list[str]]) -> None:
    assert "".join(among_han(text)) == among


def test_lines_may_end_between_ideographs() -> None:
    texts = "".join([text for text, _, _ in parts("猫です、TeXで")])
    assert texts.replace(BREAK_WITHOUT_SPACE, "|").replace(QUARTER_EM_BREAK, "~") == "猫|で|す、|TeX~で"


def test_characters_without_a_glyph_are_spelled_out() -> None:
    book = FontBook(bundled_fonts())
    line = set_on_one_line(SetRun("a\u0378b", WordDivider(book.font("LibertinusSerif-Regular", 10.0), None)))
    (run,) = line.glyph_runs
    assert "".join(run.words[0].glyph_text or ()) == "a[U+0378]b"
    assert line.width > 30.0


@given(MIXED, st.booleans(), st.floats(60.0, 400.0))
@settings(max_examples=60)
def test_every_word_is_set_once_and_lines_keep_to_the_measure(words: list[str], right: bool, measure: float) -> None:
    text = " ".join(words)
    lines = set_justified([SetRun(text, ROMAN)], measure, rtl=right) if text else []
    found = "".join([word.text for line in lines for part in line.glyph_runs for word in part.words])
    assert sorted(found.replace("\u00ad", "")) == sorted(text.replace(" ", ""))
    for line in lines:
        for part in line.glyph_runs:
            texts = [word.text for word in part.words]
            before, after = (len([*takewhile(lambda text: not text, side)]) for side in (texts, texts[::-1]))
            assert part.x + before * part.gap >= -4.0  # without the space at a line's end, which prints nothing
            assert part.x + part.width - after * part.gap <= measure + 4.0 or len(words) == 1


@pytest.mark.parametrize("rtl", [False, True])
def test_lines_begin_on_their_side(rtl: bool) -> None:
    text = "קצר" if rtl else "short"
    (line,) = set_ragged([SetRun(text, ROMAN)], 200.0, rtl=rtl)
    (glyph_run,) = line.glyph_runs
    assert (glyph_run.x > 150.0) is rtl


def test_a_formula_is_divided_where_it_may_be_and_keeps_its_comma() -> None:
    runs = [SetRun("words before a formula ", ROMAN), formula(60.0, 60.0, 60.0), SetRun(", and words behind it", ROMAN)]
    lines = set_justified(runs, 150.0)
    begins = [line.glyph_runs[0] for line in lines[1:]]
    assert len(lines) > 2
    assert all(glyph_run.box is not None or glyph_run.words[0].text != "," for glyph_run in begins)
    boxes = [
        glyph_run.box.content.width for line in lines for glyph_run in line.glyph_runs if glyph_run.box is not None
    ]
    assert boxes == [60.0, 60.0, 60.0]


def test_a_formula_stays_in_its_order_among_letters_from_the_right() -> None:
    line = set_on_one_line(itemize([SetRun("אבג ", ROMAN), formula(10.0, 20.0), SetRun(" דהו", ROMAN)], True)[0], True)
    assert line.glyph_runs
    runs = [SetRun("אבג ", ROMAN), formula(10.0, 20.0), SetRun(" דהו", ROMAN)]
    (whole,) = set_ragged(runs, 500.0, rtl=True)
    boxes = sorted([glyph_run for glyph_run in whole.glyph_runs if glyph_run.box is not None], key=lambda each: each.x)
    assert [glyph_run.box.content.width for glyph_run in boxes if glyph_run.box is not None] == [10.0, 20.0]
