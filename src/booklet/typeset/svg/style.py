"""How an element is painted: the properties it declares, over those it inherits (SVG 6 and 11)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from booklet.record import Record
from booklet.typeset.svg.colour import Rgba, parse_colour
from booklet.typeset.svg.lengths import Viewport, parse_length
from booklet.typeset.svg.notices import Notices, shown
from booklet.typeset.svg.numbers import all_numbers

T = TypeVar("T")

_BLACK = Rgba(0.0, 0.0, 0.0)
_MAX_DASHES = 100


class Paint(Record):
    """A colour, or None for no paint; `server` is the id of a gradient or pattern to be used before it."""

    colour: Rgba | None = None
    server: str = ""


class Style(Record):
    """What is inherited, as SVG's initial values have it; lengths in user units.

    `opacity` is that of the element and of all groups around it, multiplied.
    """

    colour: Rgba = _BLACK
    fill: Paint = Paint(_BLACK)
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


def inherited(parent: Style, declared: dict[str, str], viewport: Viewport, notices: Notices) -> Style:
    """The style of an element whose parent has `parent`; a value that is not understood is named and passed over."""
    if declared.keys().isdisjoint(_READ):
        return parent
    read = _Declared(declared, notices).read
    colour = read("color", parent.colour, parse_colour)
    return Style(
        colour=colour,
        fill=read("fill", parent.fill, lambda text: parse_paint(text, colour)),
        stroke=read("stroke", parent.stroke, lambda text: parse_paint(text, colour)),
        fill_opacity=read("fill-opacity", parent.fill_opacity, parse_opacity),
        stroke_opacity=read("stroke-opacity", parent.stroke_opacity, parse_opacity),
        opacity=parent.opacity * read("opacity", 1.0, parse_opacity),
        even_odd=read("fill-rule", parent.even_odd, {"nonzero": False, "evenodd": True}.get),
        stroke_width=read("stroke-width", parent.stroke_width, lambda text: _width(text, viewport)),
        cap=read("stroke-linecap", parent.cap, {"butt": 0, "round": 1, "square": 2}.get),
        join=read("stroke-linejoin", parent.join, _JOINS.get),
        miter_limit=read("stroke-miterlimit", parent.miter_limit, _miter_limit),
        dash=read("stroke-dasharray", parent.dash, lambda text: _dash(text, viewport)),
        dash_offset=read("stroke-dashoffset", parent.dash_offset, lambda text: parse_length(text, viewport.diagonal)),
        visible=read("visibility", parent.visible, _VISIBILITIES.get),
    )


_JOINS = {"miter": 0, "miter-clip": 0, "arcs": 0, "round": 1, "bevel": 2}
_VISIBILITIES = {"visible": True, "hidden": False, "collapse": False}

_READ = frozenset(
    {
        "color",
        "fill",
        "stroke",
        "fill-opacity",
        "stroke-opacity",
        "opacity",
        "fill-rule",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "visibility",
    }
)


class _Declared(Record):
    values: dict[str, str]
    notices: Notices

    def read(self, name: str, otherwise: T, parse: Callable[[str], T | None]) -> T:
        """The property as `parse` understands it; `otherwise` if it is not declared, or not understood."""
        if name not in self.values:
            return otherwise
        value = self.values[name].strip()
        if value in ("inherit", "unset"):
            return otherwise
        parsed = parse(value)
        if parsed is None:
            self.notices.add(f"{name} '{shown(value)}' is not understood")
            return otherwise
        return parsed


_URL = re.compile(r"""url\(\s*["']?#([^"')]*)["']?\s*\)(.*)""", re.DOTALL)


def reference(text: str) -> str | None:
    """The id in a `url(#id)`; None for anything else, other files too."""
    url = _URL.match(text)
    return url[1] if url else None


def parse_paint(text: str, current: Rgba) -> Paint | None:
    """A `fill` or `stroke`; None where it is not understood."""
    url = _URL.match(text)
    if url is None:
        return _plain_paint(text, current)
    second_choice = _plain_paint(url[2], current)
    return Paint(second_choice.colour if second_choice else None, url[1])


def _plain_paint(text: str, current: Rgba) -> Paint | None:
    text = text.partition("icc-color")[0].strip()
    if text.lower() == "none":
        return Paint()
    if text.lower() == "currentcolor":
        return Paint(current)
    colour = parse_colour(text)
    return Paint(colour) if colour else None


def parse_opacity(text: str) -> float | None:
    """An opacity from 0 to 1, which may be written as a percentage."""
    value = parse_length(text, 1.0) if text.endswith("%") else _number(text)
    return None if value is None else min(1.0, max(0.0, value))


def _number(text: str) -> float | None:
    numbers = all_numbers(text)
    return numbers[0] if numbers is not None and len(numbers) == 1 else None


def _miter_limit(text: str) -> float | None:
    limit = _number(text)
    return limit if limit is not None and limit >= 1 else None


def _width(text: str, viewport: Viewport) -> float | None:
    width = parse_length(text, viewport.diagonal)
    return width if width is not None and width >= 0 else None


def _dash(text: str, viewport: Viewport) -> tuple[float, ...] | None:
    """Dashes and gaps in turn, an even number of them; none for a line without gaps (SVG 11.4)."""
    if text == "none":
        return ()
    lengths = [_width(part, viewport) for part in text.replace(",", " ").split()]
    known = tuple(length for length in lengths if length is not None)
    if len(known) < len(lengths) or len(known) > _MAX_DASHES:
        return None
    pairs = known if len(known) % 2 == 0 else known * 2
    return pairs if any(pairs[1::2]) else ()
