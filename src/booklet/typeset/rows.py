"""Rows: set lines and graphics on a grid of half lines, gathered in blocks, before they are divided into pages."""

from __future__ import annotations

from booklet.records import NamedTuple
from booklet.typeset.box import Box
from booklet.typeset.page import Anchor, Colour, Element, GlyphItem, ImageItem, Item, Layer, Link, RuleItem
from booklet.typeset.paragraph import Line

NEVER = float("inf")  # the cost of a page end that is not allowed


class PlacedLine(NamedTuple):
    """A set line within a row, `x` points from its left edge.

    `element` is that of the runs without one of their own; None makes them artifacts.
    """

    line: Line
    x: float
    element: Element | None


class Row(NamedTuple):
    """A horizontal strip, `height` half lines high, with lines that share a baseline.

    `baseline` is the distance from its top to the baseline, in points. `graphics` (rules and pictures) are placed from
    the row's upper left corner. `anchor` names the row as a destination of links, if not None. `after` is the cost of
    ending a page after this row. A `space` is left out at the top and foot of a page. `above` and `below` are the half
    lines that it needs more where it is the first or the last of a page, for formulas that reach between other lines.
    """

    height: int
    baseline: float = 0.0
    lines: tuple[PlacedLine, ...] = ()
    graphics: tuple[RuleItem | ImageItem, ...] = ()
    anchor: str | None = None
    after: float = 0.0
    space: bool = False
    above: int = 0
    below: int = 0


class RowBlock(NamedTuple):
    """Rows that belong together, as those of a talk: kept on one page if they fit.

    `body` is the index of the first row of running text, of which some lines stay with what stands before it; `opens`
    is True if a session or another part opens with the block. At the head of an area the rows before the body can stand
    `rise` points higher.
    """

    rows: tuple[Row, ...]
    body: int = 0
    opens: bool = False
    rise: float = 0.0

    @property
    def height(self) -> int:
        """The height in half lines, without the spaces at both ends, since no page starts or ends with a space."""
        rows = self.rows
        first, last = 0, len(rows)
        while last and rows[last - 1].space:
            last -= 1
        while first < last and rows[first].space:
            first += 1
        edges = rows[first].above + rows[last - 1].below if first < last else 0
        return sum(row.height for row in rows[first:last]) + edges


def space(height: int, after: float = 0.0) -> Row:
    """An empty row, `height` half lines high; `after` is the cost of ending a page after it."""
    return Row(height, after=after, space=True)


class Strip(Layer):
    """The rows of a block as a layer that can be cut between any two of them.

    The items of row `i` are those from `starts[i]` up to `starts[i + 1]`, and it lies from `tops[i]` down to
    `tops[i + 1]`, in points from the layer's origin.
    """

    __slots__ = ("starts", "tops")

    def __init__(self, items: tuple[Item, ...], starts: tuple[int, ...], tops: tuple[float, ...]) -> None:
        super().__init__(items)
        self.starts = starts
        self.tops = tops


def strip_of(rows: tuple[Row, ...], half_line: float) -> Strip:
    """The rows as a strip; `half_line` is the step of their grid in points."""
    items: list[Item] = []
    starts, tops = [0], [0.0]
    height = 0
    for row in rows:
        items += place_rows((row,), half_line, height * half_line)
        height += row.height
        starts.append(len(items))
        tops.append(height * half_line)
    return Strip(tuple(items), tuple(starts), tuple(tops))


class StripCut(NamedTuple):
    """The rows of a strip from `first` up to `last`, `top` points below the head of an area."""

    strip: Strip
    first: int
    last: int
    top: float

    @property
    def shift(self) -> float:
        """The distance, in points, by which the strip's items are lowered."""
        return self.top - self.strip.tops[self.first]

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors on these rows, where they stand in the strip."""
        head, foot = self.strip.tops[self.first], self.strip.tops[self.last]
        return tuple([anchor for anchor in self.strip.anchors if head <= anchor.y < foot])


def lowered_items(cut: StripCut) -> list[Item]:
    """The items of a cut, lowered to its place."""
    strip, shift = cut.strip, cut.shift
    return [_moved(item, shift) for item in strip.items[strip.starts[cut.first] : strip.starts[cut.last]]]


def _moved(item: Item, shift: float) -> Item:
    if isinstance(item, GlyphItem):
        return item.moved(0.0, shift)
    return item._replace(y=item.y + shift)


def place_rows(rows: tuple[Row, ...], half_line: float, top: float = 0.0) -> list[Item]:
    """The content of rows as items, one row under the other from `top`; lengths are in points."""
    items: list[Item] = []
    y = top
    for height, baseline, lines, graphics, anchor, _, _, _, _ in rows:
        if anchor is not None:
            items.append(Anchor(anchor, y))
        if graphics:
            items += [_lowered(graphic, y) for graphic in graphics]
        for line in lines:
            items += place_line(line, y + baseline)
        y += height * half_line
    return items


def place_line(placed: PlacedLine, baseline: float) -> list[Item]:
    """The content of a line as items; `baseline` is the distance of its baseline from the layer's top, in points."""
    items: list[Item] = []
    line, start, owner = placed
    for glyph_run in line.glyph_runs:
        text, divider, rise, colour, element, target, _, _, _, _ = glyph_run.run
        element = element or owner
        x, y = start + glyph_run.x, baseline - rise
        if glyph_run.box is None:
            words, gap, scale, tracking = glyph_run.words, glyph_run.gap, glyph_run.scale, glyph_run.tracking
            items.append(GlyphItem(x, y, divider.font, words, gap, scale, colour, element, tracking))
        else:
            items += _place_box(glyph_run.box.content, x, y, glyph_run.scale, colour, element)
        if target is not None and element is not None:
            items.append(_link(x, baseline, glyph_run.width, divider.font.size, target, text, element))
    return items


def _place_box(box: Box, x: float, y: float, scale: float, colour: Colour, element: Element | None) -> list[Item]:
    """The glyphs and rules of a formula as items, its origin at (x, y); `scale` widens it."""
    glyphs: list[Item] = [
        GlyphItem(x + each.x * scale, y + each.y, each.font, (each.word,), 0.0, scale, colour, element)
        for each in box.glyphs
    ]
    rules = [
        RuleItem(x + rule.x * scale, y + rule.y, rule.width * scale, rule.height, colour, element) for rule in box.rules
    ]
    return glyphs + rules


def _link(x: float, baseline: float, width: float, size: float, target: str, text: str, element: Element) -> Link:
    """A link over `width` points of a line in type of the given size; `text` is its label within the booklet."""
    label = text if target.startswith("#") else target.removeprefix("mailto:")
    return Link(x, baseline - 0.8 * size, width, 1.1 * size, target, label, element)


def _lowered(graphic: RuleItem | ImageItem, y: float) -> RuleItem | ImageItem:
    """The graphic moved down by `y` points."""
    return graphic._replace(y=graphic.y + y)
