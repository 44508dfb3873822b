"""The command `press`: its options, streams and exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from booklet.cli.main import run
from booklet.cli.options import parse_arguments
from booklet.cli.requests import WRONG_USAGE, Press
from booklet.papers import MILLIMETRE
from booklet.preflight.origin import Origins
from made_masters import made, with_image

FAULTY = b"0.1 0.2 0.3 rg BT /F 10 Tf 100 200 Td (Talks) Tj ET"
THIN = b"0 0 0 1 K 0.1 w 50 300 m 90 300 l S"
PLAIN = Press(Path("a.pdf"), None, None, None, None, None, None, "full", False, False)


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("press a.pdf", PLAIN),
        ("press --trim 148x210 a.pdf", PLAIN._replace(trim=(148.0 * MILLIMETRE, 210.0 * MILLIMETRE))),
        ("press --trim a5 a.pdf", PLAIN._replace(trim=(148.0 * MILLIMETRE, 210.0 * MILLIMETRE))),
        ("press --trim 148.5×210mm a.pdf", PLAIN._replace(trim=(148.5 * MILLIMETRE, 210.0 * MILLIMETRE))),
        ("press --trim 14,8x21cm a.pdf", PLAIN._replace(trim=(148.0 * MILLIMETRE, 210.0 * MILLIMETRE))),
        ("press --trim 5.5x8.5in a.pdf", PLAIN._replace(trim=(139.7 * MILLIMETRE, 215.9 * MILLIMETRE))),
        ("press a.pdf --bleed 5 --safe 4.5", PLAIN._replace(bleed=5 * MILLIMETRE, safe=4.5 * MILLIMETRE)),
        ("press a.pdf --bleed 5mm", PLAIN._replace(bleed=5 * MILLIMETRE)),
        ("press --trim b5 a.pdf", PLAIN._replace(trim=(176 * MILLIMETRE, 250 * MILLIMETRE))),
        ("press a.pdf --ink 280 --resolution 200", PLAIN._replace(ink=280.0, resolution=200.0)),
        ("press a.pdf --pages-multiple 4 --strict --quiet", PLAIN._replace(multiple=4, strict=True, quiet=True)),
        ("press a.pdf --diagnostics json", PLAIN._replace(style="json")),
    ],
)
def test_a_command_line_is_a_request(line: str, request_: Press) -> None:
    parsed = parse_arguments(line.split())
    assert isinstance(parsed, Press)
    assert parsed._replace(trim=None) == request_._replace(trim=None)
    assert parsed.trim == pytest.approx(request_.trim)


@pytest.mark.parametrize(
    "line",
    ["press", "press a.pdf b.pdf", "press --trim 148 a.pdf", "press --bleed x a.pdf", "press --ink 20 a.pdf",
     "press --pages-multiple 0 a.pdf", "press a.pdf --loud", "press --diagnostics long a.pdf"],
)  # fmt: skip
def test_wrong_usage_has_its_own_status(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert parse_arguments(line.split()) == WRONG_USAGE
    assert capsys.readouterr().err.startswith("booklet press: error: ")


@pytest.fixture
def master(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the command checks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return Path("out.pdf")


def test_a_clean_file_is_told_on_standard_output(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    master.write_bytes(made())
    assert run(["press", "out.pdf", "--trim", "a5", "--strict"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "out.pdf: 1 page, A5 148 × 210 mm + 3 mm bleed, PDF/X-4, no mistakes\n"
    assert shown.err == ""
    assert run(["press", "out.pdf", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_mistakes_go_to_standard_error(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    master.write_bytes(made(FAULTY))
    assert run(["press", "out.pdf"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    first, *_, last = shown.err.splitlines()
    assert first.startswith("error[rgb-colour]: page 1, ")
    assert last == "out.pdf: 1 page, A5 148 × 210 mm + 3 mm bleed, PDF/X-4, 1 error"


def test_warnings_are_mistakes_if_that_is_wanted(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    master.write_bytes(made(THIN))
    assert run(["press", "out.pdf"]) == 0
    assert capsys.readouterr().out.endswith("PDF/X-4, no mistakes, 1 warning\n")
    assert run(["press", "out.pdf", "--strict"]) == 1
    assert capsys.readouterr().err.endswith("PDF/X-4, no mistakes, 1 warning, which --strict forbids\n")


def test_json_stands_alone_on_standard_error(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    master.write_bytes(made(FAULTY, origins=Origins("program.yaml", (((500.0, 12),),))))
    assert run(["press", "out.pdf", "--diagnostics", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().err)
    assert (found["file"], found["line"], found["page"]) == ("program.yaml", 12, 1)


@pytest.mark.parametrize(("least", "status", "words"), [(100, 0, "1 warning"), (300, 1, "1 error")])
def test_the_resolution_reaches_the_rules(
    master: Path, least: int, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = with_image("PIC", Image.new("CMYK", (200, 200)))
    master.write_bytes(made(b"q 72 0 0 72 100 300 cm /PIC Do Q", change=photo))
    assert run(["press", "out.pdf", "--resolution", str(least)]) == status
    assert words in "".join(capsys.readouterr())


def test_every_limit_reaches_the_rules(master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = b"/OP gs 0 0 0 1 k BT /F 10 Tf %.2f 200 Td (Talks) Tj ET" % (7 * MILLIMETRE)
    master.write_bytes(made(text + b" 0.7 0.7 0.7 0.7 k 50 50 50 50 re f"))
    assert run(["press", "out.pdf"]) == 0
    limits = [
        "--trim",
        "a4",
        "--bleed",
        "5",
        "--ink",
        "270",
        "--safe",
        "8",
        "--pages-multiple",
        "4",
        "--diagnostics",
        "short",
    ]
    capsys.readouterr()
    assert run(["press", "out.pdf", *limits]) == 1
    found = [line.rpartition("[")[2] for line in capsys.readouterr().err.splitlines()[:-1]]
    assert found == ["page-count]", "bleed-narrow]", "wrong-trim]", "safe-margin]", "ink-limit]"]


@pytest.mark.parametrize("option", ["--bleed", "--safe", "--ink", "--resolution"])
def test_what_is_no_number_is_wrong_usage(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["press", "out.pdf", option, "nan"]) == 2
    assert "'nan' is no number" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "words"), [(None, "there is no file"), (b"text", "is no PDF"), (b"%PDF-1", "damaged")]
)
def test_what_cannot_be_read_is_a_mistake(
    master: Path, data: bytes | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        master.write_bytes(data)
    assert run(["press", "out.pdf"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("error[cannot-read]: out.pdf: ")
    assert words in shown
    assert "= help: " in shown
