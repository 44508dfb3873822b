"""CID-keyed outline tables: the same outlines under chosen CIDs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import uharfbuzz as hb

from booklet.output.pdf.cff import cid_keyed
from booklet.output.pdf.subset import subset_face
from pdf_pages import SERIF, book

TEXT = "Office, Ünïque (quite) 0123—½"


def name_keyed(text: str = TEXT) -> tuple[bytes, int]:
    """A subset of the text face without subroutines, as HarfBuzz makes it, and its number of glyphs."""
    face = book().font(SERIF, 10).face.hb_face
    cut = hb.SubsetInput()
    cut.sets(hb.SubsetInputSets.UNICODE).update(map(ord, text))
    cut.flags = hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NO_HINTING
    part = hb.SubsetPlan(face, cut).execute()
    return bytes(part.reference_table("CFF ").data), part.glyph_count


def outlines(table: bytes, glyphs: int) -> list[str]:
    """The path of each glyph, by HarfBuzz."""
    maxp = b"\0\0\x50\0" + glyphs.to_bytes(2, "big")
    head = book().font(SERIF, 10).face.hb_face.reference_table("head").data
    tables = {"CFF ": table, "maxp": maxp, "head": head}
    directory = b"OTTO" + len(tables).to_bytes(2, "big") + bytes(6)
    at, body = 12 + 16 * len(tables), b""
    for tag, data in tables.items():
        directory += tag.encode() + bytes(4) + (at + len(body)).to_bytes(4, "big") + len(data).to_bytes(4, "big")
        body += data + bytes(-len(data) % 4)
    font = hb.Font(hb.Face(hb.Blob(directory + body)))
    paths = []
    for glyph in range(glyphs):
        pen: list[str] = []
        functions = hb.DrawFuncs()
        functions.set_move_to_func(lambda x, y, pen: pen.append(f"M{x} {y}"))
        functions.set_line_to_func(lambda x, y, pen: pen.append(f"L{x} {y}"))
        functions.set_cubic_to_func(lambda *places: places[-1].append(f"C{places[:-1]}"))
        functions.set_close_path_func(lambda pen: pen.append("Z"))
        font.draw_glyph(glyph, functions, pen)
        paths.append(" ".join(pen))
    return paths


def ids_up_from(first: int, count: int) -> Sequence[int]:
    """CIDs with gaps, that of .notdef first."""
    return [0, *range(first, first + 3 * (count - 1), 3)]


def charset(table: bytes, count: int) -> list[int]:
    """The CIDs of a keyed table, whose charset has format 0 and comes before FDSelect."""
    ids = b"\0" + table.partition(b"AdobeIdentity\0\0\0")[2][: 2 * (count - 1)]
    return [0, *(int.from_bytes(ids[i : i + 2], "big") for i in range(1, 2 * count - 1, 2))]


def test_outlines_stay_and_cids_are_the_chosen_ones() -> None:
    source, count = name_keyed()
    assert count > len(set(TEXT))
    keyed = cid_keyed(source, ids_up_from(700, count))
    assert outlines(keyed, count) == outlines(source, count)
    assert charset(keyed, count) == ids_up_from(700, count)


def test_a_keyed_table_can_be_keyed_anew() -> None:
    source, count = name_keyed()
    once = cid_keyed(source, ids_up_from(700, count))
    twice = cid_keyed(once, ids_up_from(4, count))
    assert twice == cid_keyed(source, ids_up_from(4, count))
    assert outlines(twice, count) == outlines(source, count)


def test_tables_with_subroutines_are_refused() -> None:
    whole = bytes(book().font(SERIF, 10).face.hb_face.reference_table("CFF ").data)
    with pytest.raises(ValueError, match="subroutines"):
        cid_keyed(whole, range(2640))


def test_a_subset_holds_the_given_glyphs_only() -> None:
    face = book().font(SERIF, 10).face
    glyphs = {face.hb_font.get_nominal_glyph(ord(letter)) for letter in "abc"}
    subset = subset_face(face, glyphs)
    assert subset.is_cff
    assert subset.cids == (0, *sorted(glyphs))
    assert len(subset.data) < 1500


def test_a_subset_of_a_variable_face_has_no_axes() -> None:
    face = book().font("NotoNaskhArabic-Variable", 10).face
    glyph = face.hb_font.get_nominal_glyph(0x628)
    subset = subset_face(face, {glyph})
    part = hb.Face(hb.Blob(subset.data))
    assert not subset.is_cff
    assert not {"fvar", "gvar", "GSUB", "cmap"} & set(part.table_tags)
    new = subset.cid_to_gid_map()[2 * glyph : 2 * glyph + 2]
    place = int.from_bytes(new, "big")
    assert subset.cids[place] == glyph
    assert hb.Font(part).get_glyph_h_advance(place) == face.advance(glyph)
