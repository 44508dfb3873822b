"""The words, names and places synthetic programmes are made of: a few real ones, and many invented.

Words follow the Zipf-Mandelbrot law (B. Mandelbrot 1953: the word of rank r is used in proportion to
1 / (r + shift) ** power) over the forms of words.txt and 40,000 words invented from English syllables and
endings, so that hyphenation patterns, word caches and line breaking meet what real programmes give them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

Lists = dict[str, tuple[str, ...]]

INVENTED_WORDS = 40_000
# The commonest words of words.txt keep the first ranks; further ones are strewn among the content words.
FUNCTION_WORDS = 60
RANK_SHIFT, RANK_POWER = 5.0, 1.22
INSTITUTIONS = (
    "University of {}",
    "Technical University of {}",
    "{} Institute of Technology",
    "Institute for Applied Mathematics, {}",
    "{} Laboratory for the Sciences",
    "Royal College of {}",
)


def read_lists() -> Lists:
    """The lists of words.txt by their names."""
    text = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8")
    parts = (part.split("]", 1) for part in text.split("[")[1:])
    return {name: tuple(words.split()) for name, words in parts}


def forms_of_verb(verb: str) -> tuple[str, ...]:
    """A regular verb's four forms."""
    if verb.endswith("y") and verb[-2] not in "aeo":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb.removesuffix("e")
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return verb, third, f"{stem}ed", f"{stem}ing"


def forms_of_noun(noun: str) -> tuple[str, ...]:
    """A regular noun's singular and plural."""
    if noun.endswith("y") and noun[-2] not in "aeo":
        return noun, f"{noun[:-1]}ies"
    return noun, f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


def forms_of_adjective(adjective: str) -> tuple[str, ...]:
    """An adjective and its adverb."""
    if adjective.endswith("le"):
        return adjective, f"{adjective[:-1]}y"
    if adjective.endswith("y"):
        return adjective, f"{adjective[:-1]}ily"
    return adjective, f"{adjective}ally" if adjective.endswith("ic") else f"{adjective}ly"


def real_words(lists: Lists, rng: random.Random) -> list[str]:
    """The words of words.txt in all their forms, in the order of rank."""
    rest = [*lists["plain"][FUNCTION_WORDS:]]
    rest += [form for verb in lists["verbs"] for form in forms_of_verb(verb)]
    rest += [form for noun in lists["nouns"] for form in forms_of_noun(noun)]
    rest += [form for adjective in lists["adjectives"] for form in forms_of_adjective(adjective)]
    rng.shuffle(rest)
    return [*lists["plain"][:FUNCTION_WORDS], *rest]


def invented_word(lists: Lists, rng: random.Random) -> str:
    """A word that might be English: one to three syllables and an ending."""
    stem = ""
    for _ in range(rng.choice((1, 2, 2, 3))):
        stem += rng.choice(lists["onsets"]) + rng.choice(lists["vowels"])
        if rng.random() < 0.5:
            stem += rng.choice(lists["codas"])
    ending = rng.choice(lists["endings"])
    return f"{stem}{ending}" if stem[-1] not in "aeiou" else f"{stem}{rng.choice('lnrst')}{ending}"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words from the commonest to the rarest, the running sums of how often each is used, and the lists."""

    words: tuple[str, ...]
    cumulative: tuple[float, ...]
    lists: Lists

    def draw(self, rng: random.Random, count: int) -> list[str]:
        """`count` words, drawn independently."""
        return rng.choices(self.words, cum_weights=self.cumulative, k=count)

    def person(self, number: int) -> str:
        """A name; different numbers below some 300,000 give different names."""
        first_names, last_names = self.lists["first names"], self.lists["last names"]
        pairs = len(first_names) * len(last_names)
        initial, pair = divmod(number, pairs)
        # A prime step walks through all pairs before one returns; then initials tell the bearers apart.
        first, last = divmod(pair * 7919 % pairs, len(last_names))
        middle = f" {'ABCDEFGHIJKLMNOPRSTVW'[initial - 1]}." if initial else ""
        return f"{first_names[first]}{middle} {last_names[last]}"

    def institution(self, rng: random.Random) -> str:
        """The name of an invented university or the like."""
        return rng.choice(INSTITUTIONS).format(rng.choice(self.lists["cities"]))


def make_vocabulary(rng: random.Random) -> Vocabulary:
    """The real words and the invented ones, ranked."""
    lists = read_lists()
    words = dict.fromkeys(real_words(lists, rng))
    size = len(words) + INVENTED_WORDS
    while len(words) < size:
        words[invented_word(lists, rng)] = None
    weights = ((rank + RANK_SHIFT) ** -RANK_POWER for rank in range(size))
    return Vocabulary(tuple(words), tuple(accumulate(weights)), lists)
