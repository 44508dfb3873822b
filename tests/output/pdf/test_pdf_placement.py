"""Layers that are turned, scaled or clipped, and pages with bleed: the positions of paint, links and destinations."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from booklet.images.model import Raster
from booklet.typeset.page import (
    Affine,
    Anchor,
    Element,
    ImageItem,
    Item,
    Layer,
    Link,
    Page,
    PageSize,
    Placement,
    Rectangle,
    RuleItem,
)
from pdf_pages import SERIF, book, line, pdf_of

WIDTH, HEIGHT = 200.0, 300.0
QUARTER_TURN = Affine(0.0, 1.0, -1.0, 0.0, 150.0, 40.0)  # clockwise, as y runs downward


def page(items: Sequence[Item], matrix: Affine, clip: Rectangle | None = None, bleed: float = 0.0) -> Page:
    """A page with one placed layer."""
    return Page(PageSize(WIDTH, HEIGHT, bleed), "", (Placement(Layer(tuple(items)), matrix, clip),))


def read(*pages: Page) -> PdfReader:
    """The pages, written and read back."""
    return PdfReader(BytesIO(pdf_of(pages, book())))


def link() -> Link:
    """A link 30 points wide and 10 high, 20 points right of and 5 below the layer's origin."""
    return Link(20.0, 5.0, 30.0, 10.0, "https://example.org", "there", Element("Link"))


def edges(found: Any) -> list[float]:
    """Left, bottom, right and top of a box in a PDF."""
    return [float(edge) for edge in found]


def link_box(reader: PdfReader) -> list[float]:
    """The box of the first page's link."""
    first: Any = reader.pages[0]
    (annotation,) = first["/Annots"]
    return edges(annotation.get_object()["/Rect"])


def painted(found: Page) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of all that is dark on the page, in points from the sheet's upper left corner."""
    bitmap = pypdfium2.PdfDocument(pdf_of([found], book()))[0].render(grayscale=True)
    rows = [bytes(bitmap.buffer)[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height)]
    ys = [y for y, row in enumerate(rows) if min(row) < 128]
    xs = [x for row in rows for x, value in enumerate(row) if value < 128]
    return min(xs), ys[0], max(xs) + 1, ys[-1] + 1


def test_a_turned_layer_turns_its_links() -> None:
    # (20, 5) to (50, 15) of the layer is (135, 60) to (145, 90) of the page, from above
    assert link_box(read(page([link()], QUARTER_TURN))) == [135.0, HEIGHT - 90.0, 145.0, HEIGHT - 60.0]


def test_a_turned_layer_turns_its_paint() -> None:
    assert painted(page([RuleItem(20.0, 5.0, 30.0, 10.0)], QUARTER_TURN)) == (135, 60, 145, 90)


def test_a_scaled_layer_scales_both() -> None:
    half = Affine(0.5, 0.0, 0.0, 0.5, 10.0, 100.0)
    assert link_box(read(page([link()], half))) == [20.0, HEIGHT - 107.5, 35.0, HEIGHT - 102.5]
    assert painted(page([RuleItem(20.0, 4.0, 30.0, 10.0)], half)) == (20, 102, 35, 107)


def test_a_turned_layer_turns_its_places_and_figures() -> None:
    figure = Element("Figure", None, "A dot")
    items: list[Item] = [Anchor("here", 20.0), ImageItem(20.0, 5.0, 30.0, 10.0, Raster(1, 1, "grey", b"\0"), figure)]
    reader = read(page(items, QUARTER_TURN))
    assert reader.named_destinations["here"].top == pytest.approx(HEIGHT - 40.0)
    root: Any = reader.root_object
    (element,) = root["/StructTreeRoot"]["/K"]["/K"]
    assert edges(element.get_object()["/A"]["/BBox"]) == [135.0, HEIGHT - 90.0, 145.0, HEIGHT - 60.0]


def test_nothing_is_painted_outside_of_a_clip() -> None:
    rule = RuleItem(20.0, 5.0, 30.0, 10.0)
    assert painted(page([rule], Affine(e=7.0, f=9.0), Rectangle(25.0, 0.0, 100.0, 12.0))) == (32, 14, 57, 21)
    assert painted(page([rule], QUARTER_TURN, Rectangle(25.0, 0.0, 100.0, 12.0))) == (138, 65, 145, 90)


def test_the_layer_after_a_clipped_one_is_whole() -> None:
    rule = Layer((RuleItem(20.0, 5.0, 30.0, 10.0),))
    clipped = Placement(rule, Affine(), Rectangle(0.0, 0.0, 25.0, 25.0))
    both = Page(PageSize(WIDTH, HEIGHT), "", (clipped, Placement.at(0.0, 50.0, rule)))
    assert painted(both) == (20, 5, 50, 65)


def test_text_of_a_turned_layer_is_found() -> None:
    words = line(book().font(SERIF, 10), 20.0, 15.0, "Turned about", Element("P"))
    assert read(page([words], QUARTER_TURN)).pages[0].extract_text() == "Turned about"


def test_a_page_without_bleed_has_its_size_only() -> None:
    written: Any = read(page([], Affine())).pages[0]
    assert edges(written["/MediaBox"]) == [0.0, 0.0, WIDTH, HEIGHT]
    assert "/TrimBox" not in written
    assert "/BleedBox" not in written


def test_bleed_surrounds_the_trimmed_page() -> None:
    written: Any = read(page([], Affine(), bleed=9.0)).pages[0]
    assert edges(written["/MediaBox"]) == edges(written["/BleedBox"]) == [0.0, 0.0, WIDTH + 18.0, HEIGHT + 18.0]
    assert edges(written["/TrimBox"]) == [9.0, 9.0, WIDTH + 9.0, HEIGHT + 9.0]


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from([Affine(e=30.0, f=20.0), QUARTER_TURN, Affine(0.5, 0.25, -0.25, 0.5, 90.0, 60.0)]), st.floats(0, 20)
)
def test_bleed_moves_all_alike(matrix: Affine, bleed: float) -> None:
    items: list[Item] = [link(), Anchor("here", 12.0)]
    usual, moved = read(page(items, matrix)), read(page(items, matrix, bleed=bleed))
    assert link_box(moved) == [pytest.approx(edge + bleed, abs=0.011) for edge in link_box(usual)]
    tops: list[Any] = [reader.named_destinations["here"].top for reader in (usual, moved)]
    assert tops[1] == pytest.approx(float(tops[0]) + bleed, abs=0.011)
    rule = [RuleItem(20.0, 5.0, 30.0, 10.0)]
    pairs = zip(painted(page(rule, matrix)), painted(page(rule, matrix, bleed=bleed)), strict=True)
    assert all(abs(after - before - bleed) <= 1.5 for before, after in pairs)
