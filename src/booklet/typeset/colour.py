"""Colours of type, rules and paper, each a value that says how it is made: of light, of grey, or of inks.

A colour stays in the space that it was chosen in; only `output/` turns it into operators of a file.

    >>> RgbColour(0.1, 0.22, 0.45).blue
    0.45
    >>> BLACK == RgbColour(0.0, 0.0, 0.0)
    False
"""

from __future__ import annotations

from typing import NamedTuple


class GreyColour(NamedTuple):
    """A grey from 0.0, black, to 1.0, white; on paper, of black ink alone."""

    lightness: float


class RgbColour(NamedTuple):
    """A colour of light, sRGB: red, green and blue from 0.0 to 1.0."""

    red: float
    green: float
    blue: float


class CmykColour(NamedTuple):
    """A colour of process inks: how much of each covers the paper, from 0.0 to 1.0."""

    cyan: float
    magenta: float
    yellow: float
    black: float


Colour = GreyColour | RgbColour | CmykColour
BLACK = GreyColour(0.0)
