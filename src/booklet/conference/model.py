"""A conference as plain data; every text keeps its place in the program file.

`booklet.conference.reader` makes this data, `booklet.conference.checks` judges its sense, `booklet.book` lays it out.
Texts are as written: `booklet.markup` parses their markup when they are laid out.
"""

from __future__ import annotations

from typing import Literal

from booklet.diagnostics.model import Span
from booklet.markup.latex.macros import NO_MACROS, Macros
from booklet.markup.model import Markup
from booklet.records import NamedTuple


class Text(NamedTuple):
    """A scalar of the program file: its value as YAML gives it, and its place.

    `style` is the way in which it was written, from which the place of each character can be found:
    "literal" (`|`), "folded" (`>`), "plain" or "quoted".
    """

    value: str
    span: Span
    style: Literal["literal", "folded", "plain", "quoted"] = "plain"


# How a person's name was read, where it isn't printed as it was typed, or where it may be several people: bits.
TURNED, PARTED, UNCLEAR = 1, 2, 4


class Person(NamedTuple):
    """A person named in the program; `presenting` is False for authors who don't speak.

    `reading` has bits: `TURNED` for a surname that was typed first, `PARTED` for the first of several people in one
    text, `UNCLEAR` for a text with a comma that is printed as it stands.
    """

    name: Text
    affiliations: tuple[Text, ...] = ()
    email: Text | None = None
    presenting: bool = True
    reading: int = 0


class Host(NamedTuple):
    """An institution on the cover; `logo` names a file, as seen from the program's folder."""

    name: Text
    logo: Text | None = None


class Event(NamedTuple):
    """The conference itself. `language` is a BCP 47 tag such as `en-GB`; `day_change` is the time at which a day of the
    programme begins.
    """

    title: Text
    subtitle: Text | None = None
    dates: Text | None = None
    venue: Text | None = None
    hosts: tuple[Host, ...] = ()
    language: Text | None = None
    keywords: tuple[Text, ...] = ()
    day_change: Text | None = None


class PaperWishes(NamedTuple):
    """A paper to print on: its name at the shop, its thickness (`caliper`), or `grammage` and `bulk`, its surface."""

    name: Text | None = None
    caliper: Text | None = None
    grammage: Text | None = None
    bulk: Text | None = None
    finish: Text | None = None


class ColourWishes(NamedTuple):
    """A colour on the screen and what it is printed with; `print` None leaves that to the output profile."""

    screen: Text | None = None
    print: Text | None = None


class SpineWishes(NamedTuple):
    """The spine of a cover: its width, and the text along it."""

    width: Text | None = None
    text: Text | None = None


class Cover(NamedTuple):
    """The things that the cover has besides the texts of the event. `picture` names a file; `text` is a word for the
    colour of the texts. How values are written, `booklet.book.cover_settings` decides.
    """

    label: Text | None = None
    separate: Text | None = None
    paper: PaperWishes | None = None
    spine: SpineWishes | None = None
    picture: Text | None = None
    ground: ColourWishes | None = None
    text: Text | None = None
    back: Text | None = None
    inside_front: Text | None = None
    inside_back: Text | None = None


class PrintWishes(NamedTuple):
    """The program's words on the print master, as written; `booklet.book.print_settings` decides what it means."""

    bleed: Text | None = None
    marks: tuple[Text, ...] = ()
    profile: Text | None = None
    ink: Text | None = None
    resolution: Text | None = None
    safe: Text | None = None
    binding: Text | None = None
    paper: PaperWishes | None = None
    blanks: Text | None = None
    black: Text | None = None
    standard: Text | None = None


class SheetWishes(NamedTuple):
    """The program's words on sheets, as written; `booklet.book.sheet_settings` decides what it means."""

    paper: Text | None = None
    layout: Text | None = None
    up: Text | None = None
    signature: Text | None = None
    flip: Text | None = None
    scale: Text | None = None
    margin: Text | None = None
    marks: tuple[Text, ...] = ()
    duplex: Text | None = None
    blanks: Text | None = None


class Design(NamedTuple):
    """The look of the booklet, as far as the program chooses it.

    `theme` is a theme's name, `paper` a paper size, `options` further settings of the theme: pairs of key and value
    as written, in order. Which options a theme has, and what their values mean, `booklet.book.design` decides.
    `labels` replace labels that booklet prints itself; `macros` apply to the formulas of all texts; `hyphenation` are
    words with hyphens where they may be divided; `fonts` are files, or names of families, for characters that the
    theme's faces lack. `accent_print` is what the option "accent" is printed with;
    `talk_order` is the order of a talk's opening. Options of contents have keys such as "contents.show".
    """

    theme: Text | None = None
    paper: Text | None = None
    options: tuple[tuple[Text, Text], ...] = ()
    labels: tuple[tuple[Text, Text], ...] = ()
    macros: Macros = NO_MACROS
    hyphenation: tuple[Text, ...] = ()
    fonts: tuple[Text, ...] = ()
    accent_print: Text | None = None
    talk_order: tuple[Text, ...] = ()


class Section(NamedTuple):
    """A page of its own before (`front`) or after (`back`) the sessions."""

    title: Text | None
    text: Text
    markup: Markup = "markdown"


class TimeRange(NamedTuple):
    """A part of a day, in minutes after midnight; `end` is None if only a start was given."""

    start: int
    end: int | None


class Talk(NamedTuple):
    """A talk; `title`, `abstract` and `people` may be missing, but not all three.

    `joint_work` is the program's `with:`; `clock` is `time` in minutes, None if it can't be read as a time. `listed` is
    True if no abstract is wanted; `speaker_named` is False if the program names only authors, any of whom may speak.
    """

    span: Span
    title: Text | None = None
    people: tuple[Person, ...] = ()
    abstract: Text | None = None
    joint_work: Text | None = None
    language: Text | None = None
    markup: Markup = "markdown"
    time: Text | None = None
    clock: TimeRange | None = None
    listed: bool = False
    speaker_named: bool = True


class Session(NamedTuple):
    """A session with its talks, or (`kind` "break") a pause without any.

    `date` is a date of the calendar in ISO form; `clock` is `time` in minutes, None if it can't be read as a time.
    """

    span: Span
    kind: Literal["session", "break"] = "session"
    title: Text | None = None
    day: Text | None = None
    date: Text | None = None
    time: Text | None = None
    clock: TimeRange | None = None
    room: Text | None = None
    chairs: tuple[Person, ...] = ()
    text: Text | None = None
    talks: tuple[Talk, ...] = ()
    markup: Markup = "markdown"


class Program(NamedTuple):
    """The content of a program file; `markup` is that of texts which name none."""

    event: Event
    cover: Cover = Cover()
    design: Design = Design()
    front: tuple[Section, ...] = ()
    back: tuple[Section, ...] = ()
    sessions: tuple[Session, ...] = ()
    markup: Markup = "markdown"
    print: PrintWishes | None = None
    sheets: SheetWishes | None = None

    @property
    def names_editions(self) -> bool:
        """True if it has keys that concern print, sheets, or the cover's making."""
        return bool(self.print or self.sheets or self.design.accent_print or any(self.cover[1:]))
