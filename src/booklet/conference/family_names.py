"""The family name within a person's name, where it is certain, for lists that have room for no more.

A name says by its form which part is the family's: `J. Smith`, `Smith J`, `Ana LEE`; or by a common given name at its
beginning. Of two words the last is the family's where neither is likely in languages that put it first: Chinese,
Korean, Japanese, Vietnamese, Hungarian. Names of more words are certain only with particles, as `Jan van der Velde`:
of `Gabriel García Márquez` no more than the whole is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

from booklet.conference.given_names import GIVEN_NAMES
from booklet.conference.institutions import names_group

_FAMILY_FIRST = frozenset(("hu", "ja", "ko", "vi", "zh"))  # languages in which whole names have the family's first
_BRACKETS = "(（["
# Patterns are compiled when first used: most names need none of them.
_INITIALS = r"(?:[^\W\d_]\.-?){1,4}"
_WORD = r"[^\W\d_](?:[^\W\d_]|[.'’‘ʼ\-‐‑\u0300-\u036f])*"
_TITLES = frozenset(
    """
    prof dr mr mrs ms miss sir dame herr frau mme mlle ing dipl-ing dr-ing em pd m iur jur rer nat med phil habil theol
    oec pol
    hc univ apl priv-doz jun-prof assoc asst dipl mag
    """.split()  # noqa: SIM905  as in given_names
)
_SUFFIXES = frozenset(("jr", "sr", "jun", "sen", "ii", "iii", "iv", "phd", "md", "msc", "bsc", "frs", "obe", "esq"))
_PARTICLES = frozenset(
    """
    van von der den de del della di da do dos das du des la le les ter ten te zu zum zur af av vom ’t 't
    """.split()  # noqa: SIM905  as in given_names
)
# Words that begin what is no given name, or a name that isn't cut at its last word.
_OPENINGS = _PARTICLES | frozenset(
    """
    abu abd abdul abdel umm um bin ibn ben bint binti al el mac mc o st st. san santa saint the and
    """.split()  # noqa: SIM905  as in given_names
)
# Given names of the list that may be family names where these come first.
_EITHER = frozenset(
    """
    bo chen jun jung kai mei ming wei xiao yan
    """.split()  # noqa: SIM905  as in given_names
)
# Family names that come first where they are at home, and may be given names elsewhere.
_EASTERN = frozenset(
    """
    kim lee park choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song ryu hong jeon ko moon bae
    baek nam noh joo woo min chan chang cheng cheung chiang chow chu fong hsieh hsu hung kwan kwok lam lau leung liao
    lo lui mak ng poon siu tam tang tsai tsang tse wong yeung yip yuen zhu le ho do ly mai ha vo vu dang bui
    """.split()  # noqa: SIM905  as in given_names
)
_VIETNAMESE = frozenset(
    """
    nguyen tran pham huynh hoang trinh truong duong
    """.split()  # noqa: SIM905  as in given_names
)
# Forms of words without accents.
_PINYIN = (
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|hs|ts)?"
    r"(?:ai?|ang?|ao|ei?|eng?|er|ia?|iang?|iao|ie|ing?|iong|iu|o|ong|ou|ua?|uai|uang?|ue|ui|un|uo)){1,2}"
)
_MORAE = (
    r"(?:(?:(?:[kgnhbpmr]|(?:[kgnhbpmr]y|sh|ch|j|s|t|z|d|y)(?=[auo])|[szdt](?=e)|(?:sh|ch|j)(?=i)|ts(?=u)|f(?=u)|w(?=a))?"
    r"[aeiou]h?)|n(?![aeiou])|(?:kk|ss|tt|pp)(?=[aeiou]))+"
)
# Each with its letters, and those that it ends with.
_FORMS = ((_PINYIN, "abcdefghijklmnopqrstuwxyz", "aeioungr"), (_MORAE, "abcdefghijkmnoprstuwyz", "aeiouhn"))
_SYLLABLES = r"[a-z]{1,5}-[a-z]{1,5}"  # of given names such as Tai-Man
_HUNGARIAN = frozenset(
    """
    ágnes ákos andrás anikó áron attila balázs bálint barnabás bela béla bence botond csaba dániel dávid dénes dorottya
    éva ferenc gábor gergely gergő géza györgy gyula ildikó imre istván jános jenő józsef judit kálmán károly katalin
    kinga kristóf lajos lászló levente márton máté mihály miklós nándor noémi orsolya péter réka sándor szabolcs szilvia
    tamás tibor tünde vilmos viola zoltán zsófia zsolt zsuzsa zsuzsanna
    """.split()  # noqa: SIM905  as in given_names
)


def family_name(name: str, language: str) -> str:
    """The family name within a name, with its particles; the whole name where it isn't certain.

    `language` is the first subtag of the booklet's language: in some, names are written with the family's first.
    """
    words = _words_of(name)
    if len(words) < 2 or not all(map(_is_word, words)):
        return name
    if not _is_given(_bare(words[0])) and names_group(name):
        return name
    start, end = _capitals(words) or _family(words, language)
    return " ".join(words[start:end]) if start < end else name


def _is_word(word: str) -> bool:
    return word.isalpha() or re.fullmatch(_WORD, word) is not None


def _words_of(name: str) -> list[str]:
    """The words of a name without titles, degrees, and what stands in brackets; none of a name with other commas."""
    for bracket in _BRACKETS:
        name = name.partition(bracket)[0]
    bare, *others = [part.strip() for part in name.split(",")]
    if not all(_plain(part) in _SUFFIXES for part in others):
        return []
    words = bare.split()
    while words and _plain(words[0]) in _TITLES and len(words) > 2:
        words = words[1:]
    while words and _plain(words[-1]) in _SUFFIXES and len(words) > 2:
        words = words[:-1]
    return words


def _plain(word: str) -> str:
    return word.replace(".", "").lower()


def _capitals(words: Sequence[str]) -> tuple[int, int] | None:
    """The place of the words in capitals, at the beginning or the end of a name of which others are not."""
    large = [len(word) > 2 and word.isupper() and "." not in word for word in words]
    count = sum(large)
    if not 0 < count < len(words):
        return None
    if all(large[-count:]):
        return _with_particles(words, len(words) - count), len(words)
    return (0, count) if all(large[:count]) else None


def _family(words: Sequence[str], language: str) -> tuple[int, int]:
    """The place of the family name; (0, 0) where it isn't certain."""
    initials = [_is_initial(word) for word in words]
    if initials[-1]:
        return 0, _end_before_initials(words, initials)
    start = _with_particles(words, len(words) - 1)
    given = [word for word, is_initial in zip(words[:start], initials, strict=False) if not is_initial]
    if start == 0 or words[0].lower() in _OPENINGS:
        return 0, 0
    if not given:
        return start, len(words)
    if vietnamese := [at for at in (0, len(words) - 1) if _bare(words[at]) in _VIETNAMESE]:
        return (vietnamese[0], vietnamese[0] + 1) if len(vietnamese) == 1 else (0, 0)
    if len(given) > 1 or initials[0] or not _is_last(given[0], words[-1], language):
        return 0, 0
    return start, len(words)


def _is_initial(word: str) -> bool:
    return len(word) == 1 or (word.endswith((".", "-")) and re.fullmatch(_INITIALS, word) is not None)


def _end_before_initials(words: Sequence[str], initials: Sequence[bool]) -> int:
    """The end of one word, perhaps with particles before it, that has nothing but initials behind it; else 0."""
    first = initials.index(True)
    mains = [word for word in words[:first] if word.lower() not in _PARTICLES]
    return first if len(mains) == 1 and all(initials[first:]) else 0


def _with_particles(words: Sequence[str], start: int) -> int:
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return start


def _is_last(given: str, last: str, language: str) -> bool:
    """True if the last of two words is surely the family name."""
    if not (_is_latin(given) and _is_latin(last)):
        return False
    begins, ends = _bare(given), _bare(last)
    if _is_given(ends) or last.lower() in _HUNGARIAN or (len(last) < 3 and last.isupper()):
        return False
    if _is_given(begins) and begins not in _EITHER:
        return True
    if language in _FAMILY_FIRST or begins in _EASTERN or ("-" in ends and re.fullmatch(_SYLLABLES, ends)):
        return False
    return not any(_have_form(form, letters, last_letters, begins, ends) for form, letters, last_letters in _FORMS)


def _have_form(form: str, letters: str, last_letters: str, *words: str) -> bool:
    """True if all words have a form, whose pattern takes long to compile."""
    if any(word.strip(letters) or word[-1:] not in last_letters for word in words):
        return False
    return all(re.fullmatch(form, word) for word in words)


def _is_given(word: str) -> bool:
    return word in GIVEN_NAMES or word.partition("-")[0] in GIVEN_NAMES


def _bare(word: str) -> str:
    """A word in small letters without accents."""
    return normalize("NFD", word.lower()).encode("ascii", "ignore").decode() or word.lower()


def _is_latin(word: str) -> bool:
    return all(
        letter <= "\u02ff" or "\u1e00" <= letter <= "\u1eff" or letter in "’‘ʼ‐‑" or combining(letter)
        for letter in word
    )
