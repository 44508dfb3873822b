"""The contents: their entries, which the outline shares, and their rows on as many pages as it takes.

The contents: sessions, talks and breaks with their page numbers, on as many pages as it takes.

Entries of the contents and of the outline: a value for each part and talk, made without fonts.
"""

from collections.abc import Mapping
from typing import NamedTuple

from booklet.book.flow import baseline_offset, open_for_formulas, text_rows
from booklet.book.plan import Plan, PlannedPart, PlannedTalk
from booklet.book.text_reader import Title
from booklet.book.text_setter import TextSetter
from booklet.book.theme import TextStyle
from booklet.book.wording import Wording, texts_of_heading
from booklet.conference.model import Section, Session, Text
from booklet.diagnostics.model import Problems
from booklet.locale.digits import localize_digits
from booklet.locale.direction import strip_isolates
from booklet.locale.labels import Labels, labelled, numbered
from booklet.markup.model import Inline
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element, GlyphItem, Item, Layer, Link
from booklet.typeset.pagebreak import fill_pages
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import NEVER, PlacedLine, Row, RowBlock, place_line, place_rows, space
from booklet.typeset.word_breaks import WordDivider


class Entry(NamedTuple):
    """A row of the contents and of the outline, for a part or a talk.

    `level` is 0 for a part, 1 for a talk; `anchor` is what the entry leads to, None for a break. `names` are the
    speakers and `when` day and time. `content` is `text` with its markup, where it holds formulas. `sources` are the
    texts that all of it is made of.
    """

    level: int
    text: str
    anchor: str | None
    names: str = ""
    when: str = ""
    content: tuple[Inline, ...] = ()
    sources: tuple[Text, ...] = ()

    def outline_title(self, labels: Labels) -> str:
        """The entry's title in the outline: speakers and title."""
        has_both = self.names and self.names != self.text
        return strip_isolates(labelled(self.names, self.text, labels) if has_both else self.text)


def entries_of(plan: Plan, wording: Wording, problems: Problems) -> tuple[Entry, ...]:
    """An entry for each part and talk that has something to be called by, in the order of the booklet."""
    entries: list[Entry] = []
    for part in plan.parts:
        if isinstance(part.content, Section):
            entries += _section_entries(part, part.content, wording)
        elif part.anchor is None:
            entries += _break_entries(part.content, wording, problems)
        else:
            entries.append(_session_entry(part, part.content, wording))
            entries += [_talk_entry(talk, wording) for talk in part.talks]
    return tuple(entries)


def _section_entries(part: PlannedPart, section: Section, wording: Wording) -> list[Entry]:
    """The entry of a page with a title; none for one without, which has nothing to be called by."""
    if section.title is None:
        return []
    title = wording.title(section.title)
    return [Entry(0, title.isolated, part.anchor, content=_formulas_of(title), sources=(section.title,))]


def _session_entry(part: PlannedPart, session: Session, wording: Wording) -> Entry:
    heading = wording.heading(session, part.number)
    if session.title is None:
        return Entry(0, heading, part.anchor, sources=texts_of_heading(session))
    content = _formulas_of(wording.title(session.title))
    return Entry(
        0, heading, part.anchor, when=wording.when(session), content=content, sources=texts_of_heading(session)
    )


def _break_entries(session: Session, wording: Wording, problems: Problems) -> list[Entry]:
    """The entry of a break; none where nothing is said of it."""
    for given in (session.text, *(chair.name for chair in session.chairs)):
        if given is not None:
            problems.warn(
                "not-printed", "of a break only title, day, time and room are printed", given.span,
                help="make it a session, or leave this out",
            )  # fmt: skip
    title = wording.title(session.title).isolated if session.title is not None else ""
    room = wording.title(session.room).isolated if session.room is not None else ""
    parts = [part for part in (title, wording.when(session), room) if part]
    text = wording.style.labels.separators.pause.join(parts)
    return [Entry(0, text, None, sources=texts_of_heading(session))] if text else []


def _talk_entry(planned: PlannedTalk, wording: Wording) -> Entry:
    talk = planned.talk
    presenting = tuple(person for person in talk.people if person.presenting) or talk.people
    names = wording.names(presenting)
    content = _formulas_of(wording.title(talk.title)) if talk.title is not None else ()
    text = wording.isolated(talk.title) or names
    text = text or numbered(wording.style.labels.talk, wording.digits(planned.number))
    title = (talk.title,) if talk.title is not None else ()
    sources = (*title, *[person.name for person in presenting])
    return Entry(1, text, planned.anchor, names=names, content=content, sources=sources)


def _formulas_of(title: Title) -> tuple[Inline, ...]:
    """The content of a title with formulas; () for others, which the contents set as plain text."""
    return title.content if title.has_formulas else ()


ANCHOR = "contents"
_INDENT = 1.2  # ems
_LEADER_PITCH = 0.62  # ems from dot to dot


def lay_out_contents(entries: tuple[Entry, ...], setter: TextSetter) -> list[tuple[Row, ...]]:
    """The contents' pages of rows; their page numbers are put in by `number_contents`, when they are known.

    The number of pages doesn't depend on the page numbers, which have a column of fixed width.
    """
    theme = setter.theme
    toc = Element("TOC")
    heading = Element("H2")
    style = theme.style("session")
    lines = setter.lines_of(setter.style.labels.contents, style, theme.page.measure)
    rows = text_rows(lines, 0.0, heading, baseline_offset(setter, style.height), style.height)
    rows[0] = rows[0]._replace(anchor=ANCHOR)
    rows.append(space(5 + style.height * len(lines) % 2, after=NEVER))
    blocks = [RowBlock(tuple(rows))]
    for entry, following in zip(entries, (*entries[1:], None), strict=True):
        blocks.append(RowBlock(tuple(_entry_rows(entry, following, toc, setter))))
    return fill_pages(_headings_kept(blocks, entries), theme.page.capacity)


def number_contents(
    pages: list[tuple[Row, ...]], labels: Mapping[str, str], entries: tuple[Entry, ...], setter: TextSetter
) -> list[Layer]:
    """The pages as layers, with the page number of each entry's anchor, the leader to it, and a link over both."""
    texts = {entry.anchor: entry.names or entry.text for entry in entries if entry.anchor is not None}
    half = setter.half_line
    layers = []
    for rows in pages:
        items: list[Item] = []
        y = 0.0
        for row in rows:
            items += place_rows((row,), half, y)
            if row.numbers_anchor is not None:
                label = localize_digits(labels.get(row.numbers_anchor, ""), setter.style.language)
                items += _number(row, label, f"{texts[row.numbers_anchor]}, {label}", y, setter)
            y += row.height * half
        layers.append(Layer(tuple(items)))
    return layers


def _headings_kept(blocks: list[RowBlock], entries: tuple[Entry, ...]) -> list[RowBlock]:
    """The blocks with each session's line joined to its first talk's: no heading is left alone at a page's foot."""
    kept = [blocks[0]]
    waiting: tuple[Row, ...] = ()
    for block, entry in zip(blocks[1:], entries, strict=True):
        rows = waiting + block.rows
        waiting = rows if entry.level == 0 and entry.anchor is not None else ()
        if not waiting:
            kept.append(RowBlock(rows))
    return [*kept, RowBlock(waiting)] if waiting else kept


def _entry_rows(entry: Entry, following: Entry | None, toc: Element, setter: TextSetter) -> list[Row]:
    theme = setter.theme
    item = Element("TOCI", toc)
    parent = Element("Link", Element("Reference", item)) if entry.anchor is not None else Element("P", item)
    indent = _INDENT * theme.style("text").size if entry.level else 0.0
    if entry.anchor is None:
        styles = [(entry.text, theme.style("contents_aside"))]
    elif entry.level == 0:
        styles = [(entry.text, theme.style("contents_session"))]
    elif "contents_title" in theme.styles and entry.text != entry.names:
        styles = [(entry.text, theme.style("contents_title")), (entry.names, theme.style("contents_talk"))]
    else:
        styles = [(entry.names or entry.text, theme.style("contents_talk"))]
    lines = []
    for text, style in styles:
        lines += _lines(text, entry, style, indent, parent, setter)
    setter.report_squeezed(lines)
    lines = _with_aside(lines, entry, indent, setter)
    left = _number_column(setter) if setter.style.rtl else indent
    baseline = baseline_offset(setter, 2)
    rows = [Row(2, baseline, (PlacedLine(line, left, parent),), after=NEVER) for line in lines]
    rows = open_for_formulas(rows, entry.content, setter)
    numbered = 0 if "contents_title" in theme.styles else len(rows) - 1
    rows[numbered] = rows[numbered]._replace(numbers_anchor=entry.anchor)
    gap = _gap_after(entry, following, setter)
    return [*rows, space(gap)] if gap else rows


def _gap_after(entry: Entry, following: Entry | None, setter: TextSetter) -> int:
    if following is not None and following.level == 0:
        return 2 if entry.level or following.anchor is not None else 0
    return 1 if entry.level and "contents_title" in setter.theme.styles else 0


def _lines(text: str, entry: Entry, style: TextStyle, indent: float, parent: Element, setter: TextSetter) -> list[Line]:
    """The lines of an entry's text or names; a text with formulas is set with its markup."""
    measure = setter.measure - indent - _number_column(setter)
    if entry.content and text == entry.text:
        return setter.ragged(entry.content, style, measure, parent, balanced=False, sources=entry.sources)
    return setter.lines_of(text, style, measure, balanced=False, sources=entry.sources)


def _with_aside(lines: list[Line], entry: Entry, indent: float, setter: TextSetter) -> list[Line]:
    """A titled session's day and time behind its title, or on a line of its own."""
    if not entry.when:
        return lines
    theme = setter.theme
    gap = theme.style("text").size
    room = theme.page.measure - indent - _number_column(setter)
    aside, *more = setter.lines_of(
        entry.when, theme.style("contents_aside"), room, balanced=False, sources=entry.sources
    )
    last = lines[-1]
    taken, width = _extent(last, room, setter), _extent(aside, room, setter)
    if more or taken + gap + width > room:
        return [*lines, aside, *more]
    offset = -(taken + gap) if setter.style.rtl else taken + gap
    moved = tuple(stretch._replace(x=stretch.x + offset) for stretch in aside.glyph_runs)
    spaced = _spaced(last)
    return [*lines[:-1], Line((*spaced.glyph_runs, *moved), max(last.width, aside.width + offset))]


def _extent(line: Line, room: float, setter: TextSetter) -> float:
    """The distance in points from where lines begin to the far end of this one, in a column `room` points wide."""
    return room - min([stretch.x for stretch in line.glyph_runs]) if setter.style.rtl else line.width


def _spaced(line: Line) -> Line:
    """The line with a space at its end, which keeps words apart in copied text."""
    *before, last = line.glyph_runs
    if last.box is not None or last.run.level % 2:
        return line
    return Line((*before, last._replace(words=(*last.words, last.run.font.word("")))), line.width)


def _number_column(setter: TextSetter) -> float:
    return 2.4 * setter.theme.style("text").size


def _number(row: Row, label: str, says: str, y: float, setter: TextSetter) -> list[Item]:
    """The page number at the end of a row, the leader to it, and the box of the link; `says` describes the link."""
    theme = setter.theme
    measure = theme.page.measure
    piece = row.lines[0]
    link = piece.element
    assert link is not None
    style = piece.line.glyph_runs[0].run
    number = set_on_one_line(SetRun(label, _figures(style, setter), colour=style.colour))
    baseline = y + row.baseline
    rtl = setter.style.rtl
    start = measure - piece.x - min([part.x for part in piece.line.glyph_runs]) if rtl else piece.line.width + piece.x
    items: list[Item] = []
    if theme.leaders:
        items += _leader(start, measure - number.width, baseline, setter)
    items += place_line(PlacedLine(number, 0.0 if rtl else measure - number.width, link), baseline)
    height = row.height * theme.page.half_line
    left, right = (0.0, measure) if rtl else (piece.x, measure)
    items.append(Link(left, y, right - left, height, f"#{row.numbers_anchor}", says, link))
    return items


def _figures(run: SetRun, setter: TextSetter) -> WordDivider:
    own = "lnum" in run.font.features and not run.boxes and not run.font.rtl
    return run.divider if own else setter.divider(setter.theme.style("contents_talk"))


def _leader(start: float, end: float, baseline: float, setter: TextSetter) -> list[Item]:
    """Dots that stand under each other in all lines: their pitch is counted from the number's side of the measure.

    `start` and `end` are distances from where lines begin.
    """
    theme = setter.theme
    font = setter.divider(theme.style("contents_talk")).font
    pitch = _LEADER_PITCH * theme.style("text").size
    dot = font.word(".")
    last = theme.page.measure - 1.75 * theme.style("text").size
    count = int((min(last, end - pitch * 0.6) - start - pitch) / pitch)
    if count < 2:
        return []
    while last > end - pitch * 0.6:
        last -= pitch
    x = last - (count - 1) * pitch
    if setter.style.rtl:
        x = theme.page.measure - last - dot.width
    return [GlyphItem(x, baseline, font, (dot,) * count, gap=pitch - dot.width - font.space)]
