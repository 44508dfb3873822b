"""Brackets behind names: affiliations, and remarks such as `(she/her)` or `(online)`, which stay behind the name."""

from __future__ import annotations

import re

_BRACKETS = {")": "(", "）": "（"}
_MOST_BRACKETS = 8
# Compiled when first used, as few names have brackets.
_PRONOUN = (
    r"(?:she|he|they|hers?|him|his|them|theirs?|xe|ze|any|all|sie|er|ihr|ihm|elle|il|iel|ella|él|el|lei|lui|ela|ele)"
)
_REMARK = (
    rf"{_PRONOUN}(?:\s*[/,]\s*\w+)+(?: pronouns)?|(?:any|all) pronouns?"
    r"|(?:attend\w+ |speak\w+ |present\w+ |participat\w+ |par |en |in |da |via |by |on )?"
    r"(?:online|remote(?:ly)?|remoto|virtual(?:ly)?|zoom|teams|video|visio(?:conf[ée]rence)?|hybrid|ligne|línea"
    r"|distanciel|person|presenza|pr[ée]sentiel|on-?site|site|vor ort|zugeschaltet)"
    r"|tb[ac]|t\.b\.[ac]\.|to be confirmed|confirmed|invited(?: speaker)?|keynote(?: speaker)?|(?:co-?)?chair"
    r"|moderat(?:or|ion)|(?:main |plenary )?speaker|present(?:er|ing)(?: author)?|corresponding(?: author)?"
    r"|first author|(?:ph\.?\s?d\.?|m\.?\s?sc\.?|doctoral|master'?s?)?\s*student|ph\.?\s?d\.?|dr\.?|prof\.?|jr\.?|sr\.?"
    r"|deceased|†|n[ée]e? \w.*|geb\.? \w.*|formerly \w.*"
)
_REMARK_WORDS = frozenset((
    "she", "he", "they", "her", "hers", "him", "his", "them", "their", "theirs", "xe", "ze", "sie", "er", "ihr",
    "ihm", "elle", "il", "iel", "ella", "él", "el", "lei", "lui", "ela", "ele", "pronoun", "pronouns", "online",
    "zoom", "teams", "video", "hybrid", "ligne", "línea", "distanciel", "person", "presenza", "site", "ort",
    "zugeschaltet", "tba", "tbc", "t.b.a", "t.b.c", "confirmed", "invited", "keynote", "chair", "co-chair",
    "cochair", "speaker", "author", "student", "d", "dr", "prof", "jr", "sr", "deceased", "†", "née", "nee",
    "né", "ne", "geb", "formerly",
))  # fmt: skip
_REMARK_STEMS = (
    "remot", "virtual", "visio", "présentiel", "presentiel", "prés", "on-site", "onsite", "phd", "ph.", "moderat",
    "present", "correspond",
)  # fmt: skip


def brackets_at_end(value: str) -> list[tuple[int, int]]:
    """Start and end of each pair of brackets behind a name; none if nothing stands before or in them."""
    groups: list[tuple[int, int]] = []
    end = len(value.rstrip())
    while len(groups) < _MOST_BRACKETS and value[end - 1 : end] in _BRACKETS:
        start = _opening_bracket(value, end)
        if start < 0 or not value[:start].strip() or not value[start + 1 : end - 1].strip():
            break
        groups.append((start, end))
        end = len(value[:start].rstrip())
    return groups[::-1]


def affiliation_among(name: str, insides: list[str]) -> int | None:
    """The index of the affiliation's brackets: the first that name a place, else the last without a remark, or None."""
    candidates = [index for index, inside in enumerate(insides) if not _is_remark(name, inside)]
    if len(candidates) == 1:
        return candidates[0]
    places = [index for index in candidates if _names_institution(insides[index])]
    return places[0] if places else candidates[-1] if candidates else None


def _is_remark(name: str, inside: str) -> bool:
    """True for pronouns, for how somebody takes part, and for the name in another script."""
    if _may_be_remark(inside) and re.fullmatch(_REMARK, inside.strip(), re.IGNORECASE):
        return True
    latin_name, latin_inside = _has_latin_letters(name), _has_latin_letters(inside)
    if latin_name and latin_inside:
        return False
    if _names_institution(inside) or inside.isdecimal() or inside.isupper():
        return False
    if latin_inside:
        return re.fullmatch(r"\s*[^\W\d_]\w+(?:[ -][^\W\d_][\w'’.-]*){1,3}\s*", inside) is not None
    return latin_name


def _names_institution(text: str) -> bool:
    from booklet.conference.institutions import names_institution  # few names need it

    return names_institution(text)


def _may_be_remark(inside: str) -> bool:
    """True if a word is one of those of which each remark has one: its pattern takes long to compile."""
    words = inside.lower().replace("/", " ").replace(",", " ").split()
    return any(word.strip("().'") in _REMARK_WORDS or word.startswith(_REMARK_STEMS) for word in words)


def _has_latin_letters(text: str) -> bool:
    return any("A" <= sign <= "Z" or "a" <= sign <= "z" or "\xc0" <= sign <= "\u024f" for sign in text)


def _opening_bracket(value: str, end: int) -> int:
    """The offset of the bracket that is closed by the one before `end`; -1 if there is none."""
    closing = value[end - 1]
    opening = _BRACKETS[closing]
    nearest = value.rfind(opening, 0, end)
    if nearest < 0 or closing not in value[nearest : end - 1]:
        return nearest
    depth = 0
    for index in range(end - 1, -1, -1):
        depth += (value[index] == closing) - (value[index] == opening)
        if depth == 0:
            return index
    return -1
