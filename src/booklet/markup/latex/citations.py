r"""Citations: `\cite` and its kin, of natbib and biblatex too, with the numbers or labels of a text's own `\bibitem`s.

A key that no `\bibitem` has is printed itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.markup.latex import commands
from booklet.markup.latex.accents import with_letters
from booklet.records import NamedTuple

_BIBITEM = re.compile(
    r"\\bibitem[ \t]*(?:\[(?P<label>(?:[^\]\[{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\]%?\s*)?\{(?P<key>[^{}]*)\}"
)
# natbib's label: authors, the year in parentheses, and perhaps the authors at length.
_NATBIB = re.compile(r"\{?(?P<author>.*?)\}?\s*[({]+(?P<year>\d{4}[a-z]?|in press|to appear|n\.d\.)[)}]+.*", re.DOTALL)
_YEAR_COMMAND = re.compile(r"\\(?:protect|citeauthoryear|citename|citestarts?|citeends?)(?![A-Za-z])")
_OPTION = re.compile(r"\[([^\]\n]{0,200})\]")
_ARGUMENTS = re.compile(r"\*?[ \t]*(?P<options>(?:\[[^\]\n]{0,200}\][ \t]*){0,2})\{(?P<keys>[^{}\\]{0,2000})\}")
_ESCAPED = re.compile(r"\\([%#&_~{}$ ])|\\([A-Za-z]+)( *)|[{}]")
_SEVERAL = frozenset(["cites", "parencites", "textcites", "autocites", "footcites", "smartcites", "Cites"])
_BY_AUTHOR = frozenset(["citet", "textcite", "cite", "citealt", "citeauthor", "onlinecite", "cites", "textcites"])
_MOST_LISTS = 20


class BibliographyItem(NamedTuple):
    """A `\\bibitem`: what is printed before it, and for citations, and its author and year if its label has them."""

    label: str
    author: str = ""
    year: str = ""


class Citation(NamedTuple):
    """What is printed for a citation that ends before `end`; `known` is True if all of its keys are."""

    text: str
    end: int
    known: bool


def references_in(text: str) -> dict[str, BibliographyItem]:
    """Returns the text's own references by their keys, in order; author and year count only if all labels have them."""
    if "\\bibitem" not in text:
        return {}
    found: dict[str, BibliographyItem] = {}
    for match in _BIBITEM.finditer(text):
        found.setdefault(match["key"].strip(), _reference(match["label"], len(found) + 1))
    if all(reference.year for reference in found.values()):
        return found
    numbered = enumerate(found.items(), 1)
    return {key: BibliographyItem(reference.label or str(number)) for number, (key, reference) in numbered}


def bibitem_at(text: str, start: int) -> tuple[str, int] | None:
    """Returns key and end of the `\\bibitem` that begins at `start`; None if it lacks its key."""
    match = _BIBITEM.match(text, start)
    return (match["key"].strip(), match.end()) if match else None


def _reference(label: str | None, number: int) -> BibliographyItem:
    if label is None or not label.strip():
        return BibliographyItem(str(number))
    label = _YEAR_COMMAND.sub("", label).strip()
    parts = _NATBIB.fullmatch(label)
    if parts is None:
        return BibliographyItem(_plain(label))
    return BibliographyItem("", _plain(parts["author"]), parts["year"])


def _plain(typed: str) -> str:
    """Returns the text of an option or a label: letters, ties and dashes, without commands and braces."""
    text = _ESCAPED.sub(_plain_command, with_letters(typed)) if "\\" in typed or "{" in typed else typed
    return " ".join(text.replace("~", "\xa0").replace("---", "—").replace("--", "–").split(" ")).strip(" ")


def _plain_command(match: re.Match[str]) -> str:
    symbol = commands.SYMBOLS.get(match[2] or "")
    return match[1] or (f"{symbol}{match[3]}" if symbol else "")


def citation_at(name: str, text: str, start: int, references: dict[str, BibliographyItem]) -> Citation | None:
    """Reads the arguments of the citing command `name`, which begin at `start`; None if it lacks keys."""
    lists: list[tuple[str, str, list[str]]] = []
    end = start
    while match := _ARGUMENTS.match(text, end):
        options = [_plain(option) for option in _OPTION.findall(match["options"])]
        before, after = (*options, "")[:2] if len(options) == 2 else ("", *options, "")[:2]
        lists.append((before, after, [key.strip() for key in match["keys"].split(",") if key.strip()]))
        end = match.end()
        if name not in _SEVERAL or len(lists) >= _MOST_LISTS:
            break
    keys = [key for _, _, listed in lists for key in listed]
    if not keys:
        return None
    known = all(key in references for key in keys)
    if known and all(references[key].year for key in keys):
        return Citation(_by_author_and_year(name, lists, references), end, True)
    shown = "; ".join(_joined(before, ", ".join(_labels(listed, references)), after) for before, after, listed in lists)
    is_bare = known and name in ("citenum", "citealp", "citealt", "onlinecite")
    return Citation(shown if is_bare else f"[{shown}]", end, known)


def _labels(keys: list[str], references: dict[str, BibliographyItem]) -> Iterator[str]:
    for key in keys:
        found = references.get(key)
        yield key if found is None else found.label or f"{found.author} {found.year}"


def _joined(before: str, keys: str, after: str) -> str:
    return f"{before} {keys}".lstrip() + (f", {after}" if after else "")


def _by_author_and_year(
    name: str, lists: list[tuple[str, str, list[str]]], references: dict[str, BibliographyItem]
) -> str:
    """Returns a citation by author and year: `Lee (2001, p. 3)`, `(see Lee, 2001; Doe, 2002)`."""
    kind = name.lower()
    parts = []
    for before, after, keys in lists:
        works = [references[key] for key in keys]
        if kind in ("citeauthor", "citeyear", "citeyearpar"):
            parts.append(", ".join(work.author if kind == "citeauthor" else work.year for work in works))
        elif kind in _BY_AUTHOR and kind not in ("citealt", "onlinecite"):
            texts = [f"{work.author} ({_joined('', work.year, after)})" for work in works]
            parts.append(f"{before} {', '.join(texts)}".lstrip())
        else:
            comma = "" if kind == "citealt" else ","
            parts.append(_joined(before, "; ".join(f"{work.author}{comma} {work.year}" for work in works), after))
    shown = "; ".join(parts)
    bare = kind in _BY_AUTHOR or kind in ("citealp", "citeyear", "citenum")
    return shown if bare else f"({shown})"
