"""Pages of a PDF two by two on A4, in their order, as its users do it with libraries: the peers of `imposing.py`.

python bench/imposing_peers.py pikepdf source.pdf sheets.pdf   # each page a form XObject, copied to another file
python bench/imposing_peers.py pypdf source.pdf sheets.pdf     # each page merged into that of the sheet
"""

from __future__ import annotations

import argparse

WIDTH, HEIGHT = 841.89, 595.28


def with_pikepdf(source: str, target: str) -> None:
    """The way that pikepdf's documentation shows: `as_form_xobject` and `copy_foreign`."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    with pikepdf.open(source) as file, pikepdf.new() as sheets:
        forms = [sheets.copy_foreign(page.as_form_xobject()) for page in file.pages]
        for first in range(0, len(forms), 2):
            pair = {f"/P{index}": form for index, form in enumerate(forms[first : first + 2])}
            operators = b"".join(
                [b"q 1 0 0 1 %f 0 cm %b Do Q\n" % (index * WIDTH / 2, name.encode()) for index, name in enumerate(pair)]
            )
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, WIDTH, HEIGHT]),
                Resources=Dictionary(XObject=Dictionary(pair)),
                Contents=sheets.make_stream(operators),
            )
            sheets.pages.append(pikepdf.Page(sheets.make_indirect(page)))
        sheets.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def with_pypdf(source: str, target: str) -> None:
    """The way that pypdf's documentation shows: `merge_transformed_page`, and the pages compressed."""
    from pypdf import PageObject, PdfReader, PdfWriter, Transformation

    pages = PdfReader(source).pages
    writer = PdfWriter()
    for first in range(0, len(pages), 2):
        sheet = PageObject.create_blank_page(width=WIDTH, height=HEIGHT)
        for index, page in enumerate(pages[first : first + 2]):
            sheet.merge_transformed_page(page, Transformation().translate(index * WIDTH / 2, 0))
        writer.add_page(sheet).compress_content_streams()
    writer.write(target)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Put the pages of a PDF on sheets with a library.")
    parser.add_argument("library", choices=("pikepdf", "pypdf"))
    parser.add_argument("source")
    parser.add_argument("target")
    options = parser.parse_args()
    (with_pikepdf if options.library == "pikepdf" else with_pypdf)(options.source, options.target)


if __name__ == "__main__":
    main()
