"""Logos that can't be seen on a cover, or not clearly, are told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from booklet.compile import build
from booklet.diagnostics.model import Problems

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="{}"/></svg>'
TALKS = "sessions: [{title: One, talks: [{title: A talk, abstract: Words.}]}]\n"


def warned(folder: Path, name: str, data: bytes, cover: str = "") -> list[tuple[str, int, int]]:
    """The codes and places of warnings about a logo."""
    (folder / name).write_bytes(data)
    program = folder / "program.yaml"
    program.write_text(f"event:\n  title: Rivers\n  hosts:\n  - {{name: Delta, logo: {name}}}\n{cover}{TALKS}")
    problems = Problems()
    assert build(program, problems) is not None
    return [(each.code, each.span.line, each.span.column) for each in problems.found if each.span is not None]


def raster(colour: str | tuple[int, ...], width: int = 800, height: int = 400) -> bytes:
    file = BytesIO()
    Image.new("RGBA", (width, height), colour).save(file, "PNG")
    return file.getvalue()


PLACE = (4, 25)


@pytest.mark.parametrize(
    ("name", "data", "cover", "codes"),
    [
        ("a.svg", SVG.format("white").encode(), "", ["invisible-picture"]),
        ("a.svg", SVG.format("#f8f8f8").encode(), "", ["invisible-picture"]),
        ("a.svg", SVG.format("#ddd").encode(), "", []),
        ("a.svg", SVG.format("white").encode(), "cover: {ground: '#0b3d4f'}\n", []),
        ("a.svg", SVG.format("#0b3d4f").encode(), "cover: {ground: '#0b3d4f'}\n", ["invisible-picture"]),
        ("a.png", raster("white"), "", ["invisible-picture"]),
        ("a.png", raster((0, 0, 0, 0)), "", ["invisible-picture"]),
        ("a.png", raster("black"), "", []),
        ("a.png", raster("black", 29, 13), "", ["low-resolution"]),
        ("a.svg", SVG.format("black").encode(), "", []),
    ],
)
def test_logos_not_seen_are_told(name: str, data: bytes, cover: str, codes: list[str], tmp_path: Path) -> None:
    assert warned(tmp_path, name, data, cover) == [(code, *PLACE) for code in codes]
