"""Facts read from content: places by numbers, colours by inks, in whatever way a program writes them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from booklet.preflight.model import (
    PageFacts,
    PaintedArea,
    PaintedColour,
    PaintedImage,
    PaintedItem,
    PaintedLine,
    PaintedText,
    process,
)
from booklet.typeset.page import Rectangle
from made_masters import (
    BLEED,
    HEIGHT,
    WIDTH,
    Change,
    all_of,
    facts,
    made,
    nothing,
    with_form,
    with_image,
)

CYAN = process(1, 0, 0, 0)


def page(content: bytes, change: Change = nothing) -> PageFacts:
    """The facts of a page with this content."""
    return facts(made(content, change=change)).pages[0]


def only(content: bytes, change: Change = nothing) -> PaintedItem:
    """The one thing that this content paints."""
    (item,) = page(content, change).art
    return item


def assert_near(one: Rectangle, other: tuple[float, float, float, float]) -> None:
    """Fails if two places differ by more than rounding."""
    assert all(abs(a - b) < 0.01 for a, b in zip(one, other, strict=True)), (one, other)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"10 20 30 40 re f", (10, 20, 30, 40)),
        (b"40 60 -30 -40 re f", (10, 20, 30, 40)),
        (b"2 0 0 3 5 7 cm 10 20 30 40 re f", (25, 67, 60, 120)),
        (b"0 1 -1 0 100 0 cm 10 20 30 40 re f", (40, 10, 40, 30)),
        (b"q 2 0 0 2 0 0 cm Q 10 20 30 40 re f", (10, 20, 30, 40)),
        (b"10 20 m 40 20 l 40 60 l 10 60 l h f", (10, 20, 30, 40)),
        (b"10 20 m 20 70 30 70 40 20 c f", (10, 20, 30, 50)),
        (b"0 0 20 30 re W n 10 20 30 40 re f", (10, 20, 10, 10)),
        (b"q 0 0 20 30 re W n Q 10 20 30 40 re f", (10, 20, 30, 40)),
        (b"0 0 20 30 re W n 0 0 15 99 re W* n 10 20 30 40 re B*", (10, 20, 5, 10)),
        (b"-100 -100 1000 1000 re f", (-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)),
    ],
)
def test_areas_have_their_places(content: bytes, place: tuple[float, float, float, float]) -> None:
    assert_near(page(content).art[0].place, place)


def test_art_outside_of_its_clip_is_none() -> None:
    assert page(b"0 0 10 10 re W n 50 50 10 10 re f BT /F 9 Tf 80 80 Td (a) Tj ET").art == ()


def test_an_upright_rectangle_fills_its_place() -> None:
    assert [
        only(content)._asdict()["whole"]
        for content in (b"10 20 30 40 re f", b"10 20 m 40 20 l 40 60 l 10 60 l f", b"10 20 m 40 20 l 40 60 l f")
    ] == [True, True, False]


@pytest.mark.parametrize(
    ("content", "place", "width"),
    [
        (b"2 w 10 20 m 50 20 l S", (10, 19, 40, 2), 2),
        (b"2 w 10 20 m 10 60 l S", (9, 20, 2, 40), 2),
        (b"2 w 10 20 30 40 re S", (9, 19, 32, 42), 2),
        (b"3 0 0 3 0 0 cm 0.5 w 10 20 m 20 20 l S", (30, 59.25, 30, 1.5), 1.5),
        (b"2 w 10 20 m 50 20 l 50 70 l s", (9, 19, 42, 52), 2),
        (b"10 20 40 0.5 re f", (10, 20, 40, 0.5), 0.5),
        (b"10 20 m 50 20 l s", (10, 19.5, 40, 1), 1),
    ],
)
def test_lines_have_their_places_and_widths(
    content: bytes, place: tuple[float, float, float, float], width: float
) -> None:
    line = only(content)
    assert isinstance(line, PaintedLine)
    assert_near(line.place, place)
    assert line.width == pytest.approx(width)


def test_a_rectangle_of_a_point_or_more_is_an_area() -> None:
    assert isinstance(only(b"10 20 40 1 re f"), PaintedArea)


def test_a_broad_line_is_an_area() -> None:
    area = only(b"20 w 10 50 m 60 50 l S")
    assert isinstance(area, PaintedArea)
    assert_near(area.place, (10, 40, 50, 20))


def test_each_part_of_a_path_of_lines_is_a_line() -> None:
    art = page(b"0.5 w 10 20 m 50 20 l 10 90 m 50 90 l S").art
    assert [round(item.place.y, 2) for item in art] == [19.75, 89.75]


# A glyph is half an em wide; the ascent is taken for 0.72 em and the descent for 0.22 em.
TEXTS = [
    (b"BT /F 10 Tf 30 40 Td (four) Tj ET", (30, 37.8, 20, 9.4), 10),
    (b"BT /F 10 Tf 1 0 0 1 30 40 Tm [(fo) -500 (ur)] TJ ET", (30, 37.8, 25, 9.4), 10),
    (b"BT /F 10 Tf 2 Tc 30 40 Td (four) Tj ET", (30, 37.8, 28, 9.4), 10),
    (b"BT /F 10 Tf 3 Tw 30 40 Td (fo ur) Tj ET", (30, 37.8, 28, 9.4), 10),
    (b"BT /F 10 Tf 50 Tz 30 40 Td (four) Tj ET", (30, 37.8, 10, 9.4), 10),
    (b"BT /F 10 Tf 5 Ts 30 40 Td (four) Tj ET", (30, 42.8, 20, 9.4), 10),
    (b"BT /F 1 Tf 10 0 0 10 30 40 Tm (four) Tj ET", (30, 37.8, 20, 9.4), 10),
    (b"2 0 0 2 0 0 cm BT /F 5 Tf 15 20 Td (four) Tj ET", (30, 37.8, 20, 9.4), 10),
    (b"BT /F 10 Tf 0 1 -1 0 30 40 Tm (four) Tj ET", (22.8, 40, 9.4, 20), 10),
    (b"BT /F 10 Tf 12 TL 30 52 Td T* (four) Tj ET", (30, 37.8, 20, 9.4), 10),
    (b"BT /F 10 Tf 30 52 TD 0 -12 TD (four) Tj ET", (30, 37.8, 20, 9.4), 10),
    (b"BT /F 10 Tf 12 TL 30 52 Td (four) ' ET", (30, 37.8, 20, 9.4), 10),
    (b'BT /F 10 Tf 12 TL 30 52 Td 3 2 (f ur) " ET', (30, 37.8, 31, 9.4), 10),
    (b"BT /F 10 Tf 30 40 Td (fo) Tj (ur) Tj ET", (30, 37.8, 20, 9.4), 10),
    (b"BT /F 10 Tf 30 40 Td (fo) Tj 12 0 Td (ur) Tj ET", (30, 37.8, 22, 9.4), 10),
]


@pytest.mark.parametrize(("content", "place", "size"), TEXTS)
def test_texts_have_their_places(content: bytes, place: tuple[float, float, float, float], size: float) -> None:
    text = only(content)
    assert isinstance(text, PaintedText)
    assert_near(text.place, place)
    assert text.size == pytest.approx(size)
    assert text.font == "Plain"


def test_texts_far_apart_are_two() -> None:
    assert len(page(b"BT /F 10 Tf 30 40 Td (fo) Tj 100 0 Td (ur) Tj 0 -12 Td (x) Tj ET").art) == 3


@pytest.mark.parametrize("content", [b"3 Tr (four) Tj", b"7 Tr (four) Tj", b"(   ) Tj", b"() Tj"])
def test_text_that_shows_nothing_is_none(content: bytes) -> None:
    made_ = facts(made(b"BT /F 10 Tf 30 40 Td %b ET" % content))
    assert made_.pages[0].art == ()


def test_outlined_text_has_the_colour_of_the_line() -> None:
    assert only(b"0 0 1 0 k 1 0 0 0 K BT /F 10 Tf 1 Tr 30 40 Td (four) Tj ET").colour == CYAN


def test_glyphs_of_two_bytes_have_their_widths() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        widths = Array([1, Array([700, 300]), 5, 6, 1000, 11, Array([400])])
        inner = Dictionary(Subtype=Name.CIDFontType2, DW=100, W=widths, FontDescriptor=Dictionary())
        wide = Dictionary(Subtype=Name.Type0, BaseFont=Name.Wide, DescendantFonts=Array([inner]))
        pdf.pages[0].obj.Resources.Font.W = wide

    text = only(b"BT /W 10 Tf 30 40 Td <00010002000500060009000b> Tj ET", change)
    assert text.place.width == pytest.approx(7 + 3 + 10 + 10 + 1 + 4)
    read = facts(made(b"BT /W 10 Tf 30 40 Td <0001> Tj ET", change=change)).fonts
    assert read == (("Wide", 1, False),)


@pytest.mark.parametrize(
    ("setting", "colour"),
    [
        (b"1 0 0 0 k", CYAN),
        (b"0.25 g", PaintedColour("grey", (("Black", 0.75),))),
        (b"/DeviceCMYK cs 1 0 0 0 sc", CYAN),
        (b"/DeviceCMYK cs", process(0, 0, 0, 1)),
        (b"/SPOT cs 0.5 scn", PaintedColour("spot", (("PANTONE 3155 C", 0.5),))),
        (b"/SPOT cs", PaintedColour("spot", (("PANTONE 3155 C", 1.0),))),
        (b"1 0 0 rg", PaintedColour("rgb", values=(1, 0, 0))),
        (b"/ICC cs 1 0 0 scn", PaintedColour("icc-rgb", values=(1, 0, 0))),
        (b"/LAB cs 50 -20 3 scn", PaintedColour("lab", values=(50, -20, 3))),
        (b"/C4 cs 1 0 0 0 scn", CYAN._replace(profiled=True)),
        (b"/INDEXED cs 1 sc", CYAN),
        (b"/TWO cs 0.5 0.25 scn", PaintedColour("spot", (("Gold", 0.5), ("Black", 0.25)))),
        (b"/PROCESS cs 0.5 0.25 scn", PaintedColour("cmyk", (("Cyan", 0.5), ("Black", 0.25)))),
        (b"/Pattern cs /TILES scn", CYAN),
        (b"/Pattern cs /SHADES scn", process(0, 0.9, 0.9, 0)),
        (b"/UNCOLOURED cs 1 0 0 0 /STENCIL scn", CYAN),
    ],
)
def test_colours_are_the_inks_they_take(setting: bytes, colour: PaintedColour) -> None:
    assert only(setting + b" 10 20 30 40 re f", with_spaces).colour == colour


def with_spaces(pdf: pikepdf.Pdf) -> None:
    """Adds colour spaces and patterns of all kinds to the resources."""
    shared = pdf.pages[0].obj.Resources
    palette = pikepdf.String(bytes([0, 0, 0, 0, 255, 0, 0, 0]))
    shared.ColorSpace.C4 = Array([Name.ICCBased, pdf.make_stream(b"", N=4)])
    shared.ColorSpace.INDEXED = Array([Name.Indexed, Name.DeviceCMYK, 1, palette])
    shared.ColorSpace.TWO = Array([Name.DeviceN, Array([Name.Gold, Name.Black]), Name.DeviceCMYK, Dictionary()])
    shared.ColorSpace.PROCESS = Array([Name.DeviceN, Array([Name.Cyan, Name.Black]), Name.DeviceCMYK, Dictionary()])
    shared.ColorSpace.UNCOLOURED = Array([Name.Pattern, Name.DeviceCMYK])
    cell = {"PatternType": 1, "BBox": Array([0, 0, 9, 9]), "XStep": 9, "YStep": 9, "Resources": Dictionary()}
    shared.Pattern = Dictionary(
        TILES=pdf.make_stream(b"1 0 0 0 k 0 0 4 4 re f", PaintType=1, **cell),
        STENCIL=pdf.make_stream(b"0 0 4 4 re f", PaintType=2, **cell),
        SHADES=Dictionary(PatternType=2, Shading=shading()),
    )
    shared.Shading = Dictionary(SH=shading())


def shading() -> Dictionary:
    """From light cyan to strong red, over two functions."""
    first = Dictionary(FunctionType=2, N=1, C0=Array([0.1, 0, 0, 0]), C1=Array([0, 0.5, 0, 0]))
    second = Dictionary(FunctionType=2, N=1, C0=Array([0, 0.5, 0, 0]), C1=Array([0, 0.9, 0.9, 0]))
    whole = Dictionary(FunctionType=3, Functions=Array([first, second]), Bounds=Array([0.5]))
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Function=whole)


def test_a_shading_fills_the_clip_with_its_strongest_colour() -> None:
    area = only(b"10 20 30 40 re W n /SH sh", with_spaces)
    assert_near(area.place, (10, 20, 30, 40))
    assert area.colour == process(0, 0.9, 0.9, 0)


@pytest.mark.parametrize(
    ("states", "paint", "overprint"),
    [
        (b"/OP gs", b"0 0 0 1 k 10 20 30 40 re f", "amounts"),
        (b"/OP gs", b"0 g 10 20 30 40 re f", "plates"),
        (b"/OP gs", b"/SPOT cs 1 scn 10 20 30 40 re f", "plates"),
        (b"/OP gs /KO gs", b"0 0 0 1 k 10 20 30 40 re f", "none"),
        (b"q /OP gs Q", b"0 0 0 1 k 10 20 30 40 re f", "none"),
        (b"/STROKES gs", b"0 0 0 1 k 10 20 30 40 re f", "none"),
        (b"/STROKES gs", b"0 0 0 1 K 10 20 30 40 re S", "plates"),
    ],
)
def test_overprint_is_that_of_fills_or_of_lines(states: bytes, paint: bytes, overprint: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Resources.ExtGState.STROKES = Dictionary(OP=True, op=False)

    assert only(states + b" " + paint, change).overprint == overprint


def test_forms_are_read_through_their_matrix_box_and_parents() -> None:
    inner = with_form("INNER", b"10 10 100 100 re f", Matrix=Array([1, 0, 0, 1, 5, 5]), BBox=Array([0, 0, 50, 60]))
    outer = with_form("OUTER", b"0 1 0 0 k q 2 0 0 2 0 0 cm /INNER Do Q")
    art = page(b"1 0 0 0 k /OUTER Do 1 0 0 1 0 300 cm /OUTER Do 300 300 9 9 re f", all_of(inner, outer)).art
    assert_near(art[0].place, (30, 30, 80, 100))
    assert_near(art[1].place, (30, 330, 80, 100))
    assert [item.colour for item in art] == [process(0, 1, 0, 0), process(0, 1, 0, 0), CYAN]


def test_a_form_takes_the_state_it_is_painted_in() -> None:
    form = with_form("FORM", b"10 10 100 100 re f")
    art = page(b"1 0 0 0 k /FORM Do 0 0 1 0 k /FORM Do /OP gs /FORM Do", form).art
    assert [item.colour for item in art] == [CYAN, process(0, 0, 1, 0), process(0, 0, 1, 0)]
    assert [item.overprint for item in art] == ["none", "none", "amounts"]


def test_images_have_their_resolution_place_and_ink() -> None:
    picture = Image.new("CMYK", (200, 100), (51, 0, 0, 0))
    picture.putpixel((3, 3), (255, 128, 0, 51))
    image = only(b"q 72 0 0 72 10 20 cm /PIC Do Q", with_image("PIC", picture))
    assert isinstance(image, PaintedImage)
    assert_near(image.place, (10, 20, 72, 72))
    assert (image.pixels, image.resolution, image.name, image.colour.kind) == ((200, 100), 100, "PIC", "cmyk")
    assert image.ink == pytest.approx(100 + 50.2 + 20, abs=0.1)


def test_a_turned_image_has_the_resolution_of_its_sides() -> None:
    image = only(b"q 0 72 -36 0 100 20 cm /PIC Do Q", with_image("PIC", Image.new("CMYK", (200, 100))))
    assert isinstance(image, PaintedImage)
    assert (image.resolution, image.covers) == (200, True)
    assert_near(image.place, (64, 20, 36, 72))


@pytest.mark.parametrize("adobe", [True, False])
def test_the_ink_of_a_jpeg_is_that_on_paper(adobe: bool) -> None:
    file = BytesIO()
    Image.new("CMYK", (64, 64), (204, 102, 51, 0)).save(file, "JPEG", quality=100, subsampling=0)

    def change(pdf: pikepdf.Pdf) -> None:
        # Pillow writes inverted values, with Adobe's mark: a PDF has to say so.
        entries = {"Decode": Array([1, 0] * 4)} if adobe else {}
        pdf.pages[0].obj.Resources.XObject.PIC = pdf.make_stream(
            file.getvalue(), Subtype=Name.Image, Width=64, Height=64, BitsPerComponent=8, ColorSpace=Name.DeviceCMYK,
            Filter=Name.DCTDecode, **entries,
        )  # fmt: skip

    image = only(b"q 72 0 0 72 10 20 cm /PIC Do Q", change)
    assert isinstance(image, PaintedImage)
    assert image.ink == pytest.approx(140 if adobe else 260, abs=3)


def test_an_indexed_image_counts_only_the_colours_that_it_has() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        palette = pikepdf.String(bytes([0, 0, 0, 0, 255, 0, 51, 0, 255, 255, 255, 255]))
        pdf.pages[0].obj.Resources.XObject.PIC = pdf.make_stream(
            bytes([0b01000000, 0b00010000]), Subtype=Name.Image, Width=3, Height=2, BitsPerComponent=2,
            ColorSpace=Array([Name.Indexed, Name.DeviceCMYK, 2, palette]),
        )  # fmt: skip

    image = only(b"q 7 0 0 7 10 20 cm /PIC Do Q", change)
    assert isinstance(image, PaintedImage)
    assert image.ink == pytest.approx(120)


def test_images_in_the_content_and_stencils_are_seen() -> None:
    image = only(b"q 72 0 0 72 10 20 cm BI /W 2 /H 2 /BPC 8 /CS /RGB ID abcdefghijkl EI Q")
    assert isinstance(image, PaintedImage)
    assert (image.colour.kind, image.pixels) == ("rgb", (2, 2))
    stencil = only(b"1 0 0 0 k q 72 0 0 72 10 20 cm BI /W 8 /H 2 /IM true ID ab EI Q")
    assert isinstance(stencil, PaintedImage)
    assert (stencil.stencil, stencil.colour, stencil.bits) == (True, CYAN, 1)


def test_a_turned_page_is_seen_as_it_is_shown() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = 90

    turned = page(b"10 20 30 40 re f", change)
    assert (round(turned.trimmed.width, 2), round(turned.trimmed.height, 2)) == (round(HEIGHT, 2), round(WIDTH, 2))
    assert_near(turned.art[0].place, (20, WIDTH - 40, 40, 30))


def test_the_unit_of_a_page_counts() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.UserUnit = 2

    large = page(b"10 20 30 40 re f", change)
    assert large.trimmed.width == pytest.approx(2 * WIDTH, abs=0.1)
    assert_near(large.art[0].place, (20, 40, 60, 80))


def test_boxes_and_resources_may_come_from_above() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        leaf, above = pdf.pages[0].obj, pdf.Root.Pages
        above.MediaBox, above.Resources = leaf.MediaBox, leaf.Resources
        del leaf["/MediaBox"], leaf["/Resources"]

    assert only(b"BT /F 10 Tf 30 40 Td (four) Tj ET", change).place.width == pytest.approx(20)
    assert page(b"", change).media.width == pytest.approx(WIDTH + 2 * BLEED, abs=0.01)


def test_content_may_be_split_anywhere_between_tokens() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        parts = [b"1 0 0 0 k 10 20 ", b"30 40", b"re", b" f"]
        pdf.pages[0].obj.Contents = Array([pdf.make_stream(part) for part in parts])

    item = only(b"", change)
    assert item.colour == CYAN
    assert_near(item.place, (10 - BLEED, 20 - BLEED, 30, 40))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"/HALF gs", "an opacity below 1"),
        (b"/MULTIPLY gs", "the blend mode Multiply"),
        (b"/MASKED gs", "a soft mask"),
        (b"/GROUP Do", "a transparency group"),
        (b"/OP gs", ""),
    ],
)
def test_transparency_is_noted_with_its_reason(content: bytes, reason: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        states = pdf.pages[0].obj.Resources.ExtGState
        states.MULTIPLY, states.MASKED = Dictionary(BM=Name.Multiply), Dictionary(SMask=Dictionary(S=Name.Alpha))
        with_form("GROUP", b"", Group=Dictionary(S=Name.Transparency))(pdf)

    assert page(content, change).transparent == reason


def test_spots_are_counted_by_name() -> None:
    assert facts(made(b"/SPOT cs 0.5 scn 9 9 9 9 re f /ALL cs 1 scn 9 9 9 9 re f")).spots == ("PANTONE 3155 C",)


def test_a_font_is_told_with_the_first_page_that_shows_it() -> None:
    show = b"BT /%b 10 Tf 30 40 Td (four) Tj ET"
    fonts = facts(made(b"BT /F 9 Tf ET", show % b"F", show % b"G", show % b"F")).fonts
    assert [(font.name, font.page, font.embedded) for font in fonts] == [("Plain", 2, True), ("Plain-Bold", 3, False)]


@pytest.mark.parametrize(
    ("information", "standard"),
    [
        ({"GTS_PDFXVersion": "PDF/X-1a:2003"}, "PDF/X-1a:2003"),
        ({"GTS_PDFXVersion": "PDF/X-1:2001", "GTS_PDFXConformance": "PDF/X-1a:2001"}, "PDF/X-1a:2001"),
        ({"GTS_PDFXVersion": "PDF/X-3:2003"}, "PDF/X-3:2003"),
        ({}, ""),
    ],
)
def test_older_standards_are_declared_in_the_information(information: dict[str, str], standard: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/Metadata"]
        for key, value in information.items():
            pdf.trailer.Info[f"/{key}"] = pikepdf.String(value)

    read = facts(made(change=change))
    assert (read.standard, read.metadata, read.trapped) == (standard, None, "False")
