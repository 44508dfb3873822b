"""A formula as a line of Unicode text, for outlines, messages and whoever can't show more: "Lᵖ(Ω)", "(a + b)/c"."""

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

_RAISED: Final = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′″‴∗αβγδεθιφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′″‴*ᵅᵝᵞᵟᵋᶿᶥᵠᵡ",
        strict=True,
    )
)
_LOWERED: Final = dict(
    zip("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)


def to_plain(tree: MathRow | MathLines) -> str:
    """The formula as text."""
    if isinstance(tree, MathRow):
        return _tidy(_row(tree))
    lines = []
    for line in tree.lines:
        text = " ".join([_row(cell) for cell in line.cells if cell.items])
        tag = _text(line.tag) if line.tag is not None and line.tag is not AUTO else ""
        lines.append(f"{text} {tag}")
    return _tidy("; ".join([line for line in map(_tidy, lines) if line]))


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _row(row: MathRow) -> str:
    """A row with spaces around relations and operators that join."""
    atoms = [item for item in row.items if not isinstance(item, MathSpace | StyleChange)]
    kinds = iter(resolve_binary([kind_of(item) for item in atoms]))
    text = ""
    for item in row.items:
        if isinstance(item, MathSpace):
            text += " " if item.mu + 18 * item.em + 2 * item.points >= 3 else ""
        elif not isinstance(item, StyleChange):
            kind = next(kinds)
            part = _text(item)
            if kind in (AtomKind.REL, AtomKind.BIN):
                text += f" {part} "
            elif kind == AtomKind.OP and text[-1:].isalnum():
                text += f" {part}"
            elif kind == AtomKind.PUNCT:
                text = text.rstrip() + f"{part} "
            else:
                text += (" " if _is_word_end(text) and part[:1].isalnum() else "") + part
            if kind == AtomKind.OP:
                text += "\x00"  # a space, unless a bracket follows
    return text.replace("\x00(", "(").replace("\x00[", "[").replace("\x00", " ")


def _is_word_end(text: str) -> bool:
    return text[-1:] == "\x00"


def _text(node: MathNode) -> str:
    return _WRITERS[type(node)](node)


def _symbol(node: MathSymbol) -> str:
    return plain_letter(node.char)


def _number(node: MathNumber) -> str:
    return "".join(map(plain_letter, node.text))


def _scripted(node: Scripts) -> str:
    base = _text(node.base)
    if (isinstance(node.base, MathRow) and len(node.base.items) > 1) or " " in base.strip():
        base = base if _is_bracketed(base) else f"({base})"
    return base + _script(node.sub, _LOWERED, "_") + _script(node.sup, _RAISED, "^")


def _script(node: MathNode | None, small: dict[str, str], mark: str) -> str:
    if node is None:
        return ""
    text = _tidy(_text(node))
    tight = text.replace(" ", "")
    if tight and all(char in small for char in tight):
        return "".join([small[char] for char in tight])
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})" if text else ""


def _prescripted(node: Prescripts) -> str:
    before = _script(node.left_sub, _LOWERED, "_") + _script(node.left_sup, _RAISED, "^")
    return before + _text(node.base) + _script(node.sub, _LOWERED, "_") + _script(node.sup, _RAISED, "^")


def _operand(node: MathNode) -> str:
    """What may stand beside a slash or under a root: in brackets if it is more than a letter or a number."""
    text = _tidy(_text(node))
    return text if len(text) < 2 or text.isalnum() or _is_bracketed(text) else f"({text})"


def _is_bracketed(text: str) -> bool:
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index == len(text) - 1 and text[0] == "("
    return False


def _fraction(node: Fraction) -> str:
    if node.bar == 0:
        return f"{_tidy(_text(node.top))}; {_tidy(_text(node.bottom))}"
    return f"{_operand(node.top)}/{_operand(node.bottom)}"


def _fence(node: Fence) -> str:
    if node.binomial and isinstance(node.parts[0].items[0], Fraction):
        fraction = node.parts[0].items[0]
        if fraction.bar == 0 and node.signs == ("(", ")"):
            return f"C({_tidy(_text(fraction.top))}, {_tidy(_text(fraction.bottom))})"
    text = node.signs[0]
    for part, sign in zip(node.parts, node.signs[1:], strict=True):
        text += _tidy(_row(part)) + (f" {sign} " if sign is not node.signs[-1] else sign)
    return text


def _radical(node: Radical) -> str:
    degree = "" if node.degree is None else _script(node.degree, _RAISED, "^")
    return f"{degree}√{_operand(node.body)}"


def _accent(node: Accent) -> str:
    text = _text(node.body)
    return normalize("NFC", text + node.char) if len(text) == 1 else f"({text}){node.char}" if text else node.char


def _lined(node: Overline) -> str:
    text = _text(node.body)
    mark = "\u0332" if node.under else "\u0305"
    return text + mark if len(text) == 1 else text


def _stretched(node: StretchyOver) -> str:
    text = _text(node.body)
    return text + "\u20d7" if node.char == "→" and not node.under and len(text) < 3 else text


def _arrow(node: Arrow) -> str:
    return _labelled(node.char, node.above, node.below)


def _stack(node: Stack) -> str:
    return _labelled(_text(node.base), node.above, node.below)


def _labelled(base: str, above: MathNode | None, below: MathNode | None) -> str:
    labels = [_tidy(_text(label)) for label in (below, above) if label is not None]
    return base + "".join([f"[{label}]" for label in labels if label])


def _table(node: MathTable) -> str:
    rows = [", ".join([_tidy(_row(cell)) for cell in row]) for row in node.rows]
    if node.form in ("aligned", "tied", "eqnarray", "gathered"):
        rows = [_tidy(" ".join([_row(cell) for cell in row])) for row in node.rows]
    return "; ".join(rows)


def _phantom(node: Phantom) -> str:
    return _text(node.body) if node.seen else ""


def _reference(_node: Reference) -> str:
    return "(?)"


_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    MathSymbol: _symbol, MathNumber: _number, MathText: lambda node: node.text,
    MathRow: lambda node: _row(node) if len(node.items) > 1 else _tidy(_row(node)),
    Atom: lambda node: _text(node.body), Scripts: _scripted, MathSpace: lambda _: " ", StyleChange: lambda _: "",
    Styled: lambda node: _text(node.body), Fraction: _fraction, Radical: _radical, Fence: _fence,
    Sized: lambda node: node.char, Accent: _accent, Overline: _lined, StretchyOver: _stretched, Arrow: _arrow,
    Stack: _stack, MathTable: _table, Phantom: _phantom, Framed: lambda node: _text(node.body),
    Raised: lambda node: _text(node.body), MathRule: lambda _: "", Negated: lambda node: _text(node.body) + "\u0338",
    Prescripts: _prescripted, Choice: lambda node: _text(node.options[1]), Reference: _reference,
}  # fmt: skip
