"""A part that has been set and encoded as fields of a record, and back.

The fields depend on nothing but the part's key: anchors are its own or those of its first, second … talk, and findings
stand relative to its texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from booklet.book.missing_glyphs import Findings
from booklet.book.plan import PlannedPart
from booklet.book.session import LaidOutPart, runs_on, sources_of
from booklet.cache.fields import FieldReader, FieldWriter
from booklet.cache.findings import read_findings, record_of_findings
from booklet.cache.strips import add_blocks, read_blocks
from booklet.conference.model import Text

Texts = Callable[[], Sequence[Text]]  # the texts that findings may stand in, of which most parts have none


def add_part(part: LaidOutPart, planned: PlannedPart, texts: Texts, writer: FieldWriter) -> None:
    """Adds a part made of these texts, whose strips are encoded; raises `Unstorable` for one with pictures, which no
    part has today.
    """
    writer.add_text(part.heading)
    add_blocks(part.blocks, _anchors_of(planned), writer)
    writer.add_bytes(record_of_findings(part.findings, texts()) if part.findings != Findings() else b"")


def read_part(reader: FieldReader, planned: PlannedPart, texts: Texts) -> LaidOutPart:
    """The part that was added, with the anchors of `planned`; raises `Damaged` and `Rewritten`."""
    heading = reader.text()
    blocks = read_blocks(reader, _anchors_of(planned))
    data = reader.data()
    findings = read_findings(data, texts()) if data else Findings()
    return LaidOutPart(heading, sources_of(planned.content), blocks, runs_on(planned), findings)


def _anchors_of(planned: PlannedPart) -> list[str]:
    """The names that anchors of a part may have: its own, and those of its talks in order."""
    return [planned.anchor or "", *[talk.anchor for talk in planned.talks]]
