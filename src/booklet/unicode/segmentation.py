"""Text segmentation: grapheme clusters (UAX #29), and line breaks (UAX #14, of Unicode 16 and later).

The library `regex` has the properties; Python's own data lack them. Each line breaking class is a one-character symbol
(UAX #14, section 5), so that the classes of a text are a string, and the rules are patterns over it.

The rules stand in the notation of the standard. A rule states the break between the classes on its left and on its
right: `×` prohibits it, `÷` allows it, `!` requires it. `A|B` is either class, `^A|B` any other class, `A-B` the first
without the second, `A*` any number of them; `sot` and `eot` are the start and end of text, `EA` is every wide character
of East Asia. The first rule that matches applies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from operator import add

import regex

from booklet.records import NamedTuple

# Characters that are a cluster each before and after any other of them: none is a mark or joins the next.
_ONE_CHARACTER_EACH = re.compile(
    "[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0621-\u064a\u0671-\u06d3"
    "\u2010-\u2027\u202f-\u203b\u3000-\u3029\u3031-\u3098\u309b-\u3296\u329a-\ua4cf\uac00-\ud7a3\uff01-\uff9d]*+"
).fullmatch


def grapheme_clusters(text: str) -> list[str]:
    """The clusters of the text, in order; joined they are the text."""
    if _ONE_CHARACTER_EACH(text):
        return list(text)
    import regex  # here, because it takes 25 ms to load, and only texts with marks or joined characters need it

    return regex.findall(r"\X", text)


# Parts of classes with a symbol of their own, since rules name them: initial and final quotation marks, the dotted
# circle, unassigned pictographs, marks in scripts of South East Asia.
_PARTS = {
    "QU.Pi": r"(?=\p{Pi})\p{lb=QU}",
    "QU.Pf": r"(?=\p{Pf})\p{lb=QU}",
    "AL.circle": "\u25cc",
    "ID.unassigned": r"(?=\p{Cn})(?=\p{Extended_Pictographic})\p{lb=ID}",
    "SA.mark": r"(?=[\p{Mn}\p{Mc}])\p{lb=SA}",
}
_CLASSES = (
    "AL", "ID", "CM", "SP", "OP", "CL", "CP", "QU", "NS", "EX", "IS", "NU", "CJ", "AI", "SA", "HL", "H2", "H3", "BA",
    "HH", "HY", "SY", "PR", "PO", "IN", "B2", "BB", "GL", "WJ", "ZW", "ZWJ", "EB", "EM", "RI", "JL", "JV", "JT", "AK",
    "AP", "AS", "VF", "VI", "CB", "BK", "CR", "LF", "NL", "SG", "XX",
)  # fmt: skip
_SECOND_INDICATOR = "RI.second"  # of a pair of regional indicators, found by position, not by property
_NAMES = (*_PARTS, *_CLASSES, _SECOND_INDICATOR)
# East_Asian_Width F, W or H; of unassigned code points only those in the ranges, though the library returns W for all.
_WIDE_CLASSES = (
    r"(?!\p{Cn})[\p{ea=F}\p{ea=W}\p{ea=H}]"
    "|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_FIRST_SYMBOL, _FIRST_WIDE_SYMBOL = 0x100, 0x180
# The classes assigned by LB1 to those that have no rules of their own.
RESOLVED_CLASSES: Mapping[str, str] = {"AI": "AL", "SG": "AL", "XX": "AL", "SA": "AL", "SA.mark": "CM", "CJ": "NS"}


class ClassSymbols(dict[str, str]):
    """The symbols of the characters looked up so far, each of its class after `resolved` (LB1)."""

    def __init__(self, resolved: Mapping[str, str]) -> None:
        super().__init__()
        self._resolved = resolved

    def __missing__(self, char: str) -> str:
        name, is_wide = _class_of(char)
        symbol = self[char] = class_symbol(self._resolved.get(name, name), is_wide)
        return symbol


def class_symbols(name: str) -> str:
    """The symbols of a class and its parts; for the name `EA` those of all East Asian wide characters."""
    names = [known for known in _NAMES if name in ("EA", known, known.split(".")[0])]
    widths = (True,) if name == "EA" else (False, True)
    return "".join([class_symbol(known, is_wide) for known in names for is_wide in widths])


def class_symbol(name: str, is_wide: bool = False) -> str:
    """The symbol of a class, or part of a class, for wide or for other characters."""
    return chr((_FIRST_WIDE_SYMBOL if is_wide else _FIRST_SYMBOL) + _NAMES.index(name))


@cache
def _class_pattern() -> regex.Pattern[str]:
    """A pattern with one group for each name in `_NAMES`: the group that matches gives the class."""
    patterns = (*_PARTS.values(), *[rf"\p{{lb={name}}}" for name in _CLASSES])
    return regex.compile("|".join([f"({pattern})" for pattern in patterns]))


@cache
def _wide_pattern() -> regex.Pattern[str]:
    return regex.compile(_WIDE_CLASSES)


def _class_of(char: str) -> tuple[str, bool]:
    """The character's class, or part of a class, and True if it is East Asian wide."""
    match = _class_pattern().match(char)
    return _NAMES[match.lastindex - 1] if match and match.lastindex else "XX", bool(_wide_pattern().match(char))


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


# East Asian letters and punctuation; below, Korean letters only.
_WIDE = re.compile(
    "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffef\U0001b000-\U0001b2ff"
    "\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
).match
_KOREAN = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]").match


class BreakOpportunity(NamedTuple):
    """A line break opportunity before the character at `position`; `without_space` if no space precedes it."""

    position: int
    without_space: bool


def break_opportunities(text: str) -> list[BreakOpportunity]:
    """The break opportunities after a space and between East Asian letters, in order.

    Line breaking is strict for Japanese: no line begins with small kana or a prolonged sound mark (JIS X 4051; class CJ
    as NS). Korean words with spaces between them are not divided (Requirements for Hangul Text Layout, 6.3.1); a text
    without spaces, as titles may be, is divided between syllables. Opportunities without a space between letters of
    other scripts are left out, since hyphenation divides their words.
    """
    has_spaces = " " in text
    found = []
    for position, _ in line_breaks(text):
        before, after = text[position - 1], text[position]
        without_space = before != " " and _is_east_asian_break(before, after, has_spaces)
        if without_space or before == " ":
            found.append(BreakOpportunity(position, without_space))
    return found


def _is_east_asian_break(before: str, after: str, has_spaces: bool) -> bool:
    """True if an East Asian letter, in a text without spaces also a Korean one, is before or after the break."""
    if _WIDE(before) or _WIDE(after):
        return True
    return not has_spaces and (_KOREAN(before) is not None or _KOREAN(after) is not None)
