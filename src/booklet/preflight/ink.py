"""Ink on top of ink: more than the paper takes, small text on several plates, and black that should overprint."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.diagnostics.model import Severity
from booklet.preflight.colours import colour_text, sort_of, source_of
from booklet.preflight.faults import Fault, PlacedFault, on_page
from booklet.preflight.model import (
    ALL_PLATES,
    Limits,
    PageFacts,
    PaintedArea,
    PaintedColour,
    PaintedImage,
    PaintedItem,
    PaintedText,
)
from booklet.preflight.places import bleed_of, meets
from booklet.typeset.page import Rectangle

_TOLERANCE = 0.5  # per cent: rounding of flat colours
_IMAGE_TOLERANCE = 2.0  # per cent: rounding of four values of eight bits, and JPEG's errors
_DARK = 0.75  # the amount of black from which text with other inks is rich black
_OTHER_INKS = 0.15  # the amount of other inks that counts
_MOST_GROUNDS = 500


class Grounds:
    """The areas and images of a page painted so far, on which text and others are laid."""

    def __init__(self) -> None:
        self._items: list[PaintedArea | PaintedImage] = []
        self._strongest = 0.0

    def add(self, item: PaintedItem) -> None:
        """Add an item on top, if it is one that others may lie on: the shape of an area that isn't whole is unknown."""
        if isinstance(item, PaintedImage) or (isinstance(item, PaintedArea) and item.whole):
            self._items.append(item)
            self._strongest = max(self._strongest, item.colour.coverage)

    def below(self, place: Rectangle, least: float = 0.0) -> PaintedArea | None:
        """The topmost area on which the middle of a place lies; None for bare paper, an image, or if no area of the
        page takes more ink than `least`. Only the last few hundred are looked at, so that rich pages end.
        """
        if self._strongest <= least:
            return None
        x, y = place.x + place.width / 2, place.y + place.height / 2
        for item in reversed(self._items[-_MOST_GROUNDS:]):
            left, foot, width, height = item.place
            if left <= x <= left + width and foot <= y <= foot + height:
                return item if isinstance(item, PaintedArea) else None
        return None


def ink_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    """Flat colours, images, and art that overprints other art, with more ink than the paper takes."""
    bleed = bleed_of(page)
    grounds = Grounds()
    for item in page.art:
        own = _own_ink(item)
        allowed = limits.ink + (_IMAGE_TOLERANCE if isinstance(item, PaintedImage) else _TOLERANCE)
        if not meets(item.place, bleed):
            pass
        elif own > allowed and not _is_mark(item.colour):
            yield on_page(_too_much(item, own, limits), number, page, item.place)
        elif item.overprint != "none" and own > 0 and not isinstance(item, PaintedImage):
            fault = _stacked(item, grounds, limits)
            if fault is not None:
                yield on_page(fault, number, page, item.place)
        grounds.add(item)


def _own_ink(item: PaintedItem) -> float:
    if isinstance(item, PaintedImage) and not item.stencil:
        return item.ink or 0.0
    return item.colour.coverage


def _is_mark(colour: PaintedColour) -> bool:
    return any(name == ALL_PLATES for name, _ in colour.inks)


def _too_much(item: PaintedItem, ink: float, limits: Limits) -> Fault:
    if isinstance(item, PaintedImage) and not item.stencil:
        text = f"an image has up to {ink:.0f} % ink, the limit of the paper is {limits.ink:.0f} %"
        advice = "convert it again with a profile for this paper, or reduce its inks"
    else:
        text = f"{sort_of(item)} ({colour_text(item.colour)}) has {ink:.0f} % ink"
        text += f", the limit of the paper is {limits.ink:.0f} %"
        advice = "take another mixture: less cyan, magenta and yellow, more black"
    return Fault("ink-limit", "error", text, advice, "ink", source_of(item), ink)


def _stacked(item: PaintedItem, grounds: Grounds, limits: Limits) -> Fault | None:
    """The fault of an item that overprints the area below it; None if there is none."""
    allowed = limits.ink + _TOLERANCE
    below = grounds.below(item.place, allowed - item.colour.coverage)
    total = 0.0 if below is None else _overprinted(below.colour, item)
    if total <= allowed:
        return None
    text = f"{sort_of(item)} ({colour_text(item.colour)}) overprints other inks: {total:.0f} % together"
    text += f", the limit of the paper is {limits.ink:.0f} %"
    advice = "let it knock out, or make what is below it lighter"
    return Fault("ink-limit", "error", text, advice, "ink", source_of(item), total)


def _overprinted(ground: PaintedColour, item: PaintedItem) -> float:
    """The ink where an item overprints a ground, in per cent."""
    inks = dict(ground.inks)
    if item.overprint == "plates" and item.colour.kind in ("grey", "cmyk"):
        inks = {name: amount for name, amount in inks.items() if name not in ("Cyan", "Magenta", "Yellow", "Black")}
    inks.update({name: amount for name, amount in item.colour.inks if amount > 0})
    return 100 * sum(inks.values())


def text_ink_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    """Dark text on more plates than that of black, and black text that leaves a white rim in a ground of colour."""
    bleed = bleed_of(page)
    grounds = Grounds()
    for item in page.art:
        grounds.add(item)
        if not isinstance(item, PaintedText) or item.size >= limits.rich_size or not meets(item.place, bleed):
            continue
        if _is_rich_black(item.colour):
            yield on_page(_rich(item, limits), number, page, item.place)
        elif item.overprint == "none" and _is_full_black(item.colour) and _is_on_colour(item, grounds):
            yield on_page(_knocks_out(item), number, page, item.place)


def _is_rich_black(colour: PaintedColour) -> bool:
    inks = dict(colour.inks)
    if _is_mark(colour):
        return True
    others = sum([amount for name, amount in inks.items() if name != "Black"])
    return inks.get("Black", 0.0) >= _DARK and others > _OTHER_INKS


def _is_full_black(colour: PaintedColour) -> bool:
    return colour.is_black_alone and dict(colour.inks)["Black"] >= 1.0


def _is_on_colour(item: PaintedText, grounds: Grounds) -> bool:
    ground = grounds.below(item.place)
    return ground is not None and any(amount > 0 for name, amount in ground.colour.inks if name != "Black")


def _rich(item: PaintedText, limits: Limits) -> Fault:
    text = f"dark text of {item.size:.3g} pt is printed with several inks ({colour_text(item.colour)})"
    text += ": plates a little out of place blur it"
    severity: Severity = "error" if item.size < limits.rich_error_size else "warning"
    advice = f"print text under {limits.rich_size:g} pt with black alone (cmyk 0 0 0 100)"
    return Fault("rich-black-text", severity, text, advice, "", source_of(item), -item.size)


def _knocks_out(item: PaintedText) -> Fault:
    text = f"black text of {item.size:.3g} pt on a ground of colour doesn't overprint"
    text += ": plates a little out of place leave a white rim"
    return Fault("black-knocks-out", "warning", text, "set black text to overprint", degree=-item.size)
