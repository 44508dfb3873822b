"""A face: a font file opened for shaping, one face of a collection, or an instance of a variable font."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from unicodedata import normalize

from booklet.records import NamedTuple
from booklet.stand_ins import stand_ins

# What uharfbuzz takes of the standard library as it is loaded, without the cost: flags of functions' code (CPython's
# `code.h`), for which alone it would load `inspect`, the tokenizer and syntax trees; and the bases of its classes.
_CODE_FLAGS = {
    "CO_OPTIMIZED": 1, "CO_NEWLOCALS": 2, "CO_VARARGS": 4, "CO_VARKEYWORDS": 8, "CO_GENERATOR": 0x20,
    "CO_COROUTINE": 0x80, "CO_ASYNC_GENERATOR": 0x200,
}  # fmt: skip


class _Enumeration(type):
    """The type of an enumeration of plain numbers, of which uharfbuzz asks the numbers and how many there are."""

    def __iter__(cls) -> Iterator[int]:
        return iter(cls._numbers())

    def __len__(cls) -> int:
        return len(cls._numbers())

    def _numbers(cls) -> set[int]:
        return {value for name, value in vars(cls).items() if name.isupper()}


class _Numbers(int, metaclass=_Enumeration):
    """Stands for `enum.IntEnum` and `enum.IntFlag`."""


_TYPES = dict.fromkeys(("Callable", "Dict", "List", "Sequence", "Tuple", "Union"))  # named in annotations

with stand_ins(
    {"inspect": _CODE_FLAGS},
    loaded={"enum": {"IntEnum": _Numbers, "IntFlag": _Numbers}, "typing": {"NamedTuple": NamedTuple, **_TYPES}},
):
    import uharfbuzz as hb

# Characters that no face needs a glyph for: HarfBuzz makes these spaces of the common one, and sets nothing for
# characters that are not to be seen (Default_Ignorable_Code_Point, The Unicode Standard, 5.21; without the Hangul
# fillers, which fonts draw). The patterns are compiled where they are first used: few booklets need them.
_MADE_OF_SPACE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
MADE_OF_SPACE = partial(re.compile, f"[{_MADE_OF_SPACE}]")
UNSEEN = partial(re.compile, f"[{_UNSEEN}]")


# Letters that a bold face has as light as its regular one, first and last: other faces have them bold.
_LIGHT_LETTERS = {"LibertinusSans-Bold": (0x0591, 0x05F4)}


class FaceFile(NamedTuple):
    """A face by its file, the number of the face in a collection, and its place on the axes of a variable font: each
    tag with its value; an axis that isn't named stays at its default.
    """

    path: Path
    face_index: int = 0
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def name(self) -> str:
        """A name that distinguishes it from other faces of a booklet; without the folder, so that the same booklet
        comes out on any machine.
        """
        number = f"#{self.face_index}" if self.face_index else ""
        return self.path.stem + number + "".join([f";{tag}={value:g}" for tag, value in self.axes])


class Face:
    """A face opened from a file: `hb_face` holds its tables, `hb_font` shapes with it, at its place on its `axes`.

    `advances` has the nominal advance of every glyph, in font units.
    Raises `uharfbuzz.HarfBuzzError` where the file can't be read; a file that is no font is a face without glyphs.
    """

    def __init__(self, file: Path | FaceFile) -> None:
        self.file = file if isinstance(file, FaceFile) else FaceFile(file)
        self.path = self.file.path
        self.axes = self.file.axes
        self.name: str = self.file.name
        self.blob = hb.Blob.from_file_path(str(self.path))
        self.hb_face = hb.Face(self.blob, self.file.face_index)
        self.hb_font = hb.Font(self.hb_face)
        if self.axes:
            self.hb_font.set_variations(dict(self.axes))
        self.units_per_em: int = self.hb_face.upem
        self.known_advances: dict[int, int] = {}  # by glyph; a plain dictionary, which is looked up fastest
        # By features: the nearest characters that share their glyph with another (`shared_glyphs.sharing_near`).
        self.sharing_near: dict[tuple[str, ...], frozenset[str]] = {}
        self._inks: dict[int, tuple[float, float, float, float] | None] = {}
        self._characters: frozenset[str] | None = None
        self._unicodes: hb.Set | None = None

    def advance(self, glyph: int) -> int:
        """The glyph's nominal advance in font units."""
        return self.advances((glyph,))[glyph]

    def advances(self, glyphs: Iterable[int]) -> dict[int, int]:
        """The nominal advances of all glyphs met so far, with these, in font units."""
        known = self.known_advances
        for glyph in set(glyphs).difference(known):
            known[glyph] = int(self.hb_font.get_glyph_h_advance(glyph))
        return known

    def ink(self, glyph: int) -> tuple[float, float, float, float] | None:
        """The left edge and the top of a glyph's ink from its origin, y upward, and its width and height, which is
        negative, in font units; None without ink.
        """
        if glyph not in self._inks:
            found = self.hb_font.get_glyph_extents(glyph)
            is_blank = found is None or not (found.width and found.height)
            self._inks[glyph] = None if is_blank else (found.x_bearing, found.y_bearing, found.width, found.height)
        return self._inks[glyph]

    def metric(self, tag: hb.OTMetricsTag) -> float:
        """A metric such as the x-height, as a fraction of the size."""
        return float(self.hb_font.get_metric_position_with_fallback(tag)) / self.units_per_em

    def height(self, character: str) -> float:
        """The height of a character's ink over the baseline, as a fraction of the size; 0.0 where it has no ink."""
        glyph = self.hb_font.get_nominal_glyph(ord(character))
        extents = self.hb_font.get_glyph_extents(glyph) if glyph else None
        return extents.y_bearing / self.units_per_em if extents else 0.0

    @property
    def cap_height(self) -> float:
        """The height of capitals, as a fraction of the size."""
        return self.metric(hb.OTMetricsTag.CAP_HEIGHT)

    @property
    def x_height(self) -> float:
        """The height of an x, as a fraction of the size: measured where the face has one, since the value that fonts
        give is often rough.
        """
        return self.height("x") or self.metric(hb.OTMetricsTag.X_HEIGHT)

    @property
    def weight(self) -> float:
        """The weight: 400 is regular, 700 bold (OpenType, OS/2 usWeightClass, or the axis `wght`)."""
        return float(self.hb_font.get_style_value(hb.StyleTag.WEIGHT))

    @property
    def is_italic(self) -> bool:
        """True if its letters slant; the angle counts where the face isn't marked as italic."""
        style = self.hb_font.get_style_value
        return bool(style(hb.StyleTag.ITALIC) > 0 or style(hb.StyleTag.SLANT_ANGLE))

    @property
    def unicodes(self) -> hb.Set:
        """The code points that it has glyphs for, of its own weight."""
        return without_light_letters(self.hb_face.unicodes, self.path)

    @property
    def characters(self) -> frozenset[str]:
        """Every character that it can set, with the characters that need no glyph."""
        if self._characters is None:
            found = frozenset(map(chr, self.unicodes))
            made = _in_ranges(_MADE_OF_SPACE) if " " in found else []
            if "\u2010" in found:
                made.append("\u2011")  # HarfBuzz sets the hyphen at which no line ends as the other
            self._characters = found.union(made, _in_ranges(_UNSEEN))
        return self._characters

    def covers(self, text: str) -> bool:
        """True if it can set every character of a text, composed or decomposed (Unicode Standard Annex #15)."""
        if self._unicodes is None:
            self._unicodes = self.unicodes
        if all(map(self._unicodes.__contains__, map(ord, text))):  # mostly so; `characters` take long
            return True
        characters = self.characters
        if characters.issuperset(text):
            return True
        lacking = set(normalize("NFC", text)) - characters
        return all(
            characters.issuperset(apart) if (apart := normalize("NFD", each)) != each else False for each in lacking
        )


def without_light_letters(unicodes: hb.Set, path: Path) -> hb.Set:
    """The code points of a font file without those whose glyphs are lighter than the face."""
    if path.stem in _LIGHT_LETTERS:
        first, last = _LIGHT_LETTERS[path.stem]
        return hb.Set([code for code in unicodes if not first <= code <= last])
    return unicodes


def _in_ranges(ranges: str) -> list[str]:
    """The characters of ranges written as in a character class of a regular expression."""
    characters: list[str] = []
    for index, character in enumerate(ranges):
        if character == "-":
            characters += map(chr, range(ord(ranges[index - 1]) + 1, ord(ranges[index + 1])))
        else:
            characters.append(character)
    return characters
