"""Fonts: what a word looks like in glyphs, and how wide it is.

A *face* is a font file; a *font* is a face at a size, with its features (old-style figures, small capitals …) and its
letterspacing. Words are shaped once each and remembered: the rest of the engine works on whole words.
"""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from booklet.typeset.face import Face
from booklet.typeset.shaping import Shaper, Shift, Word

SOFT_HYPHEN = "\u00ad"

__all__ = ["SOFT_HYPHEN", "Face", "Font", "FontBook", "FontWish", "Shift", "Word", "bundled_fonts"]


class Font:
    """A face at a size in points, with OpenType features ("smcp", or "-liga" to switch one off) and tracking in points.

    `key` names face and features in few letters, the same in every process: fonts of one key may share a font resource.
    """

    def __init__(
        self,
        face: Face,
        size: float,
        features: tuple[str, ...] = (),
        tracking: float = 0.0,
        missing: set[str] | None = None,
    ) -> None:
        self.face = face
        self.size = size
        self.features = (*features, "-liga", "-clig") if tracking else features
        self.tracking = tracking
        self.key = f"F{crc32(' '.join((face.name, *self.features)).encode()):x}"
        settings = {name.lstrip("-"): not name.startswith("-") for name in self.features}
        self.shaper = Shaper(face, size, settings, tracking, set() if missing is None else missing)
        self.shapes = _Shapes(self.shaper)
        self.space = self._space_width()
        self._hyphenated: dict[str, Word] = {}

    @property
    def letters(self) -> dict[int, str]:
        """Each glyph shaped so far, and the text it stands for."""
        return self.shaper.letters

    @property
    def missing(self) -> set[str]:
        """The characters asked for that the face has no glyph for."""
        return self.shaper.missing

    def word(self, text: str) -> Word:
        """The word's shape; the same object for the same text."""
        return self.shapes[text]

    def words(self, text: str) -> list[Word]:
        """The shapes of the words of a text, taken apart at its spaces."""
        texts = text.split(" ")
        shapes = self.shapes
        words = list(map(shapes.get, texts))
        if None not in words:
            return words  # type: ignore[return-value]
        fresh = list(dict.fromkeys([text for text, word in zip(texts, words, strict=True) if word is None]))
        shapes.update(zip(fresh, self.shaper.shape_all(fresh), strict=True))
        return list(map(shapes.__getitem__, texts))

    def hyphenated(self, text: str) -> Word:
        """The first part of a divided word, hyphen added; the hyphen copies as a soft one where the face tells them
        apart.
        """
        known = self._hyphenated.get(text)
        if known is None:
            known = self._hyphenated[text] = self._with_soft_hyphen(self.shaper.shape(text + "-"))
        return known

    def _space_width(self) -> float:
        glyph = self.face.shaper.get_nominal_glyph(0x20) or 0
        self.letters.setdefault(glyph, " ")
        return self.face.advance(glyph) * self.size / self.face.units_per_em + self.tracking

    def _with_soft_hyphen(self, word: Word) -> Word:
        soft = self.face.shaper.get_nominal_glyph(0xAD)
        hard = self.face.shaper.get_nominal_glyph(0x2D)
        if not soft or not hard or soft == hard:
            return word
        self.letters.setdefault(soft, SOFT_HYPHEN)
        shifts = word.shifts
        difference = self.face.advance(hard) - self.face.advance(soft)
        if difference:  # the sign of one, in the room of the other
            last = len(word.codes) // 2 - 1
            shifts = (*shifts, Shift(last, 0.0, 0.0, difference * 1000 / self.face.units_per_em))
        codes = word.codes[:-2] + soft.to_bytes(2, "big")
        return Word(word.text[:-1] + SOFT_HYPHEN, codes, shifts, word.width, word.left, word.right)


class _Shapes(dict[str, Word]):
    """Every word shaped so far; one that isn't there yet is shaped when it is looked up."""

    def __init__(self, shaper: Shaper) -> None:
        super().__init__()
        self._shaper = shaper

    def __missing__(self, text: str) -> Word:
        word = self[text] = self._shaper.shape(text)
        return word


# What a font is asked for by: face, size, features and tracking.
FontWish = tuple[str, float, tuple[str, ...], float]


class FontBook:
    """The faces of a folder, by file name without its ending, and the fonts `made` of them; each opened once.

    `missing` gathers the characters that some font was asked for and its face has no glyph for.
    """

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.rglob("*.[ot]tf"))}
        self._faces: dict[str, Face] = {}
        self.made: dict[FontWish, Font] = {}
        self.missing: set[str] = set()

    def font(self, face: str, size: float, features: tuple[str, ...] = (), tracking: float = 0.0) -> Font:
        """The font; the same object for the same wishes. Raises KeyError where the folder holds no such face."""
        wish = (face, size, features, tracking)
        known = self.made.get(wish)
        if known is None:
            known = self.made[wish] = Font(self._face(face), size, features, tracking, self.missing)
        return known

    @property
    def fonts(self) -> tuple[Font, ...]:
        """Every font asked for so far, in the order of asking."""
        return tuple(self.made.values())

    def _face(self, name: str) -> Face:
        if name not in self._faces:
            self._faces[name] = Face(self._paths[name])
        return self._faces[name]


def bundled_fonts() -> Path:
    """The folder of the fonts that travel with the program: in the package when installed, or at the checkout's top."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "fonts"
    return installed if installed.is_dir() else package.parent.parent / "fonts"
