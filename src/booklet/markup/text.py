"""A text on its way from cleaned letters to blocks: what hides, what was noticed, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booklet.diagnostics.model import Note
from booklet.diagnostics.wording import shortened
from booklet.locale.quotation import Typography
from booklet.markup.cleaning import CleanText
from booklet.markup.inlines import TextPiece, line_break
from booklet.markup.latex.macros import NO_MACROS, Macros, may_be_latex, may_need_expansion
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.model import Mark, TexFormula
from booklet.markup.protect import ProtectedSpan, ScanResult, placeholders, restored, scan
from booklet.markup.source_map import Edit, applied

if TYPE_CHECKING:
    from booklet.markup.latex.expansion import Expanded


class MarkupText:
    """A text while its markup is read: stand-ins are in it, and `trail` leads back to the text as given."""

    __slots__ = ("_expanded", "_typed", "conventions", "notices", "stretches", "text", "trail")

    def __init__(
        self, clean: CleanText, conventions: Typography, macros: Macros = NO_MACROS, *, in_line: bool = False
    ) -> None:
        found = scan(clean.text)
        self.stretches = found.stretches
        self.conventions = conventions
        self.text, self.trail, self.notices = clean.text, clean.trail, list(clean.notices)
        self._typed = clean.trail  # the way back from what no stand-in is in
        self._expanded: dict[int, str] = {}  # formulas by where they begin
        if "\\" in clean.text and may_be_latex(clean.text):
            self.stretches = self._latex(clean.text, found, macros, in_line=in_line)
        if self.stretches:
            self._expand(macros)
            hidden = placeholders(self.stretches, in_line=in_line)
            self.text = applied(clean.text, hidden)
            self.trail = clean.trail.then(hidden)

    @property
    def has_environments(self) -> bool:
        """Whether there are LaTeX's lists, quotations or code."""
        return any(stretch.meaning is not None and stretch.meaning.kind == "begin" for stretch in self.stretches)

    @classmethod
    def part_of(cls, whole: MarkupText, start: int, end: int) -> MarkupText:
        """The characters from `start` up to, not with, `end` as a manuscript that adds to the notices of the whole."""
        part = cls.__new__(cls)
        for slot in cls.__slots__:
            setattr(part, slot, getattr(whole, slot))
        part.text = whole.text[start:end]
        part.trail = whole.trail.then([Edit(0, start, ""), Edit(end, len(whole.text), "")])
        return part

    def notice(self, code: str, message: str, mending: str, start: int, end: int) -> None:
        """Note something about the characters from `start` up to, not with, `end` of `text`."""
        origin = self.trail.origin(start)
        length = max(self.trail.origin(max(end - 1, start)) + 1 - origin, 1)
        self.notices.append(Note(code, message, mending, origin, length))

    def original(self, letters: str) -> str:
        """The letters with stand-ins made what they stand for."""
        return restored(letters, self.stretches)

    def piece(self, stretch: ProtectedSpan, offset: int, marks: Mark, link: str | None) -> TextPiece:
        """What a stand-in stands for as a piece of its paragraph."""
        if stretch.meaning is not None:
            return _sign_piece(stretch.meaning, offset, marks, link)
        if stretch.kind != "maths":
            return TextPiece(stretch.in_line, offset, marks, link, kept=True)
        start, length = self._place(stretch)
        tex = self._expanded.get(stretch.start, stretch.tex)
        if not tex:  # it held definitions only
            return TextPiece("", offset)
        formula = TexFormula(tex, stretch.in_line, start, length)
        return TextPiece(stretch.in_line, offset, marks, link, True, formula, stretch.is_display)

    def _latex(self, text: str, found: ScanResult, macros: Macros, *, in_line: bool) -> tuple[ProtectedSpan, ...]:
        """The stretches, and signs among them for the LaTeX in a text."""
        from booklet.markup.latex.macros import definition_at
        from booklet.markup.latex.reader import read_latex

        defined = [definition_at(stretch.text, 0) for stretch in found.stretches if stretch.kind == "definition"]
        known = [*macros.known, *(definition.macro for definition in defined if definition)]
        ensured = frozenset([macro.name for macro in known if macro.body.startswith("\\ensuremath")])

        def notify(code: str, message: str, hint: str, start: int, end: int) -> None:
            place = self._typed.origin(start)
            length = max(self._typed.origin(end - 1) + 1 - place, 1)
            self.notices.append(Note(code, message, hint, place, length))

        return read_latex(text, found, ensured, notify, in_line=in_line)

    def _place(self, stretch: ProtectedSpan) -> tuple[int, int]:
        """Where a stretch stands in the text as given, and its length there."""
        start = self._typed.origin(stretch.start)
        return start, max(self._typed.origin(stretch.end - 1) + 1 - start, 1)

    def _expand(self, macros: Macros) -> None:
        """Replace macros in formulas; a definition holds for all that comes behind it."""
        formulas = [stretch for stretch in self.stretches if stretch.kind in ("maths", "definition")]
        if not formulas or not (macros.known or any(may_need_expansion(stretch.text) for stretch in formulas)):
            return
        from booklet.markup.latex.expansion import Expander
        from booklet.markup.latex.macros import definition_at

        expander = Expander(macros)
        for stretch in formulas:
            if stretch.kind == "maths":
                found = expander.expanded(stretch.tex)
                self._expanded[stretch.start] = found.tex
                self._notice_expansion(stretch, found)
            elif definition := definition_at(stretch.text, 0):
                expander.define(definition)

    def _notice_expansion(self, stretch: ProtectedSpan, found: Expanded) -> None:
        if found.fault is not None:
            code, words = found.fault
            hint = "mend its definition, or write out what it stands for"
            self.notices.append(Note(code, f"{words}, in {shortened(stretch.text)}", hint, *self._place(stretch)))
        if found.comment:
            words = f"the comment “{shortened(found.comment)}” in a formula is left out"
            self.notices.append(Note("tex-comment", words, "write \\% for a per cent sign", *self._place(stretch)))


def _sign_piece(sign: LatexToken, offset: int, marks: Mark, link: str | None) -> TextPiece:
    if sign.kind in ("open", "close"):
        return TextPiece("", offset, sign=sign)
    if sign.kind == "break":
        return line_break(offset)
    return TextPiece(sign.letters, offset, marks | sign.marks, link or sign.link, sign.kept)
