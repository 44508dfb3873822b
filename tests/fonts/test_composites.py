"""Clusters as glyphs of their own: what they are made of, and which letters they stand for."""

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
    glyph: int | None = face.shaper.get_nominal_glyph(ord(letter))
    assert glyph is not None
    return glyph


def from_right(text: str) -> tuple[CompositeWord, dict[int, str]]:
    """An Arabic word, and what it said of the face's own glyphs."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(NASKH.shaper, buffer, {})
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    placed = [
        ShapedGlyph(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
        for info, place in pairs
    ]
    letters: dict[int, str] = {}
    return composite_word(NASKH, text, placed, letters, rtl=True), letters


def letters_of(word: CompositeWord, letters: dict[int, str]) -> list[str]:
    """What each glyph stands for, from left to right."""
    codes = [int.from_bytes(word.codes[place : place + 2], "big") for place in range(0, len(word.codes), 2)]
    return [
        composite.letters if composite else letters[code]
        for code, composite in zip(codes, word.composites, strict=True)
    ]


def test_dots_belong_to_their_letter() -> None:
    word, letters = from_right("بتن")
    assert letters_of(word, letters) == ["ن", "ت", "ب"]
    assert [len(composite.parts) for composite in word.composites if composite] == [2, 2, 2]
    assert word.shifts == ()


def test_signs_stand_before_their_letter_and_take_no_room() -> None:
    word, letters = from_right("مُحَمَّد")
    assert "".join(reversed(letters_of(word, letters))) in ("مُحَمَّد", "مُحَمَّد")
    signs = [composite for composite in word.composites if composite and composite.letters in "\u064e\u064f\u0651"]
    assert [sign.advance for sign in signs] == [0] * 4
    assert all(sign.parts for sign in signs)


def test_the_letters_of_a_ligature_share_its_room() -> None:
    body = glyph_of(NASKH, "\u0633")
    width = NASKH.advance(body)
    word = composite_word(NASKH, "لا", [ShapedGlyph(body, 0, width, 0, 0)], {}, rtl=True)
    half = width // 2
    assert word.composites == (
        ComposedGlyph("ا", half, ()),
        ComposedGlyph("ل", width - half, ((body, -half, 0),)),
    )


def test_marks_are_moved_onto_their_letter() -> None:
    letter, mark = glyph_of(SERIF, "q"), glyph_of(SERIF, "\u0303")
    advance = SERIF.advance(letter)
    letters: dict[int, str] = {}
    glyphs = [
        ShapedGlyph(letter, 0, advance, 0, 0),
        ShapedGlyph(mark, 0, 0, -300, 20),
        ShapedGlyph(letter, 2, advance - 15, 0, 0),
    ]
    word = composite_word(SERIF, "q\u0303q", glyphs, letters)
    assert word.composites == (ComposedGlyph("q\u0303", advance, ((letter, 0, 0), (mark, advance - 300, 20))), None)
    assert word.codes == b"\0\0" + letter.to_bytes(2, "big")
    assert [(shift.index, shift.after) for shift in word.shifts] == [(1, -15 * 1000 / SERIF.units_per_em)]
    assert letters == {letter: "q"}


def test_words_put_together_keep_what_is_made_for_them() -> None:
    marked, _ = from_right("نَ")
    plain = Word("ab", b"\0\1\0\2", (), 10.0)
    both = Word("abنَ", plain.codes + marked.codes, (), 15.0, 1.0, 2.0)
    word = with_composites(both, [plain, marked])
    assert word.composites == (None, None, *marked.composites)
    assert (word.text, word.codes, word.width, word.left, word.right) == (both.text, both.codes, 15.0, 1.0, 2.0)
