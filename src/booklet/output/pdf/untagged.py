"""Files for printing: pages without tags, links or outline, which presses and printers have no use for.

Print master and sheets are written here; what they declare of themselves their own modules say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from booklet.images.model import is_see_through
from booklet.output.pdf.fonts import FontSet, add_fonts
from booklet.output.pdf.model import EncodedPage
from booklet.output.pdf.objects import FileForm, Objects, Value, reference
from booklet.output.pdf.resources import PageResources
from booklet.output.pdf.writer import all_page_boxes
from booklet.records import NamedTuple

# The colours in which transparent things of a page are mixed (ISO 32000-1, 11.6.6).
_GROUP = b"/Group<</S/Transparency/CS/Device%b>>"


class Dress(NamedTuple):
    """Everything that pages for print have and pages for the screen don't.

    `opening` are operators before the content of each layer, `shared` entries of all resource dictionaries; `mixing`
    is the colour space, CMYK or RGB, of pages with transparent things.
    """

    opening: bytes = b""
    shared: bytes = b""
    mixing: bytes = b"RGB"


def write_untagged(
    pages: Sequence[EncodedPage],
    fonts: FontSet,
    dress: Dress,
    form: FileForm,
    information: Callable[[Objects], int],
    catalog: Callable[[Objects], Mapping[str, Value]],
) -> bytes:
    """The bytes of a file of pages whose layers have neither marks nor links.

    `information` adds the information dictionary and gives its number; `catalog` gives the entries of the catalog
    besides its type and pages. Raises ValueError where there are no pages.
    """
    if not pages:
        raise ValueError("a document has at least one page")
    objects = Objects(form=form)
    tree, first = objects.reserve(), objects.reserve(len(pages))
    add_fonts(objects, fonts)
    contents = PageResources(objects, fonts.codes, dress.opening, dress.shared)
    for number, page in enumerate(pages, first):
        objects.put(number, _page(page, tree, contents, dress))
    kids = b" ".join([reference(number) for number in range(first, first + len(pages))])
    objects.put(tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids))
    entries: dict[str, Value] = {"Type": b"/Catalog", "Pages": reference(tree), **catalog(objects)}
    return objects.file(objects.add_dictionary(entries), information(objects))


def _page(page: EncodedPage, tree: int, contents: PageResources, dress: Dress) -> bytes:
    group = _GROUP % dress.mixing if is_transparent(page) else b""
    parts = (tree, all_page_boxes(page.size), contents.resources(page), contents.streams(page), group)
    return b"<</Type/Page/Parent %d 0 R%b/Resources %d 0 R/Contents[%b]%b>>" % parts


def is_transparent(page: EncodedPage) -> bool:
    """True if anything on the page lets something shine through: a raster with a mask, or a translucent outline."""
    return any(is_see_through(item.picture) for placed in page.layers for _, item in placed.layer.images)
