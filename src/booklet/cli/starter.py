"""The starter program: the file that `booklet init` writes for an organiser to begin from."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from booklet.output.atomic_write import CannotWrite

_STARTER = Path(__file__).with_name("starter.yaml")


def write_starter(target: Path) -> None:
    """Write the starter program to `target`, making its folder; raises `CannotWrite`, also if `target` exists."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            try:
                file.write(_STARTER.read_bytes())
                file.flush()
            except BaseException:
                with suppress(OSError):
                    os.unlink(target)  # half a program is worse than none
                raise
    except FileExistsError as error:
        raise CannotWrite(
            f"'{error.filename}' is there already, and is left as it is",
            "'booklet init NAME.yaml' writes a starter program of another name",
        ) from error
    except OSError as error:
        raise CannotWrite(f"cannot write '{target}': {(error.strerror or '').lower()}") from error
