"""The cache of what reading gave: sessions whose lines are as they were are not read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from booklet.cache.chunks import Chunk, CutText, cut_at_sessions
from booklet.cache.circumstances import circumstances_of_code
from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable
from booklet.cache.sessions import add_session, read_session
from booklet.cache.store import RecordStore, user_folder
from booklet.conference.model import Program, Session
from booklet.conference.reader import read_frame, read_program, read_session_alone
from booklet.diagnostics.model import Diagnostic, Problems, Source, Span
from booklet.digest import digest_of
from booklet.markup.model import Markup
from booklet.records import NamedTuple

_MOST_FRESH = 0.25  # of the sessions: where more must be read, the whole file is
_MOST_UNKEPT = 3  # sessions to be read anew: as long as there are no more, that takes less than keeping all
_LONGEST_FILE = 16_000_000  # characters: beyond them the bound on values in a file might be met


class ReadProgram(NamedTuple):
    """A program, None for none, with digests of the lines of its sessions by the number of the first line; there are
    none where a session doesn't depend on its own lines alone.
    """

    program: Program | None
    lines: Mapping[int, bytes] = {}


def read_kept_program(path: Path, source: Source, problems: Problems) -> ReadProgram:
    """The program of a decoded file, as `read_program` gives it; sessions that are kept from the last build are taken
    from there.
    """
    folder = user_folder()
    cut = cut_at_sessions(source.text) if folder is not None and len(source.text) < _LONGEST_FILE else None
    if folder is None or cut is None:
        return ReadProgram(read_program(source, problems))
    try:
        store = RecordStore(folder, path, circumstances_of_code(), "texts")
    except OSError:
        return ReadProgram(read_program(source, problems))
    return _TextCache(store, source, cut).program(problems)


class _TextCache:
    """The sessions of a file that is cut, as far as a store keeps them."""

    def __init__(self, store: RecordStore, source: Source, cut: CutText) -> None:
        self._store = store
        self._source = source
        self._cut = cut
        self._kept: Mapping[bytes, bytes] = store.records()
        self._lines: Mapping[int, bytes] = {}

    def program(self, problems: Problems) -> ReadProgram:
        """The program; its mistakes are added to `problems`."""
        found = Problems()
        program = self._pieced_together(found) if self._kept else None
        if program is None or found.errors:
            found = Problems()
            program = read_program(self._source, found)
            if program is not None and not found.errors:
                self._keep_all(program, found)
        problems.extend(found.found)
        return ReadProgram(program, self._lines)

    def _pieced_together(self, found: Problems) -> Program | None:
        """The program made of kept sessions and of others that are read by themselves; None where it can't be."""
        frame = read_frame(self._source, self._cut.frame, found)
        if frame is None:
            return None
        chunks = self._cut.chunks
        keys = [_key(chunk, frame.markup) for chunk in chunks]
        fresh = [chunk for chunk, key in zip(chunks, keys, strict=True) if key not in self._kept]
        if len(fresh) > _MOST_FRESH * len(keys):
            return None
        records: dict[bytes, bytes] = {}
        sessions = []
        for chunk, key in zip(chunks, keys, strict=True):
            record = self._kept.get(key) or _record_alone(chunk, frame.markup)
            try:
                sessions.append(_read(record, self._source, chunk.line, found))
            except Damaged:
                return None
            records[key] = record
        if len(fresh) > _MOST_UNKEPT:
            self._store.keep(records)
        else:
            self._store.mark_used()
        self._lines = {chunk.line: key for chunk, key in zip(chunks, keys, strict=True)}
        return frame.program._replace(sessions=tuple(sessions))

    def _keep_all(self, program: Program, found: Problems) -> None:
        """Keeps the sessions of a program that was read as a whole, if it was cut where its sessions begin.

        At each cut the parser is then in the state in which it is at the first, so that it reads each piece alike
        wherever it stands.
        """
        frame = read_frame(self._source, self._cut.frame, Problems())
        chunks = self._cut.chunks
        if frame is None or [session.span.line for session in program.sessions] != [chunk.line for chunk in chunks]:
            return
        records = {}
        self._lines = {chunk.line: _key(chunk, frame.markup) for chunk in chunks}
        for session, chunk in zip(program.sessions, chunks, strict=True):
            end = chunk.line + chunk.lines
            own = [each for each in found.found if each.span is not None and chunk.line <= each.span.line < end]
            records[self._lines[chunk.line]] = _record(session, own, chunk.line)
        self._store.keep({key: record for key, record in records.items() if record})


def _key(chunk: Chunk, markup: Markup) -> bytes:
    """The key of a session: a digest of its lines, and of the markup that is usual in the file."""
    return digest_of(f"{markup}\n{chunk.dash}\n{chunk.end}", chunk.body)


def _record_alone(chunk: Chunk, markup: Markup) -> bytes:
    """The record of a session that is read by itself; b"" if it has a mistake, or is none."""
    found = Problems()
    source = Source("", f"sessions:\n{chunk.text}")
    session = read_session_alone(source, markup, found)
    if session is None or session.span.line != 2 or found.errors:
        return b""
    return _record(session, found.found, 2)


def _record(session: Session, found: Sequence[Diagnostic], first_line: int) -> bytes:
    """The record of a session whose first line has this number, with the warnings about it; b"" if there can't be one.

    Of anchors of one name without use in several sessions only the last is warned of, so they can't be kept.
    """
    writer = FieldWriter()
    spans = [each.span for each in found if each.span is not None and not each.notes and each.code != "unused-anchor"]
    if len(spans) != len(found):
        return b""
    try:
        add_session(session, first_line, writer)
    except Unstorable:
        return b""
    writer.add_texts([text for each in found for text in (each.code, each.headline, each.help or "")])
    writer.add_integers(
        [number for span in spans for number in (span[1] - first_line, span[2], span[3] - first_line, span[4])]
    )
    return writer.record()


def _read(record: bytes, source: Source, first_line: int, found: Problems) -> Session:
    """The session of a record; its warnings are added to `found`. Raises `Damaged`."""
    reader = FieldReader(record)
    session = read_session(reader, source, first_line)
    texts, places = reader.texts(), reader.integers()
    reader.finish()
    if 4 * len(texts) != 3 * len(places) or len(texts) % 3:
        raise Damaged
    for number in range(len(texts) // 3):
        code, headline, advice = texts[3 * number : 3 * number + 3]
        line, column, end_line, end_column = places[4 * number : 4 * number + 4]
        span = Span(source, first_line + line, column, first_line + end_line, end_column)
        found.warn(code, headline, span, help=advice or None)
    return session
