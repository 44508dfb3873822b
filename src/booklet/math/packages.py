"""Commands of common packages, each written in LaTeX's own: `\\nicefrac`, `\\dv`, `\\farcs`, `\\bold`, `\\SI`, `\\ce` …

A command is replaced in the source by what it stands for, in braces, and parsed again. Among them are macros that are
no package's, but so common in abstracts that they have one meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Final

from booklet.math.nodes import MathNode, MathRow
from booklet.math.parser import Command, FormulaParser
from booklet.math.tokens import FormulaError

# Each line: a command, the number of its arguments, and what it stands for.
_REPLACEMENTS: Final = r"""
nicefrac 2 {}^{#1}\!/\!{}_{#2}
sfrac 2 {}^{#1}\!/\!{}_{#2}
set 1 \{#1\}
Set 1 \left\{#1\right\}
paren 1 \left(#1\right)
displaylines 1 \begin{gathered}#1\end{gathered}
scalebox 2 \mbox{#2}
rotatebox 2 \mbox{#2}
resizebox 3 \mbox{#3}
grad 0 \nabla
curl 0 \nabla\times
dd 0 \,\mathrm{d}
cancelto 2 {\cancel{#2}}^{#1}
And 0 \&
ngeqslant 0 \not\geqslant
nleqslant 0 \not\leqslant
ngeqq 0 \not\geqq
nleqq 0 \not\leqq
nsubseteqq 0 \nsubseteq
nsupseteqq 0 \nsupseteq
indep 0 \mathrel{\perp\mspace{-10mu}\perp}
Perp 0 \mathrel{\perp\mspace{-10mu}\perp}
Coloneqq 0 \mathrel{{:}{:}{=}}
interleave 0 \mathrel{|\mspace{-2mu}|\mspace{-2mu}|}
doublebarwedge 0 \barwedge
expval 1 \langle #1\rangle
ketbra 2 |#1\rangle\langle #2|
dyad 2 |#1\rangle\langle #2|
sun 0 \odot
Sun 0 \odot
astrosun 0 \odot
earth 0 \oplus
Earth 0 \oplus
degr 0 ^\circ
arcdeg 0 ^\circ
arcmin 0 ^{\prime}
arcsec 0 ^{\prime\prime}
fdg 0 .\mspace{-4mu}^{\circ}
farcm 0 .\mspace{-4mu}^{\prime}
farcs 0 .\mspace{-4mu}^{\prime\prime}
fd 0 .\mspace{-4mu}^{\mathrm{d}}
fh 0 .\mspace{-4mu}^{\mathrm{h}}
fm 0 .\mspace{-4mu}^{\mathrm{m}}
fs 0 .\mspace{-4mu}^{\mathrm{s}}
lsim 0 \lesssim
gsim 0 \gtrsim
simlt 0 \lesssim
simgt 0 \gtrsim
ltsim 0 \lesssim
gtsim 0 \gtrsim
la 0 \lesssim
ga 0 \gtrsim
lta 0 \lesssim
gta 0 \gtrsim
textless 0 \lt
textgreater 0 \gt
textasciitilde 0 \sim
textmu 0 \micro
upmu 0 \micro
textohm 0 \mathrm{\Omega}
ohm 0 \mathrm{\Omega}
celsius 0 ^{\circ}\mathrm{C}
textcelsius 0 ^{\circ}\mathrm{C}
angstrom 0 \text{\AA}
r 1 \text{\r{#1}}
eps 0 \varepsilon
E 0 \mathbb{E}
GL 0 \operatorname{GL}
SL 0 \operatorname{SL}
SO 0 \operatorname{SO}
SU 0 \operatorname{SU}
Sp 0 \operatorname{Sp}
PGL 0 \operatorname{PGL}
PSL 0 \operatorname{PSL}
poly 0 \operatorname{poly}
polylog 0 \operatorname{polylog}
Id 0 \operatorname{Id}
id 0 \operatorname{id}
"""
_GREEK: Final = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda nu xi pi rho sigma tau upsilon phi chi psi omega"
    " Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
_ACCENTS: Final = "tilde hat bar vec dot ddot check acute grave breve"
_NUMBER_SETS: Final = "NZQRCFPE"
_RENAMED: Final = {
    "bold": "mathbf", "varvec": "boldsymbol", "EuScript": "mathscr", "mathbfup": "mathbf", "vb": "mathbf",
    "vectorbold": "mathbf", "vectorsym": "boldsymbol", "vectsym": "boldsymbol", "mathpzc": "mathcal",
    "mathlarger": "mathrm", "textbm": "boldsymbol", "boldmathsymbol": "boldsymbol", "qtytext": "text",
}  # fmt: skip
_OPTION: Final = partial(re.compile, r"#([1-9])")
_LONGEST: Final = 20_000  # characters that replacements may add to a formula
Replacement = Callable[[FormulaParser, str, int], str]


@cache
def commands() -> dict[str, Command]:
    """The function of each of these commands, by its name with the backslash."""
    table: dict[str, Command] = {}
    for line in _REPLACEMENTS.strip().splitlines():
        name, count, body = line.split(" ", 2)
        table["\\" + name] = partial(_replaced, int(count), body)
    for name in _GREEK.split():
        table[f"\\up{name}"] = table[f"\\Up{name.lower()}"] = partial(_replaced, 0, f"\\mathrm{{\\{name}}}")
    for name in _ACCENTS.split():
        table[f"\\{name.capitalize()}"] = partial(_replaced, 1, f"\\{name}{{#1}}")
    for letter in _NUMBER_SETS:
        table[f"\\b{letter}"] = table[f"\\{letter}{letter}"] = partial(_replaced, 0, f"\\mathbb{{{letter}}}")
    for name, known in _RENAMED.items():
        table["\\" + name] = partial(_replaced, 1, f"\\{known}{{#1}}")
    table |= {f"\\{name}": partial(_written_by, function) for name, function in _FUNCTIONS.items()}
    table["\\unicode"] = _unicode
    return table


def _replaced(count: int, body: str, parser: FormulaParser, command: str, position: int) -> MathNode:
    """The node of a command that stands for `body`, in which `#1` and so on are its arguments."""
    arguments = [parser.tokens.take_group(command) for _ in range(count)]
    return parse_replacement(parser, command, _OPTION().sub(lambda found: arguments[int(found[1]) - 1], body), position)


def _written_by(function: Replacement, parser: FormulaParser, command: str, position: int) -> MathNode:
    """The node of a command whose arguments a function writes in LaTeX. Raises FormulaError."""
    return parse_replacement(parser, command, function(parser, command, position), position)


def parse_replacement(parser: FormulaParser, command: str, tex: str, position: int) -> MathNode:
    """The node of a source that stands in place of a command, which has been consumed. Raises FormulaError."""
    parser.added += len(tex)
    if parser.added > _LONGEST:
        raise FormulaError(f"{command} stands for too much", position)
    parser.tokens.insert(f"{{{tex}}}", position)
    found = parser.parse_argument(command)
    while isinstance(found, MathRow) and len(found.items) == 1:  # a single atom keeps its class
        found = found.items[0]
    return found


def _unicode(parser: FormulaParser, command: str, position: int) -> MathNode:
    """The node of a character by its code, as in `\\unicode{x2192}` or `\\unicode{8594}`. Raises FormulaError."""
    parser.tokens.take_option()
    typed = parser.tokens.take_group(command).strip()
    code = typed.lstrip("xX\"U+'")
    number = -1
    if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code):
        number = int(code, 10 if code == typed and code.isdigit() else 16)
    if not 0x20 <= number < 0x110000:
        raise FormulaError(f"{command} needs the code of a character, not {typed[:20]}", position)
    return parser.character_node(chr(number), position)


# --- derivatives and quantities (the package physics)


def _derivative(parser: FormulaParser, command: str, _position: int) -> str:
    """`\\dv{f}{x}`, `\\dv[2]{f}{x}`, `\\dv{x}`; `\\pdv{f}{x}{y}`: a fraction of differentials."""
    sign = "\\partial " if command[1] == "p" else "\\mathrm{d}"
    is_flat = parser.tokens.take_star()
    order = parser.tokens.take_option()
    power = f"^{{{order}}}" if order else ""
    groups: list[str] = []
    while len(groups) < (3 if command[1] == "p" and not order else 2) and parser.tokens.peek() == "{":
        groups.append(parser.tokens.take_group(command))
    if not groups:
        groups = [parser.tokens.take_group(command)]
    top, below = ("", groups) if len(groups) == 1 else (groups[0], groups[1:])
    top_power = "^{2}" if len(below) == 2 else power
    upper, lower = f"{sign}{top_power}{top}", "".join([f"{sign}{each}{power}" for each in below])
    return f"{upper}/{lower}" if is_flat else f"\\frac{{{upper}}}{{{lower}}}"


def _quantity(parser: FormulaParser, command: str, position: int) -> str:
    """`\\qty{5}{\\metre}` of siunitx; `\\qty(…)`, `\\qty[…]` and `\\qty{…}` of physics: brackets that grow."""
    tokens = parser.tokens
    token = tokens.peek()
    if token in ("(", "|"):
        tokens.take()
        inner = tokens.take_up_to(")" if token == "(" else "|", token)
        return f"\\left{token}{inner}\\right{')' if token == '(' else '|'}"
    before = tokens.index
    option = tokens.take_option() if token == "[" else None
    if tokens.peek() != "{":
        tokens.index = before
        option = tokens.take_option()
        return f"\\left[{option or ''}\\right]"
    group = tokens.take_group(command)
    if option is None and tokens.peek() != "{":
        return f"\\left\\{{{group}\\right\\}}"
    from booklet.math.units import quantity  # late: few formulas have units

    return quantity(group, tokens.take_group(command), position)


# --- numbers and units (siunitx), chemistry (mhchem, chemformula)


def _measure(parser: FormulaParser, command: str, position: int) -> str:
    from booklet.math import units  # late: few formulas have units

    return units.written(parser.tokens, command, position)


def _chemistry(parser: FormulaParser, command: str, position: int) -> str:
    from booklet.math.chemistry import chemical_formula  # late: few formulas are chemistry

    parser.tokens.take_option()
    return chemical_formula(parser.tokens.take_group(command), position)


def _diagram(parser: FormulaParser, command: str, position: int) -> str:
    """The array of a `\\xymatrix`, without its options for distances."""
    from booklet.math.diagrams import diagram  # late: few formulas are diagrams

    while parser.tokens.peek() == "@":
        while parser.tokens.peek() not in ("{", ""):
            parser.tokens.take()
    return diagram("xymatrix", parser.tokens.take_group(command), position)


_FUNCTIONS: Final[dict[str, Replacement]] = {
    **dict.fromkeys(["dv", "pdv", "derivative", "partialderivative"], _derivative),
    **dict.fromkeys(["ce", "ch", "cee"], _chemistry),
    "xymatrix": _diagram,
    **dict.fromkeys(
        [
            "SI", "si", "unit", "num", "ang", "SIrange", "qtyrange", "numrange", "SIlist", "qtylist", "numlist",
            "qtyproduct", "numproduct", "tablenum",
        ],
        _measure,
    ),
    "qty": _quantity,
}  # fmt: skip
