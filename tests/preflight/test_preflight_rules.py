"""The rules over facts as plain values, as whoever makes a master has them, without any file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.papers import MILLIMETRE
from booklet.preflight.model import (
    FontFact,
    Limits,
    MasterFacts,
    OutputIntentFact,
    PageFacts,
    PaintedArea,
    PaintedColour,
    PaintedImage,
    PaintedItem,
    PaintedLine,
    PaintedText,
    in_words,
    painted_colour,
    process,
)
from booklet.preflight.places import is_covered, united
from booklet.preflight.rules import findings_of
from booklet.typeset.page import CmykColour, GreyColour, Rectangle, RgbColour, SpotColour

BLEED = 3 * MILLIMETRE
WIDTH, HEIGHT = 148 * MILLIMETRE, 210 * MILLIMETRE
SHEET = Rectangle(0, 0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)
TRIM = Rectangle(BLEED, BLEED, WIDTH, HEIGHT)
BLACK, CYAN, STRONG = process(0, 0, 0, 1), process(1, 0, 0, 0), process(0.9, 0.9, 0.9, 0)
MIDDLE = Rectangle(100, 300, 50, 9)
INTENT = OutputIntentFact("GTS_PDFX", "FOGRA39", "prtr", "CMYK")
PROPERTIES = frozenset(
    ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
     "xmpMM:RenditionClass")
)  # fmt: skip
CLEAN = MasterFacts("1.6", "PDF/X-4", (INTENT,), "False", True, PROPERTIES)


def page(*art: PaintedItem) -> PageFacts:
    """A page with this art."""
    return PageFacts(SHEET, SHEET, TRIM, art)


def codes(*art: PaintedItem, limits: Limits | None = None) -> list[str]:
    """The codes of what is found on a page with this art."""
    return [finding.code for finding in findings_of(CLEAN._replace(pages=(page(*art),)), limits or Limits())]


def of_file(master: MasterFacts) -> list[str]:
    """The codes of what is found about a file with one empty page."""
    return [finding.code for finding in findings_of(master._replace(pages=(page(),)), Limits())]


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    photo = PaintedImage(Rectangle(-9, 100, 300, 200), (2000, 1500), 400, CYAN, "I1", ink=280)
    ground = PaintedArea(Rectangle(-9, -9, 440, 90), CYAN)
    assert codes(ground, photo, PaintedText(MIDDLE, BLACK, 9, "amounts"), PaintedLine(MIDDLE, BLACK, 0.5)) == []


@pytest.mark.parametrize(
    ("master", "code"),
    [
        (CLEAN._replace(encrypted=True), "encrypted"),
        (CLEAN._replace(standard=""), "no-standard"),
        (CLEAN._replace(intents=()), "no-output-intent"),
        (CLEAN._replace(intents=(INTENT, INTENT)), "many-output-intents"),
        (CLEAN._replace(intents=(INTENT._replace(condition=""),)), "no-printing-condition"),
        (CLEAN._replace(intents=(INTENT._replace(profile_class="", profile_space=""),)), "no-output-profile"),
        (CLEAN._replace(intents=(INTENT._replace(profile_space="RGB "),)), "wrong-output-profile"),
        (CLEAN._replace(intents=(INTENT._replace(profile_class="mntr"),)), "wrong-output-profile"),
        (CLEAN._replace(version="1.7"), "wrong-version"),
        (CLEAN._replace(version="2.0"), "wrong-version"),
        (CLEAN._replace(identified=False), "no-identifier"),
        (CLEAN._replace(trapped="Unknown"), "not-trapped"),
        (CLEAN._replace(metadata=None), "metadata"),
        (CLEAN._replace(metadata=PROPERTIES - {"dc:title"}), "metadata"),
        (CLEAN._replace(extras=("a form",)), "form"),
        (CLEAN._replace(fonts=(FontFact("Arial", 1, False),)), "font-not-embedded"),
    ],
)
def test_what_a_file_declares_must_be_kept(master: MasterFacts, code: str) -> None:
    assert of_file(master) == [code]


def test_older_standards_have_their_own_versions() -> None:
    old = CLEAN._replace(standard="PDF/X-1a:2003", version="1.4", metadata=None)
    assert of_file(old) == []
    assert of_file(old._replace(intents=(OutputIntentFact("GTS_PDFX", "FOGRA39"),))) == []
    assert of_file(old._replace(standard="PDF/X-1a:2001")) == ["wrong-version"]
    assert of_file(old._replace(standard="PDF/X-1a:2001", version="1.3")) == []


def test_layers_are_allowed_in_x4_and_not_in_x1a() -> None:
    layered = CLEAN._replace(extras=("layers",), pages=(page(),))
    old = layered._replace(standard="PDF/X-1a:2003", version="1.4")
    assert [finding.severity for finding in findings_of(layered, Limits())] == ["warning"]
    assert [finding.severity for finding in findings_of(old, Limits())] == ["error"]


@pytest.mark.parametrize(("count", "multiple", "right"), [(4, 4, True), (6, 4, False), (6, 2, True), (5, 1, True)])
def test_pages_are_a_multiple_of_what_is_bound(count: int, multiple: int, right: bool) -> None:
    master = CLEAN._replace(pages=(page(),) * count)
    found = findings_of(master, Limits(multiple=multiple))
    assert [finding.code for finding in found] == ([] if right else ["page-count"])
    assert right or "add 2 or take out 2" in found[0].help


def test_a_file_without_pages_is_an_error() -> None:
    assert [finding.code for finding in findings_of(CLEAN, Limits())] == ["no-pages"]


def test_the_trim_of_most_pages_is_the_right_one() -> None:
    wide = page()._replace(trim=Rectangle(BLEED, BLEED, HEIGHT, WIDTH), media=Rectangle(0, 0, 900, 900))
    wide = wide._replace(bleed=Rectangle(0, 0, HEIGHT + 2 * BLEED, WIDTH + 2 * BLEED))
    (finding,) = findings_of(CLEAN._replace(pages=(wide, page(), page())), Limits())
    assert (finding.code, finding.page) == ("trim-differs", 1)
    assert finding.headline == "the trimmed page is 210 × 148 mm, most pages are 148 × 210 mm"
    assert finding.help.startswith("turn the page")


@pytest.mark.parametrize(
    ("side", "inner", "short", "full"),
    [
        ("left", Rectangle(0.5, 100, 50, 40), Rectangle(-3, 100, 50, 40), Rectangle(-9, 100, 60, 40)),
        ("right", Rectangle(369, 100, 50, 40), Rectangle(372, 100, 50, 40), Rectangle(372, 100, 60, 40)),
        ("foot", Rectangle(100, 0.5, 50, 40), Rectangle(100, -3, 50, 40), Rectangle(100, -9, 50, 60)),
        ("head", Rectangle(100, 554.5, 50, 40), Rectangle(100, 557, 50, 40), Rectangle(100, 550, 50, 60)),
    ],
)
def test_art_bleeds_on_every_side(side: str, inner: Rectangle, short: Rectangle, full: Rectangle) -> None:
    assert codes(PaintedArea(inner, CYAN)) == []
    assert codes(PaintedArea(full, CYAN)) == []
    (finding,) = findings_of(CLEAN._replace(pages=(page(PaintedArea(short, CYAN)),)), Limits())
    assert (finding.code, finding.place) == ("bleed-short", short)
    assert side in finding.headline


def test_art_in_the_bleed_alone_is_not_short() -> None:
    assert codes(PaintedArea(Rectangle(-9, 100, 9, 40), CYAN)) == []


def test_a_bleed_box_that_is_too_narrow_is_told_once() -> None:
    narrow = page(PaintedArea(Rectangle(0, 0, WIDTH, HEIGHT), CYAN))._replace(bleed=TRIM)
    assert [finding.code for finding in findings_of(CLEAN._replace(pages=(narrow,)), Limits())] == ["bleed-narrow"]


def test_an_order_without_bleed_asks_for_none() -> None:
    bare = PageFacts(TRIM, None, TRIM, (PaintedArea(Rectangle(0, 0, WIDTH, HEIGHT), CYAN),))
    assert findings_of(CLEAN._replace(pages=(bare,)), Limits(bleed=0.0)) == ()


@pytest.mark.parametrize(
    ("distance", "expected"), [(0.5, "error"), (2.9, "error"), (3.1, "warning"), (5.8, "warning"), (6.05, None)]
)
def test_text_keeps_the_safe_distance_on_every_side(distance: float, expected: str | None) -> None:
    near = distance * MILLIMETRE
    for place in (
        Rectangle(near, 300, 50, 9),
        Rectangle(WIDTH - near - 50, 300, 50, 9),
        Rectangle(100, near, 50, 9),
        Rectangle(100, HEIGHT - near - 9, 50, 9),
    ):
        found = findings_of(CLEAN._replace(pages=(page(PaintedText(place, BLACK, 9, "amounts")),)), Limits())
        assert [(finding.code, finding.severity) for finding in found] == (
            [("safe-margin", expected)] if expected else []
        )


def test_an_image_that_bleeds_on_one_side_keeps_the_distance_from_the_others() -> None:
    def photo(y: float) -> PaintedImage:
        return PaintedImage(Rectangle(-9, y, 100, 80), (1000, 800), 600, CYAN, "I1")

    assert codes(photo(50)) == []
    assert codes(photo(5)) == ["safe-margin"]
    assert codes(photo(-9)) == []


def test_a_resolution_counts_double_for_line_drawings() -> None:
    photo = PaintedImage(MIDDLE, (100, 100), 300, CYAN, "I1")
    assert codes(photo) == []
    assert codes(photo._replace(bits=1)) == ["low-resolution"]
    assert codes(photo._replace(stencil=True)) == ["low-resolution"]
    assert codes(photo._replace(bits=1, resolution=600)) == []


@pytest.mark.parametrize(
    ("text", "ground", "code"),
    [
        (PaintedText(MIDDLE, BLACK, 9, "amounts"), STRONG, "ink-limit"),
        (PaintedText(MIDDLE, BLACK, 9, "plates"), STRONG, None),  # which clears the other process plates
        (PaintedText(MIDDLE, BLACK, 9), STRONG, "black-knocks-out"),
        (PaintedText(MIDDLE, BLACK, 9), BLACK._replace(inks=(("Black", 0.2),)), None),
        (PaintedText(MIDDLE, BLACK, 24), STRONG, None),
        (PaintedText(MIDDLE, process(0.5, 0.4, 0.4, 1), 24), None, None),
        (PaintedText(MIDDLE, process(0.5, 0.4, 0.4, 1), 9), None, "rich-black-text"),
        (PaintedText(MIDDLE, process(0.9, 0.3, 0.35, 0.15), 9), None, None),
        (PaintedText(MIDDLE, painted_colour(SpotColour("Gold", CmykColour(0, 0, 1, 0))), 9), None, None),
    ],
)
def test_ink_on_ink(text: PaintedText, ground: PaintedColour | None, code: str | None) -> None:
    below = [PaintedArea(Rectangle(80, 280, 100, 60), ground)] if ground else []
    assert codes(*below, text) == ([code] if code else [])


def test_what_lies_on_top_of_a_ground_counts() -> None:
    ground = PaintedArea(Rectangle(80, 280, 100, 60), STRONG)
    label = PaintedArea(Rectangle(90, 290, 80, 40), process(0, 0, 0, 0))
    assert codes(ground, label, PaintedText(MIDDLE, BLACK, 9, "amounts")) == []


def test_white_that_overprints_vanishes() -> None:
    white = process(0, 0, 0, 0)
    items: tuple[PaintedItem, ...] = (
        PaintedArea(MIDDLE, white, "amounts"),
        PaintedText(MIDDLE, white, 9, "amounts"),
        PaintedLine(MIDDLE, white, 1, "plates"),
    )
    for item in items:
        assert codes(item) == ["white-overprint"]
        assert codes(item._replace(overprint="none")) == []


def test_a_job_of_black_has_black_alone() -> None:
    black = Limits(black=True)
    assert codes(PaintedArea(MIDDLE, painted_colour(GreyColour(0.4))), limits=black) == []
    assert codes(PaintedArea(MIDDLE, CYAN), limits=black) == ["not-black"]
    assert codes(PaintedArea(MIDDLE, painted_colour(RgbColour(1, 0, 0))), limits=black) == ["rgb-colour"]


def test_findings_are_sorted_by_page_and_from_the_head_down() -> None:
    low, high = (PaintedArea(Rectangle(100, y, 50, 9), painted_colour(RgbColour(y / 999, 0, 0))) for y in (90, 400))
    master = CLEAN._replace(pages=(page(), page(low, high), page(high)), version="1.7")
    found = findings_of(master, Limits())
    assert [(finding.code, finding.page, len(finding.places)) for finding in found] == [
        ("wrong-version", None, 1),
        ("rgb-colour", 2, 2),
        ("rgb-colour", 2, 1),
    ]


def test_the_worst_of_a_kind_comes_first_and_gives_the_headline() -> None:
    near, nearer = (PaintedText(Rectangle(x * MILLIMETRE, 300, 50, 9), BLACK, 9, "amounts") for x in (2.5, 1.5))
    (finding,) = findings_of(CLEAN._replace(pages=(page(near), page(nearer))), Limits())
    assert "1.5 mm" in finding.headline
    assert [place.page for place in finding.places] == [2, 1]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Rectangle(12 * MILLIMETRE, 100 * MILLIMETRE, 9, 76 * MILLIMETRE), "12 mm from the left, 34 mm from the top"),
        (Rectangle(2.44 * MILLIMETRE, 0, 9, 210 * MILLIMETRE), "2.4 mm from the left, 0 mm from the top"),
        (Rectangle(-3 * MILLIMETRE, 0, 9, 212 * MILLIMETRE), "3 mm outside the left edge, 2 mm outside the top edge"),
    ],
)
def test_places_are_said_in_words(place: Rectangle, words: str) -> None:
    assert in_words(place, HEIGHT) == words


def test_the_ground_is_what_lies_below_the_middle() -> None:
    ground = PaintedArea(Rectangle(80, 280, 100, 60), STRONG)
    text = PaintedText(MIDDLE, BLACK, 9, "amounts")
    beside = PaintedArea(Rectangle(300, 280, 60, 60), CYAN)
    photo = PaintedImage(Rectangle(80, 280, 100, 60), (900, 600), 400, CYAN, "I1", ink=200)
    assert codes(ground, beside, text) == ["ink-limit"]
    assert codes(ground, photo, text) == []


def test_only_areas_of_known_shape_are_grounds() -> None:
    drawing = PaintedArea(Rectangle(80, 280, 100, 60), STRONG, whole=False)
    assert codes(drawing, PaintedText(MIDDLE, BLACK, 9, "amounts")) == []


def test_pages_of_very_much_art_are_checked_in_the_time_they_take() -> None:
    count = 5000
    art: list[PaintedItem] = []
    for index in range(count):
        x, y = float(index % 400), float(index // 400) * 10
        art.append(PaintedArea(Rectangle(x, y - 0.5, 0.9, 9), STRONG))
        art.append(PaintedText(Rectangle(x, y, 0.8, 2), BLACK, 9, "amounts"))
    found = findings_of(CLEAN._replace(pages=(page(*art),)), Limits(only=("bleed-short", "ink-limit")))
    assert {finding.code for finding in found} == {"bleed-short", "ink-limit"}


STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair))))


@given(st.integers(0, 40), st.integers(1, 40), STRETCHES)
def test_a_stretch_is_covered_if_every_part_is(start: int, length: int, covers: list[tuple[int, int]]) -> None:
    stretch = (float(start), float(start + length))
    bare = [at for at in range(start, start + length) if not any(a <= at and at + 1 <= b for a, b in covers)]
    assert is_covered(stretch, united([(float(a), float(b)) for a, b in covers])) == (not bare)
