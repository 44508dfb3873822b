"""Fonts in the file: their text, their sharing and their metrics."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import FontUsage, font_usage
from booklet.output.pdf.writer import fonts_of_pages, write_pdf
from booklet.typeset.page import Element, GlyphItem
from pdf_pages import PLAIN, SERIF, book, line, one_line_pdf, page_of, pdf_of

BOLD = "LibertinusSerif-Bold"


def reader_of(data: bytes) -> PdfReader:
    """The file as pypdf reads it."""
    return PdfReader(BytesIO(data))


def fonts_of(data: bytes) -> dict[str, Any]:
    """The fonts of the first page, by key."""
    page: Any = reader_of(data).pages[0]
    return {key[1:]: font.get_object() for key, font in page["/Resources"]["/Font"].items()}


def texts(data: bytes) -> tuple[str, str]:
    """The first page's text by two engines; PDFium's line ends as one character."""
    pdfium = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return reader_of(data).pages[0].extract_text(), pdfium.replace("\r\n", "\n")


def meanings(font: Any) -> dict[int, str]:
    """A font's map from codes to text."""
    _, _, mappings = font["/ToUnicode"].get_data().partition(b"endcodespacerange")
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", mappings)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


@pytest.mark.parametrize(
    "text",
    [
        "Office fluffy affinity waffle",
        "Tomáš Łukasz Ünïque Straße ½ Åse",
        "(a) b\\c “quoted” – dash — ‘single’",
        "Ελληνικά Кириллица",
        "AVATAR To. Wave LTAW",
    ],
)
@pytest.mark.parametrize("features", [(), ("smcp",), ("onum",), ("-liga",)])
def test_text_is_copied_exactly(text: str, features: tuple[str, ...]) -> None:
    assert texts(one_line_pdf(text, features=features)) == (text, text)


@pytest.mark.parametrize(
    "face", [BOLD, "LibertinusSans-Italic", "LibertinusMono-Regular", "LibertinusSerifDisplay-Regular"]
)
def test_text_of_all_faces_is_copied(face: str) -> None:
    assert texts(one_line_pdf("Ready, Étienne?", face)) == ("Ready, Étienne?",) * 2


def test_a_divided_word_is_copied_with_a_soft_hyphen_or_joined() -> None:
    fonts = book()
    roman, owner = fonts.font(SERIF, 10), Element("P")
    first = GlyphItem(50, 50, roman, (roman.word("a"), roman.hyphenated("typo")), element=owner)
    pypdf, pdfium = texts(pdf_of([page_of([first, line(roman, 50, 62, "graphical end", owner)])], fonts))
    assert pypdf == "a typo\u00ad\ngraphical end"
    assert pdfium == "a typo\ufffegraphical end"  # PDFium's sign for a hyphen that copying and searching leave out


def test_spaces_at_line_ends_part_words() -> None:
    fonts = book()
    roman, owner = fonts.font(SERIF, 10), Element("P")
    rows = [line(roman, 50, 50, "one ", owner), line(roman, 50, 62, "two", owner)]
    assert texts(pdf_of([page_of(rows)], fonts)) == ("one \ntwo", "one \ntwo")


def test_justified_lines_are_copied_without_extra_spaces() -> None:
    fonts = book()
    roman = fonts.font(SERIF, 10)
    words = tuple(map(roman.word, ["wide", "gaps", "here"]))
    rows = [GlyphItem(50, 50 + 12 * row, roman, words, gap, 0.98) for row, gap in enumerate((-0.7, 4.0, 9.0))]
    assert texts(pdf_of([page_of(rows)], fonts)) == ("wide gaps here\n" * 2 + "wide gaps here",) * 2


def test_every_glyph_has_a_text() -> None:
    data = one_line_pdf("سَلام", "NotoNaskhArabic-Variable")
    (font,) = fonts_of(data).values()
    assert all(meanings(font).values())
    assert set("سلام") < set("".join(meanings(font).values()))


def test_forbidden_characters_are_replaced() -> None:
    fonts = book()
    roman = fonts.font(SERIF, 10)
    pages = ContentEncoder().encode_pages([page_of([line(roman, 50, 50, "ab", Element("P"))])])
    letters = {
        int.from_bytes(roman.word(letter).codes, "big"): text for letter, text in [("a", "\0"), ("b", "b\ufeff")]
    }
    data = write_pdf(pages, fonts_of_pages(pages, [FontUsage(roman.key, roman.face.file, letters)]), PLAIN)
    (font,) = fonts_of(data).values()
    assert sorted(meanings(font).values()) == [" ", "b"]


def test_fonts_of_one_face_share_its_file_but_not_its_texts() -> None:
    fonts = book()
    plain, small, large = fonts.font(SERIF, 10), fonts.font(SERIF, 10, ("smcp",), 0.5), fonts.font(SERIF, 20)
    rows = [line(font, 50, 50 + 20 * row, "abc") for row, font in enumerate((plain, small, large))]
    found = fonts_of(pdf_of([page_of(rows)], fonts))
    assert set(found) == {plain.key, small.key} == {large.key, small.key}
    descendants = [font["/DescendantFonts"][0] for font in found.values()]
    assert descendants[0] == descendants[1]
    assert meanings(found[plain.key]) != meanings(found[small.key])
    assert set(meanings(found[small.key]).values()) == set("abc ")


def test_each_face_holds_its_own_glyphs_only() -> None:
    fonts = book()
    roman, bold = fonts.font(SERIF, 10), fonts.font(BOLD, 10)
    found = fonts_of(pdf_of([page_of([line(roman, 50, 50, "ab"), line(bold, 50, 70, "wxyz")])], fonts))
    counts = {key: sum(map(len, font["/DescendantFonts"][0]["/W"][1::2])) for key, font in found.items()}
    assert counts == {roman.key: 2 + 1, bold.key: 4 + 1}  # and the space


def test_usages_of_one_font_are_united() -> None:
    fonts = book()
    roman = fonts.font(SERIF, 10)
    pages = ContentEncoder().encode_pages([page_of([line(roman, 50, 50, "ab", Element("P"))])])
    codes = [int.from_bytes(roman.word(letter).codes, "big") for letter in "ab"]
    uses = [
        FontUsage(roman.key, roman.face.file, {codes[0]: ""}),
        FontUsage(roman.key, roman.face.file, {codes[0]: "a", codes[1]: "b"}),
        FontUsage(roman.key, roman.face.file, {codes[1]: "not b"}),
    ]
    (font,) = fonts_of(write_pdf(pages, fonts_of_pages(pages, uses), PLAIN)).values()
    assert meanings(font) == {codes[0]: "a", codes[1]: "b"}


def test_fonts_that_no_page_uses_are_left_out() -> None:
    fonts = book()
    fonts.font(BOLD, 10).word("unused")
    assert set(fonts_of(pdf_of([page_of([line(fonts.font(SERIF, 10), 50, 50, "used")])], fonts))) == {
        fonts.font(SERIF, 10).key
    }


def test_a_font_without_a_usage_is_an_error() -> None:
    fonts = book()
    pages = ContentEncoder().encode_pages([page_of([line(fonts.font(SERIF, 10), 50, 50, "used")])])
    bold = fonts.font(BOLD, 10)
    with pytest.raises(KeyError):
        fonts_of_pages(pages, [font_usage(bold, [bold.word("used")])])


@pytest.mark.parametrize("face", [SERIF, "NotoSerifHebrew-Variable"])
def test_widths_are_the_faces_own(face: str) -> None:
    text = "abc" if face == SERIF else "אבג"
    (font,) = fonts_of(one_line_pdf(text, face)).values()
    used = book().font(face, 10)
    glyphs = [used.face.hb_font.get_nominal_glyph(ord(letter)) for letter in " " + text]
    array = font["/DescendantFonts"][0]["/W"]
    widths = {array[i] + j: float(w) for i in range(0, len(array), 2) for j, w in enumerate(array[i + 1])}
    units = used.face.units_per_em
    assert widths == {glyph: pytest.approx(used.face.advance(glyph) * 1000 / units) for glyph in glyphs}


def test_the_descriptor_has_the_metrics_of_the_face() -> None:
    (font,) = fonts_of(one_line_pdf("abc", "LibertinusSerif-BoldItalic")).values()
    descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
    assert re.fullmatch("/[A-Z]{6}[+]LibertinusSerif-BoldItalic", descriptor["/FontName"])
    assert descriptor["/ItalicAngle"] == -12
    assert descriptor["/Flags"] == 4 + 64
    assert descriptor["/StemV"] > 100
    assert descriptor["/Descent"] < 0 < descriptor["/CapHeight"] < descriptor["/Ascent"]


def test_subsets_are_named_by_their_content() -> None:
    names = [next(iter(fonts_of(one_line_pdf(text)).values()))["/BaseFont"] for text in ("abc", "cab", "abd")]
    assert names[0] == names[1] != names[2]
