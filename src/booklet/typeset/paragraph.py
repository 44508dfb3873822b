"""Paragraphs: from runs to set lines, justified by total fit, or ragged and perhaps balanced.

Visual order: a line's words, spaces and formulas from left to right, gathered into glyph runs.

Right-to-left text is reversed here, line by line, by its embedding levels (UAX #9, L2); HarfBuzz has already put the
glyphs within each word in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from booklet.fonts.word import GlyphOffset, Word, joined_glyph_text
from booklet.typeset.box import InlineBox
from booklet.typeset.items import ISOLATE_BOUNDARY, CompoundWord, ParagraphItem, ParagraphItems, SetRun
from booklet.typeset.linebreak import DEFAULT_COSTS, JustificationCosts, LineEnd, break_justified, break_ragged


class GlyphRun:
    """Words of one run in a line, starting `x` points from the line's left end; or a formula, as `box`, and no words.

    `gap`, `scale` and `tracking` are as in `page.GlyphItem`.
    """

    __slots__ = ("box", "gap", "run", "scale", "tracking", "width", "words", "x")

    def __init__(
        self,
        x: float,
        width: float,
        words: tuple[Word, ...],
        run: SetRun,
        gap: float,
        scale: float,
        box: InlineBox | None = None,
        tracking: float = 0.0,
    ) -> None:
        self.x = x
        self.width = width
        self.words = words
        self.run = run
        self.gap = gap
        self.scale = scale
        self.box = box
        self.tracking = tracking

    def moved(self, offset: float) -> GlyphRun:
        """The same `offset` points further to the right."""
        x = self.x + offset
        return GlyphRun(x, self.width, self.words, self.run, self.gap, self.scale, self.box, self.tracking)

    def with_space(self) -> GlyphRun:
        """The same with a space at its end, which prints nothing but is copied with the text."""
        words = (*self.words, self.run.font.word(""))
        return GlyphRun(self.x, self.width, words, self.run, self.gap, self.scale, self.box, self.tracking)


class _Atom:
    """A word, a formula, or (`content` None) the space or break without space between two items.

    `width` is in points; `position` counts in reading order.
    """

    __slots__ = ("content", "is_space", "position", "run", "width")

    def __init__(
        self, content: Word | InlineBox | None, run: SetRun, width: float, position: int, is_space: bool = False
    ) -> None:
        self.content = content
        self.run = run
        self.width = width
        self.position = position
        self.is_space = is_space


def in_visual_order(
    paragraph: ParagraphItems,
    begin: int,
    items: Sequence[ParagraphItem],
    x: float,
    gap: float,
    scale: float,
    tracking: float,
    add_space: bool,
) -> list[GlyphRun]:
    """The glyph runs of a line of these items, the first of which is number `begin` of the paragraph, from `x` on.

    The runs are returned in reading order. A space between two runs belongs to the one before, or to an adjacent one
    that is right to left. `add_space` appends a space to the last word, which prints nothing but is copied with the
    text.
    """
    atoms = _atoms(paragraph, begin, items, gap, tracking)
    if paragraph.mixed:
        atoms = _left_to_right(atoms) if paragraph.rtl else atoms
        atoms = [atom for atom in atoms if atom.run.text != ISOLATE_BOUNDARY or atom.is_space] or atoms[:1]
    groups = _group_by_run(atoms)
    glyph_runs: list[GlyphRun] = []
    for group in groups:
        glyph_runs.append(_glyph_run(group, x, gap, scale, tracking))
        x += sum([atom.width for atom in group]) * scale
    if add_space:
        _add_space(glyph_runs, paragraph.run_of_space[begin + len(items) - 1])
    if paragraph.rtl and len(glyph_runs) == len(groups):
        positions = [min([atom.position for atom in group]) for group in groups]
        in_order = [each for _, each in sorted(zip(positions, glyph_runs, strict=True), key=lambda pair: pair[0])]
        return _as_copied(in_order)
    return glyph_runs


def _as_copied(glyph_runs: list[GlyphRun]) -> list[GlyphRun]:
    """The glyph runs of a line with right-to-left ones, in reading order, divided so that readers copy them right."""
    from booklet.typeset.copying import pieces_to_copy  # late, as above

    return [
        GlyphRun(x, width, words, each.run, each.gap, each.scale, each.box)
        for each, pieces in zip(glyph_runs, pieces_to_copy(glyph_runs), strict=True)
        for x, width, words in pieces
    ]


def _atoms(
    paragraph: ParagraphItems, begin: int, items: Sequence[ParagraphItem], gap: float, tracking: float
) -> list[_Atom]:
    """The atoms of a line in reading order."""
    atoms: list[_Atom] = []
    for number, item in enumerate(items, begin):
        if number > begin:
            run, before = paragraph.run_of_space[number - 1], number - 1
            is_space = before not in paragraph.spaceless_breaks
            atoms.append(_Atom(None, run, paragraph.spaces[before] + gap + tracking, len(atoms), is_space))
        if isinstance(item, CompoundWord):
            for part, run in item.parts:
                atoms.append(_Atom(part, run, part.width + tracking * _letters(part), len(atoms)))
        else:
            run = paragraph.run_of_item[number]
            atoms.append(_Atom(item, run, item.width + tracking * _letters(item), len(atoms)))
    return atoms


def _letters(item: ParagraphItem | InlineBox) -> int:
    """The number of an item's glyphs that tracking moves apart: those of its words."""
    if isinstance(item, Word):
        return len(item.codes) // 2
    return sum([_letters(part) for part, _ in item.parts]) if isinstance(item, CompoundWord) else 0


def _left_to_right(atoms: list[_Atom]) -> list[_Atom]:
    """The atoms from left to right."""
    from booklet.unicode.bidi import visual_order  # late: most booklets have no right-to-left text

    return [atoms[index] for index in visual_order([atom.run.level for atom in atoms])]


def _group_by_run(atoms: list[_Atom]) -> list[list[_Atom]]:
    """The atoms of each glyph run: adjacent atoms of one run, with a space of another run at the end."""
    groups: list[list[_Atom]] = []
    current: SetRun | None = None  # the run whose group may be continued
    for number, atom in enumerate(atoms):
        run, content = atom.run, atom.content
        if run is current:
            groups[-1].append(atom)
        elif current is None or content is not None or (run.level % 2 and _goes_on(atoms, number)):
            groups.append([atom])
            current = run
        else:  # the space of another run ends a group
            groups[-1].append(atom)
            current = None
        if isinstance(content, InlineBox):
            current = None
    return groups


def _goes_on(atoms: list[_Atom], number: int) -> bool:
    """True if the next atom is of the same run."""
    return number + 1 < len(atoms) and atoms[number + 1].run is atoms[number].run


def _glyph_run(atoms: list[_Atom], x: float, gap: float, scale: float, tracking: float) -> GlyphRun:
    """The glyph run of a group of atoms; its width leaves out a space at the end."""
    first = atoms[0]
    width = sum([atom.width for atom in (atoms[:-1] if atoms[-1].is_space else atoms)]) * scale
    if isinstance(first.content, InlineBox):
        return GlyphRun(x, width, (), first.run, gap, scale, first.content)
    run = first.run
    words: list[Word] = []
    adjacent: list[tuple[Word, float]] = []  # words without a space between them, and the distance to the next
    for atom in atoms:
        if atom.is_space:
            words.append(_merge_words(adjacent, run))
            adjacent = []
        elif isinstance(atom.content, Word):
            adjacent.append((atom.content, 0.0))
        elif adjacent:
            adjacent[-1] = (adjacent[-1][0], atom.width)
    words.append(_merge_words(adjacent, run))
    return GlyphRun(x, width, tuple(words), run, gap, scale, None, tracking)


def _merge_words(words: list[tuple[Word, float]], run: SetRun) -> Word:
    """Several words as one, each at the given distance from the next, in points; an empty word if there are none."""
    if len(words) < 2:
        return words[0][0] if words else run.font.word("")
    codes: list[bytes] = []
    shifts: list[GlyphOffset] = []
    thousandth = 1000 / run.font.size
    width, start = 0.0, 0
    for word, distance in words:
        codes.append(word.codes)
        end = start + len(word.codes) // 2
        own = [each._replace(glyph_index=each.glyph_index + start) for each in word.glyph_offsets]
        if distance and end > start:
            last = own.pop() if own and own[-1].glyph_index == end - 1 else GlyphOffset(end - 1, 0.0, 0.0, 0.0)
            own.append(last._replace(after=last.after + distance * thousandth))
        shifts += own
        width, start = width + word.width + distance, end
    (first, _), (last_word, _) = words[0], words[-1]
    text = "".join([word.text for word, _ in words])
    glyph_text = joined_glyph_text([word for word, _ in words])
    fused = Word(
        text, b"".join(codes), tuple(shifts), width, first.left_protrusion, last_word.right_protrusion, glyph_text
    )
    if all(type(word) is Word for word, _ in words):
        return fused
    from booklet.fonts.composites import with_composites  # late: most booklets have none

    return with_composites(fused, [word for word, _ in words])


def _add_space(glyph_runs: list[GlyphRun], run: SetRun) -> None:
    """Add a space of `run` at the line's end, which is its left end if the run is right to left."""
    empty = run.font.word("")
    if run.level % 2:
        first = glyph_runs[0]
        if first.box is None and first.run.level % 2:
            space = (first.run.font.space + first.gap) * first.scale
            words = (empty, *first.words)
            glyph_runs[0] = GlyphRun(
                first.x - space, first.width + space, words, first.run, first.gap, first.scale, first.box
            )
        else:
            space = run.font.space * first.scale
            glyph_runs.insert(0, GlyphRun(first.x - space, space, (empty, empty), run, 0.0, first.scale))
        return
    last = glyph_runs[-1]
    if last.box is None:
        glyph_runs[-1] = last.with_space()
    else:
        glyph_runs.append(GlyphRun(last.x + last.width, 0.0, (empty, empty), run, 0.0, last.scale))


_PARAGRAPH_START = LineEnd(-1, -1)
# The largest share that a line which holds too much may take from its gaps; the rest is taken from the glyphs. Programs
# that copy text from a page see no space in a gap of less than about a sixth of the size.
_MOST_FROM_GAPS = 0.3
_UNLIMITED = 1e6  # points
_ROUNDING = 1e-6  # points: a smaller rest comes only from the rounding of sums
_STEP_OF_TRACKING = 0.001  # points: few numbers in a file, none with many digits


class Line:
    """A set line; `width` is the distance from the measure's left edge to the line's right end, in points."""

    __slots__ = ("glyph_runs", "width")

    def __init__(self, glyph_runs: tuple[GlyphRun, ...], width: float) -> None:
        self.glyph_runs = glyph_runs
        self.width = width

    def moved(self, offset: float) -> Line:
        """The line `offset` points further to the right."""
        return Line(tuple([each.moved(offset) for each in self.glyph_runs]), self.width + offset)

    @property
    def height(self) -> float:
        """The height of its formulas above the baseline, in points; 0 without formulas."""
        return max([each.box.content.height for each in self.glyph_runs if each.box is not None], default=0.0)

    @property
    def depth(self) -> float:
        """The depth of its formulas below the baseline, in points; 0 without formulas."""
        return max([each.box.content.depth for each in self.glyph_runs if each.box is not None], default=0.0)


def set_justified(
    runs: Sequence[SetRun],
    measure: float,
    indent: float = 0.0,
    costs: JustificationCosts = DEFAULT_COSTS,
    rtl: bool = False,
) -> list[Line]:
    """The lines of a paragraph with both edges straight and a short last line; the first starts at `indent`.

    The measure and the indent are in points. If the paragraph is `rtl`, its lines start on the right.
    """
    found = _itemize_if_needed(runs, rtl)
    paragraph = ParagraphItems(found, measure)
    if not paragraph.items:
        return []
    if paragraph.rtl:
        costs = costs._replace(expansion=0.0, tracking=0.0)  # joined letters keep their shape
    elif not _may_be_tracked(found, found is runs):
        costs = costs._replace(tracking=0.0)
    sizes = [run.font.size for run in found]
    tracking = costs.tracking * min(sizes)
    if len(sizes) > 1 and tracking < costs.tracking * max(sizes):
        costs = costs._replace(tracking=tracking / max(sizes))
    breaks = paragraph.word_breaks()
    ends = break_justified(paragraph.metrics, breaks, measure, indent, costs, paragraph.dear_breaks, paragraph.words_of)
    last = len(ends) - 1
    lines = []
    start = _PARAGRAPH_START
    for number, end in enumerate(ends):
        first_indent = indent if number == 0 else 0.0
        line = _set_line(paragraph, start, end, measure, first_indent, costs.expansion, tracking, number == last)
        lines.append(line.moved(measure - first_indent - line.width) if rtl else line)
        start = end
    return lines


def set_ragged(
    runs: Sequence[SetRun], measure: float, align: float = 0.0, balanced: bool = True, rtl: bool = False
) -> list[Line]:
    """The lines of a paragraph in their natural width, no word divided unless it is wider than the measure, in points.

    `align` is the share of the free space at the line's start: 0 for none of it, 0.5 for half (centred), 1 for all. If
    `rtl`, lines start on the right. If `balanced`, lines are as even as possible, as suits titles; otherwise each takes
    as many words as fit.
    """
    runs = _itemize_if_needed(runs, rtl)
    if rtl:
        align = 1.0 - align
    paragraph = ParagraphItems(runs, measure)
    if not paragraph.items:
        return []
    ends = break_ragged(paragraph.metrics, paragraph.word_breaks(), paragraph.is_weak, measure, balanced)
    lines = []
    start = _PARAGRAPH_START
    for end in ends:
        line = _set_line(paragraph, start, end, measure, 0.0, 0.0, 0.0, True)
        lines.append(line.moved(align * max(0.0, measure - line.width)) if align else line)
        start = end
    return lines


def set_on_one_line(run: SetRun, rtl: bool = False) -> Line:
    """A run on one line of any width, starting at 0: for a number, a label or another short text."""
    if not rtl and run.font.sets_simply(run.text):
        words = run.font.words(run.text)
        width = fsum([word.width for word in words]) + run.font.space * (len(words) - 1)
        left = words[0].left_protrusion
        return Line((GlyphRun(-left, width, tuple(words), run, 0.0, 1.0),), width - left)
    return set_ragged([run], _UNLIMITED, float(rtl), False, rtl)[0]


def _itemize_if_needed(runs: Sequence[SetRun], rtl: bool) -> Sequence[SetRun]:
    """The runs, divided by font and direction; unchanged if each can be set in its own font, left to right."""
    if not rtl and all(run.font.sets_simply(run.text) for run in runs if not run.boxes):
        return runs
    from booklet.typeset.itemize import itemize  # late, with Unicode's tables: most booklets need none

    return itemize(runs, rtl)


def _may_be_tracked(runs: Sequence[SetRun], simple: bool) -> bool:
    """True if letters may be moved apart in runs, each of which is known to be set simply if `simple`: if none join or
    bear marks of their own. A formula keeps its own distances.
    """
    for run in runs:
        if not run.boxes and ((not simple and not run.font.sets_simply(run.text)) or run.font.sets_marks(run.text)):
            return False
    return True


def _set_line(
    paragraph: ParagraphItems,
    start: LineEnd,
    end: LineEnd,
    measure: float,
    indent: float,
    expansion: float,
    tracking: float,
    short: bool,
) -> Line:
    """The line between two line ends; a `short` one, which may be, is set at its natural width unless that is too
    much. `tracking` is the most that a line may have, in points.
    """
    last_before, start_break = start.item, start.word_break
    final, end_break = end.item, end.word_break
    begin = last_before if start_break >= 0 else last_before + 1
    items = paragraph.items_between(start, end)
    first, last = items[0], items[-1]
    metrics = paragraph.metrics
    gaps = metrics.gaps[final] - metrics.gaps[begin]
    if start_break < 0 and end_break < 0:
        natural = metrics.ends[final] - metrics.starts[begin]
    else:
        natural = fsum(paragraph.spaces[begin:final]) + fsum([item.width for item in items])
    hang_left, hang_right = (0.0, 0.0) if paragraph.rtl else (first.left_protrusion, last.right_protrusion)
    width = natural - hang_left - hang_right
    count = final - begin
    scale, apart, gap, width = _fit(width, measure - indent, items, gaps, expansion, tracking, short)
    spaced = end_break < 0 and final < len(paragraph.items) - 1 and final not in paragraph.spaceless_breaks
    x = indent - hang_left * scale
    right = indent + (width + hang_right + gap * count) * scale
    run = paragraph.run_of_item[begin]
    if paragraph.simple and run is paragraph.run_of_item[final] and isinstance(first, Word) and isinstance(last, Word):
        if spaced:
            items.append(run.font.shapes[""])
        # All items are words: compound ones stand only where runs meet, and both ends are words of the same run.
        return Line((GlyphRun(x, right - x, tuple(items), run, gap, scale, None, apart),), right)  # type: ignore[arg-type]
    return Line(tuple(in_visual_order(paragraph, begin, items, x, gap, scale, apart, spaced)), right)


def _fit(
    width: float,
    available: float,
    items: list[ParagraphItem],
    gaps: float,
    expansion: float,
    tracking: float,
    short: bool,
) -> tuple[float, float, float, float]:
    """The scale of a line's glyphs (1.0: not widened), its tracking and the points added to each of its gaps; and its
    width with this tracking.

    `width` is the natural width of its `items`, `available` the width to be filled, `gaps` the sum of the natural gaps,
    `tracking` the most that there may be, all in points.
    """
    if width <= 0.0 or (short and width <= available):
        return 1.0, 0.0, 0.0, width
    count = len(items) - 1
    scale = max(1.0 - expansion, min(1.0 + expansion, available / width))
    rest = available / scale - width
    apart = 0.0
    if tracking and abs(rest) > _ROUNDING:
        distances = _distances(items)
        apart = max(-tracking, min(tracking, rest / max(1, distances)))
        if count:  # the gaps take what is less than a step
            apart = int(apart / _STEP_OF_TRACKING) * _STEP_OF_TRACKING
        width += apart * distances
        rest = available / scale - width
    if rest < -_MOST_FROM_GAPS * gaps:  # too little would be left of the gaps: an overfull line
        rest = -_MOST_FROM_GAPS * gaps if count else 0.0
        scale = available / (width + rest)
    return scale, apart, rest / count if count and abs(rest) > _ROUNDING else 0.0, width


def _distances(items: list[ParagraphItem]) -> int:
    """The number of glyphs and spaces of a line that tracking moves the next one away from."""
    count = len(items) - 1
    for item in items:
        count += len(item.codes) // 2 if isinstance(item, Word) else _letters(item)
    last = items[-1]
    ends_in_letter = isinstance(last, Word) or isinstance(last.parts[-1][0], Word)
    return count - 1 if ends_in_letter else count
