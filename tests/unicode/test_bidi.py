"""Directions: Unicode's own cases, a fixed part of them, and what must hold for any text."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_files import letters, lines_of

from booklet.unicode.bidi import levels, levels_of_line, needs_bidi, paragraph_level, visual_order

EVERY = 61  # of BidiTest's 490,000 lines
# A character of each class (BidiTest.txt names classes only).
OF_CLASS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "$", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "RLE": "\u202b",
    "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip
ANY_DIRECTION = st.text("aZ1٣+$, .()[]\u0300\u05d0\u05d1\u0627\u0628\u2067\u2068\u2069\u202b\u202c\u202d", max_size=60)


def comes_out(text: str, base: int | None, wanted: list[str], order: list[int]) -> bool:
    """Whether levels and order of a line are as wanted; `x` marks what rule X9 removes."""
    line = paragraph_level(text) if base is None else base
    found = levels_of_line(text, levels(text, base), line)
    kept = [at for at, level in enumerate(wanted) if level != "x"]
    if any(int(wanted[at]) != found[at] for at in kept):
        return False
    return [kept[at] for at in visual_order([found[at] for at in kept])] == order


def test_unicode_s_texts_come_out_as_it_says() -> None:
    failures = []
    for line in islice(lines_of("BidiCharacterTest.txt"), 0, None, 7):
        codes, direction, level, wanted, order = line.split(";")
        base = None if direction == "2" else int(direction)
        text = letters(codes)
        if (base is None and paragraph_level(text) != int(level)) or not comes_out(
            text, base, wanted.split(), [int(at) for at in order.split()]
        ):
            failures.append(line)
    assert failures == []


def test_unicode_s_sequences_of_classes_come_out_as_it_says() -> None:
    wanted: list[str] = []
    order: list[int] = []
    failures = []
    number = 0
    for line in lines_of("BidiTest.txt"):
        name, _, values = line.partition(":")
        if name == "@Levels":
            wanted = values.split()
        elif name == "@Reorder":
            order = [int(at) for at in values.split()]
        elif line[0] != "@":
            number += 1
            if number % EVERY == 0:
                classes, bits = line.split(";")
                text = "".join([OF_CLASS[each] for each in classes.split()])
                bases = [base for bit, base in ((1, None), (2, 0), (4, 1)) if int(bits, 16) & bit]
                failures += [line for base in bases if not comes_out(text, base, wanted, order)]
    assert number > 400_000
    assert failures == []


@given(ANY_DIRECTION, st.sampled_from([None, 0, 1]))
def test_every_character_has_a_level(text: str, base: int | None) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    assert all(0 <= level <= 126 for level in found)
    assert sorted(visual_order(found)) == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "needed"), [("plain", False), ("Ωμέγα — 漢字", False), ("שלום", True), ("a\u2067b", True), ("١٢", True)]
)
def test_texts_from_the_left_need_none_of_it(text: str, needed: bool) -> None:
    assert needs_bidi(text) is needed
    assert needed or set(levels(text)) <= {0}


@pytest.mark.parametrize("text", ["(" * 5000 + "א", "\u202b" * 5000 + "a", "[(" * 3000 + "א)]" * 3000])
def test_hostile_texts_come_to_an_end(text: str) -> None:
    assert len(levels(text)) == len(text)
