"""Line breaking: justified paragraphs by total fit, ragged ones line by line or balanced. Metrics in, line ends out.

Justified lines follow Knuth and Plass, Breaking Paragraphs into Lines (Software: Practice and Experience 11, 1981):
of all ways to break a paragraph, the one whose lines are least stretched and shrunk in total. There are two
differences. Breaks *inside* an item (hyphens of a word) are computed only where some line could end there, which is
seldom. And a line is first fitted by widening or narrowing its glyphs by a share too small to see (Hàn Thế Thành,
Micro-typographic extensions to the TeX typesetting system, 2000, chapter 3), and then by a distance as small between
its letters, its tracking; its gaps take only the rest.

Ragged lines are filled one after the other; those of a title are then balanced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from booklet.fonts.word import Unit
from booklet.records import NamedTuple

INFINITE = float("inf")
HYPHEN_PENALTY = 110.0  # the badness of gaps stretched by nearly half


class WordBreak:
    """A position inside an item where a line may end; distances are in points from the item's start.

    The line ends at `before`, which includes an added hyphen but not the protrusion. The next line starts as if at
    `after`. `cost` is the penalty of a line end here; `hyphen` is True if the line then ends in a hyphen, `added` if
    that isn't one of the item's own. In a word, the break is before the character at `position`.
    """

    __slots__ = ("added", "after", "before", "cost", "hyphen", "position")

    def __init__(
        self, before: float, after: float, cost: float, hyphen: bool, position: int = 0, added: bool = False
    ) -> None:
        self.before = before
        self.after = after
        self.cost = cost
        self.hyphen = hyphen
        self.position = position
        self.added = added


class LineEnd(NamedTuple):
    """The end of a line: after item number `item`, or at the item's break number `word_break` (-1: after the item)."""

    item: int
    word_break: int


class ItemMetrics:
    """The metrics of a paragraph's items: where each starts and ends if all were set on one endless line, in points.

    `units` are the items themselves, which have the distances by which they may stand out of a line that they start or
    end; `gaps` is the natural width of all gaps before the item.
    """

    __slots__ = ("ends", "gaps", "starts", "units")

    def __init__(self, units: Sequence[Unit], starts: list[float], ends: list[float], gaps: list[float]) -> None:
        self.units = units
        self.starts = starts
        self.ends = ends
        self.gaps = gaps


class JustificationCosts(NamedTuple):
    """The limits and costs of justified lines.

    `expansion` is the largest share by which glyphs are widened or narrowed, `tracking` the largest distance by which
    letters are moved apart or together, as a share of the size; `stretch` and `shrink` are shares of a line's natural
    gaps, at which its badness is 100. `line_penalty` is added to the badness of every line, and up to
    `expansion_penalty` to that of a line whose glyphs are expanded. Demerits are added for two lines in sequence that
    end in hyphens, and more for each further one; for a last line after a hyphen, for one that is the rest of a divided
    word, and for a last line shorter than the share `short_end` of the measure; and for two lines in sequence that
    begin or end with the same word, more for each further one.
    """

    expansion: float = 0.02
    tracking: float = 0.003
    stretch: float = 0.45
    shrink: float = 0.24
    line_penalty: float = 10.0
    expansion_penalty: float = 30.0
    double_hyphen_demerits: float = 30000.0
    triple_hyphen_demerits: float = 300000.0
    final_hyphen_demerits: float = 6000.0
    rest_of_word_demerits: float = 100000.0
    short_end: float = 0.12
    short_end_demerits: float = 20000.0
    repeat_demerits: float = 60000.0
    triple_repeat_demerits: float = 120000.0

    @property
    def give(self) -> float:
        """The share of its width by which a line can be widened or narrowed without its gaps."""
        return self.expansion + self.tracking / _LETTER_WIDTH


_LETTER_WIDTH = (
    0.55  # of the size: rather more than the mean of letters and spaces, lest a line be expected to give more
)

# The last (-1) or first (0) word of each of some items, in a form in which words that look alike are equal; "" for one
# that wouldn't be seen to repeat, and for the number of no item, -1.
WordsOf = Callable[[Sequence[int], int], list[str]]
DEFAULT_COSTS = JustificationCosts()
# The limits of stretching tried in turn, in units of `JustificationCosts.stretch`.
_STRETCH_LIMITS = (1.3, 3.0, INFINITE)
# The elasticity of a line without gaps, in points; and the badness of a line that is too long even if shrunk, which is
# worse than that of any loose line.
_GAPLESS_ELASTICITY = 0.01
_OVERFULL = 1e25


def break_justified(
    items: ItemMetrics,
    word_breaks: Callable[[int], Sequence[WordBreak]],
    measure: float,
    indent: float = 0.0,
    costs: JustificationCosts = DEFAULT_COSTS,
    dear_breaks: Callable[[], Callable[[int], Sequence[WordBreak]]] | None = None,
    words_of: WordsOf | None = None,
) -> list[LineEnd]:
    """The best line ends for a measure in points, the first line being shorter by `indent`; the last one ends the
    paragraph.

    `word_breaks` returns the breaks inside an item. An item is divided only where the whole of it would overrun the
    line. If no breaks make a line fit, it is returned overfull, and has to be narrowed when it is set. `dear_breaks`
    gives the function to use in its place where some line would be loose: it adds breaks that cost more than any line
    that isn't. `words_of` gives the words that would be seen to repeat at line ends; None: no words are.
    """
    for most_stretch in _STRETCH_LIMITS:
        if dear_breaks is not None and most_stretch > _STRETCH_LIMITS[0]:
            word_breaks, dear_breaks = dear_breaks(), None
        first = (items.units[0].left_protrusion - indent, 0.0, False, 0.0, -1, -1, None)
        nodes = LineSearch(first, measure, costs, most_stretch).run(items, word_breaks)
        best = best_last_line(nodes, items, measure, costs, most_stretch)
        if best is not None:
            if words_of is not None and most_stretch != INFINITE and _repeats(best, words_of, len(items.ends) - 1):
                from booklet.typeset.repeats import RepeatSearch  # late: few paragraphs have any

                search = RepeatSearch(first, measure, costs, most_stretch, len(items.ends), words_of)
                nodes = search.before_last_line(search.run(items, word_breaks))
                best = best_last_line(nodes, items, measure, costs, most_stretch) or best
                if most_stretch == _STRETCH_LIMITS[0] and has_hyphens_in_sequence(best):
                    continue
            return _retrace(best, len(items.ends) - 1)
    raise AssertionError("the last pass accepts any line")


def break_ragged(
    items: ItemMetrics,
    word_breaks: Callable[[int], Sequence[WordBreak]],
    is_weak: Callable[[int], bool],
    measure: float,
    balanced: bool,
) -> list[LineEnd]:
    """The line ends of as few lines as the measure allows, in points.

    If balanced, the lines are as even in width as that number allows, and end after an item for which `is_weak` is True
    only if that is much better. An item wider than the measure is divided, filling each line.
    """
    if items.ends[-1] - items.starts[0] <= measure:  # most ragged texts are names, which fit one line
        return [LineEnd(len(items.ends) - 1, -1)]
    if any(end - start > measure for start, end in zip(items.starts, items.ends, strict=False)):
        return _fill(items, word_breaks, measure)
    ends = _fill(items, word_breaks, measure)
    if not balanced or not 1 < len(ends) <= _MOST_BALANCED:
        return ends
    return _balance(items, is_weak, measure, len(ends))


# A feasible break with the least demerits up to it (Knuth and Plass's active node): the start of the next line on the
# endless line, the gaps before it, True if the line before ends in a hyphen, the demerits so far, the item and word
# break, and the node before (None at the paragraph's start). A plain tuple, because the search makes several for every
# line it keeps, and a named tuple takes six times as long to make.
Node = tuple[float, float, bool, float, int, int, Any]
_DEMERITS, _BEFORE = 3, 6


class LineSearch:
    """The search for feasible breaks with lines stretched up to `most_stretch` (1 is `costs.stretch`).

    `active` are the nodes from which a line may still start, in the order of their starts: at any position, the lines
    too long to end there come first and those still too short come last.
    """

    __slots__ = (
        "active", "expanded", "give", "line", "measure", "most_stretch", "shrink", "stretch", "two_hyphens",
    )  # fmt: skip

    def __init__(self, first: Node, measure: float, costs: JustificationCosts, most_stretch: float) -> None:
        self.active = [first]
        self.measure = measure
        self.most_stretch = most_stretch
        self.give = costs.give
        _, _, self.stretch, self.shrink, self.line, self.expanded, self.two_hyphens = costs[:7]

    def run(self, items: ItemMetrics, word_breaks: Callable[[int], Sequence[WordBreak]]) -> list[Node]:
        """The active nodes at the last item; empty if no line fits within `most_stretch`."""
        units, starts, ends, gaps = items.units, items.starts, items.ends, items.gaps
        active, measure = self.active, self.measure
        bounded = self.most_stretch != INFINITE
        wider, stretch = 1.0 + self.give, self.most_stretch * self.stretch if bounded else 0.0
        last = len(ends) - 1
        earliest = active[0][0]
        reach = measure - 1e-6 + earliest * wider if bounded else -INFINITE
        for item in range(last + 1):
            gap = gaps[item]
            end = ends[item]
            if end * wider + gap * stretch < reach:
                continue  # not even the line with the earliest start can be stretched to end here, nor inside this item
            if end - earliest > measure:
                start = starts[item]
                number = 0
                for each in word_breaks(item):
                    before, after = start + each.before, start + each.after
                    self.end_line(before, end, gap, each.cost, after, gap, each.hyphen, item, number)
                    number += 1  # noqa: SIM113  an explicit counter is faster here
            if item == last:
                break
            unit, following = units[item], units[item + 1]
            next_start = starts[item + 1] + following.left_protrusion
            end -= unit.right_protrusion
            self.end_line(end, INFINITE, gap, 0.0, next_start, gaps[item + 1], False, item, -1)
            if not active:
                break
            first = active[0]
            earliest = first[0]
            if bounded:
                reach = measure - 1e-6 + earliest * wider + first[1] * stretch
        return active

    def end_line(
        self,
        end: float,
        whole: float,
        gaps: float,
        cost: float,
        next_start: float,
        next_gaps: float,
        hyphen: bool,
        item: int,
        word_break: int,
    ) -> None:
        """Try to end a line from every active node at one position.

        The best way of doing so is appended to `active`, and the nodes whose lines have become too long are removed.
        `whole` is the end of the item that would be divided, infinite if none is.
        """
        active, measure, give, most_stretch = self.active, self.measure, self.give, self.most_stretch
        least, best = INFINITE, None
        overfull = 0
        is_divided = whole != INFINITE
        usual = self.line + cost  # the badness of a line neither expanded nor stretched
        for node in active:
            start, gaps_before, after_hyphen, demerits, _, _, _ = node
            if is_divided and whole - start <= measure:
                break
            width = end - start
            slack = measure - width
            room = give * width
            if slack > room:
                ratio = (slack - room) / (self.stretch * (gaps - gaps_before) or _GAPLESS_ELASTICITY)
                if ratio > most_stretch:
                    break
                if demerits >= least:
                    continue
                badness = usual + self.expanded + 100.0 * ratio * ratio * ratio
            elif slack >= -room:
                if demerits >= least:
                    continue
                badness = usual
                if room:
                    share = slack / room
                    badness += self.expanded * (share * share)
            else:
                ratio = (-slack - room) / (self.shrink * (gaps - gaps_before) or _GAPLESS_ELASTICITY)
                if ratio > 1.0:
                    overfull += 1
                    continue
                if demerits >= least:
                    continue
                badness = usual + self.expanded + 100.0 * ratio * ratio * ratio
            demerits += badness * badness
            if hyphen and after_hyphen:
                demerits += self.two_hyphens
            if demerits < least:
                least, best = demerits, node
        if overfull:
            lost = active[overfull - 1]
            del active[:overfull]
            if not active and best is None and most_stretch == INFINITE:
                least, best = lost[_DEMERITS] + _OVERFULL * _OVERFULL, lost
        if best is not None:
            active.append((next_start, next_gaps, hyphen, least, item, word_break, best))


def best_last_line(
    nodes: list[Node], items: ItemMetrics, measure: float, costs: JustificationCosts, most_stretch: float
) -> Node | None:
    """The best start of the last line, which may be short, though not very short, and had better not follow a hyphen;
    None if none fits.
    """
    end, gaps = items.ends[-1] - items.units[-1].right_protrusion, items.gaps[len(items.ends) - 1]
    give = costs.give
    best: Node | None = None
    least = INFINITE
    for node in nodes:
        start, gaps_before, after_hyphen, demerits, item, word_break, previous = node
        width = end - start
        excess = width - measure - give * width
        badness = 0.0
        if excess > 0.0:
            ratio = excess / (costs.shrink * (gaps - gaps_before) or _GAPLESS_ELASTICITY)
            if ratio > 1.0 and most_stretch != INFINITE:
                continue
            badness = 100.0 * ratio**3 if ratio <= 1.0 else _OVERFULL
        demerits += (costs.line_penalty + badness) ** 2
        if after_hyphen:
            demerits += costs.final_hyphen_demerits
            if word_break >= 0 and item == len(items.ends) - 1:
                demerits += costs.rest_of_word_demerits
        if width < costs.short_end * measure and previous is not None:
            demerits += costs.short_end_demerits
        if demerits < least:
            best, least = node, demerits
    return best


def has_hyphens_in_sequence(node: Node) -> bool:
    """True if three lines in sequence, on the way to a node, end in hyphens."""
    hyphens = 0
    at: Node | None = node
    while at is not None:
        hyphens = hyphens + 1 if at[2] else 0
        if hyphens == 3:
            return True
        at = at[6]
    return False


def _repeats(node: Node, words_of: WordsOf, last: int) -> bool:
    """True if three lines in sequence, on the way to a node, end in hyphens, or two begin or end with the same word;
    the line after it ends the paragraph with item `last`.
    """
    lasts: list[int] = [last]
    firsts: list[int] = []
    hyphens = 0
    at: Node | None = node
    while at is not None:
        _, _, hyphen, _, item, word_break, at = at
        hyphens = hyphens + 1 if hyphen else 0
        if hyphens == 3:
            return True
        is_whole = word_break < 0  # no word is divided
        lasts.append(item if is_whole else -1)
        firsts.append(item + 1 if is_whole else -1)
    return len(lasts) > 2 and (_has_repeat(words_of(lasts, -1)) or _has_repeat(words_of(firsts, 0)))


def _has_repeat(words: list[str]) -> bool:
    """True if the same word stands twice in sequence."""
    before = ""
    for word in words:
        if word == before and word:
            return True
        before = word
    return False


def _retrace(node: Node, last: int) -> list[LineEnd]:
    """The line ends on the way to a node, and the paragraph's end after item `last`."""
    ends = [LineEnd(last, -1)]
    at: Node | None = node
    while at is not None and at[-1] is not None:
        ends.append(LineEnd(at[4], at[5]))
        at = at[-1]
    ends.reverse()
    return ends


# The cost of ending a title's line in "of" or "the", as a share of the measure squared.
_WEAK_END = 0.04
_MOST_BALANCED = 12  # lines: a longer text is no title, and balancing it would take long


def _fill(items: ItemMetrics, word_breaks: Callable[[int], Sequence[WordBreak]], measure: float) -> list[LineEnd]:
    """The line ends if each line takes as many items as fit."""
    line_ends: list[LineEnd] = []
    start = items.starts[0]
    last = len(items.ends) - 1
    for index in range(last + 1):
        if items.ends[index] - start > measure and items.starts[index] > start:
            line_ends.append(LineEnd(index - 1, -1))
            start = items.starts[index]
        if items.ends[index] - start > measure:
            start = _divide(items, word_breaks(index), index, start, measure, line_ends)
    line_ends.append(LineEnd(last, -1))
    return line_ends


def _divide(
    items: ItemMetrics,
    breaks: Sequence[WordBreak],
    index: int,
    start: float,
    measure: float,
    line_ends: list[LineEnd],
) -> float:
    """Divide an item wider than the measure, appending to `line_ends`; return the start of its last part."""
    origin = items.starts[index]
    best = -1
    for number, each in enumerate(breaks):
        if origin + each.before - start > measure and best >= 0:
            line_ends.append(LineEnd(index, best))
            start = origin + breaks[best].after
        best = number
    if items.ends[index] - start > measure and best >= 0:
        line_ends.append(LineEnd(index, best))
        start = origin + breaks[best].after
    return start


def _balance(items: ItemMetrics, is_weak: Callable[[int], bool], measure: float, count: int) -> list[LineEnd]:
    """Exactly `count` lines with the least sum of squared widths: dynamic programming over (line, last item)."""
    size = len(items.ends)
    weak = [is_weak(index) * _WEAK_END * measure * measure for index in range(size)]
    costs = [0.0] + [INFINITE] * size
    starts_by_line: list[list[int]] = []
    for line in range(count):
        line_costs = [INFINITE] * (size + 1)
        best_starts = [0] * (size + 1)
        for end in range(1, size + 1):
            start = end - 1
            while start >= 0 and items.ends[end - 1] - items.starts[start] <= measure:
                width = items.ends[end - 1] - items.starts[start]
                cost = costs[start] + width * width + (weak[end - 1] if line < count - 1 else 0.0)
                if cost < line_costs[end]:
                    line_costs[end], best_starts[end] = cost, start
                start -= 1
        costs = line_costs
        starts_by_line.append(best_starts)
    ends = []
    end = size
    for best_starts in reversed(starts_by_line):
        ends.append(LineEnd(end - 1, -1))
        end = best_starts[end]
    return ends[::-1]
