"""The values that declarations give an element; the others are those of its parent (SVG 6.2 and 11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from booklet.images.svg.colours import BLACK, Paint, parse_colour, parse_opacity, parse_paint
from booklet.images.svg.coordinates import Viewport, parse_length, parse_number
from booklet.images.svg.document import Notices, abbreviated
from booklet.records import NamedTuple

_MAX_DASHES = 100
# The properties whose values are in `PaintStyle`.
INHERITED = frozenset(
    (
        "clip-rule", "color", "fill", "fill-opacity", "fill-rule", "opacity", "paint-order", "stroke",
        "stroke-dasharray", "stroke-dashoffset",
        "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "vector-effect",
        "visibility",
    )
)  # fmt: skip


class PaintStyle(NamedTuple):
    """Properties of an element, at first with SVG's initial values; all are inherited but `opacity` and `fixed_stroke`.
    Lengths are in user units.

    `current` is the value of `color`. `clip_even_odd` is the rule for paths that clip, `stroke_first` says that the
    stroke lies below the fill, and `fixed_stroke` that its width is that of the whole drawing's units. `cap` and `join`
    have PDF's numbers (ISO 32000-1, 8.4.3). `dash` has dashes and gaps in turn, none for a continuous line.
    """

    current: Paint = BLACK
    fill: Paint = BLACK
    stroke: Paint = Paint()
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    opacity: float = 1.0
    even_odd: bool = False
    stroke_width: float = 1.0
    cap: int = 0
    join: int = 0
    miter_limit: float = 4.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0
    visible: bool = True
    clip_even_odd: bool = False
    stroke_first: bool = False
    fixed_stroke: bool = False


def computed_style(parent: PaintStyle, declared: dict[str, str], viewport: Viewport, notices: Notices) -> PaintStyle:
    """The style of an element, from its parent's and its own declarations; a notice names each value not valid."""
    if declared.keys().isdisjoint(INHERITED):
        return parent if parent.opacity == 1 and not parent.fixed_stroke else _inherited(parent)
    read = _Declared(declared, notices).read
    current = read("color", parent.current, parse_colour)
    return PaintStyle(
        current=current,
        fill=read("fill", parent.fill, lambda text: parse_paint(text, current)),
        stroke=read("stroke", parent.stroke, lambda text: parse_paint(text, current)),
        fill_opacity=read("fill-opacity", parent.fill_opacity, parse_opacity),
        stroke_opacity=read("stroke-opacity", parent.stroke_opacity, parse_opacity),
        opacity=read("opacity", 1.0, parse_opacity),
        even_odd=read("fill-rule", parent.even_odd, _RULES.get),
        stroke_width=read("stroke-width", parent.stroke_width, lambda text: _width(text, viewport)),
        cap=read("stroke-linecap", parent.cap, {"butt": 0, "round": 1, "square": 2}.get),
        join=read("stroke-linejoin", parent.join, _JOINS.get),
        miter_limit=read("stroke-miterlimit", parent.miter_limit, _miter_limit),
        dash=read("stroke-dasharray", parent.dash, lambda text: _dash(text, viewport)),
        dash_offset=read("stroke-dashoffset", parent.dash_offset, lambda text: parse_length(text, viewport.diagonal)),
        visible=read("visibility", parent.visible, _VISIBILITIES.get),
        clip_even_odd=read("clip-rule", parent.clip_even_odd, _RULES.get),
        stroke_first=read("paint-order", parent.stroke_first, _is_stroke_first),
        fixed_stroke=read("vector-effect", False, lambda text: text == "non-scaling-stroke"),
    )


def _inherited(parent: PaintStyle) -> PaintStyle:
    return parent._replace(opacity=1.0, fixed_stroke=False)


def _is_stroke_first(text: str) -> bool:
    """True if the value of `paint-order` names the stroke before the fill (SVG 2, 13.8)."""
    order = [word for word in text.split() if word in ("fill", "stroke")]
    return order[:1] == ["stroke"]


T = TypeVar("T")
_JOINS = {"miter": 0, "miter-clip": 0, "arcs": 0, "round": 1, "bevel": 2}
_RULES = {"nonzero": False, "evenodd": True}
_VISIBILITIES = {"visible": True, "hidden": False, "collapse": False}


class _Declared(NamedTuple):
    values: dict[str, str]
    notices: Notices

    def read(self, name: str, default: T, parse: Callable[[str], T | None]) -> T:
        """The value of a property, parsed; `default` if it is not declared, or `parse` gives None."""
        if name not in self.values:
            return default
        value = self.values[name].strip()
        if value in ("inherit", "unset"):
            return default
        parsed = parse(value)
        if parsed is None:
            self.notices.add(f"{name} '{abbreviated(value)}' is not understood")
            return default
        return parsed


def _miter_limit(text: str) -> float | None:
    limit = parse_number(text)
    return None if limit is None or limit < 0 else max(1.0, limit)


def _width(text: str, viewport: Viewport) -> float | None:
    width = parse_length(text, viewport.diagonal)
    return width if width is not None and width >= 0 else None


def _dash(text: str, viewport: Viewport) -> tuple[float, ...] | None:
    """Dashes and gaps in turn, an even number of them; none for a line without gaps (SVG 11.4)."""
    if text == "none":
        return ()
    lengths = [_width(part, viewport) for part in text.replace(",", " ").split()]
    valid = tuple(length for length in lengths if length is not None)
    if len(valid) < len(lengths) or len(valid) > _MAX_DASHES:
        return None
    pairs = valid if len(valid) % 2 == 0 else valid * 2
    return pairs if any(pairs[1::2]) else ()
