"""Clips, masks and patterns, whose children are drawn aside: clips in white, masks in greys, patterns as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from booklet.images.model import Clip, Mask, Path, PictureError, Rgb, Tiling
from booklet.images.svg.cascade import Cascade, DrawingContext
from booklet.images.svg.coordinates import Viewport, fit_view_box, parse_length, parse_transform, parse_view_box
from booklet.images.svg.document import Notices, SvgElement
from booklet.images.svg.effects import NO_EFFECTS, Effects, Placed, as_clip, clipped
from booklet.images.svg.geometry import BoundingBox, Matrix, path_of
from booklet.images.svg.gradients import Surface, Tone, find_server, on_box
from booklet.images.svg.paint import Painter
from booklet.images.svg.style_sheets import StyleSheet

MAX_GROUPS = 60
"""Groups within one another."""
_MAX_ASIDE = 6  # masks, clips and patterns within one another
Walk = Callable[[Sequence[SvgElement], DrawingContext, Effects], list[Placed]]
Affect = Callable[[list[Placed], Effects, DrawingContext], list[Placed]]


def _white(_colour: Rgb) -> Rgb:
    return (1.0, 1.0, 1.0)


def _light(colour: Rgb) -> Rgb:
    """The light of a colour as masks count it (SVG 14.4), as a grey."""
    red, green, blue = colour
    light = 0.2125 * red + 0.7154 * green + 0.0721 * blue
    return (light, light, light)


class Aside:
    """Draws clips, masks and patterns: `walk` gives the parts of elements, and `affected` applies effects to parts.

    `clipping` is True while a clip is drawn. `visible` is the box outside of which nothing can be seen, None for no
    limit.
    """

    def __init__(
        self, cascade: Cascade, sheet: StyleSheet, notices: Notices, visible: BoundingBox | None, walk: Walk,
        affected: Affect,
    ) -> None:  # fmt: skip
        self.cascade = cascade
        self.painter = Painter(cascade.document, sheet, notices, self.tile)
        self.visible = visible
        self.walk = walk
        self.affected = affected
        self.clipping = False
        self.open: list[SvgElement] = []  # the masks, clips and patterns being drawn
        self.clips: dict[tuple[object, ...], tuple[list[Clip], list[Mask], bool]] = {}
        self.masks: dict[tuple[object, ...], Mask | None] = {}

    def drawn_aside(
        self, server: SvgElement, children: Sequence[SvgElement], context: DrawingContext, tone: Tone,
        *, clipping: bool = False,
    ) -> list[Placed]:  # fmt: skip
        """The parts that the children of a mask, clip or pattern draw; none if it is being drawn already."""
        if server in self.open:
            return []
        if len(self.open) >= _MAX_ASIDE:
            raise too_deep()
        before = self.painter.tone, self.clipping
        self.painter.tone, self.clipping = tone, clipping
        self.open.append(server)
        placed = self.walk(children, context, NO_EFFECTS)
        self.open.pop()
        self.painter.tone, self.clipping = before
        return placed

    def add_clip(
        self, element: SvgElement, context: DrawingContext, box: BoundingBox | None, clips: list[Clip],
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
        own = self.cascade.named(self.cascade.declared_for(clip).get("clip-path", "").strip(), "clipPath")
        units = clip.attributes.get("clipPathUnits", "userSpaceOnUse")
        return units == "objectBoundingBox" or own is not None

    def draw_clip(
        self, element: SvgElement, context: DrawingContext, box: BoundingBox | None, clips: list[Clip],
        masks: list[Mask],
    ) -> bool:  # fmt: skip
        """Adds the clip of a `clipPath`, as a mask if it is no path; False if it hides everything (SVG 14.3)."""
        of_box = element.attributes.get("clipPathUnits", "userSpaceOnUse") == "objectBoundingBox"
        matrix = on_box(box, context.matrix) if of_box else context.matrix
        if matrix is None:
            return False
        own = self.cascade.named(self.cascade.declared_for(element).get("clip-path", "").strip(), "clipPath")
        if own is not None and own not in self.open:
            self.open.append(element)
            seen = self.add_clip(own, context, box, clips, masks) if len(self.open) < _MAX_ASIDE else True
            self.open.pop()
            if not seen:
                return False
        inner = context._replace(
            matrix=matrix @ self.cascade.transform(element, context.viewport),
            style=self.cascade.style_of(element, context.viewport),
        )
        parts = [each.part for each in self.drawn_aside(element, element.children, inner, _white, clipping=True)]
        clip = as_clip(parts) if parts else None
        if clip is not None:
            clips.append(clip)
        elif parts:
            masks.append(Mask(tuple(parts)))
        return bool(parts)

    def mask(self, element: SvgElement, context: DrawingContext, box: BoundingBox | None) -> Mask | None:
        """The mask of a `mask` element; None if it hides everything (SVG 14.4)."""
        server = find_server(self.cascade.document, element, "")
        key = element, context.matrix, box, self.painter.tone
        if key in self.masks:
            return self.masks[key]
        of_box = server.units("maskContentUnits", "userSpaceOnUse")
        inner_matrix = on_box(box, context.matrix) if of_box else context.matrix
        region = self.region(element, context, box)
        if inner_matrix is None or region is None:
            return None
        alpha = self.cascade.declared_for(element).get("mask-type", "").strip() == "alpha"
        inner = context._replace(matrix=inner_matrix, style=self.cascade.style_of(element, context.viewport))
        effects = self.cascade.effects(element, inner, clipping=False)
        placed = self.drawn_aside(element, element.children, inner, _white if alpha else _light)
        placed = clipped(placed, [Clip(region)])
        placed = self.affected(placed, effects._replace(mask=None, opacity=1.0), context) if effects.clip else placed
        self.masks[key] = Mask(tuple([each.part for each in placed])) if placed else None
        return self.masks[key]

    def region(self, mask: SvgElement, context: DrawingContext, box: BoundingBox | None) -> Path | None:
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
        server = find_server(self.cascade.document, element, "")
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
        style = self.cascade.style_of(server.element, surface.viewport)
        visible, self.visible = self.visible, None
        context = DrawingContext(content, style, surface.viewport)
        placed = self.drawn_aside(element, server.children, context, self.painter.tone)
        self.visible = visible
        return Tiling(tuple([each.part for each in placed]), box, transform) if placed else None


def too_deep() -> PictureError:
    return PictureError(
        f"the SVG has groups, masks or patterns nested more than {MAX_GROUPS} deep",
        "ungroup the drawing, or save it as PNG",
    )
