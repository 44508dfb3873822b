ANCHOR = "contents"
_INDENT = 1.2  # ems
_LEADER_PITCH = 0.62  # ems from dot to dot


class _Frame(NamedTuple):
    """The things that all rows of the contents share; lengths are in points.

    `element` is the parent of their elements, `baseline` the distance to it from a row's top. Talks stand `indent`
    further in than sessions. `numbers` is the width of the column of page numbers. `titled` is True where talks are
    listed by title and speakers, not by speakers alone.
    """

    element: Element
    baseline: float
    indent: float
    numbers: float
    titled: bool


def lay_out_contents(entries: tuple[Entry, ...], setter: TextSetter) -> list[tuple[Row, ...]]:
    """The contents' pages of rows; their page numbers are put in by `number_contents`, when they are known.

    The number of pages doesn't depend on the page numbers, which have a column of fixed width.
    """
    theme = setter.theme
    em = theme.style("text").size
    frame = _Frame(
        Element("TOC"),
        baseline_offset(setter, 2),
        _INDENT * em,
        _number_column(setter),
        "contents_title" in theme.styles,
    )
    style = theme.style("session")
    lines = setter.lines_of(setter.style.labels.contents, style, setter.measure)
    rows = kept_rows(lines, Element("H2"), style, setter)
    rows[0] = rows[0]._replace(anchor=ANCHOR)
    rows.append(space(5 + style.height * len(lines) % 2, after=NEVER))
    blocks = [RowBlock(tuple(rows))]
    _shape(entries, frame, setter)
    for entry, following in zip(entries, (*entries[1:], None), strict=True):
        blocks.append(RowBlock(tuple(_entry_rows(entry, following, frame, setter))))
    pages = fill_pages(_headings_kept(_with_room(blocks, entries, setter), entries), theme.page.capacity)
    report_outside(pages, setter)
    return pages


def _with_room(blocks: list[RowBlock], entries: tuple[Entry, ...], setter: TextSetter) -> list[RowBlock]:
    """The blocks with room for the formulas of an entry between the lines of its neighbours."""
    if not any(entry.content for entry in entries):
        return blocks
    rows = iter(with_room([row for block in blocks for row in block.rows], setter))
    return [RowBlock(tuple([next(rows) for _ in block.rows])) for block in blocks]


def _shape(entries: tuple[Entry, ...], frame: _Frame, setter: TextSetter) -> None:
    """Shape the words of all entries together."""
    texts: dict[TextStyle, list[str]] = {}
    for entry in entries:
        for text, style in _texts_of(entry, frame, setter):
            texts.setdefault(style, []).append(text)
    for style, found in texts.items():
        shape_together(found, setter.divider(style).font)


def number_contents(
    pages: list[tuple[Row, ...]], labels: Mapping[str, str], entries: tuple[Entry, ...], setter: TextSetter
) -> list[Layer]:
    """The pages as layers, with the page number of each entry's anchor, the leader to it, and a link over both."""
    texts = {entry.anchor: entry.names or entry.text for entry in entries if entry.anchor is not None}
    numbers = {anchor: localize_digits(labels.get(anchor, ""), setter.style.language) for anchor in texts}
    figures = {entry.anchor: _figures(entry, setter) for entry in entries if entry.anchor is not None}
    _shape_numbers(numbers, figures, setter)
    leader = _leader(setter) if setter.theme.leaders else None
    half = setter.half_line
    layers = []
    for rows in pages:
        items: list[Item] = []
        y = 0.0
        for row in rows:
            items += place_rows((row,), half, y)
            anchor = row.numbers_anchor
            if anchor is not None:
                says = f"{texts[anchor]}, {numbers[anchor]}"
                items += _number(row, numbers[anchor], figures[anchor], says, y, leader, setter)
            y += row.height * half
        layers.append(Layer(tuple(items)))
    return layers


def _shape_numbers(numbers: Mapping[str, str], figures: Mapping[str, TextStyle], setter: TextSetter) -> None:
    """Shape the page numbers of all entries together."""
    texts: dict[TextStyle, list[str]] = {}
    for anchor, number in numbers.items():
        texts.setdefault(figures[anchor], []).append(number)
    for style, found in texts.items():
        shape_together(found, setter.divider(style).font)


def _headings_kept(blocks: list[RowBlock], entries: tuple[Entry, ...]) -> list[RowBlock]:
    """The blocks with each session's line joined to its first talk's: no heading is left alone at a page's foot."""
    kept = [blocks[0]]
    waiting: tuple[Row, ...] = ()
    for block, entry in zip(blocks[1:], entries, strict=True):
        rows = waiting + block.rows
        waiting = rows if entry.level == 0 and entry.anchor is not None else ()
        if not waiting:
            kept.append(RowBlock(rows))
    return [*kept, RowBlock(waiting)] if waiting else kept


def _entry_rows(entry: Entry, following: Entry | None, frame: _Frame, setter: TextSetter) -> list[Row]:
    item = Element("TOCI", frame.element)
    anchor = entry.anchor
    parent = Element("Link", Element("Reference", item)) if anchor is not None else Element("P", item)
    indent = frame.indent if entry.level else 0.0
    room = setter.measure - indent - frame.numbers
    lines: list[Line] = []
    for text, style in _texts_of(entry, frame, setter):
        lines += _lines(text, entry, style, room, parent, setter)
    setter.report_squeezed(lines)
    if entry.when:  # a titled session's
        lines = _with_aside(lines, entry, room, setter)
    left = frame.numbers if setter.style.rtl else indent
    numbered = 0 if frame.titled else len(lines) - 1
    rows = [
        Row(
            2,
            frame.baseline,
            (PlacedLine(line, left, parent),),
            after=NEVER,
            numbers_anchor=anchor if number == numbered else None,
        )
        for number, line in enumerate(lines)
    ]
    gap = _gap_after(entry, following, frame)
    return [*rows, space(gap)] if gap else rows


def _texts_of(entry: Entry, frame: _Frame, setter: TextSetter) -> tuple[tuple[str, TextStyle], ...]:
    """The texts of an entry in their order, each to begin a line of its own, with their styles."""
    style = setter.theme.style
    if entry.anchor is None:
        return ((entry.text, style("contents_aside")),)
    if entry.level == 0:
        return ((entry.text, style("contents_session")),)
    if frame.titled and entry.text != entry.names:
        return (
            (entry.text, title_style(entry.text, setter.theme, "contents_title")),
            (entry.names, style("contents_talk")),
        )
    return ((entry.names or entry.text, style("contents_talk")),)


def _gap_after(entry: Entry, following: Entry | None, frame: _Frame) -> int:
    if following is not None and following.level == 0:
        return 2 if entry.level or following.anchor is not None else 0
    return 1 if entry.level and frame.titled else 0


def _lines(text: str, entry: Entry, style: TextStyle, room: float, parent: Element, setter: TextSetter) -> list[Line]:
    """The lines of an entry's text or names, `room` points wide; a text with formulas is set with its markup."""
    if entry.content and text == entry.text:
        return setter.ragged(entry.content, style, room, parent, balanced=False, sources=entry.sources)
    lines = setter.lines_of(text, style, room, balanced=False, sources=entry.sources)
    if len(lines) > 1 and text == entry.names:
        text = setter.wording.with_whole_names(text, entry.sources)
        return setter.lines_of(text, style, room, balanced=False, sources=entry.sources)
    return lines


def _with_aside(lines: list[Line], entry: Entry, room: float, setter: TextSetter) -> list[Line]:
    """A session's day and time behind its title, or on a line of its own where there is no room, `room` points wide."""
    theme = setter.theme
    gap = theme.style("text").size
    aside, *more = setter.lines_of(
        entry.when, theme.style("contents_aside"), room, balanced=False, sources=entry.sources
    )
    last = lines[-1]
    taken, width = _extent(last, room, setter), _extent(aside, room, setter)
    if more or taken + gap + width > room:
        return [*lines, aside, *more]
    offset = -(taken + gap) if setter.style.rtl else taken + gap
    spaced, moved = _spaced(last), aside.moved(offset)
    return [*lines[:-1], Line((*spaced.glyph_runs, *moved.glyph_runs), max(last.width, moved.width))]


def _extent(line: Line, room: float, setter: TextSetter) -> float:
    """The distance in points from where lines begin to the far end of this one, in a column `room` points wide."""
    return room - min([stretch.x for stretch in line.glyph_runs]) if setter.style.rtl else line.width


def _spaced(line: Line) -> Line:
    """The line with a space at its end, which keeps words apart in copied text."""
    *before, last = line.glyph_runs
    if last.box is not None or last.run.level % 2:
        return line
    return Line((*before, last.with_space()), line.width)


def _number_column(setter: TextSetter) -> float:
    return 2.4 * setter.theme.style("text").size


class _Leader(NamedTuple):
    """Dots that stand under each other in all lines: their pitch is counted from the number's side of the measure.

    Lengths are in points, distances from where lines begin; no dot stands beyond `last`. `gap` widens the font's space
    so that one follows another at the pitch.
    """

    font: Font
    dot: Word
    pitch: float
    last: float
    gap: float


def _leader(setter: TextSetter) -> _Leader:
    em = setter.theme.style("text").size
    font = setter.divider(setter.theme.style("contents_talk")).font
    dot, pitch = font.word("."), _LEADER_PITCH * em
    return _Leader(font, dot, pitch, setter.measure - 1.75 * em, pitch - dot.width - font.space)


def _number(
    row: Row, label: str, figures: TextStyle, says: str, y: float, leader: _Leader | None, setter: TextSetter
) -> list[Item]:
    """The page number at the end of a row, the leader to it, and the box of the link; `says` describes the link."""
    measure, rtl = setter.measure, setter.style.rtl
    piece = row.lines[0]
    link = piece.element
    assert link is not None
    number = set_on_one_line(SetRun(label, setter.divider(figures), colour=figures.colour))
    baseline = y + row.baseline
    start = measure - piece.x - min([part.x for part in piece.line.glyph_runs]) if rtl else piece.line.width + piece.x
    items: list[Item] = _dots(start, measure - number.width, baseline, leader, setter) if leader is not None else []
    items += place_line(PlacedLine(number, 0.0 if rtl else measure - number.width, link), baseline)
    left, right = (0.0, measure) if rtl else (piece.x, measure)
    items.append(Link(left, y, right - left, row.height * setter.half_line, f"#{row.numbers_anchor}", says, link))
    return items


def _figures(entry: Entry, setter: TextSetter) -> TextStyle:
    """The style of an entry's page number: that of its first line, whatever letters the line begins with."""
    is_titled = entry.level and entry.text != entry.names and "contents_title" in setter.theme.styles
    return setter.theme.style("contents_title" if is_titled else "contents_talk" if entry.level else "contents_session")


def _dots(start: float, end: float, baseline: float, leader: _Leader, setter: TextSetter) -> list[Item]:
    """The leader's dots between `start` and `end`, distances from where lines begin; none where room is scarce."""
    font, dot, pitch, last, gap = leader
    free = end - pitch * 0.6
    count = int((min(last, free) - start - pitch) / pitch)
    if count < 2:
        return []
    while last > free:
        last -= pitch
    x = setter.measure - last - dot.width if setter.style.rtl else last - (count - 1) * pitch
    return [GlyphItem(x, baseline, font, (dot,) * count, gap=gap)]
