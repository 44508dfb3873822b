"""Typography for typewritten text: quotation marks and ellipses here, dashes and fixed spaces of other modules.

The functions take plain text, in which the caller has hidden code, addresses and formulas.

Quotation marks and apostrophes: the marks of a language for straight ones.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Literal

from booklet.locale.quotation import Typography
from booklet.markup.dashes import dash_edits
from booklet.markup.fixed_spaces import fixed_space_edits, french_edits
from booklet.markup.source_map import Edit, sort_edits
from booklet.records import NamedTuple

# `partial` delays compiling until a pattern is first used: most texts need few of these.

# Feet and inches, minutes and seconds of arc: only with both marks, or behind a degree sign.
_PRIMES = partial(
    re.compile,
    r"""\d(?P<feet>') ?\d{1,2}(?:\.\d+)?(?P<inches>")(?!\w)"""
    r"""|°\s?\d{1,2}(?P<minutes>')(?:\s?\d{1,2}(?:\.\d+)?(?P<seconds>"))?""",
)
_DIGIT_BEFORE = re.compile(r"'(?<=\d')")
_MARK = re.compile("''|['\"]")
# Words that begin with an apostrophe: 'tis, 'em, 't Hooft, rock 'n' roll; decades and years: '90s, '68.
_APOSTROPHE_FIRST = partial(
    re.compile, r"'(?:(?:tis|twas|twere|em|til|till|cause|bout|round|t|s)(?![\w'])|n(?!\w)|\d\ds?(?!\w))", re.I
)
_OPENING = "([{<\xa1\xbf“‘„‚«‹「『（［｛〈《【〔—–-/=|*"
_CLOSING = ")]}>.,;:!?…”’»›」』）］｝〉》】〕、。，．；：！？،؛؟—–-/|*"
_STRAIGHT = "'\""
# Characters of scripts without spaces between words, or with endings behind a closing mark; they have no apostrophe.
_UNSPACED = partial(
    re.compile,
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]",
)
_FIRST_UNSPACED, _LAST_UNSPACED = "\u0e00", "\ud7af"
_FULL_WIDTH_STOPS = "、。，．：；！？"  # space is part of their glyphs
_HEBREW_PREFIX = partial(re.compile, "[משהוכלב]{1,3}\\Z")  # particles written as one word with the next
_LONGEST_PREFIX = 3
Role = Literal["opens", "closes", "inside", "either"]


class _OpenQuote(NamedTuple):
    """An opening mark whose closing one has not been found yet."""

    edit_index: int  # in the list of edits found
    level: int  # 0 outer, 1 inner
    double: bool


def quote_edits(text: str, conventions: Typography) -> list[Edit]:
    """Returns the edits that turn straight marks into quotation marks, apostrophes or primes, in order.

    A single mark is a quotation mark only if it has a partner, otherwise an apostrophe. A double mark within double
    marks is set as an inner one. A paragraph may open a quotation that it doesn't close.
    """
    return _QuoteMatcher(text, conventions).edits()


class _QuoteMatcher:
    """One pass over a paragraph, mark by mark."""

    def __init__(self, text: str, conventions: Typography) -> None:
        self.text = text
        self.marks = (conventions.outer, conventions.inner)
        self.found: list[Edit] = []
        self.open_quotes: list[_OpenQuote] = []
        self.depth = 0  # the number of open double marks

    def edits(self) -> list[Edit]:
        primes = _primes(self.text) if _DIGIT_BEFORE.search(self.text) else {}
        for match in _MARK.finditer(self.text):
            start = match.start()
            if start in primes:
                self._set(start, start + 1, primes[start])
            elif match[0] == "''":
                self._two_singles(start)
            elif match[0] == '"':
                self._double(start, start + 1)
            else:
                self._single(start)
        return self.found

    def _double(self, start: int, end: int) -> None:
        role = self._role(start, end)
        if role == "inside" and _is_hebrew(self.text[start - 1]) and not self._quotes_after_prefix(start):
            self._set(start, end, "\u05f4")  # gershayim, the mark of Hebrew acronyms
        elif role == "opens" or (role in ("either", "inside") and not self.depth):
            level = self.depth % 2
            self.open_quotes.append(_OpenQuote(len(self.found), level, double=True))
            self.depth += 1
            self._set_opening(start, end, self.marks[level][0])
        else:
            self._set_closing(start, end, self.marks[self._close_double()][1])

    def _quotes_after_prefix(self, start: int) -> bool:
        """True if a mark within a Hebrew word opens a quotation behind a particle such as "the" or "in"."""
        before, following = self.text[max(0, start - _LONGEST_PREFIX - 1) : start], self.text.find('"', start + 1)
        letters = re.split(r"\W", before)[-1]
        closes = following > start + 2 and not self.text[following - 1].isspace()
        return (
            not self.depth
            and closes
            and not self.text[following + 1 : following + 2].isalnum()
            and _HEBREW_PREFIX().fullmatch(letters) is not None
        )

    def _close_double(self) -> int:
        """Closes the last double mark and returns its level; single marks open within it stay apostrophes."""
        while self.open_quotes:
            mark = self.open_quotes.pop()
            if mark.double:
                self.depth -= 1
                return mark.level
        return 0

    def _single(self, start: int) -> None:
        role = self._role(start, start + 1)
        opening = self.open_quotes[-1] if self.open_quotes else None
        if role == "opens" and not _APOSTROPHE_FIRST().match(self.text, start):
            self.open_quotes.append(_OpenQuote(len(self.found), 1, double=False))
        elif role in ("closes", "either") and opening and not opening.double:
            self.open_quotes.pop()
            self.found[opening.edit_index] = self.found[opening.edit_index]._replace(text=self.marks[1][0])
            self._set(start, start + 1, self.marks[1][1])
            return
        elif role == "either" and _is_unspaced(self.text[start + 1 : start + 2]):
            self.open_quotes.append(_OpenQuote(len(self.found), 1, double=False))
        is_geresh = start and _is_hebrew(self.text[start - 1])
        self._set(start, start + 1, "\u05f3" if is_geresh else "’")  # an opening mark too, until its partner is found

    def _two_singles(self, start: int) -> None:
        """Closes a quotation, as TeX does; outside of one, two single marks stay as typed."""
        if self.depth and self._role(start, start + 2) in ("closes", "either"):
            self._double(start, start + 2)

    def _role(self, start: int, end: int) -> Role:
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        may_open = before.isspace() or before in _OPENING or before in _STRAIGHT or before in _FULL_WIDTH_STOPS
        may_close = after.isspace() or after in _CLOSING or after in _STRAIGHT or _is_unspaced(after)
        may_open = may_open or _is_unspaced(before)
        if may_open != may_close:
            return "opens" if may_open else "closes"
        if not may_open:
            return "inside"
        if before.isspace() and after.isspace():
            return "either"
        if after.isspace():
            return "closes"
        if before.isspace() or (before in _OPENING and before not in _CLOSING):
            return "opens"
        return "closes" if after in _CLOSING else "either"

    def _set(self, start: int, end: int, mark: str) -> None:
        self.found.append(Edit(start, end, mark))

    def _set_opening(self, start: int, end: int, mark: str) -> None:
        if len(mark) > 1:  # French marks include their space
            while self.text[end : end + 1] == " ":
                end += 1
        self._set(start, end, mark)

    def _set_closing(self, start: int, end: int, mark: str) -> None:
        if len(mark) > 1:
            while start and self.text[start - 1] == " " and (not self.found or self.found[-1].end < start):
                start -= 1
        self._set(start, end, mark)


def _primes(text: str) -> dict[int, str]:
    """Returns the primes of a text by their offsets."""
    primes = {}
    for match in _PRIMES().finditer(text):
        for name, mark in (("feet", "′"), ("inches", "″"), ("minutes", "′"), ("seconds", "″")):
            if match[name]:
                primes[match.start(name)] = mark
    return primes


def _is_unspaced(character: str) -> bool:
    return _FIRST_UNSPACED <= character <= _LAST_UNSPACED and _UNSPACED().match(character) is not None


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05ea"


_DOTS = partial(re.compile, r"\.\.\.(?<!\.\.\.\.)(?!\.)")


def typography_edits(text: str, conventions: Typography) -> list[Edit]:
    """Returns the edits by the conventions of a language, in order and not overlapping.

    `text` is a whole paragraph with single spaces; a line break in it is U+2028.
    """
    edits: list[Edit] = []
    if '"' in text or "'" in text:
        edits += quote_edits(text, conventions)
    if "-" in text or "–" in text:
        edits += dash_edits(text)
    if "..." in text:
        edits += [Edit(match.start(), match.end(), "…") for match in _DOTS().finditer(text)]
    edits += fixed_space_edits(text, conventions)
    if conventions.spaced_marks:
        edits += french_edits(text, conventions)
    return sort_edits(edits) if len(edits) > 1 else edits
