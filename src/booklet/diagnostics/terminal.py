"""The two streams the command speaks on: what it says is on standard output, what went wrong on the other.

Progress and colours are for a terminal only. A stream that is closed, or whose reader has gone, is no reason to
fail: the booklet is the point, not the words about it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_NO_TERMINAL = 100  # cells for quoted lines where no terminal says how wide it is
_ERASE = "\r\x1b[K"  # ECMA-48 8.3.41: erase in line
_TAB = "    "
# What must not reach a terminal, or would not be seen: controls, soft hyphen, invisible spaces and joiners (but for
# those that Persian and Indic spelling needs), marks that change the direction of writing (Unicode Standard
# Annex 9), ends of lines and paragraphs, lone surrogates, non-characters, tags.
_SPELLED = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


class Terminal(NamedTuple):
    """What the streams can show; `width` is that of standard error, in cells."""

    colour: bool = False
    progress: bool = False
    width: int = _NO_TERMINAL

    def tell(self, line: str) -> None:
        """A line on standard output."""
        self._clear()
        _put(sys.stdout, line + "\n")

    def report(self, text: str) -> None:
        """Text, lines ended, on standard error."""
        self._clear()
        _put(sys.stderr, text)

    def step(self, text: str) -> None:
        """Show what is being done, until the next word about anything; nothing but on a terminal."""
        if self.progress:
            _put(sys.stderr, f"{_ERASE}{text[: self.width - 1]}")

    def _clear(self) -> None:
        if self.progress:
            _put(sys.stderr, _ERASE)


def escape_for_terminal(text: str) -> str:
    """The text with tabs as four spaces, and what is unseen or does harm spelled, as in `[U+202E]`."""
    if text.isascii() and text.isprintable():
        return text
    import re  # with its pattern 5 ms, for odd text only

    return re.sub(_SPELLED, lambda found: f"[U+{ord(found[0]):04X}]", text.replace("\t", _TAB))


def this_terminal(environment: Mapping[str, str]) -> Terminal:
    """The terminal we run in, if any; NO_COLOR and FORCE_COLOR (no-color.org, force-color.org) are honoured."""
    live = _is_terminal(sys.stderr) and environment.get("TERM") != "dumb"
    forced = bool(environment.get("FORCE_COLOR"))
    colour = (live or forced) and not environment.get("NO_COLOR")
    return Terminal(colour, live, _width() if live else _NO_TERMINAL)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _width() -> int:
    try:
        return os.get_terminal_size(2).columns or _NO_TERMINAL
    except OSError:
        return _NO_TERMINAL


def _put(stream: TextIO | None, text: str) -> None:
    if stream is None:  # Python's way of saying that it was closed before we began
        return
    try:
        stream.write(text)
        stream.flush()
    except UnicodeEncodeError:
        encoding = stream.encoding
        _put(stream, text.encode(encoding, "backslashreplace").decode(encoding))
    except (OSError, ValueError):  # nobody reads any more, the disk is full, or it was closed meanwhile
        _hush(stream)


def _hush(stream: TextIO) -> None:
    """Lead the stream nowhere, lest Python's own flush at the end fail aloud."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
