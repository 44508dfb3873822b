"""The edition of sheets: a booklet's own pages on sheets, placed while they are written."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from press_programs import make, photograph, write
from pypdf import PdfReader

from booklet.compile import build
from booklet.diagnostics.model import Problems
from booklet.papers import MILLIMETRE
from programs import WORKSHOP


def halves(data: bytes) -> list[tuple[str, str]]:
    """The text on the left and on the right half of each page."""
    with pypdfium2.PdfDocument(data) as document:
        texts = []
        for page in document:
            width, height = page.get_size()
            reader = page.get_textpage()
            left, right = [reader.get_text_bounded(x, 0, x + width / 2, height).strip() for x in (0, width / 2)]
            texts.append((left, right))
        return texts


def words(text: str) -> list[str]:
    """The words of a text, without the hyphens at ends of lines, which PDFium writes in several ways."""
    return text.replace("\x02", "").replace("\ufffe", "").split()


def pages_of(path: Path) -> list[str]:
    """The text of each page of the edition for the screen."""
    made = build(path, Problems())
    assert made is not None
    with pypdfium2.PdfDocument(made.pdf) as document:
        return [page.get_textpage().get_text_range().strip() for page in document]


def test_two_pages_stand_on_each_side_in_the_order_of_a_stapled_booklet() -> None:
    single = [*pages_of(WORKSHOP), "", ""]  # twelve pages
    order = [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]
    sides = halves(make(WORKSHOP, ("sheets",)).files["-sheets.pdf"])
    assert len(sides) == len(order)
    for side, numbers in zip(sides, order, strict=True):
        for text, number in zip(side, numbers, strict=True):
            assert words(text) == words(single[number - 1])


def test_sheets_know_the_back_cover(tmp_path: Path) -> None:
    path = write(tmp_path, "cover: {back: See you next year.}\nfront: [{text: Be welcome.}]\n")
    left, right = halves(make(path, ("sheets",)).files["-sheets.pdf"])[0]
    assert (left, "Rivers" in right) == ("See you next year.", True)


def test_a_booklet_from_the_right_is_bound_there(tmp_path: Path) -> None:
    path = write(tmp_path, "event: {title: אירוע, language: he}\n")
    made = make(path, ("sheets",))
    left, right = halves(made.files["-sheets.pdf"])[0]
    assert left
    assert not right


def test_the_file_tells_printers_how_to_print_it() -> None:
    made = make(WORKSHOP, ("sheets",))
    document: Any = PdfReader(BytesIO(made.files["-sheets.pdf"]), strict=True)
    wishes = document.trailer["/Root"]["/ViewerPreferences"]
    assert wishes["/Duplex"] == "/DuplexFlipShortEdge"
    assert wishes["/PrintScaling"] == "/None"
    assert bool(wishes["/PickTrayByPDFSize"])
    assert made.result is not None
    assert "sheet 1, front:  12 | 1" in made.result.plan
    assert "flip on the short edge" in made.result.files[0].content


def test_sheets_are_small_and_share_the_pages_content() -> None:
    made = make(WORKSHOP, ("screen", "sheets"))
    assert made.result is not None
    assert len(made.files["-sheets.pdf"]) < 1.1 * len(made.result.pdf)


@pytest.mark.parametrize(
    ("sheets", "size", "sides"),
    [
        ("{}", (297, 210), 6),
        ("{paper: A3}", (420, 297), 6),
        ("{layout: pages}", (297, 210), 6),
        ("{flip: long}", (297, 210), 6),
        ("{paper: A3, up: 4}", (297, 420), 4),
        ("{signature: 1, layout: signatures}", (297, 210), 6),
    ],
)
def test_the_program_decides_about_sheets(sheets: str, size: tuple[int, int], sides: int, tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    path.write_text(WORKSHOP.read_text() + f"\nsheets: {sheets}\n")
    made = make(path, ("sheets",))
    assert not made.errors, made.found
    with pikepdf.open(BytesIO(made.files["-sheets.pdf"])) as pdf:
        assert len(pdf.pages) == sides
        assert [round(float(edge) / MILLIMETRE) for edge in pdf.pages[0].mediabox][2:] == list(size)


def test_a_pile_turned_by_hand_is_two_files(tmp_path: Path) -> None:
    made = make(write(tmp_path, "sheets: {duplex: manual}\n"), ("sheets",))
    assert set(made.files) == {"-sheets-front.pdf", "-sheets-back.pdf"}
    fronts, backs = halves(made.files["-sheets-front.pdf"]), halves(made.files["-sheets-back.pdf"])
    assert "Rivers" in fronts[0][1]
    assert "Contents" in backs[0][0]
    assert made.result is not None
    assert "Turn the whole pile over" in made.result.plan


def test_pages_that_no_sheet_holds_are_an_error_at_the_paper(tmp_path: Path) -> None:
    made = make(write(tmp_path, "design: {paper: A4}\nsheets:\n  paper: A4\n"), ("sheets",))
    (found,) = made.found
    assert (found.code, found.span and found.span.line) == ("no-room-on-sheet", 4)
    assert found.help
    assert not made.files


def test_art_is_cut_at_the_fold_and_bleeds_outside(tmp_path: Path) -> None:
    (tmp_path / "cover.png").write_bytes(photograph(1900, 2700))
    made = make(write(tmp_path, "cover: {picture: cover.png}\nsheets: {paper: A3}\n"), ("sheets",))
    with pypdfium2.PdfDocument(made.files["-sheets.pdf"]) as document:
        image = document[0].render(scale=2).to_pil().convert("RGB")
    middle, height = image.width // 2, image.height // 2
    assert image.getpixel((middle - 3, height)) == (255, 255, 255)
    assert image.getpixel((middle + 3, height)) != (255, 255, 255)
    edge = middle + int(2 * 148 * MILLIMETRE)
    assert image.getpixel((edge + int(2 * 2 * MILLIMETRE), height)) != (255, 255, 255)
    assert image.getpixel((edge + int(2 * 4 * MILLIMETRE), height)) == (255, 255, 255)


def test_a_separate_cover_is_not_on_the_sheets(tmp_path: Path) -> None:
    path = write(tmp_path, "cover: {separate: yes}\nprint: {binding: perfect}\n")
    texts = [text for side in halves(make(path, ("sheets",)).files["-sheets.pdf"]) for text in side]
    assert any(text.startswith("Contents") for text in texts)
    assert not any(text.startswith("Rivers and Plains") for text in texts)


def test_the_same_program_gives_the_same_sheets() -> None:
    assert make(WORKSHOP, ("sheets",)).files == make(WORKSHOP, ("sheets",)).files
