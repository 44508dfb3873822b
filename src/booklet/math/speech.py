"""Formulas in English words, for screen readers that don't support MathML.

Only simple formulas have a wording; a formula with any other node has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final
from unicodedata import decomposition
from unicodedata import name as name_of

from booklet.math.nodes import (
    NOTHING,
    Accent,
    Atom,
    AtomKind,
    Fence,
    Fraction,
    MathLines,
    MathNode,
    MathNumber,
    MathRow,
    MathSpace,
    MathSymbol,
    MathText,
    Overline,
    Radical,
    Scripts,
    Sized,
    StyleChange,
    Styled,
)
from booklet.math.symbols import plain_letter

_WORDS: Final = {
    "=": "equals", "≠": "is not equal to", "<": "is less than", ">": "is greater than", "≤": "is at most",
    "≥": "is at least", "≪": "is much less than", "≫": "is much greater than", "≈": "is approximately",
    "≡": "is equivalent to", "∼": "is similar to", "≅": "is isomorphic to", "≃": "is homotopic to",
    "∝": "is proportional to", "∈": "in", "∉": "not in", "∋": "contains", "⊂": "is a subset of",
    "⊆": "is a subset of", "⊃": "contains", "⊇": "contains", "→": "to", "↦": "maps to", "⇒": "implies",
    "⟹": "implies", "⇔": "if and only if", "⟺": "if and only if", "↔": "to and from", "≔": "is defined as",
    "∣": "such that", "⟂": "is perpendicular to", "∥": "is parallel to", "+": "plus", "−": "minus",
    "±": "plus or minus",
    "∓": "minus or plus", "×": "times", "⋅": "times", "∗": "star", "∘": "after", "∪": "union", "∩": "intersection",
    "∖": "without", "⊕": "direct sum", "⊗": "tensor", "∧": "and", "∨": "or", "/": "over", "∞": "infinity",
    "∂": "partial", "𝜕": "partial", "∇": "nabla", "∅": "the empty set", "⌀": "the empty set", "∀": "for all",
    "∃": "there is", "¬": "not", "…": "and so on", "⋯": "and so on", ",": ",", ";": ";", ":": ":", ".": ".",
    "!": "factorial", "(": "(", ")": ")", "[": "[", "]": "]", "{": "{", "}": "}", "⟨": "⟨", "⟩": "⟩", "|": "|",
    "‖": "norm bar", "∑": "the sum", "∏": "the product", "∫": "the integral", "⋃": "the union",
    "⋂": "the intersection", "′": "prime", "″": "double prime", "‴": "triple prime", "ℓ": "ell", "ℏ": "h bar",
    "⊙": "sun", "≲": "is at most about", "≳": "is at least about", "⩽": "is at most", "⩾": "is at least",
    "∤": "does not divide", "⌊": "floor of", "⌋": "end of floor", "⌈": "ceiling of", "⌉": "end of ceiling",
    "⋆": "star", "∙": "bullet", "□": "square", "≍": "is asymptotic to", "≺": "precedes", "≻": "succeeds",
    "⊊": "is a proper subset of", "≜": "is defined as", "⟶": "to", "⟼": "maps to", "↪": "embeds in", "↑": "up",
    "↓": "down", "⇌": "in equilibrium with", "∐": "the coproduct", "∮": "the contour integral", "%": "per cent",
    "⨁": "the direct sum", "⨂": "the tensor product", "⋁": "the join", "⋀": "the meet", "*": "star", "&": "and",
    "⊤": "transpose", "†": "dagger", "ℵ": "aleph", "ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q", "ℂ": "C",
}  # fmt: skip
_GREEK_NAMES: Final = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho
    sigma sigma tau upsilon phi chi psi omega"""
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρςστυφχψω",
        _GREEK_NAMES.split(),
        strict=True,
    )
)
# The letters of TeX's \\varphi and the like, and the plain ones, which lie elsewhere in Unicode for some letters.
_GREEK |= {
    "ε": "var epsilon", "ϵ": "epsilon", "ϑ": "var theta", "φ": "var phi", "ϕ": "phi", "ϱ": "var rho", "ϖ": "var pi",
    "ϰ": "var kappa", "ς": "var sigma",
}  # fmt: skip
_ROOTS: Final = {"2": "square", "3": "cube", "4": "fourth", "5": "fifth"}
# The words of Unicode's names that say only that there is a sign.
_NAME_ENDINGS: Final = partial(re.compile, r"(?: with dot above)?(?: (?:sign|symbol|operator))\Z|^(?:math|n-ary) ")
_ACCENTS: Final = {
    "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u20d7": "vector", "\u0307": "dot", "\u0308": "double dot",
}  # fmt: skip
_BOUNDED: Final = "∑∏∫⋃⋂∐∮⨁⨂⋁⋀"
_MOST_WORDS: Final = 80


class _NoWordsError(Exception):
    """Raised for a node that has no wording."""


def to_speech(tree: MathRow | MathLines) -> str:
    """The formula in words; "" if it is too complex or too long for them."""
    if isinstance(tree, MathLines):
        if len(tree.lines) > 1 or len(tree.lines[0].cells) > 1:
            return ""
        tree = tree.lines[0].cells[0]
    try:
        words = _write(tree)
    except _NoWordsError:
        return ""
    text = " ".join(words.split()).replace(" ,", ",").replace("( ", "(").replace(" )", ")")
    return text if len(text.split()) <= _MOST_WORDS else ""


def _write(node: MathNode) -> str:
    writer = _WRITERS.get(type(node))
    if writer is None:
        raise _NoWordsError
    return writer(node)


def _symbol(node: MathSymbol) -> str:
    if node.char in _WORDS:
        return _WORDS[node.char]
    letter = _letter(node.char)
    if letter.isascii() and letter.isalnum():
        return letter
    name = _GREEK.get(letter.lower())
    if name is not None:
        return name.capitalize() if letter.isupper() else name
    return _NAME_ENDINGS().sub("", name_of(node.char, "").lower()) or _no_words()


def _letter(char: str) -> str:
    """The letter of an alphabet for mathematics, such as ℙ or ℳ; any other character as it is."""
    letter = plain_letter(char)
    parts = decomposition(letter).split()
    return chr(int(parts[1], 16)) if parts[:1] == ["<font>"] else letter


def _row(node: MathRow) -> str:
    return " ".join([_write(item) for item in node.items])


def _scripts(node: Scripts) -> str:
    base = _write(node.base) if node.base != NOTHING else ""
    if isinstance(node.base, MathSymbol) and node.base.char in _BOUNDED:
        return f"{base}{_bounds(node)} of"
    if isinstance(node.base, Atom) and node.base.limits:
        return f"{base}{_bounds(node)}"
    below = f" sub {_write(node.sub)}" if node.sub is not None else ""
    return base + below + _power(node.sup)


def _bounds(node: Scripts) -> str:
    """The bounds of a sum, product, union or integral."""
    if node.sup is None:
        return f" over {_write(node.sub)}" if node.sub is not None else ""
    return f" from {_write(node.sub)} to {_write(node.sup)}" if node.sub is not None else f" to {_write(node.sup)}"


def _power(sup: MathNode | None) -> str:
    if sup is None:
        return ""
    words = _write(sup).split()
    if words == ["after"]:
        return " degrees"
    if words == ["2"]:
        return " squared"
    if words == ["3"]:
        return " cubed"
    if words[:1] and words[0] in ("prime", "double", "triple", "star", "transpose", "dagger"):
        return f" {' '.join(words)}"
    return f" to the {' '.join(words)}"


def _no_words() -> str:
    """Raise _NoWordsError, within an expression."""
    raise _NoWordsError


def _fraction(node: Fraction) -> str:
    if node.bar == 0:
        raise _NoWordsError
    top, bottom = _write(node.top), _write(node.bottom)
    if max(len(top.split()), len(bottom.split())) > 1:
        return f"the fraction {top} over {bottom}, end of fraction,"
    return f"{top} over {bottom}"


def _fence(node: Fence) -> str:
    if node.binomial:
        return _binomial(node)
    words = _WORDS.get(node.delimiters[0], node.delimiters[0])
    for part, delimiter in zip(node.parts, node.delimiters[1:], strict=True):
        words += f" {_row(part)} {_WORDS.get(delimiter, delimiter)}"
    return words


def _binomial(node: Fence) -> str:
    pair = node.parts[0].items[0] if len(node.parts) == 1 and node.parts[0].items else None
    if not isinstance(pair, Fraction) or node.delimiters[0] != "(":
        raise _NoWordsError
    return f"{_write(pair.top)} choose {_write(pair.bottom)}"


def _accent(node: Accent) -> str:
    return f"{_write(node.body)} {_ACCENTS.get(node.char) or _no_words()}"


def _overline(node: Overline) -> str:
    return _no_words() if node.under else f"{_write(node.body)} bar"


def _radical(node: Radical) -> str:
    degree = _write(node.degree) if node.degree is not None else "2"
    return f"the {_ROOTS.get(degree, f'{degree}-th')} root of {_write(node.body)}"


def _atom(node: Atom) -> str:
    return _write(node.body) if node.kind in (AtomKind.OP, AtomKind.BIN, AtomKind.REL, AtomKind.ORD) else _no_words()


_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    MathSymbol: _symbol, MathNumber: lambda node: node.text if node.text.isascii() else _no_words(),
    MathText: lambda node: node.text, MathRow: _row, Scripts: _scripts, Fraction: _fraction, Fence: _fence,
    Accent: _accent, Overline: _overline, Radical: _radical, Atom: _atom, MathSpace: lambda _: "",
    StyleChange: lambda _: "", Styled: lambda node: _write(node.body),
    Sized: lambda node: _WORDS.get(node.char, node.char),
}  # fmt: skip
