"""Names as people type them: `Smith, John`, `Steele, Guy L., Jr.`, `Smith, John; Doe, Jane`, `Ana Lee and Bo Ray`.

A surname typed first is turned round, and several people in one text are parted, where either is certain: by
semicolons; by initials and common given names; by full names on both sides of each comma. Else a name is printed as
it was typed. What stands in brackets belongs to the name before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from booklet.conference.institutions import names_institution
from booklet.records import NamedTuple

_AND = r"\s(?:and|&|und|et|y|e|och|og|en|и)\s+"
_JOINS_SURNAMES = ("y", "e", "et")  # as in Ramón y Cajal
_COMMAS, _SEMICOLONS = ",，、،", ";；؛\n"
_ENTITY = r"&#?\w{2,10};"
_BRACKETED = r"\([^()]*\)|（[^（）]*）|\[[^][]*\]"
_SUFFIX = r"[js]r\.?|jun\.|sen\.|i{2,3}|iv|esq\.?"
_DEGREE = (  # in these letters: Ma and Pe are surnames
    r"(?:[Pp][Hh]\.?\s?[Dd]|M\.?\s?D|D\.?\s?Phil|Dr|Prof|M\.?\s?[Ss][Cc]|B\.?\s?[Ss][Cc]|M\.?\s?A|B\.?\s?A|MBA|MPH|M\.?\s?Eng"
    r"|DDS|DVM|RN|FRS|OBE|MBE|CBE|FACS|CPA|PE|LL\.?\s?[BM]|J\.?\s?D|Sc\.?\s?D|Ed\.?\s?D|Pharm\.?\s?D|S\.?\s?J|O\.?\s?P)\.?"
)
_PARTICLES = frozenset(
    """
    van von der den de del della di da do dos das du des la le les el al bin ibn ben ter ten te zu zum zur af av y e
    st st. o' d' l' 't mac mc san santa
    """.split()  # noqa: SIM905  as in given_names
)
_WORD = r"(?:[^\W\d_a-z][\w.'’‘\-‐‑]*|(?:d|l|o|al|el)['’-][^\W\d_]\w*)"  # the first letter is no small one of ASCII
_INITIALS = r"(?:[^\W\d_]\.-?){1,4}|[^\W\d_]"
_MOST_WORDS = 5
_LONGEST = 200  # characters of one person's name


class NamePart(NamedTuple):
    """One person's part of a text: from `start` up to `end`, with brackets behind the name."""

    start: int
    end: int


def people_in(value: str) -> tuple[list[NamePart], bool]:
    """The parts of a text that name one person each, and False if it isn't clear that a text of one part names one."""
    masked = _masked(value)
    parts = _cut(masked, [(index, 1) for index, sign in enumerate(masked) if sign in _SEMICOLONS])
    if len(parts) > 1:
        return [inner for part in parts for inner in _people_between(masked, part)[0]], True
    return _people_between(masked, NamePart(0, len(value)))


def _people_between(masked: str, whole: NamePart) -> tuple[list[NamePart], bool]:
    """The people of a text without semicolons."""
    text = masked[whole.start : whole.end]
    commas = [whole.start + index for index, sign in enumerate(text) if sign in _COMMAS]
    ands = list(re.finditer(_AND, text))
    if not commas and not ands:
        return [whole], True
    by_and = [(whole.start + match.start(), len(match[0])) for match in ands]
    if ands and commas:
        parts = _cut(masked, by_and, whole)
        if all(_turned(masked[part.start : part.end]) for part in parts):
            return parts, True  # Smith, John and Doe, Jane
    parts = _cut(masked, sorted([*[(at, 1) for at in commas], *by_and]), whole)
    names = [masked[part.start : part.end].strip() for part in parts]
    parts, names = _with_suffixes(parts, names)
    if len(parts) < 2:
        return [whole], True
    if _are_people(names, text) and (commas or _join_people(ands, names)):
        return parts, True
    pairs = [NamePart(one.start, other.end) for one, other in zip(parts[::2], parts[1::2], strict=False)]
    if len(parts) % 2 == 0 and len(parts) > 2 and all(_turned(masked[each.start : each.end]) for each in pairs):
        return pairs, True  # Smith, J., Doe, A.
    is_certain = not commas or names_institution(text) or bool(_turned(text))
    return [whole], is_certain


def _join_people(ands: Sequence[re.Match[str]], names: Sequence[str]) -> bool:
    """True if words for "and" stand between people, not between the surnames of one."""
    return ands[0][0].strip() not in _JOINS_SURNAMES or all(map(_begins_with_given_name, names))


def _are_people(names: Sequence[str], masked: str) -> bool:
    """True if each of several texts between commas is surely a person of their own."""
    if any(sign in masked for sign in "、،") or all(not name.isascii() and _is_of_han(name) for name in names):
        return all(names)
    if all("\x01" in name for name in names):
        return all(_words(name) for name in names)
    if names_institution(masked) or not all(_is_full(name) for name in names):
        return False
    if all(_ends_in_initials(name) for name in names):
        return True  # Smith J, Doe AB
    # With two, `García Márquez, Gabriel José` is to be ruled out.
    return len(names) > 2 or "," not in masked or _begins_with_given_name(names[0])


def surname_last(name: str, *, among_others: bool = False, suffix_alone: bool = False) -> str:
    """The name with its surname last, of one that surely has it first; "" for any other.

    `Smith, John` is John Smith, `Steele, Guy L., Jr.` Guy L. Steele Jr.; brackets stay behind. `among_others` is True
    for a name of a list in which surnames come first: then any given name is taken for one. With `suffix_alone` the
    comma of Guy L. Steele, Jr. is left out.
    """
    masked = _masked(name)
    end = masked.find("\x01")
    bare, rest = (name, "") if end < 0 else (name[:end].rstrip(), name[end:])
    if "," not in bare or "\x01" in masked[: len(bare)] or rest.count("\x01"):
        return ""
    found = _turned(bare, any_given=among_others)
    if not found and suffix_alone:
        closed = re.sub(rf"\s*,\s*(?=(?:{_SUFFIX})\s*(?:,|\Z))", " ", bare, flags=re.IGNORECASE)
        found = closed if closed != bare else ""
    return f"{found} {rest}".rstrip() if found else ""


def _turned(name: str, *, any_given: bool = False) -> str:
    if len(name) > _LONGEST:
        return ""
    segments = [segment.strip() for segment in name.split(",")]
    suffixes = [segment for segment in segments if re.fullmatch(_SUFFIX, segment, re.IGNORECASE)]
    titles = [segment for segment in segments if re.fullmatch(_DEGREE, segment, re.IGNORECASE)]
    rest = [segment for segment in segments if segment not in suffixes and segment not in titles]
    if len(rest) != 2 or len(suffixes) > 1 or names_institution(name):
        return ""
    surname, given = rest
    if not _is_surname(surname) or not _is_given(given, surname, any_given=any_given):
        return ""
    return ", ".join([" ".join([given, surname, *suffixes]), *titles])


def _is_surname(text: str) -> bool:
    words = _words(text)
    if not 1 <= len(words) <= 4 or not all(map(_is_name_word, words)):
        return False
    mains = [word for word in words if word.lower() not in _PARTICLES]
    initials = any(re.fullmatch(_INITIALS, word) for word in mains)
    return 1 <= len(mains) <= 2 and not initials and not (len(mains) == 2 and _begins_with_given_name(text))


def _is_given(text: str, surname: str, *, any_given: bool) -> bool:
    """True for initials and common given names behind a surname; with `any_given` for any name of a person."""
    words = _words(text)
    if not 1 <= len(words) <= 4 or not all(map(_is_name_word, words)):
        return False
    if re.fullmatch(_INITIALS, words[-1]):
        return True
    first, last = words[0], _words(surname)[-1]
    if any_given or (surname[:1].islower() and first.lower() not in _PARTICLES):  # van Dyke, Dick
        return not (first.isupper() and not last.isupper())  # Lee, MIT
    return _is_given_name(first) and not (len(words) == 1 and _is_given_name(surname))  # Ana, Maria


def _begins_with_given_name(text: str) -> bool:
    first = (_words(text) or [""])[0]
    return _is_given_name(first) or re.fullmatch(_INITIALS, first) is not None


def _ends_in_initials(text: str) -> bool:
    last = _words(text)[-1]
    return re.fullmatch(_INITIALS, last) is not None or (last.isupper() and len(last) < 4)


def _is_given_name(word: str) -> bool:
    from booklet.conference.given_names import GIVEN_NAMES  # for few names

    first = word.lower().partition("-")[0]
    return first in GIVEN_NAMES or normalize("NFD", first).encode("ascii", "ignore").decode() in GIVEN_NAMES


def _is_full(text: str) -> bool:
    """True for a name of two words at least, besides particles such as `van`."""
    words = _words(text)
    if not 2 <= len(words) <= _MOST_WORDS + 2 or not all(map(_is_name_word, words)):
        return False
    mains = [word for word in words if word.lower() not in _PARTICLES]
    return 2 <= len(mains) <= _MOST_WORDS and not all(re.fullmatch(_INITIALS, word) for word in mains)


def _is_name_word(word: str) -> bool:
    return word.lower() in _PARTICLES or re.fullmatch(_WORD, word) is not None


def _words(text: str) -> list[str]:
    """The words of a text, its brackets left out."""
    return text.replace("\x01", " ").split()


def _is_of_han(text: str) -> bool:
    words = _words(text)
    return (
        bool(words)
        and all("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for word in words for sign in word)
        and len(text) < 8
    )


def _with_suffixes(parts: list[NamePart], names: list[str]) -> tuple[list[NamePart], list[str]]:
    """The parts with suffixes and degrees, such as Jr. and PhD, joined to the names before them."""
    joined: list[NamePart] = []
    kept: list[str] = []
    for part, name in zip(parts, names, strict=True):
        bare = name.replace("\x01", "").strip()
        if joined and re.fullmatch(rf"{_SUFFIX}|{_DEGREE}", bare, re.IGNORECASE):
            joined[-1] = NamePart(joined[-1].start, part.end)
            kept[-1] += "\x01" if "\x01" in name else ""
        elif name or part.end - part.start > 1:
            joined.append(part)
            kept.append(name)
    return joined, kept


def _cut(masked: str, places: Sequence[tuple[int, int]], whole: NamePart | None = None) -> list[NamePart]:
    """The text between places, each a start and a length; without spaces at the ends, and without empty parts."""
    start, end = whole or NamePart(0, len(masked))
    parts = []
    for place, length in [*places, (end, 0)]:
        text = masked[start:place]
        if text.strip():
            parts.append(NamePart(start + len(text) - len(text.lstrip()), start + len(text.rstrip())))
        start = place + length
    return parts


def _masked(value: str) -> str:
    """The text with U+0001 for every character in brackets, and letters for HTML's entities."""
    if "(" in value or "（" in value or "[" in value:
        value = re.sub(_BRACKETED, lambda match: "\x01" * len(match[0]), value)
    return re.sub(_ENTITY, lambda match: "x" * len(match[0]), value) if "&" in value else value
