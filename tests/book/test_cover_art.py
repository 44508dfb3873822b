"""Ground and picture of a cover, and the colour of text on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.book.cover_art import CoverArt
from booklet.book.cover_reading import WHITE, read_art, text_colour_on
from booklet.book.cover_settings import CoverSettings
from booklet.conference.files import FileAccess
from booklet.diagnostics.model import Problems
from booklet.images.model import Drawing, Raster
from booklet.themes.contrast import contrast, luminance
from booklet.typeset.page import BLACK, CmykColour, Colour, GlyphItem, GreyColour, ImageItem, RgbColour, RuleItem
from programs import lay_out_text, page_shape

SHAPE = page_shape(419.53, 595.28)
TALK = b"sessions: [{talks: [{speaker: A, title: B, abstract: C}]}]\n"


def test_texts_that_cannot_be_left_out_are_read_on_the_ground() -> None:
    cover = CoverSettings(ground=RgbColour(0.04, 0.39, 0.47), text="none")
    art = read_art(cover, 0.0, FileAccess(Path()), Problems())
    assert (art.text, art.silent) == (WHITE, False)


def test_a_ground_covers_the_page_and_its_bleed() -> None:
    (ground,) = CoverArt(ground=BLACK, bleed=8.5).items(SHAPE, -40.0, -50.0, "")
    assert isinstance(ground, RuleItem)
    assert (ground.x, ground.y) == (-48.5, -58.5)
    assert (ground.width, ground.height) == pytest.approx((419.53 + 17, 595.28 + 17))


@pytest.mark.parametrize("size", [(100, 100), (300, 100), (100, 400), (419, 595)])
def test_a_picture_fills_page_and_bleed_in_its_own_proportions(size: tuple[int, int]) -> None:
    picture = Raster(*size, "grey", bytes(size[0] * size[1]))
    (item,) = CoverArt(picture=picture, bleed=8.5).items(SHAPE, 0.0, 0.0, "")
    assert isinstance(item, ImageItem)
    assert item.width / item.height == pytest.approx(size[0] / size[1])
    assert item.x <= -8.4
    assert item.y <= -8.4
    assert item.x + item.width >= 419.53 + 8.4
    assert item.y + item.height >= 595.28 + 8.4
    assert min(item.width / (419.53 + 17), item.height / (595.28 + 17)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("ground", "text"),
    [
        (RgbColour(0.04, 0.24, 0.31), WHITE),
        (RgbColour(1.0, 0.9, 0.3), BLACK),
        (GreyColour(0.2), WHITE),
        (CmykColour(0.0, 0.0, 0.0, 0.1), BLACK),
        (CmykColour(1.0, 0.8, 0.0, 0.4), WHITE),
    ],
)
def test_text_is_black_or_white_by_the_ground(ground: Colour, text: Colour) -> None:
    assert text_colour_on(ground, None) == text


def test_text_is_black_or_white_by_the_picture() -> None:
    dark, light = Raster(2, 1, "grey", b"\x10\x30"), Raster(1, 1, "rgb", b"\xf0\xe0\xd0")
    assert text_colour_on(RgbColour(1.0, 1.0, 1.0), dark) == WHITE
    assert text_colour_on(None, light) == BLACK
    assert text_colour_on(None, Drawing(10.0, 10.0, ())) == BLACK
    assert text_colour_on(None, None) is None


def test_white_is_lightest_and_black_darkest() -> None:
    assert luminance(WHITE) == pytest.approx(1.0)
    assert luminance(BLACK) == 0.0
    assert contrast(WHITE, BLACK) == contrast(BLACK, WHITE) == pytest.approx(21.0)
    assert contrast(WHITE, WHITE) == 1.0


def test_back_and_spine_have_the_ground_without_the_picture() -> None:
    picture = Raster(1, 1, "grey", b"\x10")
    art = CoverArt(RgbColour(1.0, 1.0, 0.9), picture, WHITE, silent=True, bleed=8.5, ground_text=BLACK)
    assert art.without_picture == CoverArt(RgbColour(1.0, 1.0, 0.9), None, BLACK, False, 8.5, BLACK)


def test_a_cover_in_colour_has_all_its_text_in_one_that_is_read() -> None:
    for theme in (b"classic", b"modern"):
        made = lay_out_text(b"event: {title: W, subtitle: S}\ncover: {ground: '#0b3d4f', label: L}\ndesign: " + theme
                            + b"\n" + TALK, Path())  # fmt: skip
        (layer,) = [placed.layer for placed in made.pages[0].layers]
        ground, *others = layer.items
        assert isinstance(ground, RuleItem)
        assert {item.colour for item in others if isinstance(item, GlyphItem | RuleItem)} == {WHITE}
