"""Parser of environments within formulas: matrices, cases, arrays, aligned lines (LaTeX and amsmath)."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from booklet.math.nodes import NOTHING, Fence, MathColumn, MathNode, MathRow, MathTable
from booklet.math.parser import FormulaParser
from booklet.math.tokens import TALLEST, FormulaError, parse_length

MOST_ROWS: Final = 300  # in all tables of a formula together, about ten pages
MOST_COLUMNS: Final = 60
_FENCED: Final = {
    "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}  # fmt: skip
_CASES: Final = {"cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "drcases": ("", "}")}
# Environments of lines, and the form of table each is within a formula; as displays they are in `formula.py`.
_ALIGNED: Final = {
    "aligned": "aligned", "alignedat": "aligned", "split": "aligned", "align": "aligned", "alignat": "aligned",
    "flalign": "aligned", "gathered": "gathered", "gather": "gathered", "multline": "gathered",
    "multlined": "gathered", "eqnarray": "eqnarray", "lgathered": "gathered", "IEEEeqnarray": "eqnarray",
}  # fmt: skip
_PLAIN: Final = frozenset(["equation", "displaymath", "math"])
_ROW_ENDS: Final = ("&", "\\\\", "\\cr", "\\tabularnewline", "\\end")
_LINE_ENDS: Final = ("\\\\", "\\cr", "\\tabularnewline")


class TableRows:
    """The rows of a table parsed so far: their cells, the rules above each row and below the last, and the leading that
    is added after each row, in points.
    """

    def __init__(self) -> None:
        self.cells: list[tuple[MathRow, ...]] = []
        self.rules: list[int] = [0]
        self.leading: list[float] = []

    @property
    def width(self) -> int:
        """The number of cells of the longest row; 1 if there are no rows."""
        return max([len(row) for row in self.cells], default=1)


def parse_environment(parser: FormulaParser, command: str, position: int) -> MathNode:
    """The environment after a `\\begin`, which has been consumed. Raises FormulaError if it isn't known."""
    name = parser.tokens.take_group(command).strip()
    plain = name.rstrip("*")
    if plain in _FENCED or (plain[1:] in _FENCED and plain[0] == "s"):
        return _matrix(parser, name, plain, position)
    if plain.removesuffix("smallmatrix") in ("", "p", "b", "B", "v", "V") and plain.endswith("smallmatrix"):
        return _matrix(parser, name, plain, position)
    if plain in _CASES:
        rows = parse_rows(parser, name, position)
        table = _table("dcases" if plain[0] == "d" else "cases", rows, "l" * rows.width)
        return Fence(_CASES[plain], (MathRow((table,)),))
    if plain in _ALIGNED:
        return _aligned(parser, name, position)
    if name in ("array", "subarray", "darray"):
        return _array(parser, name, position)
    if plain in ("CD", "tikzcd"):
        return _diagram(parser, name, plain, position)
    if plain in _PLAIN:
        row = parser.parse_row(("\\end",), position, f"\\begin{{{name}}}")
        close_environment(parser, name)
        return row
    raise FormulaError(f"the environment {name[:40]} is not known", position)


def _diagram(parser: FormulaParser, name: str, plain: str, position: int) -> MathNode:
    from booklet.math.diagrams import diagram  # late: few formulas are diagrams

    parser.tokens.take_option()
    first = parser.tokens.index
    while (token := parser.tokens.take_raw()) != "\\end":
        if not token:
            raise FormulaError(f"a \\begin{{{name}}} is not closed", position)
    source = "".join(parser.tokens.sequence[first : parser.tokens.index - 1])
    close_environment(parser, name)
    parser.tokens.insert(f"{{{diagram(plain, source, position)}}}", position)
    return parser.parse_argument(f"\\begin{{{name}}}")


def parse_substack(parser: FormulaParser, command: str, position: int) -> MathNode:
    """`\\substack{…\\\\…}`: lines of script size above each other. Raises FormulaError."""
    tokens = parser.tokens
    if not tokens.take_if("{"):
        return parser.parse_argument(command)
    rows = TableRows()
    while True:
        _count_row(parser)
        rows.cells.append((parser.parse_row(("}", *_LINE_ENDS), position, "{"),))
        rows.rules.append(0)
        closer = tokens.take()
        rows.leading.append(0.0 if closer == "}" else line_leading(parser))
        if closer == "}":
            return _table("substack", rows, "c")


def parse_rows(parser: FormulaParser, name: str, position: int) -> TableRows:
    """The rows of an environment and its `\\end{name}`, all consumed. Raises FormulaError."""
    rows = TableRows()
    cells: list[MathRow] = []
    while True:
        if not cells:
            rows.rules[-1] += _rules(parser)
        cells.append(parser.parse_row(_ROW_ENDS, position, f"\\begin{{{name}}}"))
        if len(cells) > MOST_COLUMNS:
            raise FormulaError(f"a table has more than {MOST_COLUMNS} columns", position)
        closer = parser.tokens.take()
        if closer == "&":
            continue
        if closer == "\\end" and cells == [NOTHING] and rows.cells:  # a last \\ begins no row
            break
        _count_row(parser)
        rows.cells.append(tuple(cells))
        rows.rules.append(0)
        rows.leading.append(0.0 if closer == "\\end" else line_leading(parser))
        cells = []
        if closer == "\\end":
            break
    close_environment(parser, name)
    return rows


def close_environment(parser: FormulaParser, name: str) -> None:
    """Consume `\\end{name}`, or `{name}` if the `\\end` has been consumed. Raises FormulaError for another name."""
    parser.tokens.take_if("\\end")
    position = parser.tokens.position
    closed = parser.tokens.take_group("\\end").strip()
    if closed != name:
        raise FormulaError(f"\\begin{{{name[:40]}}} is closed by \\end{{{closed[:40]}}}", position)


def line_leading(parser: FormulaParser) -> float:
    """The leading after a line, as in `\\\\[2pt]`, in points; the `\\\\` has been consumed. Raises FormulaError."""
    tokens = parser.tokens
    if tokens.sequence[tokens.index] == "*":
        tokens.index += 1
    ahead = tokens.sequence[tokens.index : tokens.index + 20]
    match = re.match(r"\[(\s*[-+]?[\d.,]+\s*[a-z]{2}\s*)\]", "".join(ahead))
    if not match:  # a bracket may begin the next line
        return 0.0
    position = tokens.position
    tokens.take_option()
    number, unit = parse_length(match.group(1), position, TALLEST)
    return number * 10 if unit == "em" else number


def _count_row(parser: FormulaParser) -> None:
    """Count a row. Raises FormulaError if the formula has too many."""
    parser.row_count += 1
    if parser.row_count > MOST_ROWS:
        raise FormulaError(f"a formula has more than {MOST_ROWS} rows", parser.tokens.position)


def _rules(parser: FormulaParser) -> int:
    """The number of horizontal rules that follow, 3 at most."""
    count = 0
    while parser.tokens.peek() in ("\\hline", "\\toprule", "\\midrule", "\\bottomrule"):
        parser.tokens.take()
        count += 1
    return min(count, 3)


def _table(form: str, rows: TableRows, aligns: str, vertical_align: str = "c") -> MathTable:
    columns = [MathColumn(align) for align in aligns]
    return _table_of(form, rows, [*columns, MathColumn("c")], vertical_align)


def _table_of(form: str, rows: TableRows, columns: list[MathColumn], vertical_align: str) -> MathTable:
    return MathTable(form, tuple(rows.cells), tuple(columns), tuple(rows.rules), tuple(rows.leading), vertical_align)


def _matrix(parser: FormulaParser, name: str, plain: str, position: int) -> MathNode:
    small = plain.endswith("smallmatrix")
    align = parser.tokens.take_option() if name.endswith("*") or small else None
    if align is not None and align.strip() not in ("l", "c", "r"):
        raise FormulaError(f"{name} knows [l], [c] and [r], not [{align[:20]}]", position)
    rows = parse_rows(parser, name, position)
    table = _table("smallmatrix" if small else "matrix", rows, (align or "c").strip() * rows.width)
    signs = _FENCED[plain.replace("small", "")]
    return table if signs == ("", "") else Fence(signs, (MathRow((table,)),))


def _aligned(parser: FormulaParser, name: str, position: int) -> MathNode:
    plain = name.rstrip("*")
    vertical_align = (parser.tokens.take_option() or "c").strip()
    if plain.endswith("at") or plain == "IEEEeqnarray":
        parser.tokens.take_group(f"\\begin{{{name}}}")
    rows = parse_rows(parser, name, position)
    form = _ALIGNED[plain]
    if form == "gathered":
        if rows.width > 1:
            raise FormulaError(f"a & stands in {name}, which has no columns", position)
        return _table(form, rows, "l" if plain == "lgathered" else "c", vertical_align)
    aligns = "rcl" if form == "eqnarray" else "rl" * rows.width
    if form == "eqnarray" and rows.width > 3:
        raise FormulaError("a line of eqnarray has more than three parts", position)
    tied = "tied" if plain.endswith("at") else form
    return _table(tied, rows, aligns[: max(rows.width, 1)], vertical_align)


def _array(parser: FormulaParser, name: str, position: int) -> MathNode:
    vertical_align = (parser.tokens.take_option() or "c").strip()
    specification = parser.tokens.take_group(f"\\begin{{{name}}}")
    columns = _columns(specification, position)
    rows = parse_rows(parser, name, position)
    if rows.width > len(columns) - 1:
        raise FormulaError(f"a row has {rows.width} cells, but {name} {len(columns) - 1} columns", position)
    if name == "subarray":
        return _table("substack", rows, columns[0].align)
    return _table_of(name, rows, columns, vertical_align)


_SPECIFICATION: Final = partial(
    re.compile,
    r"\s*(?:([lcr])|(\|)|([pmb])\s*\{[^{}]*\}|@\s*\{([^{}]*(?:\{[^{}]*\})?)\}|\*\s*\{?(\d{1,2})\}?\s*(?:\{([^{}]*)\}|([lcr])))\s*",
)
_GAPS: Final = {  # ems
    "": 0.0,
    "\\,": 1 / 6,
    "\\:": 2 / 9,
    "\\;": 5 / 18,
    "\\ ": 0.25,
    "\\quad": 1.0,
    "\\qquad": 2.0,
    "~": 0.25,
}


def _columns(text: str, position: int) -> list[MathColumn]:
    """The columns of an array's specification such as `l|cr`, and one without cells for the rules at the right.

    Raises FormulaError.
    """
    columns: list[MathColumn] = []
    rules, gap = 0, None
    at = 0
    while at < len(text) and len(columns) <= MOST_COLUMNS:
        match = _SPECIFICATION().match(text, at)
        if match is None:
            raise FormulaError(f"the columns {text[:30]} are not understood at {text[at : at + 10]}", position)
        align, bar, paragraph, between, times, many, one = match.groups()
        at, repeated = match.end(), many if one is None else one
        if repeated is not None:
            text = text[:at] + repeated * min(int(times), MOST_COLUMNS) + text[at:]
        elif bar:
            rules = min(rules + 1, 3)
        elif between is not None:
            if between.strip() not in _GAPS and between != "\\ ":
                raise FormulaError(f"the columns {text[:30]} hold more than spaces between them", position)
            gap = _GAPS[between if between == "\\ " else between.strip()]
        else:
            columns.append(MathColumn("l" if paragraph else align, rules, gap))
            rules, gap = 0, None
    if not columns or len(columns) > MOST_COLUMNS:
        raise FormulaError(f"an array has from 1 to {MOST_COLUMNS} columns", position)
    return [*columns, MathColumn("c", rules, gap)]
