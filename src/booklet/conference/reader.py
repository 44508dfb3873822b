"""The program file as a `Program`: the shape of the file, its keys and their types.

Every mistake is reported with its place and a remedy, and reading goes on. `booklet.conference.checks` compares values
with one another (a time that runs backwards, a title given twice).
"""

from __future__ import annotations

from typing import Literal, cast

from booklet.conference.clock import is_date, read_clock, suggested_date
from booklet.conference.design_reader import read_design
from booklet.conference.mapping import MappingReader
from booklet.conference.model import Cover, Event, Host, Program, Section, Session, Talk, Text, TimeRange
from booklet.conference.people import read_people, read_speakers
from booklet.conference.schema import BACK, COVER, EVENT, FRONT, HOST, PROGRAM, SESSION, TALK, MappingSchema
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node, Sequence, is_given, part_of
from booklet.conference.yaml.parser import read_faultless_tree, read_tree
from booklet.diagnostics.model import Problems, Source
from booklet.diagnostics.wording import shortened
from booklet.locale.tags import is_language_tag, suggested_tag
from booklet.markup.model import MARKUPS, Markup
from booklet.records import NamedTuple

_NO_ABSTRACT = ("none", "no", "n/a")  # in the place of an abstract, for a talk that wants none


def read_program(source: Source, problems: Problems) -> Program | None:
    """The program of a decoded file; its mistakes are added to `problems`.

    None if the file ends in a fault behind which nothing could be read, or holds no program at all. A program read
    with mistakes lacks the values at fault, and serves only to find more mistakes.
    """
    errors_before = problems.errors
    root = read_tree(source, problems)
    if isinstance(root, Mapping):
        program = _read_root(MappingReader(root, PROGRAM, problems), problems)
        return program if root.complete else None
    if not isinstance(root, InvalidNode) and problems.errors == errors_before:
        _report_root(root, source, problems)
    return None


class ProgramFrame(NamedTuple):
    """A program without its sessions, and the markup of abstracts that name none."""

    program: Program
    markup: Markup


def read_frame(source: Source, parsed: str, problems: Problems) -> ProgramFrame | None:
    """The program of a file without its sessions; `parsed` is its text, with empty lines for those of the sessions.

    None where the text has a fault, or the list of sessions isn't where it should be.
    """
    root = read_faultless_tree(source, parsed, problems)
    if not isinstance(root, Mapping) or not any(key.value == "sessions" for key, _ in root.entries):
        return None
    fields = MappingReader(root, PROGRAM, problems)
    return ProgramFrame(_read_root(fields, problems), cast(Markup, fields.choice("markup", MARKUPS)))


def read_session_alone(source: Source, markup: Markup, problems: Problems) -> Session | None:
    """The session of a text that has nothing but `sessions:` and one of them; None for any other text.

    `markup` is the one of abstracts that name none.
    """
    root = read_faultless_tree(source, source.text, problems)
    if not isinstance(root, Mapping) or [key.value for key, _ in root.entries] != ["sessions"]:
        return None
    (_, items), *_ = root.entries
    if not isinstance(items, Sequence) or len(items.items) != 1:
        return None
    sessions = MappingReader(root, PROGRAM, problems).mappings("sessions", SESSION)
    return _read_session(sessions[0], markup, problems) if sessions else None


def _report_root(root: Node | None, source: Source, problems: Problems) -> None:
    start = source.span_on_line(1, 1)
    help_text = "begin it with 'event:' and, indented below, 'title: …'; 'booklet init' writes one to start from"
    if root is None or not is_given(root):
        problems.error("empty-program", "the program file is empty", start, help=help_text)
        return
    if isinstance(root, Text):
        help_text = "write 'event:' and, on the next line, indented, 'title: …', with the space behind the colon"
    headline = "the program file must have keys and values, beginning with 'event:'"
    problems.error("wrong-type", headline, root.span, help=help_text)


def _read_root(fields: MappingReader, problems: Problems) -> Program:
    markup = cast(Markup, fields.choice("markup", MARKUPS))
    program = Program(
        event=_read_event(fields, problems),
        cover=_read_cover(fields, problems),
        design=read_design(fields, problems),
        markup=markup,
        front=_read_sections(fields, "front", FRONT, markup, problems),
        back=_read_sections(fields, "back", BACK, markup, problems),
        sessions=tuple(_read_session(session, markup, problems) for session in fields.mappings("sessions", SESSION)),
    )
    if fields.node("print") is None and fields.node("sheets") is None:
        return program
    from booklet.conference.print_reader import read_print, read_sheets  # few programs have these keys

    return program._replace(print=read_print(fields, problems), sheets=read_sheets(fields, problems))


def _read_event(root: MappingReader, problems: Problems) -> Event:
    """The event; after the mistake of a missing title, one with an empty title, so that checks can go on."""
    fields = root.mapping("event", EVENT)
    if fields is None:
        if root.surely_missing("event"):
            help_text = "write 'event:' and, on the next line, indented, 'title: …'"
            span = root.span.first_character()
            problems.error("missing-event", "the program file has no 'event'", span, help=help_text)
        return Event(Text("", root.span))
    title = fields.text("title")
    if fields.surely_missing("title"):
        span = root.key_span("event")
        problems.error("missing-title", "the event has no title", span, help="write 'title: …' below 'event:'")
    return Event(
        title=title or Text("", fields.span),
        subtitle=fields.text("subtitle"),
        dates=fields.text("dates"),
        venue=fields.text("venue"),
        hosts=_read_hosts(fields, problems),
        language=_read_language(fields, problems),
        keywords=_read_keywords(fields),
        day_change=fields.text("day_change"),
    )


def _read_hosts(event: MappingReader, problems: Problems) -> tuple[Host, ...]:
    hosts = []
    for node in event.items("hosts"):
        if isinstance(node, Text):
            hosts.append(Host(node))
        elif isinstance(node, Mapping):
            fields = MappingReader(node, HOST, problems)
            name, logo = fields.text("name"), fields.text("logo")
            if fields.surely_missing("name"):
                help_text = "add 'name: …': it is read out where the logo can't be seen"
                problems.error("missing-name", "a host without a name", fields.span, help=help_text)
            if name is not None:
                hosts.append(Host(name, logo))
        elif not isinstance(node, InvalidNode):
            help_text = f"write each host as a name or as {HOST.example}"
            problems.error("wrong-type", "a host can't be a list", node.span, help=help_text)
    return tuple(hosts)


def _read_keywords(event: MappingReader) -> tuple[Text, ...]:
    """The keywords, from a list or from one text with commas between them."""
    texts = event.texts("keywords")
    if len(texts) != 1 or "," not in texts[0].value:
        return texts
    parts: list[Text] = []
    start = 0
    for part in texts[0].value.split(","):
        word = part.strip()
        if word:
            first = start + part.index(word)
            parts.append(part_of(texts[0], first, first + len(word)))
        start += len(part) + 1
    return tuple(parts)


def _read_language(fields: MappingReader, problems: Problems) -> Text | None:
    text = fields.text("language")
    if text is None or is_language_tag(text.value):
        return text
    headline = f"'{shortened(text.value)}' is not a language tag"
    problems.error("bad-language", headline, text.span, help=f"write it as in BCP 47: {suggested_tag(text.value)}")
    return None


def _read_cover(root: MappingReader, problems: Problems) -> Cover:
    fields = root.mapping("cover", COVER)
    if fields is None:
        return Cover()
    cover = Cover(label=fields.text("label"))
    if all(fields.node(key) is None for key in COVER.keys[1:]):
        return cover
    from booklet.conference.print_reader import read_cover  # few programs say more of it

    return read_cover(cover, fields, problems)


def _read_sections(
    root: MappingReader, key: str, schema: MappingSchema, markup: Markup, problems: Problems
) -> tuple[Section, ...]:
    sections = []
    for fields in root.mappings(key, schema):
        title, text = fields.text("title"), fields.text("text")
        if fields.surely_missing("text"):
            problems.error("missing-text", f"{schema.name} without a text", fields.span, help="add 'text: |' to it")
        if text is not None:
            sections.append(Section(title, text, _read_markup(fields, markup)))
    return tuple(sections)


def _read_session(fields: MappingReader, markup: Markup, problems: Problems) -> Session:
    hint = "write 'kind: break' for a pause, and its name as the title"
    kind = fields.choice("kind", ("session", "break"), hint)
    time = fields.text("time")
    own = _read_markup(fields, markup)
    talks = fields.mappings("talks", TALK)
    listed = fields.choice("list", ("no", "yes")) == "yes"
    if kind == "break" and talks:
        headline = "a break can't hold talks"
        problems.error("talks-in-break", headline, fields.key_span("talks"), help="remove 'kind: break'")
    return Session(
        span=fields.span,
        kind=cast(Literal["session", "break"], kind),
        title=fields.text("title"),
        day=fields.text("day"),
        date=_read_date(fields, problems),
        time=time,
        clock=_read_clock(time, problems),
        room=fields.text("room"),
        chairs=read_people(fields, fields.alias("chair", "chairs"), problems),
        text=fields.text("text"),
        talks=tuple(_read_talk(talk, own, listed, problems) for talk in talks),
        markup=own,
    )


def _read_markup(fields: MappingReader, usual: Markup) -> Markup:
    """The markup that a mapping names, or the `usual` one."""
    return cast(Markup, fields.choice("markup", MARKUPS)) if fields.node("markup") is not None else usual


def _read_talk(fields: MappingReader, markup: Markup, listed: bool, problems: Problems) -> Talk:
    """A talk; `markup` is the one of abstracts in talks that don't name another. `listed` is True if the session's
    talks need no abstracts.
    """
    abstract = fields.text("abstract")
    if abstract is not None and len(abstract.value) < 6 and abstract.value.strip().lower() in _NO_ABSTRACT:
        abstract, listed = None, True
    title = fields.text("title")
    if title is None and fields.node("title") is not None:
        title = Text("", fields.span)  # a mistake that is told
    if abstract is None and fields.node("abstract") is not None:
        listed = True  # either unwanted, or a mistake that is told
    others = () if abstract is None and listed else ("abstract",)
    if fields.surely_missing("title", "speaker", "speakers", "authors", *others):
        help_text = "give it a title, a speaker or an abstract, or remove it"
        problems.error("empty-talk", "a talk without title, speaker and abstract", fields.span, help=help_text)
    time = fields.text("time")
    speakers = read_speakers(fields, problems)
    return Talk(
        span=fields.span,
        title=title,
        people=speakers.people,
        abstract=abstract,
        joint_work=_read_joint_work(fields),
        language=_read_language(fields, problems),
        markup=_read_markup(fields, markup),
        time=time,
        clock=_read_clock(time, problems),
        listed=listed and abstract is None,
        speaker_named=speakers.speaker_named,
    )


def _read_joint_work(talk: MappingReader) -> Text | None:
    """The text of `with:`; the names of a list joined by commas. None if not given."""
    texts = talk.texts("with")
    if len(texts) <= 1:
        return texts[0] if texts else None
    return Text(", ".join(text.value.strip() for text in texts), texts[0].span.through(texts[-1].span))


def _read_date(session: MappingReader, problems: Problems) -> Text | None:
    text = session.text("date")
    if text is None or is_date(text.value):
        return text
    headline = f"'{shortened(text.value)}' is not a date of the calendar"
    example = suggested_date(text.value) or "2022-07-14 (year, month, day)"
    help_text = f"write it as {example}, or use 'day' for a day's name"
    problems.error("bad-date", headline, text.span, help=help_text)
    return None


def _read_clock(time: Text | None, problems: Problems) -> TimeRange | None:
    clock = read_clock(time.value) if time is not None else None
    if time is not None and clock is None:
        headline = f"'{shortened(time.value)}' can't be read as a time"
        help_text = "it is printed as it stands, but not checked; times look like 13:30 - 15:00 or 9:30"
        problems.warn("odd-time", headline, time.span, help=help_text)
    return clock
