"""One command as a whole process with its children: how long it took and how much memory it held."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

SAMPLED_EVERY = 0.004
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, the settings added to its environment, and the exit status that it must have."""

    arguments: Sequence[str]
    settings: Mapping[str, str] = field(default_factory=dict)
    status: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock, seconds of CPU (children's too), and MiB at the peak."""

    wall: float
    cpu: float
    memory: float


class WrongStatusError(Exception):
    """A command ended with another exit status than it must have."""

    def __init__(self, command: Command, status: int, complaints: str) -> None:
        super().__init__(f"exit status {status}, not {command.status}: {' '.join(command.arguments)}\n{complaints}")


def run_timed(command: Command, limit: float | None = None) -> Run | None:
    """Run a command undisturbed; None if it had to be ended after `limit` seconds. Memory: its largest process's."""
    with tempfile.TemporaryFile() as complaints:
        started = time.perf_counter()
        process = _start(command, complaints)
        alarm = threading.Timer(limit or 0.0, process.kill)
        if limit is not None:
            alarm.start()
        usage = _wait(process)
        wall = time.perf_counter() - started
        alarm.cancel()
        if limit is not None and wall >= limit:
            return None
        _check(process, command, complaints)
    # Kibibytes, but on macOS bytes: getrusage(2) of either.
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / MEBIBYTE)


def run_to_end(command: Command) -> Run:
    """Run a command undisturbed, however long it takes. Its memory is that of its largest process."""
    run = run_timed(command)
    assert run is not None
    return run


def run_watched(command: Command) -> Run:
    """Run a command and sample its memory: that of all its processes at once, pages they share counted once.

    Where the system doesn't tell (all but Linux), it is that of the largest process. Sampling takes time from the
    process, so what it took is not for comparing.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return run_to_end(command)
    with tempfile.TemporaryFile() as complaints:
        started = time.perf_counter()
        process = _start(command, complaints)
        peak = 0
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            peak = max(peak, _memory_of_tree(process.pid))
            time.sleep(SAMPLED_EVERY)
        usage = _wait(process)
        _check(process, command, complaints)
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, peak * 1024 / MEBIBYTE)


def output_of(command: Command) -> str:
    """What a command writes to standard output and standard error. Raises CalledProcessError."""
    return subprocess.run(
        command.arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=installed_environment(command.settings),
        text=True,
        check=True,
    ).stdout


def installed_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Our environment and `settings`, but Python keeps what it compiles, as an installed program's is kept."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | dict(settings)


def report_progress(what: str) -> None:
    """Print on standard error what is measured next."""
    print(f"… {what}", file=sys.stderr, flush=True)


def _start(command: Command, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    """The process begun; what it writes to standard error goes to `complaints`, the rest nowhere."""
    return subprocess.Popen(
        command.arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=complaints,
        env=installed_environment(command.settings),
    )


def _wait(process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage


def _check(process: subprocess.Popen[bytes], command: Command, complaints: IO[bytes]) -> None:
    if process.returncode != command.status:
        complaints.seek(0)
        raise WrongStatusError(command, process.returncode, complaints.read().decode(errors="replace"))


def _memory_of_tree(number: int) -> int:
    """Proportional set size in KiB of a process and its descendants; 0 for one that is gone."""
    folder = Path(f"/proc/{number}")
    try:
        rollup = (folder / "smaps_rollup").read_text()
        children = [
            int(child) for task in (folder / "task").iterdir() for child in (task / "children").read_text().split()
        ]
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return own + sum(map(_memory_of_tree, children))
