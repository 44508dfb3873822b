r"""A program file cut at its sessions, where it is certain that each of them can be read by itself.

It is certain for sessions written as a list in block style: `sessions:` on a line of its own, and each session from its
dash to the next dash below. Whether such a line is a dash of that list, and no line of a text, shows when a piece is
read: a text that isn't closed within a piece is a fault, and the file is then read as a whole.

    >>> text = "event: {title: A Day}\nsessions:\n- title: One\n- title: Two\n  text: |\n    Of it.\n"
    >>> cut_at_sessions(text).chunks
    (Chunk(text='- title: One\n', line=3), Chunk(text='- title: Two\n  text: |\n    Of it.\n', line=4))
    >>> cut_at_sessions(text).frame
    'event: {title: A Day}\nsessions:\n\n\n\n\n'
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

_SESSIONS = re.compile(r"\nsessions:[ ]*\n")
_FIRST_ITEM = re.compile(r"((?:[ ]*(?:#.*)?\n)*)([ ]*)- ")  # after empty lines and comments
_ANOTHER_KEY = re.compile(r"\n[^\s#]")  # after a list that is indented
_NO_ITEM = re.compile(r"\n(?:[^\s#-]|-[^ ])")  # after a list that isn't
_ANCHOR = re.compile(r"&([^\s,\[\]{}]+)")


class Chunk(NamedTuple):
    """A piece of the file: the lines of one session; `line` is the number of the first, counted from 1."""

    text: str
    line: int


class CutText(NamedTuple):
    """The text of a file in pieces; `frame` is all of it with the lines of `chunks` empty."""

    frame: str
    chunks: tuple[Chunk, ...]


def cut_at_sessions(text: str) -> CutText | None:
    """The text of a program file, cut; None where it can't be cut with certainty."""
    head = _SESSIONS.search(text)
    first = _FIRST_ITEM.match(text, head.end()) if head is not None else None
    if first is None or may_repeat(text):
        return None
    margin, start = first[2], first.start(2)
    after = (_ANOTHER_KEY if margin else _NO_ITEM).search(text, start)
    end = after.start() + 1 if after is not None else len(text)
    dash = f"\n{margin}- "
    pieces = f"\n{text[start:end]}".split(dash)[1:]
    texts = [*[f"{margin}- {piece}\n" for piece in pieces[:-1]], f"{margin}- {pieces[-1]}"]  # the last ends as the file
    if "\\u" in text[:start] or "\\u" in text[end:]:  # an escape, which may be looked up by its offset in the file
        return None
    lines = list(accumulate([text.count("\n") for text in texts], initial=text.count("\n", 0, start) + 1))
    chunks = tuple(map(Chunk, texts, lines))
    return CutText(text[:start] + "\n" * (lines[-1] - lines[0]) + text[end:], chunks)


def may_repeat(program: str) -> bool:
    """True if a program, the text of its file, may name a value and repeat it by an alias (YAML 1.2.2, 3.2.2.2).

    What a session says then depends on others; and a title that is repeated in talks of two languages is read by the
    rules of the later one.
    """
    return any(f"*{name}" in program for name in set(_ANCHOR.findall(program)))
