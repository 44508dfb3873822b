"""Protected spans of a text, which neither markup nor typography may change, and the placeholders for them.

Formulas, addresses, definitions of macros and LaTeX's commands are found before any markup is read (`scan.py`,
`latex/reader.py`). While it is read, a placeholder of two characters stands in the text for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Literal, NamedTuple

from booklet.markup.addresses import link_address
from booklet.markup.latex.macros import Definition
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.source_map import Edit

# `partial` delays compiling until a pattern is first used: most texts need few of these.

# A placeholder is a noncharacter, which cleaning never leaves in a text, and a private character that numbers the span.
PLACEHOLDER = "\ufdd0"
PLACEHOLDER_LENGTH = 2
_PLACEHOLDER = partial(re.compile, f"{PLACEHOLDER}([\U00100000-\U0010fffd])")
_FIRST_NUMBER = 0x100000
_MOST_PLACEHOLDERS = 0xFFFD
# Environments that are no more than delimiters.
_BARE_ENVIRONMENT = partial(
    re.compile, r"\\begin\{(?P<name>math|displaymath)\}(?P<tex>.*)\\end\{(?P=name)\}", re.DOTALL
)
ProtectedKind = Literal["formula", "address", "definition", "token"]


class ProtectedSpan(NamedTuple):
    """The characters from `start` up to, not including, `end` of a text; `text` is their source.

    `token` is the meaning of a LaTeX command, `definition` that of a macro's definition; None for other kinds.
    """

    start: int
    end: int
    kind: ProtectedKind
    text: str
    token: LatexToken | None = None
    definition: Definition | None = None

    @property
    def in_line(self) -> str:
        """The source with spaces for its line ends."""
        return " ".join(line.strip(" ") for line in self.text.split("\n"))

    @property
    def is_display(self) -> bool:
        """True if this is a formula for lines of its own."""
        inline = self.text.startswith(("\\(", "\\begin{math}")) or (self.text[0] == "$" and self.text[:2] != "$$")
        return self.kind == "formula" and not inline

    @property
    def tex(self) -> str:
        """A formula's source without delimiters; an environment is more than a delimiter, and stays."""
        text, ending = self.text, ""
        if self.is_display and text[-1] in ".,;:?!":
            text, ending = text[:-1], "{:}" if text[-1] == ":" else text[-1]
        if bare := _BARE_ENVIRONMENT().fullmatch(text):
            return f"{bare['tex'].strip()}{ending}"
        if text[:6] != "\\begin":
            width = 1 if text[0] == "$" != text[1] else 2
            return f"{text[width:-width].strip()}{ending}"
        end = text.rindex("\\end")
        body = text[:end].rstrip()
        return f"{body}{ending}{text[end:]}" if ending and not body.endswith("\\\\") else text

    @property
    def link(self) -> str | None:
        """The target of the link that an address becomes; None for other kinds, and if it can't be linked to."""
        return link_address(self.text) if self.kind == "address" else None


def placeholder_edits(spans: tuple[ProtectedSpan, ...], *, in_line: bool = False) -> list[Edit]:
    """Returns the edits that replace each span by its placeholder, definitions of macros by nothing.

    LaTeX commands that separate paragraphs get blank lines beside them, or spaces if all is to stay `in_line`.
    """
    edits = []
    for number, span in enumerate(spans[:_MOST_PLACEHOLDERS]):
        text = "" if span.kind == "definition" else f"{PLACEHOLDER}{chr(_FIRST_NUMBER + number)}"
        if span.token is not None and (span.token.before or span.token.after):
            text = f"{span.token.before}{text}{span.token.after}"
            text = text.replace("\n\n", " ") if in_line else text
        edits.append(Edit(span.start, span.end, text))
    return edits


def is_placeholder(character: str) -> bool:
    """True if the character is part of a placeholder."""
    return character == PLACEHOLDER or character >= "\U00100000"


def span_of(placeholder: str, spans: tuple[ProtectedSpan, ...]) -> ProtectedSpan:
    """Returns the span of a placeholder."""
    return spans[ord(placeholder[1]) - _FIRST_NUMBER]


def split_at_placeholders(text: str, spans: tuple[ProtectedSpan, ...]) -> Iterator[str | ProtectedSpan]:
    """Yields the parts of a text between placeholders, and the placeholders' spans."""
    if PLACEHOLDER not in text:
        yield text
        return
    for index, part in enumerate(_PLACEHOLDER().split(text)):
        if index % 2:
            yield spans[ord(part) - _FIRST_NUMBER]
        elif part:
            yield part


def tokens_in(text: str, spans: tuple[ProtectedSpan, ...]) -> Iterator[tuple[int, LatexToken]]:
    """Yields the LaTeX tokens in a text, each after the offset of its placeholder."""
    for match in _PLACEHOLDER().finditer(text):
        token = spans[ord(match[1]) - _FIRST_NUMBER].token
        if token is not None:
            yield match.start(), token


def without_placeholders(text: str, spans: tuple[ProtectedSpan, ...]) -> str:
    """Returns the text with the source of its span for each placeholder."""
    if PLACEHOLDER not in text:
        return text
    return "".join(part if isinstance(part, str) else part.text for part in split_at_placeholders(text, spans))
