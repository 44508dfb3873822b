"""TeX's tokens, groups and gaps: the rules of its syntax that several modules of this package need."""

from __future__ import annotations

import re
from functools import partial

LONGEST_GROUP = 5000
# Spaces between a command and its argument, with at most one line end among them.
GAP = r"[ \t]*(?:\n[ \t]*(?=\S))?"
CONTROL_SEQUENCE = r"\\(?:[A-Za-z@]+|[^A-Za-z\s])"
# `partial` delays compiling until a pattern is first used.
_TOKEN = partial(re.compile, r"\\(?:[A-Za-z@]+|.|\Z)|%[^\n]*\n[ \t]*|\s+|#[1-9]|.", re.DOTALL)
_BRACE = partial(re.compile, r"\\.|[{}]", re.DOTALL)


def tokenize(tex: str) -> list[str]:
    """Splits TeX into commands, comments with their line end, white space, parameters and single characters."""
    tokens: list[str] = _TOKEN().findall(tex)
    return tokens


def end_of_group(text: str, start: int) -> int | None:
    """Returns the end of the group whose brace opens at `start`; None if it isn't closed within `LONGEST_GROUP`."""
    depth = 0
    for brace in _BRACE().finditer(text, start, start + LONGEST_GROUP):
        depth += nesting(brace[0])
        if depth == 0:
            return brace.end()
    return None


def nesting(token: str) -> int:
    """Returns the change of depth at a token: 1 for an opening brace, -1 for a closing one, else 0."""
    return (token == "{") - (token == "}")
