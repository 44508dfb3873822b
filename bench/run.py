"""How fast booklets are made: whole processes, ours and Typst's by turns, from the file to the PDF.

    python bench/run.py                       # 15, 200 and 2,000 talks
    python bench/run.py --talks 200 --rounds 9
    python bench/run.py --profile --talks 2000

Each round runs both once, one after the other, so that what else the machine does burdens both alike: trust the ratio,
taken round by round, more than seconds. A first run of each is not timed: it warms the disk cache, and its memory
is sampled ("peak": all its processes at once; "largest": its largest process as the system counts it, shared pages
in full). What is needed: this Python's `booklet` and `typst` (0.15).
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from processes import Run, run_timed, run_watched
from profiling import print_profile
from typst_peer import typst_command, write_source

HERE = Path(__file__).parent
ROUNDS = {15: 15, 200: 9, 2_000: 5}
COUNT_PAGES = "import sys, pypdf; print(len(pypdf.PdfReader(sys.argv[1]).pages))"


@dataclass(frozen=True, slots=True)
class Contest:
    """Both ways to set one program, and what became of them: PDFs and the rounds' figures."""

    talks: int
    pdfs: tuple[Path, Path]
    watched: tuple[Run, Run]
    rounds: tuple[tuple[Run, Run], ...]


def own_command(booklet: Sequence[str], program: Path, pdf: Path) -> list[str]:
    """The command that builds a booklet quietly."""
    return [*booklet, "build", str(program), "-o", str(pdf), "--quiet"]


def prepare(talks: int, seed: int, work: Path) -> Path:
    """The program file of so many talks, generated anew: the generator may have changed."""
    program = work / f"program-{talks}-{seed}.yaml"
    command = [sys.executable, str(HERE / "generate.py"), "--talks", str(talks), "--seed", str(seed)]
    subprocess.run([*command, "-o", str(program)], check=True)
    return program


def compete(talks: int, program: Path, booklet: Sequence[str], rounds: int) -> Contest:
    """Run both by turns."""
    source, own_pdf, peer_pdf = (program.with_suffix(suffix) for suffix in (".typ", ".booklet.pdf", ".typst.pdf"))
    write_source(program, source)
    own, peer = own_command(booklet, program, own_pdf), typst_command(source, peer_pdf)
    watched = run_watched(own), run_watched(peer)
    figures = tuple((run_timed(own), run_timed(peer)) for _ in range(rounds))
    return Contest(talks, (own_pdf, peer_pdf), watched, figures)


def pages_of(pdf: Path) -> int:
    """How many pages a PDF has, counted in a process of its own: a large one would count as our children's memory."""
    command = [sys.executable, "-c", COUNT_PAGES, str(pdf)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def spread(values: Sequence[float]) -> str:
    """Median, and between which bounds."""
    return f"{statistics.median(values):.3f} ({min(values):.3f} – {max(values):.3f})"


def row(name: str, runs: Sequence[Run], watched: Run, pdf: Path) -> str:
    """The table's row of one of the two."""
    wall, cpu = spread([run.wall for run in runs]), spread([run.cpu for run in runs])
    largest = max(run.memory for run in runs)
    size = pdf.stat().st_size / 2**20
    return f"{name:9}{wall:26}{cpu:26}{watched.memory:9.0f}{largest:9.0f}{size:9.2f}{pages_of(pdf):8}"


def print_contest(contest: Contest) -> None:
    """Print both's figures and the ratios of one size."""
    own, peer = zip(*contest.rounds, strict=True)
    print(f"\n{contest.talks:,} talks, {len(contest.rounds)} rounds: median (least – most)")
    print(f"{'':9}{'wall s':26}{'CPU s':26}{'peak MiB':>9}{'largest':>9}{'PDF MiB':>9}{'pages':>8}")
    print(row("booklet", own, contest.watched[0], contest.pdfs[0]))
    print(row("typst", peer, contest.watched[1], contest.pdfs[1]))
    wall = spread([ours.wall / theirs.wall for ours, theirs in contest.rounds])
    cpu = spread([ours.cpu / theirs.cpu for ours, theirs in contest.rounds])
    memory = contest.watched[0].memory / contest.watched[1].memory
    print(f"{'ratio':9}{wall:26}{cpu:26}{memory:9.2f}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Time booklets against Typst.")
    parser.add_argument("--talks", type=int, nargs="+", default=list(ROUNDS))
    parser.add_argument("--rounds", type=int, help="instead of 15, 9 and 5 by size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--booklet", type=shlex.split, default=[str(Path(sys.executable).with_name("booklet"))])
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--profile", action="store_true", help="print where our own time goes instead")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    for talks in options.talks:
        program = prepare(talks, options.seed, options.work)
        if options.profile:
            print_profile(program, program.with_suffix(".booklet.pdf"))
        else:
            print_contest(compete(talks, program, options.booklet, options.rounds or ROUNDS.get(talks, 3)))


if __name__ == "__main__":
    main()
