"""Where words may be divided: Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983), some forty languages.

The patterns are pyphen's dictionaries. They are matched here and not by pyphen, because a short run divides few
words: reading a dictionary without working its 14,000 patterns out takes a tenth of the time, and the answers are the
same (a test compares).
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from pathlib import Path

_NOT_PATTERNS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NEXTLEVEL")
_HEADER = 40  # lines within which settings stand
_HEXADECIMAL = re.compile(r"\^\^([0-9a-f]{2})")
_LETTERS = re.compile(r"\W*([^\W\d_]+)\W*").fullmatch

# Where a bare language leaves the country open, the one whose patterns serve it.
_USUAL_COUNTRY = {"en": "en_US", "de": "de_DE", "pt": "pt_PT", "no": "nb_NO", "nb": "nb_NO"}
# The fewest letters before and after a hyphen, by the printing habits of the language; others take 2 and 3.
_FEWEST_LETTERS = {"de": (2, 2), "it": (2, 2), "es": (2, 2), "pl": (2, 2), "cs": (2, 2), "nl": (2, 2), "ru": (2, 2)}
_SHORTEST_WORD = 6
_NOUNS_ARE_CAPITALISED = ("de",)


class Hyphenator:
    """Divides the words of one language."""

    def __init__(self, language: str, patterns: dict[str, str], fewest: tuple[int, int]) -> None:
        self.language = language
        self._patterns = patterns
        self._lengths = _Lengths(patterns)
        self._fewest = fewest
        self._known: dict[str, tuple[int, ...]] = {}
        self._values = _Values()

    def positions(self, word: str) -> tuple[int, ...]:
        """Where a hyphen may stand in a word of letters alone: the number of letters before each."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._positions(word.lower())
        return known

    def divide(self, text: str) -> tuple[int, ...]:
        """The same for a word as it stands in a line, with its punctuation.

        Short words, names and abbreviations (capitals), and words that hold figures or hyphens give none.
        """
        if text.isalpha():
            start, letters = 0, text
        else:
            match = _LETTERS(text)
            if match is None:
                return ()
            start, letters = match.start(1), match[1]
        if len(letters) < _SHORTEST_WORD or not self._is_common(letters):
            return ()
        return tuple([start + position for position in self.positions(letters)]) if start else self.positions(letters)

    def _is_common(self, letters: str) -> bool:
        """Whether this is no name and no abbreviation, as far as capitals tell."""
        if letters.islower():
            return True
        return letters[1:].islower() and self.language.split("-")[0] in _NOUNS_ARE_CAPITALISED

    def _positions(self, word: str) -> tuple[int, ...]:
        dotted = f".{word}."
        size = len(dotted)
        values = [0] * (size + 1)
        patterns, lengths, known = self._patterns, self._lengths, self._values
        for start in range(size - 1):
            for length in lengths[dotted[start : start + 3]]:
                pattern = dotted[start : start + length]
                if pattern in patterns:
                    for offset, value in known[patterns[pattern]]:
                        if value > values[start + offset]:
                            values[start + offset] = value
        before, after = self._fewest
        return tuple([i - 1 for i in range(before + 1, len(word) - after + 2) if values[i] % 2])


def hyphenator(language: str) -> Hyphenator | None:
    """The hyphenator for a BCP 47 language tag; None where there are no patterns for it."""
    path = _dictionary(language.replace("-", "_"))
    if path is None:
        return None
    patterns = _read_patterns(path)
    return Hyphenator(language, patterns, _FEWEST_LETTERS.get(language.split("-")[0], (2, 3)))


def _dictionary(name: str) -> Path | None:
    spec = importlib.util.find_spec("pyphen")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "dictionaries"
    language = name.split("_")[0].lower()
    for wanted in (name, _USUAL_COUNTRY.get(language, language)):
        path = folder / f"hyph_{wanted}.dic"
        if path.is_file():
            return path
    return min(folder.glob(f"hyph_{language}_*.dic"), default=None)


def _read_patterns(path: Path) -> dict[str, str]:
    """Patterns by their letters, still as written: the figures are read when a word meets them."""
    encoding, _, rest = path.read_bytes().partition(b"\n")
    name = encoding.decode("ascii", "replace").strip()
    text = rest.decode("cp1251" if name.lower() == "microsoft-cp1251" else name)
    if "^^" in text:
        text = _HEXADECIMAL.sub(lambda match: chr(int(match.group(1), 16)), text)
    raw = [line.strip() for line in text.split("\n")]
    if "%" in text or "#" in text or "/" in text:
        raw = [_plain(line) for line in raw if not line.startswith(_NOT_PATTERNS)]
    # Taking figures out is ten times as fast in bytes, and in UTF-8 they are no part of any letter.
    letters = "\n".join(raw).encode().translate(None, b"0123456789").decode().split("\n")
    patterns = dict(zip(letters, raw, strict=True))
    for key in [key for key in letters[:_HEADER] if key.startswith(_NOT_PATTERNS)]:
        patterns.pop(key, None)
    patterns.pop("", None)
    return patterns


def _plain(pattern: str) -> str:
    """A pattern whose division would change the spelling (`ss1sz/sz=sz`): made to forbid that division instead."""
    if "/" not in pattern or "=" not in pattern:
        return pattern
    standard = pattern.partition("/")[0]
    return re.sub(r"[13579]", lambda match: str(min(int(match.group()) + 1, 8)), standard)


class _Values(dict[str, tuple[tuple[int, int], ...]]):
    """A pattern's figures by the pattern as written, each with the number of letters before it; read when first met."""

    def __missing__(self, raw: str) -> tuple[tuple[int, int], ...]:
        found = []
        at = 0
        for sign in raw:
            if sign.isdigit():
                found.append((at, int(sign)))
            else:
                at += 1
        values = self[raw] = tuple(found)
        return values


class _Lengths(dict[str, tuple[int, ...]]):
    """How long the patterns are that begin with given letters, three or fewer: most trios begin none or one."""

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
