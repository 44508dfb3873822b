"""Destinations and titles of Markdown's links and images (CommonMark 0.31, 6.3), escapes and entities (2.4, 2.5).

Links (CommonMark 0.31, 6.3) and images (6.4) in a leaf block's text, found by their square brackets.

The procedure is "look for link or image" of CommonMark's appendix. There are no reference links. Nothing gets lost: a
destination that can't be linked to is printed, an image is replaced by its description, and a note names the rest.
"""

from __future__ import annotations

import re
from functools import partial

from booklet.diagnostics.wording import shortened
from booklet.markup.addresses import link_address
from booklet.markup.cleaning import clean
from booklet.markup.inlines import TextPiece
from booklet.markup.markdown_nodes import DelimiterRun, InlineNodes, LinkStart, Node, process_emphasis
from booklet.markup.protect import is_placeholder
from booklet.records import NamedTuple

ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_MOST_PARENTHESES = 32
_ENTITY = r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));"
_LONGEST_ENTITY = 34  # characters
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
    if text.find(";", start, start + _LONGEST_ENTITY) < 0:
        return None
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


class OpenBracket(NamedTuple):
    """A `[` or `![` at the offset `start`: the numbers of nodes and of runs of delimiters before it."""

    start: int
    nodes: int
    runs: int
    is_image: bool


class BracketStack:
    """The brackets of a leaf's text that are still open, outermost first."""

    def __init__(self, nodes: InlineNodes) -> None:
        self._nodes = nodes
        self._last_target = nodes.text.rfind("](")
        self._open: list[OpenBracket] = []
        self._inactive = 0  # the number of outermost brackets that can begin no link, as a link is inside them

    def open_bracket(self, start: int) -> int:
        """Opens a `[` or `![`, literal unless a link or an image ends; returns the offset after it."""
        nodes = self._nodes
        is_image = nodes.text[start] == "!"
        end = start + 1 + is_image
        if start > self._last_target:
            return end
        nodes.add_text(start, end)
        self._open.append(OpenBracket(start, len(nodes.nodes), len(nodes.runs), is_image))
        return nodes.replace(start, end, nodes.text[start:end])

    def close_bracket(self, start: int) -> int:
        """Ends a link's text or an image's description if a target follows; returns the offset to go on at."""
        if not self._open:
            return start + 1
        bracket, depth = self._open.pop(), len(self._open)
        is_inactive = depth < self._inactive and not bracket.is_image
        self._inactive = min(self._inactive, depth)
        target = None if is_inactive else link_target(self._nodes.text, start + 1)
        if target is None or not (target.destination or bracket.is_image):
            return start + 1
        self._nodes.add_text(start, target.end)
        process_emphasis(self._nodes.runs[bracket.runs :])
        del self._nodes.runs[bracket.runs :]
        if bracket.is_image:
            self._nodes.nodes[bracket.nodes] = TextPiece("", 0)
            self._note_image(bracket, target)
        else:
            self._inactive = depth
            self._end_link(bracket, target, start + 2)
        return target.end

    def _end_link(self, bracket: OpenBracket, target: LinkTarget, start: int) -> None:
        """Ends a link whose destination is at `start`: the destination is printed if it can't be linked to.

        A link without text has its destination as text.
        """
        nodes = self._nodes.nodes
        typed = self._nodes.markup_text.original(target.destination)
        address = link_address(typed)
        has_text = any(map(_is_visible, nodes[bracket.nodes + 1 :]))
        nodes[bracket.nodes] = LinkStart(address)
        if not has_text or address is None:
            self._nodes.add_kept(f" ({typed})" if has_text else typed, start)
        nodes.append(None)
        if address is None:
            self._note(
                "link-not-set",
                f"“{shortened(typed)}” is printed, but is no link",
                "a link leads to an address that begins with https:, http: or mailto:",
                bracket,
                target,
            )

    def _note_image(self, bracket: OpenBracket, target: LinkTarget) -> None:
        source, title = map(self._nodes.markup_text.original, (target.destination, target.title))
        named = f"“{shortened(source)}” (“{title}”)" if title else f"“{shortened(source)}”"
        self._note(
            "image-not-set",
            f"the image {named} can't be set; its description is set instead",
            "leave the image out, or say in words what it shows",
            bracket,
            target,
        )

    def _note(self, code: str, message: str, hint: str, bracket: OpenBracket, target: LinkTarget) -> None:
        """Adds a note on a link or an image, from its bracket to the end of its target."""
        start, end = self._nodes.offset_of(bracket.start), self._nodes.offset_of(target.end - 1) + 1
        self._nodes.markup_text.note(code, message, hint, start, end)


def _is_visible(node: Node) -> bool:
    """True if a node in a link's text has something to print."""
    if isinstance(node, TextPiece):
        return bool(node.text or node.token)
    return isinstance(node, DelimiterRun) and node.left > 0
