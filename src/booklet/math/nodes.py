"""Nodes of a parsed formula: atoms in lists, as in The TeXbook, chapter 17, as plain data.

Nodes hold the meaning of a formula; sizes, spaces and glyphs are chosen by the layout.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from booklet.records import NamedTuple


class AtomKind(IntEnum):
    """The classes of atoms, on which the space between two atoms depends (The TeXbook, page 158)."""

    ORD = 0
    OP = 1
    BIN = 2
    REL = 3
    OPEN = 4
    CLOSE = 5
    PUNCT = 6
    INNER = 7


class MathSymbol(NamedTuple):
    """One character in the math font. A `large` operator grows in displays; with `limits`, its scripts stand below and
    above it there.
    """

    char: str
    kind: AtomKind = AtomKind.ORD
    large: bool = False
    limits: bool = False


class MathNumber(NamedTuple):
    """Digits, possibly with decimal points."""

    text: str


class MathText(NamedTuple):
    """Letters set as text: a function's name, the words of `\\text`. `style` is a text style of `text_mode.py`."""

    text: str
    style: str = "roman"


class MathRow(NamedTuple):
    """Atoms, spaces and changes of style in their order; within another row, one ordinary atom."""

    items: tuple[MathNode, ...]


class Atom(NamedTuple):
    """A node of a given class, as by `\\mathrel`. With `limits`, its scripts stand below and above it in displays."""

    kind: AtomKind
    body: MathNode
    limits: bool = False


class Scripts(NamedTuple):
    """An atom with its subscript and superscript. `limits`: below and above it (True), beside it (False), or the
    operator's default (None).
    """

    base: MathNode
    sub: MathNode | None
    sup: MathNode | None
    limits: bool | None = None


class MathSpace(NamedTuple):
    """A space: the sum of `mu` eighteenths of the current style's size, `em` times the text's size, and `points`."""

    mu: float = 0.0
    em: float = 0.0
    points: float = 0.0


class StyleChange(NamedTuple):
    """A change of style for the rest of the row: 0 display, 1 text, 2 script, 3 script of a script."""

    level: int


class Styled(NamedTuple):
    """A part set in a style of its own, numbered as in `StyleChange`."""

    level: int
    body: MathNode


class Fraction(NamedTuple):
    """A numerator over a denominator. `bar` is the bar's thickness in points: None is the font's own, 0 no bar.

    `level` is the style it is set in, as in `StyleChange`; None is the style in force. `align` ("l", "c", "r") places a
    numerator narrower than the denominator. The parts of a `continued` fraction keep the size (`\\cfrac`).
    """

    top: MathNode
    bottom: MathNode
    bar: float | None = None
    level: int | None = None
    align: str = "c"
    continued: bool = False


class Radical(NamedTuple):
    """A root; `degree` is None for a square root."""

    body: MathNode
    degree: MathNode | None = None


class Fence(NamedTuple):
    """Parts between stretching delimiters, one more than parts; "" is an invisible one.

    `binomial` marks the delimiters of a binomial and of other generalized fractions, which make an ordinary atom.
    """

    delimiters: tuple[str, ...]
    parts: tuple[MathRow, ...]
    binomial: bool = False


class Sized(NamedTuple):
    """A delimiter of a fixed size: 1 `\\big` to 4 `\\Bigg`."""

    char: str
    step: int
    kind: AtomKind


class Accent(NamedTuple):
    """An accent over (or `under`) a part; a `wide` one grows with the part."""

    body: MathNode
    char: str
    wide: bool = False
    under: bool = False


class Overline(NamedTuple):
    """A bar over or under a part."""

    body: MathNode
    under: bool


class StretchyOver(NamedTuple):
    """A brace, bracket or arrow as wide as the part it stands over or under."""

    body: MathNode
    char: str
    under: bool


class Arrow(NamedTuple):
    """An arrow as long as the labels above and below it need."""

    char: str
    above: MathNode | None
    below: MathNode | None


class Stack(NamedTuple):
    """Labels of script size above and below a base in any style. `kind` is its class; None is the base's."""

    base: MathNode
    above: MathNode | None
    below: MathNode | None
    kind: AtomKind | None = None


class MathColumn(NamedTuple):
    """A column of a table: its alignment "l", "c" or "r", and the number of vertical rules on its left.

    `gap` is the space before it in ems; None is the default of the table's form.
    """

    align: str
    rules: int = 0
    gap: float | None = None


class MathTable(NamedTuple):
    """Rows of cells. `form` names the environment whose metrics it takes (`tables.py`).

    The last of `columns` has no cells, only the rules at the right. `rules` counts the horizontal rules above each row,
    and below the last; `leading` is the space that `\\\\[…]` adds after each row, in points. `vertical_align` is "t" or
    "b" for the first or last row on the baseline, "c" for the middle on the axis.
    """

    form: str
    rows: tuple[tuple[MathRow, ...], ...]
    columns: tuple[MathColumn, ...]
    rules: tuple[int, ...]
    leading: tuple[float, ...]
    vertical_align: str = "c"


class Phantom(NamedTuple):
    """A part of which some dimensions count as 0, or which isn't visible.

    `lap`, if not empty, makes the width 0 and aligns the part there: "l" begins, "c" is centred, "r" ends.
    """

    body: MathNode
    width: bool = True
    height: bool = True
    depth: bool = True
    visible: bool = False
    lap: str = ""


class Framed(NamedTuple):
    """A part in a frame."""

    body: MathNode


class Raised(NamedTuple):
    """A part raised by a distance; lowered if that is negative."""

    body: MathNode
    rise: MathSpace


class MathRule(NamedTuple):
    """A filled rectangle, its foot `rise` above the baseline."""

    width: MathSpace
    height: MathSpace
    rise: MathSpace


class Negated(NamedTuple):
    """A part struck through that has no negated character; `kind` is its class."""

    body: MathNode
    kind: AtomKind


class Prescripts(NamedTuple):
    """A base with scripts at its left, and at its right."""

    base: MathNode
    left_sub: MathNode | None
    left_sup: MathNode | None
    sub: MathNode | None
    sup: MathNode | None


class Choice(NamedTuple):
    """One node for each of the four styles, display first (`\\mathchoice`)."""

    options: tuple[MathNode, MathNode, MathNode, MathNode]


class Reference(NamedTuple):
    """A reference to another equation's number by its label; in brackets if by `\\eqref`."""

    label: str
    bracketed: bool


MathNode = (
    MathSymbol | MathNumber | MathText | MathRow | Atom | Scripts | MathSpace | StyleChange | Styled | Fraction
    | Radical | Fence | Sized | Accent | Overline | StretchyOver | Arrow | Stack | MathTable | Phantom | Framed
    | Raised | MathRule | Negated | Prescripts | Choice | Reference
)  # fmt: skip
NOTHING: Final = MathRow(())


class MathLine(NamedTuple):
    """A line of a display: its cells, its number and its labels.

    `tag` is None for a line without a number, `AUTO` for one that takes the next number, or the node of its `\\tag`.
    `leading` is the space added after it, in points. `is_text` marks a line of `\\intertext`.
    """

    cells: tuple[MathRow, ...]
    tag: MathNode | None = None
    labels: tuple[str, ...] = ()
    leading: float = 0.0
    is_text: bool = False


AUTO: Final = MathText("", "number")


class MathLines(NamedTuple):
    """A display. `form` is "single", "gather", "multline", "align", "tied" (alignat) or "eqnarray"."""

    form: str
    lines: tuple[MathLine, ...]


def kind_of(node: MathNode) -> AtomKind:
    """The class of an atom; scripts, styles and labels over an atom don't change it."""
    while True:
        match node:
            case MathSymbol() | Atom() | Sized() | Negated():
                return node.kind
            case Scripts() | Prescripts():
                node = node.base
            case Stack():
                if node.kind is not None:
                    return node.kind
                node = node.base
            case Styled() | Raised():
                node = node.body
            case Arrow():
                return AtomKind.REL
            case Fence():
                return AtomKind.ORD if node.binomial else AtomKind.INNER
            case Phantom():
                if not node.visible or node.lap:
                    return AtomKind.ORD
                node = node.body
            case _:
                return AtomKind.ORD
