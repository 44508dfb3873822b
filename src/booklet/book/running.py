"""Running lines and folios: what stands around the body, at one place on every page but the cover's."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.bounds import report_line_outside
from booklet.book.side import side_left
from booklet.book.text_setter import TextSetter
from booklet.conference.model import Text
from booklet.locale.digits import localize_digits
from booklet.records import NamedTuple
from booklet.themes.model import TextStyle
from booklet.typeset.page import Item, Layer
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import PlacedLine, place_line

_FOLIO_COLUMN = 3.0  # ems kept free for the folio beside a running line
_ELLIPSIS = "…"


class RunningTitle(NamedTuple):
    """The words of a running line, and the texts that they are made of; "" for none."""

    heading: str
    sources: tuple[Text, ...]


def set_surround(number: int, head: Line | None, setter: TextSetter) -> Layer:
    """The folio of a page and its running line, if not None, from the page's upper left corner.

    Things stand from the left edge of the type area, or of the side column, on left-hand pages; up to the right edge on
    right-hand ones.
    """
    theme = setter.theme
    page, look = theme.page, theme.running
    right_hand = is_right_hand(number, setter)
    left = page.left(right_hand)
    lines = {"folio": _set_folio(number, setter), "title": head}
    order = [lines[thing] for thing in (look.recto if right_hand else look.verso)]
    shown = [line for line in order if line is not None]
    items: list[Item] = []
    if right_hand:
        x = left + page.type_width
        for line in reversed(shown):
            items += place_line(PlacedLine(line, x - line.width, None), look.baseline)
            x -= line.width + look.gap
        return Layer(tuple(items))
    in_side = look.folio_in_side and page.side is not None and not setter.style.rtl
    x = left if in_side or setter.style.rtl else left + side_left(setter)
    for line in shown:
        start = max(0.0, min([stretch.x for stretch in line.glyph_runs]))  # what hangs out stays so
        if in_side and line is lines["folio"]:
            items += place_line(PlacedLine(line, left + side_left(setter) - start, None), look.baseline)
        else:
            items += place_line(PlacedLine(line, x - start, None), look.baseline)
            x += line.width + look.gap
    return Layer(tuple(items))


def set_running_line(heading: str, sources: Sequence[Text], setter: TextSetter) -> Line:
    """A running line, made of the texts `sources`."""
    theme = setter.theme
    room = theme.page.type_width - _FOLIO_COLUMN * theme.style("text").size
    line = on_one_line(heading, theme.style("running"), room, setter, sources)
    report_line_outside(line, room, setter)
    return line


def _set_folio(number: int, setter: TextSetter) -> Line:
    return set_on_one_line(setter.run(localize_digits(str(number), setter.style.language), setter.theme.style("folio")))


def on_one_line(text: str, style: TextStyle, room: float, setter: TextSetter, sources: Sequence[Text]) -> Line:
    """The text on one line, cut at a word with an ellipsis where it is too long."""
    lines = setter.lines_of(text, style, room, balanced=False, sources=sources)
    if len(lines) == 1:
        return lines[0]
    parts, space = (text.split(" "), " ") if " " in text else (list(text), "")
    fitting, too_many = 1, len(parts)
    while too_many - fitting > 1:
        count = (fitting + too_many) // 2
        if len(setter.lines_of(_cut(parts, count, space), style, room, balanced=False, sources=sources)) == 1:
            fitting = count
        else:
            too_many = count
    return setter.lines_of(_cut(parts, fitting, space), style, room, balanced=False, sources=sources)[0]


def _cut(parts: list[str], count: int, space: str) -> str:
    return space.join(parts[:count]).rstrip(",;:–-. ") + _ELLIPSIS


def is_right_hand(number: int, setter: TextSetter) -> bool:
    """True if a page is on the right; rectos of a booklet from the right are on the left."""
    return (number % 2 == 1) != setter.style.rtl
