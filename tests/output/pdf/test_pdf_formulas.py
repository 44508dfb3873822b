"""Formulas: their alternative text, and MathML attached to them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import page as page_validation
import pytest
from pypdf import PdfReader

from booklet.output.pdf.model import Metadata
from booklet.typeset.page import Element, Item, RuleItem
from pdf_pages import PLAIN, SERIF, book, line, page_of, pdf_of

SQUARE = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>'
EPSILON = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>ε</mi></math>'


def document(*formulas: str | None, metadata: Metadata = PLAIN) -> bytes:
    """A paragraph with formulas, given as MathML."""
    fonts = book()
    roman, text = fonts.font(SERIF, 10), Element("P")
    items: list[Item] = []
    for number, mathml in enumerate(formulas):
        formula = Element("Formula", text, f"formula {number}", None, mathml)
        y = 50.0 + 20 * number
        bar = RuleItem(90, y + 2, 10, 0.4, element=formula)
        items += [line(roman, 50, y, "let ", text), line(roman, 90, y, "x", formula), bar]
    return pdf_of([page_of(items)], fonts, metadata)


def root_of(data: bytes) -> Any:
    """The catalog."""
    return PdfReader(BytesIO(data), strict=True).root_object


def formulas_of(data: bytes) -> list[Any]:
    """The structure elements of the formulas."""
    (paragraph,) = [kid.get_object() for kid in root_of(data)["/StructTreeRoot"]["/K"]["/K"]]
    kids = [kid.get_object() for kid in paragraph["/K"]]
    return [kid for kid in kids if not isinstance(kid, int)]


def test_a_formula_has_an_alternative_text_and_mathml() -> None:
    (formula,) = formulas_of(document(EPSILON))
    assert (formula["/S"], formula["/Alt"]) == ("/Formula", "formula 0")
    (specification,) = [file.get_object() for file in formula["/AF"]]
    assert specification["/AFRelationship"] == "/Supplement"
    assert specification["/F"] == specification["/UF"] == "formula-1.mml"
    file = specification["/EF"]["/F"].get_object()
    assert file["/Subtype"] == "/application/mathml+xml"
    assert file.get_data().decode() == EPSILON
    assert file["/Params"] == {"/Size": len(EPSILON.encode())}


def test_equal_formulas_share_a_file() -> None:
    first, second, third, plain = formulas_of(document(SQUARE, EPSILON, SQUARE, None))
    assert first.raw_get("/AF") == third.raw_get("/AF") != second.raw_get("/AF")
    assert second["/AF"][0].get_object()["/F"] == "formula-2.mml"
    assert "/AF" not in plain


def test_files_have_the_documents_date() -> None:
    (formula,) = formulas_of(document(SQUARE, metadata=PLAIN._replace(date=1_657_800_000)))
    file = formula["/AF"][0].get_object()["/EF"]["/F"].get_object()
    assert file["/Params"]["/ModDate"] == "D:20220714120000Z"


def test_formulas_are_not_in_the_list_of_attachments() -> None:
    root = root_of(document(SQUARE))
    assert "/AF" not in root
    assert "/EmbeddedFiles" not in root.get("/Names", {})


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("date", [None, 1_657_800_000])
def test_the_file_keeps_the_standards(profile: str, date: int | None) -> None:
    data = document(SQUARE, EPSILON, SQUARE, None, metadata=PLAIN._replace(date=date))
    report = page_validation.validate_pdf_bytes(data, profile=profile)
    assert [str(failure) for failure in report.failures] == []


@pytest.mark.parametrize(("mathml", "part"), [(SQUARE, 3), (None, 2)])
def test_the_standard_is_claimed_that_allows_attachments(mathml: str | None, part: int) -> None:
    packet = root_of(document(mathml))["/Metadata"].get_data().decode()
    assert f"<pdfaid:part>{part}</pdfaid:part>" in packet


def test_the_validator_finds_a_formula_without_alternative_text() -> None:
    fonts = book()
    page = page_of([line(fonts.font(SERIF, 10), 50, 50, "x", Element("Formula", Element("P")))])
    assert page_validation.validate_pdf_bytes(pdf_of([page], fonts), profile="ua1").failures
