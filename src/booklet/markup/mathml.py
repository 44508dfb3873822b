"""The reader of MathML in HTML: a `<math>` element is written in LaTeX, which is read as all formulas are.

Elements of MathML Core (W3C, 2023) and those of MathML 3 that exports still have. An annotation in TeX is preferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_DEEPEST = 40
_SPECIAL = {
    "{": "\\{", "}": "\\}", "&": "\\&", "%": "\\%", "#": "\\#", "$": "\\$", "_": "\\_", "\\": "\\backslash ",
    "^": "\\hat{}", "~": "\\sim ", "\u2061": "", "\u2062": "", "\u2063": "", "\u2064": "", "\u200b": "", "\xa0": "~",
}  # fmt: skip
_IN_TEXT = {"\\": "\\textbackslash ", "^": "\\textasciicircum ", "~": "\\textasciitilde ", "\xa0": "~"}
_VARIANTS = {
    "normal": "mathrm", "bold": "mathbf", "italic": "mathit", "bold-italic": "mathbfit", "double-struck": "mathbb",
    "script": "mathcal", "fraktur": "mathfrak", "sans-serif": "mathsf", "monospace": "mathtt",
    "bold-script": "mathbfcal", "bold-fraktur": "mathbffrak",
}  # fmt: skip
_ACCENTS = {
    "^": "hat", "ˆ": "hat", "\u0302": "hat", "~": "tilde", "˜": "tilde", "∼": "tilde", "\u0303": "tilde",
    "¯": "overline", "‾": "overline", "_": "overline", "―": "overline", "\u0304": "bar", "→": "vec", "⃗": "vec",
    "⇀": "vec", "˙": "dot", ".": "dot", "\u0307": "dot", "¨": "ddot", "\u0308": "ddot", "ˇ": "check", "˘": "breve",
    "⏞": "overbrace",
}  # fmt: skip
_UNDER = {"_": "underline", "¯": "underline", "‾": "underline", "⏟": "underbrace", "\u0332": "underline"}
_LIMITS = frozenset("∑∏∐⋃⋂⨁⨂⋁⋀∫∮")
_LIMIT_NAMES = frozenset(["lim", "max", "min", "sup", "inf", "limsup", "liminf", "argmax", "argmin", "det", "gcd"])
_FENCES = {"(": "(", "[": "[", "{": "\\{", "|": "|", "‖": "\\|", "⟨": "\\langle ", "⌊": "\\lfloor ", "⌈": "\\lceil "}
_CLOSING = {")": ")", "]": "]", "}": "\\}", "|": "|", "‖": "\\|", "⟩": "\\rangle ", "⌋": "\\rfloor ", "⌉": "\\rceil "}
_COMMAND_END = re.compile(r"\\[A-Za-z]+\Z")
TOKENS = frozenset(["mi", "mn", "mo", "mtext", "ms"])


class MathElement:
    """An open element of MathML: its name, attributes and the LaTeX of its children so far.

    `typed` holds the characters of each child that is a token, "" for others.
    """

    __slots__ = ("attributes", "children", "name", "typed")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[str] = []
        self.typed: list[str] = []

    def child(self, index: int) -> str:
        """Returns a child's LaTeX; "" if there are fewer children."""
        return self.children[index] if index < len(self.children) else ""


class MathMLReader:
    """Reads one `<math>` element from tag to tag."""

    def __init__(self, attributes: tuple[tuple[str, str], ...]) -> None:
        self.is_display = dict(attributes).get("display") == "block" or dict(attributes).get("mode") == "display"
        self._open = [MathElement("math", dict(attributes))]
        self._annotation = ""  # in TeX
        self._too_deep = 0

    def open(self, name: str, attributes: tuple[tuple[str, str], ...], *, is_empty: bool) -> None:
        """Begins an element; `is_empty` is True for a tag that ends it too."""
        if len(self._open) >= _DEEPEST:
            self._too_deep += not is_empty
            return
        self._open.append(MathElement(name, dict(attributes)))
        if is_empty or name in ("mspace", "mprescripts", "none", "maligngroup", "malignmark"):
            self.close(name)

    def text(self, text: str) -> None:
        """Adds the characters of the innermost element."""
        element = self._open[-1]
        if element.name == "annotation":
            if "tex" in element.attributes.get("encoding", "").lower():
                self._annotation += text
        elif element.name in TOKENS or text.strip():
            element.typed.append(text)
            element.children.append("" if element.name in TOKENS else escaped(text.strip()))

    def close(self, name: str) -> None:
        """Ends the innermost element of that name, and those within it that have no end."""
        if self._too_deep:
            self._too_deep -= 1
            return
        if not any(element.name == name for element in self._open[1:]):
            return
        while len(self._open) > 1:
            element = self._open.pop()
            around = self._open[-1]
            if element.name not in ("annotation", "annotation-xml"):
                is_token = element.name in TOKENS
                around.typed.append("".join(element.typed).strip() if is_token else f"\0{element.name}")
                around.children.append(_written(element))
            if element.name == name:
                break

    def tex(self) -> str:
        """Ends the formula and returns its LaTeX."""
        while len(self._open) > 1:
            self.close(self._open[-1].name)
        if self._annotation.strip():
            return _without_style(self._annotation.strip())
        return _row(self._open[0]).strip()


def _without_style(tex: str) -> str:
    """Returns the TeX of an annotation without the group and style that Wikipedia puts around it."""
    found = re.fullmatch(r"\{\\(?:displaystyle|textstyle)\s*(.*)\}", tex, re.DOTALL)
    return found[1].strip() if found else tex


def escaped(text: str) -> str:
    """Returns characters as LaTeX has them in formulas."""
    return "".join([_SPECIAL.get(char, char) for char in text])


def _text(typed: str) -> str:
    shown = "".join([_IN_TEXT.get(char, _SPECIAL.get(char, char)) for char in typed])
    return f"\\text{{{shown}}}" if shown else ""


def _written(element: MathElement) -> str:
    writer = _WRITERS.get(element.name)
    return writer(element) if writer else f"{{{_row(element)}}}"


def _joined(parts: list[str]) -> str:
    """Returns the parts in one string, with a space behind a command that a letter follows."""
    text = ""
    joined = []
    for part in parts:
        joined.append(" " if part[:1].isalpha() and _COMMAND_END.search(text[-40:]) else "")
        joined.append(part)
        text = part or text
    return "".join(joined)


def _row(element: MathElement) -> str:
    """Returns the children in a row; brackets at both ends grow with what they enclose."""
    children, typed = element.children, element.typed
    if len(children) > 2 and typed[0] in _FENCES and typed[-1] in _CLOSING:
        inner = _joined(children[1:-1])
        return f"\\left{_FENCES[typed[0]]}{inner}\\right{_CLOSING[typed[-1]]}"
    return _joined(children)


def _identifier(element: MathElement) -> str:
    typed = "".join(element.typed).strip()
    variant = _VARIANTS.get(element.attributes.get("mathvariant", ""))
    shown = escaped(typed)
    if len(typed) < 2:
        return f"\\{variant}{{{shown}}}" if variant and typed.isalpha() else shown
    if typed in _LIMIT_NAMES:
        return f"\\{typed} "
    return f"\\{variant}{{{shown}}}" if variant and variant != "mathrm" else f"\\operatorname{{{shown}}}"


def _number(element: MathElement) -> str:
    typed = escaped("".join(element.typed).strip())
    variant = _VARIANTS.get(element.attributes.get("mathvariant", "normal"), "mathrm")
    return typed if variant == "mathrm" else f"\\{variant}{{{typed}}}"


def _operator(element: MathElement) -> str:
    typed = "".join(element.typed).strip()
    if len(typed) > 1 and typed.isalpha():
        return f"\\{typed} " if typed in _LIMIT_NAMES else f"\\operatorname{{{typed}}}"
    return escaped(typed)


def _base(element: MathElement) -> str:
    """Returns the first child; in braces unless it is one sign or command, which keeps its class."""
    base = element.child(0)
    return base if len(base) == 1 or (element.typed[:1] and not element.typed[0].startswith("\0")) else f"{{{base}}}"


def _script(mark: str, tex: str) -> str:
    return f"{mark}{{{tex}}}" if tex else ""


def _scripts(element: MathElement) -> str:
    below = element.child(1) if element.name != "msup" else ""
    above = element.child(1 if element.name == "msup" else 2)
    return f"{_base(element)}{_script('_', below)}{_script('^', above)}"


def _under_over(element: MathElement) -> str:
    below = element.child(1) if element.name != "mover" else ""
    above = element.child(1 if element.name == "mover" else 2)
    typed = [*element.typed, "", ""]
    if typed[0] in _LIMITS or typed[0] in _LIMIT_NAMES:
        limits = "\\limits" if typed[0] in _LIMITS else ""
        return f"{element.child(0).strip()}{limits}{_script('_', below)}{_script('^', above)}"
    accents = {"mover": _ACCENTS, "munder": _UNDER}.get(element.name, {})
    if typed[1] in accents:
        return f"\\{accents[typed[1]]}{{{element.child(0)}}}"
    shown = element.child(0)
    if typed[0].startswith("\0m") and typed[0][1:] in ("mover", "munder") and "brace{" in shown:
        return f"{shown}{_script('_', below)}{_script('^', above)}"
    shown = f"\\underset{{{below}}}{{{shown}}}" if below else shown
    return f"\\overset{{{above}}}{{{shown}}}" if above else shown


def _fraction(element: MathElement) -> str:
    top, bottom = element.child(0), element.child(1)
    if element.attributes.get("linethickness", "").strip() in ("0", "0pt", "0px", "0em"):
        return f"\\genfrac{{}}{{}}{{0pt}}{{}}{{{top}}}{{{bottom}}}"
    if element.attributes.get("bevelled") == "true":
        return f"{{{top}}}/{{{bottom}}}"
    return f"\\frac{{{top}}}{{{bottom}}}"


def _fenced(element: MathElement) -> str:
    opening = element.attributes.get("open", "(").strip()
    closing = element.attributes.get("close", ")").strip()
    separators = element.attributes.get("separators", ",").strip()
    inner = ""
    for index, child in enumerate(element.children):
        sign = separators[min(index, len(separators)) - 1] if index and separators else ""
        inner += f"{escaped(sign)}{child}"
    left, right = _FENCES.get(opening, _CLOSING.get(opening, ".")), _CLOSING.get(closing, _FENCES.get(closing, "."))
    return f"\\left{left}{inner}\\right{right}"


def _table(element: MathElement) -> str:
    rows = "\\\\ ".join(element.children)
    return f"\\begin{{matrix}}{rows}\\end{{matrix}}"


def _multiscripts(element: MathElement) -> str:
    names = element.typed
    split = names.index("\0mprescripts") if "\0mprescripts" in names else len(names)
    after, before = element.children[1:split], element.children[split + 1 :]
    return f"{_pairs(before, '{}')}{_pairs(after, _base(element))}"


def _pairs(scripts: list[str], base: str) -> str:
    if not scripts:
        return "" if base == "{}" else base
    pairs = zip(scripts[::2], [*scripts[1::2], ""], strict=False)
    return base + "{}".join([f"{_script('_', below)}{_script('^', above)}" for below, above in pairs])


_WRITERS: dict[str, Callable[[MathElement], str]] = {
    "mi": _identifier, "mn": _number, "mo": _operator, "mtext": lambda element: _text("".join(element.typed)),
    "ms": lambda element: _text("".join(element.typed)), "mspace": lambda _: "\\ ", "none": lambda _: "",
    "mprescripts": lambda _: "", "mfrac": _fraction, "msqrt": lambda element: f"\\sqrt{{{_row(element)}}}",
    "mroot": lambda element: f"\\sqrt[{{{element.child(1)}}}]{{{element.child(0)}}}", "msub": _scripts,
    "msup": _scripts, "msubsup": _scripts, "munder": _under_over, "mover": _under_over, "munderover": _under_over,
    "mfenced": _fenced, "mtable": _table, "mtr": lambda element: "&".join(element.children),
    "mtd": lambda element: f"{{{_row(element)}}}", "mmultiscripts": _multiscripts,
    "mphantom": lambda element: f"\\phantom{{{_row(element)}}}", "semantics": lambda element: _row(element),
    "mstyle": _row, "mpadded": _row,
}  # fmt: skip
