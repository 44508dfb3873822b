"""A block of a cover: the texts, logos and ornament that it holds, one under another, with gaps between them."""

from __future__ import annotations

from collections.abc import Mapping

from booklet.book.cover_art import CoverArt, natural_size
from booklet.book.text_setter import TextSetter
from booklet.conference.model import Host, Program, Text
from booklet.images.model import Picture
from booklet.markup.model import TextRun
from booklet.records import NamedTuple
from booklet.themes.model import CoverBlock, TextStyle
from booklet.typeset.page import Colour, Element, ImageItem, Item
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import PlacedLine, place_line

_SMALLEST_TEXT = 0.4  # of the size: a text that is made smaller for itself
_STEP = 0.92
_MOST_LINES = 5
_BELOW_MIDDLE = 0.27  # of the size: from the middle of a line to its baseline
_LOGO_HEIGHT = 3.4  # in lines of running text, the tallest a logo gets
_LOGO_WIDTH = 0.42  # of the type area, the widest
_LOGO_GAP = 2.2  # in lines of running text, between two logos
_HOST_GAP, _SIGN_GAP = 1.8, 0.45  # ems: between two names, and on either side of a sign between them
_LEAST_CONTRAST = 4.5  # of words and their ground (WCAG 2.1, 1.4.3)


class CoverContent(NamedTuple):
    """Everything that a cover may show, and what sets it."""

    program: Program
    logos: Mapping[Text, Picture]
    setter: TextSetter
    art: CoverArt


class SetThing(NamedTuple):
    """A thing of a block: rows of lines `leading` apart, or a strip of pictures `leading` high; `before` is the gap
    above it. Rows with formulas take as much as these need. All are placed from the block's left edge.
    """

    before: float
    leading: float
    size: float
    rows: tuple[tuple[PlacedLine, ...], ...] = ()
    pictures: tuple[ImageItem, ...] = ()

    @property
    def height(self) -> float:
        """The height of the thing itself, without the gap."""
        if not self.rows:
            return self.leading
        return sum([above + below for above, below in map(self.extent, self.rows)])

    def extent(self, row: tuple[PlacedLine, ...]) -> tuple[float, float]:
        """The heights of a row above and below its baseline."""
        above = self.leading / 2 + _BELOW_MIDDLE * self.size
        tallest, deepest = max([placed.line.height for placed in row]), max([placed.line.depth for placed in row])
        return max(above, tallest), max(self.leading - above, deepest)


class SetBlock(NamedTuple):
    """A block that is set, `x` its left edge on the page."""

    x: float
    things: tuple[SetThing, ...]

    @property
    def height(self) -> float:
        """The height of the block; 0 for an empty one."""
        return sum([thing.before + thing.height for thing in self.things])

    @property
    def all_lines(self) -> list[Line]:
        """The lines of all things."""
        return [placed.line for thing in self.things for row in thing.rows for placed in row]

    def items(self, y: float) -> list[Item]:
        """The block's content as items, its top at `y` on the page."""
        found: list[Item] = []
        for thing in self.things:
            y += thing.before
            found += [each._replace(x=each.x + self.x, y=each.y + y) for each in thing.pictures]
            for row in thing.rows:
                above, below = thing.extent(row)
                for placed in row:
                    found += place_line(placed._replace(x=placed.x + self.x), y + above)
                y += above + below
            y += 0.0 if thing.rows else thing.height
        return found


class CoverFit(NamedTuple):
    """The factors by which a cover is made to fit: of all type, of the gaps in a block, and of the title besides."""

    type: float = 1.0
    gaps: float = 1.0
    title: float = 1.0


def set_block(content: CoverContent, block: CoverBlock, ground: Colour | None, fit: CoverFit) -> SetBlock:
    """A block with its type and gaps as they fit.

    `ground` is the colour of the field it stands on, None for the page's own; words that couldn't be read on it are
    black or white.
    """
    setter = _Setter(content, block, ground, fit)
    gap = 0.0
    things: list[SetThing] = []
    for held in block.holds:
        if not isinstance(held, str):
            gap = held * fit.gaps * fit.type
            continue
        for thing in setter.set(held):
            things.append(thing._replace(before=gap + thing.before if things else 0.0))
            gap = 0.0
    page = content.setter.theme.page
    return SetBlock(page.width - block.x - block.width if page.rtl else block.x, tuple(things))


class _Setter:
    """Sets the things of one block."""

    def __init__(self, content: CoverContent, block: CoverBlock, ground: Colour | None, fit: CoverFit) -> None:
        self._content = content
        self._block = block
        self._ground = ground
        self._factor = fit.type
        self._title = fit.type * fit.title

    def set(self, name: str) -> list[SetThing]:
        """The things of a name; none where the program doesn't have it."""
        program, theme = self._content.program, self._content.setter.theme
        event = program.event
        if name == "title":
            return self._text(event.title, theme.style("cover_title"), "H1", self._title)
        if name == "hosts":
            return self._hosts(event.hosts)
        if name == "ornament":
            return self._ornament()
        text, style = {
            "subtitle": (event.subtitle, theme.style("cover_subtitle")),
            "label": (program.cover.label, theme.style("cover_label")),
            "date": (event.dates, theme.style("cover_date")),
            "place": (event.venue, theme.style("cover_place")),
        }[name]
        return self._text(text, style, "P", self._factor) if text is not None else []

    def _text(self, text: Text, style: TextStyle, role: str, factor: float) -> list[SetThing]:
        """The text's lines, its type made smaller until no word is wider than the block and the lines are few."""
        setter, measure = self._content.setter, self._block.width
        element = Element(role)
        content = setter.wording.title(text).content or (TextRun(text.value),)  # of definitions only: as typed
        shrunk = _shrunk(self._coloured(style), factor)
        lines = setter.ragged(content, shrunk, measure, element, sources=(text,))
        while (len(lines) > _MOST_LINES or _divides(lines)) and shrunk.size > _SMALLEST_TEXT * style.size * factor:
            shrunk = _shrunk(shrunk, _STEP)
            lines = setter.ragged(content, shrunk, measure, element, sources=(text,))
        setter.report_squeezed(lines)
        return [
            SetThing(0.0, shrunk.leading, shrunk.size, tuple([(PlacedLine(line, 0.0, element),) for line in lines]))
        ]

    def _coloured(self, style: TextStyle) -> TextStyle:
        """The style with the block's alignment, in a colour that is read on its ground."""
        own = style._replace(align=self._block.align, colour=self._block.colour or style.colour)
        styled = self._content.art.styled(own)
        if self._ground is None or styled.colour != own.colour:
            return styled
        from booklet.book.cover_reading import text_colour_on
        from booklet.themes.contrast import contrast  # for covers with fields

        if contrast(own.colour, self._ground) >= _LEAST_CONTRAST:
            return own
        return own._replace(colour=text_colour_on(self._ground, None) or own.colour)

    def _ornament(self) -> list[SetThing]:
        """The theme's ornament, which isn't read; none where it has none."""
        theme, setter = self._content.setter.theme, self._content.setter
        if not theme.ornament.sign:
            return []
        size = (self._block.ornament or theme.ornament.size) * self._factor
        style = self._coloured(TextStyle(theme.family.regular, size, colour=theme.accent))
        line = set_on_one_line(setter.run(theme.ornament.sign, style))
        align = 1.0 - self._block.align if setter.theme.page.rtl else self._block.align
        return [SetThing(0.0, size, size, ((PlacedLine(line, align * (self._block.width - line.width), None),),))]

    def _hosts(self, hosts: tuple[Host, ...]) -> list[SetThing]:
        """Hosts with a logo side by side, as many in a row as fit; the others by name."""
        logos = self._content.logos
        named = [host for host in hosts if host.logo is None or host.logo not in logos]
        style = self._content.setter.theme.style("cover_hosts")
        things = self._names([host.name for host in named], style)
        pictured = [(host, logos[host.logo]) for host in hosts if host.logo is not None and host.logo in logos]
        strips = self._strips(pictured)
        if things and strips:
            strips[0] = strips[0]._replace(before=self._content.setter.theme.page.leading * self._factor)
        return things + strips

    def _names(self, names: list[Text], style: TextStyle) -> list[SetThing]:
        """Names side by side, as many in a row as fit, with the theme's sign between them; long ones by themselves."""
        start = style._replace(align=0.0)
        things = [thing for name in names for thing in self._text(name, style, "P", self._factor)]
        if len(names) < 2 or any(len(thing.rows) > 1 for thing in things):
            return things
        setter, shrunk = self._content.setter, _shrunk(self._coloured(start), self._factor)
        sign = setter.theme.cover.between_hosts
        mark = set_on_one_line(setter.run(sign, shrunk)) if sign else None
        gap = (_HOST_GAP if mark is None else _SIGN_GAP) * shrunk.size
        lines = [(thing.rows[0][0].line, thing.rows[0][0].element) for thing in things]
        lines = [(_from_start(line), element) for line, element in lines]
        rows: list[list[tuple[Line, Element | None]]] = [[]]
        apart = gap if mark is None else 2 * gap + mark.width
        for line, element in lines:
            taken = sum([each.width for each, _ in rows[-1]]) + apart * len(rows[-1])
            if rows[-1] and taken + line.width > self._block.width:
                rows.append([])
            rows[-1].append((line, element))
        placed = tuple([self._row_of_names(row, mark, gap) for row in rows])
        return [SetThing(0.0, things[0].leading, things[0].size, placed)]

    def _row_of_names(
        self, row: list[tuple[Line, Element | None]], mark: Line | None, gap: float
    ) -> tuple[PlacedLine, ...]:
        """A row of names, the sign between them."""
        apart = gap if mark is None else 2 * gap + mark.width
        total = sum([line.width for line, _ in row]) + apart * (len(row) - 1)
        rtl = self._content.setter.theme.page.rtl
        x = (1.0 - self._block.align if rtl else self._block.align) * (self._block.width - total)
        found: list[PlacedLine] = []
        for number, (line, element) in enumerate(row[::-1] if rtl else row):
            if number and mark is not None:
                found.append(PlacedLine(mark, x - gap - mark.width, None))
            found.append(PlacedLine(line, x, element))
            x += line.width + apart
        return tuple(found[::-1] if rtl else found)

    def _strips(self, pictured: list[tuple[Host, Picture]]) -> list[SetThing]:
        line = self._content.setter.theme.page.leading * self._factor
        tallest, gap = _LOGO_HEIGHT * line, _LOGO_GAP * line
        widest = _LOGO_WIDTH * self._block.width * min(1.0, 1.5 * self._factor)
        strips: list[SetThing] = []
        strip: list[tuple[Host, Picture, float, float]] = []
        for host, picture in pictured:
            width, height = _logo_size(picture, tallest, widest)
            if strip and sum([w for _, _, w, _ in strip]) + len(strip) * gap + width > self._block.width:
                strips.append(self._strip(strip, tallest, gap))
                strip = []
            strip.append((host, picture, width, height))
        if strip:
            strips.append(self._strip(strip, tallest, gap))
        return [each._replace(before=line if number else 0.0) for number, each in enumerate(strips)]

    def _strip(self, strip: list[tuple[Host, Picture, float, float]], tallest: float, gap: float) -> SetThing:
        total = sum([width for _, _, width, _ in strip]) + gap * (len(strip) - 1)
        align = self._block.align
        x = (1.0 - align if self._content.setter.theme.page.rtl else align) * (self._block.width - total)
        images = []
        for host, picture, width, height in strip:
            element = Element("Figure", alternative=host.name.value)
            images.append(ImageItem(x, (tallest - height) / 2, width, height, picture, element))
            x += width + gap
        return SetThing(0.0, tallest, 0.0, (), tuple(images))


def _shrunk(style: TextStyle, factor: float) -> TextStyle:
    if factor == 1.0:
        return style
    return style._replace(size=style.size * factor, tracking=style.tracking * factor, leading=style.leading * factor)


def _from_start(line: Line) -> Line:
    """The line moved to where its first run begins."""
    return line.moved(-min([run.x for run in line.glyph_runs], default=0.0))


def _divides(lines: list[Line]) -> bool:
    """True if a word was too wide for a line: then a line ends without the space that follows a word."""
    return any(_ends_within_word(line) for line in lines[:-1])


def _ends_within_word(line: Line) -> bool:
    last = line.glyph_runs[-1]
    return last.box is None and not last.run.level % 2 and bool(last.words[-1].text)


def _logo_size(picture: Picture, tallest: float, widest: float) -> tuple[float, float]:
    """Width and height of a logo in its box, in points; wide ones are set lower, so that all look equally large."""
    width, height = natural_size(picture)
    ratio = width / height if height else 1.0
    wanted = tallest / max(1.0, ratio**0.5 / 1.25)
    wanted = min(wanted, widest / ratio)
    return wanted * ratio, wanted
