"""Settings of all tests: properties are tried on the same examples in every run, however long each takes; nothing is
kept for the next build; and programs that a test starts begin with the signals' defaults.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from types import FrameType

import pytest
from hypothesis import settings

import booklet.fonts.face  # noqa: F401  loads uharfbuzz as the command does, before a test does

settings.register_profile("booklet", derandomize=True, deadline=None)
settings.load_profile("booklet")
os.environ["BOOKLET_CACHE"] = "0"

# Signals that a shell (a job in the background, `nohup`, `trap`) may have set to be ignored; not all are on Windows.
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@pytest.fixture(scope="session", autouse=True)
def default_signals_of_children() -> Iterator[None]:
    """Gives each ignored signal a handler that does nothing: a new program inherits ignored signals, but no handler."""
    ignored = [number for number in _SIGNALS if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, _do_nothing)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


def _do_nothing(number: int, frame: FrameType | None) -> None:
    """Handles a signal by going on."""
