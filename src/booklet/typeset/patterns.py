"""Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983): read from a dictionary, and matched in a word.

Compiled where there is a C compiler; the types are in `patterns.pxd`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from pathlib import Path

_NOT_PATTERNS = (b"%", b"#", b"LEFTHYPHENMIN", b"RIGHTHYPHENMIN", b"COMPOUND", b"NEXTLEVEL")  # begin such lines
# Compiled when first used: few dictionaries have these.
_SPELLING_CHANGE = rb"\n([^\n/]+)/([^\n]*)"
_HEXADECIMAL = r"\^\^([0-9a-f]{2})"
_MANY = 16  # patterns; fewer are quicker to look through than to bisect
_BYTES = [bytes((byte,)) for byte in range(256)]
_TO_STRIP = (b"\r", b"\t", b" \n", b"\n ")


class PatternRule:
    """Liang's rule: patterns are matched at every position of a word, and between two letters the highest digit counts.

    One walk through the word's UTF-8 matches all patterns (Aho and Corasick, Efficient String Matching, 1975). Its
    states are made when a word first comes to them: a short booklet needs few of its language's.
    """

    def __init__(self, patterns: bytes) -> None:
        """`patterns` are those of the language, one a line, as written, in UTF-8; of several with the same letters the
        last counts.
        """
        letters = patterns.translate(None, b"0123456789").split(b"\n")
        self._patterns = patterns.split(b"\n")
        # The numbers of the patterns sorted by their letters: a dictionary of all takes longer to make.
        self._order = sorted(range(len(letters)), key=letters.__getitem__)
        self._sorted = [letters[number] for number in self._order]
        self._start = _State()
        self._start.first = bisect_right(self._sorted, b"")  # behind empty lines
        self._start.last = len(letters)

    def positions(self, word: str) -> list[int]:
        """The positions of hyphens in a word in lower case."""
        text = f".{word}.".encode()
        size = len(text)
        highest = bytearray(size + 1)  # the digit before each byte, and behind the last
        state = self._start
        for at, byte in enumerate(text, 1):
            following = state.following.get(byte)
            if following is None:
                following = self._following(state, byte)
            state = following
            for back, digit in state.digits:
                if digit > highest[at - back]:
                    highest[at - back] = digit
        found = [at for at in range(2, size) if highest[at] & 1]
        if size > len(word) + 2:  # bytes into letters
            return [len(text[1:at].decode()) for at in found]
        return [at - 1 for at in found]

    def _following(self, state: _State, byte: int) -> _State:
        """The state after one more byte: that of the longest end of the bytes read that begins a pattern."""
        following = self._start
        if state.shorter is not None:
            following = state.shorter.following.get(byte) or self._following(state.shorter, byte)
        patterns, first, last, size = self._sorted, state.first, state.last, len(state.text)
        if last - first > _MANY:
            first = bisect_left(patterns, state.text + _BYTES[byte], first, last)
            last = bisect_left(patterns, state.text + _BYTES[byte + 1], first, last)
        else:
            while first < last:
                pattern = patterns[first]
                if pattern[size] >= byte:
                    break
                first += 1
            while first < last:
                pattern = patterns[last - 1]
                if pattern[size] <= byte:
                    break
                last -= 1
        if first < last:
            following = self._longer_state(following, state.text + _BYTES[byte], first, last)
        state.following[byte] = following
        return following

    def _longer_state(self, shorter: _State, text: bytes, first: int, last: int) -> _State:
        """A new state of these bytes, with which the patterns from `first` up to `last` begin."""
        state = _State()
        state.text = text
        state.first = first
        state.last = last
        state.shorter = shorter
        state.digits = shorter.digits
        while state.first < last and self._sorted[state.first] == text:  # that ends here
            state.first += 1
        if state.first > first:
            pattern = self._patterns[self._order[state.first - 1]]
            highest = dict(shorter.digits)
            back = len(text)
            for byte in pattern:
                if 48 <= byte <= 57:  # a digit
                    highest[back] = max(byte - 48, highest.get(back, 0))
                else:
                    back -= 1
            state.digits = tuple(highest.items())
        return state


class _State:
    """The end of the bytes read of a word, as far as patterns begin with it.

    `text` are these bytes; the sorted patterns from `first` up to `last` begin with them and go on. `shorter` is
    the state of its longest end that begins a pattern, too; None if there are no bytes. `digits` are those of all
    patterns that end here, each with the number of bytes from it to here. `following` has the next states by their
    byte, as far as they are known.
    """

    __slots__ = ("digits", "first", "following", "last", "shorter", "text")

    def __init__(self) -> None:
        self.text = b""
        self.first = 0
        self.last = 0
        self.shorter: _State | None = None
        self.digits: tuple[tuple[int, int], ...] = ()
        self.following: dict[int, _State] = {}


def read_patterns(path: Path) -> bytes:
    """The patterns of a dictionary, one a line, as written, in UTF-8; there may be empty lines."""
    encoding, _, text = path.read_bytes().partition(b"\n")
    name = encoding.decode("ascii", "replace").strip().lower()
    if name != "utf-8":
        text = text.decode("cp1251" if name == "microsoft-cp1251" else name).encode()
    if b"^^" in text:
        text = re.sub(_HEXADECIMAL, lambda match: chr(int(match.group(1), 16)), text.decode()).encode()
    text = _without_settings(b"\n" + text)
    if any(mark in text for mark in _TO_STRIP):
        text = _without_settings(b"\n".join(map(bytes.strip, text.split(b"\n"))))
    if b"/" in text:
        text = re.sub(_SPELLING_CHANGE, _without_spelling_change, text)
    return text


def _without_settings(text: bytes) -> bytes:
    """The text without its lines that are no patterns, of which there are few."""
    for mark in _NOT_PATTERNS:
        first, *marked = text.split(b"\n" + mark)
        text = first + b"".join([b"".join(line.partition(b"\n")[1:]) for line in marked])
    return text


def _without_spelling_change(match: re.Match[bytes]) -> bytes:
    """The pattern; if its division would change the spelling (`ss1sz/sz=sz`), one that forbids the division instead."""
    standard, change = match.groups()
    if b"=" not in change:
        return match[0]
    return b"\n" + re.sub(rb"[13579]", lambda digit: b"%d" % min(int(digit[0]) + 1, 8), standard)
