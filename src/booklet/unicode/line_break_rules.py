"""The Unicode Line Breaking Algorithm (UAX #14, of Unicode 16 and later), its rules in the notation of the standard.

A rule states the break between the classes on its left and on its right: `×` prohibits it, `÷` allows it, `!` requires
it. `A|B` is either class, `^A|B` any other class, `A-B` the first without the second, `A*` any number of them; `sot`
and `eot` are the start and end of text, `EA` is every East Asian wide character. The first rule that matches applies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from operator import add
from typing import NamedTuple

from booklet.unicode.line_break_classes import RESOLVED_CLASSES, ClassSymbols, class_symbol, class_symbols

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


class BreakPosition(NamedTuple):
    """A break allowed before the character at `position`, or required if it is `mandatory`."""

    position: int
    mandatory: bool


def line_breaks(text: str, resolved: Mapping[str, str] = RESOLVED_CLASSES) -> list[BreakPosition]:
    """The breaks inside the text, in order; `resolved` has the classes that LB1 assigns."""
    starts, classes = _combined("".join(map(ClassSymbols(resolved).__getitem__, text)))
    rules = _rules()
    breaks = [rules.breaks[number] for number in _matching_rules(classes, rules)]
    return [
        BreakPosition(start, kind == "!")
        for start, kind in zip(starts[1:], breaks, strict=True)
        if kind != "×" and text[start - 1] != _ZERO_WIDTH_JOINER  # LB8a
    ]


def _matching_rules(classes: str, rules: _RuleTable) -> list[int]:
    """The number of the first rule that matches after each class but the last."""
    numbers = list(map(rules.pairs.__getitem__, map(add, classes, classes[1:])))
    for number, pattern in rules.contexts:
        for match in pattern.finditer(classes):
            index = match.end() - 1
            if 0 <= index < len(numbers) and number < numbers[index]:
                numbers[index] = number
    return numbers


class _ClassSet(NamedTuple):
    """One position in a rule: the symbols that match or, if `negated`, those that don't.

    `repeated` is True for any number of them; `or_edge` if the start or the end of text matches too.
    """

    symbols: str
    negated: bool
    repeated: bool
    or_edge: bool

    def matches(self, symbol: str) -> bool:
        """True if the symbol matches."""
        return (symbol in self.symbols) != self.negated

    def pattern(self) -> str:
        """A regular expression for the set, without the edge."""
        return f"[{'^' if self.negated else ''}{self.symbols}]{'*+' if self.repeated else ''}"


class _PairRules(dict[str, int]):
    """The number of the first rule of one class on each side that matches two symbols; looked up once for each two."""

    def __init__(self, rules: Sequence[tuple[int, _ClassSet, _ClassSet]]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, pair: str) -> int:
        number = next(number for number, left, right in self._rules if left.matches(pair[0]) and right.matches(pair[1]))
        self[pair] = number
        return number


class _RuleTable(NamedTuple):
    """The break of each rule by its number, the rules for pairs of classes, and patterns for all other rules.

    A pattern matches the classes up to the break, and looks ahead at those after it.
    """

    breaks: Sequence[str]
    pairs: _PairRules
    contexts: Sequence[tuple[int, re.Pattern[str]]]


@cache
def _rules() -> _RuleTable:
    anything = _ClassSet("", negated=True, repeated=False, or_edge=False)
    breaks: list[str] = []
    pairs: list[tuple[int, _ClassSet, _ClassSet]] = []
    contexts: list[tuple[int, re.Pattern[str]]] = []
    for number, rule in enumerate(_RULES.strip().splitlines()):
        left, kind, right = re.split("([×÷!])", rule)
        before, after = [_class_set(word) for word in left.split()], [_class_set(word) for word in right.split()]
        breaks.append(kind)
        if len(before) < 2 and len(after) < 2:
            pairs.append((number, before[0] if before else anything, after[0] if after else anything))
        else:
            contexts.append((number, re.compile(_context_pattern(before, after))))
    return _RuleTable(breaks, _PairRules(pairs), contexts)


def _class_set(word: str) -> _ClassSet:
    """The set that a word of a rule denotes."""
    names = word.strip("*").replace("^", "").split("|")
    symbols = "".join([_symbols_of(name) for name in names if name not in ("sot", "eot")])
    return _ClassSet(symbols, "^" in word, word.endswith("*"), len(names) > 1 and ("sot" in names or "eot" in names))


def _symbols_of(name: str) -> str:
    """The symbols of a class, or of `A-B`."""
    name, _, excluded = name.partition("-")
    without = class_symbols(excluded) if excluded else ""
    return "".join([symbol for symbol in class_symbols(name) if symbol not in without])


def _context_pattern(before: Sequence[_ClassSet], after: Sequence[_ClassSet]) -> str:
    left = "".join([f"(?:^|(?<={each.pattern()}))" if each.or_edge else each.pattern() for each in before])
    right = "".join([f"(?:{each.pattern()}|\\Z)" if each.or_edge else each.pattern() for each in after])
    return f"{left}(?={right})"


@cache
def _combining_sequence() -> re.Pattern[str]:
    """A pattern for a unit of LB9 and LB10: a base with its marks, marks without a base, or a class without marks."""
    marks = class_symbols("CM") + class_symbols("ZWJ")
    alone = "".join(map(class_symbols, ("BK", "CR", "LF", "NL", "SP", "ZW")))
    return re.compile(f"(?P<marks>[{marks}]++)|[{alone}]|.[{marks}]*+")


def _combined(classes: str) -> tuple[list[int], str]:
    """The start of each combining sequence, and its class: the base's, or AL for marks without a base (LB9, LB10).

    Every second one of adjacent regional indicators gets the class RI.second, for LB30a.
    """
    alphabetic, indicator = class_symbol("AL"), class_symbol("RI")
    units = list(_combining_sequence().finditer(classes))
    combined = "".join([alphabetic if unit["marks"] else unit.group()[0] for unit in units])
    return [unit.start() for unit in units], combined.replace(indicator * 2, indicator + class_symbol("RI.second"))
