"""Letters that YAML refuses or reads in its own way, made harmless before and after it is parsed.

What is put in before parsing always has the length of what it replaces, so that every place stays right.
"""

from __future__ import annotations

import re

from booklet.conference.yaml.positions import letter_at
from booklet.diagnostics.model import Problems, Source, Span

# YAML 1.1 ends a line at these (YAML 1.2, editors and `Source` don't): U+0085, U+2028, U+2029.
_LINE_SEPARATORS = ("\x85", "\u2028", "\u2029")
# Few files need these patterns: they are compiled when first used, not when the program starts.

# What YAML's c-printable (YAML 1.1, 5.1) leaves out.
_UNPRINTABLE = r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_ESCAPE = r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^xuU])"
# JSON writes characters beyond U+FFFF as two escapes; YAML has no such thing. The character itself takes the
# place of both, filled up to their length with a noncharacter.
_PAIR = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_FILLER = "\ufdd0" * 11
_FILLED = f".{_FILLER}"


def neutralize(text: str) -> str:
    """The text with the line ends that only YAML 1.1 knows made spaces, and escaped pairs made characters."""
    text = _without_separators(text)
    return re.sub(_PAIR, _join, text) if "\\u" in text else text


def _without_separators(text: str) -> str:
    if not text.isascii():
        for letter in _LINE_SEPARATORS:
            text = text.replace(letter, " ")
    return text


def without_fillers(value: str, text: str, start: int, end: int, *, escapes: bool) -> str:
    """A value that a parser read from `harmless(text)[start:end]`, freed of what was put in.

    Only where `escapes` count is a pair of them one character; elsewhere it is printed as it was written.
    """
    if _FILLER not in value:
        return value
    if escapes:
        return value.replace(_FILLER, "")
    pairs = re.compile(_PAIR).finditer(text, start, end)
    return re.sub(_FILLED, lambda _: next(pairs)[0], value)


def _join(pair: re.Match[str]) -> str:
    high, low = int(pair[1], 16), int(pair[2], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)) + _FILLER


def without_controls(text: str, source: Source, problems: Problems) -> str:
    """The text with control characters made spaces; each kind is warned of once, at its first place."""
    counts: dict[str, int] = {}
    places: dict[str, Span] = {}
    for match in re.finditer(_UNPRINTABLE, text):
        letter = match[0]
        counts[letter] = counts.get(letter, 0) + 1
        if letter not in places:
            places[letter] = letter_at(source, match.start())
    for letter, place in places.items():
        _warn_of_control(letter, counts[letter], place, problems)
    return re.sub(_UNPRINTABLE, " ", text)


def without_escaped_controls(value: str, source: Source, start: int, end: int, problems: Problems) -> str:
    """A double-quoted value with what its escapes should not give made spaces, and a diagnostic for it.

    The value was read from `source.text[start:end]`.
    """
    value = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if not value.isprintable() and re.search(_UNPRINTABLE, value):
        escapes = re.compile(_ESCAPE).finditer(source.text, start, end)
        found = next((match for match in escapes if re.match(_UNPRINTABLE, _meaning(match[1]))), None)
        _tell_of_escape(found, source, start, problems)
        value = re.sub(_UNPRINTABLE, " ", value)
    return _without_separators(value)


def _meaning(escape: str) -> str:
    """What the letters behind a backslash stand for, as far as it can be unprintable."""
    if escape[0] in "xuU":
        return chr(min(int(escape[1:], 16), 0x10FFFF))
    return {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b"}.get(escape, escape)


def _tell_of_escape(found: re.Match[str] | None, source: Source, start: int, problems: Problems) -> None:
    first = letter_at(source, found.start() if found else start)
    written = found[0] if found else "an escape"
    place = Span(source, first.line, first.column, first.line, first.column + len(written) if found else first.column)
    letter = _meaning(found[1]) if found else " "
    if "\ud800" <= letter <= "\udfff":
        help_text = "write the character itself"
        problems.error("half-character", f"{written} is half a character", place, help=help_text)
        return
    problems.warn(
        "control-character",
        f"{written} is the control character U+{ord(letter):04X} between double quotes; a space is set for it",
        place,
        help="for a backslash write \\\\, or use single quotes, or begin the text with |",
    )


def _warn_of_control(letter: str, count: int, place: Span, problems: Problems) -> None:
    meant = bytes([ord(letter)]).decode("cp1252", "ignore") if "\x80" <= letter <= "\x9f" else ""
    times = f", {count} times in all" if count > 1 else ""
    problems.warn(
        "control-character",
        f"the control character U+{ord(letter):04X}{times}; a space is set for it",
        place,
        help=f"delete it, or write '{meant}' if that was meant" if meant else "delete it",
    )
