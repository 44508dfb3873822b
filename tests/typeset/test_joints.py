"""Ligatures over the joints of compounds: none in any face; everywhere else they stay, and the text is copied whole."""

from __future__ import annotations

import pytest

from booklet.fonts.font import Font, FontBook, bundled_fonts
from booklet.typeset.hyphenation import hyphenator
from booklet.typeset.joints import joints_of

BOOK = FontBook(bundled_fonts())
FACES = ("LibertinusSerif-Regular", "LibertinusSerif-Italic", "LibertinusSerif-Bold", "LibertinusSerifDisplay-Regular")


def font_of(language: str, face: str = FACES[0]) -> Font:
    """A font that knows the joints of a language."""
    primary = language.split("-")[0]
    return BOOK.font(face, 10.0, joints=joints_of(primary, hyphenator(language)))


def ligatures(text: str, font: Font) -> list[str]:
    """The letters that share a glyph."""
    word = font.word(text)
    pieces = word.glyph_text or tuple(word.text)
    assert "".join(pieces) == text  # it is copied as it reads
    return [piece for piece in pieces if len(piece) > 1]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "de",
            "Auflage aufhebt höflich Kauffrau Hofhund Dorfladen aufführen Hofkirche Auffahrt "
            "Hoftor Brieftaube auffallen Lauffeuer Dorffest fünffach Briefkasten Hofjagd (Auflage), Neuauflage",
        ),
        ("en-GB", "shelfful leaflet"),
        ("en-US", "shelfful selfish selfless"),
        ("nl", "liefhebber afkorting leeflijn"),
        ("sv", "golffält"),
    ],
)
def test_none_stands_over_a_joint(face: str, language: str, words: str) -> None:
    font = font_of(language, face)
    assert {word: found for word in words.split() if (found := ligatures(word, font))} == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Stofflager:ff Tiefflug:fl Zellstoffindustrie:ff Schifffahrt:ff auffliegen:fl Schriften:ft "
         "Kräfte:ft hoffen:ff "
         "Chauffeur:ff finden:fi Haftung:ft flach:fl Grafik:fi Kaffee:ff treffend:ff offiziell:ffi Begriff:ff"),
        ("en-GB", "office:ffi different:ff reflect:fl after:ft often:ft coffee:ff field:fi fifteen:fi"),
        ("en-US", "official:ffi effect:ff workflow:fl"),
        ("fr", "affiche:ffi efflanqué:ffl souffler:ffl"),
        ("it", "afflitto:ffl"),
        ("fi", "grafiikka:fi"),
    ],
)  # fmt: skip
def test_all_others_stay(language: str, words: str) -> None:
    font = font_of(language)
    for pair in words.split():
        word, ligature = pair.split(":")
        assert (word, ligatures(word, font)[:1]) == (word, [ligature])


def test_a_part_of_a_divided_word_keeps_its_joint() -> None:
    font = font_of("de")
    word = font.hyphenated("Aufla")
    assert len(word.codes) == 2 * len("Aufla-")


def test_languages_without_compounds_have_no_joints() -> None:
    assert joints_of("fr", hyphenator("fr")) is None
    assert joints_of("de", None) is None
