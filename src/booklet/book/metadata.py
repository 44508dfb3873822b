"""What the file says of itself: the title and its makers, for readers' tools and catalogues."""

from __future__ import annotations

import re
from typing import NamedTuple

from booklet.conference.model import Program, Text
from booklet.diagnostics.model import Problems
from booklet.locale.dates import written_dates
from booklet.locale.direction import strip_isolates
from booklet.markup.latex.macros import Macros
from booklet.markup.model import TexFormula
from booklet.markup.reader import plain_text, read_line

_USUAL_LANGUAGE = "en"


class DocumentInfo(NamedTuple):
    """Metadata as plain text; `date` in seconds since 1970, only where the environment gives one: we look at no
    clock.
    """

    title: str
    authors: tuple[str, ...]
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: int | None


def document_info(program: Program, epoch: str | None, problems: Problems) -> DocumentInfo:
    """The imprint of a program; `epoch` is the environment's SOURCE_DATE_EPOCH (reproducible-builds.org), if it is
    set.
    """
    event = program.event
    language = event.language.value if event.language is not None else _USUAL_LANGUAGE
    macros = program.design.macros
    titles = [_plain(text, language, macros) for text in (event.title, event.subtitle) if text is not None]
    dates = event.dates
    if dates is not None:
        dates = dates._replace(value=written_dates(dates.value, language))
    details = (program.cover.label, dates, event.venue)
    return DocumentInfo(
        title=": ".join(titles),
        authors=tuple(_plain(host.name, language, macros) for host in event.hosts),
        subject=", ".join(_plain(text, language, macros) for text in details if text is not None),
        keywords=tuple(_plain(word, language, macros) for word in event.keywords),
        language=language,
        date=_date(epoch, problems),
    )


def _plain(text: Text, language: str, macros: Macros) -> str:
    bare = plain_text(read_line(text.value, language=language, macros=macros).blocks, _spelled)
    return strip_isolates(bare) or text.value


def _spelled(formula: TexFormula) -> str:
    from booklet.book.formulas import spelled  # late: few titles have any

    return spelled(formula)


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
