"""From words to set lines: justified by total fit, or ragged and balanced.

A *unit* is what stands between two spaces: a `Word`, or a `Compound` where fonts change inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from booklet.typeset.division import Divider
from booklet.typeset.font import Font, Word
from booklet.typeset.linebreak import Break, Evenness, Inner, Units, break_justified
from booklet.typeset.page import BLACK, Colour, Element
from booklet.typeset.ragged import break_ragged


class Run(NamedTuple):
    """Letters to be set alike: words separated by single spaces.

    `rise` lifts them off the baseline. `element` is theirs where it differs from the paragraph's, as in a link; `target`
    is where a click on them leads.
    """

    text: str
    divider: Divider
    rise: float = 0.0
    colour: Colour = BLACK
    element: Element | None = None
    target: str | None = None

    @property
    def font(self) -> Font:
        """The run's font."""
        return self.divider.font


class Stretch(NamedTuple):
    """Words of one run in a line, beginning `x` from the line's left end; see `page.Glyphs` for gap and scale."""

    x: float
    width: float
    words: tuple[Word, ...]
    run: Run
    gap: float
    scale: float


class Line(NamedTuple):
    """A set line, `width` wide from the measure's left end."""

    stretches: tuple[Stretch, ...]
    width: float


class Compound:
    """A unit of several runs: `pieces` are its words, each with its run."""

    __slots__ = ("left", "pieces", "right", "width")

    def __init__(self, pieces: tuple[tuple[Word, Run], ...]) -> None:
        self.pieces = pieces
        self.width = sum(word.width for word, _ in pieces)
        self.left = pieces[0][0].left
        self.right = pieces[-1][0].right


Unit = Word | Compound


def set_justified(
    runs: Sequence[Run], measure: float, indent: float = 0.0, evenness: Evenness | None = None
) -> list[Line]:
    """The lines of a paragraph, both edges straight, the last line short; the first begins at `indent`."""
    galley = _Galley(runs)
    if not galley.units:
        return []
    breaks = break_justified(galley.numbers, galley.inside(measure), measure, indent, evenness or Evenness())
    expansion = (evenness or Evenness()).expansion
    lines = []
    previous = Break(-1, -1)
    for number, end in enumerate(breaks):
        last = number == len(breaks) - 1
        offset = indent if number == 0 else 0.0
        lines.append(galley.line(previous, end, measure, offset, None if last else expansion))
        previous = end
    return lines


def set_ragged(runs: Sequence[Run], measure: float, align: float = 0.0, balanced: bool = True) -> list[Line]:
    """Lines of their natural width, no word divided unless wider than the measure.

    `align` is where the free space goes: 0 all to the right, 0.5 to both sides, 1 to the left. `balanced` makes the
    lines as even as can be, for titles; otherwise each takes what it holds.
    """
    galley = _Galley(runs)
    if not galley.units:
        return []
    breaks = break_ragged(galley.numbers, galley.inside(measure), galley.is_weak, measure, balanced)
    lines = []
    previous = Break(-1, -1)
    for end in breaks:
        line = galley.line(previous, end, measure, 0.0, None)
        offset = align * max(0.0, measure - line.width)
        lines.append(line if not offset else _moved(line, offset))
        previous = end
    return lines


def _moved(line: Line, offset: float) -> Line:
    return Line(tuple(stretch._replace(x=stretch.x + offset) for stretch in line.stretches), line.width + offset)


class _Galley:
    """The units of a paragraph, their numbers, and how lines are cut from them."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.plain = runs[0] if len(runs) == 1 else None
        self.units: Sequence[Unit]
        if self.plain is not None:
            self.units = self.plain.font.words(self.plain.text) if self.plain.text else []
            spaces = [self.plain.font.space] * len(self.units)
        else:
            self.units, spaces = _compound_units(runs)
        self.numbers = _numbers(self.units, spaces)
        self._compound_inner: dict[Compound, list[tuple[int, int, Inner]]] = {}

    def inside(self, measure: float) -> Callable[[int], Sequence[Inner]]:
        """How to ask for the breaks inside a unit."""
        units = self.units
        if self.plain is None:
            return lambda index: [inner for _, _, inner in self._inner(units[index], measure)]  # type: ignore[arg-type]
        known, find = self.plain.divider.known, self.plain.divider.inner

        def inner(index: int) -> Sequence[Inner]:
            word: Word = units[index]  # type: ignore[assignment]
            return known[word] if word in known else find(word, measure)

        return inner

    def is_weak(self, index: int) -> bool:
        """Whether a title's line should rather not end after this unit: an article, a preposition."""
        unit = self.units[index]
        text = unit.text if isinstance(unit, Word) else unit.pieces[-1][0].text
        return len(text) <= 3 and text.isalpha() and text.islower()

    def line(self, start: Break, end: Break, measure: float, indent: float, expansion: float | None) -> Line:
        """The line between two breaks; `expansion` None sets it at its natural width, narrowed if it must be."""
        units = self._cut(start, end)
        first, last = units[0], units[-1]
        numbers = self.numbers
        begin = start.unit + (1 if start.inner < 0 else 0)
        count = end.unit - begin
        natural = numbers.ends[end.unit] - numbers.starts[begin]
        if start.inner >= 0:
            natural -= self.units[begin].width - first.width if first is not last or end.inner < 0 else 0.0
        if end.inner >= 0:
            natural -= self.units[end.unit].width - last.width
        if start.inner >= 0 and end.inner >= 0 and begin == end.unit:
            natural = first.width
        available = measure - indent
        width = natural - first.left - last.right
        scale, gap = _fit(width, available, count, numbers.gaps[end.unit] - numbers.gaps[begin], expansion)
        complete = end.inner < 0 and end.unit < len(self.units) - 1
        x = indent - first.left * scale
        right = indent + (width + last.right + gap * count) * scale
        if self.plain is not None:
            words = (*units, self.plain.font.shapes[""]) if complete else tuple(units)
            return Line((Stretch(x, right - x, words, self.plain, gap, scale),), right)  # type: ignore[arg-type]
        return Line(tuple(_stretches(units, x, gap, scale, complete)), right)

    def _cut(self, start: Break, end: Break) -> list[Unit]:
        begin = start.unit + (1 if start.inner < 0 else 0)
        units = list(self.units[begin : end.unit + 1])
        if start.inner >= 0 and end.inner >= 0 and begin == end.unit:
            units[0] = self._middle(units[0], start.inner, end.inner)
            return units
        if start.inner >= 0:
            units[0] = self._parts(units[0], start.inner)[1]
        if end.inner >= 0:
            units[-1] = self._parts(units[-1], end.inner)[0]
        return units

    def _parts(self, unit: Unit, number: int) -> tuple[Unit, Unit]:
        if isinstance(unit, Word):
            assert self.plain is not None
            return self.plain.divider.parts(unit, number)
        piece, inner, _ = self._compound_inner[unit][number]
        word, run = unit.pieces[piece]
        before, after = run.divider.parts(word, inner)
        return (
            Compound((*unit.pieces[:piece], (before, run))),
            Compound(((after, run), *unit.pieces[piece + 1 :])),
        )

    def _middle(self, unit: Unit, start: int, end: int) -> Unit:
        """What stands between two places of one unit: only a unit wider than a line is cut twice."""
        before, after = self._parts(unit, end)[0], self._parts(unit, start)[1]
        if isinstance(before, Word) and isinstance(after, Word) and isinstance(unit, Word):
            assert self.plain is not None
            hyphen = before.text[len(unit.text) - len(after.text) :]
            return self.plain.font.word(hyphen)
        assert isinstance(before, Compound) and isinstance(after, Compound) and isinstance(unit, Compound)
        return _overlap(unit, before, after)

    def _inner(self, unit: Compound, measure: float) -> list[tuple[int, int, Inner]]:
        known = self._compound_inner.get(unit)
        if known is not None:
            return known
        found = []
        x = 0.0
        for number, (word, run) in enumerate(unit.pieces):
            for place, inner in enumerate(run.divider.inner(word, measure)):
                found.append((number, place, inner._replace(before=x + inner.before, after=x + inner.after)))
            x += word.width
        self._compound_inner[unit] = found
        return found


def _overlap(unit: Compound, before: Compound, after: Compound) -> Compound:
    first = len(unit.pieces) - len(after.pieces)
    last = len(before.pieces) - 1
    if first < last:
        return Compound((after.pieces[0], *unit.pieces[first + 1 : last], before.pieces[-1]))
    (start, run), (end, _), (whole, _) = after.pieces[0], before.pieces[-1], unit.pieces[first]
    return Compound(((run.font.word(end.text[len(whole.text) - len(start.text) :]), run),))


def _numbers(units: Sequence[Unit], spaces: list[float]) -> Units:
    widths = [unit.width for unit in units]
    advances = [width + space for width, space in zip(widths, spaces, strict=True)]
    starts = list(accumulate(advances, initial=0.0))[:-1]
    ends = [start + width for start, width in zip(starts, widths, strict=True)]
    gaps = list(accumulate(spaces, initial=0.0))[:-1]
    return Units(starts, ends, [unit.left for unit in units], [unit.right for unit in units], gaps)


def _compound_units(runs: Sequence[Run]) -> tuple[list[Unit], list[float]]:
    units: list[Unit] = []
    spaces: list[float] = []
    pieces: list[tuple[Word, Run]] = []
    for run in runs:
        font = run.font
        for number, text in enumerate(run.text.split(" ")):
            if number and pieces:
                units.append(Compound(tuple(pieces)))
                spaces.append(pieces[-1][1].font.space)
                pieces = []
            if text:
                pieces.append((font.word(text), run))
    if pieces:
        units.append(Compound(tuple(pieces)))
        spaces.append(pieces[-1][1].font.space)
    return units, spaces


def _fit(width: float, available: float, count: int, gaps: float, expansion: float | None) -> tuple[float, float]:
    """How much the letters are widened (1.0: not), and how much each gap."""
    if expansion is None:
        if width <= available or width <= 0.0:
            return 1.0, 0.0
        most = gaps * 0.24
        if width - most <= available and count:
            return 1.0, (available - width) / count
        return available / width, 0.0
    scale = max(1.0 - expansion, min(1.0 + expansion, available / width)) if width > 0.0 else 1.0
    rest = available / scale - width
    if not count:
        return (min(scale, available / width) if width > available else scale), 0.0
    if rest < -0.6 * gaps:  # no gap to speak of would be left: a line nothing could make fit
        return available / width, 0.0
    return scale, rest / count


def _stretches(units: Sequence[Unit], x: float, gap: float, scale: float, complete: bool) -> list[Stretch]:
    """Words of one run side by side are one stretch; where it goes on after a space, the space is its own."""
    stretches: list[Stretch] = []
    words: list[Word] = []
    current: Run | None = None
    start = x
    at = x

    def close(trailing_space: bool) -> None:
        if current is not None and words:
            tail = (current.font.shapes[""],) if trailing_space else ()
            stretches.append(Stretch(start, at - start, (*words, *tail), current, gap, scale))

    for number, unit in enumerate(units):
        assert isinstance(unit, Compound)
        for place, (word, run) in enumerate(unit.pieces):
            spaced = place == 0 and number > 0
            if run is not current or (not spaced and words):
                close(spaced)
                if spaced and current is not None:
                    at += (current.font.space + gap) * scale
                start, words, current = at, [], run
            elif spaced:
                at += (run.font.space + gap) * scale
            words.append(word)
            at += word.width * scale
    close(complete)
    return stretches
