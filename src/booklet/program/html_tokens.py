"""HTML cut into tags, entities and letters. What isn't surely a tag is letters: `n<m` loses nothing.

Only the shape of tags is looked at here (HTML Living Standard, 13.1.2); what they mean is known in `html.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from typing import Literal

from booklet.program.cleaning import cleaned
from booklet.record import Record

_ATTRIBUTE = r"""(?:\s+[A-Za-z_:@][\w.:-]*+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]++))?+)"""
_TOKEN = partial(
    re.compile,
    rf"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+(?::[A-Za-z][A-Za-z0-9-]*+)?+)(?P<rest>{_ATTRIBUTE}*+)\s*/?>"
    r"|(?P<comment><!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][A-Za-z][^<>]*>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    re.DOTALL,
)
_ATTRIBUTES = partial(re.compile, r"""([A-Za-z_:@][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""")
# Words that may stand in a tag by themselves; others make it an inequality: `a<b and c>d`.
_ALONE = frozenset(("checked", "compact", "disabled", "hidden", "nowrap", "noshade", "reversed", "selected"))


class Token(Record):
    """A tag that begins or ends, a comment, or letters, from `start` up to, not with, `end` of the text.

    `text` is a tag's name in small letters, else what the letters are; `attributes` are names and values.
    """

    kind: Literal["open", "close", "comment", "letters"]
    text: str
    start: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str:
        """The attribute's value; "" where it isn't given."""
        return dict(self.attributes).get(name, "")


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens of a text, one after the other, with nothing between them."""
    done = 0
    for match in _TOKEN().finditer(text):
        token = _token(match)
        if token is None:
            continue
        if match.start() > done:
            yield Token("letters", text[done : match.start()], done, match.start())
        yield token
        done = match.end()
    if done < len(text):
        yield Token("letters", text[done:], done, len(text))


def _token(match: re.Match[str]) -> Token | None:
    start, end = match.span()
    if match["comment"]:
        return Token("comment", match["comment"], start, end)
    if match["entity"]:
        letters = unescape(match["entity"])
        read = cleaned(f"0{letters}0")
        return None if read.notices else Token("letters", read.text[1:-1], start, end)
    attributes = tuple(_attributes(match["rest"]))
    if any(not value and f"{name}=" not in match["rest"] and name not in _ALONE for name, value in attributes):
        return None
    return Token("close" if match["closing"] else "open", match["name"].lower(), start, end, attributes)


def _attributes(rest: str) -> Iterator[tuple[str, str]]:
    for found in _ATTRIBUTES().finditer(rest):
        yield found[1], unescape(found[2] or found[3] or found[4] or "")
