"""A talk: who speaks, what about, and the abstract."""

from __future__ import annotations

from unicodedata import normalize

from booklet.book.flow import TextColumn, baseline_offset, set_blocks, text_rows, title_rows
from booklet.book.text_setter import TextSetter
from booklet.book.theme import TextStyle
from booklet.conference.model import Person, Talk, Text
from booklet.locale.dates import time_of
from booklet.locale.direction import bidi_isolate, is_rtl, starts_rtl
from booklet.locale.labels import enumerate_names, separator_before
from booklet.markup.model import Inline, Mark, Paragraph, TextRun
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import NEVER, PlacedLine, Row, RowBlock, space

_RAISED, _SMALLER = 0.36, 0.66
_LONGEST_UNBROKEN = 32  # letters of a name


def set_talk(talk: Talk, anchor: str, compositor: TextSetter, parent: Element) -> RowBlock:
    """The talk as a block; its first row carries the anchor."""
    theme = compositor.theme
    section = Element("Sect", parent, language=_foreign(talk, compositor))
    rows: list[Row] = []
    for part in theme.talk_order:
        if part == "people":
            rows += _people_rows(talk, compositor, section)
        elif part == "affiliations":
            rows += _affiliation_rows(talk, compositor, section) + _address_rows(talk, compositor, section)
        else:
            rows += _title_rows(talk, compositor, section)
    rows = _with_time(rows, talk, compositor, section)
    rows = [row._replace(after=NEVER) for row in rows]
    body = _body_rows(talk, compositor, section)
    if rows and body:
        rows.append(space(theme.title_gap, after=NEVER))
    rows += body
    rows[0] = rows[0]._replace(anchor=anchor)
    rows.append(_gap_to_grid(rows, theme.talk_gap))
    return RowBlock(tuple(rows))


def names_of(people: tuple[Person, ...], compositor: TextSetter) -> str:
    """The people's names as the booklet enumerates them."""
    return enumerate_names([compositor.isolated(person.name) for person in people], compositor.words)


def talk_is_rtl(talk: Talk, compositor: TextSetter) -> bool:
    """Whether the talk begins its lines on the right: by its language, or where it says none, by its letters."""
    if talk.language is not None:
        return is_rtl(talk.language.value)
    letters = talk.abstract or talk.title
    return compositor.rtl or (letters is not None and starts_rtl(letters.value, False))


def _language(talk: Talk) -> str | None:
    return talk.language.value if talk.language is not None else None


def _foreign(talk: Talk, compositor: TextSetter) -> str | None:
    language = _language(talk)
    return None if language == compositor.language else language


def _gap_to_grid(rows: list[Row], gap: int) -> Row:
    """The space under a talk, widened by half a line where the next would not stand on the grid."""
    height = sum(row.height for row in rows) + gap
    return space(gap + height % 2)


def _people_rows(talk: Talk, compositor: TextSetter, section: Element) -> list[Row]:
    if not talk.people:
        return []
    style = compositor.theme.people
    element = Element("P" if talk.title else "H3", section)
    marks = _affiliation_marks(talk.people, compositor)
    runs = _name_runs(talk.people, marks, style, compositor)
    lines = compositor.lines(runs, style, compositor.theme.page.measure, rtl=talk_is_rtl(talk, compositor))
    for person in talk.people:
        compositor.report_missing(person.name)
    return text_rows(lines, 0.0, element, baseline_offset(compositor, style.height), style.height)


def _name_runs(
    people: tuple[Person, ...], marks: dict[str, int], style: TextStyle, compositor: TextSetter
) -> list[SetRun]:
    runs: list[SetRun] = []
    others = compositor.theme.reader(style, compositor.theme.family.regular)
    names = [compositor.isolated(person.name) for person in people]
    for number, person in enumerate(people):
        if number:
            runs.append(compositor.run(separator_before(names, number, compositor.words), others))
        name = _unbroken(names[number])
        runs.append(compositor.run(name, style if person.presenting else others))
        numbers = sorted({marks[compositor.plain(place)] for place in person.affiliations} if marks else set())
        if numbers:
            runs.append(_superscript(",".join([compositor.digits(mark) for mark in numbers]), others, compositor))
    return runs


def _unbroken(name: str) -> str:
    """The name kept on one line, unless it is a very long one."""
    return name.replace(" ", "\u00a0") if len(name) <= _LONGEST_UNBROKEN else name


def _superscript(text: str, style: TextStyle, compositor: TextSetter) -> SetRun:
    small = TextStyle(style.face, style.size * _SMALLER, ("lnum", "pnum"), colour=style.colour)
    return compositor.run(text, small)._replace(rise=_RAISED * style.size)


def _affiliation_marks(people: tuple[Person, ...], compositor: TextSetter) -> dict[str, int]:
    """Numbers for affiliations, where the people don't all share the same."""
    shared = {tuple(compositor.plain(place) for place in person.affiliations) for person in people}
    if len(people) < 2 or len(shared) < 2:
        return {}
    marks: dict[str, int] = {}
    for person in people:
        for place in person.affiliations:
            marks.setdefault(compositor.plain(place), len(marks) + 1)
    return marks


def _affiliation_rows(talk: Talk, compositor: TextSetter, section: Element) -> list[Row]:
    style = compositor.theme.affiliations
    marks = _affiliation_marks(talk.people, compositor)
    if marks:
        places = [_marked_place(place, number, style, compositor) for place, number in marks.items()]
    else:
        names = dict.fromkeys(compositor.isolated(place) for person in talk.people for place in person.affiliations)
        places = [[compositor.run(name, style)] for name in names]
    lines = _side_by_side(places, style, compositor, talk_is_rtl(talk, compositor))
    for text in [text for person in talk.people for text in person.affiliations]:
        compositor.report_missing(text)
    return text_rows(lines, 0.0, Element("P", section), baseline_offset(compositor, style.height), style.height)


def _address_rows(talk: Talk, compositor: TextSetter, section: Element) -> list[Row]:
    """The people's e-mail addresses, to be clicked."""
    style = compositor.theme.note
    element = Element("P", section)
    runs: list[SetRun] = []
    for person in talk.people:
        if person.email is not None:
            address = person.email.value.strip()
            link = compositor.run(address, style, Element("Link", element), f"mailto:{address}")
            runs += [
                compositor.run(compositor.words.separators.pause, style),
                link._replace(colour=compositor.theme.link),
            ]
    measure, rtl = compositor.theme.page.measure, talk_is_rtl(talk, compositor)
    lines = compositor.lines(runs[1:], style, measure, rtl=rtl)
    return text_rows(lines, 0.0, element, baseline_offset(compositor, style.height), style.height)


def _with_time(rows: list[Row], talk: Talk, compositor: TextSetter, section: Element) -> list[Row]:
    """The talk's own time at the end of its first line, or on a line before where there is no room."""
    if talk.time is None:
        return rows
    style, measure = compositor.theme.time, compositor.theme.page.measure
    rtl = talk_is_rtl(talk, compositor)
    line = set_on_one_line(compositor.run(time_of(talk.time.value, compositor.language), style), rtl)
    element = Element("P", section)
    start, end = (measure - line.width, 0.0) if rtl else (0.0, measure - line.width)
    taken = max([_reach(piece, measure, rtl) for piece in rows[0].pieces], default=0.0) if rows else measure
    if taken + 2 * style.size + line.width > measure:
        return [Row(2, baseline_offset(compositor, 2), (PlacedLine(line, start, element),)), *rows]
    return [rows[0]._replace(pieces=(*rows[0].pieces, PlacedLine(line, end, element))), *rows[1:]]


def _reach(piece: PlacedLine, measure: float, rtl: bool) -> float:
    """How far a line reaches from where lines begin."""
    stretches = piece.line.stretches
    if rtl:
        return measure - piece.x - min([stretch.x for stretch in stretches], default=measure)
    return piece.x + piece.line.width


def _marked_place(place: str, number: int, style: TextStyle, compositor: TextSetter) -> list[SetRun]:
    return [
        _superscript(compositor.digits(number), style, compositor),
        compositor.run("\u2009" + bidi_isolate(place), style),
    ]


def _side_by_side(places: list[list[SetRun]], style: TextStyle, compositor: TextSetter, rtl: bool) -> list[Line]:
    """All places on one line where they fit it, else each on a line of its own."""
    measure = compositor.theme.page.measure
    runs = [run for place in places for run in (compositor.run(compositor.words.separators.semicolon, style), *place)][
        1:
    ]
    lines = compositor.lines(runs, style, measure, rtl=rtl)
    if len(lines) < 2:
        return lines
    return [line for place in places for line in compositor.lines(place, style, measure, rtl=rtl)]


def _title_rows(talk: Talk, compositor: TextSetter, section: Element) -> list[Row]:
    if talk.title is None:
        return []
    style = title_style(talk.title.value, compositor)
    element = Element("H3", section)
    content = compositor.read_line(talk.title, _language(talk))
    measure, rtl = compositor.theme.page.measure, talk_is_rtl(talk, compositor)
    lines = compositor.ragged(content, style, measure, element, language=_language(talk), rtl=rtl)
    compositor.report_missing(talk.title)
    return title_rows(lines, content, element, style, compositor)


def title_style(title: str, compositor: TextSetter) -> TextStyle:
    """The style for a talk's title: one typed in capitals is brought to the size of the others."""
    style = compositor.theme.title
    if title.isupper():
        return style._replace(features=compositor.theme.title_capitals)
    if "smcp" in style.features and not _has_small_capitals(title, style, compositor):
        theme = compositor.theme  # letters without small capitals would stand apart for nothing
        return style._replace(face=theme.family.bold, features=theme.text.features, tracking=0.0)
    return style


def _has_small_capitals(title: str, style: TextStyle, compositor: TextSetter) -> bool:
    """Whether the face has small capitals for all the title's letters: a few among common ones look like a mistake."""
    if title.isascii():
        return True
    small = compositor.divider(style).font
    common = compositor.divider(style._replace(features=compositor.theme.text.features)).font
    letters = {letter for letter in normalize("NFC", title) if letter.isalpha() and not letter.isupper()}
    letters = {letter for letter in letters if not letter.isascii()}
    return small.face.covers("".join(letters)) and all(
        small.word(letter).codes != common.word(letter).codes for letter in letters
    )


def _body_rows(talk: Talk, compositor: TextSetter, section: Element) -> list[Row]:
    theme = compositor.theme
    language = _language(talk)
    rtl = talk_is_rtl(talk, compositor)
    column = TextColumn(compositor, theme.text, 0.0, theme.page.measure, section, language, rtl)
    if talk.abstract is not None:
        rows = set_blocks(compositor.read(talk.abstract, language, talk.markup), column)
        compositor.report_missing(talk.abstract)
    else:
        rows = set_blocks((Paragraph((TextRun(compositor.words.no_abstract, Mark.EMPHASIS),)),), column)
    if talk.joint is not None:
        rows += [space(theme.paragraph_gap), *_joint_rows(talk.joint, column)]
    return rows


def _joint_rows(joint: Text, column: TextColumn) -> list[Row]:
    compositor = column.compositor
    content: tuple[Inline, ...] = compositor.read_line(joint)
    label = compositor.words.joint
    if not joint.value.strip().casefold().startswith(label.casefold()):
        content = (TextRun(f"{label}{compositor.words.separators.colon}", Mark.EMPHASIS), *content)
    note = column._replace(style=compositor.theme.note, language=None)
    rows = set_blocks((Paragraph(content),), note)
    compositor.report_missing(joint)
    return rows
