"""The colours of a theme: written "#rrggbb", or with what they are printed with, and used by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from booklet.themes.model import Colours
from booklet.typeset.page import BLACK, CmykColour, Colour, GreyColour, RgbColour

WHITE = GreyColour(1.0)
NAMES = ("ink", "paper", "accent", "second", "dark", "grey", "link")
"""The names under which styles and shapes use the colours of a theme."""


def read_hex(text: str) -> Colour:
    """The colour of six or three hexadecimal digits behind a "#". Raises ValueError for another text."""
    digits = text.strip().lstrip("#")
    if len(digits) == 3:
        digits = "".join([2 * digit for digit in digits])
    if len(digits) != 6:
        raise ValueError(f"{text} is no colour")
    if digits == "000000":
        return BLACK  # black ink alone, however it is printed
    if digits.lower() == "ffffff":
        return WHITE  # no ink
    return RgbColour(*[round(int(digits[at : at + 2], 16) / 255, 4) for at in (0, 2, 4)])


def colours_of(tree: Mapping[str, Any]) -> Colours:
    """The colours of the tree below `colours`. One may be another's name; its print colour comes with it."""
    screens: dict[str, Colour | None] = {}
    inks: dict[Colour, CmykColour] = {}
    for name in NAMES:
        value = tree[name]
        while isinstance(value, str) and value in NAMES:
            value = tree[value]
        screen = _screen_colour(value["screen"] if isinstance(value, Mapping) else value)
        screens[name] = screen
        if isinstance(value, Mapping) and screen is not None and value.get("print") is not None:
            inks.setdefault(screen, CmykColour(*[round(ink / 100, 4) for ink in value["print"]]))
    paper = screens["paper"]
    if paper is not None:
        inks[paper] = CmykColour(0.0, 0.0, 0.0, 0.0)  # on paper the paper has its own colour
    ink, accent, grey, link = [screens[name] or BLACK for name in ("ink", "accent", "grey", "link")]
    return Colours(ink, paper, accent, screens["second"], screens["dark"], grey, link, tuple(inks.items()))


def _screen_colour(value: str | Colour | None) -> Colour | None:
    """A colour that is written, or that has been read already."""
    return read_hex(value) if isinstance(value, str) else value


def colour_named(value: str | None, colours: Colours) -> Colour | None:
    """The colour of a name or of "#rrggbb"; None for none. The paper's is white where nothing is printed on it."""
    if value is None:
        return None
    if value == "paper":
        return colours.paper or WHITE
    if value in NAMES:
        found: Colour | None = getattr(colours, value)
        return found
    return read_hex(value)
