"""The lowest versions that CI installs, and that each dependency has a bound at both ends."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
lowest_versions = runpy.run_path(str(ROOT / "tools" / "lowest_versions.py"))["lowest_versions"]


def project(*dependencies: str, **extras: list[str]) -> dict[str, Any]:
    """A pyproject.toml of these dependencies."""
    listed = {"dependencies": [*dependencies], "optional-dependencies": extras}
    return {"build-system": {"requires": ["backend >= 3, < 4"]}, "project": listed}


def test_the_lowest_of_each_is_printed() -> None:
    few = project("one>=1.2,<2", 'two-b[x] == 0.1.post1 ; sys_platform == "linux"', dev=["three>=3"], other=["four"])
    assert [*lowest_versions(few, ["dev"])] == ["backend==3", "one==1.2", "two-b==0.1.post1", "three==3"]


@pytest.mark.parametrize("requirement", ["one", "one<2", "one<2,>=1", "one>1", "one~=1.0"])
def test_a_dependency_without_a_lowest_version_is_refused(requirement: str) -> None:
    with pytest.raises(ValueError, match=requirement):
        [*lowest_versions(project(requirement))]


def test_ours_all_have_a_bound_at_both_ends() -> None:
    ours = PYPROJECT["project"]
    extras = {name: listed for name, listed in ours["optional-dependencies"].items() if name != "cjk"}  # of our extras
    assert [*lowest_versions(PYPROJECT, [*extras])]
    for listed in (PYPROJECT["build-system"]["requires"], ours["dependencies"], *extras.values()):
        assert [requirement for requirement in listed if "==" not in requirement and ",<" not in requirement] == []
