"""What the README and the reference promise is so: commands, options, keys, files, and the programs they show."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from booklet import __version__
from booklet.book.design import choose_theme
from booklet.compile import build
from booklet.conference import schema
from booklet.conference.model import Design
from booklet.diagnostics.model import Problems
from booklet.locale.labels import Labels
from programs import text

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
REFERENCE = (ROOT / "docs" / "program-file.md").read_text("utf-8")
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")


def fenced(page: str, language: str = "") -> list[str]:
    """The blocks of a language between fences."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [text for name, text in blocks if name == language]


def chapter(page: str, title: str) -> str:
    """What stands under a heading, up to the next."""
    match = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert match, f"no chapter is called '{title}'"
    return match[1]


def first_cells(text: str) -> set[str]:
    """The keys in the first column of a chapter's table."""
    cells = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    return {key for cell in cells for key in re.findall(r"`([^`]+)`", cell)}


def files_of_the_map() -> set[Path]:
    """Every file and folder that the map of the code names; a line's folder follows from its indentation."""
    folders: list[tuple[int, Path]] = []
    named = set()
    for line in fenced(chapter(README, "The map of the code"))[0].splitlines():
        indent = len(line) - len(line.lstrip())
        while folders and folders[-1][0] >= indent:
            folders.pop()
        parent = folders[-1][1] if folders else ROOT
        words = re.findall(r"(?<![\w/.])[\w/]+(?:\.(?:py|yaml)|/)(?!\w)", line)
        if words and words[0].endswith("/"):
            parent /= words.pop(0)
            folders.append((indent, parent))
            named.add(parent)
        named |= {parent / word for word in words}
    return named


# Commands ------------------------------------------------------------------------------------------------


def test_each_command_is_one_line_that_sets_itself_up() -> None:
    first, second = fenced(README, "sh")
    assert all(command.count("\n") == 1 for command in (first, second))
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install ") for command in (first, second))
    assert first.endswith(" && .venv/bin/booklet build program.yaml\n")
    assert ".venv/bin/pytest" in second


def test_the_gate_runs_the_second_command_to_the_letter() -> None:
    gate = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert fenced(README, "sh")[1].rstrip("\n") in gate


def test_the_gate_stops_where_the_tests_fail(tmp_path: Path) -> None:
    gate = (ROOT / ".ci" / "run").read_text("utf-8")
    command = fenced(README, "sh")[1]
    assert command in gate
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_text(gate.replace(command, "true && false && true\n"))
    done = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")  # so neither ruff nor mypy was looked for


def test_the_first_command_makes_what_it_says() -> None:
    problems = Problems()
    made = build(ROOT / "program.yaml", problems)
    assert made is not None
    assert f"program.pdf: {made.pages} pages, {made.talks} talks, " in fenced(chapter(README, "Try it"))[0]
    assert problems.found == []


# The command line ----------------------------------------------------------------------------------------


@cache
def help_of(*command: str) -> str:
    """What `booklet … --help` prints, on a wide terminal."""
    wide = {**os.environ, "COLUMNS": "120"}
    arguments = [sys.executable, "-m", "booklet", *command, "--help"]
    return subprocess.run(arguments, env=wide, capture_output=True, encoding="utf-8", check=True).stdout


@cache
def commands() -> list[str]:
    """Ours, by name."""
    return re.findall(r"^  (\w+)", help_of().partition("\nCommands:\n")[2], re.MULTILINE)


def test_every_option_is_told_and_every_told_one_exists() -> None:
    helps = [help_of(), *(help_of(command) for command in commands())]
    options = {option for text in helps for option in re.findall(r"--[a-z][a-z-]+", text)}
    told = set(re.findall(r"--[a-z][a-z-]+", chapter(README, "The command")))
    assert len(told) > 4
    assert told | {"--output"} == options
    assert "`-o FILE`" in README and "-o, --output FILE" in help_of("build")


def test_every_command_is_told() -> None:
    assert len(commands()) > 2
    assert set(re.findall(r"`booklet (\w+)", README)) == set(commands())


def test_every_style_of_diagnostics_is_told() -> None:
    styles = re.search(r"--diagnostics \[([a-z|]+)\]", help_of("check"))
    row = next(line for line in README.splitlines() if line.startswith("| `--diagnostics"))
    assert styles
    assert all(re.search(rf"\b{style}`", row) for style in styles[1].split("|"))


# Programs ------------------------------------------------------------------------------------------------


def test_the_readme_shows_a_program_and_a_faulty_one() -> None:
    assert len(fenced(README, "yaml")) == 2


@pytest.mark.parametrize("text", [fenced(README, "yaml")[0], *fenced(REFERENCE, "yaml")], ids=lambda text: text[:30])
def test_programs_shown_build_without_a_word(text: str, tmp_path: Path) -> None:
    program = tmp_path / "program.yaml"
    program.write_text(text, "utf-8")
    problems = Problems()
    assert build(program, problems) is not None
    assert problems.found == []


def test_mistakes_look_as_shown(tmp_path: Path) -> None:
    section = chapter(README, "When something is wrong")
    (tmp_path / "program.yaml").write_text(fenced(section, "yaml")[0], "utf-8")
    command = [sys.executable, "-m", "booklet", "build"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, fenced(section)[0])


# Keys ----------------------------------------------------------------------------------------------------

KINDS = {
    "The file": schema.PROGRAM,
    "event": schema.EVENT,
    "host": schema.HOST,
    "cover": schema.COVER,
    "spine": schema.SPINE,
    "paper": schema.PAPER,
    "print": schema.PRINT,
    "sheets": schema.SHEETS,
    "Colours of screen and print": schema.COLOUR,
    "front and back": schema.FRONT,
    "session": schema.SESSION,
    "talk": schema.TALK,
    "person": schema.PERSON,
}


@pytest.mark.parametrize("title", KINDS)
def test_the_reference_has_every_key(title: str) -> None:
    assert first_cells(chapter(REFERENCE, title)) == set(KINDS[title].keys)


def test_the_reference_has_every_option_of_the_design() -> None:
    told = first_cells(chapter(REFERENCE, "design"))
    assert told == {"theme", "paper", "labels", *listed(complaint(Design(options=((text("?"), text("?")),))))}
    assert told == set(schema.DESIGN.keys)


def test_the_reference_has_every_theme() -> None:
    row = next(line for line in chapter(REFERENCE, "design").splitlines() if line.startswith("| `theme`"))
    assert re.findall(r"`(\w+)`", row)[1:] == listed(complaint(Design(theme=text("?"))))


def test_the_reference_has_only_papers_there_are() -> None:
    row = next(line for line in chapter(REFERENCE, "design").splitlines() if line.startswith("| `paper`"))
    papers = [name for name in re.findall(r"`([^`]+)`", row)[1:] if name not in ("cm", "in", "pt")]
    assert len(papers) > 5
    for paper in papers:
        problems = Problems()
        choose_theme(Design(paper=text(paper)), problems)
        assert problems.found == []


def test_the_reference_has_every_label() -> None:
    labels = {name.rstrip("_") for name in Labels._fields if name != "separators"}
    assert first_cells(chapter(REFERENCE, "labels")) == labels


def test_the_reference_has_the_labels_in_english() -> None:
    section = chapter(REFERENCE, "labels")
    assert all(word in section for word in Labels() if isinstance(word, str))


def complaint(design: Design) -> str:
    """The help that a design with one mistake calls forth."""
    problems = Problems()
    choose_theme(design, problems)
    (problem,) = problems.found
    assert problem.help is not None
    return problem.help


def listed(sentence: str) -> list[str]:
    """The words after the colon: of "themes are: classic, modern" the two."""
    return sentence.partition(": ")[2].split(", ")


# Files ---------------------------------------------------------------------------------------------------


def test_the_map_names_only_what_is_there() -> None:
    named = files_of_the_map()
    assert len(named) > 40
    assert missing(named) == []


def test_the_map_names_whatever_lies_at_the_top() -> None:
    named = {path.name for path in files_of_the_map()}
    package = ROOT / "src" / "booklet"
    rooms = [path for path in package.rglob("*") if path.is_dir() and (path / "__init__.py").exists()]
    modules = [path for path in package.glob("*.py") if not path.name.startswith("__")]
    assert {path.name for path in (*rooms, *modules)} <= named


def test_links_lead_somewhere() -> None:
    for folder, page in ((ROOT, README), (ROOT, CHANGES), (ROOT / "docs", REFERENCE)):
        targets = re.findall(r"\]\((?!https?:)([^)\s]+)\)", page)
        assert missing(folder / target for target in targets) == []
    assert "(docs/pages.png)" in README


def test_the_picture_is_one_of_moderate_size() -> None:
    picture = ROOT / "docs" / "pages.png"
    assert picture.stat().st_size < 400_000
    with Image.open(picture) as image:
        assert image.width > 1000


def test_the_change_log_begins_with_what_is_unreleased_and_this_version() -> None:
    assert re.findall(r"^## (\S+)", CHANGES, re.MULTILINE)[:2] == ["Unreleased", __version__]


def missing(paths: Iterable[Path]) -> list[str]:
    """Those of the paths that lead nowhere."""
    return sorted(str(path.relative_to(ROOT)) for path in paths if not path.exists())
