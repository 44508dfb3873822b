"""Faces: their names, their instances and the characters that they cover."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from booklet.fonts.face import Face, FaceFile
from booklet.fonts.font import bundled_fonts
from made_fonts import font_tables, write_collection

FOLDER = bundled_fonts()
ROMAN = Face(FOLDER / "libertinus/LibertinusSerif-Regular.otf")
HEBREW = FOLDER / "noto/NotoSerifHebrew-Variable.ttf"
DEVANAGARI = Face(FOLDER / "noto/NotoSerifDevanagari-Variable.ttf")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (FaceFile(Path("/some/where/A.otf")), "A"),
        (FaceFile(Path("B.ttc"), 3), "B#3"),
        (FaceFile(Path("C[wght].ttf"), 0, (("wdth", 87.5), ("wght", 600.0))), "C[wght];wdth=87.5;wght=600"),
        (FaceFile(Path("x/D.ttc"), 1, (("wght", 300.0),)), "D#1;wght=300"),
    ],
)
def test_the_name_of_a_face_leaves_out_its_folder(file: FaceFile, name: str) -> None:
    assert file.name == name


def test_a_variable_face_has_the_given_place_on_its_axes() -> None:
    light, bold = Face(HEBREW), Face(FaceFile(HEBREW, 0, (("wght", 700.0),)))
    assert (light.weight, bold.weight) == (400, 700)
    assert (light.axes, bold.axes) == ((), (("wght", 700.0),))
    shin = light.hb_font.get_nominal_glyph(ord("ש"))
    assert shin is not None
    assert bold.advance(shin) > light.advance(shin) > 0
    assert bold.name == "NotoSerifHebrew-Variable;wght=700"


def test_a_collection_has_faces_by_number(tmp_path: Path) -> None:
    path = write_collection(tmp_path / "Two.ttc", [font_tables("ab"), font_tables("жя", weight=700)])
    first, second = Face(path), Face(FaceFile(path, 1))
    assert (first.covers("ab"), first.covers("ж"), second.covers("жя"), second.covers("a")) == (
        True,
        False,
        True,
        False,
    )
    assert (second.name, second.weight) == ("Two#1", 700)


def test_heights_are_those_of_letters() -> None:
    assert ROMAN.x_height == ROMAN.height("x") == pytest.approx(0.43, abs=0.01)
    assert ROMAN.height("H") == pytest.approx(ROMAN.cap_height, abs=0.02)
    assert ROMAN.height("国") == ROMAN.height(" ") == 0


@pytest.mark.parametrize(("stem", "leans"), [("Regular", False), ("Italic", True), ("SemiboldItalic", True)])
def test_a_slanted_face_is_italic_even_if_it_is_not_marked_so(stem: str, leans: bool) -> None:
    assert Face(FOLDER / f"libertinus/LibertinusSerif-{stem}.otf").is_italic is leans


def test_a_file_that_is_no_font_covers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "no.otf"
    path.write_text("This is no font.")
    assert not Face(path).covers("a")
    with pytest.raises(hb.HarfBuzzError):
        Face(tmp_path / "nowhere.otf")


ANY = st.text(
    st.one_of(
        st.sampled_from("aeoghqxQWê ộợ\u0323\u0302\u0303\u0307\u0345αΩᾧж№→∰‑ـ\u00ad"),
        st.sampled_from("\u200d\u200f\u2067\ufe0f\u2009\u00a0\u3000\u034f\U000e0100שםمनि\u093fक़각\u1100\u1161田ﬁⅫ"),
        st.characters(min_codepoint=0x21, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc", "Cn")),
    ),
    max_size=3,
)


@given(ANY, st.sampled_from([ROMAN, Face(HEBREW), DEVANAGARI]))
def test_a_face_covers_what_it_sets_without_a_gap(text: str, face: Face) -> None:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer)
    gaps = [info for info in buffer.glyph_infos if not info.codepoint]
    assert face.covers(text) == (not gaps)


def values_in(code: str) -> dict[str, int]:
    """The dictionary that the code prints, in a process of its own."""
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    values: dict[str, int] = ast.literal_eval(printed)
    return values


def test_the_numbers_of_uharfbuzz_are_those_of_its_enumerations() -> None:
    """`booklet` loads them as plain numbers."""
    members = values_in(
        "import enum, uharfbuzz\n"
        "kinds = [kind for kind in vars(uharfbuzz).values() if isinstance(kind, enum.EnumMeta)]\n"
        "values = {f'{kind.__name__}.{name}': int(each) for kind in kinds for name, each in kind.__members__.items()}\n"
        "print(values | {kind.__name__: len(kind) for kind in kinds if kind.__mro__[1] is enum.IntEnum})"
    )
    assert len(members) > 100
    numbers = values_in(
        "import operator, booklet.fonts.face as face\n"
        f"found = {{name: operator.attrgetter(name)(face.hb) for name in {list(members)}}}\n"
        "print({name: len(each) if isinstance(each, type) else each for name, each in found.items()})"
    )
    assert numbers == members
