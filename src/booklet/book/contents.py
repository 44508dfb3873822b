"""The contents: sessions, talks and breaks with their page numbers, on as many pages as it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from booklet.book.flow import baseline_offset, open_for_formulas, text_rows
from booklet.book.session import heading_of, when_of
from booklet.book.talk import names_of
from booklet.book.text_setter import TextSetter
from booklet.book.theme import TextStyle
from booklet.conference.model import Program, Section, Session, Talk, Text
from booklet.locale.digits import localize_digits
from booklet.locale.direction import strip_isolates
from booklet.locale.labels import Labels, labelled, numbered
from booklet.markup.model import Inline, TexFormula
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element, GlyphItem, Item, Layer, Link
from booklet.typeset.pagebreak import fill_pages
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import NEVER, PlacedLine, Row, RowBlock, place_line, place_rows, space
from booklet.typeset.word_breaks import WordDivider

ANCHOR = "contents"
_INDENT = 1.2  # ems
_LEADER_PITCH = 0.62  # ems from dot to dot


class Entry(NamedTuple):
    """What the contents and the outline say of a part or a talk: `goal` is the anchor it leads to.

    `content` is `text` as it is marked up, where it is more than letters.
    """

    level: int
    text: str
    goal: str | None
    names: str = ""
    aside: str = ""
    content: tuple[Inline, ...] = ()

    def outline_title(self, words: Labels) -> str:
        """What the outline says: speakers and title."""
        has_both = self.names and self.names != self.text
        return strip_isolates(labelled(self.names, self.text, words) if has_both else self.text)


def entries_of(program: Program, compositor: TextSetter) -> tuple[Entry, ...]:
    """An entry for each part and talk, in the order of the booklet."""
    entries = _section_entries(program.front, "front", compositor)
    number = talks = 0
    for session in program.sessions:
        if session.kind == "break":
            entries += [entry for entry in [_break_entry(session, compositor)] if entry.text]
            continue
        number += 1
        aside = when_of(session, compositor) if session.title is not None else ""
        heading = heading_of(session, number, compositor)
        content = _content(session.title, compositor) if session.title is not None else ()
        entries.append(Entry(0, heading, f"session-{number}", aside=aside, content=content))
        for talk in session.talks:
            talks += 1
            entries.append(_talk_entry(talk, talks, compositor))
    return (*entries, *_section_entries(program.back, "back", compositor))


def lay_out_contents(entries: tuple[Entry, ...], compositor: TextSetter) -> list[tuple[Row, ...]]:
    """The contents' pages of rows; their page numbers are put in by `number_contents`, when they are known.

    How many pages there are doesn't depend on the numbers, which have a column of fixed width.
    """
    theme = compositor.theme
    toc = Element("TOC")
    heading = Element("H2")
    style = theme.session
    lines = compositor.lines_of(compositor.words.contents, style, theme.page.measure)
    rows = text_rows(lines, 0.0, heading, baseline_offset(compositor, style.height), style.height)
    rows[0] = rows[0]._replace(anchor=ANCHOR)
    rows.append(space(5 + style.height * len(lines) % 2, after=NEVER))
    blocks = [RowBlock(tuple(rows))]
    for entry, following in zip(entries, (*entries[1:], None), strict=True):
        blocks.append(RowBlock(tuple(_entry_rows(entry, following, toc, compositor))))
    return fill_pages(_headings_kept(blocks, entries), theme.page.capacity)


def number_contents(
    pages: list[tuple[Row, ...]], labels: Mapping[str, str], entries: tuple[Entry, ...], compositor: TextSetter
) -> list[Layer]:
    """The pages as layers, with each goal's page number, the leader to it, and a link over both."""
    texts = {entry.goal: entry.names or entry.text for entry in entries if entry.goal is not None}
    half = compositor.theme.page.half_line
    layers = []
    for rows in pages:
        items: list[Item] = []
        y = 0.0
        for row in rows:
            items += place_rows((row,), half, y)
            if row.goal is not None:
                label = localize_digits(labels.get(row.goal, ""), compositor.language)
                items += _number(row, label, f"{texts[row.goal]}, {label}", y, compositor)
            y += row.height * half
        layers.append(Layer(tuple(items)))
    return layers


def _section_entries(sections: tuple[Section, ...], place: str, compositor: TextSetter) -> list[Entry]:
    """Those of pages with a title; there is nothing to call the others by."""
    return [
        Entry(0, compositor.isolated(section.title), f"{place}-{number}", content=_content(section.title, compositor))
        for number, section in enumerate(sections, 1)
        if section.title is not None
    ]


def _break_entry(session: Session, compositor: TextSetter) -> Entry:
    title = compositor.isolated(session.title) if session.title else ""
    room = compositor.isolated(session.room) if session.room else ""
    for printed in (session.title, session.day, session.time, session.room):
        if printed is not None:
            compositor.keep_for_report(printed)
    for given in (session.text, *(chair.name for chair in session.chairs)):
        if given is not None:
            compositor.problems.warn(
                "not-printed", "of a break only title, day, time and room are printed", given.span,
                help="make it a session, or leave this out",
            )  # fmt: skip
    return Entry(
        0,
        compositor.words.separators.pause.join([part for part in (title, when_of(session, compositor), room) if part]),
        None,
    )


def _talk_entry(talk: Talk, number: int, compositor: TextSetter) -> Entry:
    presenting = tuple(person for person in talk.people if person.presenting) or talk.people
    names = names_of(presenting, compositor)
    title = compositor.isolated(talk.title) if talk.title and compositor.plain(talk.title).strip() else ""
    content = _content(talk.title, compositor) if talk.title else ()
    text = title or names or numbered(compositor.words.talk, compositor.digits(number))
    return Entry(1, text, f"talk-{number}", names=names, content=content)


def _content(title: Text, compositor: TextSetter) -> tuple[Inline, ...]:
    """A title with formulas; the contents set others as bare letters."""
    content = compositor.read_line(title)
    return content if any(isinstance(inline, TexFormula) for inline in content) else ()


def _headings_kept(blocks: list[RowBlock], entries: tuple[Entry, ...]) -> list[RowBlock]:
    """A session's line together with its first talk's; a heading alone at a page's foot leads nowhere."""
    kept = [blocks[0]]
    waiting: tuple[Row, ...] = ()
    for block, entry in zip(blocks[1:], entries, strict=True):
        rows = waiting + block.rows
        waiting = rows if entry.level == 0 and entry.goal is not None else ()
        if not waiting:
            kept.append(RowBlock(rows))
    return [*kept, RowBlock(waiting)] if waiting else kept


def _entry_rows(entry: Entry, following: Entry | None, toc: Element, compositor: TextSetter) -> list[Row]:
    theme = compositor.theme
    item = Element("TOCI", toc)
    parent = Element("Link", Element("Reference", item)) if entry.goal is not None else Element("P", item)
    indent = _INDENT * theme.text.size if entry.level else 0.0
    if entry.goal is None:
        styles = [(entry.text, theme.contents_aside)]
    elif entry.level == 0:
        styles = [(entry.text, theme.contents_session)]
    elif theme.contents_title is not None and entry.text != entry.names:
        styles = [(entry.text, theme.contents_title), (entry.names, theme.contents_talk)]
    else:
        styles = [(entry.names or entry.text, theme.contents_talk)]
    lines = []
    for text, style in styles:
        content = entry.content if text == entry.text else ()
        lines += _lines(text, content, style, indent, parent, compositor)
    lines = _with_aside(lines, entry, indent, compositor)
    left = _number_column(compositor) if compositor.rtl else indent
    baseline = baseline_offset(compositor, 2)
    rows = [Row(2, baseline, (PlacedLine(line, left, parent),), after=NEVER) for line in lines]
    rows = open_for_formulas(rows, entry.content, compositor)
    numbered = 0 if theme.contents_title is not None else len(rows) - 1
    rows[numbered] = rows[numbered]._replace(goal=entry.goal)
    gap = _gap_after(entry, following, compositor)
    return [*rows, space(gap)] if gap else rows


def _gap_after(entry: Entry, following: Entry | None, compositor: TextSetter) -> int:
    if following is not None and following.level == 0:
        return 2 if entry.level or following.goal is not None else 0
    return 1 if entry.level and compositor.theme.contents_title is not None else 0


def _lines(
    text: str, content: tuple[Inline, ...], style: TextStyle, indent: float, parent: Element, compositor: TextSetter
) -> list[Line]:
    measure = compositor.theme.page.measure - indent - _number_column(compositor)
    if content:
        return compositor.ragged(content, style, measure, parent, balanced=False)
    return compositor.lines_of(text, style, measure, balanced=False)


def _with_aside(lines: list[Line], entry: Entry, indent: float, compositor: TextSetter) -> list[Line]:
    """A titled session's day and time behind its title, or on a line of its own."""
    if not entry.aside:
        return lines
    theme = compositor.theme
    gap = theme.text.size
    room = theme.page.measure - indent - _number_column(compositor)
    aside, *more = compositor.lines_of(entry.aside, theme.contents_aside, room, balanced=False)
    last = lines[-1]
    taken, width = _extent(last, room, compositor), _extent(aside, room, compositor)
    if more or taken + gap + width > room:
        return [*lines, aside, *more]
    offset = -(taken + gap) if compositor.rtl else taken + gap
    moved = tuple(stretch._replace(x=stretch.x + offset) for stretch in aside.stretches)
    spaced = _spaced(last)
    return [*lines[:-1], Line((*spaced.stretches, *moved), max(last.width, aside.width + offset))]


def _extent(line: Line, room: float, compositor: TextSetter) -> float:
    """How far a line reaches from where lines begin, which in a booklet from the right is `room` from the left."""
    return room - min([stretch.x for stretch in line.stretches]) if compositor.rtl else line.width


def _spaced(line: Line) -> Line:
    """The line with a space at its end, for those who copy it."""
    *before, last = line.stretches
    if last.inset is not None or last.run.level % 2:
        return line
    return Line((*before, last._replace(words=(*last.words, last.run.font.word("")))), line.width)


def _number_column(compositor: TextSetter) -> float:
    return 2.4 * compositor.theme.text.size


def _number(row: Row, label: str, says: str, y: float, compositor: TextSetter) -> list[Item]:
    """The number where lines end, dots on the way to it, and the box to click."""
    theme = compositor.theme
    measure = theme.page.measure
    piece = row.pieces[0]
    link = piece.element
    assert link is not None
    style = piece.line.stretches[0].run
    number = set_on_one_line(SetRun(label, _figures(style, compositor), colour=style.colour))
    baseline = y + row.baseline
    rtl = compositor.rtl
    start = measure - piece.x - min([part.x for part in piece.line.stretches]) if rtl else piece.line.width + piece.x
    items: list[Item] = []
    if theme.leaders:
        items += _leader(start, measure - number.width, baseline, compositor)
    items += place_line(PlacedLine(number, 0.0 if rtl else measure - number.width, link), baseline)
    height = row.height * theme.page.half_line
    left, right = (0.0, measure) if rtl else (piece.x, measure)
    items.append(Link(left, y, right - left, height, f"#{row.goal}", says, link))
    return items


def _figures(run: SetRun, compositor: TextSetter) -> WordDivider:
    own = "lnum" in run.font.features and not run.insets and not run.font.rtl
    return run.divider if own else compositor.divider(compositor.theme.contents_talk)


def _leader(start: float, end: float, baseline: float, compositor: TextSetter) -> list[Item]:
    """Dots that stand under each other in all lines: their pitch is counted from the number's side of the measure.

    `start` and `end` are distances from where lines begin.
    """
    theme = compositor.theme
    font = compositor.divider(theme.contents_talk).font
    pitch = _LEADER_PITCH * theme.text.size
    dot = font.word(".")
    last = theme.page.measure - 1.75 * theme.text.size
    count = int((min(last, end - pitch * 0.6) - start - pitch) / pitch)
    if count < 2:
        return []
    while last > end - pitch * 0.6:
        last -= pitch
    x = last - (count - 1) * pitch
    if compositor.rtl:
        x = theme.page.measure - last - dot.width
    return [GlyphItem(x, baseline, font, (dot,) * count, gap=pitch - dot.width - font.space)]
