"""The tokens of HTML: tags, comments and text. A `<` that begins no tag is text, as in `n<m`.

Only the shape of tags is read here (HTML Living Standard, 13.1.2), and character references; `html.py` reads the
rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from typing import Literal

from booklet.markup.cleaning import clean
from booklet.records import NamedTuple

_ATTRIBUTE = r"""(?:\s+[A-Za-z_:@][\w.:-]*+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]++))?+)"""
_TOKEN = partial(
    re.compile,
    rf"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9_-]*+(?::[A-Za-z][A-Za-z0-9_-]*+)?+)(?P<rest>{_ATTRIBUTE}*+)\s*/?>"
    r"|(?P<comment><!--|<!\[CDATA\[|\]\]>|<[!?][A-Za-z][^<>]*>|<!\[(?:if|endif)[^<>]*>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    re.DOTALL,
)
_ATTRIBUTES = partial(re.compile, r"""([A-Za-z_:@][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""")
# Attributes that need no value; with any other word alone it is no tag but an inequality: `a<b and c>d`.
_ALONE = frozenset(("checked", "compact", "disabled", "hidden", "nowrap", "noshade", "reversed", "selected"))


class HtmlToken(NamedTuple):
    """A tag, a comment or text, from `start` up to, not including, `end` of the source.

    `text` is a tag's name in lower case, else the text itself; `attributes` are names and values.
    """

    kind: Literal["open", "close", "comment", "text"]
    text: str
    start: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str:
        """Returns the attribute's value; "" if it isn't given."""
        return dict(self.attributes).get(name, "")


def tokens_of(text: str) -> Iterator[HtmlToken]:
    """Yields the tokens of a text, with nothing between them. The beginning of a comment without an end is a comment of
    its own, `<!--`.
    """
    done = 0
    last_end = text.rfind("-->")
    search = _TOKEN().search
    match = search(text)
    while match is not None:
        token = _token(match)
        if token is None:
            match = search(text, match.end())
            continue
        if token.text == "<!--" and match.end() <= last_end:
            token = token._replace(end=text.find("-->", match.end()) + 3)
            token = token._replace(text=text[token.start : token.end])
        if token.start > done:
            yield HtmlToken("text", text[done : token.start], done, token.start)
        yield token
        done = token.end
        match = search(text, done)
    if done < len(text):
        yield HtmlToken("text", text[done:], done, len(text))


def _token(match: re.Match[str]) -> HtmlToken | None:
    start, end = match.span()
    if match["comment"]:
        return HtmlToken("comment", match["comment"], start, end)
    if match["entity"]:
        character = unescape(match["entity"])
        read = clean(f"0{character}0")
        return None if read.notes or not character else HtmlToken("text", read.text[1:-1], start, end)
    attributes = tuple(_attributes(match["rest"]))
    if any(not value and f"{name}=" not in match["rest"] and name not in _ALONE for name, value in attributes):
        return None
    return HtmlToken("close" if match["closing"] else "open", match["name"].lower(), start, end, attributes)


def _attributes(rest: str) -> Iterator[tuple[str, str]]:
    for found in _ATTRIBUTES().finditer(rest):
        yield found[1], unescape(found[2] or found[3] or found[4] or "")
