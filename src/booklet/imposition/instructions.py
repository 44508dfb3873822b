"""Steps in words: settings of the print dialog, paper fed by hand, and the booklet made of the printed sheets."""

from __future__ import annotations

from booklet.imposition.model import Imposition, Side
from booklet.imposition.sheet_papers import name_of
from booklet.papers import in_millimetres

_TRIAL = (
    "Print a test sheet in the same way first ('booklet impose FILE.pdf --test-sheet' makes it): if its back is upside "
    "down, choose the other flip for the sheets."
)
_TRIMMED = 1.5  # of paper beside a page that is worth cutting off


def printing_steps(plan: Imposition) -> list[str]:
    """The steps until both sides are printed."""
    paper = f"Choose {paper_advice(plan)}"
    if all(sheet.back is None for sheet in plan.sheets):
        return [f"{paper}.", scaling_advice()]
    if plan.options.duplex == "automatic":
        return [_TRIAL, f"{paper}.", flip_advice(plan), scaling_advice()]
    return [_TRIAL, f"{paper}, printed on one side.", scaling_advice(), *feeding_steps(plan)]


def paper_advice(plan: Imposition) -> str:
    """The paper and the way in which it lies, such as `A4 paper, landscape`."""
    return f"{name_of(plan.width, plan.height)} paper, {'landscape' if plan.width > plan.height else 'portrait'}"


def flip_advice(plan: Imposition) -> str:
    """The setting of the print dialog for two sides, and what it makes the printer do, in one sentence."""
    edges = "left and its right" if plan.turns_sideways else "upper and its lower"
    return (
        f"In the print dialog choose two-sided printing and 'Flip on {plan.flip} edge' (also called '{plan.flip}-edge "
        f"binding'): the printer turns each sheet so that its {edges} edge change places, as the backs need it."
    )


def scaling_advice() -> str:
    """The setting of the print dialog for the size."""
    return (
        "Choose 'Actual size' or a scale of 100 %, not 'Fit' or 'Shrink': these make pages smaller and may move the "
        "fold out of the middle."
    )


def feeding_steps(plan: Imposition) -> list[str]:
    """The steps for two sides on a printer that prints one, and lays its sheets with the printed side down."""
    edges = "left and right" if plan.turns_sideways else "upper and lower"
    return [
        "Print the file of the fronts. The sheets come out with their fronts down, the last on top.",
        f"Turn the whole pile over about its {plan.flip} edge, so that its {edges} edges change places: now sheet 1 is "
        "on top, its front up. Put it into the tray like that, and print the file of the backs: they are in the same "
        "order as the fronts, sheet 1 first.",
        "This is right for a tray whose paper is printed on its lower side. If yours prints on the upper side, put the "
        "pile in as it came out, fronts down, and print the file of the backs in reverse order, the last page first.",
    ]


def printing_order(plan: Imposition) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The fronts and the backs as two files for printing by hand, in the same order, the first sheet first: as many of
    the one as of the other, with an empty side for a back that has nothing.
    """
    return tuple([sheet.front for sheet in plan.sheets]), tuple([sheet.back or Side(()) for sheet in plan.sheets])


def making_steps(plan: Imposition) -> list[str]:
    """The steps after printing; none for pages that are neither cut nor folded."""
    layout = plan.options.layout
    if layout == "pages":
        return []
    steps = ["Take the pile of all sheets with the fronts up and sheet 1 on top.", *_cutting(plan)]
    steps += _binding_leaves(plan) if layout == "stack" else _folding(plan)
    if _is_trimmed(plan):
        steps.append(f"Cut the open edges off, so that {in_millimetres(*plan.trim)} are left.")
    return steps


def _cutting(plan: Imposition) -> list[str]:
    """The steps that cut the pile into its parts and lay these on one another; none if it has one part."""
    if plan.columns * plan.rows == 1:
        return []
    piles = plan.columns * plan.rows
    if (plan.columns, plan.rows) == (1, 2):
        step = "Cut it across in the middle, and lay the upper pile on the lower pile."
    elif (plan.columns, plan.rows) == (2, 1):
        step = "Cut it from top to bottom in the middle, and lay the left pile on the right pile."
    else:
        step = (
            f"Cut it into {piles} equal piles, {plan.columns} beside each other in {plan.rows} row"
            f"{'s' if plan.rows > 1 else ''}, and lay them on one another: the first of the first row on top, then the "
            "others from left to right, row by row."
        )
    empty = sum([slot.position is None for sheet in plan.sheets for slot in sheet.front.slots])
    parts = empty // 2 if plan.signatures else empty
    if not parts:
        return [step]
    return [
        step,
        f"Take the {'part' if parts == 1 else f'{parts} parts'} without pages away from the foot of the pile.",
    ]


def _folding(plan: Imposition) -> list[str]:
    """The steps that make one booklet, or several signatures, of the sheets or their parts."""
    if len(plan.signatures) == 1:
        steps = [
            "Turn the pile over, so that the middle pages are on top, and fold it in its middle: page 1 is outside."
        ]
        return [*steps, "Staple it through the fold, at a quarter and at three quarters of its height."]
    sizes = ", ".join([str(size) for size in plan.signatures])
    return [
        f"Count off the sheets of each signature from the top: {sizes}.",
        "Turn each of these piles over, and fold it in its middle: its first page is outside.",
        "Lay the signatures on one another in their order, and sew or glue them together at their folds.",
    ]


def _binding_leaves(plan: Imposition) -> list[str]:
    edge = "right" if plan.options.rtl else "left"
    return [f"Page 1 is on top, and the leaves are in order: bind them at their {edge} edge."]


def _is_trimmed(plan: Imposition) -> bool:
    """True if the pages are exact and paper is left beside them; a smaller page keeps its white edge."""
    if plan.options.scale == "fit":
        return False
    across = 2 if plan.signatures else 1
    beside = plan.width / plan.columns - across * plan.trim[0]
    above = plan.height / plan.rows - plan.trim[1]
    return max(beside / across, above) > _TRIMMED
