"""Tables: matrices, cases, arrays and aligned lines, as cells in rows and columns with their middle on the axis.

Metrics are those of LaTeX and amsmath at ten points, as fractions of the size.
"""

from __future__ import annotations

from typing import Final

from booklet.math.box import MathBox, Parts, rule
from booklet.math.layout import DISPLAY, SCRIPT, TEXT, MathContext
from booklet.math.nodes import AtomKind, MathRow, MathTable
from booklet.math.rows import layout_row
from booklet.records import NamedTuple


class TableMetrics(NamedTuple):
    """The metrics of a form of table: the style of its cells, and as fractions of the size the space between columns,
    the least height and depth of a row, the space between rows, and the space at both sides.

    `aligned` is True if pairs of columns are one equation.
    """

    style: int
    column_gap: float
    height: float
    depth: float
    row_gap: float
    margin: float = 0.0
    aligned: bool = False


_METRICS: Final = {
    "matrix": TableMetrics(TEXT, 1.0, 0.84, 0.36, 0.1),
    "array": TableMetrics(TEXT, 1.0, 0.84, 0.36, 0.1, margin=0.5),
    "darray": TableMetrics(DISPLAY, 1.0, 0.84, 0.36, 0.1, margin=0.5),
    "cases": TableMetrics(TEXT, 1.0, 1.008, 0.432, 0.1),
    "dcases": TableMetrics(DISPLAY, 1.0, 1.008, 0.432, 0.1),
    "aligned": TableMetrics(DISPLAY, 1.0, 0.84, 0.36, 0.3, margin=1 / 6, aligned=True),
    "tied": TableMetrics(DISPLAY, 0.0, 0.84, 0.36, 0.3, margin=1 / 6, aligned=True),
    "eqnarray": TableMetrics(DISPLAY, 0.0, 0.84, 0.36, 0.3, margin=1 / 6, aligned=True),
    "gathered": TableMetrics(DISPLAY, 0.0, 0.84, 0.36, 0.3, margin=1 / 6),
    "smallmatrix": TableMetrics(SCRIPT, 5 / 18, 0.60, 0.15, 0.15, margin=1 / 6),
    "substack": TableMetrics(SCRIPT, 0.0, 0.60, 0.20, 0.10),
}  # fmt: skip
_RULE: Final = 0.04  # of the size: LaTeX's \arrayrulewidth
_RULE_GAP: Final = 0.2  # \doublerulesep


def layout_table(context: MathContext, node: MathTable, style: int) -> MathBox:
    """The box of a table."""
    metrics = _METRICS[node.form]
    inner = metrics.style
    if metrics.style == TEXT and style >= SCRIPT:
        inner = style  # the cells of a matrix in a script have the script's size
    size = context.font(inner if metrics.style != SCRIPT else SCRIPT).size
    if metrics.style == SCRIPT:
        size = context.size if style < SCRIPT else context.font(style).size
        inner = max(SCRIPT, style)
    cells = [layout_cells(context, row, inner, node.form) for row in node.rows]
    widths = column_widths(cells, len(node.columns) - 1)
    xs, total = _column_starts(node, metrics, widths, size)
    baselines, bottom = _baselines(node, metrics, cells, size)
    parts: Parts = tuple(
        [
            (x + _offset(node.columns[index].align, box, width), y, box)
            for y, row in zip(baselines, cells, strict=True)
            for index, (box, x, width) in enumerate(zip(row, xs, widths, strict=False))
        ]
    )
    parts += _rules(node, metrics, xs, widths, baselines, cells, bottom, total, size)
    return _on_axis(context, node, parts, baselines, bottom, total, style)


def layout_cells(context: MathContext, row: tuple[MathRow, ...], style: int, form: str) -> list[MathBox]:
    """The boxes of a row's cells. In aligned lines every second cell continues the one before it, so that "= b" begins
    with the space before a relation.
    """
    if form == "eqnarray":
        boxes = [layout_row(context, cell.items, style) for cell in row]
        if len(row) > 1:
            padded = (MathRow(()), *row[1].items, MathRow(())) if row[1].items else ()
            boxes[1] = layout_row(context, padded, style)
        return boxes
    if form not in ("aligned", "tied"):
        return [layout_row(context, cell.items, style) for cell in row]
    return [
        layout_row(context, cell.items, style, before=AtomKind.ORD if index % 2 else None)
        for index, cell in enumerate(row)
    ]


def column_widths(cells: list[list[MathBox]], columns: int) -> list[float]:
    """The width of each column, of at least `columns` columns."""
    widths = [0.0] * max(columns, max([len(row) for row in cells], default=0))
    for row in cells:
        for index, box in enumerate(row):
            widths[index] = max(widths[index], box.width)
    return widths


def _offset(align: str, box: MathBox, width: float) -> float:
    return {"l": 0.0, "c": (width - box.width) / 2, "r": width - box.width}[align]


def _column_starts(
    node: MathTable, metrics: TableMetrics, widths: list[float], size: float
) -> tuple[list[float], float]:
    """The x of each column, and the width of the table."""
    xs: list[float] = []
    x = 0.0
    for index, (column, width) in enumerate(zip(node.columns, widths, strict=False)):
        default = metrics.margin if index == 0 else metrics.column_gap
        if metrics.aligned and index % 2 and node.form != "eqnarray":
            default = 0.0  # the two columns of an equation touch
        gap = default if column.gap is None else column.gap
        x += gap * size
        xs.append(x)
        x += width
    last = node.columns[-1].gap
    outside = metrics.margin if not metrics.aligned and node.form != "gathered" else 0.0
    return xs, x + (outside if last is None else last) * size


def _baselines(
    node: MathTable, metrics: TableMetrics, cells: list[list[MathBox]], size: float
) -> tuple[list[float], float]:
    """The y of each row's baseline, and of the table's bottom, downward from its top."""
    y = 0.0
    baselines = []
    depth = 0.0
    for index, row in enumerate(cells):
        height = max([box.height for box in row] + [metrics.height * size])
        rules = node.rules[index]
        if index:
            tight = depth - metrics.depth * size > 1e-9 or height - metrics.height * size > 1e-9
            y += metrics.row_gap * size if tight or metrics.row_gap >= 0.3 else 0.0
        if rules:
            y += (_RULE + (rules - 1) * _RULE_GAP) * size
        y += height
        baselines.append(y)
        depth = max([box.depth for box in row] + [metrics.depth * size])
        y += depth + node.leading[index]
    return baselines, y


def _rules(
    node: MathTable, metrics: TableMetrics, xs: list[float], widths: list[float], baselines: list[float],
    cells: list[list[MathBox]], bottom: float, total: float, size: float,
) -> Parts:  # fmt: skip
    """The rules between rows and columns, with y downward from the table's top."""
    thick = _RULE * size
    parts: list[tuple[float, float, MathBox]] = []
    for index, count in enumerate(node.rules):
        if index < len(baselines):
            height = max([box.height for box in cells[index]] + [metrics.height * size])
            y = baselines[index] - height
        else:
            y = bottom + thick
        parts += [(0.0, y - number * _RULE_GAP * size, rule(total, thick)) for number in range(count)]
    for index, column in enumerate(node.columns):
        if not column.rules:
            continue
        if index < len(xs):
            before = xs[index - 1] + widths[index - 1] if index else 0.0
            x = (before + xs[index]) / 2 if index else 0.0
        else:
            x = total - thick
        for number in range(column.rules):
            shift = number * _RULE_GAP * size * (-1 if index == len(xs) else 1)
            parts.append((x + shift - (thick / 2 if 0 < index < len(xs) else 0.0), bottom, rule(thick, bottom)))
    return tuple(parts)


def _on_axis(
    context: MathContext,
    node: MathTable,
    parts: Parts,
    baselines: list[float],
    bottom: float,
    total: float,
    style: int,
) -> MathBox:
    """The box of the parts, moved as the table's vertical alignment says."""
    if node.vertical_align == "t":
        up = baselines[0]
    elif node.vertical_align == "b":
        up = baselines[-1]
    else:
        up = bottom / 2 + context.font(style).axis
    bottom += (_RULE * context.size) if node.rules[-1] else 0.0
    return MathBox(total, up, bottom - up, tuple([(x, y - up, box) for x, y, box in parts]))
