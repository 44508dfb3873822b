"""Spaces at which no line may end: behind abbreviations and titles, between numbers and units, before French marks."""

from __future__ import annotations

import re
from functools import partial

from booklet.locale.quotation import NARROW, NO_BREAK, Typography
from booklet.markup.source_map import Edit

# `partial` delays compiling until a pattern is first used: most texts need few of these.
_BRACKETS = "([“‘«„\"'"
_BEFORE_INITIAL = frozenset(("", " ", *_BRACKETS))
_LONGEST_ABBREVIATION = 8  # with a bracket before it
# Digits, and digits that may begin a unit: looking for each by itself is faster than a pattern for all.
_DIGITS = "0123456789"
_DIGITS_BEFORE_SPACE = tuple([f"{digit} " for digit in _DIGITS])
_TITLE_ENDS = ("r ", "rof ", "rs ", "s ")  # after the first letter: Dr, Mr, Prof, Mrs, Ms
_MAYBE_UNIT = partial(re.compile, r"[0-9] (?=(°[CF]|\W|\w{1,4})(?!\w)|([^\W\d_]{4,}))")
_WITHIN_NUMBERS = partial(
    re.compile,
    r"(?<![\w.,:/-])(?<!\d )[0-9]{1,3}(?: [0-9]{3})+(?![\w/-])(?! [0-9])|(?<!\w)[0-9]{1,2} h [0-9]{2}(?!\w)",
)
_TITLE = partial(re.compile, r"[DMP](?<!\w[DMP])(?:r|rof|rs|s) (?=[^\W\d_a-z])")
_SIGNS, _ASCII_SIGNS = "§¶№≈±≤≥∼", "#<>=~"  # before a number
_SIGN_BEFORE_NUMBER = partial(re.compile, rf"[{_SIGNS}{_ASCII_SIGNS}] (?=[-−+–]?\.?[0-9])")
# Single letters with full stops, with or without spaces between: `z.B.`, `i. d. R.`
_LETTERS_WITH_STOPS = partial(re.compile, r"(?<![\w.’'-])[^\W\d_]{1,4}\.(?:[ \xa0\u202f\u2009]?[^\W\d_]{1,5}\.)+")
_WORD_WITH_STOP = partial(re.compile, r"[ \xa0\u202f\u2009]?([^\W\d_]+)\.")
_MOST_PARTS = 4
_LONGEST_REFERENCE = 10  # characters of a character reference
_SPACES = " \xa0\u202f\u2009\u200a"
_WITHOUT_SPACES = dict.fromkeys(map(ord, _SPACES))
_NOT_SPACED = f"{_SPACES}([{{“‘„«‹¡¿!?;:/\u2028"  # a French mark behind one of these gets no space
_FRENCH_MARK = partial(re.compile, r"[;!?:](?=[\s»”’)\]\"'!?.…,]|\Z)|[«»]")
_FACTORIAL = partial(re.compile, r"(?:(?<!\w)\w|[\d)\]])\Z")
_RATIO = partial(re.compile, r"\d[ \xa0]?:[ \xa0]?\d")


def fixed_space_edits(text: str, conventions: Typography) -> list[Edit]:
    """Returns the edits of spaces at which a line must not end, which don't overlap; they are in no order."""
    edits = _spaces_after_abbreviations(text, conventions) if ". " in text else []
    if conventions.spaced_abbreviations and "." in text:
        edits += _spaces_in_abbreviations(text, conventions, edits)
    has = text.__contains__
    if any(map(has, _DIGITS)):
        if any(map(has, _DIGITS_BEFORE_SPACE)):
            edits += _spaces_after_numbers(text)
        if any(map(has, _ASCII_SIGNS)) or (not text.isascii() and any(map(has, _SIGNS))):
            found = _SIGN_BEFORE_NUMBER().finditer(text)
            edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in found]
    if may_have_titles(text):
        edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in _TITLE().finditer(text)]
    if conventions.proclitics:
        edits += [Edit(match.end() - 1, match.end(), NO_BREAK) for match in conventions.proclitics.finditer(text)]
    return edits


def may_have_titles(text: str) -> bool:
    """True if there may be a person's title before a name, such as `Dr`."""
    for letter in "DMP":
        start = text.find(letter)
        while start >= 0:
            if text.startswith(_TITLE_ENDS, start + 1):
                return True
            start = text.find(letter, start + 1)
    return False


def _spaces_after_numbers(text: str) -> list[Edit]:
    """Returns the edits of spaces between a number and its unit, and within a number."""
    from booklet.locale.units import UNITS, is_unit_word  # late: few texts have units

    spaces: set[int] = set()
    within = None
    for match in _MAYBE_UNIT().finditer(text):
        sign, word = match[1], match[2]
        if sign in UNITS if sign else is_unit_word(word.lower()):
            spaces.add(match.end() - 1)
        if sign and (sign == "h" or sign.isdigit()):
            within = _WITHIN_NUMBERS()
    for match in within.finditer(text) if within is not None else ():
        spaces.update([at for at in range(match.start(), match.end()) if text[at] == " "])
    return [Edit(at, at + 1, NO_BREAK) for at in spaces]


def _spaces_in_abbreviations(text: str, conventions: Typography, known: list[Edit]) -> list[Edit]:
    """Returns the edits that put thin spaces between the letters of `z.B.`, and a fixed one behind it."""
    edits: list[Edit] = []
    taken = {edit.start for edit in known}
    for row in _LETTERS_WITH_STOPS().finditer(text):
        for start, end in _abbreviations_in(row[0], conventions.spaced_abbreviations):
            start, end = row.start() + start, row.start() + end
            stops = [at for at in range(start, end - 1) if text[at] == "."]
            edits += [Edit(at + 1, at + 2 if text[at + 1] in _SPACES else at + 1, NARROW) for at in stops]
            key = text[start : end - 1].translate(_WITHOUT_SPACES).lower()
            if text[end : end + 1] == " " and key in conventions.before_all:
                edits.append(Edit(end, end + 1, NO_BREAK))
    return [edit for edit in edits if edit.start not in taken]


def _abbreviations_in(row: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Returns start and end of each known abbreviation in a row of letters with full stops, the longest first."""
    found: list[tuple[int, int]] = []
    words = list(_WORD_WITH_STOP().finditer(row))
    first = 0
    while first < len(words):
        for last in range(min(first + _MOST_PARTS, len(words)) - 1, first, -1):
            key = "".join([word[0].strip(_SPACES) for word in words[first : last + 1]]).lower()
            if key in known:
                found.append((words[first].start(1), words[last].end()))
                first = last
                break
        first += 1
    return found


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


def french_edits(text: str, conventions: Typography) -> list[Edit]:
    """Returns the edits of the spaces before ; : ! ? and inside « », whatever was typed there: a space, none, or one of
    another width. Addresses, times, ratios and factorials have none.
    """
    edits: list[Edit] = []
    for match in _FRENCH_MARK().finditer(text):
        mark, start = match[0], match.start()
        if mark == "«":
            end = _end_of_spaces(text, match.end())
            if end < len(text) and text[end] != "\u2028":
                edits.append(Edit(match.end(), end, conventions.quote_space))
            continue
        begin = start
        while begin and text[begin - 1] in _SPACES:
            begin -= 1
        before = text[begin - 1 : begin]
        if before in _NOT_SPACED and (mark != "»" or before in "«\u2028"):
            continue
        if mark == "»":
            edits.append(Edit(begin, start, conventions.quote_space))
        elif mark == ":":
            if text[match.end() : match.end() + 1].isspace() or match.end() == len(text):
                ratio = _RATIO().match(text, begin - 1)
                edits += [] if ratio else [Edit(begin, start, conventions.colon_space)]
        elif begin < start or not _is_no_mark(text, start):
            edits.append(Edit(begin, start, conventions.mark_space))
    return [edit for edit in edits if text[edit.start : edit.end] != edit.text]


def _is_no_mark(text: str, start: int) -> bool:
    """True for a factorial, `n!`, and the end of a character reference, `&amp;`."""
    if text[start] == "!":
        return _FACTORIAL().search(text, max(0, start - 2), start) is not None
    return text[start] == ";" and "&" in text[max(0, start - _LONGEST_REFERENCE) : start].rpartition(" ")[2]


def _end_of_spaces(text: str, start: int) -> int:
    while text[start : start + 1] and text[start] in _SPACES:
        start += 1
    return start
