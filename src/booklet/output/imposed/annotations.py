"""Annotations (ISO 32000-1, 12.5): those that are printed become a part of their page's content, the others are left
out. Links, and notes that open, have no use on paper.
"""

from __future__ import annotations

from pikepdf import Array, Pdf

from booklet.output.imposed.model import named_pages
from booklet.preflight.values import elements, entry, name, number

_FOR_SCREENS = ("Link", "Popup", "Text", "Movie", "Sound", "Screen", "RichMedia", "FileAttachment", "3D")
_HIDDEN, _PRINTED = 2, 4  # flags (table 165)


def paint_annotations(pdf: Pdf) -> tuple[str, ...]:
    """Makes the fields of forms and the comments that are printed a part of the pages' content; returns what there is
    to say of that, in sentences.
    """
    if entry(pdf.Root, "/AcroForm") is not None:
        pdf.generate_appearance_streams()
    painted, lost = [], []
    for number_of_page, page in enumerate(pdf.pages, 1):
        annotations = [each for each in elements(entry(page.obj, "/Annots")) if _is_printed(each)]
        if annotations:
            seen = [each for each in annotations if _has_look(each)]
            page.obj.Annots = Array(seen)
            painted += [number_of_page] if seen else []
            lost += [number_of_page] if any(_is_lost(each) for each in annotations) else []
    if painted:
        pdf.flatten_annotations("print")
    return (
        *_sentence(painted, "Form fields and comments are printed as they look now"),
        *_sentence(lost, "Comments that the file gives no look are left out"),
    )


def _has_look(annotation: object) -> bool:
    return entry(entry(annotation, "/AP"), "/N") is not None


def _is_lost(annotation: object) -> bool:
    """True for one that would be seen on paper if the file said how; a field without a look has no value."""
    return not _has_look(annotation) and name(entry(annotation, "/Subtype")) != "Widget"


def _sentence(pages: list[int], what: str) -> tuple[str, ...]:
    return (f"{what} ({named_pages(pages)}).",) if pages else ()


def _is_printed(annotation: object) -> bool:
    flags = int(number(entry(annotation, "/F")))
    return name(entry(annotation, "/Subtype")) not in ("", *_FOR_SCREENS) and flags & (_HIDDEN | _PRINTED) == _PRINTED
