"""Typography for typewritten text: quotation marks, dashes, ellipses, and no-break spaces.

The functions take plain text, in which the caller has hidden code, addresses and formulas.
"""

from __future__ import annotations

import re
from functools import partial

from booklet.locale.quotation import NARROW, NO_BREAK, Typography
from booklet.markup.quotes import quote_edits
from booklet.markup.source_map import Edit, sort_edits

# The patterns begin with the hyphen, which `re` finds fast.
_SPACED_HYPHEN = re.compile(r"-(?<= -)(?= \S)")
_DIGITS_HYPHEN = re.compile(r"-(?<=\d-)(?=\d)")
# `partial` delays compiling until a pattern is first used: most texts need few of these.
_HYPHENS = partial(re.compile, r"---?(?!-)")
_NUMBER = r"\d{1,4}(?:[.,:]\d{1,2})?"
_RANGE = partial(
    re.compile,
    rf"(?<![\w.,:/+*=<>^~\\-])({_NUMBER})-({_NUMBER})(?:st|nd|rd|th|s|er|e|ème)?(?![\w-])(?![.,:/]\d)(?! ?[=+*/^])",
)
_CLOCK = partial(re.compile, r"\d{1,2}[.:]\d\d")
_PAGES = partial(re.compile, r"(?:pp?|pages?|S|Seiten?|str|с|σσ?)\.?[ \xa0]\Z")
_DOTS = partial(re.compile, r"\.\.\.(?<!\.\.\.\.)(?!\.)")
_FULL_STOP = re.compile(r"\. (?=\w)")
_LONGEST_ABBREVIATION = 8  # with a bracket before it
# The text before anything that may be a number with its unit or a title with a name, usually the whole text. Matching
# many characters is faster than searching for others.
_WITHOUT_UNITS = re.compile(r"(?:[^0-9DMP]++|[0-9](?! )|[DMP](?!r |rof |rs |s ))*+")
_UNIT = partial(
    re.compile,
    r"[0-9] (?=(?:%|‰|°C|[kcmµμn]?m|k?g|mg|[mµμn]?s|[kMGT]?Hz|[kM]?W|[mk]?V|[kMGT]?eV|[kMGTP]B|[kM]?Pa|[km]?J|dB|K|€)"
    r"(?!\w))",
)
_TITLE = partial(re.compile, r"[DMP](?<!\w[DMP])(?:r|rof|rs|s) (?=[^\W\d_a-z])")
_FRENCH_MARK = partial(re.compile, r" (?=[;!?](?!=)|:(?:\s|\Z)|»)|« ")


def typography_edits(text: str, conventions: Typography) -> list[Edit]:
    """Returns the edits by the conventions of a language, in order and not overlapping.

    `text` is a whole paragraph with single spaces; a line break in it is U+2028.
    """
    edits: list[Edit] = []
    if '"' in text or "'" in text:
        edits += quote_edits(text, conventions)
    if "-" in text:
        edits += _dashes(text)
    if "..." in text:
        edits += [Edit(match.start(), match.end(), "…") for match in _DOTS().finditer(text)]
    edits += _no_break_spaces(text, conventions)
    if conventions.spaced_marks:
        edits += _french_spaces(text)
    return sort_edits(edits) if len(edits) > 1 else edits


def may_have_units(text: str) -> bool:
    """True if there may be a number with its unit or a title with a name."""
    match = _WITHOUT_UNITS.match(text)
    return match is None or match.end() < len(text)


def _dashes(text: str) -> list[Edit]:
    edits = [Edit(match.start(), match.end(), "–") for match in _SPACED_HYPHEN.finditer(text)]
    if "--" in text:
        edits += [
            Edit(match.start(), match.end(), "—" if len(match[0]) == 3 else "–")
            for match in _HYPHENS().finditer(text)
            if _is_dash(text, match)
        ]
    if _DIGITS_HYPHEN.search(text):
        for match in _RANGE().finditer(text):
            if _is_range(match[1], match[2], text[max(0, match.start() - 8) : match.start()]):
                edits.append(Edit(match.end(1), match.end(1) + 1, "–"))
    return edits


def _is_dash(text: str, match: re.Match[str]) -> bool:
    """True for two or three hyphens that are no part of an arrow, of a longer row or of a command's `--option`."""
    before, after = text[: match.start()][-1:] or " ", text[match.end() : match.end() + 1]
    if before in "-<!" or after == ">":
        return False
    return len(match[0]) == 3 or not after.isalpha() or not (before.isspace() or before in "([`")


def _is_range(first: str, last: str, before: str) -> bool:
    """True if two numbers with a hyphen are a range, and no telephone number, date or difference."""
    if _CLOCK().fullmatch(first) and _CLOCK().fullmatch(last):
        return True
    if not (first.isdigit() and last.isdigit()):
        return _value(last) > _value(first)
    if any(len(number) > 1 and number[0] == "0" for number in (first, last)):
        return False
    if len(first) == 4 and len(last) == 2:  # 1998-99, but 2022-12 may be a month
        return int(last) > max(12, int(first[2:]))
    if len(first) == 3 and len(last) == 4:  # 555-1234
        return _PAGES().search(before) is not None
    if len(first) == 3 > len(last):  # 123-34
        return int(first[: -len(last)] + last) > int(first)
    return int(last) > int(first)


def _value(number: str) -> float:
    return float(number.replace(",", ".").replace(":", "."))


def _no_break_spaces(text: str, conventions: Typography) -> list[Edit]:
    """Returns the edits of spaces at which a line must not end."""
    edits: list[Edit] = []
    for match in _FULL_STOP.finditer(text):
        stop = match.start()
        word = text[text.rfind(" ", 0, stop) + 1 : stop]
        if len(word) <= _LONGEST_ABBREVIATION and _stays_with_next(word, text[stop + 2], conventions):
            edits.append(Edit(stop + 1, stop + 2, NO_BREAK))
    if may_have_units(text):
        edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in _UNIT().finditer(text)]
        edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in _TITLE().finditer(text)]
    if conventions.proclitics:
        edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in conventions.proclitics.finditer(text)]
    return edits


def _stays_with_next(word: str, after: str, conventions: Typography) -> bool:
    """True if a word with a full stop is an abbreviation or initial that stays with the word after it."""
    word = word.lstrip("([“‘«„\"'")
    if len(word) == 1 and word.isupper() and after.isupper():
        return True
    word = word.lower()
    if after.isdigit():
        return word in conventions.before_numbers or word in conventions.before_all
    return word in conventions.before_all or (word in conventions.before_names and after.isupper())


def _french_spaces(text: str) -> list[Edit]:
    edits = []
    for match in _FRENCH_MARK().finditer(text):
        start = match.end() - 1
        before_colon = text[match.end() : match.end() + 1] == ":"
        edits.append(Edit(start, start + 1, NO_BREAK if before_colon else NARROW))
    return edits
