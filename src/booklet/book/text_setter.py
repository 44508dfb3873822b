"""The compositor: knows theme, fonts and languages, and turns an organiser's texts into runs and set lines.

Every notice on the way (markup that can't be read, characters without a glyph) becomes a warning with its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from booklet.book.theme import TextStyle, Theme, for_script
from booklet.conference.model import Text
from booklet.conference.yaml.positions import span_in
from booklet.diagnostics.model import Problems
from booklet.fonts.font import FontBook
from booklet.locale.digits import localize_digits
from booklet.locale.direction import bidi_isolate, is_rtl, starts_rtl, strip_isolates
from booklet.locale.labels import Labels
from booklet.markup.latex.macros import NO_MACROS, Macros
from booklet.markup.model import Block, Inline, LineBreak, Mark, Markup, Paragraph, TexFormula, TextRun
from booklet.markup.reader import ParsedText, plain_text, read_blocks, read_line
from booklet.typeset.hyphenation import Hyphenator, hyphenator
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_justified, set_ragged
from booklet.typeset.word_breaks import WordDivider

if TYPE_CHECKING:
    from booklet.book.formulas import FormulaReader

_MOST_NAMED = 6
NO_NUMBERS: Mapping[str, str] = {}
_RAISED, _LOWERED, _SMALLER = 0.34, -0.14, 0.7
_TYPEWRITER_SIZE = 0.86
# A dash may end a line, never begin one.
_DASH_BETWEEN_SPACES = re.compile(r" ([–—])(?= )")


class TextSetter:
    """Sets texts in the theme's styles; remembers dividers and hyphenators."""

    def __init__(
        self,
        theme: Theme,
        words: Labels,
        fonts: FontBook,
        language: str,
        problems: Problems,
        macros: Macros = NO_MACROS,
        exceptions: tuple[str, ...] = (),
    ) -> None:
        self.theme = for_script(theme, language)
        self.words = words
        self.fonts = fonts
        self.language = language
        self.problems = problems
        self._macros = macros
        self._exceptions = exceptions
        self._plain: dict[str, str] = {}
        self._kept: list[Text] = []
        self._dividers: dict[tuple[TextStyle, str | None, str], WordDivider] = {}
        self._hyphenators: dict[str, Hyphenator | None] = {}
        self._styles: dict[tuple[TextStyle, int], TextStyle] = {}
        self._formulas: FormulaReader | None = None
        self.rtl = is_rtl(language)

    @property
    def formulas(self) -> FormulaReader:
        """Who reads and sets formulas."""
        if self._formulas is None:
            from booklet.book.formulas import FormulaReader  # late: most booklets have none

            self._formulas = FormulaReader(self.theme, self.fonts)
        return self._formulas

    def read(self, text: Text, language: str | None = None, markup: Markup = "markdown") -> tuple[Block, ...]:
        """The blocks of a text with paragraphs; what is odd about it becomes warnings."""
        reading = read_blocks(text.value, language=language or self.language, markup=markup, macros=self._macros)
        return self._heard(text, reading)

    def read_line(self, text: Text, language: str | None = None) -> tuple[Inline, ...]:
        """The runs of a text of one line, such as a title."""
        blocks = self._heard(text, self._line(text, language))
        return tuple([inline for block in blocks if isinstance(block, Paragraph) for inline in block.content])

    def plain(self, text: Text) -> str:
        """A one-line text without its markup."""
        known = self._plain.get(text.value)
        if known is None:
            blocks = self._heard(text, self._line(text))
            bare = plain_text(blocks, lambda formula: self.formulas.plain(formula))
            known = self._plain[text.value] = strip_isolates(bare)
        return known

    def digits(self, number: int) -> str:
        """A number of ours in the booklet's digits."""
        return localize_digits(str(number), self.language)

    def isolated(self, text: Text) -> str:
        """As `plain`, such that it may stand among others whichever way it runs."""
        return bidi_isolate(self.plain(text))

    def references(self, blocks: tuple[Block, ...]) -> Mapping[str, str]:
        """What stands for the equations of a text, by their labels."""
        return self._formulas.references(blocks) if self._formulas is not None else {}

    def numbers_in(self, block: Block) -> int:
        """How many numbers a block gives its equations."""
        return self._formulas.numbers_in(block) if self._formulas is not None else 0

    def divider(self, style: TextStyle, language: str | None = None, forms: str | None = None) -> WordDivider:
        """The divider for a style's font; `language` None never hyphenates. `forms` is the language whose forms of
        letters are wanted, where it isn't that one, or the booklet's.
        """
        forms = forms or language or self.language
        known = self._dividers.get((style, language, forms))
        if known is None:
            font = self.fonts.font(style.face, style.size, style.features, style.tracking, forms)
            known = WordDivider(font, self._hyphenator(language) if language else None)
            self._dividers[style, language, forms] = known
        return known

    def run(self, text: str, style: TextStyle, element: Element | None = None, target: str | None = None) -> SetRun:
        """A run of our own words."""
        return SetRun(text, self.divider(style), 0.0, style.colour, element, target)

    def runs(
        self,
        content: tuple[Inline, ...],
        style: TextStyle,
        parent: Element | None,
        language: str | None = None,
        forms: str | None = None,
        numbers: Mapping[str, str] = NO_NUMBERS,
    ) -> list[list[SetRun]]:
        """The runs of inlines, a list for every line the writer ended; links and formulas get elements below `parent`.

        `language` and `forms` are as for `divider`; `numbers` are those of equations, by label.
        """
        lines: list[list[SetRun]] = [[]]
        for inline in content:
            if isinstance(inline, LineBreak):
                lines.append([])
            elif isinstance(inline, TexFormula):
                lines[-1].append(self._formula(inline, style, parent, numbers))
            else:
                lines[-1].append(self._marked(inline, style, parent, language, forms))
        return [line for line in lines if line]

    def justified(
        self,
        content: tuple[Inline, ...],
        style: TextStyle,
        measure: float,
        element: Element | None,
        language: str | None = None,
        numbers: Mapping[str, str] = NO_NUMBERS,
    ) -> list[Line]:
        """A paragraph of running text; `numbers` are those of its equations, by label."""
        lines: list[Line] = []
        language = language or self.language
        for runs in self.runs(content, style, element, language, numbers=numbers):
            rtl = starts_rtl("".join([run.text for run in runs]), is_rtl(language))
            lines += set_justified(runs, measure, rtl=rtl)
        return lines

    def ragged(
        self,
        content: tuple[Inline, ...],
        style: TextStyle,
        measure: float,
        element: Element | None,
        balanced: bool = True,
        language: str | None = None,
        rtl: bool | None = None,
    ) -> list[Line]:
        """A title or the like: no hyphens, lines balanced, aligned as the style says; see `lines`."""
        lines: list[Line] = []
        for runs in self.runs(content, style, element, forms=language):
            lines += self.lines(runs, style, measure, balanced, rtl)
        return lines

    def lines(
        self, runs: Sequence[SetRun], style: TextStyle, measure: float, balanced: bool = True, rtl: bool | None = None
    ) -> list[Line]:
        """Ragged lines of runs, aligned as the style says where lines begin on the right (`rtl`) or on the left;
        by default, where those of the booklet do.
        """
        page = self.rtl if rtl is None else rtl
        text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        own = starts_rtl(text, page)
        return set_ragged(runs, measure, style.align if own == page else 1.0 - style.align, balanced, own)

    def lines_of(self, text: str, style: TextStyle, measure: float, balanced: bool = True) -> list[Line]:
        """Ragged lines of our own words, or of an organiser's as `plain` gives them."""
        return self.lines([self.run(text, style)], style, measure, balanced)

    def keep_for_report(self, text: Text) -> None:
        """Remember a text that is set among others, for `report_kept`."""
        self._kept.append(text)

    def report_kept(self) -> None:
        """`report_missing` for all that was kept, once everything is set."""
        for text in self._kept:
            self.report_missing(text)
        self._kept.clear()

    def report_missing(self, text: Text) -> None:
        """Warn of the characters in a text, once it is set, that no font has."""
        if text.value.isascii():
            return
        missing = sorted(self.fonts.missing & set(normalize("NFC", text.value)))
        if missing:
            self._warn_of_missing(text, missing)

    def _warn_of_missing(self, text: Text, missing: list[str]) -> None:
        named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing[:_MOST_NAMED])
        more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
        first = min([at for at in map(text.value.find, missing) if at >= 0], default=0)
        self.problems.warn(
            "missing-glyph",
            f"no font has {named}{more}",
            span_in(text, first),
            help=f"shown as [U+{ord(missing[0]):04X}]; {self._remedy(missing)}",
        )

    def _remedy(self, missing: list[str]) -> str:
        from booklet.fonts.fallback import what_to_install

        return what_to_install("".join(missing), self.language) or "write it in letters that the fonts have"

    def _line(self, text: Text, language: str | None = None) -> ParsedText:
        return read_line(text.value, language=language or self.language, macros=self._macros)

    def _heard(self, text: Text, reading: ParsedText) -> tuple[Block, ...]:
        for notice in reading.notices:
            span = span_in(text, notice.offset, notice.length)
            self.problems.warn(notice.code, notice.message, span, help=notice.help)
        if "$" in text.value or "\\" in text.value:
            self._proofread_formulas(text, reading.blocks)
        return reading.blocks

    def _proofread_formulas(self, text: Text, blocks: tuple[Block, ...]) -> None:
        """Warn of the formulas that can't be set."""
        from booklet.book.formulas import formulas_in, unknown_references

        numbers = self.formulas.references(blocks)
        for formula, display in formulas_in(blocks):
            for label in unknown_references(formula, numbers):
                self.problems.warn(
                    "unknown-reference",
                    f"no equation of this text has the label '{label}'; (?) is printed",
                    span_in(text, formula.offset, formula.length),
                    help=f"put \\label{{{label}}} into the equation that is meant",
                )
            fault = self.formulas.fault(formula, display)
            if fault is not None:
                self.problems.warn(
                    "formula-not-set",
                    f"{fault.message}; the formula is printed as typed",
                    span_in(text, formula.offset, formula.length),
                    help="write it with commands of LaTeX or amsmath, or explain the command in 'design: macros:'",
                )

    def _hyphenator(self, language: str) -> Hyphenator | None:
        if language not in self._hyphenators:
            self._hyphenators[language] = hyphenator(language, self._exceptions)
        return self._hyphenators[language]

    def _formula(
        self, formula: TexFormula, style: TextStyle, parent: Element | None, numbers: Mapping[str, str]
    ) -> SetRun:
        """A formula in a line; as typed, in typewriter, where it can't be set."""
        found = self.formulas.inline(formula, style.size, numbers)
        if found is None:
            typed = TextRun(formula.typed, formula.marks | Mark.CODE, formula.link)
            return self._marked(typed, style, parent, None, None)
        reading, insets = found
        link = Element("Link", parent) if formula.link is not None else None
        colour = self.theme.link if link is not None else style.colour
        element = Element("Formula", link or parent, reading.spoken, mathml=reading.mathml)
        return SetRun(reading.plain, self.divider(style), 0.0, colour, element, formula.link, insets=insets)

    def _marked(
        self, run: TextRun, style: TextStyle, parent: Element | None, language: str | None, forms: str | None
    ) -> SetRun:
        marks = run.marks
        marked = style if not marks else self._style(style, marks)
        rise = 0.0
        if marks & Mark.SUPERSCRIPT:
            rise = _RAISED * style.size
        elif marks & Mark.SUBSCRIPT:
            rise = _LOWERED * style.size
        divider = self.divider(marked, None if marks & Mark.CODE else language, forms or language)
        text = _DASH_BETWEEN_SPACES.sub("\u00a0\\1", run.text) if "–" in run.text or "—" in run.text else run.text
        if run.link is None:
            return SetRun(text, divider, rise, marked.colour)
        return SetRun(text, divider, rise, self.theme.link, Element("Link", parent), run.link)

    def _style(self, style: TextStyle, marks: Mark) -> TextStyle:
        known = self._styles.get((style, int(marks)))
        if known is None:
            known = self._styles[style, int(marks)] = _restyled(style, marks, self.theme)
        return known


def _restyled(style: TextStyle, marks: Mark, theme: Theme) -> TextStyle:
    family = theme.family
    slanted = style.face == family.italic
    face, size = style.face, style.size
    if marks & Mark.CODE:
        face, size = family.typewriter, size * _TYPEWRITER_SIZE
    elif marks & (Mark.EMPHASIS | Mark.STRONG):
        italic = bool(marks & Mark.EMPHASIS) != slanted  # emphasis within italics stands upright
        face = _face(
            style.face,
            family.bold_italic,
            family.bold,
            family.italic,
            family.regular,
            italic,
            bool(marks & Mark.STRONG),
        )
    if marks & (Mark.SUPERSCRIPT | Mark.SUBSCRIPT):
        size *= _SMALLER
    return style._replace(face=face, size=size)


def _face(own: str, bold_italic: str, bold: str, italic: str, regular: str, slanted: bool, strong: bool) -> str:
    if "Sans" in own:
        return "LibertinusSans-Bold" if strong else "LibertinusSans-Italic"
    if strong:
        return bold_italic if slanted else bold
    return italic if slanted else regular
