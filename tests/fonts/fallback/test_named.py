"""The fonts a program names: files and families, and the faults of entries that name none."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.fonts.fallback.locate import FontFolders
from booklet.fonts.fallback.named import FontFault, NamedFaces, named_faces
from booklet.fonts.font import bundled_fonts
from made_fonts import font_tables, write_collection, write_font


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A program's folder with fonts in `own` and the system's in `system`."""
    write_font(tmp_path / "own/Own.otf", font_tables("田"))
    write_font(tmp_path / "own/Secret.otf", font_tables("田", rights=2))
    write_collection(tmp_path / "own/Two.ttc", [font_tables("田"), font_tables("国")])
    damaged = {tag: table for tag, table in font_tables("田").items() if tag != "head"}
    write_font(tmp_path / "own/Damaged.otf", damaged)
    (tmp_path / "own/No.otf").write_text("no font")
    (tmp_path / "own/Web.woff2").write_text("wOF2")
    for weight in (700, 400):
        write_font(tmp_path / f"system/{900 - weight}.otf", font_tables("田", "Some Serif CJK JP", weight))
    write_font(tmp_path / "system/Secret.otf", font_tables("田", "Secret Sans", rights=2))
    return tmp_path


def named(folder: Path, *entries: str) -> NamedFaces:
    """The result for entries of a program in the folder."""
    folders = FontFolders(bundled_fonts(), (), (folder / "system",))
    return named_faces(entries, lambda entry: path if (path := folder / entry).exists() else None, folders)


def test_files_and_families_are_found_in_their_order(folder: Path) -> None:
    found = named(folder, "Some Serif CJK JP", "own/Two.ttc", "libertinus  math", "own/Own.otf", "own/Own.otf")
    assert [face.name for face in found.faces] == ["500", "200", "Two", "Two#1", "LibertinusMath-Regular", "Own"]
    assert found.faults == ()


_FORBIDDEN = "can't be used: its maker does not allow parts of it in a PDF"


@pytest.mark.parametrize(
    ("entry", "message", "nearest"),
    [
        ("own/Gone.otf", "there is no font file “own/Gone.otf”", ()),
        ("own/", "there is no font file “own/”", ()),
        ("own/No.otf", "“own/No.otf” is no TrueType or OpenType font", ()),
        ("own/Web.woff2", "“own/Web.woff2” is packed for web pages: the font's .ttf or .otf file is needed", ()),
        ("own/Secret.otf", f"“own/Secret.otf” {_FORBIDDEN}", ()),
        ("own/Damaged.otf", "“own/Damaged.otf” can't be used: it is damaged", ()),
        ("Secret Sans", f"“Secret Sans” {_FORBIDDEN}", ()),
        ("Some Serif CJK", "no font family “Some Serif CJK” is installed", ("Some Serif CJK JP",)),
        ("", "no font family “” is installed", ()),
        ("田" * 5000, f"no font family “{'田' * 5000}” is installed", ()),
    ],
)
def test_an_entry_that_names_no_font_has_a_fault(
    entry: str, message: str, nearest: tuple[str, ...], folder: Path
) -> None:
    assert named(folder, entry) == NamedFaces((), (FontFault(entry, message, nearest),))
