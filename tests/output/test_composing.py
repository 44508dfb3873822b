"""Pages placed on larger ones by their matrices."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from booklet.output.composing import PagePlace, compose
from booklet.output.pdf.model import EncodedLayer, EncodedPage, PlacedContent
from booklet.output.press.cover import cover_spread, folds_of
from booklet.typeset.page import Affine, PageSize, Rectangle

INK = EncodedLayer(b"content")
PLACE = st.floats(-50.0, 300.0)


def page(*placed: PlacedContent, width: float = 100.0, height: float = 200.0) -> EncodedPage:
    return EncodedPage(PageSize(width, height), "1", placed)


def on_paper(made: EncodedPage, placed: PlacedContent, x: float, y: float) -> tuple[float, float]:
    """A point of a layer, y downward, on the sheet, y upward from its foot."""
    return made.on_sheet(placed).point(x, -y)


@given(PLACE, PLACE, st.sampled_from([0, 90, 180, 270]), PLACE, PLACE)
def test_a_layer_lands_where_its_page_does(e: float, f: float, turn: int, x: float, y: float) -> None:
    cos, sin = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    matrix = Affine(cos, sin, -sin, cos, e, f)
    small = page(PlacedContent(INK, Affine(e=10.0, f=30.0)))
    large = compose(PageSize(500.0, 400.0), "", [PagePlace(small, matrix, Rectangle(0, 0, 100, 200))])
    (placed,) = large.layers
    wanted = matrix.point(*small.on_sheet(small.layers[0]).point(x, -y))
    found = on_paper(large, placed, x, y)
    assert abs(found[0] - wanted[0]) < 1e-6
    assert abs(found[1] - wanted[1]) < 1e-6


def test_a_page_is_cut_at_the_edges_of_its_place() -> None:
    small = page(PlacedContent(INK, Affine(e=10.0, f=30.0)))
    large = compose(PageSize(500.0, 400.0), "", [PagePlace(small, Affine(), Rectangle(0, 0, 100, 200))])
    assert large.layers[0].clip == Rectangle(-10.0, -30.0, 100.0, 200.0)


def test_a_clip_of_its_own_stays() -> None:
    small = page(PlacedContent(INK, Affine(), Rectangle(20.0, 20.0, 200.0, 30.0)))
    large = compose(PageSize(500.0, 400.0), "", [PagePlace(small, Affine(), Rectangle(0, 0, 100, 200))])
    assert large.layers[0].clip == Rectangle(20.0, 20.0, 80.0, 30.0)


def test_empty_layers_are_left_out_and_marks_lie_over_all() -> None:
    small = page(PlacedContent(EncodedLayer(b""), Affine()), PlacedContent(INK, Affine()))
    mark = PlacedContent(EncodedLayer(b"mark"), Affine())
    large = compose(PageSize(500.0, 400.0), "9", [PagePlace(small, Affine(), Rectangle(0, 0, 100, 200))], [mark])
    assert [placed.layer.content for placed in large.layers] == [b"content", b"mark"]
    assert large.label == "9"


def test_a_spread_is_as_wide_as_its_pages_and_the_spine() -> None:
    spread = cover_spread(page(), page(width=12.0), page())
    assert spread.size == PageSize(212.0, 200.0)
    assert cover_spread(page(), None, page()).size == PageSize(200.0, 200.0)
    assert folds_of(100.0, 12.0) == (100.0, 112.0)
    assert folds_of(100.0, 0.0) == (100.0,)


def test_covers_are_cut_at_the_spine_and_nowhere_else() -> None:
    left, right = page(PlacedContent(INK, Affine())), page(PlacedContent(INK, Affine()))
    first, last = cover_spread(left, None, right).layers
    assert first.clip is not None
    assert last.clip is not None
    assert first.clip.x + first.clip.width == 100.0
    assert first.clip.x < -50.0
    assert last.clip.x == 0.0
    assert last.clip.x + last.clip.width > 150.0
