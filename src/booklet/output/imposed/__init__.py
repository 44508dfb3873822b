"""Any PDF's pages on sheets: a file is read with pikepdf, and written again with other pages.

`job.impose_file` is the whole way. `document` opens the file, and keeps of its catalog what belongs to paper; `boxes`
finds the part of a page that is a page of the booklet, and `pages` reads that of each; `sizes` says which size is the
usual one, and places pages of another. `forms` makes a page's content a form XObject without decoding it (ISO 32000-1,
8.10), after `annotations` has painted forms that were filled in and comments that are printed; `sheets` writes the
sides of sheets.

    >>> import tempfile
    >>> from pathlib import Path
    >>> import pikepdf
    >>> from booklet.imposition.describe import plan_lines
    >>> from booklet.imposition.model import SheetOptions
    >>> from booklet.output.imposed.job import impose_file
    >>> with tempfile.TemporaryDirectory() as folder, pikepdf.new() as pdf:
    ...     source = Path(folder, "blank.pdf")
    ...     for _ in range(4):
    ...         _ = pdf.add_blank_page(page_size=(420, 595))
    ...     pdf.save(source)
    ...     made = impose_file(source, SheetOptions())
    >>> print("\\n".join(plan_lines(made.plan)))
    sheet 1, front:  4 | 1
    sheet 1, back:   2 | 3
    >>> [(file.part, file.data[:5]) for file in made.files]
    [('', b'%PDF-')]

Nothing is copied from one file to another: the file that was read gets new pages, and is saved under another name.
"""
