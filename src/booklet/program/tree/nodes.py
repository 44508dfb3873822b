"""The nodes of a program file: texts, lists and mappings, each with its place."""

from __future__ import annotations

from booklet.diagnostics import Span
from booklet.program.model import Text
from booklet.record import Record


class Sequence(Record):
    """A list."""

    span: Span
    items: tuple[Node, ...]


class Mapping(Record):
    """Keys and their values in the order of the file, each key once.

    `complete` is False where reading had to stop inside it: then nothing can be said of keys that are missing.
    """

    span: Span
    entries: tuple[tuple[Text, Node], ...]
    complete: bool = True


class Refused(Record):
    """A value that was given but can't be used; the reason has been told."""

    span: Span


Node = Text | Sequence | Mapping | Refused


def is_given(node: Node) -> bool:
    """False for a value left empty, and for `~` and `null` without quotes (what other programs write for it)."""
    if not isinstance(node, Text):
        return True
    return not (node.value == "" or node.value.isspace() or (node.block == "plain" and node.value in ("~", "null")))
