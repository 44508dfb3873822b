"""Excerpts of lines fit a terminal, and the part to underline is in view."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from booklet.diagnostics.render import excerpt
from booklet.diagnostics.terminal import escape_for_terminal

LINES = st.text(st.sampled_from("ab \t東é\u0301\u202e\x1b🎉…")) | st.text(max_size=60)


def cells(text: str) -> int:
    return sum(
        0 if unicodedata.category(letter) in ("Mn", "Me", "Cf") else 2 if wide(letter) else 1
        for letter in text
        if not "\u1160" <= letter <= "\u11ff"
    )


def wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


@given(LINES, st.integers(-2, 70), st.integers(-2, 70), st.integers(20, 60))
def test_an_excerpt_fits_and_its_stretch_lies_within(line: str, start: int, end: int, room: int) -> None:
    shown = excerpt(line, start, end, room)
    assert cells(shown.text) <= room
    assert shown.offset >= 0
    assert shown.length >= 1
    assert shown.offset + shown.length <= max(cells(shown.text), shown.offset + 1)
    assert escape_for_terminal(shown.text) == shown.text
    if cells(escape_for_terminal(line)) <= room:
        assert shown.text == escape_for_terminal(line)
