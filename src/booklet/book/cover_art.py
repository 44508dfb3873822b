"""The ground and the picture of a cover, which run over the edge of the page, and the colour of the text on them.

What is to be cut with the paper's edge is drawn beyond it, into the bleed; a screen shows the page alone.
"""

from __future__ import annotations

from booklet.book.theme import PageShape, TextStyle
from booklet.images.model import Drawing, Picture, Raster
from booklet.records import NamedTuple
from booklet.typeset.page import BLACK, CmykColour, Colour, Element, GreyColour, ImageItem, Item, RgbColour, RuleItem

WHITE = GreyColour(1.0)
_LUMA = (0.2126, 0.7152, 0.0722)  # of linear light (ITU-R BT.709; WCAG 2.1, relative luminance)
_MIDDLE = 0.179  # the luminance on which black and white text have the same contrast


class CoverArt(NamedTuple):
    """The art of a cover; None for no ground, no picture, and text in the theme's own colours. `bleed` is in points.

    A `silent` cover has its title in its picture, and sets no text.
    """

    ground: Colour | None = None
    picture: Picture | None = None
    text: Colour | None = None
    silent: bool = False
    bleed: float = 0.0

    def styled(self, style: TextStyle) -> TextStyle:
        """The style in the colour of text on this cover."""
        return style if self.text is None else style._replace(colour=self.text)

    def items(self, page: PageShape, x: float, y: float, title: str) -> list[Item]:
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


NO_ART = CoverArt()


def natural_size(picture: Picture) -> tuple[float, float]:
    """Width and height of a picture, in pixels or in its own points: what counts is their ratio."""
    if isinstance(picture, Raster):
        return float(picture.width), float(picture.height)
    assert isinstance(picture, Drawing)
    return picture.width, picture.height


def text_colour_on(ground: Colour | None, picture: Picture | None) -> Colour | None:
    """Black or white, whichever is read better on a ground or a picture; None without both, for the theme's colours.

    A drawing counts as light: its colours can't be weighed without drawing it.
    """
    if isinstance(picture, Raster):
        return _text_on(_mean_luminance(picture))
    if ground is not None:
        return _text_on(luminance(ground))
    return BLACK if picture is not None else None


def luminance(colour: Colour) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.1)."""
    values: tuple[float, ...] = colour
    if isinstance(colour, GreyColour):
        values = (colour.lightness,) * 3
    elif isinstance(colour, CmykColour):
        values = tuple((1 - ink) * (1 - colour.black) for ink in colour[:3])
    return sum([weight * _linear(value) for weight, value in zip(_LUMA, values, strict=True)])


def _text_on(ground: float) -> Colour:
    return WHITE if ground < _MIDDLE else BLACK


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _mean_luminance(raster: Raster) -> float:
    """The luminance of the mean colour of a picture."""
    from io import BytesIO  # Pillow has been loaded to read the picture

    from PIL import Image

    if raster.jpeg:
        image: Image.Image = Image.open(BytesIO(raster.data))
    else:
        mode = "L" if raster.colour_space == "grey" else "RGB"
        image = Image.frombytes(mode, (raster.width, raster.height), raster.data)
    pixel = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    red, green, blue = [value / 255 for value in pixel]
    return luminance(RgbColour(red, green, blue))
