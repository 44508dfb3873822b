"""The space between atoms is that of The TeXbook, in text and in scripts; their classes are those of TeX."""

from __future__ import annotations

from itertools import product

import pytest
from set_formulas import SETTER, SIZE, box, parsed, positions, width

from booklet.math.layout import TEXT
from booklet.math.nodes import Atom, AtomKind, MathRow, MathSpace
from booklet.math.rows import line_up, resolve_binary, space_between

# The TeXbook, page 170, row by row; in parentheses, spaces that scripts don't have. Stars can't occur.
TEXBOOK = """
0   1   (2) (3) 0   0   0   (1)
1   1   *   (3) 0   0   0   (1)
(2) (2) *   *   (2) *   *   (2)
(3) (3) *   0   (3) 0   0   (3)
0   0   *   0   0   0   0   0
0   1   (2) (3) 0   0   0   (1)
(1) (1) *   (1) (1) (1) (1) (1)
(1) 1   (2) (3) (1) 0   (1) (1)
"""
MU = SIZE / 18


def test_spaces_are_those_of_the_table() -> None:
    table = [line.split() for line in TEXBOOK.split("\n") if line]
    for before, after in product(AtomKind, AtomKind):
        entry = table[before][after]
        if entry == "*":
            continue
        mus = {0: 0, 1: 3, 2: 4, 3: 5}[int(entry.strip("()"))]
        assert space_between(before, after, False) * 18 == pytest.approx(mus)
        assert space_between(before, after, True) * 18 == pytest.approx(0 if "(" in entry else mus)


def test_operators_without_operands_are_ordinary() -> None:
    ord_, bin_, rel, opened, closed, op, punct = (
        AtomKind.ORD, AtomKind.BIN, AtomKind.REL, AtomKind.OPEN, AtomKind.CLOSE, AtomKind.OP, AtomKind.PUNCT,
    )  # fmt: skip
    assert resolve_binary([bin_, ord_]) == [ord_, ord_]
    assert resolve_binary([ord_, bin_, ord_]) == [ord_, bin_, ord_]
    assert resolve_binary([ord_, bin_, bin_, ord_]) == [ord_, bin_, ord_, ord_]
    assert resolve_binary([ord_, rel, bin_, ord_]) == [ord_, rel, ord_, ord_]
    assert resolve_binary([opened, bin_, ord_, closed]) == [opened, ord_, ord_, closed]
    assert resolve_binary([ord_, bin_, rel, ord_]) == [ord_, ord_, rel, ord_]
    assert resolve_binary([ord_, bin_, punct]) == [ord_, ord_, punct]
    assert resolve_binary([op, bin_, ord_]) == [op, ord_, ord_]
    assert resolve_binary([ord_, bin_]) == [ord_, ord_]
    assert resolve_binary([]) == []


@pytest.mark.parametrize(
    ("tex", "mus"),
    [
        (r"n=n", 10), (r"n+n", 8), (r"-n", 0), (r"n,n", 3), (r"\log n", 3), (r"\log(n)", 0), (r"n\log n", 6),
        (r"\lim_n n", 3), (r"\mathop{n}_n n", 3), (r"n\overset{n}{=}n", 10), (r"n\stackrel{n}{n}n", 10),
        (r"n\mathrel{n}n", 10), (r"n\mathbin{n}n", 8), (r"n{=}n", 0), (r"n{+}n", 0), (r"n\,n", 3), (r"n\!n", -3),
        (r"n\quad n", 18), (r"n:n", 10), (r"n\colon n", 8), (r"n/n", 0), (r"n|n|", 0), (r"n\mid n", 10),
        (r"n\left(n\right)n", 6), (r"n\ldots n", 6), (r"n=-n", 10), (r"n\bmod n", 8), (r"n\to n", 10),
        (r"n\xrightarrow{}n", 10), (r"n\not= n", 10), (r"n\bigm| n", 10), (r"n\big| n", 0),
        (r"{n}_n^n{=}", 0), (r"n'=n", 10), (r"\hat nn", 0), (r"\sqrt nn", 0), (r"n\text{n}n", 0),
        (r"n\mathclose! n", 0), (r"n;n", 3), (r"n\implies n", 20),
    ],
)  # fmt: skip
def test_classes_survive_commands_around_atoms(tex: str, mus: float) -> None:
    """The space in a row is its width less the widths of its parts."""
    tight = tex.replace(r"\,", "").replace(r"\!", "").replace(r"\quad", "")
    assert width(tex) - _parts(tight) == pytest.approx(mus * MU, abs=1e-6)


def _parts(tex: str) -> float:
    """The sum of the widths of a row's parts, each alone in braces."""
    row = parsed(tex).tree
    assert isinstance(row, MathRow)
    context = SETTER._context(SIZE, {})
    inner = [
        item.body if isinstance(item, Atom) and isinstance(item.body, MathRow) else item
        for item in row.items
        if not isinstance(item, MathSpace)
    ]
    parts = [part for item in inner for part in (item.items if isinstance(item, MathRow) else (item,))]
    return sum([line_up(context, (part,), TEXT)[0].box.width for part in parts if not isinstance(part, MathSpace)])


def test_scripts_have_no_space_but_after_operators() -> None:
    assert positions(box("{x_{n=m}}"))["="][0] < positions(box("{x_{n\\;=m}}"))["="][0]
    signs = positions(box(r"x^{\log n}"))
    assert signs["𝑛"][0] - signs["log"][0] > 8 * 1.2  # log is some 12 wide at 8 points
