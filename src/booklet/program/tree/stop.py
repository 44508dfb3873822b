"""Where a parser stopped, and what an organiser is told of it."""

from __future__ import annotations

import re

from booklet.record import Record

# Indentation, list dashes and the key: what stands before a value on its line.
_BEFORE_VALUE = r"[ ]*(?:-[ ]+)*(?P<key>(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s:#'\"\[{][^:#\n]*)[ ]*:[ ]+)?"


class Fault(Record):
    """A mistake from character `start` up to, not with, `end`; `patch` is an offset and its new letters."""

    code: str
    headline: str
    start: int
    end: int
    help: str
    patch: tuple[int, str] | None = None


class Stop(Record):
    """Where a parser stopped: offsets of the place and of what it was reading, with its words for both.

    `text` is what it was given, `written` what stands in the file: as long, but without patches.
    """

    text: str
    written: str
    at: int
    since: int | None
    problem: str
    context: str

    @property
    def line_start(self) -> int:
        """The offset of the line's first character."""
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def line(self) -> str:
        """The whole line."""
        return line_at(self.text, self.line_start)

    @property
    def value_start(self) -> int:
        """The offset of the value on this line, or of the first letter where there is no key."""
        match = re.match(_BEFORE_VALUE, self.line)
        return self.line_start + match.end() if match else self.at

    @property
    def line_before(self) -> str:
        """The nearest line above that holds something."""
        return self.text[: self.line_start].rstrip().rpartition("\n")[2]


def line_at(text: str, start: int) -> str:
    """The rest of the line from `start` on."""
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]
