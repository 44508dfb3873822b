"""The standard streams: results go to standard output, diagnostics and errors to standard error.

Progress and colours are for a terminal only. A stream that is closed, or that nobody reads any more, doesn't stop the
command: the booklet matters more than the lines about it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from booklet.records import NamedTuple

_DEFAULT_WIDTH = 100  # cells for quoted lines where there is no terminal to say how wide it is
_ERASE = "\r\x1b[K"  # ECMA-48 8.3.41: erase in line
_TAB = "    "
# Characters that must not reach a terminal, or would not be seen: controls, soft hyphen, invisible spaces and joiners
# (but for those that Persian and Indic spelling needs), marks that change the direction of writing (Unicode Standard
# Annex 9), ends of lines and paragraphs, lone surrogates, non-characters, tags.
_ESCAPED = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


class Terminal(NamedTuple):
    """Writes to the standard streams. `colour` and `progress` are True if standard error can show them.

    `width` is that of standard error, in cells.
    """

    colour: bool = False
    progress: bool = False
    width: int = _DEFAULT_WIDTH

    def print_out(self, line: str) -> None:
        """Write a line to standard output."""
        self._erase_progress()
        _write(sys.stdout, line + "\n")

    def print_error(self, text: str) -> None:
        """Write text, its lines ended, to standard error."""
        self._erase_progress()
        _write(sys.stderr, text)

    def show_progress(self, step: str) -> None:
        """Show the step under way on a terminal, until something else is written."""
        if self.progress:
            _write(sys.stderr, f"{_ERASE}{step[: self.width - 1]}")

    def _erase_progress(self) -> None:
        if self.progress:
            _write(sys.stderr, _ERASE)


def escape_for_terminal(text: str) -> str:
    """The text with tabs as four spaces, and invisible or harmful characters spelled out, as in `[U+202E]`."""
    if text.isascii() and text.isprintable():
        return text
    import re  # with its pattern 5 ms, for odd text only

    return re.sub(_ESCAPED, lambda found: f"[U+{ord(found[0]):04X}]", text.replace("\t", _TAB))


def detect_terminal(environment: Mapping[str, str]) -> Terminal:
    """The terminal the process runs in, if any. NO_COLOR and FORCE_COLOR (no-color.org, force-color.org) count."""
    live = _is_terminal(sys.stderr) and environment.get("TERM") != "dumb"
    forced = bool(environment.get("FORCE_COLOR"))
    colour = (live or forced) and not environment.get("NO_COLOR")
    return Terminal(colour, live, _width() if live else _DEFAULT_WIDTH)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _width() -> int:
    try:
        return os.get_terminal_size(2).columns or _DEFAULT_WIDTH
    except OSError:
        return _DEFAULT_WIDTH


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # Python's sign that the stream was closed before the process began
        return
    try:
        stream.write(text)
        stream.flush()
    except UnicodeEncodeError:
        encoding = stream.encoding
        _write(stream, text.encode(encoding, "backslashreplace").decode(encoding))
    except (OSError, ValueError):  # nobody reads any more, the disk is full, or the stream was closed meanwhile
        _redirect_to_null(stream)


def _redirect_to_null(stream: TextIO) -> None:
    """Connect the stream to the null device, so that Python's own flush at the end can't fail."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, ValueError):
        pass
