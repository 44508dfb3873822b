"""Hyphenation by Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983), in some forty languages.

The patterns are pyphen's dictionaries. They are matched here and not by pyphen, because a short build divides few
words: reading a dictionary without parsing its 14,000 patterns takes a tenth of the time, and the results are the same
(a test compares). Turkish and Finnish, which pyphen lacks, have a rule of syllables instead.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from unicodedata import category

from booklet.locale.direction import is_rtl
from booklet.locale.tags import Language, parse_tag
from booklet.typeset.patterns import PatternRule, read_patterns

_LETTERS = re.compile(r"\W*([^\W\d_]+)\W*").fullmatch
# A word that contains apostrophes, combining accents, or the vowel signs of Indic scripts, none of which match \w.
_ANY_WORD = partial(
    re.compile,
    r"[^\w\u0300-\u036f]*+"
    r"([^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_])|[\u0300-\u036f\u200c\u200d]|(?![\d\u0964\u0965\u0970])[\u0900-\u0dff])*+)"
    r"\W*+",
)
_ANYTHING = partial(re.compile, r"\W*+(\w(?:.*\w)?)\W*+")  # without the punctuation around it
_ACCENT = re.compile(r"[\u0300-\u036f]")
# The country whose patterns are used if a tag names none, or one without patterns of its own.
_USUAL_COUNTRY = {"de": "DE", "pt": "PT", "nb": "NO"}
_AMERICAN_ENGLISH = ("US", "CA", "PH", "PR")
_NO_HYPHEN = ("th",)  # its lines end between syllables, without a hyphen
# The fewest letters before and after a hyphen, by the typographic tradition of the language: those of TeX's packages
# (hyph-utf8, hyphenmins for typesetting), though never one letter. Other languages take 2 and 3.
_FEWEST_LETTERS = {
    "af be bg ca da de el eo es et eu fi gl hr hu id is it lt lv mn nb nl nn pl ro ru sl sq sr sv tr uk zu": (2, 2),
    "as kn mr or pa sa te": (3, 4),  # code points
}
# Languages whose lines are set without hyphens, by the usage of their script; so are those from right to left.
_WITHOUT_HYPHENS = frozenset(
    (
        "am", "as", "bn", "bo", "dz", "gu", "hi", "ja", "km", "kn", "ko", "kok", "lo", "mai", "ml", "mr", "my", "ne",
        "or", "pa", "sa", "si", "ta", "te", "th", "ti", "vi", "yue", "zh",
    )
)  # fmt: skip
_SHORTEST_WORD = 6
_CAPITALIZES_NOUNS = ("de",)
_BY_SYLLABLES = ("fi", "tr")
_TURKISH_VOWELS = frozenset("aâeıiîoöuûü")
_TURKISH_CAPITALS = str.maketrans("Iİ", "ıi")
Rule = Callable[[str], Sequence[int]]  # from a word in lower case to all positions of a hyphen that the language allows


def hyphenator(language: str, exceptions: Sequence[str] = ()) -> Hyphenator | None:
    """The hyphenator for a BCP 47 language tag; None if there are neither patterns for it nor exceptions.

    An exception such as `data-set` gives all positions where the word may be divided, in place of the language's rule;
    an exception without a hyphen is never divided. Capitals make no difference.
    """
    parsed = parse_tag(language)
    primary = parsed.primary
    divided = dict(filter(None, map(_parse_exception, exceptions)))
    rule = _rule(parsed)
    if rule is None and not divided:
        return None
    fewest = next((fewest for tags, fewest in _FEWEST_LETTERS.items() if primary in tags.split()), (2, 3))
    return Hyphenator(primary, rule or _no_positions, fewest, divided)


def lacks_hyphenation(language: str) -> bool:
    """True if lines in a language (BCP 47) are set without hyphens though its usage has them: nothing divides it."""
    parsed = parse_tag(language)
    unhyphenated = parsed.primary in _WITHOUT_HYPHENS or is_rtl(language) or len(parsed.primary) not in (2, 3)
    return not unhyphenated and parsed.primary not in _BY_SYLLABLES and _dictionary(parsed) is None


class Hyphenator:
    """The hyphenation of one language by its rule; `exceptions` maps a word to all positions of its hyphens.

    `fewest` is the least number of letters before and after a hyphen.
    """

    def __init__(
        self, language: str, rule: Rule, fewest: tuple[int, int], exceptions: Mapping[str, tuple[int, ...]]
    ) -> None:
        self._capitalizes_nouns = language in _CAPITALIZES_NOUNS
        self._turkish = language == "tr"
        self._rule = rule
        self._fewest = fewest
        self._exceptions = exceptions
        self._known: dict[str, tuple[int, ...]] = {}
        self._all: dict[str, Sequence[int]] = {}

    def positions(self, word: str) -> tuple[int, ...]:
        """The positions of hyphens in a word without punctuation, each as the number of characters before it."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._positions(word) if word.isalpha() else self._positions_in_parts(word)
        return known

    def all_positions(self, word: str) -> Sequence[int]:
        """The positions of hyphens in a word of letters in lower case, however few letters stand before or after."""
        known = self._all.get(word)
        if known is None:
            known = self._all[word] = self._exceptions.get(word) or self._rule(word)
        return known

    def divide(self, text: str, anyway: bool = False) -> tuple[int, ...]:
        """The positions of hyphens in a word with its punctuation.

        There are none in short words, in abbreviations (by their capitals) unless they must be divided `anyway`, and in
        words that contain digits or hyphens, unless an exception names the word.
        """
        if self._exceptions and (listed := self._listed_positions(text)) is not None:
            return listed
        if text.isalpha():
            start, word = 0, text
        else:
            match = _LETTERS(text) or _ANY_WORD().fullmatch(text)
            if match is None:
                return ()
            start, word = match.start(1), match[1]
        if len(word) < _SHORTEST_WORD or not (anyway or word.islower() or _is_common(word)):
            return ()
        positions = self.positions(word)
        return tuple([start + position for position in positions]) if start else positions

    def _listed_positions(self, text: str) -> tuple[int, ...] | None:
        """The positions that an exception lists for a word with its punctuation; None if none does."""
        match = _ANYTHING().fullmatch(text)
        positions = self._exceptions.get(_key(match[1])) if match is not None else None
        return tuple([match.start(1) + position for position in positions]) if match and positions is not None else None

    def is_name(self, text: str) -> bool:
        """True if a word with its punctuation is a name by its capital, or the first word of a sentence.

        None is in a language that writes all nouns with a capital, and no word that an exception names.
        """
        if self._capitalizes_nouns or text.islower():
            return False
        match = _LETTERS(text) or _ANY_WORD().fullmatch(text)
        is_capital = match is not None and _longest_part(match[1])[:1].isupper()
        return is_capital and not (self._exceptions and self._listed_positions(text) is not None)

    def _positions(self, word: str) -> tuple[int, ...]:
        """The positions in a word of letters alone, by the rule."""
        lower = word.translate(_TURKISH_CAPITALS).lower() if self._turkish else word.lower()
        if len(lower) != len(word):
            return ()
        if lower != word:
            return self.positions(lower)
        before, after = self._fewest
        last = len(word) - after
        return tuple([position for position in self._all.get(lower) or self._rule(lower) if before <= position <= last])

    def _positions_in_parts(self, word: str) -> tuple[int, ...]:
        """The positions in a word with combining accents, or with apostrophes, between which each part is a word."""
        letters = [index for index, character in enumerate(word) if not _ACCENT.match(character)]
        found: list[int] = []
        start = 0
        for part in "".join([word[index] for index in letters]).replace("’", "'").split("'"):
            if (positions := self._exceptions.get(part.lower())) is None:
                positions = self._positions(part) if len(part) >= _SHORTEST_WORD else ()
            found += [letters[start + position] for position in positions]
            start += len(part) + 1
        return tuple([position for position in found if category(word[position])[0] != "M"])


def _is_common(word: str) -> bool:
    """True if the word has no capital behind its first letter, as abbreviations have."""
    letters = _longest_part(word)[1:]
    return letters == letters.lower()


def _longest_part(word: str) -> str:
    """The longest part of a word between apostrophes: the noun, not its article."""
    return word if word.isalpha() else max(re.split("['’]", word), key=len)


def _rule(language: Language) -> Rule | None:
    """The rule of a language; None if there is none."""
    if language.primary == "tr":
        return _turkish_positions
    if language.primary == "fi":
        from booklet.typeset.syllables import finnish_positions  # late: for Finnish alone

        return finnish_positions
    path = _dictionary(language) if language.primary not in _NO_HYPHEN else None
    return PatternRule(read_patterns(path)).positions if path is not None else None


def _no_positions(_word: str) -> Sequence[int]:
    """The rule that divides no word."""
    return ()


def _turkish_positions(word: str) -> list[int]:
    """The starts of Turkish syllables: the last consonant before a vowel, or a vowel after a vowel; in loan words too,
    `kont-rol` (Türk Dil Kurumu, Yazım Kılavuzu: hece yapısı ve satır sonunda kelimelerin bölünmesi).
    """
    vowels = [letter in _TURKISH_VOWELS for letter in word]
    first = vowels.index(True) + 1 if True in vowels else len(word)
    return [
        at
        for at in range(first, len(word))
        if (vowels[at - 1] if vowels[at] else at + 1 < len(word) and vowels[at + 1])
    ]


def _parse_exception(text: str) -> tuple[str, tuple[int, ...]] | None:
    """The key of an exception and the positions of its hyphens; None if it contains no word."""
    parts = text.strip().replace("\xad", "-").replace("\u2010", "-").split("-")
    positions = [len("".join(parts[:number])) for number in range(1, len(parts))]
    word = "".join(parts)
    inside = {position for position in positions if 0 < position < len(word)}
    return (_key(word), tuple(sorted(inside))) if word else None


def _key(word: str) -> str:
    """The word without differences of case and apostrophe."""
    return word.lower().replace("’", "'")


@cache
def _dictionary(language: Language) -> Path | None:
    """The file of patterns for a language in its script or country, or in its usual country; None if there is none."""
    spec, primary = importlib.util.find_spec("pyphen"), language.primary
    if spec is None or spec.origin is None or not (primary.isascii() and primary.isalpha()):
        return None
    folder = Path(spec.origin).parent / "dictionaries"
    for name in _dictionary_names(language):
        path = folder / f"hyph_{name}.dic"
        if path.is_file():
            return path
    return min(folder.glob(f"hyph_{primary}_*.dic"), default=None)


def _dictionary_names(language: Language) -> list[str]:
    """The possible names of the dictionary, best first."""
    primary, script = language.primary, language.script
    country = language.region if language.region.isalpha() else ""  # patterns of a country, not of `es-419`
    if primary == "en":
        return ["en_US" if country in ("", *_AMERICAN_ENGLISH) else "en_GB"]
    return [f"{primary}_{script}", f"{primary}_{country}", f"{primary}_{_USUAL_COUNTRY.get(primary, '')}", primary]
