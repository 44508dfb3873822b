"""The test sheet: a sheet for a user's own printer, which shows whether the flip chosen for a plan is the printer's."""

from __future__ import annotations

from booklet.imposition.model import Imposition, Mark, MarkText, Rule, Sheet, Side
from booklet.imposition.placing import turned

_SIZE = 14.0
_STEPS = 100  # of the arrow's head, a stair on either side


def trial_sheet(plan: Imposition) -> Imposition:
    """A plan of one sheet of the same size and flip, with marks only: an arrow and a text on each side. On the back
    they are as upright as the pages of the plan.
    """
    other = "long" if plan.flip == "short" else "short"
    front = _side(plan, ("FRONT: this edge up.", "Turn the sheet over like the page of a book."))
    lines = (
        "BACK: this must read upright too, its arrow up.",
        f"If it does, print your sheets like this: flip on {plan.flip} edge.",
        f"If it is upside down, make the sheets again with flip: {other}.",
    )
    back = _side(plan, lines)
    if not plan.turns_sideways:
        back = turned(back, plan.width, plan.height)
    return plan._replace(
        columns=1, rows=1, scale=1.0, signatures=(), blanks=(), sheets=(Sheet(1, (), front, back),), cautions=()
    )


def _side(plan: Imposition, lines: tuple[str, ...]) -> Side:
    middle, top = plan.width / 2, plan.height * 0.85
    marks: list[Mark] = [*_arrow(middle, top, plan.height * 0.3)]
    # The widest line begins where it stands in the middle, its letters taken for half as wide as they are high.
    left = middle - max([len(line) for line in lines]) * _SIZE / 4
    for index, line in enumerate(lines):
        marks.append(MarkText(line, left, plan.height * 0.45 - index * 1.6 * _SIZE, _SIZE))
    return Side((), tuple(marks))


def _arrow(middle: float, top: float, length: float) -> list[Rule]:
    """An arrow that points up, made of upright rectangles."""
    step = length / 3 / _STEPS
    head = [
        Rule(middle - (index + 1) * step, top - (index + 1) * step, 2 * (index + 1) * step, step)
        for index in range(_STEPS)
    ]
    return [*head, Rule(middle - 1.5 * step, top - length, 3 * step, length * 2 / 3)]
