"""Destinations, links, the outline and page labels, read back."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from booklet.output.pdf.model import OutlineEntry
from booklet.typeset.page import Anchor, Element, Item, Layer, Link, Page, PageSize, Placement
from pdf_pages import HEIGHT, PLAIN, WIDTH, book, page_of, pdf_of


def link(target: str, label: str = "There", element: Element | None = None) -> Link:
    """A box to click, 30 by 12 points at (10, 20)."""
    return Link(10, 20, 30, 12, target, label, element or Element("Link", Element("P")))


def read(pages: list[Page], *outline: OutlineEntry) -> PdfReader:
    """The pages, written and read back."""
    return PdfReader(BytesIO(pdf_of(pages, book(), PLAIN, outline)))


def annotations_of(reader: PdfReader, index: int = 0) -> list[Any]:
    """The annotations of a page."""
    page: Any = reader.pages[index]
    return [annotation.get_object() for annotation in page.get("/Annots", [])]


def placed(x: float, y: float, *items: Item) -> Page:
    """A page whose one layer stands at (x, y)."""
    return Page(PageSize(WIDTH, HEIGHT), "", (Placement.at(x, y, Layer(items)),))


def test_anchors_are_named_destinations() -> None:
    reader = read([placed(0, 0), placed(7, 100, Anchor("talk-3", 40), Anchor("naïve (é)", 50))])
    found = reader.named_destinations
    assert set(found) == {"talk-3", "naïve (é)"}
    assert found["talk-3"].page == reader.pages[1].indirect_reference
    assert found["talk-3"].typ == "/XYZ"
    assert found["talk-3"].top == pytest.approx(HEIGHT - 140, abs=0.01)


def test_many_destinations_are_all_found_and_in_order() -> None:
    anchors = [Anchor(f"talk-{number}", number) for number in range(300)]
    reader = read([placed(0, 0, *anchors)])
    assert len(reader.named_destinations) == 300
    root: Any = reader.root_object
    kids = [kid.get_object() for kid in root["/Names"]["/Dests"]["/Kids"]]
    names = [name for kid in kids for name in kid["/Names"][::2]]
    assert names == sorted(names)
    assert [kid["/Limits"] for kid in kids] == [[kid["/Names"][0], kid["/Names"][-2]] for kid in kids]


def test_the_first_of_two_anchors_of_one_name_counts() -> None:
    reader = read([placed(0, 0, Anchor("a", 10), Anchor("a", 90))])
    assert reader.named_destinations["a"].top == pytest.approx(HEIGHT - 10, abs=0.01)


def test_links_lead_to_their_targets() -> None:
    reader = read([placed(5, 50, link("#there", "Talk 3: naïve"), link("https://example.org/é"), Anchor("there", 0))])
    inner, outer = annotations_of(reader)
    assert inner["/Dest"] == "there"
    assert inner["/Contents"] == "Talk 3: naïve"
    assert outer["/A"] == {"/S": "/URI", "/URI": "https://example.org/%C3%A9"}
    assert [float(edge) for edge in inner["/Rect"]] == [
        pytest.approx(edge, abs=0.01) for edge in (15, HEIGHT - 82, 45, HEIGHT - 70)
    ]
    assert inner["/F"] == 4  # printed (PDF/A)
    assert inner["/Border"] == [0, 0, 0]


def test_links_and_outline_need_an_anchor() -> None:
    with pytest.raises(ValueError, match="'nowhere'"):
        read([placed(0, 0, link("#nowhere"))])
    with pytest.raises(ValueError, match="'nowhere'"):
        read([placed(0, 0)], OutlineEntry("A", "nowhere"))


def test_outline_nests_by_level() -> None:
    anchors = [Anchor(name, 0) for name in "abcde"]
    entries = [
        OutlineEntry("Thursday", "a", 1, closed=True),
        OutlineEntry("One: é", "b", 2),
        OutlineEntry("Deep", "c", 4),
        OutlineEntry("Two", "d", 2),
        OutlineEntry("Friday", "e", 1),
    ]
    reader = read([placed(0, 0, *anchors)], *entries)

    def titles(nodes: Any) -> list[Any]:
        return [titles(node) if isinstance(node, list) else node.title for node in nodes]

    assert titles(reader.outline) == ["Thursday", ["One: é", ["Deep"], "Two"], "Friday"]
    root: Any = reader.root_object
    outlines = root["/Outlines"]
    assert outlines["/Count"] == 2  # what shows
    assert outlines["/First"]["/Count"] == -3  # what would show if it were opened
    assert outlines["/First"]["/Next"]["/Title"] == "Friday" == outlines["/Last"]["/Title"]
    assert outlines["/Last"]["/Prev"]["/Title"] == "Thursday"
    assert root["/PageMode"] == "/UseOutlines"


def test_no_outline_shows_none() -> None:
    root: Any = read([placed(0, 0)]).root_object
    assert "/Outlines" not in root
    assert "/PageMode" not in root


@pytest.mark.parametrize(
    ("labels", "entries"),
    [
        (["1", "2", "3"], 1),
        (["", "", "1", "2", "", "4", "5"], 5),
        (["Cover", "i", "1", "2", "A-1"], 4),
        (["9", "10", "11", "3"], 2),
        (["007", "8"], 2),
    ],
)
def test_page_labels_are_as_printed(labels: list[str], entries: int) -> None:
    reader = read([page_of([], label) for label in labels])
    root: Any = reader.root_object
    assert reader.page_labels == labels
    assert len(root["/PageLabels"]["/Nums"]) == 2 * entries
