"""Strips as content: cut between any rows and joined, they paint what the rows paint, where they are placed."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from test_pdf_content import Pen, operators

from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import EncodedLayer
from booklet.output.pdf.strips import layer_of
from booklet.typeset.page import Anchor, Element, GlyphItem, Item, Layer, Link, RuleItem
from booklet.typeset.rows import Strip, StripCut, lowered_items
from pdf_pages import GREEN, SERIF, book, line

FONTS = book()
FACES = (FONTS.font(SERIF, 10), FONTS.font(SERIF, 8, ("smcp",), 0.5), FONTS.font(SERIF, 10, ("onum",), 0.25))
OWNERS = (Element("P"), Element("H3"), None)
STEP = 12.0


def item(kind: int, row: int) -> Item:
    """One of several things, on a row."""
    y, owner = STEP * row + 9, OWNERS[kind % 3]
    if kind < 9:
        return line(FACES[kind // 3], 5.0 * (kind % 4), y, f"row {row}", owner)
    if kind < 12:
        return RuleItem(0, y, 30, 0.5, GREEN, owner)
    if kind < 15:
        face = FACES[kind - 12]
        return GlyphItem(3, y, face, (face.word("wide"), face.word("green")), 1.5, 1.02, GREEN, owner)
    if kind == 15:
        return Link(1, y - 8, 20, 10, f"#talk-{row}", "a talk", OWNERS[0] or Element("P"))
    return Anchor(f"row-{row}", STEP * row)


@st.composite
def strips(draw: st.DrawFn) -> Strip:
    """A strip of rows with several things on each."""
    row = st.tuples(st.integers(0, 14), st.lists(st.integers(0, 16), max_size=2))
    rows = [(first, *others) for first, others in draw(st.lists(row, min_size=1, max_size=8))]
    items: list[Item] = []
    starts = [0]
    for number, kinds in enumerate(rows):
        items += [item(kind, number) for kind in kinds]
        starts.append(len(items))
    return Strip(tuple(items), tuple(starts), tuple([STEP * number for number in range(len(rows) + 1)]))


@st.composite
def cuts(draw: st.DrawFn) -> list[StripCut]:
    """Pieces of strips, placed anywhere."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        strip = draw(strips())
        first = draw(st.integers(0, len(strip.starts) - 2))
        last = draw(st.integers(first + 1, len(strip.starts) - 1))
        found.append(StripCut(strip, first, last, float(draw(st.integers(0, 300)))))
    return found


def painted(layer: EncodedLayer) -> list[tuple[int, float, float]]:
    """The glyphs with their origins, whatever coordinates they are in."""
    found, shift = [], 0.0
    for part in operators(layer).split(b"q 1 0 0 1 0 ")[1:]:
        offset, _, rest = part.partition(b" cm\n")
        shift = float(offset)
        single = EncodedLayer(b"")
        single.content = __import__("zlib").compress(rest.partition(b"\nQ\n")[0] + b"\n")
        found += [(glyph, x, y - shift) for glyph, x, y in Pen(FACES).glyphs(single)]
    return found


def owners(items: Sequence[Item]) -> list[Element]:
    """The owners of items one after another, as marked content has them."""
    found: list[Element | None] = []
    for each in items:
        if not isinstance(each, Link | Anchor) and (not found or each.element is not found[-1]):
            found.append(each.element)
    return [owner for owner in found if owner is not None]


@given(cuts())
@settings(max_examples=200, deadline=None)
def test_cuts_paint_what_their_rows_paint(pieces: list[StripCut]) -> None:
    encoder = ContentEncoder()
    encoded = [piece._replace(strip=encoder.encode_strip(piece.strip)) for piece in pieces]
    # Twice, so that every cut is placed by a matrix.
    layer = layer_of([*encoded, StripCut(encoder.encode_strip(Strip((), (0, 0), (0.0, 12.0))), 0, 1, 0.0)])
    items = [each for piece in pieces for each in lowered_items(piece)]
    plain = ContentEncoder().encode(Layer(tuple(items)))
    wanted = [(glyph, round(x, 1), round(y, 1)) for glyph, x, y in Pen(FACES).glyphs(plain)]
    assert [(glyph, round(x, 1), round(y, 1)) for glyph, x, y in painted(layer)] == wanted
    assert list(layer.marks) == [owner for piece in pieces for owner in owners(lowered_items(piece))]
    assert layer.links == plain.links
    assert [anchor.name for anchor in layer.anchors] == [anchor.name for anchor in plain.anchors]
    content = operators(layer)
    assert content.count(b"BT\n") == content.count(b"ET\n")
    assert content.count(b"BDC\n") + content.count(b"BMC\n") == content.count(b"EMC\n")
    assert content.count(b"q 1 0") == content.count(b"Q\n")
    assert content.count(b" re f\n") == operators(plain).count(b" re f\n")
    marks = [content.find(b"/MCID %d>>" % number) for number in range(len(layer.marks))]
    assert marks == sorted(marks)
    assert -1 not in marks


@given(strips())
def test_a_whole_strip_alone_is_the_layer_of_its_items(strip: Strip) -> None:
    whole = layer_of([StripCut(ContentEncoder().encode_strip(strip), 0, len(strip.starts) - 1, 0.0)])
    plain = ContentEncoder().encode(Layer(strip.items))
    assert whole.marks == plain.marks
    assert operators(whole).replace(b"/Artifact <</Type/Pagination>>BDC\n", b"/Artifact BMC\n") == operators(
        plain
    ).replace(b"/Artifact <</Type/Pagination>>BDC\n", b"/Artifact BMC\n")


def test_marks_of_further_layers_count_on() -> None:
    strip = ContentEncoder().encode_strip(Strip((line(FACES[0], 0, 9, "x", OWNERS[0]),), (0, 1), (0.0, STEP)))
    assert b"/MCID 7>>" in operators(layer_of([StripCut(strip, 0, 1, 0.0)], 7))


def test_encoded_strips_can_be_pickled() -> None:
    strip = ContentEncoder().encode_strip(Strip((line(FACES[0], 0, 9, "x", OWNERS[0]),), (0, 1), (0.0, STEP)))
    copy = pickle.loads(pickle.dumps(strip))
    assert (copy.content, copy.rows, copy.states, copy.tops) == (strip.content, strip.rows, strip.states, strip.tops)
