"""What copying from a PDF breaks: words torn at a line's end, accents that stand beside their letter."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from booklet.diagnostics.model import Note
from booklet.markup.source_map import Edit


class PdfRepairs:
    """Edits in order, and what to say about them."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.notices: list[Note] = []


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Words torn by a hyphen ------------------------------------------------------------------------------------

# Written with the hyphen first, which `re` finds fast.
_LOOSE_HYPHEN = re.compile(r"-[ \n]")
# What `partial` makes is compiled when first called for: most texts need few of these patterns.

# A hyphen after a letter or digit, and a line's end or a space.
_TORN = partial(re.compile, r"[-\u2010](?<=[^\W_][-\u2010])(?P<gap> ?\n *| )(?=[^\W_])(?!\d{1,9}[.)][ \n])")
_WORD_BEFORE = partial(re.compile, r"[^\W_]+\Z")
_WORD = partial(re.compile, r"[^\W_]+")
_COMPOUND = partial(re.compile, r"[^\W\d_]+[-\u2010][^\W\d_]+")
_FENCE = partial(re.compile, r"^ *(`{3,}|~{3,})", re.MULTILINE)
# After these a hyphen is suspended: pre- and post-war, Vor- und Nachteile.
_CONJUNCTIONS = _words(
    "and or nor to und oder bzw sowie bis et ou y o e ed od og och eller en of i oraz lub a nebo či и или і та або"
    " versus vs through but"
)
# First parts that keep their hyphen: no word is broken after them as often as they stand before a hyphen.
_COMPOUNDING = _words(
    "non well self semi quasi half full high low mid long short large small multi cross post ill open close closed"
    " state real time data model physics learning deep one two three four five first second third higher lower least"
    " most many near far fine coarse black white grey gray rank band fixed free wide computer machine user task domain"
    " problem object graph tree point line edge feature image text"
)
# First parts that can be either: "multi-scale" or "multi-ple".
_UNSETTLED = frozenset(["multi", "post", "long", "one", "fine", "rank", "band", "line", "free", "tree"])
# Ends that are no words by themselves, so that what stands before them was torn off.
_ENDINGS = _words(
    "tion tions sion sions zation zations sation lation lations mation mations tation tations ization izations ing"
    " ings ting tings ning nings ging bing ping zing ving ment ments ness nesses ity ities ty ly ically ably ously"
    " ively ingly edly ed ted ded er ers tor tors ter ters der ders ture tures tural cal ical ous ious eous ive ives"
    " tive tives sive ative itive ible ibly cian cians tial cial tially cially ance ances ence ences ency ancy ent"
    " ents ary aries ory tory ular isms ist ists istic istics ize ized izes izing ise ised ises ising fy fies fied"
    " fying rithm rithms rithmic lem lems eter eters ysis yses sis ses tic tics tical tically ble bles ples tle tles"
    " dle dles gle cle cles dure dures tively sively atic atics tiple plex plexity ferent ference ferential sults ysed"
    " yzed lyse lyze ior ung ungen keit keiten heit heiten lich liche lichen schaft schaften tionen ieren iert nis"
    " nisse mente tique tiques ción ciones dades zione zioni mento ções ção"
)


def has_words_hyphenated_by_line_end(text: str) -> bool:
    """Whether `hyphenated_by_line_end` could find any; if in doubt, it could."""
    return _LOOSE_HYPHEN.search(text) is not None or "\u2010" in text


def hyphenated_by_line_end(text: str) -> PdfRepairs:
    """Words with a hyphen before a line's end (or a space) are closed up.

    Joined without the hyphen only where that is certain: the joined word stands elsewhere in the text, or the
    second part is an ending and no word. The hyphen is kept, without a notice, where the text has the hyphened
    word elsewhere or the first part is one that compounds ("self-"). Else it is kept with a notice. Hyphens that
    wait for their second part ("pre- and post-") stay as they are, and so does code between fences.
    """
    findings = PdfRepairs()
    matches = list(_TORN().finditer(text)) if has_words_hyphenated_by_line_end(text) else []
    if not matches:
        return findings
    lowered = text.lower()
    words = set(_WORD().findall(lowered))
    compounds = {match[0].replace("\u2010", "-") for match in _COMPOUND().finditer(lowered)}
    fences = _fenced(text)
    for match in matches:
        if not any(start <= match.start() < end for start, end in fences):
            _mend(match, text, words, compounds, findings)
    return findings


def _mend(match: re.Match[str], text: str, words: set[str], compounds: set[str], findings: PdfRepairs) -> None:
    before = _WORD_BEFORE().search(text, max(0, match.start() - 60), match.start())
    after = _WORD().match(text, match.end())
    if before is None or after is None or after[0].lower() in _CONJUNCTIONS:
        return
    first, second = before[0], after[0]
    torn = "\n" in match["gap"]
    whole = (first + second).lower()
    if not second[0].islower() or not first[-1].islower():
        if torn:
            findings.edits.append(Edit(match.start() + 1, match.end(), ""))
    elif whole in words or (torn and _is_torn_off(first, second, compounds)):
        findings.edits.append(Edit(match.start(), match.end(), ""))
    elif torn:
        findings.edits.append(Edit(match.start() + 1, match.end(), ""))
        if not _is_compound(first, second, compounds):
            findings.notices.append(_doubt(before.start(), after.end(), f"{first}-{second}", first + second))
    else:
        message = f"a space follows the hyphen in “{first}- {second}”, which is set as typed"
        help_ = f"write “{first + second}” or “{first}-{second}”"
        length = after.end() - before.start()
        findings.notices.append(Note("hyphen-and-space", message, help_, before.start(), length))


def _is_compound(first: str, second: str, compounds: set[str]) -> bool:
    if f"{first}-{second}".lower() in compounds:
        return True
    return first.lower() in _COMPOUNDING and first.lower() not in _UNSETTLED


def _is_torn_off(first: str, second: str, compounds: set[str]) -> bool:
    return second in _ENDINGS and not _is_compound(first, second, compounds)


def _doubt(start: int, end: int, kept: str, joined: str) -> Note:
    return Note(
        "hyphen-at-line-end",
        f"a line ends within “{kept}”; the hyphen is kept",
        f"write it in one line: “{kept}” or “{joined}”",
        start,
        end - start,
    )


def _fenced(text: str) -> list[tuple[int, int]]:
    """Stretches between code fences; the last may lack its end (CommonMark 0.31, 4.5)."""
    stretches = []
    start, fence = -1, ""
    for match in _FENCE().finditer(text):
        if start < 0:
            start, fence = match.start(), match[1]
        elif match[1].startswith(fence):
            stretches.append((start, match.end()))
            start = -1
    return [*stretches, (start, len(text))] if start >= 0 else stretches


# Accents beside their letter -------------------------------------------------------------------------------
_COMBINING = {
    "\xb4": "\u0301",  # acute
    "\u02cb": "\u0300",  # grave
    "\xa8": "\u0308",  # diaeresis
    "\u02c6": "\u0302",  # circumflex
    "\u02dc": "\u0303",  # tilde
    "\u02c7": "\u030c",  # caron
    "\u02da": "\u030a",  # ring
    "\xb8": "\u0327",  # cedilla
    "\u02dd": "\u030b",  # double acute
    "\u02d8": "\u0306",  # breve
    "\u02d9": "\u0307",  # dot
    "\xaf": "\u0304",  # macron
    "\u02db": "\u0328",  # ogonek
}
# The letters each one is used with; the acute only on vowels, for it is often typed as an apostrophe (it´s).
_BEARERS = {
    "\xb4": "aeiouy",
    "\u02cb": "aeiou",
    "\xa8": "aeiouy",
    "\u02c6": "aeiou",
    "\u02dc": "ano",
    "\u02c7": "cdenrstz",
    "\u02da": "au",
    "\xb8": "cst",
    "\u02dd": "ou",
    "\u02d8": "agu",
    "\u02d9": "zg",
    "\xaf": "aeiou",
    "\u02db": "ae",
}
ACCENTS = tuple(_COMBINING)
_ACCENT = partial(re.compile, "[" + "".join(ACCENTS) + "]")
_ELIDED = partial(re.compile, r"(?<![^\W_])(?:[cdjlmnstoCDJLMNSTO]|[Qq]u|[Dd]ell|[Dd]all|[Nn]ell|[Aa]ll|[Uu]n)\Z")


def stray_accents(text: str) -> PdfRepairs:
    """Accents set apart from their letter are put on it, as in `Schr¨odinger`, with a notice.

    TeX's PDFs give the accent before its letter, others after it. Where only one of the neighbours can bear it,
    that one does; where both or none can, the text stays as it is, with a notice. An acute between letters that
    can't bear it is an apostrophe.
    """
    findings = PdfRepairs()
    if text.isascii():
        return findings
    done = -1
    for match in _ACCENT().finditer(text):
        if match.start() >= done:
            done = _place_accent(text, match.start(), findings)
    return findings


def _place_accent(text: str, place: int, findings: PdfRepairs) -> int:
    """Deal with the accent at `place`; gives the place after what was dealt with."""
    accent, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    taken = bool(findings.edits) and findings.edits[-1].end == place
    on_before = _bears(before, accent) and not taken and after != "ı"
    on_after = _bears(after, accent) and before != "ı"
    if accent == "\xb4" and before.isalpha() and after.isalpha() and not on_before:
        elided = _ELIDED().search(text, max(0, place - 5), place) is not None
        if not on_after or (elided and after.isupper() and before.islower()):
            findings.edits.append(Edit(place, place + 1, "'"))
            return place + 1
        on_after = not elided  # l´eau or L´evy: only the writer knows
    if on_before == on_after:
        _leave(text, place, findings)
        return place + 1
    return _put_on(text, place if on_after else place - 1, accent, findings)


def _put_on(text: str, start: int, accent: str, findings: PdfRepairs) -> int:
    letter = text[start : start + 2].replace(accent, "").replace("ı", "i")
    composed = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    findings.edits.append(Edit(start, start + 2, composed))
    findings.notices.append(_joined(text, start, composed))
    return start + 2


def _bears(letter: str, accent: str) -> bool:
    return letter != "" and letter.lower().replace("ı", "i") in _BEARERS[accent]


def _leave(text: str, place: int, findings: PdfRepairs) -> None:
    if not any(notice.message == _left(place, text[place]).message for notice in findings.notices):
        findings.notices.append(_left(place, text[place]))


def _left(place: int, accent: str) -> Note:
    name = unicodedata.name(accent, "accent").lower()
    return Note(
        "stray-accent",
        f"the accent {accent} ({name}) stands by itself, and is set so",
        "type the accented letter, if one was meant",
        place,
        1,
    )


def _joined(text: str, start: int, composed: str) -> Note:
    typed = text[start : start + 2]
    return Note(
        "accent-joined",
        f"“{typed}” is taken for “{composed}”",
        f"type “{composed}”, or a space between the two if they are meant",
        start,
        2,
    )
