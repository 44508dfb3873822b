"""Formulas set, as text: every sign's place, in a file that a reviewer can read.

`formulas.txt` has a formula a line (displays after `$$`), `formulas_set.txt` the same with what is set of each. After
a change that is meant, write it anew with `BOOKLET_GOLDEN=write pytest tests/typeset/maths`, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from set_maths import MEASURE, SETTER, SIZE, listing, understood

HERE = Path(__file__).parent
FORMULAS = (HERE / "formulas.txt").read_text("utf-8").splitlines()
EXPECTED = HERE / "formulas_set.txt"


def set_one(source: str) -> list[str]:
    """A formula and the listing of what is set of it."""
    tex = source.removeprefix("$$ ")
    reading = understood(tex, display=tex != source)
    made = SETTER.display(reading, SIZE, MEASURE, 1) if tex != source else SETTER.inline(reading, SIZE)
    return [source, f"  = {reading.plain}", *listing(made)]


if os.environ.get("BOOKLET_GOLDEN") == "write":
    EXPECTED.write_text("\n".join(["\n".join(set_one(source)) for source in FORMULAS]) + "\n", "utf-8")


def expected() -> dict[str, list[str]]:
    """The listings as they were, by their formulas."""
    blocks: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in EXPECTED.read_text("utf-8").splitlines():
        if not line.startswith("  "):
            lines = blocks[line] = []
        lines.append(line)
    return blocks


@pytest.mark.parametrize("source", FORMULAS)
def test_formulas_come_out_as_they_did(source: str) -> None:
    assert set_one(source) == expected()[source]


def test_every_listing_belongs_to_a_formula() -> None:
    assert list(expected()) == FORMULAS
    assert len(FORMULAS) >= 40
