"""Small programmes laid out, as text: every glyph's place, in files that a reviewer can read.

Beside each program in `golden/` stands the listing of its pages. After a change that is meant, write them anew with
`BOOKLET_GOLDEN=write pytest tests/book/test_golden.py`, and read the difference before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from booklet.typeset.listing import listing
from programs import GOLDEN, lay_out_file

CASES = sorted(GOLDEN.glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_pages_come_out_as_they_did(case: Path) -> None:
    found = listing(lay_out_file(case).pages)
    expected = case.with_suffix(".txt")
    if os.environ.get("BOOKLET_GOLDEN") == "write":
        expected.write_text(found, "utf-8")
    assert found.splitlines() == expected.read_text("utf-8").splitlines()


def test_every_listing_belongs_to_a_program() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {case.stem for case in CASES}
    assert len(CASES) >= 11
