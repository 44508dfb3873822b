"""Words by which the name of an institution, or of a group, is known from that of a person."""

from __future__ import annotations

import re

# Parts of words, words, and beginnings of words of which one is in the names of institutions, in small letters.
_PARTS = (
    "univ", "instit", "colleg", "school", "academ", "hochsch", "école", "ecole", "facult", "fakult", "department",
    "dept", "centre", "center", "zentrum", "research", "hospital", "klinik", "clinic", "museum", "library",
    "foundation", "society", "ministry", "company",
    "大学", "大學", "学院", "學院", "研究", "公司", "学校", "學校", "医院", "대학", "연구", "병원",
    "университет", "институт", "акад",
)  # fmt: skip
_COMPANIES = frozenset(("inc", "ltd", "gmbh", "corp", "co", "llc"))
_BEGINNING, _LAST = "lab", "大"
# Words that several people can bear at once in the place of a person's name.
_GROUPS = frozenset((
    "collaboration", "collaborations", "consortium", "consortia", "team", "teams", "group", "groups", "gruppe",
    "committee", "committees", "panel", "panelist", "panelists", "panellist", "panellists", "staff", "council", "board",
    "network", "project", "projects", "initiative", "association", "alliance", "union", "federation", "organisers",
    "organizers", "students", "speakers", "authors", "participants", "members", "chairs", "verein", "verband",
    "kollektiv", "collective", "orchestra", "choir", "band", "various", "several", "many", "others", "all", "everyone",
    "everybody", "alle", "tous", "todos", "tutti", "volunteer", "volunteers", "guest", "guests", "moderator",
    "moderators", "chair", "speaker", "unknown",
))  # fmt: skip
# Others, with the words of which one begins each: compiled where one is in a name.
_UNNAMED = r"\bet al\b|\b(?:t\.?\s?b\.?\s?[acd]|n\.?\s?n)\b|to be (?:announced|confirmed|determined|decided)"
_OF_UNNAMED = frozenset(("et", "t", "tb", "tba", "tbc", "tbd", "n", "nn", "to"))
_WORD = re.compile(r"\w+")


def names_institution(text: str) -> bool:
    """True if the text holds a word, such as that for a university, that stands in the names of institutions."""
    lower = _lower(text)
    if any(map(lower.__contains__, _PARTS)) or lower.endswith(_LAST):
        return True
    return any(word in _COMPANIES or word.startswith(_BEGINNING) for word in _WORD.findall(lower))


def names_group(name: str) -> bool:
    """True for the name of an institution, of a group or of nobody in particular, where a person's is expected."""
    lower = _lower(name)
    words = _WORD.findall(lower)
    if not words or not _GROUPS.isdisjoint(words) or names_institution(name):
        return True
    if not _OF_UNNAMED.isdisjoint(words) and re.search(_UNNAMED, lower):
        return True
    alone = name.strip()
    return name.isupper() and alone.isascii() and alone.isalpha() and len(alone) > 1  # organisations have such names


def _lower(text: str) -> str:
    return text.lower().replace("i\u0307", "i")  # of the Turkish capital
