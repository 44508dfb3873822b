"""The people of a talk and their places, run on in one block however many they are; who presents is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal

from booklet.book.head_rows import HeadLines, turned_lines
from booklet.book.side import in_side_column
from booklet.book.text_setter import TextSetter, shape_together
from booklet.book.wording import unbroken
from booklet.conference.model import Person, Talk, Text
from booklet.locale.direction import bidi_isolate
from booklet.locale.labels import enumerate_names, separators_of
from booklet.markup.addresses import link_address
from booklet.records import NamedTuple
from booklet.themes.model import Role, TextStyle
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element
from booklet.typeset.rows import PlacedLine

_RAISED, _SMALLER = 0.36, 0.66  # of the size: the numbers that lead from people to affiliations
_BETWEEN_PEOPLE = 3.0  # points, in the side column
_MOST_LINES = 6  # of people in the usual type
_SMALL = 0.9  # of the usual size: the type of more
_SMALL_ROLES: tuple[Role, ...] = ("names", "place")
_BEFORE_PLACE = 0.5  # ems between a name and its place where no comma parts them


class PeopleColumn(NamedTuple):
    """The column that a talk's people are set in: its left edge and measure in points; lines begin on the right if
    `rtl`. `parent` is the element of the talk.
    """

    setter: TextSetter
    x: float
    measure: float
    rtl: bool
    parent: Element


def people_lines(talk: Talk, column: PeopleColumn) -> list[HeadLines]:
    """The lines of a talk's people: names each with its places, or numbered where a place is that of several groups.

    Where they are very many, all run on in smaller type, without small capitals.
    """
    if not talk.people:
        return []
    found = _people_lines(talk, column, False)
    if sum([len(group.lines) for group in found]) > _MOST_LINES:
        return _people_lines(talk, column._replace(setter=_in_small_type(column.setter)), True)
    return found


def _people_lines(talk: Talk, column: PeopleColumn, close: bool) -> list[HeadLines]:
    """The lines of a talk's people; `close` has numbered places behind the last name rather than on lines below."""
    setter = column.setter
    groups = _by_places(talk.people, setter)
    marks = _marks(groups, setter)
    element = Element("P" if talk.title else "H3", column.parent)
    if not marks and setter.theme.talk.places == "inline":
        found = [_lines(_names_with_places(groups, element, setter), "names", element, column)]
    else:
        names, places = _names(talk.people, marks, element, setter), _places_below(groups, marks, column.parent, setter)
        if close and places:
            names += [setter.run(" ", _wide(setter.theme.style("place"), 1.0, setter)), *places]
        found = [_lines(names, "names", element, column)]
        if places and not close:
            found.append(_lines(places, "place", Element("P", column.parent), column))
    return [*found, *_addresses(talk, column)]


def _in_small_type(setter: TextSetter) -> TextSetter:
    """The setter with names and places in smaller type, names without small capitals."""
    smaller = setter.copied()
    theme = setter.theme
    own: dict[Role, TextStyle] = {}
    for role in _SMALL_ROLES:
        style = theme.style(role)
        features = tuple([feature for feature in style.features if feature not in ("smcp", "c2sc")])
        own[role] = style._replace(
            size=_SMALL * style.size, leading=_SMALL * style.leading, features=features, tracking=0.0
        )
    smaller.theme = theme._replace(styles={**theme.styles, **own})
    return smaller


def side_lines(talk: Talk, setter: TextSetter, parent: Element) -> list[HeadLines]:
    """The lines of a talk's people in the side column: each name, and the places of those who share them below."""
    found: list[HeadLines] = []
    names, places = setter.theme.style("names"), setter.theme.style("place")
    for people, _ in _by_places(talk.people, setter):
        element = Element("P" if talk.title else "H3", parent)
        for number, person in enumerate(people):
            runs = _name(person, _style_of(person, talk.people, setter), element, setter, False)
            gap = _BETWEEN_PEOPLE if found and not number else 0.0
            found.append(_in_side(runs, names, element, gap, setter))
        if people[0].affiliations:
            found.append(_in_side(_place_runs(people[0], element, setter), places, element, 0.0, setter))
    return found


def _in_side(runs: list[SetRun], style: TextStyle, element: Element, gap: float, setter: TextSetter) -> HeadLines:
    """The lines of runs in the side column, `gap` points below what stands before."""
    side = setter.theme.page.side
    lines = setter.lines(runs, style._replace(align=0.0), side.width if side is not None else setter.measure, False)
    return HeadLines(tuple([(in_side_column(line, style, element, setter),) for line in lines]), style.leading, gap)


def shape_names(talks: Sequence[Talk], setter: TextSetter) -> None:
    """Shape the words of the names of several talks together, before each talk is set."""
    names: dict[bool, list[str]] = {True: [], False: []}
    for talk in talks:
        alike = len({person.presenting for person in talk.people}) < 2
        for person in talk.people:
            names[person.presenting and not alike].append(unbroken(setter.wording.title(person.name).isolated))
    style = setter.theme.style("names")
    shape_together(names[False], setter.divider(style).font)
    if names[True]:
        shape_together(names[True], setter.divider(_presenting(style, setter)).font)


def _lines(
    runs: list[SetRun], role: Literal["names", "place", "note"], element: Element, column: PeopleColumn
) -> HeadLines:
    """The lines of runs in the style of a role."""
    setter = column.setter
    style = setter.theme.style(role)
    lines = turned_lines(runs, style, column.measure, setter, column.rtl)
    if any(run.box is not None for line in lines for run in line.glyph_runs):
        setter.report_squeezed(lines)
    return HeadLines(tuple([(PlacedLine(line, column.x, element),) for line in lines]), style.leading)


_Group = tuple[tuple[Person, ...], tuple[str, ...]]  # people one after the other, and the places that all of them have


def _by_places(people: tuple[Person, ...], setter: TextSetter) -> list[_Group]:
    """The people in their order, those together who have the same places."""
    plain = setter.wording.plain
    keyed = [(tuple([plain(place) for place in person.affiliations]), person) for person in people]
    return [(tuple([person for _, person in found]), places) for places, found in groupby(keyed, lambda pair: pair[0])]


def _marks(groups: Sequence[_Group], setter: TextSetter) -> dict[str, int]:
    """Numbers for places by their plain text; none where no place is that of several groups.

    Where places stand below all names, there are numbers as soon as people differ in them.
    """
    if len(groups) < 2:
        return {}
    places = [place for _, of_group in groups for place in of_group]
    if setter.theme.talk.places == "inline" and len(set(places)) == len(places):
        return {}
    return {place: number for number, place in enumerate(dict.fromkeys(places), 1)}


def _names(people: Sequence[Person], marks: Mapping[str, int], element: Element, setter: TextSetter) -> list[SetRun]:
    """The names enumerated, those who present in bold where others don't."""
    wording = setter.wording
    names = [wording.title(person.name).isolated for person in people]
    separators = separators_of(names, setter.style.labels)
    plain = setter.theme.style("names")
    runs: list[SetRun] = []
    for person, separator in zip(people, separators, strict=True):
        if separator:
            runs.append(setter.run(separator, plain))
        runs += _name(person, _style_of(person, people, setter), element, setter)
        if marks and person.affiliations:
            numbers = sorted({marks[wording.plain(place)] for place in person.affiliations})
            runs.append(_superscript(",".join([wording.digits(mark) for mark in numbers]), plain, setter))
    return runs


def _name(person: Person, style: TextStyle, element: Element, setter: TextSetter, whole: bool = True) -> list[SetRun]:
    """The runs of a name, which no line's end divides if it is to stay `whole`."""
    name = setter.wording.title(person.name).isolated
    if "$" in person.name.value:
        return setter.phrase(name, style, element, (person.name,))
    return [setter.run(unbroken(name) if whole else name, style, sources=(person.name,))]


def _names_with_places(groups: Sequence[_Group], element: Element, setter: TextSetter) -> list[SetRun]:
    """The names of each group with its places; a group is parted from the next as the theme says."""
    theme, separators = setter.theme, setter.style.labels.separators
    people = [person for of_group, _ in groups for person in of_group]
    if len(groups) == 1:
        runs = _names(people, {}, element, setter)
        return [*runs, *_places_of(people[0], element, setter)]
    style = theme.style("names")
    semicolon = theme.talk.between_people == "semicolon" and any(places for _, places in groups)
    between = separators.semicolon if semicolon else separators.comma
    runs = []
    for of_group, _ in groups:
        for number, person in enumerate(of_group):
            if runs:
                runs.append(setter.run(separators.comma if number else between, style))
            runs += _name(person, _style_of(person, people, setter), element, setter)
        runs += _places_of(of_group[0], element, setter)
    return runs


def _places_of(person: Person, element: Element, setter: TextSetter) -> list[SetRun]:
    """A person's places behind the name, with what parts them from it."""
    if not person.affiliations:
        return []
    theme, labels = setter.theme, setter.style.labels
    if theme.talk.before_place == "comma":
        before = setter.run(labels.separators.comma, theme.style("names"))
    else:
        before = setter.run(" ", _wide(theme.style("place"), _BEFORE_PLACE, setter))
    return [before, *_place_runs(person, element, setter)]


def _place_runs(person: Person, element: Element, setter: TextSetter) -> list[SetRun]:
    """The runs of a person's places, enumerated."""
    places = [setter.wording.title(place).isolated for place in person.affiliations]
    phrase = enumerate_names(places, setter.style.labels)
    return setter.phrase(phrase, setter.theme.style("place"), element, person.affiliations)


def _wide(style: TextStyle, width: float, setter: TextSetter) -> TextStyle:
    """The style with a space `width` ems wide."""
    more = width * style.size - setter.divider(style).font.space
    return style._replace(tracking=style.tracking + max(0.0, more))


def _style_of(person: Person, people: Sequence[Person], setter: TextSetter) -> TextStyle:
    """The style of a name: bold for those who present, where others don't."""
    if not person.presenting or all(each.presenting for each in people):
        return setter.theme.style("names")
    return _presenting(setter.theme.style("names"), setter)


def _presenting(style: TextStyle, setter: TextSetter) -> TextStyle:
    return style._replace(face=setter.theme.family_of(style.face).bold)


def _superscript(text: str, style: TextStyle, setter: TextSetter) -> SetRun:
    small = TextStyle(style.face, style.size * _SMALLER, ("lnum", "pnum"), colour=style.colour)
    return setter.run(text, small)._replace(rise=_RAISED * style.size)


def _places_below(
    groups: Sequence[_Group], marks: Mapping[str, int], parent: Element, setter: TextSetter
) -> list[SetRun]:
    """The places in one block below the names, behind their numbers if there are any."""
    wording, style = setter.wording, setter.theme.style("place")
    by_name: dict[str, list[Text]] = {}
    for people, _ in groups:
        for text in [text for person in people for text in person.affiliations]:
            by_name.setdefault(wording.plain(text) if marks else wording.title(text).isolated, []).append(text)
    runs: list[SetRun] = []
    for name, texts in by_name.items():
        if runs:
            runs.append(setter.run(setter.style.labels.separators.semicolon, style))
        if marks:
            runs.append(_superscript(wording.digits(marks[name]), style, setter))
        runs += setter.phrase("\u2009" + bidi_isolate(name) if marks else name, style, parent, texts)
    return runs


def _addresses(talk: Talk, column: PeopleColumn) -> list[HeadLines]:
    """The people's e-mail addresses as links."""
    emails = [person.email for person in talk.people if person.email is not None]
    if not emails:
        return []
    setter = column.setter
    style = setter.theme.style("note")
    element = Element("P", column.parent)
    runs: list[SetRun] = []
    for email in emails:
        address = email.value.strip()
        target = link_address(f"mailto:{address}")
        link = setter.run(address, style, Element("Link", element), target, sources=(email,))
        runs += [setter.run(setter.style.labels.separators.pause, style), link._replace(colour=setter.theme.link)]
    return [_lines(runs[1:], "note", element, column)]
