"""Reports: the compiler's diagnostics where lines are known, the file's pages elsewhere; JSON; the last line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from booklet.preflight.check import check_file
from booklet.preflight.model import Limits
from booklet.preflight.origin import Origins
from booklet.preflight.report import Report, headline_of, report_text, summary
from made_masters import made

FAULTY = b"0.1 0.2 0.3 rg BT /F 10 Tf 100 200 Td (Talks) Tj ET"
ORIGINS = Origins("program.yaml", (((500.0, 2),), ((300.0, 3),)), settings={"binding": 1})
PROGRAM = "event: {}\n  - title: Lead\n    abstract: Type was cast\n"


def report(folder: Path, *contents: bytes, origins: Origins | None = ORIGINS, limits: Limits | None = None) -> Report:
    """The report about a master beside its program."""
    (folder / "program.yaml").write_text(PROGRAM)
    (folder / "out.pdf").write_bytes(made(*contents, origins=origins))
    found = check_file(folder / "out.pdf", limits or Limits())
    program = found.program
    if program is not None:
        program.name = Path(program.name).name
    return found._replace(master="out.pdf")


def test_a_finding_is_shown_at_the_line_of_the_program(tmp_path: Path) -> None:
    shown = report_text(report(tmp_path, FAULTY), "full", width=200)
    assert shown == (
        "error[rgb-colour]: page 1, 35 mm from the left, 137 mm from the top: text is in RGB, a colour of light: "
        "presses print inks\n"
        " --> program.yaml:2:3\n"
        "  |\n"
        "2 |   - title: Lead\n"
        "  |   ^^^^^^^^^^^^^\n"
        "  = help: convert it to CMYK through the press's profile, or name a spot colour\n"
    )


def test_other_lines_with_the_fault_are_notes(tmp_path: Path) -> None:
    shown = report_text(report(tmp_path, FAULTY, FAULTY), "full", width=200)
    assert "; 1 more place like this, on page 2\n" in shown
    assert "note: also here, on page 2\n --> program.yaml:3:5\n" in shown


def test_without_a_line_the_file_is_the_place(tmp_path: Path) -> None:
    found = report(tmp_path, FAULTY, origins=None)
    first, second, third = report_text(found, "full").splitlines()
    assert first.startswith("error[rgb-colour]: page 1, 35 mm from the left, 137 mm from the top: text is in RGB")
    assert (second, third[:8]) == ("--> out.pdf, page 1", " = help:")
    assert report_text(found, "short").startswith("out.pdf: error: page 1, ")


def test_short_reports_have_a_line_for_each_finding(tmp_path: Path) -> None:
    shown = report_text(report(tmp_path, FAULTY, limits=Limits(multiple=4)), "short")
    first, second = shown.splitlines()
    assert first.startswith("program.yaml:1:1: error: 1 page can't be bound")
    assert second.startswith("program.yaml:2:3: error: page 1, 35 mm from the left") and second.endswith("[rgb-colour]")


def test_a_program_that_is_gone_is_named_all_the_same(tmp_path: Path) -> None:
    report(tmp_path, FAULTY)
    (tmp_path / "program.yaml").unlink()
    found = check_file(tmp_path / "out.pdf", Limits())
    assert f"--> {tmp_path / 'program.yaml'}:2:1\n" in report_text(found, "full")


def test_a_master_cannot_lead_to_a_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "secret.yaml").write_text("a\nsecret\n")
    for name in ("../secret.yaml", str(tmp_path / "secret.yaml"), "..\\secret.yaml", "..", ""):
        (tmp_path / "inner" / "out.pdf").write_bytes(made(FAULTY, origins=ORIGINS._replace(program=name)))
        shown = report_text(check_file(tmp_path / "inner" / "out.pdf", Limits()), "full")
        assert "| secret" not in shown
        assert "rgb-colour" in shown


def test_json_has_every_field(tmp_path: Path) -> None:
    (found,) = json.loads(report_text(report(tmp_path, FAULTY, FAULTY), "json"))
    assert found["file"] == "program.yaml"
    assert (found["line"], found["page"], found["code"], found["severity"]) == (2, 1, "rgb-colour", "error")
    assert found["place"] == {"x": 100.0, "y": 197.8, "width": 25.0, "height": 9.4}
    assert found["where"] == "35 mm from the left, 137 mm from the top"
    assert found["headline"].startswith("text is in RGB")
    assert found["help"]
    assert (found["master"], found["count"]) == ("out.pdf", 2)
    assert [(place["page"], place["line"]) for place in found["places"]] == [(1, 2), (2, 3)]
    (bare,) = json.loads(report_text(report(tmp_path, FAULTY, origins=None), "json"))
    assert (bare["file"], bare["line"]) == ("out.pdf", None)


def test_json_without_findings_is_an_empty_array(tmp_path: Path) -> None:
    assert json.loads(report_text(report(tmp_path), "json")) == []
    assert report_text(report(tmp_path), "full") == ""


def test_the_last_line_has_what_an_order_needs(tmp_path: Path) -> None:
    assert summary(report(tmp_path)) == "out.pdf: 1 page, A5 148 × 210 mm + 3 mm bleed, PDF/X-4, no mistakes"
    spot = b"/HALF gs /SPOT cs 1 scn 50 50 50 50 re f"
    assert summary(report(tmp_path, FAULTY, spot, b"0.1 w 50 50 m 60 50 l S")) == (
        "out.pdf: 3 pages, A5 148 × 210 mm + 3 mm bleed, PDF/X-4, 1 spot colour (PANTONE 3155 C), "
        "transparency on 1 page, 1 error, 1 warning"
    )
    assert summary(report(tmp_path, b"0.1 w 50 50 m 60 50 l S")).endswith("PDF/X-4, no mistakes, 1 warning")


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ((1, 1), "; 1 more place like this, on page 1"),
        ((1, 2, 2, 3), "; 3 more places like this, on pages 2 and 3"),
        (tuple(range(1, 13)), "; 11 more places like this, on pages 2, 3, 4, 5, 6 and 6 others"),
    ],
)
def test_pages_are_named_in_the_headline(tmp_path: Path, pages: tuple[int, ...], words: str) -> None:
    low = b"0.1 0.2 0.3 rg BT /F 10 Tf 100 100 Td (Talks) Tj ET "
    contents = [b"".join([low, FAULTY][: pages.count(number)]) for number in range(1, max(pages) + 1)]
    (finding,) = report(tmp_path, *contents).findings
    assert headline_of(finding).endswith(words)
