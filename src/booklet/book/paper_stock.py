"""The paper that a booklet is printed on: its thickness, from a caliper or from grammage and bulk."""

from __future__ import annotations

from typing import Literal

from booklet.records import NamedTuple

Finish = Literal["coated", "uncoated"]


class PaperStock(NamedTuple):
    """A paper. `name` is what the shop calls it, "" if unknown; `caliper` is the thickness of a leaf in points;
    `grammage` is in grams per square metre, None if unknown.
    """

    name: str
    caliper: float
    grammage: float | None = None
    finish: Finish = "coated"

    @property
    def description(self) -> str:
        """The paper in words, for an order: name, grammage and finish, as far as they are known; "" if neither is."""
        weight = f"{self.grammage:g} g/m²" if self.grammage is not None else ""
        known = ", ".join([part for part in (self.name, weight) if part])
        return f"{known}, {self.finish}" if known and self.finish not in known else known
