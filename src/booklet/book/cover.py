"""The cover: title, label, dates, place and hosts; type is made smaller until everything fits."""

from __future__ import annotations

from collections.abc import Mapping

from booklet.book.bounds import report_outside
from booklet.book.cover_art import NO_ART, CoverArt, natural_size
from booklet.book.flow import baseline_offset
from booklet.book.text_setter import TextSetter
from booklet.book.theme import TextStyle
from booklet.conference.model import Host, Program, Text
from booklet.images.model import Picture
from booklet.markup.model import TextRun
from booklet.records import NamedTuple
from booklet.typeset.page import Element, ImageItem, Item, Layer
from booklet.typeset.paragraph import Line
from booklet.typeset.rows import PlacedLine, Row, place_rows, space

_SMALLEST = 0.03  # of the usual size: nothing is left out, however small it gets
_SMALLEST_TEXT = 0.4
_READABLE = 7.0  # points: smaller type is told
_LEAST_HEIGHT = 2  # half lines of a row
_AIR = 8  # half lines left free at least
_STEP = 0.92
_MOST_LINES = 5
_LOGO_HEIGHT = 3.4  # in lines of the grid, the tallest a logo gets
_LOGO_WIDTH = 0.42  # of the measure, the widest


class _Groups(NamedTuple):
    """Rows from the type area's top, around its middle, and to its foot."""

    top: list[Row]
    middle: list[Row]
    foot: list[Row]

    @property
    def height(self) -> int:
        return _height([*self.top, *self.middle, *self.foot])


def lay_out_cover(program: Program, logos: Mapping[Text, Picture], setter: TextSetter, art: CoverArt = NO_ART) -> Layer:
    """The cover's content from the type area's upper left corner, in front of its art.

    Where there is much of it, type and grid shrink together until it fits: smaller type also takes fewer lines.
    """
    page = setter.theme.page
    title = setter.wording.plain(program.event.title) or program.event.title.value
    behind = art.items(page, -(page.width - page.type_width) / 2, -page.top, title)
    if art.silent:
        return Layer(tuple(behind))
    factor = 1.0
    least = _LEAST_HEIGHT * sum([host.logo is None or host.logo not in logos for host in program.event.hosts])
    while (least + _AIR) * factor > page.capacity and factor > _SMALLEST:  # what certainly doesn't fit isn't tried
        factor *= _STEP
    groups = _set_groups(program, logos, setter, factor, art)
    while (groups.height + _AIR) * factor > page.capacity and factor > _SMALLEST:
        factor *= _STEP
        groups = _set_groups(program, logos, setter, factor, art)
    _report_small(groups, factor, setter)
    items = _placed(groups, setter, factor, art)
    if logos:
        from booklet.book.cover_logos import report_logos  # only where there are any

        report_logos(logos, [item for item in items if isinstance(item, ImageItem)], art, setter.problems)
    return Layer((*behind, *items))


def _report_small(groups: _Groups, factor: float, setter: TextSetter) -> None:
    """Warn of type that is hard to read, and of more than a page holds."""
    rows = [*groups.top, *groups.middle, *groups.foot]
    runs = [run.run for row in rows for piece in row.lines for run in piece.line.glyph_runs]
    smallest = min(runs, key=lambda run: run.font.size, default=None)
    fits = groups.height * factor <= setter.theme.page.capacity
    if smallest is None or (fits and smallest.font.size >= _READABLE):
        return
    source = next((each for each in smallest.sources if isinstance(each, Text)), None)
    rest = "" if fits else ", and even so not all of it fits the page"
    headline = f"the cover holds so much that this is set in type of {smallest.font.size:.1f} points{rest}"
    remedy = "shorten it, or name the hosts on a page of their own: 'front: [{title: …, text: …}]'"
    setter.problems.warn("cover-too-full", headline, source.span if source is not None else None, help=remedy)


def _placed(groups: _Groups, setter: TextSetter, factor: float, art: CoverArt) -> list[Item]:
    page = setter.theme.page
    half = page.half_line * factor
    capacity = int(page.capacity / factor)
    free = max(0, capacity - groups.height)
    top = round(free * 0.27)
    middle = top + _height(groups.top) + round(free * 0.24)
    foot = max(middle + _height(groups.middle), capacity - _height(groups.foot))
    items: list[Item] = []
    for rows, start in ((groups.top, top), (groups.middle, middle), (groups.foot, foot)):
        report_outside([[space(start), *rows]], setter, half)
        items += place_rows(tuple(rows), half, start * half)
    return items


def _height(rows: list[Row]) -> int:
    return sum([row.height for row in rows])


def _set_groups(
    program: Program, logos: Mapping[Text, Picture], setter: TextSetter, factor: float, art: CoverArt
) -> _Groups:
    theme, event = setter.theme, program.event
    top = _text_rows(event.title, art.styled(theme.style("cover_title")), "H1", setter, factor)
    if event.subtitle is not None:
        top += [space(2), *_text_rows(event.subtitle, art.styled(theme.style("cover_subtitle")), "P", setter, factor)]
    middle: list[Row] = []
    if program.cover.label is not None:
        middle += [
            *_text_rows(program.cover.label, art.styled(theme.style("cover_label")), "P", setter, factor),
            space(3),
        ]
    if event.dates is not None:
        middle += _text_rows(event.dates, art.styled(theme.style("cover_detail")), "P", setter, factor)
    if event.venue is not None:
        middle += _text_rows(event.venue, art.styled(theme.style("cover_detail")), "P", setter, factor)
    return _Groups(top, middle, _host_rows(event.hosts, logos, setter, factor, art))


def _text_rows(text: Text, style: TextStyle, role: str, setter: TextSetter, factor: float) -> list[Row]:
    """The text's lines, its type made smaller until no word is wider than the measure and the lines are few."""
    element = Element(role)
    measure = setter.theme.page.type_width
    content = setter.wording.title(text).content or (TextRun(text.value),)  # of definitions only: as typed
    shrunk = _shrunk(style, factor)
    lines = setter.ragged(content, shrunk, measure, element, sources=(text,))
    while (len(lines) > _MOST_LINES or _divides(lines)) and shrunk.size > _SMALLEST_TEXT * style.size * factor:
        shrunk = _shrunk(shrunk, _STEP)
        lines = setter.ragged(content, shrunk, measure, element, sources=(text,))
    setter.report_squeezed(lines)
    height = max(_LEAST_HEIGHT, -int(-shrunk.size / factor * 1.16 // setter.theme.page.half_line))
    baseline = baseline_offset(setter, height) * factor
    return [Row(height, baseline, (PlacedLine(line, 0.0, element),)) for line in lines]


def _shrunk(style: TextStyle, factor: float) -> TextStyle:
    return style if factor == 1.0 else style._replace(size=style.size * factor, tracking=style.tracking * factor)


def _divides(lines: list[Line]) -> bool:
    """True if a word was too wide for a line: then a line ends without the space that follows a word."""
    return any(_ends_within_word(line) for line in lines[:-1])


def _ends_within_word(line: Line) -> bool:
    last = line.glyph_runs[-1]
    return last.box is None and not last.run.level % 2 and bool(last.words[-1].text)


def _host_rows(
    hosts: tuple[Host, ...], logos: Mapping[Text, Picture], setter: TextSetter, factor: float, art: CoverArt
) -> list[Row]:
    """Hosts with a logo side by side, as many in a row as fit; the others by name."""
    rows: list[Row] = []
    pictured = [(host, logos[host.logo]) for host in hosts if host.logo is not None and host.logo in logos]
    named = [host for host in hosts if host.logo is None or host.logo not in logos]
    for host in named:
        rows += _text_rows(host.name, art.styled(setter.theme.style("cover_label")), "P", setter, factor * 0.92)
    if pictured and rows:
        rows.append(space(3))
    return rows + _logo_rows(pictured, setter, factor)


def _logo_rows(pictured: list[tuple[Host, Picture]], setter: TextSetter, factor: float) -> list[Row]:
    page = setter.theme.page
    tallest = _LOGO_HEIGHT * page.leading * factor
    gap = 2.2 * page.leading * factor
    rows: list[Row] = []
    strip: list[tuple[Host, Picture, float, float]] = []
    for host, picture in pictured:
        width, height = _logo_size(picture, tallest, _LOGO_WIDTH * page.type_width * min(1.0, 1.5 * factor))
        if strip and sum(w for _, _, w, _ in strip) + len(strip) * gap + width > page.type_width:
            rows += [_strip(strip, tallest, gap, setter, factor), space(2)]
            strip = []
        strip.append((host, picture, width, height))
    return [*rows, _strip(strip, tallest, gap, setter, factor)] if strip else rows


def _strip(
    strip: list[tuple[Host, Picture, float, float]], tallest: float, gap: float, setter: TextSetter, factor: float
) -> Row:
    page = setter.theme.page
    total = sum(width for _, _, width, _ in strip) + gap * (len(strip) - 1)
    align = setter.theme.style("cover_hosts").align
    x = (1.0 - align if setter.style.rtl else align) * (page.type_width - total)
    images = []
    for host, picture, width, height in strip:
        element = Element("Figure", alternative=host.name.value)
        images.append(ImageItem(x, (tallest - height) / 2, width, height, picture, element))
        x += width + gap
    return Row(-int(-tallest // (page.half_line * factor)), graphics=tuple(images))


def _logo_size(picture: Picture, tallest: float, widest: float) -> tuple[float, float]:
    """Width and height of a logo in its box, in points; wide ones are set lower, so that all look equally large."""
    width, height = natural_size(picture)
    ratio = width / height if height else 1.0
    wanted = tallest / max(1.0, ratio**0.5 / 1.25)
    wanted = min(wanted, widest / ratio)
    return wanted * ratio, wanted
