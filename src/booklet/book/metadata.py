"""The metadata of the file: the title and its makers, for readers' tools and catalogues."""

from __future__ import annotations

import re

from booklet.book.wording import Wording
from booklet.conference.model import Program, Text
from booklet.diagnostics.model import Problems
from booklet.records import NamedTuple


class DocumentInfo(NamedTuple):
    """Metadata as plain text; `date` in seconds since 1970, only where the environment gives one: the clock is
    never read.
    """

    title: str
    authors: tuple[str, ...]
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: int | None


def document_info(program: Program, wording: Wording, epoch: str | None, problems: Problems) -> DocumentInfo:
    """The metadata of a program; `epoch` is the environment's SOURCE_DATE_EPOCH (reproducible-builds.org), if it is
    set.
    """
    event = program.event

    def plain(*texts: Text | None) -> list[str]:
        return [wording.plain(text) or text.value for text in texts if text is not None]

    return DocumentInfo(
        title=": ".join(plain(event.title, event.subtitle)),
        authors=tuple(plain(*[host.name for host in event.hosts])),
        subject=", ".join(plain(program.cover.label, event.dates, event.venue)),
        keywords=tuple(plain(*event.keywords)),
        language=wording.style.language,
        date=_date(epoch, problems),
    )


def _date(epoch: str | None, problems: Problems) -> int | None:
    if epoch is None or not epoch.strip():
        return None
    if not re.fullmatch(r"\d{1,12}", epoch.strip()) or int(epoch) > 253402300799:
        problems.error(
            "bad-epoch", "SOURCE_DATE_EPOCH in the environment is no date",
            help="it counts seconds since 1970-01-01, in figures; unset it for a file without a date",
        )  # fmt: skip
        return None
    return int(epoch)
