"""The cache of set parts: those of the last build that are in this one too, wherever they stand in it now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from booklet.book.plan import PlannedPart
from booklet.book.session import LaidOutPart, heading_of
from booklet.book.wording import Wording
from booklet.cache.chunks import may_repeat
from booklet.cache.circumstances import circumstances_of, installed_fonts
from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable
from booklet.cache.findings import Rewritten
from booklet.cache.keys import part_key, texts_of
from booklet.cache.parts import SetPart, add_part, read_part
from booklet.cache.store import RecordStore, user_folder
from booklet.conference.model import Text
from booklet.diagnostics.model import Source
from booklet.fonts.face import FaceFile
from booklet.output.pdf.model import FontUsage


class PartCache:
    """The parts of a booklet, as far as a store keeps them; `wording` is that of the booklet."""

    def __init__(self, store: RecordStore, parts: Sequence[PlannedPart], wording: Wording) -> None:
        self._store = store
        self._keys = {part.anchor: part_key(part, heading_of(part, wording)) for part in parts}
        self._labels = wording.style.label_texts
        self._kept: Mapping[bytes, bytes] = store.records()
        self._installed = b""

    def known(self, part: PlannedPart) -> SetPart | None:
        """The part as it was set before; None for one that must be set."""
        record = self._kept.get(self._keys[part.anchor])
        if record is None:
            return None
        try:
            reader = FieldReader(record)
            fonts = reader.data()
            if fonts and fonts != self._installed_fonts():
                return None
            made = read_part(reader, part, self._texts(part))
            reader.finish()
        except (Damaged, Rewritten, OSError):
            return None
        return made

    def record(
        self, planned: PlannedPart, part: LaidOutPart, fonts: tuple[FontUsage, ...], *, searched_installed: bool
    ) -> bytes:
        """The record of a part whose layers are encoded; b"" for one that can't be kept.

        `searched_installed` is True if a character of it may have been looked for among the fonts that are installed.
        """
        writer = FieldWriter()
        try:
            writer.add_bytes(self._installed_fonts() if searched_installed else b"")
            add_part(SetPart(part, fonts), planned, self._texts(planned), writer)
        except (Unstorable, OSError):
            return b""
        return writer.record()

    def keep(self, fresh: Mapping[str | None, bytes]) -> None:
        """Keeps all parts of the booklet: the `fresh` ones as these records, by the parts' anchors, and the others as
        they were.
        """
        if not fresh:
            self._store.mark_used()
            return
        found = {key: fresh.get(anchor) or self._kept.get(key, b"") for anchor, key in self._keys.items()}
        self._store.keep({key: record for key, record in found.items() if record})

    def _texts(self, part: PlannedPart) -> tuple[Text, ...]:
        """The texts that findings of a part may stand in."""
        return texts_of(part) + self._labels

    def _installed_fonts(self) -> bytes:
        if not self._installed:
            self._installed = installed_fonts()
        return self._installed


def open_cache(
    program: Path, source: Source, parts: Sequence[PlannedPart], wording: Wording, named: Sequence[FaceFile]
) -> PartCache | None:
    """The cache of the user for the parts of a program file, which names these faces; None where there can't be one, or
    the environment forbids it.
    """
    folder = user_folder()
    if folder is None or not parts or may_repeat(source.text):
        return None
    try:
        circumstances = circumstances_of(wording.style, named)
    except OSError:
        return None
    return PartCache(RecordStore(folder, program, circumstances), parts, wording)
