"""The contents by days: sessions and the titles of talks, or sessions alone, in one column or two, on a spread at most.

A day is said once, times stand in a column of their own, breaks among them in lighter type. Lines are on a finer grid
than that of running text, since contents stand back to back with nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from booklet.book.contents import ANCHOR, Entry
from booklet.book.contents_columns import Column, Listed, Shelf, cut
from booklet.book.text_setter import TextSetter, shape_together
from booklet.book.theme import Role, TextStyle, Theme
from booklet.book.titles import title_style
from booklet.book.wording import unbroken
from booklet.diagnostics.model import Problems
from booklet.locale.dates import start_of
from booklet.locale.digits import localize_digits
from booklet.locale.labels import bracketed
from booklet.records import NamedTuple
from booklet.typeset.items import SetRun
from booklet.typeset.page import Anchor, Element, Item, Layer, Link, RuleItem
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import PlacedLine, Row, place_line, place_rows

_ONE_COLUMN, _TITLES = 40, 70  # talks up to which there is one column, and up to which titles are listed
_SPREAD = 2  # pages: more only where nothing less can be listed
_STEP = 0.25  # points: the grid
_BASELINE = 0.74  # of a leading, from its top: as on the grid of running text
_TURN = 1.0  # ems that further lines stand further in
_GUTTER = 14.0  # points between columns, on A5
_NARROW, _NARROWEST = 20.0, 11.0  # ems of a column: below the first type is smaller, below the second there is no second
_SMALLER = 0.86  # of the size, in narrow columns
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


class Form(NamedTuple):
    """The form of the contents: with titles or sessions alone, in so many columns."""

    titles: bool
    columns: int


class Frame(NamedTuple):
    """The things that all rows of a form share; lengths are in points.

    `element` is the parent of their elements. `theme` has the sizes of this form, `scale` times those of the theme; all
    rows are `width` wide. Texts begin `text` points from where the column's lines begin, days and pages of their own at
    `start`, and end `figures` points before the column does.
    """

    element: Element
    theme: Theme
    scale: float
    width: float
    start: float
    text: float
    figures: float
    setter: TextSetter

    @property
    def room(self) -> float:
        """The width of a line of text."""
        return self.width - self.text - self.figures

    def style(self, role: Role) -> TextStyle:
        """The style of a role in the sizes of this form."""
        return self.theme.style(role)

    def steps(self, points: float) -> int:
        """A length of the theme in steps of the grid, in the scale of this form."""
        return round(points * self.scale / _STEP)

    def left(self, indent: float, width: float) -> float:
        """The left edge of a thing of some width, `indent` points from where the column's lines begin."""
        return self.width - indent - width if self.setter.style.rtl else indent


class ContentsPage(NamedTuple):
    """A page of the contents: the rows of its heading, its columns with the left edge of each, and their top in points."""

    head: tuple[Row, ...]
    columns: tuple[tuple[float, Column], ...]
    top: float


def set_contents(
    entries: tuple[Entry, ...], pages: int, numbers_of: Callable[[int], Mapping[str, str]], setter: TextSetter
) -> list[Layer]:
    """The pages of the contents; `pages` is about the number of the last page that is listed.

    `numbers_of` gives page numbers by anchors, for the number of pages that the contents take.
    """
    found = lay_out_contents(entries, pages, setter)
    numbers = {name: localize_digits(label, setter.style.language) for name, label in numbers_of(len(found)).items()}
    _shape_numbers(found, numbers, setter)
    return [_layer(page, numbers, setter) for page in found]


def lay_out_contents(entries: tuple[Entry, ...], pages: int, setter: TextSetter) -> list[ContentsPage]:
    """The pages of the contents without numbers, in the form with most in it that takes a spread at most; or in that
    which the program asks for.
    """
    found: list[ContentsPage] = []
    problems = setter.problems
    for form in _forms(entries, setter):
        setter.problems = Problems()  # those of another form aren't told
        found = _lay_out(entries, pages, form, setter)
        if len(found) <= _SPREAD:
            break
    problems.extend(setter.problems.found)
    setter.problems = problems
    _report(found, setter)
    return found


def _forms(entries: tuple[Entry, ...], setter: TextSetter) -> list[Form]:
    """The forms to try, one after another."""
    look = setter.theme.contents
    talks = sum([entry.level for entry in entries])
    titles = talks <= _TITLES if look.show is None else look.show == "talks"
    most = 2 if _type_width(setter) >= 2 * _NARROWEST * setter.theme.style("contents_talk").size + _GUTTER else 1
    if look.columns is not None:
        forms = [Form(titles, look.columns)]
    else:
        own = setter.theme.page.columns
        first = own if not titles or talks <= _ONE_COLUMN else max(own, most)
        forms = [Form(titles, columns) for columns in range(first, max(first, most) + 1)]
    if titles and look.show is None:
        forms += [Form(False, columns) for columns in sorted({each.columns for each in forms})]
    return forms


def _lay_out(entries: tuple[Entry, ...], pages: int, form: Form, setter: TextSetter) -> list[ContentsPage]:
    """The pages of the contents in a form."""
    frame = _frame(entries, pages, form, setter)
    _shape(entries, frame)
    listing = Listing(frame, form)
    for number, entry in enumerate(entries):
        following = entries[number + 1] if number + 1 < len(entries) else None
        listing.add(entry, has_talks=following is not None and following.level == 1)
    head = _head_rows(setter)
    look, listed = setter.theme.contents, listing.listed
    below = look.above_day if listed and listed[0].kind == "day" else setter.theme.session.below
    top = sum([row.height for row in head]) + round(below / _STEP)
    page = setter.theme.page
    full = int(page.capacity * page.half_line / _STEP)
    shelf = Shelf(form.columns, max(full // 3, full - top), full)
    lefts = _lefts(frame, form, setter)
    return [
        ContentsPage(() if number else head, tuple(zip(lefts, columns, strict=False)), 0.0 if number else top * _STEP)
        for number, columns in enumerate(cut(listed, shelf, listing.again))
    ]


def _frame(entries: tuple[Entry, ...], pages: int, form: Form, setter: TextSetter) -> Frame:
    theme = setter.theme
    look, em = theme.contents, theme.style("contents_talk").size
    gutter = _gutter(form, setter)
    width = (_type_width(setter) - (form.columns - 1) * gutter) / form.columns
    scale = _SMALLER if width < _NARROW * em else 1.0
    theme = _scaled(theme, scale)
    digits = len(str((1 + theme.page.openings_right) * pages + 8))
    font = setter.divider(theme.style("contents_page")).font
    figures = font.word("0").width * digits + max(look.figure_gap * scale, em if look.figures == "right" else 0.0)
    times = _time_column(entries, width, scale, theme, setter)
    in_side = bool(times) and form.columns == 1 and _side(setter) > 0.0
    return Frame(Element("TOC"), theme, scale, width, times if in_side else 0.0, times, figures, setter)


def _time_column(entries: tuple[Entry, ...], width: float, scale: float, theme: Theme, setter: TextSetter) -> float:
    """The width of the column of times: the theme's, or what they need; none without times."""
    look, style = theme.contents, theme.style("contents_time")
    starts = {start_of(entry.time) for entry in entries if entry.time}
    if look.time == "none" or not starts:
        return 0.0
    widest = max([set_on_one_line(setter.run(start, style), setter.style.rtl).width for start in sorted(starts)])
    least = look.time_width if scale == 1.0 else 0.0
    return max(least, min(widest + style.size, _WIDEST_TIME * width))


def _scaled(theme: Theme, scale: float) -> Theme:
    if scale == 1.0:
        return theme
    styles = {
        role: theme.style(role)._replace(size=scale * theme.style(role).size, leading=scale * theme.style(role).leading)
        for role in _ROLES
    }
    return theme._replace(styles={**theme.styles, **styles})


def _side(setter: TextSetter) -> float:
    """The width of the column beside the type area, if times stand there; 0 where they don't."""
    side = setter.theme.page.side
    return side.width + side.gap if side is not None and "time" in side.holds else 0.0


def _type_width(setter: TextSetter) -> float:
    """The width that the contents can take, with the column of times beside the type area."""
    return setter.theme.page.type_width + _side(setter)


def _gutter(form: Form, setter: TextSetter) -> float:
    page = setter.theme.page
    return page.gutter if form.columns == page.columns else _GUTTER


def _lefts(frame: Frame, form: Form, setter: TextSetter) -> list[float]:
    """The left edge of each column, in the order in which they are read."""
    origin = 0.0 if setter.style.rtl else -_side(setter)
    step = frame.width + _gutter(form, setter)
    lefts = [origin + number * step for number in range(form.columns)]
    return lefts[::-1] if setter.style.rtl else lefts


def _head_rows(setter: TextSetter) -> tuple[Row, ...]:
    """The heading, at the place of a session's, in whose detail there is nothing to say."""
    theme = setter.theme
    look, style, detail = theme.session, theme.style("session"), theme.style("session_detail")
    side = _side(setter)
    rows: list[Row] = []
    if look.rule is not None:
        across = side if look.rule.from_side else 0.0
        width = theme.page.type_width + across
        rule = RuleItem(0.0 if setter.style.rtl else -across, 0.0, width, look.rule.thickness, look.rule.colour)
        rows.append(Row(round((look.rule.thickness + look.rule.gap) / _STEP), graphics=(rule,)))
    if look.order[0] == "detail":
        rows.append(Row(round((detail.leading + detail.after) / _STEP)))
    lines = setter.lines_of(setter.style.labels.contents, style, theme.page.type_width)
    element = Element("H2")
    rows += [
        Row(round(style.leading / _STEP), _BASELINE * style.leading, (PlacedLine(line, 0.0, element),)) for line in lines
    ]
    rows[0] = rows[0]._replace(anchor=ANCHOR)
    return (*rows, Row(round(style.after / _STEP)))


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


class Listing:
    """Lists entries one after another, in a form."""

    def __init__(self, frame: Frame, form: Form) -> None:
        self.listed: list[Listed] = []
        self._frame = frame
        self._form = form
        self._day = ""
        self._session: Entry | None = None
        self._sessions: list[Entry | None] = []  # of each thing listed
        self._again: dict[int, Listed] = {}
        self._untold: Entry | None = None  # a session that is told by its time alone, beside the first talk

    def add(self, entry: Entry, *, has_talks: bool) -> None:
        """Adds an entry, before it the day where another begins."""
        if entry.level:
            if self._form.titles:
                self._add(_talk(entry, self._untold, self._frame))
                self._untold = None
            return
        if entry.day and entry.day != self._day:
            self._day = entry.day
            self._add(_day(entry, self._frame))
        self._session = entry if entry.is_session else None
        if entry.anchor is None:
            self._add(_break(entry, self._frame))
        elif not entry.is_session:
            self._add(_page(entry, self._frame))
        elif self._form.titles and entry.is_untitled and has_talks:
            self._untold = entry
        else:
            self._add(_session(entry, self._form, self._frame))

    def again(self, number: int) -> Listed:
        """The name of the session that a thing belongs to, as it stands where a column begins within it."""
        session = self._sessions[number]
        assert session is not None
        key = id(session)
        if key not in self._again:
            self._again[key] = _session_again(session, self._frame)
        return self._again[key]

    def _add(self, listed: Listed) -> None:
        before = self.listed[-1].kind if self.listed else None
        self.listed.append(listed._replace(gap=_gap(before, listed.kind, self._frame)))
        self._sessions.append(self._session)


def _gap(before: str | None, kind: str, frame: Frame) -> int:
    """The space between two things listed, in steps."""
    look = frame.theme.contents
    if kind == "day" or (before is not None and (kind == "page") != (before == "page")):
        return frame.steps(look.above_day)
    if before == "day":
        return frame.steps(frame.style("contents_day").after)
    return frame.steps(look.between if kind in ("talk", "page") else look.between_sessions)


def _day(entry: Entry, frame: Frame) -> Listed:
    style = frame.style("contents_day")
    parent = Element("P", Element("TOCI", frame.element))
    width = frame.width - frame.start
    lines = frame.setter.lines_of(entry.day, style, width, balanced=False, sources=entry.sources)
    rows = [_row(style, [PlacedLine(line, frame.left(frame.start, width), parent)]) for line in lines]
    return Listed("day", tuple(rows), 0)


def _break(entry: Entry, frame: Frame) -> Listed:
    style = frame.style("contents_break")
    time = frame.style("contents_time")._replace(colour=style.colour)
    if style.face not in (frame.theme.family.italic, frame.theme.family.bold_italic):
        time = time._replace(face=style.face)
    item = Element("TOCI", frame.element)
    told = start_of(entry.time) if entry.short else ""
    rows, _ = _rows(entry, entry.short or entry.time, style, "", style, frame.text, Element("P", item), frame)
    return Listed("break", _with_time(rows, told, time, item, entry, frame), 0)


def _page(entry: Entry, frame: Frame) -> Listed:
    """A page of its own before or after the sessions, such as a welcome."""
    link = Element("Link", Element("Reference", Element("TOCI", frame.element)))
    style = frame.style("contents_session")
    rows, end = _rows(entry, entry.text, style, "", style, frame.start, link, frame)
    return _numbered("page", rows, end, entry, link, _figures_of_session(frame), frame)


def _session(entry: Entry, form: Form, frame: Frame) -> Listed:
    item = Element("TOCI", frame.element)
    link = Element("Link", Element("Reference", item))
    style = frame.style("contents_session")
    is_time = entry.is_untitled and bool(entry.time)
    place = "" if form.titles else entry.place
    text, indent = (entry.time, frame.start) if is_time else (entry.text, frame.text)
    rows, end = _rows(entry, text, style, place, frame.style("contents_name"), indent, link, frame)
    if not is_time:
        rows = _with_time(rows, start_of(entry.time), frame.style("contents_time"), item, entry, frame)
    return _numbered("session", rows, end, entry, link, _figures_of_session(frame), frame)


def _session_again(entry: Entry, frame: Frame) -> Listed:
    """A session's name where a column begins within it: no text of its own, since it was read before."""
    labels = frame.setter.style.labels
    said = bracketed(labels.continued, labels).strip()
    plain = entry._replace(content=())
    text = entry.time if entry.is_untitled and entry.time else entry.text
    style = frame.style("contents_session")
    rows, _ = _rows(plain, text, style, said, frame.style("contents_name"), frame.text, None, frame)
    return Listed("session", rows, 0)


def _talk(entry: Entry, session: Entry | None, frame: Frame) -> Listed:
    """A talk, and before it the time of a session that has no other name."""
    item = Element("TOCI", frame.element)
    link = Element("Link", Element("Reference", item))
    text, names = (entry.names, "") if entry.text == entry.names else (entry.text, entry.short)
    if not names and len(text) > _LONGEST_NAMES and entry.short:
        text = entry.short
    indent = frame.text + frame.theme.contents.indent
    style = title_style(text, frame.theme, "contents_talk")
    rows, end = _rows(entry, text, style, names, frame.style("contents_name"), indent, link, frame)
    if session is not None:
        rows = _with_time(rows, start_of(session.time), frame.style("contents_time"), item, session, frame)
    kind = "talk" if session is None else "session"
    return _numbered(kind, rows, end, entry, link, frame.style("contents_page"), frame)


def _numbered(
    kind: Literal["session", "talk", "page"],
    rows: tuple[Row, ...],
    end: float,
    entry: Entry,
    link: Element,
    figures: TextStyle,
    frame: Frame,
) -> Listed:
    at_right = frame.theme.contents.figures == "right"
    return Listed(kind, rows, 0, entry.anchor, figures, 0 if at_right else len(rows) - 1, end, link, entry.text)


def _figures_of_session(frame: Frame) -> TextStyle:
    """The style of a session's page number: among numbers in a column that of its time."""
    style = frame.style("contents_page")
    if frame.theme.contents.figures == "close":
        return style
    time = frame.style("contents_time")
    return style._replace(face=time.face, colour=time.colour)


def _rows(
    entry: Entry,
    text: str,
    style: TextStyle,
    aside: str,
    aside_style: TextStyle,
    indent: float,
    parent: Element | None,
    frame: Frame,
) -> tuple[tuple[Row, ...], float]:
    """The rows of a text with names or the like behind it, `indent` points from where lines begin; and the end of the
    last line, from there.
    """
    turn, room = _TURN * style.size, frame.width - indent - frame.figures
    lines, width = _lines(entry, text, style, room, parent, frame), room
    if len(lines) > 1:
        width = room - turn
        lines = _lines(entry, text, style, width, parent, frame)
    starts = [indent + (turn if number else 0.0) for number in range(len(lines))]
    rows = [
        _row(style, [PlacedLine(line, frame.left(start, width), parent)])
        for line, start in zip(lines, starts, strict=True)
    ]
    end = starts[-1] + _extent(lines[-1], width, frame)
    if not aside:
        return tuple(rows), end
    gap = frame.theme.contents.name_gap * frame.scale
    found = _one_line(aside, aside_style, entry, frame)
    if end + gap + found.width <= indent + room:
        placed = PlacedLine(found, frame.left(end + gap, found.width), parent)
        rows[-1] = rows[-1]._replace(lines=(_spaced(rows[-1].lines[0]), placed))
        return tuple(rows), end + gap + found.width
    own = _lines_of_names(aside, aside_style, found, room - turn, entry, frame)
    left = frame.left(indent + turn, room - turn)
    rows[-1] = rows[-1]._replace(lines=(_spaced(rows[-1].lines[0]),))
    rows += [_row(style, [PlacedLine(line, left, parent)]) for line in own]
    return tuple(rows), indent + turn + _extent(own[-1], room - turn, frame)


def _row(style: TextStyle, lines: list[PlacedLine]) -> Row:
    return Row(round(style.leading / _STEP), _BASELINE * style.leading, tuple(lines))


def _lines(
    entry: Entry, text: str, style: TextStyle, room: float, parent: Element | None, frame: Frame
) -> list[Line]:
    """The lines of an entry's text, `room` points wide; one with formulas is set with its markup."""
    if entry.content and text == entry.text:
        return frame.setter.ragged(entry.content, style, room, parent, balanced=False, sources=entry.sources)
    return frame.setter.lines_of(text, style, room, balanced=False, sources=entry.sources)


def _one_line(text: str, style: TextStyle, entry: Entry, frame: Frame) -> Line:
    run = frame.setter.run(text, style, sources=entry.sources)
    return set_on_one_line(run, starts_rtl(text, frame.setter.style.rtl))


def _lines_of_names(
    text: str, style: TextStyle, line: Line, room: float, entry: Entry, frame: Frame
) -> list[Line]:
    """Names on lines of their own, `room` points wide; `line` has them all. No name is divided."""
    if line.width > room:
        text = " ".join([unbroken(part) for part in re.split(r"(?<=[,;،؛、；])\s+", text)])
    return frame.setter.lines_of(text, style, room, balanced=False, sources=entry.sources)


def _with_time(
    rows: tuple[Row, ...], time: str, style: TextStyle, item: Element, entry: Entry, frame: Frame
) -> tuple[Row, ...]:
    """The rows with a time in the column of times, beside the first."""
    if not time or not frame.text:
        return rows
    room = frame.text - style.size / 2
    label = Element("Lbl", item)
    lines = [_one_line(time, style, entry, frame)]
    if lines[0].width > room:
        lines = frame.setter.lines_of(time, style, room, balanced=False, sources=entry.sources)
        left = frame.left(0.0, room)
    else:
        left = frame.left(0.0, lines[0].width)
    placed = [_spaced(PlacedLine(line, left, label)) for line in lines]
    padded = [*rows, *[rows[-1]._replace(lines=()) for _ in placed[len(rows) :]]]
    return tuple(
        [
            row._replace(lines=(placed[number], *row.lines)) if number < len(placed) else row
            for number, row in enumerate(padded)
        ]
    )


def _extent(line: Line, width: float, frame: Frame) -> float:
    """The distance from where a line begins to its far end; `width` is the measure it was set in."""
    return width - min([stretch.x for stretch in line.glyph_runs]) if frame.setter.style.rtl else line.width


def _spaced(placed: PlacedLine) -> PlacedLine:
    """The line with a space at its end, which keeps words apart in copied text."""
    *before, last = placed.line.glyph_runs
    if last.box is not None or last.run.level % 2:
        return placed
    return placed._replace(line=Line((*before, last.with_space()), placed.line.width))


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


def _shape_numbers(pages: Sequence[ContentsPage], numbers: Mapping[str, str], setter: TextSetter) -> None:
    """Shape the page numbers of all entries together."""
    texts: dict[TextStyle, list[str]] = {}
    for page in pages:
        for _, column in page.columns:
            for listed in column:
                if listed.figures is not None and listed.anchor is not None:
                    texts.setdefault(listed.figures, []).append(numbers.get(listed.anchor, ""))
    for style, found in texts.items():
        shape_together(found, setter.divider(style).font)


def _layer(page: ContentsPage, numbers: Mapping[str, str], setter: TextSetter) -> Layer:
    """A page with its numbers, and links over each entry."""
    items: list[Item] = place_rows(page.head, _STEP)
    for left, column in page.columns:
        y = page.top
        for place, listed in enumerate(column):
            y += listed.gap * _STEP if place else 0.0
            items += _placed(listed, left, y, numbers, setter)
            y += listed.height * _STEP
    return Layer(tuple(items))
