"""The numbers of the contents: pages of rows made into layers, with page numbers, leaders and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.contents_columns import Column, Figure, Listed
from booklet.book.contents_lines import STEP
from booklet.book.text_setter import TextSetter, shape_together
from booklet.book.theme import TextStyle
from booklet.locale.digits import localize_digits
from booklet.records import NamedTuple
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element, Item, Layer, Link
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.rows import PlacedLine, Row, place_line, place_rows


class ContentsPage(NamedTuple):
    """A page of the contents: the rows of its heading, its columns with their left edges, and their top in points."""

    head: tuple[Row, ...]
    columns: tuple[tuple[float, Column], ...]
    top: float


def number_contents(pages: Sequence[ContentsPage], labels: Mapping[str, str], setter: TextSetter) -> list[Layer]:
    """The pages as layers, with the page number of each entry's anchor and a link over both."""
    numbers = {anchor: localize_digits(label, setter.style.language) for anchor, label in labels.items()}
    _shape_numbers(pages, numbers, setter)
    return [_layer(page, numbers, setter) for page in pages]


def _shape_numbers(pages: Sequence[ContentsPage], numbers: Mapping[str, str], setter: TextSetter) -> None:
    """Shape the page numbers of all entries together."""
    texts: dict[TextStyle, list[str]] = {}
    for page in pages:
        for _, column in page.columns:
            for listed in column:
                if listed.figure is not None and listed.anchor is not None:
                    texts.setdefault(listed.figure.style, []).append(numbers.get(listed.anchor, ""))
    for style, found in texts.items():
        shape_together(found, setter.divider(style).font)


def _layer(page: ContentsPage, numbers: Mapping[str, str], setter: TextSetter) -> Layer:
    """A page with its numbers, and links over each entry."""
    items: list[Item] = place_rows(page.head, STEP)
    first = max([_first_baseline(column) for _, column in page.columns], default=0.0)
    for left, column in page.columns:
        y = page.top + first - (column[0].rows[0].baseline if column else 0.0)  # first lines stand level
        for place, listed in enumerate(column):
            y += listed.gap * STEP if place else 0.0
            items += _placed(listed, left, y, numbers, setter)
            y += listed.height * STEP
    return Layer(tuple(items))


def _first_baseline(column: Column) -> float:
    """The distance from a column's top to its first baseline, with room for the formulas of that line."""
    first = column[0].rows[0] if column else Row(0)
    return first.baseline + first.above * STEP


def _placed(listed: Listed, left: float, top: float, numbers: Mapping[str, str], setter: TextSetter) -> list[Item]:
    """The items of a thing listed in a column whose left edge is `left`, with its page number and its link."""
    items: list[Item] = []
    _, rows, _, anchor, figure, link, indent, width, says, _, beside = listed
    number = numbers.get(anchor, "") if anchor is not None else ""
    y = top
    for place, row in enumerate(rows):
        baseline = y + row.baseline
        for line in row.lines:
            items += place_line(line._replace(x=left + line.x), baseline)
        if figure is not None and place == figure.row and number:
            items += _number(figure, left, width, baseline, number, link, setter)
        y += row.height * STEP
    if beside is not None:
        x = left + width - indent if setter.style.rtl else left
        says_of_time = f"{beside.says}, {numbers.get(beside.anchor, '')}"
        box = x, top, indent, rows[0].height * STEP
        items.append(Link(*box, f"#{beside.anchor}", says_of_time, beside.link))
    if anchor is not None and link is not None:
        x = left if setter.style.rtl else left + indent
        items.append(Link(x, top, width - indent, y - top, f"#{anchor}", f"{says}, {number}", link))
    return items


def _number(
    figure: Figure, left: float, width: float, baseline: float, number: str, link: Element | None, setter: TextSetter
) -> list[Item]:
    """A page number on a baseline, in a column with that left edge and width."""
    style = figure.style
    line = set_on_one_line(SetRun(number, setter.divider(style), colour=style.colour))
    start = figure.at - line.width if figure.ends else figure.at
    x = width - start - line.width if setter.style.rtl else start
    items: list[Item] = []
    if figure.leader is not None:
        from booklet.book.contents_leaders import dots, leader_of  # for speakers alone

        leader = leader_of(setter.theme.style("contents_talk"), width, setter)
        items += dots(figure.leader, start, left, baseline, leader, setter.style.rtl)
    return items + place_line(PlacedLine(line, left + x, link), baseline)
