"""Characters that no font has a glyph for, gathered by the text they stand in: one warning for each script or kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from unicodedata import category, normalize

from booklet.conference.model import Text
from booklet.conference.yaml.nodes import span_in
from booklet.diagnostics.model import Diagnostic, Problems, Span
from booklet.fonts.font import FontBook
from booklet.markup.model import TexFormula
from booklet.records import NamedTuple
from booklet.typeset.box import Box
from booklet.typeset.items import SetRun

_MOST_NAMED = 12  # characters named in one warning
_MOST_PLACES = 4  # places named in one warning besides the first


class MissingGlyph(NamedTuple):
    """A character that no font has, with the text that holds it and its offset there; the text is None, and the offset
    0, for a character of the booklet's own words and signs.
    """

    character: str
    text: Text | None
    offset: int


class Findings(NamedTuple):
    """The diagnostics of setting a part, and the characters in it that no font has."""

    diagnostics: tuple[Diagnostic, ...] = ()
    missing: tuple[MissingGlyph, ...] = ()


class MissingGlyphs:
    """The characters of a part's runs for which neither the run's font nor any other has a glyph."""

    def __init__(self, fonts: FontBook, language: str, labels: Sequence[Text]) -> None:
        self._fonts = fonts
        self._language = language
        self._labels = labels  # the organiser's own, which stand in runs of many texts
        self._found: dict[tuple[str, Text | None], MissingGlyph] = {}
        self._asked: set[tuple[object, ...]] = set()  # characters, with the identities of the texts they were sought in

    def look_through(self, run: SetRun, sources: Sequence[Text], *, is_markup: bool = False) -> None:
        """Note each character of a run that no font has, with those of the run's sources that hold it.

        A character that none of them holds is one of the booklet's own; but in a run that was read from markup, such as
        `&#9731;`, a letter or symbol is the organiser's.
        """
        text = run.text
        if text.isascii() or run.font.sets_simply(text):
            return
        for offset in self._fonts.lacking(text, run.font, self._language, rtl=False):
            is_typed = is_markup and run.offset >= 0 and category(text[offset])[0] != "P"
            self._note(text[offset], sources, run.offset + offset, is_typed)

    def look_through_formula(self, formula: TexFormula, boxes: Iterable[Box], sources: Sequence[Text]) -> None:
        """Note each character of a formula, set as boxes, that no font has.

        The fonts have the symbols of all commands, so a formula in ASCII lacks nothing.
        """
        if formula.tex.isascii():
            return
        for box in boxes:
            for placed in box.glyphs:
                for offset in self._fonts.lacking(placed.word.text, placed.font, self._language, rtl=False):
                    self._note(placed.word.text[offset], sources, formula.offset, True)

    def findings(self, problems: Problems) -> Findings:
        """The part's diagnostics and missing characters."""
        return Findings(tuple(problems.found), tuple(self._found.values()))

    def _note(self, character: str, sources: Sequence[Text], offset: int, is_typed: bool) -> None:
        """Note a character with each text that holds it, or else, if it was typed in another form, the first source."""
        asked = (character, is_typed, *map(id, sources))
        if asked in self._asked:
            return
        self._asked.add(asked)
        holding: list[Text | None] = [
            each for each in (*sources, *self._labels) if character in normalize("NFC", each.value)
        ]
        for text in holding or [sources[0] if is_typed and sources else None]:
            if (character, text) not in self._found:
                place = _offset_of(character, text, offset) if text is not None else 0
                self._found[character, text] = MissingGlyph(character, text, place)


def report_findings(findings: Iterable[Findings], language: str, problems: Problems) -> None:
    """Add the findings of all parts of a booklet in a language (BCP 47).

    Each script or kind of characters gets one warning, at the first of its places and with those that follow; so do the
    booklet's own words together.
    """
    missing: dict[Text | None, dict[str, int]] = {}
    for part in findings:
        problems.extend(part.diagnostics)
        for character, text, offset in part.missing:
            offsets = missing.setdefault(text, {})
            offsets[character] = min(offset, offsets.get(character, offset))
    own = missing.pop(None, {})
    for places in _by_kind(missing, language).values():
        _warn_of_kind(places, language, problems)
    if own:
        characters = sorted(own)
        headline = f"no font has {_named(characters)}, which the booklet's own words and signs need"
        problems.warn("missing-glyph", headline, help=_remedy(characters, language))


def _by_kind(missing: Mapping[Text | None, Mapping[str, int]], language: str) -> dict[str, dict[Text, dict[str, int]]]:
    """The missing characters by their kind, then by their text, each with its first offset."""
    kinds: dict[str, dict[Text, dict[str, int]]] = {}
    if missing:
        from booklet.fonts.fallback.advice import kind_of  # late: most booklets lack no glyph
    for text, offsets in missing.items():
        for character, offset in offsets.items():
            assert text is not None
            kinds.setdefault(kind_of(character, language), {}).setdefault(text, {})[character] = offset
    return kinds


def _warn_of_kind(places: Mapping[Text, Mapping[str, int]], language: str, problems: Problems) -> None:
    characters = sorted({character for offsets in places.values() for character in offsets})
    spans = sorted([span_in(text, min(offsets.values())) for text, offsets in places.items()], key=_line_and_column)
    headline = f"no font has {_named(characters)}"
    if len(spans) > 1:
        headline += f" ({len(spans):,} texts hold such characters)"
    notes = [("here, too", span) for span in spans[1 : 1 + _MOST_PLACES]]
    problems.warn("missing-glyph", headline, spans[0], help=_remedy(characters, language), notes=notes)


def _line_and_column(span: Span) -> tuple[int, int]:
    return span.line, span.column


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
