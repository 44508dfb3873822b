"""The structure tree of tagged PDF."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from booklet.images.model import Raster
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import EncodedPage, Metadata, PlacedContent
from booklet.output.pdf.writer import fonts_of_pages, write_pdf
from booklet.typeset.page import Affine, Element, ImageItem, Item, Layer, Link, Page, PageSize, Placement
from pdf_pages import HEIGHT, SERIF, WIDTH, book, line, page_of, pdf_of

DOT = Raster(1, 1, "grey", b"\0")
FONTS = book()


def text(words: str, owner: Element | None) -> Item:
    """A line that belongs to an element."""
    return line(FONTS.font(SERIF, 10), 50, 50, words, owner)


def read(*pages: Page) -> PdfReader:
    """The pages, written and read back."""
    return PdfReader(BytesIO(pdf_of(pages, FONTS)))


def root_of(reader: PdfReader) -> Any:
    """The root of the structure tree."""
    root: Any = reader.root_object
    return root["/StructTreeRoot"]


def shape(reader: PdfReader) -> Any:
    """The tree as nested pairs: roles with their kids, marks as (page, id), annotations as what they say."""
    pages = {page.indirect_reference: number for number, page in enumerate(reader.pages)}

    def kid_of(node: Any, kid: Any) -> Any:
        kid = kid.get_object()
        if isinstance(kid, int):
            return pages[node.raw_get("/Pg")], int(kid)
        if kid.get("/Type") == "/MCR":
            return pages[kid.raw_get("/Pg")], int(kid["/MCID"])
        return kid["/Obj"]["/Contents"] if kid.get("/Type") == "/OBJR" else tree(kid)

    def tree(node: Any) -> Any:
        return node["/S"][1:], [kid_of(node, kid) for kid in node["/K"]]

    return tree(root_of(reader)["/K"])


def test_elements_are_in_the_order_of_their_first_item() -> None:
    section = Element("Sect")
    late, early = Element("P", section), Element("H2", section)
    other = Element("P")
    reader = read(page_of([text("a", other), text("b", early), text("c", late), text("d", other)]))
    assert shape(reader) == (
        "Document",
        [("P", [(0, 0), (0, 3)]), ("Sect", [("H2", [(0, 1)]), ("P", [(0, 2)])])],
    )


def test_an_element_goes_on_over_pages() -> None:
    owner = Element("P")
    head = text("head", None)
    reader = read(page_of([]), page_of([head, text("a", owner)]), page_of([text("b", Element("H1")), text("c", owner)]))
    assert shape(reader) == ("Document", [("P", [(1, 0), (2, 1)]), ("H1", [(2, 0)])])


def test_links_hold_their_text_and_their_boxes() -> None:
    paragraph = Element("P")
    link = Element("Link", paragraph)
    box = Link(0, 0, 9, 9, "https://example.org", "Example", link)
    reader = read(page_of([text("see", paragraph), text("here", link), box, text("and", paragraph), box]))
    assert shape(reader) == ("Document", [("P", [(0, 0), ("Link", [(0, 1), "Example", "Example"]), (0, 2)])])


def test_the_parent_tree_leads_back() -> None:
    heading, paragraph = Element("H1"), Element("P")
    link = Element("Link", paragraph)
    first = [text("a", heading), text("b", paragraph), text("c", link), Link(0, 0, 9, 9, "x:", "label", link)]
    reader = read(page_of(first), page_of([text("d", paragraph)]), page_of([]))
    leaves = [kid.get_object()["/Nums"] for kid in root_of(reader)["/ParentTree"]["/Kids"]]
    owners = {key: value for nums in leaves for key, value in zip(nums[::2], nums[1::2], strict=True)}
    pages: list[Any] = list(reader.pages)
    roles = [[owner.get_object()["/S"] for owner in owners[page["/StructParents"]]] for page in pages]
    assert roles == [["/H1", "/P", "/Link"], ["/P"], []]
    annotation = pages[0]["/Annots"][0].get_object()
    assert owners[annotation["/StructParent"]].get_object()["/S"] == "/Link"
    assert root_of(reader)["/ParentTreeNextKey"] == 4
    assert [page["/Tabs"] for page in pages] == ["/S"] * 3


def test_parents_are_named() -> None:
    deep = Element("LBody", Element("LI", Element("L")))
    node = root_of(read(page_of([text("a", deep)])))["/K"]
    roles = []
    while node["/K"]:
        child = node["/K"][0].get_object()
        if isinstance(child, int):
            break
        assert child["/P"] == node
        roles.append(child["/S"])
        node = child
    assert roles == ["/L", "/LI", "/LBody"]


def test_elements_have_their_alternative_text_and_language() -> None:
    german = Element("P", None, None, "de")
    figure = Element("Figure", None, "Logo of Zoë & Co (draft)")
    reader = read(page_of([text("Maß", german), ImageItem(50, 100, 40, 20, DOT, figure)]))
    said, shown = [kid.get_object() for kid in root_of(reader)["/K"]["/K"]]
    assert said["/Lang"] == "de"
    assert shown["/Alt"] == "Logo of Zoë & Co (draft)"


def test_figures_have_boxes_and_others_none() -> None:
    figure, paragraph = Element("Figure", None, "Two dots"), Element("P")
    items = (
        ImageItem(10, 20, 30, 40, DOT, figure),
        ImageItem(100, 20, 10, 10, DOT, figure),
        ImageItem(0, 0, 9, 9, DOT, paragraph),
    )
    reader = read(Page(PageSize(WIDTH, HEIGHT), "", (Placement.at(5, 50, Layer(items)),)))
    boxed, plain = [kid.get_object() for kid in root_of(reader)["/K"]["/K"]]
    box = [float(edge) for edge in boxed["/A"]["/BBox"]]
    assert box == [pytest.approx(edge, abs=0.01) for edge in (15, HEIGHT - 110, 115, HEIGHT - 70)]
    assert "/A" not in plain


def test_layers_that_count_from_the_same_mark_are_an_error() -> None:
    encoder = ContentEncoder()
    layer = encoder.encode(Layer((text("a", Element("P")),)))
    page = EncodedPage(
        PageSize(WIDTH, HEIGHT), "", (PlacedContent(layer, Affine()), PlacedContent(layer, Affine(f=50)))
    )
    with pytest.raises(ValueError, match="from 0, where 1 is next"):
        write_pdf([page], fonts_of_pages([page], encoder.font_usages()), Metadata("A title"))


def test_a_shared_running_head_has_no_marks() -> None:
    head = Layer((text("head", None),))
    pages = [
        Page(
            PageSize(WIDTH, HEIGHT),
            "",
            (Placement.at(0, 0, head), Placement.at(0, 90, Layer((text("a", Element("P")),)))),
        )
        for _ in "12"
    ]
    assert shape(read(*pages)) == ("Document", [("P", [(0, 0)]), ("P", [(1, 0)])])


def test_right_to_left_is_the_writing_mode() -> None:
    reader = PdfReader(BytesIO(pdf_of([page_of([])], FONTS, Metadata("A title", rtl=True))))
    root: Any = reader.root_object
    assert root_of(reader)["/K"]["/A"] == {"/O": "/Layout", "/WritingMode": "/RlTb"}
    assert "/Direction" not in root["/ViewerPreferences"]  # by which PDFium would turn Latin lines round
    usual: Any = read(page_of([])).root_object
    assert "/A" not in usual["/StructTreeRoot"]["/K"]
