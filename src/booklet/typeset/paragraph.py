"""From words to set lines: justified by total fit, or ragged and balanced."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from booklet.typeset.font import Word
from booklet.typeset.linebreak import USUAL, Break, Evenness, break_justified
from booklet.typeset.material import Compound, Material, Run, Unit
from booklet.typeset.ragged import break_ragged

_START = Break(-1, -1)
# The most a line that holds too much may take from its gaps before its letters are narrowed instead, as a share.
_LEAST_GAP = 0.6
_NOTHING = 1e-6  # points that are only the rounding of sums


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


def set_justified(runs: Sequence[Run], measure: float, indent: float = 0.0, evenness: Evenness = USUAL) -> list[Line]:
    """The lines of a paragraph, both edges straight, the last line short; the first begins at `indent`."""
    material = Material(runs, measure)
    if not material.units:
        return []
    breaks = break_justified(material.numbers, material.inside(), measure, indent, evenness)
    last = len(breaks) - 1
    lines = []
    start = _START
    for number, end in enumerate(breaks):
        expansion = evenness.expansion if number < last else None
        lines.append(_set_line(material, start, end, measure, indent if number == 0 else 0.0, expansion))
        start = end
    return lines


def set_ragged(runs: Sequence[Run], measure: float, align: float = 0.0, balanced: bool = True) -> list[Line]:
    """Lines of their natural width, no word divided unless wider than the measure.

    `align` is where the free space goes: 0 all to the right, 0.5 to both sides, 1 to the left. `balanced` makes the
    lines as even as can be, for titles; otherwise each takes what it holds.
    """
    material = Material(runs, measure)
    if not material.units:
        return []
    breaks = break_ragged(material.numbers, material.inside(), material.is_weak, measure, balanced)
    lines = []
    start = _START
    for end in breaks:
        line = _set_line(material, start, end, measure, 0.0, None)
        lines.append(_moved(line, align * max(0.0, measure - line.width)) if align else line)
        start = end
    return lines


def _moved(line: Line, offset: float) -> Line:
    return Line(tuple(stretch._replace(x=stretch.x + offset) for stretch in line.stretches), line.width + offset)


def _set_line(
    material: Material, start: Break, end: Break, measure: float, indent: float, expansion: float | None
) -> Line:
    """The line between two breaks; `expansion` None sets it at its natural width, narrowed if it must be."""
    begin, units = material.cut(start, end)
    first, last = units[0], units[-1]
    numbers = material.numbers
    gaps = numbers.gaps[end.unit] - numbers.gaps[begin]
    if start.inner < 0 and end.inner < 0:
        natural = numbers.ends[end.unit] - numbers.starts[begin]
    else:
        natural = gaps + fsum([unit.width for unit in units])
    width = natural - first.left - last.right
    count = end.unit - begin
    scale, gap = _fit(width, measure - indent, count, gaps, expansion)
    complete = end.inner < 0 and end.unit < len(material.units) - 1
    x = indent - first.left * scale
    right = indent + (width + last.right + gap * count) * scale
    owners = material.owners[begin : end.unit + 1]
    if owners[0] is owners[-1] and isinstance(first, Word) and isinstance(last, Word):
        run = owners[0]
        words = (*units, run.font.shapes[""]) if complete else tuple(units)
        return Line((Stretch(x, right - x, words, run, gap, scale),), right)  # type: ignore[arg-type]
    spacers = material.spacers[begin : end.unit + 1]
    return Line(tuple(_stretches(units, owners, spacers, x, gap, scale, complete)), right)


def _fit(width: float, available: float, count: int, gaps: float, expansion: float | None) -> tuple[float, float]:
    """How much the letters are widened (1.0: not), and how much each gap."""
    if width <= 0.0 or (expansion is None and width <= available):
        return 1.0, 0.0
    most = expansion or 0.0
    scale = max(1.0 - most, min(1.0 + most, available / width))
    rest = available / scale - width
    if rest < -_LEAST_GAP * gaps:  # no gap to speak of would be left: a line that nothing could make fit
        return available / width, 0.0
    return scale, rest / count if count and abs(rest) > _NOTHING else 0.0


def _stretches(
    units: list[Unit], owners: list[Run], spacers: list[Run], x: float, gap: float, scale: float, complete: bool
) -> list[Stretch]:
    """Words of one run side by side are one stretch. A space where runs change belongs to the stretch before it."""
    stretches: list[Stretch] = []
    words: list[Word] = []
    current: Run | None = None
    start = at = x
    for number, (unit, owner) in enumerate(zip(units, owners, strict=True)):
        pieces = unit.pieces if isinstance(unit, Compound) else ((unit, owner),)
        for place, (word, run) in enumerate(pieces):
            spaced = place == 0 and number > 0
            if current is not None and (run is not current or not spaced):
                stretches.append(_stretch(words, start, at, current, gap, scale, spaced))
                words = []
            if spaced and current is not None:
                at += (spacers[number - 1].font.space + gap) * scale
            if not words:
                start, current = at, run
            words.append(word)
            at += word.width * scale
    if current is not None:
        stretches.append(_stretch(words, start, at, current, gap, scale, complete))
    return stretches


def _stretch(words: list[Word], start: float, end: float, run: Run, gap: float, scale: float, spaced: bool) -> Stretch:
    tail = (run.font.shapes[""],) if spaced else ()
    return Stretch(start, end - start, (*words, *tail), run, gap, scale)
