"""The contents by days: sessions and the titles of talks, or sessions alone, in one column or two, on a spread at most.

A day is said once, times stand in a column of their own, breaks among them in lighter type. Lines are on a finer grid
than that of running text, since contents stand back to back with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.book.bounds import report_outside
from booklet.book.contents import ANCHOR, Entry
from booklet.book.contents_columns import Listed, Shelf, cut
from booklet.book.contents_lines import BASELINE, STEP, ContentsFrame, Form
from booklet.book.contents_numbers import ContentsPage
from booklet.book.contents_rows import Listing
from booklet.book.text_setter import TextSetter, shape_together
from booklet.book.theme import Role, TextStyle, Theme
from booklet.book.titles import title_style
from booklet.diagnostics.model import Problems
from booklet.locale.dates import start_of
from booklet.typeset.page import Element, RuleItem
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.rows import PlacedLine, Row, space

_ONE_COLUMN, _TITLES = 40, 70  # talks up to which there is one column, and up to which titles are listed
_PAGES = 1.5  # for each talk, at most, as a rule: by it the room for page numbers is chosen, before these are known
_SPREAD = 2  # pages: more only where nothing less can be listed
_GUTTER = 14.0  # points between columns, on A5
_NARROW, _NARROWEST = (
    20.0,
    11.0,
)  # ems of a column: below the first type is smaller, below the second there is no second
_FIGURES = "888"  # as wide as most page numbers
_LEAST_COLUMN = 9.0  # ems of a column that is asked for
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
    if look.columns is not None and _type_width(setter) < look.columns * (_LEAST_COLUMN * em + _GUTTER):
        columns = (1,)  # no words would stand in so many
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


def _cut(listing: Listing, head: tuple[Row, ...], gaps: float, frame: ContentsFrame) -> list[ContentsPage]:
    """The pages of what is listed; its gaps are `gaps` times as large."""
    listed = listing.listed
    if gaps != 1.0:
        listed = [each._replace(gap=round(gaps * each.gap)) for each in listed]
    theme, form = frame.setter.theme, frame.form
    below = theme.contents.above_day if listed and listed[0].kind == "day" else theme.session.below
    full = int(theme.page.capacity * theme.page.half_line / STEP)
    own = sum([row.height for row in head])
    below = max(0, min(round(gaps * below / STEP), full - full // 3 - own))  # less on very low pages
    if frame.setter.has_formulas:
        listed = _opened(listed, head, below, frame.setter)
    top = own + below
    shelf = Shelf(form.columns, max(full // 3, full - top), full)
    places: Sequence[int] = range(len(listed))
    if any(each.height > shelf.first for each in listed):
        pieces = [(piece, place) for place, each in enumerate(listed) for piece in _divided(each, shelf.first)]
        listed, places = [piece for piece, _ in pieces], [place for _, place in pieces]
    lefts = _lefts(frame, form, frame.setter)
    return [
        ContentsPage(() if number else head, tuple(zip(lefts, columns, strict=False)), 0.0 if number else top * STEP)
        for number, columns in enumerate(cut(listed, shelf, lambda number: listing.again(places[number])))
    ]


def _opened(listed: list[Listed], head: tuple[Row, ...], below: int, setter: TextSetter) -> list[Listed]:
    """The things listed with room for their formulas between the lines of their neighbours; the first stands `below`
    steps under the head.
    """
    from booklet.typeset.skyline import open_rows  # late: most booklets have no formulas

    flat = [
        row for number, each in enumerate(listed)
        for row in (space(each.gap if number else below), *_with_figure(each, setter))
    ]  # fmt: skip
    opened = iter(open_rows([*head, *flat], setter.half_line, step=STEP)[len(head) :])
    return [
        each._replace(
            gap=next(opened).height, rows=tuple([next(opened)._replace(lines=row.lines) for row in each.rows])
        )
        for each in listed
    ]


def _with_figure(listed: Listed, setter: TextSetter) -> tuple[Row, ...]:
    """The rows of a thing listed with figures where its page number will stand, which is not known yet."""
    figure, rows = listed.figure, listed.rows
    if figure is None:
        return rows
    line = set_on_one_line(setter.run(_FIGURES, figure.style))
    start = figure.at - line.width if figure.ends else figure.at
    x = listed.width - start - line.width if setter.style.rtl else start
    row = rows[figure.row]
    row = row._replace(lines=(*row.lines, PlacedLine(line, x, None)))
    return (*rows[: figure.row], row, *rows[figure.row + 1 :])


def _divided(listed: Listed, most: int) -> list[Listed]:
    """A thing listed in pieces, none of them higher than `most` steps but for single rows: one fits no column."""
    pieces: list[Listed] = []
    start, height = 0, 0
    for number, row in enumerate((*listed.rows, None)):
        if row is None or (height + row.height > most and number > start):
            figure = listed.figure
            own = figure._replace(row=figure.row - start) if figure and start <= figure.row < number else None
            pieces.append(listed._replace(rows=listed.rows[start:number], gap=0, figure=own, beside=None, at_top=()))
            start, height = number, 0
        height += row.height if row is not None else 0
    return [pieces[0]._replace(gap=listed.gap, beside=listed.beside), *pieces[1:]]


def _frame(entries: tuple[Entry, ...], form: Form, setter: TextSetter) -> ContentsFrame:
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
    return ContentsFrame(form, Element("TOC"), theme, scale, closeness, width, start, text, figures, rooms, setter)


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


def _lefts(frame: ContentsFrame, form: Form, setter: TextSetter) -> list[float]:
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


def _shape(entries: tuple[Entry, ...], frame: ContentsFrame) -> None:
    """Shape the words of all entries together."""
    texts: dict[TextStyle, list[str]] = {}
    style, show = frame.style, frame.form.show
    session = style("contents_talk" if show == "sessions" else "contents_session")
    for entry in entries:
        if entry.level == 0:
            texts.setdefault(session, []).append(entry.text)
        elif show == "speakers":
            texts.setdefault(style("contents_talk"), []).append(entry.short)
        elif show == "talks":
            texts.setdefault(title_style(entry.text, frame.theme, "contents_talk"), []).append(entry.text)
            texts.setdefault(style("contents_name"), []).append(entry.short)
    for shaped, found in texts.items():
        shape_together(found, frame.setter.divider(shaped).font)


def _report(pages: Sequence[ContentsPage], setter: TextSetter) -> None:
    """Warns of lines that hold more than fits, and of formulas that print outside of the type area."""
    rows = [row for page in pages for _, column in page.columns for listed in column for row in listed.rows]
    setter.report_squeezed([placed.line for row in rows for placed in row.lines])
    if setter.has_formulas:
        report_outside([strip for page in pages for strip in _formulas_of(page, setter)], setter, STEP)


def _formulas_of(page: ContentsPage, setter: TextSetter) -> Iterator[tuple[Row, ...]]:
    """The rows of each column at their heights, with those lines alone that hold formulas; the first column's where
    they stand, and others as if it were theirs.
    """
    for _, column in page.columns:
        rows = [space(round(page.top / STEP))]
        for number, listed in enumerate(column):
            rows.append(space(listed.gap if number else 0))
            rows += [row._replace(lines=tuple(filter(_holds_formulas, row.lines))) for row in listed.rows]
        side = _side(setter) if page.columns[0][0] < 0.0 and not setter.style.rtl else 0.0
        yield tuple([row._replace(lines=tuple([line._replace(x=line.x - side) for line in row.lines])) for row in rows])


def _holds_formulas(placed: PlacedLine) -> bool:
    return any(run.box is not None for run in placed.line.glyph_runs)
