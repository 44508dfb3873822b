"""The art of a cover as a program asks for it: the picture read, the text in a colour that is read well on it."""

from __future__ import annotations

from booklet.book.assets import read_named_picture
from booklet.book.cover_art import CoverArt
from booklet.book.cover_settings import CoverSettings
from booklet.conference.files import FileAccess
from booklet.diagnostics.model import Problems
from booklet.images.model import Picture, Raster
from booklet.typeset.page import BLACK, CmykColour, Colour, GreyColour, RgbColour

WHITE = GreyColour(1.0)
_LUMA = (0.2126, 0.7152, 0.0722)  # of linear light (ITU-R BT.709; WCAG 2.1, relative luminance)
_MIDDLE = 0.179  # the luminance on which black and white text have the same contrast


def read_art(cover: CoverSettings, bleed: float, files: FileAccess, problems: Problems) -> CoverArt:
    """The art that a program asks for, reaching `bleed` points over the edge of the page.

    Where it doesn't say in which colour the text on ground or picture is, it is black or white.
    """
    picture = read_named_picture(cover.picture, files, problems) if cover.picture is not None else None
    text: Colour | None = {"black": BLACK, "white": WHITE}.get(cover.text)
    if cover.text == "theme":
        text = text_colour_on(cover.ground, picture)
    silent = cover.text == "none" and picture is not None
    on_ground = text if picture is None else text_colour_on(cover.ground, None)
    return CoverArt(cover.ground, picture, text, silent, bleed, on_ground)


def text_colour_on(ground: Colour | None, picture: Picture | None) -> Colour | None:
    """Black or white, whichever is read better on a ground or a picture; None without both, for the theme's colours.

    A drawing counts as light: its colours can't be weighed without drawing it.
    """
    if isinstance(picture, Raster):
        from booklet.images.mean_colour import mean_colour  # Pillow, which has been loaded to read the picture

        return _text_on(luminance(RgbColour(*mean_colour(picture))))
    if ground is not None:
        return _text_on(luminance(ground))
    return BLACK if picture is not None else None


def luminance(colour: Colour) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.1)."""
    values: tuple[float, ...] = colour
    if isinstance(colour, GreyColour):
        values = (colour.lightness,) * 3
    elif isinstance(colour, CmykColour):
        values = tuple((1 - ink) * (1 - colour.black) for ink in colour[:3])
    return sum([weight * _linear(value) for weight, value in zip(_LUMA, values, strict=True)])


def _text_on(ground: float) -> Colour:
    return WHITE if ground < _MIDDLE else BLACK


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
