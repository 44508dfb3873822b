"""The program's `cover:`, but for its label, as values: a cover of its own, its spine, colours, picture and texts."""

from __future__ import annotations

from typing import Literal, cast

from booklet.book.design import read_colour
from booklet.book.paper_stock import COVER_CALIPER, PaperStock, read_stock
from booklet.book.print_settings import Binding, PrintSettings
from booklet.book.written_values import Bounds, read_choice, read_length, read_switch
from booklet.conference.model import Cover, Program, SpineWishes, Text
from booklet.diagnostics.model import Problems
from booklet.records import NamedTuple
from booklet.themes.contrast import contrast
from booklet.typeset.page import BLACK, Colour, GreyColour

CoverText = Literal["theme", "black", "white", "none"]
_SPINE = Bounds(0.5, 100, 1.5, 60, "7.5 mm")
_LEAST_CONTRAST = 1.6  # of text that can be seen at all; that can be read well, 4.5 (WCAG 2.1)
_TEXTS: tuple[CoverText, ...] = ("theme", "black", "white", "none")
_TEXTS_MEANT = {"dark": "black", "light": "white", "no": "none", "off": "none", "#fff": "white", "#ffffff": "white",
                "#000": "black", "#000000": "black", "accent": "theme", "auto": "theme"}  # fmt: skip


class CoverSettings(NamedTuple):
    """The settings of the cover. `spine` is its width in points, None where `spine_width` computes it.

    `spine_text` is the text along the spine, None for the event's title; with `bare_spine` there is none. `picture`
    names a file; `ground` is the colour of the whole cover on the screen, None for the paper's. `text` is the colour
    of the texts: "theme" as the theme has them, "none" leaves them out, the picture having them. `back` is a text for
    the back cover, `inside_front` and `inside_back` are texts for the insides; all three are marked up like abstracts.
    """

    paper: PaperStock = PaperStock("", COVER_CALIPER)
    separate: bool = False
    spine: float | None = None
    spine_text: Text | None = None
    bare_spine: bool = False
    picture: Text | None = None
    ground: Colour | None = None
    text: CoverText = "theme"
    back: Text | None = None
    inside_front: Text | None = None
    inside_back: Text | None = None

    def spine_width(self, pages: int, paper: PaperStock) -> float:
        """The spine in points: the width that was given, or that of the leaves of so many pages within the cover."""
        if self.spine is not None:
            return self.spine
        return (pages + 1) // 2 * paper.caliper + 2 * self.paper.caliper


def read_cover_settings(program: Program, print_settings: PrintSettings, problems: Problems) -> CoverSettings:
    """The settings that the program asks for, with a mistake in `problems` for each that can't be had."""
    cover = program.cover
    spine = cover.spine or SpineWishes()
    bare = spine.text is not None and spine.text.value.strip().lower() == "none"
    ground = cover.ground.screen if cover.ground is not None else None
    settings = CoverSettings(
        paper=read_stock(cover.paper, COVER_CALIPER, problems),
        separate=read_switch("separate", cover.separate, problems),
        spine=_read_spine(spine.width, problems),
        spine_text=None if bare else spine.text,
        bare_spine=bare,
        picture=cover.picture,
        ground=read_colour(ground, problems) if ground is not None else None,
        text=cast(CoverText, read_choice("text", cover.text, _TEXTS, _TEXTS_MEANT, problems)),
        back=cover.back,
        inside_front=cover.inside_front,
        inside_back=cover.inside_back,
    )
    _check_separate(cover, settings.separate, print_settings.binding, problems)
    _check_text(cover, settings, problems)
    return settings


def _read_spine(width: Text | None, problems: Problems) -> float | None:
    """The width in points; None where none is given, or none that can be read."""
    if width is not None and not any(sign.isdigit() for sign in width.value):
        problems.error("bad-value", f"'{width.value.strip()}' is no width of a spine", width.span,
                       help="write a length, such as 'spine: 7.5 mm'; words on it are 'spine: {text: …}'")  # fmt: skip
        return None
    return read_length("spine", width, 0.0, _SPINE, problems) or None


def _check_separate(cover: Cover, separate: bool, binding: Binding, problems: Problems) -> None:
    """Reports what only a cover of its own can have, and a cover around leaves that nothing holds."""
    if separate and binding == "loose" and cover.separate is not None:
        problems.error("contradiction", "a cover of its own needs a binding that holds it", cover.separate.span,
                       help="write 'binding: perfect' or 'binding: stapled' below 'print:', or remove one")  # fmt: skip
    spine = cover.spine
    given = None if spine is None else spine.width or spine.text
    if given is not None and binding != "perfect":
        problems.warn("unused-value", f"there is no spine where the binding is {binding}", given.span,
                      help="write 'binding: perfect' below 'print:', or remove the spine")  # fmt: skip
    elif given is not None and not separate:
        problems.warn("unused-value", "only a cover of its own has a spine", given.span,
                      help="add 'separate: yes' below 'cover:', or remove the spine")  # fmt: skip
    paper = cover.paper
    stock = next((text for text in paper if text is not None), None) if paper is not None else None
    if stock is not None and not separate:
        problems.warn("unused-value", "the cover is printed on the paper of the pages", stock.span,
                      help="add 'separate: yes' below 'cover:' for a paper of its own")  # fmt: skip


def _check_text(cover: Cover, settings: CoverSettings, problems: Problems) -> None:
    """Reports texts that nobody could read."""
    if cover.text is None:
        return
    if settings.text == "white" and cover.ground is None and cover.picture is None:
        problems.error("contradiction", "white text on a white cover can't be seen", cover.text.span,
                       help="add 'ground: \"#0b6477\"' or a picture, or write 'text: black'")  # fmt: skip
    text: Colour | None = {"black": BLACK, "white": GreyColour(1.0)}.get(settings.text)
    ground = settings.ground if cover.picture is None else None
    if text is not None and ground is not None and contrast(text, ground) < _LEAST_CONTRAST:
        problems.warn("odd-value", f"{settings.text} text can hardly be seen on this ground", cover.text.span,
                      help="leave 'text' out: it is black or white then, whichever is read better")  # fmt: skip
    if settings.text == "none" and cover.picture is None:
        problems.warn("unused-value", "a cover without a picture needs its texts", cover.text.span,
                      help="'text: none' is for a picture with the title in it; add it, or remove this")  # fmt: skip
