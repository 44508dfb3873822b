"""Composed glyphs of clusters: their parts, and the text that they stand for."""

from __future__ import annotations

import uharfbuzz as hb

from booklet.fonts.composites import ComposedGlyph, CompositeWord, ShapedGlyph, composite_word, with_composites
from booklet.fonts.face import Face
from booklet.fonts.font import bundled_fonts
from booklet.fonts.word import Word

NASKH = Face(bundled_fonts() / "noto" / "NotoNaskhArabic-Variable.ttf")
SERIF = Face(bundled_fonts() / "libertinus" / "LibertinusSerif-Regular.otf")


def glyph_of(face: Face, letter: str) -> int:
    """The face's usual glyph."""
    glyph: int | None = face.hb_font.get_nominal_glyph(ord(letter))
    assert glyph is not None
    return glyph


def from_right(text: str) -> CompositeWord:
    """An Arabic word."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(NASKH.hb_font, buffer, {})
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    placed = [
        ShapedGlyph(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
        for info, place in pairs
    ]
    return composite_word(NASKH, text, placed, rtl=True)


def test_dots_belong_to_their_letter() -> None:
    word = from_right("بتن")
    assert word.glyph_text == ("ن", "ت", "ب")
    assert [len(composite.parts) for composite in word.composites if composite] == [2, 2, 2]
    assert word.glyph_offsets == ()


def test_vowel_signs_come_before_their_letter_and_have_no_advance() -> None:
    word = from_right("مُحَمَّد")
    assert "".join(reversed(word.glyph_text or ())) in ("مُحَمَّد", "مُحَمَّد")
    signs = [composite for composite in word.composites if composite and composite.text in "\u064e\u064f\u0651"]
    assert [sign.advance for sign in signs] == [0] * 4
    assert all(sign.parts for sign in signs)


def test_the_letters_of_a_ligature_share_its_advance() -> None:
    body = glyph_of(NASKH, "\u0633")
    width = NASKH.advance(body)
    word = composite_word(NASKH, "لا", [ShapedGlyph(body, 0, width, 0, 0)], rtl=True)
    half = width // 2
    assert word.composites == (
        ComposedGlyph("ا", half, ()),
        ComposedGlyph("ل", width - half, ((body, -half, 0),)),
    )


def test_marks_are_moved_onto_their_letter() -> None:
    letter, mark = glyph_of(SERIF, "q"), glyph_of(SERIF, "\u0303")
    advance = SERIF.advance(letter)
    glyphs = [
        ShapedGlyph(letter, 0, advance, 0, 0),
        ShapedGlyph(mark, 0, 0, -300, 20),
        ShapedGlyph(letter, 2, advance - 15, 0, 0),
    ]
    word = composite_word(SERIF, "q\u0303q", glyphs)
    assert word.composites == (ComposedGlyph("q\u0303", advance, ((letter, 0, 0), (mark, advance - 300, 20))), None)
    assert word.codes == b"\0\0" + letter.to_bytes(2, "big")
    assert [(shift.glyph_index, shift.after) for shift in word.glyph_offsets] == [(1, -15 * 1000 / SERIF.units_per_em)]
    assert word.glyph_text == ("q\u0303", "q")


def test_joined_words_keep_their_composed_glyphs() -> None:
    marked = from_right("نَ")
    plain = Word("ab", b"\0\1\0\2", (), 10.0)
    both = Word("abنَ", plain.codes + marked.codes, (), 15.0, 1.0, 2.0)
    word = with_composites(both, [plain, marked])
    assert word.composites == (None, None, *marked.composites)
    assert (word.text, word.codes, word.width, word.left_protrusion, word.right_protrusion) == (
        both.text,
        both.codes,
        15.0,
        1.0,
        2.0,
    )
