"""The files of the cache: theirs is one folder, they are whole or nothing, and there are never too many."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from booklet.cache import store
from booklet.cache.store import RecordStore, cache_folder

HERE, ELSEWHERE = b"h" * 32, b"e" * 32
RECORDS = {bytes([number]) * 16: b"record %d" % number for number in range(3)}
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


@pytest.fixture
def kept(tmp_path: Path) -> RecordStore:
    """A store that keeps the records."""
    made = RecordStore(tmp_path / "cache" / "booklet", tmp_path / "program.yaml", HERE)
    made.keep(RECORDS)
    return made


def file_in(tmp_path: Path) -> Path:
    """The one file of the store."""
    (found,) = (tmp_path / "cache" / "booklet").iterdir()
    return found


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, "/home/ana/.cache/booklet"),
        ("linux", {"XDG_CACHE_HOME": "/var/ana"}, "/var/ana/booklet"),
        ("linux", {"XDG_CACHE_HOME": "here"}, "/home/ana/.cache/booklet"),
        ("darwin", {"XDG_CACHE_HOME": "/var/ana"}, "/home/ana/Library/Caches/booklet"),
    ],
)
@posix
def test_the_folder_is_the_platforms(platform: str, environment: dict[str, str], folder: str) -> None:
    assert cache_folder(platform, environment, "/home/ana") == Path(folder)


@posix
def test_where_there_is_no_home_there_is_no_folder() -> None:
    assert cache_folder("linux", {}, "~") is None
    assert cache_folder("win32", {}, "/home/ana") is None
    assert cache_folder("win32", {"LOCALAPPDATA": "/local"}, "/home/ana") == Path("/local/booklet")


def test_records_come_back(tmp_path: Path, kept: RecordStore) -> None:
    assert kept.records() == RECORDS
    again = RecordStore(tmp_path / "cache" / "booklet", tmp_path / "x" / ".." / "program.yaml", HERE)
    assert again.records() == RECORDS


def test_another_program_and_other_circumstances_have_none(tmp_path: Path, kept: RecordStore) -> None:
    folder = tmp_path / "cache" / "booklet"
    assert RecordStore(folder, tmp_path / "other.yaml", HERE).records() == {}
    assert RecordStore(folder, tmp_path / "program.yaml", ELSEWHERE).records() == {}
    assert kept.records() == RECORDS


def test_a_damaged_byte_takes_what_it_is_in_and_no_more(tmp_path: Path, kept: RecordStore) -> None:
    path = file_in(tmp_path)
    data = path.read_bytes()
    found = []
    for position in range(len(data)):
        path.write_bytes(data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :])
        found.append(kept.records())
        assert found[-1].items() <= RECORDS.items()
        assert len(found[-1]) < len(RECORDS)
    assert {len(records) for records in found} == {0, 2}


def test_a_file_cut_short_or_made_longer_has_none(tmp_path: Path, kept: RecordStore) -> None:
    path = file_in(tmp_path)
    data = path.read_bytes()
    for length in range(len(data)):
        path.write_bytes(data[:length])
        assert kept.records() == {}
    path.write_bytes(data + b"x")
    assert kept.records() == {}


@posix
@pytest.mark.usefixtures("kept")
def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    path = file_in(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@posix
@pytest.mark.parametrize("mode", [0o622, 0o606])
def test_a_file_that_others_may_write_is_not_read(tmp_path: Path, kept: RecordStore, mode: int) -> None:
    os.chmod(file_in(tmp_path), mode)
    assert kept.records() == {}


def test_a_file_larger_than_any_is_neither_written_nor_read(
    tmp_path: Path, kept: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_MOST_BYTES", file_in(tmp_path).stat().st_size - 1)
    assert kept.records() == {}
    kept.keep(RECORDS | {b"x" * 16: b"x"})
    monkeypatch.undo()
    assert kept.records() == RECORDS


def used_at(folder: Path, number: int) -> Path:
    """A file that another program used at some second."""
    path = folder / f"{number}.parts"
    path.write_bytes(b"x" * 100)
    os.utime(path, (number, number))
    return path


def test_the_files_used_longest_ago_are_removed(tmp_path: Path, kept: RecordStore) -> None:
    folder = file_in(tmp_path).parent
    others = [used_at(folder, number) for number in range(1, 63)]
    foreign = folder / "notes.txt"
    foreign.write_text("not ours")
    kept.keep(RECORDS)
    assert [path for path in others if not path.exists()] == others[:3]
    assert kept.records() == RECORDS
    assert foreign.exists()


def test_all_files_together_have_a_bound(tmp_path: Path, kept: RecordStore, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file_in(tmp_path)
    others = [used_at(path.parent, number) for number in range(1, 5)]
    monkeypatch.setattr(store, "_MOST_BYTES_OF_ALL", path.stat().st_size + 250)
    kept.keep(RECORDS)
    assert [each for each in others if each.exists()] == others[2:]


def test_a_file_in_use_counts_as_new(tmp_path: Path, kept: RecordStore) -> None:
    path = file_in(tmp_path)
    os.utime(path, (1, 1))
    kept.mark_used()
    assert path.stat().st_mtime > 1


def test_what_a_killed_run_left_is_removed_and_what_another_writes_is_not(tmp_path: Path, kept: RecordStore) -> None:
    folder = file_in(tmp_path).parent
    left, begun = folder / "a-1.new", folder / "b-2.new"
    for path in (left, begun):
        path.write_bytes(b"half")
    os.utime(left, (1, 1))
    kept.keep(RECORDS)
    assert not left.exists()
    assert begun.exists()
    assert len(list(folder.iterdir())) == 2


def test_two_builds_at_once_leave_the_file_of_one(tmp_path: Path, kept: RecordStore) -> None:
    others = {key: record * 1000 for key, record in RECORDS.items()}

    def keep_often(records: dict[bytes, bytes]) -> None:
        for _ in range(40):
            kept.keep(records)

    threads = [Thread(target=keep_often, args=(records,)) for records in (RECORDS, others)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert kept.records() in (RECORDS, others)
    assert len(list(file_in(tmp_path).parent.iterdir())) == 1


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lost = RecordStore(tmp_path / "file" / "booklet", tmp_path / "program.yaml", HERE)
    lost.keep(RECORDS)
    lost.mark_used()
    assert lost.records() == {}


def test_a_folder_in_the_place_of_the_file_is_nothing(tmp_path: Path, kept: RecordStore) -> None:
    path = file_in(tmp_path)
    path.unlink()
    path.mkdir()
    kept.keep(RECORDS)
    assert kept.records() == {}
    assert list(path.parent.iterdir()) == [path]
