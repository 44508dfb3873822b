"""How long it takes to bring pages on sheets: a foreign PDF beside pikepdf, and our own booklet beside pypdf.

Whole processes by turns, as in `rounds`. The foreign PDF is synthetic: pages of A5 with forty lines of words. For our
own booklet, `sheets` is a whole build of that edition, from the program on; pypdf gets the finished booklet, and only
puts its pages on sheets. So `check`, which sets all pages and writes none, is taken off in the last line.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from contestants import COLD, HERE, Booklet, Programme, pages_of
from figures import ratios, spread
from processes import MEBIBYTE, Command, Run, report_progress, run_to_end
from rounds import compete

ROUNDS = 7
FOREIGN = 2_000  # pages
_LINES, _WORDS = 40, 11  # of a page, of a line
_HEAD = f"{'':11}{'wall s':26}{'to %s':26}{'CPU s':26}{'to %s':26}{'pages':>7}{'MiB':>7}"


def print_imposing(booklets: Sequence[Booklet], rounds: int | None, work: Path) -> None:
    """Print the times of `booklet impose` and of pikepdf."""
    report_progress(f"{FOREIGN:,} pages of a foreign PDF on sheets")
    source = work / "foreign.pdf"
    write_foreign(source, FOREIGN)
    targets = {booklet.name: work / f"foreign.{booklet.name.replace(' ', '-')}.pdf" for booklet in booklets}
    commands = {
        booklet.name: Command([*booklet.words, "impose", str(source), "-o", str(targets[booklet.name]), "--quiet"])
        for booklet in booklets
    }
    targets["pikepdf"] = work / "foreign.pikepdf.pdf"
    commands["pikepdf"] = peer("pikepdf", source, targets["pikepdf"])
    print(f"\nSheets of a foreign PDF of {FOREIGN:,} pages")
    _print_times(compete(commands, rounds or ROUNDS), "pikepdf", targets)


def print_own_sheets(
    programmes: Sequence[Programme], booklets: Sequence[Booklet], rounds: int | None, work: Path
) -> None:
    """Print the times of the edition of sheets, of that for the screen, and of pypdf with the latter's pages."""
    for programme in programmes:
        for booklet in booklets:
            report_progress(f"{programme.talks:,} talks, sheets of {booklet.name}")
            screen = work / f"{programme.path.stem}.screen.pdf"
            targets = {"sheets": work / "own.sheets.pdf", "pypdf": work / "own.pypdf.pdf"}
            run_to_end(booklet.build(programme.path, screen, COLD))
            sheets = booklet.build(programme.path, targets["sheets"], COLD)
            commands = {
                "sheets": replace(sheets, arguments=[*sheets.arguments, "--edition", "sheets"]),
                "pypdf": peer("pypdf", screen, targets["pypdf"]),
                "check": Command([*booklet.words, "check", str(programme.path), "--quiet"], COLD),
            }
            runs = compete(commands, rounds or ROUNDS)
            print(f"\nSheets of our own, {booklet.name}, {programme.talks:,} talks on {pages_of(screen):,} pages")
            _print_times({name: runs[name] for name in targets}, "pypdf", targets)
            _print_rest(runs)


def _print_rest(runs: Mapping[str, Sequence[Run]]) -> None:
    """What the sheets take beyond reading and setting the booklet."""
    rest = [whole.cpu - part.cpu for whole, part in zip(runs["sheets"], runs["check"], strict=True)]
    of_cpu = spread(ratios(rest, [run.cpu for run in runs["pypdf"]]))
    print(f"without setting: CPU s {spread(rest)}, to pypdf {of_cpu}", flush=True)


def peer(library: str, source: Path, target: Path) -> Command:
    """The command by which a library does it."""
    return Command([sys.executable, str(HERE / "imposing_peers.py"), library, str(source), str(target)])


def write_foreign(path: Path, pages: int) -> None:
    """Write a PDF with pages of text, by reportlab's canvas, with streams compressed as most programs do."""
    from reportlab.pdfgen.canvas import Canvas

    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(5_000)]
    canvas = Canvas(str(path), pagesize=(420.94, 595.28), invariant=1, pageCompression=1)
    for number in range(1, pages + 1):
        text = canvas.beginText(40, 550)
        text.setFont("Times-Roman", 9)
        text.textLine(f"Page {number}")
        for _ in range(_LINES):
            text.textLine(" ".join(chance.choices(words, k=_WORDS)))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()


def _print_times(runs: Mapping[str, Sequence[Run]], other: str, targets: Mapping[str, Path]) -> None:
    print(_HEAD % (other, other))
    for name, own in runs.items():
        wall, cpu = [run.wall for run in own], [run.cpu for run in own]
        of_wall = of_cpu = ""
        if name != other:
            of_wall = spread(ratios(wall, [run.wall for run in runs[other]]))
            of_cpu = spread(ratios(cpu, [run.cpu for run in runs[other]]))
        size = targets[name].stat().st_size / MEBIBYTE
        times = f"{spread(wall):26}{of_wall:26}{spread(cpu):26}{of_cpu:26}"
        print(f"{name:11}{times}{pages_of(targets[name]):7,}{size:7.2f}", flush=True)
