"""The hosts' logos: read through the one gate for files, with a diagnostic for each that can't be used."""

from __future__ import annotations

from pathlib import Path

from booklet.diagnostics import Problems
from booklet.program.files import Folder
from booklet.program.model import Program, Text
from booklet.typeset.pictures import Picture, PictureFault, read_picture


def read_logos(program: Program, folder: Folder, problems: Problems) -> tuple[dict[Text, Picture], tuple[Path, ...]]:
    """Each logo's picture by the text that names it, and the files they came from."""
    logos: dict[Text, Picture] = {}
    files: list[Path] = []
    for host in program.event.hosts:
        name = host.logo
        data = folder.read(name, problems) if name is not None else None
        if name is None or data is None:
            continue
        picture = _read(name, data, problems)
        if picture is not None:
            logos[name] = picture
        place = folder.resolved(name)
        files += [place] if place is not None else []
    return logos, tuple(files)


def _read(name: Text, data: bytes, problems: Problems) -> Picture | None:
    try:
        reading = read_picture(data)
    except PictureFault as fault:
        problems.error("bad-picture", f"{name.value}: {fault.headline}", name.span, help=fault.help)
        return None
    for notice in reading.notices:
        problems.warn("picture-simplified", f"{name.value}: {notice}", name.span)
    return reading.picture
