"""The number of pages that a program wishes for: reached by changes that no reader sees, and by pages for notes.

A stapled booklet wants a multiple of four. Nothing is set again: the pages are made up anew, with talks divided more
freely, the white between talks a line less or more, or pages a line longer or shorter, as printers have always done.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.session import LaidOutPart
from booklet.book.slots import AS_WISHED, FittedBody, PageSlot, TooMany, Variation, body_slots
from booklet.conference.model import Text
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import pluralize
from booklet.themes.model import Layout, Theme

_LINE = 2  # half lines
_SLIGHT = (  # in the order in which a reader might see them
    Variation(lines=_LINE),
    Variation(lines=-_LINE),
    Variation(gap=-_LINE),
    Variation(gap=_LINE),
    Variation(freely=True),
    Variation(freely=True, lines=_LINE),
    Variation(gap=-_LINE, lines=_LINE),
    Variation(gap=_LINE, lines=-_LINE),
    Variation(freely=True, gap=-_LINE),
    Variation(freely=True, gap=-_LINE, lines=_LINE),
)
_FARTHER = (  # rather than more than one page for notes
    Variation(lines=2 * _LINE),
    Variation(lines=-2 * _LINE),
    Variation(gap=-_LINE, lines=2 * _LINE),
    Variation(gap=2 * _LINE, lines=-_LINE),
    Variation(gap=_LINE, lines=-2 * _LINE),
    Variation(gap=2 * _LINE, lines=-2 * _LINE),
    Variation(freely=True, gap=-_LINE, lines=2 * _LINE),
)
_MOST_NOTES = 3  # pages, where a number of pages is wished for that is a multiple of no other


def fit_body(parts: Sequence[LaidOutPart], first: int, closing: int, theme: Theme) -> FittedBody:
    """The pages of the body, the first of them being number `first`, so that with all before them, and `closing` pages
    after them, there are as many as the program wishes for, if that can be.
    """
    layout = theme.layout
    slots = body_slots(parts, first, theme)
    others, before = first - 1 + closing, len(slots)
    if not _lacking(others + before, layout):
        return FittedBody(slots, before)
    tried = {AS_WISHED: slots}
    for variations in (_SLIGHT, _FARTHER):
        for variation in variations:
            tried[variation] = body_slots(parts, first, theme, variation)
            if not _lacking(others + len(tried[variation]), layout):
                return FittedBody(tried[variation], before, _words(variation))
        if any(_lacking(others + len(each), layout) == 1 for each in tried.values()):
            break
    return _with_notes(tried, first, closing, theme)


def _lacking(count: int, layout: Layout) -> int:
    """The pages that are lacking to the number that is wished for; less than 0 where there are too many."""
    return -count % layout.fit if layout.fit is not None else (layout.pages or count) - count


def _with_notes(tried: dict[Variation, list[PageSlot]], first: int, closing: int, theme: Theme) -> FittedBody:
    """The pages with the fewest pages for notes after them; without any where they would be too many still."""
    others, before = first - 1 + closing, len(tried[AS_WISHED])
    lacking = {variation: _lacking(others + len(slots), theme.layout) for variation, slots in tried.items()}
    most = _MOST_NOTES if theme.layout.fit is None else theme.layout.fit
    possible = [variation for variation, pages in lacking.items() if 0 < pages <= most]
    if not possible:
        closest = min(tried, key=lambda variation: abs(lacking[variation]))
        return _unfitted(tried[closest] if lacking[closest] > 0 else tried[AS_WISHED], others, before, theme)
    best = min(possible, key=lambda variation: lacking[variation])
    slots = tried[best]
    notes = [PageSlot(first + len(slots) + number, notes=True) for number in range(lacking[best])]
    word = "one page for notes" if len(notes) == 1 else f"{len(notes)} pages for notes"
    return FittedBody([*slots, *notes], before, (*_words(best), word))


def _unfitted(slots: list[PageSlot], others: int, before: int, theme: Theme) -> FittedBody:
    count = others + len(slots)
    over = -_lacking(count, theme.layout)
    if over < 0:
        return FittedBody(slots, before, too_few=-over)
    return FittedBody(slots, before, too_many=TooMany(over, count + -count % 4, _lines_over(slots, over, theme)))


def _lines_over(slots: Sequence[PageSlot], pages: int, theme: Theme) -> tuple[tuple[str, int], ...]:
    """The lines on the last pages of parts that would have to go so that there are so many pages less, with the
    headings of the parts.
    """
    ends = [slot for slot, after in zip(slots, [*slots[1:], None], strict=True) if after is None or after.opening]
    heights = sorted([(_lines_of(slot, theme), slot.number, slot) for slot in ends if slot.areas and not slot.opening])
    return tuple([(slot.heading, lines) for lines, _, slot in heights[:pages]])


def _lines_of(slot: PageSlot, theme: Theme) -> int:
    """The lines that stand in the areas of a page."""
    half_line = theme.page.half_line
    return sum(
        [round((cuts[-1].strip.tops[cuts[-1].last] + cuts[-1].shift) / half_line + 1) // 2 for cuts in slot.areas]
    )


def _words(variation: Variation) -> tuple[str, ...]:
    words = []
    if variation.freely:
        words.append("more talks divided")
    if variation.gap:
        words.append(f"the white between talks {_so_many(variation.gap)} {'wider' if variation.gap > 0 else 'less'}")
    if variation.lines:
        words.append(f"pages {_so_many(variation.lines)} {'longer' if variation.lines > 0 else 'shorter'}")
    return tuple(words)


def _so_many(half_lines: int) -> str:
    return "a line" if abs(half_lines) == _LINE else "two lines"


def report_fit(body: FittedBody, wish: Text, problems: Problems) -> None:
    """Warns where the number of pages isn't what the program wishes for at `wish`, and says what would make it so."""
    if body.too_few:
        problems.warn("too-few-pages", f"there are {pluralize(body.too_few, 'page')} fewer than wished for", wish.span,
                      help="write 'density: airy' or a larger 'size', or wish for fewer pages")  # fmt: skip
    many = body.too_many
    if many is None:
        return
    shorter = " and ".join([f"'{heading}' by {pluralize(lines, 'line')}" for heading, lines in many.lines])
    remedies = [f"the nearest multiple of four is {many.nearest}", f"shorten the talks of {shorter}" if shorter else "",
                "or write 'density: compact'"]  # fmt: skip
    problems.warn("too-many-pages", f"there are {pluralize(many.pages, 'page')} more than wished for", wish.span,
                  help="; ".join(filter(None, remedies)))  # fmt: skip
