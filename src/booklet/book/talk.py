"""A talk: its head, of title, people and time, and its abstract, as a block of rows."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.flow import TextColumn, on_grid, set_blocks, set_paragraph
from booklet.book.head_rows import HeadLines, space_above, stack
from booklet.book.people import PeopleColumn, people_lines, shape_names, side_lines
from booklet.book.side import beside, clear_of_side
from booklet.book.talk_time import TalkTime, talk_time
from booklet.book.text_reader import language_of_talk
from booklet.book.text_setter import TextSetter, shape_together
from booklet.book.titles import title_style
from booklet.conference.model import Talk, Text
from booklet.locale.direction import is_rtl, starts_rtl
from booklet.markup.model import NOT_TYPED, Block, Inline, Mark, Paragraph, TextRun
from booklet.themes.model import TextStyle
from booklet.typeset.page import Element
from booklet.typeset.rows import PlacedLine, Row, RowBlock, space

_MOST_IN_SIDE = 9  # lines of people in the side column; more stand below the title


def set_talk(talk: Talk, anchor: str, setter: TextSetter, parent: Element, gap: float | None = None) -> RowBlock:
    """The talk as a block; the first row that isn't a space carries the anchor.

    `gap` are the points above its head, by default the theme's between talks. Head and space are whole lines together.
    """
    theme, half_line = setter.theme, setter.half_line
    language = language_of_talk(talk)
    section = Element("Sect", parent, language=None if language == setter.style.language else language)
    rtl = talk_is_rtl(talk, setter)
    time = talk_time(talk, rtl, setter, section)
    people = _people_in_side(talk, setter, section)
    body = _body_rows(talk, rtl, setter, section)
    groups = _head_lines(talk, rtl, setter, section, time, not people)
    head = stack(groups, theme.style("names").after if groups and body else 0.0, setter)
    above = space(space_above(head, theme.talk.between if gap is None else gap, half_line))
    depth = 0.0
    if people:
        head, depth = beside(head, people, time.depth if time is not None and time.place == "side" else 0.0)
    rows = on_grid([*head.rows, *body] or [Row(2)], setter)  # the anchor wants a row
    if depth:
        rows = clear_of_side(rows, depth, half_line)
    rows[0] = rows[0]._replace(anchor=anchor)
    lacking = sum([row.height for row in rows]) % 2
    before = [above] if above.height else []
    rise = 0.0 if people or rows[0].above else head.rise
    return RowBlock(
        (*before, *rows, *([space(1)] if lacking else [])), len(before) + len(head.rows), rise=rise if body else 0.0
    )


def _people_in_side(talk: Talk, setter: TextSetter, section: Element) -> list[HeadLines]:
    """The lines of the talk's people in the side column; none where it doesn't hold them, or where they would be
    far longer than most abstracts.
    """
    page = setter.theme.page
    if page.side is None or "people" not in page.side.holds or talk.title is None:
        return []
    groups = side_lines(talk, setter, section)
    return groups if sum([len(group.lines) for group in groups]) <= _MOST_IN_SIDE else []


def shape_heads(talks: Sequence[Talk], setter: TextSetter) -> None:
    """Shape the words of the names and titles of several talks together, before each talk is set."""
    shape_names(talks, setter)
    titles: dict[TextStyle, list[str]] = {}
    for talk in talks:
        if talk.title is not None and talk.language is None:
            titles.setdefault(title_style(talk.title.value, setter.theme), []).append(setter.wording.plain(talk.title))
    for style, found in titles.items():
        shape_together(found, setter.divider(style).font)


def talk_is_rtl(talk: Talk, setter: TextSetter) -> bool:
    """True if the talk's lines begin on the right: by its language, or where it names none, by its letters."""
    if talk.language is not None:
        return is_rtl(talk.language.value)
    text = talk.abstract or talk.title
    return setter.style.rtl or (text is not None and starts_rtl(text.value, False))


def _head_lines(
    talk: Talk, rtl: bool, setter: TextSetter, section: Element, time: TalkTime | None, with_people: bool
) -> list[HeadLines]:
    """The lines of the talk's title, its people unless they stand beside it, and its time, in the theme's order."""
    theme = setter.theme
    groups: list[HeadLines] = []
    for part in theme.talk.order:
        taken = time.taken if time is not None and not groups else 0.0  # at the ends of the lines that stand first
        if part == "title":
            found = _title(talk, rtl, setter, section, taken)
        else:
            found = _people(talk, rtl, setter, section, taken) if with_people else []
        if found and groups:
            found[0] = found[0]._replace(before=theme.style("talk_title").after)
        groups += found
    return groups if time is None else _with_time(groups, time, setter)


def _people(talk: Talk, rtl: bool, setter: TextSetter, section: Element, taken: float) -> list[HeadLines]:
    """The lines of the talk's people, `taken` points being left free at their ends."""
    column = PeopleColumn(setter, taken if rtl else 0.0, setter.measure - taken, rtl, section)
    return people_lines(talk, column)


def _title(talk: Talk, rtl: bool, setter: TextSetter, section: Element, taken: float) -> list[HeadLines]:
    """The lines of the title, `taken` points being left free at their ends."""
    if talk.title is None:
        return []
    style = title_style(talk.title.value, setter.theme)
    element = Element("H3", section)
    content = setter.wording.title(talk.title).content
    measure, language = setter.measure - taken, language_of_talk(talk)
    lines = setter.ragged(content, style, measure, element, language=language, rtl=rtl, sources=(talk.title,))
    setter.report_squeezed(lines)
    x = taken if rtl else 0.0
    return [HeadLines(tuple([(PlacedLine(line, x, element),) for line in lines]), style.leading)] if lines else []


def _with_time(groups: list[HeadLines], time: TalkTime, setter: TextSetter) -> list[HeadLines]:
    """The groups with the time on the baseline of the first line, or on a line before it."""
    if time.place == "above" or not groups:
        return [HeadLines((time.lines,), setter.theme.style("time").leading), *groups]
    first, *rest = groups
    line, *others = first.lines
    # Before a title of several lines, so that it isn't copied amid the title.
    beside = (*time.lines, *line) if others or time.place == "side" else (*line, *time.lines)
    return [first._replace(lines=(beside, *others)), *rest]


def _body_rows(talk: Talk, rtl: bool, setter: TextSetter, section: Element) -> list[Row]:
    theme, language = setter.theme, language_of_talk(talk)
    sources = (talk.abstract,) if talk.abstract is not None else ()
    column = TextColumn(setter, theme.style("text"), 0.0, setter.measure, section, language, rtl, sources=sources)
    if talk.listed:
        abstract: tuple[Block, ...] = ()
    elif talk.abstract is not None:
        abstract = setter.body(talk.abstract, language, talk.markup)
    else:
        abstract = (Paragraph((TextRun(setter.style.labels.no_abstract, Mark.EMPHASIS),)),)
    rows = set_blocks(abstract, column)
    if talk.joint_work is not None:
        rows += [*([space(1)] if rows else []), *_joint_rows(talk.joint_work, column)]
    return rows


def _joint_rows(joint: Text, column: TextColumn) -> list[Row]:
    """The line that names those who worked on the talk's subject without presenting it."""
    setter = column.setter
    content: tuple[Inline, ...] = setter.wording.title(joint).content
    label = setter.style.labels.joint
    if not joint.value.strip().casefold().startswith(label.casefold()):
        content = (TextRun(f"{label}{setter.style.labels.separators.colon}", Mark.EMPHASIS, offset=NOT_TYPED), *content)
    note = column._replace(style=setter.theme.style("note"), language=None, sources=(joint,))
    return set_paragraph(content, note, setter.theme.paragraphs.indent)
