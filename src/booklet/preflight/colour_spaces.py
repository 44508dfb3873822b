"""Colour spaces of a PDF (ISO 32000-1, 8.6), as far as they say with which inks a colour is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from booklet.preflight.model import PROCESS, ColourKind, PaintedColour
from booklet.preflight.values import elements, entry, is_array, is_stream, name, number, numbers
from booklet.records import NamedTuple

_DEEPEST = 6
_MOST_SAMPLES = 100_000


class ColourSpace(NamedTuple):
    """A colour space with so many components, each an amount of the ink of that name in `inks`, if it is one of inks.

    `palette` are the colours of an indexed space; `base` is the space of uncoloured patterns.
    """

    kind: ColourKind
    components: int
    inks: tuple[str, ...] = ()
    profiled: bool = False
    palette: tuple[PaintedColour, ...] = ()
    base: tuple[ColourSpace, ...] = ()

    def colour(self, values: Sequence[float]) -> PaintedColour:
        """The colour of these values; missing ones are 0."""
        if self.palette:
            index = int(values[0]) if values else 0
            return self.palette[max(0, min(index, len(self.palette) - 1))]
        if self.kind == "pattern":
            return self.base[0].colour(values) if self.base and values else PaintedColour("pattern")
        limited = [min(max(value, 0.0), 1.0) for value in values[: self.components]]
        limited += [0.0] * (self.components - len(limited))
        if self.kind == "grey":
            return PaintedColour("grey", (("Black", 1 - limited[0]),), profiled=self.profiled)
        if self.inks:
            found = zip(self.inks, limited, strict=True)
            return PaintedColour(self.kind, tuple(found), profiled=self.profiled)
        return PaintedColour(self.kind, values=tuple(limited if self.kind != "lab" else values))

    def first(self) -> PaintedColour:
        """The colour that is current when the space is chosen (8.6.5 and 8.6.6): black, or full inks."""
        if self.kind == "cmyk" and len(self.inks) == 4:
            return self.colour((0.0, 0.0, 0.0, 1.0))
        return self.colour([1.0] * self.components if self.inks else [0.0] * self.components)


GREY = ColourSpace("grey", 1)
CMYK = ColourSpace("cmyk", 4, PROCESS)
RGB = ColourSpace("rgb", 3)
_PATTERN = ColourSpace("pattern", 0)
_NAMED = {
    "DeviceGray": GREY, "G": GREY, "CalGray": GREY._replace(profiled=True), "DeviceRGB": RGB, "RGB": RGB,
    "CalRGB": ColourSpace("icc-rgb", 3), "DeviceCMYK": CMYK, "CMYK": CMYK, "Lab": ColourSpace("lab", 3),
    "Pattern": _PATTERN,
}  # fmt: skip


def read_space(value: object, resources: object, depth: int = 0) -> ColourSpace:
    """The colour space of a name or an array; grey for what can't be understood."""
    named = name(value)
    if named:
        if named in _NAMED:
            return _NAMED[named]
        inner = entry(entry(resources, "/ColorSpace"), "/" + named)
        return read_space(inner, resources, depth + 1) if inner is not None and depth < _DEEPEST else GREY
    if not is_array(value) or depth > _DEEPEST:
        return GREY
    return _space_of(list(elements(value)), resources, depth + 1)


def _space_of(parts: list[object], resources: object, depth: int) -> ColourSpace:
    kind = name(parts[0]) if parts else ""
    parts += [None] * (4 - len(parts))
    if kind == "ICCBased":
        return _profiled(parts[1])
    if kind in ("Indexed", "I"):
        return _indexed(parts, resources, depth)
    if kind == "Separation":
        return _of_inks((name(parts[1]),))
    if kind == "DeviceN":
        return _of_inks(tuple([name(ink) for ink in elements(parts[1])]))
    if kind == "Pattern" and parts[1] is not None:
        return _PATTERN._replace(base=(read_space(parts[1], resources, depth),))
    return _NAMED.get(kind, GREY)


def _profiled(stream: object) -> ColourSpace:
    components = int(number(entry(stream, "/N")))
    if components == 4:
        return CMYK._replace(profiled=True)
    if components == 3:
        lab = name(entry(stream, "/Alternate")) == "Lab"
        return ColourSpace("lab" if lab else "icc-rgb", 3)
    return GREY._replace(profiled=True)


def _of_inks(inks: tuple[str, ...]) -> ColourSpace:
    """The space of these inks; those of the process are no spots, and "None" prints nothing."""
    kind: ColourKind = "cmyk" if inks and all(ink in (*PROCESS, "None") for ink in inks) else "spot"
    return ColourSpace(kind, len(inks), inks)


def _indexed(parts: list[object], resources: object, depth: int) -> ColourSpace:
    base = read_space(parts[1], resources, depth)
    size, count = max(base.components, 1), min(int(number(parts[2])), 255) + 1
    data = _bytes(parts[3])
    colours = [base.colour([value / 255 for value in data[i * size : (i + 1) * size]]) for i in range(max(count, 1))]
    return ColourSpace(base.kind, 1, base.inks, base.profiled, tuple(colours))


def _bytes(value: Any) -> bytes:
    if is_stream(value):
        return bytes(value.read_bytes())
    return b"" if value is None else bytes(value)


def shading_colour(shading: object, resources: object) -> PaintedColour:
    """The colour of a shading (8.7.4.5) that takes most ink, as far as its function tells: between two colours none
    takes more than both.
    """
    space = read_space(entry(shading, "/ColorSpace") or entry(shading, "/CS"), resources)
    colours = [space.colour(values) for values in _ends(entry(shading, "/Function"), space.components, 0)]
    return max(colours, key=lambda colour: colour.coverage, default=space.first()._replace(inks=_none(space)))


def _none(space: ColourSpace) -> tuple[tuple[str, float], ...]:
    return tuple([(ink, 0.0) for ink in space.inks or (("Black",) if space.kind == "grey" else ())])


def _ends(function: object, components: int, depth: int) -> Iterator[tuple[float, ...]]:
    """The values between which a function (7.10) goes; none where it isn't known."""
    if depth > _DEEPEST:
        return
    if is_array(function):  # one function for each component: all of their highest values together
        parts = [[value[0] for value in _ends(each, 1, depth + 1) if value] for each in elements(function)]
        if parts and all(parts):
            yield tuple([max(values) for values in parts])
        return
    kind = int(number(entry(function, "/FunctionType"), -1))
    if kind == 2:
        yield numbers(entry(function, "/C0")) or (0.0,)
        yield numbers(entry(function, "/C1")) or (1.0,)
    elif kind == 3:
        for inner in elements(entry(function, "/Functions")):
            yield from _ends(inner, components, depth + 1)
    elif kind == 0:
        yield from _samples(function, components)


def _samples(function: object, components: int) -> Iterator[tuple[float, ...]]:
    """The samples of a function of eight bits."""
    if int(number(entry(function, "/BitsPerSample"))) == 8 and components:
        data = _bytes(function)[:_MOST_SAMPLES]
        for start in range(0, len(data) - components + 1, components):
            yield tuple([value / 255 for value in data[start : start + components]])
