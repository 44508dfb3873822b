"""The paper that a booklet is printed on: its thickness, from a caliper or from grammage and bulk."""

from __future__ import annotations

import re
from typing import Literal, cast

from booklet.book.written_values import Bounds, read_choice, read_length, read_number
from booklet.conference.model import PaperWishes, Text
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import shortened
from booklet.papers import MILLIMETRE, paper_size
from booklet.records import NamedTuple

Finish = Literal["coated", "uncoated"]
INNER_CALIPER = 0.1 * MILLIMETRE
"""The thickness of a leaf where nothing is said of it, which is about that of a paper of 80 to 100 g/m²."""
COVER_CALIPER = 0.3 * MILLIMETRE
"""The thickness of a cover of its own where nothing is said of it, which is about that of a board of 250 g/m²."""
_CALIPER = Bounds(0.02, 2.0, 0.04, 0.6, "0.1 mm")
_GRAMMAGE = Bounds(20, 1000, 45, 450, "90")
_BULK = Bounds(0.5, 3.0, 0.65, 2.2, "1.25")
_BULKS = {"coated": 0.9, "uncoated": 1.25}  # cm³/g, of usual papers
_GRAMMAGES, _VOLUMES = ("g", "gsm", "g/m2", "g/m²", "g/qm"), ("cm3/g", "cm³/g")
_SHEET = r"(?i:(?:sr)?[ab][0-7]|tabloid|ledger)"
_FINISHES = {
    "glossy": "coated", "gloss": "coated", "matt": "coated", "matte": "coated", "silk": "coated", "satin": "coated",
    "offset": "uncoated", "natural": "uncoated", "recycled": "uncoated",
}  # fmt: skip


class PaperStock(NamedTuple):
    """A paper. `name` is what the shop calls it, "" if unknown; `caliper` is the thickness of a leaf in points;
    `grammage` is in grams per square metre, None if unknown; `finish` is None if unknown.
    """

    name: str
    caliper: float
    grammage: float | None = None
    finish: Finish | None = None

    @property
    def description(self) -> str:
        """The paper in words, for an order: name, grammage and finish, as far as they are known; "" if none is."""
        weight = f"{self.grammage:g} g/m²" if self.grammage is not None else ""
        return ", ".join([part for part in (self.name, weight, self.finish or "") if part])


def read_stock(wishes: PaperWishes | None, usual_caliper: float, problems: Problems) -> PaperStock:
    """The paper that the program asks for; its thickness is given, or grammage times bulk, or the usual one.

    A leaf of g grams per square metre and a bulk of b cubic centimetres per gram is g·b / 1000 mm thick. Without a
    bulk, that of usual papers with this finish is taken, and without a finish that of coated ones.
    """
    if wishes is None:
        return PaperStock("", usual_caliper)
    _check_name(wishes.name, problems)
    finish: Finish | None = None
    if wishes.finish is not None:
        finish = cast(Finish, read_choice("finish", wishes.finish, ("coated", "uncoated"), _FINISHES, problems))
    grammage = read_number("grammage", wishes.grammage, 0.0, _GRAMMAGE, _GRAMMAGES, problems) or None
    bulk = read_number("bulk", wishes.bulk, _BULKS[finish or "coated"], _BULK, _VOLUMES, problems)
    _check_bulk(wishes, problems)
    computed = grammage * bulk / 1000 * MILLIMETRE if grammage is not None else usual_caliper
    caliper = _read_caliper(wishes.caliper, computed, problems)
    return PaperStock(wishes.name.value.strip() if wishes.name is not None else "", caliper, grammage, finish)


def _read_caliper(text: Text | None, usual: float, problems: Problems) -> float:
    """The thickness in points. Points in a text are a mistake: those of papermakers are another unit than ours."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(?:pt|points?)\s*", text.value) if text is not None else None
    if match is None or text is None:
        return read_length("caliper", text, usual, _CALIPER, problems)
    problems.error("bad-value", f"'{shortened(text.value)}' may be two things", text.span,
                   help=f"points of paper are thousandths of an inch: write {float(match[1]) / 1000:g} in for these, "
                   "or the thickness in mm")  # fmt: skip
    return usual


def _check_name(name: Text | None, problems: Problems) -> None:
    if name is None:
        return
    if paper_size(name.value) is not None or re.fullmatch(_SHEET, name.value.strip()):
        headline = f"'{shortened(name.value)}' is a size, not a kind of paper"
        problems.error("bad-value", headline, name.span,
                       help="sizes are 'paper' in the design, for pages, and in 'sheets'; write here what the shop "
                       "prints on, as in {grammage: 90, finish: uncoated}")  # fmt: skip


def _check_bulk(wishes: PaperWishes, problems: Problems) -> None:
    if wishes.bulk is None:
        return
    if wishes.caliper is not None:
        problems.warn("unused-value", "'bulk' isn't used where 'caliper' says how thick the paper is",
                      wishes.bulk.span, help="remove one of them")  # fmt: skip
    elif wishes.grammage is None:
        problems.error("missing-value", "'bulk' says nothing without 'grammage'", wishes.bulk.span,
                       help="add 'grammage: 90' (in g/m²), or write 'caliper: 0.1 mm' in its place")  # fmt: skip
