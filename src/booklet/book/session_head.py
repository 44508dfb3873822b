"""The head of a session, or of a page of its own: rule, details, title and chairs, from the top of their rows."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.head_rows import ABOVE_BASELINE, Head, HeadLines, stack, turned_lines
from booklet.book.side import beside, in_side_column, side_left
from booklet.book.text_setter import TextSetter
from booklet.book.wording import texts_of_heading, texts_of_people
from booklet.conference.model import Session, Text
from booklet.markup.model import TextRun
from booklet.records import NamedTuple
from booklet.themes.model import TextStyle
from booklet.typeset.page import Element, RuleItem
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.rows import NEVER, PlacedLine, Row, space

_BETWEEN = " · "  # the details; a day and a time that aren't in small capitals stand together
_SMALL_CAPITALS = "smcp"


_Lines = tuple[tuple[PlacedLine, ...], ...]


class HeadTitle(NamedTuple):
    """A head's title as marked up, None for none; the words in its place, and the texts that either is made of."""

    text: Text | None
    heading: str
    sources: tuple[Text, ...]


def session_head(session: Session, heading: str, setter: TextSetter, section: Element) -> Head:
    """The head of a session, in the theme's order; `heading` is its title, or what stands in its place."""
    theme = setter.theme
    title = HeadTitle(session.title, heading, texts_of_heading(session))
    found = {
        "title": (_title_lines(title, setter, section), theme.style("session")),
        "detail": (_detail_lines(session, setter, section), theme.style("session_detail")),
        "chair": (_chair_lines(session, setter, section), theme.style("session_chair")),
    }
    groups = [(lines, style, thing == "title") for thing in theme.session.order for lines, style in (found[thing],)]
    if not _in_side(setter):
        return _under_rule(_one_below_another([each[:2] for each in groups]), 0.0, setter)
    aside = [HeadLines(lines, style.leading) for lines, style, is_title in groups if lines and not is_title]
    titles = _one_below_another([each[:2] for each in groups if each[2]])
    beside_it = sum([group.leading * len(group.lines) for group in aside])
    lacking = beside_it - sum([group.leading * len(group.lines) for group in titles])
    head = _under_rule(titles, max(0.0, lacking), setter)
    if not aside:
        return head
    return beside(head, aside, ABOVE_BASELINE * (aside[0].leading - titles[0].leading))[0]


def _one_below_another(groups: Sequence[tuple[_Lines, TextStyle]]) -> list[HeadLines]:
    """The lines of each group, with the gap below the one before."""
    found: list[HeadLines] = []
    gap = 0.0
    for lines, style in groups:
        if lines:
            found.append(HeadLines(lines, style.leading, gap))
            gap = style.after
    return found


def _in_side(setter: TextSetter) -> bool:
    """True if a session's details stand in the side column."""
    side = setter.theme.page.side
    return side is not None and "detail" in side.holds


def section_head(title: HeadTitle, setter: TextSetter, section: Element) -> Head:
    """The head of a page of its own, with the gap to its text."""
    style = setter.theme.style("session")
    lines = _title_lines(title, setter, section)
    return _under_rule([HeadLines(lines, style.leading)], setter.theme.session.below, setter)


def _under_rule(groups: list[HeadLines], below: float, setter: TextSetter) -> Head:
    """The head of the groups below the theme's rule."""
    rule = setter.theme.session.rule
    if rule is None:
        return stack(groups, below, setter, at_top=True)
    groups[0] = groups[0]._replace(before=rule.thickness + rule.gap)
    head = stack(groups, below, setter, at_top=True)
    side = setter.theme.page.side if rule.from_side else None
    left, width = 0.0, setter.measure
    if side is not None:
        left, width = min(0.0, side_left(setter)), width + side.gap + side.width
    bar = RuleItem(left, 0.0, width, rule.thickness, rule.colour)
    first: Row = head.rows[0]._replace(graphics=(bar,))
    return head._replace(rows=(first, *head.rows[1:]))


def _title_lines(title: HeadTitle, setter: TextSetter, section: Element) -> _Lines:
    style = setter.theme.style("session")
    element = Element("H2", section)
    text = title.text
    content = (setter.wording.title(text).content if text is not None else ()) or (TextRun(title.heading),)
    lines = setter.ragged(content, style, setter.measure, element, sources=title.sources)
    setter.report_squeezed(lines)
    return tuple([(PlacedLine(line, 0.0, element),) for line in lines])


def _detail_lines(session: Session, setter: TextSetter, section: Element) -> _Lines:
    """Day, time and room, where the heading doesn't say them."""
    wording, style = setter.wording, setter.theme.style("session_detail")
    room = wording.isolated(session.room) if "{room}" not in setter.style.labels.session else ""
    day = wording.when(session._replace(time=None)) if session.title is not None else ""
    time = wording.time(session.time) if session.title is not None else ""
    sources = texts_of_heading(session)
    if _in_side(setter):
        below = _BETWEEN.join([part for part in (time.replace(" ", "\u00a0"), room) if part])
        lines = [_phrase_lines(phrase, sources, style, setter, section) for phrase in (day, below)]
        return (*lines[0], *lines[1])
    if _SMALL_CAPITALS not in style.features and session.title is not None:
        day, time = wording.when(session), ""
    return _phrase_lines(_BETWEEN.join([part for part in (day, time, room) if part]), sources, style, setter, section)


def _chair_lines(session: Session, setter: TextSetter, section: Element) -> _Lines:
    """The chairs, no name of whom is divided."""
    phrase = setter.wording.with_whole_names(setter.wording.chairs(session), [chair.name for chair in session.chairs])
    style = setter.theme.style("session_chair")
    return _phrase_lines(phrase, texts_of_people(session.chairs), style, setter, section)


def _phrase_lines(
    phrase: str, sources: tuple[Text, ...], style: TextStyle, setter: TextSetter, section: Element
) -> _Lines:
    """The lines of a phrase made of `sources`, turned in."""
    if not phrase:
        return ()
    element = Element("P", section)
    runs = setter.phrase(phrase, style, element, sources)
    side = setter.theme.page.side
    if side is not None and _in_side(setter):
        lines = setter.lines(runs, style._replace(align=0.0), side.width, False)
        placed = [in_side_column(line, style, element, setter) for line in lines]
    else:
        lines = turned_lines(runs, style, setter.measure, setter, setter.style.rtl)
        placed = [PlacedLine(line, 0.0, element) for line in lines]
    if any(run.box is not None for line in lines for run in line.glyph_runs):
        setter.report_squeezed(lines)
    return tuple([(piece,) for piece in placed])


def space_before_opening(setter: TextSetter) -> tuple[Row, ...]:
    """The space above a session that begins where another ends, with the theme's ornament in it; whole lines. As all
    spaces it is left out at the head of a page.
    """
    look, ornament, half_line = setter.theme.session, setter.theme.ornament, setter.half_line
    signed = look.ornament and bool(ornament.sign)
    above = look.above + (ornament.size + look.ornament_gap if signed else 0.0)
    height = 2 * max(1, round(above / (2 * half_line)))
    if not signed:
        return (space(height, after=NEVER),)
    style = setter.theme.style("text")._replace(size=ornament.size, colour=setter.theme.colours.accent)
    line = set_on_one_line(setter.run(ornament.sign, style))
    placed = PlacedLine(line, (setter.measure - line.width) / 2, None)
    return (space(height, after=NEVER)._replace(baseline=height * half_line - look.ornament_gap, lines=(placed,)),)
