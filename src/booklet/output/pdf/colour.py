"""Colours as operators and colour spaces of PDF (ISO 32000-1, 8.6): the one place that writes them."""

from __future__ import annotations

from typing import Final

from booklet.images.model import Cmyk, Rgb
from booklet.output.pdf.syntax import numbers
from booklet.typeset.page import CmykColour, Colour, GreyColour, RgbColour

# Operators that set the colour of fills and of strokes, in the device colour space of each kind (table 74).
_OPERATORS: Final = {GreyColour: (b" g", b" G"), RgbColour: (b" rg", b" RG"), CmykColour: (b" k", b" K")}
# The colour spaces of rasters by their kinds of sample.
RASTER_SPACES: Final = {"grey": b"/DeviceGray", "rgb": b"/DeviceRGB", "cmyk": b"/DeviceCMYK"}


def colour_of(values: Rgb | Cmyk) -> Colour:
    """The colour of an outline in a drawing: of light by its three values, of inks by its four."""
    return RgbColour(*values) if len(values) == 3 else CmykColour(*values)


def fill_operator(colour: Colour) -> bytes:
    """The operator, with its operands, that sets the colour of fills, which that of type is."""
    return numbers(*colour) + _OPERATORS[type(colour)][0]


def stroke_operator(colour: Colour) -> bytes:
    """The operator, with its operands, that sets the colour of strokes."""
    return numbers(*colour) + _OPERATORS[type(colour)][1]
