"""Draws the pictures of `printing.md` anew: a sheet, sheets folded, a master's page, a cover with its spine."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from draw_pages import EDGE, GAP, ROOT, TABLE
from PIL import Image, ImageDraw, ImageFont, ImageOps

from booklet.compile import build
from booklet.diagnostics.model import Problems
from booklet.editions.model import Wishes
from booklet.imposition.model import SheetOptions

HERE = Path(__file__).parent
FACE = ROOT / "fonts" / "libertinus" / "LibertinusSans-Regular.otf"
SCHOOL, BOOK = ROOT / "examples" / "summer-school.yaml", ROOT / "examples" / "printed-book.yaml"

COLOURS = 32
FINER = 3  # drawn so many times larger, for smooth lines
INK, PALE, ACCENT, ON_GROUND = "#222222", "#8a867e", "#b03a2e", "#f4dcd8"
MILLIMETRE = 72 / 25.4


def draw_sheets() -> Image.Image:
    """The front and the back of the first sheet of a booklet, on paper that leaves room for marks."""
    sheets = _sheets(
        SCHOOL, SheetOptions(320 * MILLIMETRE, 225 * MILLIMETRE, marks=("crop", "fold", "staple", "label"))
    )
    sides = [ImageOps.expand(_render(sheets, number, 640), 1, EDGE) for number in (0, 1)]
    return _on_table(sides, ["sheet 1, front: 16 | 1", "sheet 1, back: 2 | 15"])


def draw_cover() -> Image.Image:
    """A cover by itself, with all marks, and dashes where it is trimmed."""
    cover = _print(BOOK, "-cover.pdf", "print:\n", "print:\n  marks: all\n")
    picture = _with_trim(_render(cover, 0, 1100), cover)
    return _on_table(
        [picture], ["back, spine and front, with all marks; trimmed at the dashes, folded twice at the spine"]
    )


def draw_master() -> Image.Image:
    """A page of a master whose ground runs into the bleed, with marks; and the same page trimmed."""
    self_cover = ("  separate: yes\n", "")
    without_spine = ("  spine: {text: Made of Paper}\n", "")
    without_board = ('  paper: {name: "Chromo board, matt laminated", caliper: 0.4 mm}\n', "")
    marks = ("print:\n", "print:\n  marks: all\n")
    master = _print(BOOK, "-print.pdf", *self_cover, *without_spine, *without_board, *marks)
    page = _render(master, 0, 620)
    left, top, right, bottom = (round(side * page.width / _width(master)) for side in _trim_box(master))
    trimmed = ImageOps.expand(page.crop((left, top, right, bottom)), 1, EDGE)
    return _on_table([_with_trim(page, master), trimmed], ["as it is printed, with all marks", "as it is trimmed"])


def draw_folds() -> Image.Image:
    """Sheets one inside the other, and in signatures, seen from the foot of the book."""
    width, height = 1240, 430
    picture = Image.new("RGB", (width * FINER, height * FINER), TABLE)
    pen = ImageDraw.Draw(picture)
    _nest(pen, 70, 200, 4, 340, labelled=True)
    _trim_line(pen, 70 + 36 + 340, 90, 310)
    _write(pen, 70, 340, "one inside the other, two staples through the fold;", INK)
    _write(pen, 70, 368, "inner leaves stand out, and the knife makes them even", INK)
    for number in range(3):
        _nest(pen, 700, 106 + number * 94, 2, 400, labelled=False)
    pen.line(_finer((688, 74, 688, 326)), fill=ACCENT, width=4 * FINER)
    _trim_line(pen, 700 + 16 + 400, 60, 336)
    _write(pen, 690, 368, "signatures, one behind another, glued or sewn at the folds", INK)
    return picture.resize((width, height), Image.Resampling.LANCZOS).quantize(COLOURS, dither=Image.Dither.NONE)


def _nest(pen: ImageDraw.ImageDraw, x: float, y: float, sheets: int, leaf: float, *, labelled: bool) -> None:
    """Sheets folded at their left, the outermost first; (x, y) is the middle of its fold, `leaf` its width."""
    for sheet in range(sheets):
        radius = (sheets - sheet) * (18 if labelled else 12) - 6
        left, right = x + sheet * 9, x + sheet * 9 + leaf + 36 - (0 if labelled else 20)
        arc = (left, y - radius, left + 2 * radius, y + radius)
        pen.arc(_finer(arc), 90, 270, fill=INK, width=2 * FINER)
        for side in (-radius, radius):
            pen.line(_finer((left + radius, y + side, right, y + side)), fill=INK, width=2 * FINER)
        if labelled:
            first, last = 2 * sheet + 1, 4 * sheets - 2 * sheet
            _write(pen, right + 14, y - radius - 9, f"{first} · {first + 1}", PALE)
            _write(pen, right + 14, y + radius - 9, f"{last - 1} · {last}", PALE)
    if labelled:
        pen.line(_finer((x - 10, y, x + 9 * sheets + 6, y)), fill=ACCENT, width=3 * FINER)


def _trim_line(pen: ImageDraw.ImageDraw, x: float, top: float, bottom: float) -> None:
    """Dashes where the knife goes."""
    for start in range(round(top), round(bottom), 12):
        pen.line(_finer((x, start, x, start + 7)), fill=ACCENT, width=FINER)


def _finer(place: Sequence[float]) -> list[float]:
    return [FINER * value for value in place]


def _write(pen: ImageDraw.ImageDraw, x: float, y: float, text: str, colour: str) -> None:
    pen.text((x * FINER, y * FINER), text, fill=colour, font=ImageFont.truetype(FACE, 20 * FINER))


def _sheets(program: Path, wanted: SheetOptions) -> bytes:
    wishes = Wishes(("sheets",), name=program.stem, change_sheets=lambda _: wanted)
    return _made(program, wishes, "-sheets.pdf")


def _print(program: Path, ending: str, *changes: str) -> bytes:
    """A file of the print edition of a program, with each text of two replaced by the one that follows it."""
    text = program.read_text("utf-8")
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text, f"{program.name} has no longer {old!r}"
        text = text.replace(old, new)
    copy = program.with_name(".picture.yaml")  # beside the files that it names
    copy.write_text(text, "utf-8")
    try:
        return _made(copy, Wishes(("print",), name=program.stem), ending)
    finally:
        copy.unlink()


def _made(program: Path, wishes: Wishes, ending: str) -> bytes:
    problems = Problems()
    made = build(program, problems, wishes=wishes)
    assert made is not None, f"{program.name} has mistakes: {problems.found}"
    return next(file.data for file in made.files if file.ending == ending)


def _render(pdf: bytes, index: int, width: int) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[index]
    picture: Image.Image = page.render(scale=width / page.get_width()).to_pil()
    return picture.convert("RGB")


def _width(pdf: bytes) -> float:
    return float(pypdfium2.PdfDocument(pdf)[0].get_width())


def _trim_box(pdf: bytes) -> tuple[float, float, float, float]:
    """The trim box of the first page: left, top, right and bottom, from the top."""
    with pikepdf.open(BytesIO(pdf)) as file:
        page = file.pages[0]
        height = float(page.mediabox[3])
        left, bottom, right, top = (float(side) for side in page.trimbox.as_list())
    return left, height - top, right, height - bottom


def _with_trim(picture: Image.Image, pdf: bytes) -> Image.Image:
    """The picture of a page with dashes where it is trimmed."""
    scale = picture.width / _width(pdf)
    left, top, right, bottom = (round(side * scale) for side in _trim_box(pdf))
    pen = ImageDraw.Draw(picture)
    for x in range(left, right, 14):
        for y in (top, bottom):
            pen.line((x, y, min(x + 7, right), y), fill=ON_GROUND, width=2)
    for y in range(top, bottom, 14):
        for x in (left, right):
            pen.line((x, y, x, min(y + 7, bottom)), fill=ON_GROUND, width=2)
    return ImageOps.expand(picture, 1, EDGE)


def _on_table(pictures: Sequence[Image.Image], captions: Sequence[str]) -> Image.Image:
    """Pictures beside each other on a ground, with a caption below each."""
    width = sum([picture.width + GAP for picture in pictures]) + GAP
    height = max([picture.height for picture in pictures])
    table = Image.new("RGB", (width, height + 2 * GAP + 24), TABLE)
    pen, x = ImageDraw.Draw(table), GAP
    for picture, caption in zip(pictures, captions, strict=True):
        table.paste(picture, (x, GAP + (height - picture.height) // 2))
        pen.text((x, height + GAP + 8), caption, fill=INK, font=ImageFont.truetype(FACE, 20))
        x += picture.width + GAP
    return table.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    for name, draw in (("sheets", draw_sheets), ("folds", draw_folds), ("master", draw_master), ("cover", draw_cover)):
        file = HERE / f"{name}.png"
        draw().save(file, optimize=True)
        print(f"{file.name}: {file.stat().st_size // 1000} kB")
