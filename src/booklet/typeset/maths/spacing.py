"""The space between atoms, and the classes it is decided by (The TeXbook, chapter 18 and appendix G, rules 5 and 6)."""

from __future__ import annotations

from typing import Final

from booklet.typeset.maths.tree import Kind

THIN: Final = 3 / 18  # of the size
MEDIUM: Final = 4 / 18
THICK: Final = 5 / 18

# The TeXbook, page 170: 0 none, 1 thin, 2 medium, 3 thick; in capitals and brackets there: not in scripts (here
# negative). A star there can't come about (here 0).
_TABLE: Final = (
    # Ord Op Bin Rel Open Close Punct Inner      after
    (0, 1, -2, -3, 0, 0, 0, -1),  # Ord
    (1, 1, 0, -3, 0, 0, 0, -1),  # Op
    (-2, -2, 0, 0, -2, 0, 0, -2),  # Bin
    (-3, -3, 0, 0, -3, 0, 0, -3),  # Rel
    (0, 0, 0, 0, 0, 0, 0, 0),  # Open
    (0, 1, -2, -3, 0, 0, 0, -1),  # Close
    (-1, -1, 0, -1, -1, -1, -1, -1),  # Punct
    (-1, 1, -2, -3, -1, 0, -1, -1),  # Inner
)
_SIZES: Final = (0.0, THIN, MEDIUM, THICK)
_IN_TEXT: Final = tuple([tuple([_SIZES[abs(entry)] for entry in row]) for row in _TABLE])
_IN_SCRIPT: Final = tuple([tuple([_SIZES[entry] if entry > 0 else 0.0 for entry in row]) for row in _TABLE])
_NO_OPERAND: Final = frozenset([Kind.BIN, Kind.OP, Kind.REL, Kind.OPEN, Kind.PUNCT])
_NO_SECOND: Final = frozenset([Kind.REL, Kind.CLOSE, Kind.PUNCT])


def space_between(before: Kind, after: Kind, is_script: bool) -> float:
    """The space between two atoms, as a share of the size."""
    return (_IN_SCRIPT if is_script else _IN_TEXT)[before][after]


def settled(kinds: list[Kind]) -> list[Kind]:
    """The classes of a row's atoms once those binary operators that join nothing are ordinary."""
    result: list[Kind] = []
    before = Kind.BIN  # at the start there is no operand either
    for kind in kinds:
        if kind == Kind.BIN and before in _NO_OPERAND:
            kind = Kind.ORD
        elif kind in _NO_SECOND and result and before == Kind.BIN:
            result[-1] = Kind.ORD
        result.append(kind)
        before = kind
    if result and before == Kind.BIN:
        result[-1] = Kind.ORD
    return result
