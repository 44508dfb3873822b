"""Shaping: words in one call are as words one by one, and their glyphs are copied as they were written."""

from __future__ import annotations

from struct import unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.fonts.composites import CompositeWord
from booklet.fonts.face import Face
from booklet.fonts.font import Font, FontBook, bundled_fonts
from booklet.fonts.word import Word

FOLDER = bundled_fonts()
FACES = {path.stem: Face(path) for path in sorted(FOLDER.rglob("*.[ot]tf"))}
SERIF = "LibertinusSerif-Regular"
ROMAN = Font(FACES[SERIF], 10.0)
STYLES: list[tuple[str, tuple[str, ...], float]] = [
    (SERIF, ("onum", "pnum"), 0.0),
    (SERIF, ("smcp", "c2sc"), 0.6),
    ("LibertinusSerif-Italic", (), 0.0),
    ("LibertinusSans-Bold", ("lnum",), 0.0),
    ("LibertinusMono-Regular", ("-liga",), 0.0),
]


def glyphs_of(word: Word) -> tuple[int, ...]:
    """The word's glyph ids."""
    return unpack(f">{len(word.codes) // 2}H", word.codes)


def copied(word: Word) -> str:
    """The text that is copied of a word."""
    texts = tuple(word.text) if word.glyph_text is None else word.glyph_text
    assert len(texts) == len(glyphs_of(word))
    return "".join(texts)


def look(word: Word) -> tuple[object, ...]:
    """Everything about a word but its identity."""
    widths = [round(width, 9) for width in (word.width, word.left_protrusion, word.right_protrusion)]
    return word.text, word.codes, word.glyph_offsets, word.glyph_text, *widths


def fresh(
    face: str = SERIF,
    features: tuple[str, ...] = (),
    tracking: float = 0.0,
    size: float = 10.0,
    rtl: bool = False,
) -> Font:
    """A font that has shaped nothing yet."""
    return Font(FACES[face], size, features, tracking, rtl=rtl)


LATIN = st.text("abcdefghijklmnoprstuvwyzAEFTVWY.,’“”-–!?()0123456789äéßøłŠž", min_size=1, max_size=12)
TEXTS = st.lists(st.one_of(LATIN, st.sampled_from(["office", "fluffy", "AVATAR", "Tomáš", "1998", "To,"])), max_size=30)
ODD = st.sampled_from(["中文", "q\u0303x", "שלום", "a\u0301\u0323b", "p.\u00a05", "नमस्ते", "x→y", "", "\u200b"])


@given(TEXTS, st.sampled_from(STYLES))
def test_words_shaped_together_are_as_words_shaped_alone(
    texts: list[str], style: tuple[str, tuple[str, ...], float]
) -> None:
    together, alone = fresh(*style), fresh(*style)
    shaped = together.words(" ".join(texts))
    assert list(map(look, shaped)) == [look(alone.word(text)) for text in (texts or [""])]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), ODD), min_size=1, max_size=4))
def test_so_they_are_with_words_of_other_scripts_among_them(texts: list[str], odd: list[tuple[int, str]]) -> None:
    for place, text in odd:
        texts.insert(place, text)
    shaped = fresh().words(" ".join(texts))
    assert list(map(look, shaped)) == [look(fresh().word(text)) for text in texts]


@given(LATIN, st.sampled_from(STYLES))
def test_a_words_width_is_that_of_its_glyphs(text: str, style: tuple[str, tuple[str, ...], float]) -> None:
    font = fresh(*style, size=12.5)
    word = font.word(text)
    glyphs = glyphs_of(word)
    composites = word.composites if isinstance(word, CompositeWord) else (None,) * len(glyphs)
    widths = [
        each.advance if each else font.face.advance(glyph) for glyph, each in zip(glyphs, composites, strict=True)
    ]
    advances = sum(widths) * 12.5 / font.face.units_per_em
    shifts = sum(shift.before + shift.after for shift in word.glyph_offsets) * 12.5 / 1000
    assert word.width == pytest.approx(advances + shifts + font.tracking * len(glyphs))


@given(LATIN, st.sampled_from(STYLES))
def test_a_word_is_copied_as_it_was_written(text: str, style: tuple[str, tuple[str, ...], float]) -> None:
    font = fresh(*style)
    assert copied(font.word(text)).casefold() == text.casefold()


def test_a_ligature_stands_for_all_its_letters() -> None:
    font = fresh()
    word = font.word("office")
    assert len(glyphs_of(word)) == 4
    assert word.glyph_text == ("o", "ffi", "c", "e")
    assert copied(word) == "office"


def test_letterspaced_words_have_no_ligatures() -> None:
    spaced, plain = fresh(tracking=0.5), fresh(features=("-liga",))
    assert glyphs_of(spaced.word("office")) == glyphs_of(plain.word("office"))
    assert spaced.word("office").width == pytest.approx(plain.word("office").width + 6 * 0.5)
    assert spaced.space == pytest.approx(plain.space + 0.5)


def test_features_choose_other_glyphs() -> None:
    old_style, small = fresh(features=("onum",)), fresh(features=("smcp",))
    assert glyphs_of(old_style.word("1998")) != glyphs_of(fresh().word("1998"))
    assert glyphs_of(small.word("deep")) != glyphs_of(fresh().word("deep"))
    assert copied(small.word("deep")) == "deep"


def test_kerning_brings_letters_together() -> None:
    plain = fresh(features=("-kern",))
    assert fresh().word("AVA").width < plain.word("AVA").width
    assert fresh().word("AVA").glyph_offsets
    assert not plain.word("AVA").glyph_offsets


def test_a_mark_is_set_over_its_letter() -> None:
    word = fresh().word("q\u0303")
    assert isinstance(word, CompositeWord)
    (composite,) = word.composites
    assert composite is not None
    (letter, *at), (_, across, _) = composite.parts
    assert (letter, at) == (glyphs_of(fresh().word("q"))[0], [0, 0])
    assert across > 0
    assert word.width == pytest.approx(fresh().word("q").width)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("中", "[U+4E2D]"), ("a中b", "a[U+4E2D]b"), ("\U0001f600!", "[U+1F600]!"), ("中文", "[U+4E2D][U+6587]")],
)
def test_a_character_no_face_has_is_spelled_out(text: str, shown: str) -> None:
    font = fresh()
    word = font.word(text)
    assert word.codes == fresh().word(shown).codes
    assert word.width == pytest.approx(fresh().word(shown).width)
    assert font.shaper.lacking(text) == tuple([at for at, char in enumerate(text) if not char.isascii()])
    assert 0 not in glyphs_of(word)


def test_a_face_lacks_none_of_its_characters() -> None:
    font = fresh()
    assert 0 not in glyphs_of(font.word("Łukasz→θ"))
    assert font.shaper.lacking("Łukasz→θ") == ()


def test_characters_that_no_font_has_are_found_without_setting_them() -> None:
    book = FontBook(FOLDER)
    font = book.font(SERIF, 10.0)
    assert book.lacking("plain\nASCII", font, "en", False) == ()
    assert book.lacking("Łukasz\nx→θ q\u0303 \u00a0\u200b", font, "en", False) == ()
    assert book.lacking("ab\u0378\n\U0010fffdé\u0378", font, "en", False) == (2, 4, 6)
    assert book.lacking("שלום", font, "he", True) == ()


def test_the_characters_found_lacking_are_spelled_out() -> None:
    book = FontBook(FOLDER)
    font = book.font(SERIF, 10.0)
    text = "é\u0378q\u0378 \ue000"
    offsets = book.lacking(text, font, "", False)
    assert offsets == (1, 3, 5)
    spelled = "é[U+0378]q[U+0378] [U+E000]"
    assert [word.codes for word in font.words(text)] == [word.codes for word in font.words(spelled)]


def test_a_space_that_does_not_break_is_copied_as_the_common_one() -> None:
    font = fresh()
    assert copied(font.word("p.\u00a05\u202f%")) == "p. 5 %"


def test_brackets_are_copied_as_brackets_even_after_a_missing_character() -> None:
    font = fresh()
    font.word("中")
    assert copied(font.word("[1]")) == "[1]"


def test_a_letter_first_met_under_a_mark_stands_for_itself() -> None:
    font = fresh()
    marked = font.word("x\u0302")
    assert copied(font.word("x")) == "x"
    assert copied(marked) == "x\u0302"


def test_hebrew_runs_from_right_to_left() -> None:
    font = fresh("NotoSerifHebrew-Variable", rtl=True)
    assert copied(font.word("שלום"))[::-1] == "שלום"


def test_arabic_letters_join() -> None:
    font = fresh("NotoNaskhArabic-Variable")
    alone = [glyphs_of(font.word(letter))[0] for letter in "سلم"]
    assert set(alone).isdisjoint(glyphs_of(font.word("سلم"))[1:])


@pytest.mark.parametrize("face", [face for face in FACES if face.startswith("Libertinus")])
def test_a_divided_word_ends_in_a_soft_hyphen(face: str) -> None:
    font = fresh(face)
    part = font.hyphenated("typo")
    assert part.text == "typo\u00ad"
    assert copied(part) == "typo\u00ad"


def test_a_soft_hyphen_is_set_like_a_hard_one() -> None:
    font = fresh()
    soft, hard = font.hyphenated("graf"), font.word("graf-")
    assert glyphs_of(soft)[:-1] == glyphs_of(hard)[:-1]
    assert (soft.width, soft.right_protrusion, soft.glyph_offsets) == (
        hard.width,
        hard.right_protrusion,
        hard.glyph_offsets,
    )
    assert font.hyphenated("graf") is soft


@given(st.text("abdeghklmnoprsuvwyzAVTWo.,-", min_size=1, max_size=15), st.sampled_from([0.0, 0.4]))
def test_character_ends_are_cumulative_advances(text: str, tracking: float) -> None:
    font = fresh(tracking=tracking)
    word = font.word(text)
    offsets = font.shaper.character_ends(word)
    assert offsets is not None
    assert len(offsets) == len(text)
    assert offsets == sorted(offsets)
    assert offsets[-1] == pytest.approx(word.width)


def test_ligatures_have_no_character_ends() -> None:
    assert ROMAN.shaper.character_ends(ROMAN.word("office")) is None


def test_light_characters_protrude() -> None:
    quoted = ROMAN.word("“see”")
    assert quoted.left_protrusion == pytest.approx(0.5 * ROMAN.word("“").width)
    assert quoted.right_protrusion == pytest.approx(0.5 * ROMAN.word("”").width)
    assert ROMAN.word("end.").right_protrusion == pytest.approx(0.7 * ROMAN.word(".").width)
    assert (ROMAN.word("mine").left_protrusion, ROMAN.word("mine").right_protrusion) == (0.0, 0.0)


def test_a_word_is_shaped_once() -> None:
    font = fresh()
    assert font.word("once") is font.words("not once")[1]
    assert font.word("") is font.words("a  b")[1]
    assert font.word("").width == 0.0


def test_fonts_are_made_once_and_share_a_key() -> None:
    book = FontBook(FOLDER)
    small, large = book.font(SERIF, 8.0, ("onum",)), book.font(SERIF, 20.0, ("onum",))
    assert book.font(SERIF, 8.0, ("onum",)) is small
    assert small.face is large.face
    assert small.key == large.key != book.font(SERIF, 8.0).key
    assert large.space == pytest.approx(2.5 * small.space)
    with pytest.raises(KeyError):
        book.font("Arial", 10.0)
