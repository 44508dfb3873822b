"""The cost of a second edition: builds of that for the screen alone, and with another, by turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from contestants import COLD, Booklet, Programme
from figures import ratios, spread
from processes import report_progress
from rounds import compete

ROUNDS = 9
SECOND = ("print", "sheets")


def print_second_editions(
    programmes: Sequence[Programme], booklets: Sequence[Booklet], rounds: int | None, work: Path
) -> None:
    """Print the times of builds with one and with two editions, and their ratio."""
    for programme in programmes:
        for booklet in booklets:
            report_progress(f"{programme.talks:,} talks, editions of {booklet.name}")
            screen = booklet.build(programme.path, work / "editions.pdf", COLD)
            commands = {"screen": screen}
            for edition in SECOND:
                options = ["--edition", "screen", "--edition", edition]
                commands[edition] = replace(screen, arguments=[*screen.arguments, *options])
            runs = compete(commands, rounds or ROUNDS)
            print(f"\nA second edition, {booklet.name}, {programme.talks:,} talks")
            print(f"{'':11}{'wall s':26}{'to screen':26}{'CPU s':26}{'to screen':26}")
            for name, own in runs.items():
                wall, cpu = [run.wall for run in own], [run.cpu for run in own]
                of_wall = spread(ratios(wall, [run.wall for run in runs["screen"]]))
                of_cpu = spread(ratios(cpu, [run.cpu for run in runs["screen"]]))
                print(f"{name:11}{spread(wall):26}{of_wall:26}{spread(cpu):26}{of_cpu:26}", flush=True)
