"""The program's `cover:`, but for its label, as values: a cover of its own, its spine, colours, picture and texts."""

from __future__ import annotations

from typing import Literal

from booklet.book.paper_stock import PaperStock
from booklet.conference.model import Text
from booklet.records import NamedTuple
from booklet.typeset.page import Colour


class CoverSettings(NamedTuple):
    """The settings of the cover. `spine` is its width in points, None where `spine_width` computes it.

    `spine_text` is the text along the spine, None for the event's title; with `bare_spine` there is none. `picture`
    names a file; `ground` is the colour of the whole cover on the screen, None for the paper's. `text` is the colour
    of the texts: "theme" as the theme has them, "none" leaves them out, the picture having them. `back` is a text for
    the back cover, `inside_front` and `inside_back` are texts for the insides; all three are marked up like abstracts.
    """

    paper: PaperStock
    separate: bool = False
    spine: float | None = None
    spine_text: Text | None = None
    bare_spine: bool = False
    picture: Text | None = None
    ground: Colour | None = None
    text: Literal["theme", "black", "white", "none"] = "theme"
    back: Text | None = None
    inside_front: Text | None = None
    inside_back: Text | None = None

    def spine_width(self, pages: int, paper: PaperStock) -> float:
        """The spine in points: the width that was given, or that of the leaves of so many pages within the cover."""
        if self.spine is not None:
            return self.spine
        return (pages + 1) // 2 * paper.caliper + 2 * self.paper.caliper
