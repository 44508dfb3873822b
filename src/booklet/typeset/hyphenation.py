"""Where words may be divided: Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983), some forty languages.
 The patterns are pyphen's dictionaries. They are matched here and not by pyphen, because a short run divides few
words: reading a dictionary without working its 14,000 patterns out takes a tenth of the time, and the answers are the
same (a test compares).
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass, field
from pathlib import Path

_DIGITS = str.maketrans("", "", "0123456789")
_NOT_PATTERNS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NEXTLEVEL")
_HEXADECIMAL = re.compile(r"\^\^([0-9a-f]{2})")
_LETTERS = re.compile(r"[^\W\d_]+")

# Where a bare language leaves the country open, the one whose patterns serve it.
_USUAL_COUNTRY = {"en": "en_US", "de": "de_DE", "pt": "pt_PT", "no": "nb_NO", "nb": "nb_NO"}
# The fewest letters before and after a hyphen, by the printing habits of the language; others take 2 and 3.
_FEWEST_LETTERS = {"de": (2, 2), "it": (2, 2), "es": (2, 2), "pl": (2, 2), "cs": (2, 2), "nl": (2, 2), "ru": (2, 2)}
_SHORTEST_WORD = 5
_NOUNS_ARE_CAPITALISED = ("de",)


@dataclass(slots=True)
class Hyphenator:
    """Divides the words of one language."""

    language: str
    _patterns: dict[str, str]
    _longest: int
    _fewest: tuple[int, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

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
        letters = [match for match in _LETTERS.finditer(text) if len(match.group()) >= _SHORTEST_WORD]
        if len(letters) != 1 or not self._is_common(text, letters[0].group()):
            return ()
        start = letters[0].start()
        return tuple([start + position for position in self.positions(letters[0].group())])

    def _is_common(self, text: str, letters: str) -> bool:
        if any(sign in text for sign in "-–—/@_\\") or any(character.isdigit() for character in text):
            return False
        if letters[1:] != letters[1:].lower():
            return False
        return letters[0].islower() or self.language.split("-")[0] in _NOUNS_ARE_CAPITALISED

    def _positions(self, word: str) -> tuple[int, ...]:
        dotted = f".{word}."
        values = [0] * (len(dotted) + 1)
        patterns, longest = self._patterns, self._longest
        for start in range(len(dotted) - 1):
            for end in range(start + 1, min(start + longest, len(dotted)) + 1):
                raw = patterns.get(dotted[start:end])
                if raw is not None:
                    _raise_values(values, start, raw)
        before, after = self._fewest
        return tuple([i - 1 for i in range(before + 1, len(word) - after + 2) if values[i] % 2])


def hyphenator(language: str) -> Hyphenator | None:
    """The hyphenator for a BCP 47 language tag; None where there are no patterns for it."""
    path = _dictionary(language.replace("-", "_"))
    if path is None:
        return None
    patterns = _read_patterns(path)
    fewest = _FEWEST_LETTERS.get(language.split("-")[0], (2, 3))
    return Hyphenator(language, patterns, max(map(len, patterns), default=0), fewest)


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
    raw = [line.strip() for line in text.splitlines()]
    if "%" in text or "#" in text or "/" in text:
        raw = [_plain(line) for line in raw if not line.startswith(_NOT_PATTERNS)]
    patterns = dict(zip("\n".join(raw).translate(_DIGITS).split("\n"), raw, strict=True))
    for key in [key for key in patterns if key.startswith(_NOT_PATTERNS)]:
        del patterns[key]
    patterns.pop("", None)
    return patterns


def _plain(pattern: str) -> str:
    """A pattern whose division would change the spelling (`ss1sz/sz=sz`): made to forbid that division instead."""
    if "/" not in pattern or "=" not in pattern:
        return pattern
    standard = pattern.partition("/")[0]
    return re.sub(r"[13579]", lambda match: str(min(int(match.group()) + 1, 8)), standard)


def _raise_values(values: list[int], start: int, raw: str) -> None:
    at = start
    for sign in raw:
        if sign.isdigit():
            values[at] = max(values[at], int(sign))
        else:
            at += 1
