"""The queries over pages find what they should: an overlap that isn't found is a test that can't fail."""

from __future__ import annotations

import pytest

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.images.model import Drawing
from booklet.typeset.page import Element, GlyphItem, ImageItem, Item, Layer, Page, PageSize, Placement, RuleItem
from pages import Box, boxes, find, glyphs, letters, overlaps, roles_of, struck, text_of, texts, width_of

SERIF = FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0)
ITALIC = FontBook(bundled_fonts()).font("LibertinusSerif-Italic", 10.0)


def page_of(*items: Item, x: float = 20.0, y: float = 30.0) -> Page:
    """A page with one layer."""
    return Page(PageSize(300.0, 200.0), "1", (Placement.at(x, y, Layer(items)),))


def text(words: str, x: float = 0.0, y: float = 0.0, element: Element | None = None) -> GlyphItem:
    """Words on a baseline."""
    return GlyphItem(x, y, SERIF, tuple(SERIF.words(words)), element=element)


def test_items_stand_in_the_page_s_coordinates() -> None:
    (item,) = glyphs(page_of(text("Some words", 5.0, 6.0)))
    assert (item.x, item.y, text_of(item)) == (25.0, 36.0, "Some words")


def test_a_box_is_as_wide_as_the_word_and_as_high_as_its_ink() -> None:
    low, high = boxes(page_of(text("ace fig")))
    assert low.box.left == 20.0
    assert high.box.left == pytest.approx(low.box.right + SERIF.space)
    assert high.box.right == pytest.approx(20.0 + width_of(text("ace fig")))
    assert 30.0 - 5.5 < low.box.top < 30.0 - 4.0 and 30.0 <= low.box.bottom < 30.5
    assert 30.0 - 8.0 < high.box.top < 30.0 - 6.5 and 31.5 < high.box.bottom < 33.0


def test_lines_at_the_usual_distance_do_not_overlap() -> None:
    assert overlaps(page_of(text("jumping gypsy"), text("Ålborg Åland", y=11.75))) == []


@pytest.mark.parametrize(("x", "y", "count"), [(0.0, 3.0, 1), (12.0, 0.0, 1), (60.0, 0.0, 0), (0.0, 40.0, 0)])
def test_words_upon_one_another_are_found(x: float, y: float, count: int) -> None:
    found = overlaps(page_of(text("Words"), text("Others", x, y)))
    assert [(one.text, other.text) for one, other in found] == [("Words", "Others")] * count


def test_what_only_its_box_touches_is_no_overlap() -> None:
    assert overlaps(page_of(text("nag"), text("Tan", y=8.0))) == []  # the g stands over the n
    assert len(overlaps(page_of(text("nag"), text("naT", y=8.0)))) == 1


def test_parts_of_one_formula_may_meet() -> None:
    formula = Element("Formula")
    parts = [text("x", element=formula), text("x", element=Element("Link", formula))]
    assert overlaps(page_of(*parts)) == []
    assert len(overlaps(page_of(*parts, text("x", element=Element("Formula"))))) == 2


def test_words_under_rules_and_pictures_are_found() -> None:
    rule, picture = RuleItem(0.0, -3.0, 10.0, 1.0), ImageItem(30.0, -5.0, 9.0, 9.0, Drawing(9, 9, ()))
    bar = RuleItem(0.0, -3.0, 10.0, 1.0, element=Element("Formula"))
    found = struck(page_of(text("Some words and"), rule, picture, bar))
    assert [(word.text, type(item)) for word, item in found] == [("Some", RuleItem), ("words", ImageItem)]


def test_words_are_found_over_items_and_lines() -> None:
    first = text("the first words ", 0.0, 0.0)
    second = GlyphItem(width_of(first), 0.0, ITALIC, tuple(ITALIC.words("lean over")))
    pages = [page_of(text("nothing")), page_of(first, second, text("two\u00a0lines", 0.0, 12.0))]
    (found,) = find(pages, "words lean over two lines")
    assert found.page == 1
    assert [word.text for word in found.words] == ["words", "lean", "over", "two lines"]
    assert found.item.words is glyphs(pages[1])[0].words
    assert found.box.left == 20.0 and found.box.bottom > 30.0 + 12.0
    assert find(pages, "words over") == []
    assert len(find(pages, "s")) == 3


def test_texts_are_those_of_items_and_letters_those_of_the_body() -> None:
    pages = [page_of(text("3"), text("An item ", element=Element("P", Element("Sect"))))]
    assert texts(pages) == ["3", "An item"]
    assert letters(pages) == "Anitem"
    assert [roles_of(item) for item in glyphs(pages[0])] == [[], ["P", "Sect"]]


def test_boxes_lie_in_one_another() -> None:
    assert Box(1, 1, 2, 2).lies_in(Box(0, 0, 3, 3))
    assert not Box(1, 1, 4, 2).lies_in(Box(0, 0, 3, 3))
