"""Groups: parts to which an opacity, a blend mode, clips or a mask apply together (SVG 14; Compositing and Blending 1).

A group is made only where it makes a difference: the opacity of parts that don't overlap is that of each, and a clip
that cuts nothing is left out.
"""

from __future__ import annotations

from booklet.images.model import Clip, Embedded, Fill, Group, Mask, Outline, Part, Tiling
from booklet.images.svg.document import SvgElement
from booklet.images.svg.geometry import BoundingBox, as_rectangle, bounding_box
from booklet.images.svg.gradients import Tone
from booklet.records import NamedTuple

# The names of blend modes in PDF (ISO 32000-1, table 136) by those of CSS.
BLEND_MODES = {
    "multiply": "Multiply", "screen": "Screen", "overlay": "Overlay", "darken": "Darken", "lighten": "Lighten",
    "color-dodge": "ColorDodge", "color-burn": "ColorBurn", "hard-light": "HardLight", "soft-light": "SoftLight",
    "difference": "Difference", "exclusion": "Exclusion", "hue": "Hue", "saturation": "Saturation", "color": "Color",
    "luminosity": "Luminosity",
}  # fmt: skip
_MAX_COMPARED = 60  # parts whose boxes are compared with one another


class Effects(NamedTuple):
    """What applies to an element as a whole; `clip` and `mask` are the elements that say how.

    `tone` changes all colours. `limit` is a clip that belongs to the element itself, such as the edge of an inner
    `svg`. `notices` are told if anything of the element can be seen.
    """

    opacity: float = 1.0
    blend: str = "Normal"
    isolated: bool = False
    clip: SvgElement | None = None
    mask: SvgElement | None = None
    limit: Clip | None = None
    notices: tuple[str, ...] = ()
    tone: Tone | None = None


NO_EFFECTS = Effects()


class Placed(NamedTuple):
    """A part with the box around all that it paints, and the box around its shapes without their strokes, in points."""

    part: Part
    bounds: BoundingBox
    shape: BoundingBox


def nesting(parts: list[Part]) -> int:
    """The number of groups, masks and tilings within one another."""
    deepest = 0
    met: dict[int, int] = {}  # the depth at which a mask or a tiling was met, by identity
    pending: list[tuple[tuple[Part, ...], int]] = [(tuple(parts), 0)]
    while pending:
        inner, depth = pending.pop()
        deepest = max(deepest, depth)
        for part in inner:
            holders: tuple[Mask | Fill | None, ...] = (part.mask,) if isinstance(part, Group) else ()
            if isinstance(part, Group):
                pending.append((part.parts, depth + 1))
            elif isinstance(part, Outline):
                holders = (part.fill, part.stroke)
            for holder in holders:
                if isinstance(holder, Mask | Tiling) and met.get(id(holder), -1) < depth:
                    met[id(holder)] = depth
                    pending.append((holder.parts, depth + 1))
    return deepest


def union(boxes: list[BoundingBox]) -> BoundingBox | None:
    """The box around boxes; None if there are none."""
    whole = boxes[0] if boxes else None
    for box in boxes[1:]:
        whole = box if whole is None else whole.union(box)
    return whole


def clipped(placed: list[Placed], clips: list[Clip]) -> list[Placed]:
    """Parts within clips; those that are outside of one are left out, and so is a clip that cuts nothing."""
    for clip in clips:
        box = bounding_box(clip.path)
        if box is None:
            continue
        placed = [
            each._replace(bounds=each.bounds) for each in placed if box.intersects(each.bounds) and not box.is_empty
        ]
        if as_rectangle(clip.path) is not None and all(box.contains(each.bounds) for each in placed):
            continue
        placed = _one(placed, Group(tuple([each.part for each in placed]), clips=(clip,)), box)
    return placed


def grouped(placed: list[Placed], effects: Effects, masks: list[Mask]) -> list[Placed]:
    """Parts as a group, if any of the effects needs one; clips have been applied before."""
    for mask in masks[:-1]:
        placed = _one(placed, Group(tuple([each.part for each in placed]), mask=mask))
    last = masks[-1] if masks else None
    plain = last is None and effects.blend == "Normal"
    if plain and effects.opacity < 1 and _are_apart(placed):
        return [each._replace(part=_fainter(each.part, effects.opacity)) for each in placed]
    if plain and effects.opacity == 1 and not (effects.isolated and any(_blends(each.part) for each in placed)):
        return placed
    parts = tuple([each.part for each in placed])
    return _one(placed, Group(parts, effects.opacity, effects.blend, mask=last, isolated=True))


def as_clip(parts: list[Part]) -> Clip | None:
    """The clip that parts are the shape of; None if no path stands for all of them."""
    if not all(isinstance(part, Outline) for part in parts) or len(parts) > _MAX_COMPARED:
        return None
    outlines = [part for part in parts if isinstance(part, Outline)]
    if len(outlines) == 1:
        return Clip(outlines[0].path, outlines[0].even_odd)
    boxes = [bounding_box(outline.path) for outline in outlines]
    if len({outline.even_odd for outline in outlines}) > 1 or not _all_apart([box for box in boxes if box]):
        return None
    return Clip(tuple([step for outline in outlines for step in outline.path]), outlines[0].even_odd)


def _one(placed: list[Placed], group: Group, limit: BoundingBox | None = None) -> list[Placed]:
    bounds, shape = union([each.bounds for each in placed]), union([each.shape for each in placed])
    if bounds is None or shape is None:
        return []
    return [Placed(group, bounds if limit is None else bounds.intersection(limit), shape)]


def _blends(part: Part) -> bool:
    return isinstance(part, Group) and (part.blend != "Normal" or any(map(_blends, part.parts)))


def _are_apart(placed: list[Placed]) -> bool:
    """True if the parts have one paint each, and don't overlap."""
    return all(_has_one_paint(each.part) for each in placed) and (
        len(placed) <= _MAX_COMPARED and _all_apart([each.bounds for each in placed])
    )


def _all_apart(boxes: list[BoundingBox]) -> bool:
    return not any(box.intersects(other) for number, box in enumerate(boxes) for other in boxes[:number])


def _has_one_paint(part: Part) -> bool:
    return isinstance(part, Embedded) or (isinstance(part, Outline) and (part.fill is None or part.stroke is None))


def _fainter(part: Part, opacity: float) -> Part:
    return part._replace(opacity=part.opacity * opacity)
