"""Walks an SVG file and paints: elements in, outlines at points of the drawing out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from booklet.images.model import Outline, Path, PictureFault, ReadPicture
from booklet.images.svg.css import Paint, PaintStyle, inherited, read_sheets, reference
from booklet.images.svg.document import (
    CLIPPED,
    ELEMENTS,
    ELSEWHERE,
    MAX_DEPTH,
    MAX_ELEMENTS,
    OVERLAPPING,
    PROPERTIES,
    TOO_FAR,
    Notices,
    SvgDocument,
    SvgElement,
    read_tree,
    shown,
    too_many_elements,
)
from booklet.images.svg.geometry import FARTHEST, BoundingBox, Matrix, bounds_of, parse_transform, rectangle_in
from booklet.images.svg.lengths import Frame, Viewport, fitted, frame_of, framed, parse_view_box
from booklet.images.svg.paint import Painter, outlines_of
from booklet.images.svg.path import MAX_STEPS, too_many_steps
from booklet.images.svg.shapes import SHAPES, Shapes

_CONTAINERS = frozenset({"a", "g", "svg", "switch", "use"})
# Elements that draw nothing where they stand.
_SILENT = frozenset(
    {
        "clipPath",
        "color-profile",
        "cursor",
        "defs",
        "desc",
        "filter",
        "font",
        "font-face",
        "linearGradient",
        "marker",
        "mask",
        "metadata",
        "pattern",
        "radialGradient",
        "stop",
        "style",
        "symbol",
        "title",
        "view",
    }
)
_MOST_IN_CLIP = 10  # among them one shape; more are looked at for each thing that is clipped
_NO_EFFECT = ("none", "normal", "inherit", "unset", "")


def read_svg(data: bytes) -> ReadPicture:
    """The drawing in an SVG file, and what of it could not be drawn as it stands.

    Raises `PictureFault`, and nothing else, for a file that is broken, too large, or shows nothing.
    """
    notices = Notices()
    document = read_tree(data, notices)
    frame = frame_of(document.root, notices)
    drawer = _Drawer(document, frame, notices)
    drawer.draw()
    if not drawer.outlines:
        reason = f" ({', '.join(notices.listed())})" if notices.found else ""
        help_ = "convert all of it to paths in the drawing program, or save it as PNG"
        raise PictureFault(f"the SVG shows nothing that can be drawn{reason}", help_)
    return ReadPicture(framed(frame, drawer.outlines, drawer.filled), notices.listed())


class _DrawingContext(NamedTuple):
    """Where an element is drawn, and what it inherits. What lies outside `window` (in points) is not seen."""

    matrix: Matrix
    style: PaintStyle
    viewport: Viewport
    window: BoundingBox | None = None
    depth: int = 0

    def seen_through(self, window: BoundingBox) -> _DrawingContext:
        """The same place behind one more window."""
        return self._replace(window=window if self.window is None else self.window.shared(window))


_Drawn = tuple[SvgElement, _DrawingContext]


class _Drawer:
    """Draws a document once, within budgets for the elements it visits and the steps it draws."""

    def __init__(self, document: SvgDocument, frame: Frame, notices: Notices) -> None:
        self.document = document
        self.frame = frame
        self.notices = notices
        self.sheet = read_sheets(document.sheets, notices)
        self.painter = Painter(document, self.sheet, notices)
        self.shapes = Shapes(notices)
        self.declared: dict[SvgElement, dict[str, str]] = {}
        self.outlines: list[Outline] = []
        self.filled: BoundingBox | None = None
        self.visits = 0
        self.steps = 0

    def draw(self) -> None:
        """Paints every element in the order of the file, which is from the back to the front."""
        root = self.document.root
        place = self.entered(root, _DrawingContext(self.frame.matrix, PaintStyle(), self.frame.viewport))
        # A list instead of recursion: depth is the file's to choose.
        waiting = self.scheduled(root.children, place) if place else []
        while waiting:
            waiting += self.visited(*waiting.pop())

    def scheduled(self, elements: Sequence[SvgElement], place: _DrawingContext) -> list[_Drawn]:
        """Elements to be drawn at one place, the first of them last in the list; charged to the budget."""
        self.visits += sum(element.weight for element in elements)
        if self.visits > MAX_ELEMENTS:
            raise too_many_elements()
        if place.depth > 2 * MAX_DEPTH:
            raise PictureFault("the SVG has an element that draws itself", "save it as plain SVG, or as PNG")
        inner = place._replace(depth=place.depth + 1)
        return [(element, inner) for element in reversed(elements)]

    def visited(self, element: SvgElement, place: _DrawingContext) -> list[_Drawn]:
        """Draws the element if it is a shape; else gives what is to be drawn instead of it."""
        name = element.name
        if name in _SILENT or element.empty:
            return []
        if name not in _CONTAINERS and name not in SHAPES:
            self.notices.add(ELEMENTS.get(name, f"<{shown(name)}> is not drawn"))
            return []
        entered = self.entered(element, place)
        if entered is None:
            return []
        if name in _CONTAINERS:
            return self.opened(element, entered)
        self.paint(element, entered)
        return []

    # What an element changes for itself and all within it

    def entered(self, element: SvgElement, place: _DrawingContext) -> _DrawingContext | None:
        """The place within the element; None where it is not displayed."""
        declared = self.declared_for(element)
        if declared.get("display", "").strip() == "none":
            return None
        for name in declared:
            if name in PROPERTIES and declared[name].strip() not in _NO_EFFECT:
                self.notices.add(PROPERTIES[name])
        style = inherited(place.style, declared, place.viewport, self.notices)
        if style.opacity < place.style.opacity and (len(element.children) > 1 or element.name == "use"):
            self.notices.add(OVERLAPPING)
        matrix = place.matrix @ self.transform(element)
        return self.clipped(declared, place._replace(matrix=matrix, style=style))

    def declared_for(self, element: SvgElement) -> dict[str, str]:
        if element not in self.declared:
            self.declared[element] = self.sheet.declarations(element)
        return self.declared[element]

    def transform(self, element: SvgElement) -> Matrix:
        text = self.declared_for(element).get("transform", "")
        matrix = parse_transform(text)
        if matrix is None:
            self.notices.add(f"transform '{shown(text)}' is not understood")
        return matrix or Matrix()

    def clipped(self, declared: dict[str, str], place: _DrawingContext) -> _DrawingContext:
        """The place seen through its clipping path, if that is an upright rectangle."""
        value = declared.get("clip-path", "").strip()
        if value in _NO_EFFECT:
            return place
        clip = self.document.by_id.get(reference(value) or "")
        window = self.window(clip, place) if clip is not None and clip.name == "clipPath" else None
        if window is None:
            self.notices.add(CLIPPED)
            return place
        return place.seen_through(window)

    def window(self, clip: SvgElement, place: _DrawingContext) -> BoundingBox | None:
        """The box that a clipping path leaves open; None where it is not an upright rectangle."""
        own = [child for child in clip.children[:_MOST_IN_CLIP] if child.name not in _SILENT and child.name]
        units = clip.attributes.get("clipPathUnits", "userSpaceOnUse")
        if (
            len(clip.children) > _MOST_IN_CLIP
            or len(own) != 1
            or units != "userSpaceOnUse"
            or "clip-path" in self.declared_for(clip)
        ):
            return None
        shape, matrix = own[0], place.matrix @ self.transform(clip) @ self.transform(own[0])
        if shape.name == "use":  # as Illustrator writes it
            target = self.document.by_id.get(shape.attributes.get("href", "").removeprefix("#"))
            if target is None or {"x", "y"} & shape.attributes.keys():
                return None
            shape, matrix = target, matrix @ self.transform(target)
        path = self.shapes.path(shape, place.viewport) if shape.name in SHAPES else ()
        return rectangle_in(matrix.moved(path)) if 0 < len(path) < 8 else None

    # Elements that hold others

    def opened(self, element: SvgElement, place: _DrawingContext) -> list[_Drawn]:
        """What is to be drawn for an element that holds or names others; `place` is the one within it."""
        if element.name == "use":
            return self.used(element, place)
        if element.name == "svg":
            return self.nested(element, element, place)
        if element.name == "switch":
            self.visits += len(element.children)
            usable = (child for child in element.children if not _is_conditional(child))
            return self.scheduled([*usable][:1], place)
        return self.scheduled(element.children, place)

    def used(self, use: SvgElement, place: _DrawingContext) -> list[_Drawn]:
        """The element that a `use` draws once more (SVG 5.6)."""
        href = use.attributes.get("href", "").strip()
        target = self.document.by_id.get(href[1:]) if href.startswith("#") else None
        if target is None:
            self.notices.add(ELSEWHERE)
            return []
        measure = self.shapes.measure(use, place.viewport)
        shift = Matrix(e=measure("x") or 0.0, f=measure("y") or 0.0)
        place = place._replace(matrix=place.matrix @ shift)
        if target.name not in ("svg", "symbol"):
            return self.scheduled([target], place)
        inner = self.entered(target, place)
        return self.nested(target, use, inner) if inner else []

    def nested(self, element: SvgElement, sized_by: SvgElement, place: _DrawingContext) -> list[_Drawn]:
        """The content of an inner `svg` or a `symbol`, in a viewport as large as `sized_by` says (SVG 7.9)."""
        own, outer = self.shapes.measure(element, place.viewport), self.shapes.measure(sized_by, place.viewport)
        x, y = (own("x") or 0.0, own("y") or 0.0) if element.name == "svg" else (0.0, 0.0)
        width = _first(outer("width"), own("width"), place.viewport.width)
        height = _first(outer("height"), own("height"), place.viewport.height)
        if width <= 0 or height <= 0:
            return []
        matrix, viewport = place.matrix @ Matrix(e=x, f=y), Viewport(width, height)
        corners: Path = (("M", 0.0, 0.0), ("L", width, 0.0), ("L", width, height), ("L", 0.0, height))
        window = bounds_of(matrix.moved(corners))
        view = parse_view_box(element.attributes.get("viewBox", ""))
        if view is not None:
            aspect = element.attributes.get("preserveAspectRatio", "")
            matrix, viewport = matrix @ fitted(view, width, height, aspect), Viewport(view.width, view.height)
        inner = place._replace(matrix=matrix, viewport=viewport)
        return self.scheduled(element.children, inner.seen_through(window) if window else inner)

    # Shapes

    def paint(self, element: SvgElement, place: _DrawingContext) -> None:
        """Adds the outlines of a shape, if any of it is to be seen."""
        path = self.shapes.path(element, place.viewport)
        self.steps += len(path)
        if self.steps > MAX_STEPS:
            raise too_many_steps()
        moved = place.matrix.moved(path)
        bounds = bounds_of(moved)
        if bounds is None or not place.matrix.scale * place.style.stroke_width <= FARTHEST:
            self.notices.add(TOO_FAR)
        elif len(path) > 1:  # a move alone draws nothing
            style = place.style._replace(fill=Paint()) if element.name == "line" else place.style
            for outline in outlines_of(moved, style, place.matrix, self.painter):
                self.keep(outline, bounds, place.window)

    def keep(self, outline: Outline, bounds: BoundingBox, window: BoundingBox | None) -> None:
        """Keeps an outline unless it lies outside the drawing, or behind a window that doesn't show it."""
        half = outline.stroke_width / 2 if outline.stroke else 0.0
        farthest = bounds.grown(half * max(2.0, outline.miter_limit))
        if not all(box.meets(farthest) and not box.empty for box in (self.frame.box, window) if box is not None):
            return
        bounds = bounds.grown(half)
        if window is not None and not window.holds(bounds if self.frame.box is None else bounds.shared(self.frame.box)):
            self.notices.add(CLIPPED)
        self.filled = bounds if self.filled is None else self.filled.joined(bounds)
        self.outlines.append(outline)


def _is_conditional(element: SvgElement) -> bool:
    """Whether an element in a `switch` asks for a reader's extension or language (SVG 5.8)."""
    return not element.name or not {"requiredExtensions", "systemLanguage"}.isdisjoint(element.attributes)


def _first(*lengths: float | None) -> float:
    """The first length that is stated."""
    return next(length for length in lengths if length is not None)
