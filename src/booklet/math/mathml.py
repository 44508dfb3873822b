"""Formulas as MathML Core (W3C, 2023), for software that reads them aloud or displays them anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from booklet.math.nodes import (
    AUTO,
    NOTHING,
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
)
from booklet.math.symbols import is_italic, plain_letter

_NAMESPACE: Final = "http://www.w3.org/1998/Math/MathML"
_STYLES: Final = (
    'displaystyle="true" scriptlevel="0"', 'displaystyle="false" scriptlevel="0"',
    'displaystyle="false" scriptlevel="1"', 'displaystyle="false" scriptlevel="2"',
)  # fmt: skip
_STEPS: Final = ("1.2em", "1.8em", "2.4em", "3em")
# Accents as the spacing characters of MathML Core's operator dictionary (appendix B).
_ACCENTS: Final = {
    "\u0302": "^", "\u030c": "ˇ", "\u0303": "~", "\u0301": "´", "\u0300": "`", "\u0307": "˙", "\u0308": "¨",
    "\u0306": "˘", "\u0304": "¯", "\u20d7": "→", "\u030a": "˚", "\u0330": "~",
}  # fmt: skip


def to_mathml(tree: MathRow | MathLines, display: bool) -> str:
    """The formula as a `<math>` element; `display` makes it a block."""
    body = _row_inside(tree) if isinstance(tree, MathRow) else _lines(tree)
    mode = ' display="block"' if display else ""
    return f'<math xmlns="{_NAMESPACE}"{mode}>{body}</math>'


def _lines(tree: MathLines) -> str:
    if len(tree.lines) == 1 and len(tree.lines[0].cells) == 1 and tree.lines[0].tag in (None, AUTO):
        return _row_inside(tree.lines[0].cells[0])
    rows = []
    for line in tree.lines:
        cells = "".join([f"<mtd>{_row_inside(cell)}</mtd>" for cell in line.cells])
        tag = f"<mtd>{_write(line.tag)}</mtd>" if line.tag is not None and line.tag is not AUTO else ""
        rows.append(f"<mtr>{cells}{tag}</mtr>")
    return f'<mtable displaystyle="true">{"".join(rows)}</mtable>'


def _row_inside(row: MathRow) -> str:
    """The elements of a row; the elements after a change of style are enclosed in an `<mstyle>`."""
    text, ends = "", ""
    for item in row.items:
        if isinstance(item, StyleChange):
            text += f"<mstyle {_STYLES[item.level]}>"
            ends += "</mstyle>"
        else:
            text += _write(item)
    return text + ends


def escape_text(text: str) -> str:
    """The text as XML's character data: `&`, `<` and `>` as entities (XML 1.0, 2.4).

    Attributes need no escaping, since their values never come from the source.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _write(node: MathNode) -> str:
    return _WRITERS[type(node)](node)


def _symbol(node: MathSymbol) -> str:
    char = node.char
    if node.kind == AtomKind.ORD and char.isalpha():
        if is_italic(char):
            return f"<mi>{plain_letter(char)}</mi>"
        upright = ' mathvariant="normal"' if plain_letter(char) == char else ""
        return f"<mi{upright}>{char}</mi>"
    if node.kind == AtomKind.ORD and char not in "|‖/′″‴⁗\\":
        return f"<mi>{escape_text(char)}</mi>"
    fixed = ' stretchy="false"' if node.kind in (AtomKind.OPEN, AtomKind.CLOSE) or char in "|‖" else ""
    return f"<mo{fixed}>{escape_text(char)}</mo>"


def _number(node: MathNumber) -> str:
    return f"<mn>{node.text}</mn>"


def _text(node: MathText) -> str:
    return f"<mtext>{escape_text(node.text)}</mtext>"


def _row(node: MathRow) -> str:
    if len(node.items) == 1:
        return _row_inside(node)
    return f"<mrow>{_row_inside(node)}</mrow>"


def _atom(node: Atom) -> str:
    if isinstance(node.body, MathText):
        return f"<mi>{escape_text(node.body.text)}</mi>"
    return _write(node.body)


def _element(node: MathNode | None) -> str:
    """The node as exactly one element, an empty row for None."""
    if node is None or node == NOTHING:
        return "<mrow></mrow>"
    text = _write(node)
    return f"<mrow>{text}</mrow>" if isinstance(node, StyleChange) else text


def _scripts(node: Scripts) -> str:
    core = node.base
    while isinstance(core, MathRow) and len(core.items) == 1:
        core = core.items[0]
    over = node.limits if node.limits is not None else isinstance(core, Atom | MathSymbol) and core.limits
    return _attached(_element(node.base), node.sub, node.sup, over=over)


def _attached(base: str, below: MathNode | None, above: MathNode | None, *, over: bool) -> str:
    if below is not None and above is not None:
        name = "munderover" if over else "msubsup"
        return f"<{name}>{base}{_element(below)}{_element(above)}</{name}>"
    if above is not None:
        name = "mover" if over else "msup"
        return f"<{name}>{base}{_element(above)}</{name}>"
    if below is not None:
        name = "munder" if over else "msub"
        return f"<{name}>{base}{_element(below)}</{name}>"
    return base


def _space(node: MathSpace) -> str:
    return f'<mspace width="{node.mu / 18 + node.em + node.points / 10:.4g}em"/>'


def _styled(node: Styled) -> str:
    return f"<mstyle {_STYLES[node.level]}>{_write(node.body)}</mstyle>"


def _fraction(node: Fraction) -> str:
    bar = "" if node.bar is None else f' linethickness="{node.bar:.4g}pt"'
    style = "" if node.level is None else f' displaystyle="{"false" if node.level else "true"}"'
    return f"<mfrac{bar}{style}>{_element(node.top)}{_element(node.bottom)}</mfrac>"


def _radical(node: Radical) -> str:
    if node.degree is None:
        return f"<msqrt>{_write(node.body)}</msqrt>"
    return f"<mroot>{_element(node.body)}{_element(node.degree)}</mroot>"


def _fence(node: Fence) -> str:
    text = _fence_operator(node.delimiters[0], "prefix")
    for index, (part, delimiter) in enumerate(zip(node.parts, node.delimiters[1:], strict=True), 1):
        form = "postfix" if index == len(node.parts) else "infix"
        text += f"<mrow>{_row_inside(part)}</mrow>" + _fence_operator(delimiter, form)
    return f"<mrow>{text}</mrow>"


def _fence_operator(delimiter: str, form: str) -> str:
    return f'<mo form="{form}" fence="true" stretchy="true">{escape_text(delimiter)}</mo>' if delimiter else ""


def _sized(node: Sized) -> str:
    size = _STEPS[node.step - 1]
    return f'<mo stretchy="true" minsize="{size}" maxsize="{size}">{escape_text(node.char)}</mo>' if node.char else ""


def _accent(node: Accent) -> str:
    stretchy = "true" if node.wide else "false"
    sign = f'<mo stretchy="{stretchy}">{_ACCENTS.get(node.char, node.char)}</mo>'
    if node.under:
        return f'<munder accentunder="true">{_element(node.body)}{sign}</munder>'
    return f'<mover accent="true">{_element(node.body)}{sign}</mover>'


def _overline(node: Overline) -> str:
    if node.under:
        return f'<munder accentunder="true">{_element(node.body)}<mo stretchy="true">_</mo></munder>'
    return f'<mover accent="true">{_element(node.body)}<mo stretchy="true">¯</mo></mover>'


def _stretchy_over(node: StretchyOver) -> str:
    sign = f'<mo stretchy="true">{node.char}</mo>'
    if node.under:
        return f'<munder accentunder="true">{_element(node.body)}{sign}</munder>'
    return f'<mover accent="true">{_element(node.body)}{sign}</mover>'


def _arrow(node: Arrow) -> str:
    return _attached(f'<mo stretchy="true">{node.char}</mo>', node.below, node.above, over=True)


def _stack(node: Stack) -> str:
    return _attached(_element(node.base), node.below, node.above, over=True)


def _table(node: MathTable) -> str:
    rows = "".join(
        ["<mtr>" + "".join([f"<mtd>{_row_inside(cell)}</mtd>" for cell in row]) + "</mtr>" for row in node.rows]
    )
    return f"<mtable>{rows}</mtable>"


def _phantom(node: Phantom) -> str:
    body = _write(node.body)
    if not node.visible:
        body = f"<mphantom>{body}</mphantom>"
    sides = [("width", node.width and not node.lap), ("height", node.height), ("depth", node.depth)]
    gone = "".join([f' {name}="0"' for name, counts in sides if not counts])
    return f"<mpadded{gone}>{body}</mpadded>" if gone else body


def _framed(node: Framed) -> str:
    return f'<mrow style="border: 0.04em solid; padding: 0.3em">{_write(node.body)}</mrow>'


def _raised(node: Raised) -> str:
    rise = node.rise.mu / 18 + node.rise.em + node.rise.points / 10
    return f'<mpadded voffset="{rise:.4g}em">{_write(node.body)}</mpadded>'


def _rule(node: MathRule) -> str:
    return _space(node.width)


def _negated(node: Negated) -> str:
    body = node.body
    return (
        f"<mo>{escape_text(body.char)}\u0338</mo>"
        if isinstance(body, MathSymbol)
        else f"<mrow>{_write(body)}<mo>\u0338</mo></mrow>"
    )


def _prescripts(node: Prescripts) -> str:
    right = _element(node.sub) + _element(node.sup)
    left = _element(node.left_sub) + _element(node.left_sup)
    return f"<mmultiscripts>{_element(node.base)}{right}<mprescripts/>{left}</mmultiscripts>"


def _reference(_node: Reference) -> str:
    return "<mtext>(?)</mtext>"


_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    MathSymbol: _symbol, MathNumber: _number, MathText: _text, MathRow: _row, Atom: _atom, Scripts: _scripts,
    MathSpace: _space, StyleChange: lambda _: "", Styled: _styled, Fraction: _fraction, Radical: _radical,
    Fence: _fence, Sized: _sized, Accent: _accent, Overline: _overline, StretchyOver: _stretchy_over, Arrow: _arrow,
    Stack: _stack, MathTable: _table, Phantom: _phantom, Framed: _framed, Raised: _raised, MathRule: _rule,
    Negated: _negated, Prescripts: _prescripts, Choice: lambda node: _write(node.options[1]), Reference: _reference,
}  # fmt: skip
