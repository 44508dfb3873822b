"""Facts about a master of our own for preflight, known while it is made: nothing is read back from the file.

Text is set by rules that keep it within the type area, so that a page's text counts as one block of that size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot

from booklet.editions.finished import FinishedBook
from booklet.images.model import Drawing, Embedded, Raster, colours_of, painted_parts, rasters_of
from booklet.output.pdf.fonts import FontSet
from booklet.output.pdf.model import EncodedLayer, EncodedPage, PlacedContent
from booklet.output.pdf.untagged import is_transparent
from booklet.output.press.content import PressLayer
from booklet.output.press.inks import BLACK_INK, Ink
from booklet.output.press.master import PressJob
from booklet.output.press.pages import PressPages
from booklet.output.press.standards import FORMS, INTENTS, NAMES, PROPERTIES
from booklet.preflight.model import (
    FontFact,
    MasterFacts,
    OutputIntentFact,
    Overprint,
    PageFacts,
    PaintedArea,
    PaintedImage,
    PaintedItem,
    PaintedLine,
    PaintedText,
    painted_colour,
    process,
)
from booklet.typeset.page import Affine, ImageItem, Rectangle

_ASCENT, _DESCENT = 0.75, 0.25  # of the size
_SIZE = 10.0  # of type, where no more is known of it
_THIN = 2.0  # points: a filled rectangle up to this thickness is a line


def master_facts(
    pages: PressPages, fonts: FontSet, job: PressJob, text_area: Rectangle, spots: Sequence[str]
) -> MasterFacts:
    """The facts about a master; `text_area` bounds the text of a page, from the trimmed page's lower left corner."""
    form = FORMS[job.standard]
    return MasterFacts(
        version=form.version.decode(),
        standard=NAMES[job.standard],
        intents=tuple(
            [
                OutputIntentFact(kind.decode().lstrip("/"), job.profile.identifier, "prtr", "CMYK")
                for kind in INTENTS[job.standard]
            ]
        ),
        trapped="False",
        metadata=frozenset(PROPERTIES),
        pages=tuple([page_facts(page, pages.layers, text_area) for page in pages.pages]),
        fonts=tuple([FontFact(face.name.decode().lstrip("/"), 1, embedded=True) for face in fonts.faces]),
        spots=tuple(spots),
    )


def text_area_of(book: FinishedBook) -> Rectangle:
    """The rectangle that holds all text of a page, folio and running head included, on left and right pages alike; from
    the lower left corner of the trimmed page.
    """
    shape = book.setter.theme.page
    left = min(shape.inner, shape.outer)
    first = shape.head - _ASCENT * book.setter.theme.style("running").size
    top = shape.height - min(first, shape.top)
    foot = shape.height - shape.foot - _DESCENT * book.setter.theme.style("folio").size
    return Rectangle(left, foot, shape.width - 2 * left, top - foot)


def page_facts(page: EncodedPage, layers: Mapping[EncodedLayer, PressLayer], text_area: Rectangle) -> PageFacts:
    """The facts about a page of these layers."""
    size = page.size
    width, height, bleed, slug = size
    art: list[PaintedItem] = []
    for placed in page.layers:
        known = layers.get(placed.layer)
        if known is not None:
            art += _art(placed, known, _from_trim(page, placed))
            if placed.layer.fonts:
                art += [PaintedText(text_area, painted_colour(ink), _SIZE, _overprint(ink)) for ink in known.inks]
    return PageFacts(
        media=Rectangle(0.0, 0.0, width + 2 * size.margin, height + 2 * size.margin),
        bleed=Rectangle(slug, slug, width + 2 * bleed, height + 2 * bleed),
        trim=Rectangle(size.margin, size.margin, width, height),
        art=tuple(art),
        transparent="a translucent picture" if is_transparent(page) else "",
    )


def has_colour(page: EncodedPage, layers: Mapping[EncodedLayer, PressLayer]) -> bool:
    """True if anything on the page takes another ink than black."""
    return any(
        any(not is_black(ink) for ink in layers[placed.layer].inks)
        or any(_picture_has_colour(item) for _, item in placed.layer.images)
        for placed in page.layers
        if placed.layer in layers
    )


def is_black(ink: Ink) -> bool:
    """True if an ink is black, or a tint of it, or no ink at all."""
    painted = painted_colour(ink)
    return painted.is_black_alone or painted.is_white


def _from_trim(page: EncodedPage, placed: PlacedContent) -> Affine:
    """The map from a layer to the trimmed page, y upward in both."""
    margin = page.size.margin
    return page.on_sheet(placed).then(Affine(e=-margin, f=-margin))


def _art(placed: PlacedContent, layer: PressLayer, matrix: Affine) -> list[PaintedItem]:
    art = [_rule(matrix.bounds(place), ink) for place, ink in layer.rules]
    for name, item in placed.layer.images:
        art += _picture(name, item, matrix)
    if placed.clip is not None:
        x, y, width, height = placed.clip
        clip = matrix.bounds(Rectangle(x, -y - height, width, height))
        art = [item._replace(place=item.place.within(clip)) for item in art]
    return art


def _rule(place: Rectangle, ink: Ink) -> PaintedItem:
    colour = painted_colour(ink)
    overprint = _overprint(ink)
    thickness = min(place.width, place.height)
    if thickness <= _THIN:
        return PaintedLine(place, colour, thickness, overprint)
    return PaintedArea(place, colour, overprint)


def _overprint(ink: Ink) -> Overprint:
    return "amounts" if ink == BLACK_INK else "none"


def _picture(name: str, item: ImageItem, matrix: Affine) -> list[PaintedItem]:
    place = matrix.bounds(Rectangle(item.x, -item.y - item.height, item.width, item.height))
    picture = item.picture
    if isinstance(picture, Drawing):
        colours = dict.fromkeys(colours_of(picture))
        areas = [PaintedArea(place, process(*colour), whole=False) for colour in colours if len(colour) == 4]
        scale = min(place.width / picture.width, place.height / picture.height)
        return [*areas, *[_embedded(name, part, place, scale) for part in rasters_of(picture)]]
    assert isinstance(picture, Raster)
    resolution = 72 * min(picture.width / place.width, picture.height / place.height)
    return [_image(name, picture, place, resolution)]


def _embedded(name: str, part: Embedded, place: Rectangle, scale: float) -> PaintedImage:
    """A raster within a drawing, which is `scale` times as large as it is in the drawing's points."""
    a, b, c, d, _, _ = part.matrix
    width, height = max(hypot(a, b) * scale, 1e-6), max(hypot(c, d) * scale, 1e-6)
    return _image(name, part.raster, place, 72 * min(part.raster.width / width, part.raster.height / height))


def _image(name: str, raster: Raster, place: Rectangle, resolution: float) -> PaintedImage:
    pixels = raster.width, raster.height
    if raster.colour_space == "grey":
        return PaintedImage(place, pixels, resolution, painted_colour(BLACK_INK), name, ink=100.0)
    from booklet.output.press.conversion import ink_of  # Pillow, which has been loaded to convert the picture

    return PaintedImage(place, pixels, resolution, process(0.0, 0.0, 0.0, 0.0), name, ink=ink_of(raster))


def _picture_has_colour(item: ImageItem) -> bool:
    if isinstance(item.picture, Drawing):
        return any(any(colour[:3]) for colour in colours_of(item.picture)) or any(
            isinstance(part, Embedded) and part.raster.colour_space != "grey"
            for part in painted_parts(item.picture.outlines)
        )
    return item.picture.colour_space != "grey"
