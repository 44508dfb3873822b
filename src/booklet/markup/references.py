"""Lists of references found among the blocks of a text, however it was marked up.

A heading such as “References” is followed by one, with any labels or none; without a heading, lines that begin with
`[1]`, `[2]` … or `[Au01]` are one.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from booklet.markup.lines import Line, joined, lines_of, shifted, text_of, without_space
from booklet.markup.model import (
    Block,
    EntryList,
    Heading,
    Inline,
    LabelledEntry,
    LineBreak,
    ListBlock,
    Mark,
    Paragraph,
    TextRun,
    inlines_of,
    inner_blocks,
)
from booklet.markup.numbering import labels_of
from booklet.records import NamedTuple

_HEADS = (
    "refs?\\.?|references?|reference list"
    "|literature|literature cited|works cited|bibliography|further reading|sources|citations"
    "|literatur|literaturverzeichnis|literaturangaben|literaturhinweise|quellen|références|références bibliographiques"
    "|bibliographie|referencias|referencias bibliográficas|bibliografía|riferimenti|riferimenti bibliografici"
    "|bibliografia"
    "|referências|referências bibliográficas|referenties|literatuur|referenser|källor|referanser|litteratur|referencer"
    "|lähteet|viitteet|kirjallisuus|reference|literatura|zdroje|bibliografie|hivatkozások|irodalom|referințe"
    "|piśmiennictwo|kaynaklar|kaynakça|литература|список литературы|література|βιβλιογραφία|αναφορές"
    "|参考文献|參考文獻|参考資料|참고문헌"
    "|المراجع|منابع|ביבליוגרפיה|מקורות|संदर्भ|tài liệu tham khảo"
)
_HEAD = partial(re.compile, rf"\W*(?:(?:selected|key|main|cited|some) )?(?:{_HEADS})\W*", re.IGNORECASE)
_HEAD_BEFORE = partial(re.compile, rf"(?:{_HEADS})\s*:\s*", re.IGNORECASE)
_LONGEST_HEAD = 40  # characters
_LABEL = partial(
    re.compile,
    r"(\[(?:[0-9]{1,3}[a-z]?|[^\W\d_][^\]\[\n]{0,23}[0-9]{2,4}[a-z]?)\]):?(?:[ \xa0]+(?=[^\sa-z.,;:)])|[ \xa0]*\Z)",
)
_LABEL_BELOW_HEAD = partial(
    re.compile,
    r"(\[[^\]\[\n]{1,24}\](?=:?)|\([0-9]{1,3}\)|[0-9]{1,3}[.)]|[0-9]{1,3}(?=[ \xa0]+[A-Z])|[•*†‡§-])(?:[ \xa0]+|\Z)",
)
_RAISED = partial(re.compile, "[¹²³⁴-⁹][¹²³⁰⁴-⁹]?")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NEXT_LABEL = partial(re.compile, r"(?<=[^\s,;])[ \xa0](?=\[[0-9]{1,3}\][ \xa0])")
# Of a year, or an address: what hardly a reference lacks.
_OF_REFERENCE = partial(
    re.compile, r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])|(?i:doi|arxiv|https?:|in press|to appear)"
)


class _Labelled(NamedTuple):
    """A line that begins with a label."""

    label: str
    offset: int
    content: Line


def with_references(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Returns the blocks of a text with its lists of references; those of quotations and lists stay as they are."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        head, lines = _head_of(blocks[at])
        if head:
            entries, after = _below_head(lines, blocks, at + 1)
        elif notes := _raised_notes(blocks, at, found):
            return (*found, EntryList(notes, "notes"))
        else:
            entries, after = _labelled_lines(blocks, at, found)
        if entries:
            found.append(EntryList(entries, "references", head))
            at = after
        else:
            found.append(blocks[at])
            at += 1
    return tuple(found)


def _raised_notes(blocks: tuple[Block, ...], at: int, before: list[Block]) -> tuple[LabelledEntry, ...]:
    """Returns the notes that all blocks from one on are: lines that begin with raised numbers which stand in the text
    before them, too; none for other blocks.
    """
    entries: list[LabelledEntry] = []
    for block in blocks[at:] if before else ():
        for line in lines_of(block) if isinstance(block, Paragraph) else [()]:
            label = _raised(line)
            if label is not None:
                entries.append(
                    LabelledEntry(label.label, (Paragraph(label.content),) if label.content else (), label.offset)
                )
            elif entries and line:
                entries[-1] = _with_line(entries[-1], line)
            else:
                return ()
    return tuple(entries) if any(_is_raised(entry.label, before) for entry in entries) else ()


def _raised(line: Line) -> _Labelled | None:
    first = line[0] if line else None
    if not isinstance(first, TextRun):
        return None
    if first.marks & Mark.SUPERSCRIPT:
        label = first.text.strip()
        return _Labelled(label, first.offset, without_space(line[1:])) if len(label) < 3 else None
    match = _RAISED().match(first.text)
    if match is None:
        return None
    return _Labelled(match[0].translate(_FIGURES), first.offset, without_space(shifted(line, match.end())))


def _is_raised(label: str, blocks: list[Block]) -> bool:
    """True if a raised number or sign stands in a text."""
    raised = label.translate(_RAISED_FIGURES)
    return any(
        (inline.marks & Mark.SUPERSCRIPT and inline.text.strip() == label)
        or (raised != label and raised in inline.text)
        for block in blocks
        for inline in inlines_of(block)
        if isinstance(inline, TextRun)
    )


def _head_of(block: Block) -> tuple[Line, list[Line]]:
    """Returns a heading for references and the lines of its paragraph below it; two empty ones for other blocks."""
    if not isinstance(block, Paragraph | Heading):
        return (), []
    first, *lines = lines_of(block)
    text = text_of(first)
    if text and len(text) <= _LONGEST_HEAD and _HEAD().fullmatch(text):
        return first, lines
    run = first[0] if first else None
    if isinstance(run, TextRun) and len(run.text) <= _LONGEST_HEAD and _HEAD().fullmatch(run.text) and run.marks:
        return (run,), [_without_colon(first[1:]), *lines]  # References [1] Lee …
    if isinstance(run, TextRun) and (match := _HEAD_BEFORE().match(run.text)):
        rest = run._replace(text=run.text[match.end() :], offset=run.offset + match.end())
        return (run._replace(text=match[0].rstrip()),), [(rest, *first[1:]), *lines]
    return (), []


def _without_colon(line: Line) -> Line:
    """Returns what stands behind a heading in the same line, without the colon between them."""
    run = line[0] if line else None
    if isinstance(run, TextRun) and run.text.startswith(":"):
        return without_space(shifted(line, 1))
    return line


def _below_head(lines: list[Line], blocks: tuple[Block, ...], at: int) -> tuple[tuple[LabelledEntry, ...], int]:
    """Returns the references below a heading, and the number of the block after them."""
    entries: list[LabelledEntry] = []
    if lines:
        entries = _entries(_apart(lines))
        if not entries:
            return (), at
    if not entries and at < len(blocks) and isinstance(listed := blocks[at], ListBlock):
        labels = labels_of(listed)
        if not any(_OF_REFERENCE().search(text_of(inlines_of(block))) for block in inner_blocks(listed)):
            return (), at
        return tuple([LabelledEntry(label, item) for label, item in zip(labels, listed.items, strict=True)]), at + 1
    while at < len(blocks) and isinstance(block := blocks[at], Paragraph):
        more = _entries(_apart(lines_of(block)))
        if not more:
            break
        entries += more
        at += 1
    return tuple(entries), at


def _labelled_lines(blocks: tuple[Block, ...], at: int, found: list[Block]) -> tuple[tuple[LabelledEntry, ...], int]:
    """Returns the references that begin with a block without a heading, and the number of the block after them.

    What stands above them in the same paragraph is added to `found`.
    """
    first = blocks[at]
    lines = lines_of(first) if isinstance(first, Paragraph) else []
    begin = next((number for number, line in enumerate(lines) if _label_of(line, _LABEL()) is not None), None)
    if begin is None:
        return (), at
    entries = _entries(lines[begin:], headless=True)
    at += 1
    while at < len(blocks) and isinstance(block := blocks[at], Paragraph):
        lines_below = lines_of(block)
        if _label_of(lines_below[0], _LABEL()) is None:
            break
        entries += _entries(lines_below, headless=True)
        at += 1
    above = Paragraph(joined(lines[:begin]))
    is_one = len(entries) == 1 and at == len(blocks) and _is_cited(entries[0].label, [*found, above])
    if not (len(entries) > 1 and _counts_up(entries)) and not is_one:
        return (), at
    if begin:
        found.append(above)
    return tuple(entries), at


def _counts_up(entries: list[LabelledEntry]) -> bool:
    numbers = [int(digits) for entry in entries if (digits := entry.label.strip("[]")).isdecimal()]
    return all(one < other for one, other in pairwise(numbers))


def _is_cited(label: str, blocks: list[Block]) -> bool:
    return any(
        label in inline.text
        for block in blocks
        if isinstance(block, Paragraph)
        for inline in block.content
        if isinstance(inline, TextRun)
    )


def _entries(lines: list[Line], *, headless: bool = False) -> list[LabelledEntry]:
    """Returns the entries that lines hold; none if the first has no label and doesn't read as a reference."""
    entries: list[LabelledEntry] = []
    pattern = _LABEL() if headless else _LABEL_BELOW_HEAD()
    labelled = [_label_of(line, pattern) for line in lines]
    for line, label in zip(lines, labelled, strict=True):
        if label is not None:
            entries.append(
                LabelledEntry(label.label, (Paragraph(label.content),) if label.content else (), label.offset)
            )
        elif entries and any(labelled):
            entries[-1] = _with_line(entries[-1], line)
        elif _OF_REFERENCE().search(text_of(line)):
            first = line[0]
            entries.append(LabelledEntry("", (Paragraph(line),), 0 if isinstance(first, LineBreak) else first.offset))
        else:
            return []
    return entries


def _with_line(entry: LabelledEntry, line: Line) -> LabelledEntry:
    """Returns an entry with one more line."""
    if not entry.blocks:
        return entry._replace(blocks=(Paragraph(line),))
    last = entry.blocks[-1]
    assert isinstance(last, Paragraph)
    return entry._replace(
        blocks=(*entry.blocks[:-1], Paragraph((*last.content, LineBreak(line[0].offset if line else 0), *line)))
    )


def _label_of(line: Line, pattern: re.Pattern[str]) -> _Labelled | None:
    """Returns a line's label and the rest of it; None if it begins with none."""
    first = line[0] if line else None
    if not isinstance(first, TextRun):
        return None
    if first.marks & Mark.SUPERSCRIPT:
        return _Labelled(first.text, first.offset, without_space(line[1:])) if first.text.isdecimal() else None
    match = pattern.match(first.text)
    if match is None:
        return None
    rest = first._replace(text=first.text[match.end() :], offset=first.offset + match.end())
    return _Labelled(match[1], first.offset, (rest, *line[1:]) if rest.text else without_space(line[1:]))


def _apart(lines: list[Line]) -> list[Line]:
    """Returns the lines, those parted that hold several references `[1] … [2] …`."""
    parted: list[Line] = []
    for line in lines:
        rest: list[Inline] = []
        for inline in line:
            if isinstance(inline, TextRun) and "[" in inline.text:
                done = 0
                for match in _NEXT_LABEL().finditer(inline.text):
                    before = inline._replace(text=inline.text[done : match.start()], offset=inline.offset + done)
                    parted.append((*rest, before))
                    rest, done = [], match.end()
                inline = inline._replace(text=inline.text[done:], offset=inline.offset + done)
            rest.append(inline)
        if rest:
            parted.append(tuple(rest))
    return [line for line in map(without_space, parted) if line]
