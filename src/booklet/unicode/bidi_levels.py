"""Embedding levels (UAX #9): character classes, explicit levels, and the implicit resolution of each sequence.

Character properties for UAX #9: Bidi_Class as one-character symbols, and paired brackets.

With one symbol for each class, the classes of a text are a string, and most rules are patterns over it.

Explicit levels and directions of UAX #9: embeddings, overrides and isolates in a paragraph (BD9, X1 to X10).

The result is isolating run sequences, each of which is resolved by itself.

Implicit processing of UAX #9: weak types, paired brackets, neutrals and levels of one sequence (W1 to I2).

Each rule is a pattern over the symbols of classes, and takes time in proportion to their number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from unicodedata import bidirectional

from booklet.records import NamedTuple

# The symbol of each class (UAX #9, table 4): strong types and numbers; separators and terminators of numbers, marks,
# boundary neutrals; neutrals; embeddings, overrides and isolates.
SYMBOLS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N",
    "ES": "+", "ET": "$", "CS": ",", "NSM": "m", "BN": "x",
    "B": "B", "S": "S", "WS": "w", "ON": "o",
    "LRE": "<", "RLE": ">", "LRO": "{", "RLO": "}", "PDF": "^",
    "LRI": "(", "RLI": ")", "FSI": "?", "PDI": "!",
}  # fmt: skip
# The classes of unassigned code points (DerivedBidiClass.txt), needed since Python's data may be older than the text:
# each class applies from its code point to the next in the table.
_UNASSIGNED = (
    (0x0000, "L"), (0x0590, "R"), (0x0600, "AL"), (0x07C0, "R"), (0x0860, "AL"), (0x0900, "L"), (0x2065, "BN"),
    (0x2066, "L"), (0x20A0, "ET"), (0x20D0, "L"), (0xFB1D, "R"), (0xFB50, "AL"), (0xFDD0, "BN"), (0xFDF0, "AL"),
    (0xFE00, "L"), (0xFE70, "AL"), (0xFF00, "L"), (0xFFF0, "BN"), (0xFFF9, "L"), (0x10800, "R"), (0x10D00, "AL"),
    (0x10D40, "R"), (0x10EC0, "AL"), (0x10F00, "R"), (0x10F30, "AL"), (0x10F70, "R"), (0x11000, "L"), (0x1E800, "R"),
    (0x1EC70, "AL"), (0x1ECC0, "R"), (0x1ED00, "AL"), (0x1ED50, "R"), (0x1EE00, "AL"), (0x1EF00, "R"), (0x1F000, "L"),
    (0xE0000, "BN"), (0xE1000, "L"),
)  # fmt: skip
# Opening brackets whose closing bracket is the next character; then the pairs of other order (BidiBrackets.txt).
_OPENING = "(༺༼᚛⁅⁽₍⌈⌊❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦑⦓⦕⦗⧘⧚⧼⸢⸤⸦⸨⹕⹗⹙⹛〈《「『【〔〖〘〚﹙﹛﹝（｟｢"
_PAIRS = ("[]", "{}", "⦍⦐", "⦏⦎", "［］", "｛｝")
PAIRED_BRACKETS = {opening: chr(ord(opening) + 1) for opening in _OPENING} | {pair[0]: pair[1] for pair in _PAIRS}
# Brackets with their canonical equivalents, which are paired with one another (BD14, BD15).
CANONICAL_BRACKETS = {"\u2329": "\u3008", "\u232a": "\u3009"}


def bidi_classes(text: str) -> str:
    """The symbols of the classes of a text's characters."""
    return "".join(map(_Symbols().__getitem__, text))


class _Symbols(dict[str, str]):
    """The symbols of the characters looked up so far."""

    def __missing__(self, char: str) -> str:
        symbol = self[char] = SYMBOLS[bidirectional(char) or _class_of_unassigned(ord(char))]
        return symbol


def _class_of_unassigned(code_point: int) -> str:
    if code_point & 0xFFFE == 0xFFFE:  # a noncharacter
        return "BN"
    return next(bidi_class for start, bidi_class in reversed(_UNASSIGNED) if code_point >= start)


# Patterns over the symbols of classes.
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
