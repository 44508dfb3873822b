"""The lines of the program that places of a master come from: for messages of a build, and kept in the master for
`booklet press`.
"""

from __future__ import annotations

from collections.abc import Mapping

from booklet.book.print_inks import texts_of_colours
from booklet.conference.model import Text
from booklet.diagnostics.model import Span
from booklet.editions.finished import FinishedBook
from booklet.output.pdf.content import picture_name
from booklet.output.press.inks import Ink
from booklet.preflight.colours import colour_text
from booklet.preflight.model import Finding, painted_colour
from booklet.records import NamedTuple
from booklet.typeset.page import Colour


class ProgramPlaces(NamedTuple):
    """The texts of the program behind a master: those that name pictures and colours by the names that preflight gives
    them, and the values of settings by their keys.
    """

    sources: Mapping[str, Text]
    settings: Mapping[str, Text]

    def span(self, finding: Finding) -> Span | None:
        """The place of the text that caused a finding; None if unknown."""
        text = self.sources.get(finding.source) or self.settings.get(finding.setting)
        return text.span if text is not None else None


def places_of(book: FinishedBook, inks: Mapping[Colour, Ink]) -> ProgramPlaces:
    """The texts behind the master of a booklet."""
    sources = {picture_name(picture): text for text, picture in book.pictures.items()}
    for colour, text in texts_of_colours(book.program).items():
        ink = inks.get(colour)
        if ink is not None:
            sources[colour_text(painted_colour(ink))] = text
    printed = book.program.print
    found = {} if printed is None else printed._asdict()
    return ProgramPlaces(sources, {key: value for key, value in found.items() if isinstance(value, Text)})
