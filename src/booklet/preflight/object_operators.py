"""Operators that place images, forms and shadings (ISO 32000-1, 8.7 to 8.10), each a function of a reading."""

from __future__ import annotations

from typing import Any

from booklet.preflight.colour_spaces import GREY, shading_colour
from booklet.preflight.painting import Canvas, ImageSource
from booklet.preflight.path_operators import fill_colours
from booklet.preflight.reading import DEEPEST, Operators, Reading
from booklet.preflight.values import affine, entry, identity, name, number, rectangle

_FORM = 100  # the instructions that take as long as a form does


def shade(reading: Reading, operands: list[Any]) -> None:
    """`sh`."""
    shading = entry(entry(reading.resources, "/Shading"), str(operands[0]))
    if shading is not None:
        reading.canvas.shade(reading.state, shading_colour(shading, reading.resources))


def place(reading: Reading, operands: list[Any]) -> None:
    """`Do`: an image or a form."""
    named = str(operands[0])
    thing: Any = entry(entry(reading.resources, "/XObject"), named)
    kind = name(entry(thing, "/Subtype"))
    if kind == "Form":
        _place_form(reading, thing)
    elif kind == "Image":
        _place_image(reading, reading.shared.image(thing, named[1:], reading.resources))
        if entry(thing, "/SMask") is not None or number(entry(thing, "/SMaskInData")):
            reading.note_transparency("an image with a soft mask")


def place_inline(reading: Reading, operands: list[Any]) -> None:
    """`BI … ID … EI`: an image in the content (8.9.7)."""
    image = operands[0]
    chosen = image.obj.get("/ColorSpace")
    space = GREY if chosen is None else reading.shared.space(chosen, reading.resources)
    bits = 1 if image.image_mask else int(number(image.obj.get("/BitsPerComponent"), 8.0))
    pixels = int(image.width), int(image.height)
    _place_image(reading, ImageSource("", pixels, space, bits, None, bool(image.image_mask)))


def _place_image(reading: Reading, source: ImageSource) -> None:
    for colour in fill_colours(reading) if source.stencil else [reading.state.fill]:
        reading.canvas.image(reading.state, source, colour)


def _place_form(reading: Reading, form: Any) -> None:
    key = identity(form)
    if key is None or key in reading.within or len(reading.within) >= DEEPEST:
        return
    reading.spend(_FORM)
    if name(entry(entry(form, "/Group"), "/S")) == "Transparency":
        reading.note_transparency("a transparency group")
    known = (key, reading.state.inherited_by_form())
    if known not in reading.shared.form_art:
        read = _read_form(reading, form, key)
        reading.shared.form_art[known] = tuple(read.art), read.transparent
    art, reason = reading.shared.form_art[known]
    if reason:
        reading.note_transparency(reason)
    for item in art:
        reading.canvas.add(item)


def _read_form(reading: Reading, form: Any, key: tuple[int, int]) -> Canvas:
    """The art of a form (8.10), on a canvas of its own."""
    outer, within, canvas = reading.state, reading.within, reading.canvas
    inner = outer.copied()
    inner.ctm = affine(entry(form, "/Matrix")).then(outer.ctm)
    box = rectangle(entry(form, "/BBox"))
    if box is not None:
        inner.clip_to(inner.ctm.bounds(box))
    resources = entry(form, "/Resources")
    instructions = reading.shared.instructions(form)
    reading.within, reading.canvas = (*within, key), Canvas()
    try:
        reading.run(instructions, inner, reading.resources if resources is None else resources)
        return reading.canvas
    finally:
        reading.state, reading.within, reading.canvas = outer, within, canvas


OBJECT_OPERATORS: Operators = {"sh": shade, "Do": place, "INLINE IMAGE": place_inline}
