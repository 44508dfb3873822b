"""Colours of the art: all of inks, no plate too many, none where all plates print, and white that stays white."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.preflight.faults import Fault, PlacedFault, on_page
from booklet.preflight.model import (
    ALL_PLATES,
    PROCESS,
    Limits,
    PageFacts,
    PaintedArea,
    PaintedColour,
    PaintedImage,
    PaintedItem,
    PaintedLine,
    PaintedText,
)
from booklet.preflight.places import bleed_of, meets, trim_of

_OF_LIGHT = {"rgb": "RGB", "icc-rgb": "RGB (through an ICC profile)", "lab": "Lab"}
_SORTS = {PaintedArea: "a colour area", PaintedLine: "a line", PaintedText: "text", PaintedImage: "an image"}


def colour_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    """Colours that aren't inks, or aren't those of the job."""
    bleed, trim = bleed_of(page), trim_of(page)
    for item in page.art:
        colour = item.colour
        if colour.kind in _OF_LIGHT:
            yield on_page(_of_light(item), number, page, item.place)
        elif colour.profiled:
            yield on_page(_profiled(item), number, page, item.place)
        if _is_registration(colour) and meets(item.place, trim):
            yield on_page(_registration(item), number, page, item.place)
        elif limits.black and _is_coloured(colour) and meets(item.place, bleed):
            yield on_page(_not_black(item), number, page, item.place)


def sort_of(item: PaintedItem) -> str:
    """The kind of an item in words, with its article."""
    return _SORTS[type(item)]


def colour_text(colour: PaintedColour) -> str:
    """A colour in words, as in `cmyk 90 30 35 15`, `spot "PANTONE 3155 C" 50` or `rgb 0.1 0.2 0.3`."""
    if colour.kind in ("cmyk", "grey"):
        amounts = dict(colour.inks)
        if colour.is_black_alone:
            return f"black {100 * amounts['Black']:.3g}"
        return "cmyk " + " ".join([f"{100 * amounts.get(name, 0.0):.3g}" for name in PROCESS])
    if colour.inks:
        return "spot " + ", ".join([f'"{name}" {100 * amount:.3g}' for name, amount in colour.inks])
    return f"{colour.kind.removeprefix('icc-')} {' '.join([f'{value:.3g}' for value in colour.values])}".rstrip()


def source_of(item: PaintedItem) -> str:
    """The name by which the item's origin is known: that of an image's resource, else its colour in words."""
    return item.name if isinstance(item, PaintedImage) else colour_text(item.colour)


def _of_light(item: PaintedItem) -> Fault:
    code = "lab-colour" if item.colour.kind == "lab" else "rgb-colour"
    text = f"{sort_of(item)} is in {_OF_LIGHT[item.colour.kind]}, a colour of light: presses print inks"
    advice = "convert it to CMYK through the press's profile, or name a spot colour"
    return Fault(code, "error", text, advice, source=source_of(item))


def _profiled(item: PaintedItem) -> Fault:
    text = f"{sort_of(item)} has a colour profile of its own: the press may convert its inks once more"
    return Fault("profiled-colour", "warning", text, "export with inks as they are (DeviceCMYK, DeviceGray)")


def _is_registration(colour: PaintedColour) -> bool:
    return any(name == ALL_PLATES and amount > 0 for name, amount in colour.inks)


def _registration(item: PaintedItem) -> Fault:
    text = f"{sort_of(item)} is in the registration colour, which prints on every plate"
    return Fault("registration-colour", "error", text, "make it black: that colour is for marks outside the page")


def _is_coloured(colour: PaintedColour) -> bool:
    return any(amount > 0 and name not in ("Black", ALL_PLATES) for name, amount in colour.inks)


def _not_black(item: PaintedItem) -> Fault:
    text = f"{sort_of(item)} is in colour ({colour_text(item.colour)}), in a job of black alone"
    if isinstance(item, PaintedImage):
        text = "an image is in colour, in a job of black alone"
    return Fault("not-black", "error", text, "make it a tint of black", "black", source_of(item))


def white_overprint_faults(page: PageFacts, number: int) -> Iterator[PlacedFault]:
    """White that is set to overprint: on the press it is as if it weren't there."""
    for item in page.art:
        if item.overprint != "none" and item.colour.is_white and _paints_its_colour(item):
            text = f"{sort_of(item)} in white overprints: it vanishes on the press"
            yield on_page(Fault("white-overprint", "error", text, "let white knock out"), number, page, item.place)


def _paints_its_colour(item: PaintedItem) -> bool:
    return not isinstance(item, PaintedImage) or item.stencil
