"""The exponent by which the time of a build grows with an input: 1 is in proportion, 2 is with the square.

Of each kind the sizes grow by four until a build takes half a second of CPU longer than its smallest; that one is the
start, which all others are taken without. The exponent is that of the last step: log(later / earlier) / log(growth).
A kind that seems to grow little faster than `STEEP` is measured again before it is reported: other work on the machine
makes it seem so too. All in one process, cold.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from contestants import COLD, ONE_PROCESS, Booklet
from processes import Command, Run, WrongStatusError, report_progress, run_timed

from growth import faults, programmes, texts
from growth.kinds import Kind

KINDS = (*programmes.KINDS, *texts.KINDS, *faults.KINDS)
SMALLEST, GROWTH = 1, 4
ENOUGH, TOO_LITTLE = 0.5, 0.05  # seconds of CPU without the start
LIMIT = 60.0  # seconds that one build may take
STEEP, CERTAINLY_STEEP = 1.2, 1.6
AGAIN = 2

HEAD = f"{'':48}{'n':>9}{'4n':>11}{'s at n':>9}{'at 4n':>8}{'MiB':>7}{'exponent':>10}"


@dataclass(frozen=True, slots=True)
class Growth:
    """The last two sizes measured, their seconds of CPU without the start, and the MiB of the larger.

    `ended` is true if the larger was ended before it was done: its seconds are the limit then. `refused` is the next
    size, if no booklet can be made of it; else None.
    """

    kind: Kind
    sizes: tuple[int, int]
    seconds: tuple[float, float]
    memory: float
    ended: bool
    refused: int | None

    @property
    def exponent(self) -> float | None:
        """The exponent; None if both took too little time to tell."""
        earlier, later = self.seconds
        if later < TOO_LITTLE:
            return None
        return math.log(later / max(earlier, TOO_LITTLE / GROWTH)) / math.log(self.sizes[1] / self.sizes[0])

    @property
    def steep(self) -> bool:
        """True if time grows faster than it should."""
        return self.ended or (self.exponent is not None and self.exponent > STEEP)


class Timer:
    """A booklet's builds of one kind: the run of least CPU time for each size; None for one that was ended."""

    def __init__(self, booklet: Booklet, kind: Kind, folder: Path) -> None:
        self._booklet, self._kind, self._folder = booklet, kind, folder
        self._runs: dict[int, Run | None] = {}

    def measure(self, size: int) -> Run | None:
        """Measure a build once more, and return the run of least time so far."""
        path = self._kind.write_apart(size, self._folder)
        command = self._booklet.build(path, path.with_suffix(".pdf"), {**COLD, **ONE_PROCESS})
        run = run_timed(Command(command.arguments, command.settings, self._kind.status), LIMIT)
        earlier = self._runs.get(size, run)
        self._runs[size] = run if run is None or earlier is None or run.cpu < earlier.cpu else earlier
        return self._runs[size]

    def growth(self, sizes: tuple[int, int], refused: int | None) -> Growth:
        """The growth between two sizes that have been measured; `refused` is the next, if it is no programme."""
        start, earlier, later = (self._runs[size] for size in (SMALLEST, *sizes))
        assert start is not None and earlier is not None
        last = later.cpu if later is not None else LIMIT
        seconds = max(earlier.cpu - start.cpu, 0.0), max(last - start.cpu, 0.0)
        memory = later.memory if later is not None else math.nan
        return Growth(self._kind, sizes, seconds, memory, later is None, refused)


def print_growth(booklets: Sequence[Booklet], parts_of_names: Sequence[str], work: Path) -> None:
    """Print the growth of all kinds, or of those whose names hold one of `parts_of_names`; then name the steep ones."""
    kinds = [kind for kind in KINDS if not parts_of_names or any(part in kind.name for part in parts_of_names)]
    for booklet in booklets:
        print(f"\nGrowth of CPU time, start taken off, with {len(kinds)} kinds of input: {booklet.name}\n{HEAD}")
        found = []
        for kind in kinds:
            report_progress(f"growth with {kind.name}")
            with tempfile.TemporaryDirectory(dir=work) as folder:
                found.append(measure_growth(booklet, kind, Path(folder)))
            print(_row(found[-1]), flush=True)
        steep = [growth.kind.name for growth in found if growth.steep]
        print(f"above {STEEP}: {'; '.join(steep) or 'none'}")


def measure_growth(booklet: Booklet, kind: Kind, folder: Path) -> Growth:
    """The growth of one kind, measured again where it seems steep."""
    timer = Timer(booklet, kind, folder)
    sizes, refused = _grow(timer, kind)
    for _ in range(AGAIN):
        growth = timer.growth(sizes, refused)
        if growth.steep and not growth.ended and (growth.exponent or 0.0) < CERTAINLY_STEEP:
            for size in (SMALLEST, *sizes):
                timer.measure(size)
    return timer.growth(sizes, refused)


def _grow(timer: Timer, kind: Kind) -> tuple[tuple[int, int], int | None]:
    """The last two sizes, after measuring ever larger ones, and the size that is refused."""
    start = timer.measure(SMALLEST)
    timer.measure(kind.first)
    sizes = kind.first, kind.first * GROWTH
    run = timer.measure(sizes[1])
    while start is not None and run is not None and run.cpu - start.cpu < ENOUGH and sizes[1] * GROWTH <= kind.largest:
        larger = sizes[1] * GROWTH
        try:
            run = timer.measure(larger)
        except WrongStatusError:
            return sizes, larger
        sizes = sizes[1], larger
    return sizes, None


def _row(growth: Growth) -> str:
    earlier, later = growth.sizes
    exponent = "–" if growth.exponent is None else f"{growth.exponent:.2f}"
    mark = " ended" if growth.ended else " steep" if growth.steep else ""
    if growth.refused is not None:
        mark += f" ({growth.refused:,} refused)"
    seconds = f"{growth.seconds[0]:9.3f}{growth.seconds[1]:8.3f}"
    return f"{growth.kind.name:48}{earlier:9,}{later:11,}{seconds}{growth.memory:7.0f}{exponent:>10}{mark}"
