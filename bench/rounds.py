"""Time and memory against Typst: whole processes, ours and Typst's by turns, from the file to the PDF.

Each round runs all once, one after the other, the next round in the other order, so that what else the machine does
burdens them alike: trust the ratio, taken round by round, more than seconds. A first run of each isn't timed: it warms
the disk cache.
"""

from __future__ import annotations

from collections.abc import Sequence

from contestants import Booklet, Programme, pages_of
from figures import ratios, spread
from processes import MEBIBYTE, Command, Run, report_progress, run_to_end, run_watched

ROUNDS = {15: 15, 200: 9, 2_000: 5}
ROUNDS_OF_OTHERS = 3
# The peak of a short run falls between two samples more easily: the most of several counts.
WATCHED, WATCHED_LARGE, LARGE = 3, 1, 1_000

TIME_HEAD = (
    f"{'':9}{'':11}{'wall s':26}{'to Typst':26}{'CPU s':26}{'to Typst':26}{'pages':>7}{'MiB':>7}\n"
    f"{'talks':>7}  {'':11}{'median (least – most)'}"
)


def print_times(programmes: Sequence[Programme], booklets: Sequence[Booklet], rounds: int | None) -> None:
    """Print the table of times, size by size."""
    print("\nTime, cold, whole processes by turns\n" + TIME_HEAD)
    for programme in programmes:
        count = rounds or ROUNDS.get(programme.talks, ROUNDS_OF_OTHERS)
        report_progress(f"{programme.talks:,} talks, {count} rounds")
        runs = compete(programme.cold_commands(booklets), count)
        for name in runs:
            print(_time_row(name, runs, programme), flush=True)


def compete(commands: dict[str, Command], rounds: int) -> dict[str, list[Run]]:
    """The runs of all commands, by name: so many rounds of all by turns."""
    for command in commands.values():
        run_to_end(command)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds):
        for name in list(commands)[:: -1 if number % 2 else 1]:
            runs[name].append(run_to_end(commands[name]))
    return runs


def print_memory(programmes: Sequence[Programme], booklets: Sequence[Booklet]) -> None:
    """Print the table of memory, size by size."""
    print("\nPeak memory of all processes of a run at once\n" + f"{'talks':>7}  {'':11}{'MiB':>8}{'to Typst':>10}")
    for programme in programmes:
        report_progress(f"{programme.talks:,} talks, memory")
        times = WATCHED_LARGE if programme.talks > LARGE else WATCHED
        commands = programme.cold_commands(booklets)
        peaks = {name: max(run_watched(command).memory for _ in range(times)) for name, command in commands.items()}
        for name, peak in peaks.items():
            ratio = "" if name == "typst" else f"{peak / peaks['typst']:10.3f}"
            print(f"{programme.talks:7,}  {name:11}{peak:8.0f}{ratio}", flush=True)


def _time_row(name: str, runs: dict[str, list[Run]], programme: Programme) -> str:
    wall, cpu = [run.wall for run in runs[name]], [run.cpu for run in runs[name]]
    of_wall = of_cpu = ""
    if name != "typst":
        of_wall = spread(ratios(wall, [run.wall for run in runs["typst"]]))
        of_cpu = spread(ratios(cpu, [run.cpu for run in runs["typst"]]))
    pdf = programme.pdf(name)
    size = pdf.stat().st_size / MEBIBYTE
    times = f"{spread(wall):26}{of_wall:26}{spread(cpu):26}{of_cpu:26}"
    return f"{programme.talks:7,}  {name:11}{times}{pages_of(pdf):7,}{size:7.2f}"
