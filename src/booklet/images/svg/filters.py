"""Filters (SVG 15) as far as they can be followed: those that keep everything, or give all of it one colour."""

from __future__ import annotations

from booklet.images.svg.colours import parse_opacity
from booklet.images.svg.coordinates import all_numbers
from booklet.images.svg.document import SvgElement
from booklet.images.svg.gradients import Tone

_NO_SHADOW = {"feBlend", "feFlood", "feMerge", "feMergeNode"}  # primitives of a filter that paints what it is given


def is_followed(element: SvgElement) -> bool:
    """True if a filter leaves the picture as it is, or is followed by its tone."""
    if tone_of_filter(element) is not None:
        return True
    return all(
        each.name in _NO_SHADOW
        and each.attributes.get("mode", "normal") == "normal"
        and (each.name != "feFlood" or parse_opacity(each.attributes.get("flood-opacity", "1")) == 0)
        for each in element.children
        if each.name
    )


def tone_of_filter(element: SvgElement) -> Tone | None:
    """The tone of a filter that keeps all colours or sets one, as in masks from Illustrator; None for others."""
    primitives = [each for each in element.children if each.name]
    kinds = [(each.name, each.attributes.get("type", "matrix")) for each in primitives]
    if kinds != [("feColorMatrix", "matrix")]:
        return None
    values = all_numbers(primitives[0].attributes.get("values", ""))
    if values is None or len(values) != 20 or values[15:] != [0, 0, 0, 1, 0]:
        return None
    rows = [values[start : start + 5] for start in (0, 5, 10)]
    if rows == [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]:
        return lambda colour: colour
    # Between black and white the filter counts in linear light, and these two are the same in it.
    if any(row[:4] != [0, 0, 0, 0] or row[4] not in (0, 1) for row in rows):
        return None
    red, green, blue = [row[4] for row in rows]
    return lambda _colour: (red, green, blue)
