"""A face: a font file opened for shaping, or one of the faces of a collection, or a variable one held at some place."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import uharfbuzz as hb

# What no face needs a glyph for: HarfBuzz makes such spaces of the common one, and sets nothing for what is not to be
# seen (Default_Ignorable_Code_Point, Unicode Standard, 5.21; without the Hangul fillers, which fonts draw).
_MADE_OF_SPACE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
MADE_OF_SPACE = partial(re.compile, f"[{_MADE_OF_SPACE}]")
UNSEEN = partial(re.compile, f"[{_UNSEEN}]")


class FaceFile(NamedTuple):
    """Where a face is: a file, which face of it if it is a collection, and where on its axes a variable one is held
    (each tag with its value; axes not named stay where the face has them by itself).
    """

    path: Path
    index: int = 0  # type: ignore[assignment]  # hides tuple.index, which nobody misses
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def name(self) -> str:
        """What tells it from others in a booklet: never its folder, so that the same booklet comes out anywhere."""
        number = f"#{self.index}" if self.index else ""
        return self.path.stem + number + "".join([f";{tag}={value:g}" for tag, value in self.axes])


class Face:
    """A face opened from a file. `advances` gives a glyph's nominal advance in font units, `axes` where it is held.

    Raises `uharfbuzz.HarfBuzzError` where the file can't be read; one that is no font is a face without glyphs.
    """

    def __init__(self, file: Path | FaceFile) -> None:
        self.file = file if isinstance(file, FaceFile) else FaceFile(file)
        self.path = self.file.path
        self.axes = self.file.axes
        self.name: str = self.file.name
        self.blob = hb.Blob.from_file_path(str(self.path))
        self.face = hb.Face(self.blob, self.file.index)
        self.shaper = hb.Font(self.face)
        if self.axes:
            self.shaper.set_variations(dict(self.axes))
        self.units_per_em: int = self.face.upem
        self.advances = _Advances(self.shaper)
        self._letters: frozenset[str] | None = None

    def advance(self, glyph: int) -> int:
        """The glyph's nominal advance in font units."""
        return self.advances[glyph]

    def metric(self, tag: hb.OTMetricsTag) -> float:
        """A metric such as the x-height as a share of the size."""
        return float(self.shaper.get_metric_position_with_fallback(tag)) / self.units_per_em

    def height(self, letter: str) -> float:
        """How far a letter's ink stands over the baseline as a share of the size; nought where it has none."""
        glyph = self.shaper.get_nominal_glyph(ord(letter))
        extents = self.shaper.get_glyph_extents(glyph) if glyph else None
        return extents.y_bearing / self.units_per_em if extents else 0.0

    @property
    def cap_height(self) -> float:
        """Height of a capital as a share of the size."""
        return self.metric(hb.OTMetricsTag.CAP_HEIGHT)

    @property
    def x_height(self) -> float:
        """Height of an x as a share of the size, of the letter itself where there is one: fonts' own word for it is
        often rough.
        """
        return self.height("x") or self.metric(hb.OTMetricsTag.X_HEIGHT)

    @property
    def weight(self) -> float:
        """How heavy it is: 400 as for text, 700 bold (OpenType, OS/2 usWeightClass, or the `wght` axis)."""
        return float(self.shaper.get_style_value(hb.StyleTag.WEIGHT))

    @property
    def is_italic(self) -> bool:
        """Whether its letters lean; the angle counts where nobody ticked the box."""
        style = self.shaper.get_style_value
        return bool(style(hb.StyleTag.ITALIC) > 0 or style(hb.StyleTag.SLANT_ANGLE))

    @property
    def letters(self) -> frozenset[str]:
        """Every character it can set, and those that need no glyph."""
        if self._letters is None:
            found = frozenset(map(chr, self.face.unicodes))
            made = _spelled(_MADE_OF_SPACE) if " " in found else []
            if "\u2010" in found:
                made.append("\u2011")  # HarfBuzz sets the hyphen at which no line ends as the other
            self._letters = found.union(made, _spelled(_UNSEEN))
        return self._letters

    def covers(self, text: str) -> bool:
        """Whether it can set every character of a text, put together or taken apart as it needs them."""
        letters = self.letters
        if letters.issuperset(text):
            return True
        lacking = set(normalize("NFC", text)) - letters
        return all(
            letters.issuperset(apart) if (apart := normalize("NFD", each)) != each else False for each in lacking
        )


class _Advances(dict[int, int]):
    """Advances by glyph, looked up in the face the first time."""

    def __init__(self, shaper: hb.Font) -> None:
        super().__init__()
        self._shaper = shaper

    def __missing__(self, glyph: int) -> int:
        advance = self[glyph] = int(self._shaper.get_glyph_h_advance(glyph))
        return advance


def _spelled(ranges: str) -> list[str]:
    """Each character of ranges written as in a regular expression."""
    letters: list[str] = []
    for index, letter in enumerate(ranges):
        if letter == "-":
            letters += map(chr, range(ord(ranges[index - 1]) + 1, ord(ranges[index + 1])))
        else:
            letters.append(letter)
    return letters
