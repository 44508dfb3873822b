"""Drawings as form XObjects (ISO 32000-1, 8.10): paths, shadings, tilings, clips, transparency groups and soft masks.

The coordinates of a drawing are its own points, with y upward from its lower edge. Everything is drawn as PDF has it:
gradients as axial and radial shadings (8.7.4.5), which are fills by patterns; translucent gradients, and masks, as soft
masks of luminosity (11.5.3), which are all in shades of grey, so that they are the same in any colours of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zlib import compress

from booklet.images.model import (
    Cmyk,
    Drawing,
    Embedded,
    Fill,
    Gradient,
    Group,
    Mask,
    Outline,
    Part,
    Path,
    Raster,
    Rgb,
    Tiling,
    Transform,
    colours_of,
)
from booklet.output.pdf.colour import colour_of, fill_operator, stroke_operator
from booklet.output.pdf.objects import Objects, Value, reference
from booklet.output.pdf.shadings import shading
from booklet.output.pdf.syntax import name, number, numbers
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Rectangle

_OPERATORS = {"M": b" m", "L": b" l", "C": b" c"}
_GREY, _RGB, _CMYK = b"/DeviceGray", b"/DeviceRGB", b"/DeviceCMYK"


def add_drawing(objects: Objects, drawing: Drawing, add_raster: Callable[[Raster], int]) -> int:
    """Embeds a drawing, and returns the number of the form that paints it; `add_raster` embeds a raster."""
    space = _CMYK if any(len(colour) == 4 for colour in colours_of(drawing)) else _RGB
    file = _Forms(objects, add_raster, {}, {}, {})
    content = _Content(file, _Canvas(drawing.height, space, Rectangle(0, 0, drawing.width, drawing.height)))
    content.add(drawing.outlines)
    return content.form(group=drawing.isolated)


class _Forms(NamedTuple):
    """The objects of one drawing, each in the file once: those of masks by identity, of rasters, and of fills."""

    objects: Objects
    add_raster: Callable[[Raster], int]
    masks: dict[tuple[int, object], int]
    rasters: dict[int, int]
    fills: dict[tuple[object, ...], int]


class _Canvas(NamedTuple):
    """Coordinates and colours of content: y of a part is measured downward from `height`, `box` holds all that can be
    seen, and `inner` maps the content's coordinates to those that the form began with. In a `tiled` canvas gradients
    are painted within clips: Poppler takes patterns within patterns for those of the page.
    """

    height: float
    space: bytes
    box: Rectangle
    inner: Affine = Affine()
    tiled: bool = False

    def upright(self, matrix: Transform, height: float = 0.0) -> Affine:
        """A map between coordinates with y downward, for y upward; y of its source is measured from `height`."""
        return Affine(1, 0, 0, -1, 0, height).then(Affine(*matrix)).then(Affine(1, 0, 0, -1, 0, self.height))

    def down(self, matrix: Transform) -> Affine:
        """A map from coordinates with y downward, such as those of gradients, to those of the content."""
        return Affine(*matrix).then(Affine(1, 0, 0, -1, 0, self.height))

    def within(self, matrix: Transform) -> _Canvas | None:
        """The canvas within a transform; None if that makes everything flat."""
        upright = self.upright(matrix)
        determinant = upright.a * upright.d - upright.b * upright.c
        if abs(determinant) < 1e-12:
            return None
        return _Canvas(0.0, self.space, upright.inverse().bounds(self.box), upright.then(self.inner), self.tiled)


class _Content:
    """The operators of one form in the making, with its resources."""

    def __init__(self, file: _Forms, canvas: _Canvas) -> None:
        self.file = file
        self.canvas = canvas
        self.parts: list[bytes] = []
        self.resources: dict[bytes, dict[str, bytes]] = {}

    def add(self, parts: Sequence[Part]) -> None:
        """Paints parts, from back to front."""
        for part in parts:
            if isinstance(part, Outline):
                self._add_outline(part)
            elif isinstance(part, Embedded):
                self._add_raster(part)
            else:
                self._add_group(part)

    def operators(self) -> bytes:
        """The operators so far."""
        return b"\n".join(self.parts)

    def form(self, *, group: bool = False) -> int:
        """Adds the form, and returns its number; a `group` is painted as one, isolated from what is behind."""
        entries: dict[str, Value] = {"Type": b"/XObject", "Subtype": b"/Form"}
        if group:
            entries["Group"] = b"<</S/Transparency/CS%b/I true>>" % self.canvas.space
        return self._stream(entries | {"BBox": _corners(self.canvas.box)})

    def _stream(self, entries: dict[str, Value]) -> int:
        listed = b"".join([
            b"/%b<<%b>>" % (kind, b"".join([b"/%b%b" % (key.encode(), each) for key, each in sorted(found.items())]))
            for kind, found in sorted(self.resources.items())
        ])  # fmt: skip
        entries = entries | {"Resources": b"<<%b>>" % listed}
        return self.file.objects.add_stream(compress(self.operators()), entries, deflated=True)

    def _named(self, kind: bytes, key: str, value: bytes) -> bytes:
        """The name of a resource, which is listed if it is new."""
        self.resources.setdefault(kind, {})[key] = value
        return name(key)

    # Outlines

    def _add_outline(self, outline: Outline) -> None:
        if self.canvas.tiled and isinstance(outline.fill, Gradient) and not outline.stroke:
            self._add_clipped(outline, outline.fill)
            return
        parts = [b"q"]
        if outline.opacity < 1:
            parts.append(self._opacity(outline.opacity))
        if outline.fill:
            parts += self._paint(outline.fill, b"cs", b"scn", fill_operator)
        if outline.stroke:
            parts += self._paint(outline.stroke, b"CS", b"SCN", stroke_operator)
            width, limit = numbers(outline.stroke_width), numbers(outline.miter_limit)
            parts[-1] += b" %b w %d J %d j %b M" % (width, outline.cap, outline.join, limit)
            if outline.dash:
                parts.append(b"[%b] %b d" % (numbers(*outline.dash), numbers(outline.dash_offset)))
        self.parts += (*parts, *self._path(outline.path), _painting(outline), b"Q")

    def _add_clipped(self, outline: Outline, gradient: Gradient) -> None:
        """Paints a gradient within the path of an outline."""
        states = [self._opacity(outline.opacity)] if outline.opacity < 1 else []
        states += [self._veil(gradient)] if gradient.is_see_through else []
        colours = shading(gradient.ends, [(stop.offset, self._values(stop.colour)) for stop in gradient.stops])
        listed = self.resources.setdefault(b"Shading", {})
        used = self._named(b"Shading", f"S{len(listed)}", b"<</ColorSpace%b%b>>" % (self.canvas.space, colours))
        clip = (*self._path(outline.path), b"W* n" if outline.even_odd else b"W n")
        painted = b"%b cm %b sh" % (numbers(*self.canvas.down(gradient.matrix)), used)
        self.parts += (b"q", *states, *clip, painted, b"Q")

    def _path(self, path: Path) -> list[bytes]:
        height = self.canvas.height
        return [_step(step, height) for step in path]

    def _opacity(self, opacity: float) -> bytes:
        state = b"<</ca %b/CA %b>>" % (number(opacity), number(opacity))
        return self._named(b"ExtGState", f"O{round(opacity * 1000)}", state) + b" gs"

    def _paint(self, fill: Fill, space: bytes, operator: bytes, plain: Callable[..., bytes]) -> list[bytes]:
        """The operators that set a fill; `space` and `operator` are those of patterns, `plain` is that of colours."""
        if isinstance(fill, Gradient | Tiling):
            number = self._pattern(fill)
            states = [self._veil(fill)] if isinstance(fill, Gradient) and fill.is_see_through else []
            used = self._named(b"Pattern", f"P{number}", b" " + reference(number))
            return [*states, b"/Pattern %b %b %b" % (space, used, operator)]
        if self.canvas.space == _GREY:
            return [numbers(fill[0]) + (b" g" if space == b"cs" else b" G")]
        return [plain(colour_of(fill))]

    def _pattern(self, fill: Gradient | Tiling) -> int:
        canvas, objects = self.canvas, self.file.objects
        key = (id(fill), canvas)
        if key not in self.file.fills:
            if isinstance(fill, Gradient):
                matrix = canvas.down(fill.matrix).then(canvas.inner)
                colours = shading(fill.ends, [(stop.offset, self._values(stop.colour)) for stop in fill.stops])
                entries = b"/Matrix[%b]/Shading<</ColorSpace%b%b>>" % (numbers(*matrix), canvas.space, colours)
                self.file.fills[key] = objects.add(b"<</Type/Pattern/PatternType 2%b>>" % entries)
            else:
                self.file.fills[key] = self._tiling(fill, canvas.upright(fill.matrix).then(canvas.inner))
        return self.file.fills[key]

    def _values(self, colour: Rgb | Cmyk) -> tuple[float, ...]:
        return colour[:1] if self.canvas.space == _GREY else colour

    def _tiling(self, tiling: Tiling, matrix: Affine) -> int:
        """Adds a tiling pattern (8.7.3), and returns its number."""
        x, y, width, height = tiling.box
        box = Rectangle(x, -y - height, width, height)
        content = _Content(self.file, _Canvas(0.0, self.canvas.space, box, tiled=True))
        content.add(tiling.parts)
        entries: dict[str, Value] = {
            "Type": b"/Pattern", "PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": _corners(box),
            "XStep": numbers(width), "YStep": numbers(height), "Matrix": b"[%b]" % numbers(*matrix),
        }  # fmt: skip
        return content._stream(entries)

    def _veil(self, gradient: Gradient) -> bytes:
        """The operator that lets the opacities of a gradient's stops apply to what is painted next."""
        canvas = self.canvas
        content = _Content(self.file, _Canvas(0.0, _GREY, canvas.box))
        opacities = shading(gradient.ends, [(stop.offset, (stop.opacity,)) for stop in gradient.stops])
        used = content._named(b"Shading", "S", b"<</ColorSpace/DeviceGray%b>>" % opacities)
        content.parts.append(b"q %b cm %b sh Q" % (numbers(*canvas.down(gradient.matrix)), used))
        return self._masked(content.form(group=True))

    def _masked(self, form: int) -> bytes:
        state = b"<</SMask<</S/Luminosity/G %d 0 R>>>>" % form
        return self._named(b"ExtGState", f"M{form}", state) + b" gs"

    # Rasters and groups

    def _add_raster(self, part: Embedded) -> None:
        found = self.file.rasters
        if id(part.raster) not in found:
            found[id(part.raster)] = self.file.add_raster(part.raster)
        number = found[id(part.raster)]
        opacity = [self._opacity(part.opacity)] if part.opacity < 1 else []
        used = self._named(b"XObject", f"I{number}", b" " + reference(number))
        place = numbers(*self.canvas.upright(part.matrix, 1.0))
        self.parts += (b"q", *opacity, b"%b cm %b Do Q" % (place, used))

    def _add_group(self, group: Group) -> None:
        self.parts.append(b"q")
        for clip in group.clips:
            self.parts += (*self._path(clip.path), b"W* n" if clip.even_odd else b"W n")
        if group.opacity < 1:
            self.parts.append(self._opacity(group.opacity))
        if group.blend != "Normal":
            self.parts.append(self._named(b"ExtGState", group.blend, b"<</BM/%b>>" % group.blend.encode()) + b" gs")
        if group.mask is not None:
            self.parts.append(self._masked(self._mask_form(group.mask)))
        if group.opacity < 1 or group.blend != "Normal" or group.mask is not None or group.isolated:
            content = _Content(self.file, self.canvas._replace(inner=Affine()))
            content._add_transformed(group)
            form = content.form(group=True)
            self.parts.append(self._named(b"XObject", f"F{form}", b" " + reference(form)) + b" Do")
        else:
            self._add_transformed(group)
        self.parts.append(b"Q")

    def _add_transformed(self, group: Group) -> None:
        if group.matrix is None:
            self.add(group.parts)
            return
        outer, inner = self.canvas, self.canvas.within(group.matrix)
        if inner is not None:
            self.parts.append(b"q %b cm" % numbers(*outer.upright(group.matrix)))
            self.canvas = inner
            self.add(group.parts)
            self.canvas = outer
            self.parts.append(b"Q")

    def _mask_form(self, mask: Mask) -> int:
        canvas = self.canvas._replace(space=_GREY, inner=Affine())
        key = id(mask), canvas
        if key not in self.file.masks:
            content = _Content(self.file, canvas)
            content.add(mask.parts)
            self.file.masks[key] = content.form(group=True)
        return self.file.masks[key]


def _corners(box: Rectangle) -> bytes:
    return b"[%b]" % numbers(box.x, box.y, box.x + box.width, box.y + box.height)


def _step(step: tuple[str | float, ...], height: float) -> bytes:
    command, *coordinates = step
    if command == "Z":
        return b"h"
    upward = [height - float(value) if index % 2 else float(value) for index, value in enumerate(coordinates)]
    return b" ".join(map(number, upward)) + _OPERATORS[str(command)]


def _painting(outline: Outline) -> bytes:
    """The operator that paints the path (table 60)."""
    star = b"*" if outline.even_odd and outline.fill else b""
    if outline.fill:
        return (b"B" if outline.stroke else b"f") + star
    return b"S" if outline.stroke else b"n"
