"""Drawings in the file as PDFium shows them: gradients, clips, masks, groups, blend modes, patterns and rasters."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from urllib.parse import quote

import page as page_validation
import pytest
from PIL import Image
from test_pdf_pictures import colours, figure

from booklet.images.read import read_picture
from booklet.output.pdf.shadings import shading
from pdf_pages import book, page_of, pdf_of

RED_TO_BLUE = '<stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'
FADING = '<stop stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/>'
ALL = '<rect width="100" height="100" {}/>'


def drawn(content: str) -> bytes:
    """A page with a drawing of 100 by 100 points in its upper left corner."""
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="100pt" viewBox="0 0 100 100">'
    found = read_picture(f"{start}{content}</svg>".encode())
    assert found.notices == ()
    return pdf_of([page_of([figure(found.picture)])], book())


def png(colour: str) -> str:
    file = BytesIO()
    Image.new("RGB", (2, 1), colour).save(file, "PNG")
    return "data:image/png;base64," + b64encode(file.getvalue()).decode()


def jpeg(colour: str) -> str:
    file = BytesIO()
    Image.new("RGB", (16, 16), colour).save(file, "JPEG")
    return "data:image/jpeg;base64," + b64encode(file.getvalue()).decode()


INNER = "data:image/svg+xml," + quote(
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><path d='M-9-9H9V9H-9' fill='#0f0'/></svg>"
)
RED, BLUE, LIME, WHITE, BLACK, PINK = (
    (255, 0, 0), (0, 0, 255), (0, 255, 0), (255, 255, 255), (0, 0, 0), (255, 128, 128),
)  # fmt: skip

# Contents, and the colours at some points.
CASES: dict[str, tuple[str, dict[tuple[float, float], tuple[int, int, int]]]] = {
    "linear": (
        f'<linearGradient id="g">{RED_TO_BLUE}</linearGradient>' + ALL.format('fill="url(#g)"'),
        {(1, 50): (252, 0, 3), (50, 5): (127, 0, 128), (99, 95): (3, 0, 252)},
    ),
    "upright, on a stroke": (
        f'<linearGradient id="g" x2="0" y2="1">{RED_TO_BLUE}</linearGradient>'
        '<path d="M0 0H100V100H0Z" fill="none" stroke="url(#g)" stroke-width="40"/>',
        {(10, 1): (252, 0, 3), (90, 99): (3, 0, 252), (50, 50): WHITE},
    ),
    "radial": (
        f'<radialGradient id="g">{RED_TO_BLUE}</radialGradient>' + ALL.format('fill="url(#g)"'),
        {(50, 50): (254, 0, 1), (75, 50): (127, 0, 128), (2, 2): BLUE},
    ),
    "repeated": (
        f'<linearGradient id="g" x2=".5" spreadMethod="repeat">{RED_TO_BLUE}</linearGradient>'
        + ALL.format('fill="url(#g)"'),
        {(1, 50): (250, 0, 5), (48, 50): (10, 0, 245), (52, 50): (245, 0, 10)},
    ),
    "reflected": (
        f'<linearGradient id="g" x2=".5" spreadMethod="reflect">{RED_TO_BLUE}</linearGradient>'
        + ALL.format('fill="url(#g)"'),
        {(1, 50): (250, 0, 5), (48, 50): (10, 0, 245), (52, 50): (10, 0, 245), (99, 50): (250, 0, 5)},
    ),
    "hard stops": (
        '<linearGradient id="g"><stop offset=".5" stop-color="#f00"/><stop offset=".5" stop-color="#0f0"/>'
        "</linearGradient>" + ALL.format('fill="url(#g)"'),
        {(48, 50): RED, (52, 50): LIME},
    ),
    "fading away": (
        f'<linearGradient id="g">{FADING}</linearGradient><path d="M0 0H100V100H0Z"/>' + ALL.format('fill="url(#g)"'),
        {(2, 50): (250, 250, 250), (50, 50): (127, 127, 127), (98, 50): (5, 5, 5)},
    ),
    "turned": (
        f'<g transform="rotate(90 50 50)"><linearGradient id="g">{RED_TO_BLUE}</linearGradient>'
        + ALL.format('fill="url(#g)"') + "</g>",
        {(50, 1): (252, 0, 3), (50, 99): (3, 0, 252)},
    ),
    "clip": (
        '<clipPath id="c"><circle cx="50" cy="50" r="50"/></clipPath><g clip-path="url(#c)">'
        + ALL.format('fill="#f00"') + "</g>",
        {(50, 50): RED, (5, 5): WHITE, (95, 95): WHITE},
    ),
    "clip of two that overlap": (
        '<clipPath id="c"><rect width="60" height="60"/><rect x="40" y="40" width="60" height="60"/></clipPath>'
        + ALL.format('fill="#f00" clip-path="url(#c)"'),
        {(50, 50): RED, (5, 5): RED, (95, 5): WHITE},
    ),
    "clip within a clip": (
        '<clipPath id="c"><rect width="60" height="100" clip-path="url(#d)"/></clipPath>'
        '<clipPath id="d"><rect width="100" height="60"/></clipPath>' + ALL.format('fill="#f00" clip-path="url(#c)"'),
        {(50, 50): RED, (50, 90): WHITE, (90, 50): WHITE},
    ),
    "mask": (
        f'<linearGradient id="g">{FADING}</linearGradient><mask id="m">' + ALL.format('fill="url(#g)"') + "</mask>"
        + ALL.format('fill="#f00" mask="url(#m)"'),
        {(2, 50): (255, 5, 5), (50, 50): (255, 127, 127), (98, 50): (255, 250, 250)},
    ),
    "mask of light": (
        '<mask id="m"><rect width="50" height="100" fill="#808080"/></mask>' + ALL.format('fill="#f00" mask="url(#m)"'),
        {(20, 50): (255, 127, 127), (70, 50): WHITE},
    ),
    "mask of opacity": (
        '<mask id="m" mask-type="alpha"><rect width="50" height="100" opacity=".5"/></mask>'
        + ALL.format('fill="#f00" mask="url(#m)"'),
        {(20, 50): (255, 127, 127), (70, 50): WHITE},
    ),
    "group": (
        '<g opacity=".5">' + ALL.format('fill="#00f"') + ALL.format('fill="#f00"') + "</g>", {(50, 50): PINK},
    ),
    "multiply": (
        ALL.format('fill="#ff0"') + ALL.format('fill="#0ff" style="mix-blend-mode: multiply"'), {(50, 50): LIME},
    ),
    "screen in a group of its own": (
        ALL.format('fill="#ff0"') + '<g style="isolation: isolate">'
        + ALL.format('fill="#00f" style="mix-blend-mode: screen"') + "</g>",
        {(50, 50): BLUE},
    ),
    "pattern": (
        '<pattern id="p" patternUnits="userSpaceOnUse" width="20" height="20" patternTransform="translate(10 0)">'
        '<rect width="10" height="10" fill="#f00"/></pattern>' + ALL.format('fill="url(#p)"'),
        {(15, 5): RED, (35, 25): RED, (5, 5): WHITE, (15, 15): WHITE},
    ),
    "gradient in a pattern": (
        f'<linearGradient id="g">{RED_TO_BLUE}</linearGradient><pattern id="p" width=".5" height=".5">'
        '<rect width="50" height="50" fill="url(#g)"/></pattern>' + ALL.format('fill="url(#p)"'),
        {(2, 20): (245, 0, 10), (52, 70): (245, 0, 10), (48, 20): (10, 0, 245)},
    ),
    "stretched stroke": (
        '<path d="M5 0V50" transform="scale(10 1)" stroke="#f00" stroke-width="4"/>', {(35, 25): RED, (25, 25): WHITE},
    ),
    "stroke below the fill": (
        '<path d="M50 0H100V100H50Z" fill="#f00" stroke="#00f" stroke-width="20" paint-order="stroke"/>',
        {(45, 50): BLUE, (55, 50): RED},
    ),
    "png": (f'<image width="100" height="50" href="{png("#f00")}"/>', {(50, 25): RED, (50, 75): WHITE}),
    "jpeg, as wide as it is high": (
        f'<image width="100" height="50" href="{jpeg("#00f")}"/>', {(50, 25): (0, 0, 254), (10, 25): WHITE},
    ),
    "svg": (f'<image y="50" width="100" height="50" href="{INNER}"/>', {(50, 75): LIME, (50, 25): WHITE}),
    "masked by a picture": (
        f'<mask id="m"><image width="100" height="50" href="{png("#fff")}"/></mask>'
        + ALL.format('fill="#f00" mask="url(#m)"'),
        {(50, 25): RED, (50, 75): WHITE},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_drawings_are_shown_as_they_are_meant(name: str) -> None:
    content, expected = CASES[name]
    found = colours(drawn(content), *expected)
    for colour, wanted in zip(found, expected.values(), strict=True):
        assert colour == pytest.approx(wanted, abs=4), (found, expected)


def test_every_drawing_is_valid_for_archives() -> None:
    for name, (content, _) in CASES.items():
        report = page_validation.validate_pdf_bytes(drawn(content), profile=page_validation.ValidationProfile("2a"))
        assert [str(fault) for fault in report.failures] == [], name


def test_the_same_drawing_gives_the_same_file() -> None:
    for content, _ in CASES.values():
        assert drawn(content) == drawn(content)


def test_places_where_a_colour_changes_at_once_have_no_piece_of_their_own() -> None:
    found = shading((0, 0, 1, 0), [(0.0, (1.0,)), (0.5, (0.5,)), (0.5, (0.0,)), (1.0, (0.25,))])
    assert b"/Bounds[0.5]" in found
    assert found.count(b"/FunctionType 2") == 2
    assert b"/FunctionType 3" not in shading((0, 0, 0, 0, 0, 1), [(0.0, (1.0,)), (1.0, (0.0,))])
