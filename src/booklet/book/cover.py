"""The front of the cover: the theme's shapes, and its blocks of texts at their places, whatever their length.

A long title is made smaller in steps; what stands below moves down; and where even so not everything fits, all type is
made smaller. A field of colour grows with the block that stands on it.
"""

from __future__ import annotations

from collections.abc import Mapping

from booklet.book.cover_art import NO_ART, CoverArt
from booklet.book.cover_blocks import CoverContent, CoverFit, SetBlock, set_block
from booklet.book.cover_shapes import drawn_shapes, field_under
from booklet.book.text_setter import TextSetter
from booklet.conference.model import Program, Text
from booklet.images.model import Picture
from booklet.papers import MILLIMETRE
from booklet.records import NamedTuple
from booklet.themes.model import CoverBlock, CoverShape
from booklet.typeset.page import Colour, GlyphItem, ImageItem, Item, Layer, Link, RuleItem

_SMALLEST = 0.03  # of the usual size: nothing is left out, however small it gets
_READABLE = 7.0  # points: smaller type is told
_STEP = 0.92
_TITLE_STEPS = (1.0, 0.92, 0.85, 0.78)  # of its size: a title on a field that it would leave
_GAP_STEPS = (0.7, 0.45)  # of the gaps in a block, before its type is made smaller
_APART = 5 * MILLIMETRE  # between blocks at least, and between a block and the edge of its field
_LEAST_LINE = 9.0  # points: of a host's name


class _Made(NamedTuple):
    """The blocks of a cover at their places, with the fields grown to hold them; `fits` is False if they don't fit."""

    blocks: tuple[tuple[SetBlock, float], ...]
    shapes: tuple[CoverShape, ...]
    fits: bool


def lay_out_cover(program: Program, logos: Mapping[Text, Picture], setter: TextSetter, art: CoverArt = NO_ART) -> Layer:
    """The cover's content from the type area's upper left corner, in front of its art."""
    page = setter.theme.page
    left, top = (page.width - page.type_width) / 2, page.top
    title = setter.wording.plain(program.event.title) or program.event.title.value
    behind = art.items(page, -left, -top, title)
    if art.silent:
        return Layer(tuple(behind))
    content = CoverContent(program, logos, setter, art)
    fit = CoverFit(_first_factor(content))
    made = _make(content, fit)
    for gaps in _GAP_STEPS:
        if not made.fits:
            fit = fit._replace(gaps=gaps)
            made = _make(content, fit)
    while not made.fits and fit.type > _SMALLEST:
        fit = fit._replace(type=fit.type * _STEP)
        made = _make(content, fit)
    _report_small(made, setter)
    shapes = drawn_shapes(setter.theme.cover, made.shapes, page, art)
    items = [item for block, y in made.blocks for item in block.items(y)]
    if logos:
        from booklet.book.cover_logos import report_logos  # only where there are any

        report_logos(logos, [item for item in items if isinstance(item, ImageItem)], art, setter.problems)
    return Layer((*behind, *[_moved(item, -left, -top) for item in (*shapes, *items)]))


def _first_factor(content: CoverContent) -> float:
    """The factor of type to begin with: smaller ones only where so many hosts certainly don't fit otherwise."""
    page, hosts = content.setter.theme.page, content.program.event.hosts
    least = _LEAST_LINE * sum([host.logo is None or host.logo not in content.logos for host in hosts])
    factor = 1.0
    while least * factor > page.height and factor > _SMALLEST:
        factor *= _STEP
    return factor


def _make(content: CoverContent, fit: CoverFit) -> _Made:
    """The blocks with type and gaps of some factors."""
    factor = fit.type
    look, page = content.setter.theme.cover, content.setter.theme.page
    shapes = list(look.shapes)
    placed: list[tuple[SetBlock, float]] = []
    end = pushed = 0.0
    for block in [each for each in look.blocks if not each.from_foot]:
        under = field_under(block, shapes) if content.art.text is None else None
        start = block.y * factor + pushed
        start = max(start, end + _APART * factor) if placed else start
        made = _on_field(content, block, under, start, fit)
        if made.height <= 0.0:
            continue
        placed.append((made, start))
        end = start + made.height
        if under is not None and (grown := end + _APART - (under.y + under.height)) > 0.0:
            shapes[shapes.index(under)] = under._replace(height=under.height + grown)
            pushed += grown
    foot = page.height
    for block in [each for each in look.blocks if each.from_foot]:
        made = set_block(content, block, None, fit)
        foot = page.height - block.y * factor - made.height
        if made.height > 0.0:
            placed.append((made, foot))
    least = _APART * factor if placed else 0.0
    return _Made(tuple(placed), tuple(shapes), end + least <= min(foot, page.height - _APART * factor))


def _on_field(
    content: CoverContent, block: CoverBlock, under: CoverShape | None, start: float, fit: CoverFit
) -> SetBlock:
    """A block set on a field, None for the bare ground; its title is made smaller where the block would leave it."""
    ground: Colour | None = under.colour if under is not None else None
    for step in _TITLE_STEPS:
        made = set_block(content, block, ground, fit._replace(title=step))
        if under is None or start + made.height + _APART <= under.y + under.height:
            break
    return made


def _report_small(made: _Made, setter: TextSetter) -> None:
    """Warn of type that is hard to read, and of more than a page holds."""
    runs = [run.run for block, _ in made.blocks for line in block.all_lines for run in line.glyph_runs]
    smallest = min(runs, key=lambda run: run.font.size, default=None)
    if smallest is None or (made.fits and smallest.font.size >= _READABLE):
        return
    source = next((each for each in smallest.sources if isinstance(each, Text)), None)
    rest = "" if made.fits else ", and even so not all of it fits the page"
    headline = f"the cover holds so much that this is set in type of {smallest.font.size:.1f} points{rest}"
    remedy = "shorten it, or name the hosts on a page of their own: 'front: [{title: …, text: …}]'"
    setter.problems.warn("cover-too-full", headline, source.span if source is not None else None, help=remedy)


def _moved(item: Item, x: float, y: float) -> Item:
    """The item moved by some points."""
    if isinstance(item, GlyphItem):
        return GlyphItem(item.x + x, item.y + y, item.font, item.words, item.gap, item.scale, item.colour, item.element)
    assert isinstance(item, RuleItem | ImageItem | Link)
    return item._replace(x=item.x + x, y=item.y + y)
