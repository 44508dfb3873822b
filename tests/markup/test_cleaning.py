"""Repairs of pasted characters, and the notes on them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from booklet.diagnostics.model import Note
from booklet.markup.cleaning import clean

letters = st.text(
    st.sampled_from(
        "aeou bcnrs\n\r\t-´¨ˇ\u00ad\u200b\ufeff\u202e\x07\ufb01\u0301\u0308é\u2028\ud800\udc00\ufdd0\ue000漢"
    )
)


def cleaned(text: str) -> tuple[str, tuple[Note, ...]]:
    """The cleaned text and its notes."""
    result = clean(text)
    return result.text, result.notes


def codes(text: str) -> list[str]:
    return [note.code for note in cleaned(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain (well-known) text: 5 % – it’s “so”", None),
        ("Stra\u00dfe ½ x² Å ﬀ", "Straße ½ x² Å ff"),
        ("e\u0301 A\u030a \u212b", "é Å Å"),
        ("\ufb00 \ufb01 \ufb02 \ufb03 \ufb04 \ufb05 \ufb06", "ff fi fl ffi ffl st st"),
        ("hy\u00adphen zero\u200bwidth \ufeffmark", "hyphen zerowidth mark"),
        ("e\u200b\u0301", "é"),
        ("a\u00a0b\u202fc\u2060d\u200cef\u200e", None),
        ("e\u200df \u200d x\ufe0f \ufffcg \ufe0e", "ef  x g "),
        ("O´Brien, Alexa O´Brien and D´Angelo", "O'Brien, Alexa O'Brien and D'Angelo"),
        ("\uf061-decay, \uf044\uf078 \uf0b3 5", "α-decay, Δξ ≥ 5"),
        ("d´accord", "d'accord"),
        ("l´école, c´est, don´t", "l'école, c'est, don't"),
        ("don`t, d`accord", "don't, d'accord"),
        ("a `code` b`c", None),
        ("a\u2003b\u2009c\u2007d\u3000e", "a b\u202fc\xa0d e"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\n\nh"),
        ("a\tb\n\tc\n \t d", "a b\n    c\n     d"),
        ("\U0001f3f4\U000e0067\U000e007f \U0001f468\u200d\U0001f469 \U00020bb7", None),
        ("\ud83d\ude00", "😀"),
        ("a\n \xa0 \nb", "a\n\nb"),
        (" \na", "\na"),
        ("a\n\xa0", "a\n"),
    ],
)
def test_repairs_without_a_note(text: str, expected: str | None) -> None:
    assert cleaned(text) == (text if expected is None else expected, ())


@pytest.mark.parametrize(
    ("text", "shown", "code", "name"),
    [
        ("ab\x07c", "ab[U+0007]c", "control-character", "U+0007"),
        ("ab\x1bc", "ab[U+001B]c", "control-character", "U+001B"),
        ("ab\x91c", "ab[U+0091]c", "control-character", "U+0091"),
        ("ab\u202ec", "abc", "direction-control", "U+202E"),
        ("ab\u2067c", "abc", "direction-control", "U+2067"),
        ("ab\ufffec", "ab[U+FFFE]c", "unusable-character", "U+FFFE"),
        ("ab\U0010ffffc", "ab[U+10FFFF]c", "unusable-character", "U+10FFFF"),
        ("ab\ud800c", "ab[U+D800]c", "unusable-character", "U+D800"),
        ("ab\uf0b7c", "ab\uf0b7c", "private-use-character", "U+F0B7"),
        ("ab\ufffdc", "ab\ufffdc", "damaged-character", "U+FFFD"),
    ],
)
def test_characters_that_cannot_be_set_are_named(text: str, shown: str, code: str, name: str) -> None:
    result, (note,) = cleaned(text)
    assert result == shown
    assert (note.code, note.offset, note.length) == (code, 2, 1)
    assert name in note.message


def test_each_character_is_named_once() -> None:
    _, notes = cleaned("\x07a\x08\x07\u202e" + "\x07" * 5000)
    assert [note.offset for note in notes] == [0, 2, 4]
    assert "5002 times" in notes[0].message


class TestHyphenatedWords:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a computa-\ntion", "a computation"),
            ("the algo-\n  rithm", "the algorithm"),
            ("the algo\u2010\nrithm", "the algorithm"),
            ("the net-\nwork is a network", "the network is a network"),
            ("the Net-\nwork", None),
            ("bidirec\u00ad\ntional ma\u00ad\r\n ny", "bidirectional many"),
            ("Berech-\nnungen der Berechnungen, Möglich-\nkeit", "Berechnungen der Berechnungen, Möglichkeit"),
            ("semi-\nsupervised", "semi-supervised"),
            ("data-\ndriven and low-\nrank and well-\nknown", "data-driven and low-rank and well-known"),
            ("forward-\nbackward, forward-backward", "forward-backward, forward-backward"),
            (
                "pre- and post-war, Vor-\nund Nachteile, two- to\nthree-",
                "pre- and post-war, Vor-\nund Nachteile, two- to\nthree-",
            ),
            ("amateur- as well as work, weder Apple- noch", "amateur- as well as work, weder Apple- noch"),
            ("Navier-\nStokes and COVID-\n19", "Navier-Stokes and COVID-19"),
            ("a -\nb -- \nc\n- d\n1-\n2. e", "a -\nb -- \nc\n- d\n1-\n2. e"),
            ("two net- work pieces of a network", "two network pieces of a network"),
            ("```\nfoo-\nbar\n```\ncomputa-\ntion", "```\nfoo-\nbar\n```\ncomputation"),
        ],
    )
    def test_certain(self, text: str, expected: str | None) -> None:
        if expected is not None:
            assert cleaned(text) == (expected, ())
        else:
            assert cleaned(text)[0] == "the Net-work"

    def test_uncertain_ones_keep_the_hyphen_and_are_named(self) -> None:
        text = "Of multi-\nple ways"
        result, (note,) = cleaned(text)
        assert result == "Of multi-ple ways"
        assert note.code == "hyphen-at-line-end"
        assert text[note.offset : note.offset + note.length] == "multi-\nple"
        assert "multiple" in note.help

    def test_a_hyphen_before_a_space_is_named(self) -> None:
        assert cleaned("a computa- tion")[0] == "a computa- tion"
        assert codes("a computa- tion") == ["hyphen-and-space"]

    def test_offsets_hold_after_earlier_changes(self) -> None:
        text = "\ufb01ne \u00ad semi-\nfoo e\u0301 ma-\nble \x07"
        for note in cleaned(text)[1]:
            typed = text[note.offset : note.offset + note.length]
            assert typed in ("semi-\nfoo", "ma-\nble", "\x07")


class TestAccents:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Schr¨odinger", "Schrödinger"),
            ("Schro¨dinger", "Schrödinger"),
            ("Poincar´e, H¨older, ˇCech, Haˇcek, Erd˝os", "Poincaré, Hölder, Čech, Haček, Erdős"),
            ("na¨ıve, G˚arding, Cear˘a, Fran¸cois, Itˆo", "naïve, Gårding, Ceară, François, Itô"),
        ],
    )
    def test_joined_with_the_letter_that_they_are_used_with(self, text: str, expected: str) -> None:
        result, notes = cleaned(text)
        assert result == expected
        assert {note.code for note in notes} == {"accent-joined"}

    @pytest.mark.parametrize("text", ["L´evy", "a¨o", "x ¨ y", "5´"])
    def test_left_where_it_is_not_certain(self, text: str) -> None:
        assert cleaned(text)[0] == text
        assert codes(text) == ["stray-accent"]

    def test_an_acute_may_be_an_apostrophe(self) -> None:
        assert cleaned("it´s, don´t, d´Alembert") == ("it's, don't, d'Alembert", ())


class TestProperties:
    @given(st.text() | letters)
    def test_any_text_can_be_cleaned(self, text: str) -> None:
        result = clean(text)
        assert unicodedata.is_normalized("NFC", result.text)
        result.text.encode()
        for note in result.notes:
            assert 0 <= note.offset < len(text)
            assert 1 <= note.length <= len(text) - note.offset

    @given(st.text(st.characters(codec="utf-8", exclude_categories=("Cn", "Co"))))
    def test_composed_and_decomposed_letters_are_the_same(self, text: str) -> None:
        composed = clean(unicodedata.normalize("NFC", text))
        assume(not any(note.code == "mojibake-mended" for note in composed.notes))  # which is always composed
        assert cleaned(unicodedata.normalize("NFD", text))[0] == composed.text

    @given(st.text(st.characters(exclude_characters="\r")) | letters.map(lambda text: text.replace("\r", "")))
    def test_line_ends_are_the_same(self, text: str) -> None:
        assert cleaned(text.replace("\n", "\r\n"))[0] == cleaned(text)[0]

    @given(letters)
    def test_the_source_map_leads_back(self, text: str) -> None:
        result = clean(text)
        offsets = [result.source_map.original_offset(offset) for offset in range(len(result.text))]
        assert offsets == sorted(offsets)
        assert all(0 <= offset < len(text) for offset in offsets)
        kept = "aoubcnrs漢"
        for cleaned_offset, offset in enumerate(offsets):
            if result.text[cleaned_offset] in kept and text[offset] in kept:
                assert result.text[cleaned_offset] == text[offset]


def test_of_many_stacked_marks_a_few_are_set_with_a_note() -> None:
    text, notes = cleaned("x" + "\u0301\u0316" * 20 + "y")
    assert text == "x" + "\u0316" * 6 + "y"  # in canonical order, marks below come first
    assert [note.code for note in notes] == ["stacked-marks"]
    assert cleaned("e\u0323\u0302 x\u0302") == ("ệ x\u0302", ())


def test_latin_letters_and_common_punctuation_are_left() -> None:
    letters = [chr(code) for code in (*range(0xB9, 0x2B0), *range(0x2010, 0x2028))]
    assert [letter for letter in letters if unicodedata.category(letter)[0] in "CM"] == []
    for letter in letters:
        assert clean(letter).text == letter
        assert clean(f"\ufeff{letter}").text == letter  # where another character needs repair


@pytest.mark.parametrize(
    ("text", "expected", "notes"),
    [
        ("a\U000e0041b", "a[U+E0041]b", 1),
        ("x\U000e0041\U000e0042", "x[U+E0041][U+E0042]", 1),
        ("日\U000e0100本", "日\U000e0100本", 0),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4\U000e0067\U000e0062\U000e007f", 0),
    ],
)
def test_letters_of_tags_are_told_where_no_flag_is(text: str, expected: str, notes: int) -> None:
    cleaned = clean(text)
    assert (cleaned.text, len(cleaned.notes)) == (expected, notes)
