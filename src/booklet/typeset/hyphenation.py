"""Where words may be divided: Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983), some forty languages.

The patterns are pyphen's dictionaries. They are matched here and not by pyphen, because a short run divides few
words: reading a dictionary without working its 14,000 patterns out takes a tenth of the time, and the answers are the
same (a test compares). Turkish, which pyphen lacks, has a rule instead.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from unicodedata import category

from booklet.locale.tags import Language, parse_tag

_NOT_PATTERNS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NEXTLEVEL")
_HEADER = 40  # lines within which settings stand
_HEXADECIMAL = re.compile(r"\^\^([0-9a-f]{2})")
_LETTERS = re.compile(r"\W*([^\W\d_]+)\W*").fullmatch
# A word with apostrophes in it, accents beside their letters, or the signs of Indic scripts; \w has none of them.
_ANY_WORD = partial(
    re.compile,
    r"[^\w\u0300-\u036f]*+"
    r"([^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_])|[\u0300-\u036f\u200c\u200d]|(?![\d\u0964\u0965\u0970])[\u0900-\u0dff])*+)"
    r"\W*+",
)
_ANYTHING = partial(re.compile, r"\W*+(\w(?:.*\w)?)\W*+")  # without the punctuation around it
_ACCENT = re.compile(r"[\u0300-\u036f]")
# Where a language leaves the country open, or has no patterns for it, the one whose patterns serve.
_USUAL_COUNTRY = {"de": "DE", "pt": "PT", "nb": "NO"}
_AMERICAN_ENGLISH = ("US", "CA", "PH", "PR")
_NO_HYPHEN = ("th",)  # its lines end between syllables without one
# The fewest letters before and after a hyphen, by the printing habits of the language: those TeX's packages set
# (hyph-utf8, hyphenmins for typesetting), though never one letter. Others take 2 and 3.
_FEWEST_LETTERS = {
    "af be bg ca da de el eo es et eu gl hr hu id is it lt lv mn nb nl nn pl ro ru sl sq sr sv tr uk zu": (2, 2),
    "as kn mr or pa sa te": (3, 4),  # code points
}
_SHORTEST_WORD = 6
_NOUNS_ARE_CAPITALISED = ("de",)
_TURKISH_VOWELS = frozenset("aâeıiîoöuûü")
_TURKISH_CAPITALS = str.maketrans("Iİ", "ıi")
Rule = Callable[[str], Sequence[int]]  # from a word in lower case to all places the language allows


class Hyphenator:
    """Divides the words of one language by its rule, except those that `exceptions` says how to divide."""

    def __init__(
        self, language: str, rule: Rule, fewest: tuple[int, int], exceptions: Mapping[str, tuple[int, ...]]
    ) -> None:
        self._nouns_are_capitalised = language in _NOUNS_ARE_CAPITALISED
        self._turkish = language == "tr"
        self._rule = rule
        self._fewest = fewest
        self._exceptions = exceptions
        self._known: dict[str, tuple[int, ...]] = {}

    def positions(self, word: str) -> tuple[int, ...]:
        """Where a hyphen may stand in a word without its punctuation: the number of letters before each."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._positions(word) if word.isalpha() else self._odd_positions(word)
        return known

    def divide(self, text: str) -> tuple[int, ...]:
        """The same for a word as it stands in a line, with its punctuation.

        Short words, names and abbreviations (capitals), and words that hold figures or hyphens give none, unless an
        exception names them.
        """
        if self._exceptions and (excepted := self._excepted(text)) is not None:
            return excepted
        if text.isalpha():
            start, word = 0, text
        else:
            match = _LETTERS(text) or _ANY_WORD().fullmatch(text)
            if match is None:
                return ()
            start, word = match.start(1), match[1]
        if len(word) < _SHORTEST_WORD or not self._is_common(word):
            return ()
        positions = self.positions(word)
        return tuple([start + position for position in positions]) if start else positions

    def _excepted(self, text: str) -> tuple[int, ...] | None:
        match = _ANYTHING().fullmatch(text)
        positions = self._exceptions.get(_key(match[1])) if match is not None else None
        return tuple([match.start(1) + position for position in positions]) if match and positions is not None else None

    def _is_common(self, word: str) -> bool:
        """Whether this is no name and no abbreviation, as far as capitals tell."""
        if word.islower():
            return True
        letters = word if word.isalpha() else max(re.split("['’]", word), key=len)  # the noun, not its article
        if self._nouns_are_capitalised:
            letters = letters[1:]
        return letters == letters.lower()

    def _positions(self, word: str) -> tuple[int, ...]:
        lower = word.translate(_TURKISH_CAPITALS).lower() if self._turkish else word.lower()
        if len(lower) != len(word):
            return ()
        before, after = self._fewest
        last = len(word) - after
        return tuple([position for position in self._rule(lower) if before <= position <= last])

    def _odd_positions(self, word: str) -> tuple[int, ...]:
        """Those of a word with apostrophes (what stands between them is a word each) or accents beside letters."""
        places = [place for place, sign in enumerate(word) if not _ACCENT.match(sign)]
        found: list[int] = []
        start = 0
        for part in "".join([word[place] for place in places]).replace("’", "'").split("'"):
            if (positions := self._exceptions.get(part.lower())) is None:
                positions = self._positions(part) if len(part) >= _SHORTEST_WORD else ()
            found += [places[start + position] for position in positions]
            start += len(part) + 1
        return tuple([position for position in found if category(word[position])[0] != "M"])


class _Patterns:
    """Liang's rule: patterns by their letters, matched at every place of a word; the highest figure wins."""

    def __init__(self, patterns: dict[str, str]) -> None:
        self._patterns = patterns
        self._lengths = _Lengths(patterns)
        self._values = _Values()

    def __call__(self, word: str) -> list[int]:
        dotted = f".{word}."
        size = len(dotted)
        values = [0] * (size + 1)
        patterns, lengths, known = self._patterns, self._lengths, self._values
        for start in range(size - 1):
            for length in lengths[dotted[start : start + 3]]:
                pattern = dotted[start : start + length]
                if pattern in patterns:
                    for place, value in known[patterns[pattern]]:
                        place += start
                        if value > values[place]:
                            values[place] = value
        return [place - 1 for place in range(2, size) if values[place] % 2]


def hyphenator(language: str, exceptions: Sequence[str] = ()) -> Hyphenator | None:
    """The hyphenator for a BCP 47 language tag; None where there are no patterns for it, and no exceptions.

    An exception such as `data-set` names all places where that word may be divided, whatever the language's rule
    says; without a hyphen it is never divided. Capitals make no difference.
    """
    parsed = parse_tag(language)
    primary = parsed.primary
    divided = dict(filter(None, map(_exception, exceptions)))
    rule = _rule(parsed)
    if rule is None and not divided:
        return None
    fewest = next((fewest for tags, fewest in _FEWEST_LETTERS.items() if primary in tags.split()), (2, 3))
    return Hyphenator(primary, rule or _never, fewest, divided)


def _rule(language: Language) -> Rule | None:
    if language.primary == "tr":
        return _turkish_places
    path = _dictionary(language) if language.primary not in _NO_HYPHEN else None
    return _Patterns(_read_patterns(path)) if path is not None else None


def _never(_word: str) -> Sequence[int]:
    return ()


def _turkish_places(word: str) -> list[int]:
    """A Turkish syllable begins at the last consonant before a vowel, or at a vowel after a vowel; in loan words too:
    `kont-rol` (Türk Dil Kurumu, Yazım Kılavuzu: hece yapısı ve satır sonunda kelimelerin bölünmesi).
    """
    vowels = [sign in _TURKISH_VOWELS for sign in word]
    first = vowels.index(True) + 1 if True in vowels else len(word)
    return [
        place
        for place in range(first, len(word))
        if (vowels[place - 1] if vowels[place] else place + 1 < len(word) and vowels[place + 1])
    ]


def _exception(text: str) -> tuple[str, tuple[int, ...]] | None:
    """A word by its key, and where its hyphens stand; None where there is no word in it."""
    parts = text.strip().replace("\xad", "-").replace("\u2010", "-").split("-")
    places = [len("".join(parts[:number])) for number in range(1, len(parts))]
    word = "".join(parts)
    return (_key(word), tuple(sorted({place for place in places if 0 < place < len(word)}))) if word else None


def _key(word: str) -> str:
    return word.lower().replace("’", "'")


def _dictionary(language: Language) -> Path | None:
    """The file of patterns: that of the language in its script or country, or of the country whose patterns serve."""
    spec, primary = importlib.util.find_spec("pyphen"), language.primary
    if spec is None or spec.origin is None or not (primary.isascii() and primary.isalpha()):
        return None
    folder = Path(spec.origin).parent / "dictionaries"
    for name in _names(language):
        path = folder / f"hyph_{name}.dic"
        if path.is_file():
            return path
    return min(folder.glob(f"hyph_{primary}_*.dic"), default=None)


def _names(language: Language) -> list[str]:
    """Names that the dictionary may have, best first."""
    primary, script = language.primary, language.script
    country = language.region if language.region.isalpha() else ""  # patterns of a country, not of `es-419`
    if primary == "en":
        return ["en_US" if country in ("", *_AMERICAN_ENGLISH) else "en_GB"]
    return [f"{primary}_{script}", f"{primary}_{country}", f"{primary}_{_USUAL_COUNTRY.get(primary, '')}", primary]


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
