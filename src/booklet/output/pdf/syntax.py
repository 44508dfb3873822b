"""The syntax of PDF's simple objects: numbers, strings and names (ISO 32000-1, 7.3).

>>> numbers(1.0, 0.25, 1e-7), name("a b"), text_string("Title (draft)")
(b'1 0.25 0', b'/a#20b', b'(Title \\\\(draft\\\\))')
"""

from __future__ import annotations

import re

_NEEDS_ESCAPE = re.compile(rb"[\\()\r\n]").search
_LONGEST_STRING = 8_000  # characters, of four bytes at most
_NOT_REGULAR = re.compile(rb"[^!-~]|[%()<>\[\]{}/#]")
_NOT_IN_ADDRESS = re.compile(r"[^!-~]")


def number(value: float) -> bytes:
    """The value with six significant digits at most, and without an exponent, which PDF doesn't have (7.3.3)."""
    text = b"%.6g" % value
    if b"e" in text:
        text = (b"%.6f" % value).rstrip(b"0").rstrip(b".")
    return text


def numbers(*values: float) -> bytes:
    """Several numbers with spaces between them."""
    text = (b"%.6g " * len(values) % values)[:-1]
    return b" ".join([number(value) for value in values]) if b"e" in text else text


def escaped(data: bytes) -> bytes:
    """The inside of a literal string (7.3.4.2): the bytes, some of them escaped by a backslash."""
    if not _NEEDS_ESCAPE(data):
        return data
    data = data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return data.replace(b"\r", b"\\r").replace(b"\n", b"\\n")


def text_bytes(text: str) -> bytes:
    """The bytes of a text string (7.9.2.2): printable ASCII as it is, other text in UTF-16 with a byte order mark."""
    if text.isascii() and text.isprintable():
        return text.encode("ascii")
    return b"\xfe\xff" + text.encode("utf-16-be", "replace")


def text_string(text: str) -> bytes:
    """A text string as an object, cut to the limit of PDF/A, 32,767 bytes (ISO 19005-2, 6.1.13)."""
    if len(text) > _LONGEST_STRING:
        text = text[: _LONGEST_STRING - 1] + "…"
    return b"(%b)" % escaped(text_bytes(text))


def name(text: str) -> bytes:
    """A name object (7.3.5)."""
    return b"/" + _NOT_REGULAR.sub(lambda match: b"#%02X" % match[0][0], text.encode("utf-8", "replace"))


def address(target: str) -> bytes:
    """A string object of an address in ASCII, for a URI action (12.6.4.7); other characters are percent-encoded
    (RFC 3987, 3.1).
    """
    ascii_only = _NOT_IN_ADDRESS.sub(_percent_encoded, target)
    return b"(" + escaped(ascii_only.encode("ascii")) + b")"


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join([f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")])
