r"""A program file cut at its sessions, where it is certain that each of them can be read by itself.

It is certain for sessions written as a list in block style: `sessions:` on a line of its own, and each session from its
dash to the next dash below. Whether such a line is a dash of that list, and no line of a text, shows when a piece is
read: a text that isn't closed within a piece is a fault, and the file is then read as a whole.

    >>> text = "event: {title: A Day}\nsessions:\n- title: One\n- title: Two\n  text: |\n    Of it.\n"
    >>> [(chunk.text, chunk.line) for chunk in cut_at_sessions(text).chunks]
    [('- title: One\n', 3), ('- title: Two\n  text: |\n    Of it.\n', 4)]
    >>> cut_at_sessions(text).frame
    'event: {title: A Day}\nsessions:\n\n\n\n\n'
"""

from __future__ import annotations

import re

from booklet.records import NamedTuple

_SESSIONS = re.compile(r"\nsessions:[ ]*\n")
_FIRST_ITEM = re.compile(r"((?:[ ]*(?:#.*)?\n)*)([ ]*)- ")  # after empty lines and comments
_ANOTHER_KEY = re.compile(r"\n[^\s#]")  # after a list that is indented
_NO_ITEM = re.compile(r"\n(?:[^\s#-]|-[^ ])")  # after a list that isn't
_ANCHOR = re.compile(r"&([^\s,\[\]{}]+)")


class Chunk(NamedTuple):
    """A piece of the file: the lines of one session; `line` is the number of the first, counted from 1.

    `dash` is the beginning of the first line, `body` the rest, and `end` the end of the last line.
    """

    dash: str
    body: str
    end: str
    line: int

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.dash}{self.body}{self.end}"

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.body.count("\n") + 1


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
    if "\\u" in text[:start] or "\\u" in text[end:]:  # an escape, which may be looked up by its offset in the file
        return None
    dash = f"{margin}- "
    dashes = f"\n{dash}"
    before = text.count(dashes, 0, start - 1) + 1  # other lists, such as that of the hosts, may be written alike
    bodies = (text if end == len(text) else text[:end]).split(dashes)[before:]
    last_end = "\n" if bodies[-1].endswith("\n") else ""  # a file may end in the middle of a line
    bodies[-1] = bodies[-1].removesuffix("\n")
    line = text.count("\n", 0, start) + 1
    chunks: list[Chunk] = []
    for body in bodies:
        chunks.append(Chunk(dash, body, "\n", line))
        line += chunks[-1].lines
    chunks[-1] = chunks[-1]._replace(end=last_end)
    frame = text[:start] + "\n" * (sum([chunk.lines for chunk in chunks]) - (not last_end)) + text[end:]
    return CutText(frame, tuple(chunks))


def may_repeat(program: str) -> bool:
    """True if a program, the text of its file, may name a value and repeat it by an alias (YAML 1.2.2, 3.2.2.2).

    What a session says then depends on others; and a title that is repeated in talks of two languages is read by the
    rules of the later one.
    """
    found: set[str] = set()
    at = program.find("&")
    while at >= 0:  # a search for one character is faster than for a pattern
        anchor = _ANCHOR.match(program, at)
        if anchor is not None:
            found.add(anchor[1])
        at = program.find("&", at + 1)
    return any(f"*{name}" in program for name in found)
