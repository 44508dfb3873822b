"""The Unicode Line Breaking Algorithm (UAX #14, of Unicode 16 and later): its rules as it writes them.

A rule says what may be between what stands on its left and on its right: `×` no break, `÷` a break, `!` one in any
case. `A|B` is either class, `^A|B` any other, `A-B` the first without the second, `A*` any number of them; `sot` and
`eot` are where the text begins and ends, `EA` is whatever is East Asian by its width. The first rule that fits a place
holds there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from operator import add
from typing import NamedTuple

from booklet.unicode.line_break_classes import RESOLVED, LineBreakClasses, class_letter, line_break_classes

_RULES = """
BK !
CR × LF
CR|LF|NL !
× BK|CR|LF|NL
× SP|ZW
ZW SP* ÷
× WJ
WJ ×
GL ×
^SP|HY|HH × GL
× CL|CP|EX|SY
OP SP* ×
sot|BK|CR|LF|NL|OP|QU|GL|SP|ZW QU.Pi SP* ×
× QU.Pf SP|GL|WJ|CL|QU|CP|EX|IS|SY|BK|CR|LF|NL|ZW|eot
SP ÷ IS NU
× IS
CL|CP SP* × NS
B2 SP* × B2
SP ÷
× QU-QU.Pi
QU-QU.Pf ×
^EA × QU
× QU ^EA|eot
QU × ^EA
sot|^EA QU ×
÷ CB
CB ÷
sot|BK|CR|LF|NL|SP|ZW|CB|GL HY|HH × AL|HL
× BA|HH|HY|NS
BB ×
HL HY|HH × ^HL
SY × HL
× IN
AL|HL × NU
NU × AL|HL
PR × ID|EB|EM
ID|EB|EM × PO
PR|PO × AL|HL
AL|HL × PR|PO
NU SY|IS* CL|CP × PO|PR
NU SY|IS* × PO|PR|NU
PO|PR × OP NU
PO|PR × OP IS NU
PO|PR|HY|IS × NU
JL × JL|JV|H2|H3
JV|H2 × JV|JT
JT|H3 × JT
JL|JV|JT|H2|H3 × PO
PR × JL|JV|JT|H2|H3
AL|HL × AL|HL
AP × AK|AL.circle|AS
AK|AL.circle|AS × VF|VI
AK|AL.circle|AS VI × AK|AL.circle
AK|AL.circle|AS × AK|AL.circle|AS VF
IS × AL|HL
AL|HL|NU × OP-EA
CP-EA × AL|HL|NU
RI × RI.second
EB|ID.unassigned × EM
÷
"""
_ZERO_WIDTH_JOINER = "\u200d"


class BreakOpportunity(NamedTuple):
    """A place where a line may end, or must: before the character at `position`."""

    position: int
    must: bool


def breaks(text: str, resolved: Mapping[str, str] = RESOLVED) -> list[BreakOpportunity]:
    """The places inside the text where a line may or must end, in order; `resolved` is what LB1 makes of classes."""
    starts, signs = _units("".join(map(LineBreakClasses(resolved).__getitem__, text)))
    rules = _rules()
    verdicts = [rules.verdicts[number] for number in _fitting(signs, rules)]
    return [
        BreakOpportunity(start, verdict == "!")
        for start, verdict in zip(starts[1:], verdicts, strict=True)
        if verdict != "×" and text[start - 1] != _ZERO_WIDTH_JOINER  # LB8a
    ]


def _fitting(signs: str, rules: _Rules) -> list[int]:
    """The number of the rule that holds after each sign but the last."""
    found = list(map(rules.pairs.__getitem__, map(add, signs, signs[1:])))
    for number, pattern in rules.contexts:
        for match in pattern.finditer(signs):
            at = match.end() - 1
            if 0 <= at < len(found) and number < found[at]:
                found[at] = number
    return found


class _Side(NamedTuple):
    """What a rule wants to see in one place: some signs, or any but these; or, with `edge`, the text's begin or end."""

    signs: str
    negated: bool
    repeated: bool
    edge: bool

    def holds(self, class_letter: str) -> bool:
        """Whether a sign is one of these."""
        return (class_letter in self.signs) != self.negated

    def pattern(self) -> str:
        """What matches such a sign."""
        return f"[{'^' if self.negated else ''}{self.signs}]{'*+' if self.repeated else ''}"


class _Pairs(dict[str, int]):
    """For two signs the number of the first rule that fits them and looks no further."""

    def __init__(self, rules: Sequence[tuple[int, _Side, _Side]]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, pair: str) -> int:
        number = next(number for number, left, right in self._rules if left.holds(pair[0]) and right.holds(pair[1]))
        self[pair] = number
        return number


class _Rules(NamedTuple):
    """The rules' verdicts; those about two signs; patterns of the others, which match up to the place in question."""

    verdicts: Sequence[str]
    pairs: _Pairs
    contexts: Sequence[tuple[int, re.Pattern[str]]]


@cache
def _rules() -> _Rules:
    anything = _Side("", negated=True, repeated=False, edge=False)
    verdicts: list[str] = []
    pairs: list[tuple[int, _Side, _Side]] = []
    contexts: list[tuple[int, re.Pattern[str]]] = []
    for number, rule in enumerate(_RULES.strip().splitlines()):
        left, verdict, right = re.split("([×÷!])", rule)
        before, after = [_side(word) for word in left.split()], [_side(word) for word in right.split()]
        verdicts.append(verdict)
        if len(before) < 2 and len(after) < 2:
            pairs.append((number, before[0] if before else anything, after[0] if after else anything))
        else:
            contexts.append((number, re.compile(_pattern(before, after))))
    return _Rules(verdicts, _Pairs(pairs), contexts)


def _side(word: str) -> _Side:
    names = word.strip("*").replace("^", "").split("|")
    signs = "".join([_chosen(name) for name in names if name not in ("sot", "eot")])
    return _Side(signs, "^" in word, word.endswith("*"), len(names) > 1 and ("sot" in names or "eot" in names))


def _chosen(name: str) -> str:
    name, _, without = name.partition("-")
    left_out = line_break_classes(without) if without else ""
    return "".join([class_letter for class_letter in line_break_classes(name) if class_letter not in left_out])


def _pattern(before: Sequence[_Side], after: Sequence[_Side]) -> str:
    left = "".join([f"(?:^|(?<={side.pattern()}))" if side.edge else side.pattern() for side in before])
    right = "".join([f"(?:{side.pattern()}|\\Z)" if side.edge else side.pattern() for side in after])
    return f"{left}(?={right})"


@cache
def _unit() -> re.Pattern[str]:
    """What counts as one character: a base with its marks, marks without one (LB9, LB10), or what takes none."""
    marks, alone = (
        line_break_classes("CM") + line_break_classes("ZWJ"),
        "".join(map(line_break_classes, ("BK", "CR", "LF", "NL", "SP", "ZW"))),
    )
    return re.compile(f"(?P<marks>[{marks}]++)|[{alone}]|.[{marks}]*+")


def _units(signs: str) -> tuple[list[int], str]:
    """Where each unit begins, and a sign for it; every second one of neighbouring regional indicators is told apart."""
    letter = class_letter("AL")
    units = list(_unit().finditer(signs))
    found = "".join([letter if unit["marks"] else unit.group()[0] for unit in units])
    indicator = class_letter("RI")
    return [unit.start() for unit in units], found.replace(indicator * 2, indicator + class_letter("RI.second"))
