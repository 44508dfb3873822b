"""The program file as a tree of nodes. Behind a fault of syntax that can be patched over, reading goes on.

YAML events to nodes, within bounds. Refused are features without use in a program: tags, merge keys, cycles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn
from unicodedata import category

from booklet.conference.model import Text
from booklet.conference.yaml.decode import neutralize, without_controls
from booklet.conference.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
    first_line_of,
    marks_of,
    parse_events,
)
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node, Sequence, read_scalar
from booklet.diagnostics.model import Problems, Source, Span
from booklet.diagnostics.wording import shortened
from booklet.records import NamedTuple

MOST_NODES = 1_000_000
MOST_DEPTH = 64
LONGEST_TEXT = 1_000_000  # characters
_CHARACTERS_A_NODE = 256  # a long text counts as several nodes, so that aliases can't multiply it
_HARMLESS_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


class _TooMuchError(Exception):
    """Reading can't go on; a diagnostic has been added."""


class _OpenNode:
    """A list or mapping whose end has not come yet; `before` is the number of nodes counted when it began."""

    __slots__ = ("before", "event", "height", "nodes")

    def __init__(self, event: SequenceStartEvent | MappingStartEvent, before: int) -> None:
        self.event = event
        self.before = before
        self.nodes: list[Node] = []  # a mapping's keys and values in turn
        self.height = 1


class _Anchor(NamedTuple):
    """The node that an anchor names, None while it is still open; weight and height of the node's whole tree."""

    node: Node | None
    span: Span
    weight: int
    height: int


class Builder:
    """Builds the tree of one document. `parsed` is the parser's input: the source, with some replacements."""

    def __init__(self, source: Source, parsed: str, problems: Problems) -> None:
        self._source = source
        self._parsed = parsed
        self._problems = problems
        self._open: list[_OpenNode] = []
        self._root: Node | None = None
        self._documents = 0
        self._counted = 0
        self._anchors: dict[str, _Anchor] = {}
        self._used: set[str] = set()

    def build(self) -> None:
        """Handle all events. Raises the parser's YAMLError, behind which nothing can be read."""
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._begin,
            MappingEndEvent: self._close,
            SequenceStartEvent: self._begin,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        try:
            for event in parse_events(self._parsed):
                handle = handlers.get(type(event))
                if handle is not None:
                    handle(event)
        except _TooMuchError:
            return
        except MarkedYAMLError as error:
            if "nesting depth" not in (error.problem or "") or error.problem_mark is None:
                raise
            self._report_depth(self._first_too_deep(error.problem_mark.index))
            return
        self._warn_of_unused_anchors()

    def finish(self) -> Node | None:
        """The root, after closing all that is still open as incomplete; None if there is none."""
        while self._open:
            self._close(None)
        return self._root

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            span = first_line_of(event, self._source)
            help_text = "remove the line '---' or what follows it; one file holds one booklet"
            self._problems.error("second-document", "a second document begins here", span, help=help_text)
            raise _TooMuchError

    def _scalar(self, event: ScalarEvent) -> None:
        length = len(event.value)
        weight = 1 + length // _CHARACTERS_A_NODE
        self._counted = counted = self._counted + weight
        if counted > MOST_NODES:
            self._report_amount(event)
        node: Node = read_scalar(event, self._source, self._parsed, self._problems)
        if length > LONGEST_TEXT:
            headline = f"this text has {length:,} characters; the most one may have is {LONGEST_TEXT:,}"
            self._problems.error("text-too-long", headline, node.span, help="split it, or leave a part out")
            node = InvalidNode(node.span)
        if event.tag is not None:
            self._check_tag(event.tag, node.span)
        if event.anchor is not None:
            self._set_anchor(event.anchor, node, weight, 0)
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self._root = node

    def _begin(self, event: SequenceStartEvent | MappingStartEvent) -> None:
        self._check_depth(len(self._open) + 1, event)
        if event.tag is not None:
            self._check_tag(event.tag, first_line_of(event, self._source))
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(None, first_line_of(event, self._source), 0, 0)
        self._open.append(_OpenNode(event, self._counted))
        self._count(1, event)

    def _alias(self, event: AliasEvent) -> None:
        span = first_line_of(event, self._source)
        name = event.anchor or ""
        anchor = self._anchors.get(name)
        self._used.add(name)
        if anchor is None or anchor.node is None:
            self._report_alias(name, anchor, span)
            self._add(InvalidNode(span), 0)
            return
        self._check_depth(len(self._open) + anchor.height, event)
        self._count(anchor.weight, event)
        self._add(anchor.node, anchor.height)

    def _close(self, event: SequenceEndEvent | MappingEndEvent | None) -> None:
        """End the innermost open node; without an event the file ends inside it."""
        ended = self._open.pop()
        span = self._span_of(ended, event)
        if isinstance(ended.event, SequenceStartEvent):
            node: Node = Sequence(span, tuple(ended.nodes))
        else:
            node = _mapping(span, ended.nodes, event is not None, self._problems)
        if ended.event.anchor is not None:
            self._set_anchor(ended.event.anchor, node, self._counted - ended.before, ended.height)
        self._add(node, ended.height)

    def _add(self, node: Node, height: int) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        parent.nodes.append(node)
        if parent.height <= height:
            parent.height = height + 1

    def _set_anchor(self, name: str, node: Node, weight: int, height: int) -> None:
        opened = self._anchors.get(name)
        span = opened.span if opened is not None and opened.node is None else node.span
        self._anchors[name] = _Anchor(node, span, weight, height)

    def _count(self, weight: int, event: NodeEvent) -> None:
        self._counted += weight
        if self._counted > MOST_NODES:
            self._report_amount(event)

    def _report_amount(self, event: NodeEvent) -> NoReturn:
        self._problems.error(
            "too-much",
            f"the file holds more than {MOST_NODES:,} values by here",
            first_line_of(event, self._source),
            help="an alias (*name) counts with all that it stands for: write fewer, or split the programme",
        )
        raise _TooMuchError

    def _check_depth(self, depth: int, event: NodeEvent) -> None:
        if depth > MOST_DEPTH:
            self._report_depth(first_line_of(event, self._source))
            raise _TooMuchError

    def _report_depth(self, span: Span) -> None:
        self._problems.error(
            "too-deep",
            f"more than {MOST_DEPTH} lists and mappings inside one another",
            span,
            help="a text that begins with [ or { needs quotes",
        )

    def _first_too_deep(self, stop: int) -> Span:
        """The bracket at which `_check_depth` would have stopped.

        libyaml (from 0.2.6 on) refuses a thousand levels itself, while it looks ahead in a line for a key's colon;
        so the bracket stands in the line of the character `stop`, at which libyaml gave up.
        """
        depth, offset = len(self._open), 0
        if self._open and (mark := self._open[-1].event.start_mark) is not None:
            offset = mark.index + bool(self._open[-1].event.flow_style)
        while offset < stop and depth <= MOST_DEPTH:
            depth += (self._parsed[offset] in "[{") - (self._parsed[offset] in "]}")
            offset += 1
        return self._source.span_at(offset - 1)

    def _check_tag(self, tag: str, span: Span) -> None:
        if tag in _HARMLESS_TAGS:
            return
        written = tag.replace("tag:yaml.org,2002:", "!!")
        help_text = "remove it; if the ! belongs to the text, put quotes around the value"
        self._problems.error("tag", f"the YAML tag {shortened(written)} can't be used here", span, help=help_text)

    def _report_alias(self, name: str, anchor: _Anchor | None, span: Span) -> None:
        help_text = "if the * belongs to the text, put quotes around the value"
        if anchor is None:
            headline = f"*{shortened(name)} is a YAML alias, but nothing above is named &{shortened(name)}"
            self._problems.error("unknown-alias", headline, span, help=help_text)
        else:
            headline = f"*{shortened(name)} stands inside what it stands for"
            notes = [("named here", anchor.span)]
            self._problems.error("cyclic-alias", headline, span, help=help_text, notes=notes)

    def _warn_of_unused_anchors(self) -> None:
        for name, anchor in self._anchors.items():
            if name in self._used or not isinstance(anchor.node, Text):
                continue
            help_text = "if the & belongs to the text, put quotes around the value"
            headline = f"&{shortened(name)} is left out: at the beginning of a value, & names it for YAML"
            self._problems.warn("unused-anchor", headline, anchor.span, help=help_text)

    def _span_of(self, ended: _OpenNode, event: SequenceEndEvent | MappingEndEvent | None) -> Span:
        """The span from the first character to the last; the parser itself ends a block where the next token begins."""
        start = marks_of(ended.event)[0]
        span = self._source.span_on_line(start.line + 1, start.column + 1)
        if ended.event.flow_style and event is not None:
            end = marks_of(event)[1]
            return span._replace(end_line=end.line + 1, end_column=end.column + 1)
        if ended.nodes:
            last = ended.nodes[-1].span
            if (last.end_line, last.end_column) > (span.end_line, span.end_column):
                return span.through(last)
        return span


def _mapping(span: Span, nodes: list[Node], complete: bool, problems: Problems) -> Mapping:
    """A mapping from keys and values in turn; a key without its value, where reading stopped, counts as given."""
    if len(nodes) % 2:
        nodes.append(InvalidNode(nodes[-1].span))
    entries: dict[str, tuple[Text, Node]] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        name = key.value if isinstance(key, Text) else ""
        if not name.isascii() and (odd := _odd_space(name)):
            _report_odd_space(key, odd, name, problems)
            complete = False
            continue
        if not isinstance(key, Text) or name == "":
            _report_key(key, problems)
        elif name in entries:
            first = entries[name][0].span
            headline = f"the key '{shortened(name)}' is given twice"
            problems.error("duplicate-key", headline, key.span, help="remove one", notes=[("first given here", first)])
        elif name == "<<" and key.style == "plain":
            problems.error("merge-key", "merge keys (<<) can't be used", key.span, help="write the keys out")
        else:
            entries[name] = (key, value)
    return Mapping(span, tuple(entries.values()), complete)


def _odd_space(name: str) -> str:
    """The first character of a key's ends, or behind a dash, that looks like a space or like nothing; "" for none."""
    return next((end for end in (name[0], name[-1], name[1:2]) if end > "\x7f" and category(end) in ("Zs", "Cf")), "")


def _report_odd_space(key: Node, odd: str, name: str, problems: Problems) -> None:
    at = name.index(odd)
    span = key.span.source.span_on_line(key.span.line, key.span.column + at)
    headline = f"U+{ord(odd):04X} stands beside this key, where YAML takes only ordinary spaces"
    problems.error("odd-space", headline, span, help="type ordinary spaces there, or delete it")


def _report_key(key: Node, problems: Problems) -> None:
    headline = "a value without a key" if isinstance(key, Text) else "a key must be text"
    if not isinstance(key, InvalidNode):
        problems.error("odd-key", headline, key.span, help="put quotes around a value that begins with {, [ or :")


# Patching a fault and reading again takes the time of reading once; these keep hostile files in bounds.
_MOST_PATCHES = 40
_MOST_REREAD = 40_000_000  # characters


def read_tree(source: Source, problems: Problems) -> Node | None:
    """The file's root node; None if the file is empty. Faults are added to `problems`.

    Behind a fault without a patch nothing is read, and the mappings that were open there are not `complete`.
    """
    text = neutralize(source.text)
    lines: list[int] = []  # the lines with faults
    while True:
        found = Problems()  # of this reading; dropped if the text is read again
        builder = Builder(source, text, found)
        try:
            builder.build()
        except MarkedYAMLError as error:
            from booklet.conference.yaml.errors import explain_syntax  # most files have no fault to explain

            note, patch = explain_syntax(error, text, source.text)
            span = source.span_at(note.offset, max(note.length, 1))
            if span.line not in lines:  # a patch over the first fault of a line often mends the rest of it
                problems.add(note.diagnostic("error", span))
            lines.append(span.line)
            if patch and len(lines) < _MOST_PATCHES and len(lines) * len(text) < _MOST_REREAD:
                text = _patched(text, patch)
                continue
        except YAMLError:  # a control character; at most once: afterwards none is left
            text = without_controls(text, source, problems)
            continue
        problems.extend(found.found)
        return builder.finish()


def read_faultless_tree(source: Source, parsed: str, problems: Problems) -> Node | None:
    """The root node of a text in which the parser finds no fault; None for any other text.

    `parsed` has the lines of the source, some of which may be empty instead.
    """
    builder = Builder(source, neutralize(parsed), problems)
    try:
        builder.build()
    except YAMLError:
        return None
    return builder.finish()


def _patched(text: str, patch: tuple[int, str]) -> str:
    offset, replacement = patch
    return text[:offset] + replacement + text[offset + len(replacement) :]
