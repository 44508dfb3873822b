"""Bytes to text: the encodings a program file may have, and messages for a file in none of them."""

from __future__ import annotations

from booklet.diagnostics.model import Problems, Source

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
