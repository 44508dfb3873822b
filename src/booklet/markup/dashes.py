"""Dashes and minus signs for typewritten hyphens: between words, in ranges, before numbers."""

from __future__ import annotations

import re
from functools import partial

from booklet.markup.source_map import Edit

# `partial` delays compiling until a pattern is first used: most texts need few of these. The patterns begin with the
# hyphen, which `re` finds fast.
_SPACED_HYPHEN = partial(re.compile, r"-(?<= -)(?= \S)")
_DIGITS_HYPHEN = partial(re.compile, r"-(?<=[\d%‰]-)(?=\d)")
_BEFORE_DIGIT = partial(re.compile, r"-(?=\.?\d)(?<![\w.,:/+*^\\)\]}’'%‰°-]-)")
_HYPHENS = partial(re.compile, r"---?(?!-)")
# A hyphen that may be the second of a pair, before the punctuation of the sentence around it.
_CLOSING_HYPHEN = partial(re.compile, r"-(?<= -)(?=[,;:.!?)…»”“\]](?!\w))")
_OPENING_HYPHEN = partial(re.compile, r"-(?<![^(\[“„«]-)(?= \S)")
_DASHES = partial(
    re.compile,
    r"(?<![^ (\[“„«])(?:-|–|—|--)(?= )"
    r"|(?<= )(?:-|–|—|--)(?=[ ,;:.!?)…»”“\]])|[.!?](?= [^\W\d_a-z])",
)
_NUMBER = r"\d{1,4}(?:[.,:]\d{1,2})?"
_UNIT = r"(?:[kcmnµμ]?m|[km]?g|ms|s|h|min|d|[kMG]?Hz|[kMGT]?eV|dB|K|V|W|mV|kW|MW|x)"
_RANGE = partial(
    re.compile,
    rf"(?<![\w.,:/+*=<>^~\\-])({_NUMBER})([%‰]?)-({_NUMBER})(?:[%‰]|st|nd|rd|th|s|er|e|ème|{_UNIT})?"
    r"(?![\w-])(?![.,:/]\d)(?! ?[=+*/^])",
)
_CLOCK = partial(re.compile, r"\d{1,2}[.:]\d\d")
_PAGES = partial(re.compile, r"(?:pp?|pages?|S|Seiten?|str|с|σσ?)\.?[ \xa0]\Z")
# A negative number: behind none that it may be taken from, and no range or date.
_DASH_BEFORE_DIGIT = partial(re.compile, r"–(?=\.?\d)(?<![\w.,:/+*^\\)\]}’'%‰°-]–)")
_NEGATIVE = partial(re.compile, r"[-–]\.?\d+(?:[.,]\d+)*(?![\d-]|[.,:/]\d|[–—]\d)")
_TAKEN_FROM = partial(re.compile, r"(?:\d|[A-Z]{2})(?:[ \xa0]|[=<>])\Z")
MINUS = "\u2212"
_HYPHENS_BEFORE_DIGITS = tuple(f"-{sign}" for sign in ".0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९")


def dash_edits(text: str) -> list[Edit]:
    """Returns the edits of a text that holds a hyphen or an en dash; they don't overlap."""
    edits: list[Edit] = []
    if " -" in text:
        edits = [Edit(match.start(), match.end(), "–") for match in _SPACED_HYPHEN().finditer(text)]
    if (" -" in text and _CLOSING_HYPHEN().search(text)) or ("- " in text and _OPENING_HYPHEN().search(text)):
        edits += _second_dashes(text)
    if "--" in text:
        edits += [
            Edit(match.start(), match.end(), "—" if len(match[0]) == 3 else "–")
            for match in _HYPHENS().finditer(text)
            if _is_dash(text, match)
        ]
    before_digit = _may_precede_number("-", text) and any(map(text.__contains__, _HYPHENS_BEFORE_DIGITS))
    if before_digit and _DIGITS_HYPHEN().search(text):
        for match in _RANGE().finditer(text):
            if _is_range(match[1], match[3], text[max(0, match.start() - 8) : match.start()]):
                edits.append(Edit(match.end(2), match.end(2) + 1, "–"))
    negative = [match.start() for match in _BEFORE_DIGIT().finditer(text)] if before_digit else []
    if _may_precede_number("–", text):
        negative += [match.start() for match in _DASH_BEFORE_DIGIT().finditer(text)]
    for start in negative:
        if _NEGATIVE().match(text, start) and not _TAKEN_FROM().search(text, max(0, start - 3), start):
            edits.append(Edit(start, start + 1, MINUS))
    return edits


def _may_precede_number(sign: str, text: str) -> bool:
    """True if a digit or a full stop stands behind a sign."""
    return sign in text and any(after[:1] == "." or after[:1].isdecimal() for after in text.split(sign)[1:])


def _second_dashes(text: str) -> list[Edit]:
    """Returns the edits of hyphens that are dashes only by their partner: the second before punctuation, `- so -,`, and
    a first one that nothing stands before.
    """
    edits: list[Edit] = []
    opened: int | None = None  # the place of a dash without a partner
    for match in _DASHES().finditer(text):
        start = match.start()
        if match[0] in ".!?":
            opened = None
            continue
        if opened is None:
            opened = start
            continue
        for at in (opened, start):
            before, after = text[at - 1 : at], text[at + 1 : at + 2]
            if text[at] == "-" and after != "-" and (before != " " or after != " "):
                edits.append(Edit(at, at + 1, "–"))
        opened = None
    return edits


def _is_dash(text: str, match: re.Match[str]) -> bool:
    """True for two or three hyphens that are no part of an arrow, of a longer row or of a command's `--option`."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end() : match.end() + 1]
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
