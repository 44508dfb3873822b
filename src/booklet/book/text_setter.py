"""Texts into runs and set lines of a theme's type, with a warning for whatever can't be set as it is meant.

A `TextSetter` keeps fonts, hyphenators and formulas that are made once and serve all parts of a booklet; `for_part`
gives one that shares them and gathers its own warnings, so that a part's result depends on nothing but the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from booklet.book.missing_glyphs import Findings, MissingGlyphs
from booklet.book.text_reader import TextReader
from booklet.book.theme import TextStyle, Theme, with_lining_figures
from booklet.book.wording import Wording
from booklet.conference.model import Text
from booklet.conference.yaml.nodes import span_in
from booklet.diagnostics.model import Problems
from booklet.fonts.font import Font, FontBook
from booklet.locale.direction import is_rtl, starts_rtl
from booklet.locale.tags import parse_tag
from booklet.markup.model import Block, Inline, Mark, Markup, TexFormula, TextRun
from booklet.typeset.box import Box
from booklet.typeset.hyphenation import Hyphenator, hyphenator
from booklet.typeset.items import SetRun
from booklet.typeset.joints import Joints, joints_of
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_justified, set_ragged
from booklet.typeset.word_breaks import WordDivider

if TYPE_CHECKING:  # loaded only by booklets with formulas
    from booklet.book.formulas import FormulaBoxes

# Formulas in lines that can't be set where they stand, by the code of the warning: what is wrong, and what to do.
_MISFITS = {
    "formula-too-wide": (
        "this formula is wider than the page's type area", "divide it, or set it on lines of its own, between $$ and $$"
    ),
    "formula-too-tall": (
        "this formula is taller than the page's type area", "divide it into several formulas"
    ),
    "formula-overprints": (
        "this formula prints over the words beside it", "leave out the spaces below zero, or the \\llap and the like"
    ),
}  # fmt: skip
TYPED = "it is printed as typed"
NO_NUMBERS: Mapping[str, str] = {}
_RAISED, _LOWERED, _SMALLER = 0.34, -0.14, 0.7  # of the size: super- and subscripts of text
_TYPEWRITER_SIZE = 0.86
_SHAPED_TOGETHER = 64  # texts; one that must be shaped alone has the others of its group shaped twice
_LOOSE = 0.55  # of the space: gaps widened by more are seen
_FEWEST_SEPARATORS, _LEAST_CAPITALS = (
    2,
    0.75,
)  # in a list of names: commas and the like; the share of words with capitals
_WORDS = partial(re.compile, r"[^\W\d_][^\W_]*")
_SQUEEZED = 0.9  # of their width: letters narrowed beyond it are reported
# The bits of a run's marks, as plain integers: each test of a flag by an enumeration makes a member of it first.
_EMPHASIS, _STRONG, _CODE = int(Mark.EMPHASIS), int(Mark.STRONG), int(Mark.CODE)
_SUPERSCRIPT, _SUBSCRIPT = int(Mark.SUPERSCRIPT), int(Mark.SUBSCRIPT)
# A dash may end a line, never begin one.
_DASH_BETWEEN_SPACES = re.compile(r" ([–—])(?= )")


class TextSetter:
    """Sets texts in the styles of a theme.

    `wording` has the booklet's style and its texts of one line, already read; `reader` reads all others. `theme` is
    adapted to the booklet's script; `measure` is the width of its type area, `half_line` the step of its grid, in
    points. `problems` gathers what is found while a part is set.
    """

    def __init__(self, wording: Wording, fonts: FontBook, reader: TextReader) -> None:
        self.wording = wording
        self.style = wording.style
        self.theme: Theme = wording.style.theme
        self.measure = self.theme.page.measure
        self.half_line = self.theme.page.half_line
        self.problems = Problems()
        self._fonts = fonts
        self._reader = reader
        self._missing = self._no_missing_glyphs()
        self._dividers: dict[tuple[TextStyle, str | None, str | None], WordDivider] = {}
        self._joints_of: dict[str, Joints | None] = {}
        self._hyphenators: dict[str, Hyphenator | None] = {}
        self._restyled: dict[tuple[TextStyle, int], TextStyle] = {}
        self._formulas: list[FormulaBoxes] = []  # none, or the one made on first use

    def copied(self) -> TextSetter:
        """A setter with the same attributes; the standard library's `copy` would load references that we don't need."""
        setter = TextSetter.__new__(TextSetter)
        vars(setter).update(vars(self))
        return setter

    def for_part(self) -> TextSetter:
        """A setter that shares everything but what is found on the way."""
        setter = self.copied()
        setter.problems = Problems()
        setter._missing = self._no_missing_glyphs()
        return setter

    def load(self, *, formulas: bool) -> None:
        """Load what every part needs: the hyphenation of running text, and mathematics if there are formulas."""
        self.divider(self.theme.style("text"), self.style.language)
        if formulas:
            _ = self.formulas

    @property
    def searched_installed(self) -> bool:
        """True once a character was looked for among the fonts that are installed."""
        return self._fonts.searched_installed

    @property
    def has_formulas(self) -> bool:
        """True once a text held a formula, or what looked like one."""
        return self._reader.met_formulas

    def findings(self) -> Findings:
        """The diagnostics and the missing characters found since the setter was made."""
        return self._missing.findings(self.problems)

    @property
    def formulas(self) -> FormulaBoxes:
        """The setter of formulas, made on first use."""
        if not self._formulas:
            from booklet.book.formulas import FormulaBoxes  # late: most booklets have no formulas

            self._formulas.append(FormulaBoxes(self.theme, self._fonts, self._reader.formulas))
        return self._formulas[0]

    def body(self, text: Text, language: str | None = None, markup: Markup = "markdown") -> tuple[Block, ...]:
        """The blocks of a text with paragraphs; what is odd about it becomes warnings."""
        return self._reader.body(text, self.problems, language, markup)

    def references(self, blocks: tuple[Block, ...]) -> Mapping[str, str]:
        """The numbers and tags of a text's equations, by their labels."""
        return self._reader.formulas.references(blocks) if self._reader.met_formulas else {}

    def numbers_in(self, block: Block) -> int:
        """The count of numbered equations in a block."""
        return self._reader.formulas.numbers_in(block) if self._reader.met_formulas else 0

    def divider(self, style: TextStyle, language: str | None = None, forms: str | None = None) -> WordDivider:
        """The divider for a style's font; with `language` None it never hyphenates. `forms` is the language (BCP 47)
        whose letter forms are wanted, where it isn't that one, or the booklet's.
        """
        known = self._dividers.get((style, language, forms))
        if known is None:
            named = forms or language or self.style.language
            known = self._dividers.get((style, language, named)) or self._new_divider(style, language, named)
            self._dividers[style, language, named] = self._dividers[style, language, forms] = known
        return known

    def run(
        self,
        text: str,
        style: TextStyle,
        element: Element | None = None,
        target: str | None = None,
        sources: Sequence[Text] = (),
    ) -> SetRun:
        """A run of characters that are no markup; `sources` are the organiser's texts it was made of."""
        divider = self.divider(style, self.style.language)
        run = SetRun(text, divider, 0.0, style.colour, element, target, 0, (), sources)
        if not text.isascii():
            self._missing.look_through(run, sources)
        return run

    def phrase(self, phrase: str, style: TextStyle, element: Element, sources: Sequence[Text]) -> list[SetRun]:
        """The runs of characters that are no markup, made of `sources`; formulas of these are set, below `element`."""
        if not any(
            "$" in text.value or "\\" in text.value or "^" in text.value or "_" in text.value for text in sources
        ):
            return [self.run(phrase, style, sources=sources)]
        from booklet.book.phrases import phrase_runs  # few names and places hold formulas

        return phrase_runs(phrase, sources, style, element, self)

    def runs(
        self,
        content: tuple[Inline, ...],
        style: TextStyle,
        parent: Element | None,
        language: str | None = None,
        forms: str | None = None,
        numbers: Mapping[str, str] = NO_NUMBERS,
        sources: Sequence[Text] = (),
    ) -> list[list[SetRun]]:
        """The runs of inlines, a list for every line the writer ended; links and formulas get elements below `parent`.

        `language` and `forms` are as for `divider`; `numbers` are those of equations, by label; `sources` are the
        organiser's texts that the content was read from, the first of them the one that `offset` counts in.
        """
        lines: list[list[SetRun]] = [[]]
        for inline in content:
            if isinstance(inline, TextRun):
                lines[-1].append(self._marked(inline, style, parent, language, forms, sources))
            elif isinstance(inline, TexFormula):
                lines[-1].append(self._formula(inline, style, parent, numbers, sources))
            else:
                lines.append([])
        return [line for line in lines if line]

    def justified(
        self,
        content: tuple[Inline, ...],
        style: TextStyle,
        measure: float,
        element: Element | None,
        language: str | None = None,
        numbers: Mapping[str, str] = NO_NUMBERS,
        sources: Sequence[Text] = (),
        ragged: bool = False,
        indent: float = 0.0,
    ) -> list[Line]:
        """A paragraph of running text, `measure` points wide, its first line turned in by `indent`; `numbers` are those
        of its equations, by label.

        `ragged` lines keep their natural width; words are divided in them only where one is wider than the measure. So
        do those of a list of names some of which would be loose.
        """
        lines: list[Line] = []
        language = language or self.style.language
        for runs in self.runs(content, style, element, language, numbers=numbers, sources=sources):
            text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
            rtl = starts_rtl(text, is_rtl(language))
            ragged = ragged or not self.theme.paragraphs.justified
            found = [] if ragged else set_justified(runs, measure, 0.0 if lines else indent, rtl=rtl)
            if ragged or (_has_separators(text) and _any_loose(found) and _lists_names(text)):
                found = set_ragged(runs, measure, 0.0, False, rtl)
            lines += found
        self.report_squeezed(lines)
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
        sources: Sequence[Text] = (),
    ) -> list[Line]:
        """A title or the like: no hyphens but in a word wider than the measure, lines balanced, aligned as the style
        says; see `lines`.
        """
        lines: list[Line] = []
        for runs in self.runs(content, style, element, language or self.style.language, sources=sources):
            lines += self.lines(runs, style, measure, balanced, rtl)
        return lines

    def lines(
        self, runs: Sequence[SetRun], style: TextStyle, measure: float, balanced: bool = True, rtl: bool | None = None
    ) -> list[Line]:
        """Ragged lines of runs, aligned as the style says, where lines begin on the right (`rtl`) or on the left; None:
        where those of the booklet do.
        """
        page = self.style.rtl if rtl is None else rtl
        text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        own = starts_rtl(text, page)
        return set_ragged(runs, measure, style.align if own == page else 1.0 - style.align, balanced, own)

    def lines_of(
        self, text: str, style: TextStyle, measure: float, balanced: bool = True, sources: Sequence[Text] = ()
    ) -> list[Line]:
        """Ragged lines of characters that are no markup; `sources` are the organiser's texts they were made of."""
        return self.lines([self.run(text, style, sources=sources)], style, measure, balanced)

    def _no_missing_glyphs(self) -> MissingGlyphs:
        return MissingGlyphs(self._fonts, self.style.language, self.style.label_texts)

    def report(self, code: str, headline: str, text: Text, offset: int, length: int, help: str) -> None:  # noqa: A002
        """Warn of something in `text`, `offset` characters into it."""
        self.problems.warn(code, headline, span_in(text, offset, length), help=help)

    def report_squeezed(self, lines: Sequence[Line]) -> None:
        """Warn of lines that hold more than fits, such as a formula wider than the measure."""
        for line in [line for line in lines if line.glyph_runs[0].scale < _SQUEEZED]:
            run = line.glyph_runs[0]
            at = next((each.run for each in line.glyph_runs if each.box is not None), run.run)
            source = at.sources[0] if at.sources else None
            if isinstance(source, Text):
                self.report(
                    "overfull-line",
                    f"this line holds more than fits; it is narrowed to {run.scale:.0%} of its width",
                    source,
                    at.offset,
                    1,
                    "shorten the formula or the word, or set the formula on lines of its own, between $$ and $$",
                )

    def look_through_formula(self, formula: TexFormula, boxes: Iterable[Box], sources: Sequence[Text]) -> None:
        """Note the characters of a formula, set as boxes, that no font has."""
        self._missing.look_through_formula(formula, boxes, sources)

    def _new_divider(self, style: TextStyle, language: str | None, forms: str) -> WordDivider:
        font = self._fonts.font(
            style.face, style.size, style.features, style.tracking, forms, joints=self._joints(forms)
        )
        if not language:
            return WordDivider(font, None)
        return WordDivider(font, self._hyphenator(language), hyphens=True)

    def _joints(self, language: str) -> Joints | None:
        """What gives the joints of compounds in a language; the same object each time."""
        if language not in self._joints_of:
            self._joints_of[language] = joints_of(parse_tag(language).primary, self._hyphenator(language))
        return self._joints_of[language]

    def _hyphenator(self, language: str) -> Hyphenator | None:
        if language not in self._hyphenators:
            self._hyphenators[language] = hyphenator(language, self.style.hyphenations)
        return self._hyphenators[language]

    def _formula(
        self,
        formula: TexFormula,
        style: TextStyle,
        parent: Element | None,
        numbers: Mapping[str, str],
        sources: Sequence[Text],
    ) -> SetRun:
        """A formula in a line; as typed, in typewriter, where it can't be set."""
        found = self.formulas.inline(formula, style.size, numbers)
        if isinstance(found, str):
            if found and sources:
                headline, way = _MISFITS[found]
                self.report(found, f"{headline}; {TYPED}", sources[0], formula.offset, formula.length, way)
            return self._marked(as_typed(formula), style, parent, None, None, sources)
        parsed, boxes = found
        self.look_through_formula(formula, [each.content for each in boxes], sources)
        link = Element("Link", parent) if formula.link is not None else None
        colour = self.theme.link if link is not None else style.colour
        element = Element("Formula", link or parent, parsed.spoken, mathml=parsed.mathml)
        divider = self.divider(style)
        return SetRun(
            parsed.plain,
            divider,
            0.0,
            colour,
            element,
            formula.link,
            boxes=boxes,
            sources=sources,
            offset=formula.offset,
        )

    def _marked(
        self,
        run: TextRun,
        style: TextStyle,
        parent: Element | None,
        language: str | None,
        forms: str | None,
        sources: Sequence[Text],
    ) -> SetRun:
        marked, divided, rise = style, language, 0.0
        if marks := int(run.marks):
            marked = self._style_for(style, marks)
            if marks & _SUPERSCRIPT:
                rise = _RAISED * style.size
            elif marks & _SUBSCRIPT:
                rise = _LOWERED * style.size
            if marks & _CODE:
                divided = None
        text, target, element, colour = run.text, run.link, None, marked.colour
        if target is not None:
            element, colour = Element("Link", parent), self.theme.link
        divider = self.divider(marked, divided, forms or language)
        if text.isascii():
            return SetRun(text, divider, rise, colour, element, target, 0, (), sources, run.offset)
        if "–" in text or "—" in text:
            text = _DASH_BETWEEN_SPACES.sub("\u00a0\\1", text)
        set_run = SetRun(text, divider, rise, colour, element, target, 0, (), sources, run.offset)
        self._missing.look_through(set_run, sources, is_markup=True)
        return set_run

    def _style_for(self, style: TextStyle, marks: int) -> TextStyle:
        known = self._restyled.get((style, marks))
        if known is None:
            known = self._restyled[style, marks] = _restyled(style, marks, self.theme)
        return known


def _any_loose(lines: Sequence[Line]) -> bool:
    """True if some line's gaps are seen to be wide."""
    for line in lines:
        run = line.glyph_runs[0]
        if run.gap > _LOOSE * run.run.divider.font.space:
            return True
    return False


def _has_separators(text: str) -> bool:
    """True if a text has as many commas and the like as a list has."""
    return sum([text.count(sign) for sign in ",;·、،"]) >= _FEWEST_SEPARATORS


def _lists_names(text: str) -> bool:
    """True for a text of little but names: nearly all words between its commas have capitals."""
    words = [word for word in _WORDS().findall(text) if len(word) > 1]
    return sum([not word[0].islower() for word in words]) >= _LEAST_CAPITALS * len(words)


def as_typed(formula: TexFormula) -> TextRun:
    """A formula that can't be set, or that doesn't fit, as it was typed."""
    return TextRun(formula.typed, formula.marks | Mark.CODE, formula.link, formula.offset)


def shape_together(texts: Sequence[str], font: Font) -> None:
    """Shape the words of many texts before they are set one by one in a font: a call of HarfBuzz for many words takes
    half the time of calls for a few each.
    """
    font.word("")  # for two spaces in a row: met among others, it would have these shaped one by one
    simple = [text for text in texts if font.sets_simply(text)]
    for start in range(0, len(simple), _SHAPED_TOGETHER):
        font.words(" ".join(simple[start : start + _SHAPED_TOGETHER]))


def _restyled(style: TextStyle, marks: int, theme: Theme) -> TextStyle:
    """The style of a run with marks, given as the bits of `Mark`, within text of a style."""
    family = theme.family
    slanted = style.face == family.italic
    face, size = style.face, style.size
    if marks & _CODE:
        face, size = family.typewriter, size * _TYPEWRITER_SIZE
    elif marks & (_EMPHASIS | _STRONG):
        italic = bool(marks & _EMPHASIS) != slanted  # emphasis within italics stands upright
        face = theme.family_of(style.face).face(italic=italic, strong=bool(marks & _STRONG))
    features = style.features
    if marks & (_SUPERSCRIPT | _SUBSCRIPT):
        size *= _SMALLER
        features = with_lining_figures(features)
    return style._replace(face=face, size=size, features=features)
