"""The commands that are measured: one or several booklets, and Typst beside them."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from processes import Command, output_of
from typst_peer import typst_command

HERE = Path(__file__).parent
# Neither a record of an earlier build is used, nor one kept.
COLD = {"BOOKLET_CACHE": "0"}
ONE_PROCESS = {"BOOKLET_PROCESSES": "1"}
COUNT_PAGES = "import sys, pypdf; print(len(pypdf.PdfReader(sys.argv[1]).pages))"


@dataclass(frozen=True, slots=True)
class Booklet:
    """A `booklet` to be measured: its name in the tables, the words of its command, and what `--version` says."""

    name: str
    words: tuple[str, ...]
    said: str

    @property
    def kernels(self) -> str:
        """`compiled` or what else `--version` says of its kernels."""
        lines = [line for line in self.said.splitlines() if line.startswith("kernels:")]
        return lines[0] if lines else "kernels: none (before there were any)"

    def build(self, program: Path, pdf: Path, settings: dict[str, str]) -> Command:
        """The command that builds a booklet quietly."""
        return Command([*self.words, "build", str(program), "-o", str(pdf), "--quiet"], settings)


@dataclass(frozen=True, slots=True)
class Programme:
    """A synthetic programme of so many talks, and where the files made of it go."""

    talks: int
    path: Path

    def pdf(self, name: str) -> Path:
        """The PDF that the contestant of that name makes."""
        return self.path.with_suffix(f".{name.replace(' ', '-')}.pdf")

    def typst(self) -> Command:
        """The command by which Typst sets it; its source is there after `write_source`."""
        return Command(typst_command(self.path.with_suffix(".typ"), self.pdf("typst")))

    def write_source(self) -> None:
        """Write Typst's source, in a process of its own: a large one would count as our children's memory."""
        script = str(HERE / "typst_peer.py")
        command = [sys.executable, script, str(self.path), "-o", str(self.path.with_suffix(".pdf")), "--source-only"]
        subprocess.run(command, check=True)

    def cold_commands(self, booklets: Sequence[Booklet]) -> dict[str, Command]:
        """The commands of all booklets and, last, Typst's, by name."""
        own = {booklet.name: booklet.build(self.path, self.pdf(booklet.name), COLD) for booklet in booklets}
        return own | {"typst": self.typst()}


def find_booklets(commands: Sequence[Sequence[str]]) -> tuple[Booklet, ...]:
    """The booklets of these commands, each asked for its version."""
    return tuple(
        Booklet(f"booklet {number}" if len(commands) > 1 else "booklet", tuple(words), _version(words))
        for number, words in enumerate(commands, 1)
    )


def prepare(talks: int, seed: int, work: Path) -> Programme:
    """The programme of so many talks, generated anew: the generator may have changed."""
    path = work / f"program-{talks}-{seed}.yaml"
    command = [sys.executable, str(HERE / "generate.py"), "--talks", str(talks), "--seed", str(seed)]
    subprocess.run([*command, "-o", str(path)], check=True)
    return Programme(talks, path)


def pages_of(pdf: Path) -> int:
    """How many pages a PDF has, counted in a process of its own: a large one would count as our children's memory."""
    return int(output_of(Command([sys.executable, "-c", COUNT_PAGES, str(pdf)])))


def print_head(booklets: Sequence[Booklet], *, with_typst: bool) -> None:
    """Print what is measured, and on which machine."""
    for booklet in booklets:
        version_line = booklet.said.partition("\n")[0].removeprefix("booklet ")
        print(f"{booklet.name:11}{version_line}; {booklet.kernels}; {' '.join(booklet.words)}")
    if with_typst:
        print(f"{'typst':11}{version('typst')}")
    system = f"{platform.system()} {platform.machine()}"
    print(f"{'machine':11}{system}, {platform.python_implementation()} {platform.python_version()}", flush=True)


def _version(words: Sequence[str]) -> str:
    return output_of(Command([*words, "--version"])).strip()
