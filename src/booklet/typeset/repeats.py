"""Line breaking without repeats: lines in sequence that end in hyphens, or begin or end with the same word.

Such repeats are seldom, and a paragraph whose best line ends have none needs no other: to count them only adds to
demerits. For the others, the search is done once more. What a line costs then depends on the lines before it, therefore
of the ways to a break the best one is kept for each kind of repeat that a next line could go on with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from booklet.records import NamedTuple
from booklet.typeset.linebreak import (
    INFINITE,
    ItemMetrics,
    JustificationCosts,
    LineSearch,
    Node,
    WordBreak,
    WordsAt,
    best_last_line,
)

_MARGIN = 0.1  # points: more than a line without gaps is stretched


class _Tail(NamedTuple):
    """The lines before a node, as far as a next line could go on with them.

    `hyphens` in which the last lines end, at most two; True if the last line `ends`, or the next `begins`, with the
    same word as the one before it; and these words, "" for none.
    """

    hyphens: int
    ends: bool
    begins: bool
    last: str
    first: str


class _Position(NamedTuple):
    """A position where a line may end, with the arguments of `LineSearch.end_line`."""

    end: float
    whole: float
    gaps: float
    cost: float
    next_start: float
    next_gaps: float
    hyphen: bool
    item: int
    word_break: int


def search_without_repeats(
    search: LineSearch,
    first: Node,
    items: ItemMetrics,
    word_breaks: Callable[[int], Sequence[WordBreak]],
    costs: JustificationCosts,
    words: WordsAt,
) -> Node | None:
    """The best start of a last line, repeats counted; None if no lines fit within the stretch of `search`, which has to
    be finite.
    """
    active = [(first, _Tail(0, False, False, *words(-1, -1)))]
    for item in range(len(items.ends)):
        earliest = min([node[0] for node, _ in active])
        for position in _positions(items, item, word_breaks, earliest + search.measure):
            active = _end_line(search, active, position, costs, words)
            if not active:
                return None
    return best_last_line([node for node, _ in active], items, search.measure, costs, search.most_stretch)


def _positions(
    items: ItemMetrics,
    item: int,
    word_breaks: Callable[[int], Sequence[WordBreak]],
    furthest: float,
) -> list[_Position]:
    """The positions inside an item that ends beyond `furthest`, and the one after any item but the last."""
    gap, end, start = items.gaps[item], items.ends[item], items.starts[item]
    found = []
    if end > furthest:
        for number, each in enumerate(word_breaks(item)):
            before, after = start + each.before, start + each.after
            found.append(_Position(before, end, gap, each.cost, after, gap, each.hyphen, item, number))
    if item + 1 < len(items.ends):
        before, after = end - items.units[item].right_protrusion, items.starts[item + 1]
        after += items.units[item + 1].left_protrusion
        found.append(_Position(before, INFINITE, gap, 0.0, after, items.gaps[item + 1], False, item, -1))
    return found


def _end_line(
    search: LineSearch,
    active: list[tuple[Node, _Tail]],
    position: _Position,
    costs: JustificationCosts,
    words: WordsAt,
) -> list[tuple[Node, _Tail]]:
    """The active nodes from which a line may still start, and the new ones after a line end at a position."""
    wider, most = 1.0 + costs.expansion, search.most_stretch * costs.stretch
    reached = position.end * wider + most * position.gaps - search.measure + _MARGIN
    fitting = position.whole - search.measure
    last = first = ""
    kept: list[tuple[Node, _Tail]] = []
    best: dict[_Tail, Node] = {}
    for number, each in enumerate(active):
        node, tail = each
        if reached < node[0] * wider + most * node[1] or fitting <= node[0]:
            if not number:
                return active
            kept += active[number:]  # lines from there on are too short, too, or hold the whole item
            break
        if not number:
            last, first = words(position.item, position.word_break)
        search.active = [node]
        search.end_line(*position)
        if not search.active:
            continue  # the line is too long, and so it would be at any later position
        if search.active[0] is node:
            kept.append(each)
        if search.active[-1] is node:
            continue  # it is still too short
        hyphens = tail.hyphens + 1 if position.hyphen else 0
        ends, begins = last != "" and last == tail.last, first != "" and first == tail.first
        following = _Tail(min(hyphens, 2), ends, begins, last, first)
        start, gaps, hyphen, demerits, item, word_break, before = search.active[-1]
        if hyphens > 2:
            demerits += costs.triple_hyphen_demerits
        for repeated, again in ((ends, tail.ends), (begins, tail.begins)):
            if repeated:
                demerits += costs.triple_repeat_demerits if again else costs.repeat_demerits
        known = best.get(following)
        if known is None or demerits < known[3]:
            best[following] = (start, gaps, hyphen, demerits, item, word_break, before)
    return kept + [(node, tail) for tail, node in best.items()]
