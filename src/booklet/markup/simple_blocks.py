"""Paragraphs and flat lists, read without the Markdown parser where their text leaves no doubt either."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from booklet.markup.model import Block, ListBlock
from booklet.markup.simple_spans import simple_paragraph
from booklet.markup.text import MarkupText

# A paragraph: lines up to a blank one.
PARAGRAPH = re.compile(r"[^ \n].*(?:\n *[^ \n].*)*")
# The row of hyphens between bars under a table's head (GitHub Flavored Markdown 0.29, 4.10).
TABLE_RULE = r"[ \xa0\u202f]*(?:\|[ :]*-|:?-+[ :]*\|)[ \xa0\u202f|:-]*"
# What `partial` makes is compiled when first called for: most texts need few of these patterns.

# The first signs of whatever a line can begin with besides letters, and then all that that is: lists, rules, headings
# and their underlines, quotations, code, tables.
_SIGN = re.compile(r"\n[^\S\n]*[-+*0-9#=>~|:]")
_BEGINNING = partial(
    re.compile,
    r" *(?:(?:[-+*]|\d{1,9}[.)])(?:[ \n]|\Z)|--|#{1,6}(?:[ \n]|\Z)|=+ *(?:\n|\Z)|>|~~~|" + TABLE_RULE + r"(?:\n|\Z))",
)
_MARKER = r"(?:[-+*]|\d{1,9}[.)]) (?=\S)"
_ITEM = partial(re.compile, _MARKER)
# A paragraph, or an item's first one. Lines that go on with it may be indented as they like (CommonMark 5.2, rule 5).
_PART = partial(re.compile, rf"(?P<marker>{_MARKER})?(?P<text>[^ \n].*(?:\n(?!{_MARKER}) *[^ \n].*)*)")


def simple_blocks(manuscript: MarkupText) -> tuple[Block, ...] | None:
    """The blocks of a whole text; None if only the parser can tell."""
    text = manuscript.text
    beginnings = [match.start() for match in _SIGN.finditer("\n" + text) if _BEGINNING().match(text, match.start())]
    if not all(_is_flat_item(text, place) for place in beginnings):
        return None
    if beginnings:
        return _with_lists(manuscript)
    paragraphs: list[Block] = []
    for match in PARAGRAPH.finditer(text):
        found = simple_paragraph(manuscript, match[0], match.start())
        if found is None:
            return None
        paragraphs += found
    return tuple(paragraphs)


def _is_flat_item(text: str, place: int) -> bool:
    """Whether what begins is an item that stands at the margin and begins with letters itself."""
    item = _ITEM().match(text, place)
    return item is not None and _BEGINNING().match(text, item.end()) is None


def _with_lists(manuscript: MarkupText) -> tuple[Block, ...] | None:
    groups = _groups(_PART().finditer(manuscript.text))
    if groups is None:
        return None
    blocks: list[Block] = []
    for group in groups:
        paragraphs = [simple_paragraph(manuscript, part["text"], part.start("text")) for part in group]
        items = [found for found in paragraphs if found]
        if len(items) < len(group):  # a doubt, or nothing but no-break spaces
            return None
        marker = group[0]["marker"]
        blocks += [_list(marker, items)] if marker else items[0]
    return tuple(blocks)


def _list(marker: str, items: list[tuple[Block, ...]]) -> ListBlock:
    start = None if marker[0] in "-+*" else int(marker[:-2])
    return ListBlock(tuple(items), start)


def _groups(parts: Iterable[re.Match[str]]) -> list[list[re.Match[str]]] | None:
    """The items of each list together, each other paragraph by itself; None if there is a doubt."""
    groups: list[list[re.Match[str]]] = []
    for part in parts:
        before = groups[-1][-1] if groups else None
        if before is None or before["marker"] is None:
            if part["marker"] and before and _goes_on(before, part):
                return None
            groups.append([part])
        elif part["marker"] is None:
            if part.string[part.start() - 1] == " ":  # a further paragraph of the item
                return None
            groups.append([part])
        elif _follows(before["marker"], part["marker"]):
            groups[-1].append(part)
        else:
            return None
    return groups


def _goes_on(before: re.Match[str], item: re.Match[str]) -> bool:
    """Whether an item is but a line of the paragraph before it, as `2019. The` may be (CommonMark 5.3)."""
    return item.start() == before.end() + 1 and item["marker"] not in ("- ", "+ ", "* ", "1. ", "1) ")


def _follows(marker: str, following: str) -> bool:
    if marker[0] in "-+*":
        return marker == following
    return following == f"{int(marker[:-2]) + 1}{marker[-2:]}"
