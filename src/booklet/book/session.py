"""A session: its heading, its talks, cut into pages; knows nothing of page numbers."""

from __future__ import annotations

from typing import NamedTuple

from booklet.book.flow import TextColumn, baseline_offset, set_blocks, text_rows, title_rows
from booklet.book.talk import names_of, set_talk
from booklet.book.text_setter import TextSetter
from booklet.conference.model import Person, Section, Session, Text
from booklet.locale.dates import day_and_month, is_date, time_of, weekday, written_dates
from booklet.locale.direction import starts_rtl
from booklet.locale.labels import bracketed, format_label, labelled, numbered
from booklet.markup.model import TextRun
from booklet.typeset.page import Element, Layer, RuleItem
from booklet.typeset.pagebreak import fill_pages
from booklet.typeset.rows import NEVER, Row, RowBlock, place_rows, space

_RULE = 1.2


class LaidOutPart(NamedTuple):
    """A part of the booklet that begins a page: its pages' content from the type area's upper left corner."""

    heading: str
    layers: tuple[Layer, ...]


def heading_of(session: Session, number: int, compositor: TextSetter) -> str:
    """The session's title, or the label's pattern filled with its day and time; its number where it has nothing."""
    title = _plain_or_empty(session.title, compositor)
    if title:
        return title
    values = {
        "day": day_of(session, compositor),
        "date": written_dates(session.date.value, compositor.language) if session.date else "",
        "time": time_of(session.time.value if session.time else "", compositor.language),
        "room": _plain_or_empty(session.room, compositor),
        "title": "",
        "number": compositor.digits(number),
    }
    filled = format_label(compositor.words.session, values)
    if any(values[key] for key in ("day", "date", "time")):
        return filled
    return numbered(compositor.words.untitled, compositor.digits(number))


def when_of(session: Session, compositor: TextSetter) -> str:
    """Day and time in few words, as far as the program says them."""
    date = _date_of(session)
    if date is not None and (session.day is None or is_date(session.day.value)):
        day = day_and_month(date.value, compositor.language)
    else:
        day = _plain_or_empty(session.day, compositor)
    return compositor.words.separators.pause.join(
        [part for part in (day, time_of(session.time.value if session.time else "", compositor.language)) if part]
    )


def day_of(session: Session, compositor: TextSetter) -> str:
    """The session's day as the program calls it, or the weekday of its date."""
    date = _date_of(session)
    if date is None or (session.day is not None and not is_date(session.day.value)):
        return _plain_or_empty(session.day, compositor)
    return weekday(date.value, compositor.language)


def _date_of(session: Session) -> Text | None:
    """Its date, which some write as its day."""
    if session.date is not None or session.day is None:
        return session.date
    return session.day if is_date(session.day.value) else None


def lay_out_session(session: Session, number: int, first_talk: int, compositor: TextSetter) -> LaidOutPart:
    """The session on as many pages as it takes; its talks are numbered from `first_talk`."""
    section = Element("Sect")
    heading = heading_of(session, number, compositor)
    blocks = [_opening(session, heading, f"session-{number}", compositor, section)]
    for offset, talk in enumerate(session.talks):
        blocks.append(set_talk(talk, f"talk-{first_talk + offset}", compositor, section))
    return LaidOutPart(heading, _cut(_joined(blocks), compositor))


def lay_out_section(section: Section, anchor: str, compositor: TextSetter) -> LaidOutPart:
    """A page of its own, such as a welcome."""
    element = Element("Sect")
    theme = compositor.theme
    heading = compositor.plain(section.title) if section.title else ""
    rows = _heading_rows(section.title, heading, compositor, element) if heading else []
    rows += _gap(rows, theme.session_gap) if rows else []
    if section.title is not None:
        compositor.report_missing(section.title)
    rtl = compositor.rtl or starts_rtl(section.text.value, False)
    column = TextColumn(compositor, theme.text, 0.0, theme.page.measure, element, rtl=rtl)
    body = set_blocks(compositor.read(section.text), column)
    compositor.report_missing(section.text)
    rows += body or [Row(2)]
    rows[0] = rows[0]._replace(anchor=anchor)
    return LaidOutPart(heading, _cut([RowBlock(tuple(rows))], compositor))


def _opening(session: Session, heading: str, anchor: str, compositor: TextSetter, section: Element) -> RowBlock:
    theme = compositor.theme
    rows = _heading_rows(session.title, heading, compositor, section)
    rows += _detail_rows(session, compositor, section)
    rows = [row._replace(after=NEVER) for row in rows]
    rows[0] = rows[0]._replace(anchor=anchor)
    rows += _gap(rows, theme.session_gap)
    if session.text is not None:
        rtl = compositor.rtl or starts_rtl(session.text.value, False)
        column = TextColumn(compositor, theme.text, 0.0, theme.page.measure, section, rtl=rtl)
        rows += set_blocks(compositor.read(session.text), column)
        compositor.report_missing(session.text)
        rows += _gap(rows, theme.talk_gap)
    return RowBlock(tuple(rows))


def _heading_rows(title: Text | None, heading: str, compositor: TextSetter, section: Element) -> list[Row]:
    """The title as it is marked up, or what stands in its place."""
    theme = compositor.theme
    style = theme.session
    element = Element("H2", section)
    content = (compositor.read_line(title) if title is not None else ()) or (TextRun(heading),)
    lines = compositor.ragged(content, style, theme.page.measure, element)
    rows = title_rows(lines, content, element, style, compositor)
    if theme.session_rule:
        bar = RuleItem(0.0, 0.0, theme.page.measure, _RULE, theme.accent)
        rows[0] = rows[0]._replace(furniture=(bar,))
    return [row._replace(after=NEVER) for row in rows]


def _detail_rows(session: Session, compositor: TextSetter, section: Element) -> list[Row]:
    """When and where, where the heading doesn't say it, and who chairs."""
    style = compositor.theme.session_detail
    parts = [when_of(session, compositor)] if session.title is not None else []
    parts.append(_plain_or_empty(session.room, compositor) if "{room}" not in compositor.words.session else "")
    texts = [" · ".join([part for part in parts if part]), _chair_line(session, compositor)]
    rows: list[Row] = []
    for text in texts:
        if text:
            lines = compositor.lines_of(text, style, compositor.theme.page.measure)
            baseline = baseline_offset(compositor, style.height)
            rows += text_rows(lines, 0.0, Element("P", section), baseline, style.height)
    for given in (session.title, session.day, session.time, session.room, *_chair_texts(session)):
        if given is not None:
            compositor.report_missing(given)
    return rows


def _chair_texts(session: Session) -> list[Text]:
    return [text for chair in session.chairs for text in (chair.name, *chair.affiliations)]


def _chair_line(session: Session, compositor: TextSetter) -> str:
    if not session.chairs:
        return ""
    words = compositor.words
    label = words.chair if len(session.chairs) == 1 else words.chairs
    if any(chair.affiliations or chair.email for chair in session.chairs):
        described = []
        for chair in session.chairs:
            places = words.separators.semicolon.join(
                [compositor.isolated(place) for place in (*chair.affiliations, *_address(chair))]
            )
            described.append(compositor.isolated(chair.name) + (bracketed(places, words) if places else ""))
        return labelled(label, words.separators.comma.join(described), words)
    return labelled(label, names_of(session.chairs, compositor), words)


def _address(person: Person) -> tuple[Text, ...]:
    return (person.email,) if person.email is not None else ()


def _plain_or_empty(text: Text | None, compositor: TextSetter) -> str:
    """The text's letters; one of definitions only has none."""
    return compositor.isolated(text) if text is not None and compositor.plain(text).strip() else ""


def _gap(rows: list[Row], gap: int) -> list[Row]:
    """At least `gap` half lines, so that what follows stands on the grid again."""
    return [space(gap + (sum(row.height for row in rows) + gap) % 2, after=NEVER)]


def _joined(blocks: list[RowBlock]) -> list[RowBlock]:
    """The opening together with the first talk, which it must not be parted from."""
    if len(blocks) < 2:
        return blocks
    opening, first, *rest = blocks
    return [RowBlock(opening.rows + first.rows), *rest]


def _cut(blocks: list[RowBlock], compositor: TextSetter) -> tuple[Layer, ...]:
    page = compositor.theme.page
    pages = fill_pages(blocks, page.capacity)
    return tuple([Layer(tuple(place_rows(rows, page.half_line))) for rows in pages])
