"""Texts whose writer wants no markup: blank lines part paragraphs, addresses become links, formulas are kept."""

from __future__ import annotations

from booklet.locale.quotation import Typography
from booklet.program.cleaning import Cleaned
from booklet.program.inlines import Piece, finished, finished_text
from booklet.program.markup import Inline, Mark, Paragraph
from booklet.program.scan import find_stretches
from booklet.program.simple_blocks import PARAGRAPH
from booklet.program.stretches import Stretch


def literal_blocks(clean: Cleaned, habits: Typography) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in which nothing is markup."""
    contents = (_content(match[0], match.start(), clean, habits) for match in PARAGRAPH.finditer(clean.text))
    return tuple([Paragraph(content) for content in contents if content])


def _content(text: str, place: int, clean: Cleaned, habits: Typography) -> tuple[Inline, ...]:
    if text[0].isspace():  # no-break spaces
        text, place = text.lstrip(), place + len(text) - len(text.lstrip())
    stretches = find_stretches(text)
    if stretches:
        return finished(_pieces(text, place, stretches, clean), habits)
    return finished_text(text, clean.trail.origin(place), habits)


def _pieces(text: str, place: int, stretches: tuple[Stretch, ...], clean: Cleaned) -> list[Piece]:
    pieces = []
    done = 0
    for stretch in stretches:
        pieces.append(Piece(text[done : stretch.start], clean.trail.origin(place + done)))
        origin = clean.trail.origin(place + stretch.start)
        pieces.append(Piece(stretch.in_line, origin, Mark.NONE, stretch.link, kept=True))
        done = stretch.end
    return [*pieces, Piece(text[done:], clean.trail.origin(place + done))]
