"""Coordinates as SVG writes them: numbers, lengths, transforms and view boxes.

Sections of SVG 4.2 and 7. Lengths are in user units, which are px (96 to the inch) if no transform scales them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from booklet.images.svg.geometry import BoundingBox, Matrix
from booklet.records import NamedTuple

# Numbers (SVG 4.2 and 8.3.9): `1.5.5-2e3` are three.
NUMBER = r"(?>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
"""The pattern of one number, which never backtracks into its digits."""
SEPARATOR = r"[ \t\r\n\f,]*+"
"""The pattern of whatever may separate two numbers."""
MAX_NUMBER = 1e9
"""No drawing needs larger numbers, and no sum or square of smaller numbers can overflow."""
_NUMBER = re.compile(NUMBER)
_SEQUENCE = re.compile(f"(?:{SEPARATOR}{NUMBER})*+{SEPARATOR}")


def leading_numbers(text: str) -> tuple[list[float], bool]:
    """The numbers at the beginning of `text`, and True if it holds nothing else.

    If one of them exceeds `MAX_NUMBER`, the list is empty and the flag False.
    """
    sequence = _SEQUENCE.match(text)
    end = sequence.end() if sequence else 0
    found = [float(number) for number in _NUMBER.findall(text, 0, end)]
    if found and not -MAX_NUMBER <= min(found) <= max(found) <= MAX_NUMBER:
        return [], False
    return found, end == len(text)


def all_numbers(text: str) -> list[float] | None:
    """The numbers of a text that holds nothing else; None for any other text."""
    found, complete = leading_numbers(text)
    return found if complete else None


def parse_number(text: str) -> float | None:
    """The number of a text that is one number; None for any other text."""
    numbers = all_numbers(text)
    return numbers[0] if numbers is not None and len(numbers) == 1 else None


# Lengths (SVG 7.10)
POINTS_PER_PX = 0.75
_PX_PER_UNIT = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "q": 96 / 101.6,
    "em": 16.0,  # a browser's size of type, since the drawing states none
    "rem": 16.0,
    "ex": 8.0,
}
_LENGTH = re.compile(rf"\s*+({NUMBER})\s*+([a-z]*|%)\s*", re.IGNORECASE)


class Viewport(NamedTuple):
    """The size that percentages refer to, in user units."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """The length that percentages refer to if they are neither horizontal nor vertical (SVG 7.10)."""
        return math.sqrt((self.width * self.width + self.height * self.height) / 2)


def parse_length(text: str, whole: float) -> float | None:
    """A length in user units; 100 % are `whole`. None if the text is no length."""
    length = _LENGTH.fullmatch(text)
    if length is None:
        return None
    unit = length[2].lower()
    factor = whole / 100 if unit == "%" else _PX_PER_UNIT.get(unit)
    if factor is None:
        return None
    value = float(length[1]) * factor
    return value if abs(value) <= MAX_NUMBER else None


# Transforms (SVG 7.4 to 7.6)
def _matrix(a: float, b: float, c: float, d: float, e: float, f: float) -> Matrix:
    return Matrix(a, b, c, d, e, f)


def _translate(x: float, y: float = 0.0) -> Matrix:
    return Matrix(e=x, f=y)


def _scale(x: float, y: float | None = None) -> Matrix:
    return Matrix(a=x, d=x if y is None else y)


def _rotate(angle: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return Matrix(e=x, f=y) @ Matrix(cos, sin, -sin, cos) @ Matrix(e=-x, f=-y)


def _skew_x(angle: float) -> Matrix:
    return Matrix(c=math.tan(math.radians(angle)))


def _skew_y(angle: float) -> Matrix:
    return Matrix(b=math.tan(math.radians(angle)))


# The function of each transform by its name in lower case, and the numbers of arguments it may have.
_FUNCTIONS: dict[str, tuple[Callable[..., Matrix], tuple[int, ...]]] = {
    "matrix": (_matrix, (6,)),
    "translate": (_translate, (1, 2)),
    "translatex": (_translate, (1,)),
    "translatey": (lambda y: _translate(0.0, y), (1,)),
    "scale": (_scale, (1, 2)),
    "scalex": (lambda x: _scale(x, 1.0), (1,)),
    "scaley": (lambda y: _scale(1.0, y), (1,)),
    "rotate": (_rotate, (1, 3)),
    "skewx": (_skew_x, (1,)),
    "skewy": (_skew_y, (1,)),
}
_MAX_TRANSFORM = 10_000  # characters: no program writes so many, and each takes time
_FUNCTION = re.compile(rf"{SEPARATOR}([A-Za-z]+)[ \t\r\n\f]*+\(([^()]*+)\){SEPARATOR}")
_ARGUMENT = re.compile(rf"{SEPARATOR}({NUMBER})(deg|rad|grad|turn|px)?{SEPARATOR}")
_ARGUMENT_UNITS = {"": 1.0, "px": 1.0, "deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 180 / math.pi}


def parse_transform(text: str) -> Matrix | None:
    """The matrix of a list of transforms, written as an attribute or in CSS; None if the text is no such list."""
    matrix, position = Matrix(), 0
    if text.strip() in ("", "none"):
        return matrix
    if len(text) > _MAX_TRANSFORM:
        return None
    while position < len(text):
        function = _FUNCTION.match(text, position)
        inner = _function_matrix(function[1].lower(), function[2]) if function else None
        if function is None or inner is None:
            return None
        matrix, position = matrix @ inner, function.end()
    return matrix


def _function_matrix(name: str, arguments: str) -> Matrix | None:
    """The matrix of one transform function; None if the name or its arguments are not valid."""
    make, counts = _FUNCTIONS.get(name, (None, ()))
    values, position = [], 0
    while argument := _ARGUMENT.match(arguments, position):
        values.append(float(argument[1]) * _ARGUMENT_UNITS[argument[2] or ""])
        position = argument.end()
    valid = position == len(arguments) and len(values) in counts
    if make is None or not valid or not all(abs(value) <= MAX_NUMBER for value in values):
        return None
    return make(*values)


# View boxes (SVG 7.7 and 7.8)
_ALIGNMENT = re.compile(r"\s*(?:defer\s+)?x(Min|Mid|Max)Y(Min|Mid|Max)(?:\s+(meet|slice))?\s*")
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


def parse_view_box(text: str) -> BoundingBox | None:
    """The box of a `viewBox` attribute; None if it is not valid or has no area."""
    numbers = all_numbers(text)
    if numbers is None or len(numbers) != 4:
        return None
    box = BoundingBox(*numbers)
    return box if box.width > 0 and box.height > 0 else None


def fit_view_box(box: BoundingBox, width: float, height: float, aspect: str) -> Matrix:
    """The transform of `box` into width × height, for the value `aspect` of `preserveAspectRatio` (SVG 7.8)."""
    across, down = width / box.width, height / box.height
    alignment = _ALIGNMENT.fullmatch(aspect)
    if alignment is None and aspect.strip().startswith("none"):
        return Matrix(across, 0.0, 0.0, down, -box.x * across, -box.y * down)
    share_x, share_y, mode = alignment.groups() if alignment else ("Mid", "Mid", "meet")
    scale = max(across, down) if mode == "slice" else min(across, down)
    left = (width - box.width * scale) * _SHARES[share_x]
    top = (height - box.height * scale) * _SHARES[share_y]
    return Matrix(scale, 0.0, 0.0, scale, left - box.x * scale, top - box.y * scale)
