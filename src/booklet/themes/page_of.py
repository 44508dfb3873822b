"""The page of a theme: margins, columns and lines, from the paper that they are drawn for to the paper there is."""

from __future__ import annotations

from booklet.themes.lengths import points
from booklet.themes.model import PageShape, SideColumn, TextStyle
from booklet.themes.tree import Tree

_LONGEST = 34.2  # ems: longer lines are hard to read, since the eye loses its way back
_INSIDE = 0.45  # of the room beside a column that is narrower than the type area
_FEWEST_LINES = 6


def page_of(tree: Tree, width: float, height: float, text: TextStyle, across: float, down: float) -> PageShape:
    """The page with its margins: those of the drawn paper in proportion, wider where lines would be too long."""
    values = tree["page"]
    em, leading = text.size, text.leading
    margins = {key: points(value, em, leading) for key, value in values["margins"].items()}
    inner, outer, top, bottom = [margins[key] for key in ("inner", "outer", "head", "foot")]
    inner, outer, top, bottom = inner * across, outer * across, top * down, bottom * down
    running = tree["running"]
    offset = points(running["offset"], em, leading) * down
    if (room := height - _FEWEST_LINES * leading) < top + bottom:
        tighter = room / (top + bottom)
        top, bottom, offset = top * tighter, bottom * tighter, offset * tighter
    columns, gutter = values["columns"]["count"], points(values["columns"]["gutter"], em, leading) * across
    side = _side(values["side"], across)
    if values["side"] is not None and side is None and columns == 1:
        # A column that changes sides can't be set yet: its room widens the margins.
        room = sum([points(values["side"][key], em, leading) for key in ("width", "gap")]) * across
        inner, outer = inner + _INSIDE * room, outer + (1 - _INSIDE) * room
    taken = width - inner - outer - (columns - 1) * gutter
    if (too_long := taken - columns * _LONGEST * em) > 0.0:
        inner, outer = inner + _INSIDE * too_long, outer + (1 - _INSIDE) * too_long
    lines = max(_FEWEST_LINES, int((height - top - bottom) / leading + 0.1))
    baseline = offset if running["where"] == "head" else height - offset
    return PageShape(
        width, height, inner, outer, top, leading, lines, baseline, baseline, mirror=values["mirror"],
        columns=columns, gutter=gutter, side=side,
    )  # fmt: skip


def _side(values: Tree | None, across: float) -> SideColumn | None:
    """The side column; None without one, and for one that stands outside, left on some pages and right on others."""
    if values is None or values["where"] != "start":
        return None
    width, gap = [points(values[key], 0.0, 0.0) * across for key in ("width", "gap")]
    return SideColumn(width, gap, values["holds"])
