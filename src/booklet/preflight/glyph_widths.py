"""Fonts of a PDF (ISO 32000-1, 9.5 to 9.8), as far as they say how wide a text is, and if they are embedded."""

from __future__ import annotations

from collections.abc import Mapping
from struct import unpack

from booklet.preflight.values import elements, entry, is_array, is_stream, name, number, numbers
from booklet.records import NamedTuple

_EM = 1000.0
_ASCENT, _DESCENT = 0.72, -0.22  # of most faces, in ems: what letters really reach; descriptors tell more
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class FontMetrics(NamedTuple):
    """A font: its name, True if it is embedded, and the measures of its glyphs in ems.

    `widths` are by code, `default` is that of others; codes have one or, if `wide`, two bytes.
    """

    name: str
    embedded: bool
    widths: Mapping[int, float]
    default: float
    wide: bool = False
    ascent: float = _ASCENT
    descent: float = _DESCENT

    def advance(self, codes: bytes) -> tuple[float, int, int]:
        """The width of a string in ems, the number of its glyphs and of its spaces (single bytes 32)."""
        if self.wide:
            count = len(codes) // 2
            glyphs = unpack(f">{count}H", codes[: 2 * count])
            spaces = 0
        else:
            glyphs, count, spaces = tuple(codes), len(codes), codes.count(32)
        get, default = self.widths.get, self.default
        return sum([get(glyph, default) for glyph in glyphs]), count, spaces

    def is_blank(self, codes: bytes) -> bool:
        """True if a string has nothing but spaces, as far as its codes tell."""
        return not codes if self.wide else not codes.strip(b" ")


UNKNOWN_FONT = FontMetrics("", True, {}, 0.5)


def read_font(font: object) -> FontMetrics:
    """The measures of a font dictionary."""
    kind = name(entry(font, "/Subtype"))
    if kind == "Type0":
        return _composite(font)
    plain = name(entry(font, "/BaseFont")) or name(entry(font, "/Name"))
    first = int(number(entry(font, "/FirstChar")))
    widths = dict(enumerate(numbers(entry(font, "/Widths")), first))
    if kind == "Type3":
        matrix = numbers(entry(font, "/FontMatrix"))
        scale = abs(matrix[0]) if matrix else 1 / _EM
        return FontMetrics(plain, True, {code: width * scale for code, width in widths.items()}, 0.0)
    descriptor = entry(font, "/FontDescriptor")
    default = number(entry(descriptor, "/MissingWidth")) or (0.0 if widths else _EM / 2)
    ems = {code: width / _EM for code, width in widths.items()}
    return FontMetrics(_plain(plain), _is_embedded(descriptor), ems, default / _EM)


def _composite(font: object) -> FontMetrics:
    descendant = next(elements(entry(font, "/DescendantFonts")), None)
    widths = _cid_widths(entry(descendant, "/W"))
    plain = name(entry(font, "/BaseFont")) or name(entry(descendant, "/BaseFont"))
    default = number(entry(descendant, "/DW"), _EM) / _EM
    return FontMetrics(_plain(plain), _is_embedded(entry(descendant, "/FontDescriptor")), widths, default, wide=True)


def _plain(font: str) -> str:
    """The name without the tag of a subset (9.6.4)."""
    return font[7:] if len(font) > 7 and font[6] == "+" and font[:6].isalpha() and font[:6].isupper() else font


def _is_embedded(descriptor: object) -> bool:
    return any(is_stream(entry(descriptor, key)) for key in _FONT_FILES)


def _cid_widths(array: object) -> dict[int, float]:
    """The widths by code of an array /W: `first [w w …]` or `first last w` (9.7.4.3)."""
    widths: dict[int, float] = {}
    parts = list(elements(array))
    position = 0
    while position + 1 < len(parts):
        first, following = int(number(parts[position])), parts[position + 1]
        if is_array(following):
            widths.update({first + i: width / _EM for i, width in enumerate(numbers(following))})
            position += 2
        else:
            last = min(int(number(following)), first + 0xFFFF)
            width = number(parts[position + 2] if position + 2 < len(parts) else 0) / _EM
            widths.update(dict.fromkeys(range(first, last + 1), width))
            position += 3
    return widths
