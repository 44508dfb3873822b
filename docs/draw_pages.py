"""Draws `pages.png`, the README's picture, anew: six pages of two programmes, as they are today."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageOps

from booklet.compile import build
from booklet.diagnostics.model import Problems

HERE = Path(__file__).parent
ROOT = HERE.parent
PICTURE = HERE / "pages.png"

PAGE_WIDTH, GAP = 520, 28  # pixels
TABLE, EDGE = "#e8e6e1", "#c9c6bf"
COLOURS = 96  # enough for black, white, the edge, the accents, the logos, and the steps between


class Shown(NamedTuple):
    """A row of the picture: which pages of a program, counted from 1."""

    program: Path
    pages: tuple[int, ...]


ROWS = (Shown(ROOT / "program.yaml", (1, 2, 8)), Shown(ROOT / "examples" / "summer-school.yaml", (1, 2, 12)))


def draw(shown: Sequence[Shown], page_width: int = PAGE_WIDTH) -> Image.Image:
    """The picture, a row of pages for each program; a page is so many pixels wide."""
    rows = [[_framed(page) for page in _pages(each, page_width)] for each in shown]
    width = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    picture = Image.new("RGB", (width, sum(row[0].height + GAP for row in rows) + GAP), TABLE)
    y = GAP
    for row in rows:
        x = GAP
        for page in row:
            picture.paste(page, (x, y))
            x += page.width + GAP
        y += row[0].height + GAP
    return picture.quantize(COLOURS, dither=Image.Dither.NONE)


def _pages(shown: Shown, page_width: int) -> list[Image.Image]:
    made = build(shown.program, Problems())
    assert made is not None, f"{shown.program.name} has mistakes"
    document = pypdfium2.PdfDocument(made.pdf)
    pages = [document[number - 1] for number in shown.pages]
    return [page.render(scale=page_width / page.get_width()).to_pil().convert("RGB") for page in pages]


def _framed(page: Image.Image) -> Image.Image:
    return ImageOps.expand(page, 1, EDGE)


if __name__ == "__main__":
    draw(ROWS).save(PICTURE, optimize=True)
    print(f"{PICTURE.name}: {PICTURE.stat().st_size // 1000} kB")
