"""The process around a command: signals, exit statuses, and the message for an internal error.

Little is loaded here, so that the signal handlers stand before the typesetter is loaded.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType, TracebackType

TYPE_CHECKING = False  # as that of `typing`, which isn't loaded
if TYPE_CHECKING:
    import signal
    from typing import NoReturn
else:  # what `signal` is made of, without enumerations of signals, which take 5 M instructions to make
    import _signal as signal

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Modules of Jython and of another system, for which `copy` and `pathlib` would look in every folder, six times.
_NOT_THERE = ("org",) if os.name == "nt" else ("org", "nt", "_winapi")
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_INTERRUPTED = 128  # the exit status less the signal's number, as shells count
_INTERNAL_ERROR = 70  # EX_SOFTWARE of sysexits.h


class Interrupted(KeyboardInterrupt):
    """The process got a signal to stop, of that number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main() -> NoReturn:
    """Run the command `booklet` with the arguments of the process, and end the process."""
    _install_signal_handlers()
    gc.disable()  # a run is short and keeps most of its objects: collecting costs more than it frees
    _exit_now(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command with these arguments and return the exit status; raises nothing."""
    started = time.perf_counter()
    try:
        return _perform(arguments, started)
    except (Interrupted, Exception) as fault:  # users see a message, never a traceback
        if (interrupt := _interrupt_behind(fault)) is not None:
            _print_error("booklet: interrupted")
            return _INTERRUPTED + interrupt.number
        if os.environ.get("BOOKLET_TRACEBACK") == "1":
            sys.excepthook(type(fault), fault, fault.__traceback__)
        _print_error(_internal_error_message(fault))
        return _INTERNAL_ERROR


def _perform(arguments: Sequence[str], started: float) -> int:
    _open_standard_files()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # libraries' warnings are for programmers, not for organisers
    # These imports wait until an exception or an interrupt while they load ends in a message.
    from booklet.stand_ins import stand_ins, unread_types

    with stand_ins(dict.fromkeys(_NOT_THERE)), unread_types():
        with stand_ins(
            {"urllib.parse": {"quote_from_bytes": None}}
        ):  # for a path as an address, which nothing asks for
            from booklet.cli.options import parse_arguments

        request = parse_arguments(arguments)
        if isinstance(request, int):
            return request
        from booklet.cli.commands import run_request
        from booklet.diagnostics.terminal import detect_terminal

        return run_request(request, detect_terminal(os.environ), started)


def _interrupt_behind(fault: BaseException | None) -> Interrupted | None:
    """The interrupt that `fault` is, or that caused it where a library has raised another exception instead."""
    while fault is not None and not isinstance(fault, Interrupted):
        fault = fault.__cause__ or fault.__context__
    return fault


def _install_signal_handlers() -> None:
    """Let a first signal raise `Interrupted`, so that files are tidied up, and a second end the process."""
    process = os.getpid()

    def end(number: int, _frame: FrameType | None) -> None:
        os._exit(_INTERRUPTED + number)

    def stop(number: int, frame: FrameType | None) -> None:
        if os.getpid() != process:
            end(number, frame)  # a forked process has nothing to tidy, and its parent prints the message
        _set_handlers(end)
        if _is_loading(frame):
            # Modules written in C crash if an exception comes while they load; nothing has been begun then.
            os.write(2, b"booklet: interrupted\n")
            end(number, frame)
        raise Interrupted(number)

    _set_handlers(stop)


def _is_loading(frame: FrameType | None) -> bool:
    """True if the code that runs in `frame` is loading a module."""
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def _set_handlers(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # ignored signals stay ignored, as under nohup
            signal.signal(number, handler)


def _open_standard_files() -> None:
    """Open a closed standard file on the null device; the booklet might get its number otherwise, and messages."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number


def _exit_now(status: int) -> NoReturn:
    """End the process without freeing its objects, which would cost a small booklet a tenth of its time."""
    _set_handlers(signal.SIG_IGN)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or nobody reads it any more
            stream.flush()
    if sys.getprofile() is None and sys.gettrace() is None:  # profilers write their results at a normal end
        os._exit(status)
    sys.exit(status)


def _print_error(line: str) -> None:
    from booklet.diagnostics.terminal import detect_terminal, escape_for_terminal  # after a fault only

    detect_terminal(os.environ).print_error(escape_for_terminal(line) + "\n")


def _internal_error_message(fault: BaseException) -> str:
    """One line with all that a report needs: the exception, and the file and line it comes from."""
    error = f"{type(fault).__name__}: {' '.join(str(fault).split())[:300]}"
    return (
        f"booklet: this is a fault of booklet, not of your program: {error} ({_innermost_line(fault.__traceback__)}); "
        "please report this line, best with the program (BOOKLET_TRACEBACK=1 shows more)"
    )


def _innermost_line(traceback: TracebackType | None) -> str:
    """The innermost line of booklet's own code in a traceback, as in `typeset/page.py:12`."""
    line = "cli/main.py"
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.startswith(_PACKAGE + os.sep):
            line = f"{os.path.relpath(file, _PACKAGE)}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return line
