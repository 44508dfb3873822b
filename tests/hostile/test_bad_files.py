"""Pictures and names of files made to do harm: each is refused at its place, quickly, and nothing outside is read."""

from __future__ import annotations

import json
import os
import struct
import zlib
from pathlib import Path

import pytest

from booklet.compile import build
from booklet.diagnostics.model import Problems

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes, depth: int = 8) -> bytes:
    """A grey PNG that says it has that size, whatever its rows hold."""
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


GOOD = png(2, 2, zlib.compress(b"\0\1\2" * 2))
USES = "".join(f'<g id="a{n}">{f"""<use x:href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9))
PICTURES = {
    "empty.png": b"",
    "cut.png": GOOD[:50],
    "sizeless.png": png(0, 2, zlib.compress(b"")),
    "huge.png": png(65535, 65535, zlib.compress(b"\0")),
    "bomb.png": png(29952, 29952, zlib.compress(bytes(3745 * 29952), 1), depth=1),
    "no-deflate.png": png(2, 2, b"junk"),
    "too-few-rows.png": png(2, 9, zlib.compress(b"\0\1\2")),
    "text.png": b"hello",
    "script.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "start.jpg": b"\xff\xd8",
    "noise.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9,
    "no-xml.svg": b"<svg",
    "no-svg.svg": b"<html/>",
    "laughs.svg": b'<!DOCTYPE svg [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>' + SVG.format("<text>&b;</text>").encode(),
    "entity.svg": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "secret">]>' + SVG.format("<text>&a;</text>").encode(),
    "uses.svg": SVG.format(f'<defs><g id="a0"><path d="M0 0"/></g>{USES}</defs><use x:href="#a8"/>').encode(),
    "deep.svg": SVG.format("<g>" * 3000 + "</g>" * 3000).encode(),
}  # fmt: skip
NAMES = [
    "/etc/hostname", "../secret.png", "inside/../../secret.png", "http://example.org/x.png", "file:///etc/hostname",
    "data:image/png,x", "//server/x.png", "/dev/zero", "link.png", "fifo.png", "loop.png", "inside", "nothing.png",
    "program.yaml", ".", "/",
]  # fmt: skip


def build_with_logo(name: str, folder: Path) -> Problems:
    """The diagnostics of a programme with that logo, of which no booklet is made."""
    problems = Problems()
    event = {"title": "Event", "hosts": [{"name": "Host", "logo": name}]}
    program = {"event": event, "sessions": [{"title": "Session", "text": "x"}]}
    (folder / "program.yaml").write_text(json.dumps(program))
    assert build(folder / "program.yaml", problems) is None
    return problems


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_cannot_be_right_is_an_error_where_it_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(PICTURES[name])
    (tmp_path / "secret").write_text("secret")
    (problem,) = build_with_logo(name, tmp_path).found
    assert problem.severity == "error" and problem.span is not None and name in problem.headline


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_astray_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "programme"
    (folder / "inside").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(GOOD)
    (folder / "link.png").symlink_to("../secret.png")
    (folder / "loop.png").symlink_to("loop.png")
    os.mkfifo(folder / "fifo.png")
    problems = build_with_logo(name, folder)
    assert problems.errors == len(problems.found) == 1


def test_a_picture_in_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.png").write_bytes(GOOD)
    with pytest.raises(AssertionError):
        build_with_logo("good.png", tmp_path)
