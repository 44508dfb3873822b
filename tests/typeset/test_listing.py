"""Pages as text: every kind of item, in the page's own coordinates."""

from __future__ import annotations

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.images.model import Drawing, Raster
from booklet.typeset.listing import listing
from booklet.typeset.page import (
    BLACK,
    Affine,
    Anchor,
    CmykColour,
    Element,
    GlyphItem,
    GreyColour,
    ImageItem,
    Item,
    Layer,
    Link,
    Page,
    PageSize,
    Placement,
    Rectangle,
    RgbColour,
    RuleItem,
)

SERIF = FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0)


def lines_of(*items: Item, x: float = 0.0, y: float = 0.0) -> list[str]:
    """The lines about the items of one layer, whose origin is (x, y)."""
    page = Page(PageSize(200.0, 300.0), "1", (Placement.at(x, y, Layer(items)),))
    return listing([page]).splitlines()[1:]


def glyphs(text: str, element: Element | None = None) -> GlyphItem:
    """A text on the baseline 10 points below the layer's origin."""
    return GlyphItem(0.0, 10.0, SERIF, tuple(SERIF.words(text)), element=element)


def test_pages_have_their_number_label_and_size() -> None:
    pages = [Page(PageSize(419.53, 595.28), ""), Page(PageSize(283.46, 340.157), "2")]
    assert listing(pages) == 'page 1 "" 419.5 x 595.3\npage 2 "2" 283.5 x 340.2\n'


def test_no_pages_are_no_text() -> None:
    assert listing([]) == ""


def test_items_are_in_the_coordinates_of_the_page() -> None:
    items = (glyphs("A b"), Anchor("talk-1", 4.0), RuleItem(1.0, 2.0, 30.0, 0.5))
    assert lines_of(*items, x=50.0, y=100.0) == [
        '  glyphs 50.0 110.0 LibertinusSerif-Regular 10.0  artifact  "A b"',
        "  anchor 104.0 talk-1",
        "  rule 51.0 102.0 30.0 x 0.5",
    ]


def test_a_layer_set_on_two_pages_is_listed_on_both() -> None:
    layer = Layer((Anchor("here", 0.0),))
    pages = [Page(PageSize(99.0, 99.0), label, (Placement.at(0.0, y, layer),)) for label, y in (("1", 5.0), ("2", 7.0))]
    assert [line for line in listing(pages).splitlines() if "here" in line] == [
        "  anchor 5.0 here",
        "  anchor 7.0 here",
    ]


def test_numbers_are_rounded_and_zero_has_no_sign() -> None:
    assert lines_of(RuleItem(-0.04, 1.26, 2.04, 1.0)) == ["  rule 0.0 1.3 2.0 x 1.0"]


def test_a_fraction_bar_has_its_owner() -> None:
    bar = RuleItem(0.0, 1.0, 2.0, 1.0, element=Element("Formula", Element("P")))
    assert lines_of(bar) == ["  rule 0.0 1.0 2.0 x 1.0  P*/Formula*"]


def test_only_unusual_properties_of_glyphs_are_written() -> None:
    small_capitals = FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 9.5, ("smcp",), 0.55)
    word = small_capitals.word("wide")
    unusual = GlyphItem(
        0, 0, small_capitals, (word,), gap=1.25, scale=0.9876, colour=RgbColour(1.0, 0.5, 0.0), tracking=-0.0212
    )
    barely = GlyphItem(0, 0, SERIF, (SERIF.word("wide"),), gap=0.02, scale=1.0004, tracking=0.0004)
    assert lines_of(unusual, barely) == [
        "  glyphs 0.0 0.0 LibertinusSerif-Regular 9.5 smcp,-liga,-clig tracking 0.6 gap 1.2 scale 98.8%"
        " apart -0.021 #ff8000"
        '  artifact  "wide"',
        '  glyphs 0.0 0.0 LibertinusSerif-Regular 10.0  artifact  "wide"',
    ]


def test_a_layer_that_is_turned_or_clipped_has_a_line_of_its_own() -> None:
    layer = Layer((RuleItem(1.0, 2.0, 3.0, 4.0), Anchor("here", 5.0)))
    turned = Placement(layer, Affine(0.0, 1.0, -1.0, 0.0, 150.0, 40.0))
    clipped = Placement(layer, Affine(e=7.0), Rectangle(0.0, 0.0, 2.0, 9.0))
    assert listing([Page(PageSize(99.0, 99.0), "1", (turned, clipped))]).splitlines()[1:] == [
        "  placed 0 1 -1 0 150 40",
        "    rule 1.0 2.0 3.0 x 4.0",
        "    anchor 5.0 here",
        "  placed 1 0 0 1 7 0 clip 0.0 0.0 2.0 9.0",
        "    rule 1.0 2.0 3.0 x 4.0",
        "    anchor 5.0 here",
    ]


def test_colours_are_written_in_their_space() -> None:
    colours = (BLACK, GreyColour(0.5), RgbColour(0.0, 1.0, 1.0), CmykColour(1.0, 0.0, 0.25, 0.0))
    lines = lines_of(*[RuleItem(0, 0, 1, 1, colour) for colour in colours])
    assert [line.removeprefix("  rule 0.0 0.0 1.0 x 1.0") for line in lines] == [
        "", " grey 0.5", " #00ffff", " cmyk 1,0,0.25,0",
    ]  # fmt: skip


def test_invisible_characters_have_signs() -> None:
    hyphenated = GlyphItem(0, 0, SERIF, (SERIF.word("say"), SERIF.hyphenated("some")))
    (line,) = lines_of(hyphenated)
    assert line.endswith('"say some¬"')
    (line,) = lines_of(glyphs('p.\u00a05, 3\u202f%, "\\so\\" '))
    assert line.endswith(r'"p.␣5, 3␣%, \"\\so\\\" "')


def test_an_elements_path_marks_new_elements() -> None:
    section = Element("Sect")
    first, second = Element("P", section), Element("P", section)
    lines = lines_of(*[glyphs("x", element) for element in (first, first, second, first, Element("P"))])
    assert [line.split("  ")[2] for line in lines] == ["Sect*/P*", "Sect/P", "Sect/P*", "Sect/P", "P*"]


def test_an_elements_language_and_alternative_are_written_once() -> None:
    foreign = Element("Sect", language="de")
    picture = ImageItem(0, 0, 40, 20, Drawing(80, 40, ()), Element("Figure", foreign, 'The "X"'))
    paths = [line.split("  ")[2] for line in lines_of(picture, glyphs("x", foreign))]
    assert paths == [r'Sect(de)*/Figure("The \"X\"")*', "Sect"]


def test_pictures_and_links() -> None:
    link = Element("Link")
    items = (
        ImageItem(1, 2, 40, 20, Raster(80, 40, "rgb", b""), None),
        ImageItem(1, 2, 40, 20, Raster(80, 40, "grey", b"", jpeg=True), None),
        ImageItem(1, 2, 40, 20, Drawing(80, 40, ()), None),
        Link(3, 4, 50, 12, "#talk-1", "A talk, 5", link),
    )
    assert lines_of(*items) == [
        "  image 1.0 2.0 40.0 x 20.0  artifact  raster 80 x 40 rgb",
        "  image 1.0 2.0 40.0 x 20.0  artifact  jpeg 80 x 40 grey",
        "  image 1.0 2.0 40.0 x 20.0  artifact  drawing 80.0 x 40.0 of 0 outlines",
        '  link 3.0 4.0 50.0 x 12.0  Link*  #talk-1 "A talk, 5"',
    ]
