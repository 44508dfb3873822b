"""Sessions as they were read, as fields of a record and back; lines are counted from the first line of the session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice, repeat
from typing import Literal

from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable
from booklet.conference.model import Person, Session, Talk, Text, TimeRange
from booklet.diagnostics.model import Source, Span
from booklet.markup.model import MARKUPS

_STYLES: tuple[Literal["literal", "folded", "plain", "quoted"], ...] = ("literal", "folded", "plain", "quoted")
_KINDS: tuple[Literal["session", "break"], ...] = ("session", "break")
_NONE = -1
# Made without the call of a Python function, of which there would be several for each word of a talk's head.
_as_span = partial(tuple.__new__, Span)
_as_text = partial(tuple.__new__, Text)
_SESSION_TEXTS, _TALK_TEXTS = 6, 5
_LISTED, _SPEAKER_NAMED = 1, 2  # bits of a talk's flags


def add_session(session: Session, first_line: int, writer: FieldWriter) -> None:
    """Adds a session whose first line has this number; raises `Unstorable` for one of several files."""
    flat = _Flat(session.span.source, first_line)
    flat.add_session(session)
    writer.add_texts([text.value for text in flat.texts])
    writer.add_integers([_STYLES.index(text.style) for text in flat.texts])
    writer.add_integers(flat.places)
    writer.add_integers(flat.numbers)


def read_session(reader: FieldReader, source: Source, first_line: int) -> Session:
    """The session that was added, its first line now being another of a source; raises `Damaged`."""
    values, styles, places, numbers = reader.texts(), reader.integers(), reader.integers(), reader.integers()
    if len(values) != len(styles) or 4 * len(values) > len(places) or len(places) % 4:
        raise Damaged
    if styles and not 0 <= min(styles) <= max(styles) < len(_STYLES):
        raise Damaged
    shift = first_line.__add__
    columns = (map(shift, places[::4]), places[1::4], map(shift, places[2::4]), places[3::4])
    spans = list(map(_as_span, zip(repeat(source), *columns, strict=False)))
    texts = map(_as_text, zip(values, spans, map(_STYLES.__getitem__, styles), strict=False))
    try:
        return _Unflattened([*texts, None], spans[len(values) :], numbers).session()
    except (IndexError, StopIteration, ValueError) as fault:
        raise Damaged from fault


class _Flat:
    """A session as columns: its texts, and numbers that say what each of them is.

    `places` has four numbers for each text, and then for the session and each talk.
    """

    def __init__(self, source: Source, first_line: int) -> None:
        self.texts: list[Text] = []
        self.numbers: list[int] = []
        self._source = source
        self._first_line = first_line
        self._spans: list[Span] = []

    @property
    def places(self) -> list[int]:
        """Lines and columns of all spans."""
        first = self._first_line
        spans = [*[text.span for text in self.texts], *self._spans]
        if any(source is not self._source for source, *_ in spans):
            raise Unstorable
        return [
            number
            for _, line, column, end, end_column in spans
            for number in (line - first, column, end - first, end_column)
        ]

    def add_session(self, session: Session) -> None:
        self._spans.append(session.span)
        self.numbers += (
            _KINDS.index(session.kind),
            MARKUPS.index(session.markup),
            len(session.chairs),
            len(session.talks),
        )
        self.numbers += _clock(session.clock)
        self._add(session.title, session.day, session.date, session.time, session.room, session.text)
        self._add_people(session.chairs)
        for talk in session.talks:
            self._spans.append(talk.span)
            self.numbers += (MARKUPS.index(talk.markup), len(talk.people), *_clock(talk.clock))
            self.numbers.append(_LISTED * talk.listed + _SPEAKER_NAMED * talk.speaker_named)
            self._add(talk.title, talk.abstract, talk.joint_work, talk.language, talk.time)
            self._add_people(talk.people)

    def _add_people(self, people: Sequence[Person]) -> None:
        for person in people:
            self.numbers += (person.presenting + 2 * person.reading, len(person.affiliations))
            self._add(person.name, person.email, *person.affiliations)

    def _add(self, *texts: Text | None) -> None:
        for text in texts:
            self.numbers.append(_NONE if text is None else len(self.texts))
            if text is not None:
                self.texts.append(text)


class _Unflattened:
    """A session made of its columns; `texts` ends in None. Raises IndexError, StopIteration or ValueError for columns
    that are none.
    """

    def __init__(self, texts: list[Text | None], spans: list[Span], numbers: list[int]) -> None:
        self._texts = texts
        self._spans = iter(spans)
        self._numbers = iter(numbers)

    def session(self) -> Session:
        kind, markup, chairs, talks, start, end = islice(self._numbers, 6)
        title, day, date, time, room, text = self._take(_SESSION_TEXTS)
        session = Session(
            next(self._spans), _KINDS[kind], title, day, date, time, _time_range(start, end), room,
            self._people(chairs), text, tuple([self._talk() for _ in range(talks)]), MARKUPS[markup],
        )  # fmt: skip
        if next(self._numbers, None) is not None:
            raise ValueError("numbers are left")
        return session

    def _talk(self) -> Talk:
        markup, people, start, end, flags = islice(self._numbers, 5)
        title, abstract, joint_work, language, time = self._take(_TALK_TEXTS)
        return Talk(
            next(self._spans), title, self._people(people), abstract, joint_work, language, MARKUPS[markup], time,
            _time_range(start, end), bool(flags & _LISTED), bool(flags & _SPEAKER_NAMED),
        )  # fmt: skip

    def _people(self, count: int) -> tuple[Person, ...]:
        return tuple([self._person() for _ in range(count)])

    def _person(self) -> Person:
        reading, count = islice(self._numbers, 2)
        name, email, *affiliations = self._take(2 + count)
        if name is None or None in affiliations:
            raise ValueError("a person without a name")
        return Person(name, tuple(affiliations), email, bool(reading & 1), reading >> 1)  # type: ignore[arg-type]  # none is None

    def _take(self, count: int) -> list[Text | None]:
        return list(map(self._texts.__getitem__, islice(self._numbers, count)))


def _clock(clock: TimeRange | None) -> tuple[int, int]:
    if clock is None:
        return _NONE, _NONE
    return clock.start, _NONE if clock.end is None else clock.end


def _time_range(start: int, end: int) -> TimeRange | None:
    return None if start == _NONE else TimeRange(start, None if end == _NONE else end)
