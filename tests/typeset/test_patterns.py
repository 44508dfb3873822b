"""Liang's patterns: the walk through a word finds what trying every pattern at every position finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.typeset.patterns import PatternRule, read_patterns

FEW = "abñ字𝕏"  # letters of one byte to four in UTF-8, so few that patterns contain each other


def patterns() -> st.SearchStrategy[list[str]]:
    """Patterns as a dictionary writes them: a digit may stand before each letter, and behind the last."""
    pairs = st.lists(st.tuples(st.sampled_from(["", "", *"123456789"]), st.sampled_from(FEW)), min_size=1, max_size=5)
    letters = pairs.map(lambda found: "".join(digit + letter for digit, letter in found))
    ends = st.sampled_from(["", "."]), letters, st.sampled_from(["", *"123"]), st.sampled_from(["", "."])
    return st.lists(st.tuples(*ends).map("".join), max_size=30)


def letters_of(pattern: str) -> str:
    """The pattern without its digits."""
    return "".join(character for character in pattern if character not in "0123456789")


def positions_by_trying(patterns: list[str], word: str) -> list[int]:
    """The positions of hyphens by Liang's rule as he states it."""
    text = f".{word}."
    highest = [0] * (len(text) + 1)
    for pattern in {letters_of(pattern): pattern for pattern in patterns}.values():
        letters = letters_of(pattern)
        for start in range(len(text)):
            at = start
            for character in pattern if text.startswith(letters, start) else "":
                if character in "0123456789":
                    highest[at] = max(highest[at], int(character))
                else:
                    at += 1
    return [at - 1 for at in range(2, len(text)) if highest[at] % 2]


@given(patterns(), st.lists(st.text(FEW, max_size=12), max_size=8))
def test_the_walk_finds_what_trying_every_pattern_finds(patterns: list[str], words: list[str]) -> None:
    rule = PatternRule("\n".join(patterns).encode())
    for word in words:  # by one rule, whose states each word adds to
        assert rule.positions(word) == positions_by_trying(patterns, word)


@pytest.mark.parametrize(
    ("dictionary", "expected"),
    [
        (b"UTF-8\na1b\n.\xc3\xb12c", ["a1b", ".ñ2c"]),
        (b"ISO8859-1\r\na1\xf1\r\n\tb1c \r\n", ["a1ñ", "b1c"]),
        (b"microsoft-cp1251\n1\xe6", ["1ж"]),
        (b"UTF-8\nLEFTHYPHENMIN 2\n% a remark\n#another\n#\n\na1b\n # indented\nb1c\n%", ["a1b", "b1c"]),
        (b"ISO8859-1\n1^^e9", ["1é"]),
        (b"UTF-8\nss1sz/sz=sz,2,3\na9b3/=\na1b/c", ["ss2sz", "a8b4", "a1b/c"]),  # divisions that change the spelling
    ],
)
def test_dictionaries_are_read(tmp_path: Path, dictionary: bytes, expected: list[str]) -> None:
    path = tmp_path / "hyph_xx.dic"
    path.write_bytes(dictionary)
    assert read_patterns(path).decode().split() == expected
