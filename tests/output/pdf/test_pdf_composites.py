"""Composed glyphs: their outlines, their codes and their text."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from unicodedata import normalize

import page as page_validation
import pypdfium2
import pytest
import uharfbuzz as hb
from pypdf import PdfReader

from booklet.fonts.composites import ComposedGlyph, CompositeWord, ShapedGlyph, composite_word
from booklet.fonts.face import Face
from booklet.fonts.font import Font, FontBook
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import EncodedPage, FontUsage, PlacedContent
from booklet.output.pdf.subset import subset_face
from booklet.output.pdf.writer import fonts_of_pages, write_pdf
from booklet.typeset.page import Affine, Element, GlyphItem, Layer, PageSize
from pdf_pages import PLAIN, SERIF, book, line, page_of, pdf_of

NASKH, HEBREW, HINDI = "NotoNaskhArabic-Variable", "NotoSerifHebrew-Variable", "NotoSerifDevanagari-Variable"
VOWELLED = "السَّلَامُ عَلَيْكُمْ"


def shaped(font: Font, text: str) -> CompositeWord:
    """A word of composed glyphs."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if font.rtl else "ltr"
    hb.shape(font.face.hb_font, buffer, {})
    placed = [
        ShapedGlyph(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    return composite_word(font.face, text, placed, rtl=font.rtl)


def one_line(fonts: FontBook, font: Font, words: Sequence[CompositeWord]) -> bytes:
    """A page with these words, from left to right."""
    return pdf_of([page_of([GlyphItem(50, 50, font, tuple(words), element=Element("P"))])], fonts)


def copied(data: bytes) -> tuple[str, str]:
    """The page's text by two engines, normalized, so that the order of marks doesn't matter."""
    pdfium = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return normalize("NFC", PdfReader(BytesIO(data)).pages[0].extract_text()), normalize("NFC", pdfium)


@pytest.mark.parametrize(
    ("face", "text"),
    [
        (NASKH, "وصلت السفينة إلى ميناء المدينة"),
        (NASKH, VOWELLED),
        (NASKH, "بتثني نبيت"),  # one body, many dots
        (NASKH, "می\u200cروم به خانه\u200cها"),
        (HEBREW, "שָׁלוֹם עוֹלָם"),
    ],
)
def test_right_to_left_words_are_copied_in_reading_order(face: str, text: str) -> None:
    fonts = book()
    font = fonts.font(face, 12, rtl=True)
    data = one_line(fonts, font, [shaped(font, word) for word in reversed(text.split())])
    assert copied(data) == (normalize("NFC", text),) * 2


@pytest.mark.parametrize(
    ("face", "text"), [(HINDI, "कि नि सि हिन्दी क्षेत्र र्कि स्त्री"), (SERIF, "q\u0303 z\u0331\u0327 V\u0331a")]
)
def test_letters_with_marks_are_copied(face: str, text: str) -> None:
    fonts = book()
    font = fonts.font(face, 12)
    data = one_line(fonts, font, [shaped(font, word) for word in text.split()])
    assert copied(data) == (normalize("NFC", text),) * 2


def test_a_tall_bracket_is_one_glyph_on_the_line() -> None:
    fonts = book()
    roman, maths = fonts.font(SERIF, 10), fonts.font("LibertinusMath-Regular", 10)
    part = maths.face.hb_font.get_nominal_glyph(0x28)
    tall = CompositeWord("(", b"\0\0", (), (ComposedGlyph("(", 400, ((part, 0, 900), (part, 0, 0), (part, 0, -900))),))
    owner = Element("P")
    after = 50 + roman.word("let").width + roman.space
    items = [line(roman, 50, 50, "let ", owner), GlyphItem(after, 50, maths, (tall,), element=owner)]
    data = pdf_of([page_of([*items, line(roman, after + 4, 50, "a be", owner)])], fonts)
    assert copied(data) == ("let (a be",) * 2


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize(("face", "text"), [(NASKH, VOWELLED), (HINDI, "हिन्दी"), (SERIF, "q\u0303")])
def test_the_file_keeps_the_standards(face: str, text: str, profile: str) -> None:
    fonts = book()
    font = fonts.font(face, 12, rtl=face == NASKH)
    data = one_line(fonts, font, [shaped(font, word) for word in text.split()])
    report = page_validation.validate_pdf_bytes(data, profile=profile)
    assert [str(failure) for failure in report.failures] == []


def outline(face: hb.Face, glyph: int, across: float = 0, up: float = 0) -> list[tuple[float, ...]]:
    """The points of a glyph's outline, moved."""
    points: list[tuple[float, ...]] = []
    pen = hb.DrawFuncs()

    def moved(*given: Any) -> None:
        places = [place for place in given if place is not None]
        points.append(tuple([place + (up if index % 2 else across) for index, place in enumerate(places)]))

    pen.set_move_to_func(moved)
    pen.set_line_to_func(moved)
    pen.set_quadratic_to_func(moved)
    pen.set_cubic_to_func(moved)
    hb.Font(face).draw_glyph(glyph, pen, None)
    return points


def embedded(data: bytes, ids: int) -> hb.Face:
    """A bare outline table as a font."""
    tables = {"CFF ": data, "maxp": b"\0\0\x50\0" + ids.to_bytes(2, "big")}
    directory = b"OTTO" + len(tables).to_bytes(2, "big") + bytes(6)
    at, body = 12 + 16 * len(tables), b""
    for tag, table in tables.items():
        directory += tag.encode() + bytes(4) + (at + len(body)).to_bytes(4, "big") + len(table).to_bytes(4, "big")
        body += table + bytes(-len(table) % 4)
    return hb.Face(hb.Blob(directory + body))


@pytest.mark.parametrize("face", [NASKH, HINDI, SERIF])
def test_composed_glyphs_look_like_their_parts(face: str) -> None:
    opened = book().font(face, 10).face
    first, second = 40, 57
    composites = {
        700: ComposedGlyph("ab", 812, ((first, 10, -30), (second, 300, 250))),
        9: ComposedGlyph("a", opened.advance(first), ((first, 0, 0),)),
        11: ComposedGlyph("b", 150, ()),
    }
    subset = subset_face(opened, {first, 60}, composites)
    new = {old: place for place, old in enumerate(subset.cids)}
    made = embedded(subset.data, len(subset.cids)) if subset.is_cff else hb.Face(hb.Blob(subset.data))
    assert subset.cids[-3:] == (700, 9, 11)
    assert outline(made, new[first]) == outline(opened.hb_face, first) != []
    wanted = outline(opened.hb_face, first, 10, -30) + outline(opened.hb_face, second, 300, 250)
    assert outline(made, new[700]) == [pytest.approx(point) for point in wanted]
    assert outline(made, new[9]) == outline(opened.hb_face, first)
    assert outline(made, new[11]) == []
    if not subset.is_cff:
        assert [hb.Font(made).get_glyph_h_advance(new[code]) for code in (700, 9, 11)] == [
            812,
            opened.advance(first),
            150,
        ]
        assert new[700] != int.from_bytes(subset.cid_to_gid_map()[18:20], "big") == new[9]


def test_codes_do_not_depend_on_the_encoder() -> None:
    fonts = book()
    font = fonts.font(NASKH, 12, rtl=True)
    owner = Element("P")
    words = [shaped(font, word) for word in VOWELLED.split()]
    layers = [Layer((GlyphItem(50, 50 + 20 * row, font, (word,), element=owner),)) for row, word in enumerate(words)]

    def together(*encoders: ContentEncoder) -> bytes:
        marks, placed = 0, []
        usages: list[FontUsage] = []
        for encoder, layer in zip(encoders, layers, strict=True):
            encoded = encoder.encode(layer, marks)
            marks += len(encoded.marks)
            placed.append(PlacedContent(encoded, Affine()))
            usages += encoder.font_usages()
        pages = [EncodedPage(PageSize(400, 600), "1", tuple(placed))]
        return write_pdf(pages, fonts_of_pages(pages, usages, fonts.face), PLAIN)

    one = ContentEncoder()
    assert together(one, one) == together(ContentEncoder(), ContentEncoder())


def test_composed_glyphs_can_be_pickled() -> None:
    font = book().font(NASKH, 12, rtl=True)
    layer = ContentEncoder().encode(Layer((GlyphItem(0, 0, font, (shaped(font, "نَ"),), element=Element("P")),)))
    assert layer.composites
    assert pickle.loads(pickle.dumps(layer)).composites == layer.composites


def test_bytes_that_look_like_a_placeholder_stay() -> None:
    fonts = book()
    font = fonts.font(NASKH, 12, rtl=True)
    word = shaped(font, "نَ")
    odd = CompositeWord("?", b"\n<0>" + word.codes, (), (None, None, *word.composites), ("?",) * 4)
    layer = ContentEncoder().encode(Layer((GlyphItem(0, 0, font, (odd,), element=Element("P")),)))
    assert b"(\\n<0>\n<0>" in layer.content
    assert len(layer.composites) == len([composite for composite in word.composites if composite])


def test_axes_are_kept() -> None:
    from booklet.fonts.face import FaceFile

    usual = book().font(NASKH, 10).face
    bold = Face(FaceFile(usual.path, 0, (("wght", 700.0),)))
    glyph = usual.hb_font.get_nominal_glyph(0x628)
    assert glyph is not None
    subset = subset_face(bold, {glyph}, {7: ComposedGlyph("x", 500, ((glyph, 20, 0),))})
    part = hb.Font(hb.Face(hb.Blob(subset.data)))
    assert part.get_glyph_h_advance(subset.cids.index(glyph)) == bold.advance(glyph) != usual.advance(glyph)
    thin = hb.Face(hb.Blob(subset_face(usual, {glyph}).data))
    assert outline(part.face, 1) != outline(thin, 1)
