"""A talk: its people, its title and its abstract, as a block of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.flow import TextColumn, baseline_offset, detail_rows, kept_rows, set_blocks, title_rows, with_room
from booklet.book.text_reader import language_of_talk
from booklet.book.text_setter import TextSetter, shape_together
from booklet.book.theme import TextStyle
from booklet.book.titles import title_style
from booklet.book.wording import unbroken
from booklet.conference.model import Person, Talk, Text
from booklet.locale.direction import bidi_isolate, is_rtl, starts_rtl
from booklet.locale.labels import separators_of
from booklet.markup.addresses import link_address
from booklet.markup.model import NOT_TYPED, Block, Inline, Mark, Paragraph, TextRun
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import NEVER, PlacedLine, Row, RowBlock, space

_RAISED, _SMALLER = 0.36, 0.66  # of the size: the numbers that lead from people to affiliations
_MOST_PROTRUSION = 1.0  # of the size: more than any character stands out into a margin
_MOST_FOR_TIME = 0.4  # of the measure; a longer time has a line of its own


def set_talk(talk: Talk, anchor: str, setter: TextSetter, parent: Element) -> RowBlock:
    """The talk as a block; its first row carries the anchor."""
    theme = setter.theme
    language = language_of_talk(talk)
    section = Element("Sect", parent, language=None if language == setter.style.language else language)
    rtl = talk_is_rtl(talk, setter)
    marks = _affiliation_marks(talk.people, setter)
    rows: list[Row] = []
    time = _time_line(talk, rtl, setter)
    taken = _room_for(time, setter)
    for part in theme.talk_order:
        room = 0.0 if rows else taken  # at the end of the lines of the part that stands first
        if part == "people":
            rows += _people_rows(talk, marks, rtl, setter, section, room)
        elif part == "affiliations":
            rows += _affiliation_rows(talk, marks, rtl, setter, section) + _address_rows(talk, rtl, setter, section)
        else:
            rows += _title_rows(talk, rtl, setter, section, room)
    rows = _with_time(rows, time, rtl, setter, section)
    body = _body_rows(talk, rtl, setter, section)
    if rows and body:
        rows.append(space(theme.title_gap, after=NEVER))
    rows += body or ([] if rows else [Row(2)])  # the anchor wants a row
    rows = with_room(rows, setter)
    rows[0] = rows[0]._replace(anchor=anchor)
    rows.append(_gap_to_grid(rows, theme.talk_gap))
    return RowBlock(tuple(rows))


def shape_heads(talks: Sequence[Talk], setter: TextSetter) -> None:
    """Shape the words of the names and titles of several talks together, before each talk is set."""
    names: dict[bool, list[str]] = {True: [], False: []}
    titles: dict[TextStyle, list[str]] = {}
    for talk in talks:
        for person in talk.people:
            names[person.presenting].append(unbroken(setter.wording.title(person.name).isolated))
        if talk.title is not None and talk.language is None:
            titles.setdefault(title_style(talk.title.value, setter.theme), []).append(setter.wording.plain(talk.title))
    style = setter.theme.style("people")
    shape_together(names[True], setter.divider(style).font)
    shape_together(names[False], setter.divider(_style_of_others(style, setter)).font)
    for style, found in titles.items():
        shape_together(found, setter.divider(style).font)


def talk_is_rtl(talk: Talk, setter: TextSetter) -> bool:
    """True if the talk's lines begin on the right: by its language, or where it names none, by its letters."""
    if talk.language is not None:
        return is_rtl(talk.language.value)
    text = talk.abstract or talk.title
    return setter.style.rtl or (text is not None and starts_rtl(text.value, False))


def _gap_to_grid(rows: list[Row], gap: int) -> Row:
    """The space under a talk, widened by half a line where the next talk would not stand on the grid."""
    height = sum([row.height for row in rows]) + gap
    return space(gap + height % 2)


def _people_rows(
    talk: Talk, marks: Mapping[str, int], rtl: bool, setter: TextSetter, section: Element, taken: float
) -> list[Row]:
    """The names enumerated, `taken` points being left free at the ends of lines."""
    if not talk.people:
        return []
    style = setter.theme.style("people")
    element = Element("P" if talk.title else "H3", section)
    runs = _name_runs(talk.people, marks, style, element, setter)
    lines = setter.lines(runs, style, setter.measure - taken, rtl=rtl)
    return detail_rows(_from_start(lines, taken, rtl), element, style, setter)


def _name_runs(
    people: tuple[Person, ...], marks: Mapping[str, int], style: TextStyle, element: Element, setter: TextSetter
) -> list[SetRun]:
    """The names enumerated: presenters in the role's own face, others in the face of running text."""
    wording = setter.wording
    runs: list[SetRun] = []
    style, others = _styles_of_people(people, style, setter)
    names = [wording.title(person.name).isolated for person in people]
    separators = separators_of(names, setter.style.labels)
    for number, person in enumerate(people):
        if number:
            runs.append(setter.run(separators[number], others))
        own = style if person.presenting else others
        if "$" in person.name.value:
            runs += setter.phrase(names[number], own, element, (person.name,))
        else:
            runs.append(setter.run(unbroken(names[number]), own, sources=(person.name,)))
        if marks and person.affiliations:
            numbers = sorted({marks[wording.plain(place)] for place in person.affiliations})
            runs.append(_superscript(",".join([wording.digits(mark) for mark in numbers]), others, setter))
    return runs


def _styles_of_people(people: tuple[Person, ...], style: TextStyle, setter: TextSetter) -> tuple[TextStyle, TextStyle]:
    """The styles of people who present, and of all else: where only some of them do, bold and plain."""
    family = setter.theme.family_of(style.face)
    if style.face != family.regular or all(person.presenting for person in people):
        return style, _style_of_others(style, setter)
    return style._replace(face=family.bold), style


def _style_of_others(style: TextStyle, setter: TextSetter) -> TextStyle:
    """The style of people who don't present, and of all that stands between names."""
    return style._replace(face=setter.theme.family.regular)


def _superscript(text: str, style: TextStyle, setter: TextSetter) -> SetRun:
    small = TextStyle(style.face, style.size * _SMALLER, ("lnum", "pnum"), colour=style.colour)
    return setter.run(text, small)._replace(rise=_RAISED * style.size)


def _affiliation_marks(people: tuple[Person, ...], setter: TextSetter) -> dict[str, int]:
    """Numbers for affiliations by their plain text; none where the people all share the same affiliations."""
    if len(people) < 2:
        return {}
    plain = setter.wording.plain
    shared = {tuple([plain(place) for place in person.affiliations]) for person in people}
    if len(shared) < 2:
        return {}
    marks: dict[str, int] = {}
    for person in people:
        for place in person.affiliations:
            marks.setdefault(plain(place), len(marks) + 1)
    return marks


def _affiliation_rows(
    talk: Talk, marks: Mapping[str, int], rtl: bool, setter: TextSetter, section: Element
) -> list[Row]:
    style = setter.theme.style("affiliations")
    wording = setter.wording
    by_name: dict[str, list[Text]] = {}
    for person in talk.people:
        for text in person.affiliations:
            by_name.setdefault(wording.plain(text) if marks else wording.title(text).isolated, []).append(text)
    if not by_name:
        return []
    element = Element("P", section)
    if marks:
        places = [_marked_place(name, marks[name], by_name[name], style, element, setter) for name in marks]
    else:
        places = [setter.phrase(name, style, element, given) for name, given in by_name.items()]
    return detail_rows(_side_by_side(places, style, setter, rtl), element, style, setter)


def _address_rows(talk: Talk, rtl: bool, setter: TextSetter, section: Element) -> list[Row]:
    """The people's e-mail addresses as links."""
    emails = [person.email for person in talk.people if person.email is not None]
    if not emails:
        return []
    style = setter.theme.style("note")
    element = Element("P", section)
    runs: list[SetRun] = []
    for email in emails:
        address = email.value.strip()
        target = link_address(f"mailto:{address}")
        link = setter.run(address, style, Element("Link", element), target, sources=(email,))
        runs += [setter.run(setter.style.labels.separators.pause, style), link._replace(colour=setter.theme.link)]
    return kept_rows(setter.lines(runs[1:], style, setter.measure, rtl=rtl), element, style, setter)


def _time_line(talk: Talk, rtl: bool, setter: TextSetter) -> Line | None:
    """The talk's own time; None where it has none."""
    if talk.time is None:
        return None
    style = setter.theme.style("time")
    return set_on_one_line(setter.run(setter.wording.time(talk.time), style, sources=(talk.time,)), rtl)


def _room_for(time: Line | None, setter: TextSetter) -> float:
    """The points that lines beside a time leave free for it: as many for all usual ones."""
    if time is None:
        return 0.0
    page = setter.theme.page
    room = max(setter.theme.talk.time_room, time.width + 2 * setter.theme.style("time").size)
    return room if room <= _MOST_FOR_TIME * page.measure else 0.0


def _from_start(lines: list[Line], taken: float, rtl: bool) -> list[Line]:
    """Lines that leave `taken` points free at their far ends, moved to where lines begin."""
    return [line.moved(taken) for line in lines] if taken and rtl else lines


def _with_time(rows: list[Row], line: Line | None, rtl: bool, setter: TextSetter, section: Element) -> list[Row]:
    """The rows with the talk's own time at the end of the first line, or on a line before where there is no room."""
    if line is None:
        return rows
    style, measure = setter.theme.style("time"), setter.measure
    element = Element("P", section)
    start, end = (measure - line.width, 0.0) if rtl else (0.0, measure - line.width)
    taken = max([_reach(piece, measure, rtl) for piece in rows[0].lines], default=0.0) if rows else measure
    if taken + 2 * style.size + line.width > measure:
        return [Row(2, baseline_offset(setter, 2), (PlacedLine(line, start, element),), after=NEVER), *rows]
    first, time = rows[0], PlacedLine(line, end, element)
    goes_on = len(rows) > 1 and {piece.element for piece in first.lines} & {piece.element for piece in rows[1].lines}
    lines = (time, *first.lines) if goes_on else (*first.lines, time)  # not to be copied amid a title
    return [first._replace(lines=lines), *rows[1:]]


def _reach(piece: PlacedLine, measure: float, rtl: bool) -> float:
    """The distance in points from where lines begin to the line's far end."""
    runs = piece.line.glyph_runs
    if rtl:
        return measure - piece.x - min([run.x for run in runs], default=measure)
    return piece.x + piece.line.width


def _marked_place(
    place: str, number: int, sources: list[Text], style: TextStyle, element: Element, setter: TextSetter
) -> list[SetRun]:
    mark = _superscript(setter.wording.digits(number), style, setter)
    return [mark, *setter.phrase("\u2009" + bidi_isolate(place), style, element, sources)]


def _side_by_side(places: list[list[SetRun]], style: TextStyle, setter: TextSetter, rtl: bool) -> list[Line]:
    """All places on one line where they fit it, else each on a line of its own."""
    measure = setter.measure
    separator = setter.run(setter.style.labels.separators.semicolon, style)
    if len(places) > 1:
        runs = [run for place in places for run in (separator, *place)][1:]
        if not _overruns(runs, measure + 2 * _MOST_PROTRUSION * style.size):
            lines = setter.lines(runs, style, measure, rtl=rtl)
            if len(lines) < 2:
                return lines
    return [line for place in places for line in setter.lines(place, style, measure, rtl=rtl)]


def _overruns(runs: list[SetRun], width: float) -> bool:
    """True if runs are wider than `width` points by the sum of their words; False too where they need other fonts."""
    if not all(run.font.sets_simply(run.text) and not run.boxes for run in runs):
        return False
    for run in runs:
        words = run.font.words(run.text)
        width -= sum([word.width for word in words]) + run.font.space * (len(words) - 1)
    return width < 0.0


def _title_rows(talk: Talk, rtl: bool, setter: TextSetter, section: Element, taken: float) -> list[Row]:
    """The title, `taken` points being left free at the ends of lines."""
    if talk.title is None:
        return []
    style = title_style(talk.title.value, setter.theme)
    element = Element("H3", section)
    content = setter.wording.title(talk.title).content
    measure, language = setter.measure - taken, language_of_talk(talk)
    lines = setter.ragged(content, style, measure, element, language=language, rtl=rtl, sources=(talk.title,))
    return title_rows(_from_start(lines, taken, rtl), element, style, setter)


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
        rows += [*([space(theme.paragraph_gap)] if rows else []), *_joint_rows(talk.joint_work, column)]
    return rows


def _joint_rows(joint: Text, column: TextColumn) -> list[Row]:
    """The line that names those who worked on the talk's subject without presenting it."""
    setter = column.setter
    content: tuple[Inline, ...] = setter.wording.title(joint).content
    label = setter.style.labels.joint
    if not joint.value.strip().casefold().startswith(label.casefold()):
        content = (TextRun(f"{label}{setter.style.labels.separators.colon}", Mark.EMPHASIS, offset=NOT_TYPED), *content)
    note = column._replace(style=setter.theme.style("note"), language=None, sources=(joint,))
    return set_blocks((Paragraph(content),), note)
