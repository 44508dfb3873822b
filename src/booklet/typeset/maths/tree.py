"""A formula understood: lists of atoms, as in The TeXbook, chapter 17, in plain data.

What a formula means is settled here; how it looks (sizes, spaces, glyphs) is not.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from booklet.record import Record


class Kind(IntEnum):
    """The classes of atoms, which decide the space between them (The TeXbook, page 158)."""

    ORD = 0
    OP = 1
    BIN = 2
    REL = 3
    OPEN = 4
    CLOSE = 5
    PUNCT = 6
    INNER = 7


class Symbol(Record):
    """One character in the maths font. A `large` one grows in displays; with `limits`, its scripts stand below and
    above it there.
    """

    char: str
    kind: Kind = Kind.ORD
    large: bool = False
    limits: bool = False


class Number(Record):
    """Digits, with a point perhaps."""

    text: str


class Letters(Record):
    """Letters set as text: a function's name, a word of `\\text`. `style` names a text style (see `textmode`)."""

    text: str
    style: str = "roman"


class Row(Record):
    """Atoms, spaces and changes of style in their order; as a part of another row it is one ordinary atom."""

    items: tuple[Node, ...]


class Atom(Record):
    """Something said to be of a class, as by `\\mathrel`. Its scripts stand below and above in displays if `limits`."""

    kind: Kind
    body: Node
    limits: bool = False


class Scripts(Record):
    """An atom with its sub- and superscript. `limits`: below and above it (True), beside it (False), or as it is its
    wont (None).
    """

    base: Node
    sub: Node | None
    sup: Node | None
    limits: bool | None = None


class Space(Record):
    """Room: `mu` in eighteenths of the current size, `em` in those of the text's size, `points` as they are."""

    mu: float = 0.0
    em: float = 0.0
    points: float = 0.0


class StyleChange(Record):
    """What follows in the row is set in this style: 0 display, 1 text, 2 script, 3 script of a script."""

    level: int


class Styled(Record):
    """A part set in a style of its own (as above)."""

    level: int
    body: Node


class Fraction(Record):
    """One thing over another. `bar` is the bar's thickness in points: None is the font's own, 0 no bar at all.

    `level` is the style it is set in, None that around it. `align` ("l", "c", "r") places a numerator narrower than
    the denominator. `continued`: parts keep the size, with room above.
    """

    top: Node
    bottom: Node
    bar: float | None = None
    level: int | None = None
    align: str = "c"
    continued: bool = False


class Radical(Record):
    """A root."""

    body: Node
    degree: Node | None = None


class Fence(Record):
    """Parts between stretching delimiters: one more sign than parts; "" is an invisible one.

    `total` is the size of the signs, where a binomial and the like fix it (`\\left` fits them to the parts).
    """

    signs: tuple[str, ...]
    parts: tuple[Row, ...]
    binomial: bool = False


class Sized(Record):
    """A delimiter of a fixed size: 1 `\\big` to 4 `\\Bigg`."""

    char: str
    step: int
    kind: Kind


class Accent(Record):
    """A sign over (or under) a part; a `wide` one grows with it."""

    body: Node
    char: str
    wide: bool = False
    under: bool = False


class Lined(Record):
    """A bar over or under a part."""

    body: Node
    under: bool


class Stretched(Record):
    """A brace, bracket or arrow as wide as the part it stands over or under."""

    body: Node
    char: str
    under: bool


class Arrow(Record):
    """An arrow as long as the labels above and below it need."""

    char: str
    above: Node | None
    below: Node | None


class Stack(Record):
    """Small things above and below a part, whatever the style."""

    base: Node
    above: Node | None
    below: Node | None
    kind: Kind | None = None


class Column(Record):
    """How a column of a table stands: `align` "l", "c" or "r", and how many rules are on its left.

    `gap` is the space before it in ems; None is the table's own.
    """

    align: str
    rules: int = 0
    gap: float | None = None


class Table(Record):
    """Rows of cells. `form` names the environment whose measures are to be taken (see `tables`).

    The last of `columns` is only there for the rules on its left; `lines` says how many rules lie above each row, and
    below the last; `leading` is what `\\\\[…]` adds after each row, in points.
    """

    form: str
    rows: tuple[tuple[Row, ...], ...]
    columns: tuple[Column, ...]
    lines: tuple[int, ...]
    leading: tuple[float, ...]
    position: str = "c"


class Phantom(Record):
    """A part that is only its room, or only its looks: which of its sizes count, and whether it is `seen`.

    `lap` says on which side a part without width stands out: "l", "c", "r".
    """

    body: Node
    width: bool = True
    height: bool = True
    depth: bool = True
    seen: bool = False
    lap: str = ""


class Framed(Record):
    """A part in a frame."""

    body: Node


class Raised(Record):
    """A part lifted by so many points, or ems."""

    body: Node
    rise: Space


class Rule(Record):
    """A filled rectangle standing on the baseline (lifted by `rise`)."""

    width: Space
    height: Space
    rise: Space


class Negated(Record):
    """A sign struck through that has no character of its own."""

    body: Node
    kind: Kind


class Prescripts(Record):
    """Scripts at the left of a part, and at its right."""

    base: Node
    left_sub: Node | None
    left_sup: Node | None
    sub: Node | None
    sup: Node | None


class Choice(Record):
    """What to set in each of the four styles."""

    options: tuple[Node, Node, Node, Node]


class Reference(Record):
    """A number of another equation, by its label; `bracketed` as by `\\eqref`."""

    label: str
    bracketed: bool


Node = (
    Symbol | Number | Letters | Row | Atom | Scripts | Space | StyleChange | Styled | Fraction | Radical | Fence
    | Sized | Accent | Lined | Stretched | Arrow | Stack | Table | Phantom | Framed | Raised | Rule | Negated
    | Prescripts | Choice | Reference
)  # fmt: skip

NOTHING: Final = Row(())


class Line(Record):
    """A line of a display: its cells, its number and its label.

    `tag` is None for a line without a number, `AUTO` for one that is counted, or what stands in its place. `leading`
    is what is added after it, in points; a line of `\\intertext` is `words`.
    """

    cells: tuple[Row, ...]
    tag: Node | None = None
    labels: tuple[str, ...] = ()
    leading: float = 0.0
    words: bool = False


AUTO: Final = Letters("", "number")


class Lines(Record):
    """A display. `form` is "single", "gather", "multline", "align" (also "alignat", "flalign") or "eqnarray"."""

    form: str
    lines: tuple[Line, ...]


def kind_of(node: Node) -> Kind:
    """The class of an atom, which survives scripts, styles and what stands over it."""
    while True:
        match node:
            case Symbol() | Atom() | Sized() | Negated():
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
                return Kind.REL
            case Fence():
                return Kind.ORD if node.binomial else Kind.INNER
            case Phantom():
                if not node.seen or node.lap:
                    return Kind.ORD
                node = node.body
            case _:
                return Kind.ORD
