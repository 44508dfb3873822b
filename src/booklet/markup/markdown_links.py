"""Destinations and titles of Markdown's links and images (CommonMark 0.31, 6.3), escapes and entities (2.4, 2.5)."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from booklet.markup.cleaning import clean
from booklet.markup.protect import is_placeholder

ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_MOST_PARENTHESES = 32
_ENTITY = r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));"
# What `partial` makes is compiled when first called for: most texts need few of these patterns.
_ENTITY_HERE = partial(re.compile, _ENTITY)
_ESCAPE_OR_ENTITY = partial(re.compile, rf"{_ENTITY}|\\([!-/:-@\[-`{{-~])")
_WHITE_SPACE = partial(re.compile, r"[ \n]*")
_IN_ANGLES = partial(re.compile, r"<((?:[^<>\\\n]|\\.)*)>")
_DESTINATION_PART = partial(re.compile, r"(?:[^\x00-\x20\x7f\\()]|\\(?! ).|\\\Z)+|[()]", re.DOTALL)
_TITLE = partial(re.compile, r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)", re.DOTALL)


class LinkTarget(NamedTuple):
    """The part of a link behind its text: the destination, the title, and the place behind the closing parenthesis."""

    destination: str
    title: str
    end: int


def link_target(text: str, start: int) -> LinkTarget | None:
    """The target whose parenthesis opens at `start`; the destination is empty in `()`, else looks like an address."""
    if not text.startswith("(", start):
        return None
    place = _past_white_space(text, start + 1)
    destination = title = ""
    end = _end_of_destination(text, place)
    if end is not None:
        destination = _unescaped(text[place + 1 : end - 1] if text[place] == "<" else text[place:end])
        if not any(sign in ":./#" or is_placeholder(sign) for sign in destination):
            return None
        place = _past_white_space(text, end)
        match = _TITLE().match(text, place) if place > end else None
        if match:
            title = _unescaped(match[match.lastindex or 0])
            place = _past_white_space(text, match.end())
    return LinkTarget(destination, title, place + 1) if text.startswith(")", place) else None


def _end_of_destination(text: str, start: int) -> int | None:
    """The end of a link destination; None if there is none, or its parentheses are not balanced."""
    if text.startswith("<", start):
        match = _IN_ANGLES().match(text, start)
        return match.end() if match else None
    depth, place = 0, start
    while match := _DESTINATION_PART().match(text, place):
        depth += (match[0] == "(") - (match[0] == ")")
        if not 0 <= depth <= _MOST_PARENTHESES:
            break
        place = match.end()
    return place if place > start and depth <= 0 else None


def _past_white_space(text: str, start: int) -> int:
    match = _WHITE_SPACE().match(text, start)
    return match.end() if match else start


def _unescaped(text: str) -> str:
    """The text without backslash escapes and entities."""
    if "\\" not in text and "&" not in text:
        return text
    unescaped: str = _ESCAPE_OR_ENTITY().sub(lambda match: match[4] or _character(match) or match[0], text)
    return unescaped


def entity_at(text: str, start: int) -> tuple[str, int] | None:
    """The character that a name or a number between `&` and `;` means, and the place behind it."""
    match = _ENTITY_HERE().match(text, start)
    letters = _character(match) if match else None
    return (letters, match.end()) if match and letters is not None else None


def _character(entity: re.Match[str]) -> str | None:
    """The character of an HTML name or number; None if there is none that can be printed."""
    decimal, hexadecimal, name = entity.group(1, 2, 3)
    if name:
        from html.entities import html5  # a table of two thousand names, which few texts need

        letters = html5.get(f"{name};", "")
    else:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        letters = chr(code) if 0 < code <= 0x10FFFF else ""
    read = clean(f"0{letters}0")
    return read.text[1:-1] if letters and not read.notices else None
