"""The organiser's texts, read: markup into blocks and runs, with a diagnostic for each note of the readers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from booklet.book.style import Style, language_of
from booklet.conference.model import Person, Program, Session, Talk, Text
from booklet.conference.yaml.nodes import span_in
from booklet.diagnostics.model import Note, Problems
from booklet.locale.dates import written_dates
from booklet.locale.direction import bidi_isolate, strip_isolates
from booklet.markup.model import Block, Inline, Markup, Paragraph, TexFormula, TextRun
from booklet.markup.reader import ParsedText, plain_text, read_blocks, read_line
from booklet.records import NamedTuple

if TYPE_CHECKING:  # loaded only by booklets with formulas
    from booklet.book.formulas import FormulaReader


class Title(NamedTuple):
    """A text of one line as read: its runs, and its characters without markup, formulas spelled in Unicode."""

    content: tuple[Inline, ...]
    plain: str

    @property
    def isolated(self) -> str:
        """The plain text for use among other texts: in bidi isolates where it holds right-to-left letters (UAX #9)."""
        return bidi_isolate(self.plain)

    @property
    def is_blank(self) -> bool:
        """True if nothing is to be seen, as in a text that only defines macros."""
        return not self.plain.strip()

    @property
    def has_formulas(self) -> bool:
        """True if mathematics stands in the line."""
        return any(isinstance(inline, TexFormula) for inline in self.content)


Titles = Mapping[Text, Title]


class TextReader:
    """Reads texts by the markup and the language of a style; each title, and each formula, is parsed once."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._formulas: FormulaReader | None = None
        self._titles: dict[tuple[str, str], tuple[Title, tuple[Note, ...]]] = {}

    @property
    def formulas(self) -> FormulaReader:
        """The reader of formulas, made on first use."""
        if self._formulas is None:
            from booklet.book.formulas import FormulaReader  # late: most booklets have no formulas

            self._formulas = FormulaReader()
        return self._formulas

    @property
    def met_formulas(self) -> bool:
        """True once a text held a formula, or what looked like one."""
        return self._formulas is not None

    def title(self, text: Text, problems: Problems, language: str | None = None) -> Title:
        """A text of one line; `language` is its own where it differs from the booklet's (BCP 47)."""
        key = text.value, language or self._style.language
        known = self._titles.get(key)
        if known is None:
            known = self._titles[key] = self._read_title(*key)
        title, notes = known
        if notes:
            _report(text, notes, problems)
        return title

    def body(
        self, text: Text, problems: Problems, language: str | None = None, markup: Markup = "markdown"
    ) -> tuple[Block, ...]:
        """The blocks of a text with paragraphs, such as an abstract."""
        style = self._style
        parsed = read_blocks(text.value, language=language or style.language, markup=markup, macros=style.macros)
        _report(text, self._notes(text.value, parsed), problems)
        return parsed.blocks

    def _read_title(self, value: str, language: str) -> tuple[Title, tuple[Note, ...]]:
        parsed = read_line(value, language=language, macros=self._style.macros)
        blocks = parsed.blocks
        content = blocks[0].content if blocks and isinstance(blocks[0], Paragraph) else ()
        first = content[0] if len(content) == 1 else None
        plain = first.text if isinstance(first, TextRun) else plain_text(blocks, self._spell)
        return Title(content, strip_isolates(plain)), self._notes(value, parsed)

    def _notes(self, value: str, parsed: ParsedText) -> tuple[Note, ...]:
        """The notes of the markup's reader, and of each formula that can't be set as it is meant."""
        if "$" not in value and "\\" not in value:
            return parsed.notes
        from booklet.book.formulas import formula_notes

        return (*parsed.notes, *formula_notes(parsed.blocks, self.formulas))

    def _spell(self, formula: TexFormula) -> str:
        return self.formulas.plain(formula)


def _report(text: Text, notes: Iterable[Note], problems: Problems) -> None:
    for note in notes:
        problems.add(note.diagnostic("warning", span_in(text, note.offset, note.length)))


class _Titles(dict[Text, Title]):
    """Titles by their texts. The texts of the sessions `later`, in the order of the file, are read when one of them is
    asked for.
    """

    def __init__(self, titles: Titles, reader: TextReader, later: Sequence[Session]) -> None:
        super().__init__(titles)
        self._reader = reader
        self._later = later
        self._lines = [session.span.line for session in later]

    def __missing__(self, text: Text) -> Title:
        number = bisect_right(self._lines, text.span.line) - 1
        session = self._later[number : number + 1] if number >= 0 else ()
        titles = _read_lines(_texts_of_sessions(session), self._reader, Problems())
        self.update(titles)
        return titles[text]


def read_titles(program: Program, reader: TextReader, problems: Problems, later: Sequence[Session] = ()) -> Titles:
    """Every text of one line in a program, read: titles, names, places and the like, by the texts themselves.

    The sessions to be read `later`, in the order of the file, when a text of theirs is asked for, have nothing for
    `problems`, and share no text with another.
    """
    lines = {session.span.line for session in later}
    now = [session for session in program.sessions if session.span.line not in lines]
    titles = _read_lines((*_texts_of_event(program), *_texts_of_sessions(now)), reader, problems)
    dates = program.event.dates
    if dates is not None:  # read as they are printed
        written = dates._replace(value=written_dates(dates.value, language_of(program)))
        titles[dates] = reader.title(written, problems)
    return _Titles(titles, reader, later) if later else titles


def _read_lines(texts: Iterable[tuple[Text, str | None]], reader: TextReader, problems: Problems) -> dict[Text, Title]:
    return {text: reader.title(text, problems, language) for text, language in texts}


def read_bodies(program: Program, reader: TextReader, problems: Problems) -> None:
    """Read every text with paragraphs for its diagnostics alone, where mistakes keep the booklet from being set."""
    for section in (*program.front, *program.back):
        reader.body(section.text, problems, None, section.markup)
    for text in (program.cover.inside_front, program.cover.inside_back, program.cover.back):
        if text is not None:
            reader.body(text, problems, None, program.markup)
    for session in program.sessions:
        if session.text is not None:
            reader.body(session.text, problems, None, session.markup)
        for talk in session.talks:
            if talk.abstract is not None:
                reader.body(talk.abstract, problems, language_of_talk(talk), talk.markup)


def language_of_talk(talk: Talk) -> str | None:
    """The talk's own language (BCP 47); None where it is the booklet's."""
    return talk.language.value if talk.language is not None else None


def _texts_of_event(program: Program) -> Iterator[tuple[Text, None]]:
    """Each text of one line that is no session's, but the event's dates."""
    event = program.event
    texts: list[Text | None] = [event.title, event.subtitle, event.venue, program.cover.label, *event.keywords]
    texts += [host.name for host in event.hosts]
    texts += [section.title for section in (*program.front, *program.back)]
    if program.cover.spine is not None:
        texts.append(program.cover.spine.text)
    yield from [(text, None) for text in texts if text is not None]


def _texts_of_sessions(sessions: Sequence[Session]) -> Iterator[tuple[Text, str | None]]:
    """Each text of one line of sessions, with its own language, if any."""
    for session in sessions:
        texts = [session.title, session.day, session.room, *_texts_of_people(session.chairs)]
        texts += [chair.email for chair in session.chairs]
        yield from [(text, None) for text in texts if text is not None]
    for session in sessions:
        for talk in session.talks:
            if talk.title is not None:
                yield talk.title, language_of_talk(talk)
            if talk.joint_work is not None:
                yield talk.joint_work, None
            for person in talk.people:
                yield person.name, None
                for place in person.affiliations:
                    yield place, None


def _texts_of_people(people: tuple[Person, ...]) -> list[Text]:
    return [text for person in people for text in (person.name, *person.affiliations)]
