"""Prints the lowest version of each dependency that pyproject.toml allows, a line each, for `pip install -c`.

    python tools/lowest_versions.py [EXTRA …]

Of the build, of the program, and of the extras named.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

# A name, perhaps with extras, and its first bound, which is the lowest version or the only one (PEP 508).
_REQUIREMENT = re.compile(
    r"\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^]]*\])?\s*(?:>=|==)\s*([0-9][\w.!+-]*)\s*(?:,[^;]*)?(?:;.*)?"
)


def lowest_versions(pyproject: Mapping[str, Any], extras: Sequence[str] = ()) -> Iterator[str]:
    """Yields `name==version` of each dependency; raises ValueError for one that has no lowest version."""
    project = pyproject["project"]
    requirements = [*pyproject["build-system"]["requires"], *project["dependencies"]]
    for extra in extras:
        requirements += project["optional-dependencies"][extra]
    for requirement in requirements:
        match = _REQUIREMENT.fullmatch(requirement)
        if match is None:
            raise ValueError(f"'{requirement}' does not begin with its lowest version: >= or ==")
        yield f"{match[1]}=={match[2]}"


if __name__ == "__main__":
    text = (Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8")
    print(*lowest_versions(tomllib.loads(text), sys.argv[1:]), sep="\n")
