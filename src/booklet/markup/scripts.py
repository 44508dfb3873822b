"""Superscripts and subscripts in pandoc's syntax: `10^6^` and `H~2~O`, but neither `x^2+y^2` nor `~5 to ~6`."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from booklet.markup.model import Mark

# The text of a script, if nothing around it forbids it.
_TEXT = (
    r"[+\-−–]?(?:[^\W_]|[\u2070-\u209f]){1,24}(?:[.,/;][^\W_]{1,24}){0,8}[+\-−–*]?|[*+\-−–†‡§¶′°∞]{1,3}"
    r"|[+\-−–]?∞|\([^\W_]{1,12}\)"
)
# `partial` delays compiling until a pattern is first used: most texts need few of these.
_SCRIPT = partial(re.compile, rf"\^(?P<superscript>{_TEXT})\^|~(?P<subscript>{_TEXT})~")
_NUMBER = partial(re.compile, r"[+\-−–]?\d+[+\-−–]?")
_HYPHEN_AT_EDGE = partial(re.compile, r"\A-|-\Z")


class Script(NamedTuple):
    """The text of a superscript or subscript, its mark, and the offset after its closing `^` or `~`."""

    text: str
    mark: Mark
    end: int


def script_at(text: str, start: int) -> Script | None:
    """Returns the script that begins with the `^` or `~` at `start`, None if there is none.

    The text after it must not look like the rest of a formula. A subscript needs a character before it that is no
    space.
    """
    match = _SCRIPT().match(text, start)
    if match is None:
        return None
    script, end = match[match.lastgroup or 0], match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isdigit() or (after.isalpha() and not _NUMBER().fullmatch(script)) or after in ("(", "{"):
        return None
    if after in ("^", "~") and not _SCRIPT().match(text, end):
        return None
    is_subscript = match.lastgroup == "subscript"
    if is_subscript and (before == "" or before.isspace() or before == "~"):
        return None
    mark = Mark.SUBSCRIPT if is_subscript else Mark.SUPERSCRIPT
    return Script(_HYPHEN_AT_EDGE().sub("−", script), mark, end)
