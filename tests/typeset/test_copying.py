"""Lines from the right: marks and blanks by which readers copy Latin words and signs in their places."""

from __future__ import annotations

import pytest

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.typeset.items import SetRun
from booklet.typeset.paragraph import GlyphRun, set_on_one_line
from booklet.typeset.word_breaks import WordDivider

ROMAN = WordDivider(FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0), None)


def runs_of(text: str, rtl: bool = True) -> tuple[GlyphRun, ...]:
    """The glyph runs of a text on one line."""
    return set_on_one_line(SetRun(text, ROMAN), rtl=rtl).glyph_runs


def copied(run: GlyphRun) -> str:
    """The text of a run's glyphs, from left to right."""
    return " ".join(["".join(word.glyph_text or word.text) for word in run.words])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("שלום ABC עולם", 1), ("שלום 2024 עולם", 1), ("سال ۱۴۰۲ در ایران", 1), ("שלום ABC", 0), ("שלום עולם", 0),
        ("שלום עולם.", 1), ("(שלום)", 2), ("a ABC b", 0), ("שלום ABC 12 עולם", 1),
    ],
)  # fmt: skip
def test_marks_stand_on_the_left_of_latin_words_and_beyond_signs(text: str, count: int) -> None:
    marks = [run for run in runs_of(text) if copied(run) == "\u200f"]
    assert len(marks) == count
    assert all(run.width == 0.0 and not run.words[0].text and not run.words[0].width for run in marks)


def test_latin_words_in_a_row_start_from_right_to_left_and_stand_where_they_stood() -> None:
    runs = [run for run in runs_of("שלום לכל Deep Learning Nets עולם גדול") if run.run.level == 2]
    *words, _ = runs
    assert [copied(run).strip() for run in words] == ["Deep", "Learning", "Nets"]
    assert [copied(run)[:2] for run in words[1:]] == ["  ", "  "]
    assert [run.x for run in words] == sorted([run.x for run in words], reverse=True)
    font = ROMAN.font
    places = [words[0].x, *[run.x + run.words[0].glyph_offsets[0].after * font.size / 1000 for run in words[1:]]]
    wanted = [words[0].x]
    for before in ("Deep", "Learning"):
        wanted.append(wanted[-1] + font.word(before).width + font.space)
    assert places == pytest.approx(wanted)


@pytest.mark.parametrize("text", ["Deep Learning Nets in שלום", "שלום Deep", "Deep Learning"])
def test_other_lines_are_left_alone(text: str) -> None:
    assert all(not copied(run).startswith("  ") for run in runs_of(text))
