"""A formula's source parsed as a whole: a row within a line, or the numbered lines of a display.

`parse_formula` is the entrance: it returns the atoms as a `ParsedFormula`, or the reason why there are none.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from booklet.math.box import FormulaFault
from booklet.math.commands import commands
from booklet.math.environments import MOST_ROWS, close_environment, line_leading
from booklet.math.mathml import to_mathml
from booklet.math.nodes import AUTO, NOTHING, MathLine, MathLines, MathNode, MathRow, MathSpace
from booklet.math.parser import FormulaParser, LineLabels
from booklet.math.plain import to_plain
from booklet.math.speech import to_speech
from booklet.math.structures import infix_fraction
from booklet.math.text_mode import parse_text
from booklet.math.tokens import FormulaError

LONGEST_SOURCE: Final = 20_000  # characters


class ParsedFormula:
    """A formula as atoms. `tree` is a `MathRow` for a formula within a line, `MathLines` for a display."""

    def __init__(self, tex: str, display: bool, tree: MathRow | MathLines) -> None:
        self.tex = tex
        self.display = display
        self.tree = tree

    def __repr__(self) -> str:
        return f"ParsedFormula({self.tex!r}, display={self.display})"

    @cached_property
    def mathml(self) -> str:
        """The formula as a `<math>` element of MathML Core, for assistive software."""
        return to_mathml(self.tree, self.display)

    @cached_property
    def plain(self) -> str:
        """The formula as one line of Unicode text, for outlines and messages: "Lᵖ(Ω)", "(a + b)/c"."""
        return to_plain(self.tree)

    @cached_property
    def spoken(self) -> str:
        """The formula in English words, or its plain text if it is too complex for words; never empty."""
        return to_speech(self.tree) or self.plain or "formula"

    @property
    def number_count(self) -> int:
        """The number of its lines that take an equation number."""
        return sum([line.tag is AUTO for line in self.tree.lines]) if isinstance(self.tree, MathLines) else 0

    @property
    def labels(self) -> dict[str, int | str]:
        """The labels of its lines: the index of the equation number among the formula's own, from 0, or a tag's text.

        A label of a line without either maps to "".
        """
        found: dict[str, int | str] = {}
        counted = 0
        for line in self.tree.lines if isinstance(self.tree, MathLines) else ():
            tag: int | str = (
                counted if line.tag is AUTO else to_plain(MathRow((line.tag,))).strip("()") if line.tag else ""
            )
            counted += line.tag is AUTO
            found.update(dict.fromkeys(line.labels, tag))
        return found


def parse_formula(tex: str, display: bool) -> ParsedFormula | FormulaFault:
    """Parse a formula into atoms, or report why it can't be parsed.

    `tex` holds neither delimiters nor macros defined by its author; a display may be a whole environment. Any input
    gives one result or the other, in time proportional to its length.
    """
    if len(tex) > LONGEST_SOURCE:
        return FormulaFault(f"the formula is longer than {LONGEST_SOURCE} characters", LONGEST_SOURCE)
    spaced = tex.replace("\\\n", "\\ ").replace("\\\t", "\\ ")  # a backslash before any white space is a space
    parser = FormulaParser(spaced, display, commands(), infix_fraction)
    try:
        return ParsedFormula(tex, display, _display(parser) if display else _inline(parser))
    except FormulaError as error:
        return FormulaFault(error.message, error.position)


def _inline(parser: FormulaParser) -> MathRow:
    """A formula within a line; where it ends a line, a space stands."""
    row = parser.parse_row(("", *_LINE_ENDS))
    if not parser.tokens.peek():
        return row
    items = list(row.items)
    while parser.tokens.take():
        more = parser.parse_row(("", *_LINE_ENDS)).items
        items += [MathSpace(em=1), *more] if more and items else more
    return MathRow(tuple(items))


# --- displays: `$$…$$`, and the environments that number their lines

# The form of `MathLines` for each environment; "" where it is a table within a display.
_FORMS: Final = {
    "equation": "single", "displaymath": "single", "math": "single", "gather": "gather", "multline": "multline",
    "align": "align", "alignat": "tied", "flalign": "align", "eqnarray": "eqnarray", "split": "align",
    "IEEEeqnarray": "eqnarray",
    "aligned": "", "gathered": "",
}  # fmt: skip
_UNNUMBERED: Final = frozenset(["displaymath", "math", "split"])
_LINE_ENDS: Final = ("\\\\", "\\cr")


def _display(parser: FormulaParser) -> MathLines:
    """A display: an environment with the text after it, or lines divided by `\\\\`."""
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
    if plain in ("alignat", "IEEEeqnarray"):
        parser.tokens.take_group(f"\\begin{{{name}}}")
    numbered = not name.endswith("*") and plain not in _UNNUMBERED
    lines = _lines(parser, form, numbered, "\\end", position, f"\\begin{{{name}}}")
    close_environment(parser, name)
    rest = parser.parse_row(("",))  # often a full stop
    if rest.items:
        *others, last = lines[-1].cells
        lines[-1] = lines[-1]._replace(cells=(*others, MathRow((*last.items, *rest.items))))
    if form == "single" and len(lines) > 1:
        form = "gather"
    return MathLines("align" if form == "tied" and len(lines) == 0 else form, tuple(lines))


def _lines(
    parser: FormulaParser, form: str, numbered: bool, end: str, position: int, opener: str = "{"
) -> list[MathLine]:
    """The lines up to the token `end`, which isn't consumed: "" for the end of the source. `numbered` is True if they
    take equation numbers by default. Raises FormulaError.
    """
    tokens = parser.tokens
    each = form not in ("single", "multline")  # a number for each line, or one for all of them
    stops = ("&", *_LINE_ENDS, end) if form in ("align", "tied", "eqnarray") else (*_LINE_ENDS, end)
    lines: list[MathLine] = []
    parser.line_labels = LineLabels()
    while True:
        lines += _intertext(parser)
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


def _intertext(parser: FormulaParser) -> list[MathLine]:
    """The lines of text before the next line of a display."""
    found = []
    while parser.tokens.peek() in ("\\intertext", "\\shortintertext"):
        position = parser.tokens.position
        parser.tokens.take()
        text = parse_text(parser, "\\text", position)
        found.append(MathLine((MathRow((text,)),), is_text=True))
    return found


def _tag(line_labels: LineLabels, numbered: bool) -> MathNode | None:
    """A line's tag, `AUTO` or None; `numbered` is the environment's default."""
    if line_labels.tag is not None:
        return line_labels.tag
    return AUTO if (numbered if line_labels.numbered is None else line_labels.numbered) else None
