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
# `partial` delays compiling until a pattern is first used: most texts need few of these.
_ENTITY_HERE = partial(re.compile, _ENTITY)
_ESCAPE_OR_ENTITY = partial(re.compile, rf"{_ENTITY}|\\([!-/:-@\[-`{{-~])")
_WHITE_SPACE = partial(re.compile, r"[ \n]*")
_IN_ANGLES = partial(re.compile, r"<((?:[^<>\\\n]|\\.)*)>")
_DESTINATION_PART = partial(re.compile, r"(?:[^\x00-\x20\x7f\\()]|\\(?! ).|\\\Z)+|[()]", re.DOTALL)
_TITLE = partial(re.compile, r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)", re.DOTALL)


class LinkTarget(NamedTuple):
    """The part of a link after its text: destination, title, and `end`, the offset after the closing parenthesis."""

    destination: str
    title: str
    end: int


def link_target(text: str, start: int) -> LinkTarget | None:
    """Returns the target whose parenthesis opens at `start`, None if there is none.

    The destination is empty in `()`; otherwise it must look like an address or a path, unlike in CommonMark.
    """
    if not text.startswith("(", start):
        return None
    offset = _past_white_space(text, start + 1)
    destination = title = ""
    end = _end_of_destination(text, offset)
    if end is not None:
        destination = _unescaped(text[offset + 1 : end - 1] if text[offset] == "<" else text[offset:end])
        if not any(character in ":./#" or is_placeholder(character) for character in destination):
            return None
        offset = _past_white_space(text, end)
        match = _TITLE().match(text, offset) if offset > end else None
        if match:
            title = _unescaped(match[match.lastindex or 0])
            offset = _past_white_space(text, match.end())
    return LinkTarget(destination, title, offset + 1) if text.startswith(")", offset) else None


def _end_of_destination(text: str, start: int) -> int | None:
    """Returns the end of a link destination; None if there is none, or its parentheses are not balanced."""
    if text.startswith("<", start):
        match = _IN_ANGLES().match(text, start)
        return match.end() if match else None
    depth, offset = 0, start
    while match := _DESTINATION_PART().match(text, offset):
        depth += (match[0] == "(") - (match[0] == ")")
        if not 0 <= depth <= _MOST_PARENTHESES:
            break
        offset = match.end()
    return offset if offset > start and depth <= 0 else None


def _past_white_space(text: str, start: int) -> int:
    match = _WHITE_SPACE().match(text, start)
    return match.end() if match else start


def _unescaped(text: str) -> str:
    """Returns the text with the characters that backslash escapes and entities stand for."""
    if "\\" not in text and "&" not in text:
        return text
    unescaped: str = _ESCAPE_OR_ENTITY().sub(lambda match: match[4] or _character(match) or match[0], text)
    return unescaped


def entity_at(text: str, start: int) -> tuple[str, int] | None:
    """Returns the character that the entity at `start` stands for, and the offset after it; None if there is none."""
    match = _ENTITY_HERE().match(text, start)
    character = _character(match) if match else None
    return (character, match.end()) if match and character is not None else None


def _character(entity: re.Match[str]) -> str | None:
    """Returns the character of an HTML name or number; None if there is none that can be printed."""
    decimal, hexadecimal, name = entity.group(1, 2, 3)
    if name:
        from html.entities import html5  # a table of two thousand names, which few texts need

        character = html5.get(f"{name};", "")
    else:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        character = chr(code) if 0 < code <= 0x10FFFF else ""
    read = clean(f"0{character}0")
    return read.text[1:-1] if character and not read.notes else None
