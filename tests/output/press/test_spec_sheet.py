"""The spec sheet: plain text, line by line."""

from __future__ import annotations

from booklet.output.press.spec_sheet import SpecSheet, page_ranges, write_spec_sheet
from booklet.papers import MILLIMETRE

SPEC = SpecSheet(
    title="Rivers",
    files=(("rivers-print.pdf", "12 pages"),),
    width=148 * MILLIMETRE,
    height=210 * MILLIMETRE,
    bleed=3 * MILLIMETRE,
    pages=12,
    blanks=(11, 12),
    binding="saddle-stitched",
    rtl=False,
    cover="in the same file",
    paper="",
    colour_pages=(1, 2, 3, 7),
    inks=("cyan", "magenta", "yellow", "black", "PANTONE 3155 C"),
    highest_ink=204.3,
    ink_limit=300.0,
    profile="FOGRA39L Coated",
    condition="FOGRA39",
    standard="PDF/X-4",
    pictures=2,
    resolution=312.4,
    fonts=("A-Regular", "B-Bold"),
    safe=6 * MILLIMETRE,
    nearest_text=7.25 * MILLIMETRE,
    marks=(),
    findings="all of it",
)


def test_each_fact_has_its_line() -> None:
    assert (
        write_spec_sheet(SPEC)
        == """\
Print order: Rivers
===================

File             rivers-print.pdf: 12 pages
Quantity         ________________
Trim size        148 x 210 mm, upright
Bleed            3 mm on all sides; trim box and bleed box are set on every page
Pages            12, one by one in reading order; blank: 11-12
Binding          saddle-stitched, on the left
Cover            in the same file
Paper            ________________
Colour           4 of the pages (1-3, 7); 6 are black alone
Inks             cyan, magenta, yellow, black, PANTONE 3155 C
Total ink        204 % at most, where 300 % are allowed
Profile          FOGRA39L Coated (printing condition FOGRA39)
Standard         PDF/X-4
Black text       100 % black on one plate, overprinting; white knocks out
Pictures         2 pictures; lowest resolution 312 ppi
Fonts            embedded as subsets: A-Regular, B-Bold
Safe margin      6 mm; text begins 7.25 mm from the trim
Marks            none
Not in the file  layers, links, forms, scripts, passwords, attachments
Checked          all of it
"""
    )


def test_other_facts_have_other_words() -> None:
    other = SPEC._replace(
        files=(("a.pdf", "inside"), ("b.pdf", "cover")), bleed=0.0, blanks=(), rtl=True, colour_pages=(),
        inks=("black",), pictures=1, resolution=None, marks=("crop", "slug"), paper="Offset", width=210 * MILLIMETRE,
        height=148 * MILLIMETRE,
    )  # fmt: skip
    text = write_spec_sheet(other)
    for line in (
        "Files            a.pdf: inside", "                 b.pdf: cover", "Trim size        210 x 148 mm, landscape",
        "Bleed            none", "Binding          saddle-stitched, on the right", "Paper            Offset",
        "Colour           none: all 12 printed pages are black alone", "Inks             black",
        "Pictures         1 picture; drawings only", "Marks            crop, slug, outside of the bleed",
    ):  # fmt: skip
        assert line in text.splitlines()


def test_long_lines_are_turned_over() -> None:
    text = write_spec_sheet(SPEC._replace(fonts=tuple(f"Family-Face{number}" for number in range(20))))
    assert max(map(len, text.splitlines())) <= 100
    assert "Family-Face19" in text


def test_numbers_become_ranges() -> None:
    assert page_ranges([]) == ""
    assert page_ranges([1, 2, 3, 5, 7, 8]) == "1-3, 5, 7-8"
