"""Fonts: what a word looks like in glyphs, and how wide it is.

A *face* is a font file; a *font* is a face at a size, with its features (old-style figures, small capitals …) and its
letterspacing. Words are shaped once each and remembered: the rest of the engine works on whole words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from booklet.fonts.face import Face, FaceFile
from booklet.fonts.shaping import Shaper
from booklet.fonts.word import GlyphOffset, Word
from booklet.locale.tags import parse_tag

if TYPE_CHECKING:
    from booklet.fonts.fallback.choose import Fallback

SOFT_HYPHEN = "\u00ad"
__all__ = ["SOFT_HYPHEN", "Face", "Font", "FontBook", "FontKey", "GlyphOffset", "Word", "bundled_fonts"]
# Languages whose letters some face draws in a way of its own: the others need no fonts, and no words, of their own.
_OWN_FORMS = frozenset(
    (
        "az", "ba", "bg", "ca", "crh", "fa", "ja", "kk", "ko", "ks", "mk", "mo", "mr", "ne", "nl", "ro", "sd", "sr",
        "tr", "tt", "ug", "ur", "zh",
    )
)  # fmt: skip
# What isn't set like Latin: letters from the right, Indic and East Asian ones, marks of direction, stand-ins. Whatever
# holds them is looked at letter by letter. First and last of each range: a pattern would take long to compile.
_UNLIKE_LATIN = (
    ("\u0590", "\u10ff"), ("\u1100", "\u1dbf"), ("\u200b", "\u200f"), ("\u2028", "\u202e"), ("\u2060", "\u206f"),
    ("\u2e80", "\U0010ffff"),
)  # fmt: skip


class FontKey(NamedTuple):
    """What a font is asked for by: the face's name or file, its size in points, OpenType features ("smcp", or "-liga"
    to switch one off), tracking in points, the language (BCP 47) whose forms are wanted, "" for the usual ones, and
    whether it sets letters that run from the right.
    """

    face: str | FaceFile
    size: float
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    language: str = ""
    rtl: bool = False


class Font:
    """A face at a size in points, with features, tracking and the rest as in `FontKey`.

    `key` names face, features and direction in few letters, the same in every process: fonts of one key may share a
    font resource. `book` is where it came from, and whom it asks for letters it lacks.
    """

    def __init__(
        self,
        face: Face,
        size: float,
        features: tuple[str, ...] = (),
        tracking: float = 0.0,
        language: str = "",
        rtl: bool = False,
        book: FontBook | None = None,
    ) -> None:
        self.face = face
        self.size = size
        self.features = (*features, "-liga", "-clig") if tracking else features
        self.tracking = tracking
        self.language = language
        self.rtl = rtl
        self.book = book
        name = (face.name, *self.features, "from the right") if rtl else (face.name, *self.features)
        self.key = f"F{crc32(' '.join(name).encode()):x}"
        settings = {name.lstrip("-"): not name.startswith("-") for name in self.features}
        self.shaper = Shaper(face, size, settings, tracking, language, rtl)
        self.shapes = _Shapes(self.shaper)
        self.space = self._space_width()
        self._hyphenated: dict[str, Word] = {}
        self._plain: set[str] = set()  # letters met that it sets like Latin

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

    def sets(self, text: str) -> bool:
        """Whether it sets all of a text by itself, from the left, in lines that end at spaces and in words."""
        if text.isascii():
            return True
        fresh = set(text) - self._plain
        if fresh and any(first <= sign <= last for sign in fresh for first, last in _UNLIKE_LATIN):
            return False
        if fresh and not self.face.covers("".join(fresh)):
            return False
        self._plain |= fresh
        return True

    def beside(self, cluster: str, rtl: bool, language: str) -> Font:
        """The font for a letter with its marks: this one, or one of another face that matches; this one also where
        nobody has the letter.
        """
        if self.book is None:
            return self
        return self.book.beside(self, cluster, rtl, language)

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
        return self.face.advance(glyph) * self.size / self.face.units_per_em + self.tracking

    def _with_soft_hyphen(self, word: Word) -> Word:
        soft = self.face.shaper.get_nominal_glyph(0xAD)
        hard = self.face.shaper.get_nominal_glyph(0x2D)
        if not soft or not hard or soft == hard:
            return word
        shifts = word.shifts
        difference = self.face.advance(hard) - self.face.advance(soft)
        if difference:  # the sign of one, in the room of the other
            last = len(word.codes) // 2 - 1
            shifts = (*shifts, GlyphOffset(last, 0.0, 0.0, difference * 1000 / self.face.units_per_em))
        codes = word.codes[:-2] + soft.to_bytes(2, "big")
        glyph_text = None if word.glyph_text is None else (*word.glyph_text[:-1], SOFT_HYPHEN)
        soft_word = Word(word.text[:-1] + SOFT_HYPHEN, codes, shifts, word.width, word.left, word.right, glyph_text)
        if type(word) is Word:
            return soft_word
        from booklet.fonts.composites import with_composites  # late: most booklets have none

        return with_composites(soft_word, [word])


class _Shapes(dict[str, Word]):
    """Every word shaped so far; one that isn't there yet is shaped when it is looked up."""

    def __init__(self, shaper: Shaper) -> None:
        super().__init__()
        self._shaper = shaper

    def __missing__(self, text: str) -> Word:
        word = self[text] = self._shaper.shape(text)
        return word


class FontBook:
    """The faces of a folder, by file name without its ending, and the fonts `made` of them; each opened once.

    What these lack, `named` faces of the user's may have, and after them whatever else is installed.
    """

    def __init__(self, folder: Path, named: Sequence[FaceFile] = ()) -> None:
        self._files: dict[str | FaceFile, FaceFile] = {
            path.stem: FaceFile(path) for path in sorted(folder.rglob("*.[ot]tf"))
        }
        self._folder = folder
        self._named = tuple(named)
        self._faces: dict[FaceFile, Face] = {}
        self._fallback: Fallback | None = None
        self._beside: dict[tuple[Font, str, bool, str], Font] = {}
        self.made: dict[FontKey, Font] = {}

    def font(
        self,
        face: str | FaceFile,
        size: float,
        features: tuple[str, ...] = (),
        tracking: float = 0.0,
        language: str = "",
        rtl: bool = False,
    ) -> Font:
        """The font; the same object for the same wishes. Raises KeyError where the folder holds no such face."""
        if language and parse_tag(language).primary not in _OWN_FORMS:
            language = ""
        wish = FontKey(face, size, features, tracking, language, rtl)
        known = self.made.get(wish)
        if known is None:
            opened = self._face(face)
            known = Font(opened, size, features, tracking, language, rtl, self)
            self.made[wish] = known
        return known

    def beside(self, font: Font, cluster: str, rtl: bool, language: str) -> Font:
        """See `Font.beside`."""
        wanted = (font, cluster, rtl, language)
        known = self._beside.get(wanted)
        if known is None:
            known = self._beside[wanted] = self._find_beside(font, cluster, rtl, language)
        return known

    def lacking(self, text: str, font: Font, language: str, rtl: bool) -> tuple[int, ...]:
        """Offsets, in order, of the characters of `text` that are printed as `[U+XXXX]` when it is set in `font`.

        These are the characters of grapheme clusters for which neither the font nor any fallback has a glyph;
        `language` (BCP 47) and `rtl` choose the fallback as in `beside`. ASCII never lacks: every text face has it.
        For a text that the font covers, this is one set operation.
        """
        if text.isascii() or all(map(str.isascii, set(text) - font.face.letters)):
            return ()
        from booklet.unicode.grapheme_clusters import grapheme_clusters  # late: most booklets lack no character

        offsets: list[int] = []
        start = 0
        for cluster in grapheme_clusters(text):
            if not cluster.isascii() and not font.face.covers(cluster):
                nearest = self.beside(font, cluster, rtl, language)
                if nearest is font:  # nobody has it
                    offsets += [start + offset for offset in font.shaper.lacking(cluster)]
            start += len(cluster)
        return tuple(offsets)

    def face(self, file: FaceFile) -> Face:
        """The face of a file, opened once. Raises `uharfbuzz.HarfBuzzError` where the file can't be read."""
        return self._face(file)

    @property
    def fonts(self) -> tuple[Font, ...]:
        """Every font asked for so far, in the order of asking."""
        return tuple(self.made.values())

    @property
    def fallback(self) -> Fallback:
        """Who finds faces for letters that one lacks."""
        if self._fallback is None:
            from booklet.fonts.fallback.choose import Fallback  # late: most booklets lack no letter

            self._fallback = Fallback(self._folder, self._named)
        return self._fallback

    def _find_beside(self, font: Font, cluster: str, rtl: bool, language: str) -> Font:
        if font.face.covers(cluster):
            file, size = font.face.file, font.size
        else:
            found = self.fallback.face_for(cluster, font.face, language)
            if found is None:
                return font
            file, size = found, round(font.size * self.fallback.size_factor(self._face(found), font.face), 3)
        if file == font.face.file and rtl == font.rtl:
            return font
        tracking = font.tracking if not rtl and cluster[0] < "\u0590" else 0.0  # which would tear joined letters
        return self.font(self._name_of(file), size, font.features, tracking, language, rtl)

    def _name_of(self, file: FaceFile) -> str | FaceFile:
        """The name of a bundled face, so that it is opened once whoever asks."""
        return file.path.stem if self._files.get(file.path.stem) == file else file

    def _face(self, name: str | FaceFile) -> Face:
        file = name if isinstance(name, FaceFile) else self._files[name]
        if file not in self._faces:
            face = self._faces[file] = Face(file)
            if self._files.get(file.path.stem, file).path != file.path:  # another file of that name, elsewhere
                face.name += f"~{file.path.stat().st_size}"
        return self._faces[file]


def bundled_fonts() -> Path:
    """The folder of the fonts that travel with the program: in the package when installed, or at the checkout's top."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data" / "fonts"
    return installed if installed.is_dir() else package.parent.parent / "fonts"
