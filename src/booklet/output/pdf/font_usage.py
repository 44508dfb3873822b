"""Font usages: the glyphs of each font that encoded words show, and the text that each glyph stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import unpack

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.output.pdf.model import FontUsage


def font_usage(font: Font, words: Sequence[Word]) -> FontUsage:
    """The usage of a font by words, in the order of pages, and by the spaces between them.

    Where a glyph stands for different texts in different words, the first that is not empty counts.
    """
    simple = [word for word in words if word.glyph_text is None]
    glyph_text = _first_characters(b"".join([word.codes for word in simple]), "".join([word.text for word in simple]))
    for glyph, (text, word) in _first_texts(words).items():
        known = glyph_text.get(glyph)
        if known is None or (text and text != known and _shows_first(word, glyph, words)):
            glyph_text[glyph] = text
    # Readers measure gaps by a font's space: without one they would guess which gaps stand for spaces.
    glyph_text[font.face.hb_font.get_nominal_glyph(0x20) or 0] = " "
    glyph_text.pop(0, None)  # the code of composed glyphs
    return FontUsage(font.key, font.face.file, glyph_text)


def unite_usages(usages: Iterable[FontUsage]) -> tuple[FontUsage, ...]:
    """One usage for each key; a glyph stands for the first text that is not empty."""
    found: dict[str, FontUsage] = {}
    for usage in usages:
        first = found.get(usage.key)
        if first is not None:
            texts = {glyph: text for glyph, text in first.glyph_text.items() if text}
            usage = first._replace(glyph_text={**first.glyph_text, **usage.glyph_text, **texts})
        found[usage.key] = usage
    return tuple(found.values())


def _first_characters(codes: bytes, text: str) -> dict[int, str]:
    """The character that each glyph stands for where it comes first, glyphs and characters being one to one."""
    glyphs = codes.decode("utf-16-be", "surrogatepass")  # distinct characters of a text are found fast
    if len(glyphs) != len(text):  # the ids of two glyphs read as one character, in a font of very many glyphs
        return dict(zip(reversed(_glyphs(codes)), reversed(text), strict=True))
    index = glyphs.index
    return {ord(glyph): text[index(glyph)] for glyph in set(glyphs)}


def _first_texts(words: Iterable[Word]) -> dict[int, tuple[str, Word]]:
    """The first text of each glyph that is not empty, if any, with its word; of words that have a `glyph_text`."""
    found: dict[int, tuple[str, Word]] = {}
    for word in words:
        if word.glyph_text is not None:
            for glyph, text in zip(_glyphs(word.codes), word.glyph_text, strict=True):
                if glyph not in found or not found[glyph][0]:
                    found[glyph] = text, word
    return found


def _shows_first(word: Word, glyph: int, words: Iterable[Word]) -> bool:
    """True if no word before `word` shows the glyph for one of its characters."""
    for other in words:
        if other is word:
            return True
        if other.glyph_text is None and glyph in _glyphs(other.codes):
            return False
    return True


def _glyphs(codes: bytes) -> tuple[int, ...]:
    return unpack(f">{len(codes) // 2}H", codes)
