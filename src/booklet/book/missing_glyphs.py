"""Characters that no font has a glyph for, gathered by the text they stand in: one warning for each text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import category, normalize

from booklet.conference.model import Text
from booklet.conference.yaml.positions import span_in
from booklet.diagnostics.model import Diagnostic, Problems
from booklet.fonts.font import FontBook
from booklet.typeset.items import SetRun

_MOST_NAMED = 6  # characters named in one warning


class Findings(NamedTuple):
    """The diagnostics of setting a part, and the characters of the booklet's own words and signs that no font has."""

    diagnostics: tuple[Diagnostic, ...] = ()
    own_missing: frozenset[str] = frozenset()


class MissingGlyphs:
    """The characters of a part's runs for which neither the run's font nor any other has a glyph."""

    def __init__(self, fonts: FontBook, language: str, labels: Sequence[Text]) -> None:
        self._fonts = fonts
        self._language = language
        self._labels = labels  # the organiser's own, which stand in runs of many texts
        self._found: dict[Text, dict[str, int]] = {}
        self._own: set[str] = set()

    def look_through(self, run: SetRun, sources: Sequence[Text], *, is_markup: bool = False) -> None:
        """Note each character of a run that no font has, with those of the run's sources that hold it.

        A character that none of them holds is one of the booklet's own; but in a run that was read from markup, such as
        `&#9731;`, a letter or symbol is the organiser's.
        """
        text = run.text
        if text.isascii() or run.font.sets(text):
            return
        for offset in self._fonts.lacking(text, run.font, self._language, rtl=False):
            character = text[offset]
            holding = [each for each in (*sources, *self._labels) if character in normalize("NFC", each.value)]
            if not holding and is_markup and run.offset >= 0 and sources and category(character)[0] != "P":
                holding = [sources[0]]
            for source in holding:
                characters = self._found.setdefault(source, {})
                if character not in characters:
                    characters[character] = _offset_of(character, source, run.offset + offset)
            if not holding:
                self._own.add(character)

    def findings(self, problems: Problems) -> Findings:
        """The part's diagnostics, and a warning for each text at the first of its characters that are missing."""
        found = Problems()
        found.extend(problems.found)
        for text, characters in self._found.items():
            missing = sorted(characters)
            found.warn(
                "missing-glyph",
                f"no font has {_named(missing)}",
                span_in(text, min(characters.values())),
                help=_remedy(missing, self._language),
            )
        return Findings(tuple(found.found), frozenset(self._own))


def report_findings(findings: Iterable[Findings], language: str, problems: Problems) -> None:
    """Add what was found in all parts of a booklet in a language (BCP 47): its own missing characters in one warning."""
    own: set[str] = set()
    for part in findings:
        problems.extend(part.diagnostics)
        own |= part.own_missing
    if own:
        missing = sorted(own)
        headline = f"no font has {_named(missing)}, which the booklet's own words and signs need"
        problems.warn("missing-glyph", headline, help=_remedy(missing, language))


def _named(missing: Sequence[str]) -> str:
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing[:_MOST_NAMED])
    return f"{named} and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else named


def _remedy(missing: Sequence[str], language: str) -> str:
    from booklet.fonts.fallback.advice import what_to_install  # late: most booklets lack no glyph

    advice = what_to_install("".join(missing), language) or "write it in letters that the fonts have"
    return f"shown as [U+{ord(missing[0]):04X}]; {advice}"


def _offset_of(character: str, text: Text, about: int) -> int:
    """The offset of a character in the text as given; `about` where it stands there in another form only."""
    exact = text.value.find(character)
    return exact if exact >= 0 else min(about, len(text.value))
