"""Lengths, view boxes and how one box is fitted into another (SVG 7.7 to 7.10). Lengths in user units (px)."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from booklet.images.model import Drawing, Outline, PictureFault
from booklet.images.svg.document import Notices, SvgElement
from booklet.images.svg.geometry import FARTHEST, LARGEST, NUMBER, BoundingBox, Matrix, all_numbers

POINTS = 0.75
"""Points in a px: CSS counts 96 px to the inch."""
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "q": 96 / 101.6,
    "em": 16.0,  # of the size type has where nothing is said
    "rem": 16.0,
    "ex": 8.0,
}
_LENGTH = re.compile(rf"\s*+({NUMBER})\s*+([a-z]*|%)\s*", re.IGNORECASE)


class Viewport(NamedTuple):
    """The box that percentages are of, in user units."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """What percentages of lengths in no direction are of (SVG 7.10)."""
        return math.sqrt((self.width * self.width + self.height * self.height) / 2)


def parse_length(text: str, whole: float) -> float | None:
    """A length in user units, percentages being of `whole`; None where it is not understood."""
    length = _LENGTH.fullmatch(text)
    if length is None:
        return None
    unit = length[2].lower()
    factor = whole / 100 if unit == "%" else _UNITS.get(unit)
    if factor is None:
        return None
    value = float(length[1]) * factor
    return value if abs(value) <= LARGEST else None


def parse_view_box(text: str) -> BoundingBox | None:
    """The box of a `viewBox` attribute; None where it is not understood, or has no area."""
    numbers = all_numbers(text)
    if numbers is None or len(numbers) != 4:
        return None
    box = BoundingBox(*numbers)
    return box if box.width > 0 and box.height > 0 else None


_ALIGNMENT = re.compile(r"\s*(?:defer\s+)?x(Min|Mid|Max)Y(Min|Mid|Max)(?:\s+(meet|slice))?\s*")
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


def fitted(box: BoundingBox, width: float, height: float, aspect: str) -> Matrix:
    """The transform that puts `box` into width × height as `preserveAspectRatio` says (SVG 7.8)."""
    across, down = width / box.width, height / box.height
    alignment = _ALIGNMENT.fullmatch(aspect)
    if alignment is None and aspect.strip().startswith("none"):
        return Matrix(across, 0.0, 0.0, down, -box.x * across, -box.y * down)
    share_x, share_y, how = alignment.groups() if alignment else ("Mid", "Mid", "meet")
    scale = max(across, down) if how == "slice" else min(across, down)
    left = (width - box.width * scale) * _SHARES[share_x]
    top = (height - box.height * scale) * _SHARES[share_y]
    return Matrix(scale, 0.0, 0.0, scale, left - box.x * scale, top - box.y * scale)


_UNSAID = Viewport(300.0, 150.0)  # what percentages are of where no size is stated (CSS 2.1, 10.3.2)
_SMALLEST = 1e-3


class Frame(NamedTuple):
    """The drawing's `box` in points, None where the file states no size; and how its coordinates get there."""

    box: BoundingBox | None
    matrix: Matrix
    viewport: Viewport


def frame_of(root: SvgElement, notices: Notices) -> Frame:
    """The frame of a file's root. Raises `PictureFault` for a size of nothing, or one that no paper has."""
    view = parse_view_box(root.attributes.get("viewBox", ""))
    if view is None and root.attributes.get("viewBox", "").strip():
        notices.add("its viewBox is not understood")
    width, height = _stated(root, "width"), _stated(root, "height")
    if view is not None:
        if width is None:
            width = view.width if height is None else height * view.width / view.height
        if height is None:
            height = width * view.height / view.width
    if width is None or height is None:
        return Frame(None, Matrix(POINTS, 0.0, 0.0, POINTS), _UNSAID)
    box = BoundingBox(0.0, 0.0, width * POINTS, height * POINTS)
    _check_size(box)
    if view is None:
        return Frame(box, Matrix(POINTS, 0.0, 0.0, POINTS), Viewport(width, height))
    aspect = root.attributes.get("preserveAspectRatio", "")
    return Frame(box, fitted(view, *box[2:], aspect), Viewport(view.width, view.height))


def framed(frame: Frame, outlines: list[Outline], filled: BoundingBox | None) -> Drawing:
    """The outlines in the box that the file states, or else in the one they fill."""
    if frame.box is not None or filled is None:
        box = frame.box or BoundingBox(0.0, 0.0, 0.0, 0.0)
        return Drawing(box.width, box.height, tuple(outlines))
    _check_size(filled)
    moved = Matrix(e=-filled.x, f=-filled.y).moved
    return Drawing(
        filled.width, filled.height, tuple(outline._replace(path=moved(outline.path)) for outline in outlines)
    )


def _check_size(box: BoundingBox) -> None:
    if not all(_SMALLEST <= side <= FARTHEST for side in box[2:]):
        headline = f"the SVG is {box.width:.3g} × {box.height:.3g} points large"
        raise PictureFault(headline, "give it the size it is to have in print")


def _stated(root: SvgElement, name: str) -> float | None:
    """A side as the root states it; a percentage is of a page the drawing knows nothing of, so it says nothing."""
    text = root.attributes.get(name, "")
    return None if text.strip().endswith("%") else parse_length(text, 0.0)


# MERGED typeset.svg.frame: The drawing's own size, and the coordinates it is drawn in (SVG 7.2).
