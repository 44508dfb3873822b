"""Places held against pictures: another program's rendering has ink where the facts say, and nowhere else."""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from booklet.preflight.model import PageFacts, PaintedItem
from booklet.typeset.page import Rectangle
from made_masters import BLEED, all_of, facts, made, with_form, with_image

SLACK = 1.6  # points: rounding to pixels
NUMBER = st.integers(-60, 300)
LENGTH = st.integers(3, 200)
SCALE = st.sampled_from([0.5, 0.8, 1, 1.25])
UPRIGHT = [(1.0, 0.0, 0.0, 1.0), (0.0, 1.0, -1.0, 0.0), (-1.0, 0.0, 0.0, -1.0), (0.0, -1.0, 1.0, 0.0)]
SLANTED = (1.0, 0.5, 0.0, 1.0)


class Step(NamedTuple):
    """Operators that may be nested in others."""

    text: str


def rectangles(operator: str) -> st.SearchStrategy[Step]:
    """A rectangle with this operator after it."""
    return st.tuples(NUMBER, NUMBER, LENGTH, LENGTH).map(lambda box: Step("{} {} {} {} re ".format(*box) + operator))


LINES = st.tuples(st.integers(1, 9), NUMBER, NUMBER, NUMBER, NUMBER).map(
    lambda line: Step("{} w {} {} m {} {} l S".format(*line))
)
CURVES = st.lists(NUMBER, min_size=8, max_size=8).map(
    lambda points: Step("{} {} m {} {} {} {} {} {} c f".format(*points))
)
IMAGES = st.tuples(LENGTH, LENGTH, NUMBER, NUMBER).map(lambda box: Step("q {} 0 0 {} {} {} cm /PIC Do Q".format(*box)))


def maps(turns: list[tuple[float, float, float, float]]) -> st.SearchStrategy[Step]:
    """A change of the coordinates by one of these turns, a scale and a distance."""
    return st.tuples(st.sampled_from(turns), SCALE, NUMBER, NUMBER).map(
        lambda given_: Step("{} {} {} {} {} {} cm".format(*[each * given_[1] for each in given_[0]], *given_[2:]))
    )


FORMS = st.just(Step("/FORM Do"))
STEPS = st.lists(
    rectangles("f") | rectangles("W n") | LINES | CURVES | IMAGES | maps([*UPRIGHT, SLANTED]) | FORMS,
    min_size=1,
    max_size=5,
)
CONTENT = st.lists(STEPS, min_size=1, max_size=3).map(
    lambda groups: " ".join([f"q {' '.join([step.text for step in group])} Q" for group in groups]).encode()
)
PICTURE = with_image("PIC", Image.new("CMYK", (4, 4), (0, 0, 0, 255)))
FORM = with_form("FORM", b"q 20 0 0 20 10 10 cm 0 0 1 1 re f Q 50 0 10 60 re f")


def inked(data: bytes) -> Image.Image:
    """The page with ink in white on black, a pixel for a point."""
    page = pypdfium2.PdfDocument(data)[0]
    picture: Image.Image = page.render(scale=1).to_pil().convert("L")
    return picture.point(lambda value: 255 if value < 128 else 0)


def pixels_of(place: Rectangle, grow: float, sheet: Image.Image) -> tuple[int, int, int, int]:
    """The pixels of a place, made larger on all sides."""
    left, foot = place.x + BLEED - grow, place.y + BLEED - grow
    right, head = left + place.width + 2 * grow, foot + place.height + 2 * grow
    return (
        max(0, int(left)),
        max(0, int(sheet.height - head)),
        min(sheet.width, int(right) + 1),
        min(sheet.height, int(sheet.height - foot) + 1),
    )


def stray(picture: Image.Image, page: PageFacts) -> tuple[int, int, int, int] | None:
    """The bounds of ink outside of all places; None for none. Where a clip only touches art, PDFium leaves a thin rim,
    which doesn't count.
    """
    left = picture.copy()
    for item in page.art:
        box = pixels_of(item.place, SLACK, picture)
        if box[0] < box[2] and box[1] < box[3]:
            left.paste(0, box)
    return left.filter(ImageFilter.MinFilter(3)).getbbox()


def is_visible(item: PaintedItem) -> bool:
    """True if an item is large enough to leave ink in a picture."""
    return min(item.place.width, item.place.height) > 3


@settings(max_examples=150, deadline=None)
@example(b"q 0 3 3 3 re W n 0 0 3 3 re f Q")
@given(CONTENT)
def test_all_ink_lies_where_the_facts_say(content: bytes) -> None:
    data = made(b"0 0 0 1 k 0 0 0 1 K " + content, change=all_of(PICTURE, FORM))
    assert stray(inked(data), facts(data).pages[0]) is None


@settings(max_examples=100, deadline=None)
@given(st.tuples(st.lists(maps(UPRIGHT), max_size=2), rectangles("f") | IMAGES))
def test_a_place_is_no_larger_than_its_ink(parts: tuple[list[Step], Step]) -> None:
    content = " ".join([step.text for step in (*parts[0], parts[1])])
    data = made(b"0 0 0 1 k 0 0 0 1 K " + content.encode(), change=PICTURE)
    art = facts(data).pages[0].art
    picture = inked(data)
    for item in art:
        if is_visible(item):
            box = picture.crop(pixels_of(item.place, 0, picture)).getbbox()
            assert box is not None
            assert box[2] - box[0] >= item.place.width - 2 * SLACK
            assert box[3] - box[1] >= item.place.height - 2 * SLACK


def test_ink_without_a_fact_is_seen() -> None:
    data = made(b"0 0 0 1 k 50 50 40 40 re f")
    page = facts(data).pages[0]
    assert stray(inked(data), page) is None
    assert stray(inked(data), page._replace(art=())) is not None
