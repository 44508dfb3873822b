"""The art of a cover as a program asks for it: the picture read, the text in a colour that is read well on it."""

from __future__ import annotations

from booklet.book.assets import read_named_picture
from booklet.book.cover_art import CoverArt
from booklet.book.cover_settings import CoverSettings
from booklet.conference.files import FileAccess
from booklet.diagnostics.model import Problems
from booklet.images.model import Picture, Raster
from booklet.themes.contrast import MIDDLE, luminance
from booklet.typeset.page import BLACK, Colour, GreyColour, RgbColour

WHITE = GreyColour(1.0)


def read_art(cover: CoverSettings, bleed: float, files: FileAccess, problems: Problems) -> CoverArt:
    """The art that a program asks for, reaching `bleed` points over the edge of the page.

    Where it doesn't say in which colour the text on ground or picture is, it is black or white.
    """
    picture = read_named_picture(cover.picture, files, problems) if cover.picture is not None else None
    text: Colour | None = {"black": BLACK, "white": WHITE}.get(cover.text)
    silent = cover.text == "none" and picture is not None
    if text is None and not silent:
        text = text_colour_on(cover.ground, picture)
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


def _text_on(ground: float) -> Colour:
    return WHITE if ground < MIDDLE else BLACK
