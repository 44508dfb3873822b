"""Words by which the name of an institution, or of a group, is known from that of a person."""

from __future__ import annotations

import re

# Compiled when first used, as few names are asked about.
_PLACE = (
    r"univ|instit|colleg|school|academ|hochsch|école|ecole|facult|fakult|\blab|department|dept|centre|center|zentrum"
    r"|research|hospital|klinik|clinic|museum|library|foundation|society|ministry|company"
    r"|\b(?:inc|ltd|gmbh|corp|co|llc)\b"
    r"|大学|大學|大\Z|学院|學院|研究|公司|学校|學校|医院|大학|대학|연구|병원|университет|институт|акад"
)
# Names in the place of a person's that several people can bear at once. Compiled when first used, as `_PLACE`.
_GROUP = (
    r"\b(?:collaborations?|consorti(?:um|a)|teams?|groups?|gruppe|committees?|panel|panell?ists|staff|council|board|network"
    r"|projects?|initiative|association|alliance|union|federation|organi[sz]ers|students|speakers|authors|participants"
    r"|members|chairs|verein|verband|kollektiv|collective|orchestra|choir|band|various|several|many|others|et al"
    r"|all|everyone|everybody|alle|tous|todos|tutti|volunteers?|guests?|moderators?|chair|speaker)\b"
    r"|\b(?:t\.?\s?b\.?\s?[acd]|n\.?\s?n)\b|to be (?:announced|confirmed|determined|decided)|\bunknown\b|\A\W*\Z"
)
_ABBREVIATION = r"[^\W\d_]{2,}"  # all in capitals, as organisations have for names


def names_institution(text: str) -> bool:
    """True if the text holds a word, such as that for a university, that stands in the names of institutions."""
    return re.search(_PLACE, text, re.IGNORECASE) is not None


def names_group(name: str) -> bool:
    """True for the name of an institution, of a group or of nobody in particular, where a person's is expected."""
    if names_institution(name) or re.search(_GROUP, name, re.IGNORECASE):
        return True
    return name.isupper() and name.isascii() and re.fullmatch(_ABBREVIATION, name.strip()) is not None
