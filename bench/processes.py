"""One command as a whole process with its children: how long it took and how much memory it held."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLED_EVERY = 0.004
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock, seconds of CPU (children's too), and MiB at the peak."""

    wall: float
    cpu: float
    memory: float


def run_timed(command: list[str]) -> Run:
    """Run a command undisturbed. Its memory is that of its largest process."""
    started = time.perf_counter()
    process = _start(command)
    usage = _wait(process)
    wall = time.perf_counter() - started
    # Kibibytes, but on macOS bytes: getrusage(2) of either.
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / MEBIBYTE)


def run_watched(command: list[str]) -> Run:
    """Run a command and sample its memory: that of all its processes at once, pages they share counted once.

    Where the system doesn't tell (all but Linux), it is that of the largest process. Sampling takes time from the
    process, so what it took is not for comparing.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return run_timed(command)
    started = time.perf_counter()
    process = _start(command)
    peak = 0
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = max(peak, _memory_of_tree(process.pid))
        time.sleep(SAMPLED_EVERY)
    usage = _wait(process)
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, peak * 1024 / MEBIBYTE)


def installed_environment() -> dict[str, str]:
    """Our environment, but one in which Python keeps what it compiles, as an installed program's is kept."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=installed_environment())


def _wait(process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return usage


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
