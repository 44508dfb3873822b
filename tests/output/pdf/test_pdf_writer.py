"""Whole documents: conformance to standards, metadata, and the same bytes for the same pages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO
from typing import Any

import page as page_validation
import pypdfium2
import pytest
from pypdf import PdfReader

from booklet.images.model import Raster
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import Metadata
from booklet.output.pdf.writer import fonts_of_pages, write_pdf
from booklet.typeset.page import Element, ImageItem, Layer, Page, PageSize, Placement, RuleItem
from pdf_pages import PLAIN, Sample, book, page_of, pdf_of, sample

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"


@pytest.fixture(scope="module")
def document() -> Sample:
    """A document with every kind of item."""
    return sample()


@pytest.fixture(scope="module")
def data(document: Sample) -> bytes:
    """The document as a file."""
    return document.pdf()


def read(data: bytes) -> PdfReader:
    """The file as pypdf reads it."""
    return PdfReader(BytesIO(data), strict=True)


def packet(data: bytes) -> ET.Element:
    """The file's XMP."""
    root: Any = read(data).root_object
    assert "/Filter" not in root["/Metadata"]
    return ET.fromstring(root["/Metadata"].get_data())


def broken_rules(data: bytes, profile: str) -> list[str]:
    """The rules that a validator finds broken."""
    report = page_validation.validate_pdf_bytes(data, profile=profile)
    assert report.rules.total > 100
    return [str(failure) for failure in report.failures]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_keeps_the_standards(data: bytes, profile: str) -> None:
    assert broken_rules(data, profile) == []


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_an_empty_page_keeps_them_too(profile: str) -> None:
    assert broken_rules(pdf_of([page_of([])], book()), profile) == []


def test_the_validator_finds_a_picture_without_alternative_text() -> None:
    page = page_of([ImageItem(0, 0, 9, 9, Raster(1, 1, "grey", b"\0"), Element("Figure"))])
    assert broken_rules(pdf_of([page], book()), "ua1")


def test_same_pages_same_bytes(data: bytes) -> None:
    assert sample().pdf() == data


def test_text_reads_in_order_in_two_engines(data: bytes) -> None:
    talk = read(data).pages[2].extract_text()
    assert talk.splitlines()[:2] == ["Thursday: naïve methods", "Efficient offices"]
    assert "Difficult affairs (AVATAR) want typo\u00ad\ngraphical care, as Tomáš Łukasz says: \n" in talk
    assert "• fluffy first \n• second \nStraße und Maß\nسلام\n" in talk
    other = pypdfium2.PdfDocument(data)[2].get_textpage().get_text_range().replace("\r\n", "\n")
    assert other == talk.replace("\u00ad\n", "\ufffe")


def test_pages_have_their_size_and_number(document: Sample, data: bytes) -> None:
    reader = read(data)
    assert reader.page_labels == ["", "", "1", "2"]
    for written, page in zip(reader.pages, document.pages, strict=True):
        assert [float(edge) for edge in written.mediabox] == [
            0,
            0,
            pytest.approx(page.width),
            pytest.approx(page.height),
        ]


def test_information_and_xmp_agree(document: Sample, data: bytes) -> None:
    info: Any = read(data).metadata
    xmp, said = packet(data), document.metadata
    assert info.title == said.title == xmp.findtext(f".//{DC}title//{RDF}li")
    assert info.author == ", ".join(said.authors)
    assert [item.text for item in xmp.findall(f".//{DC}creator//{RDF}li")] == list(said.authors)
    assert info.subject == said.subject == xmp.findtext(f".//{DC}description//{RDF}li")
    assert info["/Keywords"] == ", ".join(said.keywords)
    assert [item.text for item in xmp.findall(f".//{DC}subject//{RDF}li")] == list(said.keywords)
    assert info.creator == said.creator == xmp.findtext(f".//{XMP}CreatorTool")
    assert info["/CreationDate"] == info["/ModDate"] == "D:20220714120000Z"
    assert xmp.findtext(f".//{XMP}CreateDate") == xmp.findtext(f".//{XMP}ModifyDate") == "2022-07-14T12:00:00Z"


def test_without_a_date_there_is_none(document: Sample) -> None:
    undated = replace(document, metadata=document.metadata._replace(date=None)).pdf()
    assert b"Date" not in b"".join([ET.tostring(packet(undated)), str(read(undated).metadata).encode()])
    assert broken_rules(undated, "2a") == []


def test_the_catalog_has_the_entries_that_viewers_need(document: Sample, data: bytes) -> None:
    root: Any = read(data).root_object
    assert root["/Lang"] == document.metadata.language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    (intent,) = root["/OutputIntents"]
    assert intent.get_object()["/DestOutputProfile"]["/N"] == 3


def test_odd_characters_do_not_break_the_metadata() -> None:
    odd = Metadata("a < b & c > d \x01\x0b\ud800 𝔐", ("(A) \\", ""), language="en")
    data = pdf_of([page_of([])], book(), odd)
    assert packet(data).findtext(f".//{DC}title//{RDF}li") == "a < b & c > d \ufffd\ufffd\ufffd 𝔐"
    assert broken_rules(data, "2a") == []


def test_a_layer_is_in_the_file_once() -> None:
    dot = Layer((RuleItem(0, 0, 9, 9),))
    places = [Placement.at(10, 20, dot), Placement.at(10, 20, dot), Placement.at(30, 20, dot)]
    pages: list[Any] = list(read(pdf_of([Page(PageSize(100, 100), "", (place,)) for place in places], book())).pages)
    first, second, third = [[stream.idnum for stream in page["/Contents"]] for page in pages]
    assert first == second
    assert first[1:] == third[1:]
    assert first[0] != third[0]


def test_no_pages_are_an_error() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        write_pdf([], fonts_of_pages([], ()), PLAIN)


def test_pages_without_marks_or_text_are_written() -> None:
    pages = ContentEncoder().encode_pages([page_of([]), page_of([])])
    assert len(read(write_pdf(pages, fonts_of_pages(pages, ()), PLAIN)).pages) == 2
