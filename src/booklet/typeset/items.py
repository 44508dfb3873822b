"""What a paragraph is set from: its words as units, in their runs, and where each may be divided.

A *unit* is what stands between two spaces: a `Word`, or a `CompoundWord` where runs meet inside it or it holds a formula.
Where lines end without a space, as between ideographs, the units meet at a *joint*: no sign, but a place that gives a
little when lines are made even.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from math import fsum
from operator import add, attrgetter
from typing import NamedTuple
from unicodedata import combining

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.typeset.box import InlineBox
from booklet.typeset.colour import BLACK, Colour
from booklet.typeset.linebreak import INFINITE, ItemMetrics, LineEnd, WordBreak
from booklet.typeset.page import Element
from booklet.typeset.word_breaks import WordDivider

# Signs in a run's text for joints; no text has them by itself. One between ideographs gives by a share of the size;
# between these and letters it is a quarter of the size wide (Requirements for Japanese Text Layout, 3.2.6).
JOINT, WIDE_JOINT = "\u200b", "\u2005"
_GIVES, _WIDE = 0.12, 0.25
# The text of a run that shows nothing, but is there when a line is put in order: an end of an isolate (UAX #9, X5a).
BOUNDARY = "\u2060"


class SetRun(NamedTuple):
    """Letters to be set alike: words separated by single spaces; or a formula, as `insets`, which `text` spells.

    `rise` lifts them off the baseline. `element` is theirs where it differs from the paragraph's, as in a link;
    `target` is where a click on them leads. `level` is odd for letters that run from the right (UAX #9, BD2).
    `sources` are the texts they were read from, as whoever made the run knows them, and `offset` is about where they
    begin in the first, in characters: for messages only.
    """

    text: str
    divider: WordDivider
    rise: float = 0.0
    colour: Colour = BLACK
    element: Element | None = None
    target: str | None = None
    level: int = 0
    insets: tuple[InlineBox, ...] = ()
    sources: Sequence[object] = ()
    offset: int = 0

    @property
    def font(self) -> Font:
        """The run's font."""
        return self.divider.font


class CompoundWord:
    """A unit of several words, or formulas, without a space between them: `pieces` are these, each with its run."""

    __slots__ = ("left", "pieces", "right", "width")

    def __init__(self, pieces: tuple[WordPart, ...]) -> None:
        self.pieces = pieces
        self.width = fsum([thing.width for thing, _ in pieces])
        self.left = pieces[0][0].left
        self.right = pieces[-1][0].right


WordPart = tuple[Word | InlineBox, SetRun]
Item = Word | CompoundWord
_SPACES = partial(re.compile, f"([ {JOINT}{WIDE_JOINT}])")
_ENDLESS = 8.0  # measures: wider words are no words
_PIECE = 80  # letters
_width, _left, _right = attrgetter("width"), attrgetter("left"), attrgetter("right")


class ParagraphItems:
    """The units of a paragraph; `owners` are the runs they end in, `spacers` those that the space after them is typed
    in, `joints` the signs that stand after them instead of a space, `numbers` what breaking lines needs to know.

    `mixed` says that not all are words from the left, `rtl` that some run from the right, `simple` that all are
    words with spaces between.
    """

    def __init__(self, runs: Sequence[SetRun], measure: float) -> None:
        self.units: list[Item] = []
        self.owners: list[SetRun] = []
        self.spacers: list[SetRun] = []
        self.joints: dict[int, str] = {}
        self.mixed = self.rtl = False
        for run in runs:
            self._add(run)
        if self.units and isinstance(self.units[-1], Word) and not self.units[-1].text:
            del self.units[-1], self.owners[-1], self.spacers[-1]
            self.joints.pop(len(self.units) - 1, None)
        self._endless: set[int] = set()
        self._chop(measure * _ENDLESS)
        self.simple = not self.mixed and not self.joints
        self.spaces = self._spaces()
        self.numbers = _numbers(self.units, self.spaces, self._elastic())
        if self.rtl:  # which end of a line is whose is known only when its words are put in order
            nothing = [0.0] * len(self.units)
            self.numbers = self.numbers._replace(left=nothing, right=nothing)
        self._inner: dict[CompoundWord, list[tuple[int, int, WordBreak]]] = {}
        self._measure = measure
        self._runs = runs

    def inside(self) -> Callable[[int], Sequence[WordBreak]]:
        """How to ask for the breaks inside a unit."""
        units, owners, measure = self.units, self.owners, self._measure
        if len(self._runs) == 1 and not self.mixed and max(map(_width, units), default=0.0) <= measure:
            return self._inside_plain(owners[0].divider)

        def inner(index: int) -> Sequence[WordBreak]:
            unit = units[index]
            if isinstance(unit, CompoundWord):
                return [place for _, _, place in self._places(index)]
            known = owners[index].divider.known.get(unit)
            if known is None or unit.width > measure:
                return owners[index].divider.inner(unit, measure)
            return known

        return inner

    def _inside_plain(self, divider: WordDivider) -> Callable[[int], Sequence[WordBreak]]:
        """The same where all is one run, as most paragraphs are: asked for every other word, it must be quick."""
        units, measure, find = self.units, self._measure, divider.inner
        known = divider.known.get

        def inner(index: int) -> Sequence[WordBreak]:
            places = known(units[index])  # type: ignore[arg-type]
            return find(units[index], measure) if places is None else places  # type: ignore[arg-type]

        return inner

    def is_weak(self, index: int) -> bool:
        """Whether a title's line should rather not end after this unit: an article, a preposition."""
        unit = self.units[index]
        text = unit.text if isinstance(unit, Word) else unit.pieces[-1][0].text
        return len(text) <= 3 and text.isalpha() and text.islower()

    def cut(self, start: LineEnd, end: LineEnd) -> tuple[int, list[Item]]:
        """The units of the line between two breaks, and the number of the first; the outer ones may be parts."""
        begin = start.unit + (start.inner < 0)
        units = self.units[begin : end.unit + 1]
        if start.inner >= 0 and end.inner >= 0 and begin == end.unit:
            units[0] = self._middle(begin, start.inner, end.inner)
            return begin, units
        if start.inner >= 0:
            units[0] = self._parts(begin, start.inner)[1]
        if end.inner >= 0:
            units[-1] = self._parts(end.unit, end.inner)[0]
        return begin, units

    def _add(self, run: SetRun) -> None:
        """The run's words; its first one belongs to the unit before, unless a space stands between."""
        if not run.text:
            return
        if run.level:
            self.mixed = self.rtl = True
        if run.insets or run.text == BOUNDARY:
            self._add_pieces(run, run.insets or (Word("", b"", (), 0.0),))
            return
        if JOINT in run.text or WIDE_JOINT in run.text:
            self._add_jointed(run)
            return
        words = run.font.words(run.text)
        if self.units:
            self._join(words[0], run)
            del words[0]
        elif not words[0].text:
            del words[0]
        self.units += words
        self.owners += [run] * len(words)
        self.spacers += [run] * len(words)

    def _add_jointed(self, run: SetRun) -> None:
        """The words of a run that holds joints."""
        first, *rest = _SPACES().split(run.text)
        if not self.units:
            self._begin(run)
        self._join(run.font.word(first), run)
        for sign, text in zip(rest[::2], rest[1::2], strict=True):
            if sign != " ":
                self.joints[len(self.units) - 1] = sign
            self._begin(run)
            self._join(run.font.word(text), run)

    def _add_pieces(self, run: SetRun, things: Sequence[Word | InlineBox]) -> None:
        """A formula's parts, or a boundary: they belong to the unit before, unless a space stands between."""
        self.mixed = True
        if not self.units:
            self._begin(run)
        unit, owner = self.units[-1], self.owners[-1]
        before = unit.pieces if isinstance(unit, CompoundWord) else ((unit, owner),) if unit.text else ()
        self.units[-1] = CompoundWord((*before, *[(thing, run) for thing in things]))
        self.owners[-1] = self.spacers[-1] = run

    def _begin(self, run: SetRun) -> None:
        """A unit with nothing in it yet."""
        self.units.append(run.font.word(""))
        self.owners.append(run)
        self.spacers.append(run)

    def _join(self, word: Word, run: SetRun) -> None:
        self.spacers[-1] = run
        if not word.text:
            return
        unit, owner = self.units[-1], self.owners[-1]
        before = unit.pieces if isinstance(unit, CompoundWord) else ((unit, owner),) if unit.text else ()
        self.units[-1] = CompoundWord((*before, (word, run))) if before else word
        self.owners[-1] = run

    def _chop(self, longest: float) -> None:
        """Cut words wider than that into pieces: each of their many lines would shape all that is left of them."""
        for index, unit in enumerate(self.units):
            if unit.width > longest and isinstance(unit, Word):
                run, text = self.owners[index], unit.text
                ends = [*_cuts(text), len(text)]
                words = run.font.words(" ".join([text[a:b] for a, b in zip([0, *ends], ends, strict=False)]))
                self.units[index] = CompoundWord(tuple([(word, run) for word in words]))
                self._endless.add(index)

    def _spaces(self) -> Sequence[float]:
        """The width of the space, or of the joint, after each unit."""
        if self.spacers and self.spacers[0] is self.spacers[-1] and not self.joints:
            return [self.spacers[0].font.space] * len(self.spacers)
        spaces = [run.font.space for run in self.spacers]
        for index, sign in self.joints.items():
            spaces[index] = _WIDE * self.spacers[index].font.size if sign == WIDE_JOINT else 0.0
        return spaces

    def _elastic(self) -> Sequence[float]:
        """By how much the space after each unit counts when gaps are widened: by its width, where it has one."""
        if not self.joints:
            return self.spaces
        elastic = list(self.spaces)
        for index in self.joints:
            elastic[index] = elastic[index] or _GIVES * self.spacers[index].font.size
        return elastic

    def _parts(self, index: int, number: int) -> tuple[Item, Item]:
        unit = self.units[index]
        if isinstance(unit, Word):
            return self.owners[index].divider.parts(unit, number, self._measure)
        piece, inner, _ = self._inner[unit][number]
        thing, run = unit.pieces[piece]
        if isinstance(thing, InlineBox):
            return CompoundWord((*unit.pieces[:piece], (thing.at_line_end(), run))), CompoundWord(
                unit.pieces[piece + 1 :]
            )
        before, after = run.divider.parts(thing, inner, self._narrowest(index))
        return CompoundWord((*unit.pieces[:piece], (before, run))), CompoundWord(
            ((after, run), *unit.pieces[piece + 1 :])
        )

    def _middle(self, index: int, start: int, end: int) -> Item:
        """What stands between two places of one unit: only a unit wider than a line is cut twice."""
        unit, before, after = self.units[index], self._parts(index, end)[0], self._parts(index, start)[1]
        if isinstance(unit, CompoundWord):
            assert isinstance(before, CompoundWord) and isinstance(after, CompoundWord)
            return _overlap(unit, before, after)
        assert isinstance(before, Word) and isinstance(after, Word)
        return _between(unit, before, after, self.owners[index])

    def _narrowest(self, index: int) -> float:
        """The measure by which a compound's words are divided: those of an endless one anywhere."""
        return 0.0 if index in self._endless else self._measure

    def _places(self, index: int) -> list[tuple[int, int, WordBreak]]:
        """The places inside a compound: the piece, its own place, and that as seen from the unit's start."""
        unit = self.units[index]
        assert isinstance(unit, CompoundWord)
        known = self._inner.get(unit)
        if known is None:
            known = self._inner[unit] = []
            x = 0.0
            last = len(unit.pieces) - 1
            for number, (thing, run) in enumerate(unit.pieces):
                if isinstance(thing, InlineBox):
                    places: Sequence[WordBreak] = _places_after(thing) if number < last else ()
                else:
                    places = run.divider.inner(thing, self._narrowest(index))
                for place, inner in enumerate(places):
                    known.append((number, place, inner._replace(before=x + inner.before, after=x + inner.after)))
                x += thing.width
        return known


def _places_after(inset: InlineBox) -> Sequence[WordBreak]:
    """The place after a part of a formula, if a line may end there."""
    return (WordBreak(inset.box.width, inset.width, inset.cost, False),) if inset.cost != INFINITE else ()


def _cuts(text: str) -> list[int]:
    """Places some letters apart, none of them before a mark."""
    return [at for at in range(_PIECE, len(text), _PIECE) if not combining(text[at])]


def _between(unit: Word, before: Word, after: Word, run: SetRun) -> Word:
    """The letters of `unit` that both parts hold; a hyphen added to the first part stays."""
    letters = before.text[len(unit.text) - len(after.text) :]
    if before.text != unit.text[: len(before.text)]:
        return run.font.hyphenated(letters[:-1])
    return run.font.word(letters)


def _overlap(unit: CompoundWord, before: CompoundWord, after: CompoundWord) -> CompoundWord:
    first = len(unit.pieces) - len(after.pieces)
    last = len(before.pieces) - 1
    if first < last:
        return CompoundWord((after.pieces[0], *unit.pieces[first + 1 : last], before.pieces[-1]))
    (start, run), (end, _), (whole, _) = after.pieces[0], before.pieces[-1], unit.pieces[first]
    if isinstance(end, InlineBox):
        return CompoundWord((before.pieces[-1],))
    assert isinstance(start, Word) and isinstance(whole, Word)
    return CompoundWord(((_between(whole, end, start, run), run),))


def _numbers(units: Sequence[Item], spaces: Sequence[float], elastic: Sequence[float]) -> ItemMetrics:
    """All distances; a space is counted after every unit, the last one too, whose number nobody asks for."""
    widths = list(map(_width, units))
    gaps = list(accumulate(elastic, initial=0.0))
    before = gaps if elastic is spaces else accumulate(spaces, initial=0.0)
    starts = list(map(add, accumulate(widths, initial=0.0), before))
    return ItemMetrics(starts, list(map(add, starts, widths)), list(map(_left, units)), list(map(_right, units)), gaps)
