"""Styles of elements: the declarations of style sheets and attributes, and the values they give an element.

Style sheets, `style` attributes and presentation attributes are ranked by the cascade (CSS 2.1, 6.4; SVG 6.4). The
values of properties that an element doesn't declare are its parent's (SVG 6.2 and 11).

Supported selectors are an element's name, a class or an id, or a name with one of the others (CSS 2.1, 5); a notice
names any other. So the declarations for an element are found by key, without trying every rule on it.

Colours, paints and opacities as CSS and SVG write them (CSS Color 4, sections 4 to 7; SVG 11.2).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from booklet.images.model import PictureError, Rgb
from booklet.images.svg.coordinates import MAX_NUMBER, NUMBER, Viewport, parse_length, parse_number
from booklet.images.svg.document import COMBINED, CONDITIONAL, OTHER_SHEET, PROPERTIES, Notices, SvgElement, abbreviated
from booklet.records import NamedTuple


class Paint(NamedTuple):
    """A colour with its opacity from 0 to 1; the colour None paints nothing.

    `server` is the id of a gradient or pattern, "" for none; the colour is then the second choice.
    """

    colour: Rgb | None = None
    opacity: float = 1.0
    server: str = ""


BLACK = Paint((0.0, 0.0, 0.0))
# The named colours of CSS Color 4, 6.1.
_NAMED = """
aliceblue:f0f8ff antiquewhite:faebd7 aqua:00ffff aquamarine:7fffd4 azure:f0ffff beige:f5f5dc bisque:ffe4c4
black:000000 blanchedalmond:ffebcd blue:0000ff blueviolet:8a2be2 brown:a52a2a burlywood:deb887 cadetblue:5f9ea0
chartreuse:7fff00 chocolate:d2691e coral:ff7f50 cornflowerblue:6495ed cornsilk:fff8dc crimson:dc143c cyan:00ffff
darkblue:00008b darkcyan:008b8b darkgoldenrod:b8860b darkgray:a9a9a9 darkgreen:006400 darkgrey:a9a9a9
darkkhaki:bdb76b darkmagenta:8b008b darkolivegreen:556b2f darkorange:ff8c00 darkorchid:9932cc darkred:8b0000
darksalmon:e9967a darkseagreen:8fbc8f darkslateblue:483d8b darkslategray:2f4f4f darkslategrey:2f4f4f
darkturquoise:00ced1 darkviolet:9400d3 deeppink:ff1493 deepskyblue:00bfff dimgray:696969 dimgrey:696969
dodgerblue:1e90ff firebrick:b22222 floralwhite:fffaf0 forestgreen:228b22 fuchsia:ff00ff gainsboro:dcdcdc
ghostwhite:f8f8ff gold:ffd700 goldenrod:daa520 gray:808080 green:008000 greenyellow:adff2f grey:808080
honeydew:f0fff0 hotpink:ff69b4 indianred:cd5c5c indigo:4b0082 ivory:fffff0 khaki:f0e68c lavender:e6e6fa
lavenderblush:fff0f5 lawngreen:7cfc00 lemonchiffon:fffacd lightblue:add8e6 lightcoral:f08080 lightcyan:e0ffff
lightgoldenrodyellow:fafad2 lightgray:d3d3d3 lightgreen:90ee90 lightgrey:d3d3d3 lightpink:ffb6c1
lightsalmon:ffa07a lightseagreen:20b2aa lightskyblue:87cefa lightslategray:778899 lightslategrey:778899
lightsteelblue:b0c4de lightyellow:ffffe0 lime:00ff00 limegreen:32cd32 linen:faf0e6 magenta:ff00ff maroon:800000
mediumaquamarine:66cdaa mediumblue:0000cd mediumorchid:ba55d3 mediumpurple:9370db mediumseagreen:3cb371
mediumslateblue:7b68ee mediumspringgreen:00fa9a mediumturquoise:48d1cc mediumvioletred:c71585 midnightblue:191970
mintcream:f5fffa mistyrose:ffe4e1 moccasin:ffe4b5 navajowhite:ffdead navy:000080 oldlace:fdf5e6 olive:808000
olivedrab:6b8e23 orange:ffa500 orangered:ff4500 orchid:da70d6 palegoldenrod:eee8aa palegreen:98fb98
paleturquoise:afeeee palevioletred:db7093 papayawhip:ffefd5 peachpuff:ffdab9 peru:cd853f pink:ffc0cb plum:dda0dd
powderblue:b0e0e6 purple:800080 rebeccapurple:663399 red:ff0000 rosybrown:bc8f8f royalblue:4169e1
saddlebrown:8b4513 salmon:fa8072 sandybrown:f4a460 seagreen:2e8b57 seashell:fff5ee sienna:a0522d silver:c0c0c0
skyblue:87ceeb slateblue:6a5acd slategray:708090 slategrey:708090 snow:fffafa springgreen:00ff7f steelblue:4682b4
tan:d2b48c teal:008080 thistle:d8bfd8 tomato:ff6347 turquoise:40e0d0 violet:ee82ee wheat:f5deb3 white:ffffff
whitesmoke:f5f5f5 yellow:ffff00 yellowgreen:9acd32
"""
_HEX_OF_NAME = dict(re.findall(r"(\w+):(\w+)", _NAMED))
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_SPACE = re.compile(r"color\(\s*(srgb|display-p3)\s+([^()]*)\)")
_ARGUMENT = re.compile(rf"[\s,/]*+({NUMBER})(%|deg)?")
_URL = re.compile(r"""url\(\s*["']?#([^"')]*)["']?\s*\)(.*)""", re.DOTALL)


def parse_paint(text: str, current: Paint) -> Paint | None:
    """The value of a `fill` or `stroke`, `currentColor` being `current`; None if it is not valid."""
    url = _URL.match(text)
    if url is None:
        return _paint_without_server(text, current)
    second_choice = _paint_without_server(url[2], current) or Paint()
    return second_choice._replace(server=url[1])


def parse_reference(text: str) -> str | None:
    """The id in `url(#id)`; None for any other text, such as the address of another file."""
    url = _URL.match(text)
    return url[1] if url else None


def parse_opacity(text: str) -> float | None:
    """An opacity from 0 to 1, written as a number or a percentage; None if it is neither."""
    value = parse_length(text, 1.0) if text.endswith("%") else parse_number(text)
    return None if value is None else min(1.0, max(0.0, value))


def parse_colour(text: str) -> Paint | None:
    """A name, #rgb, rgb(), hsl() or color(), with or without opacity; None for `none`, `currentColor` and all else."""
    text = text.strip().lower()
    if text == "transparent":
        return Paint((0.0, 0.0, 0.0), 0.0)
    text = "#" + _HEX_OF_NAME[text] if text in _HEX_OF_NAME else text
    digits = _HEX.fullmatch(text)
    if digits:
        return _from_digits(digits[1])
    function = _FUNCTION.fullmatch(text) or _SPACE.fullmatch(text)
    return _from_function(function[1], function[2]) if function else None


def _paint_without_server(text: str, current: Paint) -> Paint | None:
    text = text.partition("icc-color")[0].strip()
    if text.lower() == "none":
        return Paint()
    if text.lower() == "currentcolor":
        return current
    return parse_colour(text)


def _from_digits(digits: str) -> Paint:
    """The colour of 3, 4, 6 or 8 hexadecimal digits."""
    size = 1 if len(digits) < 6 else 2
    values = [int(digits[start : start + size] * (3 - size), 16) / 255 for start in range(0, len(digits), size)]
    red, green, blue, opacity = (*values, 1.0)[:4]
    return Paint((red, green, blue), opacity)


def _from_function(name: str, arguments: str) -> Paint | None:
    """The colour of the function `rgb` or `hsl`, or of a colour space; None if its arguments are not valid."""
    parts, position = [], 0
    while part := _ARGUMENT.match(arguments, position):
        parts.append((float(part[1]), part[2] or ""))
        position = part.end()
    if arguments[position:].strip() or len(parts) not in (3, 4) or not all(abs(n) <= MAX_NUMBER for n, _ in parts):
        return None
    opacity = _share(*parts[3], 1.0) if len(parts) == 4 else 1.0
    if name in ("srgb", "display-p3"):
        red, green, blue = (_share(number, unit, 1.0) for number, unit in parts[:3])
        return Paint(_from_p3(red, green, blue) if name == "display-p3" else (red, green, blue), opacity)
    if name == "rgb":
        red, green, blue = (_share(number, unit, 255.0) for number, unit in parts[:3])
        return Paint((red, green, blue), opacity)
    (hue, _), saturation, lightness = parts[:3]
    return Paint(_from_hsl(hue, _share(saturation[0], "%", 1.0), _share(lightness[0], "%", 1.0)), opacity)


def _share(number: float, unit: str, whole: float) -> float:
    """A share from 0 to 1: `number` as a percentage if the unit is "%", else divided by `whole`."""
    return min(1.0, max(0.0, number / (100 if unit == "%" else whole)))


def _from_hsl(hue: float, saturation: float, lightness: float) -> Rgb:
    """The colour of a hue in degrees, and a saturation and lightness from 0 to 1 (CSS Color 4, 7.1)."""
    reach = saturation * min(lightness, 1 - lightness)

    def channel(offset: float) -> float:
        sector = (offset + hue / 30) % 12
        return lightness - reach * max(-1.0, min(sector - 3, 9 - sector, 1.0))

    return (channel(0), channel(8), channel(4))


def _from_p3(red: float, green: float, blue: float) -> Rgb:
    """The nearest colour of sRGB to one of Display P3 (CSS Color 4, 10.4 and 18)."""
    r, g, b = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (red, green, blue)]
    light = (1.22494 * r - 0.22494 * g, -0.04206 * r + 1.04206 * g, -0.01964 * r - 0.07864 * g + 1.09827 * b)
    shown = [min(1.0, max(0.0, value)) for value in light]
    red, green, blue = [12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in shown]
    return min(1.0, red), min(1.0, green), min(1.0, blue)


MAX_SHEET = 250_000
"""Characters in all style sheets of a file."""
_MAX_DASHES = 100
# The properties whose values are in `PaintStyle`.
_INHERITED = frozenset(
    (
        "clip-rule", "color", "fill", "fill-opacity", "fill-rule", "opacity", "paint-order", "stroke",
        "stroke-dasharray", "stroke-dashoffset",
        "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "vector-effect",
        "visibility",
    )
)  # fmt: skip
_SUPPORTED = _INHERITED | {
    "clip-path", "display", "isolation", "mask", "mask-type", "mix-blend-mode", "overflow", "stop-color",
    "stop-opacity", "transform", "transform-origin",
}  # fmt: skip
_KNOWN = _SUPPORTED | PROPERTIES.keys()
Selector = tuple[str, str, str]
"""An element's name ("" for any), "." or "#" or "", and the name of the class or id."""
Rank = tuple[bool, int, int]
"""Importance, specificity and number of the rule: the highest wins (CSS 2.1, 6.4)."""
_STYLE_ATTRIBUTE = 1000  # above the specificity of every supported selector
_SELECTOR = re.compile(r"(\*|[\w-]+)?(?:([.#])([\w-]+))?")
_DARK = re.compile(r"prefers-color-scheme:\s*dark|prefers-reduced-motion")  # neither is paper
_STATE = re.compile(r":(?:hover|active|focus|visited|link)\b")


class StyleSheet:
    """The rules of a file: by selector the declared values, each with its rank, by property."""

    def __init__(self) -> None:
        self.rules: dict[Selector, dict[str, tuple[Rank, str]]] = {}

    def declarations(self, element: SvgElement) -> dict[str, str]:
        """The values declared for an element, by property; unknown properties are left out."""
        found = {name: value for name, value in element.attributes.items() if name in _KNOWN}
        style = element.attributes.get("style")
        if not self.rules and style is None:
            return found
        ranked: dict[str, tuple[Rank, str]] = {}
        for selector in self._selectors(element):
            for name, declaration in self.rules.get(selector, {}).items():
                if name not in ranked or declaration[0] > ranked[name][0]:
                    ranked[name] = declaration
        for (name, important), value in _declarations(style or "").items():
            declaration = ((important, _STYLE_ATTRIBUTE, 0), value)
            if name not in ranked or declaration[0] >= ranked[name][0]:
                ranked[name] = declaration
        return found | {name: value for name, (_, value) in ranked.items()}

    def _selectors(self, element: SvgElement) -> list[Selector]:
        """All supported selectors that match the element."""
        conditions = [("", ""), *((".", name) for name in element.attributes.get("class", "").split())]
        if "id" in element.attributes:
            conditions.append(("#", element.attributes["id"]))
        return [(name, *condition) for name in ("", element.name) for condition in conditions]


def read_sheets(texts: list[str], notices: Notices) -> StyleSheet:
    """The rules in a file's `style` elements. Raises `PictureError` for more than `MAX_SHEET` characters."""
    if sum(map(len, texts)) > MAX_SHEET:
        raise PictureError("the SVG's style sheet is too large", "save it as plain SVG, or as PNG")
    sheet = StyleSheet()
    for number, (prelude, body) in enumerate(_rules("".join(texts), notices)):
        declarations = _declarations(body)
        for selector in prelude.split(","):
            _add_rule(sheet, selector.strip(), declarations, number, notices)
    return sheet


def _add_rule(
    sheet: StyleSheet, selector: str, declarations: dict[tuple[str, bool], str], number: int, notices: Notices
) -> None:
    """Adds the declarations for one selector of the rule with this number."""
    parts = _SELECTOR.fullmatch(selector)
    if parts is None or not selector:
        if not _STATE.search(selector):  # states such as :hover don't occur in print
            notices.add(COMBINED)
        return
    element, kind, name = (part or "" for part in parts.groups())
    specificity = {"#": 100, ".": 10, "": 0}[kind] + (element not in ("", "*"))
    rule = sheet.rules.setdefault(("" if element == "*" else element, kind, name), {})
    for (property_, important), value in declarations.items():
        rank = (important, specificity, number)
        if property_ not in rule or rank >= rule[property_][0]:
            rule[property_] = (rank, value)


def _rules(text: str, notices: Notices) -> list[tuple[str, str]]:
    """The selectors and the declarations of each rule; rules inside @-rules are left out."""
    rules: list[tuple[str, str]] = []
    depth, prelude = 0, ""
    for piece in re.split(r"([{}])", _without_comments(text)):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            *statements, prelude = piece.split(";")
            if any(statement.strip().startswith("@import") for statement in statements):
                notices.add(OTHER_SHEET)
            if prelude.strip().startswith(("@media", "@supports", "@layer")) and not _DARK.search(prelude):
                notices.add(CONDITIONAL)
        elif depth == 1 and not prelude.strip().startswith("@"):
            rules.append((prelude, piece))
    return rules


def _without_comments(text: str) -> str:
    # Without a pattern, whose time would grow with the square of the number of unfinished comments.
    first, *rest = text.split("/*")
    return first + " ".join(piece.partition("*/")[2] for piece in rest)


def _declarations(text: str) -> dict[tuple[str, bool], str]:
    """The last value of each known property, by the property and True if the value is marked `!important`."""
    found: dict[tuple[str, bool], str] = {}
    for declaration in _without_comments(text).split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in _KNOWN and value:
            plain, mark, word = value.rpartition("!")
            important = bool(mark) and word.strip().lower() == "important"
            found[name, important] = plain.strip() if important else value
    return found


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
    if declared.keys().isdisjoint(_INHERITED):
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
