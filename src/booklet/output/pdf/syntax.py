"""How PDF spells its simplest things: numbers, strings and names (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re

_IS_PLAIN_ASCII = re.compile(r"[ -~]*").fullmatch
_NEEDS_ESCAPE = re.compile(rb"[\\()\r\n]").search
_LONGEST_STRING = 8_000  # letters: four bytes each at the most
_NOT_REGULAR = re.compile(rb"[^!-~]|[%()<>\[\]{}/#]")
_NOT_IN_ADDRESS = re.compile(r"[^!-~]")


def number(value: float) -> bytes:
    """Six digits of the value at most, never with an exponent, which PDF doesn't know."""
    text = b"%.6g" % value
    if b"e" in text:
        text = (b"%.6f" % value).rstrip(b"0").rstrip(b".")
    return text


def numbers(*values: float) -> bytes:
    """Several numbers in a row."""
    return b" ".join([number(value) for value in values])


def escaped(data: bytes) -> bytes:
    """The inside of a literal string (7.3.4.2): any bytes, a few of them behind a backslash."""
    if not _NEEDS_ESCAPE(data):
        return data
    data = data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return data.replace(b"\r", b"\\r").replace(b"\n", b"\\n")


def text_bytes(text: str) -> bytes:
    """Text for people (7.9.2.2): as it is where it is plain ASCII, else in UTF-16 with its mark."""
    if _IS_PLAIN_ASCII(text):
        return text.encode("ascii")
    return b"\xfe\xff" + text.encode("utf-16-be", "replace")


def text_string(text: str) -> bytes:
    """A string object that holds text for people, cut where PDF/A ends it: at 32,767 bytes (ISO 19005-2, 6.1.13)."""
    if len(text) > _LONGEST_STRING:
        text = text[: _LONGEST_STRING - 1] + "…"
    return b"(" + escaped(text_bytes(text)) + b")"


def name(text: str) -> bytes:
    """A name object (7.3.5)."""
    return b"/" + _NOT_REGULAR.sub(lambda match: b"#%02X" % match[0][0], text.encode("utf-8", "replace"))


def address(target: str) -> bytes:
    """An address as a URI action wants it, in ASCII (12.6.4.7): all else in percent signs (RFC 3987, 3.1)."""
    ascii_only = _NOT_IN_ADDRESS.sub(_percent_encoded, target)
    return b"(" + escaped(ascii_only.encode("ascii")) + b")"


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join([f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")])
