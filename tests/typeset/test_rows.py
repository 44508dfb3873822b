"""Rows placed as items: one under the other on the grid, with their links and anchors."""

from __future__ import annotations

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.images.model import Drawing
from booklet.typeset.items import SetRun
from booklet.typeset.page import BLACK, Anchor, Element, GlyphItem, ImageItem, Link, RgbColour, RuleItem
from booklet.typeset.paragraph import Line, set_ragged
from booklet.typeset.rows import PlacedLine, Row, RowBlock, place_rows, space
from booklet.typeset.word_breaks import WordDivider
from pages import text_of

HALF = 6.0
BLUE = RgbColour(0.0, 0.0, 1.0)
ROMAN = WordDivider(FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0), None)


def line(*runs: SetRun) -> Line:
    """The runs on one line."""
    (only,) = set_ragged(runs, 300.0)
    return only


def row(text: str, height: int = 2, element: Element | None = None) -> Row:
    """A row with one line, whose baseline lies 9 points below its top."""
    return Row(height, 9.0, (PlacedLine(line(SetRun(text, ROMAN)), 20.0, element),))


def test_rows_stand_one_under_the_other() -> None:
    items = place_rows((row("one", 3), space(1), row("two"), row("three")), HALF, top=100.0)
    assert [text_of(item) for item in items] == ["one", "two", "three"]
    assert [item.y for item in items] == [109.0, 133.0, 145.0]
    assert isinstance(items[0], GlyphItem)
    assert items[0].x == 20.0


def test_a_glyph_run_has_the_style_of_its_run() -> None:
    paragraph, emphasis = Element("P"), Element("Em")
    plain = SetRun("x", ROMAN)
    raised = SetRun("2", ROMAN, 3.5, BLUE, emphasis)
    base, upper = place_rows((Row(2, 9.0, (PlacedLine(line(plain, raised), 5.0, paragraph),)),), HALF)
    assert isinstance(base, GlyphItem)
    assert isinstance(upper, GlyphItem)
    assert (base.y, base.element, base.colour) == (9.0, paragraph, BLACK)
    assert (upper.y, upper.element, upper.colour) == (5.5, emphasis, BLUE)
    assert upper.x == base.x + ROMAN.font.word("x").width


def test_an_anchor_is_placed_at_the_top_of_its_row() -> None:
    items = place_rows((row("a"), row("b")._replace(anchor="talk-2")), HALF)
    assert Anchor("talk-2", 12.0) in items


def test_graphics_are_placed_from_the_rows_corner() -> None:
    figure = Element("Figure")
    bar, logo = RuleItem(1.0, 2.0, 50.0, 0.5, BLUE), ImageItem(3.0, 4.0, 40.0, 20.0, Drawing(80, 40, ()), figure)
    items = place_rows((space(2), Row(4, graphics=(bar, logo))), HALF, top=10.0)
    assert items == [bar._replace(y=24.0), logo._replace(y=26.0)]


def test_a_link_is_a_box_around_its_words() -> None:
    element = Element("Link")
    target = SetRun("the workshop", ROMAN, element=element, target="https://example.org")
    item, link, _ = place_rows((Row(2, 9.0, (PlacedLine(line(target, SetRun(" now", ROMAN)), 0.0, None),)),), HALF)
    assert isinstance(link, Link)
    assert (link.target, link.label, link.element) == ("https://example.org", "https://example.org", element)
    assert link.y < item.y < link.y + link.height
    width = sum(word.width for word in ROMAN.font.words("the workshop")) + ROMAN.font.space
    assert (link.x, link.width) == (0.0, width)


def test_the_label_of_a_link_names_its_target() -> None:
    labels = []
    for target in ("mailto:ada@example.org", "#talk-3"):
        run = SetRun("this one", ROMAN, element=Element("Link"), target=target)
        _, link = place_rows((Row(2, 9.0, (PlacedLine(line(run), 0.0, None),)),), HALF)
        assert isinstance(link, Link)
        labels.append(link.label)
    assert labels == ["ada@example.org", "this one"]


def test_a_link_over_two_lines_has_two_boxes() -> None:
    run = SetRun("a link that is longer than one line of the text", ROMAN, element=Element("Link"), target="#here")
    lines = set_ragged([run], 120.0)
    items = place_rows(tuple(Row(2, 9.0, (PlacedLine(each, 0.0, None),)) for each in lines), HALF)
    links = [item for item in items if isinstance(item, Link)]
    assert len(links) == len(lines) == 2
    assert links[0].y != links[1].y
    assert {link.element for link in links} == {run.element}


def test_a_blocks_height_leaves_out_the_space_at_its_end() -> None:
    rows = (row("a", 3), space(1), row("b"))
    assert RowBlock(rows).height == 6
    assert RowBlock((*rows, space(2), space(3))).height == 6
    assert RowBlock((space(3),)).height == RowBlock(()).height == 0
