"""Affiliations that are probably one, in several spellings: another letter, other accents, signs or abbreviations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import combining, normalize

from booklet.conference.model import Text

_MOST_WORDS, _LONGEST_WORD = 20, 30  # of an affiliation that is compared letter by letter
_SHORTEST_WORD = 5  # letters of a word in which one may be a slip
_MOST_NEAR = 20  # words that are compared with one another
_ABBREVIATIONS = {
    "univ": "university", "uni": "university", "u": "university", "dept": "department", "dep": "department",
    "inst": "institute", "lab": "laboratory", "labs": "laboratory", "laboratories": "laboratory", "tech": "technology",
    "natl": "national", "nat": "national", "intl": "international", "sci": "science", "eng": "engineering",
    "coll": "college", "ctr": "center", "centre": "center", "fac": "faculty", "sch": "school", "acad": "academy",
    "res": "research", "hosp": "hospital", "math": "mathematics", "phys": "physics", "st": "saint", "und": "and",
}  # fmt: skip
_SIGNS = dict.fromkeys(map(ord, ',;:()[]{}/\\&-‐‑–—_|"“”+*!?#<>=@~`，、；（）·'), " ") | dict.fromkeys(map(ord, "'’."))
_LEFT_OUT = frozenset(("the", "and", "und", "et", "of", "for", "at", "in", "de", "der", "du", "la", "le", "di"))


def similar_pairs(texts: Iterable[Text]) -> Iterator[tuple[Text, Text]]:
    """Pairs of spellings that probably mean the same: the rarer one, where it first stands, and the more frequent one.

    The time grows with the letters of all texts that differ.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Text] = {}
    for text in texts:
        value = " ".join(text.value.split())
        counts[value] += 1
        first.setdefault(value, text)
    if len(first) < 2:
        return
    by_key: dict[str, str] = {}
    by_letters: dict[str, str] = {}
    for value in sorted(first, key=lambda value: -counts[value]):  # stable: by place where as frequent
        key = _key(value)
        known = by_key.get(key) or by_letters.setdefault(key.replace(" ", ""), value)
        if known == value:
            by_key[key] = value
        else:
            yield first[value], first[known]
    for key, other in _slips(by_key):
        yield first[by_key[key]], first[by_key[other]]


def _slips(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys that differ in one letter of one long word: the later and the earlier of them."""
    places: dict[str, _Words | tuple[str, str]] = {}
    for key in keys:
        words = key.split()
        if len(words) > _MOST_WORDS:
            continue
        told = False
        for number, word in enumerate(words):
            if not _SHORTEST_WORD - 1 <= len(word) <= _LONGEST_WORD or not word.isalpha():
                continue
            around = " ".join([*words[:number], "*", *words[number + 1 :], word[0]])
            there = places.get(around)
            if there is None:  # as nearly everywhere
                places[around] = (word, key)
                continue
            if isinstance(there, tuple):
                alone, there = there, _Words()
                there.add(*alone)
                places[around] = there
            other = there.add(word, key)
            if other is not None and not told:
                told = True
                yield key, other


def _key(value: str) -> str:
    """The words of a text without accents, signs, capitals and small words, abbreviations written out."""
    plain = value.casefold()
    if not plain.isascii():
        plain = "".join([sign for sign in normalize("NFKD", plain) if not combining(sign)])
    words = plain.translate(_SIGNS).split()
    found = [_ABBREVIATIONS.get(word, word) for word in words]
    return " ".join([word for word in found if word not in _LEFT_OUT]) or plain


class _Words:
    """Words that stand in one place of otherwise equal keys, found by those that differ from them in one letter."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._shorter: dict[str, list[str]] = {}

    def add(self, word: str, key: str) -> str | None:
        """Adds the word of a key; returns the key of one that differs in a letter, or in the order of two, if any."""
        if not self._keys:  # most stand alone
            self._keys[word] = key
            return None
        if not self._shorter:
            for known in self._keys:
                self._index(known)
        near = [word, *_without_a_letter(word)]
        candidates = [other for each in near for other in self._shorter.get(each, ())[:_MOST_NEAR]]
        found = next((self._keys[each] for each in candidates if _is_slip(word, each)), None)
        if word not in self._keys:
            self._keys[word] = key
            self._index(word)
        return found

    def _index(self, word: str) -> None:
        for each in (word, *_without_a_letter(word)):
            self._shorter.setdefault(each, []).append(word)


def _without_a_letter(word: str) -> list[str]:
    return [word[:index] + word[index + 1 :] for index in range(len(word))]


def _is_slip(one: str, two: str) -> bool:
    return one != two and max(len(one), len(two)) >= _SHORTEST_WORD and _distance_is_one(one, two)


def _distance_is_one(one: str, two: str) -> bool:
    """True if one letter is left out, put in, replaced, or swapped with its neighbour."""
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    rests = one[start:], two[start:]
    if len(one) != len(two):
        longer, shorter = rests if len(one) > len(two) else rests[::-1]
        return longer[1:] == shorter
    return rests[0][1:] == rests[1][1:] or (rests[0][:2] == rests[1][:2][::-1] and rests[0][2:] == rests[1][2:])
