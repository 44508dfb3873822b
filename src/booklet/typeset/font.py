"""Faces and fonts: what a word looks like in glyphs, and how wide it is.

A *face* is a font file; a *font* is a face at a size, with its features (old-style figures, small capitals …) and its
letterspacing. Words are shaped by HarfBuzz once each and remembered: the rest of the engine works on whole words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import uharfbuzz as hb

# How far a sign may hang into the margin, in thousandths of its own width: the eye sees a straighter edge when light
# signs stand a little outside (Hàn Thế Thành, Micro-typographic extensions to the TeX typesetting system, 2000,
# chapter 2).
_HANG_RIGHT = {
    "-": 700, "\u00ad": 700, "‐": 700, "–": 400, "—": 250, ".": 700, ",": 700, ";": 400, ":": 400, "!": 150, "?": 150,
    "’": 600, "”": 500, "“": 500, "‘": 600, "»": 300, "›": 400, "'": 600, '"': 500, ")": 100, "]": 50, "…": 150,
    "r": 50, "t": 50, "k": 40, "v": 40, "w": 40, "x": 40, "y": 60, "K": 40, "L": 40, "T": 60, "V": 60, "W": 50, "Y": 70,
}  # fmt: skip
_HANG_LEFT = {
    "‘": 600, "’": 600, "“": 500, "”": 500, "„": 500, "‚": 600, "«": 300, "‹": 400, "'": 600, '"': 500, "(": 100, "[": 50,
    "–": 300, "—": 200, "-": 500, "A": 50, "J": 40, "T": 60, "V": 60, "W": 50, "X": 30, "Y": 70, "v": 40, "w": 40, "x": 30,
    "y": 40,
}  # fmt: skip

SOFT_HYPHEN = "\u00ad"
# Spaces that don't break are an affair of setting: whoever copies or searches types the common one.
_COPIED_AS = {"\u00a0": " ", "\u202f": " ", "\u2009": " "}
_TEXT_CAN_SHAPE_AS_LATIN = re.compile("[\u0000-\u02af\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf\u2100-\u214f]*").fullmatch
_SCRIPT_OF_THE_LATIN = "Latn"


class Shift(NamedTuple):
    """What sets a glyph off its nominal place, in thousandths of the size: `before` and `after` widen the way to it
    and from it, `rise` lifts it.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody misses
    before: float
    rise: float
    after: float


class Word:
    """A shaped word, or a part of one ending in a hyphen; told apart by identity.
     `codes` holds its glyph ids, two bytes each, most significant first; `shifts` the kerning and placing, `width` is in
    points, letterspacing included; `left` and `right` are how far its ends may hang into the margins. `missing` names the
    characters the face has no glyph for (they are set as `[U+XXXX]`).
    """

    __slots__ = ("codes", "left", "missing", "right", "shifts", "text", "width")

    def __init__(
        self, text: str, codes: bytes, shifts: tuple[Shift, ...], width: float, hang: tuple[float, float], missing: str
    ) -> None:
        self.text = text
        self.codes = codes
        self.shifts = shifts
        self.width = width
        self.left, self.right = hang
        self.missing = missing

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.width:.2f})"


class Face:
    """A font file opened for shaping."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.blob = hb.Blob.from_file_path(str(path))
        self.face = hb.Face(self.blob)
        self.shaper = hb.Font(self.face)
        self.units_per_em: int = self.face.upem
        self.name: str = path.stem
        self._advances: dict[int, int] = {}

    def metric(self, tag: hb.OTMetricsTag) -> float:
        """A metric such as the x-height as a share of the size."""
        return float(self.shaper.get_metric_position_with_fallback(tag)) / self.units_per_em

    @property
    def x_height(self) -> float:
        """Height of a small x as a share of the size."""
        return self.metric(hb.OTMetricsTag.X_HEIGHT)

    @property
    def cap_height(self) -> float:
        """Height of a capital as a share of the size."""
        return self.metric(hb.OTMetricsTag.CAP_HEIGHT)

    def advance(self, glyph: int) -> int:
        """The glyph's nominal advance in font units."""
        known = self._advances.get(glyph)
        if known is None:
            known = self._advances[glyph] = self.shaper.get_glyph_h_advance(glyph)
        return known


class Font:
    """A face at a size in points, with OpenType features ("smcp", or "-liga" to switch one off) and tracking in points.
     `letters` maps each glyph shaped so far to the text it stands for; `key` names face and features in few letters, the
    same in every process: fonts of one key may share a font resource.
    """

    def __init__(self, face: Face, size: float, features: tuple[str, ...] = (), tracking: float = 0.0) -> None:
        self.face = face
        self.size = size
        self.features = (*features, "-liga", "-clig") if tracking else features
        self.tracking = tracking
        self.key = f"F{crc32(' '.join((face.name, *self.features)).encode()):x}"
        self.letters: dict[int, str] = {}
        self.missing: set[str] = set()
        self._settings = {name.lstrip("-"): not name.startswith("-") for name in self.features}
        self._buffer = hb.Buffer()
        self._hyphenated: dict[str, Word] = {}
        self.shapes = _Shapes(self)
        self.space = self._space_width()

    def word(self, text: str) -> Word:
        """The word's shape; the same object for the same text."""
        return self.shapes[text]

    def words(self, text: str) -> list[Word]:
        """The shapes of the words of a text, taken apart at its spaces."""
        return list(map(self.shapes.__getitem__, text.split(" ")))

    def hyphenated(self, text: str) -> Word:
        """The first part of a divided word, hyphen added; the hyphen copies as a soft one where the face tells them
        apart.
        """
        known = self._hyphenated.get(text)
        if known is None:
            known = self._hyphenated[text] = self._with_soft_hyphen(self.shape(text + "-"))
        return known

    def line_height(self) -> float:
        """From the lowest descender to the highest ascender, in points."""
        extents = self.face.shaper.get_font_extents("ltr")
        return float(extents.ascender - extents.descender) * self.size / self.face.units_per_em

    def _space_width(self) -> float:
        glyph = self.face.shaper.get_nominal_glyph(0x20) or 0
        self.letters.setdefault(glyph, " ")
        return self.face.advance(glyph) * self.size / self.face.units_per_em + self.tracking

    def _with_soft_hyphen(self, word: Word) -> Word:
        soft = self.face.shaper.get_nominal_glyph(0xAD)
        hard = self.face.shaper.get_nominal_glyph(0x2D)
        if not soft or soft == hard or self.face.advance(soft) != self.face.advance(hard or 0):
            return word
        self.letters.setdefault(soft, SOFT_HYPHEN)
        codes = word.codes[:-2] + soft.to_bytes(2, "big")
        return Word(word.text[:-1] + SOFT_HYPHEN, codes, word.shifts, word.width, (word.left, word.right), word.missing)

    def shape(self, text: str) -> Word:
        """Shape a word anew; `word` remembers."""
        if not text:
            return Word("", b"", (), 0.0, (0.0, 0.0), "")
        glyphs = self._glyphs(text)
        missing = ""
        if any(not glyph.id for glyph in glyphs):
            missing = "".join(glyph.text for glyph in glyphs if not glyph.id)
            self.missing.update(missing)
            glyphs = self._glyphs(_spelled_out(text, set(missing)))
        width = sum([glyph.advance for glyph in glyphs]) * self.size / self.face.units_per_em
        codes = b"".join([glyph.id.to_bytes(2, "big") for glyph in glyphs])
        hang = self._hang(text, glyphs)
        return Word(text, codes, self._shifts(glyphs), width + self.tracking * len(glyphs), hang, missing)

    def _glyphs(self, text: str) -> list[_Glyph]:
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        if _TEXT_CAN_SHAPE_AS_LATIN(text):
            buffer.script, buffer.direction = _SCRIPT_OF_THE_LATIN, "ltr"
        else:
            buffer.guess_segment_properties()
        hb.shape(self.face.shaper, buffer, self._settings)
        infos = buffer.glyph_infos
        starts = [info.cluster for info in infos]
        letters = self.letters
        glyphs = []
        previous = -1
        for info, place, start in zip(infos, buffer.glyph_positions, starts, strict=True):
            letter = "" if start == previous else text[start : _next_start(starts, start, len(text))]
            previous = start
            glyph = info.codepoint
            if letters.get(glyph, "") == "":
                letters[glyph] = _COPIED_AS.get(letter, letter)
            glyphs.append(_Glyph(glyph, place.x_advance, place.x_offset, place.y_offset, letter))
        return glyphs

    def _shifts(self, glyphs: list[_Glyph]) -> tuple[Shift, ...]:
        thousandth = 1000 / self.face.units_per_em
        advance = self.face.advance
        shifts = []
        for index, glyph in enumerate(glyphs):
            kern = glyph.advance - advance(glyph.id)
            if kern or glyph.x_offset or glyph.y_offset:
                before = glyph.x_offset * thousandth
                shifts.append(Shift(index, before, glyph.y_offset * thousandth, kern * thousandth - before))
        return tuple(shifts)

    def _hang(self, text: str, glyphs: list[_Glyph]) -> tuple[float, float]:
        if not glyphs:
            return 0.0, 0.0
        thousandth = self.size / self.face.units_per_em / 1000
        left = _HANG_LEFT.get(text[0], 0) * glyphs[0].advance * thousandth
        return left, _HANG_RIGHT.get(text[-1], 0) * glyphs[-1].advance * thousandth


class _Shapes(dict[str, Word]):
    """Every word shaped so far; one that isn't there yet is shaped when it is looked up."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, text: str) -> Word:
        word = self[text] = self._font.shape(text)
        return word


class _Glyph(NamedTuple):
    id: int
    advance: int
    x_offset: int
    y_offset: int
    text: str


def _next_start(starts: list[int], start: int, end: int) -> int:
    """Where the cluster that begins at `start` ends; clusters may run backwards in right-to-left text."""
    return min([other for other in starts if other > start], default=end)


def _spelled_out(text: str, missing: set[str]) -> str:
    return "".join(f"[U+{ord(character):04X}]" if character in missing else character for character in text)


@dataclass(slots=True)
class FontBook:
    """The faces of a folder, by file name without its ending, and the fonts made of them; each opened once."""

    folder: Path
    _paths: dict[str, Path] = field(default_factory=dict)
    _faces: dict[str, Face] = field(default_factory=dict)
    _fonts: dict[tuple[str, float, tuple[str, ...], float], Font] = field(default_factory=dict)

    def font(self, face: str, size: float, features: tuple[str, ...] = (), tracking: float = 0.0) -> Font:
        """The font; the same object for the same wishes. Raises KeyError where the folder holds no such face."""
        wish = (face, size, features, tracking)
        known = self._fonts.get(wish)
        if known is None:
            known = self._fonts[wish] = Font(self._face(face), size, features, tracking)
        return known

    @property
    def fonts(self) -> tuple[Font, ...]:
        """Every font asked for so far, in the order of asking."""
        return tuple(self._fonts.values())

    def _face(self, name: str) -> Face:
        if not self._paths:
            self._paths.update({path.stem: path for path in sorted(self.folder.rglob("*.[ot]tf"))})
        if name not in self._faces:
            self._faces[name] = Face(self._paths[name])
        return self._faces[name]


def bundled_fonts() -> Path:
    """The folder of the fonts that travel with the program: beside the package when installed, or at the checkout's
    top.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "fonts"
    return installed if installed.is_dir() else package.parent.parent / "fonts"
