"""What a conference is, as plain data; every word keeps the place it was read from.

The reader (`reader.py`) makes these from the program file; `checks.py` judges their sense; `matter/` sets
them. Text stays as it was written: `text.py` reads its markup when it is set.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from booklet.diagnostics.model import Span
from booklet.markup.latex.macros import NO_MACROS, Macros
from booklet.markup.model import Markup


class Text(NamedTuple):
    """A scalar of the program file: its value as YAML gives it, and where it stands.

    `block` says how it was written, so that a place inside the value can be found again: "literal" (`|`),
    "folded" (`>`), "plain" or "quoted".
    """

    value: str
    span: Span
    block: Literal["literal", "folded", "plain", "quoted"] = "plain"


class Person(NamedTuple):
    """Somebody named in the program; `presenting` is False for authors who don't speak."""

    name: Text
    affiliations: tuple[Text, ...] = ()
    email: Text | None = None
    presenting: bool = True


class Host(NamedTuple):
    """An institution on the cover, by name or by logo (a file name relative to the program's folder)."""

    name: Text
    logo: Text | None = None


class Event(NamedTuple):
    """The conference itself. `language` is a BCP 47 tag such as `en-GB`."""

    title: Text
    subtitle: Text | None = None
    dates: Text | None = None
    venue: Text | None = None
    hosts: tuple[Host, ...] = ()
    language: Text | None = None
    keywords: tuple[Text, ...] = ()


class Cover(NamedTuple):
    """What stands on the cover besides the event."""

    label: Text | None = None


class Design(NamedTuple):
    """How the booklet is to look: `theme` names one; `options` are what a mapping set besides it.

    `options` keeps (key, value) pairs as written, in order; `labels` are the booklet's own words, overridden.
    `macros` are for the formulas of all texts; `hyphenation` are words with hyphens where they may be divided;
    `fonts` are files, or names of families, to look for letters in that the theme's faces lack.
    Whether a theme knows an option, and what the value means, is `matter/theme.py`'s knowledge.
    """

    theme: Text | None = None
    paper: Text | None = None
    options: tuple[tuple[Text, Text], ...] = ()
    labels: tuple[tuple[Text, Text], ...] = ()
    macros: Macros = NO_MACROS
    hyphenation: tuple[Text, ...] = ()
    fonts: tuple[Text, ...] = ()


class Section(NamedTuple):
    """A page of its own before (`front`) or after (`back`) the sessions."""

    title: Text | None
    text: Text


class TimeRange(NamedTuple):
    """A stretch of a day in minutes after midnight; `end` is None where only a start was given."""

    start: int
    end: int | None


class Talk(NamedTuple):
    """A talk; `title`, `abstract` and `people` may be missing, never all three."""

    span: Span
    title: Text | None = None
    people: tuple[Person, ...] = ()
    abstract: Text | None = None
    joint: Text | None = None  # the program's `with:`
    language: Text | None = None
    markup: Markup = "markdown"
    time: Text | None = None
    clock: TimeRange | None = None  # what `time` says, where it can be read


class Session(NamedTuple):
    """A session with its talks, or (`kind` "break") a pause that is listed but holds none."""

    span: Span
    kind: Literal["session", "break"] = "session"
    title: Text | None = None
    day: Text | None = None
    date: Text | None = None  # ISO, checked by the reader
    time: Text | None = None
    clock: TimeRange | None = None
    room: Text | None = None
    chairs: tuple[Person, ...] = ()
    text: Text | None = None
    talks: tuple[Talk, ...] = ()


class Program(NamedTuple):
    """One program file."""

    event: Event
    cover: Cover = Cover()
    design: Design = Design()
    front: tuple[Section, ...] = ()
    back: tuple[Section, ...] = ()
    sessions: tuple[Session, ...] = ()
