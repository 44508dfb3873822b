"""Command lines and the requests they are parsed into."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from booklet.cli import options
from booklet.cli.options import parse_arguments
from booklet.cli.requests import WRONG_USAGE, Build, Check, Init, InputOptions, Request

PROGRAM, MEETING = Path("program.yaml"), Path("meeting/program.yaml")
REQUESTS: dict[str, Request] = {
    "build": Build(InputOptions(PROGRAM), Path("program.pdf")),
    "build program.yaml": Build(InputOptions(PROGRAM), Path("program.pdf")),
    "build -- program.yaml": Build(InputOptions(PROGRAM), Path("program.pdf")),
    "build meeting": Build(InputOptions(MEETING), Path("meeting/program.pdf")),
    "build meeting/program.yaml -o meeting/book.pdf": Build(InputOptions(MEETING), Path("meeting/book.pdf")),
    "build -o book.pdf program.yaml --quiet": Build(InputOptions(PROGRAM, quiet=True), Path("book.pdf")),
    "build --no-cache": Build(InputOptions(PROGRAM), Path("program.pdf"), keep=False),
    "build --strict --quiet --strict": Build(InputOptions(PROGRAM, (), True, True), Path("program.pdf")),
    "build none.yaml": Build(InputOptions(Path("none.yaml")), Path("none.pdf")),
    "build -o -": Build(InputOptions(PROGRAM), None),
    "build -": Build(InputOptions(Path("-")), Path("program.pdf"), keep=False),
    "build - -o book.pdf": Build(InputOptions(Path("-")), Path("book.pdf"), keep=False),
    "check -": Check(InputOptions(Path("-"))),
    "build -o a.pdf -o b.pdf": Build(InputOptions(PROGRAM), Path("b.pdf")),
    "build -obook.pdf": Build(InputOptions(PROGRAM), Path("book.pdf")),
    "build --output book.pdf": Build(InputOptions(PROGRAM), Path("book.pdf")),
    "build --output=book.pdf": Build(InputOptions(PROGRAM), Path("book.pdf")),
    "build -o --quiet": Build(InputOptions(PROGRAM), Path("--quiet")),
    "build --diagnostics short": Build(InputOptions(PROGRAM, style="short"), Path("program.pdf")),
    "build --allow-path meeting": Build(InputOptions(PROGRAM, (Path("meeting"),)), Path("program.pdf")),
    "check": Check(InputOptions(PROGRAM)),
    "check meeting --strict": Check(InputOptions(MEETING, strict=True)),
    "check --quiet program.yaml": Check(InputOptions(PROGRAM, quiet=True)),
    "init": Init(PROGRAM),
    "init meeting": Init(MEETING),
    "init new.yaml": Init(Path("new.yaml")),
}
WRONG = [
    "",
    "program.yaml",
    "Build",
    "build program.yaml meeting",
    "build -o",
    "build --loud",
    "build --quiet=1",
    "build --diagnostics long",
    "build --allow-path none",
    "build -o program.yaml",
    "build -o notes.txt",
    "build -o meeting",
    "build -o nowhere/book.pdf",
    "check -o book.pdf",
    "check --loud",
]
WORDS = sorted({word for line in [*REQUESTS, *WRONG] for word in line.split()} | {"", "-q", "-o-", "--qui", "-h", "é"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a program, another in a folder of its own, and a file that is no booklet."""
    (tmp_path / "meeting").mkdir()
    for name in ("program.yaml", "meeting/program.yaml", "notes.txt"):
        (tmp_path / name).write_text("event:\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("line", "request_"), REQUESTS.items(), ids=REQUESTS)
@pytest.mark.usefixtures("folder")
def test_a_command_line_is_a_request(line: str, request_: Request) -> None:
    parsed = parse_arguments(line.split())
    assert parsed == request_
    assert type(parsed) is type(request_)  # named tuples are equal whatever their types


@pytest.mark.parametrize("line", WRONG)
@pytest.mark.usefixtures("folder")
def test_wrong_usage_has_its_own_status(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert parse_arguments(line.split()) == WRONG_USAGE
    shown = capsys.readouterr()
    assert (shown.out, shown.err != "") == ("", True)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example(["build", "", "-o", "book.pdf"])
@example(["build", "-o", "", "program.yaml"])
@given(
    st.lists(st.sampled_from(WORDS), max_size=5).map(lambda words: ["build", *words]) | st.lists(st.sampled_from(WORDS))
)
@pytest.mark.usefixtures("folder")
def test_any_words_are_a_request_or_a_status(words: list[str]) -> None:
    parsed = parse_arguments(words)
    assert isinstance(parsed, Build | Check | Init) or parsed in (0, WRONG_USAGE)


@pytest.mark.parametrize("command", ["build", "check", "init", "press", "impose"])
@pytest.mark.parametrize("name", ["", " "])
@pytest.mark.usefixtures("folder")
def test_an_empty_name_is_wrong_usage(command: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert parse_arguments([command, name]) == WRONG_USAGE
    assert "the name of the file is empty" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["impose .", "impose /", "press .", "press /"])
@pytest.mark.usefixtures("folder")
def test_a_folder_in_the_place_of_a_pdf_is_for_reading_to_report(line: str) -> None:
    assert not isinstance(parse_arguments(line.split()), int)


@pytest.mark.usefixtures("folder")
def test_a_file_that_may_not_be_read_is_for_reading_to_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    for command in ("build", "check", "press", "impose"):
        assert not isinstance(parse_arguments([command, "program.yaml"]), int)


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    for name, late in options._LATE.items():
        command = late.load()
        assert command.name == name
        assert command.get_short_help_str(100) == late.help
