"""The entries of the contents, which the outline shares: a value for each part and talk, made without fonts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.plan import Plan, PlannedPart, PlannedTalk
from booklet.book.text_reader import Title
from booklet.book.wording import Wording, texts_of_heading
from booklet.conference.model import Person, Section, Session, Talk, Text
from booklet.diagnostics.model import Problems
from booklet.locale.direction import strip_isolates
from booklet.locale.labels import Labels, labelled, numbered
from booklet.markup.model import Inline
from booklet.records import NamedTuple

ANCHOR = "contents"
_SESSION = "session-"  # how the anchors of sessions begin


class Entry(NamedTuple):
    """A row of the contents and of the outline, for a part or a talk.

    `level` is 0 for a part, 1 for a talk; `anchor` is what the entry leads to, None for a break. `names` are the
    speakers and `when` day and time, "" where `text` says them. `content` is `text` with its markup, where it holds
    formulas. `sources` are the texts that all of it is made of. `day` and `time` are those of a session or a break,
    each by itself, and `place` its room. `short` are the names in few words.
    """

    level: int
    text: str
    anchor: str | None
    names: str = ""
    when: str = ""
    content: tuple[Inline, ...] = ()
    sources: tuple[Text, ...] = ()
    day: str = ""
    time: str = ""
    place: str = ""
    short: str = ""

    @property
    def is_session(self) -> bool:
        """True for a session, not for a break or a page before or after the sessions."""
        return self.anchor is not None and self.anchor.startswith(_SESSION)

    @property
    def is_untitled(self) -> bool:
        """True for a session whose text is nothing but its day and time, perhaps in other words."""
        return self.is_session and not self.when and bool(self.day or self.time)

    def outline_title(self, labels: Labels) -> str:
        """The entry's title in the outline: speakers and title."""
        has_both = self.names and self.names != self.text
        return strip_isolates(labelled(self.names, self.text, labels) if has_both else self.text)


Phrases = Sequence[str]  # of a session's entries: see `phrases_of`
NO_PHRASES: Mapping[str, Phrases] = {}
_OF_SESSION, _OF_TALK = 5, 3  # phrases


def entries_of(
    plan: Plan, wording: Wording, problems: Problems, known: Mapping[str, Phrases] = NO_PHRASES
) -> tuple[Entry, ...]:
    """An entry for each part and talk that has something to be called by, in the order of the booklet.

    `known` has the phrases of sessions without formulas that needn't be worded, by anchor.
    """
    entries: list[Entry] = []
    for part in plan.parts:
        if isinstance(part.content, Section):
            entries += _section_entries(part, part.content, wording)
        elif part.anchor is None:
            entries += _break_entries(part.content, wording, problems)
        elif part.anchor in known:
            entries += _known_entries(part, part.content, known[part.anchor])
        else:
            entries.append(_session_entry(part, part.content, wording))
            entries += [_talk_entry(talk, wording) for talk in part.talks]
    return tuple(entries)


def phrases_of(entries: Sequence[Entry]) -> list[str]:
    """The phrases of the entries of a session and its talks, of which `entries_of` makes the same again."""
    session, *talks = entries
    own = [session.text, session.when, session.day, session.time, session.place]
    return [*own, *[phrase for talk in talks for phrase in (talk.text, talk.names, talk.short)]]


def phrase_count(talks: int) -> int:
    """The number of phrases of a session with so many talks."""
    return _OF_SESSION + _OF_TALK * talks


def _known_entries(part: PlannedPart, session: Session, phrases: Phrases) -> list[Entry]:
    text, when, day, time, place = phrases[:_OF_SESSION]
    others = phrases[_OF_SESSION:]
    entries = [Entry(0, text, part.anchor, "", when, (), texts_of_heading(session), day, time, place)]
    entries += [
        Entry(1, text, anchor, names, "", (), _sources_of(talk), "", "", "", short)
        for (talk, _, anchor), text, names, short in zip(
            part.talks, others[::_OF_TALK], others[1::_OF_TALK], others[2::_OF_TALK], strict=True
        )
    ]
    return entries


def _section_entries(part: PlannedPart, section: Section, wording: Wording) -> list[Entry]:
    """The entry of a page with a title; none for one without, which has nothing to be called by."""
    if section.title is None:
        return []
    title = wording.title(section.title)
    return [Entry(0, title.isolated, part.anchor, content=_formulas_of(title), sources=(section.title,))]


def _session_entry(part: PlannedPart, session: Session, wording: Wording) -> Entry:
    heading = wording.heading(session, part.number)
    sources = texts_of_heading(session)
    day, time, place = wording.day_and_month(session), _time_of(session, wording), wording.isolated(session.room)
    if session.title is None:
        return Entry(0, heading, part.anchor, sources=sources, day=day, time=time, place=place)
    content = _formulas_of(wording.title(session.title))
    return Entry(0, heading, part.anchor, "", wording.when(session), content, sources, day, time, place)


def _time_of(session: Session, wording: Wording) -> str:
    """A session's time, or that of its first talk; "" without either."""
    first = session.talks[0].time if session.talks else None
    return wording.time(session.time if session.time is not None else first)


def _break_entries(session: Session, wording: Wording, problems: Problems) -> list[Entry]:
    """The entry of a break; none where nothing is said of it."""
    for given in (session.text, *(chair.name for chair in session.chairs)):
        if given is not None:
            problems.warn(
                "not-printed", "of a break only title, day, time and room are printed", given.span,
                help="make it a session, or leave this out",
            )  # fmt: skip
    title, room = wording.isolated(session.title), wording.isolated(session.room)
    pause = wording.style.labels.separators.pause
    text = pause.join([part for part in (title, wording.when(session), room) if part])
    short = pause.join([part for part in (title, room) if part])
    day, time = wording.day_and_month(session), wording.time(session.time)
    return [Entry(0, text, None, sources=texts_of_heading(session), day=day, time=time, short=short)] if text else []


def _talk_entry(planned: PlannedTalk, wording: Wording) -> Entry:
    talk = planned.talk
    people = _presenting(talk)
    names = wording.names(people)
    content = _formulas_of(wording.title(talk.title)) if talk.title is not None else ()
    text = wording.isolated(talk.title) or names
    text = text or numbered(wording.style.labels.talk, wording.digits(planned.number))
    short = _in_few_words(people, wording)
    return Entry(1, text, planned.anchor, names=names, content=content, sources=_sources_of(talk), short=short)


def _in_few_words(people: tuple[Person, ...], wording: Wording) -> str:
    """The names of a talk in the words that the contents have for them; "" where they list none."""
    show = wording.style.theme.contents.show
    if not people or show == "sessions":
        return ""
    return wording.few_names(people) if show == "speakers" else wording.short_names(people)


def _presenting(talk: Talk) -> tuple[Person, ...]:
    """The people who present a talk: all of them where the program doesn't say."""
    return tuple([person for person in talk.people if person.presenting]) or talk.people


def _sources_of(talk: Talk) -> tuple[Text, ...]:
    """The texts that the entry of a talk is made of."""
    names = [person.name for person in _presenting(talk)]
    return tuple(names) if talk.title is None else (talk.title, *names)


def _formulas_of(title: Title) -> tuple[Inline, ...]:
    """The content of a title with formulas; () for others, which the contents set as plain text."""
    return title.content if title.has_formulas else ()
