"""Covers printed by themselves: back, spine and front on one page, and the pages within them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from press_programs import Made, make, photograph, write

from booklet.compile import build
from booklet.diagnostics.model import Problems
from booklet.papers import MILLIMETRE
from booklet.preflight.check import check_file
from booklet.preflight.model import Limits

PERFECT = "print: {binding: perfect, paper: {caliper: 0.1 mm}}\n"
COVER = "cover:\n  separate: yes\n  paper: {caliper: 0.3 mm}\n"


def boxes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of the trimmed pages, in millimetres."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found: list[tuple[float, float]] = []
        for page in pdf.pages:
            left, foot, right, top = [float(edge) / MILLIMETRE for edge in page.TrimBox]
            found.append((round(right - left, 1), round(top - foot, 1)))
        return found


def letters(data: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """The letters of a page with their middles, in millimetres from the left and from the foot of the trimmed page."""
    with pypdfium2.PdfDocument(data) as document:
        reader: Any = document[page].get_textpage()
        offset = 3 * MILLIMETRE
        found = []
        for index in range(reader.count_chars()):
            left, foot, right, top = reader.get_charbox(index)
            letter = reader.get_text_range(index, 1)
            if letter.strip():
                found.append(
                    (letter, ((left + right) / 2 - offset) / MILLIMETRE, ((foot + top) / 2 - offset) / MILLIMETRE)
                )
        return found


def text_between(data: bytes, left: float, right: float, page: int = 0) -> str:
    """The letters between two distances from the left edge, in the order of the file."""
    return "".join([letter for letter, x, _ in letters(data, page) if left <= x <= right])


def made(folder: Path, cover: str = COVER, rest: str = "") -> Made:
    return make(write(folder, cover + PERFECT + rest))


def test_the_spine_follows_from_pages_and_papers(tmp_path: Path) -> None:
    result = made(tmp_path)
    leaves = len(result.pages("-print.pdf")) / 2
    assert boxes(result.files["-cover.pdf"]) == [(round(2 * 148 + leaves * 0.1 + 2 * 0.3, 1), 210.0)]
    assert "spine" in result.files["-print.txt"].decode()


def test_the_spine_can_be_said(tmp_path: Path) -> None:
    assert boxes(made(tmp_path, COVER + "  spine: 9 mm\n").files["-cover.pdf"]) == [(305.0, 210.0)]


def test_front_and_back_stand_beside_the_spine_and_the_title_runs_down_it(tmp_path: Path) -> None:
    data = made(tmp_path, COVER + "  spine: 9 mm\n  back: Behind\n").files["-cover.pdf"]
    assert text_between(data, 0, 148) == "Behind"
    assert text_between(data, 157, 305) == "RiversandPlains❧"
    spine = [(letter, y) for letter, x, y in letters(data) if 148 < x < 157]
    assert "".join([letter for letter, _ in spine]) == "RiversandPlains"
    heights = [y for _, y in spine]
    assert heights == sorted(heights, reverse=True)


def test_a_booklet_from_the_right_has_its_front_on_the_left(tmp_path: Path) -> None:
    data = made(tmp_path, "event: {title: Rivers, language: he}\n" + COVER + "  back: Behind\n").files["-cover.pdf"]
    assert text_between(data, 0, 148) == "Rivers❧"
    assert text_between(data, 149, 300) == "Behind"


def test_a_narrow_spine_has_no_text_and_one_that_was_wanted_is_told(tmp_path: Path) -> None:
    silent = made(tmp_path, COVER + "  spine: 4 mm\n")
    assert text_between(silent.files["-cover.pdf"], 148, 152) == ""
    assert "spine-narrow" not in silent.codes
    told = made(tmp_path, COVER + "  spine: {width: 4 mm, text: Rivers}\n")
    assert "spine-narrow" in told.codes
    assert text_between(told.files["-cover.pdf"], 148, 152) == ""


def test_insides_are_a_second_page(tmp_path: Path) -> None:
    data = made(tmp_path, COVER + "  spine: 9 mm\n  inside_front: First\n  inside_back: Last\n").files["-cover.pdf"]
    assert len(boxes(data)) == 2
    assert text_between(data, 0, 148, 1) == "First"
    assert text_between(data, 157, 305, 1) == "Last"


def test_the_inner_book_begins_on_a_right_hand_page_numbered_one(tmp_path: Path) -> None:
    first, *_ = made(tmp_path).pages("-print.pdf")
    assert first.strip().startswith("Contents")
    assert first.strip().endswith("1")


def test_a_stapled_booklet_may_have_a_cover_without_a_spine(tmp_path: Path) -> None:
    result = make(write(tmp_path, "cover: {separate: yes}\n"))
    assert boxes(result.files["-cover.pdf"]) == [(296.0, 210.0)]
    assert len(result.pages("-print.pdf")) % 4 == 0


@pytest.mark.parametrize("standard", ["x4", "x1a"])
def test_the_cover_passes_the_checks_of_a_master(standard: str, tmp_path: Path) -> None:
    path = write(tmp_path, COVER + "  spine: 9 mm\n  ground: '#0b3d4f'\n" + PERFECT + "design: modern\n")
    data = make(path, standard=standard).files["-cover.pdf"]
    (tmp_path / "cover.pdf").write_bytes(data)
    report = check_file(tmp_path / "cover.pdf", Limits())
    assert [finding.headline for finding in report.findings if finding.severity == "error"] == []
    if standard == "x4":
        validated = page_validation.validate_pdf_bytes(data, profile=page_validation.ValidationProfile("2u"))
        assert [str(fault) for fault in validated.failures] == []


def test_the_ground_runs_over_back_spine_and_front(tmp_path: Path) -> None:
    data = made(tmp_path, COVER + "  spine: 9 mm\n  ground: '#0b3d4f'\n").files["-cover.pdf"]
    with pypdfium2.PdfDocument(data) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    row = {image.getpixel((x, image.height - 20)) for x in range(image.width)}
    assert len(row) == 1
    assert row != {(255, 255, 255)}


def test_cover_texts_stand_in_the_edition_for_the_screen_too(tmp_path: Path) -> None:
    path = write(tmp_path, "cover: {inside_front: First, inside_back: Last, back: Behind}\n")
    result = build(path, Problems())
    assert result is not None
    with pypdfium2.PdfDocument(result.pdf) as document:
        texts = [page.get_textpage().get_text_range().strip() for page in document]
    assert (texts[1], texts[-2:]) == ("First", ["Last", "Behind"])
    assert texts[2].startswith("Contents")
    assert texts[2].endswith("3")
    for profile in ("ua1", "2a"):
        report = page_validation.validate_pdf_bytes(result.pdf, profile=page_validation.ValidationProfile(profile))
        assert [str(fault) for fault in report.failures] == []


def test_a_text_too_long_for_its_cover_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "cover:\n  back: " + "many words that never end " * 300 + "\n")
    problems = Problems()
    build(path, problems)
    (found,) = [each for each in problems.found if each.severity == "error"]
    assert (found.code, found.span and found.span.line) == ("cover-text-long", 3)


def test_a_silent_cover_has_its_title_for_readers(tmp_path: Path) -> None:
    (tmp_path / "cover.png").write_bytes(photograph(400, 600))
    result = build(write(tmp_path, "cover: {picture: cover.png, text: none}\n"), Problems())
    assert result is not None
    with pypdfium2.PdfDocument(result.pdf) as document:
        assert document[0].get_textpage().get_text_range().strip() == ""
    for profile in ("ua1", "2a"):
        report = page_validation.validate_pdf_bytes(result.pdf, profile=page_validation.ValidationProfile(profile))
        assert [str(fault) for fault in report.failures] == []


def test_letters_of_the_spine_that_no_font_has_are_told(tmp_path: Path) -> None:
    result = made(tmp_path, COVER + '  spine: {width: 9 mm, text: "Rivers \\U000F1234"}\n')
    assert "missing-glyph" in " ".join(result.codes)


def test_all_marks_stand_around_the_cover(tmp_path: Path) -> None:
    cover = COVER + "  spine: 9 mm\n"
    result = make(write(tmp_path, cover + "print: {binding: perfect, marks: all}\n"))
    (page,) = result.pages("-cover.pdf")
    assert "cover, page 1 of 1 · FOGRA39" in page.replace("\r\n", " ")
    assert boxes(result.files["-cover.pdf"]) == [(305.0, 210.0)]
    (tmp_path / "cover.pdf").write_bytes(result.files["-cover.pdf"])
    assert [finding.code for finding in check_file(tmp_path / "cover.pdf", Limits()).findings] == []


def test_faults_of_a_cover_have_the_line_of_the_program(tmp_path: Path) -> None:
    path = write(tmp_path, COVER + "  picture: cover.png\n" + PERFECT, name="book.yml")
    (tmp_path / "cover.png").write_bytes(photograph(1900, 2700))
    data = make(path).files["-cover.pdf"]
    with pikepdf.open(BytesIO(data)) as pdf:
        (picture,) = pdf.pages[0].Resources.XObject.values()
        picture.write(bytes(int(picture.Width) * int(picture.Height) * 3))
        picture.ColorSpace = pikepdf.Name.DeviceRGB
        pdf.save(tmp_path / "cover.pdf")
    report = check_file(tmp_path / "cover.pdf", Limits())
    (found,) = [finding for finding in report.findings if finding.severity == "error"]
    assert (found.code, found.line) == ("rgb-colour", 5)
    assert report.program is not None
    assert report.program.name.endswith("book.yml")
