"""How long a rebuild takes: nothing changed, one abstract changed, one talk put in front; each a new process.

A copy of the programme is built with a cache folder of its own. Each round begins with two cold builds: one that keeps
nothing, which all others are compared with, and one that fills the empty cache.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from contestants import COLD, Booklet, Programme
from figures import ratios, spread
from processes import Run, report_progress, run_to_end

ROUNDS = 3
ABSTRACT, TALK = "        abstract: |\n", "      - speaker"
NEW_TALK = """\
      - speaker: Ann Newcomer
        affiliation: Institute of Late Registration
        title: A talk that came in late
        abstract: |
          Somebody fell ill, and somebody else will speak, about what she has always wanted to speak about.
"""
FILLED, CHANGED, INSERTED = "cache filled", "one abstract changed", "one talk inserted"
STEPS = ("cold", FILLED, "nothing changed", CHANGED, INSERTED)


def print_rebuilds(programmes: Sequence[Programme], booklets: Sequence[Booklet], rounds: int | None) -> None:
    """Print the times of cold builds and rebuilds of each size, and their ratios to the cold build."""
    print("\nRebuild, each in a new process\n" + f"{'talks':>7}  {'':11}{'':22}{'wall s':26}{'to cold':26}CPU to cold")
    for programme in programmes:
        for booklet in booklets:
            report_progress(f"{programme.talks:,} talks, rebuilds of {booklet.name}")
            with tempfile.TemporaryDirectory(dir=programme.path.parent) as folder:
                found = [_round(programme, booklet, Path(folder, str(number))) for number in range(rounds or ROUNDS)]
            if None in found:
                print(f"{programme.talks:7,}  {booklet.name:11}not measured: this booklet keeps no cache")
                continue
            _print_steps(f"{programme.talks:7,}  {booklet.name:11}", [each for each in found if each is not None])


def change_abstract(text: str) -> str:
    """The programme with another first word in the abstract of a talk in the middle."""
    start = text.index(ABSTRACT, len(text) // 2) + len(ABSTRACT)
    indent = len(text[start:]) - len(text[start:].lstrip(" "))
    return f"{text[: start + indent]}Recently {text[start + indent :]}"


def insert_talk(text: str) -> str:
    """The programme with one talk more in its first session, behind the first."""
    start = text.index(TALK, text.index(TALK) + 1)
    return text[:start] + NEW_TALK + text[start:]


def _round(programme: Programme, booklet: Booklet, folder: Path) -> tuple[Run, ...] | None:
    """The runs of all steps; None if nothing was kept. A PDF that differs from that of a cold build ends the bench."""
    folder.mkdir()
    copy, pdf, again = folder / "program.yaml", folder / "program.pdf", folder / "cold.pdf"
    keeping = _cache_settings(folder / "cache")
    text = programme.path.read_text(encoding="utf-8")
    runs: list[Run] = []
    for step in STEPS:
        text = change_abstract(text) if step == CHANGED else insert_talk(text) if step == INSERTED else text
        copy.write_text(text, encoding="utf-8")
        runs.append(run_to_end(booklet.build(copy, pdf, keeping if runs else COLD)))
        if step == FILLED and not any((folder / "cache").rglob("*")):
            return None
    run_to_end(booklet.build(copy, again, COLD))
    if pdf.read_bytes() != again.read_bytes():
        raise SystemExit(f"{booklet.name}: a rebuild gave another PDF than a cold build")
    return tuple(runs)


def _cache_settings(folder: Path) -> dict[str, str]:
    """Settings by which the user's cache folder lies in `folder`."""
    folder.mkdir()
    names = ("HOME",) if sys.platform == "darwin" else ("XDG_CACHE_HOME", "LOCALAPPDATA")
    return {name: str(folder) for name in names} | {"BOOKLET_CACHE": "1"}


def _print_steps(beginning: str, rounds: Sequence[tuple[Run, ...]]) -> None:
    cold = [runs[0] for runs in rounds]
    for number, step in enumerate(STEPS):
        runs = [runs[number] for runs in rounds]
        wall = [run.wall for run in runs]
        of_wall = of_cpu = ""
        if number:
            of_wall = spread(ratios(wall, [run.wall for run in cold]))
            of_cpu = spread(ratios([run.cpu for run in runs], [run.cpu for run in cold]))
        print(f"{beginning}{step:22}{spread(wall):26}{of_wall:26}{of_cpu}", flush=True)
