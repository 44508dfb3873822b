"""How fast booklets are made, how much memory that takes, and how both grow, in one command.

    python bench/run.py                                # all of it, Typst at 15, 200 and 2,000 talks
    python bench/run.py --sizes 15 200 2000 10000
    python bench/run.py --only typst memory --sizes 200 --rounds 9
    python bench/run.py --only growth --kinds list emphasis
    python bench/run.py --profile --sizes 2000         # where our own time goes

Each part has a module that says how it measures. What is needed: this Python's `booklet`, or other commands by
`--booklet`, and `typst` (0.15).
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from contestants import HERE, Booklet, Programme, find_booklets, prepare, print_head
from growth.measure import print_growth
from imposing import print_imposing, print_own_sheets
from instructions import print_instructions
from profiling import print_profile
from rebuilding import print_rebuilds
from rounds import print_memory, print_times

from editions import print_second_editions

PARTS = ("typst", "memory", "rebuild", "instructions", "growth", "impose", "sheets", "editions")
OWN_BOOKLET = [str(Path(sys.executable).with_name("booklet"))]
SIZES = {"typst": (15, 200, 2_000), "memory": (15, 200, 2_000), "rebuild": (2_000,), "instructions": (15, 200),
         "sheets": (500,), "editions": (15, 200)}  # fmt: skip


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Time booklets against Typst.")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="TALKS", help="of all parts but growth and impose")
    parser.add_argument("--rounds", type=int, help="instead of 15, 9 and 5 by size, and 3 of rebuilds")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--kinds", nargs="+", default=[], metavar="WORD", help="growth of inputs named so")
    parser.add_argument("--booklet", type=shlex.split, action="append", metavar="COMMAND", help="repeatable")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--profile", action="store_true", help="print where our own time goes instead")
    return parser.parse_args()


def programmes_of(parts: Sequence[str], options: argparse.Namespace) -> dict[str, list[Programme]]:
    """The programmes that each part is measured with, generated, with Typst's source where it is needed."""
    sizes = {part: tuple(options.sizes or SIZES[part]) for part in parts if part in SIZES}
    made = {
        talks: prepare(talks, options.seed, options.work)
        for talks in sorted({n for each in sizes.values() for n in each})
    }
    with_typst = {talks for part in ("typst", "memory") for talks in sizes.get(part, ())}
    for talks in sorted(with_typst):
        made[talks].write_source()
    return {part: [made[talks] for talks in sizes.get(part, ())] for part in PARTS}


def measure(parts: Sequence[str], booklets: Sequence[Booklet], options: argparse.Namespace) -> None:
    """Measure and print each part."""
    print_head(booklets, with_typst="typst" in parts or "memory" in parts)
    programmes = programmes_of(parts, options)
    printers = {
        "typst": partial(print_times, programmes["typst"], booklets, options.rounds),
        "memory": partial(print_memory, programmes["memory"], booklets),
        "rebuild": partial(print_rebuilds, programmes["rebuild"], booklets, options.rounds),
        "instructions": partial(print_instructions, programmes["instructions"], booklets, options.work),
        "growth": partial(print_growth, booklets, options.kinds, options.work),
        "impose": partial(print_imposing, booklets, options.rounds, options.work),
        "editions": partial(print_second_editions, programmes["editions"], booklets, options.rounds, options.work),
        "sheets": partial(print_own_sheets, programmes["sheets"], booklets, options.rounds, options.work),
    }
    for part in parts:
        printers[part]()


def main() -> None:
    """The command line."""
    options = parse_options()
    options.work.mkdir(parents=True, exist_ok=True)
    if options.profile:
        for talks in options.sizes or SIZES["typst"]:
            programme = prepare(talks, options.seed, options.work)
            print_profile(programme.path, programme.pdf("booklet"))
        return
    measure([part for part in PARTS if part in options.only], find_booklets(options.booklet or [OWN_BOOKLET]), options)


if __name__ == "__main__":
    main()
