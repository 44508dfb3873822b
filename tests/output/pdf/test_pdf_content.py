"""Layers as content: the position and the owner of each glyph, and no redundant operators."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from zlib import decompress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import ByteStringObject, ContentStream, DecodedStreamObject, TextStringObject

from booklet.fonts.font import Font
from booklet.fonts.word import GlyphOffset, Word
from booklet.images.model import Picture, Raster
from booklet.output.pdf.content import ContentEncoder, picture_name
from booklet.output.pdf.model import EncodedLayer, font_usage
from booklet.typeset.page import (
    BLACK,
    Anchor,
    Element,
    GlyphItem,
    ImageItem,
    Item,
    Layer,
    Link,
    Page,
    PageSize,
    Placement,
    RuleItem,
)
from pages import glyph_places
from pdf_pages import GREEN, SERIF, WIDTH, book, line, pictures

FONTS = book()
ROMAN = FONTS.font(SERIF, 10, ("onum",))
SPACED = FONTS.font(SERIF, 8, ("smcp",), 0.5)
CLOSE = FONTS.font(SERIF, 10, ("onum",), 0.25)
USED = (ROMAN, SPACED, CLOSE)
WORDS = ["Tomáš", "AVATAR", "office", "(quite)", "fl\\uffy", "To."]


def encode(*items: Item, first_mark: int = 0) -> EncodedLayer:
    """The items as one layer's content."""
    return ContentEncoder().encode(Layer(items), first_mark)


def operators(layer: EncodedLayer) -> bytes:
    """The operators of the content."""
    return decompress(layer.content) if layer.content else b""


@dataclass
class Pen:
    """As much of a PDF viewer as finds the position of each glyph (ISO 32000-1, 9.4.4)."""

    fonts: Sequence[Font]
    font: Font | None = None
    state: dict[str, float] = field(default_factory=lambda: {"Tc": 0.0, "Tz": 100.0, "Ts": 0.0})
    line: tuple[float, float] = (0.0, 0.0)
    x: float = 0.0

    def glyphs(self, layer: EncodedLayer) -> Iterator[tuple[int, float, float]]:
        """Each glyph painted, with its origin, y downward."""
        stream = DecodedStreamObject()
        stream.set_data(operators(layer))
        for operands, operator in ContentStream(stream, None).operations:
            yield from self.obey(operator.decode(), operands)

    def obey(self, operator: str, operands: Sequence[object]) -> Iterator[tuple[int, float, float]]:
        """One operator."""
        if operator == "BT":
            self.line, self.x = (0.0, 0.0), 0.0
        elif operator == "Td":
            self.line = (self.line[0] + float(operands[0]), self.line[1] + float(operands[1]))  # type: ignore[arg-type]
            self.x = self.line[0]
        elif operator == "Tf":
            key, size = str(operands[0])[1:], float(operands[1])  # type: ignore[arg-type]
            self.font = next(font for font in self.fonts if (font.key, font.size) == (key, size))
        elif operator in self.state:
            self.state[operator] = float(operands[0])  # type: ignore[arg-type]
        elif operator == "TJ":
            yield from self.show(operands[0])  # type: ignore[arg-type]

    def show(self, array: Sequence[object]) -> Iterator[tuple[int, float, float]]:
        """The strings and numbers of a TJ."""
        assert self.font is not None
        scale = self.state["Tz"] / 100
        for part in array:
            if not isinstance(part, (TextStringObject, ByteStringObject)):
                self.x -= float(part) / 1000 * self.font.size * scale  # type: ignore[arg-type]
                continue
            codes = part.original_bytes if isinstance(part, TextStringObject) else bytes(part)
            for start in range(0, len(codes), 2):
                glyph = int.from_bytes(codes[start : start + 2], "big")
                yield glyph, self.x, -self.line[1] - self.state["Ts"]
                advance = self.font.face.advance(glyph) * self.font.size / self.font.face.units_per_em
                self.x += (advance + self.state["Tc"]) * scale


LINES = st.builds(
    lambda font, words, x, y, gap, scale, colour, tracking: GlyphItem(
        x, y, font, tuple(map(font.word, words)), gap, scale, colour, None, tracking
    ),
    st.sampled_from(USED),
    st.lists(st.sampled_from([*WORDS, ""]), min_size=1, max_size=9),
    st.floats(-20, 400),
    st.floats(0, 600),
    st.floats(-1, 40),
    st.floats(0.9, 1.1),
    st.sampled_from([BLACK, GREEN]),
    st.sampled_from([0.0, 0.0, 0.03, -0.017]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=6), st.sets(st.integers(0, 5)))
def test_every_glyph_has_the_position_of_its_item(lines: list[GlyphItem], after_rules: set[int]) -> None:
    items: list[Item] = []
    for index, item in enumerate(lines):
        items += [RuleItem(0, 0, 9, 9, GREEN), item] if index in after_rules else [item]
    painted = list(Pen(USED).glyphs(encode(*items)))
    wanted = [place for item in lines for place in glyph_places(item)]
    assert [glyph for glyph, _, _ in painted] == [glyph for glyph, _, _ in wanted]
    for (_, x, y), (_, wanted_x, wanted_y) in zip(painted, wanted, strict=True):
        # a hundredth of a point for the origin, and a twentieth of a thousandth of the size for each space before
        assert x == pytest.approx(wanted_x, abs=0.04)
        assert y == pytest.approx(wanted_y, abs=0.006)


def test_glyphs_off_their_line_are_lifted_and_put_back() -> None:
    plain = ROMAN.word("(a)")
    lifted = Word("(a)", plain.codes, (GlyphOffset(1, -120.0, 250.0, 75.0), GlyphOffset(2, 10.0, 0.0, 0.0)), 20.0)
    item = GlyphItem(0, 0, ROMAN, (lifted, plain))
    for (_, x, y), (_, wanted_x, wanted_y) in zip(Pen(USED).glyphs(encode(item)), glyph_places(item), strict=True):
        assert x == pytest.approx(wanted_x, abs=0.01)
        assert y == pytest.approx(wanted_y, abs=0.01)


def test_an_empty_last_word_leaves_a_space() -> None:
    space = ROMAN.face.hb_font.get_nominal_glyph(0x20)
    painted = list(Pen(USED).glyphs(encode(line(ROMAN, 0, 0, "end "))))
    assert painted[-1][0] == space


def test_lines_of_one_element_share_a_mark() -> None:
    first, second = Element("P"), Element("H1")
    layer = encode(
        line(ROMAN, 0, 10, "one", first),
        Anchor("here", 12),
        line(ROMAN, 0, 20, "paragraph", first),
        line(ROMAN, 0, 30, "heading", second),
        line(ROMAN, 0, 40, "again", first),
        first_mark=7,
    )
    assert layer.marks == (first, second, first)
    assert layer.first_mark == 7
    text = operators(layer)
    assert [text.count(b"/MCID %d>>" % mark) for mark in (6, 7, 8, 9, 10)] == [0, 1, 1, 1, 0]
    assert text.count(b"BDC") == text.count(b"EMC") == 3
    assert text.count(b"/P <<") == 2
    assert text.count(b"/H1 <<") == 1


def test_a_rule_between_lines_ends_the_mark() -> None:
    owner = Element("P")
    layer = encode(line(ROMAN, 0, 10, "a", owner), RuleItem(0, 12, 50, 0.5), line(ROMAN, 0, 20, "b", owner))
    assert layer.marks == (owner, owner)
    before, after = operators(layer).split(b"/Artifact BMC\n")
    assert before.endswith(b"ET\nEMC\n")
    assert after.startswith(b"0 -12.5 50 0.5 re f\nEMC\n")


def test_bars_stand_within_their_formula() -> None:
    formula = Element("Formula", None, "1/2")
    bar = RuleItem(0, 12, 5, 0.5, element=formula)
    layer = encode(line(ROMAN, 0, 10, "1", formula), bar, line(ROMAN, 0, 20, "2", formula), bar)
    assert layer.marks == (formula,)
    text = operators(layer)
    assert text.count(b"BDC") == text.count(b"EMC") == 1
    assert b"Artifact" not in text
    assert text.count(b" re f") == 2
    assert b"re" not in b"".join(part.partition(b"ET")[0] for part in text.split(b"BT")[1:])  # no path within text
    assert text.count(b" Tf") == 1


def test_a_layer_of_artifacts_with_text_is_a_running_head() -> None:
    head = encode(line(ROMAN, 0, 10, "Thursday"), RuleItem(0, 12, 50, 0.5))
    assert operators(head).startswith(b"/Artifact <</Type/Pagination>>BDC\n")
    assert operators(head).count(b"EMC") == 1
    assert b"Pagination" not in operators(encode(RuleItem(0, 12, 50, 0.5)))
    barred = encode(line(ROMAN, 0, 10, "x"), RuleItem(0, 12, 50, 0.5, element=Element("Formula")))
    assert b"Pagination" not in operators(barred)
    dots = encode(line(ROMAN, 0, 10, ". . ."), line(ROMAN, 0, 10, "3", Element("P")))
    assert b"Pagination" not in operators(dots)


def test_state_is_set_only_when_it_changes() -> None:
    items = [line(ROMAN, 0, 10 * row, "the same again") for row in range(4)]
    text = operators(encode(*items, line(SPACED, 0, 50, "spaced"), line(ROMAN, 0, 60, "back")))
    assert text.count(b" Tf") == 3
    assert text.count(b" Tc") == 2
    assert b"Tz" not in text
    assert b" rg" not in text
    assert b" g" not in text.replace(b" g)", b"")
    coloured = GlyphItem(0, 0, ROMAN, (ROMAN.word("x"),), colour=GREEN)
    text = operators(encode(coloured, coloured, line(ROMAN, 0, 10, "x"), RuleItem(0, 0, 1, 1)))
    assert text.count(b"0.1 0.45 0.3 rg") == 1
    assert text.count(b"0 g") == 1


def test_kerning_moves_left_by_thousandths() -> None:
    (shift,) = ROMAN.word("To").glyph_offsets
    assert shift.after < 0
    assert b")%d(" % -shift.after in operators(encode(line(ROMAN, 0, 0, "To")))


def test_pictures_fill_their_boxes() -> None:
    raster, _, _, drawing = pictures()
    figure = Element("Figure", None, "A logo")
    layer = encode(ImageItem(10, 20, 80, 40, raster, figure), ImageItem(10, 70, 80, 10, drawing))
    assert layer.images[0] == (picture_name(raster), layer.images[0][1])
    assert layer.marks == (figure,)
    text = operators(layer)
    assert b"q 80 0 0 40 10 -60 cm/%b Do Q" % picture_name(raster).encode() in text
    assert b"q 2 0 0 0.5 10 -80 cm/%b Do Q" % picture_name(drawing).encode() in text


def test_pictures_are_named_by_their_content() -> None:
    one, same = Raster(1, 1, "grey", b"\1"), Raster(1, 1, "grey", b"\1")
    assert picture_name(one) == picture_name(same)
    others: list[Picture] = [Raster(1, 1, "grey", b"\2"), Raster(1, 1, "grey", b"\1", mask=b"\1"), pictures()[3]]
    assert len({picture_name(picture) for picture in (one, *others)}) == 4


def test_links_and_anchors_are_left_to_the_document() -> None:
    link, anchor = Link(0, 0, 1, 1, "#a", "there", Element("Link")), Anchor("a", 0)
    layer = encode(link, anchor)
    assert (layer.links, layer.anchors) == ((link,), (anchor,))
    assert layer.content == b""


def test_fonts_are_named_in_the_order_of_use() -> None:
    layer = encode(line(SPACED, 0, 0, "a"), line(ROMAN, 0, 0, "b"), line(SPACED, 0, 0, "c"))
    assert layer.fonts == (SPACED.key, ROMAN.key)


def test_layers_of_a_page_number_their_marks_on() -> None:
    body = Layer((line(ROMAN, 0, 0, "body", Element("P")), line(ROMAN, 0, 9, "more", Element("P"))))
    head, note = Layer((line(ROMAN, 0, 0, "head"),)), Layer((line(ROMAN, 0, 0, "note", Element("P")),))
    pages = [
        Page(
            PageSize(WIDTH, 400), label, (Placement.at(0, 0, body), Placement.at(0, 0, head), Placement.at(0, 0, note))
        )
        for label in "12"
    ]
    first, second = ContentEncoder().encode_pages(pages)
    assert [placed.layer.first_mark for placed in first.layers] == [0, 2, 2]
    assert first.layers[1].layer is second.layers[1].layer  # a running head is encoded once


def test_encoded_layers_can_be_pickled() -> None:
    layer = encode(line(ROMAN, 0, 0, "words", Element("P")))
    copy = pickle.loads(pickle.dumps(layer))
    assert (copy.content, copy.fonts, copy.marks[0].role) == (layer.content, layer.fonts, "P")


def test_font_usages_hold_the_glyphs_of_encoded_words_and_the_space() -> None:
    fonts = book()
    roman = fonts.font(SERIF, 10)
    roman.word("unplaced")
    encoder = ContentEncoder()
    encoder.encode(Layer((line(roman, 0, 0, "office"),)))
    (usage,) = encoder.font_usages()
    assert (usage.key, usage.file) == (roman.key, roman.face.file)
    assert sorted(usage.glyph_text.values()) == [" ", "c", "e", "ffi", "o"]
    assert pickle.loads(pickle.dumps(usage)) == usage


def test_sizes_of_a_font_have_one_usage() -> None:
    fonts = book()
    rows = [line(fonts.font(SERIF, size), 0, 0, text) for size, text in ((10, "ab"), (12, "bc"))]
    encoder = ContentEncoder()
    encoder.encode(Layer(tuple(rows)))
    (usage,) = encoder.font_usages()
    assert set(usage.glyph_text.values()) == set(" abc")


CAPITALS = FONTS.font(SERIF, 10, ("smcp", "c2sc"))
LARGE = [Word(text, CAPITALS.word(text.lower()).codes, (), 1.0) for text in ("I", "AB", "Ai")]
WITH_OWN_TEXTS = Word("I", CAPITALS.word("i").codes, (), 1.0, glyph_text=("\u0131",))


@given(st.lists(st.sampled_from([*map(CAPITALS.word, ["i", "ab"]), *LARGE, WITH_OWN_TEXTS]), min_size=1))
def test_the_first_text_of_a_glyph_counts(words: list[Word]) -> None:
    wanted: dict[str, str] = {}
    for word in words:
        for place, text in enumerate(word.glyph_text or word.text):
            wanted.setdefault(word.codes[2 * place : 2 * place + 2].hex(), text)
    found = font_usage(CAPITALS, words).glyph_text
    assert {f"{glyph:04x}": text for glyph, text in found.items() if text != " "} == wanted


def test_an_empty_text_gives_way_to_any_other() -> None:
    silent = Word("", ROMAN.word("a").codes, (), 1.0, glyph_text=("",))
    (glyph,) = set(font_usage(ROMAN, [silent]).glyph_text) - {ROMAN.face.hb_font.get_nominal_glyph(0x20)}
    assert font_usage(ROMAN, [silent]).glyph_text[glyph] == ""
    assert font_usage(ROMAN, [silent, ROMAN.word("a")]).glyph_text[glyph] == "a"


def test_glyphs_whose_ids_look_like_surrogates_have_their_texts() -> None:
    word = Word("abc", b"\xd8\x01\xdc\x02\x00\x43", (), 1.0)
    usage = font_usage(ROMAN, [word])
    assert {glyph: text for glyph, text in usage.glyph_text.items() if text != " "} == {
        0xD801: "a", 0xDC02: "b", 0x43: "c",
    }  # fmt: skip


def test_encoding_does_not_load_the_writer() -> None:
    code = "import sys, booklet.output.pdf.content; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
