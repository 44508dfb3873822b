"""The command: its messages and streams, its exit statuses, and that no file of the user's is lost."""

from __future__ import annotations

import json
import re
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import booklet
from booklet.cli import main
from booklet.diagnostics.model import Problems, Source, Span
from booklet.editions.model import MadeFile, Wishes
from booklet.kernels import describe_kernels

PDF = b"%PDF-1.7\nxref\n0 1\nstartxref\n9\n%%EOF\n"


@dataclass(frozen=True)
class Made:
    """The result of the compiler's `build`, as far as the command uses it."""

    pdf: bytes
    pages: int
    talks: int
    inputs: tuple[Path, ...]
    files: tuple[MadeFile, ...] = ()
    plan: str = ""
    advice: str = ""
    fitted: str = ""


@dataclass
class Compiler:
    """A substitute for the compiler: its diagnostics are lines of the program, `error …` and `warning …`."""

    pages: int = 10
    talks: int = 14
    pdf: bytes = PDF
    inputs: tuple[Path, ...] = ()
    calls: list[tuple[str, Path, tuple[Path, ...]]] = field(default_factory=list)
    at_work: Callable[[], None] = lambda: None
    kept: bool | None = None
    wishes: Wishes | None = None
    files: tuple[MadeFile, ...] = ()
    plan: str = ""
    advice: str = ""

    def check(self, program: Path, problems: Problems, *, allowed: tuple[Path, ...] = ()) -> None:
        self.calls.append(("check", program, allowed))
        self._read(program, problems)

    def build(
        self,
        program: Path,
        problems: Problems,
        *,
        allowed: tuple[Path, ...] = (),
        progress: Callable[[str], None] = lambda _: None,
        keep: bool = False,
        wishes: Wishes | None = None,
    ) -> Made | None:
        self.calls.append(("build", program, allowed))
        self.kept = keep
        self.wishes = wishes
        progress("setting session 1 of 4")
        self._read(program, problems)
        self.at_work()
        if problems.errors:
            return None
        pdf = self.pdf if wishes is None or "screen" in wishes.editions else b""
        inputs = (program, *self.inputs)
        return Made(pdf, self.pages, self.talks, inputs, self.files, self.plan, self.advice)

    def _read(self, program: Path, problems: Problems) -> None:
        source = Source(str(program), program.read_text())
        for number, line in enumerate(source.text.splitlines(), 1):
            span = Span(source, number, 1, number, 1 + len(line))
            if line.startswith("error"):
                problems.error("bad", line, span, help="mend it")
            elif line.startswith("warning"):
                problems.warn("odd", line, span)


@pytest.fixture
def compiler(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Compiler:
    """The substitute, an empty folder as working directory, and no choice of colours in the environment."""
    substitute = Compiler()
    module = types.ModuleType("booklet.compile")
    module.__dict__.update(build=substitute.build, check=substitute.check, Made=Made)
    monkeypatch.setitem(sys.modules, "booklet.compile", module)
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "NO_COLOR", "BOOKLET_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    return substitute


def write(text: str = "fine", name: str = "program.yaml") -> Path:
    path = Path(name)
    path.write_text(text)
    return path


Ran = tuple[int, str, str]


@pytest.fixture
def run(compiler: Compiler, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the command with the substitute; gives exit status, standard output and standard error."""
    assert not compiler.calls

    def ran(*arguments: str) -> Ran:
        status = main.run(arguments)
        spoken = capfd.readouterr()
        return status, spoken.out, spoken.err

    return ran


Run = Callable[..., Ran]


# Building


def test_build_makes_the_booklet_beside_the_program_and_says_so(run: Run) -> None:
    write()
    status, out, err = run("build")
    assert (status, err) == (0, "")
    assert re.fullmatch(r"program\.pdf: 10 pages, 14 talks, 1 kB, \d\.\d\d s\n", out)
    assert Path("program.pdf").read_bytes() == PDF


def test_the_last_line_counts_warnings_and_knows_one_from_many(run: Run, compiler: Compiler) -> None:
    write("warning: a\nwarning: b")
    compiler.pages = compiler.talks = 1
    compiler.pdf = PDF.replace(b"xref\n0", b"x" * 1_234_000 + b"\nxref\n0").replace(b"\n9\n", b"\n1234010\n")
    status, out, err = run("build")
    assert status == 0
    assert re.fullmatch(r"program\.pdf: 1 page, 1 talk, 1\.2 MB, \d\.\d\d s, 2 warnings\n", out)
    assert err.count("warning[odd]") == 2


def test_a_folder_means_its_program(run: Run, compiler: Compiler) -> None:
    Path("meeting").mkdir()
    write(name="meeting/program.yaml")
    assert run("build", "meeting")[0] == 0
    assert run("check", "meeting")[0] == 0
    assert [(what, path) for what, path, _ in compiler.calls] == [
        ("build", Path("meeting/program.yaml")),
        ("check", Path("meeting/program.yaml")),
    ]
    assert Path("meeting/program.pdf").exists()


def test_allowed_paths_are_handed_on(run: Run, compiler: Compiler) -> None:
    write()
    Path("logos").mkdir()
    Path("fonts").mkdir()
    assert run("build", "--allow-path", "logos", "--allow-path", "fonts")[0] == 0
    assert compiler.calls[0][2] == (Path("logos"), Path("fonts"))
    assert run("build", "--allow-path", "none")[0] == 2


def test_parts_are_kept_unless_the_user_says_no(run: Run, compiler: Compiler) -> None:
    write()
    run("build")
    assert compiler.kept is True
    run("build", "--no-cache")
    assert compiler.kept is False


def test_mistakes_leave_the_old_file_and_say_so(run: Run) -> None:
    write("error: x\nwarning: y")
    assert run("build")[2].endswith("program.yaml: 1 error, 1 warning; nothing is written\n")
    Path("program.pdf").write_bytes(b"old")
    status, out, err = run("build")
    assert (status, out) == (1, "")
    assert "error[bad]: error: x\n --> program.yaml:1:1" in err
    assert err.endswith("program.yaml: 1 error, 1 warning; 'program.pdf' is left as it was\n")
    assert Path("program.pdf").read_bytes() == b"old"


def test_strict_lets_warnings_fail(run: Run) -> None:
    write("warning: y")
    status, out, err = run("build", "--strict")
    assert (status, out) == (1, "")
    assert err.endswith("program.yaml: no mistakes, 1 warning, which --strict forbids; nothing is written\n")
    assert not Path("program.pdf").exists()
    assert run("check", "--strict")[0] == 1
    write("fine")
    assert run("build", "--strict")[0] == 0
    assert run("check", "--strict")[0] == 0


def test_check_makes_nothing(run: Run) -> None:
    write("warning: y")
    assert run("check")[:2] == (0, "program.yaml: no mistakes, 1 warning\n")
    write("fine")
    assert run("check") == (0, "program.yaml: no mistakes\n", "")
    write("error: y")
    status, out, err = run("check")
    assert (status, out) == (1, "")
    assert err.endswith("program.yaml: 1 error\n")
    assert [path.name for path in Path().iterdir()] == ["program.yaml"]


def test_quiet_says_nothing_but_diagnostics(run: Run) -> None:
    write("warning: y")
    status, out, err = run("build", "--quiet", "--diagnostics", "short")
    assert (status, out, err) == (0, "", "program.yaml:1:1: warning: warning: y [odd]\n")
    write("error: y")
    assert run("build", "--quiet", "--diagnostics", "short")[1:] == ("", "program.yaml:1:1: error: error: y [bad]\n")
    write("fine")
    assert run("build", "--quiet") == (0, "", "")


def test_json_on_standard_error_is_one_array_whatever_comes(run: Run, compiler: Compiler) -> None:
    write("error: y")
    for arguments in (("build",), ("check",), ("build", "missing.yaml")):
        _, _, err = run(*arguments, "--diagnostics", "json")
        assert [found["severity"] for found in json.loads(err)] == ["error"]
    write("fine")
    assert json.loads(run("build", "--diagnostics", "json")[2]) == []
    compiler.inputs = (write("logo", "logo.pdf"),)
    assert json.loads(run("build", "-o", "logo.pdf", "--diagnostics", "json")[2])[0]["code"] == "output-is-input"


def test_colours_are_for_those_who_want_them(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("warning: y")
    assert "\x1b" not in run("build")[2]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;33mwarning" in run("build")[2]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("build")[2]


# What is not there


def test_a_missing_program_is_a_mistake_with_what_was_meant(run: Run) -> None:
    assert "'booklet init program.yaml' writes a starter" in run("build")[2]
    write(name="programme.yaml")
    write(name="budget.yml")
    status, out, err = run("build", "--diagnostics", "short")
    assert (status, out) == (1, "")
    assert err.startswith("program.yaml:1:1: error: there is no file 'program.yaml' [no-program]\n")
    assert "did you mean 'programme.yaml'?" in run("build")[2]
    assert "what is there: 'budget.yml', 'programme.yaml'" in run("check", "zzz")[2]
    assert "there is no folder 'nowhere'" in run("build", "nowhere/program.yaml")[2]
    assert run("build", "budget.yml/program.yaml")[0] == 1


# Where the booklet must not go


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("shelf", "'shelf' is a folder: name a file in it, such as 'shelf/program.pdf'"),
        ("new/", "'new/' is a folder"),
        ("missing/a.pdf", "there is no folder 'missing'"),
        ("notes.txt/a.pdf", "'notes.txt' is a file, not a folder"),
        ("program.yaml", "'program.yaml' is the program itself"),
        ("hard.pdf", "'hard.pdf' is the program itself"),
        ("soft.pdf", "'soft.pdf' is the program itself"),
        ("notes.txt", "'notes.txt' is there already and is no PDF"),
    ],
)
def test_unwise_outputs_are_wrong_usage(run: Run, compiler: Compiler, output: str, words: str) -> None:
    Path("shelf").mkdir()
    program, notes = write(), write("mine", "notes.txt")
    Path("hard.pdf").hardlink_to(program)
    Path("soft.pdf").symlink_to(program)
    status, out, err = run("build", "-o", output)
    assert (status, out) == (2, "")
    assert err.startswith(f"booklet build: error: {words}")
    assert compiler.calls == []
    assert (program.read_text(), notes.read_text()) == ("fine", "mine")


def test_a_program_that_is_called_pdf_is_not_overwritten_by_default(run: Run) -> None:
    write(name="talks.pdf")
    assert run("build", "talks.pdf")[0] == 2
    assert Path("talks.pdf").read_text() == "fine"


@pytest.mark.parametrize("name", ["logo.pdf", "hard.pdf", "soft.pdf", "shelf/../logo.pdf"])
def test_no_input_is_ever_overwritten(run: Run, compiler: Compiler, name: str) -> None:
    write()
    Path("shelf").mkdir()
    logo = write("logo", "logo.pdf")
    Path("hard.pdf").hardlink_to(logo)
    Path("soft.pdf").symlink_to(logo)
    compiler.inputs = (Path("other.svg"), logo)
    status, out, err = run("build", "-o", name)
    assert (status, out) == (2, "")
    assert "error[output-is-input]" in err
    assert logo.read_text() == "logo"


def test_an_old_booklet_may_have_any_name(run: Run) -> None:
    write()
    write("%PDF-1.4 old", "booklet.out")
    write("no PDF, but named so", "booklet.pdf")
    write("", "empty")
    for name in ("booklet.out", "booklet.pdf", "empty", "new"):
        assert run("build", "-o", name)[0] == 0
        assert Path(name).read_bytes() == PDF


def test_what_cannot_be_written_has_a_status_of_its_own(run: Run) -> None:
    write()
    Path("program.pdf").write_bytes(b"old")
    Path("program.pdf").chmod(0o444)
    status, out, err = run("build")
    assert (status, out) == (4, "")
    assert "error[cannot-write]: cannot write 'program.pdf': it is read-only\n = help: " in err
    assert err.endswith("program.yaml: 1 error; 'program.pdf' is left as it was\n")


# Standard output


@pytest.mark.parametrize("output", ["-", "/dev/stdout"])
def test_the_pdf_alone_goes_to_standard_output(run: Run, output: str) -> None:
    write("warning: y")
    status, out, err = run("build", "-o", output)
    assert (status, out) == (0, PDF.decode())
    assert re.search(r"\nstandard output: 10 pages, 14 talks, 1 kB, \d\.\d\d s, 1 warning\n$", err)
    assert [path.name for path in Path().iterdir()] == ["program.yaml"]


# Usage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], "Did you mean 'build'?"),
        (["program.yaml"], "'program.yaml' is not a command: did you mean 'booklet build program.yaml'?"),
        (["build", "--qiet"], "--quiet"),
        (["build", "a", "b"], "unexpected extra argument"),
        (["build", "--diagnostics", "long"], "full"),
        (["build", "-o"], "requires an argument"),
        (["build", "a\x1b[2J", "b\x1b[2J"], "b[U+001B][2J"),
        ([], "Usage: booklet"),
    ],
)
def test_wrong_usage_is_explained_on_standard_error(run: Run, arguments: list[str], words: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert "\x1b" not in err
    assert "Traceback" not in err


def test_help_and_version(run: Run) -> None:
    assert run("--version") == (0, f"booklet {booklet.__version__}\nkernels: {describe_kernels()}\n", "")
    for arguments in (["-h"], ["--help"], ["build", "-h"], ["check", "--help"], ["init", "-h"]):
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        assert out.startswith("Usage: booklet")
    assert "--allow-path" in run("build", "--help")[1]


# Beginning


def test_init_writes_a_starter_and_says_what_comes_next(run: Run) -> None:
    status, out, err = run("init")
    assert (status, err) == (0, "")
    assert out == "program.yaml: a starter program. Put your own talks in, then run\n    booklet build\n"
    assert "sessions:" in Path("program.yaml").read_text()
    assert "    booklet build 'my talks/program.yaml'\n" in run("init", "my talks")[1]
    assert run("init", "deep/er/may.yaml")[0] == 0
    assert Path("deep/er/may.yaml").read_bytes() == Path("my talks/program.yaml").read_bytes()


@pytest.mark.parametrize("arguments", [[], ["."], ["program.yaml"], ["dangling.yaml"], ["notes.txt"]])
def test_init_never_overwrites(run: Run, arguments: list[str]) -> None:
    write("mine")
    write("mine too", "notes.txt")
    Path("dangling.yaml").symlink_to("elsewhere.yaml")
    status, out, err = run("init", *arguments)
    assert (status, out) == (4, "")
    assert "is there already, and is left as it is" in err
    assert Path("program.yaml").read_text() == "mine"
    assert not Path("elsewhere.yaml").exists()


# Faults of ours


def test_a_fault_of_ours_is_one_line_that_asks_for_a_report(
    run: Run, compiler: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("no\x1b such\nglyph")

    write("warning: y")
    compiler.at_work = fail
    status, out, err = run("build", "--diagnostics", "short")
    assert (status, out) == (70, "")
    warning, confession = err.splitlines()
    assert warning == "program.yaml:1:1: warning: warning: y [odd]"
    assert confession.startswith(
        "booklet: this is a fault of booklet, not of your program: "
        "RuntimeError: no[U+001B] such glyph (cli/commands.py:"
    )
    assert re.search(r":\d+\); please report this line", confession)
    monkeypatch.setenv("BOOKLET_TRACEBACK", "1")
    assert "Traceback (most recent call last)" in run("build")[2]


def test_a_pdf_that_is_not_whole_is_our_fault_and_not_published(run: Run, compiler: Compiler) -> None:
    write()
    Path("program.pdf").write_bytes(b"old")
    compiler.pdf = PDF[:-10]
    assert run("build")[0] == 70
    assert Path("program.pdf").read_bytes() == b"old"


PRINTED = (
    MadeFile("-print.pdf", PDF, "12 pages, PDF/X-4"),
    MadeFile("-print.txt", b"Print order\n", "what to tell the print shop"),
)


@pytest.mark.parametrize(
    ("arguments", "editions", "names"),
    [
        (("--edition", "print"), ("print",), {"program-print.pdf", "program-print.txt"}),
        (("--edition", "print", "-o", "master.pdf"), ("print",), {"master.pdf", "master.txt"}),
        (
            ("--edition", "all", "-o", "book.pdf"),
            ("screen", "print", "sheets"),
            {"book.pdf", "book-print.pdf", "book-print.txt"},
        ),
        (
            ("--edition", "print", "--edition", "screen"),
            ("screen", "print"),
            {"program.pdf", "program-print.pdf", "program-print.txt"},
        ),
    ],
)
def test_each_edition_has_its_name(
    compiler: Compiler, run: Run, arguments: tuple[str, ...], editions: tuple[str, ...], names: set[str]
) -> None:
    write()
    compiler.files = PRINTED
    status, out, err = run("build", *arguments)
    assert (status, err) == (0, "")
    stem = Path(arguments[-1]).stem if "-o" in arguments else "program"
    assert compiler.wishes == Wishes(editions, name=stem, single="-o" in arguments and len(editions) == 1)
    assert {path.name for path in Path().iterdir()} == {"program.yaml", *names}
    assert all(name in out for name in names)
    assert re.search(r"print\.txt: what to tell the print shop, 1 kB, \d\.\d\d s$|master\.txt: ", out, re.MULTILINE)


def test_wishes_for_the_master_are_handed_on(compiler: Compiler, run: Run) -> None:
    write()
    compiler.files = PRINTED
    run("build", "--edition", "print", "--x1a", "--black")
    assert compiler.wishes == Wishes(("print",), "x1a", True, "program")


@pytest.mark.parametrize(
    ("option", "made", "wanted"),
    [("--x1a", "sheets", "print"), ("--black", "screen", "print"), ("--plan", "print", "sheets")],
)
def test_options_of_an_edition_that_is_not_made_are_told(run: Run, option: str, made: str, wanted: str) -> None:
    write()
    status, _, err = run("build", option, "--edition", made)
    assert status == 2
    assert f"'{option}' is for {wanted}: add '--edition {wanted}'" in err


def test_files_of_all_editions_are_written_or_none(compiler: Compiler, run: Run) -> None:
    write()
    compiler.files = PRINTED
    Path("program-print.txt").mkdir()
    status, _, err = run("build", "--edition", "all")
    assert (status, "it is a folder" in err) == (4, True)
    assert {path.name for path in Path().iterdir()} == {"program.yaml", "program-print.txt"}


def test_two_files_of_one_name_are_not_written(compiler: Compiler, run: Run) -> None:
    write()
    compiler.files = PRINTED
    status, _, err = run("build", "--edition", "print", "-o", "master.txt")
    assert (status, "error[same-name]: two files would both be 'master.txt'" in err) == (2, True)
    assert {path.name for path in Path().iterdir()} == {"program.yaml"}


def test_a_text_of_the_users_own_is_no_spec_sheet(compiler: Compiler, run: Run) -> None:
    write()
    compiler.files = PRINTED
    for text, status in ((b"my notes", 4), (b"", 0), (b"Print order: last year's", 0)):
        Path("program-print.txt").write_bytes(text)
        assert run("build", "--edition", "print")[0] == status
        assert (Path("program-print.txt").read_bytes() == text) is (status == 4)


def test_a_file_that_was_not_to_be_made_is_not_told_to_be_left(run: Run) -> None:
    write()
    for name in ("program.pdf", "program-print.pdf"):
        Path(name).write_bytes(PDF)
    Path("program.yaml").unlink()
    for arguments, said in (
        ((), "'program.pdf' is left as it was"),
        (("--edition", "print"), "nothing is written"),
        (("--edition", "print", "-o", "program-print.pdf"), "'program-print.pdf' is left as it was"),
        (("--edition", "all"), "'program.pdf' is left as it was"),
    ):
        assert run("build", *arguments)[2].endswith(f"; {said}\n")


def test_the_plan_is_printed_where_it_is_wanted(compiler: Compiler, run: Run) -> None:
    write()
    compiler.files, compiler.plan = (MadeFile("-sheets.pdf", PDF, "3 sheets"),), "sheet 1 front: 4 1"
    assert "sheet 1" not in run("build", "--edition", "sheets")[1]
    assert run("build", "--edition", "sheets", "--plan")[1].endswith("sheet 1 front: 4 1\n")


def test_how_to_print_sheets_is_said_unless_the_plan_says_it(compiler: Compiler, run: Run) -> None:
    write()
    compiler.files, compiler.plan = (MadeFile("-sheets.pdf", PDF, "3 sheets"),), "sheet 1 front: 4 1"
    compiler.advice = "Flip them."
    assert run("build", "--edition", "sheets")[1].endswith("Flip them.\n")
    assert "Flip them." not in run("build", "--edition", "sheets", "--plan")[1]


def test_several_files_do_not_go_to_standard_output(compiler: Compiler, run: Run) -> None:
    write()
    status, _, err = run("build", "--edition", "all", "-o", "-")
    assert status == 2
    assert "standard output holds one file" in err
    assert not compiler.calls


def test_no_edition_replaces_a_file_that_it_is_made_from(compiler: Compiler, run: Run) -> None:
    write()
    compiler.files = PRINTED
    Path("program-print.txt").write_text("mine")
    compiler.inputs = (Path("program-print.txt"),)
    assert run("build", "--edition", "print")[0] == 2
    assert Path("program-print.txt").read_text() == "mine"
    assert not Path("program-print.pdf").exists()
