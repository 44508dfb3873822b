"""What `docs/printing.md` promises is so: the plan and the spec sheet that it shows, its program, faults, pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from booklet.compile import BuildResult, build
from booklet.diagnostics.model import Problems
from booklet.editions.model import Wishes
from booklet.preflight.declarations import _EXTRAS
from test_readme import README, ROOT, chapter, fenced, first_cells, missing

PAGE = (ROOT / "docs" / "printing.md").read_text("utf-8")
PICTURES = re.findall(r"^!\[[^\]]+\]\(([^)]+)\)$", PAGE, re.MULTILINE)


def made(program: Path, *editions: str) -> BuildResult:
    """The editions of a program about which there is nothing to say."""
    problems = Problems()
    result = build(program, problems, wishes=Wishes(editions, name=program.stem))
    assert result is not None
    assert problems.found == []
    return result


def test_the_plan_is_that_of_the_workshop() -> None:
    shown = next(block for block in fenced(PAGE) if block.startswith("One booklet"))
    assert made(ROOT / "program.yaml", "sheets").plan.startswith(shown)


def test_the_spec_sheet_is_that_of_the_example() -> None:
    shown = next(block for block in fenced(PAGE) if block.startswith("Files"))
    files = {file.ending: file.data.decode() for file in made(ROOT / "examples" / "printed-book.yaml", "print").files
             if file.ending.endswith(".txt")}  # fmt: skip
    assert shown in files["-print.txt"]


def test_the_example_has_nothing_that_a_shop_would_send_back() -> None:
    endings = [file.ending for file in made(ROOT / "examples" / "printed-book.yaml", "screen", "print", "sheets").files]
    assert endings == ["-print.pdf", "-cover.pdf", "-print.txt", "-sheets.pdf"]


@pytest.mark.parametrize("text", fenced(PAGE, "yaml"), ids=lambda text: text[:30])
def test_programs_shown_print_without_a_word(text: str, tmp_path: Path) -> None:
    program = tmp_path / "program.yaml"
    program.write_text(text, "utf-8")
    made(program, "print", "sheets")


def test_every_fault_is_in_the_table_and_every_one_there_exists() -> None:
    code = "".join([path.read_text("utf-8") for path in sorted((ROOT / "src" / "booklet" / "preflight").glob("*.py"))])
    told = first_cells(chapter(PAGE, "I have a print shop").partition("### Check a file")[2])
    found = set(re.findall(r"(?:Fault|_file_fault)\(\s*\"([a-z-]+)\"", code))
    assert len(found) > 25
    assert found | {extra[0] for extra in _EXTRAS.values()} <= told
    assert [word for word in told if f'"{word}"' not in code and word != "cannot-read"] == []


def test_options_of_the_page_are_told_in_the_readme() -> None:
    options = set(re.findall(r"--[a-z][a-z0-9-]+", PAGE))
    assert len(options) > 10
    assert [option for option in options if f"{option}" not in README] == []


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)\s]+)\)", PAGE)
    assert len(targets) > 6
    assert missing(ROOT / "docs" / target for target in targets) == []


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_small_and_large_enough_to_be_read(name: str) -> None:
    picture = ROOT / "docs" / name
    assert picture.stat().st_size < 150_000
    with Image.open(picture) as image:
        assert image.width > 900


def test_there_are_four_pictures() -> None:
    assert sorted(PICTURES) == ["cover.png", "folds.png", "master.png", "sheets.png"]
