"""The drawing's own size (SVG 7.2), and the finished drawing in a box of that size."""

from __future__ import annotations

from booklet.images.model import Drawing, Fill, Gradient, Group, Outline, Part, PictureError, Tiling, groups_of
from booklet.images.svg.coordinates import POINTS_PER_PX, Viewport, fit_view_box, parse_length, parse_view_box
from booklet.images.svg.document import Notices, SvgElement
from booklet.images.svg.geometry import MAX_DISTANCE, BoundingBox, Matrix
from booklet.records import NamedTuple

_DEFAULT_VIEWPORT = Viewport(300.0, 150.0)  # for percentages in a file that states no size (CSS 2.1, 10.3.2)
_MIN_SIDE = 1e-3


class Frame(NamedTuple):
    """The drawing's `box` in points, None if the file states no size; and the transform of user units to points."""

    box: BoundingBox | None
    matrix: Matrix
    viewport: Viewport


def read_frame(root: SvgElement, notices: Notices) -> Frame:
    """The frame of a file's root. Raises `PictureError` for a size of nothing, or larger than any paper."""
    view = parse_view_box(root.attributes.get("viewBox", ""))
    if view is None and root.attributes.get("viewBox", "").strip():
        notices.add("its viewBox is not understood")
    width, height = _side(root, "width"), _side(root, "height")
    if view is not None:
        if width is None:
            width = view.width if height is None else height * view.width / view.height
        if height is None:
            height = width * view.height / view.width
    if width is None or height is None:
        return Frame(None, Matrix(POINTS_PER_PX, 0.0, 0.0, POINTS_PER_PX), _DEFAULT_VIEWPORT)
    box = BoundingBox(0.0, 0.0, width * POINTS_PER_PX, height * POINTS_PER_PX)
    _check_size(box)
    if view is None:
        return Frame(box, Matrix(POINTS_PER_PX, 0.0, 0.0, POINTS_PER_PX), Viewport(width, height))
    aspect = root.attributes.get("preserveAspectRatio", "")
    return Frame(box, fit_view_box(view, box.width, box.height, aspect), Viewport(view.width, view.height))


def framed_drawing(frame: Frame, parts: list[Part], filled: BoundingBox | None) -> Drawing:
    """The parts in the box that the file states or, if it states none, in the box `filled` around them.

    Raises `PictureError` if that box has no size, or is larger than any paper.
    """
    isolated = any(group.blend != "Normal" for group in groups_of(parts))
    if frame.box is not None or filled is None:
        box = frame.box or BoundingBox(0.0, 0.0, 0.0, 0.0)
        return Drawing(box.width, box.height, tuple(parts), isolated)
    _check_size(filled)
    return Drawing(filled.width, filled.height, _moved(parts, Matrix(e=-filled.x, f=-filled.y)), isolated)


def _moved(parts: list[Part], matrix: Matrix) -> tuple[Part, ...]:
    plain = [part for part in parts if isinstance(part, Outline) and _is_plain(part.fill) and _is_plain(part.stroke)]
    if len(plain) < len(parts):
        return (Group(tuple(parts), matrix=matrix),)
    return tuple([outline._replace(path=matrix.transform(outline.path)) for outline in plain])


def _is_plain(fill: Fill | None) -> bool:
    return not isinstance(fill, Gradient | Tiling)


def _check_size(box: BoundingBox) -> None:
    if not all(_MIN_SIDE <= side <= MAX_DISTANCE for side in (box.width, box.height)):
        headline = f"the SVG is {box.width:.3g} × {box.height:.3g} points large"
        raise PictureError(headline, "give it the size it is to have in print")


def _side(root: SvgElement, name: str) -> float | None:
    """The root's width or height in px; None for a percentage, which refers to an unknown page, or for no length."""
    text = root.attributes.get(name, "")
    return None if text.strip().endswith("%") else parse_length(text, 0.0)
