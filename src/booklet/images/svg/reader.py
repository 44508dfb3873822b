"""The walk through an SVG document: elements in the order of the file become outlines in points."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.images.model import DecodedPicture, Outline, Path, PictureError
from booklet.images.svg.coordinates import (
    MAX_DISTANCE,
    BoundingBox,
    Frame,
    Matrix,
    Viewport,
    as_rectangle,
    bounding_box,
    fit_view_box,
    framed_drawing,
    parse_transform,
    parse_view_box,
    read_frame,
)
from booklet.images.svg.css import Paint, PaintStyle, computed_style, parse_reference, read_sheets
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
    abbreviated,
    read_document,
    too_many_elements,
)
from booklet.images.svg.paint import Painter
from booklet.images.svg.path import MAX_STEPS, too_many_steps
from booklet.images.svg.shapes import SHAPES, Shapes
from booklet.records import NamedTuple

_CONTAINERS = frozenset({"a", "g", "svg", "switch", "use"})
# Elements that draw nothing at their own position.
_NOT_DRAWN = frozenset(
    (
        "clipPath", "color-profile", "cursor", "defs", "desc", "filter", "font", "font-face", "linearGradient",
        "marker", "mask", "metadata", "pattern", "radialGradient", "stop", "style", "symbol", "title", "view",
    )
)  # fmt: skip
_MAX_IN_CLIP = 10  # children of a clipping path, which are visited again for each element that is clipped
_NO_EFFECT = ("none", "normal", "inherit", "unset", "")  # values of properties that leave the picture as it is


def read_svg(data: bytes) -> DecodedPicture:
    """The drawing in an SVG file, and notices of everything in it that is simplified or left out.

    Raises `PictureError`, and nothing else, for a file that is broken, too large or shows nothing.
    """
    notices = Notices()
    document = read_document(data, notices)
    frame = read_frame(document.root, notices)
    drawer = _Drawer(document, frame, notices)
    drawer.draw()
    if not drawer.outlines:
        reason = f" ({', '.join(notices.listed())})" if notices.found else ""
        advice = "convert all of it to paths in the drawing program, or save it as PNG"
        raise PictureError(f"the SVG shows nothing that can be drawn{reason}", advice)
    return DecodedPicture(framed_drawing(frame, drawer.outlines, drawer.filled), notices.listed())


class _DrawingContext(NamedTuple):
    """The transform, style and viewport that apply to an element.

    `clip` is the box in points outside of which nothing is visible, None for no limit. `depth` counts the elements
    around the element, each `use` as one.
    """

    matrix: Matrix
    style: PaintStyle
    viewport: Viewport
    clip: BoundingBox | None = None
    depth: int = 0

    def clipped_to(self, box: BoundingBox) -> _DrawingContext:
        """The same context with one more clipping box."""
        return self._replace(clip=box if self.clip is None else self.clip.intersection(box))


_Visit = tuple[SvgElement, _DrawingContext]


class _Drawer:
    """Draws a document once, within the limits on elements visited and on steps drawn.

    `filled` is the box around everything drawn so far, in points; None before the first outline.
    """

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
        """Draws every element in the order of the file, which is from the back to the front."""
        root = self.document.root
        context = self.enter(root, _DrawingContext(self.frame.matrix, PaintStyle(), self.frame.viewport))
        # A list instead of recursion, since a file may nest elements more deeply than Python's calls.
        pending = self.visits_of(root.children, context) if context else []
        while pending:
            pending += self.visit(*pending.pop())

    def visits_of(self, elements: Sequence[SvgElement], context: _DrawingContext) -> list[_Visit]:
        """The visits of elements in one context, in reverse order, as `draw` takes the last first.

        Raises `PictureError` beyond the limit on visits or on depth.
        """
        self.visits += sum(element.visit_cost for element in elements)
        if self.visits > MAX_ELEMENTS:
            raise too_many_elements()
        if context.depth > 2 * MAX_DEPTH:
            raise PictureError("the SVG has an element that draws itself", "save it as plain SVG, or as PNG")
        inner = context._replace(depth=context.depth + 1)
        return [(element, inner) for element in reversed(elements)]

    def visit(self, element: SvgElement, context: _DrawingContext) -> list[_Visit]:
        """Draws the element if it is a shape, else returns the visits of the elements it contains or names."""
        name = element.name
        if name in _NOT_DRAWN or element.draws_nothing:
            return []
        if name not in _CONTAINERS and name not in SHAPES:
            self.notices.add(ELEMENTS.get(name, f"<{abbreviated(name)}> is not drawn"))
            return []
        inner = self.enter(element, context)
        if inner is None:
            return []
        if name in _CONTAINERS:
            return self.open(element, inner)
        self.paint(element, inner)
        return []

    # The context within an element

    def enter(self, element: SvgElement, context: _DrawingContext) -> _DrawingContext | None:
        """The context for the element and everything in it; None if it is not displayed."""
        declared = self.declared_for(element)
        if declared.get("display", "").strip() == "none":
            return None
        for name in declared:
            if name in PROPERTIES and declared[name].strip() not in _NO_EFFECT:
                self.notices.add(PROPERTIES[name])
        style = computed_style(context.style, declared, context.viewport, self.notices)
        if style.opacity < context.style.opacity and (len(element.children) > 1 or element.name == "use"):
            self.notices.add(OVERLAPPING)
        matrix = context.matrix @ self.transform(element)
        return self.clip(declared, context._replace(matrix=matrix, style=style))

    def declared_for(self, element: SvgElement) -> dict[str, str]:
        """The element's declarations, which are looked up once."""
        if element not in self.declared:
            self.declared[element] = self.sheet.declarations(element)
        return self.declared[element]

    def transform(self, element: SvgElement) -> Matrix:
        """The element's own transform; the identity, and a notice, if it is not valid."""
        text = self.declared_for(element).get("transform", "")
        matrix = parse_transform(text)
        if matrix is None:
            self.notices.add(f"transform '{abbreviated(text)}' is not understood")
        return matrix or Matrix()

    def clip(self, declared: dict[str, str], context: _DrawingContext) -> _DrawingContext:
        """The context clipped to the declared clipping path, if that is an upright rectangle; else a notice."""
        value = declared.get("clip-path", "").strip()
        if value in _NO_EFFECT:
            return context
        path = self.document.by_id.get(parse_reference(value) or "")
        box = self.clip_box(path, context) if path is not None and path.name == "clipPath" else None
        if box is None:
            self.notices.add(CLIPPED)
            return context
        return context.clipped_to(box)

    def clip_box(self, clip: SvgElement, context: _DrawingContext) -> BoundingBox | None:
        """The box of a `clipPath` element in points; None if its path is not an upright rectangle (SVG 14.3)."""
        drawn = [child for child in clip.children[:_MAX_IN_CLIP] if child.name not in _NOT_DRAWN and child.name]
        units = clip.attributes.get("clipPathUnits", "userSpaceOnUse")
        if (
            len(clip.children) > _MAX_IN_CLIP
            or len(drawn) != 1
            or units != "userSpaceOnUse"
            or "clip-path" in self.declared_for(clip)
        ):
            return None
        shape, matrix = drawn[0], context.matrix @ self.transform(clip) @ self.transform(drawn[0])
        if shape.name == "use":  # as in files of Illustrator
            target = self.document.by_id.get(shape.attributes.get("href", "").removeprefix("#"))
            if target is None or {"x", "y"} & shape.attributes.keys():
                return None
            shape, matrix = target, matrix @ self.transform(target)
        path = self.shapes.path(shape, context.viewport) if shape.name in SHAPES else ()
        return as_rectangle(matrix.transform(path)) if 0 < len(path) < 8 else None

    # Elements that contain or name others

    def open(self, element: SvgElement, context: _DrawingContext) -> list[_Visit]:
        """The visits of the elements that a container contains or names; `context` is the one within it."""
        if element.name == "use":
            return self.use(element, context)
        if element.name == "svg":
            return self.nest(element, element, context)
        if element.name == "switch":
            self.visits += len(element.children)
            usable = (child for child in element.children if not _is_conditional(child))
            return self.visits_of([*usable][:1], context)
        return self.visits_of(element.children, context)

    def use(self, use: SvgElement, context: _DrawingContext) -> list[_Visit]:
        """The visit of the element that a `use` draws once more (SVG 5.6); a notice if it is not in the file."""
        href = use.attributes.get("href", "").strip()
        target = self.document.by_id.get(href[1:]) if href.startswith("#") else None
        if target is None:
            self.notices.add(ELSEWHERE)
            return []
        measure = self.shapes.measure(use, context.viewport)
        shift = Matrix(e=measure("x") or 0.0, f=measure("y") or 0.0)
        context = context._replace(matrix=context.matrix @ shift)
        if target.name not in ("svg", "symbol"):
            return self.visits_of([target], context)
        inner = self.enter(target, context)
        return self.nest(target, use, inner) if inner else []

    def nest(self, element: SvgElement, sized_by: SvgElement, context: _DrawingContext) -> list[_Visit]:
        """The visits of the content of an inner `svg` or a `symbol`, in a viewport of its own (SVG 7.9).

        `sized_by` is the element whose width and height apply before the element's own: the `use` of a symbol.
        """
        own, outer = self.shapes.measure(element, context.viewport), self.shapes.measure(sized_by, context.viewport)
        x, y = (own("x") or 0.0, own("y") or 0.0) if element.name == "svg" else (0.0, 0.0)
        width = _first(outer("width"), own("width"), context.viewport.width)
        height = _first(outer("height"), own("height"), context.viewport.height)
        if width <= 0 or height <= 0:
            return []
        matrix, viewport = context.matrix @ Matrix(e=x, f=y), Viewport(width, height)
        corners: Path = (("M", 0.0, 0.0), ("L", width, 0.0), ("L", width, height), ("L", 0.0, height))
        clip = bounding_box(matrix.transform(corners))
        view = parse_view_box(element.attributes.get("viewBox", ""))
        if view is not None:
            aspect = element.attributes.get("preserveAspectRatio", "")
            matrix, viewport = matrix @ fit_view_box(view, width, height, aspect), Viewport(view.width, view.height)
        inner = context._replace(matrix=matrix, viewport=viewport)
        return self.visits_of(element.children, inner.clipped_to(clip) if clip else inner)

    # Shapes

    def paint(self, element: SvgElement, context: _DrawingContext) -> None:
        """Adds the outlines of a shape, if any part of it is visible.

        Raises `PictureError` beyond the limit on steps.
        """
        path = self.shapes.path(element, context.viewport)
        self.steps += len(path)
        if self.steps > MAX_STEPS:
            raise too_many_steps()
        path = context.matrix.transform(path)
        bounds = bounding_box(path)
        if bounds is None or not context.matrix.scale * context.style.stroke_width <= MAX_DISTANCE:
            self.notices.add(TOO_FAR)
        elif len(path) > 1:  # a move alone draws nothing
            style = context.style._replace(fill=Paint()) if element.name == "line" else context.style
            for outline in self.painter.outlines(path, style, context.matrix):
                self.keep(outline, bounds, context.clip)

    def keep(self, outline: Outline, bounds: BoundingBox, clip: BoundingBox | None) -> None:
        """Keeps an outline unless it is outside the drawing or `clip`; a notice if `clip` should cut it.

        `bounds` is the box around its path, in points. If `clip` is None, nothing is cut.
        """
        half = outline.stroke_width / 2 if outline.stroke else 0.0
        reach = bounds.expanded(half * max(2.0, outline.miter_limit))
        if not all(box.intersects(reach) and not box.is_empty for box in (self.frame.box, clip) if box is not None):
            return
        bounds = bounds.expanded(half)
        visible = bounds if self.frame.box is None else bounds.intersection(self.frame.box)
        if clip is not None and not clip.contains(visible):
            self.notices.add(CLIPPED)
        self.filled = bounds if self.filled is None else self.filled.union(bounds)
        self.outlines.append(outline)


def _is_conditional(element: SvgElement) -> bool:
    """True if an element in a `switch` requires an extension or a language, or is of another namespace (SVG 5.8)."""
    return not element.name or not {"requiredExtensions", "systemLanguage"}.isdisjoint(element.attributes)


def _first(*lengths: float | None) -> float:
    """The first length that is not None."""
    return next(length for length in lengths if length is not None)
