"""YAML events into nodes, within bounds; what a programme has no use for is refused: tags, merge keys, cycles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

from booklet.conference.model import Text
from booklet.conference.yaml.characters import neutralize, without_controls
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node, Sequence
from booklet.conference.yaml.scalars import events, read_scalar
from booklet.diagnostics.model import Problems, Source, Span
from booklet.diagnostics.wording import shortened

MOST_NODES = 1_000_000
MOST_DEPTH = 64
LONGEST_TEXT = 1_000_000
_LETTERS_A_NODE = 256  # a long text counts for more than one node, lest aliases multiply it
_HARMLESS_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


class _TooMuchError(Exception):
    """Reading can't go on; the reason has been told."""


class _OpenNode:
    """A list or mapping whose end has not come yet; `before` is what had been counted when it began."""

    __slots__ = ("before", "event", "height", "nodes")

    def __init__(self, event: SequenceStartEvent | MappingStartEvent, before: int) -> None:
        self.event = event
        self.before = before
        self.nodes: list[Node] = []  # a mapping's keys and values in turn
        self.height = 1


class _Anchored(NamedTuple):
    """What an anchor names: None while it is still open. `weight` and `height` are those of its whole tree."""

    node: Node | None
    span: Span
    weight: int
    height: int


class Builder:
    """Builds the tree of one document from its events."""

    def __init__(self, source: Source, parsed: str, problems: Problems) -> None:
        self._source = source
        self._parsed = parsed
        self._problems = problems
        self._open: list[_OpenNode] = []
        self._root: Node | None = None
        self._documents = 0
        self._counted = 0
        self._anchors: dict[str, _Anchored] = {}
        self._used: set[str] = set()

    def build(self) -> None:
        """Takes all events. Raises the parser's error, behind which nothing can be read."""
        take: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._begin,
            MappingEndEvent: self._end,
            SequenceStartEvent: self._begin,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        try:
            for event in events(self._parsed):
                handle = take.get(type(event))
                if handle is not None:
                    handle(event)
        except _TooMuchError:
            return
        except MarkedYAMLError as error:
            if "nesting depth" not in (error.problem or "") or error.problem_mark is None:
                raise
            self._tell_depth(self._first_too_deep(error.problem_mark.index))
            return
        self._warn_of_unused_anchors()

    def finished(self) -> Node | None:
        """The root, with everything that is still open closed as incomplete."""
        while self._open:
            self._close(None)
        return self._root

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            help_text = "remove the line '---' or what follows it; one file holds one booklet"
            self._problems.error("second-document", "a second document begins here", self._place(event), help=help_text)
            raise _TooMuchError

    def _scalar(self, event: ScalarEvent) -> None:
        self._count(1 + len(event.value) // _LETTERS_A_NODE, event)
        node: Node = read_scalar(event, self._source, self._parsed, self._problems)
        if len(event.value) > LONGEST_TEXT:
            headline = f"this text has {len(event.value):,} characters; the most one may have is {LONGEST_TEXT:,}"
            self._problems.error("text-too-long", headline, node.span, help="split it, or leave a part out")
            node = InvalidNode(node.span)
        if event.tag is not None:
            self._judge_tag(event.tag, node.span)
        if event.anchor is not None:
            self._name(event.anchor, node, 1 + len(event.value) // _LETTERS_A_NODE, 0)
        self._add(node, 0)

    def _begin(self, event: SequenceStartEvent | MappingStartEvent) -> None:
        self._check_depth(len(self._open) + 1, event)
        if event.tag is not None:
            self._judge_tag(event.tag, self._place(event))
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(None, self._place(event), 0, 0)
        self._open.append(_OpenNode(event, self._counted))
        self._count(1, event)

    def _end(self, event: SequenceEndEvent | MappingEndEvent) -> None:
        self._close(event)

    def _alias(self, event: AliasEvent) -> None:
        place = self._place(event)
        name = event.anchor or ""
        anchored = self._anchors.get(name)
        self._used.add(name)
        if anchored is None or anchored.node is None:
            self._refuse_alias(name, anchored, place)
            self._add(InvalidNode(place), 0)
            return
        self._check_depth(len(self._open) + anchored.height, event)
        self._count(anchored.weight, event)
        self._add(anchored.node, anchored.height)

    def _close(self, event: SequenceEndEvent | MappingEndEvent | None) -> None:
        ended = self._open.pop()
        span = self._span_of(ended, event)
        if isinstance(ended.event, SequenceStartEvent):
            node: Node = Sequence(span, tuple(ended.nodes))
        else:
            node = _mapping(span, ended.nodes, event is not None, self._problems)
        if ended.event.anchor is not None:
            self._name(ended.event.anchor, node, self._counted - ended.before, ended.height)
        self._add(node, ended.height)

    def _add(self, node: Node, height: int) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        parent.nodes.append(node)
        parent.height = max(parent.height, height + 1)

    def _name(self, anchor: str, node: Node, weight: int, height: int) -> None:
        opened = self._anchors.get(anchor)
        span = opened.span if opened is not None and opened.node is None else node.span
        self._anchors[anchor] = _Anchored(node, span, weight, height)

    def _count(self, weight: int, event: NodeEvent) -> None:
        self._counted += weight
        if self._counted > MOST_NODES:
            self._problems.error(
                "too-much",
                f"the file holds more than {MOST_NODES:,} values by here",
                self._place(event),
                help="an alias (*name) counts with all that it stands for: write fewer, or split the programme",
            )
            raise _TooMuchError

    def _check_depth(self, depth: int, event: NodeEvent) -> None:
        if depth > MOST_DEPTH:
            self._tell_depth(self._place(event))
            raise _TooMuchError

    def _tell_depth(self, place: Span) -> None:
        self._problems.error(
            "too-deep",
            f"more than {MOST_DEPTH} lists and mappings inside one another",
            place,
            help="a text that begins with [ or { needs quotes",
        )

    def _first_too_deep(self, stop: int) -> Span:
        """The bracket at which `_check_depth` would have stopped.

        libyaml (from 0.2.6 on) refuses a thousand levels itself, while it looks ahead in a line for a key's colon;
        so the bracket stands in the line at whose character `stop` it gave up.
        """
        depth, at = len(self._open), 0
        if self._open and (mark := self._open[-1].event.start_mark) is not None:
            at = mark.index + bool(self._open[-1].event.flow_style)
        while at < stop and depth <= MOST_DEPTH:
            depth += (self._parsed[at] in "[{") - (self._parsed[at] in "]}")
            at += 1
        begin = self._parsed.rfind("\n", 0, at) + 1
        line = self._parsed.count("\n", 0, begin) + 1
        return Span(self._source, line, at - begin, line, at - begin + 1)

    def _judge_tag(self, tag: str, span: Span) -> None:
        if tag in _HARMLESS_TAGS:
            return
        written = tag.replace("tag:yaml.org,2002:", "!!")
        help_text = "remove it; if the ! belongs to the text, put quotes around the value"
        self._problems.error("tag", f"the YAML tag {shortened(written)} can't be used here", span, help=help_text)

    def _refuse_alias(self, name: str, anchored: _Anchored | None, place: Span) -> None:
        help_text = "if the * belongs to the text, put quotes around the value"
        if anchored is None:
            headline = f"*{shortened(name)} is a YAML alias, but nothing above is named &{shortened(name)}"
            self._problems.error("unknown-alias", headline, place, help=help_text)
        else:
            headline = f"*{shortened(name)} stands inside what it stands for"
            notes = [("named here", anchored.span)]
            self._problems.error("cyclic-alias", headline, place, help=help_text, notes=notes)

    def _warn_of_unused_anchors(self) -> None:
        for name, anchored in self._anchors.items():
            if name in self._used or not isinstance(anchored.node, Text):
                continue
            help_text = "if the & belongs to the text, put quotes around the value"
            headline = f"&{shortened(name)} is left out: at the beginning of a value, & names it for YAML"
            self._problems.warn("unused-anchor", headline, anchored.span, help=help_text)

    def _place(self, event: NodeEvent | DocumentStartEvent) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None
        last = max(end.column, start.column + 1) if end.line == start.line else start.column + 1
        return Span(self._source, start.line + 1, start.column + 1, start.line + 1, last + 1)

    def _span_of(self, ended: _OpenNode, event: SequenceEndEvent | MappingEndEvent | None) -> Span:
        """From the first letter to the last: a block's end, for the parser, is where something else begins."""
        start = ended.event.start_mark
        assert start is not None
        end_line, end_column = start.line + 1, start.column + 2
        if ended.event.flow_style and event is not None and event.end_mark is not None:
            end_line, end_column = event.end_mark.line + 1, event.end_mark.column + 1
        elif ended.nodes:
            last = ended.nodes[-1].span
            end_line, end_column = max((end_line, end_column), (last.end_line, last.end_column))
        return Span(self._source, start.line + 1, start.column + 1, end_line, end_column)


def _mapping(span: Span, nodes: list[Node], complete: bool, problems: Problems) -> Mapping:
    """A mapping from keys and values in turn; a key without its value, where reading stopped, counts as given."""
    if len(nodes) % 2:
        nodes.append(InvalidNode(nodes[-1].span))
    entries: dict[str, tuple[Text, Node]] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(key, Text) or key.value == "":
            _refuse_key(key, problems)
        elif key.value in entries:
            first = entries[key.value][0].span
            headline = f"the key '{shortened(key.value)}' is given twice"
            problems.error("duplicate-key", headline, key.span, help="remove one", notes=[("first given here", first)])
        elif key.value == "<<" and key.block == "plain":
            problems.error("merge-key", "merge keys (<<) can't be used", key.span, help="write the keys out")
        else:
            entries[key.value] = (key, value)
    return Mapping(span, tuple(entries.values()), complete)


def _refuse_key(key: Node, problems: Problems) -> None:
    headline = "a value without a key" if isinstance(key, Text) else "a key must be text"
    if not isinstance(key, InvalidNode):
        problems.error("odd-key", headline, key.span, help="put quotes around a value that begins with {, [ or :")


# Mending a fault and reading again takes the time of reading once; these keep hostile files in bounds.
_MOST_MENDED = 40
_MOST_REREAD = 40_000_000


def read_tree(source: Source, problems: Problems) -> Node | None:
    """The file's root node; None if it holds nothing. What can't be read is told in `problems`.

    Behind a fault of syntax reading goes on if the fault can be patched over; otherwise the tree ends there,
    and the mappings that were open are not `complete`.
    """
    text = neutralize(source.text)
    lines: list[int] = []  # those with a fault
    while True:
        told = Problems()
        builder = Builder(source, text, told)
        try:
            builder.build()
        except ReaderError:  # at most once: afterwards no control character is left
            text = without_controls(text, source, problems)
            continue
        except MarkedYAMLError as error:
            from booklet.conference.yaml.errors import explain_syntax  # most files need no words for faults

            fault = explain_syntax(error, text, source.text)
            span = _span(source, fault.start, fault.end)
            if span.line not in lines:  # mending the first of a line mostly mends the rest of it
                problems.error(fault.code, fault.headline, span, help=fault.help)
            lines.append(span.line)
            if fault.patch and len(lines) < _MOST_MENDED and len(lines) * len(text) < _MOST_REREAD:
                text = _patched(text, fault.patch)
                continue
        problems.found.extend(told.found)
        return builder.finished()


def _patched(text: str, patch: tuple[int, str]) -> str:
    at, letters = patch
    return text[:at] + letters + text[at + len(letters) :]


def _span(source: Source, start: int, end: int) -> Span:
    begin = source.text.rfind("\n", 0, start) + 1
    line = source.text.count("\n", 0, start) + 1
    return Span(source, line, start - begin + 1, line, max(end, start + 1) - begin + 1)


# MERGED program.tree.reading: The program file as a tree of nodes which keep their text, as written, and their place.
#
# Built from YAML events: PyYAML's loaders guess types, lose places and doubled keys, and libyaml's crashes on
# deep input.
#
