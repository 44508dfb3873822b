"""Pictures in the file, by their samples and as they are rendered."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
from pypdf import PdfReader

from booklet.images.model import Drawing, Outline, Picture, Raster
from booklet.typeset.page import Element, ImageItem, Item, Page, PageSize, Placement
from pdf_pages import HEIGHT, WIDTH, book, jpeg, page_of, pdf_of, pictures

SQUARE = (("M", 0.0, 0.0), ("L", 10.0, 0.0), ("L", 10.0, 10.0), ("L", 0.0, 10.0), ("Z",))


def figure(picture: Picture, x: float = 0, y: float = 0, width: float = 100, height: float = 100) -> ImageItem:
    """The picture in a box, with an alternative text."""
    return ImageItem(x, y, width, height, picture, Element("Figure", None, "A picture"))


def pdf_with(*items: Item) -> bytes:
    """A page with the items."""
    return pdf_of([page_of(items)], book())


def objects_of(data: bytes) -> dict[str, Any]:
    """The pictures of the first page, by name."""
    page: Any = PdfReader(BytesIO(data)).pages[0]
    return dict(page["/Resources"]["/XObject"])


def colours(data: bytes, *points: tuple[float, float]) -> list[tuple[int, ...]]:
    """The colours at points of the first page, y downward, drawn by PDFium."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")
    return [picture.getpixel((int(2 * x), int(2 * y))) for x, y in points]


def test_samples_are_kept() -> None:
    raster, grey, _, _ = pictures()
    found = objects_of(pdf_with(figure(raster), figure(grey)))
    by_space = {image["/ColorSpace"]: image for image in found.values()}
    assert by_space["/DeviceRGB"].get_data() == raster.data
    assert by_space["/DeviceRGB"]["/SMask"].get_data() == raster.mask
    assert by_space["/DeviceRGB"]["/SMask"]["/ColorSpace"] == "/DeviceGray"
    assert by_space["/DeviceGray"].get_data() == grey.data
    assert (by_space["/DeviceRGB"]["/Width"], by_space["/DeviceRGB"]["/Height"]) == (4, 2)


def test_jpegs_go_in_as_they_are() -> None:
    (image,) = objects_of(pdf_with(figure(pictures()[2]))).values()
    assert image["/Filter"] == "/DCTDecode"
    assert image._data == jpeg()


def test_a_picture_is_embedded_once() -> None:
    twins = Raster(1, 1, "grey", b"\x40"), Raster(1, 1, "grey", b"\x40")
    pages = [page_of([figure(twins[0]), figure(twins[1], 200)]), page_of([figure(twins[0])])]
    document: Any = PdfReader(BytesIO(pdf_of(pages, book())))
    names = [page["/Resources"].raw_get("/XObject") for page in document.pages]
    assert len(names[0]) == 1
    assert names[0] == names[1]


def test_pages_without_pictures_list_none() -> None:
    pages = [page_of([figure(pictures()[0])]), page_of([]), page_of([])]
    first, second, third = PdfReader(BytesIO(pdf_of(pages, book()))).pages
    assert "/XObject" in first["/Resources"]  # type: ignore[operator]
    assert "/XObject" not in second["/Resources"]  # type: ignore[operator]
    assert second.raw_get("/Resources") == third.raw_get("/Resources")


def test_rasters_stand_upright_in_their_boxes() -> None:
    quarters = Raster(2, 2, "grey", bytes([0, 80, 160, 240]))
    data = pdf_with(figure(quarters, 100, 200, 100, 40))
    shown = colours(data, (110, 205), (190, 205), (110, 235), (190, 235), (95, 205), (205, 205), (110, 195), (110, 245))
    assert [colour[0] for colour in shown] == [0, 80, 160, 240, 255, 255, 255, 255]


def test_masks_let_the_page_through() -> None:
    black = Raster(3, 1, "grey", bytes(3), mask=bytes([255, 128, 0]))
    shown = colours(pdf_with(figure(black, 0, 0, 90, 30)), (15, 15), (45, 15), (75, 15))
    assert [colour[0] for colour in shown] == [0, 127, 255]


def test_drawings_stand_upright_in_their_boxes() -> None:
    wedge = Outline((("M", 0.0, 0.0), ("L", 10.0, 0.0), ("L", 0.0, 10.0), ("Z",)), (1.0, 0.0, 0.0))
    data = pdf_with(figure(Drawing(10, 10, (wedge,)), 100, 200, 200, 100))
    assert colours(data, (110, 205), (290, 295), (95, 205)) == [(255, 0, 0), (255, 255, 255), (255, 255, 255)]


def test_outlines_have_their_fill_and_stroke() -> None:
    inner = (("M", 3.0, 3.0), ("L", 7.0, 3.0), ("L", 7.0, 7.0), ("L", 3.0, 7.0), ("Z",))
    holed = Drawing(10, 10, (Outline((*SQUARE, *inner), (0.0, 0.0, 1.0), even_odd=True),))
    full = Drawing(10, 10, (Outline((*SQUARE, *inner), (0.0, 0.0, 1.0)),))
    framed = Drawing(10, 10, (Outline(SQUARE, None, (0.0, 1.0, 0.0), 2.0),))
    pale = Drawing(10, 10, (Outline(SQUARE, (0.0, 0.0, 1.0), opacity=0.2),))
    none = Drawing(10, 10, (Outline(SQUARE, None),))
    items = [figure(drawing, 50 * place, 0, 40, 40) for place, drawing in enumerate((holed, full, framed, pale, none))]
    middles = colours(pdf_with(*items), *[(50 * place + 20, 20) for place in range(5)])
    edges = colours(pdf_with(*items), *[(50 * place + 2, 20) for place in range(5)])
    white, blue, green = (255, 255, 255), (0, 0, 255), (0, 255, 0)
    assert middles == [white, blue, white, (204, 204, 255), white]
    assert edges == [blue, blue, green, (204, 204, 255), white]


def test_layers_are_placed_with_their_origin() -> None:
    layer = page_of([figure(Raster(1, 1, "grey", b"\0"), 10, 20, 30, 40)]).layers[0].layer
    data = pdf_of(
        [Page(PageSize(WIDTH, HEIGHT), "", (Placement.at(100, 200, layer), Placement.at(200, 300, layer)))], book()
    )
    inside = [(115, 225), (135, 255), (215, 325)]
    outside = [(105, 225), (115, 215), (145, 225), (115, 265), (15, 25)]
    shown = [colour[0] for colour in colours(data, *inside, *outside)]
    assert shown == [0] * 3 + [255] * 5


def test_dashes_and_mitre_limits_are_drawn() -> None:
    dashed = Outline((("M", 0.0, 0.0), ("L", 9.0, 0.0)), None, (0.0, 0.0, 0.0), miter_limit=4.0, dash=(3.0, 1.5))
    (form,) = objects_of(pdf_with(figure(Drawing(10.0, 10.0, (dashed,))))).values()
    operators = form.get_data()
    assert b"4 M" in operators
    assert b"[3 1.5] 0 d" in operators
