"""Files that a program names, logos and fonts, with a diagnostic for each that can't be used."""

from __future__ import annotations

from pathlib import Path

from booklet.conference.files import FileAccess
from booklet.conference.model import Program, Text
from booklet.diagnostics.model import Problems
from booklet.fonts.face import FaceFile
from booklet.images.model import Picture, PictureError
from booklet.images.read import read_picture

_MOST_NEAREST = 3  # names suggested for a font that is not there


def read_logos(
    program: Program, folder: FileAccess, problems: Problems
) -> tuple[dict[Text, Picture], tuple[Path, ...]]:
    """Each host's logo by the text that names it, and the files they came from."""
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
        place = folder.resolve(name)
        files += [place] if place is not None else []
    return logos, tuple(files)


def read_named_picture(name: Text, folder: FileAccess, problems: Problems) -> Picture | None:
    """The picture of a file; None, and a mistake at its name, where it is missing, may not be read, or is none."""
    data = folder.read(name, problems)
    return _read(name, data, problems) if data is not None else None


def _read(name: Text, data: bytes, problems: Problems) -> Picture | None:
    try:
        reading = read_picture(data)
    except PictureError as fault:
        problems.error("bad-picture", f"{name.value}: {fault.headline}", name.span, help=fault.help)
        return None
    for notice in reading.notices:
        problems.warn("picture-simplified", f"{name.value}: {notice}", name.span)
    return reading.picture


def read_fonts(
    names: tuple[Text, ...], folder: FileAccess, bundled: Path, problems: Problems
) -> tuple[tuple[FaceFile, ...], tuple[Path, ...]]:
    """The faces named, in order, and the files of the program's own folder they came from."""
    if not names:
        return (), ()
    from booklet.fonts.fallback.locate import LARGEST_FONT, default_folders  # late: most programs name none
    from booklet.fonts.fallback.named import named_faces, names_file

    by_name: dict[str, Text] = {}
    for name in names:
        refused = folder.refusal(name, LARGEST_FONT) if names_file(name.value) else None
        if refused is None:
            by_name[name.value] = name
        else:
            problems.error(refused.code, refused.headline, name.span, help=refused.help)

    def file_of(entry: str) -> Path | None:
        return folder.resolve(by_name[entry])

    named = named_faces(list(by_name), file_of, default_folders(bundled))
    for fault in named.faults:
        nearest = " or ".join([f"'{name}'" for name in fault.nearest[:_MOST_NEAREST]])
        problems.error(
            "no-such-font", fault.message, by_name[fault.entry].span,
            help=f"did you mean {nearest}?" if nearest else "name a font file below the program's folder, or a family "
            "that is installed",
        )  # fmt: skip
    files = [place for name in names if (place := folder.resolve(name)) is not None and place.is_file()]
    return named.faces, tuple(files)
