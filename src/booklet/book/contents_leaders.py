"""Leaders: dots from the names of speakers to their page numbers, under each other in all lines of a column."""

from __future__ import annotations

from booklet.book.text_setter import TextSetter
from booklet.book.theme import TextStyle
from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.records import NamedTuple
from booklet.typeset.page import GlyphItem, Item

_PITCH = 0.62  # ems from dot to dot
_AFTER = 0.6  # ems from the names to the first dot, at least
_FREE = 1.75  # ems at the end of a line that have no dots: as wide as most numbers


class Leader(NamedTuple):
    """Dots whose places are counted from the end of the column, `width` points wide, at a `pitch`; `last` is the
    distance of the last of all from where lines begin. `gap` widens the font's space so that one follows another at the
    pitch.
    """

    font: Font
    dot: Word
    pitch: float
    width: float
    last: float
    gap: float


def leader_of(style: TextStyle, width: float, setter: TextSetter) -> Leader:
    """The leader in a style, for a column so many points wide."""
    em = style.size
    font = setter.divider(style).font
    dot, pitch = font.word("."), _PITCH * em
    return Leader(font, dot, pitch, width, width - _FREE * em, pitch - dot.width - font.space)


def dots(start: float, end: float, left: float, baseline: float, leader: Leader, rtl: bool) -> list[Item]:
    """The dots between `start` and `end`, distances from where lines begin, in a column whose left edge is `left`; none
    where room is scarce.
    """
    font, dot, pitch, width, last, gap = leader
    free = end - pitch * 0.6
    while last > free:
        last -= pitch
    count = int((last - start - _AFTER * font.size) / pitch) + 1
    if count < 2:
        return []
    x = width - last - dot.width if rtl else last - (count - 1) * pitch
    return [GlyphItem(left + x, baseline, font, (dot,) * count, gap=gap)]
