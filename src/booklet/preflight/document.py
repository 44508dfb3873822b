"""A finished PDF of any program read with pikepdf, into the facts of its pages."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO
from math import cos, radians, sin
from pathlib import Path
from typing import Any

import pikepdf

from booklet.preflight.content import read_content
from booklet.preflight.declared import declared_facts
from booklet.preflight.model import (
    ALL_PLATES,
    PROCESS,
    AnnotationFact,
    FontFact,
    MasterFacts,
    PageFacts,
)
from booklet.preflight.shared_objects import SharedObjects
from booklet.preflight.values import DAMAGE, elements, entry, inherited, name, number, rectangle
from booklet.typeset.page import Affine, Rectangle

_LETTER = Rectangle(0.0, 0.0, 612.0, 792.0)  # of a page that doesn't say how large it is


class CannotCheck(Exception):  # noqa: N818  reads as the fault it is
    """A file that can't be checked: `headline` says why, `help` how to mend it."""

    def __init__(self, headline: str, help: str) -> None:  # noqa: A002  the word before it in the message
        super().__init__(headline)
        self.headline = headline
        self.help = help


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """The PDF in a file's bytes. Raises `CannotCheck`."""
    if b"%PDF-" not in data[:1024]:  # where a file may begin (ISO 32000-1, Annex H.3.4.1)
        raise CannotCheck("the file is no PDF", "name the PDF that goes to the print shop")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pdf = pikepdf.open(BytesIO(data))
            len(pdf.pages)
        return pdf
    except pikepdf.PasswordError as fault:
        advice = "export it without a password: a print shop couldn't open it either"
        raise CannotCheck("the file is encrypted, and opens with a password only", advice) from fault
    except (*DAMAGE, MemoryError, RecursionError) as fault:
        raise CannotCheck("the file is damaged and can't be read", "export it again") from fault


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises `CannotCheck`."""
    try:
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise CannotCheck(f"there is no file '{path}'", "'booklet build --edition print' makes one") from fault
    except IsADirectoryError as fault:
        raise CannotCheck(f"'{path}' is a folder", "name the PDF in it") from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise CannotCheck(f"can't read '{path}': {reason}", "look at its name and rights") from fault


def master_facts(pdf: pikepdf.Pdf) -> MasterFacts:
    """The facts of a whole file. Raises `CannotCheck`."""
    shared = SharedObjects()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pikepdf's, about content that ends too early
            pages = tuple([_page_facts(page, number, shared) for number, page in enumerate(pdf.pages, 1)])
            declared = declared_facts(pdf)
    except (*DAMAGE, MemoryError, RecursionError) as fault:
        raise CannotCheck("the file is damaged and can't be read", "export it again") from fault
    fonts = tuple([FontFact(font.name, page, font.embedded) for page, font in shared.fonts.values()])
    return declared._replace(pages=pages, fonts=fonts, spots=_spots(pages))


def _spots(pages: Iterable[PageFacts]) -> tuple[str, ...]:
    """The inks besides those of the process, in the order of first use."""
    used = dict.fromkeys([ink for page in pages for item in page.art for ink, amount in item.colour.inks if amount > 0])
    return tuple([ink for ink in used if ink not in (*PROCESS, ALL_PLATES, "None")])


def _page_facts(page: Any, number_: int, shared: SharedObjects) -> PageFacts:
    turned = _turn(page)
    media = _box(page, "/MediaBox") or _LETTER
    crop = None if media.width > 0 and media.height > 0 else _LETTER
    media = crop or media
    bleed, trim, art = (_box(page, key) for key in ("/BleedBox", "/TrimBox", "/ArtBox"))
    origin = turned.bounds(trim or bleed or media)
    unit = number(entry(page.obj, "/UserUnit"), 1.0) or 1.0
    base = _scaled(turned, unit, -origin.x * unit, -origin.y * unit)
    reading = read_content(page, number_, shared, base, base.bounds(media))
    sized = _scaled(turned, unit, 0.0, 0.0)
    transparent = reading.canvas.transparent
    if name(entry(entry(page.obj, "/Group"), "/S")) == "Transparency":
        transparent = transparent or "a transparency group"
    return PageFacts(
        sized.bounds(media),
        None if bleed is None else sized.bounds(bleed),
        None if trim is None else sized.bounds(trim),
        tuple(reading.canvas.art),
        tuple(_annotations(page, base)),
        transparent,
        art is not None,
        reading.unread,
    )


def _box(page: Any, key: str) -> Rectangle | None:
    return rectangle(inherited(page.obj, key))


def _turn(page: Any) -> Affine:
    """The turn of a page as it is shown, clockwise by its /Rotate."""
    angle = round(number(inherited(page.obj, "/Rotate")) / 90) % 4 * 90
    c, s = round(cos(radians(angle))), round(sin(radians(angle)))
    return Affine(c, -s, s, c)


def _scaled(turn: Affine, unit: float, e: float, f: float) -> Affine:
    a, b, c, d, _, _ = turn
    return Affine(a * unit, b * unit, c * unit, d * unit, e, f)


def _annotations(page: Any, base: Affine) -> Iterator[AnnotationFact]:
    for annotation in elements(entry(page.obj, "/Annots")):
        place = rectangle(entry(annotation, "/Rect"))
        if place is not None:
            yield AnnotationFact(name(entry(annotation, "/Subtype")), base.bounds(place))
