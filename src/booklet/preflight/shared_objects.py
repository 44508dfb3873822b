"""Objects that pages share, such as fonts and images: each is read once for the whole file."""

from __future__ import annotations

from typing import Any
from zlib import decompressobj
from zlib import error as ZlibError  # noqa: N812  an exception, named like one

import pikepdf

from booklet.preflight.colour_spaces import GREY, ColourSpace, read_space
from booklet.preflight.glyph_widths import UNKNOWN_FONT, FontMetrics, read_font
from booklet.preflight.model import PaintedItem
from booklet.preflight.painting import ImageSource
from booklet.preflight.pixels import highest_ink
from booklet.preflight.values import entry, identity, name, number

_MOST_CONTENT = 100_000_000  # bytes of one content stream
_INFLATES_AT_MOST = 1032  # deflated data grow by no more than this factor (RFC 1951)


class TooMuchContent(Exception):  # noqa: N818  reads as the fault it is
    """A content stream is longer than any page needs."""


FontKey = tuple[str, bool]


class SharedObjects:
    """The facts about a file's objects by their numbers. `fonts` are those used, each with its first page."""

    def __init__(self) -> None:
        self.fonts: dict[FontKey, tuple[int, FontMetrics]] = {}
        self.form_art: dict[object, tuple[tuple[PaintedItem, ...], str]] = {}
        self._metrics: dict[object, FontMetrics] = {}
        self._spaces: dict[object, ColourSpace] = {}
        self._images: dict[object, ImageSource] = {}
        self._instructions: dict[object, list[Any]] = {}

    def font(self, font: object) -> FontMetrics:
        """The measures of a font."""
        key = identity(font)
        if key is None:
            return read_font(font) if font is not None else UNKNOWN_FONT
        if key not in self._metrics:
            self._metrics[key] = read_font(font)
        return self._metrics[key]

    def use_font(self, font: FontMetrics, page: int) -> None:
        """Note that a page shows text in a font."""
        if (font.name, font.embedded) not in self.fonts:
            self.fonts[font.name, font.embedded] = page, font

    def space(self, value: object, resources: object) -> ColourSpace:
        """The colour space of an operand, a name or an array."""
        named = name(value)
        found = entry(entry(resources, "/ColorSpace"), "/" + named) if named else value
        key = identity(found)
        if key is None:
            return read_space(value, resources)
        if key not in self._spaces:
            self._spaces[key] = read_space(value, resources)
        return self._spaces[key]

    def image(self, image: Any, named: str, resources: object) -> ImageSource:
        """An image XObject."""
        key = identity(image)
        if key is None:
            return self._read_image(image, named, resources)
        if (key, named) not in self._images:
            self._images[key, named] = self._read_image(image, named, resources)
        return self._images[key, named]

    def _read_image(self, image: Any, named: str, resources: object) -> ImageSource:
        pixels = int(number(entry(image, "/Width"))), int(number(entry(image, "/Height")))
        stencil = entry(image, "/ImageMask") is True
        if stencil:
            return ImageSource(named, pixels, GREY, 1, None, True)
        chosen = entry(image, "/ColorSpace")
        # JPEG 2000 may tell its colour space itself (8.9.5): it is unknown then, and taken for grey.
        space = GREY if chosen is None else self.space(chosen, resources)
        bits = int(number(entry(image, "/BitsPerComponent"), 8.0))
        return ImageSource(named, pixels, space, bits, highest_ink(image, space, bits), False)

    def instructions(self, stream: Any) -> list[Any]:
        """The instructions of a form's content; raises `TooMuchContent`, and what pikepdf does."""
        key = identity(stream)
        if key is None or key not in self._instructions:
            check_length(stream)
            parsed = list(pikepdf.parse_content_stream(stream))
            if key is None:
                return parsed
            self._instructions[key] = parsed
        return self._instructions[key]


def check_length(stream: Any) -> None:
    """Raises `TooMuchContent` for a content stream that would fill the memory when it is inflated."""
    raw = stream.read_raw_bytes()
    if len(raw) * _INFLATES_AT_MOST < _MOST_CONTENT:
        return
    if len(raw) > _MOST_CONTENT:
        raise TooMuchContent
    try:
        inflater = decompressobj()
        inflater.decompress(raw, _MOST_CONTENT)
    except ZlibError:
        return  # of another filter, or damaged
    if inflater.unconsumed_tail:
        raise TooMuchContent
