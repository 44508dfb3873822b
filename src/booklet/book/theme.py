"""The look of a booklet: the page, and a style for every role. Two themes, as values; all lengths in points."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Literal

from booklet.locale.tags import parse_tag
from booklet.papers import MILLIMETRE
from booklet.records import NamedTuple
from booklet.typeset.page import BLACK, Colour, RgbColour

_OLD_STYLE = ("onum", "pnum")
_LINING = ("lnum", "pnum")


class TextStyle(NamedTuple):
    """A role's type. `height` is one line of it in half lines of the grid; `align` 0 sets flush left, 0.5 centred."""

    face: str
    size: float
    features: tuple[str, ...] = _OLD_STYLE
    tracking: float = 0.0
    colour: Colour = BLACK
    align: float = 0.0
    height: int = 2


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


class PageShape(NamedTuple):
    """A page and its type area; `inner` and `outer` are the side margins, `head` and `foot` baselines from the page's
    top.
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
    openings_right: bool = False  # parts begin on rectos, a blank page standing before where it must
    keep: Literal["always", "fits", "never"] = "fits"  # when a talk is kept whole
    sessions: Literal["page", "run-on", "right"] | None = None  # where sessions begin; None for the usual
    first_number: int = 2  # of the first page after the cover, which counts as page 1 unless it is printed by itself

    @property
    def measure(self) -> float:
        """The width of the type area."""
        return self.width - self.inner - self.outer

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
        return self.inner if right_hand else self.outer

    def areas(self, right_hand: bool) -> tuple[Area, ...]:
        """The areas of the body, in reading order: today one, the whole type area."""
        return (Area(self.left(right_hand), self.top, self.measure, self.capacity),)


Role = Literal[
    "text",
    "session",
    "session_detail",
    "people",
    "affiliations",
    "title",
    "note",
    "time",
    "running_head",
    "folio",
    "contents_session",
    "contents_talk",
    "contents_title",
    "contents_aside",
    "cover_title",
    "cover_subtitle",
    "cover_label",
    "cover_detail",
]


class Theme(NamedTuple):
    """The look of a booklet: the page, and a style for each role.

    `family` is that of running text, `families` are all that a theme mixes; `talk_order` is the order of a talk's
    opening lines; `title_capitals` are the features for a title typed in capitals throughout. Gaps are in half lines.
    A theme without the role "contents_title" lists talks in the contents by their speakers alone.
    """

    name: str
    page: PageShape
    styles: Mapping[Role, TextStyle]
    family: Family
    families: tuple[Family, ...]
    link: Colour
    accent: Colour
    talk_order: tuple[Literal["people", "affiliations", "title"], ...]
    title_capitals: tuple[str, ...]
    leaders: bool
    cover_align: float
    session_rule: bool = False
    cover_bar: bool = False
    session_gap: int = 5
    title_gap: int = 1
    talk_gap: int = 3
    paragraph_gap: int = 1

    def style(self, role: Role) -> TextStyle:
        """The style of a role. Raises KeyError for a role that the theme doesn't set."""
        return self.styles[role]

    def family_of(self, face: str) -> Family:
        """The family a face belongs to; that of running text where it belongs to none, as a display face does."""
        return next((family for family in self.families if face in family), self.family)


# Scripts that know no italics, by their languages, and whose figures are as tall as their letters.
_UPRIGHT = frozenset(("ar", "fa", "he", "hi", "ja", "ko", "mr", "ne", "th", "ur", "yi", "zh"))


def for_script(theme: Theme, language: str) -> Theme:
    """The theme as a language wants it (BCP 47): where its script knows no italics, upright letters in their place,
    semibold ones for emphasis, and figures of one height.
    """
    if parse_tag(language).primary not in _UPRIGHT:
        return theme
    family = theme.family._replace(italic=theme.family.bold, bold_italic=theme.family.bold)
    styles = {role: _upright(style) for role, style in theme.styles.items()}
    families = tuple([family if each == theme.family else each for each in theme.families])
    return theme._replace(styles=styles, family=family, families=families)


def _upright(style: TextStyle) -> TextStyle:
    face = style.face.replace("-Italic", "-Regular")
    return style._replace(face=face, features=with_lining_figures(style.features))


def with_lining_figures(features: tuple[str, ...]) -> tuple[str, ...]:
    """OpenType features with figures as tall as capitals in place of old-style ones."""
    return tuple([name.replace("onum", "lnum") for name in features])


_SERIF = Family(
    "LibertinusSerif-Regular",
    "LibertinusSerif-Italic",
    "LibertinusSerif-Semibold",
    "LibertinusSerif-SemiboldItalic",
    "LibertinusMono-Regular",
)
_SANS, _SANS_BOLD, _SANS_ITALIC = "LibertinusSans-Regular", "LibertinusSans-Bold", "LibertinusSans-Italic"
_SANS_FAMILY = Family(_SANS, _SANS_ITALIC, _SANS_BOLD, _SANS_BOLD, "LibertinusMono-Regular")
_DISPLAY = "LibertinusSerifDisplay-Regular"
_SMALL_CAPITALS = ("smcp", "onum", "pnum")
_ALL_SMALL_CAPITALS = ("smcp", "c2sc", "onum", "pnum")
LINK, ACCENT, GREY = RgbColour(0.10, 0.22, 0.45), RgbColour(0.05, 0.32, 0.42), RgbColour(0.28, 0.28, 0.28)


def page_shape(width: float, height: float) -> PageShape:
    """A page of that size with margins, measure and leading in proportion.

    A5 is the model: 10 pt on 11.75 over 320 pt, about 66 letters a line. Larger pages take larger type and wider
    margins rather than longer lines, since beyond some 75 letters the eye loses its way back (Bringhurst, The
    Elements of Typographic Style, 2.1.2).
    """
    factor = type_factor(width)
    leading = 11.75 * factor
    measure = min(width - 2 * 15 * MILLIMETRE * factor, 320.0 * factor)
    spare = width - measure
    top = 47.5 * factor + max(0.0, (height - 595.28 * factor) * 0.3)
    bottom = 42.0 * factor + max(0.0, (height - 595.28 * factor) * 0.38)
    lines = max(6, int((height - top - bottom) / leading + 0.01))
    return PageShape(
        width=width, height=height, inner=spare * 0.47, outer=spare * 0.53, top=top, leading=leading, lines=lines,
        head=top - 14.5 * factor, foot=height - 22.0 * factor,
    )  # fmt: skip


def type_factor(width: float) -> float:
    """The size of type on a page `width` points wide, as a multiple of that on A5."""
    return max(0.72, min(1.16, sqrt(width / 419.53)))


def classic(page: PageShape) -> Theme:
    """After the booklet that started it: bold names, italic affiliations, titles in letterspaced small capitals."""
    k = type_factor(page.width)
    return Theme(
        name="classic",
        page=page,
        styles={
            "text": TextStyle(_SERIF.regular, 10 * k),
            "session": TextStyle(_DISPLAY, 14.5 * k, _LINING, height=3),
            "session_detail": TextStyle(_SERIF.italic, 10 * k, _LINING),
            "people": TextStyle("LibertinusSerif-Bold", 10.5 * k),
            "affiliations": TextStyle(_SERIF.italic, 10 * k),
            "title": TextStyle(_SERIF.regular, 10.5 * k, _SMALL_CAPITALS, 0.55 * k),
            "note": TextStyle(_SERIF.regular, 10 * k),
            "time": TextStyle(_SERIF.regular, 10 * k, _LINING),
            "running_head": TextStyle(_SERIF.italic, 9 * k, _LINING),
            "folio": TextStyle(_SERIF.regular, 9.5 * k, _LINING),
            "contents_session": TextStyle("LibertinusSerif-Semibold", 10 * k, _LINING),
            "contents_talk": TextStyle(_SERIF.regular, 10 * k, _LINING),
            "contents_aside": TextStyle(_SERIF.italic, 10 * k, _LINING),
            "cover_title": TextStyle(_DISPLAY, 30 * k, _LINING, align=0.5, height=6),
            "cover_subtitle": TextStyle(_SERIF.italic, 17 * k, _LINING, align=0.5, height=4),
            "cover_label": TextStyle(_SERIF.regular, 12.5 * k, _SMALL_CAPITALS, 1.1 * k, align=0.5, height=3),
            "cover_detail": TextStyle(_SERIF.regular, 12 * k, _LINING, align=0.5, height=3),
        },
        family=_SERIF,
        families=(_SERIF, _SANS_FAMILY),
        link=LINK,
        accent=LINK,
        talk_order=("people", "affiliations", "title"),
        title_capitals=_ALL_SMALL_CAPITALS,
        leaders=True,
        cover_align=0.5,
    )


def modern(page: PageShape, accent: Colour) -> Theme:
    """Sans headings and one colour; titles lead, names follow."""
    k = type_factor(page.width)
    return Theme(
        name="modern",
        page=page,
        styles={
            "text": TextStyle(_SERIF.regular, 10 * k),
            "session": TextStyle(_SANS_BOLD, 17 * k, _LINING, colour=accent, height=4),
            "session_detail": TextStyle(_SANS, 9.5 * k, _LINING, colour=GREY),
            "people": TextStyle(_SANS, 10 * k, _LINING, colour=accent),
            "affiliations": TextStyle(_SANS_ITALIC, 9.25 * k, _LINING, colour=GREY),
            "title": TextStyle(_SANS_BOLD, 11 * k, _LINING),
            "note": TextStyle(_SANS, 9.25 * k, _LINING, colour=GREY),
            "time": TextStyle(_SANS, 9.25 * k, _LINING, colour=GREY),
            "running_head": TextStyle(_SANS, 8.25 * k, _LINING, colour=GREY),
            "folio": TextStyle(_SANS_BOLD, 8.75 * k, _LINING, colour=accent),
            "contents_session": TextStyle(_SANS_BOLD, 10 * k, _LINING, colour=accent),
            "contents_talk": TextStyle(_SANS, 9.25 * k, _LINING, colour=GREY),
            "contents_title": TextStyle(_SERIF.regular, 10 * k, _LINING),
            "contents_aside": TextStyle(_SANS_ITALIC, 9.25 * k, _LINING, colour=GREY),
            "cover_title": TextStyle(_SANS_BOLD, 33 * k, _LINING, colour=accent, height=6),
            "cover_subtitle": TextStyle(_SANS, 18 * k, _LINING, colour=GREY, height=4),
            "cover_label": TextStyle(_SANS, 12 * k, _LINING, 0.2 * k, colour=BLACK, height=3),
            "cover_detail": TextStyle(_SANS, 11.5 * k, _LINING, height=3),
        },
        family=_SERIF,
        families=(_SERIF, _SANS_FAMILY),
        link=accent,
        accent=accent,
        talk_order=("title", "people", "affiliations"),
        title_capitals=("smcp", "c2sc", *_LINING),
        leaders=False,
        cover_align=0.0,
        session_rule=True,
        cover_bar=True,
        session_gap=4,
    )
