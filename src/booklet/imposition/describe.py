"""A plan as text for people: the pages of each side, a drawing of the first sheet, and what to do with the sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.imposition.instructions import making_steps, printing_steps
from booklet.imposition.model import Imposition, Sheet, Side, Slot
from booklet.imposition.sheet_papers import name_of
from booklet.papers import in_millimetres, millimetres

_NAMES = {
    "booklet": "One booklet, all sheets one inside the other",
    "signatures": "Signatures, one after another",
    "stack": "A pile that is cut",
    "pages": "Pages as they are read",
}
_CELL = 9  # the width of a page in the drawing, in letters


def description(plan: Imposition) -> str:
    """Everything about a plan: its size, the pages of each side, a drawing of the first sheet, printing and making."""
    parts = [
        [_summary(plan), *_notes(plan)],
        plan_lines(plan),
        ["The first sheet:", *fold_dummy(plan)],
        ["To print:", *_numbered(printing_steps(plan))],
    ]
    if steps := making_steps(plan):
        parts.append(["Then:", *_numbered(steps)])
    return "\n\n".join(["\n".join(part) for part in parts]) + "\n"


def plan_lines(plan: Imposition) -> list[str]:
    """A line for each side of each sheet: its pages from left to right, numbered from 1 and seen upright.

    `|` is a fold, `/` leads to the next row; `-` is a place that no page is left for.
    """
    width = len(str(len(plan.sheets)))
    return [
        f"sheet {sheet.number:>{width}}{_signatures(sheet, plan)}, {name}  {' / '.join(_rows(side, plan))}"
        for sheet in plan.sheets
        for name, side in (("front:", sheet.front), ("back: ", sheet.back))
        if side
    ]


def fold_dummy(plan: Imposition) -> list[str]:
    """A drawing of the first sheet as its two sides are printed, and the way in which it turns between them."""
    sheet = plan.sheets[0]
    lines = ["front, as it is printed (^ is the top of a page)", *_drawing(sheet.front, plan, upside_down=False)]
    if sheet.back is None:
        return lines
    upside_down = not plan.turns_sideways
    top = "v is the top of a page" if upside_down else "^ is the top of a page"
    edges = "left and right" if plan.turns_sideways else "upper and lower"
    between = f"      turn about a {plan.flip} edge: the {edges} edges change places"
    return [*lines, between, f"back, as it is printed ({top})", *_drawing(sheet.back, plan, upside_down)]


def _summary(plan: Imposition) -> str:
    paper = name_of(plan.width, plan.height)
    size = in_millimetres(plan.width, plan.height)
    sheets = "1 sheet" if len(plan.sheets) == 1 else f"{len(plan.sheets)} sheets"
    pages = _page_count(plan)
    count = "1 page" if pages == 1 else f"{pages} pages"
    on = f"{sheets} of {size}" if paper == size else f"{sheets} of {paper} ({size})"
    return f"{_NAMES[plan.options.layout]}: {count} of {in_millimetres(*plan.trim)} at {_percent(plan)} on {on}"


def _percent(plan: Imposition) -> str:
    return f"{plan.scale * 100:.1f}".removesuffix(".0") + " %"


def _page_count(plan: Imposition) -> int:
    """The number of pages of the document."""
    sides = [side for sheet in plan.sheets for side in (sheet.front, sheet.back) if side]
    return sum([slot.page is not None for side in sides for slot in side.slots])


def _notes(plan: Imposition) -> Iterator[str]:
    """A line about blank pages and one about creep, if there are any."""
    if plan.blanks:
        last = _page_count(plan) + len(plan.blanks)
        where = "at the end" if plan.blanks[-1] + 1 == last else "before the last page"
        yield f"{len(plan.blanks)} blank page{'s' if len(plan.blanks) > 1 else ''} {where}"
    creep = (max(plan.signatures, default=1) - 1) * plan.options.caliper
    if creep:
        yield f"The innermost pages stand {millimetres(creep)} mm nearer to the fold, for the thickness of the paper"


def _signatures(sheet: Sheet, plan: Imposition) -> str:
    """The signatures that have parts on a sheet, where there are several in all."""
    if len(plan.signatures) < 2:
        return ""
    numbers = [str(number) for number in dict.fromkeys(sheet.signatures)]
    return f", signature{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"


def _rows(side: Side, plan: Imposition) -> list[str]:
    """The pages of each row of a side."""
    return ["   ".join([" | ".join([_name(slot) for slot in part]) for part in row]) for row in _parts(side, plan)]


def _parts(side: Side, plan: Imposition) -> list[list[Sequence[Slot]]]:
    """The slots by rows and by parts, two in each part that is folded."""
    each = 2 if plan.signatures else 1
    parts: list[Sequence[Slot]] = [side.slots[at : at + each] for at in range(0, len(side.slots), each)]
    return [parts[row * plan.columns : (row + 1) * plan.columns] for row in range(plan.rows)]


def _name(slot: Slot) -> str:
    if slot.position is None:
        return "-"
    return "blank" if slot.page is None else str(slot.page + 1)


def _drawing(side: Side, plan: Imposition, upside_down: bool) -> list[str]:
    """A side with a frame around each part, a dotted line for each fold, and the name of each page."""
    rows = _parts(side, plan)
    if upside_down:
        rows = [[part[::-1] for part in row[::-1]] for row in rows[::-1]]
    lines = []
    for row in rows:
        edge = "+" + "+".join([":".join(["-" * _CELL for _ in part]) for part in row]) + "+"
        lines += [edge, *[_line(row, text) for text in _inside(upside_down)]]
    return [*lines, edge]


def _inside(upside_down: bool) -> list[str]:
    """The lines of a page in the drawing: the sign of its top, the word `name` in place of its name, and empty ones."""
    return ["", "name", "", "v"] if upside_down else ["^", "", "name", ""]


def _line(row: Sequence[Sequence[Slot]], text: str) -> str:
    def cell(slot: Slot) -> str:
        return (_name(slot) if text == "name" else text).center(_CELL)

    return "|" + "|".join([":".join([cell(slot) for slot in part]) for part in row]) + "|"


def _numbered(steps: Sequence[str]) -> list[str]:
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]
