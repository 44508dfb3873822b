"""The choice of a face among bundled faces and faces made for the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.fonts.face import Face, FaceFile
from booklet.fonts.fallback.choose import Fallback
from booklet.fonts.fallback.describe import are_covered, required_characters
from booklet.fonts.fallback.locate import FontFolders
from booklet.fonts.font import bundled_fonts
from made_fonts import font_tables, install, write_collection, write_font

BUNDLED = bundled_fonts()
FACES = {path.stem: Face(path) for path in sorted(BUNDLED.rglob("*.[ot]tf"))}
ROMAN, SANS_BOLD = FACES["LibertinusSerif-Regular"], FACES["LibertinusSans-Bold"]
HAN, GEORGIAN = "田国", "აბ"

Choose = Callable[..., str | None]


@pytest.fixture
def choose(tmp_path: Path) -> Choose:
    """A function that gives the name of the face chosen, with the system's fonts in `system` and packages in `site`."""

    def chosen(cluster: str, main: Face = ROMAN, language: str = "", named: tuple[FaceFile, ...] = ()) -> str | None:
        folders = FontFolders(BUNDLED, (tmp_path / "site",), (tmp_path / "system",))
        found = Fallback(BUNDLED, named, folders).face_for(cluster, main, language)
        return found and found.name

    return chosen


@pytest.mark.parametrize(
    ("letter", "main", "name"),
    [
        ("ệ", "LibertinusSerif-BoldItalic", "LibertinusSerif-BoldItalic"),
        ("ש", "LibertinusSerif-BoldItalic", "LibertinusSerif-SemiboldItalic"),
        ("Ж", "LibertinusMono-Regular", "LibertinusSans-Regular"),
        ("ᾧ", "LibertinusMono-Regular", "LibertinusSans-Regular"),
        ("م", "LibertinusSerif-Regular", "NotoNaskhArabic-Variable"),
        ("م", "LibertinusSans-Bold", "NotoNaskhArabic-Variable;wght=700"),
        ("न\u093f", "LibertinusSerif-Semibold", "NotoSerifDevanagari-Variable;wght=600"),
        ("ש", "LibertinusSans-Bold", "LibertinusSerif-Bold"),
        ("שּׁ", "LibertinusSans-Bold", "LibertinusSerif-Bold"),
        ("ש", "LibertinusMono-Regular", "LibertinusSans-Regular"),
        ("∰", "LibertinusSerif-Bold", "LibertinusMath-Regular"),
        ("𝔸", "LibertinusSans-Italic", "LibertinusMath-Regular"),
        ("田", "LibertinusSerif-Regular", None),
    ],
)
def test_bundled_faces_are_chosen_by_kind_weight_and_slope(
    letter: str, main: str, name: str | None, choose: Choose
) -> None:
    assert choose(letter, FACES[main]) == name


def test_named_faces_come_before_bundled_before_packages_before_the_system(tmp_path: Path, choose: Choose) -> None:
    named = (FaceFile(write_font(tmp_path / "Named.otf", font_tables("م" + GEORGIAN))),)
    site = tmp_path / "site"
    file = write_font(site / "fontpkg_x/Packaged.otf", font_tables("م" + HAN + GEORGIAN))
    install(site, "fontpkg_x", [file])
    write_font(tmp_path / "system/Installed.otf", font_tables("مꙮ" + HAN + GEORGIAN))
    assert choose("م", named=named) == "Named"
    assert choose("م") == "NotoNaskhArabic-Variable"
    assert choose("ა") == "Packaged"
    assert choose("田", named=named) == "Packaged"
    assert choose("🜁") is None


def test_only_the_lists_of_font_packages_count(tmp_path: Path, choose: Choose) -> None:
    site = tmp_path / "site"
    for project, letter in (("plotting", "ა"), ("fontstack", "ბ"), ("some_fonts_cjk", "田"), ("type", "国")):
        file = write_font(site / project / f"{project}.otf", font_tables(letter))
        install(site, project, [file], "[fontpkg.family]\nx = type\n" if project == "type" else "[console_scripts]\n")
    assert [choose(letter) for letter in "აბ田国"] == [None, None, "some_fonts_cjk", "type"]


@pytest.mark.parametrize(
    ("cluster", "language", "name"),
    [
        ("田", "ja", "JP"), ("田", "ja-JP", "JP"), ("田", "zh", "SC"), ("田", "zh-Hans", "SC"), ("田", "zh-CN", "SC"),
        ("田", "zh-TW", "TC"), ("田", "zh-Hant", "TC"), ("田", "zh-Hant-HK", "HK"), ("田", "yue", "HK"),
        ("田", "ko", "KR"), ("田", "en", "SC"), ("田", "", "SC"), ("あ", "en", "JP"), ("ア", "", "JP"),
        ("한", "", "KR"), ("あ", "zh", "SC"), ("。", "ja", "JP"),
    ],
)  # fmt: skip
def test_ideographs_have_the_forms_of_their_language(
    cluster: str, language: str, name: str, tmp_path: Path, choose: Choose
) -> None:
    for mark in ("HK", "JP", "KR", "SC", "TC"):
        write_font(tmp_path / f"system/{mark}.otf", font_tables("田あア한。", f"Some Serif CJK {mark}"))
    assert choose(cluster, ROMAN, language) == name


@pytest.mark.parametrize(
    ("cluster", "language", "booklet", "name"),
    [
        ("田", "en", "zh-Hant", "TC"), ("田", "", "zh-TW", "TC"), ("田", "de", "ja", "JP"), ("田", "en", "ko", "KR"),
        ("田", "en", "yue", "HK"), ("。", "en", "zh-Hant", "TC"), ("田", "zh", "ja", "SC"),
        ("田", "ja", "zh-Hant", "JP"),
        ("あ", "en", "zh-Hant", "JP"), ("한", "en", "ja", "KR"), ("田", "en", "fr", "SC"),
    ],
)  # fmt: skip
def test_ideographs_of_other_languages_have_the_forms_of_the_booklet(
    cluster: str, language: str, booklet: str, name: str, tmp_path: Path
) -> None:
    for mark in ("HK", "JP", "KR", "SC", "TC"):
        write_font(tmp_path / f"system/{mark}.otf", font_tables("田あア한。", f"Some Serif CJK {mark}"))
    folders = FontFolders(BUNDLED, (), (tmp_path / "system",))
    found = Fallback(BUNDLED, (), folders, booklet).face_for(cluster, ROMAN, language)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    ("main", "language", "name"),
    [
        ("LibertinusSerif-Bold", "ja", "SystemBoldJP"),
        ("LibertinusSerif-Semibold", "ja", "SystemBoldJP"),
        ("LibertinusSans-Bold", "ja", "SystemBoldJP"),
        ("LibertinusSerif-Regular", "ja", "PackagedJP"),
        ("LibertinusSerif-Italic", "ja", "PackagedJP"),
        ("LibertinusSerif-Bold", "ko", "PackagedKR"),  # the system has none of that region
    ],
)
def test_the_family_that_has_the_weight_is_preferred(
    main: str, language: str, name: str, tmp_path: Path, choose: Choose
) -> None:
    site = tmp_path / "site"
    files = [
        write_font(site / f"x/Packaged{mark}.otf", font_tables("田", f"Some Serif {mark}")) for mark in ("JP", "KR")
    ]
    install(site, "some_fonts_cjk", files)
    write_font(tmp_path / "system/SystemJP.otf", font_tables("田", "Other Serif JP"))
    write_font(tmp_path / "system/SystemBoldJP.otf", font_tables("田", "Other Sans JP", 700, panose=b"\2\x0b"))
    assert choose("田", FACES[main], language) == name


def test_code_pages_count_if_names_state_no_region(tmp_path: Path, choose: Choose) -> None:
    for name, page in (("Aa", 18), ("Bb", 17), ("Cc", 19), ("Dd", 20)):
        write_font(tmp_path / f"system/{name}.otf", font_tables("田", name, code_pages=1 << page))
    write_font(tmp_path / "system/All.otf", font_tables("田", "All", code_pages=0xF << 17))
    assert [choose("田", ROMAN, language) for language in ("ja", "ko", "zh-TW", "zh")] == ["Bb", "Cc", "Dd", "Aa"]


def test_language_is_before_kind_and_coverage_before_all(tmp_path: Path, choose: Choose) -> None:
    write_font(tmp_path / "system/JP.otf", font_tables("田", "Some Sans JP"))
    write_font(tmp_path / "system/SC.otf", font_tables("田们", "Some Serif SC"))
    assert choose("田", ROMAN, "ja") == "JP"
    assert choose("们", ROMAN, "ja") == "SC"


@pytest.mark.parametrize(("language", "name"), [("", "SC"), ("zh-TW", "TC")])
def test_families_named_first_are_first_unless_the_language_says_otherwise(
    language: str, name: str, tmp_path: Path, choose: Choose
) -> None:
    named = [write_font(tmp_path / f"{mark}.otf", font_tables("田", f"Some {mark}")) for mark in ("SC", "JP", "TC")]
    assert choose("田", ROMAN, language, tuple(map(FaceFile, named))) == name
    assert choose("田", ROMAN, "", tuple(map(FaceFile, reversed(named)))) == "TC"


def test_serif_beside_serif_bold_beside_bold(tmp_path: Path, choose: Choose) -> None:
    system = tmp_path / "system"
    for weight in (300, 400, 700):
        write_font(system / f"Q{weight}.otf", font_tables(GEORGIAN, "Some", weight))
        write_font(system / f"A{weight}.otf", font_tables(GEORGIAN, "Another", weight, panose=b"\2\x0b"))
        write_font(system / f"A{weight}i.otf", font_tables(GEORGIAN, "Some", weight, italic=True))
        write_font(system / f"0{weight}.otf", font_tables(GEORGIAN, "A Code", weight))
    mains = ("Serif-Regular", "Serif-Semibold", "Serif-Italic", "Serif-BoldItalic", "Sans-Bold", "Mono-Regular")
    chosen = [choose("ა", FACES[f"Libertinus{main}"]) for main in mains]
    assert chosen == ["Q400", "Q700", "A400i", "A700i", "A700", "0400"]


def test_faces_that_may_not_be_embedded_or_have_no_outlines_are_skipped(tmp_path: Path, choose: Choose) -> None:
    system, tables = tmp_path / "system", font_tables("😀", "A")
    write_font(system / "restricted.otf", font_tables("😀", "A", rights=2))
    write_font(system / "uncut.otf", font_tables("😀", "A", rights=0x100))
    write_font(system / "bitmaps.otf", font_tables("😀", "A", rights=0x200))
    write_font(system / "coloured.otf", tables | {"CBDT": b"\0" * 4})
    write_font(system / "pictures.otf", {tag: table for tag, table in tables.items() if tag != "CFF "})
    write_font(system / "blank.otf", font_tables("😀", "A", blank=True))
    write_font(system / "boxes.otf", font_tables("😀", "LastResort"))
    write_font(system / "hidden.otf", font_tables("😀", ".SF"))
    assert choose("😀") is None
    write_font(system / "outlined.otf", font_tables("😀", "Z", rights=8))
    assert choose("😀") == "outlined"


def test_marks_that_need_no_glyph_do_not_count(tmp_path: Path, choose: Choose) -> None:
    write_font(tmp_path / "system/E.otf", font_tables("👩🔬❤田葛"))
    clusters = ("👩\u200d🔬", "❤\ufe0f", "田\u200f", "葛\U000e0101", "👩\u200d🚀")
    assert [choose(cluster) for cluster in clusters] == ["E", "E", "E", "E", None]


def test_characters_may_be_composed_or_decomposed(tmp_path: Path, choose: Choose) -> None:
    write_font(tmp_path / "system/Apart.otf", font_tables("\u1100\u1161が\u3099か"))
    write_font(tmp_path / "system/Whole.otf", font_tables("각"))
    assert choose("가") == choose("\u1100\u1161") == "Apart"
    assert choose("\u1100\u1161\u11a8") == "Whole"


def test_all_faces_of_a_collection_are_searched(tmp_path: Path, choose: Choose) -> None:
    fonts = [font_tables("田", f"Some CJK {mark}") for mark in ("JP", "KR", "SC")]
    write_collection(tmp_path / "system/Some.ttc", fonts)
    assert [choose("田", ROMAN, language) for language in ("ja", "ko", "zh")] == ["Some", "Some#1", "Some#2"]


def test_broken_and_strange_files_are_skipped(tmp_path: Path, choose: Choose) -> None:
    whole = write_font(tmp_path / "system/sub/Whole.otf", font_tables("田")).read_bytes()
    for end in range(0, len(whole), 61):
        (tmp_path / f"system/{end}.otf").write_bytes(whole[:end])
    headless = {tag: table for tag, table in font_tables("ა").items() if tag != "head"}
    write_font(tmp_path / "system/headless.otf", headless)
    (tmp_path / "system/folder.ttf").mkdir()
    (tmp_path / "system/text.ttf").write_text("no font at all" * 9)
    (tmp_path / "system/loop").symlink_to(tmp_path / "system")
    (tmp_path / "system/gone.otf").symlink_to(tmp_path / "nowhere")
    found = choose("田")
    assert found is not None
    assert choose("田") == found
    assert choose("ა") is None


@pytest.mark.parametrize("order", ["abcd", "dcba", "bdac"])
def test_the_order_of_making_does_not_matter(order: str, tmp_path: Path, choose: Choose) -> None:
    for name in order:
        write_font(tmp_path / f"system/{name}/Same{name}.otf", font_tables("田", "Same"))
    assert choose("田") == "Samea"


LETTERS = st.text(st.sampled_from("aêệ\u0323\u0302 e\u2009\u00a0\u200d\ufe0fש田ᾧ\u0345q\u0303\u0600"), max_size=4)


@given(LETTERS, st.sampled_from(sorted(FACES)))
def test_required_characters_are_those_a_face_must_cover(text: str, stem: str) -> None:
    face = FACES[stem]
    assert are_covered(required_characters(text), face.unicodes) == face.covers(text)


def test_no_folder_is_searched_twice(tmp_path: Path) -> None:
    path = write_font(tmp_path / "system/Once.otf", font_tables("田国"))
    fallback = Fallback(BUNDLED, (), FontFolders(BUNDLED, (), (tmp_path / "system",)))
    first = fallback.face_for("田", ROMAN)
    path.rename(tmp_path / "system/Twice.otf")
    assert fallback.face_for("田", ROMAN) is first is not None
