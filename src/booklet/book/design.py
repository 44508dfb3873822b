"""From the program's `design:` to a theme: names, paper sizes, colours, with a diagnostic for what can't be read."""

from __future__ import annotations

import re

from booklet.book.theme import MILLIMETRE, Theme, classic, modern, page_shape
from booklet.conference.model import Design, Text
from booklet.diagnostics.model import Problems
from booklet.typeset.page import BLACK, Colour, RgbColour

THEMES = ("classic", "modern")
_ACCENT = RgbColour(0.05, 0.32, 0.42)
# ISO 216 and the American sizes, in millimetres.
_PAPERS = {
    "a4": (210, 297), "a5": (148, 210), "a6": (105, 148), "b5": (176, 250), "b6": (125, 176),
    "letter": (215.9, 279.4), "half-letter": (139.7, 215.9), "statement": (139.7, 215.9), "legal": (215.9, 355.6),
}  # fmt: skip
_SIZE = r"(?i:\s*(\d+(?:\.\d+)?)\s*[x×*]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?\s*)"
_UNITS = {"mm": MILLIMETRE, "cm": 10 * MILLIMETRE, "in": 72.0, "pt": 1.0}
_SMALLEST, _LARGEST = 70 * MILLIMETRE, 600 * MILLIMETRE
_OPTIONS = ("accent", "fonts", "hyphenation", "macros", "openings")  # some of them are read elsewhere


def choose_theme(design: Design, problems: Problems) -> Theme:
    """The theme the program asks for; the usual theme where it asks for an unknown one, with an error."""
    width, height = _paper(design.paper, problems)
    accent: Colour | None = None
    openings_right = False
    for key, value in design.options:
        if key.value == "accent":
            accent = _colour(value, problems)
        elif key.value == "openings":
            openings_right = _openings(value, problems)
        else:
            problems.error("unknown-key", f"no theme has an option '{key.value}'", key.span,
                           help=f"options are: {', '.join(_OPTIONS)}")  # fmt: skip
    page = page_shape(width, height)._replace(openings_right=openings_right)
    name = design.theme.value.strip().lower() if design.theme else "classic"
    if name == "modern":
        return modern(page, accent or _ACCENT)
    if name != "classic" and design.theme:
        problems.error("unknown-theme", f"there is no theme '{design.theme.value}'", design.theme.span,
                       help=f"themes are: {', '.join(THEMES)}")  # fmt: skip
    theme = classic(page)
    if accent is None:
        return theme
    styles = {**theme.styles, "session": theme.style("session")._replace(colour=accent)}
    return theme._replace(link=accent, styles=styles)


def _openings(value: Text, problems: Problems) -> bool:
    """True if parts are to begin on right-hand pages only."""
    wish = value.value.strip().lower()
    if wish not in ("any", "right"):
        problems.error("bad-openings", f"parts can't open on '{value.value}'", value.span,
                       help="write 'right' to begin each part on a right-hand page, or 'any'")  # fmt: skip
    return wish == "right"


def _paper(paper: Text | None, problems: Problems) -> tuple[float, float]:
    """Width and height in points; upright unless written the other way round in figures."""
    named = _PAPERS["a5"]
    if paper is not None:
        name = paper.value.strip().lower()
        if name in _PAPERS:
            named = _PAPERS[name]
        else:
            size = _read_size(name)
            if size is not None:
                return size
            problems.error("unknown-paper", f"no paper is called '{paper.value}'", paper.span,
                           help="write A5, A4, A6, B5, letter, half-letter, or a size such as 148x210 mm, each side "
                           "from 70 to 600 mm")  # fmt: skip
    return named[0] * MILLIMETRE, named[1] * MILLIMETRE


def _read_size(text: str) -> tuple[float, float] | None:
    match = re.fullmatch(_SIZE, text)
    if match is None:
        return None
    unit = _UNITS[(match[3] or "mm").lower()]
    width, height = float(match[1]) * unit, float(match[2]) * unit
    return (width, height) if min(width, height) >= _SMALLEST and max(width, height) <= _LARGEST else None


def _colour(value: Text, problems: Problems) -> Colour | None:
    text = value.value.strip().lstrip("#")
    if len(text) == 3:
        text = "".join(2 * digit for digit in text)
    if not re.fullmatch(r"[0-9a-fA-F]{6}", text):
        problems.error("bad-colour", f"'{value.value}' is no colour", value.span,
                       help='write it as "#rrggbb", in quotes, since # begins a comment')  # fmt: skip
        return None
    if text == "000000":
        return BLACK  # black ink alone, however it is printed
    return RgbColour(*(round(int(text[at : at + 2], 16) / 255, 4) for at in (0, 2, 4)))
