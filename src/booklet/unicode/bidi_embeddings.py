"""The explicit part of UAX #9: what embeddings, overrides and isolates make of a paragraph (X1 to X10).

Its answer is isolating run sequences: characters of one level that belong together, each sequence resolved by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

_MAX_DEPTH = 125  # BD2
_EXPLICIT = re.compile("[<>{}^()?!B]")
_REMOVED = re.compile("[<>{}^x]")  # by X9
_ISOLATES = re.compile("[()?!]")
_STRONG_OR_INITIATOR = re.compile("[LRA()?]")
_OVERRIDABLE = re.compile("[^<>{}^xB]")
_INITIATORS = frozenset("()?")
_OVERRIDES = {"{": "L", "}": "R"}


class IsolatingRun(NamedTuple):
    """An isolating run sequence (BD13): where its characters are, and the directions beside its beginning and end."""

    positions: Sequence[int]
    level: int
    before: str  # sos, L or R
    after: str  # eos


class _Entry(NamedTuple):
    level: int
    override: str
    isolates: bool


def partners(classes: str) -> dict[int, int]:
    """For each isolate where it ends, and for each end where it began (BD9); what has no partner is left out."""
    begun: list[int] = []
    found = {}
    for match in _ISOLATES.finditer(classes):
        at = match.start()
        if match.group() in _INITIATORS:
            begun.append(at)
        elif begun:
            initiator = begun.pop()
            found[initiator], found[at] = at, initiator
    return found


def first_level(classes: str, start: int, end: int, pairs: Mapping[int, int]) -> int:
    """The level of the first strong letter, leaving out what is isolated; 0 if there is none (P2, P3)."""
    while found := _STRONG_OR_INITIATOR.search(classes, start, end):
        if found.group() not in _INITIATORS:
            return int(found.group() != "L")
        start = pairs.get(found.start(), end)
    return 0


def isolating_runs(classes: str, base: int) -> tuple[str, list[IsolatingRun]]:
    """A paragraph's classes as overrides leave them, and its sequences: all characters but those that X9 removes."""
    places: Sequence[int] = range(len(classes))
    if _REMOVED.search(classes):
        places = [at for at, letter in enumerate(classes) if letter not in "<>{}^x"]
    if not _EXPLICIT.search(classes):
        return classes, [IsolatingRun(places, base, side(base), side(base))] if places else []
    pairs = partners(classes)
    letters, levels = _explicit(classes, base, pairs)
    level_runs = [list(run) for _, run in groupby(places, levels.__getitem__)]
    return letters, [_isolating_run(chain, classes, levels, level_runs, base) for chain in _chains(level_runs, pairs)]


def side(level: int) -> str:
    """The direction of a level, L or R."""
    return "R" if level % 2 else "L"


class _EmbeddingWalk:
    """The walk through a paragraph: the stack of X1, what was too deep for it, and the outcome so far."""

    def __init__(self, base: int) -> None:
        self.letters: list[str] = []
        self.levels: list[int] = []
        self._stack = [_Entry(base, "", False)]
        self._isolates = 0
        self._deep_isolates = 0
        self._deep_embeddings = 0

    def take(self, letters: str) -> None:
        """Give letters the level and override in force (X6)."""
        level, override, _ = self._stack[-1]
        self.letters.append(_OVERRIDABLE.sub(override, letters) if override else letters)
        self.levels.extend([level] * len(letters))

    def embed(self, rtl: bool, override: str) -> None:
        """X2 to X5."""
        if not self._push(rtl, override, isolates=False) and not self._deep_isolates:
            self._deep_embeddings += 1

    def isolate(self, rtl: bool) -> None:
        """X5a to X5c."""
        if self._push(rtl, "", isolates=True):
            self._isolates += 1
        else:
            self._deep_isolates += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self._deep_isolates:
            self._deep_isolates -= 1
        elif self._isolates:
            self._isolates -= 1
            self._deep_embeddings = 0
            while not self._stack.pop().isolates:
                pass

    def end_embedding(self) -> None:
        """X7."""
        if self._deep_isolates:
            return
        if self._deep_embeddings:
            self._deep_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1].isolates:
            self._stack.pop()

    def end_paragraph(self) -> None:
        """X8."""
        del self._stack[1:]

    def _push(self, rtl: bool, override: str, isolates: bool) -> bool:
        level = self._stack[-1].level
        level = (level + 1) | 1 if rtl else (level + 2) & ~1
        if level > _MAX_DEPTH or self._deep_isolates or self._deep_embeddings:
            return False
        self._stack.append(_Entry(level, override, isolates))
        return True


def _explicit(classes: str, base: int, pairs: Mapping[int, int]) -> tuple[str, list[int]]:
    """The letters after overrides, and their explicit levels; that of what X9 removes is of no account."""
    walk = _EmbeddingWalk(base)
    done = 0
    for match in _EXPLICIT.finditer(classes):
        at, sign = match.start(), match.group()
        walk.take(classes[done:at])
        done = at + 1
        if sign in _INITIATORS:
            walk.take(sign)
            walk.isolate(_is_rightward(sign, classes, done, pairs.get(at, len(classes)), pairs))
        elif sign in "<>{}":
            walk.take(sign)
            walk.embed(sign in ">}", _OVERRIDES.get(sign, ""))
        else:
            end = {"!": walk.end_isolate, "^": walk.end_embedding, "B": walk.end_paragraph}[sign]
            end()
            walk.take(sign)
    walk.take(classes[done:])
    return "".join(walk.letters), walk.levels


def _is_rightward(initiator: str, classes: str, start: int, end: int, pairs: Mapping[int, int]) -> bool:
    return initiator == ")" or (initiator == "?" and first_level(classes, start, end, pairs) == 1)


def _chains(level_runs: Sequence[Sequence[int]], pairs: Mapping[int, int]) -> list[list[int]]:
    """Which level runs make a sequence, by number: one that ends with an isolate goes on where that has ended."""
    chains: list[list[int]] = []
    waiting: dict[int, list[int]] = {}
    for number, run in enumerate(level_runs):
        first, last = run[0], run[-1]
        chain = waiting.pop(pairs.get(first, -1), None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(number)
        if pairs.get(last, -1) > last:
            waiting[last] = chain
    return chains


def _isolating_run(
    chain: Sequence[int], classes: str, levels: Sequence[int], level_runs: Sequence[Sequence[int]], base: int
) -> IsolatingRun:
    """The sequence of these level runs (X10)."""
    positions = [at for number in chain for at in level_runs[number]]
    level = levels[positions[0]]
    before = levels[level_runs[chain[0] - 1][0]] if chain[0] else base
    ends = chain[-1] + 1 == len(level_runs) or classes[positions[-1]] in _INITIATORS
    after = base if ends else levels[level_runs[chain[-1] + 1][0]]
    return IsolatingRun(positions, level, side(max(level, before)), side(max(level, after)))
