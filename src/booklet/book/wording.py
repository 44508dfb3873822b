"""The booklet's phrases: headings, days and times, names enumerated. Strings from values; no fonts, no pages."""

from __future__ import annotations

from collections.abc import Iterable

from booklet.book.style import Style
from booklet.book.text_reader import Title, Titles
from booklet.conference.model import Person, Session, Text
from booklet.locale.dates import day_and_month, is_date, time_of, weekday, written_dates
from booklet.locale.digits import localize_digits
from booklet.locale.direction import bidi_isolate
from booklet.locale.labels import bracketed, enumerate_names, format_label, labelled, numbered, with_others
from booklet.locale.tags import parse_tag
from booklet.records import NamedTuple

_LONGEST_UNBROKEN = 32  # characters of a name that is kept on one line
_MOST_SHORT, _MOST_WHOLE = 2, 3  # people of a talk who are all named in lists: by family names, by whole names


class Wording(NamedTuple):
    """The phrases of a booklet, in its language, from the program's texts as read.

    Where several texts make one phrase, each with right-to-left letters stands in bidi isolates (UAX #9).
    """

    style: Style
    titles: Titles

    def title(self, text: Text) -> Title:
        """A text of one line as read. Raises KeyError for a text that is no line of the program."""
        return self.titles[text]

    def plain(self, text: Text) -> str:
        """A text of one line without its markup."""
        return self.titles[text].plain

    def isolated(self, text: Text | None) -> str:
        """A text of one line for use in a phrase; "" for None, and for a text in which nothing is to be seen."""
        if text is None or self.titles[text].is_blank:
            return ""
        return self.titles[text].isolated

    def digits(self, number: int) -> str:
        """A number in the digits of the booklet's language."""
        return localize_digits(str(number), self.style.language)

    def time(self, text: Text | None) -> str:
        """A time as it is printed; "" for None."""
        return time_of(text.value, self.style.language) if text is not None else ""

    def names(self, people: tuple[Person, ...]) -> str:
        """The people's names, enumerated."""
        return enumerate_names([self.titles[person.name].isolated for person in people], self.style.labels)

    def short_names(self, people: tuple[Person, ...]) -> str:
        """The people's names in few words: two family names as far as they are certain, or one and how many others."""
        shown = people if len(people) <= _MOST_SHORT else people[:1]
        names = [self._family_name(person) for person in shown]
        if len(set(names)) < len(names):  # of one family
            names = [self.titles[person.name].isolated for person in shown]
        if len(shown) < len(people):
            return with_others(names[0], len(people) - 1, self.style.language, self.style.labels)
        separators = self.style.labels.separators
        between = separators.pause if "{and}" in separators.comma else separators.comma
        return (separators.semicolon if any("," in name for name in names) else between).join(names)

    def few_names(self, people: tuple[Person, ...]) -> str:
        """The people's names, enumerated; of more than three the first, and how many others there are."""
        if len(people) <= _MOST_WHOLE:
            return self.names(people)
        first = self.titles[people[0].name].isolated
        return with_others(first, len(people) - 1, self.style.language, self.style.labels)

    def _family_name(self, person: Person) -> str:
        from booklet.conference.family_names import family_name  # for contents that list titles

        title = self.titles[person.name]
        if title.has_formulas:
            return title.isolated
        return bidi_isolate(family_name(title.plain, parse_tag(self.style.language).primary))

    def with_whole_names(self, phrase: str, names: Iterable[Text]) -> str:
        """The phrase with each of these names in it kept on one line."""
        whole = {self.titles[text].isolated for text in names if not self.titles[text].has_formulas}
        for name in sorted(whole, key=len, reverse=True):
            phrase = phrase.replace(name, unbroken(name))
        return phrase

    def heading(self, session: Session, number: int) -> str:
        """The session's title, or the label's pattern filled with its day and time; its number where it has neither."""
        title = self.isolated(session.title)
        if title:
            return title
        labels, language = self.style.labels, self.style.language
        values = {
            "day": self.day(session),
            "date": written_dates(session.date.value, language) if session.date else "",
            "time": self.time(session.time),
            "room": self.isolated(session.room),
            "title": "",
            "number": self.digits(number),
        }
        if any(values[key] for key in ("day", "date", "time")):
            return format_label(labels.session, values)
        return numbered(labels.untitled, values["number"])

    def when(self, session: Session) -> str:
        """Day, month and time in few words, as far as the program says them."""
        parts = self.day_and_month(session), self.time(session.time)
        return self.style.labels.separators.pause.join([part for part in parts if part])

    def day_and_month(self, session: Session) -> str:
        """The session's day as the program calls it, or its date without the year; "" without either."""
        date = _date_of(session)
        if date is not None and (session.day is None or is_date(session.day.value)):
            return day_and_month(date.value, self.style.language)
        return self.isolated(session.day)

    def day(self, session: Session) -> str:
        """The session's day as the program calls it, or the weekday of its date."""
        date = _date_of(session)
        if date is None or (session.day is not None and not is_date(session.day.value)):
            return self.isolated(session.day)
        return weekday(date.value, self.style.language)

    def chairs(self, session: Session) -> str:
        """The session's chairs behind their label, with affiliations and addresses in brackets; "" without any."""
        if not session.chairs:
            return ""
        labels = self.style.labels
        label = labels.chair if len(session.chairs) == 1 else labels.chairs
        if not any(chair.affiliations or chair.email for chair in session.chairs):
            return labelled(label, self.names(session.chairs), labels)
        described = [self._described(chair) for chair in session.chairs]
        commas = any("," in self.titles[chair.name].plain for chair in session.chairs)
        between = labels.separators.semicolon if commas else labels.separators.comma
        return labelled(label, between.join(described), labels)

    def _described(self, chair: Person) -> str:
        labels = self.style.labels
        address = () if chair.email is None else (chair.email,)
        details = labels.separators.semicolon.join(
            [self.titles[text].isolated for text in (*chair.affiliations, *address)]
        )
        return self.titles[chair.name].isolated + (bracketed(details, labels) if details else "")


def unbroken(name: str) -> str:
    """The name kept on one line, unless it is a very long one."""
    return name.replace(" ", "\u00a0") if len(name) <= _LONGEST_UNBROKEN else name


def texts_of_people(people: tuple[Person, ...]) -> tuple[Text, ...]:
    """The names, affiliations and addresses of people, from which phrases about them are made."""
    return tuple(
        [text for person in people for text in (person.name, *person.affiliations, person.email) if text is not None]
    )


def texts_of_heading(session: Session) -> tuple[Text, ...]:
    """The texts from which a session's heading, day, time and place are made."""
    texts = (session.title, session.day, session.date, session.time, session.room)
    return tuple([text for text in texts if text is not None])


def _date_of(session: Session) -> Text | None:
    """The session's date, which some programs give as its day."""
    if session.date is not None or session.day is None:
        return session.date
    return session.day if is_date(session.day.value) else None
