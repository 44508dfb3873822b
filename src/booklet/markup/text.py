"""A text between cleaning and reading: placeholders stand for its protected spans, and notes gather."""

from __future__ import annotations

import re
from collections.abc import Mapping

from booklet.diagnostics.model import Note
from booklet.diagnostics.wording import shortened
from booklet.locale.quotation import Typography
from booklet.markup.cleaning import CleanText
from booklet.markup.inlines import TextPiece, line_break
from booklet.markup.latex.macros import NO_MACROS, Macros, may_be_latex, may_need_expansion
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.model import Mark, TexFormula
from booklet.markup.protect import (
    ProtectedSpan,
    ScanResult,
    placeholder_edits,
    scan,
    tokens_in,
    without_placeholders,
)
from booklet.markup.source_map import Edit, SourceMap, apply_edits

_BIBTEX_BRACE = re.compile(r"(?<![\\A-Za-z}^_])\{[A-Z$]")


class MarkupText:
    """A text while its markup is read.

    In `text` placeholders stand for the `protected` spans; `source_map` leads from it to the text as typed. `notes`
    are the notes on the text so far. `note_labels` are the labels of footnotes, with what is printed for each.
    """

    __slots__ = ("_clean_map", "_expanded", "conventions", "note_labels", "notes", "protected", "source_map", "text")

    def __init__(
        self, cleaned: CleanText, conventions: Typography, macros: Macros = NO_MACROS, *, in_line: bool = False
    ) -> None:
        if '"`' in cleaned.text or ",," in cleaned.text or "<<" in cleaned.text:
            from booklet.markup.latex.shorthands import with_quotation_marks  # late: few texts have such marks

            cleaned = with_quotation_marks(cleaned)
        found = scan(cleaned.text)
        if (found.spans or macros.known) and "\\" in cleaned.text:
            cleaned, found = _with_text_macros(cleaned, found, macros)
        self.protected = found.spans
        self.conventions = conventions
        self.note_labels: Mapping[str, str] = {}
        self.text, self.source_map, self.notes = cleaned.text, cleaned.source_map, list(cleaned.notes)
        self._clean_map = cleaned.source_map  # of the text without placeholders
        self._expanded: dict[int, str] = {}  # formulas without macros, by the start of their span
        if found.doubtful or found.left_over or found.unclosed:
            self._note_doubtful(cleaned.text, found)
        if _holds_latex(cleaned.text, found, macros):
            self.protected = self._read_latex(cleaned.text, found, macros, in_line=in_line)
        if self.protected:
            self._expand(macros)
            edits = placeholder_edits(self.protected, in_line=in_line)
            self.text = apply_edits(cleaned.text, edits)
            self.source_map = cleaned.source_map.with_edits(edits)

    @property
    def has_environments(self) -> bool:
        """True if LaTeX's lists, quotations or verbatim code are in the text."""
        if not self.protected:
            return False
        return any(token.kind in ("begin", "item") for _, token in tokens_in(self.text, self.protected))

    @property
    def has_footnotes(self) -> bool:
        """True if LaTeX's footnotes are in the text."""
        return any(span.token is not None and span.token.kind == "note" for span in self.protected)

    @classmethod
    def part_of(cls, whole: MarkupText, start: int, end: int) -> MarkupText:
        """Returns the characters from `start` up to, not including, `end`; the notes on them go to the whole's."""
        return whole.edited([Edit(0, start, ""), Edit(end, len(whole.text), "")])

    def edited(self, edits: list[Edit]) -> MarkupText:
        """Returns the text with edits, which are sorted and don't overlap; the notes on it go to this one's."""
        part = self.__new__(type(self))
        for slot in self.__slots__:
            setattr(part, slot, getattr(self, slot))
        part.text = apply_edits(self.text, edits)
        part.source_map = self.source_map.with_edits(edits)
        return part

    def note(self, code: str, message: str, hint: str, start: int, end: int) -> None:
        """Adds a note on the characters from `start` up to, not including, `end` of `text`."""
        self._add_note(code, message, hint, *_original_range(self.source_map, start, end))

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Returns offset and length in the text as typed of the characters from `start` up to `end` of `text`."""
        return _original_range(self.source_map, start, end)

    def original(self, text: str) -> str:
        """Returns the text with the source of its span for each placeholder."""
        return without_placeholders(text, self.protected)

    def piece(self, span: ProtectedSpan, offset: int, marks: Mark, link: str | None) -> TextPiece:
        """Returns a protected span as a piece of its paragraph."""
        if span.token is not None:
            return _token_piece(span.token, offset, marks, link)
        if span.kind != "formula":
            return TextPiece(span.in_line, offset, marks, link, kept=True)
        tex = self._expanded.get(span.start, span.tex)
        if not tex:  # the formula held definitions only
            return TextPiece("", offset)
        formula = TexFormula(tex, span.in_line, *_original_range(self._clean_map, span.start, span.end))
        return TextPiece(span.in_line, offset, marks, link, True, formula, span.is_display)

    def _add_note(self, code: str, message: str, hint: str, offset: int, length: int) -> None:
        self.notes.append(Note(code, message, hint, offset, length))

    def _note_doubtful(self, text: str, found: ScanResult) -> None:
        """Notes what may or may not be a formula and is set as typed: the first place, and the number of others."""
        for code, places, reason, hint in (
            (
                "doubtful-dollars", found.doubtful, "words between dollars are hardly a formula",
                "write \\$ for the sign of money; in a formula put words into \\text{…}",
            ),
            (
                "script-without-dollars", found.left_over, "it is no formula without dollars around it",
                "write $…$ around the formula",
            ),
            (
                "unclosed-formula", found.unclosed, "the formula that begins here has no end in its paragraph",
                "end it before the blank line; write \\$ for a dollar sign",
            ),
        ):  # fmt: skip
            if places:
                start, end = places[0]
                others = f", and {len(places) - 1} more like it" if len(places) > 1 else ""
                message = f"“{shortened(text[start:end])}” is set as typed{others}: {reason}"
                self._add_note(code, message, hint, *_original_range(self._clean_map, start, end))

    def _read_latex(self, text: str, found: ScanResult, macros: Macros, *, in_line: bool) -> tuple[ProtectedSpan, ...]:
        from booklet.markup.latex.reader import read_latex  # late: few texts have LaTeX commands
        from booklet.markup.latex.text_macros import mathematical  # late: few texts define macros

        own = [span.definition.macro for span in found.spans if span.definition]
        ensured = mathematical(own, macros.known) if own or macros.known else {}

        def notify(code: str, message: str, hint: str, start: int, end: int) -> None:
            self._add_note(code, message, hint, *_original_range(self._clean_map, start, end))

        return read_latex(text, found, ensured, notify, in_line=in_line)

    def _expand(self, macros: Macros) -> None:
        """Expands the macros in formulas."""
        spans = [span for span in self.protected if span.kind in ("formula", "definition")]
        if not spans or not (macros.known or any(may_need_expansion(span.text) for span in spans)):
            return
        from booklet.markup.latex.expansion import expand_formulas  # late: few texts need it

        for span, expansion in expand_formulas(spans, macros):
            self._expanded[span.start] = expansion.tex
            place = _original_range(self._clean_map, span.start, span.end)
            if expansion.failure is not None:
                code, message = expansion.failure
                hint = "mend its definition, or write out what it stands for"
                self._add_note(code, f"{message}, in {shortened(span.text)}", hint, *place)
            if expansion.comment:
                message = f"the comment “{shortened(expansion.comment)}” in a formula is left out"
                self._add_note("tex-comment", message, "write \\% for a per cent sign", *place)


def _with_text_macros(cleaned: CleanText, found: ScanResult, macros: Macros) -> tuple[CleanText, ScanResult]:
    """Returns a text with what the macros in it stand for, and the result of scanning it."""
    if not macros.known and not any(span.definition for span in found.spans):
        return cleaned, found
    from booklet.markup.latex.text_macros import with_text_macros  # late: few texts define macros

    expanded = with_text_macros(cleaned, found, macros)
    return expanded, found if expanded.text is cleaned.text else scan(expanded.text)


def _holds_latex(text: str, found: ScanResult, macros: Macros) -> bool:
    """True if a text has commands of LaTeX outside of formulas, or defines some."""
    if _has_commands(text, found) and (macros.known or may_be_latex(text)):
        return True
    if any(span.definition for span in found.spans):
        return True
    is_braced = bool(found.spans) and "{" in text and _BIBTEX_BRACE.search(text) is not None
    return is_braced and any(span.kind == "formula" for span in found.spans)


def _has_commands(text: str, found: ScanResult) -> bool:
    """True if a backslash stands outside of code and of the protected spans, which don't overlap."""
    count = text.count("\\")
    if not count:
        return False
    hidden = [text.count("\\", start, end) for start, end in (*found.code, *[span[:2] for span in found.spans])]
    return count > sum(hidden)


def _original_range(source_map: SourceMap, start: int, end: int) -> tuple[int, int]:
    """Returns offset and length, in the text as typed, of the characters from `start` up to, not including, `end`."""
    offset = source_map.original_offset(start)
    return offset, max(source_map.original_offset(max(end - 1, start)) + 1 - offset, 1)


def _token_piece(token: LatexToken, offset: int, marks: Mark, link: str | None) -> TextPiece:
    if token.kind == "note":
        shown = token.text if token.marks else ""
        return TextPiece(shown, offset, marks | token.marks, link, kept=True)
    if token.kind in ("open", "close"):
        return TextPiece("", offset, token=token)
    if token.kind == "break":
        return line_break(offset)
    return TextPiece(token.text, offset, marks | token.marks, link or token.link, token.kept)
