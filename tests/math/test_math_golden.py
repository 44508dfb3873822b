"""Set formulas as text: the position of every glyph, in a file that a reviewer can read.

`formulas.txt` has one formula on each line (displays after `$$`), `formulas_set.txt` the listing of each. After an
intended change, write the listings with `BOOKLET_GOLDEN=write pytest tests/math`, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from set_formulas import MEASURE, SETTER, SIZE, listing, parsed

HERE = Path(__file__).parent
FORMULAS = (HERE / "formulas.txt").read_text("utf-8").splitlines()
EXPECTED = HERE / "formulas_set.txt"


def set_one(source: str) -> list[str]:
    """A formula, its plain text and the listing of its boxes."""
    tex = source.removeprefix("$$ ")
    formula = parsed(tex, display=tex != source)
    made = SETTER.display(formula, SIZE, MEASURE, 1) if tex != source else SETTER.inline(formula, SIZE)
    return [source, f"  = {formula.plain}", *listing(made)]


if os.environ.get("BOOKLET_GOLDEN") == "write":
    EXPECTED.write_text("\n".join(["\n".join(set_one(source)) for source in FORMULAS]) + "\n", "utf-8")


def expected() -> dict[str, list[str]]:
    """The expected listings, by their formulas."""
    blocks: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in EXPECTED.read_text("utf-8").splitlines():
        if not line.startswith("  "):
            lines = blocks[line] = []
        lines.append(line)
    return blocks


@pytest.mark.parametrize("source", FORMULAS)
def test_formulas_are_set_as_expected(source: str) -> None:
    assert set_one(source) == expected()[source]


def test_every_listing_belongs_to_a_formula() -> None:
    assert list(expected()) == FORMULAS
    assert len(FORMULAS) >= 40
