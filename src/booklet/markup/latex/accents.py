"""TeX's accents and letters outside of mathematics, as in `Schr\\"odinger` and `{\\v C}ech`.

Any text may have them, for mathematicians paste abstracts from TeX files. Commands for other characters stay as typed.
"""

from __future__ import annotations

import re
import unicodedata

from booklet.records import NamedTuple

_COMBINING = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
    "h": "\u0309",
}
# Accents with longer names.
_LONG_ACCENTS = {"textcommabelow": "\u0326", "textcedilla": "\u0327", "polhk": "\u0328", "textogonekcentered": "\u0328"}
_LONG_ACCENT = re.compile(rf"\\(?P<name>{'|'.join(_LONG_ACCENTS)})\{{(?P<base>[^\W\d_])\}}")
_TIE = "\u0361"
_NAMED = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "SS": "ẞ", "ij": "ĳ", "IJ": "Ĳ",
}  # fmt: skip
# The names of commands for letters and accents.
LETTER_COMMANDS = frozenset([*_COMBINING, *_NAMED, "t"])
_ACCENT = re.compile(
    r"""\\(?:(?P<accent>["'`^~=.])(?P<gap>)|(?P<command>[cvuHkrdbh])(?P<space>[ ]*)|(?P<tie>t)[ ]*(?=[\\{ ]))"""
    r"""(?=[\\{]|[^\W\d_])"""
)
_TIED = re.compile(r"\\t(?:[ ]*\{(?P<held>[A-Za-z]{2})\}|[ ]+(?P<apart>[A-Za-z]{2})(?![A-Za-z]))")
# A dotless letter, or another that has a name, below an accent; the space behind the name belongs to it.
_NAMED_BASE = re.compile(r"\\(i|j|ae|AE|oe|OE|aa|AA|o|O|l|L)(?![A-Za-z])(?:\{\}|[ ](?=[^\W\d_]))?")
_BARE_ACCENT = re.compile(r"\\([\^~])\{\}")
_DEEPEST = 3
_NAME = re.compile(r"\\(" + "|".join(sorted(_NAMED, key=len, reverse=True)) + r")(?![A-Za-z])(?:\{\}| (?=[^\W\d_]))?")
# The letters that each accent is used with, for accents without braces.
_BASES = {
    '"': "aeiouy", "'": "aeiouycnzs", "`": "aeiou", "^": "aeiouwcghjs", "~": "anoeiuy", "=": "aeiouy", ".": "zi",
}  # fmt: skip
# Consonants with an accent of which the sign could be an escaped one, unless within a word.
_WITHIN_WORDS = {"'": "cnzs", "^": "wcghjs"}
# Escaped marks that close something: then the first may open it.
_ESCAPED = {'"': re.compile(r'\\"(?![\w\\{])'), "`": re.compile(r"\\`(?![\w\\{])")}
_ELIDED = re.compile(r"(?<![^\W_])(?<!\\)(?:[cdjlmnstCDJLMNSTO]|[Qq]u)\Z")
# What shows that the apostrophes of a text are escaped, and what shows that it has TeX's accents.
_APOSTROPHE = re.compile(r"\w\\'(?:[tdhm]|[rv]e|ll|s\b)")
_OTHER_ACCENT = re.compile(
    r"""\\(?:[`^"=~](?:[A-Za-z]|\{[A-Za-z\\])|[cvuHkr](?: [A-Za-z]|\{)|'[{\\]"""
    r"""|(?:[oOlL]|ss|ae|oe|aa|AA|AE|OE)(?![A-Za-z]))"""
    r"""|\{\\['oOlLij]|[^\W\d_]{2}(?<![Qq]u)\\'[aeiouyAEIOUY]"""
)
# The beginnings of words that follow an elided article at a sentence's beginning.
_AFTER_ELISION = re.compile(
    r"(?:est|ai|ils?|elles?|on|une?|en|a|y|era|eau|etat|[ae]vai[st]|usage|uso)(?![A-Za-z])"
    r"|analys|ob[js]|auteur|autor|art|univ|int|ins|inf|imp|id|acc|app|att|algo|alg|ord|org|ex|ens|ent|env|opt|ut|un|eco"
)
_ACCENT_BEHIND = re.compile(r"\\[cvuHkr](?: [A-Za-z]|\{[A-Za-z])|\\[~=.][A-Za-z{]")
_FAR = 1_000
COMMAND = re.compile(r"\\[A-Za-z]{2,}\*?(?=[\[{]|\b)")


class Letter(NamedTuple):
    """The letter that the characters from `start` up to, not including, `end` stand for."""

    start: int
    end: int
    letter: str


def with_letters(text: str) -> str:
    """Replaces TeX's accents and letters in a text."""
    if "\\" not in text:
        return text
    parts, done, offset = [], 0, 0
    while offset < len(text):
        found = letter_at(text, offset, len(text)) if text[offset] in "\\{" else None
        if found is None:
            offset += 1
            continue
        parts += [text[done:offset], found.letter]
        done = offset = found.end
    return "".join([*parts, text[done:]])


def letter_at(text: str, start: int, limit: int) -> Letter | None:
    """Returns the letter whose source begins with the `\\` or `{` at `start` and ends before `limit`.

    None if there is none, or if it might be something else: an escaped quotation mark, an apostrophe, another escaped
    character.
    """
    if bare := _BARE_ACCENT.match(text, start, limit):
        return Letter(start, bare.end(), bare[1])
    braced = text[start] == "{"
    begin = start + braced
    found = _accent_at(text, begin, limit, braced=braced) or _name_at(text, begin, limit, braced=braced)
    if found is None or (braced and text[found.end : found.end + 1] != "}"):
        return None
    return Letter(start, found.end + braced, found.letter)


def _name_at(text: str, start: int, limit: int, *, braced: bool) -> Letter | None:
    """Returns a letter with a name, such as `\\ss`."""
    match = _NAME.match(text, start, limit)
    if match is None:
        return None
    certain = braced or len(match[1]) > 1 or match[0][-1] == "}"
    return Letter(start, match.end(), _NAMED[match[1]]) if certain or _within_word(text, match) else None


def _accent_at(text: str, start: int, limit: int, *, braced: bool, depth: int = 0) -> Letter | None:
    """Returns a letter with an accent, and perhaps another accent below this one."""
    if tied := _TIED.match(text, start, limit):
        pair = tied["held"] or tied["apart"]
        return Letter(start, tied.end(), f"{pair[0]}{_TIE}{pair[1]}")
    if long := _LONG_ACCENT.match(text, start, limit):
        return Letter(start, long.end(), unicodedata.normalize("NFC", long["base"] + _LONG_ACCENTS[long["name"]]))
    match = _ACCENT.match(text, start, limit)
    if match is None or match["tie"]:
        return None
    held = text[match.end()] == "{"
    base = _base_at(text, match.end() + held, limit, depth)
    if base is None:
        return None
    end = base.end + (held and text[base.end : base.end + 1] == " ")
    if held and text[end : end + 1] != "}":
        return None
    certain = held or (braced and match["command"] is None) or text[match.end()] == "\\"
    composed = unicodedata.normalize("NFC", base.letter + _COMBINING[match["accent"] or match["command"]])
    if len(composed) > 1 and not (held and base.letter.isalpha()):
        return None
    if not (certain or _is_meant(text, match, base.letter) if match["accent"] else certain or _is_apart(text, match)):
        return None
    end += held
    return Letter(start, end + 2 * (not braced and not held and text.startswith("{}", end, limit)), composed)


def _base_at(text: str, start: int, limit: int, depth: int) -> Letter | None:
    """Returns the letter below an accent: as itself, by its name, or with an accent of its own."""
    if start >= limit:
        return None
    if text[start] != "\\":
        return Letter(start, start + 1, text[start]) if text[start].isalpha() else None
    if named := _NAMED_BASE.match(text, start, limit):
        return Letter(start, named.end(), {"i": "i", "j": "j"}.get(named[1], _NAMED[named[1]]))
    if depth < _DEEPEST and text[start + 1 : start + 2] not in ("", "{"):
        return _accent_at(text, start, limit, braced=True, depth=depth + 1)
    # `\\'{\\e}` was read as é before, a slip that is met
    following = text[start + 1 : start + 2]
    return Letter(start, start + 2, following) if following.isalpha() and following.isascii() else None


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """True if a command of one letter is an accent by the spaces and letters around it: `\\c con`, `\\v Cech`."""
    if not match["space"]:
        return False
    base, following = text[match.end()], text[match.end() + 1 : match.end() + 2]
    if match["command"] in "dbh":
        return not following.isalpha() or base.isupper() or text[max(0, match.start() - 1) : match.start()].isalpha()
    return True


def _is_meant(text: str, match: re.Match[str], base: str) -> bool:
    """True if an accent without braces is one; `\\"a` may open a quotation, `it\\'s` has an apostrophe."""
    accent, start = match["accent"], match.start()
    before, following = text[max(0, start - 1) : start], text[match.end() + 1 : match.end() + 2]
    if base.lower() not in _BASES[accent]:
        return False
    within = before.isalpha() or before == "}"
    if base in _WITHIN_WORDS.get(accent, "") and not (within and (base != "s" or following.isalpha())):
        return accent == "'" and not before.isalnum() and following.isalpha() and _has_other_accents(text, match)
    if accent == "'":
        is_elided = _ELIDED.search(text, max(0, start - 4), start) is not None
        return not is_elided or (base in "eiouEIOU" and not following.isalpha()) or _is_no_elision(text, match)
    if accent == ".":
        if base not in "zZI":
            return False
        return within or base.isupper() or (following.isalpha() and _has_other_accents(text, match))
    if before.isalpha() or before == "}" or (base.isupper() and accent not in _ESCAPED):
        return True
    if before.isdigit() or before in ("/", "\\", "_") or (accent == "~" and base != "n"):  # `\\~approx`
        return False
    closing = _ESCAPED.get(accent)
    return closing is None or closing.search(text, match.end(), match.end() + 999) is None


def _has_other_accents(text: str, match: re.Match[str]) -> bool:
    """True if the text around an accent has others of TeX's, and no escaped apostrophes."""
    start = max(0, match.start() - _FAR // 2)
    window = text[start : match.start()] + text[match.end() : start + _FAR]
    return _OTHER_ACCENT.search(window) is not None and _APOSTROPHE.search(window) is None


def _is_no_elision(text: str, match: re.Match[str]) -> bool:
    """True if `L\\'e` is Lé, not l’e: by the accents and apostrophes in the rest of the text."""
    start = max(0, match.start() - _FAR // 2)
    window = text[start : start + _FAR]
    if _APOSTROPHE.search(window):
        return False
    if _OTHER_ACCENT.search(window):
        return True
    return text[match.start() - 1].isupper() and _AFTER_ELISION.match(text, match.end()) is None


def _within_word(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 2]
    return (
        text[max(0, match.start() - 1) : match.start()].isalpha()
        or following[:1].isalpha()
        or following in ("\\'", "\\`", "\\^", '\\"')
        or _ACCENT_BEHIND.match(text, match.end()) is not None
    )
