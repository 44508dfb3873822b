"""The ground and the picture of a cover, which run over the edge of the page, and the colour of the text on them.

What is to be cut with the paper's edge is drawn beyond it, into the bleed; a screen shows the page alone.
"""

from __future__ import annotations

from booklet.book.theme import PageShape, TextStyle
from booklet.images.model import Drawing, Picture, Raster
from booklet.papers import MILLIMETRE
from booklet.records import NamedTuple
from booklet.typeset.page import Colour, Element, ImageItem, Item, PageSize, RuleItem


class CoverArt(NamedTuple):
    """The art of a cover; None for no ground, no picture, and text in the theme's own colours. `bleed` is in points.

    A `silent` cover has its title in its picture, and sets no text. `ground_text` is the colour of text on back and
    spine, which have the ground without the picture.
    """

    ground: Colour | None = None
    picture: Picture | None = None
    text: Colour | None = None
    silent: bool = False
    bleed: float = 3 * MILLIMETRE
    ground_text: Colour | None = None

    def styled(self, style: TextStyle) -> TextStyle:
        """The style in the colour of text on this cover."""
        return style if self.text is None else style._replace(colour=self.text)

    def items(self, page: PageShape | PageSize, x: float, y: float, title: str) -> list[Item]:
        """The art behind the text, on a page whose upper left corner is (x, y). `title` is the alternative text of a
        picture that says it.
        """
        width, height, bleed = page.width, page.height, self.bleed
        items: list[Item] = []
        if self.ground is not None:
            items.append(RuleItem(x - bleed, y - bleed, width + 2 * bleed, height + 2 * bleed, self.ground))
        if self.picture is not None:
            natural_width, natural_height = natural_size(self.picture)
            scale = max((width + 2 * bleed) / natural_width, (height + 2 * bleed) / natural_height)
            across, down = natural_width * scale, natural_height * scale
            element = Element("Figure", Element("H1"), alternative=title) if self.silent else None
            items.append(
                ImageItem(x + (width - across) / 2, y + (height - down) / 2, across, down, self.picture, element)
            )
        return items

    @property
    def without_picture(self) -> CoverArt:
        """The art of back and spine."""
        return self._replace(picture=None, text=self.ground_text, silent=False)


NO_ART = CoverArt()


def natural_size(picture: Picture) -> tuple[float, float]:
    """Width and height of a picture, in pixels or in its own points: what counts is their ratio."""
    if isinstance(picture, Raster):
        return float(picture.width), float(picture.height)
    assert isinstance(picture, Drawing)
    return picture.width, picture.height
