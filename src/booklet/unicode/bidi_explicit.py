"""Explicit levels and directions of UAX #9: embeddings, overrides and isolates in a paragraph (BD9, X1 to X10).

The result is isolating run sequences, each of which `bidi_implicit` resolves by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

# Patterns over the symbols of `bidi_classes`.
_MAX_DEPTH = 125  # BD2
_EXPLICIT = re.compile("[<>{}^()?!B]")
_REMOVED = re.compile("[<>{}^x]")  # by X9
_ISOLATES = re.compile("[()?!]")
_STRONG_OR_ISOLATE_INITIATOR = re.compile("[LRA()?]")
_OVERRIDABLE = re.compile("[^<>{}^xB]")
_ISOLATE_INITIATORS = frozenset("()?")
_OVERRIDES = {"{": "L", "}": "R"}


class IsolatingRunSequence(NamedTuple):
    """An isolating run sequence (BD13): the positions of its characters in the paragraph, and its embedding level.

    `sos` and `eos` are the directions, L or R, assumed at its start and its end (X10).
    """

    positions: Sequence[int]
    level: int
    sos: str
    eos: str


def matching_isolates(classes: str) -> dict[int, int]:
    """The position of the matching PDI of each isolate initiator, and the reverse (BD9); those without are left out."""
    open_initiators: list[int] = []
    matches = {}
    for match in _ISOLATES.finditer(classes):
        position = match.start()
        if match.group() in _ISOLATE_INITIATORS:
            open_initiators.append(position)
        elif open_initiators:
            initiator = open_initiators.pop()
            matches[initiator], matches[position] = position, initiator
    return matches


def first_strong_level(classes: str, start: int, end: int, isolates: Mapping[int, int]) -> int:
    """The level, 0 or 1, by the first strong character that is not isolated; 0 if there is none (P2, P3)."""
    while found := _STRONG_OR_ISOLATE_INITIATOR.search(classes, start, end):
        if found.group() not in _ISOLATE_INITIATORS:
            return int(found.group() != "L")
        start = isolates.get(found.start(), end)
    return 0


def embedding_direction(level: int) -> str:
    """The direction of a level, L or R (BD3)."""
    return "R" if level % 2 else "L"


def isolating_run_sequences(classes: str, level: int) -> tuple[str, list[IsolatingRunSequence]]:
    """The classes of a paragraph of this level after overrides, and its sequences.

    Together the sequences have the positions of all characters but those that X9 removes.
    """
    positions: Sequence[int] = range(len(classes))
    if _REMOVED.search(classes):
        positions = [position for position, symbol in enumerate(classes) if symbol not in "<>{}^x"]
    if not _EXPLICIT.search(classes):
        direction = embedding_direction(level)
        return classes, [IsolatingRunSequence(positions, level, direction, direction)] if positions else []
    isolates = matching_isolates(classes)
    overridden, levels = _explicit_levels(classes, level, isolates)
    level_runs = [list(run) for _, run in groupby(positions, levels.__getitem__)]
    return overridden, [_sequence(chain, classes, levels, level_runs, level) for chain in _chains(level_runs, isolates)]


class _DirectionalStatus(NamedTuple):
    """An entry of the directional status stack (X1); `override` is L, R or "" for neutral."""

    level: int
    override: str
    is_isolate: bool


class _ExplicitState:
    """The state of rules X1 to X8: the directional status stack, the three counts, and the results so far."""

    def __init__(self, level: int) -> None:
        self.classes: list[str] = []
        self.levels: list[int] = []
        self._stack = [_DirectionalStatus(level, "", False)]
        self._overflow_isolates = 0
        self._overflow_embeddings = 0
        self._valid_isolates = 0

    def add(self, classes: str) -> None:
        """Adds characters at the current level and override (X6)."""
        level, override, _ = self._stack[-1]
        self.classes.append(_OVERRIDABLE.sub(override, classes) if override else classes)
        self.levels.extend([level] * len(classes))

    def embed(self, rtl: bool, override: str) -> None:
        """Begins an embedding or override (X2 to X5)."""
        if not self._push(rtl, override, is_isolate=False) and not self._overflow_isolates:
            self._overflow_embeddings += 1

    def isolate(self, rtl: bool) -> None:
        """Begins an isolate (X5a to X5c)."""
        if self._push(rtl, "", is_isolate=True):
            self._valid_isolates += 1
        else:
            self._overflow_isolates += 1

    def pop_isolate(self) -> None:
        """Ends an isolate at a PDI (X6a)."""
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._valid_isolates:
            self._valid_isolates -= 1
            self._overflow_embeddings = 0
            while not self._stack.pop().is_isolate:
                pass

    def pop_embedding(self) -> None:
        """Ends an embedding or override at a PDF (X7)."""
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1].is_isolate:
            self._stack.pop()

    def end_paragraph(self) -> None:
        """Ends all embeddings, overrides and isolates (X8)."""
        del self._stack[1:]

    def _push(self, rtl: bool, override: str, is_isolate: bool) -> bool:
        """Pushes an entry at the next odd or even level; False if that overflows."""
        level = self._stack[-1].level
        level = (level + 1) | 1 if rtl else (level + 2) & ~1
        if level > _MAX_DEPTH or self._overflow_isolates or self._overflow_embeddings:
            return False
        self._stack.append(_DirectionalStatus(level, override, is_isolate))
        return True


def _explicit_levels(classes: str, level: int, isolates: Mapping[int, int]) -> tuple[str, list[int]]:
    """The classes after overrides, and the explicit level of each character, without meaning for those X9 removes."""
    state = _ExplicitState(level)
    added = 0
    for match in _EXPLICIT.finditer(classes):
        position, symbol = match.start(), match.group()
        state.add(classes[added:position])
        added = position + 1
        if symbol in _ISOLATE_INITIATORS:
            state.add(symbol)
            end = isolates.get(position, len(classes))
            rtl = symbol == ")" or (symbol == "?" and first_strong_level(classes, added, end, isolates) == 1)
            state.isolate(rtl)
        elif symbol in "<>{}":
            state.add(symbol)
            state.embed(symbol in ">}", _OVERRIDES.get(symbol, ""))
        else:
            pop = {"!": state.pop_isolate, "^": state.pop_embedding, "B": state.end_paragraph}[symbol]
            pop()
            state.add(symbol)
    state.add(classes[added:])
    return "".join(state.classes), state.levels


def _chains(level_runs: Sequence[Sequence[int]], isolates: Mapping[int, int]) -> list[list[int]]:
    """The indexes of the level runs in each sequence: a run that ends with an isolate initiator is followed by the
    run that begins with the matching PDI (BD13).
    """
    chains: list[list[int]] = []
    unfinished: dict[int, list[int]] = {}  # by the position of the isolate initiator
    for number, run in enumerate(level_runs):
        first, last = run[0], run[-1]
        chain = unfinished.pop(isolates.get(first, -1), None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(number)
        if isolates.get(last, -1) > last:
            unfinished[last] = chain
    return chains


def _sequence(
    chain: Sequence[int], classes: str, levels: Sequence[int], level_runs: Sequence[Sequence[int]], paragraph: int
) -> IsolatingRunSequence:
    """The sequence of the level runs with these indexes, in a paragraph of level `paragraph` (X10)."""
    positions = [position for number in chain for position in level_runs[number]]
    level = levels[positions[0]]
    before = levels[level_runs[chain[0] - 1][0]] if chain[0] else paragraph
    is_last = chain[-1] + 1 == len(level_runs) or classes[positions[-1]] in _ISOLATE_INITIATORS
    after = paragraph if is_last else levels[level_runs[chain[-1] + 1][0]]
    sos, eos = embedding_direction(max(level, before)), embedding_direction(max(level, after))
    return IsolatingRunSequence(positions, level, sos, eos)
