"""The bidirectional algorithm: a fixed part of Unicode's own cases, and properties of any text."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_files import lines_of, text_of

from booklet.unicode.bidi import line_levels, needs_bidi, paragraph_level, resolved_levels, visual_order

EVERY = 61  # of BidiTest's 490,000 lines
# A character of each class (BidiTest.txt names classes only).
OF_CLASS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "$", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "RLE": "\u202b",
    "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip
ANY_DIRECTION = st.text("aZ1٣+$, .()[]\u0300\u05d0\u05d1\u0627\u0628\u2067\u2068\u2069\u202b\u202c\u202d", max_size=60)


def is_as_expected(text: str, level: int | None, expected: list[str], order: list[int]) -> bool:
    """True if the levels and the order of a line are as expected; `x` marks a character that X9 removes."""
    paragraph = paragraph_level(text) if level is None else level
    found = line_levels(text, resolved_levels(text, level), paragraph)
    kept = [position for position, value in enumerate(expected) if value != "x"]
    if any(int(expected[position]) != found[position] for position in kept):
        return False
    return [kept[index] for index in visual_order([found[position] for position in kept])] == order


def test_texts_of_unicode_s_cases() -> None:
    failures = []
    for line in islice(lines_of("BidiCharacterTest.txt"), 0, None, 7):
        codes, direction, paragraph, expected, order = line.split(";")
        level = None if direction == "2" else int(direction)
        text = text_of(codes)
        if (level is None and paragraph_level(text) != int(paragraph)) or not is_as_expected(
            text, level, expected.split(), [int(position) for position in order.split()]
        ):
            failures.append(line)
    assert failures == []


def test_sequences_of_classes_of_unicode_s_cases() -> None:
    expected: list[str] = []
    order: list[int] = []
    failures = []
    number = 0
    for line in lines_of("BidiTest.txt"):
        name, _, values = line.partition(":")
        if name == "@Levels":
            expected = values.split()
        elif name == "@Reorder":
            order = [int(position) for position in values.split()]
        elif line[0] != "@":
            number += 1
            if number % EVERY == 0:
                classes, bits = line.split(";")
                text = "".join([OF_CLASS[each] for each in classes.split()])
                levels = [level for bit, level in ((1, None), (2, 0), (4, 1)) if int(bits, 16) & bit]
                failures += [line for level in levels if not is_as_expected(text, level, expected, order)]
    assert number > 400_000
    assert failures == []


@given(ANY_DIRECTION, st.sampled_from([None, 0, 1]))
def test_every_character_has_a_level(text: str, level: int | None) -> None:
    found = resolved_levels(text, level)
    assert len(found) == len(text)
    assert all(0 <= each <= 126 for each in found)
    assert sorted(visual_order(found)) == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "needed"), [("plain", False), ("Ωμέγα — 漢字", False), ("שלום", True), ("a\u2067b", True), ("١٢", True)]
)
def test_texts_without_rtl_characters_have_level_0(text: str, needed: bool) -> None:
    assert needs_bidi(text) is needed
    assert needed or set(resolved_levels(text)) <= {0}


@pytest.mark.parametrize("text", ["(" * 5000 + "א", "\u202b" * 5000 + "a", "[(" * 3000 + "א)]" * 3000])
def test_hostile_texts_take_little_time(text: str) -> None:
    assert len(resolved_levels(text)) == len(text)
