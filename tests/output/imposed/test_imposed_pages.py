"""Pages of any PDF on sheets: each once, where the plan says, whatever boxes, turns and resources it has."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from booklet.imposition.model import Imposition, SheetOptions, Side
from booklet.output.imposed.job import impose_file
from booklet.output.imposed.model import Imposed
from made_pdfs import (
    A5,
    BLUE,
    GREEN,
    RED,
    WHITE,
    Leaf,
    Rendered,
    filled,
    inheriting_pdf,
    new_pdf,
    numbered,
    page_size,
    places,
    saved,
    word,
)

EXACT = SheetOptions(marks=(), caliper=0.0)
LETTER = 4.7, 3.6  # the middle of a W of Helvetica at 10 points, from where it begins
TINT = (255, 200, 0)


def imposed(folder: Path, pdf: pikepdf.Pdf, options: SheetOptions = EXACT, *, rtl: bool | None = None) -> Imposed:
    """The pages of a file on sheets."""
    return impose_file(saved(pdf, folder / "source.pdf"), options, rtl=rtl)


def data_of(made: Imposed) -> bytes:
    """The bytes of the one file."""
    (file,) = made.files
    return file.data


def sides_of(plan: Imposition) -> list[Side]:
    """Both sides of every sheet."""
    return [side for sheet in plan.sheets for side in (sheet.front, sheet.back or Side(()))]


layouts = st.sampled_from(
    [("booklet", 2), ("booklet", 4), ("signatures", 2), ("signatures", 4), ("stack", 1), ("stack", 4), ("pages", 1),
     ("pages", 2), ("pages", 6)]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    count=st.integers(1, 23),
    layout=layouts,
    flip=st.sampled_from(["short", "long"]),
    scale=st.sampled_from(["exact", "fit"]),
    rtl=st.booleans(),
    caliper=st.sampled_from([0.0, 0.5]),
)
def test_each_page_stands_once_where_the_plan_says(
    count: int, layout: tuple[str, int], flip: str, scale: str, rtl: bool, caliper: float
) -> None:
    options = SheetOptions(
        width=1200.0, height=1800.0, layout=layout[0], up=layout[1], flip=flip, scale=scale, caliper=caliper  # type: ignore[arg-type]
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        made = imposed(Path(folder), new_pdf(numbered(count)), options, rtl=rtl)
    data = data_of(made)
    seen = []
    for index, side in enumerate(sides_of(made.plan)):
        for slot in side.slots:
            if slot.page is not None:
                seen.append(slot.page)
                (place,) = places(data, word(slot.page))
                x, y = slot.matrix.point(100 + LETTER[0], 300 + LETTER[1])
                assert place == pytest.approx((index, x, y), abs=2.5)
    assert sorted(seen) == list(range(count))


def test_the_first_page_is_the_right_half_of_the_first_front(tmp_path: Path) -> None:
    data = data_of(imposed(tmp_path, new_pdf(numbered(8))))
    middle = page_size(data)[0] / 2
    sides = [(0, 7, 0), (1, 1, 6), (2, 5, 2), (3, 3, 4)]
    for side, left, right in sides:
        assert [place[0] for place in places(data, word(left)) if place[1] < middle] == [side]
        assert [place[0] for place in places(data, word(right)) if place[1] > middle] == [side]


def test_a_file_read_from_the_right_is_bound_there(tmp_path: Path) -> None:
    pdf = new_pdf(numbered(4))
    pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
    made = imposed(tmp_path, pdf)
    ((side, x, _),) = places(data_of(made), word(0))
    assert made.plan.options.rtl
    assert side == 0
    assert x < page_size(data_of(made))[0] / 2
    forced = imposed(tmp_path, pdf, rtl=False)
    assert not forced.plan.options.rtl


def test_a_booklet_tagged_from_the_right_is_bound_there(tmp_path: Path) -> None:
    pdf = new_pdf(numbered(4))
    element = Dictionary(S=Name.Document, A=Dictionary(O=Name.Layout, WritingMode=Name.RlTb))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(element))
    assert imposed(tmp_path, pdf).plan.options.rtl
    element.A.WritingMode = Name.LrTb
    assert not imposed(tmp_path, pdf).plan.options.rtl


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90, 450])
def test_turned_pages_stand_as_they_are_shown(tmp_path: Path, turn: int) -> None:
    sideways = turn % 180 != 0
    media = (0.0, 0.0, 595.0, 420.0) if sideways else A5
    # A red corner at the lower left and a blue one at the upper right, in the page's own coordinates.
    art = filled(RED, (0, 0, 60, 60)) + filled(BLUE, (media[2] - 60, media[3] - 60, media[2], media[3]))
    made = imposed(tmp_path, new_pdf([Leaf(media=media, turn=turn, content=art)] * 4))
    assert made.notices == ()
    sheet = Rendered(data_of(made))
    slot = made.plan.sheets[0].front.slots[1]
    red = {0: (20, 20), 90: (20, 575), 180: (400, 575), 270: (400, 20)}[turn % 360]
    assert sheet.at(*slot.matrix.point(*red)) == RED
    assert sheet.at(*slot.matrix.point(420 - red[0], 595 - red[1])) == BLUE


@pytest.mark.parametrize("turn", [0, 90])
def test_boxes_with_other_origins_are_moved_to_the_trimmed_page(tmp_path: Path, turn: int) -> None:
    trim = (-180.0, 130.0, 240.0, 725.0) if not turn else (-180.0, 130.0, 415.0, 550.0)
    leaf = Leaf(media=(-200, 100, 500, 800), trim=trim, turn=turn, content=filled(RED, trim), at=(-100.0, 200.0))
    made = imposed(tmp_path, new_pdf([leaf] * 4))
    assert made.plan.trim == (420.0, 595.0)
    sheet = Rendered(data_of(made))
    slot = made.plan.sheets[0].front.slots[0]
    for x, y in ((3, 3), (417, 3), (3, 592), (417, 592)):
        assert sheet.at(*slot.matrix.point(x, y)) == RED


def test_units_of_the_page_count(tmp_path: Path) -> None:
    leaf = Leaf(media=(0, 0, 210, 297.5), unit=2.0, content=filled(RED, (0, 0, 210, 297.5)))
    made = imposed(tmp_path, new_pdf([leaf] * 4))
    assert made.plan.trim == (420.0, 595.0)
    x, y = made.plan.sheets[0].front.slots[1].matrix.point(410, 585)
    assert Rendered(data_of(made)).at(x, y) == RED


def test_inherited_boxes_and_turns_count(tmp_path: Path) -> None:
    (tmp_path / "source.pdf").write_bytes(inheriting_pdf([word(index) for index in range(4)]))
    made = impose_file(tmp_path / "source.pdf", EXACT)
    assert made.notices == ()
    assert made.plan.trim == (420.0, 595.0)
    assert [len(places(data_of(made), word(index))) for index in range(4)] == [1, 1, 1, 1]
    with pikepdf.open(BytesIO(data_of(made))) as file:
        resources = {form.Resources.objgen for page in file.pages for form in page.obj.Resources.XObject.values()}
    assert len(resources) == 1  # written once


def test_a_page_without_a_size_is_letter(tmp_path: Path) -> None:
    assert imposed(tmp_path, new_pdf([Leaf("W", media=None)]), SheetOptions(scale="fit")).plan.trim == (612.0, 792.0)


def test_the_crop_box_is_the_page_where_no_trim_box_is(tmp_path: Path) -> None:
    leaf = Leaf(media=(0, 0, 600, 800), crop=(50, 50, 470, 645), content=filled(RED, (0, 0, 600, 800)))
    made = imposed(tmp_path, new_pdf([leaf, Leaf(crop=leaf.crop, media=leaf.media)] * 2))
    assert made.plan.trim == (420.0, 595.0)
    sheet = Rendered(data_of(made))
    right = made.plan.sheets[0].front.slots[1].matrix  # page 1, in red; page 4 beside it is white
    assert sheet.at(*right.point(5, 300)) == RED
    assert sheet.at(*right.point(-5, 300)) == WHITE


def test_what_is_cropped_is_not_the_trimmed_page(tmp_path: Path) -> None:
    leaf = Leaf(media=(0, 0, 600, 800), trim=(0, 0, 600, 800), crop=(50, 50, 470, 645))
    assert imposed(tmp_path, new_pdf([leaf])).plan.trim == (420.0, 595.0)


def test_bleed_stays_outside_and_ends_at_the_fold(tmp_path: Path) -> None:
    outside = (0.0, 0.0, 440.0, 615.0)
    art = filled(RED, outside)
    boxes = {"media": outside, "bleed": (1.0, 1.0, 439.0, 614.0), "trim": (10.0, 10.0, 430.0, 605.0)}
    pages = [Leaf(content=art, **boxes), *[Leaf(**boxes)] * 3]  # type: ignore[arg-type]
    made = imposed(tmp_path, new_pdf(pages), SheetOptions(width=900, height=700, marks=()))
    sheet = Rendered(data_of(made))
    left, right = [slot.matrix for slot in made.plan.sheets[0].front.slots]
    assert left.point(420, 0) == pytest.approx(right.point(0, 0))
    assert sheet.at(*right.point(424, 300)) == RED  # bleed at the fore-edge
    assert sheet.at(*right.point(200, 600)) == RED  # and at the head
    assert sheet.at(*right.point(433, 300)) == WHITE  # outside of the bleed box
    assert sheet.at(*right.point(3, 300)) == RED
    assert sheet.at(*right.point(-3, 300)) == WHITE  # the neighbour over the fold


def test_bleed_of_smaller_pages_ends_where_they_end(tmp_path: Path) -> None:
    box = (0.0, 0.0, 440.0, 415.0)
    low = Leaf(media=box, bleed=box, trim=(10, 10, 430, 405), content=filled(RED, box))
    box = (0.0, 0.0, 340.0, 615.0)
    narrow = Leaf(media=box, bleed=box, trim=(10, 10, 330, 605), content=filled(RED, box))
    pages = [low, *[Leaf()] * 4, narrow, *[Leaf()] * 2]
    made = imposed(tmp_path, new_pdf(pages), SheetOptions(width=900, height=700, marks=(), caliper=0.0))
    sheet = Rendered(data_of(made))
    left, right = [slot.matrix for slot in made.plan.sheets[0].front.slots]
    assert [slot.page for slot in made.plan.sheets[1].front.slots] == [5, 2]
    inside = Rendered(data_of(made), 2)
    assert [inside.at(*left.point(x, 300)) for x in (45, 55, 365, 375)] == [WHITE, RED, RED, WHITE]
    assert [sheet.at(*right.point(200, y)) for y in (95, 105, 490, 500)] == [WHITE, RED, RED, WHITE]


def test_what_is_beside_the_trimmed_page_is_no_bleed(tmp_path: Path) -> None:
    art = filled(RED, (0, 0, 480, 655))  # such as printer's marks
    leaf = Leaf(media=(0, 0, 480, 655), trim=(30, 30, 450, 625), content=art)
    made = imposed(tmp_path, new_pdf([leaf] * 4), SheetOptions(width=1000, height=700, marks=()))
    sheet = Rendered(data_of(made))
    right = made.plan.sheets[0].front.slots[1].matrix
    assert sheet.at(*right.point(415, 300)) == RED
    assert sheet.at(*right.point(424, 300)) == WHITE


def test_creep_cuts_pages_at_the_fold(tmp_path: Path) -> None:
    red, white = Leaf(content=filled(RED, A5)), Leaf()
    pages = [white, white, red, white, white, white, white, white]
    made = imposed(tmp_path, new_pdf(pages), SheetOptions(width=900, height=700, marks=(), caliper=4.0))
    front = made.plan.sheets[1].front  # pages 6 and 3
    assert [slot.page for slot in front.slots] == [5, 2]
    sheet = Rendered(data_of(made), 2)
    assert sheet.at(453, 350) == RED
    assert sheet.at(447, 350) == WHITE


def test_larger_pages_are_made_smaller_and_smaller_ones_stand_in_the_middle(tmp_path: Path) -> None:
    large = Leaf("LARGE", media=(0, 0, 840, 595), content=filled(TINT, (0, 0, 840, 595)))
    small = Leaf("SMALL", media=(0, 0, 220, 395), content=filled(GREEN, (0, 0, 220, 395)))
    made = imposed(tmp_path, new_pdf([*numbered(2), large, small]))
    first, second = made.notices
    assert (first.code, first.headline) == (
        "page-larger", "page 3 is larger than 148.2 × 209.9 mm, the size of most: made smaller to fit",
    )  # fmt: skip
    assert (second.code, second.headline) == (
        "page-smaller", "page 4 is smaller than 148.2 × 209.9 mm, the size of most: placed in the middle",
    )  # fmt: skip
    front, back = made.plan.sheets[0].front, made.plan.sheets[0].back
    assert back is not None
    outer, inner = Rendered(data_of(made)), Rendered(data_of(made), 1)
    fourth, third = front.slots[0].matrix, back.slots[1].matrix
    assert [outer.at(*fourth.point(x, 300)) for x in (90, 110, 310, 330)] == [WHITE, GREEN, GREEN, WHITE]
    assert [inner.at(*third.point(210, y)) for y in (140, 155, 440, 455)] == [WHITE, TINT, TINT, WHITE]
    assert inner.at(*third.point(5, 300)) == inner.at(*third.point(415, 300)) == TINT


def test_sizes_that_are_rounded_count_as_one(tmp_path: Path) -> None:
    made = imposed(tmp_path, new_pdf([Leaf(media=(0, 0, 420 + index / 2, 595)) for index in range(3)]))
    assert made.notices == ()


def test_contents_in_several_streams_are_joined(tmp_path: Path) -> None:
    pdf = new_pdf([Leaf("W")])
    # The first stream ends within an operation, and the state that it saves is restored by the last.
    parts = [b"q 1 0 0 rg 0 0 420", b"595 re", b"f Q 0 0 10 10 re f"]
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(part) for part in parts])
    made = imposed(tmp_path, pdf)
    slot = made.plan.sheets[0].front.slots[1]
    sheet = Rendered(data_of(made))
    assert sheet.at(*slot.matrix.point(200, 300)) == RED
    assert sheet.at(*slot.matrix.point(5, 5)) == (0, 0, 0)


def test_a_stream_that_several_pages_have_is_placed_for_each(tmp_path: Path) -> None:
    box = (0.0, 0.0, 440.0, 615.0)
    leaf = Leaf("SAME", media=box, bleed=box, trim=(10, 10, 430, 605), content=filled(TINT, box))
    pdf = new_pdf([leaf] * 4)
    shared = pdf.pages[0].obj.Contents
    for page in pdf.pages:
        page.obj.Contents = shared
    pdf.pages[3].obj.Contents = Array([shared])
    made = imposed(tmp_path, pdf, SheetOptions(width=900, height=700, marks=()))
    assert len(places(data_of(made), "SAME")) == 4
    for index in (0, 1):  # each with the bleed of its own outer edge
        sheet = Rendered(data_of(made), index)
        assert [sheet.at(x, 350) for x in (17, 23, 877, 883)] == [WHITE, TINT, TINT, WHITE]


def test_pages_without_content_stay_blank(tmp_path: Path) -> None:
    pdf = new_pdf(numbered(4))
    del pdf.pages[1].obj["/Contents"]
    pdf.pages[2].obj.Contents = Array([])
    data = data_of(imposed(tmp_path, pdf))
    assert [len(places(data, word(index))) for index in range(4)] == [1, 0, 0, 1]


def test_a_form_without_resources_gets_those_of_its_page(tmp_path: Path) -> None:
    pdf = new_pdf([Leaf(content=b"/X Do")])
    form = pdf.make_stream(b"BT /F1 10 Tf 100 300 Td (INSIDE) Tj ET", Type=Name.XObject, Subtype=Name.Form)
    form.BBox = Array(A5)
    pdf.pages[0].obj.Resources = Dictionary(
        XObject=Dictionary(X=form), Font=Dictionary(F1=pdf.Root.Pages.Resources.Font.F1)
    )
    data = data_of(imposed(tmp_path, pdf))
    assert len(places(data, "INSIDE")) == 1
    with pikepdf.open(BytesIO(data)) as file:
        outer = file.pages[0].obj.Resources.XObject.P0
        assert outer.Resources.XObject.X.Resources == outer.Resources


def test_streams_keep_their_data(tmp_path: Path) -> None:
    made = imposed(tmp_path, new_pdf(numbered(4)))
    with pikepdf.open(tmp_path / "source.pdf") as source, pikepdf.open(BytesIO(data_of(made))) as sheets:
        before = {page.obj.Contents.read_raw_bytes() for page in source.pages}
        forms = [form for page in sheets.pages for form in page.obj.Resources.XObject.values()]
        assert {form.read_raw_bytes() for form in forms} == before
        assert all(form.Filter == Name.FlateDecode for form in forms)
