"""Formulas of HTML: `<math>` elements, `<script type="math/tex">`, and pictures of formulas with a description."""

from __future__ import annotations

import re
from functools import partial
from typing import Protocol

from booklet.markup.inlines import TextPiece
from booklet.markup.mathml import MathMLReader
from booklet.markup.model import Mark, TexFormula
from booklet.markup.protect import ProtectedSpan, split_at_placeholders
from booklet.markup.text import MarkupText

# The classes of pictures whose description is TeX: those of WordPress, MediaWiki, Moodle and MathJax.
_PICTURE_CLASS = partial(
    re.compile, r"(?:^|\s)(?:latex|tex|texrender|math|mwe-math\S*|mathjax\S*|equation)(?:$|\s)", re.IGNORECASE
)
_STYLE = partial(re.compile, r"\{\\(?:displaystyle|textstyle)\s*(.*)\}", re.DOTALL)


class TagOrText(Protocol):
    """A token of HTML, as in `html.py`, which imports this module."""

    @property
    def kind(self) -> str:
        """The kind: open, close, comment or text."""

    @property
    def text(self) -> str:
        """The name of a tag, or the text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset behind its last character."""

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """The names and values of a tag's attributes."""

    def attribute(self, name: str) -> str:
        """The value of an attribute, "" if it isn't given."""


class HtmlFormula:
    """A `<math>` or `<script>` element that is being read; `token` is its tag, `name` that without a prefix."""

    def __init__(self, token: TagOrText, name: str, markup_text: MarkupText) -> None:
        self.token = token
        self.name = name
        self._markup_text = markup_text
        self._content_end = self._end = token.end
        self._mathml = MathMLReader(token.attributes) if name == "math" else None
        self._is_display = "display" in token.attribute("type")

    def read(self, token: TagOrText, name: str) -> bool:
        """Reads the next token; `name` is a tag's without a prefix. Returns True if it ends the formula."""
        self._end = token.end
        if token.kind == "close" and name == self.name:
            return True
        self._content_end = token.end
        if self._mathml is None:
            return False
        if token.kind == "text":
            self._mathml.text(self._markup_text.original(token.text))
        elif token.kind == "open":
            is_empty = self._markup_text.text.endswith("/>", token.start, token.end)
            self._mathml.open(name, token.attributes, is_empty=is_empty)
        elif token.kind == "close":
            self._mathml.close(name)
        return False

    def piece(self, marks: Mark, link: str | None) -> TextPiece | None:
        """Returns the formula as a piece of its paragraph; None if it is empty."""
        text = self._markup_text
        if self._mathml is not None:
            tex, is_display = self._mathml.tex(), self._mathml.is_display
        else:
            tex, is_display = text.original(text.text[self.token.end : self._content_end]).strip(), self._is_display
        if not tex:
            return None
        offset, length = text.source_range(self.token.start, self._end)
        typed = f"$${tex}$$" if is_display else f"${tex}$"
        return TextPiece(typed, offset, marks, link, True, TexFormula(tex, typed, offset, length), is_display)


def description_pieces(token: TagOrText, described: str, markup_text: MarkupText, marks: Mark) -> list[TextPiece]:
    """Returns the description of an image; formulas in it are set, as is one that describes a picture of a formula."""
    offset, length = markup_text.source_range(token.start, token.end)
    typed = markup_text.original(described).strip()
    if typed.strip("$ ") and _PICTURE_CLASS().search(token.attribute("class")):
        inner = typed.strip("$ ")
        styled = _STYLE().fullmatch(inner)
        formula = TexFormula(styled[1].strip() if styled else inner, f"${inner}$", offset, length)
        return [TextPiece(formula.typed, offset, marks, None, True, formula)]
    pieces = []
    for part in split_at_placeholders(described, markup_text.protected):
        if isinstance(part, ProtectedSpan):
            pieces.append(markup_text.piece(part, offset, marks, part.link)._replace(display=False))
        elif part:
            pieces.append(TextPiece(part, offset, marks))
    return pieces
