"""The exponent by which the time of a build grows with an input: 1 is in proportion, 2 is with the square.

Of each kind the sizes grow by four until a build takes half a second of CPU longer than that of the smallest input. The
exponent is that of the last two steps: log(last step / step before) / log(growth), so that all that doesn't grow, such
as fonts that are loaded from some size on, takes no part. Where other work on the machine may have made the difference,
a kind is measured again. All in one process, cold.
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
SIZES_TO_TELL = 3
ENOUGH, TOO_LITTLE = 0.5, 0.05  # seconds of CPU without the start
LIMIT = 60.0  # seconds that one build may take
STEEP, CERTAINLY_STEEP, TOO_FLAT = 1.2, 1.6, 0.7
AGAIN = 2

HEAD = f"{'':48}{'n':>9}{'4n':>11}{'s at n':>9}{'at 4n':>8}{'MiB':>7}{'exponent':>10}"


@dataclass(frozen=True, slots=True)
class Growth:
    """What came of one kind.

    `sizes` are the last three measured and `seconds` their CPU without that of the smallest size, which itself is the
    first of the three if only two others could be measured. `memory` is the MiB of the largest. `ended` is true if the
    largest was ended before it was done: its seconds are the limit then. `refused` is the next size, if no booklet can
    be made of it.
    """

    kind: Kind
    sizes: tuple[int, int, int]
    seconds: tuple[float, float, float]
    memory: float
    ended: bool
    refused: int | None

    @property
    def exponent(self) -> float | None:
        """The exponent; None if the last step took too little time to tell."""
        before, earlier, later = self.seconds
        if later - earlier < TOO_LITTLE:
            return None
        ratio = (later - earlier) / max(earlier - before, TOO_LITTLE / GROWTH**2)
        if self.sizes[0] == SMALLEST:  # the first step was one from next to nothing
            ratio += 1.0
        return math.log(ratio) / math.log(GROWTH)

    @property
    def doubtful(self) -> bool:
        """True if other work on the machine may have made it seem steep, or flat."""
        if self.ended or self.exponent is None:
            return False
        return STEEP < self.exponent < CERTAINLY_STEEP or self.exponent < TOO_FLAT

    @property
    def steep(self) -> bool:
        """True if time grows faster than it should."""
        return self.ended or (self.exponent is not None and self.exponent > STEEP)


class Series:
    """The builds of one kind by ascending sizes: the run of least CPU time for each, None for one that was ended."""

    def __init__(self, booklet: Booklet, kind: Kind, folder: Path) -> None:
        self._booklet, self._kind, self._folder = booklet, kind, folder
        self._runs: dict[int, Run | None] = {}
        self._refused: int | None = None

    def grow(self) -> None:
        """Measure ever larger sizes until one takes enough time, or too much, or is refused."""
        size = self._kind.first
        for each in (SMALLEST, size):
            self._measure(each)
        while self._is_too_short(size) and size * GROWTH <= self._kind.largest:
            size *= GROWTH
            try:
                self._measure(size)
            except WrongStatusError:
                if len(self._runs) < SIZES_TO_TELL:
                    raise
                self._refused = size
                break

    def measure_again(self) -> None:
        """Measure the sizes that the exponent depends on once more."""
        for size in self._sizes():
            self._measure(size)

    def growth(self) -> Growth:
        """What has come of it so far."""
        before, earlier, later = self._sizes()
        largest = self._runs[later]
        return Growth(
            self._kind,
            (before, earlier, later),
            (self._seconds(before), self._seconds(earlier), self._seconds(later)),
            math.nan if largest is None else largest.memory,
            largest is None,
            self._refused,
        )

    def _is_too_short(self, size: int) -> bool:
        """True if the series can't end with this size."""
        return len(self._runs) < SIZES_TO_TELL or self._seconds(size) < ENOUGH

    def _sizes(self) -> list[int]:
        return list(self._runs)[-SIZES_TO_TELL:]

    def _measure(self, size: int) -> None:
        """Measure a build once more, and keep the run of least time so far."""
        path = self._kind.write_apart(size, self._folder)
        command = self._booklet.build(path, path.with_suffix(".pdf"), {**COLD, **ONE_PROCESS})
        run = run_timed(Command(command.arguments, command.settings, self._kind.status), LIMIT)
        earlier = self._runs.get(size, run)
        self._runs[size] = run if run is None or earlier is None or run.cpu < earlier.cpu else earlier

    def _seconds(self, size: int) -> float:
        """The CPU time at a size without that at the smallest; the limit if it was ended."""
        run, start = self._runs[size], self._runs[SMALLEST]
        assert start is not None
        return LIMIT if run is None else max(run.cpu - start.cpu, 0.0)


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
    """The growth of one kind, measured again where that is in doubt."""
    series = Series(booklet, kind, folder)
    series.grow()
    for _ in range(AGAIN):
        if series.growth().doubtful:
            series.measure_again()
    return series.growth()


def _row(growth: Growth) -> str:
    _, earlier, later = growth.sizes
    exponent = "–" if growth.exponent is None else f"{growth.exponent:.2f}"
    mark = " ended" if growth.ended else " steep" if growth.steep else ""
    if growth.refused is not None:
        mark += f" ({growth.refused:,} refused)"
    seconds = f"{growth.seconds[1]:9.3f}{growth.seconds[2]:8.3f}"
    return f"{growth.kind.name:48}{earlier:9,}{later:11,}{seconds}{growth.memory:7.0f}{exponent:>10}{mark}"
