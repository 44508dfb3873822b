"""The explicit part of UAX #9: what embeddings, overrides and isolates make of a paragraph (X1 to X10).

Its answer is isolating run sequences: stretches of one level that belong together, each resolved by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from booklet.record import Record

_MAX_DEPTH = 125  # BD2
_EXPLICIT = re.compile(r"[<>{}^()?!B]")
_REMOVED = re.compile(r"[<>{}^x]")  # by X9
_ISOLATES = re.compile(r"[()?!]")
_STRONG_OR_INITIATOR = re.compile(r"[LRA()?]")
_NOT_NEUTRAL_TO_OVERRIDES = re.compile(r"[^x]")
_INITIATORS = "()?"
_OVERRIDING = {"{": "L", "}": "R"}


class IsolatingRun(Record):
    """An isolating run sequence (BD13): where its characters are, and the directions it begins and ends beside."""

    positions: Sequence[int]
    level: int
    before: str  # sos, "L" or "R"
    after: str  # eos


class _Entry(Record):
    """What is on the stack of X1: a level, what all letters become, and whether an isolate set it."""

    level: int
    override: str
    isolate: bool


def first_direction(classes: str, start: int, end: int, partners: Mapping[int, int]) -> int:
    """The level of the first strong letter, 0 or 1, leaving out what is isolated; 0 if there is none (P2, P3)."""
    while True:
        found = _STRONG_OR_INITIATOR.search(classes, start, end)
        if found is None:
            return 0
        if found.group() not in _INITIATORS:
            return int(found.group() != "L")
        start = partners.get(found.start(), end)


def partners(classes: str) -> dict[int, int]:
    """Where the isolate that begins at a place ends, and the other way round (BD9); what has no partner is left out."""
    open_at: list[int] = []
    found = {}
    for match in _ISOLATES.finditer(classes):
        at = match.start()
        if match.group() != "!":
            open_at.append(at)
        elif open_at:
            initiator = open_at.pop()
            found[initiator], found[at] = at, initiator
    return found


def isolating_runs(classes: str, base: int, pairs: Mapping[int, int]) -> tuple[str, list[int], list[IsolatingRun]]:
    """The classes after overrides, the explicit level of each character, and the sequences of those that X9 leaves.

    `classes` are one paragraph's letters, `base` its level, `pairs` its partners.
    """
    classes, levels = _explicit_levels(classes, base, pairs) if _EXPLICIT.search(classes) else (classes, [base] * len(classes))
    if _REMOVED.search(classes):
        places: Sequence[int] = [at for at, letter in enumerate(classes) if letter not in "<>{}^x"]
    else:
        places = range(len(classes))
    return classes, levels, list(_sequences(places, levels, base, pairs))
