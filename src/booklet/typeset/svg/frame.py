"""The drawing's own size, and the coordinates it is drawn in (SVG 7.2)."""

from __future__ import annotations

from booklet.record import Record
from booklet.typeset.pictures import Drawing, Outline, PictureFault
from booklet.typeset.svg.bounds import FARTHEST, Box
from booklet.typeset.svg.lengths import POINTS, Viewport, fitted, parse_length, parse_view_box
from booklet.typeset.svg.notices import Notices
from booklet.typeset.svg.transform import Matrix
from booklet.typeset.svg.tree import Element

_UNSAID = Viewport(300.0, 150.0)  # what percentages are of where no size is stated (CSS 2.1, 10.3.2)
_SMALLEST = 1e-3


class Frame(Record):
    """The drawing's `box` in points, None where the file states no size; and how its coordinates get there."""

    box: Box | None
    matrix: Matrix
    viewport: Viewport


def frame_of(root: Element, notices: Notices) -> Frame:
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
    box = Box(0.0, 0.0, width * POINTS, height * POINTS)
    _check_size(box)
    if view is None:
        return Frame(box, Matrix(POINTS, 0.0, 0.0, POINTS), Viewport(width, height))
    aspect = root.attributes.get("preserveAspectRatio", "")
    return Frame(box, fitted(view, *box[2:], aspect), Viewport(view.width, view.height))


def framed(frame: Frame, outlines: list[Outline], filled: Box | None) -> Drawing:
    """The outlines in the box that the file states, or else in the one they fill."""
    if frame.box is not None or filled is None:
        box = frame.box or Box(0.0, 0.0, 0.0, 0.0)
        return Drawing(box.width, box.height, tuple(outlines))
    _check_size(filled)
    moved = Matrix(e=-filled.x, f=-filled.y).moved
    return Drawing(
        filled.width, filled.height, tuple(outline._replace(path=moved(outline.path)) for outline in outlines)
    )


def _check_size(box: Box) -> None:
    if not all(_SMALLEST <= side <= FARTHEST for side in box[2:]):
        headline = f"the SVG is {box.width:.3g} × {box.height:.3g} points large"
        raise PictureFault(headline, "give it the size it is to have in print")


def _stated(root: Element, name: str) -> float | None:
    """A side as the root states it; a percentage is of a page the drawing knows nothing of, so it says nothing."""
    text = root.attributes.get(name, "")
    return None if text.strip().endswith("%") else parse_length(text, 0.0)
