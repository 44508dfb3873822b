"""Kernels that are compiled make the same booklets as their sources."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import booklet
from booklet.kernels import describe_kernels

ROOT = Path(__file__).parent.parent
BUILD = "from booklet.cli.main import main; main()"
# Finds the package's sources alone, as if no library stood beside them.
BUILD_BY_SOURCES = f"""
import sys
from importlib.machinery import FileFinder, SourceFileLoader

def sources_of_the_package(folder):
    if not folder.startswith({str(Path(booklet.__file__).parent)!r}):
        raise ImportError
    return FileFinder(folder, (SourceFileLoader, [".py"]))

sys.path_hooks.insert(0, sources_of_the_package)
from booklet.typeset import patterns
assert patterns.__file__.endswith(".py")
{BUILD}
"""
PROGRAMS = sorted([ROOT / "program.yaml", *(ROOT / "examples").glob("*.yaml")])


def built_by(code: str, program: Path, pdf: Path) -> tuple[bytes, list[str]]:
    """The PDF that a process makes, and its messages."""
    arguments = ["build", str(program), "-o", str(pdf), "--no-cache", "--quiet"]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return pdf.read_bytes(), done.stderr.splitlines()


@pytest.mark.skipif(describe_kernels() == "pure Python", reason="no kernel is compiled")
@pytest.mark.parametrize("program", PROGRAMS, ids=[program.stem for program in PROGRAMS])
def test_a_booklet_is_the_same_by_kernels_and_by_their_sources(tmp_path: Path, program: Path) -> None:
    compiled = built_by(BUILD, program, tmp_path / "compiled.pdf")
    assert built_by(BUILD_BY_SOURCES, program, tmp_path / "sources.pdf") == compiled
