"""Faults planted into a clean master: each is found with its page, its place and the program's line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from booklet.papers import MILLIMETRE
from booklet.preflight.check import check_file
from booklet.preflight.model import Limits
from booklet.preflight.origin import Origins
from booklet.typeset.page import Rectangle
from made_masters import (
    BLACK_TEXT,
    BLEED,
    HEIGHT,
    WIDTH,
    Change,
    codes,
    found,
    made,
    nothing,
    with_image,
)

ORIGINS = Origins(
    "program.yaml",
    ((), ((500.0, 40), (250.0, 70)), ()),
    images={"LOGO": 5},
    colours={"cmyk 90 90 90 70": 7, 'spot "PANTONE 3155 C"': 8},
    settings={"bleed": 20, "size": 21, "binding": 22, "profile": 23},
)
PHOTO = b"q 100 0 0 50 60 200 cm /LOGO Do Q\n"
AREA = b"0.2 0 0 0 k "


class Planted(NamedTuple):
    """A fault: the content of the second page or a change of the file, and the finding: code, page, place and line."""

    content: bytes
    code: str
    place: Rectangle | None
    line: int | None
    page: int | None = 2
    change: Change = nothing
    limits: Limits = Limits()
    severity: str = "error"


def cmyk(inks: tuple[int, int, int, int], size: tuple[int, int] = (600, 300)) -> Image.Image:
    """An image of one colour, but for one pixel of these inks, in bytes."""
    image = Image.new("CMYK", size, (20, 0, 0, 0))
    image.putpixel((size[0] // 2, 0), inks)
    return image


def remove(key: str, page: int = 1) -> Change:
    """A change that takes a key from a page."""

    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[page].obj[key]

    return change


def on_page(key: str, value: object, page: int = 1) -> Change:
    """A change that gives a page a key."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[page].obj[key] = value

    return change


def at_root(key: str, value: object) -> Change:
    """A change that gives the catalog a key, None for none."""

    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root[key]
        else:
            pdf.Root[key] = value

    return change


def trimmed(width: float, height: float) -> Change:
    """A change of the second page's trim box."""
    return on_page("/TrimBox", Array([BLEED, BLEED, BLEED + width, BLEED + height]))


def link(pdf: pikepdf.Pdf) -> None:
    """A link on the second page."""
    place = Array([BLEED + 50, BLEED + 60, BLEED + 80, BLEED + 70])
    pdf.pages[1].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=place)])


def untrapped(pdf: pikepdf.Pdf) -> None:
    """Trapped isn't said."""
    del pdf.trailer.Info["/Trapped"]


PHOTO_PLACE = Rectangle(60, 200, 100, 50)
WORD = Rectangle(100, 197.8, 25, 9.4)  # five letters of 10 pt at (100, 200)
PLANTED = {
    "an RGB logo": Planted(
        PHOTO, "rgb-colour", PHOTO_PLACE, 5, change=with_image("LOGO", Image.new("RGB", (600, 300), (9, 90, 120)))
    ),
    "RGB text": Planted(b"0.1 0.2 0.3 rg BT /F 10 Tf 100 200 Td (Talks) Tj ET", "rgb-colour", WORD, 70),
    "an RGB area": Planted(b"1 0 0 rg 50 300 60 70 re f", "rgb-colour", Rectangle(50, 300, 60, 70), 40),
    "an ICC RGB area": Planted(b"/ICC cs 1 0 0 sc 50 300 60 70 re f", "rgb-colour", Rectangle(50, 300, 60, 70), 40),
    "a Lab line": Planted(b"/LAB CS 50 0 0 SC 2 w 50 300 m 90 300 l S", "lab-colour", Rectangle(50, 299, 40, 2), 40),
    "a photo of 100 ppi": Planted(
        PHOTO, "low-resolution", PHOTO_PLACE, 5, change=with_image("LOGO", cmyk((0, 0, 0, 0), (139, 70)))
    ),
    "a photo of 250 ppi": Planted(
        PHOTO,
        "low-resolution",
        PHOTO_PLACE,
        5,
        change=with_image("LOGO", cmyk((0, 0, 0, 0), (347, 174))),
        severity="warning",
    ),
    "a line drawing of 400 ppi": Planted(
        PHOTO, "low-resolution", PHOTO_PLACE, 5, change=with_image("LOGO", Image.new("1", (556, 278)))
    ),
    "340 % ink, flat": Planted(b"0.9 0.9 0.9 0.7 k 50 300 60 70 re f", "ink-limit", Rectangle(50, 300, 60, 70), 7),
    "340 % ink in one pixel": Planted(
        PHOTO, "ink-limit", PHOTO_PLACE, 5, change=with_image("LOGO", cmyk((230, 230, 230, 178)))
    ),
    "340 % ink by overprint": Planted(
        b"0.8 0.8 0.8 0 k 80 190 100 30 re f /OP gs 0 0 0 1 k BT /F 10 Tf 100 200 Td (Talks) Tj ET",
        "ink-limit",
        WORD,
        70,
    ),
    "text near the left edge": Planted(
        b"/OP gs 0 0 0 1 k BT /F 10 Tf 8 200 Td (Talks) Tj ET", "safe-margin", Rectangle(8, 197.8, 25, 9.4), 70
    ),
    "text at 5 mm": Planted(
        b"/OP gs 0 0 0 1 k BT /F 10 Tf 14.2 200 Td (Talks) Tj ET",
        "safe-margin",
        Rectangle(14.2, 197.8, 25, 9.4),
        70,
        severity="warning",
    ),
    "text over the edge": Planted(
        b"/OP gs 0 0 0 1 k BT /F 10 Tf 410 200 Td (Talks) Tj ET",
        "cut-text",
        Rectangle(410, 197.8, 428.04 - 410, 9.4),
        70,
    ),
    "an image near the foot": Planted(
        b"q 100 0 0 50 60 8 cm /LOGO Do Q",
        "safe-margin",
        Rectangle(60, 8, 100, 50),
        5,
        change=with_image("LOGO", cmyk((0, 0, 0, 0))),
        severity="error",
    ),
    "a bleed of 1 mm": Planted(
        AREA + b"-2.8346 100 40 40 re f", "bleed-short", Rectangle(-2.8346, 100, 42.8346 - 2.8346, 40), 70
    ),
    "no bleed": Planted(AREA + b"100 0 40 40 re f", "bleed-short", Rectangle(100, 0, 40, 40), 70),
    "a photo clipped at the trim": Planted(
        b"q 380 200 39.53 50 re W n 100 0 0 50 380 200 cm /LOGO Do Q",
        "bleed-short",
        Rectangle(380, 200, 39.53, 50),
        5,
        change=with_image("LOGO", cmyk((0, 0, 0, 0))),
    ),
    "no bleed box": Planted(b"", "no-bleed-box", None, 20, change=remove("/BleedBox")),
    "a narrow bleed box": Planted(
        b"", "bleed-narrow", None, 20, change=on_page("/BleedBox", Array([3, 3, 433.5, 609.3]))
    ),
    "no trim box": Planted(b"", "trim-differs", None, 21, change=remove("/TrimBox")),
    "boxes not nested": Planted(
        b"", "boxes-not-nested", None, None, change=on_page("/BleedBox", Array([0, 0, 500, 700]))
    ),
    "an art box": Planted(b"", "art-box", None, None, change=on_page("/ArtBox", Array([50, 50, 100, 100]))),
    "another trim": Planted(b"", "trim-differs", None, 21, change=trimmed(WIDTH - 10, HEIGHT)),
    "not the ordered trim": Planted(
        b"", "wrong-trim", None, 21, change=trimmed(WIDTH - 5, HEIGHT), limits=Limits(trim=(WIDTH, HEIGHT))
    ),
    "a font that isn't embedded": Planted(
        b"/OP gs 0 0 0 1 k BT /G 10 Tf 100 200 Td (Talks) Tj ET", "font-not-embedded", None, None
    ),
    "white overprint": Planted(
        b"0.2 0 0 0 k 80 190 100 30 re f /OP gs 0 0 0 0 k BT /F 10 Tf 100 200 Td (Talks) Tj ET",
        "white-overprint",
        WORD,
        70,
    ),
    "small text in rich black": Planted(
        b"0.4 0.3 0.3 1 k BT /F 10 Tf 100 200 Td (Talks) Tj ET", "rich-black-text", WORD, 70
    ),
    "middling text in rich black": Planted(
        b"0.4 0.3 0.3 1 k BT /F 15 Tf 100 200 Td (Talks) Tj ET",
        "rich-black-text",
        Rectangle(100, 196.7, 37.5, 14.1),
        70,
        severity="warning",
    ),
    "black that knocks out": Planted(
        b"0.2 0 0 0 k 80 190 100 30 re f 0 0 0 1 k BT /F 10 Tf 100 200 Td (Talks) Tj ET",
        "black-knocks-out",
        WORD,
        70,
        severity="warning",
    ),
    "a hairline": Planted(
        b"0 0 0 1 K 0.1 w 50 300 m 90 300 l S", "hairline", Rectangle(50, 299.95, 40, 0.1), 40, severity="warning"
    ),
    "a hairline as an area": Planted(
        b"0 0 0 1 k 50 300 40 0.2 re f", "hairline", Rectangle(50, 300, 40, 0.2), 40, severity="warning"
    ),
    "a line of no width": Planted(b"0 0 0 1 K 0 w 50 300 m 90 300 l S", "hairline", Rectangle(50, 300, 40, 0), 40),
    "a link": Planted(b"", "annotation", Rectangle(50, 60, 30, 10), 70, change=link),
    "a crop mark in the bleed": Planted(
        b"0 0 0 1 K 0.25 w -8 0 m -2 0 l S", "marks-in-bleed", Rectangle(-8, -0.125, 6, 0.25), 70
    ),
    "a page too many": Planted(b"", "page-count", None, 22, None, limits=Limits(multiple=2)),
    "no output intent": Planted(b"", "no-output-intent", None, 23, None, at_root("/OutputIntents", None)),
    "an output intent without profile": Planted(
        b"",
        "no-output-profile",
        None,
        None,
        None,
        at_root("/OutputIntents", Array([Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39")])),
    ),
    "no metadata": Planted(b"", "no-standard", None, None, None, at_root("/Metadata", None), severity="warning"),
    "not said if trapped": Planted(b"", "not-trapped", None, None, None, untrapped),
    "attached files": Planted(
        b"",
        "attachments",
        None,
        None,
        None,
        at_root("/Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))),
    ),
    "JavaScript": Planted(
        b"", "javascript", None, None, None, at_root("/OpenAction", Dictionary(S=Name.JavaScript, JS="1"))
    ),
    "a form": Planted(b"", "form", None, None, None, at_root("/AcroForm", Dictionary(Fields=Array([Dictionary()])))),
    "layers": Planted(
        b"",
        "layers",
        None,
        None,
        None,
        at_root("/OCProperties", Dictionary(OCGs=Array([Dictionary()]))),
        severity="warning",
    ),
    "the registration colour": Planted(
        b"/ALL cs 1 scn 50 300 60 70 re f", "registration-colour", Rectangle(50, 300, 60, 70), 40
    ),
    "a spot colour in a black job": Planted(
        b"/SPOT cs 0.5 scn 50 300 60 70 re f",
        "not-black",
        Rectangle(50, 300, 60, 70),
        8,
        limits=Limits(black=True),
    ),
    "another standard": Planted(b"", "wrong-standard", None, None, None, limits=Limits(standard="PDF/X-1a")),
    "damaged content": Planted(b"50 (x) l", "unreadable-content", None, None),
}
# Faults that bring another with them.
MORE = {"no trim box": ["no-trim-box"]}


def near(one: Rectangle | None, other: Rectangle | None) -> bool:
    """True if two places are the same but for a hundredth of a millimetre."""
    if one is None or other is None:
        return one is other
    return all(abs(a - b) < 0.03 for a, b in zip(one, other, strict=True))


def test_a_clean_master_has_no_findings() -> None:
    assert found(made(BLACK_TEXT, AREA + b"-10 -10 60 700 re f" + BLACK_TEXT, BLACK_TEXT)) == ()


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str, tmp_path: Path) -> None:
    planted = PLANTED[name]
    (tmp_path / "program.yaml").write_text("".join([f"line {number}\n" for number in range(1, 100)]))
    file = tmp_path / "program-print.pdf"
    file.write_bytes(made(BLACK_TEXT, planted.content, BLACK_TEXT, change=planted.change, origins=ORIGINS))
    report = check_file(file, planted.limits)
    first, *others = [finding for finding in report.findings if finding.code not in MORE.get(name, [])]
    assert (first.code, first.severity, first.page) == (planted.code, planted.severity, planted.page)
    assert near(first.place, planted.place)
    assert first.line == planted.line
    assert others == []


def all_texts() -> Iterator[str]:
    """What all planted faults say."""
    for planted in PLANTED.values():
        for finding in found(made(BLACK_TEXT, planted.content, BLACK_TEXT, change=planted.change), planted.limits):
            yield finding.headline
            yield finding.help


def test_messages_begin_small_and_have_no_full_stop() -> None:
    texts = list(all_texts())
    assert len(texts) > 80
    assert [text for text in texts if not text or text[-1] == "."] == []
    assert [text for text in texts if text[0].isupper() and not text.startswith(("PDF", "JavaScript"))] == []


def test_an_encrypted_file_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    with pikepdf.open(_written(tmp_path, made())) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user="", R=4))
    assert [finding.code for finding in check_file(file, Limits(only=("encrypted",))).findings] == ["encrypted"]


def _written(folder: Path, data: bytes) -> Path:
    file = folder / "open.pdf"
    file.write_bytes(data)
    return file


def test_transparency_is_a_fault_of_older_standards_only() -> None:
    content = b"/HALF gs 0.2 0 0 0 k 50 50 50 50 re f"
    assert codes(made(content)) == []
    (finding,) = found(made(content, standard="PDF/X-1a:2003"), Limits(only=("transparency",)))
    assert (finding.severity, finding.page) == ("error", 1)
    assert "opacity" in finding.headline


def test_x1a_is_at_most_pdf_1_4() -> None:
    assert "wrong-version" in codes(made(standard="PDF/X-1a:2003"))


def test_the_same_fault_on_many_pages_is_one_finding() -> None:
    content = b"0.1 0.2 0.3 rg BT /F 10 Tf 100 200 Td (Talks) Tj ET"
    (finding,) = found(made(*[content] * 40))
    assert (finding.code, len(finding.places), finding.page) == ("rgb-colour", 40, 1)
    assert [place.page for place in finding.places] == list(range(1, 41))


def test_two_images_with_one_fault_are_two_findings() -> None:
    rgb = Image.new("RGB", (600, 300))

    def change(pdf: pikepdf.Pdf) -> None:
        with_image("ONE", rgb)(pdf)
        with_image("TWO", rgb)(pdf)

    content = b"q 100 0 0 50 60 200 cm /ONE Do Q q 100 0 0 50 60 300 cm /TWO Do Q"
    findings = found(made(content, change=change))
    assert [(finding.code, finding.source) for finding in findings] == [("rgb-colour", "TWO"), ("rgb-colour", "ONE")]


def test_very_many_colours_with_one_fault_are_one_finding() -> None:
    content = b"".join([b"%.3f 0 0 rg 50 %d 9 9 re f\n" % (number / 100, 50 + 10 * number) for number in range(40)])
    (finding,) = found(made(content))
    assert (finding.code, len(finding.places), finding.source) == ("rgb-colour", 40, "")


def test_marks_outside_of_the_bleed_are_no_fault() -> None:
    def larger(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([-20, -20, WIDTH + 2 * BLEED + 20, HEIGHT + 2 * BLEED + 20])

    marks = b"/ALL CS 1 SCN 0.25 w -26 0 m -10 0 l S BT /F 5 Tf -20 -20 Td /ALL cs 1 scn (slug) Tj ET"
    assert codes(made(marks, change=larger)) == []


def test_an_area_that_bleeds_covers_for_one_that_does_not() -> None:
    behind, photo = AREA + b"-8.6 90 100 60 re f ", b"0.4 0 0 0 k 0 100 40 40 re f"
    assert codes(made(behind + photo)) == []
    assert codes(made(AREA + b"-8.6 90 100 30 re f " + photo)) == ["bleed-short"]


def test_white_may_end_anywhere() -> None:
    assert codes(made(b"0 0 0 0 k 0 0 500 700 re f" + BLACK_TEXT)) == []


def test_a_limit_may_be_moved() -> None:
    text = b"/OP gs 0 0 0 1 k BT /F 10 Tf 8 200 Td (Talks) Tj ET"
    assert codes(made(text), Limits(safe=2 * MILLIMETRE)) == []
    assert codes(made(b"0.9 0.9 0.9 0.7 k 50 300 60 70 re f"), Limits(ink=350)) == []
    photo = with_image("LOGO", cmyk((0, 0, 0, 0), (139, 70)))
    assert codes(made(PHOTO, change=photo), Limits(resolution=90, wanted_resolution=99)) == []
