"""Pages as a PDF file: tagged, linked, and the same bytes for the same pages.

`encode.py` turns each layer of a page into content (`drawing.py`, `syntax.py`), and `writer.py` makes a file of what
`document.py` says it is made of: `contents.py` and `images.py` (what pages show), `fonts.py`, `subset.py`, `glyf.py`,
`cff.py` and `charstrings.py` (with which letters), `structure.py` and `attachments.py` (what each piece is),
`navigation.py` (ways through it), `metadata.py` (what it says of itself), all of them objects of the one file
(`objects.py`). Only those of them that make objects load reportlab, so import `writer` late.
"""
