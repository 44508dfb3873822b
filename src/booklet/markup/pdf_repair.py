"""Repairs for text copied from PDFs: words divided at a line's end, and accents that stand beside their letter."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from booklet.diagnostics.model import Note
from booklet.markup.source_map import Edit


class PdfRepairs:
    """Edits in order, and the notes on them."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.notes: list[Note] = []


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Words divided by a hyphen -----------------------------------------------------------------------------------

# The pattern begins with the hyphen, which `re` finds fast.
_LOOSE_HYPHEN = re.compile(r"-[ \n]")
# `partial` delays compiling until a pattern is first used: most texts need few of these.

# A hyphen after a letter or digit, and a line end or a space.
_DIVIDED = partial(re.compile, r"[-\u2010](?<=[^\W_][-\u2010])(?P<gap> ?\n *| )(?=[^\W_])(?!\d{1,9}[.)][ \n])")
_WORD_BEFORE = partial(re.compile, r"[^\W_]+\Z")
_WORD = partial(re.compile, r"[^\W_]+")
_COMPOUND = partial(re.compile, r"[^\W\d_]+[-\u2010][^\W\d_]+")
_FENCE = partial(re.compile, r"^ *(`{3,}|~{3,})", re.MULTILINE)
# After these a hyphen is suspended: pre- and post-war, Vor- und Nachteile.
_CONJUNCTIONS = _words(
    "and or nor to und oder bzw sowie bis et ou y o e ed od og och eller en of i oraz lub a nebo či и или і та або"
    " versus vs through but as rather instead noch ni mais als wie oder než ani niż ale ma sondern"
)
# First parts that keep their hyphen: they are more often part of a compound than of a divided word.
_COMPOUNDING = _words(
    "non well self semi quasi half full high low mid long short large small multi cross post ill open close closed"
    " state real time data model physics learning deep one two three four five first second third higher lower least"
    " most many near far fine coarse black white grey gray rank band fixed free wide computer machine user task domain"
    " problem object graph tree point line edge feature image text"
)
# First parts that are common in both: "multi-scale", "multi-ple".
_AMBIGUOUS = frozenset(["multi", "post", "long", "one", "fine", "rank", "band", "line", "free", "tree"])
# Endings that are no words, so that the part before them is none either.
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


def may_have_hyphenated_words(text: str) -> bool:
    """True if `join_hyphenated_words` might have something to do."""
    return _LOOSE_HYPHEN.search(text) is not None or "\u2010" in text


def join_hyphenated_words(text: str) -> PdfRepairs:
    """Joins words that a hyphen divides before a line end or space.

    The hyphen is dropped only where that is certain: the joined word is found elsewhere in the text, or the second
    part is an ending and no word. It is kept without a note where the hyphenated word is found elsewhere, or the
    first part is common in compounds ("self-"), else with a note. Suspended hyphens ("pre- and post-"), formulas and
    code between fences stay as typed.
    """
    repairs = PdfRepairs()
    matches = list(_DIVIDED().finditer(text)) if may_have_hyphenated_words(text) else []
    if not matches:
        return repairs
    lowered = text.lower()
    words = set(_WORD().findall(lowered))
    compounds = {match[0].replace("\u2010", "-") for match in _COMPOUND().finditer(lowered)}
    kept = _fenced(text) + _formulas(text)
    for match in matches:
        if not any(start <= match.start() < end for start, end in kept):
            _join_word(match, text, words, compounds, repairs)
    return repairs


def _join_word(match: re.Match[str], text: str, words: set[str], compounds: set[str], repairs: PdfRepairs) -> None:
    before = _WORD_BEFORE().search(text, max(0, match.start() - 60), match.start())
    after = _WORD().match(text, match.end())
    if before is None or after is None or after[0].lower() in _CONJUNCTIONS:
        return
    first, second = before[0], after[0]
    at_line_end = "\n" in match["gap"]
    whole = (first + second).lower()
    if not second[0].islower() or not first[-1].islower():
        if at_line_end:
            repairs.edits.append(Edit(match.start() + 1, match.end(), ""))
    elif whole in words or (at_line_end and _is_divided(first, second, compounds)):
        repairs.edits.append(Edit(match.start(), match.end(), ""))
    elif at_line_end:
        repairs.edits.append(Edit(match.start() + 1, match.end(), ""))
        if not _is_compound(first, second, compounds):
            repairs.notes.append(_kept_hyphen_note(before.start(), after.end(), f"{first}-{second}", first + second))
    else:
        message = f"a space follows the hyphen in “{first}- {second}”, which is set as typed"
        help_ = f"write “{first + second}” or “{first}-{second}”"
        length = after.end() - before.start()
        repairs.notes.append(Note("hyphen-and-space", message, help_, before.start(), length))


def _is_compound(first: str, second: str, compounds: set[str]) -> bool:
    if f"{first}-{second}".lower() in compounds:
        return True
    return first.lower() in _COMPOUNDING and first.lower() not in _AMBIGUOUS


def _is_divided(first: str, second: str, compounds: set[str]) -> bool:
    return second in _ENDINGS and not _is_compound(first, second, compounds)


def _kept_hyphen_note(start: int, end: int, kept: str, joined: str) -> Note:
    return Note(
        "hyphen-at-line-end",
        f"a line ends within “{kept}”; the hyphen is kept",
        f"write it in one line: “{kept}” or “{joined}”",
        start,
        end - start,
    )


def _formulas(text: str) -> list[tuple[int, int]]:
    """Returns start and end of each formula; a hyphen in one is a minus."""
    if "$" not in text and "\\" not in text:
        return []
    from booklet.markup.protect import scan  # late: few texts with hyphens at a line's end have formulas

    return [(span.start, span.end) for span in scan(text).spans if span.kind == "formula"]


def _fenced(text: str) -> list[tuple[int, int]]:
    """Returns start and end of code between fences; the last fence may not be closed (CommonMark 0.31, 4.5)."""
    parts = []
    start, fence = -1, ""
    for match in _FENCE().finditer(text):
        if start < 0:
            start, fence = match.start(), match[1]
        elif match[1].startswith(fence):
            parts.append((start, match.end()))
            start = -1
    return [*parts, (start, len(text))] if start >= 0 else parts


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
# The letters that each accent is used with; the acute only vowels, for it is often typed as an apostrophe (it´s).
_BASES = {
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


# Words before which French elides an article or a pronoun, of those that begin with a letter that takes an acute.
_AFTER_ELISION = _words("est et en elle elles eau eux entre exemple espace ensemble effet emploi erreur esprit")
_NAME_PREFIX = partial(re.compile, r"(?<![^\W_])[ODLM]\Z")


def _is_apostrophe(text: str, offset: int) -> bool:
    """True if the acute accent between two letters, at `offset`, is surely an apostrophe: O´Brien, d´accord, c´est."""
    after = _WORD().match(text, offset + 1)
    if after is None:
        return False
    if _NAME_PREFIX().search(text, max(0, offset - 2), offset):
        return after[0][0].isupper() and after[0][1:2].islower()
    if not text[offset - 1].islower() or _ELIDED().search(text, max(0, offset - 5), offset) is None:
        return False
    return after[0] in _AFTER_ELISION or (after[0][0] in "aiouAEIOU" and text.count("\xb4") == 1)


def join_accents(text: str) -> PdfRepairs:
    """Joins accents that stand apart from their letter, as in `Schr¨odinger`, each with a note.

    TeX's PDFs give the accent before its letter, others after it. If just one neighbour is used with the accent, that
    one gets it; if both or none are, the text stays as typed, with a note. An acute between letters that are not used
    with it is an apostrophe.
    """
    repairs = PdfRepairs()
    if text.isascii():
        return repairs
    done = -1
    for match in _ACCENT().finditer(text):
        if match.start() >= done:
            done = _join_accent(text, match.start(), repairs)
    return repairs


def _join_accent(text: str, offset: int, repairs: PdfRepairs) -> int:
    """Joins the accent at `offset`, or notes that it stays as typed; returns the offset at which to go on."""
    accent, before, after = text[offset], text[offset - 1 : offset], text[offset + 1 : offset + 2]
    taken = bool(repairs.edits) and repairs.edits[-1].end == offset
    on_before = _takes(before, accent) and not taken and after != "ı"
    on_after = _takes(after, accent) and before != "ı"
    named = accent == "\xb4" and before in tuple("ODLM") and _is_apostrophe(text, offset)
    if accent == "\xb4" and before.isalpha() and after.isalpha() and (not on_before or named):
        if _is_apostrophe(text, offset):
            repairs.edits.append(Edit(offset, offset + 1, "'"))
            return offset + 1
        elided = _ELIDED().search(text, max(0, offset - 5), offset) is not None
        if not on_after or (elided and after.isupper() and before.islower()):
            repairs.edits.append(Edit(offset, offset + 1, "'"))
            return offset + 1
        on_after = not elided  # l´eau or L´evy: only the writer knows
    if on_before == on_after:
        _note_stray(text, offset, repairs)
        return offset + 1
    return _join(text, offset if on_after else offset - 1, accent, repairs)


def _join(text: str, start: int, accent: str, repairs: PdfRepairs) -> int:
    letter = text[start : start + 2].replace(accent, "").replace("ı", "i")
    composed = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    repairs.edits.append(Edit(start, start + 2, composed))
    repairs.notes.append(_joined_note(text, start, composed))
    return start + 2


def _takes(letter: str, accent: str) -> bool:
    return letter != "" and letter.lower().replace("ı", "i") in _BASES[accent]


def _note_stray(text: str, offset: int, repairs: PdfRepairs) -> None:
    if not any(note.message == _stray_note(offset, text[offset]).message for note in repairs.notes):
        repairs.notes.append(_stray_note(offset, text[offset]))


def _stray_note(offset: int, accent: str) -> Note:
    name = unicodedata.name(accent, "accent").lower()
    return Note(
        "stray-accent",
        f"the accent {accent} ({name}) stands by itself, and is set so",
        "type the accented letter, if one was meant",
        offset,
        1,
    )


def _joined_note(text: str, start: int, composed: str) -> Note:
    typed = text[start : start + 2]
    return Note(
        "accent-joined",
        f"“{typed}” is taken for “{composed}”",
        f"type “{composed}”, or a space between the two if they are meant",
        start,
        2,
    )
