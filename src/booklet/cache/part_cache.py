"""The cache of set parts: those of the last build that are in this one too, wherever they stand in it now; and of the
contents, running heads and folios.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from zlib import compress

from booklet.book.plan import PlannedPart
from booklet.book.session import LaidOutPart, heading_of
from booklet.book.wording import Wording
from booklet.cache.chunks import may_repeat
from booklet.cache.circumstances import circumstances_of, installed_fonts
from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable
from booklet.cache.findings import Rewritten
from booklet.cache.front import FrontCache
from booklet.cache.keys import part_key, session_key, texts_of
from booklet.cache.parts import add_part, read_part
from booklet.cache.store import RecordStore, user_folder
from booklet.cache.usages import MOST_GLYPHS, GlyphTable, read_table
from booklet.conference.model import Text
from booklet.diagnostics.model import Source
from booklet.digest import SIZE, digest_of
from booklet.fonts.face import FaceFile
from booklet.output.pdf.model import FontUsage
from booklet.output.pdf.strips import deflated

_TABLE, _FRONT = bytes(SIZE), bytes(SIZE - 1) + b"\1"  # the keys of the table of glyphs, and of contents and surrounds


class PartCache:
    """The parts of a booklet, as far as a store keeps them.

    `wording` is that of the booklet; `lines` has digests of the lines of sessions, by the number of the first.
    """

    def __init__(
        self, store: RecordStore, parts: Sequence[PlannedPart], wording: Wording, lines: Mapping[int, bytes]
    ) -> None:
        self._store = store
        self._keys = {
            part.anchor: session_key(part, lines) or part_key(part, heading_of(part, wording)) for part in parts
        }
        self._labels = wording.style.label_texts
        self._kept: Mapping[bytes, bytes] = store.records()
        self._records: dict[bytes, bytes] = {}  # of parts
        self._deflated: dict[bytes, bytes] = {}
        self._is_new = False
        self._masks: dict[str | None, int] = {}
        self._glyphs = self._read_glyphs()
        self._installed = b""
        self.front = FrontCache(self._kept.get(_FRONT, b""), self._glyphs, self._installed_fonts)

    def known(self, planned: PlannedPart) -> LaidOutPart | None:
        """The part as it was set before, its strips encoded; None for one that must be set."""
        record = self._kept.get(self._keys[planned.anchor])
        if record is None:
            return None
        try:
            whole = FieldReader(record)
            mask = int.from_bytes(whole.data(), "little")
            reader = FieldReader(whole.data())
            fonts = reader.data()
            if mask >> len(self._glyphs) or (fonts and fonts != self._installed_fonts()):
                return None
            part = read_part(reader, planned, partial(self._texts, planned))
            reader.finish()
        except (Damaged, Rewritten, OSError):
            return None
        self._masks[planned.anchor] = mask
        return part

    def record(self, planned: PlannedPart, part: LaidOutPart, *, searched_installed: bool) -> bytes:
        """The record of a part whose strips are encoded, without its fonts; b"" for one that can't be kept.

        `searched_installed` is True if a character of it may have been looked for among the fonts that are installed.
        """
        writer = FieldWriter()
        try:
            writer.add_bytes(self._installed_fonts() if searched_installed else b"")
            add_part(part, planned, partial(self._texts, planned), writer)
        except (Unstorable, OSError):
            return b""
        return writer.record()

    def add_parts(self, fresh: Mapping[str | None, tuple[bytes, Iterable[FontUsage]]]) -> None:
        """Adds all parts of the booklet: the `fresh` ones by their anchors, each as its record and the usages of its
        fonts, and the others as they were.
        """
        self._is_new = bool(fresh)
        for anchor, key in self._keys.items():
            if anchor in fresh:
                record, fonts = fresh[anchor]
                self._masks[anchor] = mask = self._glyphs.mask(fonts)
                if record:
                    self._records[key] = _with_mask(record, mask)
            else:
                self._records[key] = self._kept[key]

    def fonts(self) -> list[FontUsage]:
        """The usages of the fonts of contents, surrounds and parts, once all have been added."""
        return self._glyphs.usages([*self.front.masks, *[self._masks[anchor] for anchor in self._keys]])

    def deflate(self, data: bytes) -> bytes:
        """The data deflated, now or by the last build."""
        return self._known_deflated(data, compress)

    def deflate_page(self, content: bytes) -> bytes:
        """The content of a page deflated, now or by the last build."""
        return self._known_deflated(content, deflated)

    def _known_deflated(self, data: bytes, deflate: Callable[[bytes], bytes]) -> bytes:
        key = digest_of(data)
        known = self._kept.get(key)
        if known is None:
            self._is_new = True
            known = deflate(data)
        self._deflated[key] = known
        return known

    def keep(self) -> None:
        """Keeps all that has been added for the next build."""
        if not self._is_new and not self.front.is_new:
            self._store.mark_used()
        elif len(self._glyphs) < MOST_GLYPHS:
            table = {_TABLE: self._glyphs.record(), _FRONT: self.front.record}
            self._store.keep({**table, **self._records, **self._deflated})

    def _read_glyphs(self) -> GlyphTable:
        """The table that kept masks refer to; without it there are no kept parts."""
        try:
            return read_table(self._kept.get(_TABLE, b""))
        except Damaged:
            self._kept = {}
            return GlyphTable()

    def _texts(self, part: PlannedPart) -> tuple[Text, ...]:
        """The texts that findings of a part may stand in."""
        return texts_of(part) + self._labels

    def _installed_fonts(self) -> bytes:
        if not self._installed:
            self._installed = installed_fonts()
        return self._installed


def _with_mask(record: bytes, mask: int) -> bytes:
    """The record of a part with the mask of its glyphs before it."""
    writer = FieldWriter()
    writer.add_bytes(mask.to_bytes(mask.bit_length() // 8 + 1, "little"))
    writer.add_bytes(record)
    return writer.record()


def open_cache(
    program: Path,
    source: Source,
    parts: Sequence[PlannedPart],
    wording: Wording,
    named: Sequence[FaceFile],
    lines: Mapping[int, bytes],
) -> PartCache | None:
    """The cache of the user for the parts of a program file, which names these faces; None where there can't be one, or
    the environment forbids it. `lines` has digests of the lines of sessions, by the number of the first.
    """
    folder = user_folder()
    if folder is None or not parts or (not lines and may_repeat(source.text)):
        return None
    try:
        circumstances = circumstances_of(wording.style, named)
    except OSError:  # a file of the code or of a font
        return None
    return PartCache(RecordStore(folder, program, circumstances), parts, wording, lines)
