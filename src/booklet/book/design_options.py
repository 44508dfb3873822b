"""The wishes of a program's `design:` read: density, size, columns, paragraphs, figures, contents, order, and pages.

Most are values of a theme, which they replace: they become a tree of such values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from booklet.conference.model import Design, Text
from booklet.conference.schema import explain_unknown_option
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import alternatives, nearest_key, shortened
from booklet.records import NamedTuple
from booklet.themes.tree import Tree, merged

_OPTIONS = ("accent", "columns", "contents", "density", "figures", "fit", "fonts", "hyphenation", "keep", "macros",
            "openings", "pages", "paragraphs", "sessions", "size", "talk")  # fmt: skip
_DENSITIES = ("compact", "normal", "airy")
_SMALLEST, _LARGEST = 6.0, 30.0  # points of running text
_MOST_PAGES = 10_000
# Each word of a design that is another value of a theme: its key, and the value's keys in the theme with the value.
_WORDS: dict[str, dict[str, Tree]] = {
    "keep": {word: {"talk": {"keep": word}} for word in ("always", "fits", "never")},
    "sessions": {word: {"session": {"start": word}} for word in ("page", "run-on", "right")},
    "openings": {"any": {}, "right": {"session": {"start": "right"}}},
    "columns": {number: {"page": {"columns": {"count": int(number)}}} for number in ("1", "2")},
    "paragraphs": {
        "indent": {"paragraph": {"mark": "indent", "indent": (1.0, "em"), "space": (0.0, "line")}},
        "space": {"paragraph": {"mark": "space", "indent": (0.0, "em"), "space": (0.5, "line")}},
    },
    "figures": {"oldstyle": {}, "lining": {"figures": "lining"}},
    "contents.show": {word: {"contents": {"show": word}} for word in ("sessions", "talks", "speakers")},
    "contents.columns": {number: {"contents": {"columns": int(number)}} for number in ("1", "2")},
}
_HINTS = {
    "openings": "write 'right' to begin each part on a right-hand page, or 'any'",
    "figures": "write 'lining' for figures as tall as capitals throughout, or 'oldstyle' for those of running text",
    "keep": "write 'fits' to divide only talks that would leave much of a page white, 'always' or 'never'",
    "sessions": "write 'page' to begin each on a page, 'right' on a right-hand one, 'run-on' to let them follow",
    "paragraphs": "write 'indent' to tell paragraphs by their first lines, or 'space'",
}


class DesignValues(NamedTuple):
    """The wishes of a program: values over those of its theme, the texts of its accent and columns, and numbers that no
    theme has; None for what isn't wished for.
    """

    tree: Tree
    accent: Text | None = None
    columns: Text | None = None
    size: float | None = None
    density: str = "normal"
    fit: int | None = None
    pages: int | None = None


def read_options(design: Design, problems: Problems) -> DesignValues:
    """The wishes that can be read; the others are mistakes."""
    tree: Tree = {}
    found: dict[str, Any] = {}
    given: dict[str, Text] = {}
    for key, value in design.options:
        name = key.value
        if name == "accent":
            found[name] = value
        elif name in _WORDS:
            found |= {name: value} if name == "columns" else {}
            tree = merged(tree, _word(name, value, problems))
        elif name in _NUMBERS:
            given[name] = value
            number = _NUMBERS[name](value, problems)
            found |= {} if number is None else {name: number}
        else:
            _report_option(key, problems)
    if design.talk_order and (order := _order(design.talk_order, problems)):
        tree = merged(tree, {"talk": {"order": order}})
    if "fit" in given and "pages" in given:
        problems.error("contradiction", "'pages' says how many there are to be, and 'fit' another way",
                       given["fit"].span, help="keep one of them")  # fmt: skip
    return DesignValues(tree, **found)


def _word(name: str, value: Text, problems: Problems) -> Tree:
    """The values of a theme that a word stands for; none, and a mistake, for an unknown one."""
    words = _WORDS[name]
    word = value.value.strip().lower().replace("_", "-").replace(" ", "-")
    if word in words:
        return words[word]
    plain = word.replace("-", "")
    meant = next((each for each in words if each.replace("-", "") == plain), None)
    if meant is not None:
        return words[meant]
    problems.error(f"bad-{name.partition('.')[0]}", f"'{name}' can't be '{shortened(value.value)}'", value.span,
                   help=_HINTS.get(name, f"write {alternatives(tuple(words))}"))  # fmt: skip
    return {}


def _order(texts: tuple[Text, ...], problems: Problems) -> tuple[str, ...]:
    """The order of a talk's opening; () and a mistake for another."""
    words = tuple([text.value.strip().lower() for text in texts])
    if set(words) == {"title", "people"} and len(words) == 2:
        return words
    problems.error("bad-talk", f"a talk's order can't be '{shortened(', '.join(words))}'", texts[0].span,
                   help="write [title, people] or [people, title]")  # fmt: skip
    return ()


def _size(value: Text, problems: Problems) -> float | None:
    match = re.fullmatch(r"(\d{1,2}(?:\.\d{1,2})?)\s*(?:pt|points?)?", value.value.strip().lower())
    if match is not None and _SMALLEST <= float(match[1]) <= _LARGEST:
        return float(match[1])
    problems.error("bad-size", f"running text can't be of the size '{shortened(value.value)}'", value.span,
                   help=f"write a number of points from {_SMALLEST:g} to {_LARGEST:g}, such as 10.5")  # fmt: skip
    return None


def _density(value: Text, problems: Problems) -> str | None:
    word = value.value.strip().lower()
    if word in _DENSITIES:
        return word
    problems.error("bad-density", f"lines can't be '{shortened(value.value)}'", value.span,
                   help=f"write {alternatives(_DENSITIES)}")  # fmt: skip
    return None


def _count(name: str, value: Text, most: int, problems: Problems) -> int | None:
    text = value.value.strip()
    if re.fullmatch(r"\d{1,5}", text) and 1 <= int(text) <= most:
        return int(text)
    what = "the multiple of which the number of pages is to be" if name == "fit" else "the number of pages"
    problems.error(f"bad-{name}", f"'{name}' can't be '{shortened(value.value)}'", value.span,
                   help=f"write {what}, such as '{name}: {'4' if name == 'fit' else '16'}'")  # fmt: skip
    return None


_NUMBERS: Mapping[str, Callable[[Text, Problems], Any]] = {
    "size": _size,
    "density": _density,
    "fit": lambda value, problems: _count("fit", value, 64, problems),
    "pages": lambda value, problems: _count("pages", value, _MOST_PAGES, problems),
}


def _report_option(key: Text, problems: Problems) -> None:
    """Reports a setting that no theme has, with the mapping it belongs to if it is a key of another."""
    elsewhere, near = explain_unknown_option(key.value), nearest_key(key.value.lower(), _OPTIONS)
    hint = f"{elsewhere}; " if elsewhere else f"did you mean '{near}'? " if near else ""
    problems.error("unknown-key", f"no theme has an option '{key.value}'", key.span,
                   help=f"{hint}options are: {', '.join(_OPTIONS)}")  # fmt: skip
