"""Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983): read from a dictionary, and matched in a word.

Compiled where a C compiler is: the types are in `patterns.pxd`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_NOT_PATTERNS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NEXTLEVEL")
_HEADER = 40  # lines at the start of a dictionary that may be settings
_HEXADECIMAL = re.compile(r"\^\^([0-9a-f]{2})")


class PatternRule:
    """Liang's rule: patterns, by their letters, matched at every position of a word; the highest digit counts."""

    def __init__(self, patterns: dict[str, str]) -> None:
        self._patterns = patterns
        self._lengths = _PatternLengths(patterns)
        self._values = _PatternValues()

    def __call__(self, word: str) -> list[int]:
        """The positions of hyphens in a word in lower case."""
        dotted = f".{word}."
        size = len(dotted)
        values = [0] * (size + 1)
        patterns, lengths, known = self._patterns, self._lengths, self._values
        for start in range(size - 1):
            for length in lengths[dotted[start : start + 3]]:
                pattern = dotted[start : start + length]
                if pattern in patterns:
                    for position, value in known[patterns[pattern]]:
                        position += start
                        if value > values[position]:
                            values[position] = value
        return [position - 1 for position in range(2, size) if values[position] % 2]


class _PatternValues(dict[str, tuple[tuple[int, int], ...]]):
    """The digits of each pattern, as pairs of the number of letters before and the digit; parsed at the first use."""

    def __missing__(self, raw: str) -> tuple[tuple[int, int], ...]:
        found = []
        at = 0
        for character in raw:
            if character.isdigit():
                found.append((at, int(character)))
            else:
                at += 1
        values = self[raw] = tuple(found)
        return values


class _PatternLengths(dict[str, tuple[int, ...]]):
    """The lengths of the patterns that start with given letters, at most three: most triples start none or one."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        super().__init__()
        self._patterns = patterns
        self._longer: dict[str, set[int]] = {}
        for pattern in patterns:
            if len(pattern) > 2:
                self._longer.setdefault(pattern[:3], set()).add(len(pattern))

    def __missing__(self, letters: str) -> tuple[int, ...]:
        short = [length for length in (1, 2) if length <= len(letters) and letters[:length] in self._patterns]
        lengths = self[letters] = (*short, *sorted(self._longer.get(letters, ())))
        return lengths


def read_patterns(path: Path) -> dict[str, str]:
    """The patterns of a dictionary by their letters, as written: their digits are parsed when a word matches."""
    encoding, _, rest = path.read_bytes().partition(b"\n")
    name = encoding.decode("ascii", "replace").strip()
    text = rest.decode("cp1251" if name.lower() == "microsoft-cp1251" else name)
    if "^^" in text:
        text = _HEXADECIMAL.sub(lambda match: chr(int(match.group(1), 16)), text)
    raw = list(map(str.strip, text.split("\n")))
    if "%" in text or "#" in text or "/" in text:
        raw = [_without_spelling_change(line) for line in raw if not line.startswith(_NOT_PATTERNS)]
    # Removing digits is ten times as fast in bytes, and in UTF-8 no letter contains them.
    letters = "\n".join(raw).encode().translate(None, b"0123456789").decode().split("\n")
    patterns = dict(zip(letters, raw, strict=True))
    for key in [key for key in letters[:_HEADER] if key.startswith(_NOT_PATTERNS)]:
        patterns.pop(key, None)
    patterns.pop("", None)
    return patterns


def _without_spelling_change(pattern: str) -> str:
    """The pattern; if its division would change the spelling (`ss1sz/sz=sz`), one that forbids the division instead."""
    if "/" not in pattern or "=" not in pattern:
        return pattern
    standard = pattern.partition("/")[0]
    return re.sub(r"[13579]", lambda match: str(min(int(match.group()) + 1, 8)), standard)
