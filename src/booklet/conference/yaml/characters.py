"""Characters that YAML refuses, or takes for others than editors do, replaced before and after parsing.

A replacement made before parsing always has the length of the characters it replaces, so that every place stays
right.
"""

from __future__ import annotations

import re

from booklet.diagnostics.model import Problems, Source, Span

# YAML 1.1 ends a line at these (YAML 1.2, editors and `Source` don't): U+0085, U+2028, U+2029.
_LINE_SEPARATORS = ("\x85", "\u2028", "\u2029")
# Few files need these patterns: they are compiled when first used, not when the program starts.

# All that YAML's c-printable (YAML 1.1, 5.1) leaves out.
_UNPRINTABLE = r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_ESCAPE = r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^xuU])"
# JSON writes characters beyond U+FFFF as two escapes; YAML has no such thing. The character itself takes the
# place of both, filled up to their length with a noncharacter.
_PAIR = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_FILLER = "\ufdd0" * 11
_FILLED = f".{_FILLER}"


def neutralize(text: str) -> str:
    """The text with spaces for the line ends of YAML 1.1 alone, and with characters for escaped surrogate pairs."""
    text = _without_separators(text)
    return re.sub(_PAIR, _join, text) if "\\u" in text else text


def _without_separators(text: str) -> str:
    if not text.isascii():
        for separator in _LINE_SEPARATORS:
            text = text.replace(separator, " ")
    return text


def without_fillers(value: str, text: str, start: int, end: int, *, escapes: bool) -> str:
    """A value parsed from `neutralize(text)[start:end]`, without the fillers.

    A pair of escapes is one character if `escapes` count in the value; otherwise it is put back as written.
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
    """The text with spaces for control characters; a warning for each kind, at its first place."""
    counts: dict[str, int] = {}
    spans: dict[str, Span] = {}
    for match in re.finditer(_UNPRINTABLE, text):
        character = match[0]
        counts[character] = counts.get(character, 0) + 1
        if character not in spans:
            spans[character] = source.span_at(match.start())
    for character, span in spans.items():
        _warn_of_control(character, counts[character], span, problems)
    return re.sub(_UNPRINTABLE, " ", text)


def _warn_of_control(character: str, count: int, span: Span, problems: Problems) -> None:
    meant = bytes([ord(character)]).decode("cp1252", "ignore") if "\x80" <= character <= "\x9f" else ""
    times = f", {count} times in all" if count > 1 else ""
    problems.warn(
        "control-character",
        f"the control character U+{ord(character):04X}{times}; a space is set for it",
        span,
        help=f"delete it, or write '{meant}' if that was meant" if meant else "delete it",
    )


def without_escaped_controls(value: str, source: Source, start: int, end: int, problems: Problems) -> str:
    """A double-quoted value with spaces for control characters that were escaped, and a diagnostic for the first.

    The value was parsed from `source.text[start:end]`.
    """
    value = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if not value.isprintable() and re.search(_UNPRINTABLE, value):
        escapes = re.compile(_ESCAPE).finditer(source.text, start, end)
        found = next((match for match in escapes if re.match(_UNPRINTABLE, _meaning(match[1]))), None)
        _report_escape(found, source, start, problems)
        value = re.sub(_UNPRINTABLE, " ", value)
    return _without_separators(value)


def _meaning(escape: str) -> str:
    """The character of an escape, given without its backslash, if it can be unprintable."""
    if escape[0] in "xuU":
        return chr(min(int(escape[1:], 16), 0x10FFFF))
    return {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b"}.get(escape, escape)


def _report_escape(found: re.Match[str] | None, source: Source, start: int, problems: Problems) -> None:
    written = found[0] if found else "an escape"
    span = source.span_at(found.start(), len(written)) if found else source.span_at(start, 0)
    character = _meaning(found[1]) if found else " "
    if "\ud800" <= character <= "\udfff":
        help_text = "write the character itself"
        problems.error("half-character", f"{written} is half a character", span, help=help_text)
        return
    problems.warn(
        "control-character",
        f"{written} is the control character U+{ord(character):04X} between double quotes; a space is set for it",
        span,
        help="for a backslash write \\\\, or use single quotes, or begin the text with |",
    )
