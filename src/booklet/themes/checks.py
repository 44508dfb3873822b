"""A theme of the user's checked as a whole: values that need each other, pages with room for text, and contrast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import alternatives, nearest_key
from booklet.papers import MILLIMETRE, PAPERS, millimetres
from booklet.themes.colours import NAMES, WHITE, colour_named, colours_of
from booklet.themes.contrast import contrast, nearest_readable, written
from booklet.themes.keys import SECTIONS, ThemeSection
from booklet.themes.resolve import Tree, merged
from booklet.typeset.page import BLACK

Path = tuple[str, ...]
_NARROWEST, _LOWEST = 25 * MILLIMETRE, 30 * MILLIMETRE  # of a column, and of a type area
_SMALLEST, _LARGEST = 3.0, 500.0  # points of type
_CLOSEST, _WIDEST = 0.7, 5.0  # of the size: leadings
_TEXT, _WORDS = 7.0, 4.5  # the least contrast of running text, and of other words (WCAG 2.1, 1.4.6 and 1.4.3)
_POINTS = {"pt": 1.0, "mm": MILLIMETRE, "cm": 10 * MILLIMETRE, "in": 72.0}


def check_theme(tree: Tree, places: Mapping[Path, Span], problems: Problems) -> None:
    """Reports what is wrong with a merged theme; `places` are those of the values that the user's files have."""
    before = problems.errors
    _check_colours(tree, places, problems)
    for where, on_paper in _on_papers(tree):
        _check_complete(where, on_paper, SECTIONS, (), places, problems)
    if problems.errors > before:
        return
    for where, on_paper in _on_papers(tree):
        _check_fonts(where, on_paper, places, problems)
        _check_type(where, on_paper, places, problems)
    if problems.errors > before:
        return
    for where, on_paper in _on_papers(tree):
        _check_page(where, on_paper, places, problems)
    _check_contrast(tree, places, problems)


def _on_papers(tree: Tree) -> Iterator[tuple[Path, Tree]]:
    """The values on each paper that the theme is drawn on, with the path at which that paper's are."""
    yield (), tree
    for paper, own in tree["papers"].items():
        if own is None:
            continue
        over = merged(tree["papers"].get(own["extends"]) or {}, own) if "extends" in own else own
        yield ("papers", paper), merged(merged(tree, over), {"page": {"size": paper}})


def _place(where: Path, path: Path, places: Mapping[Path, Span]) -> Span | None:
    """The place of a value: that on its paper, or its general one, or that of a key around it."""
    for length in range(len(path), 0, -1):
        for known in ((*where, *path[:length]), path[:length]):
            if known in places:
                return places[known]
    return None


def _check_complete(
    where: Path, tree: Tree, keys: Mapping[str, Any], path: Path, places: Mapping[Path, Span], problems: Problems
) -> None:
    """Reports sections that may be `none` and aren't, but lack a key, and families without a regular face."""
    for key, kind in keys.items():
        value = tree.get(key)
        if not isinstance(kind, ThemeSection) or not isinstance(value, Mapping):
            continue
        inner = (*path, key)
        needed = kind.keys if kind.none else ()
        missing = [each for each in needed if each not in value]
        if key == "fonts":
            for family, faces in value.items():
                missing += [f"{family}.regular"] if family != "maths" and "regular" not in faces else []
        if missing:
            problems.error("missing-key", f"'{'.'.join(inner)}' lacks '{missing[0]}'", _place(where, inner, places),
                           help=f"add {alternatives(missing[:1])}, or write 'none' in its place"
                           if kind.none else f"add '{missing[0]}'")  # fmt: skip
        _check_complete(where, value, kind.keys, inner, places, problems)


def _check_fonts(where: Path, tree: Tree, places: Mapping[Path, Span], problems: Problems) -> None:
    """Reports styles in a family that isn't there."""
    families = [name for name in tree["fonts"] if name != "maths"]
    for role, style in tree["styles"].items():
        family = style["font"].partition(".")[0]
        if family not in families:
            near = nearest_key(family, families)
            problems.error("unknown-family", f"'styles.{role}' has the font '{style['font']}', and there is no family "
                           f"'{family}'", _place(where, ("styles", role, "font"), places),
                           help=(f"did you mean '{near}'? " if near else "") + f"'fonts' has {alternatives(families)}",
                           )  # fmt: skip


def _check_type(where: Path, tree: Tree, places: Mapping[Path, Span], problems: Problems) -> None:
    """Reports sizes and leadings of which no text can be made."""
    text = _length(tree["styles"]["text"]["size"], 10.0, 12.0)
    for role, style in tree["styles"].items():
        size = _length(style["size"], text, text)
        if role == "text" and style["size"][1] in ("em", "line"):
            problems.error("bad-size", "the size of running text is what 'em' and 'line' are measured by",
                           _place(where, ("styles", role, "size"), places), help="write it in pt")  # fmt: skip
        elif not _SMALLEST <= size <= _LARGEST:
            problems.error("bad-size", f"'styles.{role}' has the size {size:g} pt",
                           _place(where, ("styles", role, "size"), places),
                           help=f"write a size from {_SMALLEST:g} to {_LARGEST:g} pt")  # fmt: skip
        if not _SMALLEST <= size <= _LARGEST:
            continue
        leading = _length(style["leading"], size, size)
        if not _CLOSEST * size <= leading <= _WIDEST * size:
            problems.error("bad-leading", f"'styles.{role}' has the leading {leading:g} pt at a size of {size:g} pt",
                           _place(where, ("styles", role, "leading"), places),
                           help="write about 1.2 times the size; 'leading: 1.25 em' follows it")  # fmt: skip


def _check_page(where: Path, tree: Tree, places: Mapping[Path, Span], problems: Problems) -> None:
    """Reports margins that leave no room for text."""
    page, (width, height) = tree["page"], PAPERS[tree["page"]["size"]]
    margins = {key: _length(value, 10.0, 12.0) for key, value in page["margins"].items()}
    count = page["columns"]["count"]
    gutters = (count - 1) * _length(page["columns"]["gutter"], 10.0, 12.0)
    column = (width - margins["inner"] - margins["outer"] - gutters) / count
    place = _place(where, ("page", "margins"), places) or _place(where, ("page",), places)
    if column < _NARROWEST:
        left = millimetres(max(0.0, column))
        problems.error("no-room", f"on {page['size']} the margins leave {left} mm for a column", place,
                       help="make 'inner' and 'outer' smaller, or have fewer columns")  # fmt: skip
    if height - margins["head"] - margins["foot"] < _LOWEST:
        problems.error("no-room", f"on {page['size']} the margins leave no room between head and foot", place,
                       help="make 'head' and 'foot' smaller")  # fmt: skip
    side = page["side"]
    if side is not None and side["where"] == "start":
        needed = _length(side["width"], 10.0, 12.0) + _length(side["gap"], 10.0, 12.0)
        if needed > margins["inner"]:
            problems.error("no-room", f"on {page['size']} the side column is wider than 'inner', in which it stands",
                           _place(where, ("page", "side"), places) or place,
                           help=f"make the margin {millimetres(needed)} mm or wider")  # fmt: skip


def _check_colours(tree: Tree, places: Mapping[Path, Span], problems: Problems) -> None:
    """Reports colours that are each other's names."""
    for name in NAMES:
        seen, value = [name], tree["colours"][name]
        while isinstance(value, str) and value in NAMES:
            if value in seen:
                problems.error("circular-colour", f"'colours.{name}' is in the end its own name",
                               _place((), ("colours", name), places), help='give one of them as "#rrggbb"')  # fmt: skip
                break
            seen.append(value)
            value = tree["colours"][value]


def _check_contrast(tree: Tree, places: Mapping[Path, Span], problems: Problems) -> None:
    """Warns of words that are hard to read on the paper, or on the cover's ground."""
    colours = colours_of(tree["colours"])
    paper = colours.paper or WHITE
    for role, style in tree["styles"].items():
        ground = (colour_named(tree["cover"]["ground"], colours) or paper) if role.startswith("cover-") else paper
        if role.startswith("cover-") and _has_own_colour(role.removeprefix("cover-"), tree):
            continue
        colour = colour_named(style["colour"], colours) or BLACK
        least = _TEXT if role == "text" else _WORDS
        ratio = contrast(colour, ground)
        at = _place_of_colour(role, style["colour"], places)
        if ratio < least and at is not None:
            problems.warn("low-contrast", f"'styles.{role}' is hard to read: the contrast of {written(colour)} on "
                          f"{written(ground)} is {ratio:.1f}:1", at, help=f'the nearest colour with {least:g}:1 is '
                          f'"{written(nearest_readable(colour, ground, least))}"')  # fmt: skip


def _has_own_colour(thing: str, tree: Tree) -> bool:
    """True if a thing of the cover stands in a block that has a colour."""
    return any(thing in block["holds"] and block.get("colour") is not None for block in tree["cover"]["blocks"])


def _place_of_colour(role: str, name: str, places: Mapping[Path, Span]) -> Span | None:
    """The place that decides about a style's colour; None where the user's files have no part in it."""
    known = (("styles", role, "colour"), ("colours", name), ("colours", "paper"), ("cover", "ground"))
    return next((places[path] for path in known if path in places), None)


def _length(length: tuple[float, str], em: float, line: float) -> float:
    number, unit = length
    return number * (em if unit == "em" else line if unit == "line" else _POINTS[unit])
