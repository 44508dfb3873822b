"""A paragraph as measured items: words with their runs, their widths, and the positions where they may be divided.

An *item* is the content between two spaces: a `Word`, or a `CompoundWord` if runs meet inside it or it holds a formula.
Scripts without spaces between words, such as Chinese, have items that follow each other at a *break without space*: a
position where a line may end, and which can be widened a little when lines are justified.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from math import fsum
from unicodedata import combining

from booklet.fonts.font import Font
from booklet.fonts.word import Unit, Word
from booklet.records import NamedTuple
from booklet.typeset.box import InlineBox
from booklet.typeset.linebreak import INFINITE, ItemMetrics, LineEnd, WordBreak
from booklet.typeset.page import BLACK, Colour, Element
from booklet.typeset.word_breaks import ANYWHERE, WordDivider

# Characters in a run's text that mark breaks without a space; no source text contains them. The first stands between
# ideographs and can be widened by a share of the size; the second, between an ideograph and a letter or digit of
# another script, is a quarter of the size wide (Requirements for Japanese Text Layout, 3.2.6).
BREAK_WITHOUT_SPACE, QUARTER_EM_BREAK = "\u200b", "\u2005"
_ELASTICITY, _QUARTER_EM = 0.12, 0.25
# The text of a run that prints nothing but takes part in reordering: the start or end of an isolate (UAX #9, X5a).
ISOLATE_BOUNDARY = "\u2060"


class SetRun(NamedTuple):
    """A text set in one style, its words separated by single spaces; or a formula as `boxes`, with `text` in place of
    it for copying.

    `rise` lifts it off the baseline, in points. `element` is None if the text belongs to the paragraph's element;
    `target` is the destination of a link, None if the run is none. `level` is the embedding level, odd for right to
    left (UAX #9, BD2). `sources` are the texts the run was read from, and `offset` is about the offset of its start in
    the first of them; both serve only for messages.
    """

    text: str
    divider: WordDivider
    rise: float = 0.0
    colour: Colour = BLACK
    element: Element | None = None
    target: str | None = None
    level: int = 0
    boxes: tuple[InlineBox, ...] = ()
    sources: Sequence[object] = ()
    offset: int = 0

    @property
    def font(self) -> Font:
        """The run's font."""
        return self.divider.font


WordPart = tuple[Word | InlineBox, SetRun]


class CompoundWord(Unit):
    """An item of several words or formulas without a space between them, each with its run.

    `width`, and the protrusions `left` and `right` of its first and last part, are in points.
    """

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[WordPart, ...]) -> None:
        self.parts = parts
        self.width = fsum([part.width for part, _ in parts])
        self.left_protrusion = parts[0][0].left_protrusion
        self.right_protrusion = parts[-1][0].right_protrusion


ParagraphItem = Word | CompoundWord
_SEPARATORS = partial(re.compile, f"([ {BREAK_WITHOUT_SPACE}{QUARTER_EM_BREAK}])")
_SENTENCE_ENDS = frozenset(".!?…:")
_CLOSING = "”’»)]"
_OVERLONG = 8.0  # measures: no real word is wider
_CHOPPED_LENGTH = 80  # characters
_AFTER_PART = -1  # in place of the number of a break in a part of a compound: the break after that part
_AFTER_SLASH = 40.0
_FLUSH = Unit(0.0)  # in place of an item, where no item may stand out into a margin


class ParagraphItems:
    """The items of a paragraph, measured for line breaking.

    `run_of_item` holds the run that each item ends in, `run_of_space` the run that contains the space after it.
    `spaceless_breaks` maps the number of an item that no space follows to its break's character. `spaces` are the
    widths after the items, in points. `mixed` is True if an item is more than a word set left to right, `rtl` if a run
    is right to left, `simple` if all items are words, left to right, with spaces between them.
    """

    def __init__(self, runs: Sequence[SetRun], measure: float) -> None:
        self.items: list[ParagraphItem] = []
        self.run_of_item: list[SetRun] = []
        self.run_of_space: list[SetRun] = []
        self.spaceless_breaks: dict[int, str] = {}
        self.mixed = self.rtl = False
        for run in runs:
            self._add(run)
        if self.items and isinstance(self.items[-1], Word) and not self.items[-1].text:
            del self.items[-1], self.run_of_item[-1], self.run_of_space[-1]
            self.spaceless_breaks.pop(len(self.items) - 1, None)
        self._chopped: set[int] = set()
        self._widest = max([item.width for item in self.items], default=0.0)
        if self._widest > measure * _OVERLONG:
            self._chop_overlong(measure * _OVERLONG)
        self.simple = not self.mixed and not self.spaceless_breaks
        if self._of_one_space():
            divider = self.run_of_space[0].divider
            self.spaces: Sequence[float] = [divider.font.space] * len(self.items)
            spaced = gaps = divider.spaces_before(len(self.items))
        else:
            self.spaces = self._space_widths()
            spaced = _sums(self.spaces)
            gaps = _sums(self._elastic_widths()) if self.spaceless_breaks else spaced
        self.metrics = _measure_items(self.items, spaced, gaps, self.rtl)
        self._breaks_in_compound: dict[CompoundWord, list[tuple[int, int, WordBreak]]] = {}
        self._measure = measure
        self._dear = False
        self._runs = runs
        self._of_one_run = len(runs) == 1 and not self.mixed and not self._chopped  # then all items are words

    def word_breaks(self) -> Callable[[int], Sequence[WordBreak]]:
        """A function from an item's number to the breaks inside the item."""
        items, runs, measure = self.items, self.run_of_item, self._measure
        if self._of_one_run and self._widest <= measure:
            return self._word_breaks_of_one_run(runs[0].divider)

        def find(index: int) -> Sequence[WordBreak]:
            item = items[index]
            if isinstance(item, CompoundWord):
                return [each for _, _, each in self._compound_breaks(index)]
            known = runs[index].divider.known.get(item)
            if known is None or item.width > measure:
                return self._breaks_of_word(runs[index].divider, item, measure, index)
            return known

        return find

    def _word_breaks_of_one_run(self, divider: WordDivider) -> Callable[[int], Sequence[WordBreak]]:
        """The same function for a paragraph of one run, as most are: called for every other word, it must be fast."""
        items, measure, divide, names = self.items, self._measure, divider.word_breaks, divider.names
        begins_sentence = self._begins_sentence
        known = divider.known.get

        def find(index: int) -> Sequence[WordBreak]:
            found = known(items[index])  # type: ignore[arg-type]  # one run has no compound words
            if found is None:  # a word met for the first time, or a name
                word: Word = items[index]  # type: ignore[assignment]  # likewise
                found = () if word in names else divide(word, measure)
                if not found and word in names and begins_sentence(index):
                    return divider.dear_breaks(word, first=True)
            return found

        return find

    def dear_breaks(self) -> Callable[[int], Sequence[WordBreak]]:
        """A function like that of `word_breaks`, for lines that would be loose else: with the breaks in names and
        beside hyphens. From then on breaks are numbered as it numbers them.
        """
        self._dear = True
        self._breaks_in_compound = {}

        def find(index: int) -> Sequence[WordBreak]:
            item = self.items[index]
            if isinstance(item, CompoundWord):
                return [each for _, _, each in self._compound_breaks(index)]
            return self._breaks_of_word(self.run_of_item[index].divider, item, self._measure, index)

        return find

    def _breaks_of_word(self, divider: WordDivider, word: Word, measure: float, index: int) -> Sequence[WordBreak]:
        """The breaks that count at present of a word, with which item `index` begins (-1: none); a sentence's first
        word is no name.
        """
        found = divider.known.get(word) if word.width <= measure else None
        if found is None:  # a word met for the first time, a name, or one wider than the line
            found = divider.word_breaks(word, measure)
            if index >= 0 and word in divider.names and self._begins_sentence(index):
                return divider.dear_breaks(word, first=True)
        return divider.dear_breaks(word) if self._dear and word.width <= measure else found

    def _begins_sentence(self, index: int) -> bool:
        """True if an item is the first of the paragraph, or stands behind the end of a sentence."""
        if not index:
            return True
        item = self.items[index - 1]
        last = item if isinstance(item, Word) else item.parts[-1][0]
        return isinstance(last, Word) and last.text.rstrip(_CLOSING)[-1:] in _SENTENCE_ENDS

    def words_of(self, numbers: Sequence[int], end: int) -> list[str]:
        """The last (-1) or first (0) word of each of some items, as its repeats are seen: without case and punctuation;
        "" for a formula, for a word too short for its repeat to be seen, and for the number -1.
        """
        items, seen = self.items, self._runs[0].divider.seen
        return [
            "" if number < 0 else seen[item] if isinstance(item := items[number], Word) else seen[item.parts[end][0]]
            for number in numbers
        ]

    def is_weak(self, index: int) -> bool:
        """True if a title's line had better not end after this item, as after an article or a preposition."""
        item = self.items[index]
        text = item.text if isinstance(item, Word) else item.parts[-1][0].text
        return len(text) <= 3 and text.isalpha() and text.islower()

    def items_between(self, start: LineEnd, end: LineEnd) -> list[ParagraphItem]:
        """The items of the line between two line ends; the outermost may be divided."""
        before, start_break = start.item, start.word_break
        last, end_break = end.item, end.word_break
        begin = before if start_break >= 0 else before + 1
        items = self.items[begin : last + 1]
        if start_break >= 0 and end_break >= 0 and begin == last:
            items[0] = self._middle(begin, start_break, end_break)
            return items
        if start_break >= 0:
            items[0] = self._split(begin, start_break)[1]
        if end_break >= 0:
            items[-1] = self._split(last, end_break)[0]
        return items

    def _add(self, run: SetRun) -> None:
        """Add a run's words; the first one joins the item before, unless a space stands between them."""
        if not run.text:
            return
        if run.level:
            self.mixed = self.rtl = True
        if run.boxes or run.text == ISOLATE_BOUNDARY:
            self._add_parts(run, run.boxes or (Word("", b"", (), 0.0),))
            return
        if BREAK_WITHOUT_SPACE in run.text or QUARTER_EM_BREAK in run.text:
            self._add_unspaced(run)
            return
        words = run.font.words(run.text)
        if self.items:
            self._join(words[0], run)
            del words[0]
        elif not words[0].text:
            del words[0]
        self.items += words
        self.run_of_item += [run] * len(words)
        self.run_of_space += [run] * len(words)

    def _add_unspaced(self, run: SetRun) -> None:
        """Add the words of a run that contains breaks without space."""
        first, *rest = _SEPARATORS().split(run.text)
        if not self.items:
            self._begin_item(run)
        self._join(run.font.word(first), run)
        for separator, text in zip(rest[::2], rest[1::2], strict=True):
            if separator != " ":
                self.spaceless_breaks[len(self.items) - 1] = separator
            self._begin_item(run)
            self._join(run.font.word(text), run)

    def _add_parts(self, run: SetRun, parts: Sequence[Word | InlineBox]) -> None:
        """Add a formula's boxes, or an isolate's boundary; they join the item before, unless a space stands between."""
        self.mixed = True
        if not self.items:
            self._begin_item(run)
        self.items[-1] = CompoundWord((*self._last_parts(), *[(part, run) for part in parts]))
        self.run_of_item[-1] = self.run_of_space[-1] = run

    def _begin_item(self, run: SetRun) -> None:
        """Add an empty item."""
        self.items.append(run.font.word(""))
        self.run_of_item.append(run)
        self.run_of_space.append(run)

    def _join(self, word: Word, run: SetRun) -> None:
        """Append a word to the last item."""
        self.run_of_space[-1] = run
        if not word.text:
            return
        before = self._last_parts()
        self.items[-1] = CompoundWord((*before, (word, run))) if before else word
        self.run_of_item[-1] = run

    def _last_parts(self) -> tuple[WordPart, ...]:
        """The parts of the last item; none if it is empty."""
        item = self.items[-1]
        if isinstance(item, CompoundWord):
            return item.parts
        return ((item, self.run_of_item[-1]),) if item.text else ()

    def _chop_overlong(self, longest: float) -> None:
        """Chop words wider than `longest` points, since each of their many lines would shape all the rest of them."""
        for index, item in enumerate(self.items):
            if item.width > longest:
                parts = item.parts if isinstance(item, CompoundWord) else ((item, self.run_of_item[index]),)
                chopped = [piece for part in parts for piece in _chopped(*part, longest)]
                if len(chopped) > len(parts):
                    self.items[index] = CompoundWord(tuple(chopped))
                    self._chopped.add(index)

    def _of_one_space(self) -> bool:
        """True if all items are followed by the space of the same run."""
        runs = self.run_of_space
        return bool(runs) and runs[0] is runs[-1] and not self.spaceless_breaks

    def _space_widths(self) -> Sequence[float]:
        """The width of the space, or of the break without space, after each item, in points."""
        runs = self.run_of_space
        widths = [run.font.space for run in runs]
        for index, character in self.spaceless_breaks.items():
            widths[index] = _QUARTER_EM * runs[index].font.size if character == QUARTER_EM_BREAK else 0.0
        return widths

    def _elastic_widths(self) -> Sequence[float]:
        """The share of each space in the widening of a line's gaps: its width, or if it has none a part of the size."""
        widths = list(self.spaces)
        for index in self.spaceless_breaks:
            widths[index] = widths[index] or _ELASTICITY * self.run_of_space[index].font.size
        return widths

    def _split(self, index: int, number: int) -> tuple[ParagraphItem, ParagraphItem]:
        """The parts of an item before and after its break `number`."""
        item = self.items[index]
        if isinstance(item, Word):
            return self.run_of_item[index].divider.split(item, number, self._measure, self._dear)
        position = self._breaks_in_compound[item][number][0]
        before, after = self._split_part(index, item, number)
        head, tail = item.parts[:position], item.parts[position + 1 :]
        return CompoundWord((*head, before)), CompoundWord((*after, *tail))

    def _middle(self, index: int, start: int, end: int) -> ParagraphItem:
        """The part of an item between two of its breaks: only an item wider than a line is divided twice."""
        item = self.items[index]
        if isinstance(item, CompoundWord):
            return self._middle_of_compound(index, item, start, end)
        before, after = self._split(index, end)[0], self._split(index, start)[1]
        assert isinstance(before, Word) and isinstance(after, Word)
        return _word_overlap(item, before, after, self.run_of_item[index])

    def _middle_of_compound(self, index: int, item: CompoundWord, start: int, end: int) -> CompoundWord:
        """The part of a compound between two of its breaks, of which only the outermost words are divided."""
        first, last = self._breaks_in_compound[item][start][0], self._breaks_in_compound[item][end][0]
        _, after = self._split_part(index, item, start)
        before, _ = self._split_part(index, item, end)
        if first < last:
            return CompoundWord((*after, *item.parts[first + 1 : last], before))
        part, run = item.parts[first]
        (rest, _), (begin, _) = after[0], before
        assert isinstance(part, Word) and isinstance(rest, Word) and isinstance(begin, Word)
        return CompoundWord(((_word_overlap(part, begin, rest, run), run),))

    def _split_part(self, index: int, item: CompoundWord, number: int) -> tuple[WordPart, tuple[WordPart, ...]]:
        """The parts before and after break `number` of a compound, of its word or box there; none after a box."""
        position, word_break, _ = self._breaks_in_compound[item][number]
        part, run = item.parts[position]
        if isinstance(part, InlineBox):
            return (part.at_line_end(), run), ()
        if word_break == _AFTER_PART:
            return (part, run), ()
        before, after = run.divider.split(part, word_break, self._measure_inside(index), self._dear)
        return (before, run), ((after, run),)

    def _measure_inside(self, index: int) -> float:
        """The measure by which a compound's words are divided: 0 for one wider than a line, which may be divided
        anywhere.
        """
        return 0.0 if self.items[index].width > self._measure or index in self._chopped else self._measure

    def _compound_breaks(self, index: int) -> list[tuple[int, int, WordBreak]]:
        """The breaks inside a compound: the number of the part, that of the break in the part, and the break with
        distances from the item's start.
        """
        item = self.items[index]
        assert isinstance(item, CompoundWord)
        found = self._breaks_in_compound.get(item)
        if found is None:
            found = self._breaks_in_compound[item] = []
            x = 0.0
            last = len(item.parts) - 1
            for position, (part, run) in enumerate(item.parts):
                if isinstance(part, InlineBox):
                    breaks: Sequence[WordBreak] = _break_after_box(part) if position < last else ()
                else:
                    breaks = self._breaks_of_word(
                        run.divider, part, self._measure_inside(index), -1 if position else index
                    )
                for number, each in enumerate(breaks):
                    moved = WordBreak(x + each.before, x + each.after, each.cost, each.hyphen)
                    found.append((position, number, moved))
                x += part.width
                if item.width > self._measure and position < last and _may_part(part, item.parts[position + 1][0]):
                    cost = _AFTER_SLASH if part.text.endswith("/") else ANYWHERE
                    found.append((position, _AFTER_PART, WordBreak(x, x, cost, False)))
        return found


def _may_part(before: Word | InlineBox, after: Word | InlineBox) -> bool:
    """True if a line may end between two parts of a compound wider than a line: not before a sign or a mark."""
    if isinstance(before, InlineBox) and before.cost != INFINITE:
        return False  # there is a break already
    return bool(before.text) and (isinstance(after, InlineBox) or after.text[:1].isalnum())


def _break_after_box(box: InlineBox) -> Sequence[WordBreak]:
    """The break after a segment of a formula, if a line may end there."""
    return (WordBreak(box.content.width, box.width, box.cost, False),) if box.cost != INFINITE else ()


def _chopped(part: Word | InlineBox, run: SetRun, longest: float) -> list[WordPart]:
    """A part of an item; as several if it is a word wider than `longest` points."""
    if part.width <= longest or not isinstance(part, Word):
        return [(part, run)]
    ends = [*_chop_positions(part.text), len(part.text)]
    words = run.font.words(" ".join([part.text[a:b] for a, b in zip([0, *ends], ends, strict=False)]))
    return [(word, run) for word in words]


def _chop_positions(text: str) -> list[int]:
    """Positions at equal distances, except those before a combining mark."""
    return [at for at in range(_CHOPPED_LENGTH, len(text), _CHOPPED_LENGTH) if not combining(text[at])]


def _word_overlap(word: Word, before: Word, after: Word, run: SetRun) -> Word:
    """The characters of `word` that both parts contain; a hyphen added to the first part is kept."""
    text = before.text[len(word.text) - len(after.text) :]
    if before.text != word.text[: len(before.text)]:
        return run.font.hyphenated(text[:-1])
    return run.font.word(text)


def _measure_items(items: Sequence[ParagraphItem], spaced: list[float], gaps: list[float], rtl: bool) -> ItemMetrics:
    """The metrics of items; `spaced` are the widths of all spaces before each."""
    starts, ends = [], []
    before = 0.0
    for item, spaces in zip(items, spaced, strict=False):  # there is a space even after the last
        width = item.width
        start = before + spaces
        starts.append(start)
        ends.append(start + width)
        before += width
    # The items at the ends of a line with right-to-left text are unknown until the line is reordered: none stand out.
    return ItemMetrics([_FLUSH] * len(items) if rtl else items, starts, ends, gaps)


def _sums(widths: Sequence[float]) -> list[float]:
    """The sum of the widths before each, and of all."""
    total = 0.0
    sums = [total]
    for width in widths:
        total += width
        sums.append(total)
    return sums
