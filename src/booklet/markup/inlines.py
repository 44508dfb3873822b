"""From the pieces that markup leaves to finished runs: white space, typography, and as few runs as can be."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby
from typing import NamedTuple

from booklet.locale.quotation import Typography
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.model import Block, DisplayedFormula, Inline, LineBreak, Mark, Paragraph, TexFormula, TextRun
from booklet.markup.source_map import Edit, applied, in_order
from booklet.markup.typography import corrections

# What `partial` makes is compiled when first called for: most texts need few of these patterns.
_LINE_END = partial(re.compile, r" *\n[ \n]*")
_SPACES = partial(re.compile, r" [ \n]+|\n[ \n]*")
_SEVERAL_SPACES = partial(re.compile, "  +")
_BREAK = "\u2028"
# Stands for a displayed formula while spaces are seen to; cleaning leaves no such character in a text.
_DISPLAY = "\ufffe"
_SEEN = (_BREAK, _DISPLAY)
_AROUND_BREAK = partial(re.compile, rf"[ \n]+(?=[{_BREAK}{_DISPLAY}])|(?<=[{_BREAK}{_DISPLAY}])[ \n]+")
_BEFORE_IDEOGRAPHS = partial(re.compile, "[^\u2e80-\uff60]*+")


class TextPiece(NamedTuple):
    """Letters between two pieces of markup; what is `kept` stays exactly as typed.

    A line end within a paragraph is a `\\n`, a wished one a kept U+2028. A formula's text is what was typed.
    """

    text: str
    offset: int
    marks: Mark = Mark.NONE
    link: str | None = None
    kept: bool = False
    formula: TexFormula | None = None
    display: bool = False  # whether the formula wants lines of its own
    sign: LatexToken | None = None  # what opens or closes, and has no letters


def line_break(offset: int) -> TextPiece:
    """The piece that ends a line by the writer's wish."""
    return TextPiece(_BREAK, offset, kept=True)


def build_text(text: str, offset: int, conventions: Typography) -> tuple[Inline, ...]:
    """The run of a paragraph without any markup; none if it is blank. `offset` is that of its first letter."""
    if "\n" in text and not _parts_words(text):
        text = applied(text, _unspaced_line_ends(text))
    text = text.replace("\n", " ").strip()
    if "  " in text:
        text = _SEVERAL_SPACES().sub(" ", text)
    edits = corrections(text, conventions)
    if edits:
        text = applied(text, edits)
    return (TextRun(text, Mark.NONE, None, offset),) if text else ()


def build_inlines(pieces: list[TextPiece], conventions: Typography) -> tuple[Inline, ...]:
    """The inlines of one line: quotation marks and dashes are judged over the borders of the pieces."""
    return _merge_runs(_apply_typography(_apply_groups(pieces), conventions))


def build_blocks(pieces: list[TextPiece], conventions: Typography) -> tuple[Block, ...]:
    """A paragraph, parted by the formulas that want lines of their own; none if it is blank."""
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
    """The pieces with what signs around them say; one that is never closed holds for all behind it."""
    if not any(piece.sign for piece in pieces):
        return pieces
    resolved: list[TextPiece] = []
    opened: list[tuple[Mark, str | None]] = [(Mark.NONE, None)]
    for piece in pieces:
        marks, link = opened[-1]
        if piece.sign is None:
            kept = piece.kept or bool(marks & Mark.CODE)
            text = piece.text.replace("\n", " ") if kept else piece.text
            resolved.append(piece._replace(text=text, marks=piece.marks | marks, link=piece.link or link, kept=kept))
        elif piece.sign.kind == "open":
            opened.append((marks | piece.sign.marks, piece.sign.link or link))
        elif len(opened) > 1:
            opened.pop()
    return resolved


def _without_breaks(pieces: list[TextPiece]) -> list[TextPiece]:
    """The pieces between displays, less wished line ends beside them."""
    pieces = [piece for piece in pieces if piece.text]
    while pieces and pieces[0].text == _BREAK:
        del pieces[0]
    while pieces and pieces[-1].text == _BREAK:
        del pieces[-1]
    return pieces


def _apply_typography(pieces: list[TextPiece], conventions: Typography) -> list[TextPiece]:
    text = _seen(pieces)
    if "\n" in text and _parts_words(text):
        text = text.replace("\n", " ")
        pieces = [piece if piece.kept else _on_one_line(piece) for piece in pieces]
    edits = space_edits(text)
    if edits:
        pieces, text = _apply_edits(pieces, edits), applied(text, edits)
    edits = corrections(text.replace(_DISPLAY, _BREAK), conventions)
    return _apply_edits(pieces, edits) if edits else pieces


def _seen(pieces: list[TextPiece]) -> str:
    """What typography may see of the pieces."""
    return "".join(
        ["x" * len(piece.text) if piece.kept and piece.text not in _SEEN else piece.text for piece in pieces]
    )


def _on_one_line(piece: TextPiece) -> TextPiece:
    return (
        TextPiece(piece.text.replace("\n", " "), piece.offset, piece.marks, piece.link) if "\n" in piece.text else piece
    )


def space_edits(text: str) -> list[Edit]:
    """The edits that leave single spaces between words, and none at the ends of a paragraph or a wished line."""
    edits: list[Edit] = []
    if "\n" in text or "  " in text:
        edits += [Edit(match.start(), match.end(), " ") for match in _SPACES().finditer(text)]
    if text[:1].isspace():
        edits.append(Edit(0, len(text) - len(text.lstrip()), ""))
    if text[-1:].isspace():
        edits.append(Edit(len(text.rstrip()), len(text), ""))
    if _BREAK in text or _DISPLAY in text:
        edits += [Edit(match.start(), match.end(), "") for match in _AROUND_BREAK().finditer(text)]
    if "\n" in text and not _parts_words(text):
        edits += _unspaced_line_ends(text)
    return in_order(edits) if len(edits) > 1 else edits


def _parts_words(text: str) -> bool:
    """Whether every script of a text parts words by spaces; if in doubt, not."""
    return text.isascii() or _BEFORE_IDEOGRAPHS().fullmatch(text) is not None


def _unspaced_line_ends(text: str) -> list[Edit]:
    """Between Chinese or Japanese letters a line end is no space."""
    return [
        Edit(match.start(), match.end(), "")
        for match in _LINE_END().finditer(text)
        if match.start() > 0
        and match.end() < len(text)
        and _is_unspaced(text[match.start() - 1])
        and _is_unspaced(text[match.end()])
    ]


def _is_unspaced(letter: str) -> bool:
    """Ideographs, kana and their punctuation; Hangul, in their midst, parts words by spaces."""
    return "\u2e80" <= letter <= "\uff60" and not "\uac00" <= letter <= "\ud7af"


def _apply_edits(pieces: list[TextPiece], edits: list[Edit]) -> list[TextPiece]:
    """The pieces with the edits of their joined text made; a replacement goes to the piece it begins in."""
    revised = []
    start = index = 0
    for piece in pieces:
        end = start + len(piece.text)
        parts, done = [], start
        while index < len(edits) and edits[index].start < end:
            edit = edits[index]
            if edit.start >= start:
                parts += [piece.text[done - start : edit.start - start], edit.text]
            done = min(edit.end, end)
            if edit.end > end:
                break
            index += 1
        parts.append(piece.text[done - start :])
        if done > start:
            piece = TextPiece("".join(parts), piece.offset, piece.marks, piece.link, piece.kept)
        revised.append(piece)
        start = end
    return revised


def _merge_runs(pieces: list[TextPiece]) -> tuple[Inline, ...]:
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
    kind = "break" if piece.text == _BREAK else "formula" if piece.formula else "letters"
    return kind, piece.marks, piece.link
