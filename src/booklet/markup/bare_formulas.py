"""Formulas that were typed without dollars, where they are certain: `10^{-3}`, `m^2`, `H_2O`, `\\alpha`, `5 \\pm 3`.

Of a script only the mark and what it raises become a formula, so that the unit or atom before it keeps its face.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial

_GREEK = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho"
    " sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
_SIGNS = (
    "pm mp times sim simeq approx leq geq leqslant geqslant neq infty lesssim gtrsim rightarrow leftarrow"
    " leftrightarrow Rightarrow longrightarrow odot cdot propto equiv partial nabla ell hbar"
)
_COMMANDS = frozenset([*_GREEK.split(), *_SIGNS.split()])
_ELEMENT_NAMES = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb"
    " Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf"
    " Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Th Pa U Np Pu"
)
_ELEMENTS = frozenset(_ELEMENT_NAMES.split(" "))
_LONGEST_WORD = 60
_BOUND = frozenset(["H", "O", "N", "F"])  # non-metals that end most formulas with figures
# `partial` delays compiling until a pattern is first used: few texts need one.
_BARE = partial(
    re.compile,
    r"(?<![A-Za-z:/\\])\\(?P<command>[A-Za-z]+)(?P<scripts>(?:[_^](?:\{[^{}$\\\s]{1,20}\}|[A-Za-z0-9]))*)"
    r"|(?P<nested>(?<=[A-Za-z0-9)])[\^_]\{[^{}$\\\s]{0,20}(?:\{[^{}$\\\s]{0,20}\}[^{}$\\\s]{0,20})+\})"
    r"|(?P<mark>(?<=[A-Za-z0-9)\]α-ωΑ-ΩÅµ])[\^_])\{(?P<group>[^{}$\\\s]{1,20})\}"
    r"|(?P<isotope>(?<![^\s(\[-])\^\{\d{1,3}m?\})(?=[A-Z])"
    r"|(?<=[A-Za-z0-9)])\^(?P<power>[-+−]?\d{1,3})(?![\w^{]|\.\d)"
    r"|(?P<atoms>(?<![\w_])(?:[A-Z][a-z]?|\(|\))+|\))_(?P<count>\d{1,2})(?![a-z0-9_])",
)
_ATOM = partial(re.compile, r"[A-Z][a-z]?")
_LEFT_OVER = partial(re.compile, r"(?<!\\)[\^_]\{[^{}\n]{0,40}\}?")


def bare_formulas(text: str, hidden: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yields start, end and TeX of each formula outside of the `hidden` parts, in order."""
    outside = _Outside(hidden)
    done = -1
    for match in _BARE().finditer(text):
        if match["atoms"] == ")" and match.start() != done:
            continue
        if match["power"] and not _is_alone(text, match.start()):
            continue
        found = _read(match)
        if found is not None and outside.holds(found[0]) and outside.holds(found[0] - 1):
            yield found
            done = found[1]


def left_over_scripts(text: str, hidden: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns start and end of the scripts outside of the `hidden` parts, which are set as typed."""
    if "^{" not in text and "_{" not in text:
        return []
    outside = _Outside(hidden)
    return [match.span() for match in _LEFT_OVER().finditer(text) if outside.holds(match.start())]


def _is_alone(text: str, offset: int) -> bool:
    """True if no other `^` stands in the word around one: in `Lee^1,2^` and `x^2+y^2` they may mean something else."""
    before = text[max(0, offset - _LONGEST_WORD) : offset].split()
    after = text[offset + 1 : offset + _LONGEST_WORD].split(None, 1)
    return "^" not in before[-1] and "^" not in after[0]


def _read(match: re.Match[str]) -> tuple[int, int, str] | None:
    if match["command"]:
        return (match.start(), match.end(), match[0]) if match["command"] in _COMMANDS else None
    if match["mark"]:
        return match.start("mark"), match.end(), f"{match['mark']}{{{_upright(match['group'])}}}"
    if match["isotope"] or match["nested"]:
        return match.start(), match.end(), match[0]
    if match["power"]:
        return match.start(), match.end(), f"^{{{match['power']}}}"
    if not _is_chemical(match["atoms"]):
        return None
    return match.end("atoms"), match.end(), f"_{{{match['count']}}}"


def _is_chemical(typed: str) -> bool:
    """True for atoms such as H, CO or Ca(OH), but not for abbreviations such as IP or ISO; and for a bracket alone."""
    atoms = _ATOM().findall(typed)
    if not all(atom in _ELEMENTS for atom in atoms):
        return False
    is_abbreviation = typed.isupper() and (len(atoms) > 2 and atoms[0] not in "HC")
    return not atoms or (not is_abbreviation and (typed[-1] == ")" or not typed.isupper() or atoms[-1] in _BOUND))


def _upright(script: str) -> str:
    """Returns a script's TeX, in which a word is upright: `5^{th}`."""
    script = script.replace("–", "-").replace("%", "\\%").replace("&", "\\&").replace("#", "\\#")
    return f"\\mathrm{{{script}}}" if len(script) > 1 and script.isalpha() else script


class _Outside:
    """The places outside of some parts of a text."""

    def __init__(self, hidden: Iterable[tuple[int, int]]) -> None:
        parts = sorted(hidden)
        self._starts = [start for start, _ in parts]
        self._ends = [end for _, end in parts]

    def holds(self, offset: int) -> bool:
        """True if the offset is in none of the parts."""
        index = bisect_right(self._starts, offset) - 1
        return index < 0 or offset >= self._ends[index]
