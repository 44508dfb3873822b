r"""Macros in running text, as in `\newcommand{\name}{LOREM}` … `\name`: what they stand for takes their place.

It is text like any other then, and may begin formulas and environments. Macros of mathematics stay; in running text
they are formulas (`mathematical`). `expansion.py` expands those in formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from booklet.diagnostics.model import Note
from booklet.markup.cleaning import CleanText
from booklet.markup.latex import commands
from booklet.markup.latex.accents import LETTER_COMMANDS
from booklet.markup.latex.expansion import Expander
from booklet.markup.latex.macros import GAP, NO_MACROS, Macro, Macros, end_of_group
from booklet.markup.protect import ScanResult
from booklet.markup.source_map import Edit, apply_edits

_USE = re.compile(r"\\(?:[A-Za-z@]+|.)", re.DOTALL)
_GAP = re.compile(GAP)
_DEFAULT = re.compile(r"[ \t]*\[[^\]\n]{0,200}\]")
# What stands behind a macro: an empty group, a space that TeX keeps, or nothing.
_BEHIND = re.compile(r"\{\}|\\(?=[ \n])|")
_BEHIND_SPACE = re.compile(rf"(?:\{{\}})?{GAP}")
_OF_TEXT = ("$", "\\(", "\\[", "\\ensuremath", "\\begin", "\\end", "\\text", "\\emph", "\\cite", "\\ref")
_MATHEMATICS = re.compile(
    r"\\(?:math[a-z]+|operatorname|ensuremath|[dt]?frac|sqrt|left|right|bigl?|(?:wide)?(?:hat|tilde)|over\w+|vec|bar|dot"
    r"|boldsymbol|bm|sum|prod|int|lim|sup|inf|max|min|log|exp|sin|cos|det|dim|ker|in|subset\w*|cup|cap|to|mapsto|langle"
    r"|rangle|l?[Vv]ert|rvert|rVert|l(?:fl|c)?(?:oor|eil|brace)|alpha|beta|gamma|delta|(?:var)?epsilon|zeta|eta"
    r"|(?:var)?theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|(?:var)?phi|chi|psi|omega|Gamma|Delta|Theta"
    r"|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|pm|mp|times|cdot|sim|simeq|approx|leq?|geq?|neq?|ll|gg|infty|partial"
    r"|nabla|ell|hbar|odot|oplus|otimes|circ|star|prime|R?rightarrow|L?leftarrow|longrightarrow|lesssim|gtrsim|propto"
    r"|forall|exists|emptyset|varnothing|setminus|mid|parallel|perp|wedge|vee|not|equiv|cong|dots[bcmio])(?![A-Za-z])"
    r"|(?<!\\)[_^]"
)
_DEEPEST = 20  # macros within macros, in the search for mathematics
_MOST_ADDED = 100_000  # characters
_HINT = "mend its definition, or write out what it stands for"


def mathematical(defined: Iterable[Macro], everywhere: Iterable[Macro] = ()) -> dict[str, Macro]:
    r"""Returns the macros that stand for mathematics, by name, those `defined` in a text and those known `everywhere`.

    Of the latter none that is a command of text, too: with `\L` for a letter, `\L\'od\'z` is a town.
    """
    own, others = {macro.name: macro for macro in defined}, {macro.name: macro for macro in everywhere}
    known = others | own
    return {
        name: macro
        for name, macro in known.items()
        if _is_mathematical(macro, known, 0) and (name in own or not _is_of_text(name[1:]))
    }


def _is_mathematical(macro: Macro, known: dict[str, Macro], depth: int) -> bool:
    if macro.body.startswith("\\ensuremath"):
        return True
    if any(sign in macro.body for sign in _OF_TEXT) or depth > _DEEPEST:
        return False
    if _MATHEMATICS.search(macro.body):
        return True
    within = [known[name] for name in _USE.findall(macro.body)[:_DEEPEST] if name in known]
    return any(_is_mathematical(inner, known, depth + 1) for inner in within if inner.name != macro.name)


def _is_of_text(name: str) -> bool:
    return name in LETTER_COMMANDS or name in commands.SIMPLE or name in commands.WITH_ARGUMENT


def with_text_macros(cleaned: CleanText, found: ScanResult, macros: Macros) -> CleanText:
    """Returns the text with what its macros stand for; `found` is the result of scanning it, `macros` those known."""
    reader = _TextMacros(cleaned, found, macros)
    edits = reader.edits()
    if not edits and not reader.notes:
        return cleaned
    notes = (*cleaned.notes, *reader.notes)
    return CleanText(apply_edits(cleaned.text, edits), notes, cleaned.source_map.with_edits(edits))


class _TextMacros:
    """One pass over a text, macro by macro; a definition counts for what follows it."""

    def __init__(self, cleaned: CleanText, found: ScanResult, macros: Macros) -> None:
        self.cleaned = cleaned
        self.text = cleaned.text
        self.definitions = {span.start: span.definition for span in found.spans if span.definition is not None}
        self.hidden = sorted([*found.code, *[(span.start, span.end) for span in found.spans]])
        own = [definition.macro for definition in self.definitions.values()]
        self.formulas = mathematical(own, macros.known)
        self.names = {macro.name for macro in (*own, *macros.known)} - self.formulas.keys()
        of_text = [macro for macro in macros.known if macro.name in self.names and not _is_of_text(macro.name[1:])]
        self.expander = Expander(Macros(tuple(of_text)) if of_text else NO_MACROS)
        self.added = 0
        self.notes: list[Note] = []

    def edits(self) -> list[Edit]:
        """Returns the edits that put what macros stand for in their place."""
        if not self.names:
            return []
        edits: list[Edit] = []
        done = 0
        for start, end in [*self.hidden, (len(self.text), len(self.text))]:
            edits += self._uses(done, start)
            definition = self.definitions.get(start)
            if definition is not None and definition.macro.name in self.names:
                self.expander.define(definition)
            done = max(done, end)
        return edits

    def _uses(self, done: int, limit: int) -> list[Edit]:
        edits = []
        while match := _USE.search(self.text, done, limit):
            done = match.end()
            macro = self.expander.macro(match[0]) if match[0] in self.names else None
            if macro is not None and (edit := self._use(macro, match.start(), match.end())) is not None:
                edits.append(edit)
                done = edit.end
        return edits

    def _use(self, macro: Macro, start: int, end: int) -> Edit | None:
        end = end_of_macro(macro, self.text, end)
        expansion = self.expander.expand(self.text[start:end], in_text=True)
        code, message = expansion.failure or ("macro-too-long", f"the macro {macro.name} is used too often")
        self.added += len(expansion.tex)
        if expansion.failure is not None or self.added > _MOST_ADDED + len(self.text):
            if not any(note.code == code for note in self.notes):
                first = self.cleaned.source_map.original_offset(start)
                length = self.cleaned.source_map.original_offset(end - 1) + 1 - first
                self.notes.append(Note(code, message, _HINT, first, max(length, 1)))
            return None
        behind = _BEHIND.match(self.text, end) if macro.parameters == 0 else None
        tex = f"{expansion.tex[:-2]} " if expansion.tex.endswith("\\ ") else expansion.tex
        if tex[-1:] in ("~", " "):
            behind = _BEHIND_SPACE.match(self.text, end)
            tex = tex if self.text[(after := behind.end() if behind else end) : after + 1] not in ",;:!?)" else tex[:-1]
        return Edit(start, behind.end() if behind else end, tex)


def end_of_macro(macro: Macro, text: str, start: int) -> int:
    """Returns the end of a macro's arguments, which begin at `start`; those that are missing are left out."""
    end = start
    left = macro.parameters
    if macro.default is not None:
        option = _DEFAULT.match(text, end)
        end = option.end() if option else end
        left -= 1
    for _ in range(left):
        gap = _GAP.match(text, end)
        begin = gap.end() if gap else end
        after = end_of_group(text, begin) if text[begin : begin + 1] == "{" else None
        if after is None:
            token = _USE.match(text, begin)
            after = token.end() if token else begin + 1
            if text[begin : begin + 1] in ("", "{", "}", "\n"):
                return end
        end = after
    return end
