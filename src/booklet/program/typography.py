"""Typewriter habits made type: quotation marks, dashes, dots, and spaces where a line must not end.

Everything here only looks at letters; what must stay as typed (code, addresses, formulas) is hidden by the caller.
"""

from __future__ import annotations

import re
from functools import partial

from booklet.program.conventions import NARROW, NO_BREAK, Conventions
from booklet.program.edits import Edit, in_order
from booklet.program.quotes import quote_edits

_SPACED_HYPHEN = re.compile(r" - (?=\S)")
# What `partial` makes is compiled when first called for: most texts need few of these patterns.

_HYPHENS = partial(re.compile, r"---?(?!-)")
_DIGITS_HYPHEN = re.compile(r"-(?<=\d-)(?=\d)")
_NUMBER = r"\d{1,4}(?:[.,:]\d{1,2})?"
_RANGE = partial(
    re.compile,
    rf"(?<![\w.,:/+*=<>^~\\-])({_NUMBER})-({_NUMBER})(?:st|nd|rd|th|s|er|e|ème)?(?![\w-])(?![.,:/]\d)(?! ?[=+*/^])",
)
_CLOCK = partial(re.compile, r"\d{1,2}[.:]\d\d")
_PAGES = partial(re.compile, r"(?:pp?|pages?|S|Seiten?|str|с|σσ?)\.?[ \xa0]\Z")
_DOTS = partial(re.compile, r"\.\.\.(?<!\.\.\.\.)(?!\.)")
_FULL_STOP = re.compile(r"\. (?=\w)")
_UNIT = re.compile(
    r"[0-9] (?=(?:%|‰|°C|[kcmµμn]?m|k?g|mg|[mµμn]?s|[kMGT]?Hz|[kM]?W|[mk]?V|[kMGT]?eV|[kMGTP]B|[kM]?Pa|[km]?J|dB|K|€)"
    r"(?!\w))"
)
_TITLE = re.compile(r"[DMP](?<!\w[DMP])(?:r|rof|rs|s) (?=[^\W\d_a-z])")
_FRENCH_MARK = partial(re.compile, r" (?=[;!?](?!=)|:(?:\s|\Z)|»)|« ")


def corrections(text: str, conventions: Conventions) -> list[Edit]:
    """The edits that turn typing into type by one language's conventions, in order and not overlapping.

    `text` is a whole paragraph, its white space single; a line break in it is U+2028.
    """
    edits: list[Edit] = []
    if '"' in text or "'" in text:
        edits += quote_edits(text, conventions)
    if "-" in text:
        edits += _dashes(text)
    if "..." in text:
        edits += [Edit(match.start(), match.end(), "…") for match in _DOTS().finditer(text)]
    edits += _joined_words(text, conventions)
    if conventions.spaced_marks:
        edits += _french_spaces(text)
    return in_order(edits) if len(edits) > 1 else edits


def _dashes(text: str) -> list[Edit]:
    edits = [
        Edit(match.start() + 1, match.start() + 2, "–") for match in _SPACED_HYPHEN.finditer(text) if match.start() > 0
    ]
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
    """Two or three hyphens, unless they are part of an arrow, of a longer row or of a command's `--option`."""
    before, after = text[: match.start()][-1:] or " ", text[match.end() : match.end() + 1]
    if before in "-<!" or after == ">":
        return False
    return len(match[0]) == 3 or not after.isalpha() or not (before.isspace() or before in "([`")


def _is_range(first: str, last: str, before: str) -> bool:
    """Whether two numbers with a hyphen between them mean `from … to`; not telephone numbers, dates or sums."""
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


def _joined_words(text: str, conventions: Conventions) -> list[Edit]:
    """Spaces that a line must not end at."""
    edits = [
        Edit(match.start() + 1, match.end(), NO_BREAK)
        for match in _FULL_STOP.finditer(text)
        if _holds_next_word(text, match, conventions)
    ]
    edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in _UNIT.finditer(text)]
    edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in _TITLE.finditer(text)]
    if conventions.proclitics:
        edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in conventions.proclitics.finditer(text)]
    return edits


def _holds_next_word(text: str, match: re.Match[str], conventions: Conventions) -> bool:
    """Whether the full stop ends an abbreviation or an initial that belongs to what follows."""
    stop, after = match.start(), text[match.end()]
    word = text[text.rfind(" ", max(0, stop - 12), stop) + 1 : stop].lstrip("([“‘«„\"'")
    if not word:
        return False
    if len(word) == 1 and word.isupper() and after.isupper():
        return True
    word = word.lower()
    if word in conventions.before_all:
        return True
    return word in (conventions.before_numbers if after.isdigit() else conventions.before_names) and (
        after.isdigit() or after.isupper()
    )


def _french_spaces(text: str) -> list[Edit]:
    edits = []
    for match in _FRENCH_MARK().finditer(text):
        start = match.end() - 1
        before_colon = text[match.end() : match.end() + 1] == ":"
        edits.append(Edit(start, start + 1, NO_BREAK if before_colon else NARROW))
    return edits
