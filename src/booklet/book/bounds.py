"""The type area kept: ink of a set row that leaves it is told, with the place in the program that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from booklet.book.text_setter import TextSetter
from booklet.conference.model import Text
from booklet.typeset.box import Ink
from booklet.typeset.paragraph import GlyphRun, Line
from booklet.typeset.rows import Row

_LEANS = 2.5  # points that a formula's letters may lean out of the area, and reach over its first and last lines
_OUT = 0.5  # points that anything else may


def report_outside(
    strips: Iterable[Sequence[Row]], setter: TextSetter, half_line: float | None = None, *, anywhere: bool = False
) -> None:
    """Warn of each thing in the rows of some areas that prints outside of its area, at the sides, above or below.

    `half_line` is the step of the rows' grid in points where it isn't that of the booklet's pages. With `anywhere` each
    row may be the first of an area, else the rows of a strip fill one from its head.
    """
    step = half_line or setter.theme.page.half_line
    first, last = _sides(setter)
    start, right = first - _OUT, last + _OUT
    for rows in strips:
        top = 0.0
        for row in rows:
            if anywhere:
                top = row.above * step
            for line, x, _ in row.lines:
                for run in line.glyph_runs:
                    left = x + run.x
                    if left < start or left + run.width > right or run.box is not None:
                        if _only_hangs(run, left, start, right):
                            continue
                        _look_at(run, x, top + row.baseline, setter)
            if row.graphics:
                for graphic in row.graphics:
                    sides = _beyond(Ink(graphic.x, top + graphic.y, graphic.x + graphic.width,
                                        top + graphic.y + graphic.height), setter)  # fmt: skip
                    _report(sides, _OUT, None, setter)
            top += row.height * step


def _sides(setter: TextSetter) -> tuple[float, float]:
    """The left and the right edge of a column, and of the side column beside it, from the column's left edge."""
    side = setter.theme.page.side
    width = side.width + side.gap if side is not None else 0.0
    return (0.0, setter.measure + width) if setter.style.rtl else (-width, setter.measure)


def _only_hangs(run: GlyphRun, left: float, start: float, right: float) -> bool:
    """True for a run of words from `left` on that leaves its line by its first and last character alone."""
    words = run.words
    if run.box is not None or not words:
        return False
    last = words[-1] if words[-1].text else words[-2:][0]
    hanging_left, hanging_right = words[0].left_protrusion * run.scale, last.right_protrusion * run.scale
    return left + hanging_left >= start and left + run.width - hanging_right <= right


def report_line_outside(line: Line, room: float, setter: TextSetter) -> None:
    """Warn of a line by itself, such as a running head, that begins before 0 or ends beyond `room` points."""
    for run in line.glyph_runs:
        _report({"left": -run.x, "right": run.x + run.width - room}, _hanging(run) + _OUT, run, setter)


def _look_at(run: GlyphRun, x: float, baseline: float, setter: TextSetter) -> None:
    """Warn of a run that prints outside of the area; `x` is where its line begins."""
    left, width = x + run.x, run.width
    if run.box is None:
        if not any(word.text for word in run.words):  # a mark that guides readers, which prints nothing
            return
        if not run.words[0].text:  # the space at the end of a line from the right, which prints nothing
            space = min((run.run.font.space + run.gap) * run.scale, width)
            left, width = left + space, width - space
        ink = Ink(left, baseline, left + width, baseline)
        _report(_beyond(ink, setter), _hanging(run) + _OUT, run, setter)
    elif (own := run.box.content.ink) is not None:
        base, scale = baseline - run.run.rise, run.scale
        ink = Ink(left + own.left * scale, base + own.top, left + own.right * scale, base + own.bottom)
        _report(_beyond(ink, setter), _LEANS, run, setter)


def _beyond(ink: Ink, setter: TextSetter) -> dict[str, float]:
    """How far ink leaves the area at each of its sides, in points; less than 0 where it doesn't."""
    page = setter.theme.page
    left, right = _sides(setter)
    return {
        "left": left - ink.left,
        "right": ink.right - right,
        "top": -ink.top,
        "foot": ink.bottom - page.capacity * page.half_line,
    }


def _hanging(run: GlyphRun) -> float:
    """How far the ends of a run's words may hang out of a line, in points."""
    words = [word for word in run.words if word.text]
    return max([max(word.left_protrusion, word.right_protrusion) for word in words], default=0.0) * run.scale


def _report(sides: dict[str, float], allowed: float, run: GlyphRun | None, setter: TextSetter) -> None:
    """Warn of what leaves the area by more than is allowed."""
    side, most = max(sides.items(), key=lambda found: found[1])
    if most <= allowed:
        return
    what = (
        "a formula" if run is not None and run.box is not None else "a line" if run is not None else "a picture or rule"
    )
    headline = f"{what} leaves the page's type area by {most:.0f} points, at its {side}"
    remedy = "shorten it, or divide it into several"
    source = _source_of(run)
    if source is not None and run is not None:
        setter.report("outside-type-area", headline, source, max(run.run.offset, 0), 1, remedy)
    else:
        setter.problems.warn("outside-type-area", headline, help=remedy)


def _source_of(run: GlyphRun | None) -> Text | None:
    """The organiser's text that a run was made of; None for the booklet's own words."""
    return next((each for each in run.run.sources if isinstance(each, Text)), None) if run is not None else None
