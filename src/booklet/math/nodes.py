"""A formula understood: lists of atoms, as in The TeXbook, chapter 17, in plain data.

What a formula means is settled here; how it looks (sizes, spaces, glyphs) is not.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple


class AtomKind(IntEnum):
    """The classes of atoms, which decide the space between them (The TeXbook, page 158)."""

    ORD = 0
    OP = 1
    BIN = 2
    REL = 3
    OPEN = 4
    CLOSE = 5
    PUNCT = 6
    INNER = 7


class MathSymbol(NamedTuple):
    """One character in the maths font. A `large` one grows in displays; with `limits`, its scripts stand below and
    above it there.
    """

    char: str
    kind: AtomKind = AtomKind.ORD
    large: bool = False
    limits: bool = False


class MathNumber(NamedTuple):
    """Digits, with a point perhaps."""

    text: str


class MathText(NamedTuple):
    """Letters set as text: a function's name, a word of `\\text`. `style` names a text style (see `textmode`)."""

    text: str
    style: str = "roman"


class MathRow(NamedTuple):
    """Atoms, spaces and changes of style in their order; as a part of another row it is one ordinary atom."""

    items: tuple[MathNode, ...]


class Atom(NamedTuple):
    """Something said to be of a class, as by `\\mathrel`. Its scripts stand below and above in displays if `limits`."""

    kind: AtomKind
    body: MathNode
    limits: bool = False


class Scripts(NamedTuple):
    """An atom with its sub- and superscript. `limits`: below and above it (True), beside it (False), or as it is its
    wont (None).
    """

    base: MathNode
    sub: MathNode | None
    sup: MathNode | None
    limits: bool | None = None


class MathSpace(NamedTuple):
    """Room: `mu` in eighteenths of the current size, `em` in those of the text's size, `points` as they are."""

    mu: float = 0.0
    em: float = 0.0
    points: float = 0.0


class StyleChange(NamedTuple):
    """What follows in the row is set in this style: 0 display, 1 text, 2 script, 3 script of a script."""

    level: int


class Styled(NamedTuple):
    """A part set in a style of its own (as above)."""

    level: int
    body: MathNode


class Fraction(NamedTuple):
    """One thing over another. `bar` is the bar's thickness in points: None is the font's own, 0 no bar at all.

    `level` is the style it is set in, None that around it. `align` ("l", "c", "r") places a numerator narrower than
    the denominator. `continued`: parts keep the size, with room above.
    """

    top: MathNode
    bottom: MathNode
    bar: float | None = None
    level: int | None = None
    align: str = "c"
    continued: bool = False


class Radical(NamedTuple):
    """A root."""

    body: MathNode
    degree: MathNode | None = None


class Fence(NamedTuple):
    """Parts between stretching delimiters: one more sign than parts; "" is an invisible one.

    `total` is the size of the signs, where a binomial and the like fix it (`\\left` fits them to the parts).
    """

    signs: tuple[str, ...]
    parts: tuple[MathRow, ...]
    binomial: bool = False


class Sized(NamedTuple):
    """A delimiter of a fixed size: 1 `\\big` to 4 `\\Bigg`."""

    char: str
    step: int
    kind: AtomKind


class Accent(NamedTuple):
    """A sign over (or under) a part; a `wide` one grows with it."""

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
    """Small things above and below a part, whatever the style."""

    base: MathNode
    above: MathNode | None
    below: MathNode | None
    kind: AtomKind | None = None


class MathColumn(NamedTuple):
    """How a column of a table stands: `align` "l", "c" or "r", and how many rules are on its left.

    `gap` is the space before it in ems; None is the table's own.
    """

    align: str
    rules: int = 0
    gap: float | None = None


class MathTable(NamedTuple):
    """Rows of cells. `form` names the environment whose measures are to be taken (see `tables`).

    The last of `columns` is only there for the rules on its left; `lines` says how many rules lie above each row, and
    below the last; `leading` is what `\\\\[…]` adds after each row, in points.
    """

    form: str
    rows: tuple[tuple[MathRow, ...], ...]
    columns: tuple[MathColumn, ...]
    lines: tuple[int, ...]
    leading: tuple[float, ...]
    position: str = "c"


class Phantom(NamedTuple):
    """A part that is only its room, or only its looks: which of its sizes count, and whether it is `seen`.

    `lap` says on which side a part without width stands out: "l", "c", "r".
    """

    body: MathNode
    width: bool = True
    height: bool = True
    depth: bool = True
    seen: bool = False
    lap: str = ""


class Framed(NamedTuple):
    """A part in a frame."""

    body: MathNode


class Raised(NamedTuple):
    """A part lifted by so many points, or ems."""

    body: MathNode
    rise: MathSpace


class MathRule(NamedTuple):
    """A filled rectangle standing on the baseline (lifted by `rise`)."""

    width: MathSpace
    height: MathSpace
    rise: MathSpace


class Negated(NamedTuple):
    """A sign struck through that has no character of its own."""

    body: MathNode
    kind: AtomKind


class Prescripts(NamedTuple):
    """Scripts at the left of a part, and at its right."""

    base: MathNode
    left_sub: MathNode | None
    left_sup: MathNode | None
    sub: MathNode | None
    sup: MathNode | None


class Choice(NamedTuple):
    """What to set in each of the four styles."""

    options: tuple[MathNode, MathNode, MathNode, MathNode]


class Reference(NamedTuple):
    """A number of another equation, by its label; `bracketed` as by `\\eqref`."""

    label: str
    bracketed: bool


MathNode = (
    MathSymbol | MathNumber | MathText | MathRow | Atom | Scripts | MathSpace | StyleChange | Styled | Fraction | Radical | Fence
    | Sized | Accent | Overline | StretchyOver | Arrow | Stack | MathTable | Phantom | Framed | Raised | MathRule | Negated
    | Prescripts | Choice | Reference
)  # fmt: skip
NOTHING: Final = MathRow(())


class MathLine(NamedTuple):
    """A line of a display: its cells, its number and its label.

    `tag` is None for a line without a number, `AUTO` for one that is counted, or what stands in its place. `leading`
    is what is added after it, in points; a line of `\\intertext` is `words`.
    """

    cells: tuple[MathRow, ...]
    tag: MathNode | None = None
    labels: tuple[str, ...] = ()
    leading: float = 0.0
    words: bool = False


AUTO: Final = MathText("", "number")


class MathLines(NamedTuple):
    """A display. `form` is "single", "gather", "multline", "align" (also "alignat", "flalign") or "eqnarray"."""

    form: str
    lines: tuple[MathLine, ...]


def kind_of(node: MathNode) -> AtomKind:
    """The class of an atom, which survives scripts, styles and what stands over it."""
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
                if not node.seen or node.lap:
                    return AtomKind.ORD
                node = node.body
            case _:
                return AtomKind.ORD
