"""Fonts, and the book that makes them of faces.

A *face* is a font file; a *font* is a face at a size, with its features (old-style figures, small capitals …) and its
tracking. Each word is shaped once in a font and remembered: the rest of the engine works on whole words. Fonts and
books are caches: nothing that is asked of them changes a later answer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from booklet.fonts.face import Face, FaceFile
from booklet.fonts.shaping import Shaper
from booklet.fonts.word import GlyphOffset, Word
from booklet.locale.tags import parse_tag
from booklet.records import NamedTuple

if TYPE_CHECKING:  # loaded where a character is lacking, which is seldom
    from booklet.fonts.fallback.choose import Fallback

SOFT_HYPHEN = "\u00ad"
__all__ = ["SOFT_HYPHEN", "Face", "Font", "FontBook", "FontKey", "GlyphOffset", "Word", "bundled_fonts"]
# Languages for which some face has its own forms of letters; text in any other language is shaped alike.
_OWN_FORMS = frozenset(
    (
        "az", "ba", "bg", "ca", "crh", "fa", "ja", "kk", "ko", "ks", "mk", "mo", "mr", "ne", "nl", "ro", "sd", "sr",
        "tr", "tt", "ug", "ur", "zh",
    )
)  # fmt: skip
# Characters that aren't set like Latin: of right-to-left, Indic and East Asian scripts, directional marks,
# placeholders; a text that holds one is itemized. First and last of each range, since a pattern takes long to compile.
_UNLIKE_LATIN = (
    ("\u0590", "\u10ff"), ("\u1100", "\u1dbf"), ("\u200b", "\u200f"), ("\u2028", "\u202e"), ("\u2060", "\u206f"),
    ("\u2e80", "\U0010ffff"),
)  # fmt: skip


# Characters that stand on the letter before them, beyond those of scripts that are set unlike Latin.
_MARKS = (("\u0300", "\u036f"), ("\u1dc0", "\u1dff"), ("\u20d0", "\u20ff"))


class FontKey(NamedTuple):
    """The properties that distinguish fonts: the face by name or file, its size and tracking in points, OpenType
    features ("smcp", or "-liga" to switch one off), the language (BCP 47) whose forms of letters it has, "" for the
    usual ones; True if it sets right-to-left scripts; and what gives the positions in a word over which no ligature may
    stand, None without any.
    """

    face: str | FaceFile
    size: float
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    language: str = ""
    rtl: bool = False
    joints: Callable[[str], Sequence[int]] | None = None


class Font:
    """A face at a size in points, with features, tracking and the rest as in `FontKey`.

    `key` is a short name made of face, features and direction, the same in every process: fonts of one key may share a
    font resource of a PDF. `book` is the font book that finds fallbacks for it; None finds none.
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
        joints: Callable[[str], Sequence[int]] | None = None,
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
        self.joints = joints
        self.shaper = Shaper(face, size, settings, tracking, language, rtl, joints)
        self.shapes = _Shapes(self.shaper)
        self.space = self._space_width()
        self._hyphenated: dict[str, Word] = {}
        self._simple: set[str] = set()  # characters known to be set like Latin
        self._marks: set[str] = set()  # those of them that stand on the letter before them

    def word(self, text: str) -> Word:
        """The shaped word; the same object for the same text."""
        return self.shapes[text]

    def words(self, text: str) -> list[Word]:
        """The shaped words of a text, which is divided at its spaces."""
        texts = text.split(" ")
        shapes = self.shapes
        words = list(map(shapes.get, texts))
        if all(words):
            return words  # type: ignore[return-value]  # the check says that none is None
        fresh = list(dict.fromkeys([text for text, word in zip(texts, words, strict=True) if word is None]))
        shapes.update(zip(fresh, self.shaper.shape_all(fresh), strict=True))
        return list(map(shapes.__getitem__, texts))

    def sets_simply(self, text: str) -> bool:
        """True if the face has every character of a text, and the text needs no bidi, no itemization and no rules for
        line breaks beyond those of Latin.
        """
        if text.isascii():
            return True
        fresh = set(text) - self._simple
        if fresh and any(first <= char <= last for char in fresh for first, last in _UNLIKE_LATIN):
            return False
        if fresh and not self.face.covers("".join(fresh)):
            return False
        self._simple |= fresh
        self._marks |= {char for char in fresh for first, last in _MARKS if first <= char <= last}
        return True

    def sets_marks(self, text: str) -> bool:
        """True if a text for which `sets_simply` is True has marks that stand on the letters before them."""
        return bool(self._marks) and not self._marks.isdisjoint(text)

    def fallback_for(self, cluster: str, rtl: bool, language: str) -> Font:
        """The font for a grapheme cluster: this font, or one of another face at a matching size; this font also where
        no face has the cluster.
        """
        if self.book is None:
            return self
        return self.book.fallback_for(self, cluster, rtl, language)

    def hyphenated(self, text: str) -> Word:
        """The first part of a divided word, with a hyphen added; the hyphen is copied as a soft one where the face has
        a glyph for that.
        """
        known = self._hyphenated.get(text)
        if known is None:
            known = self._hyphenated[text] = self._with_soft_hyphen(self.shaper.shape(text + "-"))
        return known

    def _space_width(self) -> float:
        glyph = self.face.hb_font.get_nominal_glyph(0x20) or 0
        return self.face.advance(glyph) * self.size / self.face.units_per_em + self.tracking

    def _with_soft_hyphen(self, word: Word) -> Word:
        soft = self.face.hb_font.get_nominal_glyph(0xAD)
        hard = self.face.hb_font.get_nominal_glyph(0x2D)
        if not soft or not hard or soft == hard:
            return word
        offsets = word.glyph_offsets
        difference = self.face.advance(hard) - self.face.advance(soft)
        if difference:  # the glyph of the soft hyphen gets the advance of the hard one
            last = len(word.codes) // 2 - 1
            offsets = (*offsets, GlyphOffset(last, 0.0, 0.0, difference * 1000 / self.face.units_per_em))
        codes = word.codes[:-2] + soft.to_bytes(2, "big")
        glyph_text = None if word.glyph_text is None else (*word.glyph_text[:-1], SOFT_HYPHEN)
        protrusions = word.left_protrusion, word.right_protrusion
        soft_word = Word(word.text[:-1] + SOFT_HYPHEN, codes, offsets, word.width, *protrusions, glyph_text)
        if type(word) is Word:
            return soft_word
        from booklet.fonts.composites import with_composites  # loaded late: most booklets need none

        return with_composites(soft_word, [word])


class _Shapes(dict[str, Word]):
    """The words shaped so far, by text; looking up another text shapes it."""

    def __init__(self, shaper: Shaper) -> None:
        super().__init__()
        self._shaper = shaper

    def __missing__(self, text: str) -> Word:
        word = self[text] = self._shaper.shape(text)
        return word


class FontBook:
    """The faces of a folder, by file name without its ending, and the fonts made of them; each face is opened once.

    Fallbacks are looked for among the `named` faces of the user's first, then in the folder, then among installed
    fonts; ideographs have the forms of their text's language or, where it is none of East Asia's, of the booklet's
    `language` (BCP 47).
    """

    def __init__(self, folder: Path, named: Sequence[FaceFile] = (), language: str = "") -> None:
        self._files: dict[str | FaceFile, FaceFile] = {path.stem: FaceFile(path) for path in _fonts_in(folder)}
        self._folder = folder
        self._named = tuple(named)
        self._language = language
        self._faces: dict[FaceFile, Face] = {}
        self._fallback: Fallback | None = None
        self._fallbacks: dict[tuple[Font, str, bool, str], Font] = {}
        self._fonts: dict[FontKey, Font] = {}

    def font(
        self,
        face: str | FaceFile,
        size: float,
        features: tuple[str, ...] = (),
        tracking: float = 0.0,
        language: str = "",
        rtl: bool = False,
        joints: Callable[[str], Sequence[int]] | None = None,
    ) -> Font:
        """The font; the same object for the same properties. Raises KeyError where the folder holds no such face."""
        if language and parse_tag(language).primary not in _OWN_FORMS:
            language = ""
        key = FontKey(face, size, features, tracking, language, rtl, joints)
        known = self._fonts.get(key)
        if known is None:
            known = self._fonts[key] = Font(self.face(face), size, features, tracking, language, rtl, self, joints)
        return known

    def face(self, name: str | FaceFile) -> Face:
        """The face of a name or file, opened once. Raises KeyError where the folder holds no face of that name, and
        `uharfbuzz.HarfBuzzError` where the file can't be read.
        """
        file = name if isinstance(name, FaceFile) else self._files[name]
        if file not in self._faces:
            face = self._faces[file] = Face(file)
            if self._files.get(file.path.stem, file).path != file.path:  # another file of that name, elsewhere
                face.name += f"~{file.path.stat().st_size}"
        return self._faces[file]

    def fallback_for(self, font: Font, cluster: str, rtl: bool, language: str) -> Font:
        """The font that sets a grapheme cluster in the place of a font; see `Font.fallback_for`."""
        wanted = (font, cluster, rtl, language)
        known = self._fallbacks.get(wanted)
        if known is None:
            known = self._fallbacks[wanted] = self._find_fallback(font, cluster, rtl, language)
        return known

    def lacking(self, text: str, font: Font, language: str, rtl: bool) -> tuple[int, ...]:
        """The offsets, in order, of the characters of `text` that are printed as `[U+XXXX]` when it is set in `font`.

        These are the characters of grapheme clusters for which neither the font nor any fallback has a glyph;
        `language` (BCP 47) and `rtl` choose the fallback as in `fallback_for`. ASCII never lacks: every text face has
        it. For a text that the font covers, this is one set operation.
        """
        if text.isascii() or all(map(str.isascii, set(text) - font.face.characters)):
            return ()
        from booklet.unicode.segmentation import grapheme_clusters  # loaded late: few texts need it

        offsets: list[int] = []
        start = 0
        for cluster in grapheme_clusters(text):
            if not cluster.isascii() and not font.face.covers(cluster):
                nearest = self.fallback_for(font, cluster, rtl, language)
                if nearest is font:  # no face has it
                    offsets += [start + offset for offset in font.shaper.lacking(cluster)]
            start += len(cluster)
        return tuple(offsets)

    @property
    def searched_installed(self) -> bool:
        """True once a character was looked for among the fonts that are installed."""
        return self._fallback is not None and self._fallback.searched_installed

    @property
    def fallback(self) -> Fallback:
        """The search for faces that have what another face lacks, made on first use."""
        if self._fallback is None:
            from booklet.fonts.fallback.choose import Fallback  # loaded late: most booklets lack no character

            self._fallback = Fallback(self._folder, self._named, language=self._language)
        return self._fallback

    def _find_fallback(self, font: Font, cluster: str, rtl: bool, language: str) -> Font:
        if font.face.covers(cluster):
            file, size = font.face.file, font.size
        else:
            found = self.fallback.face_for(cluster, font.face, language)
            if found is None:
                return font
            file, size = found, round(font.size * self.fallback.size_factor(self.face(found), font.face), 3)
        if file == font.face.file and rtl == font.rtl:
            return font
        tracking = font.tracking if not rtl and cluster[0] < "\u0590" else 0.0  # tracking would tear joined letters
        return self.font(self._name_of(file), size, font.features, tracking, language, rtl, font.joints)

    def _name_of(self, file: FaceFile) -> str | FaceFile:
        """The name of a bundled face, or else the file: so a face is opened once, by whichever of both it is given."""
        return file.path.stem if self._files.get(file.path.stem) == file else file


def _fonts_in(folder: Path) -> list[Path]:
    """The font files of a folder and those inside it, sorted."""
    walk = os.walk(folder)  # in half the time of `rglob`
    return sorted([Path(place, name) for place, _, names in walk for name in names if name.endswith((".otf", ".ttf"))])


def bundled_fonts() -> Path:
    """The folder of the fonts that travel with the program: in the package when installed, or at the checkout's top."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data" / "fonts"
    return installed if installed.is_dir() else package.parent.parent / "fonts"
