"""From the program's `design:` to a theme: the theme of a name or file, on a paper, with the program's own wishes."""

from __future__ import annotations

import re
from pathlib import Path

from booklet.book.design_options import DesignValues, read_options
from booklet.book.theme import Theme
from booklet.conference.files import FileAccess
from booklet.conference.model import Design, Text
from booklet.diagnostics.model import Problems
from booklet.papers import MILLIMETRE, PAPERS, millimetres, paper_size
from booklet.themes.packaged import THEMES, packaged_tree
from booklet.themes.resolve import Tree, resolve
from booklet.typeset.page import BLACK, Colour, GreyColour, RgbColour

_SMALLEST, _LARGEST = 70 * MILLIMETRE, 600 * MILLIMETRE
_NARROWEST, _LETTERS = 18.0, 2.4  # ems of a column that bears justified lines; letters an em
_LEAST_CONTRAST = 4.5  # of words and the paper (WCAG 2.1, 1.4.3)


def choose_theme(design: Design, problems: Problems, files: FileAccess | None = None) -> Theme:
    """The theme the program asks for; the usual theme where it asks for an unknown one, with an error.

    `files` reads a theme that is a file; None where there are no files.
    """
    values = read_options(design, problems)
    accent = read_colour(values.accent, problems) if values.accent is not None else None
    if accent is not None and values.accent is not None:
        _check_contrast(accent, values.accent, problems)
    name, tree = _theme_of(design.theme, files, problems)
    width, height = _paper(design.paper, tree["page"]["size"], problems)
    theme = resolve(name, tree, width, height, _wishes(values, accent), values.size, values.density)
    _check_columns(theme, values.columns, problems)
    layout = theme.layout._replace(fit=values.fit, pages=values.pages)
    return theme._replace(layout=layout)


def theme_file(name: Text | None, files: FileAccess) -> tuple[Path, ...]:
    """The file of a theme that a program names; none for a packaged one, and for one that can't be read."""
    if name is None or not name.value.strip().lower().endswith((".yaml", ".yml")):
        return ()
    path = files.resolve(name)
    return () if path is None else (path,)


def _check_columns(theme: Theme, wish: Text | None, problems: Problems) -> None:
    """Warns of columns that the program asks for and that are too narrow for even lines."""
    measure, size = theme.page.measure, theme.style("text").size
    if wish is not None and measure < _NARROWEST * size:
        problems.warn("narrow-columns", f"columns of {millimetres(measure)} mm hold some "
                      f"{measure / size * _LETTERS:.0f} letters a line: gaps between words are uneven", wish.span,
                      help="write 'columns: 1', or take smaller type or larger paper")  # fmt: skip


def _wishes(values: DesignValues, accent: Colour | None) -> Tree:
    """The values of the program over those of its theme."""
    return values.tree if accent is None else {**values.tree, "colours": {"accent": accent, "link": accent}}


def _theme_of(name: Text | None, files: FileAccess | None, problems: Problems) -> tuple[str, Tree]:
    """The name and the values of the theme that a program names, None for the usual one."""
    written = name.value.strip() if name is not None else THEMES[0]
    if written.lower() in THEMES:
        return written.lower(), packaged_tree(written.lower())
    assert name is not None
    from booklet.themes.library import is_file_name, read_own_theme, report_unknown_theme  # for themes of one's own

    if is_file_name(written) and files is not None:
        own = read_own_theme(name, lambda each: files.read(each, problems), problems)
        if own is not None:
            return written, own.tree
    else:
        report_unknown_theme(name, problems)
    return THEMES[0], packaged_tree(THEMES[0])


def _check_contrast(accent: Colour, value: Text, problems: Problems) -> None:
    """Warns of a colour in which words on white paper are hard to read (WCAG 2.1, 1.4.3)."""
    if not isinstance(accent, RgbColour):
        return
    from booklet.themes.contrast import contrast, darkened  # late: most booklets have the themes' own colours

    white = GreyColour(1.0)
    ratio = contrast(accent, white)
    if ratio < _LEAST_CONTRAST:
        red, green, blue = [round(255 * part) for part in darkened(accent, white, _LEAST_CONTRAST)]
        problems.warn("low-contrast", f"words in '{value.value}' on white are hard to read: their contrast is "
                      f"{ratio:.1f}:1", value.span, help=f'the nearest colour with {_LEAST_CONTRAST}:1 is '
                      f'"#{red:02x}{green:02x}{blue:02x}"')  # fmt: skip


def _paper(paper: Text | None, usual: str, problems: Problems) -> tuple[float, float]:
    """Width and height in points; upright unless written the other way round in figures. `usual` is the theme's own."""
    if paper is not None:
        size = paper_size(paper.value)
        if size is not None and min(size) >= _SMALLEST and max(size) <= _LARGEST:
            return size
        problems.error("unknown-paper", f"no paper is called '{paper.value}'", paper.span,
                       help="write A5, A4, A6, B5, letter, half-letter, or a size such as 148x210 mm, each side "
                       "from 70 to 600 mm")  # fmt: skip
    return PAPERS[usual]


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
