"""Colours, paints and opacities as CSS and SVG write them (CSS Color 4, sections 4 to 7; SVG 11.2)."""

from __future__ import annotations

import re

from booklet.images.model import Rgb
from booklet.images.svg.coordinates import MAX_NUMBER, NUMBER, parse_length, parse_number
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
