"""The look of a booklet as values: the page, a style for every role, and settings for each of its things.

All lengths are in points, unless said otherwise: units and papers are resolved, colours have their values. A theme file
says them by the names of `docs/themes.md`; here is where each is found:

    page             `Theme.page`: `PageShape` with `inner`, `outer`, `top`, `lines`, `leading`, `mirror`, `columns`,
                     `gutter`, `side` (a `SideColumn`), `measure` (of one column), `type_width` (of all)
    styles           `Theme.style(role)`: a `TextStyle` with `leading`, and `after`, the gap below its last line
    paragraph        `Theme.paragraphs`: `mark`, `indent`, `space`, `justified`
    list             `Theme.lists`: `hang`, `between`, `bullet`, `number`
    session          `Theme.session`: `order`, `rule` (a `HeadRule`), `above`, `below`, `ornament`, `ornament_gap`
    talk             `Theme.talk`: `order`, `time`, `time_room`, `places`, `between_people`, `before_place`, `between`
    contents         `Theme.contents`: `show`, `columns`, `figures`, `time`, `time_width`, `leaders`, and gaps
    running          `Theme.running`: `baseline` from the page's top, `verso` and `recto` from left to right, `gap`
    ornament         `Theme.ornament`: `sign` ("" for none), `size`
    cover            `Theme.cover`: `ground`, `shapes`, `blocks`
    the program's    `Theme.layout`: `keep`, `sessions`, `fit`, `pages`; the rest of `design:` is in the values above

The space between the last line of one thing and the first of the next is the gap between their leadings, so that a gap
of 0 sets them like lines of one text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from booklet.records import NamedTuple
from booklet.typeset.page import BLACK, CmykColour, Colour

OLD_STYLE = ("onum", "pnum")
LINING = ("lnum", "pnum")


class TextStyle(NamedTuple):
    """A role's type. `leading` is the distance of its baselines, `after` the gap below its last line, both in points;
    `height` is one line of it in half lines of the grid; `align` 0 sets flush left, 0.5 centred, 1 flush right.
    """

    face: str
    size: float
    features: tuple[str, ...] = OLD_STYLE
    tracking: float = 0.0
    colour: Colour = BLACK
    align: float = 0.0
    height: int = 2
    leading: float = 0.0
    after: float = 0.0


class Family(NamedTuple):
    """The faces of running text, by what a run's marks ask for."""

    regular: str
    italic: str
    bold: str
    bold_italic: str
    typewriter: str

    def face(self, *, italic: bool, strong: bool) -> str:
        """The face for emphasis, strong emphasis, both or neither."""
        if strong:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


class Area(NamedTuple):
    """A column of the page's body: its upper left corner and width in points, its height in half lines."""

    x: float
    y: float
    width: float
    capacity: int


SideItem = Literal["time", "people", "detail"]


class SideColumn(NamedTuple):
    """A column beside the type area, at the start of its lines on every page: its width, its distance from the area,
    and the things it holds.
    """

    width: float
    gap: float
    holds: tuple[SideItem, ...]


class PageShape(NamedTuple):
    """A page and its type area; `inner` and `outer` are the side margins, `head` and `foot` baselines from the page's
    top.

    Where the margins don't `mirror`, `inner` is the left one of every page. `type_width` is taken by `columns`, parted
    by `gutter`. `side` is None without a column beside them. `rtl` is True where lines begin on the right.
    """

    width: float
    height: float
    inner: float
    outer: float
    top: float
    leading: float
    lines: int
    head: float
    foot: float
    first_number: int = 2  # of the first page after the cover, which counts as page 1 unless it is printed by itself
    mirror: bool = True
    columns: int = 1
    gutter: float = 0.0
    side: SideColumn | None = None
    rtl: bool = False

    @property
    def type_width(self) -> float:
        """The width of the type area."""
        return self.width - self.inner - self.outer

    @property
    def measure(self) -> float:
        """The width of a column, which is the type area where there is one."""
        return (self.type_width - (self.columns - 1) * self.gutter) / self.columns

    @property
    def half_line(self) -> float:
        """The step of the grid."""
        return self.leading / 2

    @property
    def capacity(self) -> int:
        """The height of the type area in half lines."""
        return 2 * self.lines

    def left(self, right_hand: bool) -> float:
        """The left edge of the type area on a right-hand page, bound on its left, or on a left-hand one."""
        return self.inner if right_hand or not self.mirror else self.outer

    def areas(self, right_hand: bool) -> tuple[Area, ...]:
        """The areas of the body, one a column, in reading order."""
        left, measure = self.left(right_hand), self.measure
        step = measure + self.gutter
        columns = [Area(left + number * step, self.top, measure, self.capacity) for number in range(self.columns)]
        return tuple(columns[::-1] if self.rtl else columns)

    def turned(self) -> PageShape:
        """The page of a booklet whose lines begin on the right."""
        if self.mirror:
            return self._replace(rtl=True)
        return self._replace(inner=self.outer, outer=self.inner, rtl=True)


Role = Literal[
    "text",
    "session",
    "session_detail",
    "session_chair",
    "talk_title",
    "names",
    "place",
    "time",
    "time_end",
    "note",
    "list_mark",
    "running",
    "folio",
    "contents_day",
    "contents_session",
    "contents_talk",
    "contents_name",
    "contents_time",
    "contents_break",
    "contents_page",
    "cover_title",
    "cover_subtitle",
    "cover_label",
    "cover_date",
    "cover_place",
    "cover_hosts",
]


class Paragraphs(NamedTuple):
    """The look of paragraphs: told by the `indent` of their first lines or by the `space` between them, in points."""

    mark: Literal["indent", "space"]
    indent: float
    space: float
    justified: bool


class Lists(NamedTuple):
    """The look of lists: the distance from an item's mark to its text, the space `between` items;
    the sign of items without numbers, and the number "1" with what stands about it.
    """

    hang: float
    between: float
    bullet: str
    number: str


class HeadRule(NamedTuple):
    """A rule above a heading, over the type area, and the side column too if `from_side`; `gap` is from its foot to the
    first line's leading.
    """

    thickness: float
    colour: Colour
    from_side: bool
    gap: float


class SessionLook(NamedTuple):
    """The look of a session's heading: the order of its things, None or the rule above it, the space above one that
    runs on and below each. Before one that runs on, `ornament` puts the theme's sign, `ornament_gap` above the heading.
    """

    order: tuple[Literal["detail", "title", "chair"], ...]
    rule: HeadRule | None
    above: float
    below: float
    ornament: bool
    ornament_gap: float


class TalkLook(NamedTuple):
    """The look of a talk's heading. `time` is where its time stands: in the side column, at the end of the first line
    (within `time_room` points), or above. `places` follow each name, or stand below all. `between` is the space between
    talks.
    """

    order: tuple[Literal["title", "people"], ...]
    time: Literal["side", "end", "above"]
    time_room: float
    places: Literal["inline", "below"]
    between_people: Literal["semicolon", "comma"]
    before_place: Literal["comma", "space"]
    between: float


class ContentsLook(NamedTuple):
    """The look of the contents. `show` is None where it depends on the number of talks, and so are `columns`.

    Talks are `between` apart and `indent` points further in than sessions; `between_sessions` and `above_day` are the
    gaps above these. `name_gap` is the space from a title to the names, `figure_gap` that to a number that stands
    close. `time_width` is the width of the column of times.
    """

    show: Literal["sessions", "talks", "speakers"] | None
    columns: int | None
    names: Literal["inline", "below"]
    figures: Literal["close", "right"]
    leaders: bool
    time: Literal["side", "none"]
    time_width: float
    indent: float
    above_day: float
    between_sessions: float
    between: float
    name_gap: float
    figure_gap: float


RunningItem = Literal["folio", "title"]


class RunningLook(NamedTuple):
    """The look of the lines around the body: their baseline from the page's top, and what stands on left-hand pages and
    on right-hand ones, from left to right, `gap` points apart: at the left edge on versos, at the right on rectos. With
    `folio_in_side` the folio stands in the side column on pages where it comes first.
    """

    baseline: float
    verso: tuple[RunningItem, ...]
    recto: tuple[RunningItem, ...]
    gap: float
    folio_in_side: bool


class OrnamentLook(NamedTuple):
    """The theme's ornament, "" for none, and its size among text."""

    sign: str
    size: float


class CoverShape(NamedTuple):
    """A shape on the cover: a field of colour, or a frame of lines `thickness` wide, whose upper left corner is (x, y)
    on the page. A field that reaches an edge of the page bleeds.
    """

    kind: Literal["field", "frame"]
    x: float
    y: float
    width: float
    height: float
    colour: Colour
    thickness: float = 0.0


CoverThing = Literal["title", "subtitle", "label", "date", "place", "hosts", "ornament", "rule"]


class CoverBlock(NamedTuple):
    """Things one under another on the cover, with gaps in points between them: its left edge and width, the distance of
    its first line from the page's top, or of its last from the foot where it hangs there (`from_foot`). `colour` None
    leaves each thing that of its style; `ornament` is the ornament's size.
    """

    x: float
    y: float
    width: float
    from_foot: bool
    align: float
    colour: Colour | None
    ornament: float
    holds: tuple[CoverThing | float, ...]


class CoverLook(NamedTuple):
    """The look of the cover: the colour of its ground, None for the paper's; the sign between hosts, "" for none;
    shapes, and blocks of texts.
    """

    ground: Colour | None
    between_hosts: str
    shapes: tuple[CoverShape, ...]
    blocks: tuple[CoverBlock, ...]


Keep = Literal["always", "fits", "never"]


class Layout(NamedTuple):
    """What the layout of pages may do: when talks are kept whole; where sessions begin, None for as many talks as there
    are; the numbers of pages that are wished for: a multiple (`fit`), or a count (`pages`), None where neither is. With
    `sinkage` parts that don't fill their last page begin lower.
    """

    keep: Keep = "fits"
    sessions: Literal["page", "run-on", "right"] | None = None
    fit: int | None = None
    pages: int | None = None
    sinkage: bool = True


class Colours(NamedTuple):
    """The colours of a theme; `paper` None is white paper that nothing is printed on. `inks` are what colours are
    printed with, where the theme says it.
    """

    ink: Colour
    paper: Colour | None
    accent: Colour
    second: Colour | None
    dark: Colour | None
    grey: Colour
    link: Colour
    inks: tuple[tuple[Colour, CmykColour], ...]


class Theme(NamedTuple):
    """The look of a booklet: the page, a style for each role, and the settings of each thing.

    `family` is that of running text, `families` are all that a theme mixes; `title_capitals` are the features for a
    title typed in capitals throughout; `maths` is the face of formulas.
    """

    name: str
    page: PageShape
    styles: Mapping[Role, TextStyle]
    family: Family
    families: tuple[Family, ...]
    colours: Colours
    paragraphs: Paragraphs
    lists: Lists
    session: SessionLook
    talk: TalkLook
    contents: ContentsLook
    running: RunningLook
    ornament: OrnamentLook
    cover: CoverLook
    layout: Layout
    title_capitals: tuple[str, ...]
    maths: str

    @property
    def link(self) -> Colour:
        """The colour of links."""
        return self.colours.link

    @property
    def accent(self) -> Colour:
        """The theme's one colour."""
        return self.colours.accent

    def style(self, role: Role) -> TextStyle:
        """The style of a role. Raises KeyError for a role that the theme doesn't set."""
        return self.styles[role]

    def family_of(self, face: str) -> Family:
        """The family a face belongs to; that of running text where it belongs to none, as a display face does."""
        return next((family for family in self.families if face in family), self.family)
