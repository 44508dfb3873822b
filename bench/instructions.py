"""Instructions of a build in one process, counted by valgrind: the same to 0.1 %, whatever else the machine does.

A count tells which of two versions does less; that half the instructions take half the time holds only roughly.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from contestants import COLD, ONE_PROCESS, Booklet, Programme
from processes import Command, installed_environment, report_progress, run_to_end

# A count takes some fifty times as long as the run.
MOST_TALKS = 2_000
VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
REFERENCES = re.compile(r"I\s+refs:\s+([\d,]+)")
SMALLEST = """\
event: {title: Event}
sessions:
  - title: Session
    talks:
      - {title: Talk, speaker: Ann Lee, abstract: Three words only.}
"""


def print_instructions(programmes: Sequence[Programme], booklets: Sequence[Booklet], work: Path) -> None:
    """Print the millions of instructions of the smallest programme, which is nearly all start, and of the others."""
    print("\nInstructions of a cold build in one process, in millions")
    if shutil.which("valgrind") is None:
        print("not counted: valgrind isn't installed")
        return
    smallest = Programme(1, work / "program-smallest.yaml")
    smallest.path.write_text(SMALLEST, encoding="utf-8")
    for programme in (smallest, *programmes):
        if programme.talks > MOST_TALKS:
            print(f"{programme.talks:7,}  not counted: it would take too long")
            continue
        for booklet in booklets:
            report_progress(f"{programme.talks:,} talks, instructions of {booklet.name}")
            settings = {**COLD, **ONE_PROCESS, "PYTHONHASHSEED": "0"}
            count = instructions(booklet.build(programme.path, programme.pdf(booklet.name), settings))
            print(f"{programme.talks:7,}  {booklet.name:11}{count / 1e6:10,.1f}", flush=True)


def instructions(command: Command) -> int:
    """The instructions of a command, of those that it starts too. Raises CalledProcessError."""
    run_to_end(command)  # so that Python has compiled its modules
    done = subprocess.run(
        [*VALGRIND, "--trace-children=yes", *command.arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=installed_environment(command.settings),
        text=True,
        check=True,
    )
    return sum(int(count.replace(",", "")) for count in REFERENCES.findall(done.stderr))
