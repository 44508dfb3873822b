"""Tables within formulas: matrices, cases, arrays, aligned lines."""

from __future__ import annotations

import re
from typing import Final

from booklet.math.nodes import NOTHING, Fence, MathColumn, MathNode, MathRow, MathTable
from booklet.math.parser import FormulaParser
from booklet.math.tokens import TALLEST, FormulaError, length_of

MOST_ROWS: Final = 300  # of all tables of a formula together: some ten pages
MOST_COLUMNS: Final = 60
_FENCED: Final = {
    "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}  # fmt: skip
_CASES: Final = {"cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "drcases": ("", "}")}
# Environments of lines, and which form they take inside a formula; equations of their own are in `equations`.
_ALIGNED: Final = {
    "aligned": "aligned", "alignedat": "aligned", "split": "aligned", "align": "aligned", "alignat": "aligned",
    "flalign": "aligned", "gathered": "gathered", "gather": "gathered", "multline": "gathered",
    "multlined": "gathered", "eqnarray": "eqnarray", "lgathered": "gathered",
}  # fmt: skip
_PLAIN: Final = frozenset(["equation", "displaymath", "math"])
_ROW_ENDS: Final = ("&", "\\\\", "\\cr", "\\tabularnewline", "\\end")
_LINE_ENDS: Final = ("\\\\", "\\cr", "\\tabularnewline")


class Rows:
    """The rows of a table as they were read: cells, rules above each (and below the last), room after each."""

    def __init__(self) -> None:
        self.cells: list[tuple[MathRow, ...]] = []
        self.lines: list[int] = [0]
        self.leading: list[float] = []

    @property
    def width(self) -> int:
        """How many cells the longest row has."""
        return max([len(row) for row in self.cells], default=1)


def read_environment(reader: FormulaParser, word: str, place: int) -> MathNode:
    """An environment within a formula, whose `\\begin` has been taken."""
    name = reader.tokens.group(word).strip()
    plain = name.rstrip("*")
    if plain in _FENCED or (plain[1:] in _FENCED and plain[0] == "s"):
        return _matrix(reader, name, plain, place)
    if plain.removesuffix("smallmatrix") in ("", "p", "b", "B", "v", "V") and plain.endswith("smallmatrix"):
        return _matrix(reader, name, plain, place)
    if plain in _CASES:
        rows = read_rows(reader, name, place)
        table = _table("dcases" if plain[0] == "d" else "cases", rows, "l" * rows.width)
        return Fence(_CASES[plain], (MathRow((table,)),))
    if plain in _ALIGNED:
        return _aligned(reader, name, place)
    if name in ("array", "subarray", "darray"):
        return _array(reader, name, place)
    if plain in _PLAIN:
        row = reader.row(("\\end",), place, f"\\begin{{{name}}}")
        close_environment(reader, name)
        return row
    raise FormulaError(f"the environment {name[:40]} is not known", place)


def read_substack(reader: FormulaParser, word: str, place: int) -> MathNode:
    """`\\substack{…\\\\…}`: small lines above each other."""
    tokens = reader.tokens
    if not tokens.takes("{"):
        return reader.argument(word)
    rows = Rows()
    while True:
        _count_row(reader)
        rows.cells.append((reader.row(("}", *_LINE_ENDS), place, "{"),))
        rows.lines.append(0)
        closer = tokens.take()
        rows.leading.append(0.0 if closer == "}" else line_leading(reader))
        if closer == "}":
            return _table("substack", rows, "c")


def read_rows(reader: FormulaParser, name: str, place: int) -> Rows:
    """The rows of an environment and its end."""
    rows = Rows()
    cells: list[MathRow] = []
    while True:
        if not cells:
            rows.lines[-1] += _rules(reader)
        cells.append(reader.row(_ROW_ENDS, place, f"\\begin{{{name}}}"))
        if len(cells) > MOST_COLUMNS:
            raise FormulaError(f"a table has more than {MOST_COLUMNS} columns", place)
        closer = reader.tokens.take()
        if closer == "&":
            continue
        if closer == "\\end" and cells == [NOTHING] and rows.cells:  # after a last \\
            break
        _count_row(reader)
        rows.cells.append(tuple(cells))
        rows.lines.append(0)
        rows.leading.append(0.0 if closer == "\\end" else line_leading(reader))
        cells = []
        if closer == "\\end":
            break
    close_environment(reader, name)
    return rows


def close_environment(reader: FormulaParser, name: str) -> None:
    """Take the name after an `\\end`, the word itself being taken or the coming one."""
    reader.tokens.takes("\\end")
    place = reader.tokens.place
    closed = reader.tokens.group("\\end").strip()
    if closed != name:
        raise FormulaError(f"\\begin{{{name[:40]}}} is closed by \\end{{{closed[:40]}}}", place)


def line_leading(reader: FormulaParser) -> float:
    """The room asked for after a line, as in `\\\\[2pt]`, in points; its `\\\\` has been taken."""
    tokens = reader.tokens
    if tokens.words[tokens.at] == "*":
        tokens.at += 1
    ahead = tokens.words[tokens.at : tokens.at + 20]
    match = re.match(r"\[(\s*[-+]?[\d.,]+\s*[a-z]{2}\s*)\]", "".join(ahead))
    if not match:  # a bracket of the next line's perhaps
        return 0.0
    place = tokens.place
    tokens.option()
    number, unit = length_of(match.group(1), place, TALLEST)
    return number * 10 if unit == "em" else number


def _count_row(reader: FormulaParser) -> None:
    reader.rows += 1
    if reader.rows > MOST_ROWS:
        raise FormulaError(f"a formula has more than {MOST_ROWS} rows", reader.tokens.place)


def _rules(reader: FormulaParser) -> int:
    count = 0
    while reader.tokens.peek() in ("\\hline", "\\toprule", "\\midrule", "\\bottomrule"):
        reader.tokens.take()
        count += 1
    return min(count, 3)


def _table(form: str, rows: Rows, aligns: str, position: str = "c") -> MathTable:
    columns = [MathColumn(align) for align in aligns]
    return _table_of(form, rows, [*columns, MathColumn("c")], position)


def _table_of(form: str, rows: Rows, columns: list[MathColumn], position: str) -> MathTable:
    return MathTable(form, tuple(rows.cells), tuple(columns), tuple(rows.lines), tuple(rows.leading), position)


def _matrix(reader: FormulaParser, name: str, plain: str, place: int) -> MathNode:
    small = plain.endswith("smallmatrix")
    align = reader.tokens.option() if name.endswith("*") or small else None
    if align is not None and align.strip() not in ("l", "c", "r"):
        raise FormulaError(f"{name} knows [l], [c] and [r], not [{align[:20]}]", place)
    rows = read_rows(reader, name, place)
    table = _table("smallmatrix" if small else "matrix", rows, (align or "c").strip() * rows.width)
    signs = _FENCED[plain.replace("small", "")]
    return table if signs == ("", "") else Fence(signs, (MathRow((table,)),))


def _aligned(reader: FormulaParser, name: str, place: int) -> MathNode:
    plain = name.rstrip("*")
    position = (reader.tokens.option() or "c").strip()
    if plain.endswith("at"):
        reader.tokens.group(f"\\begin{{{name}}}")
    rows = read_rows(reader, name, place)
    form = _ALIGNED[plain]
    if form == "gathered":
        if rows.width > 1:
            raise FormulaError(f"a & stands in {name}, which has no columns", place)
        return _table(form, rows, "l" if plain == "lgathered" else "c", position)
    aligns = "rcl" if form == "eqnarray" else "rl" * rows.width
    if form == "eqnarray" and rows.width > 3:
        raise FormulaError("a line of eqnarray has more than three parts", place)
    tied = "tied" if plain.endswith("at") else form
    return _table(tied, rows, aligns[: max(rows.width, 1)], position)


def _array(reader: FormulaParser, name: str, place: int) -> MathNode:
    position = (reader.tokens.option() or "c").strip()
    specification = reader.tokens.group(f"\\begin{{{name}}}")
    columns = _columns(specification, place)
    rows = read_rows(reader, name, place)
    if rows.width > len(columns) - 1:
        raise FormulaError(f"a row has {rows.width} cells, but {name} {len(columns) - 1} columns", place)
    if name == "subarray":
        return _table("substack", rows, columns[0].align)
    return _table_of(name, rows, columns, position)


_SPECIFICATION: Final = re.compile(
    r"\s*(?:([lcr])|(\|)|([pmb])\s*\{[^{}]*\}|@\s*\{([^{}]*(?:\{[^{}]*\})?)\}|\*\s*\{?(\d{1,2})\}?\s*\{([^{}]*)\})\s*"
)
_GAPS: Final = {
    "": 0.0,
    "\\,": 1 / 6,
    "\\:": 2 / 9,
    "\\;": 5 / 18,
    "\\ ": 0.25,
    "\\quad": 1.0,
    "\\qquad": 2.0,
    "~": 0.25,
}


def _columns(text: str, place: int) -> list[MathColumn]:
    """The columns that an array's letters ask for."""
    columns: list[MathColumn] = []
    rules, gap = 0, None
    at = 0
    while at < len(text) and len(columns) <= MOST_COLUMNS:
        match = _SPECIFICATION.match(text, at)
        if match is None:
            raise FormulaError(f"the columns {text[:30]} are not understood at {text[at : at + 10]}", place)
        align, bar, paragraph, between, times, repeated = match.groups()
        at = match.end()
        if repeated is not None:
            text = text[:at] + repeated * min(int(times), MOST_COLUMNS) + text[at:]
        elif bar:
            rules = min(rules + 1, 3)
        elif between is not None:
            if between.strip() not in _GAPS and between != "\\ ":
                raise FormulaError(f"the columns {text[:30]} hold more than spaces between them", place)
            gap = _GAPS[between if between == "\\ " else between.strip()]
        else:
            columns.append(MathColumn("l" if paragraph else align, rules, gap))
            rules, gap = 0, None
    if not columns or len(columns) > MOST_COLUMNS:
        raise FormulaError(f"an array has from 1 to {MOST_COLUMNS} columns", place)
    return [*columns, MathColumn("c", rules, gap)]
