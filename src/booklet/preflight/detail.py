"""Things too coarse or too fine for a press: images with too few pixels, lines too thin to print."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.diagnostics.model import Severity
from booklet.papers import MILLIMETRE
from booklet.preflight.faults import Fault, PlacedFault, on_page
from booklet.preflight.model import Limits, PageFacts, PaintedImage, PaintedLine
from booklet.preflight.places import bleed_of, meets

_LINE_ART = 2  # an image of one bit needs so many times the pixels of a photograph
_TOLERANCE = 0.5  # pixels per inch


def resolution_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    """Images with fewer pixels per inch than are needed, or than are good."""
    bleed = bleed_of(page)
    for item in page.art:
        if not isinstance(item, PaintedImage) or not meets(item.place, bleed):
            continue
        times = _LINE_ART if item.stencil or item.bits == 1 else 1
        if item.resolution < times * limits.resolution - _TOLERANCE:
            yield on_page(_coarse(item, "error", times * limits.resolution), number, page, item.place)
        elif item.resolution < times * limits.wanted_resolution - _TOLERANCE:
            yield on_page(_coarse(item, "warning", times * limits.wanted_resolution), number, page, item.place)


def _coarse(item: PaintedImage, severity: Severity, needed: float) -> Fault:
    width, height = item.pixels
    sort = "a line drawing" if item.stencil or item.bits == 1 else "an image"
    text = f"{sort} of {width} × {height} pixels has {item.resolution:.0f} ppi at its printed size"
    text += f", {needed:.0f} are needed" if severity == "error" else f", {needed:.0f} are wanted"
    largest = item.resolution / needed
    advice = f"send a file with more pixels, or print it at most at {largest:.0%} of this size"
    return Fault("low-resolution", severity, text, advice, "resolution", item.name, -item.resolution)


def hairline_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    """Lines thinner than a press prints for certain."""
    bleed = bleed_of(page)
    for item in page.art:
        if isinstance(item, PaintedLine) and item.width < limits.line - 0.005 and meets(item.place, bleed):
            yield on_page(_thin(item, limits), number, page, item.place)


def _thin(item: PaintedLine, limits: Limits) -> Fault:
    least = f"{limits.line:g} pt ({limits.line / MILLIMETRE:.2f} mm)"
    if item.width == 0:
        text = "a line has no width of its own: it becomes as thin as the press can make it, or vanishes"
        return Fault("hairline", "error", text, f"give it a width of at least {least}", degree=1.0)
    text = f"a line is {item.width:.2g} pt thick, under {least}: it may break up or vanish"
    return Fault("hairline", "warning", text, f"make it at least {limits.line:g} pt thick", degree=-item.width)
