"""A talk's own time, at one place in all heads: in the side column, at the first line's end, or on a line above."""

from __future__ import annotations

import re
from typing import Literal

from booklet.book.head_rows import lowered
from booklet.book.side import in_side_column
from booklet.book.text_setter import TextSetter
from booklet.conference.model import Talk
from booklet.papers import MILLIMETRE
from booklet.records import NamedTuple
from booklet.typeset.page import Element
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.rows import PlacedLine

_CLEAR = 3 * MILLIMETRE  # between the end of a title and the time beside it
_MOST_BESIDE = 0.4  # of the measure; a longer time has a line of its own
_MOST_OF_SIDE = 0.6  # of the side column's width; a longer time has its end on a line of its own
_TO_END = 13.5 / 10.0  # of the size of a time's start: from its baseline to that of the time's end below it


class TalkTime(NamedTuple):
    """A talk's time set: its place, its lines, the points that the first lines of the head leave free for it, and the
    distance from its first baseline to the next line in the side column.
    """

    place: Literal["side", "end", "above"]
    lines: tuple[PlacedLine, ...]
    taken: float = 0.0
    depth: float = 0.0


def talk_time(talk: Talk, rtl: bool, setter: TextSetter, section: Element) -> TalkTime | None:
    """The talk's time where the theme wants it, or on a line above where there is no room; None where it has none."""
    if talk.time is None:
        return None
    element = Element("P", section)
    theme = setter.theme
    if theme.talk.time == "side" and (lines := _in_side(talk, setter, element)):
        style = theme.style("time")
        return TalkTime("side", lines, 0.0, (len(lines) - 1) * _TO_END * style.size + style.leading)
    text = setter.wording.time(talk.time)
    line = set_on_one_line(setter.run(text, theme.style("time"), sources=(talk.time,)), rtl)
    at_start = setter.measure - line.width if rtl else 0.0
    taken = max(theme.talk.time_room, line.width + _CLEAR)
    if theme.talk.time != "end" or taken > _MOST_BESIDE * setter.measure:
        return TalkTime("above", (PlacedLine(line, at_start, element),))
    return TalkTime("end", (PlacedLine(line, 0.0 if rtl else setter.measure - line.width, element),), taken)


def _in_side(talk: Talk, setter: TextSetter, element: Element) -> tuple[PlacedLine, ...]:
    """The time on one line of a wide side column; in a narrow one its start, and its end below that. None where they
    don't fit.
    """
    theme, side, time = setter.theme, setter.theme.page.side, talk.time
    if side is None or time is None or "time" not in side.holds:
        return ()
    text = setter.wording.time(time)
    styles = (theme.style("time"), theme.style("time_end"))
    whole = set_on_one_line(setter.run(text, styles[0], sources=(time,)), setter.style.rtl)
    if whole.width <= _MOST_OF_SIDE * side.width:
        return (in_side_column(whole, styles[0], element, setter),)
    parts = re.split(r"\s*[–-]\s*", text)
    if len(parts) > len(styles):
        return ()
    lines = [
        set_on_one_line(setter.run(part, style, sources=(time,)), setter.style.rtl)
        for part, style in zip(parts, styles, strict=False)
    ]
    if any(line.width > side.width for line in lines):
        return ()
    if len(lines) > 1:
        lines[1] = lowered(lines[1], _TO_END * styles[0].size)
    return tuple([in_side_column(*each, element, setter) for each in zip(lines, styles, strict=False)])
