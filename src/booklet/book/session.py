"""A session: its heading and its talks as blocks of rows; a page before or after the sessions. No pages yet."""

from __future__ import annotations

from booklet.book.bounds import report_outside
from booklet.book.flow import TextColumn, detail_rows, set_blocks, title_rows, with_room
from booklet.book.missing_glyphs import Findings
from booklet.book.plan import PlannedPart
from booklet.book.talk import set_talk, shape_heads
from booklet.book.text_setter import TextSetter
from booklet.book.wording import Wording, texts_of_heading, texts_of_people
from booklet.conference.model import Section, Session, Text
from booklet.locale.direction import starts_rtl
from booklet.markup.model import Markup, TextRun
from booklet.records import NamedTuple
from booklet.typeset.page import Element, RuleItem
from booklet.typeset.pagination import BlockMeasures, measures_of
from booklet.typeset.rows import NEVER, Row, RowBlock, Strip, space, strip_of

_RULE = 1.2  # points: the thickness of the rule above a session's heading


class SetBlock(NamedTuple):
    """A block of rows that is set: its measures, and its rows as a strip."""

    measures: BlockMeasures
    strip: Strip


class LaidOutPart(NamedTuple):
    """A part of the booklet, as a value that depends on the part and the style alone.

    `heading` is for the running heads, and `sources` are the texts it is made of. `blocks` are its opening with the
    first talk, and each further talk. `runs_on` is True if it may begin on the page on which another part ends.
    `findings` were made while it was set.
    """

    heading: str
    sources: tuple[Text, ...]
    blocks: tuple[SetBlock, ...]
    runs_on: bool = False
    findings: Findings = Findings()


def lay_out_part(part: PlannedPart, setter: TextSetter) -> LaidOutPart:
    """One part, independent of all others."""
    setter = setter.for_part()
    heading, sources = heading_of(part, setter.wording), sources_of(part.content)
    if isinstance(part.content, Session):
        blocks = _session_blocks(part, part.content, heading, setter)
    else:
        blocks = _section_blocks(part, part.content, heading, setter)
    report_outside([(space(row.above), row) if row.above else (row,) for block in blocks for row in block.rows], setter)
    half_line = setter.half_line
    made = tuple([SetBlock(measures_of(block), strip_of(block.rows, half_line)) for block in blocks])
    return LaidOutPart(heading, sources, made, runs_on(part), setter.findings())


def runs_on(part: PlannedPart) -> bool:
    """True if a part may begin on the page on which another ends."""
    return isinstance(part.content, Session)


def heading_of(part: PlannedPart, wording: Wording) -> str:
    """A part's heading as plain text; "" for a page of its own without a title."""
    content = part.content
    if isinstance(content, Session):
        return wording.heading(content, part.number)
    return wording.plain(content.title) if content.title is not None else ""


def sources_of(content: Session | Section) -> tuple[Text, ...]:
    """The texts that a part's heading is made of."""
    if isinstance(content, Session):
        return texts_of_heading(content)
    return (content.title,) if content.title is not None else ()


def _session_blocks(part: PlannedPart, session: Session, heading: str, setter: TextSetter) -> list[RowBlock]:
    """The session's blocks: the opening with the first talk, then the other talks."""
    section = Element("Sect")
    blocks = [_opening(session, heading, part.anchor, setter, section)]
    shape_heads([talk for talk, _, _ in part.talks], setter)
    blocks += [set_talk(talk, anchor, setter, section) for talk, _, anchor in part.talks]
    return _joined(blocks)


def _section_blocks(part: PlannedPart, content: Section, heading: str, setter: TextSetter) -> list[RowBlock]:
    """The one block of a page of its own, such as a welcome."""
    element = Element("Sect")
    theme = setter.theme
    rows = _heading_rows(content.title, heading, sources_of(content), setter, element) if heading else []
    rows += _gap(rows, theme.session_gap) if rows else []
    rows += _text_rows(content.text, content.markup, setter, element, 3 if heading else 2) or [Row(2)]
    rows = with_room(rows, setter)
    rows[0] = rows[0]._replace(anchor=part.anchor)
    return [RowBlock(tuple(rows), opens=True)]


def _opening(session: Session, heading: str, anchor: str | None, setter: TextSetter, section: Element) -> RowBlock:
    theme = setter.theme
    rows = _heading_rows(session.title, heading, texts_of_heading(session), setter, section)
    rows = with_room(rows + _detail_rows(session, setter, section), setter)
    rows[0] = rows[0]._replace(anchor=anchor)
    rows += _gap(rows, theme.session_gap)
    if session.text is not None:
        rows += with_room(_text_rows(session.text, session.markup, setter, section, 3), setter)
        rows += _gap(rows, theme.talk_gap)
    return RowBlock(tuple(rows))


def _text_rows(text: Text, markup: Markup, setter: TextSetter, parent: Element, heading: int) -> list[Row]:
    """The rows of a text of a session, or of a page of its own, over the whole measure; `heading` is the level of its
    highest headings.
    """
    theme = setter.theme
    rtl = setter.style.rtl or starts_rtl(text.value, False)
    column = TextColumn(setter, theme.style("text"), 0.0, setter.measure, parent, rtl=rtl, sources=(text,))
    return set_blocks(setter.body(text, None, markup), column._replace(heading=heading))


def _heading_rows(
    title: Text | None, heading: str, sources: tuple[Text, ...], setter: TextSetter, section: Element
) -> list[Row]:
    """The title as it is marked up, or the heading in its place; `sources` are the texts either is made of."""
    theme = setter.theme
    style = theme.style("session")
    element = Element("H2", section)
    content = (setter.wording.title(title).content if title is not None else ()) or (TextRun(heading),)
    lines = setter.ragged(content, style, setter.measure, element, sources=sources)
    rows = title_rows(lines, element, style, setter)
    if theme.session_rule:
        bar = RuleItem(0.0, 0.0, setter.measure, _RULE, theme.accent)
        rows[0] = rows[0]._replace(graphics=(bar,))
    return rows


def _detail_rows(session: Session, setter: TextSetter, section: Element) -> list[Row]:
    """Day, time and room, where the heading doesn't say them, and the chairs."""
    wording = setter.wording
    parts = [wording.when(session)] if session.title is not None else []
    parts.append(wording.isolated(session.room) if "{room}" not in setter.style.labels.session else "")
    phrases = (
        (" · ".join([part for part in parts if part]), texts_of_heading(session)),
        (wording.chairs(session), texts_of_people(session.chairs)),
    )
    style = setter.theme.style("session_detail")
    rows: list[Row] = []
    for phrase, sources in phrases:
        if phrase:
            element = Element("P", section)
            lines = setter.lines(setter.phrase(phrase, style, element, sources), style, setter.measure)
            if len(lines) > 1 and session.chairs:
                phrase = wording.with_whole_names(phrase, [chair.name for chair in session.chairs])
                lines = setter.lines(setter.phrase(phrase, style, element, sources), style, setter.measure, False)
            rows += detail_rows(lines, element, style, setter)
    return rows


def _gap(rows: list[Row], gap: int) -> list[Row]:
    """A space of `gap` half lines, and one more if needed to return to the grid of lines."""
    return [space(gap + (sum([row.height for row in rows]) + gap) % 2, after=NEVER)]


def _joined(blocks: list[RowBlock]) -> list[RowBlock]:
    """The opening together with the first talk, from which no page may part it."""
    if len(blocks) < 2:
        return [block._replace(opens=True) for block in blocks]
    opening, first, *rest = blocks
    return [RowBlock(opening.rows + first.rows, len(opening.rows) + first.body, opens=True), *rest]
