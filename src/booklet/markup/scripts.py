"""Raised and lowered letters as pandoc has them: `10^6^` and `H~2~O`, but neither `x^2+y^2` nor `~5 to ~6`."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from booklet.markup.model import Mark

# What they can be, if nothing around them forbids it.
_LETTERS = (
    r"[+\-−–]?(?:[^\W_]|[\u2070-\u209f]){1,24}(?:[.,/;][^\W_]{1,24}){0,8}[+\-−–*]?|[*+\-−–†‡§¶′°∞]{1,3}"
    r"|[+\-−–]?∞|\([^\W_]{1,12}\)"
)
# What `partial` makes is compiled when first called for: most texts need few of these patterns.
_SCRIPT = partial(re.compile, rf"\^(?P<raised>{_LETTERS})\^|~(?P<lowered>{_LETTERS})~")
_NUMBER = partial(re.compile, r"[+\-−–]?\d+[+\-−–]?")
_HYPHEN_AT_EDGE = partial(re.compile, r"\A-|-\Z")


class Script(NamedTuple):
    """Raised or lowered letters, and where what was typed for them ends."""

    letters: str
    mark: Mark
    end: int


def script_at(text: str, start: int, limit: int | None = None) -> Script | None:
    """What begins with the `^` or `~` at `start` and ends by `limit`, if it is a script.

    What follows must not look like the rest of a formula; lowered letters need something to stand at.
    """
    limit = len(text) if limit is None else limit
    match = _SCRIPT().match(text, start, limit)
    if match is None:
        return None
    letters, end = match[match.lastgroup or 0], match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isdigit() or (after.isalpha() and not _NUMBER().fullmatch(letters)) or after in ("(", "{"):
        return None
    if after in ("^", "~") and not _SCRIPT().match(text, end, limit):
        return None
    is_lowered = match.lastgroup == "lowered"
    if is_lowered and (before == "" or before.isspace() or before == "~"):
        return None
    mark = Mark.SUBSCRIPT if is_lowered else Mark.SUPERSCRIPT
    return Script(_HYPHEN_AT_EDGE().sub("−", letters), mark, end)
