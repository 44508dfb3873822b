"""The command `impose`: its options, files, messages and exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from booklet.cli.main import run
from booklet.cli.options import parse_arguments
from booklet.cli.requests import WRONG_USAGE, Impose, SheetChoices
from booklet.cli.sheet_options import merged
from booklet.imposition.model import SheetOptions
from booklet.papers import MILLIMETRE
from made_pdfs import Leaf, new_pdf, numbered, places, saved, word

MISTAKES, CANNOT_WRITE = 1, 4
NOTHING = SheetChoices()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a PDF of ten pages."""
    monkeypatch.chdir(tmp_path)
    saved(new_pdf(numbered(10)), tmp_path / "talks.pdf")
    return tmp_path


def choices_of(line: str) -> SheetChoices:
    """What a command line says of sheets."""
    request = parse_arguments(["impose", "talks.pdf", *line.split()])
    assert isinstance(request, Impose)
    return request.choices


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("", NOTHING),
        ("--paper letter", NOTHING._replace(paper=(612.0, 792.0))),
        ("--paper 12x18in", NOTHING._replace(paper=(864.0, 1296.0))),
        ("--paper 8.5inx11in", NOTHING._replace(paper=(612.0, 792.0))),
        ("--paper LEGAL", NOTHING._replace(paper=(612.0, 1008.0))),
        ("--layout stack --up 4", NOTHING._replace(layout="stack", up=4)),
        ("--signature 4", NOTHING._replace(signature=4)),
        ("--flip long --scale fit", NOTHING._replace(flip="long", scale="fit")),
        ("--caliper 0", NOTHING._replace(caliper=0.0)),
        ("--bind right --blanks end", NOTHING._replace(bind="right", blanks="end")),
        ("--marks none", NOTHING._replace(marks=())),
        ("--marks label,crop", NOTHING._replace(marks=("crop", "label"))),
        ("--marks all", NOTHING._replace(marks=("crop", "fold", "staple", "collation", "label"))),
        ("--manual-duplex", NOTHING._replace(duplex="manual")),
    ],
)
def test_options_are_choices(line: str, choices: SheetChoices) -> None:
    assert choices_of(line) == choices


def test_lengths_are_given_in_millimetres() -> None:
    assert choices_of("--margin 4mm").margin == pytest.approx(4 * MILLIMETRE)
    assert choices_of("--caliper 0.12").caliper == pytest.approx(0.12 * MILLIMETRE)
    assert choices_of("--paper 320x450").paper == pytest.approx((320 * MILLIMETRE, 450 * MILLIMETRE))
    assert (
        choices_of("--paper 320×450mm").paper == choices_of("--paper 320x450").paper == choices_of("--paper SRA3").paper
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("--paper B9", "'B9' is no paper"),
        ("--paper 3x4", "each side is from 50 to 2000 mm"),
        ("--marks cross", "'cross' is no mark"),
        ("--marks none,crop", "'none' stands beside other marks"),
        ("--caliper nan", "'nan' is no number"),
        ("--margin NaN", "'nan' is no number"),
        ("--up 0", "0 is not in the range"),
        ("--margin wide", "'wide'"),
        ("-o - --manual-duplex", "makes two"),
        ("-o - --plan", "not both"),
        ("-o talks.pdf", "'talks.pdf' is the PDF itself"),
        ("-o nowhere/x.pdf", "there is no folder 'nowhere'"),
    ],
)
def test_wrong_usage_says_what_is_right(line: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impose", "talks.pdf", *line.split()]) == WRONG_USAGE
    assert message in capsys.readouterr().err


def test_choices_take_the_place_of_options() -> None:
    former = SheetOptions(width=1.0, height=2.0, layout="signatures", signature=7, up=4, marks=("label",), rtl=True)
    assert merged(former, NOTHING) == former
    assert merged(former, choices_of("--bind left --marks none --up 2 --caliper 0 --margin 0")) == former._replace(
        rtl=False, marks=(), up=2, caliper=0.0, margin=0.0
    )
    assert merged(former, choices_of("--paper letter")) == former._replace(width=612.0, height=792.0)
    assert merged(former, choices_of("--layout booklet")) == former._replace(layout="booklet", signature=None)
    assert merged(SheetOptions(), choices_of("--signature 3")) == SheetOptions(layout="signatures", signature=3)


def test_sheets_go_beside_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impose", "talks.pdf"]) == 0
    out, err = capsys.readouterr()
    first, second = out.splitlines()
    assert first.startswith("talks-sheets.pdf: 10 pages on 3 sheets of A4, flip on the short edge, ")
    assert "Flip on short edge" in second
    assert err == ""
    data = (folder / "talks-sheets.pdf").read_bytes()
    assert [len(places(data, word(index))) for index in range(10)] == [1] * 10


def test_blanks_stand_before_the_back_cover_or_behind_it(folder: Path) -> None:
    run(["impose", "talks.pdf", "--quiet"])
    run(["impose", "talks.pdf", "--quiet", "--blanks", "end", "-o", "end.pdf"])
    before, behind = ((folder / name).read_bytes() for name in ("talks-sheets.pdf", "end.pdf"))
    assert places(before, word(9))[0][0] == 0  # the outside of the first sheet
    assert places(behind, word(9))[0][0] == 2  # beside page 3


def test_manual_duplex_makes_two_files_and_says_how_to_feed_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["impose", "talks.pdf", "--manual-duplex"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("talks-sheets-front.pdf: the fronts of 3 sheets of A4, ")
    assert lines[1].startswith("talks-sheets-back.pdf: the backs of 3 sheets of A4, ")
    assert lines[2].startswith("1. Print the file of the fronts.")
    assert (folder / "talks-sheets-back.pdf").exists()
    assert run(["impose", "talks.pdf", "--manual-duplex", "-o", "x.pdf", "--quiet"]) == 0
    assert {path.name for path in folder.glob("x*")} == {"x-front.pdf", "x-back.pdf"}


def test_a_plan_is_printed_and_nothing_is_written_without_a_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["impose", "talks.pdf", "--plan"]) == 0
    assert "sheet 1, front:  10 | 1" in capsys.readouterr().out
    assert [path.name for path in folder.iterdir()] == ["talks.pdf"]
    assert run(["impose", "talks.pdf", "--plan", "-o", "x.pdf", "--quiet"]) == 0
    assert "sheet 1, front:  10 | 1" in capsys.readouterr().out
    assert (folder / "x.pdf").exists()


def test_a_test_sheet_is_one_sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impose", "talks.pdf", "--test-sheet", "--paper", "A3"]) == 0
    assert capsys.readouterr().out.startswith("talks-test-sheet.pdf: a test sheet of A3, flip on the short edge, ")
    with pikepdf.open(folder / "talks-test-sheet.pdf") as file:
        assert len(file.pages) == 2


def test_a_test_sheet_for_a_printer_of_one_side_is_two_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impose", "talks.pdf", "--test-sheet", "--manual-duplex"]) == 0
    assert "1. Print the file of the fronts." in capsys.readouterr().out
    for part in ("front", "back"):
        with pikepdf.open(folder / f"talks-test-sheet-{part}.pdf") as file:
            assert len(file.pages) == 1


def test_a_test_sheet_has_no_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impose", "talks.pdf", "--test-sheet", "--plan"]) == 2
    assert "exclude each other" in capsys.readouterr().err


def test_sheets_go_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["impose", "talks.pdf", "-o", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"%PDF-")
    assert out.rstrip().endswith(b"%%EOF")
    assert err == b""


@pytest.mark.parametrize(
    ("line", "message", "advice"),
    [
        ("tals.pdf", "there is no file 'tals.pdf'", "did you mean 'talks.pdf'?"),
        ("note.txt", "'note.txt' is no PDF", "export it as a PDF"),
        ("program.yaml", "'program.yaml' is no PDF", "booklet build --edition sheets program.yaml"),
        ("talks.pdf --paper A5", "doesn't hold 2 pages", "take A4 paper"),
        ("talks.pdf --up 1", "1 page on a side can't be", "an even number"),
        ("talks.pdf --up 3", "3 pages on a side can't be", "an even number"),
    ],
)
def test_mistakes_say_how_to_mend_them(
    folder: Path, line: str, message: str, advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "note.txt").write_text("Not a PDF.")
    (folder / "program.yaml").write_text("event: {}\n")
    assert run(["impose", *line.split()]) == MISTAKES
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert advice in err
    assert err.splitlines()[-1].endswith(": 1 error; nothing is written")
    assert not list(folder.glob("*-sheets*"))


def test_warnings_are_shown_and_strict_makes_nothing_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(new_pdf([*numbered(3), Leaf(media=(0, 0, 600, 800))]), folder / "odd.pdf")
    assert run(["impose", "odd.pdf", "--strict"]) == MISTAKES
    err = capsys.readouterr().err
    assert "warning[page-larger]: odd.pdf: page 4 is larger" in err
    assert err.splitlines()[-1] == "odd.pdf: 1 warning, which --strict forbids; nothing is written"
    assert run(["impose", "odd.pdf"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].endswith(", 1 warning")
    assert "page-larger" in err


def test_thick_booklets_get_a_warning(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(new_pdf(numbered(100)), folder / "thick.pdf")
    assert run(["impose", "thick.pdf", "--diagnostics", "short"]) == 0
    assert "25 sheets lie one inside the other" in capsys.readouterr().err
    assert run(["impose", "thick.pdf", "--signature", "5", "--strict"]) == 0


def test_diagnostics_are_json_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impose", "none.pdf", "--diagnostics", "json"]) == MISTAKES
    (found,) = json.loads(capsys.readouterr().err)
    assert found["code"] == "no-file"


def test_the_input_is_never_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "talks.pdf").read_bytes()
    (folder / "x-back.pdf").hardlink_to(folder / "talks.pdf")
    assert run(["impose", "talks.pdf", "--manual-duplex", "-o", "x.pdf"]) == WRONG_USAGE
    assert "'x-back.pdf' is the file that the sheets are made from" in capsys.readouterr().err
    assert (folder / "talks.pdf").read_bytes() == before
    assert not (folder / "x-front.pdf").exists()


def test_what_cannot_be_written_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "talks-sheets.pdf").mkdir()
    assert run(["impose", "talks.pdf"]) == CANNOT_WRITE
    assert "cannot write 'talks-sheets.pdf'" in capsys.readouterr().err


def test_remarks_follow_the_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = new_pdf(numbered(2))
    comment = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=pikepdf.Array([0, 0, 9, 9]), F=4
    )
    pdf.pages[1].obj.Annots = pikepdf.Array([comment])
    saved(pdf, folder / "talks.pdf")
    assert run(["impose", "talks.pdf"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Comments that the file gives no look are left out (page 2)."
