"""Bytes to text: the encodings a program file may have, and messages for a file in none of them.

Characters that YAML refuses, or takes for others than editors do, replaced before and after parsing.

A replacement made before parsing always has the length of the characters it replaces, so that every place stays
right.
"""

from __future__ import annotations

import re

from booklet.diagnostics.model import Problems, Source, Span

MOST_BYTES = 64 * 2**20
# In this order: the mark of UTF-16 is the beginning of that of UTF-32.
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_FILES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def decode_source(name: str, data: bytes, problems: Problems) -> Source | None:
    """The file's text with every line end made `\\n`; None, and a mistake at the first wrong byte, if it is no text.

    UTF-8, with or without a byte order mark; UTF-16 and UTF-32 only with one. Other encodings are guessed only for
    the help of the message: a wrong guess would print wrong characters.
    """
    if len(data) > MOST_BYTES:
        problems.error(
            "file-too-large",
            f"the file has {len(data):,} bytes; the most we read is {MOST_BYTES:,}",
            Source(name, "").span_on_line(1, 1),
            help="is this the right file? A programme of 10,000 talks has about 26 million",
        )
        return None
    mark, encoding = next(((m, e) for m, e in _BYTE_ORDER_MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as fault:
        _report_bad_byte(name, data, len(mark), fault, problems)
        return None
    source = Source(name, _with_plain_line_ends(text))
    return None if _holds_nul(source, data, problems) else source


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _report_bad_byte(name: str, data: bytes, begin: int, fault: UnicodeDecodeError, problems: Problems) -> None:
    good = _with_plain_line_ends(data[begin : begin + fault.start].decode(fault.encoding))
    rest = data[begin + fault.start :].decode(fault.encoding, "replace")
    source = Source(name, good + _with_plain_line_ends(rest))
    byte = data[begin + fault.start]
    problems.error(
        "not-utf-8",
        f"the byte 0x{byte:02X} is not {fault.encoding.upper()} text",
        source.span_at(len(good)),
        help=_other_file(data) or _how_to_save(byte, fault.encoding),
    )


def _how_to_save(byte: int, encoding: str) -> str:
    if encoding != "utf-8" or byte < 0x80:
        return "save the file as UTF-8"
    for guess, known_as in (("cp1252", "Windows-1252"), ("latin-1", "Latin-1")):
        character = bytes([byte]).decode(guess, "ignore")
        if character.isprintable() and character:
            return f"save the file as UTF-8; in {known_as} this byte would be '{character}'"
    return "save the file as UTF-8"


def _holds_nul(source: Source, data: bytes, problems: Problems) -> bool:
    offset = source.text.find("\0")
    if offset < 0:
        return False
    every_other = data[1:64:2].count(0) > 8 or data[:64:2].count(0) > 8
    problems.error(
        "not-text",
        "the file holds a NUL character, which no text does",
        source.span_at(offset),
        help=_other_file(data)
        or ("it seems to be UTF-16; save the file as UTF-8" if every_other else "is this the right file?"),
    )
    return True


def _other_file(data: bytes) -> str | None:
    kind = next((kind for start, kind in _OTHER_FILES if data.startswith(start)), None)
    return f"this seems to be {kind}; the program file is plain text (YAML)" if kind else None


# YAML 1.1 ends a line at these (YAML 1.2, editors and `Source` don't): U+0085, U+2028, U+2029.
_LINE_SEPARATORS = ("\x85", "\u2028", "\u2029")
# Few files need these patterns: they are compiled when first used, not when the program starts.

# All that YAML's c-printable (YAML 1.1, 5.1) leaves out.
_UNPRINTABLE = r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_ESCAPE = r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^xuU])"
# JSON writes characters beyond U+FFFF as two escapes; YAML has no such thing. The character itself takes the
# place of both, filled up to their length with a noncharacter.
_PAIR = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
FILLER = "\ufdd0" * 11
_FILLED = f".{FILLER}"


def neutralize(text: str) -> str:
    """The text with spaces for the line ends of YAML 1.1 alone, and with characters for escaped surrogate pairs."""
    if "\x85" in text:
        text = _with_visible_controls(text)
    text = _without_separators(text)
    return re.sub(_PAIR, _join, text) if "\\u" in text else text


def _without_separators(text: str) -> str:
    if not text.isascii():
        for separator in _LINE_SEPARATORS:
            text = text.replace(separator, " ")
    return text


def without_fillers(value: str, text: str, start: int, end: int, *, escapes: bool) -> str:
    """A value parsed from `neutralize(text)[start:end]` that holds a `FILLER`, without the fillers.

    A pair of escapes is one character if `escapes` count in the value; otherwise it is put back as written.
    """
    if escapes:
        return value.replace(FILLER, "")
    pairs = re.compile(_PAIR).finditer(text, start, end)
    return re.sub(_FILLED, lambda _: next(pairs)[0], value)


def _join(pair: re.Match[str]) -> str:
    high, low = int(pair[1], 16), int(pair[2], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)) + FILLER


def without_controls(text: str, source: Source, problems: Problems) -> str:
    """The text with spaces for control characters; a warning for each kind, at its first place."""
    text = _with_visible_controls(text)
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


def _with_visible_controls(text: str) -> str:
    """The text, as long as before, with visible characters for controls that are bytes of UTF-8 read as Latin-1."""
    from booklet.markup.mojibake import with_visible_controls  # late: few files hold controls

    return with_visible_controls(text)


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
    if not value.isprintable() and re.search("[\x80-\x9f]", value):
        value = _with_visible_controls(value)
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
