"""Kernels: the modules that are compiled where there is a C compiler, each with its types in a `.pxd` beside its `.py`.

`hatch_build.py` compiles them. Python loads a library in preference to the `.py` beside it; without libraries, the
same sources run as they are, to the same results.
"""

from __future__ import annotations

import os
from zlib import crc32


def describe_kernels() -> str:
    """`compiled` or `pure Python`, or which of the kernels are compiled."""
    # Only here: the checksums are compared before interrupts are heeded, when little may be loaded.
    from importlib.machinery import EXTENSION_SUFFIXES
    from pathlib import Path

    package = Path(__file__).parent
    kernels = sorted(path.with_suffix("") for path in package.rglob("*.pxd"))
    compiled = [path for path in kernels if any(path.with_name(path.name + end).exists() for end in EXTENSION_SUFFIXES)]
    if not compiled:
        return "pure Python"
    if compiled == kernels:
        return "compiled"
    return "compiled in part: " + ", ".join(path.relative_to(package).as_posix() for path in compiled)


def refuse_outdated_kernels(checksums: str) -> None:
    """Raises ImportError if a source has changed since it was compiled beside itself, for Python would run the library.

    `checksums` is the path of the file that `hatch_build.py` writes: a line for each source, its CRC-32 and its path.
    """
    with open(checksums, encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines:
        expected, _, name = line.partition(" ")
        source = os.path.join(os.path.dirname(checksums), name)
        if _checksum(source) != int(expected):
            raise ImportError(
                f"{source} has changed since it was compiled: `python hatch_build.py` compiles it again, "
                "`BOOKLET_KERNELS=0 python hatch_build.py` removes the compiled kernels"
            )


def _checksum(path: str) -> int | None:
    """The CRC-32 of a file; None if there is none."""
    try:
        with open(path, "rb") as file:
            return crc32(file.read())
    except FileNotFoundError:
        return None
