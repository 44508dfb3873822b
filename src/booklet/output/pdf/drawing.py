"""Drawings as path operators (ISO 32000-1, 8.5), in the drawing's own points with y upward from its lower edge."""

from __future__ import annotations

from booklet.output.pdf.syntax import number, numbers
from booklet.typeset.pictures import Drawing, Outline

_STEPS = {"M": b" m", "L": b" l", "C": b" c"}


def drawing_operators(drawing: Drawing) -> bytes:
    """What paints the drawing; a see-through outline asks for the graphics state that `opacity_name` names."""
    return b"\n".join([_outline_operators(outline, drawing.height) for outline in drawing.outlines])


def opacities(drawing: Drawing) -> dict[str, float]:
    """The graphics states that the operators ask for: the opacity that each name stands for."""
    return {opacity_name(outline.opacity): outline.opacity for outline in drawing.outlines if outline.opacity < 1}


def opacity_name(opacity: float) -> str:
    """A name for the graphics state of an opacity from 0 to 1, told apart by thousandths."""
    return f"O{round(opacity * 1000)}"


def _outline_operators(outline: Outline, height: float) -> bytes:
    parts = [b"q"]
    if outline.opacity < 1:
        parts.append(b"/%b gs" % opacity_name(outline.opacity).encode())
    if outline.fill:
        parts.append(numbers(*outline.fill) + b" rg")
    if outline.stroke:
        width, limit = numbers(outline.stroke_width), numbers(outline.miter_limit)
        parts.append(numbers(*outline.stroke) + b" RG %b w %d J %d j %b M" % (width, outline.cap, outline.join, limit))
        if outline.dash:
            parts.append(b"[%b] %b d" % (numbers(*outline.dash), numbers(outline.dash_offset)))
    parts += [_step(step, height) for step in outline.path]
    parts += (_painting(outline), b"Q")
    return b"\n".join(parts)


def _step(step: tuple[str | float, ...], height: float) -> bytes:
    letter, *places = step
    if letter == "Z":
        return b"h"
    turned = [height - float(place) if index % 2 else float(place) for index, place in enumerate(places)]
    return b" ".join(map(number, turned)) + _STEPS[str(letter)]


def _painting(outline: Outline) -> bytes:
    """The operator that paints the path (table 60)."""
    star = b"*" if outline.even_odd and outline.fill else b""
    if outline.fill:
        return (b"B" if outline.stroke else b"f") + star
    return b"S" if outline.stroke else b"n"
