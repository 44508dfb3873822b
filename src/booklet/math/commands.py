"""LaTeX's commands within formulas: what each takes and gives."""

from __future__ import annotations

from functools import cache
from typing import Final

from booklet.math import decorations, letterforms, structures
from booklet.math.environments import read_environment, read_substack
from booklet.math.nodes import (
    Atom,
    AtomKind,
    MathNode,
    MathRow,
    MathSpace,
    MathSymbol,
    MathText,
    Overline,
    Reference,
    StretchyOver,
    StyleChange,
)
from booklet.math.parser import Command, FormulaParser
from booklet.math.symbols import FUNCTIONS, LIMIT_FUNCTIONS
from booklet.math.text_mode import TEXT_COMMANDS, read_text
from booklet.math.tokens import FormulaError, length_of

_SPACES: Final = {
    "\\,": MathSpace(mu=3), "\\thinspace": MathSpace(mu=3), "\\:": MathSpace(mu=4), "\\>": MathSpace(mu=4), "\\medspace": MathSpace(mu=4),
    "\\;": MathSpace(mu=5), "\\thickspace": MathSpace(mu=5), "\\!": MathSpace(mu=-3), "\\negthinspace": MathSpace(mu=-3),
    "\\negmedspace": MathSpace(mu=-4), "\\negthickspace": MathSpace(mu=-5), "\\quad": MathSpace(em=1), "\\qquad": MathSpace(em=2),
    "\\enspace": MathSpace(em=0.5), "\\enskip": MathSpace(em=0.5), "\\ ": MathSpace(em=0.25), "\\space": MathSpace(em=0.25),
    "\\nobreakspace": MathSpace(em=0.25),
}  # fmt: skip
_STYLES: Final = {"\\displaystyle": 0, "\\textstyle": 1, "\\scriptstyle": 2, "\\scriptscriptstyle": 3}
_CLASSES: Final = {
    "\\mathord": AtomKind.ORD, "\\mathbin": AtomKind.BIN, "\\mathrel": AtomKind.REL, "\\mathopen": AtomKind.OPEN,
    "\\mathclose": AtomKind.CLOSE, "\\mathpunct": AtomKind.PUNCT, "\\mathinner": AtomKind.INNER,
}  # fmt: skip
# They leave no trace: where lines may end is decided here, and what they are for doesn't concern a formula.
_TRACELESS: Final = (
    "\\relax", "\\protect", "\\allowbreak", "\\nobreak", "\\displaybreak", "\\allowdisplaybreaks", "\\xspace", "\\/",
    "\\-", "\\noindent", "\\centering", "\\nonscript", "\\ignorespaces", "\\unskip", "\\nolinebreak", "\\normalcolor",
    "\\upshape", "\\normalfont", "\\mathsurround",
)  # fmt: skip
_THICK: Final = MathSpace(mu=5)
_SPACED: Final = {
    "\\implies": MathSymbol("⟹", AtomKind.REL), "\\impliedby": MathSymbol("⟸", AtomKind.REL), "\\iff": MathSymbol("⟺", AtomKind.REL),
}  # fmt: skip
_COLON: Final = Atom(AtomKind.PUNCT, MathRow((MathSpace(mu=2), MathSymbol(":"), MathSpace(mu=3))))  # as amsmath's
_INTEGRAL: Final = MathSymbol("∫", AtomKind.OP, large=True)
_MANY_INTEGRALS: Final = MathRow((_INTEGRAL, MathSpace(mu=-2), MathSymbol("⋯"), MathSpace(mu=-2), _INTEGRAL))
_ROWS_OVER: Final = {
    "\\varlimsup": Overline(MathText("lim"), under=False), "\\varliminf": Overline(MathText("lim"), under=True),
    "\\varinjlim": StretchyOver(MathText("lim"), "→", under=True),
    "\\varprojlim": StretchyOver(MathText("lim"), "←", under=True),
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
    table |= {name: lambda *_, body=body: Atom(AtomKind.OP, body, limits=True) for name, body in _ROWS_OVER.items()}
    table |= {"\\" + name: lambda *_, name=name: Atom(AtomKind.OP, MathText(name)) for name in FUNCTIONS}
    for name, shown in LIMIT_FUNCTIONS.items():
        table["\\" + name] = lambda *_, shown=shown: Atom(AtomKind.OP, MathText(shown), limits=True)
    for name, symbol in _SPACED.items():
        table[name] = lambda *_, symbol=symbol: Atom(AtomKind.REL, MathRow((_THICK, symbol, _THICK)))
    table["\\colon"] = lambda *_: _COLON
    table["\\idotsint"] = lambda *_: Atom(AtomKind.OP, _MANY_INTEGRALS)
    table |= dict.fromkeys(_TRACELESS, lambda *_: None)
    return table | letterforms.COMMANDS | structures.commands() | decorations.commands()


def _operator_name(reader: FormulaParser, word: str, _place: int) -> MathNode:
    limits = reader.tokens.starred()
    return Atom(AtomKind.OP, letterforms.in_font(reader, word, "roman"), limits)


def _operator(reader: FormulaParser, word: str, _place: int) -> MathNode:
    body = reader.argument(word)
    if isinstance(body, MathRow) and len(body.items) == 1:
        body = body.items[0]
    return Atom(AtomKind.OP, body, limits=True)


def _class(reader: FormulaParser, word: str, _place: int) -> MathNode:
    return Atom(_CLASSES[word], reader.argument(word))


def _label(reader: FormulaParser, word: str, _place: int) -> None:
    reader.notes.labels.append(reader.tokens.group(word).strip())


def _nudge(reader: FormulaParser, word: str, _place: int) -> None:
    """A degree's distance from where it stands by itself, which is right already."""
    reader.tokens.group(word)


def _tag(reader: FormulaParser, _word: str, place: int) -> None:
    if not reader.notes.may_have_number:
        raise FormulaError("\\tag stands in a formula without a number of its own", place)
    starred = reader.tokens.starred()
    words = read_text(reader, "\\text", place)
    reader.notes.tag = words if starred else MathRow((MathText("("), words, MathText(")")))


def _no_tag(reader: FormulaParser, _word: str, _place: int) -> None:
    reader.notes.numbered = False


def _reference(reader: FormulaParser, word: str, _place: int) -> MathNode:
    return Reference(reader.tokens.group(word).strip(), bracketed=word == "\\eqref")


def _colour(reader: FormulaParser, word: str, _place: int) -> None:
    """Colours are the book's, not a formula's."""
    reader.tokens.option()
    reader.tokens.group(word)


def _coloured(reader: FormulaParser, word: str, place: int) -> MathNode:
    _colour(reader, word, place)
    return reader.argument(word)


def _binary_mod(*_: object) -> MathNode:
    return Atom(AtomKind.BIN, MathText("mod"))


def _mod(reader: FormulaParser, word: str, _place: int) -> MathNode:
    """As amsmath has them; the space before is wider in displays."""
    body = reader.argument(word)
    if word == "\\mod":
        return MathRow((MathSpace(mu=18 if reader.display else 12), MathText("mod"), MathSpace(mu=6), body))
    mod = (MathText("mod"), MathSpace(mu=6)) if word == "\\pmod" else ()
    space = MathSpace(mu=18 if reader.display else 8)
    return MathRow((space, MathSymbol("(", AtomKind.OPEN), *mod, body, MathSymbol(")", AtomKind.CLOSE)))


_DOTS_LOW: Final = MathSymbol("…", AtomKind.INNER)
_DOTS_RAISED: Final = MathSymbol("⋯", AtomKind.INNER)


def _dots(reader: FormulaParser, _word: str, _place: int) -> MathNode:
    """Dots as high as what follows them, as amsmath's."""
    following = reader.tokens.peek()
    symbol = reader.symbol(following)
    is_raised = symbol is not None and symbol.kind in (AtomKind.BIN, AtomKind.REL, AtomKind.OP)
    return _DOTS_RAISED if is_raised or following in ("\\bmod", "\\mathbin", "\\mathrel") else _DOTS_LOW


def _as_is(reader: FormulaParser, word: str, _place: int) -> MathNode:
    return reader.argument(word)


def _as_script(reader: FormulaParser, word: str, place: int) -> MathNode:
    from booklet.math.nodes import NOTHING, Scripts

    words = read_text(reader, "\\text", place)
    return Scripts(NOTHING, None, words) if word == "\\textsuperscript" else Scripts(NOTHING, words, None)


def _braced_space(reader: FormulaParser, word: str, place: int) -> MathNode:
    reader.tokens.starred()
    return space_of(*length_of(reader.tokens.group(word), place))


def _bare_space(reader: FormulaParser, word: str, _place: int) -> MathNode:
    return space_of(*reader.tokens.bare_length(word))


def space_of(number: float, unit: str) -> MathSpace:
    """A length as room."""
    return MathSpace(mu=number) if unit == "mu" else MathSpace(em=number) if unit == "em" else MathSpace(points=number)
