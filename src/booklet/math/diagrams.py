"""Small commutative diagrams (amscd's `CD`, `tikzcd`, `\\xymatrix`), written as an array of objects and arrows.

Arrows lead from one place to the next, sideways, up, down or across a corner. Others, and bent ones, can't be set.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from booklet.math.tokens import FormulaError
from booklet.records import NamedTuple

_MOST: Final = 12  # rows and columns
_PIECE: Final = partial(re.compile, r"\\\\(?:\[[^\]]*\])?|\\.|[{}&]", re.DOTALL)
_ARROW: Final = partial(
    re.compile,
    r"\\(?:(?P<short>[rlud]{1,2})ar|(?:arrow|ar))(?![A-Za-z])\s*(?P<form>@(?:/[^/]*/|\{[^{}]*\}|<[^<>]*>|\([^()]*\)|[=.])*)?"
    r"\s*(?:\[(?P<options>(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\]|\{(?P<braced>[rlud]+)\})?"
    r"(?P<labels>(?:\s*(?:[\^_]-?|\|)?\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|\s*[\^_|]\s*(?:\\[A-Za-z]+|[^\s\\]))*)",
)
_LABEL: Final = partial(re.compile, r"([\^_|]?)-?\s*(\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|\\[A-Za-z]+|[^\s\\])")
_QUOTED: Final = partial(re.compile, r"\"((?:[^\"{}]|\{[^{}]*\})*)\"('?)((?:\s*\{[^{}]*\})?)")
_DIRECTION: Final = {"r": (0, 1), "l": (0, -1), "u": (-1, 0), "d": (1, 0)}
_SIGNS: Final = {
    (0, 1): "\\xrightarrow", (0, -1): "\\xleftarrow", (1, 0): "\\downarrow", (-1, 0): "\\uparrow", (1, 1): "\\searrow",
    (1, -1): "\\swarrow", (-1, 1): "\\nearrow", (-1, -1): "\\nwarrow",
}  # fmt: skip
_SIDEWAYS: Final = {
    "hook": ("\\hookrightarrow", "\\hookleftarrow"), "two heads": ("\\twoheadrightarrow", "\\twoheadleftarrow"),
    "tail": ("\\rightarrowtail", "\\leftarrowtail"), "dashed": ("\\dashrightarrow", "\\dashleftarrow"),
    "mapsto": ("\\longmapsto", "\\longmapsto"), "Rightarrow": ("\\Longrightarrow", "\\Longleftarrow"),
    "equal": ("=", "="),
}  # fmt: skip
_FORMS: Final = {
    "(": "hook", "->>": "two heads", ">->": "tail", "-->": "dashed", "|->": "mapsto", "=>": "Rightarrow", "=": "equal",
}  # fmt: skip
_AMSCD: Final = partial(
    re.compile, r"@(?:(?P<sign>[><VA)(])(?P<first>.*?)(?P=sign)(?P<second>.*?)(?P=sign)|(?P<equal>[=|.]))", re.DOTALL
)


class DiagramArrow(NamedTuple):
    """An arrow from the object in a row and column to its neighbour `down` rows below and `right` columns behind.

    `left` and `right_label` are the labels on either hand of who goes along it; `form` is a kind of `_SIDEWAYS`, ""
    for a plain one.
    """

    row: int
    column: int
    down: int
    right: int
    left: str = ""
    right_label: str = ""
    form: str = ""


def diagram(name: str, source: str, position: int) -> str:
    """Returns the LaTeX of a diagram's array. Raises FormulaError for arrows that can't be set."""
    rows = _rows(source)
    if len(rows) > _MOST or max(map(len, rows)) > _MOST:
        raise FormulaError(f"a diagram has more than {_MOST} rows or columns", position)
    objects, arrows = _amscd(rows) if name == "CD" else _with_arrows(rows, position)
    width = max(column for _, column in objects) + 1
    height = max(row for row, _ in objects) + 1
    cells = {(2 * row, 2 * column): f"{{{tex}}}" for (row, column), tex in objects.items()}
    for arrow in arrows:
        place = (2 * arrow.row + arrow.down, 2 * arrow.column + arrow.right)
        if not (0 <= place[0] < 2 * height - 1 and 0 <= place[1] < 2 * width - 1) or place in cells:
            raise FormulaError("a diagram has two arrows in one place, or one that leads out of it", position)
        cells[place] = _drawn(arrow)
    lines = [
        " & ".join(cells.get((row, column), "") for column in range(2 * width - 1)) for row in range(2 * height - 1)
    ]
    body = " \\\\ ".join(lines)
    return f"\\begin{{array}}{{{'c' * (2 * width - 1)}}}{body}\\end{{array}}"


def _rows(source: str) -> list[list[str]]:
    """Returns the cells of each row."""
    rows: list[list[str]] = [[]]
    done = depth = 0
    for match in _PIECE().finditer(source):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0 and (match[0] == "&" or match[0].startswith("\\\\")):
            rows[-1].append(source[done : match.start()])
            done = match.end()
            if match[0] != "&":
                rows.append([])
    rows[-1].append(source[done:])
    return [row for row in rows if any(cell.strip() for cell in row)] or [[""]]


def _with_arrows(rows: list[list[str]], position: int) -> tuple[dict[tuple[int, int], str], list[DiagramArrow]]:
    """Returns objects and arrows of tikzcd and xymatrix, whose arrows stand in the cells that they leave."""
    objects, arrows = {}, []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            arrows += [_arrow(match, row, column, position) for match in _ARROW().finditer(cell)]
            objects[row, column] = _ARROW().sub("", cell).strip()
    return objects, arrows


def _arrow(match: re.Match[str], row: int, column: int, position: int) -> DiagramArrow:
    options = [part.strip() for part in re.split(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", match["options"] or "")]
    steps = match["short"] or match["braced"] or next((part for part in options if re.fullmatch("[rlud]+", part)), "")
    down = sum(_DIRECTION[step][0] for step in steps)
    right = sum(_DIRECTION[step][1] for step in steps)
    is_bent = any(part.startswith(("bend", "loop", "from", "to", "curve", "out", "in=")) for part in options)
    if (down, right) not in _SIGNS or is_bent or "/" in (match["form"] or ""):
        raise FormulaError(f"the arrow {match[0].strip()[:40]} of a diagram isn't straight to a neighbour", position)
    left = other = ""
    for part in options:
        if quoted := _QUOTED().fullmatch(part):
            swapped = "'" in quoted[2] + quoted[3] or "swap" in quoted[3] or "swap" in options
            left, other = (left, quoted[1]) if swapped else (quoted[1], other)
    for sign, label in _LABEL().findall(match["labels"] or ""):
        left, other = (left, label) if sign == "_" else (label, other)
    form = next((kind for kind in _SIDEWAYS if any(part.startswith(kind) for part in options)), "")
    typed = match["form"] or ""
    form = form or next((kind for sign, kind in _FORMS.items() if sign in typed), "")
    return DiagramArrow(row, column, down, right, left, other, form)


def _amscd(rows: list[list[str]]) -> tuple[dict[tuple[int, int], str], list[DiagramArrow]]:
    """Returns objects and arrows of amscd's notation: rows of objects and rows of arrows by turns."""
    objects: dict[tuple[int, int], str] = {}
    arrows: list[DiagramArrow] = []
    row = -1
    for cells in rows:
        line = " ".join(cells)
        found = list(_AMSCD().finditer(line))
        if not line[: found[0].start()].strip() if found else False:  # arrows between two rows
            for column, match in enumerate(found):
                if match["sign"]:
                    down = 1 if match["sign"] == "V" else -1
                    left, other = (match["second"], match["first"]) if down > 0 else (match["first"], match["second"])
                    arrows.append(DiagramArrow(row if down > 0 else row + 1, column, down, 0, left, other))
                elif match["equal"] == "|":
                    arrows.append(DiagramArrow(row, column, 1, 0, "", "", "equal"))
            continue
        row += 1
        done = 0
        for column, match in enumerate(found):
            objects[row, column] = line[done : match.start()].strip()
            done = match.end()
            if match["equal"] == "=":
                arrows.append(DiagramArrow(row, column, 0, 1, "", "", "equal"))
            elif match["sign"] in (">", ")"):
                arrows.append(DiagramArrow(row, column, 0, 1, match["first"], match["second"]))
            elif match["sign"]:
                arrows.append(DiagramArrow(row, column + 1, 0, -1, match["second"], match["first"]))
        objects[row, len(found)] = line[done:].strip()
    return objects or {(0, 0): ""}, arrows


def _drawn(arrow: DiagramArrow) -> str:
    """Returns the LaTeX of an arrow with its labels."""
    step = (arrow.down, arrow.right)
    left, right = arrow.left.strip(), arrow.right_label.strip()
    if arrow.down == 0:
        above, below = (left, right) if arrow.right > 0 else (right, left)
        if not arrow.form:
            over = f"{{\\;{{{above}}}\\;}}" if above or below else "{\\quad}"
            return f"{_SIGNS[step]}[\\;{{{below}}}\\;]{over}" if below else f"{_SIGNS[step]}{over}"
        sign = _SIDEWAYS[arrow.form][arrow.right < 0]
        sign = f"\\overset{{{above}}}{{{sign}}}" if above else sign
        return f"\\underset{{{below}}}{{{sign}}}" if below else sign
    if arrow.right == 0:
        first, second = (right, left) if arrow.down > 0 else (left, right)
        sign = "\\Vert" if arrow.form == "equal" else _SIGNS[step]
        before, behind = first or f"\\phantom{{{second}}}", second or f"\\phantom{{{first}}}"
        return f"{{\\scriptstyle {before}}}\\Big{sign}{{\\scriptstyle {behind}}}"
    label = left or right
    return f"{_SIGNS[step]}^{{{label}}}" if label else _SIGNS[step]
