"""Line breaking without repeats: lines in sequence that end in hyphens, or begin or end with the same word.

Such repeats are seldom, and a paragraph whose best line ends have none needs no other: to count them only adds to
demerits. For the others, the search is done once more. What a line costs then depends on the lines before it. Where the
best way to a break ends in a repeat, therefore, the best one is kept for each kind of repeat that a next line could go
on with; no other way is better than one without.
"""

from __future__ import annotations

from booklet.typeset.linebreak import JustificationCosts, LineSearch, Node, WordsOf

# The lines in sequence, up to a line end, that end in hyphens, at most two; True if the last line ends, or the next
# begins, with the same word as the one before it.
_Repeats = tuple[int, bool, bool]


class RepeatSearch(LineSearch):
    """The search with demerits for repeats, within a finite `most_stretch`. `active` may have several nodes for one
    position, which differ in the repeats that a next line could go on with.
    """

    __slots__ = ("_costs", "_firsts", "_lasts")

    def __init__(
        self,
        first: Node,
        measure: float,
        costs: JustificationCosts,
        most_stretch: float,
        count: int,
        words_of: WordsOf,
    ) -> None:
        """`count` is the number of the paragraph's items."""
        super().__init__(first, measure, costs, most_stretch)
        self._costs = costs
        self._lasts, self._firsts = words_of(range(count), -1), words_of(range(count), 0)

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
        """Try to end a line from every active node at one position, as the other search does."""
        LineSearch.end_line(self, end, whole, gaps, cost, next_start, next_gaps, hyphen, item, word_break)
        active = self.active
        if active and active[-1][4] == item and active[-1][5] == word_break:  # a line ends there
            (hyphens, ends, begins), _ = self._repeats(active[-1])
            if hyphens > 1 or ends or begins:
                del active[-1]
                self._end_each((end, whole, gaps, cost, next_start, next_gaps, hyphen, item, word_break))

    def before_last_line(self, nodes: list[Node]) -> list[Node]:
        """The nodes with the demerits of a last line after each that ends with the same word as the line before."""
        word = self._lasts[-1]
        found = []
        for node in nodes:
            if word and node[6] is not None and self._words_at(node)[0] == word:
                start, gaps, hyphen, demerits, item, word_break, before = node
                again = before[6] is not None and self._words_at(before)[0] == word
                demerits += self._costs.triple_repeat_demerits if again else self._costs.repeat_demerits
                found.append((start, gaps, hyphen, demerits, item, word_break, before))
            else:
                found.append(node)
        return found

    def _end_each(self, position: tuple[float, float, float, float, float, float, bool, int, int]) -> None:
        """End a line at a position, given by the arguments of `end_line`, in the best way for each kind of repeat."""
        _, _, _, _, next_start, next_gaps, hyphen, item, word_break = position
        active = self.active
        kinds: dict[tuple[_Repeats, float], list[Node]] = {}
        for node in active:
            end_after = (next_start, next_gaps, hyphen, 0.0, item, word_break, node)
            kinds.setdefault(self._repeats(end_after), []).append(node)
        best: dict[_Repeats, Node] = {}
        for (repeats, demerits), self.active in kinds.items():
            super().end_line(*position)
            least, before = self.active[-1][3] + demerits, self.active[-1][6]
            if self.active[-1][4:6] == (item, word_break) and (repeats not in best or least < best[repeats][3]):
                best[repeats] = (next_start, next_gaps, hyphen, least, item, word_break, before)
        self.active = active
        active += best.values()

    def _repeats(self, node: Node) -> tuple[_Repeats, float]:
        """The repeats on the way to a node, and the demerits of the last line's, besides those of two hyphens."""
        hyphen, before = node[2], node[6]
        demerits = 0.0
        hyphens = 1 if hyphen else 0
        if hyphen and before[2]:
            hyphens = 2
            if before[6][2]:
                demerits = self._costs.triple_hyphen_demerits
        last, first = self._words_at(node)
        end, begin = self._words_at(before)
        ends, begins = last != "" and last == end, first != "" and first == begin
        if ends or begins:
            earlier = self._words_at(before[6]) if before[6] is not None else ("", "")
            for is_repeated, again in ((ends, end == earlier[0]), (begins, begin == earlier[1])):
                if is_repeated:
                    demerits += self._costs.triple_repeat_demerits if again else self._costs.repeat_demerits
        return (hyphens, ends, begins), demerits

    def _words_at(self, node: Node) -> tuple[str, str]:
        """The last word of the line before a node, and the first one of the line after it; "" for part of a word."""
        item = node[4]
        if node[5] >= 0:
            return "", ""
        return self._lasts[item] if item >= 0 else "", self._firsts[item + 1]
