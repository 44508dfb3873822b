"""Justified lines by their metrics: compared with every way of breaking short paragraphs; and their possible faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import copysign, inf
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from booklet.fonts.word import Unit
from booklet.typeset.linebreak import (
    HYPHEN_PENALTY,
    ItemMetrics,
    JustificationCosts,
    LineEnd,
    WordBreak,
    break_justified,
)

GAP = 2.5
ELASTIC = JustificationCosts(expansion=0.03, stretch=1.2, shrink=0.5)
STRETCH_LIMITS = (1.3, 3.0)  # the limits of stretching in the first pass and in the second


class Paragraph(NamedTuple):
    """A paragraph as the metrics of its items, the breaks inside each, and the words that would be seen to repeat."""

    items: ItemMetrics
    word_breaks: tuple[tuple[WordBreak, ...], ...]
    words: tuple[str, ...]

    def breaks_of(self, item: int) -> Sequence[WordBreak]:
        """The breaks inside an item."""
        return self.word_breaks[item]

    def words_at(self, item: int, word_break: int) -> tuple[str, str]:
        """The last word of the line that ends after an item, or at a break in it, and the first word of the next."""
        if word_break >= 0:
            return "", ""
        return (self.words[item] if item >= 0 else ""), (self.words[item + 1] if item + 1 < len(self.words) else "")

    def words_of(self, items: Sequence[int], _: int) -> list[str]:
        """The words of items that would be seen to repeat; every item is one word, and -1 is none."""
        return [self.words[item] if 0 <= item < len(self.words) else "" for item in items]


class Candidate(NamedTuple):
    """A possible line end and the start of the next line, both on the endless line with the gaps before them.

    `whole` is the end of the item that is divided there; infinite if none is.
    """

    end: LineEnd
    whole: float
    at: float
    gaps: float
    next_at: float
    next_gaps: float
    cost: float
    hyphen: bool


class NaturalLine(NamedTuple):
    """A line: its natural width, that of its gaps, and its end."""

    width: float
    gaps: float
    end: Candidate


def paragraph_of(
    widths: Sequence[float],
    word_breaks: dict[int, tuple[WordBreak, ...]] | None = None,
    hang: float = 0.0,
    gap: float = GAP,
    words: Sequence[str] = (),
) -> Paragraph:
    """Items of these widths, with the same protrusion on both sides."""
    starts = [sum(widths[:number]) + gap * number for number in range(len(widths))]
    ends = [start + width for start, width in zip(starts, widths, strict=True)]
    units = [Unit(width, hang, hang) for width in widths]
    items = ItemMetrics(units, starts, ends, [gap * number for number in range(len(widths))])
    breaks = tuple((word_breaks or {}).get(number, ()) for number in range(len(widths)))
    return Paragraph(items, breaks, tuple(words) or ("",) * len(widths))


def hyphen(before: float, cost: float = HYPHEN_PENALTY, width: float = 2.0) -> WordBreak:
    """A break with a hyphen of the given width."""
    return WordBreak(before + width, before, cost, True)


def candidates(paragraph: Paragraph) -> list[Candidate]:
    """Every position of a paragraph where a line may end, in order; the last ends the paragraph."""
    items = paragraph.items
    found = []
    for item, (start, gaps) in enumerate(zip(items.starts, items.gaps, strict=True)):
        for number, each in enumerate(paragraph.breaks_of(item)):
            end, whole = LineEnd(item, number), items.ends[item]
            at, following = start + each.before, start + each.after
            found.append(Candidate(end, whole, at, gaps, following, gaps, each.cost, each.hyphen))
        last = item == len(items.starts) - 1
        following = inf if last else items.starts[item + 1] + items.units[item + 1].left_protrusion
        next_gaps = inf if last else items.gaps[item + 1]
        at = items.ends[item] - items.units[item].right_protrusion
        found.append(Candidate(LineEnd(item, -1), inf, at, gaps, following, next_gaps, 0.0, False))
    return found


def ways(
    paragraph: Paragraph, measure: float, indent: float, costs: JustificationCosts, bound: float
) -> Iterator[list[NaturalLine]]:
    """Every way to set the paragraph with no line stretched beyond the bound, nor shrunk beyond its limit, and no
    item divided that would have fitted the line whole.
    """
    ends = candidates(paragraph)

    def go_on(number: int, at: float, gaps: float, before: list[NaturalLine]) -> Iterator[list[NaturalLine]]:
        for following in range(number, len(ends)):
            candidate = ends[following]
            line = NaturalLine(candidate.at - at, candidate.gaps - gaps, candidate)
            last = following == len(ends) - 1
            needed = strain(line, measure, costs)
            if candidate.whole - at <= measure:
                continue
            if needed < -1.0:
                return
            if last:
                yield [*before, line]
            elif needed <= bound:
                yield from go_on(following + 1, candidate.next_at, candidate.next_gaps, [*before, line])

    return go_on(0, paragraph.items.units[0].left_protrusion - indent, 0.0, [])


def strain(line: NaturalLine, measure: float, costs: JustificationCosts) -> float:
    """The stretch (above 0) or shrink (below) of a line's gaps as a share of the limit, once the glyphs are widened or
    narrowed, and moved apart or together, to theirs.
    """
    slack = measure - line.width
    spare = costs.give * line.width
    if abs(slack) <= spare:
        return 0.0
    most = (costs.stretch if slack > 0 else costs.shrink) * line.gaps
    return (slack - copysign(spare, slack)) / most if most else copysign(inf, slack)


def demerits(paragraph: Paragraph, lines: Sequence[NaturalLine], measure: float, costs: JustificationCosts) -> float:
    """The demerits of a way of breaking a paragraph, counted line by line."""
    *full, last = lines
    total = 0.0
    strains = [strain(line, measure, costs) for line in full]
    for line, needed in zip(full, strains, strict=True):
        share = (measure - line.width) / (costs.give * line.width)
        expanded = costs.expansion_penalty * min(1.0, share**2)
        total += (costs.line_penalty + line.end.cost + expanded + 100 * abs(needed) ** 3) ** 2
    total += (costs.line_penalty + 100 * max(0.0, -strain(last, measure, costs)) ** 3) ** 2
    hyphens = [line.end.hyphen for line in full]
    total += costs.double_hyphen_demerits * sum(a and b for a, b in pairwise(hyphens))
    total += costs.triple_hyphen_demerits * sum(map(all, zip(hyphens, hyphens[1:], hyphens[2:], strict=False)))
    around = [paragraph.words_at(-1, -1), *[paragraph.words_at(*line.end.end) for line in full]]
    ends, firsts = zip(*around, strict=True)
    if full:
        ends += (paragraph.words[-1],)
    for words in (ends, firsts):
        same = [a == b != "" for a, b in pairwise(words)]
        for before, repeated in zip([False, *same], same, strict=False):
            total += (costs.triple_repeat_demerits if before else costs.repeat_demerits) * repeated
    if full and full[-1].end.hyphen:
        total += costs.final_hyphen_demerits
        if full[-1].end.end.item == last.end.end.item:
            total += costs.rest_of_word_demerits
    if full and last.width < costs.short_end * measure:
        total += costs.short_end_demerits
    return total


def ends_in_three_hyphens(lines: Sequence[NaturalLine]) -> bool:
    """True if three lines in sequence end in a hyphen."""
    hyphens = [line.end.hyphen for line in lines]
    return any(map(all, zip(hyphens, hyphens[1:], hyphens[2:], strict=False)))


def least_demerits(
    paragraph: Paragraph, measure: float, indent: float, costs: JustificationCosts
) -> tuple[float, float]:
    """The demerits of the best way to set a paragraph, and the bound of its lines' stretching: the first within which
    there is a way, unless even the best then has three hyphens in sequence.
    """
    least, last = inf, STRETCH_LIMITS[-1]
    for bound in STRETCH_LIMITS:
        found = ways(paragraph, measure, indent, costs, bound)
        totals = [(demerits(paragraph, lines, measure, costs), lines) for lines in found]
        if totals:
            least, best = min(totals, key=lambda pair: pair[0])
            if bound == last or not ends_in_three_hyphens(best):
                return least, bound
    assume(totals)
    return least, last


def lines_of(breaks: Sequence[LineEnd], paragraph: Paragraph, indent: float = 0.0) -> list[NaturalLine]:
    """The lines between breaks."""
    by_end = {candidate.end: candidate for candidate in candidates(paragraph)}
    at, gaps = paragraph.items.units[0].left_protrusion - indent, 0.0
    lines = []
    for end in breaks:
        candidate = by_end[end]
        lines.append(NaturalLine(candidate.at - at, candidate.gaps - gaps, candidate))
        at, gaps = candidate.next_at, candidate.next_gaps
    return lines


def break_paragraph(
    paragraph: Paragraph, measure: float, indent: float = 0.0, costs: JustificationCosts = ELASTIC
) -> list[LineEnd]:
    """The breaks of a paragraph."""
    return break_justified(paragraph.items, paragraph.breaks_of, measure, indent, costs, words_of=paragraph.words_of)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """Paragraphs of up to nine items, some with breaks inside."""
    steps = draw(st.lists(st.integers(20, 130), min_size=1, max_size=9))
    widths = [0.2437 * step for step in steps]
    word_breaks: dict[int, tuple[WordBreak, ...]] = {}
    for item in draw(st.sets(st.integers(0, len(widths) - 1), max_size=4)):
        count = draw(st.integers(1, 2))
        shares = [(number + 1) / (count + 1) for number in range(count)]
        if draw(st.booleans()):
            word_breaks[item] = tuple(
                hyphen(widths[item] * share, draw(st.sampled_from([HYPHEN_PENALTY, HYPHEN_PENALTY + 90.0])))
                for share in shares
            )
        else:
            word_breaks[item] = tuple(
                WordBreak(widths[item] * share, widths[item] * share, draw(st.sampled_from([0.0, 5.0, 40.0])), False)
                for share in shares
            )
    words = draw(st.lists(st.sampled_from(["", "one", "two"]), min_size=len(widths), max_size=len(widths)))
    return paragraph_of(widths, word_breaks, draw(st.sampled_from([0.0, 0.71])), words=words)


@st.composite
def narrow_paragraphs(draw: st.DrawFn) -> tuple[Paragraph, float]:
    """Paragraphs of short lines, with many hyphens and the same words again and again; and their measure."""
    widths = [draw(st.sampled_from([11.0, 12.0, 13.0, 22.0])) for _ in range(draw(st.integers(6, 12)))]
    halves = draw(st.sets(st.integers(0, len(widths) - 1)))
    breaks: dict[int, tuple[WordBreak, ...]] = {}
    for item in halves:
        breaks[item] = (hyphen(widths[item] / 2, draw(st.sampled_from([0.0, 50.0]))),)
    words = [draw(st.sampled_from(["", "one", "one", "two"])) for _ in widths]
    return paragraph_of(widths, breaks, words=words), draw(st.sampled_from([26.0, 30.0, 40.0]))


MEASURES = st.integers(150, 450).map(lambda step: step * 0.2113)
INDENTS = st.sampled_from([0.0, 0.0, 8.3])
COSTS = st.sampled_from(
    [
        ELASTIC,
        JustificationCosts(),
        JustificationCosts(expansion=0.05, stretch=0.9, shrink=0.4, double_hyphen_demerits=300.0),
    ]
)


@given(paragraphs(), MEASURES, INDENTS, COSTS)
@settings(max_examples=500)
def test_no_other_breaks_would_be_better(
    paragraph: Paragraph, measure: float, indent: float, costs: JustificationCosts
) -> None:
    least, bound = least_demerits(paragraph, measure, indent, costs)
    chosen = lines_of(break_paragraph(paragraph, measure, indent, costs), paragraph, indent)
    assert demerits(paragraph, chosen, measure, costs) == pytest.approx(least, rel=1e-9)
    assert all(strain(line, measure, costs) <= bound for line in chosen[:-1])


@given(narrow_paragraphs(), COSTS)
@settings(max_examples=300)
def test_no_other_breaks_would_have_fewer_repeats(column: tuple[Paragraph, float], costs: JustificationCosts) -> None:
    paragraph, measure = column
    least, _ = least_demerits(paragraph, measure, 0.0, costs)
    chosen = lines_of(break_paragraph(paragraph, measure, 0.0, costs), paragraph)
    assert demerits(paragraph, chosen, measure, costs) == pytest.approx(least, rel=1e-9)


@given(paragraphs(), MEASURES, INDENTS, COSTS)
def test_no_line_is_overfull_if_another_way_is_possible(
    paragraph: Paragraph, measure: float, indent: float, costs: JustificationCosts
) -> None:
    assume(next(ways(paragraph, measure, indent, costs, inf), None) is not None)
    chosen = lines_of(break_paragraph(paragraph, measure, indent, costs), paragraph, indent)
    assert all(strain(line, measure, costs) >= -1.0 for line in chosen[:-1])


def test_the_last_line_is_not_overfull_either() -> None:
    assert break_paragraph(paragraph_of([60.0, 60.0]), 100.0, costs=JustificationCosts()) == [
        LineEnd(0, -1),
        LineEnd(1, -1),
    ]


@given(paragraphs(), st.integers(1, 600).map(lambda step: step * 0.2113), INDENTS)
def test_any_measure_gives_lines_from_first_to_last(paragraph: Paragraph, measure: float, indent: float) -> None:
    breaks = break_paragraph(paragraph, measure, indent)
    order = [candidate.end for candidate in candidates(paragraph)]
    numbers = [order.index(end) for end in breaks]
    assert numbers == sorted(set(numbers))
    assert breaks[-1] == order[-1]


def test_one_item_is_one_line() -> None:
    assert break_paragraph(paragraph_of([10.0]), 100.0) == [LineEnd(0, -1)]


def test_a_paragraph_that_fits_one_line_is_not_broken() -> None:
    assert break_paragraph(paragraph_of([30.0, 30.0, 30.0]), 100.0) == [LineEnd(2, -1)]


def test_an_indent_shortens_the_first_line_alone() -> None:
    paragraph = paragraph_of([20.0] * 12)
    assert break_paragraph(paragraph, 87.5) == [LineEnd(3, -1), LineEnd(7, -1), LineEnd(11, -1)]
    assert break_paragraph(paragraph, 87.5, indent=22.5) == [
        LineEnd(2, -1),
        LineEnd(6, -1),
        LineEnd(10, -1),
        LineEnd(11, -1),
    ]


def test_an_item_wider_than_the_measure_has_a_line_of_its_own() -> None:
    breaks = break_paragraph(paragraph_of([20.0, 20.0, 150.0, 20.0, 20.0]), 50.0)
    assert [end.item for end in breaks] == [1, 2, 4]


def test_an_item_wider_than_the_measure_is_divided_where_it_can_be() -> None:
    cuts = tuple(WordBreak(10.0 * cut, 10.0 * cut, 400.0, False) for cut in range(1, 15))
    paragraph = paragraph_of([20.0, 150.0, 20.0], {1: cuts})
    lines = lines_of(break_paragraph(paragraph, 50.0), paragraph)
    assert all(strain(line, 50.0, ELASTIC) >= -1.0 for line in lines)
    assert len(lines) <= 5


def test_the_protrusion_is_no_part_of_the_line() -> None:
    hanging = paragraph_of([24.0] * 8, hang=2.0)
    assert strain(lines_of([LineEnd(3, -1), LineEnd(7, -1)], hanging)[0], 99.5, JustificationCosts()) == 0.0
    assert break_paragraph(hanging, 99.5, costs=JustificationCosts()) == [LineEnd(3, -1), LineEnd(7, -1)]


@pytest.mark.parametrize("cost", [0.0, 1000.0])
def test_a_costly_break_is_avoided(cost: float) -> None:
    paragraph = paragraph_of([25.0, 25.0, 25.0, 40.0, 25.0, 25.0], {3: (hyphen(14.0, cost),)}, gap=5.0)
    divided = any(end.word_break >= 0 for end in break_paragraph(paragraph, 100.0))
    assert divided == (cost == 0.0)


def ends_in_two_hyphens(lines: Sequence[NaturalLine], _: float) -> bool:
    """True if two lines in sequence end in a hyphen."""
    return any(a.end.hyphen and b.end.hyphen for a, b in pairwise(lines))


def follows_a_hyphen(lines: Sequence[NaturalLine], _: float) -> bool:
    """True if the last line starts with the rest of a word."""
    return lines[-2].end.hyphen


def is_very_short(lines: Sequence[NaturalLine], measure: float) -> bool:
    """True if the last line is very short."""
    return lines[-1].width < 0.12 * measure


GOOD = JustificationCosts(tracking=0.0, stretch=0.9, shrink=0.4, double_hyphen_demerits=12000.0)
FAULTS = [
    (
        ends_in_two_hyphens,
        "double_hyphen_demerits",
        [10, 15, 9, 14, 11, 18, 7, 16, 11, 17, 18, 11],
        (1, 3, 5, 7, 9, 10),
        54,
    ),
    (
        follows_a_hyphen,
        "final_hyphen_demerits",
        [10, 15, 9, 14, 11, 18, 7, 16, 11, 17, 18, 11],
        (1, 3, 5, 7, 9, 10),
        54,
    ),
    (is_very_short, "short_end_demerits", [10, 23, 15, 6, 12, 15, 5], (1, 2, 5), 50),
]


@pytest.mark.parametrize(("fault", "price", "widths", "divided", "measure"), FAULTS)
def test_a_fault_comes_only_where_it_costs_nothing(
    fault: Callable[[Sequence[NaturalLine], float], bool],
    price: str,
    widths: list[int],
    divided: tuple[int, ...],
    measure: float,
) -> None:
    paragraph = paragraph_of(widths, {item: (hyphen(widths[item] // 2, cost=50.0),) for item in divided})
    good = lines_of(break_paragraph(paragraph, measure, costs=GOOD), paragraph)
    careless = lines_of(break_paragraph(paragraph, measure, costs=GOOD._replace(**{price: 0.0})), paragraph)
    assert fault(careless, measure)
    assert not fault(good, measure)


def test_the_rest_of_a_word_is_no_last_line() -> None:
    divided = paragraph_of([8.0] * 8 + [40.0], {8: (hyphen(12.0, HYPHEN_PENALTY), hyphen(24.0, HYPHEN_PENALTY))})
    costs = JustificationCosts(expansion=0.0, stretch=0.9, shrink=0.3)
    assert break_justified(divided.items, divided.breaks_of, 100.0, 0.0, costs)[0].item == 7
    anyway = costs._replace(rest_of_word_demerits=0.0)
    assert break_justified(divided.items, divided.breaks_of, 100.0, 0.0, anyway)[0].item == 8
