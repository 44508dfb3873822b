"""The print edition: what a print shop gets, what it says, and what stops it."""

from __future__ import annotations

import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from press_programs import Made, make, photograph, write
from pypdf import PdfReader

from booklet.compile import build
from booklet.diagnostics.model import Problems
from booklet.editions.model import Wishes
from booklet.output.press.profile import BUNDLED_PROFILE
from booklet.papers import MILLIMETRE
from booklet.preflight.check import check_file
from booklet.preflight.model import Finding, Limits
from booklet.preflight.report import Report
from programs import EXAMPLES, WORKSHOP

A5 = (148 * MILLIMETRE, 210 * MILLIMETRE)


def read(data: bytes) -> Any:
    return PdfReader(BytesIO(data), strict=True)


def pressed(folder: Path, data: bytes, **limits: Any) -> Report:
    """The report of `booklet press` about a master."""
    path = folder / "master.pdf"
    path.write_bytes(data)
    return check_file(path, Limits(**limits))


def faults(report: Report) -> list[tuple[str, str]]:
    return [(finding.code, finding.headline) for finding in report.findings if finding.severity == "error"]


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("program", [WORKSHOP, *EXAMPLES], ids=lambda path: path.stem)
def test_every_example_in_every_theme_goes_to_the_press(program: Path, theme: str, tmp_path: Path) -> None:
    text = re.sub(r"^  theme: .*\n", "", program.read_text(), flags=re.MULTILINE)
    text = re.sub(r"^design: .*\n", "", text, flags=re.MULTILINE)
    if "design:" in text:
        text = text.replace("design:\n", f"design:\n  theme: {theme}\n", 1)
    else:
        text += f"\ndesign: {theme}\n"
    path = tmp_path / program.name
    path.write_text(text)
    (tmp_path / "logos").symlink_to(program.parent / "logos")
    problems = Problems()
    result = build(path, problems, allowed=(program.parent.resolve(),), wishes=Wishes(("print",), name=path.stem))
    assert result is not None
    assert not problems.errors, problems.found
    data = result.files[0].data
    report = page_validation.validate_pdf_bytes(data, profile=page_validation.ValidationProfile("2u"))
    assert [str(fault) for fault in report.failures] == []
    assert faults(pressed(tmp_path, data)) == []


def test_the_edition_for_the_screen_is_the_same_whatever_else_is_made() -> None:
    alone = build(WORKSHOP, Problems())
    among_others = make(WORKSHOP, ("screen", "print"))
    assert alone is not None
    assert among_others.result is not None
    assert among_others.result.pdf == alone.pdf
    assert make(WORKSHOP, ("print",)).files == make(WORKSHOP, ("print",)).files == among_others.files


def test_a_stapled_booklet_has_its_blanks_at_the_end_and_before_a_back_cover(tmp_path: Path) -> None:
    plain = make(write(tmp_path, ""))
    assert [bool(text.strip()) for text in plain.pages("-print.pdf")] == [True, True, True, False]
    covered = make(write(tmp_path, "cover: {back: See you next year.}\nfront: [{title: Welcome, text: Be welcome.}]\n"))
    assert covered.result is not None
    pages = covered.pages("-print.pdf")
    assert [bool(text.strip()) for text in pages] == [True, True, True, True, False, False, False, True]
    assert pages[-1].strip() == "See you next year."


def test_blank_pages_can_be_ruled_for_notes_but_for_the_outside(tmp_path: Path) -> None:
    pages = make(write(tmp_path, "print: {blanks: notes}\nfront: [{text: a}, {text: b}]\n")).pages("-print.pdf")
    assert [text.strip() for text in pages[-3:]] == ["Notes", "Notes", ""]


@pytest.mark.parametrize(("binding", "count"), [("stapled", 4), ("perfect", 4), ("loose", 3)])
def test_the_binding_decides_the_number_of_pages(binding: str, count: int, tmp_path: Path) -> None:
    assert len(make(write(tmp_path, f"print: {{binding: {binding}}}\n")).pages("-print.pdf")) == count


def test_the_spec_sheet_says_what_is_ordered(tmp_path: Path) -> None:
    paper = "paper: {name: Offset, grammage: 90, finish: uncoated}"
    made = make(write(tmp_path, f"design: modern\nprint: {{bleed: 5 mm, ink: 260, {paper}, marks: crop}}\n"))
    sheet = " ".join(made.files["-print.txt"].decode().split())
    for said in (
        "Print order: Rivers and Plains", "program-print.pdf: 4 pages, 1 of them blank, PDF/X-4 for FOGRA39",
        "Trim size 148 x 210 mm, upright", "Bleed 5 mm on all sides", "blank: 4", "two staples, on the left",
        "self-cover", "Paper Offset, 90 g/m², uncoated", "260 % are allowed", "FOGRA39L Coated", "Marks crop",
        "LibertinusSerif-Regular", "Pictures none",
    ):  # fmt: skip
        assert said in sheet, sheet


def test_pages_in_colour_are_counted(tmp_path: Path) -> None:
    black = 'design: {theme: classic, accent: "#000"}\n'
    sheet = make(write(tmp_path, black)).files["-print.txt"].decode()
    assert "none: all 3 printed pages are black alone" in sheet
    accent = 'design: {theme: classic, accent: "#0b6477"}\n'
    sheet = make(write(tmp_path, accent)).files["-print.txt"].decode()
    assert "3 of the pages (1-3)" in " ".join(sheet.split())


def test_an_accent_has_the_ink_that_the_program_gives(tmp_path: Path) -> None:
    design = 'design: {theme: modern, accent: {screen: "#0b6477", print: %s}}\n'
    path = write(tmp_path, design % '"cmyk 90 30 35 15"')
    assert b"0.9 0.3 0.35 0.15 k" in contents(make(path).files["-print.pdf"])
    path.write_text(path.read_text().replace('"cmyk 90 30 35 15"', "spot 'PANTONE 3155 C'"))
    made = make(path)
    assert b"/S0 cs 1 scn" in contents(made.files["-print.pdf"])
    assert "PANTONE 3155 C" in made.files["-print.txt"].decode()
    assert make(path).result == made.result


def contents(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        return b"\n".join([b"".join([part.read_bytes() for part in page.Contents]) for page in pdf.pages])


def test_the_wish_for_black_alone_leaves_one_ink(tmp_path: Path) -> None:
    path = write(tmp_path, "design: modern\ncover: {ground: '#0b3d4f'}\n")
    made = make(path, black=True)
    for limits in ({}, {"black": True}):
        assert faults(pressed(tmp_path, made.files["-print.pdf"], **limits)) == []
    assert "Inks             black\n" in made.files["-print.txt"].decode()


def test_the_shops_own_profile_is_named_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "shop.icc").write_bytes(BUNDLED_PROFILE.read_bytes().replace(b"FOGRA39L Coated", b"FOGRA51 Smooth "))
    made = make(write(tmp_path, "print: {profile: shop.icc}\n"))
    intent = read(made.files["-print.pdf"]).trailer["/Root"]["/OutputIntents"][0].get_object()
    assert (intent["/OutputConditionIdentifier"], intent["/Info"]) == ("FOGRA51", "FOGRA51 Smooth")


@pytest.mark.parametrize(
    ("name", "code"), [("shop.icc", "bad-profile"), ("none.icc", "missing-file"), ("../elsewhere.icc", "file-outside")]
)
def test_a_profile_that_cannot_be_used_is_explained_at_its_name(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "shop.icc").write_bytes(b"no profile at all")
    made = make(write(tmp_path, f"print: {{profile: {name}}}\n"))
    assert not made.files
    (found,) = [each for each in made.found if each.severity == "error"]
    assert (found.code, found.span and found.span.line) == (code, 2)


def test_a_damaged_profile_is_found_even_where_no_colour_is_converted(tmp_path: Path) -> None:
    whole = BUNDLED_PROFILE.read_bytes()
    (tmp_path / "shop.icc").write_bytes(whole[:2000] + bytes(len(whole) - 2000))
    for keys in ("", 'cover: {ground: "#a02040"}\n'):
        made = make(write(tmp_path, f"print: {{profile: shop.icc}}\n{keys}"))
        assert (made.codes, made.files) == (["bad-profile"], {})


def test_a_coated_profile_for_uncoated_paper_is_told(tmp_path: Path) -> None:
    assert "coated-profile" in make(write(tmp_path, "print: {paper: {finish: uncoated}}\n")).codes


def test_a_picture_with_too_few_pixels_stops_the_press_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "cover.png").write_bytes(photograph(600, 840))
    path = write(tmp_path, "cover:\n  picture: cover.png\n")
    made = make(path)
    (found,) = [each for each in made.found if each.severity == "error"]
    assert (found.code, found.span and found.span.line) == ("low-resolution", 3)
    assert not made.files
    path.write_text(path.read_text() + "print: {resolution: 90}\n")
    assert make(path).files


def test_too_much_ink_stops_the_press_at_its_line(tmp_path: Path) -> None:
    made = make(write(tmp_path, 'design:\n  theme: modern\n  accent: {screen: "#101820", print: cmyk 95 85 80 80}\n'))
    found = [each for each in made.found if each.code == "ink-limit"]
    assert [each.span and each.span.line for each in found] == [4]
    assert "340 % ink" in found[0].headline
    assert not made.files


def test_the_bleed_is_covered_by_ground_and_picture(tmp_path: Path) -> None:
    (tmp_path / "cover.png").write_bytes(photograph(1900, 2700))
    for keys in ("cover: {ground: '#0b3d4f'}\n", "cover: {picture: cover.png}\n"):
        made = make(write(tmp_path, keys))
        assert faults(pressed(tmp_path, made.files["-print.pdf"])) == []
        with pypdfium2.PdfDocument(made.files["-print.pdf"]) as document:
            image = document[0].render(scale=1).to_pil().convert("RGB")
        corners = [image.getpixel((x, y)) for x in (0, image.width - 1) for y in (0, image.height - 1)]
        assert len(set(corners)) == 1
        assert corners[0] != (255, 255, 255)


def planted(made: Made, tmp_path: Path, name: str) -> Finding:
    """The one error that `booklet press` finds in a master with a fault planted."""
    with pikepdf.open(BytesIO(made.files["-print.pdf"])) as pdf:
        PLANTS[name](pdf)
        pdf.save(tmp_path / "master.pdf")
    report = check_file(tmp_path / "master.pdf", Limits())
    (found,) = [finding for finding in report.findings if finding.severity == "error" and finding.code == name]
    return found


def _picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    (found,) = pdf.pages[0].Resources.XObject.values()
    return found


def _plant_rgb(pdf: pikepdf.Pdf) -> None:
    picture = _picture(pdf)
    picture.write(bytes(int(picture.Width) * int(picture.Height) * 3))
    picture.ColorSpace = pikepdf.Name.DeviceRGB


def _plant_few_pixels(pdf: pikepdf.Pdf) -> None:
    picture = _picture(pdf)
    picture.Width, picture.Height = 600, 840
    picture.write(bytes(600 * 840 * 4))


def _plant_ink(pdf: pikepdf.Pdf) -> None:
    picture = _picture(pdf)
    picture.write(bytes([217, 217, 217, 217]) * (int(picture.Width) * int(picture.Height)))


def _plant_text_at_the_edge(pdf: pikepdf.Pdf) -> None:
    """The third page, where the first talk is, gets a line 2 mm from its trimmed edge, below that talk's head."""
    page = pdf.pages[2]
    font = next(iter(page.Resources.Font.keys()))
    page.contents_add(b"q BT 0 0 0 1 k %b 9 Tf 14.2 300 Td <00480048> Tj ET Q" % font.encode())


def _plant_a_short_bleed(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2]
    left, foot, *_ = [float(edge) for edge in page.TrimBox]
    page.contents_add(b"q 0.2 0.3 0 0 k %f %f 100 40 re f Q" % (left, foot))


def _plant_a_foreign_font(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2]
    page.Resources.Font["/X"] = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier
    )
    page.contents_add(b"q BT 0 0 0 1 k /X 9 Tf 60 300 Td (x) Tj ET Q")


PLANTS = {
    "rgb-colour": _plant_rgb,
    "low-resolution": _plant_few_pixels,
    "ink-limit": _plant_ink,
    "safe-margin": _plant_text_at_the_edge,
    "bleed-short": _plant_a_short_bleed,
    "font-not-embedded": _plant_a_foreign_font,
}


@pytest.mark.parametrize("name", sorted(PLANTS))
def test_press_finds_planted_faults_with_the_line_of_the_program(name: str, tmp_path: Path) -> None:
    (tmp_path / "cover.png").write_bytes(photograph(1900, 2700))
    path = write(tmp_path, "cover:\n  picture: cover.png\n")
    lines = path.read_text().splitlines()
    found = planted(make(path), tmp_path, name)
    on_cover = name in ("rgb-colour", "low-resolution", "ink-limit")
    assert found.page == (1 if on_cover else 3)
    assert found.place is not None or name == "font-not-embedded"
    if name == "font-not-embedded":
        return
    assert found.line is not None
    said = lines[found.line - 1]
    assert ("picture: cover.png" in said) if on_cover else ("speaker" in said or "title: Morning" in said)


LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<rect width="40" height="20" fill="#ff0000" opacity="0.5"/></svg>"""


def test_what_shines_through_is_flattened_for_the_older_standard(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO)
    hosts = "event: {title: Rivers, hosts: [{name: Delta, logo: logo.svg}]}\n"
    newer, older = make(write(tmp_path, hosts)), make(write(tmp_path, hosts), standard="x1a")
    assert b"/ca 0.5" in newer.files["-print.pdf"]
    assert b"/ca " not in older.files["-print.pdf"]
    assert "flattened" not in older.codes
    assert faults(pressed(tmp_path, older.files["-print.pdf"])) == []


def test_a_box_around_what_shone_through_is_told(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO)
    hosts = "event: {title: Rivers, hosts: [{name: Delta, logo: logo.svg}]}\ncover: {ground: '#0b3d4f'}\n"
    made = make(write(tmp_path, hosts), standard="x1a")
    assert "flattened" in made.codes


def test_a_ground_that_is_converted_below_a_picture_is_told(tmp_path: Path) -> None:
    image = Image.new("RGBA", (1800, 2540), (200, 40, 40, 128))
    image.save(tmp_path / "art.png")
    for ground, codes in (("'#0b3d4f'", []), ("{screen: '#0b3d4f', print: spot \"Gold\"}", ["flattened"])):
        path = write(tmp_path, f"cover: {{picture: art.png, ground: {ground}}}\n")
        assert make(path, standard="x1a").codes == codes
        assert "flattened" not in make(path).codes


def test_files_that_settings_name_are_inputs(tmp_path: Path) -> None:
    (tmp_path / "cover.png").write_bytes(photograph(1900, 2700))
    (tmp_path / "shop.icc").write_bytes(BUNDLED_PROFILE.read_bytes())
    made = make(write(tmp_path, "cover: {picture: cover.png}\nprint: {profile: shop.icc}\n"))
    assert made.result is not None
    assert {path.name for path in made.result.inputs} == {"program.yaml", "cover.png", "shop.icc"}


def test_white_text_on_a_dark_ground_is_no_ink_on_it(tmp_path: Path) -> None:
    ground = 'cover: {ground: {screen: "#0b3d4f", print: cmyk 80 60 50 60}}\n'
    made = make(write(tmp_path, ground + "print: {ink: 260}\n"))
    assert not made.errors, made.found
    assert faults(pressed(tmp_path, made.files["-print.pdf"], ink=260.0)) == []


MASKED = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<linearGradient id="g"><stop stop-color="white"/><stop offset="1" stop-color="black"/></linearGradient>
<mask id="m"><rect width="40" height="20" fill="url(#g)"/></mask>
<rect width="40" height="20" fill="url(#g)" {}/></svg>"""


@pytest.mark.parametrize("effect", ['mask="url(#m)"', 'style="mix-blend-mode: multiply"'])
def test_masks_and_blend_modes_are_not_lost_for_the_older_standard(effect: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(MASKED.format(effect))
    hosts = "event: {title: Rivers, hosts: [{name: Delta, logo: logo.svg}]}\n"
    newer, older = make(write(tmp_path, hosts)), make(write(tmp_path, hosts), standard="x1a")
    assert "transparent-drawing" in older.codes
    assert "-print.pdf" not in older.files
    data = newer.files["-print.pdf"]
    assert faults(pressed(tmp_path, data)) == []
    report = page_validation.validate_pdf_bytes(data, profile=page_validation.ValidationProfile("2u"))
    assert [str(fault) for fault in report.failures] == []


def test_a_picture_within_a_drawing_has_pixels_enough(tmp_path: Path) -> None:
    small = b64encode(photograph(20, 20)).decode()
    image = f'<image width="40" height="40" href="data:image/png;base64,{small}"/>'
    (tmp_path / "logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{image}</svg>')
    made = make(write(tmp_path, "event: {title: Rivers, hosts: [{name: Delta, logo: logo.svg}]}\n"))
    assert "low-resolution" in made.codes


def test_press_holds_a_master_against_the_order_it_was_made_for(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from booklet.cli import main

    made = make(
        write(tmp_path, "print: {bleed: 5 mm, ink: 150}\ncover: {ground: {screen: '#123', print: cmyk 70 60 10 5}}\n")
    )
    (tmp_path / "m.pdf").write_bytes(made.files["-print.pdf"])
    master = str(tmp_path / "m.pdf")
    assert main.run(["press", master]) == 0
    assert main.run(["press", master, "--bleed", "6"]) == 1
    assert main.run(["press", master, "--ink", "120"]) == 1
    found = capfd.readouterr().err
    assert "bleed-narrow" in found
    assert "ink-limit" in found


@pytest.mark.parametrize("paper", ["70x100 mm", "A6", "A4"])
def test_a_slug_ends_before_the_mark_in_the_middle(paper: str, tmp_path: Path) -> None:
    keys = f"event: {{title: The Very Long Title of a Small Meeting about Rivers}}\ndesign: {{paper: {paper}}}\n"
    made = make(write(tmp_path, keys + "print: {marks: all}\n"))
    with pypdfium2.PdfDocument(made.files["-print.pdf"]) as document:
        reader: Any = document[0].get_textpage()
        boxes = [reader.get_charbox(index) for index in range(reader.count_chars())]
        slug = [right for _, _, right, top in boxes if 0 < top < 22]
        assert len(slug) > 10
        assert max(slug) < document[0].get_width() / 2 - 6.4


@pytest.mark.parametrize(
    ("name", "code"), [("none.png", "missing-file"), ("../elsewhere.png", "file-outside"), ("folder", "not-a-file")]
)
@pytest.mark.parametrize("edition", ["screen", "print", "sheets"])
def test_a_picture_of_the_cover_that_cannot_be_read_is_a_mistake(
    name: str, code: str, edition: str, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    made = make(write(tmp_path, f"cover: {{picture: {name}}}\n"), (edition,))
    assert (made.codes, made.files) == ([code], {})


def test_letters_that_no_font_has_are_told_once_at_the_title_that_slugs_repeat(tmp_path: Path) -> None:
    path = write(tmp_path, "event: {title: Rivers \U00013000}\nprint: {marks: slug}\n")
    missing = [each for each in make(path).found if each.code == "missing-glyph"]
    assert [each.span and each.span.line for each in missing] == [1]
