"""Matrices, cases, arrays, aligned lines: cells in rows and columns, their middle on the axis.

Measures are LaTeX's and amsmath's at ten points, as shares of the size.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from booklet.math.box import MathBox, Parts, bar
from booklet.math.layout import MathContext
from booklet.math.nodes import AtomKind, MathRow, MathTable
from booklet.math.rows import layout_row
from booklet.math.styles import DISPLAY, SCRIPT, TEXT


class Measures(NamedTuple):
    """How a form of table is set: the style of its cells, the room between columns, how high and deep a row is at
    least, the room between rows at least (all of the size); the room around it; what its cells are aligned lines.
    """

    style: int
    gap: float
    height: float
    depth: float
    apart: float
    outside: float = 0.0
    aligned: bool = False


_MEASURES: Final = {
    "matrix": Measures(TEXT, 1.0, 0.84, 0.36, 0.1),
    "array": Measures(TEXT, 1.0, 0.84, 0.36, 0.1, outside=0.5),
    "darray": Measures(DISPLAY, 1.0, 0.84, 0.36, 0.1, outside=0.5),
    "cases": Measures(TEXT, 1.0, 1.008, 0.432, 0.1),
    "dcases": Measures(DISPLAY, 1.0, 1.008, 0.432, 0.1),
    "aligned": Measures(DISPLAY, 1.0, 0.84, 0.36, 0.3, outside=1 / 6, aligned=True),
    "tied": Measures(DISPLAY, 0.0, 0.84, 0.36, 0.3, outside=1 / 6, aligned=True),
    "eqnarray": Measures(DISPLAY, 0.0, 0.84, 0.36, 0.3, outside=1 / 6, aligned=True),
    "gathered": Measures(DISPLAY, 0.0, 0.84, 0.36, 0.3, outside=1 / 6),
    "smallmatrix": Measures(SCRIPT, 5 / 18, 0.60, 0.15, 0.15, outside=1 / 6),
    "substack": Measures(SCRIPT, 0.0, 0.60, 0.20, 0.10),
}  # fmt: skip
_RULE: Final = 0.04  # of the size: LaTeX's \arrayrulewidth
_RULES_APART: Final = 0.2  # \doublerulesep


def layout_table(composer: MathContext, node: MathTable, style: int) -> MathBox:
    """A table, on the axis unless its position is "t" or "b"."""
    measures = _MEASURES[node.form]
    inner = measures.style
    if measures.style == TEXT and style >= SCRIPT:
        inner = style  # cells of a matrix in a script are of its size
    size = composer.font(inner if measures.style != SCRIPT else SCRIPT).size
    if measures.style == SCRIPT:
        size = composer.size if style < SCRIPT else composer.font(style).size
        inner = max(SCRIPT, style)
    cells = [layout_cells(composer, row, inner, node.form) for row in node.rows]
    widths = column_widths(cells, len(node.columns) - 1)
    xs, total = _places(node, measures, widths, size)
    baselines, bottom = _baselines(node, measures, cells, size)
    parts: Parts = tuple(
        [
            (x + _offset(node.columns[index].align, block, width), y, block)
            for y, row in zip(baselines, cells, strict=True)
            for index, (block, x, width) in enumerate(zip(row, xs, widths, strict=False))
        ]
    )
    parts += _rules(node, measures, xs, widths, baselines, cells, bottom, total, size)
    return _on_axis(composer, node, parts, baselines, bottom, total, style)


def layout_cells(composer: MathContext, row: tuple[MathRow, ...], style: int, form: str) -> list[MathBox]:
    """The cells of a row. Where lines are aligned, a cell behind another goes on as after an atom: "= b" has the space
    of a relation before it.
    """
    if form == "eqnarray":
        blocks = [layout_row(composer, cell.items, style) for cell in row]
        if len(row) > 1:
            padded = (MathRow(()), *row[1].items, MathRow(())) if row[1].items else ()
            blocks[1] = layout_row(composer, padded, style)
        return blocks
    if form not in ("aligned", "tied"):
        return [layout_row(composer, cell.items, style) for cell in row]
    return [
        layout_row(composer, cell.items, style, before=AtomKind.ORD if index % 2 else None)
        for index, cell in enumerate(row)
    ]


def column_widths(cells: list[list[MathBox]], columns: int) -> list[float]:
    """How wide each column is."""
    widths = [0.0] * max(columns, max([len(row) for row in cells], default=0))
    for row in cells:
        for index, block in enumerate(row):
            widths[index] = max(widths[index], block.width)
    return widths


def _offset(align: str, block: MathBox, width: float) -> float:
    return {"l": 0.0, "c": (width - block.width) / 2, "r": width - block.width}[align]


def _places(node: MathTable, measures: Measures, widths: list[float], size: float) -> tuple[list[float], float]:
    """Where each column begins, and how wide all is."""
    xs: list[float] = []
    x = 0.0
    for index, (column, width) in enumerate(zip(node.columns, widths, strict=False)):
        default = measures.outside if index == 0 else measures.gap
        if measures.aligned and index % 2 and node.form != "eqnarray":
            default = 0.0  # a pair of columns is one equation
        gap = default if column.gap is None else column.gap
        x += gap * size
        xs.append(x)
        x += width
    last = node.columns[-1].gap
    outside = measures.outside if not measures.aligned and node.form != "gathered" else 0.0
    return xs, x + (outside if last is None else last) * size


def _baselines(
    node: MathTable, measures: Measures, cells: list[list[MathBox]], size: float
) -> tuple[list[float], float]:
    """Each row's baseline, the table's top being nought, and its bottom (y downward)."""
    y = 0.0
    baselines = []
    depth = 0.0
    for index, row in enumerate(cells):
        height = max([block.height for block in row] + [measures.height * size])
        rules = node.lines[index]
        if index:
            tight = depth - measures.depth * size > 1e-9 or height - measures.height * size > 1e-9
            y += measures.apart * size if tight or measures.apart >= 0.3 else 0.0
        if rules:
            y += (_RULE + (rules - 1) * _RULES_APART) * size
        y += height
        baselines.append(y)
        depth = max([block.depth for block in row] + [measures.depth * size])
        y += depth + node.leading[index]
    return baselines, y


def _rules(
    node: MathTable, measures: Measures, xs: list[float], widths: list[float], baselines: list[float],
    cells: list[list[MathBox]], bottom: float, total: float, size: float,
) -> Parts:  # fmt: skip
    """The bars between rows and columns."""
    thick = _RULE * size
    parts: list[tuple[float, float, MathBox]] = []
    for index, count in enumerate(node.lines):
        if index < len(baselines):
            height = max([block.height for block in cells[index]] + [measures.height * size])
            y = baselines[index] - height
        else:
            y = bottom + thick
        parts += [(0.0, y - number * _RULES_APART * size, bar(total, thick)) for number in range(count)]
    for index, column in enumerate(node.columns):
        if not column.rules:
            continue
        if index < len(xs):
            before = xs[index - 1] + widths[index - 1] if index else 0.0
            x = (before + xs[index]) / 2 if index else 0.0
        else:
            x = total - thick
        for number in range(column.rules):
            shift = number * _RULES_APART * size * (-1 if index == len(xs) else 1)
            parts.append((x + shift - (thick / 2 if 0 < index < len(xs) else 0.0), bottom, bar(thick, bottom)))
    return tuple(parts)


def _on_axis(
    composer: MathContext,
    node: MathTable,
    parts: Parts,
    baselines: list[float],
    bottom: float,
    total: float,
    style: int,
) -> MathBox:
    if node.position == "t":
        up = baselines[0]
    elif node.position == "b":
        up = baselines[-1]
    else:
        up = bottom / 2 + composer.font(style).axis
    bottom += (_RULE * composer.size) if node.lines[-1] else 0.0
    return MathBox(total, up, bottom - up, tuple([(x, y - up, block) for x, y, block in parts]))
