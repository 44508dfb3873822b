"""The cover of a theme: its shapes and blocks in points on a page of some size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from booklet.papers import MILLIMETRE
from booklet.records import NamedTuple
from booklet.themes.colours import colour_named
from booklet.themes.model import Colours, CoverBlock, CoverLook, CoverShape
from booklet.typeset.page import BLACK

_UNITS = {"pt": 1.0, "mm": MILLIMETRE, "cm": 10 * MILLIMETRE, "in": 72.0}
_ALIGN = {"left": 0.0, "centre": 0.5, "right": 1.0}


class CoverScale(NamedTuple):
    """The proportions of a page to the paper that a cover was drawn on: of the widths, of the heights, and of type."""

    across: float = 1.0
    down: float = 1.0
    type: float = 1.0


def cover_of(tree: Mapping[str, Any], colours: Colours, width: float, height: float, scale: CoverScale) -> CoverLook:
    """The cover of the tree below `cover`, on a page of that size."""
    shapes = tuple([_shape(each, colours, width, height, scale) for each in tree["shapes"]])
    blocks = tuple([_block(each, colours, scale) for each in tree["blocks"]])
    return CoverLook(colour_named(tree["ground"], colours), tree["between-hosts"] or "", shapes, blocks)


def _points(length: tuple[float, str], scale: float) -> float:
    return length[0] * _UNITS[length[1]] * scale


def _shape(tree: Mapping[str, Any], colours: Colours, width: float, height: float, scale: CoverScale) -> CoverShape:
    colour = colour_named(tree.get("colour", "accent"), colours) or BLACK
    if "frame" in tree:
        inset = _points(tree["frame"], min(scale.across, scale.down))
        thickness = _points(tree["thickness"], 1.0)
        return CoverShape("frame", inset, inset, width - 2 * inset, height - 2 * inset, colour, thickness)
    x, y, across, down = tree["field"]
    left, top = _points(x, scale.across), _points(y, scale.down)
    return CoverShape("field", left, top, _points(across, scale.across), _points(down, scale.down), colour)


def _block(tree: Mapping[str, Any], colours: Colours, scale: CoverScale) -> CoverBlock:
    x, y = tree["at"]
    return CoverBlock(
        _points(x, scale.across),
        _points(y, scale.down),
        _points(tree["width"], scale.across),
        tree.get("from") == "foot",
        _ALIGN[tree.get("align", "left")],
        colour_named(tree.get("colour"), colours),
        _points(tree.get("ornament", (0.0, "pt")), scale.type),
        tuple([each if isinstance(each, str) else _points(each, scale.down) for each in tree["holds"]]),  # type: ignore[misc]
    )
