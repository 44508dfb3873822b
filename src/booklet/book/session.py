"""A session: its heading and its talks as blocks of rows; a page before or after the sessions. No pages yet."""

from __future__ import annotations

from booklet.book.bounds import report_outside
from booklet.book.flow import TextColumn, on_grid, set_blocks
from booklet.book.missing_glyphs import Findings
from booklet.book.plan import PlannedPart
from booklet.book.session_head import HeadTitle, section_head, session_head, space_before_opening
from booklet.book.talk import set_talk, shape_heads
from booklet.book.text_setter import TextSetter
from booklet.book.wording import Wording, texts_of_heading
from booklet.conference.model import Section, Session, Text
from booklet.locale.direction import starts_rtl
from booklet.markup.model import Markup
from booklet.records import NamedTuple
from booklet.typeset.page import Element
from booklet.typeset.pagination import BlockMeasures, measures_of
from booklet.typeset.rows import NEVER, Row, RowBlock, Strip, space, strip_of


class PartBlock(NamedTuple):
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
    blocks: tuple[PartBlock, ...]
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
    report_outside([block.rows for block in blocks], setter, anywhere=True)
    half_line = setter.half_line
    made = tuple([PartBlock(measures_of(block), strip_of(block.rows, half_line)) for block in blocks])
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
    opening, gap = _opening(session, heading, part.anchor, setter, section)
    shape_heads([talk for talk, _, _ in part.talks], setter)
    talks = [
        set_talk(talk, anchor, setter, section, None if number else gap)
        for number, (talk, _, anchor) in enumerate(part.talks)
    ]
    return _joined([opening, *talks])


def _section_blocks(part: PlannedPart, content: Section, heading: str, setter: TextSetter) -> list[RowBlock]:
    """The one block of a page of its own, such as a welcome."""
    element = Element("Sect")
    rows: list[Row] = []
    if heading:
        rows += section_head(HeadTitle(content.title, heading, sources_of(content)), setter, element).rows
    rows += _text_rows(content.text, content.markup, setter, element, 3 if heading else 2) or [Row(2)]
    rows = on_grid(rows, setter)
    rows[0] = rows[0]._replace(anchor=part.anchor)
    return [RowBlock(tuple(rows), opens=True)]


def _opening(
    session: Session, heading: str, anchor: str | None, setter: TextSetter, section: Element
) -> tuple[RowBlock, float]:
    """The session's head and text as a block, and the points that are to stand free between it and the first talk."""
    theme = setter.theme
    head = session_head(session, heading, setter, section)
    rows = list(head.rows)
    gap = theme.session.below - head.free
    if session.text is not None:
        text = _text_rows(session.text, session.markup, setter, section, 3)
        rows += [space(2 * max(1, round(gap / (2 * setter.half_line))), after=NEVER), *text]
        gap = theme.talk.between
    rows = on_grid(rows, setter)
    rows[0] = rows[0]._replace(anchor=anchor)
    if sum([row.height for row in rows]) % 2:
        rows.append(space(1, after=NEVER))
    return RowBlock((*space_before_opening(setter), *rows)), gap


def _text_rows(text: Text, markup: Markup, setter: TextSetter, parent: Element, heading: int) -> list[Row]:
    """The rows of a text of a session, or of a page of its own, over the whole measure; `heading` is the level of its
    highest headings.
    """
    theme = setter.theme
    rtl = setter.style.rtl or starts_rtl(text.value, False)
    column = TextColumn(setter, theme.style("text"), 0.0, setter.measure, parent, rtl=rtl, sources=(text,))
    return set_blocks(setter.body(text, None, markup), column._replace(heading=heading))


def _joined(blocks: list[RowBlock]) -> list[RowBlock]:
    """The opening together with the first talk, from which no page may part it."""
    if len(blocks) < 2:
        return [block._replace(opens=True) for block in blocks]
    opening, first, *rest = blocks
    return [RowBlock(opening.rows + first.rows, len(opening.rows) + first.body, opens=True), *rest]
