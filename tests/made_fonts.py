"""Small fonts for tests, made on the spot of a bundled one's outlines: any letters, any name, any weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from struct import pack

import uharfbuzz as hb

from booklet.fonts.font import bundled_fonts

_OUTLINES = bundled_fonts() / "libertinus/LibertinusSerif-Regular.otf"


def font_tables(
    letters: str,
    family: str = "Some Serif",
    weight: int = 400,
    italic: bool = False,
    rights: int = 0,
    code_pages: int = 0,
    panose: bytes = b"\2\2",
    blank: bool = False,
) -> dict[str, bytes]:
    """The tables of a font whose letters all look like an H, or like nothing."""
    cut = hb.SubsetInput()
    cut.sets(hb.SubsetInputSets.UNICODE).update({ord("H"), ord(" ")})
    cut.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        {int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF", b"FFTM")}
    )
    part = hb.subset(hb.Face(hb.Blob.from_file_path(str(_OUTLINES))), cut)
    tables = {tag: bytes(part.reference_table(tag).data) for tag in part.table_tags}
    space, letter = map(hb.Font(part).get_nominal_glyph, map(ord, " H"))
    assert space and letter
    os2 = bytearray(tables["OS/2"])
    os2[4:6], os2[8:10], os2[30:32] = pack(">H", weight), pack(">H", rights), b"\0\0"
    os2[32:34], os2[62:64], os2[78:82] = panose, pack(">H", 1 if italic else 0x40), pack(">I", code_pages)
    return tables | {
        "OS/2": bytes(os2),
        "cmap": _characters(letters, space if blank else letter, space),
        "name": _names({1: family}),
    }


def write_font(path: Path, tables: Mapping[str, bytes]) -> Path:
    """A font file of tables."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_assembled(tables, 0))
    return path


def write_collection(path: Path, fonts: Sequence[Mapping[str, bytes]]) -> Path:
    """A collection of fonts that share nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    start, offsets, bodies = 12 + 4 * len(fonts), [], b""
    for tables in fonts:
        offsets.append(start + len(bodies))
        bodies += _assembled(tables, offsets[-1])
    path.write_bytes(b"ttcf" + pack(">HHI", 1, 0, len(fonts)) + pack(f">{len(offsets)}I", *offsets) + bodies)
    return path


def install(folder: Path, project: str, files: Sequence[Path], entry_points: str = "") -> None:
    """What pip leaves of a project whose files lie in a folder."""
    info = folder / f"{project}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project}\nVersion: 1.0\n", "utf-8")
    rows = [f'"{file.relative_to(folder).as_posix()}",sha256=x,1\n' for file in files]
    (info / "RECORD").write_text("".join(rows), "utf-8")
    if entry_points:
        (info / "entry_points.txt").write_text(entry_points, "utf-8")


def _characters(letters: str, glyph: int, space: int) -> bytes:
    glyphs = {**dict.fromkeys(letters, glyph), " ": space}
    groups = b"".join([pack(">III", ord(each), ord(each), glyphs[each]) for each in sorted(glyphs)])
    table = pack(">HHIII", 12, 0, 16 + len(groups), 0, len(groups) // 12) + groups
    return pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _names(names: Mapping[int, str]) -> bytes:
    texts = [text.encode("utf-16-be") for text in names.values()]
    records, start = b"", 0
    for number, text in zip(names, texts, strict=True):
        records += pack(">6H", 3, 1, 0x409, number, len(text), start)
        start += len(text)
    return pack(">HHH", 0, len(names), 6 + len(records)) + records + b"".join(texts)


def _assembled(tables: Mapping[str, bytes], base: int) -> bytes:
    """The file, its offsets counted from `base` before it; nobody looks at checksums."""
    start = base + 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag in sorted(tables):
        directory += tag.encode() + pack(">III", 0, start + len(body), len(tables[tag]))
        body += tables[tag] + bytes(-len(tables[tag]) % 4)
    return b"OTTO" + pack(">HHHH", len(tables), 128, 3, 16 * len(tables) - 128 & 0xFFFF) + directory + body
