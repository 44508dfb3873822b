"""The phrases of sessions that the last build made: how they and their talks are called in contents and outline.

A session is here only if nothing was found in it while it was read, worded and checked, so that its titles needn't be
read again for what there is to say of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from booklet.book.contents import Entry, Phrases, phrase_count, phrases_of
from booklet.book.plan import Plan
from booklet.book.style import Style
from booklet.cache.circumstances import circumstances_of_style
from booklet.cache.fields import Damaged, FieldReader, FieldWriter
from booklet.cache.keys import session_key
from booklet.cache.store import RecordStore, user_folder
from booklet.conference.model import Session
from booklet.diagnostics.model import Diagnostic


class PhraseCache:
    """The phrases of a program's sessions, as far as the user's cache folder has them; `lines` has digests of the lines
    of sessions, by the number of the first.
    """

    def __init__(self, program: Path, lines: Mapping[int, bytes]) -> None:
        self._program = program
        self._lines = lines
        self._keys: dict[str, bytes] = {}  # of sessions by their anchors
        self._store: RecordStore | None = None
        self._kept: Mapping[bytes, bytes] = {}

    def known(self, plan: Plan, style: Style) -> dict[str, Phrases]:
        """The phrases of sessions, by anchor, that a booklet of this plan and style has as the last one had them."""
        folder = user_folder()
        if folder is None or not self._lines:
            return {}
        try:
            self._store = RecordStore(folder, self._program, circumstances_of_style(style), "phrases")
        except OSError:
            return {}
        self._kept = self._store.records()
        found: dict[str, Phrases] = {}
        for part in plan.parts_with_pages:
            key = session_key(part, self._lines)
            if key and part.anchor is not None:
                self._keys[part.anchor] = key
                phrases = _read(self._kept.get(key, b""))
                if len(phrases) == phrase_count(len(part.talks)):
                    found[part.anchor] = phrases
        return found

    def keep(self, plan: Plan, entries: Sequence[Entry], found: Iterable[Diagnostic]) -> None:
        """Keeps the phrases of all sessions, made into these entries, in which nothing was found."""
        if self._store is None:
            return
        records = self._kept
        if not all(key in self._kept for key in self._keys.values()):
            phrases = _phrases_by_session(entries)
            noted = _sessions_with(found, plan)
            records = {
                key: self._kept.get(key) or _record(phrases[anchor])
                for anchor, key in self._keys.items()
                if anchor in phrases and anchor not in noted
            }
        if records.keys() == self._kept.keys():
            self._store.mark_used()
        else:
            self._store.keep(records)


def _read(record: bytes) -> Phrases:
    """The phrases of a record; none of a damaged one, or of b""."""
    try:
        reader = FieldReader(record)
        phrases = reader.texts()
        reader.finish()
    except Damaged:
        return ()
    return phrases


def _record(phrases: Phrases) -> bytes:
    writer = FieldWriter()
    writer.add_texts(phrases)
    return writer.record()


def _phrases_by_session(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """The phrases of entries by the anchors of sessions, without sessions with formulas, or with a talk that may be
    called by its number.
    """
    own: dict[str, list[Entry]] = {}
    unfit: set[str] = set()
    session = ""
    for entry in entries:
        if entry.level == 0:
            session = entry.anchor or ""
            own[session] = [entry]
        else:
            own[session].append(entry)
        if entry.content or (entry.level and not entry.names):
            unfit.add(session)
    return {anchor: phrases_of(each) for anchor, each in own.items() if anchor not in unfit}


def _sessions_with(found: Iterable[Diagnostic], plan: Plan) -> set[str | None]:
    """The anchors of the sessions in whose lines something was found."""
    sessions = [part for part in plan.parts if isinstance(part.content, Session)]
    lines = [part.content.span.line for part in sessions if isinstance(part.content, Session)]
    places = [bisect_right(lines, each.span.line) - 1 for each in found if each.span is not None]
    return {sessions[place].anchor for place in places if place >= 0}
