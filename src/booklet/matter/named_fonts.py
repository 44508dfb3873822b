"""The fonts a program names in `design.fonts`, with a diagnostic for each that can't be used."""

from __future__ import annotations

from pathlib import Path

from booklet.diagnostics import Problems
from booklet.program.files import Folder
from booklet.program.model import Text
from booklet.typeset.face import FaceFile

_MOST_NEAREST = 3


def read_fonts(
    names: tuple[Text, ...], folder: Folder, bundled: Path, problems: Problems
) -> tuple[tuple[FaceFile, ...], tuple[Path, ...]]:
    """The faces named, in order, and the files of the program's own folder they came from."""
    if not names:
        return (), ()
    from booklet.typeset.fallback import named_faces, usual_places  # late: most programs name none

    by_name = {name.value: name for name in names}

    def file_of(entry: str) -> Path | None:
        return folder.resolved(by_name[entry])

    named = named_faces(list(by_name), file_of, usual_places(bundled))
    for fault in named.faults:
        nearest = " or ".join([f"'{name}'" for name in fault.nearest[:_MOST_NEAREST]])
        problems.error(
            "no-such-font", fault.message, by_name[fault.entry].span,
            help=f"did you mean {nearest}?" if nearest else "name a font file below the program's folder, or a family "
            "that is installed",
        )  # fmt: skip
    files = [place for name in names if (place := folder.resolved(name)) is not None and place.is_file()]
    return named.faces, tuple(files)
