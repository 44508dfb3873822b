"""LaTeX's commands within formulas: the function of each, which parses its arguments and returns its node.

Delimiters, fractions and frames are in `structures.py`, accents and stacks in `decorations.py`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from booklet.math import decorations, packages, structures
from booklet.math.environments import parse_environment, parse_substack
from booklet.math.nodes import (
    NOTHING,
    Atom,
    AtomKind,
    MathNode,
    MathRow,
    MathSpace,
    MathSymbol,
    MathText,
    Overline,
    Reference,
    Scripts,
    StretchyOver,
    StyleChange,
)
from booklet.math.parser import Command, FormulaParser
from booklet.math.symbols import FUNCTIONS, LIMIT_FUNCTIONS
from booklet.math.text_mode import SIZES, TEXT_COMMANDS, parse_text
from booklet.math.tokens import FormulaError, parse_length

_SPACES: Final = {
    "\\,": MathSpace(mu=3), "\\thinspace": MathSpace(mu=3), "\\:": MathSpace(mu=4), "\\>": MathSpace(mu=4),
    "\\medspace": MathSpace(mu=4), "\\;": MathSpace(mu=5), "\\thickspace": MathSpace(mu=5), "\\!": MathSpace(mu=-3),
    "\\negthinspace": MathSpace(mu=-3), "\\negmedspace": MathSpace(mu=-4), "\\negthickspace": MathSpace(mu=-5),
    "\\quad": MathSpace(em=1), "\\qquad": MathSpace(em=2), "\\enspace": MathSpace(em=0.5),
    "\\enskip": MathSpace(em=0.5), "\\ ": MathSpace(em=0.25), "\\space": MathSpace(em=0.25),
    "\\nobreakspace": MathSpace(em=0.25),
}  # fmt: skip
_STYLES: Final = {"\\displaystyle": 0, "\\textstyle": 1, "\\scriptstyle": 2, "\\scriptscriptstyle": 3}
_CLASSES: Final = {
    "\\mathord": AtomKind.ORD, "\\mathbin": AtomKind.BIN, "\\mathrel": AtomKind.REL, "\\mathopen": AtomKind.OPEN,
    "\\mathclose": AtomKind.CLOSE, "\\mathpunct": AtomKind.PUNCT, "\\mathinner": AtomKind.INNER,
}  # fmt: skip
# Commands without effect on a formula: line breaks are chosen by booklet, the rest is about the text around it.
_IGNORED: Final = (
    "\\relax", "\\protect", "\\allowbreak", "\\nobreak", "\\displaybreak", "\\allowdisplaybreaks", "\\xspace", "\\/",
    "\\-", "\\noindent", "\\centering", "\\nonscript", "\\ignorespaces", "\\unskip", "\\nolinebreak", "\\normalcolor",
    "\\upshape", "\\normalfont", "\\mathsurround", "\\displaylimits", "\\em", *SIZES,
)  # fmt: skip
_THICK: Final = MathSpace(mu=5)
_SPACED: Final = {
    "\\implies": MathSymbol("⟹", AtomKind.REL), "\\impliedby": MathSymbol("⟸", AtomKind.REL),
    "\\iff": MathSymbol("⟺", AtomKind.REL),
}  # fmt: skip
_COLON: Final = Atom(AtomKind.PUNCT, MathRow((MathSpace(mu=2), MathSymbol(":"), MathSpace(mu=3))))  # as amsmath's
_INTEGRAL: Final = MathSymbol("∫", AtomKind.OP, large=True)
_MANY_INTEGRALS: Final = MathRow((_INTEGRAL, MathSpace(mu=-2), MathSymbol("⋯"), MathSpace(mu=-2), _INTEGRAL))
_DECORATED_LIMITS: Final = {
    "\\varlimsup": Overline(MathText("lim"), under=False), "\\varliminf": Overline(MathText("lim"), under=True),
    "\\varinjlim": StretchyOver(MathText("lim"), "→", under=True),
    "\\varprojlim": StretchyOver(MathText("lim"), "←", under=True),
}  # fmt: skip


@cache
def commands() -> dict[str, Command]:
    """The function of each command that isn't a symbol's name, by the command with its backslash."""
    table: dict[str, Command] = {
        "\\begin": parse_environment, "\\substack": parse_substack, "\\operatorname": _operator_name,
        "\\mathop": _operator, "\\label": _label, "\\tag": _tag, "\\notag": _no_tag, "\\nonumber": _no_tag,
        "\\ref": _reference, "\\eqref": _reference, "\\color": _colour, "\\textcolor": _text_colour,
        "\\bmod": _binary_mod, "\\pmod": _mod, "\\pod": _mod, "\\mod": _mod, "\\dots": _dots, "\\ensuremath": _argument,
        "\\hspace": _braced_space, "\\mspace": _braced_space, "\\textsuperscript": _text_script,
        "\\textsubscript": _text_script, "\\eqno": _plain_tag, "\\leqno": _plain_tag,
    }  # fmt: skip
    table |= dict.fromkeys(TEXT_COMMANDS, parse_text)
    table |= dict.fromkeys(["\\hskip", "\\kern", "\\mkern", "\\mskip"], _bare_space)
    table |= {name: lambda *_, space=space: space for name, space in _SPACES.items()}
    table |= {name: lambda *_, level=level: StyleChange(level) for name, level in _STYLES.items()}
    table |= dict.fromkeys(_CLASSES, _class)
    table |= dict.fromkeys(["\\leftroot", "\\uproot", "\\vspace"], _left_out)
    table |= {
        name: lambda *_, body=body: Atom(AtomKind.OP, body, limits=True) for name, body in _DECORATED_LIMITS.items()
    }
    table |= {"\\" + name: lambda *_, name=name: Atom(AtomKind.OP, MathText(name)) for name in FUNCTIONS}
    for name, shown in LIMIT_FUNCTIONS.items():
        table["\\" + name] = lambda *_, shown=shown: Atom(AtomKind.OP, MathText(shown), limits=True)
    for name, symbol in _SPACED.items():
        table[name] = lambda *_, symbol=symbol: Atom(AtomKind.REL, MathRow((_THICK, symbol, _THICK)))
    table["\\colon"] = lambda *_: _COLON
    table["\\idotsint"] = lambda *_: Atom(AtomKind.OP, _MANY_INTEGRALS)
    table |= dict.fromkeys(_IGNORED, lambda *_: None)
    return packages.commands() | table | _font_commands() | structures.commands() | decorations.commands()


def _operator_name(parser: FormulaParser, command: str, _position: int) -> MathNode:
    limits = parser.tokens.take_star()
    return Atom(AtomKind.OP, _argument_in_alphabet(parser, command, "roman"), limits)


def _operator(parser: FormulaParser, command: str, _position: int) -> MathNode:
    body = parser.parse_argument(command)
    if isinstance(body, MathRow) and len(body.items) == 1:
        body = body.items[0]
    return Atom(AtomKind.OP, body, limits=True)


def _class(parser: FormulaParser, command: str, _position: int) -> MathNode:
    return Atom(_CLASSES[command], parser.parse_argument(command))


def _label(parser: FormulaParser, command: str, _position: int) -> None:
    parser.line_labels.labels.append(parser.tokens.take_group(command).strip())


def _left_out(parser: FormulaParser, command: str, _position: int) -> None:
    """A correction of a degree's place, which the MATH table's constants give, or a space between lines: dropped."""
    parser.tokens.take_star()
    parser.tokens.take_group(command)


def _tag(parser: FormulaParser, _command: str, position: int) -> None:
    if not parser.line_labels.may_have_number:
        raise FormulaError("\\tag stands in a formula without a number of its own", position)
    starred = parser.tokens.take_star()
    text = parse_text(parser, "\\text", position)
    parser.line_labels.tag = text if starred else MathRow((MathText("("), text, MathText(")")))


def _plain_tag(parser: FormulaParser, command: str, position: int) -> None:
    """`\\eqno`: what follows in the line is its number (The TeXbook, page 187)."""
    if not parser.line_labels.may_have_number:
        raise FormulaError(f"{command} stands in a formula without a number of its own", position)
    parser.line_labels.tag = parser.parse_row(("", "\\\\", "\\cr", "\\end"), position, command)


def _no_tag(parser: FormulaParser, _command: str, _position: int) -> None:
    parser.line_labels.numbered = False


def _reference(parser: FormulaParser, command: str, _position: int) -> MathNode:
    return Reference(parser.tokens.take_group(command).strip(), bracketed=command == "\\eqref")


def _colour(parser: FormulaParser, command: str, _position: int) -> None:
    """A colour, which is dropped: the theme chooses the colours."""
    parser.tokens.take_option()
    parser.tokens.take_group(command)


def _text_colour(parser: FormulaParser, command: str, position: int) -> MathNode:
    _colour(parser, command, position)
    return parser.parse_argument(command)


def _binary_mod(*_: object) -> MathNode:
    return Atom(AtomKind.BIN, MathText("mod"))


def _mod(parser: FormulaParser, command: str, _position: int) -> MathNode:
    """`\\mod`, `\\pmod` and `\\pod` as in amsmath; the space before them is wider in displays."""
    body = parser.parse_argument(command)
    if command == "\\mod":
        return MathRow((MathSpace(mu=18 if parser.display else 12), MathText("mod"), MathSpace(mu=6), body))
    mod = (MathText("mod"), MathSpace(mu=6)) if command == "\\pmod" else ()
    space = MathSpace(mu=18 if parser.display else 8)
    return MathRow((space, MathSymbol("(", AtomKind.OPEN), *mod, body, MathSymbol(")", AtomKind.CLOSE)))


_DOTS_LOW: Final = MathSymbol("…", AtomKind.INNER)
_DOTS_RAISED: Final = MathSymbol("⋯", AtomKind.INNER)


def _dots(parser: FormulaParser, _command: str, _position: int) -> MathNode:
    """Dots on the baseline, or on the axis before an operator or relation (amsmath)."""
    following = parser.tokens.peek()
    symbol = parser.symbol_for(following)
    is_raised = symbol is not None and symbol.kind in (AtomKind.BIN, AtomKind.REL, AtomKind.OP)
    return _DOTS_RAISED if is_raised or following in ("\\bmod", "\\mathbin", "\\mathrel") else _DOTS_LOW


def _argument(parser: FormulaParser, command: str, _position: int) -> MathNode:
    return parser.parse_argument(command)


def _text_script(parser: FormulaParser, command: str, position: int) -> MathNode:
    text = parse_text(parser, "\\text", position)
    return Scripts(NOTHING, None, text) if command == "\\textsuperscript" else Scripts(NOTHING, text, None)


def _braced_space(parser: FormulaParser, command: str, position: int) -> MathNode:
    parser.tokens.take_star()
    return structures.space_of(*parse_length(parser.tokens.take_group(command), position))


def _bare_space(parser: FormulaParser, command: str, _position: int) -> MathNode:
    return structures.space_of(*parser.tokens.take_length(command))


# --- fonts of letters: `\mathbf`, `\mathcal`, `\boldsymbol`, `\rm` …

_ALPHABETS: Final = {
    "\\mathbf": "bold", "\\mathrm": "roman", "\\mathup": "roman", "\\mathit": "italic", "\\mathnormal": "default",
    "\\mathbb": "double-struck", "\\mathds": "double-struck", "\\mathbbm": "double-struck", "\\Bbb": "double-struck",
    "\\mathcal": "script", "\\mathscr": "script", "\\mathfrak": "fraktur", "\\frak": "fraktur", "\\mathsf": "sans",
    "\\mathtt": "typewriter", "\\mathbfit": "bold italic", "\\mathbfcal": "bold script",
    "\\mathbfscr": "bold script", "\\mathbfsf": "bold sans", "\\mathbffrak": "bold fraktur", "\\symbf": "bold",
    "\\symrm": "roman", "\\symup": "roman", "\\symit": "italic", "\\symbb": "double-struck", "\\symcal": "script",
    "\\symscr": "script", "\\symfrak": "fraktur", "\\symsf": "sans", "\\symtt": "typewriter",
    "\\symbfit": "bold italic",
}  # fmt: skip
_SWITCHES: Final = {
    "\\rm": "roman", "\\bf": "bold", "\\it": "italic", "\\cal": "script", "\\sf": "sans", "\\tt": "typewriter",
    "\\mit": "default", "\\bfseries": "bold", "\\itshape": "italic", "\\rmfamily": "roman", "\\sffamily": "sans",
    "\\ttfamily": "typewriter", "\\sl": "italic",
}  # fmt: skip
_BOLD: Final = ("\\boldsymbol", "\\bm", "\\pmb", "\\mathbold")
_NUMBER_SETS: Final = {
    "\\R": "ℝ",
    "\\N": "ℕ",
    "\\Z": "ℤ",
    "\\Q": "ℚ",
    "\\C": "ℂ",
}  # a common definition, not LaTeX's


def _font_commands() -> dict[str, Command]:
    return {
        **dict.fromkeys(_ALPHABETS, _alphabet),
        **dict.fromkeys(_SWITCHES, _switch),
        **dict.fromkeys(_BOLD, _bold),
        **dict.fromkeys(_NUMBER_SETS, _number_set),
        "\\boldmath": _bold_from_here,
    }


def _argument_in_alphabet(parser: FormulaParser, command: str, alphabet: str) -> MathNode:
    """A command's argument, its letters in an alphabet."""
    before = parser.alphabet
    parser.alphabet = alphabet
    argument = parser.parse_argument(command)
    parser.alphabet = before
    return argument


def _alphabet(parser: FormulaParser, command: str, _position: int) -> MathNode:
    return _argument_in_alphabet(parser, command, _ALPHABETS[command])


def _switch(parser: FormulaParser, command: str, _position: int) -> None:
    parser.alphabet = _SWITCHES[command]


def _bold(parser: FormulaParser, command: str, _position: int) -> MathNode:
    before = parser.bold
    parser.bold = True
    argument = parser.parse_argument(command)
    parser.bold = before
    return argument


def _bold_from_here(parser: FormulaParser, _command: str, _position: int) -> None:
    parser.bold = True


def _number_set(_reader: FormulaParser, command: str, _position: int) -> MathNode:
    return MathSymbol(_NUMBER_SETS[command])
