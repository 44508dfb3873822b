"""A PDF of any program, opened to be written with other pages."""

from __future__ import annotations

from io import BytesIO
from logging import NullHandler, getLogger
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, StreamDecodeLevel

from booklet.imposition.model import Imposition
from booklet.output.imposed.model import CannotRead
from booklet.preflight.values import DAMAGE, entry, keys, name, text

_BEGINNING = 1024  # the bytes within which a PDF begins (ISO 32000-1, Annex H.3.4.1)
# Entries of the catalog that say how pages are painted; the others lead to pages that are gone, or describe them.
_KEPT = ("/Version", "/Extensions", "/OCProperties", "/OutputIntents", "/Lang")
# What pikepdf logs of a damaged file would otherwise come onto standard error.
getLogger("pikepdf").addHandler(NullHandler())
_DAMAGED = "print it to a new PDF from a program that can show it, or export it again"


def open_source(path: Path) -> Pdf:
    """The file, which must have pages; each page has what it inherits of the page tree. Raises `CannotRead`."""
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except IsADirectoryError as fault:
        raise CannotRead(f"'{path}' is a folder", "name the PDF in it") from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise CannotRead(f"can't read '{path}': {reason}", "look at its name and its permissions") from fault
    if b"%PDF-" not in beginning:
        headline = f"'{path}' is empty" if not beginning else f"'{path}' is no PDF"
        raise CannotRead(headline, "export it as a PDF from the program that it was made with")
    return _opened(path)


def _opened(path: Path) -> Pdf:
    try:
        pdf = pikepdf.open(path, inherit_page_attributes=True)
        pages = len(pdf.pages)
    except pikepdf.PasswordError as fault:
        advice = "save a copy without the password, from a program that can open it"
        raise CannotRead(f"'{path}' opens with a password only", advice) from fault
    except (*DAMAGE, MemoryError) as fault:
        raise CannotRead(f"'{path}' is damaged and can't be read", _DAMAGED) from fault
    if not pages:
        raise CannotRead(f"'{path}' has no pages", "look whether it is the right file")
    return pdf


def opens_to_the_right(pdf: Pdf) -> bool:
    """True if the file says that its pages are read from the right (ViewerPreferences, table 150), or is tagged so
    (WritingMode of the root element, table 344), as our own files are.
    """
    root = entry(entry(pdf.Root, "/StructTreeRoot"), "/K")
    direction = name(entry(entry(pdf.Root, "/ViewerPreferences"), "/Direction"))
    return direction == "R2L" or name(entry(entry(root, "/A"), "/WritingMode")) == "RlTb"


def title_of(pdf: Pdf, path: Path) -> str:
    """The title of the document, or the name of its file."""
    return text(entry(entry(pdf.trailer, "/Info"), "/Title")).strip() or path.stem


def dress(pdf: Pdf, title: str, plan: Imposition) -> None:
    """Makes the file one of sheets: what it says of itself, and how print dialogs start (table 150)."""
    turned = Name.DuplexFlipShortEdge if plan.flip == "short" else Name.DuplexFlipLongEdge
    preferences = Dictionary(
        DisplayDocTitle=True,
        Duplex=turned if plan.options.duplex == "automatic" else Name.Simplex,
        PrintScaling=Name("/None"),
        PickTrayByPDFSize=True,
    )
    kept = {key: pdf.Root[key] for key in _KEPT if key in pdf.Root}
    catalog = Dictionary({**kept, "/Type": Name.Catalog, "/Pages": pdf.Root.Pages, "/ViewerPreferences": preferences})
    pdf.trailer.Root = pdf.make_indirect(catalog)
    for key in [key for key in keys(pdf.trailer) if key not in ("/Root", "/Size", "/Encrypt")]:
        del pdf.trailer[key]
    pdf.trailer.Size = 1  # the writer counts the objects, if the entry is there
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=title, Creator="booklet", Producer="booklet (pikepdf)"))


def replace_pages(pdf: Pdf, pages: list[Object]) -> None:
    """Puts pages in the place of all that the file has."""
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(pages), Count=len(pages)))
    for page in pages:
        page.Parent = tree
    pdf.Root.Pages = tree


def saved(pdf: Pdf) -> bytes:
    """The bytes of the file: streams as they are, but compressed if they aren't; without encryption, and without
    whatever nothing refers to.
    """
    file = BytesIO()
    pdf.save(
        file,
        min_version="1.7",
        object_stream_mode=ObjectStreamMode.generate,
        stream_decode_level=StreamDecodeLevel.none,
        deterministic_id=True,
        encryption=False,
    )
    return file.getvalue()
