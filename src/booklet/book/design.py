"""From the program's `design:` to a theme: names, paper sizes, colours, with a diagnostic for what can't be read."""

from __future__ import annotations

import re

from booklet.book.theme import ACCENT, PageShape, Theme, classic, modern, page_shape, with_lining_figures
from booklet.conference.model import Design, Text
from booklet.conference.schema import explain_unknown_option
from booklet.diagnostics.model import Problems
from booklet.papers import MILLIMETRE, PAPERS, paper_size
from booklet.typeset.page import BLACK, Colour, GreyColour, RgbColour

THEMES = ("classic", "modern")
_SMALLEST, _LARGEST = 70 * MILLIMETRE, 600 * MILLIMETRE
_LEAST_CONTRAST = 4.5  # of words and the paper (WCAG 2.1, 1.4.3)
_OPTIONS = ("accent", "figures", "fonts", "hyphenation", "macros", "openings")  # some of them are read elsewhere


def choose_theme(design: Design, problems: Problems) -> Theme:
    """The theme the program asks for; the usual theme where it asks for an unknown one, with an error."""
    width, height = _paper(design.paper, problems)
    accent: Colour | None = None
    openings_right = lining = False
    for key, value in design.options:
        if key.value == "accent":
            accent = read_colour(value, problems)
            _check_contrast(accent, value, problems)
        elif key.value == "openings":
            openings_right = _openings(value, problems)
        elif key.value == "figures":
            lining = _lining(value, problems)
        else:
            _report_option(key, problems)
    page = page_shape(width, height)._replace(openings_right=openings_right)
    theme = _theme_of(design, page, accent, problems)
    if not lining:
        return theme
    styles = {
        role: style._replace(features=with_lining_figures(style.features)) for role, style in theme.styles.items()
    }
    return theme._replace(styles=styles, title_capitals=with_lining_figures(theme.title_capitals))


def _theme_of(design: Design, page: PageShape, accent: Colour | None, problems: Problems) -> Theme:
    """The theme of a name on a page, with the program's accent, None for its own."""
    name = design.theme.value.strip().lower() if design.theme else "classic"
    if name == "modern":
        return modern(page, accent or ACCENT)
    if name != "classic" and design.theme:
        problems.error("unknown-theme", f"there is no theme '{design.theme.value}'", design.theme.span,
                       help=f"themes are: {', '.join(THEMES)}")  # fmt: skip
    theme = classic(page)
    if accent is None:
        return theme
    styles = {**theme.styles, "session": theme.style("session")._replace(colour=accent)}
    return theme._replace(link=accent, styles=styles)


def _check_contrast(accent: Colour | None, value: Text, problems: Problems) -> None:
    """Warns of a colour in which words on white paper are hard to read (WCAG 2.1, 1.4.3)."""
    if not isinstance(accent, RgbColour):
        return
    from booklet.book.contrast import contrast, darkened  # late: most booklets have the themes' own colours

    white = GreyColour(1.0)
    ratio = contrast(accent, white)
    if ratio < _LEAST_CONTRAST:
        red, green, blue = [round(255 * part) for part in darkened(accent, white, _LEAST_CONTRAST)]
        problems.warn("low-contrast", f"words in '{value.value}' on white are hard to read: their contrast is "
                      f"{ratio:.1f}:1", value.span, help=f'the nearest colour with {_LEAST_CONTRAST}:1 is '
                      f'"#{red:02x}{green:02x}{blue:02x}"')  # fmt: skip


def _lining(value: Text, problems: Problems) -> bool:
    """True if all figures are to be as tall as capitals."""
    wish = re.sub(r"[\s_-]", "", value.value.lower())
    if wish not in ("oldstyle", "lining"):
        problems.error("bad-figures", f"there are no figures called '{value.value}'", value.span,
                       help="write 'lining' for figures as tall as capitals throughout, or 'oldstyle' for those of "
                       "running text")  # fmt: skip
    return wish == "lining"


def _openings(value: Text, problems: Problems) -> bool:
    """True if parts are to begin on right-hand pages only."""
    wish = value.value.strip().lower()
    if wish not in ("any", "right"):
        problems.error("bad-openings", f"parts can't open on '{value.value}'", value.span,
                       help="write 'right' to begin each part on a right-hand page, or 'any'")  # fmt: skip
    return wish == "right"


def _paper(paper: Text | None, problems: Problems) -> tuple[float, float]:
    """Width and height in points; upright unless written the other way round in figures."""
    if paper is not None:
        size = paper_size(paper.value)
        if size is not None and min(size) >= _SMALLEST and max(size) <= _LARGEST:
            return size
        problems.error("unknown-paper", f"no paper is called '{paper.value}'", paper.span,
                       help="write A5, A4, A6, B5, letter, half-letter, or a size such as 148x210 mm, each side "
                       "from 70 to 600 mm")  # fmt: skip
    return PAPERS["A5"]


def _report_option(key: Text, problems: Problems) -> None:
    """Reports a setting that no theme has, with the mapping it belongs to if it is a key of another."""
    elsewhere = explain_unknown_option(key.value)
    problems.error("unknown-key", f"no theme has an option '{key.value}'", key.span,
                   help=(f"{elsewhere}; " if elsewhere else "") + f"options are: {', '.join(_OPTIONS)}")  # fmt: skip


def read_colour(value: Text, problems: Problems) -> Colour | None:
    """The colour of a text such as "#0b6477" or "#fff"; None, and a mistake, for any other."""
    text = value.value.strip().lstrip("#")
    if len(text) == 3:
        text = "".join(2 * digit for digit in text)
    if not re.fullmatch(r"[0-9a-fA-F]{6}", text):
        help_text = 'write it as "#rrggbb", in quotes, since # begins a comment'
        if re.match(r"(?i:\s*(?:cmyk|spot|k|black)\b)", value.value):
            help_text = f'that is a colour of print; write {{screen: "#0b6477", print: {value.value.strip()}}}'
        problems.error("bad-colour", f"'{value.value}' is no colour", value.span, help=help_text)
        return None
    if text == "000000":
        return BLACK  # black ink alone, however it is printed
    return RgbColour(*(round(int(text[at : at + 2], 16) / 255, 4) for at in (0, 2, 4)))
