"""Ink and paper: pages as a file for screens and printers, and the file put where the user wants it.

`pdf` turns pages into the bytes of a PDF. `atomic_write.replace_file` puts them in an older file's place, whole or not at
all; a file that is no whole PDF never gets there.

    >>> from booklet.output.atomic_write import check_pdf_frame
    >>> check_pdf_frame(b"%PDF-1.7 cut off")
    Traceback (most recent call last):
    ValueError: the PDF made has no proper beginning or end
"""
