"""Typography for typewritten text: quotation marks, dashes, ellipses, and no-break spaces.

The functions take plain text, in which the caller has hidden code, addresses and formulas.

Quotation marks and apostrophes: the marks of a language for straight ones.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Literal

from booklet.locale.quotation import NARROW, NO_BREAK, Typography
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
_BRACKETS = "([“‘«„\"'"
_BEFORE_INITIAL = frozenset(("", " ", *_BRACKETS))
_LONGEST_ABBREVIATION = 8  # with a bracket before it
# Digits, and digits that may begin a unit: looking for each by itself is faster than a pattern for all.
_DIGITS = "0123456789"
_DIGITS_BEFORE_SPACE = tuple([f"{digit} " for digit in _DIGITS])
_TITLE_ENDS = ("r ", "rof ", "rs ", "s ")  # after the first letter: Dr, Mr, Prof, Mrs, Ms
_MAYBE_UNIT = partial(re.compile, r"[0-9] (?=(°C|\W|\w{1,3})(?!\w))")
_UNIT_NAMES = (
    "% ‰ °C € K dB km cm mm µm μm nm m kg g mg s ms µs μs ns kHz MHz GHz THz Hz kW MW W mV kV V keV MeV GeV TeV eV "
    "kB MB GB TB PB kPa MPa Pa kJ mJ J"
)
_UNITS = frozenset(_UNIT_NAMES.split())
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


def may_have_titles(text: str) -> bool:
    """True if there may be a person's title before a name, such as `Dr`."""
    for letter in "DMP":
        start = text.find(letter)
        while start >= 0:
            if text.startswith(_TITLE_ENDS, start + 1):
                return True
            start = text.find(letter, start + 1)
    return False


def _may_have_numbers(text: str) -> bool:
    """True if a digit stands before a space."""
    has = text.__contains__
    return any(map(has, _DIGITS)) and any(map(has, _DIGITS_BEFORE_SPACE))


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


def _no_break_spaces(text: str, conventions: Typography) -> list[Edit]:
    """Returns the edits of spaces at which a line must not end."""
    edits = _spaces_after_abbreviations(text, conventions) if ". " in text else []
    if _may_have_numbers(text):
        edits += [
            Edit(match.end() - 1, match.end(), NO_BREAK) for match in _MAYBE_UNIT().finditer(text) if match[1] in _UNITS
        ]
    if may_have_titles(text):
        edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in _TITLE().finditer(text)]
    if conventions.proclitics:
        edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in conventions.proclitics.finditer(text)]
    return edits


def _spaces_after_abbreviations(text: str, conventions: Typography) -> list[Edit]:
    """Returns the edits of spaces after abbreviations and initials. Most sentences end in neither, by two letters."""
    edits: list[Edit] = []
    parts = text.split(". ")
    endings = conventions.endings
    before = end = 0  # the number of parts up to the last one looked at, and the offset behind that one's space
    for number, part in enumerate(parts, 1):
        if part[-2:] in endings or part[-2:-1] in _BEFORE_INITIAL:
            word = part[part.rfind(" ") + 1 :]
            if len(word) > _LONGEST_ABBREVIATION or number == len(parts):
                continue
            if _stays_with_next(word, parts[number][:1], conventions):
                end += sum(map(len, parts[before:number])) + 2 * (number - before)
                before = number
                edits.append(Edit(end - 1, end, NO_BREAK))
    return edits


def _stays_with_next(word: str, after: str, conventions: Typography) -> bool:
    """True if a word with a full stop is an abbreviation or initial that stays with the word that begins with `after`,
    a letter, a digit or a low line; False for any other character.
    """
    if not (after.isalnum() or after == "_"):
        return False
    word = word.lstrip(_BRACKETS)
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
