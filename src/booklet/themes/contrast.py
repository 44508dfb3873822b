"""Luminance and contrast: how well text of one colour can be read on another (WCAG 2.1)."""

from __future__ import annotations

from booklet.typeset.page import CmykColour, Colour, GreyColour, RgbColour

MIDDLE = 0.179
"""The luminance on which black and white text have the same contrast."""
_LUMA = (0.2126, 0.7152, 0.0722)  # of linear light (ITU-R BT.709)


def luminance(colour: Colour) -> float:
    """The relative luminance of a colour, from 0 to 1."""
    values: tuple[float, ...] = colour
    if isinstance(colour, GreyColour):
        values = (colour.lightness,) * 3
    elif isinstance(colour, CmykColour):
        values = tuple((1 - ink) * (1 - colour.black) for ink in colour[:3])
    return sum([weight * _linear(value) for weight, value in zip(_LUMA, values, strict=True)])


def contrast(first: Colour, second: Colour) -> float:
    """The contrast ratio of two colours: 1 for two that are as light, 21 for black and white."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def darkened(colour: RgbColour, ground: Colour, least: float) -> RgbColour:
    """The lightest colour of the same hue whose contrast on a light ground is at least `least`, in steps of 1/255."""
    for step in range(255, 0, -1):
        red, green, blue = (round(round(part * step) / 255, 4) for part in colour)
        darker = RgbColour(red, green, blue)
        if contrast(darker, ground) >= least:
            return darker
    return RgbColour(0.0, 0.0, 0.0)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def nearest_readable(colour: Colour, ground: Colour, least: float) -> RgbColour:
    """The colour nearest to one, of its hue, whose contrast on a ground is at least `least`: darker on a light ground,
    lighter on a dark one.
    """
    parts = colour if isinstance(colour, RgbColour) else RgbColour(*[colour[0]] * 3)
    if luminance(ground) > MIDDLE:
        return darkened(parts, ground, least)
    for step in range(256):
        red, green, blue = (round(round(255 * (part + (1 - part) * step / 255)) / 255, 4) for part in parts)
        lighter = RgbColour(red, green, blue)
        if contrast(lighter, ground) >= least:
            return lighter
    return RgbColour(1.0, 1.0, 1.0)


def written(colour: Colour) -> str:
    """A colour of the screen as "#rrggbb"."""
    parts = colour if isinstance(colour, RgbColour) else (colour[0],) * 3
    return "#" + "".join([f"{round(255 * part):02x}" for part in parts])
