"""Set type before it is cut into pages: rows on a grid of half lines, gathered in blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from booklet.typeset.colour import Colour
from booklet.typeset.page import Anchor, Element, GlyphItem, ImageItem, Item, Link, RuleItem
from booklet.typeset.paragraph import Line

if TYPE_CHECKING:
    from booklet.typeset.box import Box

NEVER = float("inf")


class PlacedLine(NamedTuple):
    """A set line within a row, from `x`; `element` owns what in it has no element of its own."""

    line: Line
    x: float
    element: Element | None


class Row(NamedTuple):
    """A strip of the galley, `height` half lines of the grid high.

    `baseline` is the pieces' distance from its top in points. `graphics` (rules, pictures) is placed from the row's
    upper left corner. `after` is what it costs to end a page after this row; a `space` vanishes at a page's top.
    `numbers_anchor` names the anchor whose page number a contents row awaits.
    """

    height: int
    baseline: float = 0.0
    pieces: tuple[PlacedLine, ...] = ()
    graphics: tuple[RuleItem | ImageItem, ...] = ()
    anchor: str | None = None
    after: float = 0.0
    space: bool = False
    numbers_anchor: str | None = None


class RowBlock(NamedTuple):
    """Rows that belong together, as those of a talk: kept on one page where they fit one."""

    rows: tuple[Row, ...]

    @property
    def height(self) -> int:
        """In half lines, without the spaces at its ends, which no page begins or ends with."""
        rows = self.rows
        first, last = 0, len(rows)
        while last and rows[last - 1].space:
            last -= 1
        while first < last and rows[first].space:
            first += 1
        return sum(row.height for row in rows[first:last])


def space(height: int, after: float = 0.0) -> Row:
    """An empty row."""
    return Row(height, after=after, space=True)


def place_rows(rows: tuple[Row, ...], half_line: float, top: float = 0.0) -> list[Item]:
    """The rows' content as items, one row under the other from `top`; `half_line` in points."""
    items: list[Item] = []
    y = top
    for row in rows:
        if row.anchor is not None:
            items.append(Anchor(row.anchor, y))
        items += [_lowered(thing, y) for thing in row.graphics]
        for piece in row.pieces:
            items += place_line(piece, y + row.baseline)
        y += row.height * half_line
    return items


def place_line(piece: PlacedLine, baseline: float) -> list[Item]:
    """A line's content as items, its baseline that far down."""
    items: list[Item] = []
    for stretch in piece.line.stretches:
        run = stretch.run
        element = run.element or piece.element
        x, y = piece.x + stretch.x, baseline - run.rise
        if stretch.inset is None:
            items.append(GlyphItem(x, y, run.font, stretch.words, stretch.gap, stretch.scale, run.colour, element))
        else:
            items += _formula(stretch.inset.box, x, y, stretch.scale, run.colour, element)
        if run.target is not None and element is not None:
            items.append(_link(x, baseline, stretch.width, run.font.size, run.target, run.text, element))
    return items


def _formula(box: Box, x: float, y: float, scale: float, colour: Colour, element: Element | None) -> list[Item]:
    signs: list[Item] = [
        GlyphItem(x + sign.x * scale, y + sign.y, sign.font, (sign.word,), 0.0, scale, colour, element)
        for sign in box.glyphs
    ]
    bars = [RuleItem(x + bar.x * scale, y + bar.y, bar.width * scale, bar.height, colour, element) for bar in box.rules]
    return signs + bars


def _link(x: float, baseline: float, width: float, size: float, target: str, text: str, element: Element) -> Link:
    label = text if target.startswith("#") else target.removeprefix("mailto:")
    return Link(x, baseline - 0.8 * size, width, 1.1 * size, target, label, element)


def _lowered(thing: RuleItem | ImageItem, y: float) -> RuleItem | ImageItem:
    if isinstance(thing, RuleItem):
        return thing._replace(y=thing.y + y)
    return ImageItem(thing.x, thing.y + y, thing.width, thing.height, thing.picture, thing.element)
