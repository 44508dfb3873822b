"""LaTeX's commands within formulas: what each takes and gives."""

from __future__ import annotations

from functools import cache
from typing import Final

from booklet.typeset.maths import decorations, letterforms, structures
from booklet.typeset.maths.environments import read_environment, read_substack
from booklet.typeset.maths.reader import Command, Reader
from booklet.typeset.maths.symbols import FUNCTIONS, LIMIT_FUNCTIONS
from booklet.typeset.maths.textmode import TEXT_COMMANDS, read_text
from booklet.typeset.maths.tokens import Mistake, length_of
from booklet.typeset.maths.tree import (
    Atom,
    Kind,
    Letters,
    Lined,
    Node,
    Reference,
    Row,
    Space,
    Stretched,
    StyleChange,
    Symbol,
)

_SPACES: Final = {
    "\\,": Space(mu=3), "\\thinspace": Space(mu=3), "\\:": Space(mu=4), "\\>": Space(mu=4), "\\medspace": Space(mu=4),
    "\\;": Space(mu=5), "\\thickspace": Space(mu=5), "\\!": Space(mu=-3), "\\negthinspace": Space(mu=-3),
    "\\negmedspace": Space(mu=-4), "\\negthickspace": Space(mu=-5), "\\quad": Space(em=1), "\\qquad": Space(em=2),
    "\\enspace": Space(em=0.5), "\\enskip": Space(em=0.5), "\\ ": Space(em=0.25), "\\space": Space(em=0.25),
    "\\nobreakspace": Space(em=0.25),
}  # fmt: skip
_STYLES: Final = {"\\displaystyle": 0, "\\textstyle": 1, "\\scriptstyle": 2, "\\scriptscriptstyle": 3}
_CLASSES: Final = {
    "\\mathord": Kind.ORD, "\\mathbin": Kind.BIN, "\\mathrel": Kind.REL, "\\mathopen": Kind.OPEN,
    "\\mathclose": Kind.CLOSE, "\\mathpunct": Kind.PUNCT, "\\mathinner": Kind.INNER,
}  # fmt: skip
# They leave no trace: where lines may end is decided here, and what they are for doesn't concern a formula.
_TRACELESS: Final = (
    "\\relax", "\\protect", "\\allowbreak", "\\nobreak", "\\displaybreak", "\\allowdisplaybreaks", "\\xspace", "\\/",
    "\\-", "\\noindent", "\\centering", "\\nonscript", "\\ignorespaces", "\\unskip", "\\nolinebreak", "\\normalcolor",
    "\\upshape", "\\normalfont", "\\mathsurround",
)  # fmt: skip
_THICK: Final = Space(mu=5)
_SPACED: Final = {
    "\\implies": Symbol("⟹", Kind.REL), "\\impliedby": Symbol("⟸", Kind.REL), "\\iff": Symbol("⟺", Kind.REL),
}  # fmt: skip
_COLON: Final = Atom(Kind.PUNCT, Row((Space(mu=2), Symbol(":"), Space(mu=3))))  # as amsmath's
_INTEGRAL: Final = Symbol("∫", Kind.OP, large=True)
_MANY_INTEGRALS: Final = Row((_INTEGRAL, Space(mu=-2), Symbol("⋯"), Space(mu=-2), _INTEGRAL))
_ROWS_OVER: Final = {
    "\\varlimsup": Lined(Letters("lim"), under=False), "\\varliminf": Lined(Letters("lim"), under=True),
    "\\varinjlim": Stretched(Letters("lim"), "→", under=True),
    "\\varprojlim": Stretched(Letters("lim"), "←", under=True),
}  # fmt: skip


@cache
def commands() -> dict[str, Command]:
    """What reads each command that isn't simply a sign, by its name."""
    table: dict[str, Command] = {
        "\\begin": read_environment, "\\substack": read_substack, "\\operatorname": _operator_name,
        "\\mathop": _operator, "\\label": _label, "\\tag": _tag, "\\notag": _no_tag, "\\nonumber": _no_tag,
        "\\ref": _reference, "\\eqref": _reference, "\\color": _colour, "\\textcolor": _coloured,
        "\\bmod": _binary_mod, "\\pmod": _mod, "\\pod": _mod, "\\mod": _mod, "\\dots": _dots, "\\ensuremath": _as_is,
        "\\hspace": _braced_space, "\\mspace": _braced_space, "\\textsuperscript": _as_script,
        "\\textsubscript": _as_script,
    }  # fmt: skip
    table |= dict.fromkeys(TEXT_COMMANDS, read_text)
    table |= dict.fromkeys(["\\hskip", "\\kern", "\\mkern", "\\mskip"], _bare_space)
    table |= {name: lambda *_, space=space: space for name, space in _SPACES.items()}
    table |= {name: lambda *_, level=level: StyleChange(level) for name, level in _STYLES.items()}
    table |= dict.fromkeys(_CLASSES, _class)
    table |= dict.fromkeys(["\\leftroot", "\\uproot"], _nudge)
    table |= {name: lambda *_, body=body: Atom(Kind.OP, body, limits=True) for name, body in _ROWS_OVER.items()}
    table |= {"\\" + name: lambda *_, name=name: Atom(Kind.OP, Letters(name)) for name in FUNCTIONS}
    for name, shown in LIMIT_FUNCTIONS.items():
        table["\\" + name] = lambda *_, shown=shown: Atom(Kind.OP, Letters(shown), limits=True)
    for name, symbol in _SPACED.items():
        table[name] = lambda *_, symbol=symbol: Atom(Kind.REL, Row((_THICK, symbol, _THICK)))
    table["\\colon"] = lambda *_: _COLON
    table["\\idotsint"] = lambda *_: Atom(Kind.OP, _MANY_INTEGRALS)
    table |= dict.fromkeys(_TRACELESS, lambda *_: None)
    return table | letterforms.COMMANDS | structures.commands() | decorations.commands()


def _operator_name(reader: Reader, word: str, _place: int) -> Node:
    limits = reader.tokens.starred()
    return Atom(Kind.OP, letterforms.in_font(reader, word, "roman"), limits)


def _operator(reader: Reader, word: str, _place: int) -> Node:
    body = reader.argument(word)
    if isinstance(body, Row) and len(body.items) == 1:
        body = body.items[0]
    return Atom(Kind.OP, body, limits=True)


def _class(reader: Reader, word: str, _place: int) -> Node:
    return Atom(_CLASSES[word], reader.argument(word))


def _label(reader: Reader, word: str, _place: int) -> None:
    reader.notes.labels.append(reader.tokens.group(word).strip())


def _nudge(reader: Reader, word: str, _place: int) -> None:
    """A degree's distance from where it stands by itself, which is right already."""
    reader.tokens.group(word)


def _tag(reader: Reader, _word: str, place: int) -> None:
    if not reader.notes.may_have_number:
        raise Mistake("\\tag stands in a formula without a number of its own", place)
    starred = reader.tokens.starred()
    words = read_text(reader, "\\text", place)
    reader.notes.tag = words if starred else Row((Letters("("), words, Letters(")")))


def _no_tag(reader: Reader, _word: str, _place: int) -> None:
    reader.notes.numbered = False


def _reference(reader: Reader, word: str, _place: int) -> Node:
    return Reference(reader.tokens.group(word).strip(), bracketed=word == "\\eqref")


def _colour(reader: Reader, word: str, _place: int) -> None:
    """Colours are the book's, not a formula's."""
    reader.tokens.option()
    reader.tokens.group(word)


def _coloured(reader: Reader, word: str, place: int) -> Node:
    _colour(reader, word, place)
    return reader.argument(word)


def _binary_mod(*_: object) -> Node:
    return Atom(Kind.BIN, Letters("mod"))


def _mod(reader: Reader, word: str, _place: int) -> Node:
    """As amsmath has them; the space before is wider in displays."""
    body = reader.argument(word)
    if word == "\\mod":
        return Row((Space(mu=18 if reader.display else 12), Letters("mod"), Space(mu=6), body))
    mod = (Letters("mod"), Space(mu=6)) if word == "\\pmod" else ()
    space = Space(mu=18 if reader.display else 8)
    return Row((space, Symbol("(", Kind.OPEN), *mod, body, Symbol(")", Kind.CLOSE)))


_DOTS_LOW: Final = Symbol("…", Kind.INNER)
_DOTS_RAISED: Final = Symbol("⋯", Kind.INNER)


def _dots(reader: Reader, _word: str, _place: int) -> Node:
    """Dots as high as what follows them, as amsmath's."""
    following = reader.tokens.peek()
    symbol = reader.symbol(following)
    is_raised = symbol is not None and symbol.kind in (Kind.BIN, Kind.REL, Kind.OP)
    return _DOTS_RAISED if is_raised or following in ("\\bmod", "\\mathbin", "\\mathrel") else _DOTS_LOW


def _as_is(reader: Reader, word: str, _place: int) -> Node:
    return reader.argument(word)


def _as_script(reader: Reader, word: str, place: int) -> Node:
    from booklet.typeset.maths.tree import NOTHING, Scripts

    words = read_text(reader, "\\text", place)
    return Scripts(NOTHING, None, words) if word == "\\textsuperscript" else Scripts(NOTHING, words, None)


def _braced_space(reader: Reader, word: str, place: int) -> Node:
    reader.tokens.starred()
    return space_of(*length_of(reader.tokens.group(word), place))


def _bare_space(reader: Reader, word: str, _place: int) -> Node:
    return space_of(*reader.tokens.bare_length(word))


def space_of(number: float, unit: str) -> Space:
    """A length as room."""
    return Space(mu=number) if unit == "mu" else Space(em=number) if unit == "em" else Space(points=number)
