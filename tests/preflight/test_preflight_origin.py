"""The lines of a program that a master carries: written and read, and found for places."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.preflight.document import open_pdf
from booklet.preflight.model import Finding, FoundPlace
from booklet.preflight.origin import Origins, colour_key, decode_origins, encode_origins, located, read_origins
from booklet.typeset.page import CmykColour, GreyColour, Rectangle, SpotColour
from made_masters import made

ORIGINS = Origins(
    "program.yaml",
    (((550.0, 10), (300.0, 20)), (), ((400.0, 30), (200.0, 0)), ()),
    images={"I1": 5},
    colours={"cmyk 90 30 35 15": 7, 'spot "PANTONE 3155 C"': 8},
    settings={"bleed": 40, "safe": 41},
)
LINES = st.dictionaries(st.text(max_size=9), st.integers(0, 10**6), max_size=4)
PAGES = st.lists(st.lists(st.tuples(st.integers(-999, 99_999).map(lambda y: y / 100), st.integers(0, 999)), max_size=3))


@given(st.text(max_size=20), PAGES, LINES, LINES, LINES)
def test_origins_come_back_as_they_were(
    program: str,
    pages: list[list[tuple[float, int]]],
    images: dict[str, int],
    colours: dict[str, int],
    settings: dict[str, int],
) -> None:
    origins = Origins(program, tuple(map(tuple, pages)), images, colours, settings)
    assert decode_origins(encode_origins(origins)) == origins


def test_the_same_values_give_the_same_bytes() -> None:
    turned = ORIGINS._replace(settings=dict(sorted(ORIGINS.settings.items(), reverse=True)))
    assert encode_origins(turned) == encode_origins(ORIGINS)
    assert b'"pages":[[[550.0,10],[300.0,20]],[],' in encode_origins(ORIGINS)


@given(st.binary() | st.sampled_from([b"{}", b"[]", b'{"booklet":1}', b'{"booklet":2}', b"[" * 9999, b"1e999"]))
def test_anything_else_is_no_origins(data: bytes) -> None:
    assert decode_origins(data) is None


def test_a_master_carries_its_origins() -> None:
    with open_pdf(made(origins=ORIGINS)) as pdf:
        assert read_origins(pdf) == ORIGINS
    with open_pdf(made()) as pdf:
        assert read_origins(pdf) is None
        pdf.Root.PieceInfo = pikepdf.Dictionary(booklet=7)
        assert read_origins(pdf) is None


def line_of(page: int | None, y: float | None, setting: str = "", source: str = "") -> int | None:
    """The line found for a place 10 points high around y."""
    place = None if y is None else Rectangle(50, y - 5, 100, 10)
    finding = Finding("code", "error", "headline", "help", (FoundPlace(page, place),), setting, source)
    (found,) = located([finding], ORIGINS)
    return found.line


@pytest.mark.parametrize(
    ("page", "y", "line"),
    [
        (1, 545, 10),
        (1, 310, 10),
        (1, 299, 20),
        (1, 20, 20),
        (1, 580, None),  # above the first text of the booklet
        (2, 580, 20),  # carried over
        (3, 500, 20),
        (3, 390, 30),
        (3, 100, None),  # of no line
        (4, 100, None),
        (9, 100, None),
    ],
)
def test_a_place_belongs_to_the_text_that_began_above_it(page: int, y: float, line: int | None) -> None:
    assert line_of(page, y) == line


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("I1", 5),
        ("cmyk 90 30 35 15", 7),
        ('spot "PANTONE 3155 C" 100', 8),
        ('spot "PANTONE 3155 C" 20', 8),
        ('spot "Gold" 20', 10),
        ("I2", 10),
    ],
)
def test_images_and_colours_come_before_places(source: str, line: int) -> None:
    assert line_of(1, 500, source=source) == line


def test_settings_are_for_what_has_no_place() -> None:
    assert line_of(1, 500, "bleed") == 10
    assert line_of(1, None, "bleed") == 40
    assert line_of(None, None, "bleed") == 40
    assert line_of(3, 100, "safe") == 41
    assert line_of(None, None, "binding") is None


def test_colours_have_the_names_that_findings_give_them() -> None:
    assert colour_key(CmykColour(0.9, 0.3, 0.35, 0.15)) == "cmyk 90 30 35 15"
    assert colour_key(CmykColour(0, 0, 0, 0.8)) == colour_key(GreyColour(0.2)) == "black 80"
    assert colour_key(SpotColour("PANTONE 3155 C", CmykColour(1, 0, 0, 0), 0.4)) == 'spot "PANTONE 3155 C"'
