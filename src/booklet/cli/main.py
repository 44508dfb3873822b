"""The process around the command: interrupts, exit statuses, and what is said if the fault is ours.

It is light on purpose: an interrupt must find its handler before the typesetter is loaded, and most of the time of a
small booklet goes into starting.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType, TracebackType
    from typing import NoReturn

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_STOPPED = 128  # plus the signal's number, as shells count
_FAULT_OF_OURS = 70  # EX_SOFTWARE of sysexits.h


class Interrupted(KeyboardInterrupt):
    """Somebody wants us to stop, by the signal of that number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main() -> NoReturn:
    """The command `booklet`: does what the command line says, and ends the process."""
    _install_signal_handlers()
    gc.disable()  # a run is short and keeps most of what it makes: looking for rubbish is time lost
    _exit_now(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says; gives the exit status, whatever happens."""
    started = time.perf_counter()
    try:
        return _perform(arguments, started)
    except (Interrupted, Exception) as fault:  # the last resort: nobody is to meet a traceback
        if (stop := _interrupt_behind(fault)) is not None:
            _report("booklet: interrupted")
            return _STOPPED + stop.number
        if os.environ.get("BOOKLET_TRACEBACK") == "1":
            sys.excepthook(type(fault), fault, fault.__traceback__)
        _report(_internal_error_message(fault))
        return _FAULT_OF_OURS


def _perform(arguments: Sequence[str], started: float) -> int:
    _open_standard_files()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # a library's words to programmers are not for organisers
    from booklet.cli.arguments import read_arguments

    request = read_arguments(arguments)
    if isinstance(request, int):
        return request
    from booklet.cli.commands import run_request
    from booklet.diagnostics.terminal import this_terminal

    return run_request(request, this_terminal(os.environ), started)


def _interrupt_behind(fault: BaseException | None) -> Interrupted | None:
    """The interrupt that `fault` is, or that some library made another exception of."""
    while fault is not None and not isinstance(fault, Interrupted):
        fault = fault.__cause__ or fault.__context__
    return fault


def _install_signal_handlers() -> None:
    """From now on a first signal raises `Interrupted`, so that what was begun is tidied; a second ends us at once."""
    ours = os.getpid()

    def end(number: int, _frame: FrameType | None) -> None:
        os._exit(_STOPPED + number)

    def stop(number: int, frame: FrameType | None) -> None:
        if os.getpid() != ours:
            end(number, frame)  # a forked worker has nothing to tidy, and its parent does the talking
        _set_handlers(end)
        if _is_loading(frame):
            # Modules written in C crash when interrupted in their making, and while one loads nothing is begun.
            os.write(2, b"booklet: interrupted\n")
            end(number, frame)
        raise Interrupted(number)

    _set_handlers(stop)


def _is_loading(frame: FrameType | None) -> bool:
    """Whether a module is being loaded by what runs in `frame`."""
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def _set_handlers(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, handler)


def _open_standard_files() -> None:
    """Give a closed standard file a number again, lest the booklet be opened under it and messages land inside."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number free


def _exit_now(status: int) -> NoReturn:
    """End the process without taking it apart first: that would cost a small booklet a tenth of its time."""
    _set_handlers(signal.SIG_IGN)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or its reader has gone
            stream.flush()
    if sys.getprofile() is None and sys.gettrace() is None:  # those have something to write yet
        os._exit(status)
    sys.exit(status)


def _report(line: str) -> None:
    from booklet.diagnostics.terminal import escape_for_terminal, this_terminal

    this_terminal(os.environ).report(escape_for_terminal(line) + "\n")


def _internal_error_message(fault: BaseException) -> str:
    """One line that asks for a report and holds what a report needs."""
    what = f"{type(fault).__name__}: {' '.join(str(fault).split())[:300]}"
    return (
        f"booklet: this is a fault of booklet, not of your program: {what} ({_place(fault.__traceback__)}); "
        "please report this line, best with the program (BOOKLET_TRACEBACK=1 shows more)"
    )


def _place(traceback: TracebackType | None) -> str:
    """The innermost line of ours that was at work, as in `typeset/page.py:12`."""
    place = "cli/main.py"
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.startswith(_PACKAGE + os.sep):
            place = f"{os.path.relpath(file, _PACKAGE)}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
