"""Modules that a small build doesn't load: half of its time goes into loading."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """\
event: {title: A Day of Type, language: en-GB, dates: 2022-07-14}
sessions:
  - title: Morning
    time: 9:00 - 12:00
    talks:
      - {speaker: Ana Reis (University of Porto), title: Lead, abstract: Type was cast in it.}
"""
# Only for diagnostics, faults, pictures, or the writer, which the first process loads while the second sets type.
UNWANTED = {
    "booklet.diagnostics.render", "babel", "booklet.book.formulas", "booklet.fonts.fallback", "booklet.typeset.itemize",
    "booklet.math", "booklet.unicode", "regex",
    "booklet.output.pdf.writer", "booklet.conference.yaml.errors",
    "booklet.images.raster", "booklet.images.svg",
    "ast", "dataclasses", "difflib", "gettext", "hashlib", "inspect", "ipaddress", "json", "logging", "PIL", "pickle",
    "platform", "pypdf", "reportlab", "signal", "subprocess", "tempfile", "_typing", "uuid", "weakref",
}  # fmt: skip


# The modules of ours and of libraries in a small build; written again with `BOOKLET_GOLDEN=write`, for a reason.
LISTED = Path(__file__).with_name("startup_modules.txt")
LIBRARIES = {"PIL", "click", "pyphen", "regex", "reportlab", "uharfbuzz", "yaml"}


def loaded_after(folder: Path, *arguments: str) -> set[str]:
    """The modules loaded when the command is done, in a process of its own."""
    code = "import sys, booklet.cli.main as cli; status = cli.run(sys.argv[1:]); print(*sys.modules); sys.exit(status)"
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_a_small_build_loads_the_modules_that_are_listed(tmp_path: Path) -> None:
    (tmp_path / "program.yaml").write_text(PROGRAM)
    loaded = loaded_after(tmp_path, "build", "--quiet")
    libraries = {name.partition(".")[0] for name in loaded} & LIBRARIES
    ours = {name for name in loaded if name.partition(".")[0] == "booklet"}
    found = sorted(libraries | ours - {"booklet.kernels"})  # which is loaded where kernels stand beside their sources
    if os.environ.get("BOOKLET_GOLDEN") == "write":
        LISTED.write_text("\n".join(found) + "\n", "utf-8")
    assert found == LISTED.read_text("utf-8").splitlines()


def test_setting_type_loads_no_more_than_it_takes(tmp_path: Path) -> None:
    (tmp_path / "program.yaml").write_text(PROGRAM)
    loaded = loaded_after(tmp_path, "check", "--strict")
    assert "uharfbuzz" in loaded
    assert loaded & UNWANTED == set()


@pytest.mark.parametrize("language", ["is", "th", "sr-Latn-RS"])
def test_no_language_needs_babel(tmp_path: Path, language: str) -> None:
    (tmp_path / "program.yaml").write_text(PROGRAM.replace("en-GB", language))
    loaded = loaded_after(tmp_path, "check")
    assert loaded & {"babel", "json"} == set()


def test_help_does_not_load_the_typesetter(tmp_path: Path) -> None:
    loaded = loaded_after(tmp_path, "--help")
    assert "click" in loaded
    assert loaded & {"booklet.compile", "uharfbuzz", "yaml", "reportlab"} == set()
