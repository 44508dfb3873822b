"""Implicit processing of UAX #9: weak types, paired brackets, neutrals and levels of one sequence (W1 to I2).

Each rule is a pattern over the symbols of `bidi_classes`, and takes time in proportion to their number.
"""

from __future__ import annotations

import re

from booklet.unicode.bidi_classes import CANONICAL_BRACKETS, PAIRED_BRACKETS
from booklet.unicode.bidi_explicit import IsolatingRunSequence, embedding_direction

_NONSPACING_MARKS = re.compile("([^m])(m+)")
_AFTER_ARABIC = re.compile("A[^LR]+")
_SEPARATORS = re.compile("(?<=E)[+,](?=E)|(?<=N),(?=N)")
_TERMINATORS = re.compile("[E$]+")
_AFTER_LEFT = re.compile("L[^R]+")
_NEUTRALS = re.compile("o+")
_STRONG_AND_NEUTRAL = str.maketrans({"A": "R"} | dict.fromkeys("+$,BSw()?!", "o"))  # W3, W6, and NI as `o`
_NUMBERS_AS_STRONG = str.maketrans("EN", "RR")  # as in N0 and N1
_MAX_OPEN_BRACKETS = 63  # BD16
_BRACKETS = frozenset((*PAIRED_BRACKETS, *PAIRED_BRACKETS.values(), *CANONICAL_BRACKETS))


def resolve_sequence(classes: str, text: str, sequence: IsolatingRunSequence) -> list[int]:
    """The level of each character of a sequence, whose class symbols and characters are given in its order."""
    resolved = _resolve_weak_types(classes, sequence.sos)
    if not _BRACKETS.isdisjoint(text):
        resolved = _resolve_brackets(resolved, classes, text, sequence)
    resolved = _resolve_neutrals(resolved, sequence)
    odd = sequence.level % 2
    number = sequence.level + 2 - odd
    levels = {"L": sequence.level + odd, "R": sequence.level + 1 - odd, "E": number, "N": number}  # I1, I2
    return list(map(levels.__getitem__, resolved))


def _resolve_weak_types(classes: str, sos: str) -> str:
    """The classes after W1 to W7; all neutrals and isolate formatting characters (NI) are `o`."""
    types = sos + classes
    types = _NONSPACING_MARKS.sub(_as_base, types)  # W1
    types = _AFTER_ARABIC.sub(lambda match: match.group().replace("E", "N"), types)  # W2
    types = _SEPARATORS.sub(lambda match: types[match.start() - 1], types)  # W4
    types = _TERMINATORS.sub(  # W5, W6
        lambda match: match.group().replace("$", "E") if "E" in match.group() else "o" * len(match.group()), types
    )
    types = types.translate(_STRONG_AND_NEUTRAL)
    types = _AFTER_LEFT.sub(lambda match: match.group().replace("E", "L"), types)  # W7
    return types[1:]


def _as_base(match: re.Match[str]) -> str:
    """A character and its nonspacing marks with the type of the character, or ON after isolates (W1)."""
    base, marks = match.groups()
    return base + ("o" if base in "()?!" else base) * len(marks)


def _resolve_brackets(resolved: str, classes: str, text: str, sequence: IsolatingRunSequence) -> str:
    """The types with paired brackets resolved, by the strong types between them or before them (N0)."""
    strong = bytearray(resolved.translate(_NUMBERS_AS_STRONG), "ascii")
    embedding, context, searched = embedding_direction(sequence.level), sequence.sos, 0
    opposite = "L" if embedding == "R" else "R"
    for opening, closing in _bracket_pairs(resolved, text):
        context, searched = _last_strong(strong, searched, opening, context), opening
        if strong.find(embedding.encode(), opening, closing) >= 0:
            direction = embedding
        elif strong.find(opposite.encode(), opening, closing) >= 0:
            direction = opposite if context == opposite else embedding
        else:
            continue
        for bracket in (opening, closing):
            strong[bracket] = ord(direction)
            after = bracket + 1
            while classes[after : after + 1] == "m":
                strong[after] = ord(direction)
                after += 1
    return "".join([new if old == "o" else old for old, new in zip(resolved, strong.decode(), strict=True)])


def _last_strong(strong: bytearray, start: int, end: int, context: str) -> str:
    """The last strong type from `start` up to `end`; `context` if there is none."""
    left, right = strong.rfind(b"L", start, end), strong.rfind(b"R", start, end)
    return context if left == right else "L" if left > right else "R"


def _bracket_pairs(resolved: str, text: str) -> list[tuple[int, int]]:
    """The positions of the brackets of each pair, in order (BD16); none if too many are open at once."""
    pairs = []
    open_brackets: list[tuple[str, int]] = []
    for position, char in enumerate(text):
        if char not in _BRACKETS or resolved[position] != "o":
            continue
        bracket = CANONICAL_BRACKETS.get(char, char)
        if bracket in PAIRED_BRACKETS:
            if len(open_brackets) == _MAX_OPEN_BRACKETS:
                return []
            open_brackets.append((PAIRED_BRACKETS[bracket], position))
            continue
        for depth in range(len(open_brackets) - 1, -1, -1):
            if open_brackets[depth][0] == bracket:
                pairs.append((open_brackets[depth][1], position))
                del open_brackets[depth:]
                break
    return sorted(pairs)


def _resolve_neutrals(resolved: str, sequence: IsolatingRunSequence) -> str:
    """The types with neutrals resolved, by the types on both sides or the embedding direction (N1, N2)."""
    embedding = embedding_direction(sequence.level)
    types = sequence.sos + resolved + sequence.eos
    around = types.translate(_NUMBERS_AS_STRONG)

    def direction(match: re.Match[str]) -> str:
        before, after = around[match.start() - 1], around[match.end()]
        return (before if before == after else embedding) * len(match.group())

    return _NEUTRALS.sub(direction, types)[1:-1]
