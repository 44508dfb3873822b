"""Chemical formulas as typed for the packages mhchem (`\\ce`) and chemformula (`\\ch`), written as plain LaTeX.

Figures behind an atom or bracket are lowered, charges raised; a figure that begins a part is a coefficient.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from booklet.math.tokens import FormulaError

_ARROWS: Final = {
    "<-->": "\\longleftrightarrow", "<=>>": "\\xrightleftharpoons", "<<=>": "\\xrightleftharpoons",
    "<=>": "\\xrightleftharpoons", "<->": "\\xleftrightarrow", "->": "\\xrightarrow", "<-": "\\xleftarrow",
    "<>": "\\xleftrightarrow", "→": "\\xrightarrow", "⇌": "\\xrightleftharpoons", "=>": "\\Rightarrow",
}  # fmt: skip
_PART: Final = partial(
    re.compile,
    r"(?P<arrow><-->|<=>>|<<=>|<=>|<->|->|<-|<>|→|⇌|=>)(?P<above>\[[^\[\]]*\])?(?P<below>\[[^\[\]]*\])?"
    r"|(?P<maths>\$[^$]*\$)"
    r"|(?P<script>[\^_])(?:\{(?P<group>(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*)\}|(?P<bare>\d*[+-]|-?\d+|[A-Za-z*.]|\\[A-Za-z]+))"
    r"|(?P<gas>(?<!\S)[\^v](?!\S))"
    r"|(?P<command>\\(?:[A-Za-z]+|.)(?:\s*\{[^{}]*\})*)"
    r"|(?P<number>\d+(?:[.,]\d+)?(?:/\d+)?)"
    r"|(?P<letters>[A-Za-z]+)"
    r"|(?P<space>\s+)"
    r"|(?P<bond>-|=|\#|~|–)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_NAMED: Final = partial(re.compile, r"\\[A-Za-z]+\Z")
_CHARGE: Final = partial(re.compile, r"(?:[+-]|\d+[+-])(?=\s|\Z|[)\],\[}])")


def chemical_formula(typed: str, position: int) -> str:
    """The source of a chemical formula or reaction. Raises FormulaError if it can't be read."""
    parts: list[str] = []
    scripts: dict[str, int] = {}  # the places among the parts of the scripts of what stands before, by their marks
    is_behind_atom = False  # True where a figure or a sign belongs to what stands before
    done = 0
    while done < len(typed):
        charge = _CHARGE().match(typed, done) if is_behind_atom else None
        if charge and not charge[0][:-1]:
            part, done = f"^{{{charge[0]}}}", charge.end()
        else:
            found = _PART().match(typed, done)
            if found is None:
                raise FormulaError(f"{typed[done : done + 20]} is no chemical formula", position)
            done = found.end()
            part = _part(found, is_behind_atom)
            if found["space"] and _NAMED().search(parts[-1] if parts else ""):
                part = " "  # the end of the command's name, as in LaTeX
            is_behind_atom = _ends_atom(found, is_behind_atom)
        _add(part, parts, scripts)
    return "".join(parts)


def _add(part: str, parts: list[str], scripts: dict[str, int]) -> None:
    """Adds a part; a script of a mark that came before, as in Cu^{2}+, goes on with that one."""
    mark = part[:1] if part[:2] in ("^{", "_{") else ""
    if mark and mark in scripts:
        parts[scripts[mark]] = f"{parts[scripts[mark]][:-1]}{part[2:]}"
        return
    if mark:
        scripts[mark] = len(parts)
    else:
        scripts.clear()
    parts.append(part)


def _ends_atom(found: re.Match[str], before: bool) -> bool:
    kind = found.lastgroup or ""
    if kind in ("letters", "maths", "command"):
        return True
    if kind in ("group", "bare"):
        return before
    if kind == "number":
        return before
    return kind == "sign" and found[0] in ")]}"


def _part(found: re.Match[str], is_behind_atom: bool) -> str:
    if found["arrow"]:
        return _arrow(found)
    if found["maths"]:
        return f"{{{found['maths'][1:-1]}}}"
    if found["script"]:
        return _script(found)
    if found["number"]:
        return f"_{{{found['number']}}}" if is_behind_atom else f"{found['number']}\\,"
    if found["letters"]:
        return f"\\mathrm{{{found['letters']}}}"
    if found["gas"]:
        return "\\uparrow " if found["gas"] == "^" else "\\downarrow "
    if found["space"]:
        return "\\ "
    if found["bond"]:
        return {"#": "{\\equiv}", "=": "{=}", "~": "\\ "}.get(found["bond"], "\\text{–}")
    return _sign(found[0])


def _sign(sign: str) -> str:
    return {"+": "{}+{}", "*": "\\cdot ", ".": "\\cdot ", "(": "(", "{": "{", "}": "}", "&": "\\&", "%": "\\%"}.get(
        sign, sign
    )


def _script(found: re.Match[str]) -> str:
    inner = found["group"] if found["group"] is not None else found["bare"]
    if inner.startswith("$"):
        return f"{found['script']}{{{inner.strip('$')}}}"
    raised = inner.replace(".", "\\bullet ")
    return f"{found['script']}{{\\mathrm{{{raised}}}}}"


def _arrow(found: re.Match[str]) -> str:
    command = _ARROWS[found["arrow"]]
    if not command.startswith("\\x"):
        return f"{command} "
    above, below = [_label(found[name]) for name in ("above", "below")]
    return f"{command}[{{{below}}}]{{\\ {above}\\ }}"


def _label(typed: str | None) -> str:
    words = (typed or "")[1:-1]
    if not words:
        return ""
    return words.strip("$") if "$" in words or "\\" in words else f"\\text{{{words}}}"
