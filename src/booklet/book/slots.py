"""Pages before anything is placed on them: which blocks of which parts stand on which page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from booklet.book.session import LaidOutPart, PartBlock
from booklet.conference.model import Text
from booklet.records import NamedTuple
from booklet.themes.model import Layout, Theme
from booklet.typeset.page import Layer
from booklet.typeset.pagination import Areas, BlockCut, BlockMeasures, fill_areas
from booklet.typeset.rows import StripCut

_WELL_FILLED = 0.7  # of the last page of a part that begins at the head of its first
_FOOT_OF_SINKAGE = 1.5  # of the sinkage: with less white at its foot, a single page would seem to have slipped
_MOST_TALKS_APART = 20  # with more talks, sessions begin where the last ended


class PageSlot(NamedTuple):
    """A page before anything is placed on it: its number, and what is to stand on it: a `layer` of the contents, or for
    each of its areas the cuts of parts; none of them on a blank page.

    `heading` is that of the part that stands first on it, made of the texts `sources`, for the running line; "" where
    it has none. `opening` is True if a part opens at its head, and `notes` for a page that is ruled for notes.
    """

    number: int
    layer: Layer | None = None
    areas: tuple[tuple[StripCut, ...], ...] = ()
    heading: str = ""
    sources: tuple[Text, ...] = ()
    opening: bool = False
    notes: bool = False

    @property
    def head(self) -> str:
        """The heading that its running line shows."""
        return self.heading

    @property
    def is_blank(self) -> bool:
        """True if it bears nothing."""
        return self.layer is None and not self.areas and not self.notes


class Variation(NamedTuple):
    """A layout of pages that is a little closer, or wider, than the theme's: talks may be divided `freely`, the white
    between talks is wider by `gap` half lines, and pages are higher by `lines` half lines.
    """

    freely: bool = False
    gap: int = 0
    lines: int = 0


AS_WISHED = Variation()


class TooMany(NamedTuple):
    """Pages too many: how many, the nearest number that can be had, and the `lines` by which texts would have to be
    shorter, each with the heading of its part.
    """

    pages: int
    nearest: int
    lines: tuple[tuple[str, int], ...]


class FittedBody(NamedTuple):
    """The pages of the body; their number as the theme makes them, and all that was done about it in words;
    `too_many` or `too_few` pages, None and 0 where the wish is met.
    """

    slots: list[PageSlot]
    before: int = 0
    done: tuple[str, ...] = ()
    too_many: TooMany | None = None
    too_few: int = 0

    @property
    def words(self) -> str:
        """The way in which the number of pages came about, "" where nothing was done."""
        more = len(self.slots) - self.before
        return f"{abs(more)} {'more' if more > 0 else 'fewer'} than usual: {', '.join(self.done)}" if self.done else ""


def first_of_contents(theme: Theme) -> int:
    """The number of the first page of the contents: they too are a part."""
    page = theme.page
    return page.first_number + int(theme.layout.sessions == "right" and page.first_number % 2 == 0)


def body_slots(
    parts: Sequence[LaidOutPart], first: int, theme: Theme, variation: Variation = AS_WISHED
) -> list[PageSlot]:
    """The body's pages, the first of them being number `first`, with the blanks that put openings on rectos."""
    slots: list[PageSlot] = []
    for chain in _chains(parts, theme.layout):
        if theme.layout.sessions == "right" and (first + len(slots)) % 2 == 0:
            slots.append(PageSlot(first + len(slots)))
        slots += _filled(chain, first + len(slots), theme, variation)
    return slots


def labels_of_anchors(slots: Sequence[PageSlot]) -> Mapping[str, str]:
    """The page number of every anchor of the body."""
    return {
        anchor.name: str(slot.number)
        for slot in slots for cuts in slot.areas for cut in cuts for anchor in cut.anchors
    }  # fmt: skip


def _chains(parts: Sequence[LaidOutPart], layout: Layout) -> Iterator[list[LaidOutPart]]:
    """The parts in groups, each of which begins a page."""
    talks = sum([len(part.blocks) for part in parts if part.runs_on])
    run_on = layout.sessions == "run-on" or (layout.sessions is None and talks > _MOST_TALKS_APART)
    chain: list[LaidOutPart] = []
    for part in parts:
        if chain and not (run_on and part.runs_on and chain[-1].runs_on):
            yield chain
            chain = []
        chain.append(part)
    if chain:
        yield chain


def _filled(chain: Sequence[LaidOutPart], first: int, theme: Theme, variation: Variation) -> Iterator[PageSlot]:
    """The pages of parts that follow one another, from page number `first` on."""
    blocks = [block for part in chain for block in part.blocks]
    part_of = [part for part in chain for _ in part.blocks]
    page, count = theme.page, theme.page.columns
    shape = Areas(page.capacity + variation.lines, count, "never" if variation.freely else theme.layout.keep)
    areas = _fill([_spaced(block.measures, variation.gap) for block in blocks], shape, first % 2 == 1,
                  sinks=theme.layout.sinkage and len(chain) == 1)  # fmt: skip
    step = page.half_line
    for number, start in enumerate(range(0, len(areas), count), first):
        own = areas[start : start + count]
        cuts = [tuple([each for cut in area for each in _strip_cuts(cut, blocks[cut.block], step)]) for area in own]
        at_head = own[0][0]
        part = part_of[at_head.block]
        opens = blocks[at_head.block].measures.opens and not _goes_on(
            at_head.first, blocks[at_head.block].measures.spaces
        )
        yield PageSlot(number, None, tuple(cuts), part.heading, part.sources, opens)


def _strip_cuts(cut: BlockCut, block: PartBlock, step: float) -> tuple[StripCut, ...]:
    """The cut of a block in points, `step` being that of the grid; the head of a talk at the top of an area by itself,
    since it may stand higher.
    """
    strip, measures, top = block.strip, block.measures, cut.top * step
    rise, body = measures.rise, measures.body
    if not rise or cut.top or _goes_on(cut.first, measures.spaces) or not cut.first < body < cut.last:
        return (StripCut(strip, cut.first, cut.last, top),)
    head = StripCut(strip, cut.first, body, top - rise)
    return head, StripCut(strip, body, cut.last, top + strip.tops[body] - strip.tops[cut.first])


def _fill(blocks: Sequence[BlockMeasures], shape: Areas, recto: bool, *, sinks: bool) -> list[tuple[BlockCut, ...]]:
    """The cuts of the areas that blocks fill; if it `sinks`, a part that leaves much of its last page free begins
    lower, unless that takes a page more, or divides a talk.
    """
    areas = fill_areas(blocks, shape, recto)
    if not sinks or not areas or shape.a_page > 1:
        return areas
    last = areas[-1][-1]
    height = last.top + sum(blocks[last.block].heights[last.first : last.last])
    if height > _WELL_FILLED * shape.capacity:
        return areas
    sinkage = 2 * (shape.capacity // 10)
    if len(areas) == 1 and height + _FOOT_OF_SINKAGE * sinkage > shape.capacity:
        return areas
    sunk = fill_areas(blocks, shape._replace(sinkage=sinkage), recto)
    return sunk if len(sunk) == len(areas) and _divisions(sunk) <= _divisions(areas) else areas


def _divisions(areas: Sequence[tuple[BlockCut, ...]]) -> int:
    """The number of areas that begin within a block."""
    return sum([before[-1].block == area[0].block for before, area in pairwise(areas)])


def _goes_on(first: int, spaces: Sequence[bool]) -> bool:
    """True if a cut that begins with a row isn't the beginning of its block."""
    return not all(spaces[:first])


def _spaced(measures: BlockMeasures, gap: int) -> BlockMeasures:
    """The measures of a talk with more white above it, or less; those of an opening as they are."""
    if not gap or measures.opens or not measures.spaces[0]:
        return measures
    height = max(2 + measures.heights[0] % 2, measures.heights[0] + gap)
    return measures._replace(heights=(height, *measures.heights[1:]))
