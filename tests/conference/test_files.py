"""Access to files: those it reads, those it refuses, and its messages."""

from __future__ import annotations

import os
import socket
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.conference.files import FileAccess
from booklet.diagnostics.model import Diagnostic, Problems
from programs import text

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def refusal(folder: FileAccess, name: str, limit: int = 50_000_000) -> Diagnostic:
    problems = Problems()
    assert folder.read(text(name), problems, limit) is None
    (problem,) = problems.found
    assert problem.severity == "error"
    assert problem.span is not None
    assert problem.help
    return problem


def content(folder: FileAccess, name: str) -> bytes | None:
    problems = Problems()
    data = folder.read(text(name), problems)
    assert problems.found == []
    return data


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program's folder with logos in it, and a secret beside it."""
    root = tmp_path / "conference"
    (root / "logos").mkdir(parents=True)
    (root / "logos" / "epsrc.svg").write_bytes(b"<svg/>")
    (root / "Map.png").write_bytes(b"map")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return root


def test_reads_files_below_the_folder(root: Path) -> None:
    folder = FileAccess(root)
    assert content(folder, "Map.png") == b"map"
    assert content(folder, "logos/epsrc.svg") == b"<svg/>"
    assert content(folder, "logos/../Map.png") == b"map"
    assert content(folder, str(root / "Map.png")) == b"map"


def test_reads_by_a_relative_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert content(FileAccess(Path()), "logos/epsrc.svg") == b"<svg/>"


@pytest.mark.parametrize("name", ["../secret.txt", "logos/../../secret.txt", "/etc/passwd", "..", "../absent"])
def test_refuses_what_lies_outside(root: Path, name: str) -> None:
    problem = refusal(FileAccess(root), name)
    assert problem.code == "file-outside"
    assert "--allow-path" in (problem.help or "")
    assert FileAccess(root).resolve(text(name)) is None


def test_a_neighbour_whose_name_begins_alike_is_outside(root: Path) -> None:
    other = root.parent / "conference-2"
    other.mkdir()
    (other / "x.png").write_bytes(b"x")
    assert refusal(FileAccess(root), "../conference-2/x.png").code == "file-outside"


@posix
def test_links_are_followed_and_judged_by_where_they_lead(root: Path) -> None:
    (root / "inside.png").symlink_to("Map.png")
    (root / "outside.png").symlink_to("../secret.txt")
    (root / "way").symlink_to("..")
    (root / "loop.png").symlink_to("loop.png")
    (root / "broken.png").symlink_to("nowhere.png")
    folder = FileAccess(root)
    assert content(folder, "inside.png") == b"map"
    assert folder.resolve(text("inside.png")) == (root / "Map.png").resolve()
    assert refusal(folder, "outside.png").code == "file-outside"
    assert refusal(folder, "way/secret.txt").code == "file-outside"
    assert refusal(folder, "loop.png").code == "not-a-file"
    assert refusal(folder, "broken.png").headline == "there is no file 'nowhere.png', as 'broken.png' wants"


@posix
def test_the_folder_may_itself_be_a_link(root: Path) -> None:
    (root.parent / "link").symlink_to(root)
    assert content(FileAccess(root.parent / "link"), "Map.png") == b"map"


def test_reads_what_is_allowed(root: Path) -> None:
    secret = root.parent / "secret.txt"
    assert content(FileAccess(root, (root.parent,)), "../secret.txt") == b"secret"
    assert content(FileAccess(root, (secret,)), str(secret)) == b"secret"
    assert refusal(FileAccess(root, (root / "logos",)), "../secret.txt").code == "file-outside"


@pytest.mark.parametrize(
    "name",
    [
        "http://example.org/logo.png",
        "HTTPS://example.org/x",
        "//example.org/x",
        "file:///etc/passwd",
        "data:,x",
    ],
)
def test_never_fetches(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    problem = refusal(FileAccess(root), name)
    assert problem.code == "remote-file"
    assert "save the file beside the program" in (problem.help or "")


@pytest.mark.parametrize(
    ("name", "missing", "help_"),
    [
        ("map.png", "file 'map.png'", "did you mean 'Map.png'?"),
        ("logos/eprsc.svg", "file 'eprsc.svg', as 'logos/eprsc.svg' wants", "did you mean 'epsrc.svg'?"),
        ("logo/epsrc.svg", "folder 'logo', as 'logo/epsrc.svg' wants", "did you mean 'logos'?"),
        ("zzz", "file 'zzz'", "names are seen from the program's folder"),
        (r"a\b", r"file 'a\b'", "names are seen from the program's folder, with / between folders"),
    ],
)
@posix
def test_a_missing_file_names_the_nearest(root: Path, name: str, missing: str, help_: str) -> None:
    problem = refusal(FileAccess(root), name)
    assert problem.code == "missing-file"
    assert problem.headline == f"there is no {missing}"
    assert problem.help == help_


@posix
def test_accents_may_be_composed_or_not(root: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "é.png") for form in ("NFC", "NFD"))
    (root / f"a{composed}").write_bytes(b"composed")
    (root / f"b{decomposed}").write_bytes(b"decomposed")
    assert content(FileAccess(root), f"a{decomposed}") == b"composed"
    assert content(FileAccess(root), f"b{composed}") == b"decomposed"


@posix
def test_only_regular_files(root: Path) -> None:
    os.mkfifo(root / "pipe.png")
    folder = FileAccess(root)
    assert refusal(folder, "pipe.png").code == "not-a-file"
    assert refusal(folder, "logos").headline == "'logos' is a folder, not a file"
    assert refusal(folder, ".").code == "not-a-file"
    assert refusal(FileAccess(root, (Path("/dev"),)), "/dev/zero").code == "not-a-file"


@posix
def test_a_file_that_became_a_pipe_between_look_and_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regular = os.lstat(root / "Map.png")
    os.mkfifo(root / "pipe.png")
    monkeypatch.setattr("booklet.conference.files.os.lstat", lambda _: regular)
    monkeypatch.setattr("booklet.conference.files.os.path.lexists", lambda _: True)
    assert refusal(FileAccess(root), "pipe.png").code == "not-a-file"


def test_the_size_is_capped(root: Path) -> None:
    (root / "large.png").write_bytes(b"x" * 11)
    problem = refusal(FileAccess(root), "large.png", limit=10)
    assert problem.code == "file-too-large"
    assert FileAccess(root).read(text("large.png"), Problems(), 11) == b"x" * 11


@posix
def test_a_file_that_grows_while_it_is_read_is_capped(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = os.lstat(root / "Map.png")
    (root / "large.png").write_bytes(b"x" * 11)
    monkeypatch.setattr("booklet.conference.files.os.lstat", lambda _: small)
    monkeypatch.setattr("booklet.conference.files.os.fstat", lambda _: small)
    assert refusal(FileAccess(root), "large.png", limit=10).code == "file-too-large"


def test_an_unreadable_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("booklet.conference.files.os.open", refuse)
    problem = refusal(FileAccess(root), "Map.png")
    assert problem.code == "unreadable-file"
    assert problem.headline == "'Map.png' cannot be read: permission denied"


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "\ud800", "x" * 5000, "x/" * 400, "x" * 300])
def test_names_no_file_can_have(root: Path, name: str) -> None:
    assert refusal(FileAccess(root), name).code == "missing-file"


def test_messages_are_safe_to_print(root: Path) -> None:
    assert "\x1b" not in refusal(FileAccess(root), "\x1b[2J.png").headline
    assert len(refusal(FileAccess(root), "../" + "x" * 2000).headline) < 200


@given(st.text() | st.text("./\\~:\0 \ud800é"))
def test_whatever_the_name_only_the_folder_is_read(name: str) -> None:
    root = Path(__file__).parent
    problems = Problems()
    data = FileAccess(root).read(text(name), problems)
    assert (data is None) == (problems.errors == 1)
    place = FileAccess(root).resolve(text(name))
    assert place is None or place.is_relative_to(root.resolve())
