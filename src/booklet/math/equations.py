"""Displays read into lines: `$$…$$`, and the environments that number their lines."""

from __future__ import annotations

from typing import Final

from booklet.math.environments import MOST_ROWS, close_environment, line_leading
from booklet.math.nodes import AUTO, NOTHING, MathLine, MathLines, MathNode, MathRow
from booklet.math.parser import FormulaParser, LineLabels
from booklet.math.text_mode import parse_text
from booklet.math.tokens import FormulaError

_FORMS: Final = {
    "equation": "single", "displaymath": "single", "math": "single", "gather": "gather", "multline": "multline",
    "align": "align", "alignat": "tied", "flalign": "align", "eqnarray": "eqnarray", "split": "align",
    "aligned": "", "gathered": "",
}  # fmt: skip
_UNNUMBERED: Final = frozenset(["displaymath", "math", "split"])
_LINE_ENDS: Final = ("\\\\", "\\cr")


def parse_display(parser: FormulaParser) -> MathLines:
    """A whole display."""
    tokens = parser.tokens
    if tokens.peek() == "\\begin":
        before, position = tokens.index, tokens.position
        tokens.take()
        name = tokens.take_group("\\begin").strip()
        if _FORMS.get(name.rstrip("*")):
            return _environment(parser, name, position)
        tokens.index = before
    lines = _lines(parser, "single", numbered=False, end="", position=0)
    return MathLines("single" if len(lines) == 1 else "gather", tuple(lines))


def _environment(parser: FormulaParser, name: str, position: int) -> MathLines:
    plain = name.rstrip("*")
    form = _FORMS[plain]
    if plain == "alignat":
        parser.tokens.take_group(f"\\begin{{{name}}}")
    numbered = not name.endswith("*") and plain not in _UNNUMBERED
    lines = _lines(parser, form, numbered, "\\end", position, f"\\begin{{{name}}}")
    close_environment(parser, name)
    rest = parser.parse_row(("",))  # a full stop perhaps
    if rest.items:
        *others, last = lines[-1].cells
        lines[-1] = lines[-1]._replace(cells=(*others, MathRow((*last.items, *rest.items))))
    if form == "single" and len(lines) > 1:
        form = "gather"
    return MathLines("align" if form == "tied" and len(lines) == 0 else form, tuple(lines))


def _lines(
    parser: FormulaParser, form: str, numbered: bool, end: str, position: int, opener: str = "{"
) -> list[MathLine]:
    tokens = parser.tokens
    each = form not in ("single", "multline")  # whether each line has its number, or all of them one
    stops = ("&", *_LINE_ENDS, end) if form in ("align", "tied", "eqnarray") else (*_LINE_ENDS, end)
    lines: list[MathLine] = []
    parser.line_labels = LineLabels()
    while True:
        lines += _words_between(parser)
        parser.line_labels.may_have_number = True
        cells = _cells(parser, stops, position, opener)
        if form == "eqnarray" and len(cells) > 3:
            raise FormulaError("a line of eqnarray has more than three parts", tokens.position)
        is_last = tokens.peek() == end
        if is_last and cells == [NOTHING] and lines and not parser.line_labels.tag:
            break
        if not is_last:
            tokens.take()
        leading = 0.0 if is_last else line_leading(parser)
        tag, labels = (_tag(parser.line_labels, numbered), tuple(parser.line_labels.labels)) if each else (None, ())
        lines.append(MathLine(tuple(cells), tag, labels, leading))
        if each:
            parser.line_labels = LineLabels()
        if len(lines) > MOST_ROWS:
            raise FormulaError(f"a display has more than {MOST_ROWS} lines", tokens.position)
        if is_last:
            break
    if not each:
        lines[-1] = lines[-1]._replace(tag=_tag(parser.line_labels, numbered), labels=tuple(parser.line_labels.labels))
    return lines


def _cells(parser: FormulaParser, stops: tuple[str, ...], position: int, opener: str) -> list[MathRow]:
    cells = [parser.parse_row(stops, position, opener)]
    while parser.tokens.take_if("&"):
        cells.append(parser.parse_row(stops, position, opener))
    return cells


def _words_between(parser: FormulaParser) -> list[MathLine]:
    found = []
    while parser.tokens.peek() in ("\\intertext", "\\shortintertext"):
        position = parser.tokens.position
        parser.tokens.take()
        words = parse_text(parser, "\\text", position)
        found.append(MathLine((MathRow((words,)),), words=True))
    return found


def _tag(line_labels: LineLabels, numbered: bool) -> MathNode | None:
    if line_labels.tag is not None:
        return line_labels.tag
    return AUTO if (numbered if line_labels.numbered is None else line_labels.numbered) else None
