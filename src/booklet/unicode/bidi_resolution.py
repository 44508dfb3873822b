"""The implicit part of UAX #9: weak types, brackets, neutrals and levels of one sequence (W1 to I2).

Types are the letters of `directions`, and each rule a pattern over them, which takes time in proportion to their
number.
"""

from __future__ import annotations

import re

from booklet.unicode.bidi_classes import CLOSING, SAME_BRACKET
from booklet.unicode.bidi_embeddings import IsolatingRun, side

_MARKED = re.compile("([^m])(m+)")
_AFTER_ARABIC = re.compile("A[^LR]+")
_INSIDE_NUMBER = re.compile("(?<=E)[+,](?=E)|(?<=N),(?=N)")
_BESIDE_NUMBER = re.compile("[E$]+")
_AFTER_LEFT = re.compile("L[^R]+")
_NEUTRALS = re.compile("o+")
_AFTER_WEAK_RULES = str.maketrans({"A": "R"} | dict.fromkeys("+$,BSw()?!", "o"))
_AS_STRONG = str.maketrans("EN", "RR")  # what numbers count as beside neutrals
_MOST_OPEN = 63  # BD16
_BRACKETS = frozenset((*CLOSING, *CLOSING.values(), *SAME_BRACKET))


def resolved_levels(types: str, chars: str, run: IsolatingRun) -> list[int]:
    """The level of each character of a sequence, whose types and characters are given."""
    resolved = _weak(types, run.before)
    if not _BRACKETS.isdisjoint(chars):
        resolved = _with_brackets(resolved, types, chars, run)
    resolved = _without_neutrals(resolved, run)
    odd = run.level % 2
    number = run.level + 2 - odd
    levels = {"L": run.level + odd, "R": run.level + 1 - odd, "E": number, "N": number}  # I1, I2
    return list(map(levels.__getitem__, resolved))


def _weak(types: str, before: str) -> str:
    """W1 to W7; all neutral types come out as `o`."""
    types = before + types
    types = _MARKED.sub(_as_base, types)
    types = _AFTER_ARABIC.sub(lambda match: match.group().replace("E", "N"), types)
    types = _INSIDE_NUMBER.sub(lambda match: types[match.start() - 1], types)
    types = _BESIDE_NUMBER.sub(
        lambda match: match.group().replace("$", "E") if "E" in match.group() else "o" * len(match.group()), types
    )
    types = types.translate(_AFTER_WEAK_RULES)
    types = _AFTER_LEFT.sub(lambda match: match.group().replace("E", "L"), types)
    return types[1:]


def _as_base(match: re.Match[str]) -> str:
    base, marks = match.groups()
    return base + ("o" if base in "()?!" else base) * len(marks)


def _with_brackets(resolved: str, types: str, chars: str, run: IsolatingRun) -> str:
    """N0: brackets in pairs take the direction of what they hold, or of where they stand."""
    strong = bytearray(resolved.translate(_AS_STRONG), "ascii")
    embedding, context, seen = side(run.level), run.before, 0
    opposite = "L" if embedding == "R" else "R"
    for opening, closing in _pairs(resolved, chars):
        context, seen = _last_strong(strong, seen, opening, context), opening
        if strong.find(embedding.encode(), opening, closing) >= 0:
            direction = embedding
        elif strong.find(opposite.encode(), opening, closing) >= 0:
            direction = opposite if context == opposite else embedding
        else:
            continue
        for bracket in (opening, closing):
            strong[bracket] = ord(direction)
            after = bracket + 1
            while types[after : after + 1] == "m":
                strong[after] = ord(direction)
                after += 1
    return "".join([new if old == "o" else old for old, new in zip(resolved, strong.decode(), strict=True)])


def _last_strong(strong: bytearray, start: int, end: int, context: str) -> str:
    """The last strong letter before `end`, if there is one since `start`; else what it was until then."""
    left, right = strong.rfind(b"L", start, end), strong.rfind(b"R", start, end)
    return context if left == right else "L" if left > right else "R"


def _pairs(resolved: str, chars: str) -> list[tuple[int, int]]:
    """Where the pairs of brackets open and close (BD16); none where too many are open at a time."""
    found = []
    open_brackets: list[tuple[str, int]] = []
    for at, char in enumerate(chars):
        if char not in _BRACKETS or resolved[at] != "o":
            continue
        bracket = SAME_BRACKET.get(char, char)
        if bracket in CLOSING:
            if len(open_brackets) == _MOST_OPEN:
                return []
            open_brackets.append((CLOSING[bracket], at))
            continue
        for depth in range(len(open_brackets) - 1, -1, -1):
            if open_brackets[depth][0] == bracket:
                found.append((open_brackets[depth][1], at))
                del open_brackets[depth:]
                break
    return sorted(found)


def _without_neutrals(resolved: str, run: IsolatingRun) -> str:
    """N1 and N2."""
    embedding = side(run.level)
    whole = run.before + resolved + run.after
    around = whole.translate(_AS_STRONG)

    def direction(match: re.Match[str]) -> str:
        before, after = around[match.start() - 1], around[match.end()]
        return (before if before == after else embedding) * len(match.group())

    return _NEUTRALS.sub(direction, whole)[1:-1]
