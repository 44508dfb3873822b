"""Lists whose labels are typed as text: `(a)`, `b)`, `iv.`, `(1)`, or bullets at the beginnings of lines."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby

from booklet.markup.lines import Line, joined, lines_of, shifted
from booklet.markup.model import Block, ListBlock, Paragraph, TextRun
from booklet.markup.numbering import number_of
from booklet.records import NamedTuple

_NUMBERED = partial(
    re.compile, r"(\(?)([0-9]{1,2}|[a-z]|[A-Z]|[ivx]{2,5}|[IVX]{2,4})(\)|\.)[ \xa0\u2002\u2003]+(?=\S|\Z)"
)
_BULLET = partial(re.compile, r"[•·▪◦●○■□◆▶►➢➤✓–—*§o\uf0b7\uf0a7-][ \xa0\u2002\u2003]+(?=\S|\Z)")
_LEAST_INITIALS = 3  # items with labels such as `A.`: fewer are initials


class _Label(NamedTuple):
    """A label: its number by each kind of numbering that it may be of, the signs around it, and its length.

    A bullet has no numbers.
    """

    numbers: tuple[tuple[str, int], ...]
    signs: str
    length: int


class _Item(NamedTuple):
    """A line with a label, and the lines below it without one; `apart` is True if it begins a paragraph."""

    label: _Label
    lines: list[Line]
    apart: bool


_Lines = list[tuple[Line, bool]]
"""Lines, each with True if it begins a paragraph."""


def with_labelled_lists(blocks: tuple[Block, ...], *, bullets: bool) -> tuple[Block, ...]:
    """Returns the blocks of a text with lists for lines with labels that count up from the first; `bullets` if those of
    paragraphs are looked for, too.
    """
    found: list[Block] = []
    for is_text, group in groupby(blocks, lambda block: isinstance(block, Paragraph)):
        original = list(group)
        if not is_text:
            found += original
            continue
        lines = [
            (line, not number)
            for block in original
            if isinstance(block, Paragraph)
            for number, line in enumerate(lines_of(block))
        ]
        made = _with_lists(lines, bullets=bullets)
        found += made if ListBlock in map(type, made) else original
    return tuple(found)


def _with_lists(lines: _Lines, *, bullets: bool) -> list[Block]:
    """Returns the blocks of paragraphs that follow one another."""
    found: list[Block] = []
    above: list[Line] = []  # of the paragraph that isn't finished
    at = 0
    while at < len(lines):
        items, after = _items(lines, at, bullets=bullets)
        line, apart = lines[at]
        if items and items[0].label.signs == "." and len(items) < _LEAST_INITIALS and _is_initial(items):
            items = []  # of names
        if above and (apart or len(items) > 1):
            found.append(Paragraph(joined(above)))
            above = []
        if len(items) > 1:
            found.append(_list(items))
            at = after
        else:
            above.append(line)
            at += 1
    return [*found, Paragraph(joined(above))] if above else found


def _is_initial(items: list[_Item]) -> bool:
    return all("A" in dict(item.label.numbers) for item in items)


def _items(lines: _Lines, at: int, *, bullets: bool) -> tuple[list[_Item], int]:
    """Returns the items of a list that begins with a line, none if it has no label that may begin one, and the number
    of the line after them.
    """
    items: list[_Item] = []
    possible: dict[str, int] = {}  # the next number by each kind of numbering that all labels so far are of
    while at < len(lines):
        line, apart = lines[at]
        label = _label(line, bullets=bullets)
        if label is not None and _continues(label, items, possible):
            items.append(_Item(label, [shifted(line, label.length)], apart))
        elif not items or label is not None or apart:
            break
        else:
            items[-1].lines.append(line)
        at += 1
    return items, at


def _label(line: Line, *, bullets: bool) -> _Label | None:
    first = line[0] if line else None
    if not isinstance(first, TextRun) or first.marks:
        return None
    if bullets and (match := _BULLET().match(first.text)):
        return _Label((), first.text[0], match.end())
    match = _NUMBERED().match(first.text)
    if match is None or (match[1] and match[3] == "."):
        return None
    kinds = [(kind, number_of(match[2], kind)) for kind in "1aAiI" if match[2].isupper() == kind.isupper()]
    numbers = [(kind, number) for kind, number in kinds if number is not None]
    return _Label(tuple(numbers), f"{match[1]}{match[3]}", match.end()) if numbers else None


def _continues(label: _Label, items: list[_Item], possible: dict[str, int]) -> bool:
    """True if a label may begin a list, or counts on from those before it."""
    if not label.numbers:
        return not items or items[0].label.signs == label.signs
    if not items:
        possible.update({kind: 2 for kind, number in label.numbers if number == 1})
        return bool(possible)
    if items[0].label.signs != label.signs:
        return False
    left = {kind: number + 1 for kind, number in label.numbers if possible.get(kind) == number}
    if left:
        possible.clear()
        possible.update(left)
    return bool(left)


def _list(items: list[_Item]) -> ListBlock:
    contents: tuple[tuple[Block, ...], ...] = tuple([(Paragraph(joined(item.lines)),) for item in items])
    tight = not all(item.apart for item in items)
    signs, last = items[0].label.signs, items[-1].label
    if not last.numbers:
        return ListBlock(contents, None, tight)
    kind = next(kind for kind, number in last.numbers if number == len(items))
    return ListBlock(contents, 1, tight, f"({kind})" if signs == "()" else f"{kind}{signs}")
