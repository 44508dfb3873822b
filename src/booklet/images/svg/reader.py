"""The walk through an SVG document: elements in the order of the file become parts of a drawing, in points."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.images.model import Clip, DecodedPicture, Group, Mask, Part, PictureError
from booklet.images.svg.aside import MAX_GROUPS, Aside, too_deep
from booklet.images.svg.cascade import Cascade, DrawingContext
from booklet.images.svg.colours import BLACK, Paint
from booklet.images.svg.coordinates import Viewport, fit_view_box, parse_view_box
from booklet.images.svg.document import (
    ELEMENTS,
    ELSEWHERE,
    MAX_DEPTH,
    MAX_ELEMENTS,
    TOO_FAR,
    Notices,
    SvgDocument,
    SvgElement,
    abbreviated,
    read_document,
    too_many_elements,
)
from booklet.images.svg.effects import NO_EFFECTS, Effects, Placed, clipped, grouped, nesting, union
from booklet.images.svg.embedded import EmbeddedPictures, placed_part, size_of, toned
from booklet.images.svg.frame import Frame, framed_drawing, read_frame
from booklet.images.svg.geometry import MAX_DISTANCE, BoundingBox, Matrix, bounding_box, path_of
from booklet.images.svg.paint import Shape
from booklet.images.svg.paint_style import PaintStyle
from booklet.images.svg.path import MAX_STEPS, too_many_steps
from booklet.images.svg.shapes import SHAPES, Shapes
from booklet.images.svg.style_sheets import read_sheets
from booklet.records import NamedTuple

_CONTAINERS = frozenset({"a", "g", "svg", "switch", "use"})
# Elements that draw nothing at their own position.
_NOT_DRAWN = frozenset(
    (
        "clipPath", "color-profile", "cursor", "defs", "desc", "filter", "font", "font-face", "linearGradient",
        "marker", "mask", "metadata", "pattern", "radialGradient", "stop", "style", "symbol", "title", "view",
    )
)  # fmt: skip
_MAX_NESTING = 80  # of groups, masks and patterns within one another, those of embedded drawings included


def read_svg(data: bytes, inside: int = 0) -> DecodedPicture:
    """The drawing in an SVG file, and notices of everything in it that is simplified or left out; `inside` counts the
    drawings that hold it.

    Raises `PictureError`, and nothing else, for a file that is broken, too large or shows nothing.
    """
    notices = Notices()
    document = read_document(data, notices)
    frame = read_frame(document.root, notices)
    drawer = _Drawer(document, frame, notices, inside)
    drawer.draw()
    placed = drawer.placed
    if not placed:
        reason = f" ({', '.join(notices.listed())})" if notices.found else ""
        advice = "convert all of it to paths in the drawing program, or save it as PNG"
        raise PictureError(f"the SVG shows nothing that can be drawn{reason}", advice)
    if nesting([each.part for each in placed]) > _MAX_NESTING:
        raise too_deep()
    filled = union([each.bounds for each in placed])
    return DecodedPicture(framed_drawing(frame, [each.part for each in placed], filled), notices.listed())


class _OpenGroup(NamedTuple):
    """A group whose parts are being drawn."""

    effects: Effects
    context: DrawingContext
    placed: list[Placed]


_Visit = tuple[SvgElement | None, DrawingContext]
"""An element to draw, or None for the end of the group that was opened last."""


class _Drawer:
    """Draws a document once, within the limits on elements visited and on steps drawn."""

    def __init__(self, document: SvgDocument, frame: Frame, notices: Notices, inside: int) -> None:
        self.document = document
        self.frame = frame
        self.notices = notices
        sheet = read_sheets(document.sheets, notices)
        self.cascade = Cascade(document, sheet, notices)
        self.aside = Aside(self.cascade, sheet, notices, frame.box, self.walk, self.affected)
        self.shapes = Shapes(notices)
        self.embedded = EmbeddedPictures(notices, inside)
        self.groups: list[_OpenGroup] = []
        self.placed: list[Placed] = []
        self.visits = 0
        self.steps = 0

    def draw(self) -> None:
        """Draws every element in the order of the file, which is from the back to the front."""
        root = self.document.root
        start = DrawingContext(self.frame.matrix, PaintStyle(), self.frame.viewport)
        context = self.cascade.enter(root, start)
        if context is not None:
            self.placed = self.walk(
                root.children, context, self.cascade.effects(root, context, clipping=self.aside.clipping)
            )

    def walk(self, elements: Sequence[SvgElement], context: DrawingContext, effects: Effects) -> list[Placed]:
        """The parts that elements draw, with effects on all of them."""
        outside, self.groups = self.groups, []
        whole = _OpenGroup(NO_EFFECTS, context, [])
        self.groups.append(whole)
        # A list instead of recursion, since a file may nest elements more deeply than Python's calls.
        pending = self.grouping(effects, context, self.visits_of(elements, context))
        while pending:
            element, inner = pending.pop()
            if element is None:
                self.close()
            else:
                pending += self.visit(element, inner)
        self.groups = outside
        return whole.placed

    def visits_of(self, elements: Sequence[SvgElement], context: DrawingContext) -> list[_Visit]:
        """The visits of elements in one context, in reverse order, as `walk` takes the last first.

        Raises `PictureError` beyond the limit on visits or on depth.
        """
        self.visits += sum(element.visit_cost for element in elements)
        if self.visits > MAX_ELEMENTS:
            raise too_many_elements()
        if context.depth > 2 * MAX_DEPTH:
            raise PictureError("the SVG has an element that draws itself", "save it as plain SVG, or as PNG")
        inner = context._replace(depth=context.depth + 1)
        return [(element, inner) for element in reversed(elements)]

    def visit(self, element: SvgElement, context: DrawingContext) -> list[_Visit]:
        """Draws the element if it is a shape, else returns the visits of the elements it contains or names."""
        name = element.name
        if name in _NOT_DRAWN or element.draws_nothing:
            return []
        if name not in _CONTAINERS and name not in SHAPES and name != "image":
            self.notices.add(ELEMENTS.get(name, f"<{abbreviated(name)}> is not drawn"))
            return []
        inner = self.cascade.enter(element, context)
        if inner is None:
            return []
        effects = self.cascade.effects(element, inner, clipping=self.aside.clipping)
        if name in _CONTAINERS:
            return self.open(element, inner, effects)
        placed = self.picture(element, inner) if name == "image" else self.shape(element, inner)
        self.groups[-1].placed.extend(self.affected(placed, effects, inner))
        return []

    # Groups

    def grouping(self, effects: Effects, context: DrawingContext, visits: list[_Visit]) -> list[_Visit]:
        """Visits whose parts are a group, if there are effects. Raises `PictureError` beyond the limit on depth."""
        if effects == NO_EFFECTS or not visits:
            return visits
        if len(self.groups) > MAX_GROUPS:
            raise too_deep()
        self.groups.append(_OpenGroup(effects, context, []))
        return [(None, context), *visits]

    def close(self) -> None:
        """Ends the group that was opened last."""
        group = self.groups.pop()
        self.groups[-1].placed.extend(self.affected(group.placed, group.effects, group.context))

    def affected(self, placed: list[Placed], effects: Effects, context: DrawingContext) -> list[Placed]:
        """Parts with effects on all of them; none if a clip or a mask hides them."""
        if effects == NO_EFFECTS or not placed:
            return placed
        if effects.opacity <= 0:
            return []
        box = self.own_box(placed, context)
        clips = [effects.limit] if effects.limit else []
        masks: list[Mask] = []
        if effects.clip is not None and not self.aside.add_clip(effects.clip, context, box, clips, masks):
            return []
        placed = clipped(placed, clips)
        if effects.mask is not None and placed:
            mask = self.aside.mask(effects.mask, context, box)
            if mask is None:
                return []
            masks.append(mask)
        if effects.tone is not None:
            placed = [each._replace(part=toned(each.part, effects.tone)) for each in placed]
        for notice in effects.notices if placed else ():
            self.notices.add(notice)
        return grouped(placed, effects, masks) if placed else []

    def own_box(self, placed: list[Placed], context: DrawingContext) -> BoundingBox | None:
        """The box around shapes in the units of the element that holds them."""
        back, whole = context.matrix.inverse(), union([each.shape for each in placed])
        return bounding_box(back.transform(path_of(whole))) if back is not None and whole is not None else None

    # Elements that contain or name others

    def open(self, element: SvgElement, context: DrawingContext, effects: Effects) -> list[_Visit]:
        """The visits of the elements that a container contains or names; `context` is the one within it."""
        if element.name == "use":
            return self.use(element, context, effects)
        if element.name == "svg":
            return self.nest(element, element, context, effects)
        children: Sequence[SvgElement] = element.children
        if element.name == "switch":
            self.visits += len(element.children)
            children = [child for child in element.children if not _is_conditional(child)][:1]
        return self.grouping(effects, context, self.visits_of(children, context))

    def use(self, use: SvgElement, context: DrawingContext, effects: Effects) -> list[_Visit]:
        """The visit of the element that a `use` draws once more (SVG 5.6); a notice if it is not in the file."""
        href = use.attributes.get("href", "").strip()
        target = self.document.by_id.get(href[1:]) if href.startswith("#") else None
        if target is None:
            self.notices.add(ELSEWHERE)
            return []
        measure = self.shapes.measure(use, context.viewport)
        shift = Matrix(e=measure("x") or 0.0, f=measure("y") or 0.0)
        moved = context._replace(matrix=context.matrix @ shift)
        if target.name not in ("svg", "symbol"):
            return self.grouping(effects, context, self.visits_of([target], moved))
        inner = self.cascade.enter(target, moved)
        return self.instance(target, use, inner, (effects, context)) if inner else []

    def instance(
        self, target: SvgElement, use: SvgElement, inner: DrawingContext, around: tuple[Effects, DrawingContext]
    ) -> list[_Visit]:
        """The visits of a used `svg` or `symbol`: a group with its own effects, within one with those `around` it."""
        place = len(self.groups)
        visits = self.nest(target, use, inner, self.cascade.effects(target, inner, clipping=self.aside.clipping))
        effects, context = around
        if effects == NO_EFFECTS or not visits:
            return visits
        if len(self.groups) > MAX_GROUPS:
            raise too_deep()
        self.groups.insert(place, _OpenGroup(effects, context, []))
        return [(None, context), *visits]

    def nest(
        self, element: SvgElement, sized_by: SvgElement, context: DrawingContext, effects: Effects
    ) -> list[_Visit]:
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
        edge = Clip(matrix.transform(path_of(BoundingBox(0.0, 0.0, width, height))))
        view = parse_view_box(element.attributes.get("viewBox", ""))
        if view is not None:
            aspect = element.attributes.get("preserveAspectRatio", "")
            matrix, viewport = matrix @ fit_view_box(view, width, height, aspect), Viewport(view.width, view.height)
        shown = self.cascade.declared_for(element).get("overflow", "").strip() in ("visible", "auto")
        inner = context._replace(matrix=matrix, viewport=viewport)
        # The group is opened in the outer context: clips and masks of the element are in its units.
        visits = self.visits_of(element.children, inner)
        return self.grouping(effects if shown else effects._replace(limit=edge), context, visits)

    # Shapes and pictures

    def shape(self, element: SvgElement, context: DrawingContext) -> list[Placed]:
        """The parts of a shape that are visible.

        Raises `PictureError` beyond the limit on steps.
        """
        own = self.shapes.path(element, context.viewport)
        self.steps += len(own)
        if self.steps > MAX_STEPS:
            raise too_many_steps()
        path = context.matrix.transform(own)
        bounds = bounding_box(path)
        if bounds is None or not context.matrix.scale * context.style.stroke_width <= MAX_DISTANCE:
            self.notices.add(TOO_FAR)
            return []
        if len(path) < 2:  # a move alone draws nothing
            return []
        style = context.style._replace(fill=Paint()) if element.name == "line" else context.style
        if self.aside.clipping:
            style = PaintStyle(fill=BLACK, even_odd=style.clip_even_odd, visible=style.visible)
        shape = Shape(own, path, context.matrix, context.viewport, self.frame.matrix.scale)
        return [
            Placed(part, around, bounds)
            for part in self.aside.painter.parts(shape, style)
            if (around := self.seen(part, bounds, context)) is not None
        ]

    def seen(self, part: Part, bounds: BoundingBox, context: DrawingContext) -> BoundingBox | None:
        """The box around what a part paints, from the one around its path; None if it can't be seen."""
        outline = part.parts[0] if isinstance(part, Group) else part
        width = getattr(outline, "stroke_width", 0.0) if getattr(outline, "stroke", None) else 0.0
        half = width / 2 * (context.matrix.largest if isinstance(part, Group) else 1.0)
        reach = bounds.expanded(half * max(2.0, getattr(outline, "miter_limit", 0.0)))
        if self.aside.visible is not None and (self.aside.visible.is_empty or not self.aside.visible.intersects(reach)):
            return None
        return bounds.expanded(half)

    def picture(self, element: SvgElement, context: DrawingContext) -> list[Placed]:
        """The part of a picture inside the drawing; a notice if it can't be read."""
        if not context.style.visible or self.aside.clipping:
            return []
        found = self.embedded.read(element.attributes.get("href", "").strip())
        if found is None:
            return []
        measure = self.shapes.measure(element, context.viewport)
        width, height = measure("width"), measure("height")
        natural = size_of(found)
        if width is None:
            width = natural[0] if height is None else height * natural[0] / natural[1]
        if height is None:
            height = width * natural[1] / natural[0]
        box = BoundingBox(measure("x") or 0.0, measure("y") or 0.0, width, height)
        bounds = bounding_box(context.matrix.transform(path_of(box)))
        if (
            bounds is None
            or box.is_empty
            or (self.aside.visible is not None and not self.aside.visible.intersects(bounds))
        ):
            return []
        aspect = element.attributes.get("preserveAspectRatio", "")
        part = placed_part(found, box, aspect, context.matrix)
        return [Placed(toned(part, self.aside.painter.tone), bounds, bounds)]


def _is_conditional(element: SvgElement) -> bool:
    """True if an element in a `switch` requires an extension or a language, or is of another namespace (SVG 5.8)."""
    return not element.name or not {"requiredExtensions", "systemLanguage"}.isdisjoint(element.attributes)


def _first(*lengths: float | None) -> float:
    """The first length that is not None."""
    return next(length for length in lengths if length is not None)
