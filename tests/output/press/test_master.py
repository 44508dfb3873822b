"""The print master as a file: its boxes, inks and declarations, and the pages of the screen on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zlib import decompress

import page as page_validation
import pypdfium2
import pytest
from pypdf import PdfReader

from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import EncodedPage, Metadata
from booklet.output.pdf.writer import fonts_of_pages
from booklet.output.press.inks import BLACK_INK, Ink
from booklet.output.press.marks import SLUG, MarkKind
from booklet.output.press.master import PressJob, PressWriter
from booklet.output.press.profile import BUNDLED_PROFILE, read_profile
from booklet.output.press.standards import Standard
from booklet.typeset.page import BLACK, CmykColour, Colour, RgbColour, SpotColour
from pdf_pages import GREEN, HEIGHT, SERIF, WIDTH, Sample, book, line, page_of, sample

BLEED = 8.504
PROFILE = read_profile(BUNDLED_PROFILE.read_bytes())
INK = CmykColour(0.8, 0.1, 0.6, 0.2)


def encoded(document: Sample) -> tuple[tuple[EncodedPage, ...], ContentEncoder]:
    encoder = ContentEncoder()
    return encoder.encode_pages(document.pages), encoder


def master(
    document: Sample,
    fixed: dict[Colour, Ink] | None = None,
    marks: Sequence[MarkKind] = (),
    standard: Standard = "x4",
    *,
    black: bool = False,
    origins: bytes = b"",
) -> bytes:
    """The document as a print master."""
    pages, encoder = encoded(document)
    fonts = fonts_of_pages(pages, encoder.font_usages(), document.fonts.face)
    job = PressJob(PROFILE, BLEED, tuple(marks), standard, 300.0, black, {GREEN: INK} if fixed is None else fixed)
    writer = PressWriter(job, document.metadata)
    return writer.write(writer.convert(pages), fonts, origins)


def read(data: bytes) -> Any:
    return PdfReader(BytesIO(data), strict=True)


def streams(data: bytes) -> list[bytes]:
    """The content streams of all pages."""
    return [stream.get_object().get_data() for page in read(data).pages for stream in page["/Contents"].get_object()]


def boxes(page: Any) -> dict[str, list[float]]:
    return {name: [round(float(edge), 2) for edge in page[f"/{name}Box"]] for name in ("Media", "Bleed", "Trim")}


def test_the_validator_finds_nothing() -> None:
    for marks in ((), ("crop", "registration")):
        report = page_validation.validate_pdf_bytes(
            master(sample(), marks=marks), profile=page_validation.ValidationProfile("2u")
        )
        assert [str(fault) for fault in report.failures] == []


def test_each_page_has_its_boxes() -> None:
    for page in read(master(sample())).pages:
        edge = round(BLEED, 2)
        assert boxes(page) == {
            "Media": [0, 0, round(WIDTH + 2 * BLEED, 2), round(HEIGHT + 2 * BLEED, 2)],
            "Bleed": [0, 0, round(WIDTH + 2 * BLEED, 2), round(HEIGHT + 2 * BLEED, 2)],
            "Trim": [edge, edge, round(WIDTH + BLEED, 2), round(HEIGHT + BLEED, 2)],
        }


def test_marks_have_a_margin_outside_of_the_bleed() -> None:
    (first, *_) = read(master(sample(), marks=("crop",))).pages
    found = boxes(first)
    assert found["Bleed"][0] == SLUG
    assert found["Trim"][0] == pytest.approx(SLUG + BLEED, abs=0.01)
    assert found["Media"][2] == pytest.approx(WIDTH + 2 * (SLUG + BLEED), abs=0.01)


def test_nothing_is_left_of_tags_links_and_colours_of_light() -> None:
    data = master(sample())
    document = read(data)
    catalog = document.trailer["/Root"]
    assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/OCProperties", "/AcroForm"} & set(catalog)
    assert not any("/Annots" in page or "/StructParents" in page for page in document.pages)
    contents = b"\n".join(streams(data))
    assert not re.search(rb"\brg\b|\bRG\b|[\d.]+ [gG]\s", re.sub(rb"\((?:[^()\\]|\\.)*\)", b"", contents))
    assert b"0.8 0.1 0.6 0.2 k" in contents  # the ink for green


def test_content_in_black_alone_is_shared_with_the_screen() -> None:
    fonts = book()
    pages = (page_of([line(fonts.font(SERIF, 10), 30, 50, "black")]),)
    document = Sample(fonts, pages, (), Metadata("Black"))
    assert [stream for stream in streams(document.pdf()) if b"BT" in stream] == [
        stream for stream in streams(master(document)) if b"BT" in stream
    ]


def test_pictures_are_in_inks() -> None:
    spaces = {
        str(image.get_object()["/ColorSpace"])
        for page in read(master(sample())).pages
        for image in page["/Resources"].get("/XObject", {}).values()
        if image.get_object()["/Subtype"] == "/Image"
    }
    assert spaces == {"/DeviceCMYK", "/DeviceGray"}


def test_pages_with_something_translucent_mix_inks() -> None:
    groups = [page.get("/Group", {}).get("/CS") for page in read(master(sample())).pages]
    assert groups == ["/DeviceCMYK", None, None, None]


def test_the_file_declares_what_it_is() -> None:
    data = master(sample(), origins=b"{}")
    document = read(data)
    catalog = document.trailer["/Root"]
    assert data.startswith(b"%PDF-1.6")
    assert b"/ObjStm" not in data
    intents = [intent.get_object() for intent in catalog["/OutputIntents"]]
    assert [intent["/S"] for intent in intents] == ["/GTS_PDFX", "/GTS_PDFA1"]
    assert {intent.raw_get("/DestOutputProfile").idnum for intent in intents} == {
        intents[0].raw_get("/DestOutputProfile").idnum
    }
    assert intents[0]["/DestOutputProfile"].get_data() == PROFILE.data
    packet = catalog["/Metadata"].get_data().decode()
    for claim in ("<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdfaid:part>2<", "<pdfaid:conformance>U<", "xmpMM:DocumentID"):
        assert claim in packet
    assert document.trailer["/Info"]["/Trapped"] == "/False"
    assert catalog["/PieceInfo"]["/booklet"]["/Private"].get_data() == b"{}"


def test_a_file_without_a_date_gets_one_all_the_same() -> None:
    document = sample()
    undated = Sample(document.fonts, document.pages, document.outline, Metadata("No date"))
    assert read(master(undated)).trailer["/Info"]["/CreationDate"] == "D:20000101000000Z"


def test_the_older_standard_has_no_transparency() -> None:
    data = master(sample(), standard="x1a")
    assert data.startswith(b"%PDF-1.4")
    assert read(data).trailer["/Info"]["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
    assert not re.search(rb"/SMask|/ca |/Group", data)
    assert b"pdfaid:part" not in data


def test_a_spot_colour_has_its_plate() -> None:
    spot = SpotColour("PANTONE 348 C", CmykColour(0.9, 0.0, 0.9, 0.2))
    data = master(sample(), {GREEN: spot})
    (separation,) = [page["/Resources"]["/ColorSpace"]["/S0"] for page in read(data).pages[:1]]
    assert separation[:3] == ["/Separation", "/PANTONE 348 C", "/DeviceCMYK"]
    assert b"/S0 cs 1 scn" in b"\n".join(streams(data))


def test_one_ink_means_one_ink() -> None:
    contents = b"\n".join(streams(master(sample(), black=True)))
    operands = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) [kK]\b", contents)
    assert operands
    assert {first for first, *_ in operands} | {third for _, _, third, _ in operands} == {b"0"}


def test_the_same_pages_give_the_same_bytes() -> None:
    assert master(sample(), marks=("crop",)) == master(sample(), marks=("crop",))


def test_a_page_shows_the_same_text_in_the_same_places_as_on_the_screen() -> None:
    document = sample()
    for screen, printed in zip(
        pypdfium2.PdfDocument(document.pdf()), pypdfium2.PdfDocument(master(document)), strict=True
    ):
        there, here = screen.get_textpage(), printed.get_textpage()
        assert here.get_text_range() == there.get_text_range()
        for index in range(0, there.count_chars(), 7):
            left, bottom, *_ = there.get_charbox(index)
            assert here.get_charbox(index)[:2] == pytest.approx((left + BLEED, bottom + BLEED), abs=0.02)


def test_strings_are_never_taken_for_operators() -> None:
    fonts = book()
    font = fonts.font(SERIF, 10)
    texts = ("0 g 1 0 0 rg EMC BDC", "/P <</MCID 0>>BDC", "q Do Q", "1 2 3 4 re f", "(0 g ) \\ 0 k ")
    pages = [page_of([line(font, 30, 50 + 20 * row, text) for row, text in enumerate(texts)])]
    document = Sample(fonts, tuple(pages), (), Metadata("Strings"))
    shown = pypdfium2.PdfDocument(master(document))[0].get_textpage().get_text_range()
    assert shown == pypdfium2.PdfDocument(document.pdf())[0].get_textpage().get_text_range()


def test_glyph_codes_that_look_like_operators_stay() -> None:
    # The codes of glyphs are any bytes: here those of " 0 g " and of an end of line.
    from booklet.output.pdf.model import EncodedLayer
    from booklet.output.pdf.strips import deflated
    from booklet.output.press.content import press_layer
    from booklet.output.press.inks import Inks

    string = b"BT\n/F1 10 Tf 1 0 0 rg 5 5 Td[(\x00 0 g EMC \\n1 g )-20(0 0 1 rg )]TJ\nET\n"
    made = press_layer(EncodedLayer(deflated(b"/P <</MCID 0>>BDC\n" + string + b"EMC\n")), Inks({RED: INK}, _none))
    assert decompress(made.layer.content) == string.replace(b"1 0 0 rg", b"/KO gs 0.8 0.1 0.6 0.2 k")
    assert made.inks == (INK,)


def test_rules_and_inks_of_cuts_are_found_where_they_are_placed() -> None:
    from booklet.output.pdf.content import ContentEncoder
    from booklet.output.pdf.strips import layer_of
    from booklet.output.press.content import press_layer
    from booklet.output.press.inks import Inks
    from booklet.typeset.page import RuleItem
    from booklet.typeset.rows import Strip, StripCut

    font = book().font(SERIF, 10)
    ruled = Strip((RuleItem(5.0, 2.0, 40.0, 1.0, RED),), (0, 1), (0.0, 12.0))
    black = Strip((line(font, 0.0, 9.0, "black"), RuleItem(5.0, 10.0, 40.0, 1.0)), (0, 2), (0.0, 12.0))
    cuts = [
        StripCut(ContentEncoder().encode_strip(strip), 0, 1, top)
        for strip, top in ((ruled, 0.0), (black, 100.0), (ruled, 200.0))
    ]
    made = press_layer(layer_of(cuts), Inks({RED: INK}, _none))
    places = [(round(place.x), round(place.y), ink) for place, ink in made.rules]
    assert places == [(5, -3, INK), (5, -111, BLACK_INK), (5, -203, INK)]
    assert set(made.inks) == {INK, BLACK_INK}


RED = RgbColour(1.0, 0.0, 0.0)


def _none(_: tuple[int, int, int]) -> tuple[float, float, float, float]:
    raise AssertionError("no colour to convert")


def test_black_text_is_on_one_plate() -> None:
    fonts = book()
    pages = (page_of([line(fonts.font(SERIF, 10), 30, 50, "black")]),)
    assert pages[0].layers[0].layer.items[0].colour == BLACK  # type: ignore[union-attr]
    contents = b"\n".join(streams(master(Sample(fonts, pages, (), Metadata("Black")))))
    assert set(re.findall(rb"(?:[\d.]+ ){4}[kK]\b", contents)) == {b"0 0 0 1 k", b"0 0 0 1 K"}
    assert b"/OP gs" in contents
