"""Pages as text for reviewers and tests: a line for each item, in the coordinates of the page.

    page 3 "3" 419.5 x 595.3
      anchor 52.4 talk-1
      glyphs 46.8 56.2 LibertinusSerif-Bold 10.5 onum,pnum  Sect*/H3*  "Kweku Abraham"

A `*` follows the role of an element at its first item: `Sect/P*` is a new paragraph of an earlier section, `Sect/P`
continues the last one. Invisible characters have signs: `¬` is a soft hyphen, `␣` a space that does not break. Lengths
are in points, rounded to a tenth; black, and widths that aren't changed, are left out. A layer that isn't just moved
has a line with its matrix, followed by its items in the coordinates of the layer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.fonts.font import Font
from booklet.images.model import Picture, Raster
from booklet.typeset.page import (
    BLACK,
    Anchor,
    CmykColour,
    Colour,
    Element,
    GlyphItem,
    GreyColour,
    ImageItem,
    Item,
    Page,
    RuleItem,
)

_VISIBLE = str.maketrans({"\u00ad": "¬", "\u00a0": "␣", "\u202f": "␣", "\u2009": "␣", '"': '\\"', "\\": "\\\\"})


def listing(pages: Sequence[Page]) -> str:
    """The pages in their order, numbered from 1, with the items of each in the order of placing."""
    met: set[Element] = set()
    return "".join([f"{line}\n" for number, page in enumerate(pages, 1) for line in _page(number, page, met)])


def _page(number: int, page: Page, met: set[Element]) -> Iterator[str]:
    yield f"page {number} {_quoted(page.label)} {_number(page.width)} x {_number(page.height)}"
    for layer, matrix, clip in page.layers:
        if matrix.is_translation and clip is None:
            yield from ["  " + _item(item, matrix.e, matrix.f, met) for item in layer.items]
            continue
        clipped = f" clip {' '.join(map(_number, clip))}" if clip is not None else ""
        yield f"  placed {' '.join([f'{coefficient:g}' for coefficient in matrix])}{clipped}"
        yield from ["    " + _item(item, 0.0, 0.0, met) for item in layer.items]


def _item(item: Item, x: float, y: float, met: set[Element]) -> str:
    if isinstance(item, Anchor):
        return f"anchor {_number(y + item.y)} {item.name}"
    place = f"{_number(x + item.x)} {_number(y + item.y)}"
    if isinstance(item, GlyphItem):
        return f"glyphs {place} {_glyphs(item)}  {_path(item.element, met)}  {_quoted(_text(item))}"
    box = f"{place} {_number(item.width)} x {_number(item.height)}"
    if isinstance(item, RuleItem):
        owner = f"  {_path(item.element, met)}" if item.element is not None else ""
        return f"rule {box}{_colour(item.colour)}{owner}"
    if isinstance(item, ImageItem):
        return f"image {box}  {_path(item.element, met)}  {_picture(item.picture)}"
    return f"link {box}  {_path(item.element, met)}  {item.target} {_quoted(item.label)}"


def _glyphs(item: GlyphItem) -> str:
    """The font of the words; and their gap, scale, tracking and colour, where these differ from the usual ones."""
    gap, scale = _number(item.gap), _number(item.scale * 100)
    widened = f" gap {gap}" if gap != "0.0" else ""
    expanded = f" scale {scale}%" if scale != "100.0" else ""
    apart = f" apart {item.tracking:.3f}" if abs(item.tracking) >= 0.0005 else ""
    return _font(item.font) + widened + expanded + apart + _colour(item.colour)


def _font(font: Font) -> str:
    features = " " + ",".join(font.features) if font.features else ""
    tracking = f" tracking {_number(font.tracking)}" if font.tracking else ""
    return f"{font.face.name} {_number(font.size)}{features}{tracking}"


def _text(item: GlyphItem) -> str:
    return " ".join([word.text for word in item.words])


def _path(element: Element | None, met: set[Element]) -> str:
    """The roles from the document down to the element; "artifact" for none."""
    if element is None:
        return "artifact"
    steps: list[str] = []
    at: Element | None = element
    while at is not None:
        steps.append(_role(at) + "*" if at not in met else at.role)
        met.add(at)
        at = at.parent
    return "/".join(reversed(steps))


def _role(element: Element) -> str:
    """The role of an element, with its language and its alternative text, if any."""
    language = f"({element.language})" if element.language is not None else ""
    alternative = f"({_quoted(element.alternative)})" if element.alternative is not None else ""
    return element.role + language + alternative


def _picture(picture: Picture) -> str:
    if isinstance(picture, Raster):
        return f"{'jpeg' if picture.jpeg else 'raster'} {picture.width} x {picture.height} {picture.colour_space}"
    return f"drawing {_number(picture.width)} x {_number(picture.height)} of {len(picture.outlines)} outlines"


def _colour(colour: Colour) -> str:
    if colour == BLACK:
        return ""
    if isinstance(colour, GreyColour | CmykColour):
        kind = "grey" if isinstance(colour, GreyColour) else "cmyk"
        return f" {kind} " + ",".join([f"{part:g}" for part in colour])
    return " #" + "".join([f"{round(255 * part):02x}" for part in colour])


def _quoted(text: str) -> str:
    return f'"{text.translate(_VISIBLE)}"'


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:.1f}"  # adding 0.0 turns -0.0 into 0.0
