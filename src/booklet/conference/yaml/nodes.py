"""The nodes of a program file: texts, lists and mappings, each with its place."""

from __future__ import annotations

from typing import NamedTuple

from booklet.conference.model import Text
from booklet.diagnostics.model import Span

_UNSEEN = (
    r"[\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]*"
)


class Sequence(NamedTuple):
    """A list."""

    span: Span
    items: tuple[Node, ...]


class Mapping(NamedTuple):
    """Keys and their values in the order of the file, each key once.

    `complete` is False if reading had to stop inside the mapping: then keys may be missing that the file has.
    """

    span: Span
    entries: tuple[tuple[Text, Node], ...]
    complete: bool = True


class InvalidNode(NamedTuple):
    """A value that was given but can't be used; a diagnostic has been added for it."""

    span: Span


Node = Text | Sequence | Mapping | InvalidNode


def is_given(node: Node) -> bool:
    """False for a text without anything to see, and for a plain `~` or `null`, which other programs write for it."""
    if not isinstance(node, Text):
        return True
    value = node.value
    if value[:1].isalnum():
        return not (node.style == "plain" and value == "null")
    return not (_is_unseen(value) or (node.style == "plain" and value == "~"))


def _is_unseen(value: str) -> bool:
    """True if the text is all spaces, controls and default-ignorable characters (Unicode Standard, 5.21)."""
    if value.isascii():
        return not any(" " < character < "\x7f" for character in value)
    import re  # for odd text only

    return re.fullmatch(_UNSEEN, value) is not None
