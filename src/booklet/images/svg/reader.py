"""The walk through an SVG document: elements in the order of the file become parts of a drawing, in points."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.images.model import Clip, DecodedPicture, Group, Mask, Part, Path, PictureError, Raster, Rgb, Tiling
from booklet.images.svg.coordinates import (
    MAX_DISTANCE,
    BoundingBox,
    Frame,
    Matrix,
    Viewport,
    all_numbers,
    bounding_box,
    fit_view_box,
    framed_drawing,
    parse_length,
    parse_transform,
    parse_view_box,
    path_of,
    read_frame,
)
from booklet.images.svg.css import BLACK, Paint, PaintStyle, computed_style, parse_opacity, parse_reference, read_sheets
from booklet.images.svg.document import (
    CLIPPED,
    ELEMENTS,
    ELSEWHERE,
    LINKED,
    MAX_DEPTH,
    MAX_ELEMENTS,
    PROPERTIES,
    TOO_FAR,
    Notices,
    SvgDocument,
    SvgElement,
    abbreviated,
    read_document,
    too_many_elements,
)
from booklet.images.svg.effects import (
    BLEND_MODES,
    NO_EFFECTS,
    Effects,
    Placed,
    as_clip,
    clipped,
    grouped,
    nesting,
    union,
)
from booklet.images.svg.gradients import Surface, Tone, find_server, on_box
from booklet.images.svg.paint import Painter, Shape
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
_MAX_GROUPS = 60  # within one another
_MAX_NESTING = 80  # of groups, masks and patterns within one another, those of embedded drawings included
_MAX_ASIDE = 6  # masks, clips and patterns within one another
_MAX_PIXELS = 50_000_000  # of all rasters in a file
_NO_EFFECT = ("none", "normal", "inherit", "unset", "initial", "auto", "")  # values that leave the picture as it is
_EFFECTS = frozenset({"clip-path", "isolation", "mask", "mix-blend-mode", *PROPERTIES})
_NO_SHADOW = {"feBlend", "feFlood", "feMerge", "feMergeNode"}  # primitives of a filter that paints what it is given


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
        raise _too_deep()
    filled = union([each.bounds for each in placed])
    return DecodedPicture(framed_drawing(frame, [each.part for each in placed], filled), notices.listed())


class _DrawingContext(NamedTuple):
    """The transform, style and viewport that apply to an element. `depth` counts the elements around the element, each
    `use` as one.
    """

    matrix: Matrix
    style: PaintStyle
    viewport: Viewport
    depth: int = 0


class _OpenGroup(NamedTuple):
    """A group whose parts are being drawn."""

    effects: Effects
    context: _DrawingContext
    placed: list[Placed]


_Visit = tuple[SvgElement | None, _DrawingContext]
"""An element to draw, or None for the end of the group that was opened last."""


def _white(_colour: Rgb) -> Rgb:
    return (1.0, 1.0, 1.0)


def _light(colour: Rgb) -> Rgb:
    """The light of a colour as masks count it (SVG 14.4), as a grey."""
    red, green, blue = colour
    light = 0.2125 * red + 0.7154 * green + 0.0721 * blue
    return (light, light, light)


class _Drawer:
    """Draws a document once, within the limits on elements visited and on steps drawn."""

    def __init__(self, document: SvgDocument, frame: Frame, notices: Notices, inside: int) -> None:
        self.document = document
        self.frame = frame
        self.visible = frame.box  # what lies outside can't be seen
        self.notices = notices
        self.inside = inside
        self.sheet = read_sheets(document.sheets, notices)
        self.painter = Painter(document, self.sheet, notices, self.tile)
        self.shapes = Shapes(notices)
        self.declared: dict[SvgElement, dict[str, str]] = {}
        self.styles: dict[SvgElement, PaintStyle] = {}
        self.pictures: dict[SvgElement, DecodedPicture | None] = {}
        self.clips: dict[tuple[object, ...], tuple[list[Clip], list[Mask], bool]] = {}
        self.masks: dict[tuple[object, ...], Mask | None] = {}
        self.groups: list[_OpenGroup] = []
        self.placed: list[Placed] = []
        self.aside: list[SvgElement] = []  # the masks, clips and patterns being drawn
        self.clipping = False
        self.visits = 0
        self.steps = 0
        self.pixels = 0

    def draw(self) -> None:
        """Draws every element in the order of the file, which is from the back to the front."""
        root = self.document.root
        start = _DrawingContext(self.frame.matrix, PaintStyle(), self.frame.viewport)
        context = self.enter(root, start)
        if context is not None:
            self.placed = self.walk(root.children, context, self.effects(root, context))

    def walk(self, elements: Sequence[SvgElement], context: _DrawingContext, effects: Effects) -> list[Placed]:
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

    def visits_of(self, elements: Sequence[SvgElement], context: _DrawingContext) -> list[_Visit]:
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

    def visit(self, element: SvgElement, context: _DrawingContext) -> list[_Visit]:
        """Draws the element if it is a shape, else returns the visits of the elements it contains or names."""
        name = element.name
        if name in _NOT_DRAWN or element.draws_nothing:
            return []
        if name not in _CONTAINERS and name not in SHAPES and name != "image":
            self.notices.add(ELEMENTS.get(name, f"<{abbreviated(name)}> is not drawn"))
            return []
        inner = self.enter(element, context)
        if inner is None:
            return []
        effects = self.effects(element, inner)
        if name in _CONTAINERS:
            return self.open(element, inner, effects)
        placed = self.picture(element, inner) if name == "image" else self.shape(element, inner)
        self.groups[-1].placed.extend(self.affected(placed, effects, inner))
        return []

    # Groups

    def grouping(self, effects: Effects, context: _DrawingContext, visits: list[_Visit]) -> list[_Visit]:
        """Visits whose parts are a group, if there are effects. Raises `PictureError` beyond the limit on depth."""
        if effects == NO_EFFECTS or not visits:
            return visits
        if len(self.groups) > _MAX_GROUPS:
            raise _too_deep()
        self.groups.append(_OpenGroup(effects, context, []))
        return [(None, context), *visits]

    def close(self) -> None:
        """Ends the group that was opened last."""
        group = self.groups.pop()
        self.groups[-1].placed.extend(self.affected(group.placed, group.effects, group.context))

    def affected(self, placed: list[Placed], effects: Effects, context: _DrawingContext) -> list[Placed]:
        """Parts with effects on all of them; none if a clip or a mask hides them."""
        if effects == NO_EFFECTS or not placed:
            return placed
        if effects.opacity <= 0:
            return []
        box = self.own_box(placed, context)
        clips = [effects.limit] if effects.limit else []
        masks: list[Mask] = []
        if effects.clip is not None and not self.add_clip(effects.clip, context, box, clips, masks):
            return []
        placed = clipped(placed, clips)
        if effects.mask is not None and placed:
            mask = self.mask(effects.mask, context, box)
            if mask is None:
                return []
            masks.append(mask)
        if effects.tone is not None:
            from booklet.images.svg.embedded import toned

            placed = [each._replace(part=toned(each.part, effects.tone)) for each in placed]
        for notice in effects.notices if placed else ():
            self.notices.add(notice)
        return grouped(placed, effects, masks) if placed else []

    def own_box(self, placed: list[Placed], context: _DrawingContext) -> BoundingBox | None:
        """The box around shapes in the units of the element that holds them."""
        back, whole = context.matrix.inverse(), union([each.shape for each in placed])
        return bounding_box(back.transform(path_of(whole))) if back is not None and whole is not None else None

    # The context within an element

    def enter(self, element: SvgElement, context: _DrawingContext) -> _DrawingContext | None:
        """The context for the element and everything in it; None if it is not displayed."""
        declared = self.declared_for(element)
        if declared.get("display", "").strip() == "none":
            return None
        style = computed_style(context.style, declared, context.viewport, self.notices)
        matrix = context.matrix @ self.transform(element, context.viewport)
        return context._replace(matrix=matrix, style=style)

    def effects(self, element: SvgElement, context: _DrawingContext) -> Effects:
        """The effects on an element as a whole; a notice for each that is not drawn."""
        declared = self.declared_for(element)
        if context.style.opacity == 1 and declared.keys().isdisjoint(_EFFECTS):
            return NO_EFFECTS
        values = {name: declared[name].strip() for name in _EFFECTS if name in declared}
        values = {name: value for name, value in values.items() if value not in _NO_EFFECT}
        notices = [PROPERTIES[name] for name in values if name in PROPERTIES and self.is_seen(name, values[name])]
        blend = BLEND_MODES.get(values.get("mix-blend-mode", ""), "Normal")
        if "mix-blend-mode" in values and blend == "Normal":
            notices.append(f"blend mode '{abbreviated(values['mix-blend-mode'])}' is not followed")
        clip, mask = self.named(values.get("clip-path", ""), "clipPath"), self.named(values.get("mask", ""), "mask")
        if "clip-path" in values and parse_reference(values["clip-path"]) is None:
            notices.append(CLIPPED)
        # Each of these makes a group of its own, in which blend modes stay.
        isolated = bool(values.keys() & {"isolation", "mix-blend-mode", "clip-path", "mask", "filter"})
        found = Effects(context.style.opacity, blend, isolated, clip, mask, None, tuple(notices))
        filtered = self.named(values.get("filter", ""), "filter")
        found = found._replace(tone=_tone_of_filter(filtered)) if filtered is not None else found
        return found._replace(opacity=1.0, tone=None) if self.clipping else found

    def named(self, value: str, name: str) -> SvgElement | None:
        """The element of a name that a property refers to; None if there is none: then viewers draw all of it."""
        element = self.document.by_id.get(parse_reference(value) or "")
        return element if element is not None and element.name == name else None

    def is_seen(self, name: str, value: str) -> bool:
        """True if a property that isn't followed would change the picture."""
        element = self.document.by_id.get(parse_reference(value) or "")
        if name != "filter" or element is None:
            return name != "filter" or not value.startswith("url(")
        primitives = [each for each in element.children if each.name]
        if _tone_of_filter(element) is not None:
            return False
        return not all(
            each.name in _NO_SHADOW
            and each.attributes.get("mode", "normal") == "normal"
            and (each.name != "feFlood" or parse_opacity(each.attributes.get("flood-opacity", "1")) == 0)
            for each in primitives
        )

    def declared_for(self, element: SvgElement) -> dict[str, str]:
        """The element's declarations, which are looked up once."""
        if element not in self.declared:
            self.declared[element] = self.sheet.declarations(element)
        return self.declared[element]

    def style_of(self, element: SvgElement, viewport: Viewport) -> PaintStyle:
        """The style of an element that is not drawn where it stands, such as a mask: from all elements around it."""
        chain: list[SvgElement] = []
        at: SvgElement | None = element
        while at is not None and at not in self.styles:
            chain.append(at)
            at = at.parent
        style = PaintStyle() if at is None else self.styles[at]
        for each in reversed(chain):
            style = self.styles[each] = computed_style(style, self.declared_for(each), viewport, self.notices)
        return style._replace(opacity=1.0)

    def transform(self, element: SvgElement, viewport: Viewport) -> Matrix:
        """The element's own transform; the identity, and a notice, if it is not valid."""
        declared = self.declared_for(element)
        text = declared.get("transform", "")
        matrix = parse_transform(text)
        if matrix is None:
            self.notices.add(f"transform '{abbreviated(text)}' is not understood")
        if not matrix or "transform-origin" not in declared or matrix == Matrix():
            return matrix or Matrix()
        x, y = _origin(declared["transform-origin"], viewport)
        return Matrix(e=x, f=y) @ matrix @ Matrix(e=-x, f=-y)

    # Clips, masks and patterns, which are drawn aside

    def drawn_aside(
        self, server: SvgElement, children: Sequence[SvgElement], context: _DrawingContext, tone: Tone,
        *, clipping: bool = False,
    ) -> list[Placed]:  # fmt: skip
        """The parts that the children of a mask, clip or pattern draw; none if it is being drawn already."""
        if server in self.aside:
            return []
        if len(self.aside) >= _MAX_ASIDE:
            raise _too_deep()
        before = self.painter.tone, self.clipping
        self.painter.tone, self.clipping = tone, clipping
        self.aside.append(server)
        placed = self.walk(children, context, NO_EFFECTS)
        self.aside.pop()
        self.painter.tone, self.clipping = before
        return placed

    def add_clip(
        self, element: SvgElement, context: _DrawingContext, box: BoundingBox | None, clips: list[Clip],
        masks: list[Mask],
    ) -> bool:  # fmt: skip
        """Adds the clip of a `clipPath`, which is drawn once for each place; False if it hides everything."""
        key = element, context.matrix, box if self.has_box_units(element) else None
        if key not in self.clips:
            found: tuple[list[Clip], list[Mask]] = ([], [])
            self.clips[key] = (*found, self.draw_clip(element, context, box, *found))
        own_clips, own_masks, seen = self.clips[key]
        clips += own_clips
        masks += own_masks
        return seen

    def has_box_units(self, clip: SvgElement) -> bool:
        """True if a `clipPath`, or one that clips it, is measured by the box of what it clips."""
        own = self.named(self.declared_for(clip).get("clip-path", "").strip(), "clipPath")
        units = clip.attributes.get("clipPathUnits", "userSpaceOnUse")
        return units == "objectBoundingBox" or own is not None

    def draw_clip(
        self, element: SvgElement, context: _DrawingContext, box: BoundingBox | None, clips: list[Clip],
        masks: list[Mask],
    ) -> bool:  # fmt: skip
        """Adds the clip of a `clipPath`, as a mask if it is no path; False if it hides everything (SVG 14.3)."""
        of_box = element.attributes.get("clipPathUnits", "userSpaceOnUse") == "objectBoundingBox"
        matrix = on_box(box, context.matrix) if of_box else context.matrix
        if matrix is None:
            return False
        own = self.named(self.declared_for(element).get("clip-path", "").strip(), "clipPath")
        if own is not None and own not in self.aside:
            self.aside.append(element)
            seen = self.add_clip(own, context, box, clips, masks) if len(self.aside) < _MAX_ASIDE else True
            self.aside.pop()
            if not seen:
                return False
        inner = context._replace(
            matrix=matrix @ self.transform(element, context.viewport), style=self.style_of(element, context.viewport)
        )
        parts = [each.part for each in self.drawn_aside(element, element.children, inner, _white, clipping=True)]
        clip = as_clip(parts) if parts else None
        if clip is not None:
            clips.append(clip)
        elif parts:
            masks.append(Mask(tuple(parts)))
        return bool(parts)

    def mask(self, element: SvgElement, context: _DrawingContext, box: BoundingBox | None) -> Mask | None:
        """The mask of a `mask` element; None if it hides everything (SVG 14.4)."""
        server = find_server(self.document, element, "")
        key = element, context.matrix, box, self.painter.tone
        if key in self.masks:
            return self.masks[key]
        of_box = server.units("maskContentUnits", "userSpaceOnUse")
        inner_matrix = on_box(box, context.matrix) if of_box else context.matrix
        region = self.region(element, context, box)
        if inner_matrix is None or region is None:
            return None
        alpha = self.declared_for(element).get("mask-type", "").strip() == "alpha"
        inner = context._replace(matrix=inner_matrix, style=self.style_of(element, context.viewport))
        effects = self.effects(element, inner)
        placed = self.drawn_aside(element, element.children, inner, _white if alpha else _light)
        placed = clipped(placed, [Clip(region)])
        placed = self.affected(placed, effects._replace(mask=None, opacity=1.0), context) if effects.clip else placed
        self.masks[key] = Mask(tuple([each.part for each in placed])) if placed else None
        return self.masks[key]

    def region(self, mask: SvgElement, context: _DrawingContext, box: BoundingBox | None) -> Path | None:
        """The path in points around the region of a mask; None if it has no area."""
        of_box = mask.attributes.get("maskUnits", "objectBoundingBox") == "objectBoundingBox"
        matrix = on_box(box, context.matrix) if of_box else context.matrix
        whole = Viewport(1.0, 1.0) if of_box else context.viewport
        sides = []
        for name, usual, side in (("x", "-10%", 0), ("y", "-10%", 1), ("width", "120%", 0), ("height", "120%", 1)):
            length = parse_length(mask.attributes.get(name, usual), whole[side])
            sides.append((parse_length(usual, whole[side]) or 0.0) if length is None else length)
        area = BoundingBox(*sides)
        return None if matrix is None or area.is_empty else matrix.transform(path_of(area))

    def tile(self, element: SvgElement, surface: Surface) -> Tiling | None:
        """The tiling of a `pattern` element on a surface; None if it has no area or shows nothing (SVG 13.3)."""
        server = find_server(self.document, element, "")
        of_box, content_of_box = server.units("patternUnits"), server.units("patternContentUnits", "userSpaceOnUse")
        sides = [server.length(name, "0", surface, of_box) for name in ("x", "y", "width", "height")]
        box, unit = BoundingBox(*sides), surface.box
        if unit is not None and of_box:
            box = BoundingBox(unit.x + box.x * unit.width, unit.y + box.y * unit.height, box.width * unit.width,
                              box.height * unit.height)  # fmt: skip
        if box.is_empty or ((unit is None or unit.is_empty) and (of_box or content_of_box)):
            return None
        view = parse_view_box(server.attributes.get("viewBox", ""))
        content = Matrix()
        if view is not None:
            aspect = server.attributes.get("preserveAspectRatio", "")
            content = Matrix(e=box.x, f=box.y) @ fit_view_box(view, box.width, box.height, aspect)
        elif content_of_box and unit is not None:
            content = Matrix(unit.width, 0.0, 0.0, unit.height, unit.x, unit.y)
        transform = surface.matrix @ (parse_transform(server.attributes.get("patternTransform", "")) or Matrix())
        style = self.style_of(server.element, surface.viewport)
        visible, self.visible = self.visible, None
        context = _DrawingContext(content, style, surface.viewport)
        placed = self.drawn_aside(element, server.children, context, self.painter.tone)
        self.visible = visible
        return Tiling(tuple([each.part for each in placed]), box, transform) if placed else None

    # Elements that contain or name others

    def open(self, element: SvgElement, context: _DrawingContext, effects: Effects) -> list[_Visit]:
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

    def use(self, use: SvgElement, context: _DrawingContext, effects: Effects) -> list[_Visit]:
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
        inner = self.enter(target, moved)
        return self.nest(target, use, inner, effects) if inner else []

    def nest(
        self, element: SvgElement, sized_by: SvgElement, context: _DrawingContext, effects: Effects
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
        shown = self.declared_for(element).get("overflow", "").strip() in ("visible", "auto")
        inner = context._replace(matrix=matrix, viewport=viewport)
        # The group is opened in the outer context: clips and masks of the element are in its units.
        visits = self.visits_of(element.children, inner)
        return self.grouping(effects if shown else effects._replace(limit=edge), context, visits)

    # Shapes and pictures

    def shape(self, element: SvgElement, context: _DrawingContext) -> list[Placed]:
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
        if self.clipping:
            style = PaintStyle(fill=BLACK, even_odd=style.clip_even_odd, visible=style.visible)
        shape = Shape(own, path, context.matrix, context.viewport, self.frame.matrix.scale)
        return [
            Placed(part, around, bounds)
            for part in self.painter.parts(shape, style)
            if (around := self.seen(part, bounds, context)) is not None
        ]

    def seen(self, part: Part, bounds: BoundingBox, context: _DrawingContext) -> BoundingBox | None:
        """The box around what a part paints, from the one around its path; None if it can't be seen."""
        outline = part.parts[0] if isinstance(part, Group) else part
        width = getattr(outline, "stroke_width", 0.0) if getattr(outline, "stroke", None) else 0.0
        half = width / 2 * (context.matrix.largest if isinstance(part, Group) else 1.0)
        reach = bounds.expanded(half * max(2.0, getattr(outline, "miter_limit", 0.0)))
        if self.visible is not None and (self.visible.is_empty or not self.visible.intersects(reach)):
            return None
        return bounds.expanded(half)

    def picture(self, element: SvgElement, context: _DrawingContext) -> list[Placed]:
        """The part of a picture inside the drawing; a notice if it can't be read."""
        if not context.style.visible or self.clipping:
            return []
        found = self.pictures[element] if element in self.pictures else self.read_inside(element)
        self.pictures[element] = found
        if found is None:
            return []
        from booklet.images.svg.embedded import placed_part, size_of, toned

        measure = self.shapes.measure(element, context.viewport)
        width, height = measure("width"), measure("height")
        natural = size_of(found)
        if width is None:
            width = natural[0] if height is None else height * natural[0] / natural[1]
        if height is None:
            height = width * natural[1] / natural[0]
        box = BoundingBox(measure("x") or 0.0, measure("y") or 0.0, width, height)
        bounds = bounding_box(context.matrix.transform(path_of(box)))
        if bounds is None or box.is_empty or (self.visible is not None and not self.visible.intersects(bounds)):
            return []
        aspect = element.attributes.get("preserveAspectRatio", "")
        part = placed_part(found, box, aspect, context.matrix)
        return [Placed(toned(part, self.painter.tone), bounds, bounds)]

    def read_inside(self, element: SvgElement) -> DecodedPicture | None:
        """The picture that an `image` holds; None, and a notice, if it is in another file or can't be read."""
        from booklet.images.svg.embedded import data_of, read_inside  # only where there is a picture

        data = data_of(element.attributes.get("href", ""))
        if data is None:
            if element.attributes.get("href", "").strip():
                self.notices.add(LINKED)
            return None
        try:
            found = read_inside(data, self.inside)
        except PictureError as error:
            self.notices.add(f"an image inside it is not drawn: {error.headline}")
            return None
        if isinstance(found.picture, Raster):
            self.pixels += found.picture.width * found.picture.height
        if self.pixels > _MAX_PIXELS:
            raise PictureError("the images inside the SVG have too many pixels", "scale them down")
        for notice in found.notices:
            self.notices.add(notice)
        return found


def _too_deep() -> PictureError:
    return PictureError(
        f"the SVG has groups, masks or patterns nested more than {_MAX_GROUPS} deep",
        "ungroup the drawing, or save it as PNG",
    )


def _tone_of_filter(element: SvgElement) -> Tone | None:
    """The tone of a filter that keeps all colours or sets one, as in masks from Illustrator; None for others."""
    primitives = [each for each in element.children if each.name]
    kinds = [(each.name, each.attributes.get("type", "matrix")) for each in primitives]
    if kinds != [("feColorMatrix", "matrix")]:
        return None
    values = all_numbers(primitives[0].attributes.get("values", ""))
    if values is None or len(values) != 20 or values[15:] != [0, 0, 0, 1, 0]:
        return None
    rows = [values[start : start + 5] for start in (0, 5, 10)]
    if rows == [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]:
        return lambda colour: colour
    # Between black and white the filter counts in linear light, and these two are the same in it.
    if any(row[:4] != [0, 0, 0, 0] or row[4] not in (0, 1) for row in rows):
        return None
    red, green, blue = [row[4] for row in rows]
    return lambda _colour: (red, green, blue)


def _is_conditional(element: SvgElement) -> bool:
    """True if an element in a `switch` requires an extension or a language, or is of another namespace (SVG 5.8)."""
    return not element.name or not {"requiredExtensions", "systemLanguage"}.isdisjoint(element.attributes)


_ORIGINS = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}


def _origin(text: str, viewport: Viewport) -> tuple[float, float]:
    """The point in user units around which a transform turns (CSS Transforms 1, 6)."""
    words = text.split()
    if words[:1] in (["top"], ["bottom"]) or words[1:2] in (["left"], ["right"]):
        words = [*words[1:2], *words[:1]] if len(words) > 1 else ["center", *words]
    across, down = [_ORIGINS.get(word, word) for word in (*words, "center", "center")][:2]
    return parse_length(across, viewport.width) or 0.0, parse_length(down, viewport.height) or 0.0


def _first(*lengths: float | None) -> float:
    """The first length that is not None."""
    return next(length for length in lengths if length is not None)
