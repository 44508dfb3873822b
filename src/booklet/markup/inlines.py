"""The inlines of a paragraph, built from the pieces of text that its markup gives: white space, typography, runs."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby

from booklet.locale.quotation import Typography
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.model import Block, DisplayedFormula, Inline, LineBreak, Mark, Paragraph, TexFormula, TextRun
from booklet.markup.source_map import Edit, apply_edits, sort_edits
from booklet.markup.typography import typography_edits
from booklet.records import NamedTuple

# `partial` delays compiling until a pattern is first used: most texts need few of these.
_LINE_END = partial(re.compile, r" *\n[ \n]*")
_SPACES = partial(re.compile, r" [ \n]+|\n[ \n]*")
_SEVERAL_SPACES = partial(re.compile, "  +")
_BREAK = "\u2028"
# The stand-in for a displayed formula while white space is edited; cleaning leaves no such character in a text.
_DISPLAY = "\ufffe"
_VISIBLE = (_BREAK, _DISPLAY)
_AROUND_BREAK = partial(re.compile, rf"[ \n]+(?=[{_BREAK}{_DISPLAY}])|(?<=[{_BREAK}{_DISPLAY}])[ \n]+")
_WIDE_PUNCTUATION = frozenset("、。，．：；！？「」『』（）〈〉《》【】〔〕・")  # whose space is part of their glyphs
_BEFORE_IDEOGRAPHS = partial(re.compile, "[^\u2e80-\uff60]*+")


class TextPiece(NamedTuple):
    """A part of a paragraph's text with the same markup throughout.

    `offset` is where it begins in the text as typed. Typography leaves a piece alone if it is `kept`. A line end is
    `\\n`, one that the writer asked for a piece of its own, a kept U+2028. The text of a `formula` is its source; it is
    set on lines of its own if `display` is True. A `token` that opens or closes a group has no text.
    """

    text: str
    offset: int
    marks: Mark = Mark.NONE
    link: str | None = None
    kept: bool = False
    formula: TexFormula | None = None
    display: bool = False
    token: LatexToken | None = None


def line_break(offset: int) -> TextPiece:
    """Returns the piece for a line end that the writer asked for."""
    return TextPiece(_BREAK, offset, kept=True)


def build_text(text: str, offset: int, conventions: Typography) -> tuple[Inline, ...]:
    """Returns the run of a paragraph without markup, none if it is blank; `offset` is that of its first character."""
    if "\n" in text and not _separates_words(text):
        text = apply_edits(text, _unspaced_line_ends(text))
    text = text.replace("\n", " ").strip()
    if "  " in text:
        text = _SEVERAL_SPACES().sub(" ", text)
    edits = typography_edits(text, conventions)
    if edits:
        text = apply_edits(text, edits)
    return (TextRun(text, Mark.NONE, None, offset),) if text else ()


def build_inlines(pieces: list[TextPiece], conventions: Typography) -> tuple[Inline, ...]:
    """Returns the inlines of a paragraph's pieces; typography applies to their joined text."""
    return _merge_runs(_apply_typography(_apply_groups(pieces), conventions))


def on_one_line(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Returns inlines with a space for each line break between them."""
    if not any(isinstance(inline, LineBreak) for inline in inlines):
        return inlines
    pieces = []
    for inline in inlines:
        if isinstance(inline, TextRun):
            pieces.append(TextPiece(inline.text, inline.offset, inline.marks, inline.link))
        elif isinstance(inline, TexFormula):
            pieces.append(TextPiece(inline.typed, inline.offset, inline.marks, inline.link, True, inline))
        elif pieces and inline is not inlines[-1]:
            pieces.append(TextPiece(" ", inline.offset))
    return _merge_runs(pieces)


def build_blocks(pieces: list[TextPiece], conventions: Typography) -> tuple[Block, ...]:
    """Returns a paragraph's blocks: the paragraph, divided by its displayed formulas; none if it is blank."""
    if not any(piece.display for piece in pieces):
        content = build_inlines(pieces, conventions)
        return (Paragraph(content),) if content else ()
    pieces = [piece._replace(text=_DISPLAY) if piece.display else piece for piece in _apply_groups(pieces)]
    blocks: list[Block] = []
    for is_display, group in groupby(_apply_typography(pieces, conventions), lambda piece: piece.display):
        part = list(group)
        if is_display:
            blocks += [
                DisplayedFormula(inline, goes_on=True) for inline in _merge_runs(part) if isinstance(inline, TexFormula)
            ]
        elif content := _merge_runs(_without_breaks(part)):
            blocks.append(Paragraph(content))
    return (
        *blocks[:-1],
        blocks[-1]._replace(goes_on=False) if isinstance(blocks[-1], DisplayedFormula) else blocks[-1],
    )


def _apply_groups(pieces: list[TextPiece]) -> list[TextPiece]:
    """Gives the pieces the marks and links of the groups around them; an unclosed group ends with the paragraph."""
    if not any(piece.token for piece in pieces):
        return pieces
    resolved: list[TextPiece] = []
    opened: list[tuple[Mark, str | None]] = [(Mark.NONE, None)]
    for piece in pieces:
        marks, link = opened[-1]
        if piece.token is None:
            kept = piece.kept or bool(marks & Mark.CODE)
            text = piece.text.replace("\n", " ") if kept else piece.text
            resolved.append(piece._replace(text=text, marks=piece.marks | marks, link=piece.link or link, kept=kept))
        elif piece.token.kind == "open":
            opened.append((marks | piece.token.marks, piece.token.link or link))
        elif len(opened) > 1:
            opened.pop()
    return resolved


def _without_breaks(pieces: list[TextPiece]) -> list[TextPiece]:
    """Returns the pieces between displayed formulas without line breaks at their ends."""
    pieces = [piece for piece in pieces if piece.text]
    while pieces and pieces[0].text == _BREAK:
        del pieces[0]
    while pieces and pieces[-1].text == _BREAK:
        del pieces[-1]
    return pieces


def _apply_typography(pieces: list[TextPiece], conventions: Typography) -> list[TextPiece]:
    text = _visible_text(pieces)
    if "\n" in text and _separates_words(text):
        text = text.replace("\n", " ")
        pieces = [piece if piece.kept else _on_one_line(piece) for piece in pieces]
    edits = space_edits(text)
    if edits:
        pieces, text = _edit_pieces(pieces, edits), apply_edits(text, edits)
    edits = typography_edits(text.replace(_DISPLAY, _BREAK) if _DISPLAY in text else text, conventions)
    return _edit_pieces(pieces, edits) if edits else pieces


def _visible_text(pieces: list[TextPiece]) -> str:
    """Returns the pieces' joined text, with an `x` for each character that typography must leave alone."""
    return "".join(
        ["x" * len(piece.text) if piece.kept and piece.text not in _VISIBLE else piece.text for piece in pieces]
    )


def _on_one_line(piece: TextPiece) -> TextPiece:
    return (
        TextPiece(piece.text.replace("\n", " "), piece.offset, piece.marks, piece.link) if "\n" in piece.text else piece
    )


def space_edits(text: str) -> list[Edit]:
    """Returns the edits that leave single spaces between words, and none at the ends of a paragraph or line."""
    edits: list[Edit] = []
    if "\n" in text or "  " in text:
        edits += [Edit(match.start(), match.end(), " ") for match in _SPACES().finditer(text)]
    if text[:1].isspace():
        edits.append(Edit(0, len(text) - len(text.lstrip()), ""))
    if text[-1:].isspace():
        edits.append(Edit(len(text.rstrip()), len(text), ""))
    if _BREAK in text or _DISPLAY in text:
        edits += [Edit(match.start(), match.end(), "") for match in _AROUND_BREAK().finditer(text)]
    if "\n" in text and not _separates_words(text):
        edits += _unspaced_line_ends(text)
    return sort_edits(edits) if len(edits) > 1 else edits


def _separates_words(text: str) -> bool:
    """True if every script of a text separates words by spaces; False in doubt."""
    return text.isascii() or _BEFORE_IDEOGRAPHS().fullmatch(text) is not None


def _unspaced_line_ends(text: str) -> list[Edit]:
    """Returns the edits that remove line ends between Chinese or Japanese characters, and beside their punctuation,
    where they are no spaces.
    """
    return [
        Edit(match.start(), match.end(), "")
        for match in _LINE_END().finditer(text)
        if match.start() > 0
        and match.end() < len(text)
        and (
            (_is_unspaced(text[match.start() - 1]) and _is_unspaced(text[match.end()]))
            or text[match.start() - 1] in _WIDE_PUNCTUATION
            or text[match.end()] in _WIDE_PUNCTUATION
        )
    ]


def _is_unspaced(character: str) -> bool:
    """True for ideographs, kana and their punctuation; Hangul, encoded between them, separates words by spaces."""
    return "\u2e80" <= character <= "\uff60" and not "\uac00" <= character <= "\ud7af"


def _edit_pieces(pieces: list[TextPiece], edits: list[Edit]) -> list[TextPiece]:
    """Makes edits of the pieces' joined text; a replacement goes to the piece in which it begins."""
    revised = []
    start = index = 0
    for piece in pieces:
        end = start + len(piece.text)
        parts, done, first = [], start, start
        while index < len(edits) and edits[index].start < end:
            edit = edits[index]
            if edit.start >= start:
                parts += [piece.text[done - start : edit.start - start], edit.text]
            done = min(edit.end, end)
            if edit.start <= first and (not edit.text or edit.start < start):
                first = done  # the piece has lost its first characters
            if edit.end > end:
                break
            index += 1
        parts.append(piece.text[done - start :])
        if done > start:
            offset = piece.offset + first - start
            piece = TextPiece("".join(parts), offset, piece.marks, piece.link, piece.kept)
        revised.append(piece)
        start = end
    return revised


def _merge_runs(pieces: list[TextPiece]) -> tuple[Inline, ...]:
    """Returns the pieces as inlines; adjacent text with the same marks and link is one run, at the first's offset."""
    inlines: list[Inline] = []
    for (kind, marks, link), alike in groupby([piece for piece in pieces if piece.text], _kind):
        first, *others = alike
        if kind == "break":
            inlines += [LineBreak(piece.offset) for piece in (first, *others)]
        elif kind == "formula":
            found = [piece.formula for piece in (first, *others) if piece.formula]
            inlines += [formula._replace(marks=marks, link=link) for formula in found]
        else:
            text = first.text + "".join([piece.text for piece in others]) if others else first.text
            inlines.append(TextRun(text, marks, link, first.offset))
    return tuple(inlines)


def _kind(piece: TextPiece) -> tuple[str, Mark, str | None]:
    kind = "break" if piece.text == _BREAK else "formula" if piece.formula else "text"
    return kind, piece.marks, piece.link
