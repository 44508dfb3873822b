"""The order of pages on sheets: which positions of the book share a part of a sheet, and which parts share a sheet.

A part is what lies in one piece after the sheets are cut. Positions are indexes of pages in the book, blanks counted.
Parts are listed in the order of the pile that they make with their fronts up, the first on top.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.imposition.model import Layout
from booklet.records import NamedTuple

MOST_FOLDED = 5
"""The folded sheets, of four pages each, in a signature at most, where the user gives no number."""


class Part(NamedTuple):
    """A part of a sheet: the positions on its front and on its back from left to right, two if it is folded, else one;
    none where no page is left. `signature` counts from 1, 0 if there are none; `depth` is the number of sheets of the
    same signature outside of this one.
    """

    front: tuple[int, ...]
    back: tuple[int, ...]
    signature: int = 0
    depth: int = 0


def page_multiple(layout: Layout) -> int:
    """The number of which a book's count of pages must be a multiple: the pages of a folded sheet, or of a leaf."""
    return {"booklet": 4, "signatures": 4, "stack": 2, "pages": 1}[layout]


def padded(count: int, multiple: int, back_cover: bool) -> tuple[int | None, ...]:
    """The indexes of `count` pages, with None for each blank that a multiple needs: before the last page if that is a
    back cover, else at the end.

    >>> padded(6, 4, back_cover=True)
    (0, 1, 2, 3, 4, None, None, 5)
    """
    blanks = (None,) * (-count % multiple)
    place = count - 1 if back_cover and count > 1 else count
    return (*range(place), *blanks, *range(place, count))


def signature_sizes(folded: int, most: int) -> tuple[int, ...]:
    """The numbers of folded sheets in signatures of at most `most`: as few signatures as will do, and none with two
    sheets fewer than another.

    >>> signature_sizes(11, 5)
    (4, 4, 3)
    """
    signatures = -(-folded // most)
    size, larger = divmod(folded, signatures)
    return tuple([size + (index < larger) for index in range(signatures)])


def folded_parts(sizes: Sequence[int], rtl: bool) -> list[Part]:
    """The parts of folded sheets, by the numbers of them in each signature: from the outside of a signature to its
    inside.

    The front of a part is outside after folding: at its left the last page, at its right the first of those not yet
    placed; on its back, inside, the second and the last but one. A book that opens to the right is its mirror image.
    """
    parts = []
    first = 0
    for signature, size in enumerate(sizes, 1):
        last = first + 4 * size - 1
        for depth in range(size):
            low, high = first + 2 * depth, last - 2 * depth
            front, back = (high, low), (low + 1, high - 1)
            parts.append(
                Part(front[::-1], back[::-1], signature, depth) if rtl else Part(front, back, signature, depth)
            )
        first = last + 1
    return parts


def leaf_parts(count: int) -> list[Part]:
    """The parts of `count` pages, an even number, on leaves that aren't folded."""
    return [Part((position,), (position + 1,)) for position in range(0, count, 2)]


def piled(parts: Sequence[Part], places: int) -> list[list[Part]]:
    """The parts on each sheet, in the order of their places: the sheets are cut at once, and the pile of the first
    places, with those of the other places under it in their order, has the parts in theirs. Fewer on the last sheets if
    no more are left.
    """
    sheets = -(-len(parts) // places)
    return [list(parts[sheet::sheets]) for sheet in range(sheets)]


def consecutive(count: int, places: int) -> list[list[Part]]:
    """The parts on each sheet whose pages follow one another as they are read: those of the front, then of the back."""
    sheets = []
    for first in range(0, count, 2 * places):
        fronts = [(at,) if at < count else () for at in range(first, first + places)]
        backs = [(at,) if at < count else () for at in range(first + places, first + 2 * places)]
        sheets.append([Part(front, back) for front, back in zip(fronts, backs, strict=True)])
    return sheets
