"""Formulas as one line of Unicode text, for outlines, messages and metadata: "Lᵖ(Ω)", "(a + b)/c"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from unicodedata import normalize

from booklet.math.nodes import (
    AUTO,
    Accent,
    Arrow,
    Atom,
    AtomKind,
    Choice,
    Fence,
    Fraction,
    Framed,
    MathLines,
    MathNode,
    MathNumber,
    MathRow,
    MathRule,
    MathSpace,
    MathSymbol,
    MathTable,
    MathText,
    Negated,
    Overline,
    Phantom,
    Prescripts,
    Radical,
    Raised,
    Reference,
    Scripts,
    Sized,
    Stack,
    StretchyOver,
    StyleChange,
    Styled,
    kind_of,
)
from booklet.math.rows import resolve_binary
from booklet.math.symbols import plain_letter

# Characters and their superscript and subscript forms.
_RAISED: Final = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′″‴∗αβγδεθιφχ∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′″‴*ᵅᵝᵞᵟᵋᶿᶥᵠᵡ°",
        strict=True,
    )
)
_LOWERED: Final = dict(
    zip("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)

# Atoms that a fraction before them would seem to hold: a/2n.
_FACTORS: Final = frozenset([AtomKind.ORD, AtomKind.OP, AtomKind.OPEN, AtomKind.INNER])
_SPACE_UNLESS_BRACKET: Final = "\x00"  # after an operator; no formula holds this character


def to_plain(tree: MathRow | MathLines) -> str:
    """The formula as one line of text; "" if nothing of it can be shown."""
    if isinstance(tree, MathRow):
        return _tidy(_row(tree))
    lines = []
    for line in tree.lines:
        text = " ".join([_row(cell) for cell in line.cells if cell.items])
        tag = _write(line.tag) if line.tag is not None and line.tag is not AUTO else ""
        lines.append(f"{text} {tag}")
    return _tidy("; ".join([line for line in map(_tidy, lines) if line]))


def _tidy(text: str) -> str:
    """The text with single spaces, and none at its ends."""
    return " ".join(text.split())


def _row(row: MathRow) -> str:
    """The row as text, with spaces around relations and binary operators."""
    atoms = [item for item in row.items if not isinstance(item, MathSpace | StyleChange)]
    resolved = resolve_binary([kind_of(item) for item in atoms])
    kinds = iter(zip(resolved, [*resolved[1:], None], strict=True))
    text = ""
    for item in row.items:
        if isinstance(item, MathSpace):
            text += " " if item.mu + 18 * item.em + 2 * item.points >= 3 else ""
        elif not isinstance(item, StyleChange):
            kind, following = next(kinds)
            part = _write(item)
            if isinstance(item, Fraction) and item.bar != 0 and following in _FACTORS:
                part = f"({part})"
            if kind in (AtomKind.REL, AtomKind.BIN):
                text += f" {part} "
            elif kind == AtomKind.OP and text[-1:].isalnum():
                text += f" {part}"
            elif kind == AtomKind.PUNCT:
                text = text.rstrip() + f"{part} "
            else:
                text += (" " if text.endswith(_SPACE_UNLESS_BRACKET) and part[:1].isalnum() else "") + part
            if kind == AtomKind.OP:
                text += _SPACE_UNLESS_BRACKET
    mark = _SPACE_UNLESS_BRACKET
    return text.replace(f"{mark}(", "(").replace(f"{mark}[", "[").replace(mark, " ")


def _write(node: MathNode) -> str:
    return _WRITERS[type(node)](node)


def _symbol(node: MathSymbol) -> str:
    return plain_letter(node.char)


def _number(node: MathNumber) -> str:
    return "".join(map(plain_letter, node.text))


def _scripts(node: Scripts) -> str:
    base = _write(node.base)
    if (isinstance(node.base, MathRow) and len(node.base.items) > 1) or " " in base.strip():
        base = base if _is_bracketed(base) else f"({base})"
    return base + _script(node.sub, _LOWERED, "_") + _script(node.sup, _RAISED, "^")


def _script(node: MathNode | None, small: dict[str, str], mark: str) -> str:
    """A script in small characters, or after `mark` if some of its characters have no small form; "" for None."""
    if node is None:
        return ""
    text = _tidy(_write(node))
    tight = text.replace(" ", "")
    if tight and all(char in small for char in tight):
        return "".join([small[char] for char in tight])
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})" if text else ""


def _prescripts(node: Prescripts) -> str:
    before = _script(node.left_sub, _LOWERED, "_") + _script(node.left_sup, _RAISED, "^")
    return before + _write(node.base) + _script(node.sub, _LOWERED, "_") + _script(node.sup, _RAISED, "^")


def _operand(node: MathNode) -> str:
    """A part beside a slash or under a root: in brackets if it is more than a word or a number."""
    text = _tidy(_write(node))
    return text if len(text) < 2 or text.isalnum() or _is_bracketed(text) else f"({text})"


def _is_bracketed(text: str) -> bool:
    """True if the first bracket encloses the whole text."""
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index == len(text) - 1 and text[0] == "("
    return False


def _fraction(node: Fraction) -> str:
    if node.bar == 0:
        return f"{_tidy(_write(node.top))}; {_tidy(_write(node.bottom))}"
    return f"{_operand(node.top)}/{_operand(node.bottom)}"


def _fence(node: Fence) -> str:
    if node.binomial and isinstance(node.parts[0].items[0], Fraction):
        fraction = node.parts[0].items[0]
        if fraction.bar == 0 and node.delimiters == ("(", ")"):
            return f"C({_tidy(_write(fraction.top))}, {_tidy(_write(fraction.bottom))})"
    text = node.delimiters[0]
    for part, delimiter in zip(node.parts, node.delimiters[1:], strict=True):
        text += _tidy(_row(part)) + (f" {delimiter} " if delimiter is not node.delimiters[-1] else delimiter)
    return text


def _radical(node: Radical) -> str:
    degree = "" if node.degree is None else _script(node.degree, _RAISED, "^")
    return f"{degree}√{_operand(node.body)}"


def _accent(node: Accent) -> str:
    text = _write(node.body)
    return normalize("NFC", text + node.char) if len(text) == 1 else f"({text}){node.char}" if text else node.char


def _overline(node: Overline) -> str:
    text = _write(node.body)
    mark = "\u0332" if node.under else "\u0305"
    return text + mark if len(text) == 1 else text


def _stretchy_over(node: StretchyOver) -> str:
    text = _write(node.body)
    return text + "\u20d7" if node.char == "→" and not node.under and len(text) < 3 else text


def _arrow(node: Arrow) -> str:
    return _labelled(node.char, node.above, node.below)


def _stack(node: Stack) -> str:
    return _labelled(_write(node.base), node.above, node.below)


def _labelled(base: str, above: MathNode | None, below: MathNode | None) -> str:
    labels = [_tidy(_write(label)) for label in (below, above) if label is not None]
    return base + "".join([f"[{label}]" for label in labels if label])


def _table(node: MathTable) -> str:
    rows = [", ".join([_tidy(_row(cell)) for cell in row]) for row in node.rows]
    if node.form in ("aligned", "tied", "eqnarray", "gathered"):
        rows = [_tidy(" ".join([_row(cell) for cell in row])) for row in node.rows]
    return "; ".join(rows)


def _phantom(node: Phantom) -> str:
    return _write(node.body) if node.visible else ""


def _reference(_node: Reference) -> str:
    return "(?)"


_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    MathSymbol: _symbol, MathNumber: _number, MathText: lambda node: node.text,
    MathRow: lambda node: _row(node) if len(node.items) > 1 else _tidy(_row(node)),
    Atom: lambda node: _write(node.body), Scripts: _scripts, MathSpace: lambda _: " ", StyleChange: lambda _: "",
    Styled: lambda node: _write(node.body), Fraction: _fraction, Radical: _radical, Fence: _fence,
    Sized: lambda node: node.char, Accent: _accent, Overline: _overline, StretchyOver: _stretchy_over, Arrow: _arrow,
    Stack: _stack, MathTable: _table, Phantom: _phantom, Framed: lambda node: _write(node.body),
    Raised: lambda node: _write(node.body), MathRule: lambda _: "", Negated: lambda node: _write(node.body) + "\u0338",
    Prescripts: _prescripts, Choice: lambda node: _write(node.options[1]), Reference: _reference,
}  # fmt: skip
