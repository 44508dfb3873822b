"""Displays read into lines: `$$…$$`, and the environments that number their lines."""

from __future__ import annotations

from typing import Final

from booklet.math.environments import MOST_ROWS, close_environment, line_leading
from booklet.math.nodes import AUTO, NOTHING, MathLine, MathLines, MathNode, MathRow
from booklet.math.parser import FormulaParser, LineLabels
from booklet.math.text_mode import read_text
from booklet.math.tokens import FormulaError

_FORMS: Final = {
    "equation": "single", "displaymath": "single", "math": "single", "gather": "gather", "multline": "multline",
    "align": "align", "alignat": "tied", "flalign": "align", "eqnarray": "eqnarray", "split": "align",
    "aligned": "", "gathered": "",
}  # fmt: skip
_UNNUMBERED: Final = frozenset(["displaymath", "math", "split"])
_LINE_ENDS: Final = ("\\\\", "\\cr")


def read_display(reader: FormulaParser) -> MathLines:
    """A whole display."""
    tokens = reader.tokens
    if tokens.peek() == "\\begin":
        before, place = tokens.at, tokens.place
        tokens.take()
        name = tokens.group("\\begin").strip()
        if _FORMS.get(name.rstrip("*")):
            return _environment(reader, name, place)
        tokens.at = before
    lines = _lines(reader, "single", numbered=False, end="", place=0)
    return MathLines("single" if len(lines) == 1 else "gather", tuple(lines))


def _environment(reader: FormulaParser, name: str, place: int) -> MathLines:
    plain = name.rstrip("*")
    form = _FORMS[plain]
    if plain == "alignat":
        reader.tokens.group(f"\\begin{{{name}}}")
    numbered = not name.endswith("*") and plain not in _UNNUMBERED
    lines = _lines(reader, form, numbered, "\\end", place, f"\\begin{{{name}}}")
    close_environment(reader, name)
    rest = reader.row(("",))  # a full stop perhaps
    if rest.items:
        *others, last = lines[-1].cells
        lines[-1] = lines[-1]._replace(cells=(*others, MathRow((*last.items, *rest.items))))
    if form == "single" and len(lines) > 1:
        form = "gather"
    return MathLines("align" if form == "tied" and len(lines) == 0 else form, tuple(lines))


def _lines(reader: FormulaParser, form: str, numbered: bool, end: str, place: int, opener: str = "{") -> list[MathLine]:
    tokens = reader.tokens
    each = form not in ("single", "multline")  # whether each line has its number, or all of them one
    stops = ("&", *_LINE_ENDS, end) if form in ("align", "tied", "eqnarray") else (*_LINE_ENDS, end)
    lines: list[MathLine] = []
    reader.notes = LineLabels()
    while True:
        lines += _words_between(reader)
        reader.notes.may_have_number = True
        cells = _cells(reader, stops, place, opener)
        if form == "eqnarray" and len(cells) > 3:
            raise FormulaError("a line of eqnarray has more than three parts", tokens.place)
        is_last = tokens.peek() == end
        if is_last and cells == [NOTHING] and lines and not reader.notes.tag:
            break
        if not is_last:
            tokens.take()
        leading = 0.0 if is_last else line_leading(reader)
        tag, labels = (_tag(reader.notes, numbered), tuple(reader.notes.labels)) if each else (None, ())
        lines.append(MathLine(tuple(cells), tag, labels, leading))
        if each:
            reader.notes = LineLabels()
        if len(lines) > MOST_ROWS:
            raise FormulaError(f"a display has more than {MOST_ROWS} lines", tokens.place)
        if is_last:
            break
    if not each:
        lines[-1] = lines[-1]._replace(tag=_tag(reader.notes, numbered), labels=tuple(reader.notes.labels))
    return lines


def _cells(reader: FormulaParser, stops: tuple[str, ...], place: int, opener: str) -> list[MathRow]:
    cells = [reader.row(stops, place, opener)]
    while reader.tokens.takes("&"):
        cells.append(reader.row(stops, place, opener))
    return cells


def _words_between(reader: FormulaParser) -> list[MathLine]:
    found = []
    while reader.tokens.peek() in ("\\intertext", "\\shortintertext"):
        place = reader.tokens.place
        reader.tokens.take()
        words = read_text(reader, "\\text", place)
        found.append(MathLine((MathRow((words,)),), words=True))
    return found


def _tag(notes: LineLabels, numbered: bool) -> MathNode | None:
    if notes.tag is not None:
        return notes.tag
    return AUTO if (numbered if notes.numbered is None else notes.numbered) else None
