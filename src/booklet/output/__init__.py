"""Output: pages as the bytes of a PDF file, and the file written where the user wants it.

`pdf` turns pages into a PDF. `atomic_write.replace_file` puts it in the place of an older file, completely or not at
all; it refuses a file that isn't a whole PDF.

    >>> from booklet.output.atomic_write import check_pdf_frame
    >>> check_pdf_frame(b"%PDF-1.7 cut off")
    Traceback (most recent call last):
    ValueError: the PDF made has no proper beginning or end
"""
