"""The contents by days: sessions and the titles of talks, or sessions alone, in one column or two, on a spread at most.

A day is said once, times stand in a column of their own, breaks among them in lighter type. Lines are on a finer grid
than that of running text, since contents stand back to back with nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.contents import ANCHOR, Entry
from booklet.book.contents_columns import Column, Figure, Listed, Shelf, cut
from booklet.book.contents_rows import BASELINE, STEP, Form, Frame, Listing
from booklet.book.text_setter import TextSetter, shape_together
from booklet.book.theme import Role, TextStyle, Theme
from booklet.book.titles import title_style
from booklet.diagnostics.model import Problems
from booklet.locale.dates import start_of
from booklet.locale.digits import localize_digits
from booklet.records import NamedTuple
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element, Item, Layer, Link, RuleItem
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.rows import PlacedLine, Row, place_line, place_rows, space

_ONE_COLUMN, _TITLES = 40, 70  # talks up to which there is one column, and up to which titles are listed
_PAGES = 1.5  # for each talk, at most, as a rule: by it the room for page numbers is chosen, before these are known
_SPREAD = 2  # pages: more only where nothing less can be listed
_GUTTER = 14.0  # points between columns, on A5
_NARROW, _NARROWEST = (
    20.0,
    11.0,
)  # ems of a column: below the first type is smaller, below the second there is no second
_SMALLER, _CLOSER = 0.86, 0.79  # of the size, and of leadings and gaps, in narrow columns
_CLOSER_GAPS = (0.85, 0.7, 0.55, 0.4)  # of their height: gaps where that saves a page
_WIDEST_TIME = 0.3  # of a column
_ROLES: tuple[Role, ...] = (
    "contents_day",
    "contents_session",
    "contents_talk",
    "contents_name",
    "contents_time",
    "contents_break",
    "contents_page",
)


class ContentsPage(NamedTuple):
    """A page of the contents: the rows of its heading, its columns with their left edges, and their top in points."""

    head: tuple[Row, ...]
    columns: tuple[tuple[float, Column], ...]
    top: float


def lay_out_contents(entries: tuple[Entry, ...], setter: TextSetter) -> list[ContentsPage]:
    """The pages of the contents without numbers, in the form with most in it that takes a spread at most; or in that
    which the program asks for.
    """
    found: list[ContentsPage] = []
    problems = setter.problems
    for form, most in _forms(entries, setter):
        setter.problems = Problems()  # those of another form aren't told
        found = _lay_out(entries, form, setter)
        if len(found) <= most:
            break
    problems.extend(setter.problems.found)
    setter.problems = problems
    _report(found, setter)
    return found


def _forms(entries: tuple[Entry, ...], setter: TextSetter) -> list[tuple[Form, int]]:
    """The forms to try, one after another, each with the number of pages that it may take unless it is the last."""
    look = setter.theme.contents
    talks = sum([entry.level for entry in entries])
    show = look.show or ("talks" if talks <= _TITLES else "sessions")
    own = setter.theme.page.columns
    em = setter.theme.style("contents_talk").size
    most = 2 if _type_width(setter) >= 2 * _NARROWEST * em + _GUTTER else 1
    columns = (look.columns,) if look.columns is not None else tuple(range(own, max(own, most) + 1))
    forms: list[tuple[Form, int]] = []
    if show != "sessions":
        fewest = min(2, columns[-1]) if show == "talks" and talks > _ONE_COLUMN else 1
        forms += [(Form(show, count), _SPREAD) for count in columns if count >= fewest]
    if show == "sessions" or (show == "talks" and look.show is None):
        forms += [(Form("sessions", count), count) for count in columns]
    return forms


def _lay_out(entries: tuple[Entry, ...], form: Form, setter: TextSetter) -> list[ContentsPage]:
    """The pages of the contents in a form."""
    frame = _frame(entries, form, setter)
    _shape(entries, frame)
    listing = Listing(frame)
    for entry, following in zip(entries, (*entries[1:], None), strict=True):
        listing.add(entry, following)
    head = _head_rows(form, setter)
    pages = _cut(listing, head, 1.0, frame)
    fewest = len(_cut(listing, head, _CLOSER_GAPS[-1], frame)) if len(pages) > 1 else 1
    closer = iter(_CLOSER_GAPS)
    while len(pages) > fewest:
        pages = _cut(listing, head, next(closer), frame)
    return pages


def _cut(listing: Listing, head: tuple[Row, ...], gaps: float, frame: Frame) -> list[ContentsPage]:
    """The pages of what is listed; its gaps are `gaps` times as large."""
    listed = listing.listed
    if gaps != 1.0:
        listed = [each._replace(gap=round(gaps * each.gap)) for each in listed]
    if frame.setter.has_formulas:
        listed = _opened(listed, frame.setter)
    theme, form = frame.setter.theme, frame.form
    below = theme.contents.above_day if listed and listed[0].kind == "day" else theme.session.below
    top = sum([row.height for row in head]) + round(gaps * below / STEP)
    full = int(theme.page.capacity * theme.page.half_line / STEP)
    lefts = _lefts(frame, form, frame.setter)
    return [
        ContentsPage(() if number else head, tuple(zip(lefts, columns, strict=False)), 0.0 if number else top * STEP)
        for number, columns in enumerate(
            cut(listed, Shelf(form.columns, max(full // 3, full - top), full), listing.again)
        )
    ]


def _opened(listed: list[Listed], setter: TextSetter) -> list[Listed]:
    """The things listed with room for their formulas between the lines of their neighbours."""
    from booklet.typeset.skyline import open_rows  # late: most booklets have no formulas

    flat = [row for each in listed for row in (space(each.gap), *each.rows)]
    opened = iter(open_rows(flat, setter.half_line, step=STEP))
    return [each._replace(gap=next(opened).height, rows=tuple([next(opened) for _ in each.rows])) for each in listed]


def _frame(entries: tuple[Entry, ...], form: Form, setter: TextSetter) -> Frame:
    theme = setter.theme
    look, em = theme.contents, theme.style("contents_talk").size
    gutter = _gutter(form, setter)
    width = (_type_width(setter) - (form.columns - 1) * gutter) / form.columns
    scale, closeness = (_SMALLER, _CLOSER) if width < _NARROW * em else (1.0, 1.0)
    theme = _scaled(theme, scale, closeness) if scale != 1.0 else theme
    digits = len(str(int(_PAGES * sum([entry.level for entry in entries])) + 10))
    font = setter.divider(theme.style("contents_page")).font
    at_end = look.figures == "right" or not form.by_days
    figures = font.word("0").width * digits + max(look.figure_gap * scale, em if at_end else 0.0)
    text = _time_column(entries, width, scale, theme, setter) if form.by_days else 0.0
    start = 0.0
    if form.columns == 1 and (side := _side(setter)):
        text, start = max(text, side), side
    rooms = len({entry.place for entry in entries if entry.place}) > 1
    return Frame(form, Element("TOC"), theme, scale, closeness, width, start, text, figures, rooms, setter)


def _time_column(entries: tuple[Entry, ...], width: float, scale: float, theme: Theme, setter: TextSetter) -> float:
    """The width of the column of times: the theme's, or what they need; none without times."""
    look, style = theme.contents, theme.style("contents_time")
    starts = {start_of(entry.time) for entry in entries if entry.time}
    if look.time == "none" or not starts:
        return 0.0
    widest = max([set_on_one_line(setter.run(start, style), setter.style.rtl).width for start in sorted(starts)])
    least = look.time_width if scale == 1.0 else 0.0
    return max(least, min(widest + style.size, _WIDEST_TIME * width))


def _scaled(theme: Theme, scale: float, closeness: float) -> Theme:
    """The theme with other sizes and leadings of what the contents list."""
    styles = dict(theme.styles)
    for role in _ROLES:
        style = styles[role]
        styles[role] = style._replace(size=scale * style.size, leading=closeness * style.leading)
    return theme._replace(styles=styles)


def _side(setter: TextSetter) -> float:
    """The width of the column beside the type area, if it is one of times alone; 0 where it isn't."""
    side = setter.theme.page.side
    return side.width + side.gap if side is not None and side.holds == ("time",) else 0.0


def _type_width(setter: TextSetter) -> float:
    """The width that the contents can take, with the column of times beside the type area."""
    return setter.theme.page.type_width + _side(setter)


def _origin(setter: TextSetter) -> float:
    """The left edge of the width that the contents can take, from that of the area where a page's text begins."""
    page = setter.theme.page
    return page.measure - page.type_width if setter.style.rtl else -_side(setter)


def _gutter(form: Form, setter: TextSetter) -> float:
    page = setter.theme.page
    return page.gutter if form.columns == page.columns else _GUTTER


def _lefts(frame: Frame, form: Form, setter: TextSetter) -> list[float]:
    """The left edge of each column, in the order in which they are read."""
    origin = _origin(setter)
    step = frame.width + _gutter(form, setter)
    lefts = [origin + number * step for number in range(form.columns)]
    return lefts[::-1] if setter.style.rtl else lefts


def _head_rows(form: Form, setter: TextSetter) -> tuple[Row, ...]:
    """The heading, at the place of a session's, in whose detail there is nothing to say."""
    theme = setter.theme
    look, style, detail = theme.session, theme.style("session"), theme.style("session_detail")
    side, rtl, origin = _side(setter), setter.style.rtl, _origin(setter)
    rows: list[Row] = []
    if look.rule is not None:
        beside = theme.page.side if look.rule.from_side else None
        across = beside.width + beside.gap if beside is not None else 0.0
        left = origin if rtl else -across
        rule = RuleItem(left, 0.0, theme.page.type_width + across, look.rule.thickness, look.rule.colour)
        rows.append(Row(round((look.rule.thickness + look.rule.gap) / STEP), graphics=(rule,)))
    if look.order[0] == "detail":
        rows.append(Row(round((detail.leading + detail.after) / STEP)))
    out = side if form.columns > 1 else 0.0  # where the columns begin, too
    lines = setter.lines_of(setter.style.labels.contents, style, theme.page.type_width + out)
    x = origin if rtl else -out
    element = Element("H2")
    rows += [
        Row(round(style.leading / STEP), BASELINE * style.leading, (PlacedLine(line, x, element),)) for line in lines
    ]
    rows[0] = rows[0]._replace(anchor=ANCHOR)
    return (*rows, Row(round(style.after / STEP)))


def _shape(entries: tuple[Entry, ...], frame: Frame) -> None:
    """Shape the words of all entries together."""
    texts: dict[TextStyle, list[str]] = {}
    style = frame.style
    for entry in entries:
        if entry.level == 0:
            texts.setdefault(style("contents_session"), []).append(entry.text)
        else:
            texts.setdefault(title_style(entry.text, frame.theme, "contents_talk"), []).append(entry.text)
            texts.setdefault(style("contents_name"), []).append(entry.short)
    for shaped, found in texts.items():
        shape_together(found, frame.setter.divider(shaped).font)


def _report(pages: Sequence[ContentsPage], setter: TextSetter) -> None:
    """Warns of lines that hold more than fits."""
    lines = [
        placed.line
        for page in pages
        for _, column in page.columns
        for listed in column
        for row in listed.rows
        for placed in row.lines
    ]
    setter.report_squeezed(lines)


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
