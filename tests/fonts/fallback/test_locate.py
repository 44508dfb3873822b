"""The folders and packages in which fonts are found, on each platform."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from booklet.fonts.fallback.locate import default_folders, fonts_below, fonts_in_packages, system_folders

HOME = Path("/home/ana")


@pytest.mark.parametrize(
    ("platform", "environment", "folders"),
    [
        (
            "linux",
            {},
            ["/home/ana/.local/share/fonts", "/home/ana/.fonts", "/usr/local/share/fonts", "/usr/share/fonts"],
        ),
        (
            "linux",
            {"XDG_DATA_HOME": "/d", "XDG_DATA_DIRS": "/flat/share:odd:/usr/share"},
            ["/d/fonts", "/home/ana/.fonts", "/flat/share/fonts", "/usr/share/fonts", "/usr/local/share/fonts"],
        ),
        ("darwin", {}, ["/home/ana/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts"]),
        ("win32", {"WINDIR": "/w", "LOCALAPPDATA": "/l"}, ["/l/Microsoft/Windows/Fonts", "/w/Fonts"]),
    ],
)
def test_each_platform_has_its_folders(platform: str, environment: dict[str, str], folders: list[str]) -> None:
    assert system_folders(platform, environment, HOME) == tuple(map(Path, folders))


def test_the_working_directory_is_no_folder_of_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), str(tmp_path / "site"), str(tmp_path / "site")])
    assert default_folders(tmp_path).packages == (tmp_path / "site",)


def test_only_regular_font_files_are_found_always_in_one_order(tmp_path: Path) -> None:
    for name in ("b/Z.OTF", "a/y.ttc", "a/x.ttf", "c.otf", "read.me", "web.woff2"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "empty.otf").touch()
    (tmp_path / "b/up").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in fonts_below([tmp_path, tmp_path / "a", tmp_path / "no"])]
    assert found == ["a/x.ttf", "a/y.ttc", "b/Z.OTF", "c.otf"]


def test_the_depth_of_folders_is_limited(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 12)
    deep.mkdir(parents=True)
    (deep / "far.otf").write_bytes(b"x")
    assert fonts_below([tmp_path]) == ()


@pytest.mark.parametrize("record", [b"", b"\xff\xfe", b'"never closed', b"fonts/gone.otf,,\n\n,,\n", b"\0.otf,,\n"])
def test_lists_that_are_broken_are_empty(record: bytes, tmp_path: Path) -> None:
    info = tmp_path / "noto_x-1.dist-info"
    info.mkdir()
    (info / "RECORD").write_bytes(record)
    (tmp_path / "noto_y-1.dist-info").touch()
    assert fonts_in_packages([tmp_path, tmp_path / "nowhere"]) == ()
