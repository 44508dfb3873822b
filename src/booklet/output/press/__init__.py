"""Print masters: pages in inks, with bleed and marks, as PDF/X-4 with PDF/A-2u, or as PDF/X-1a.

A `master.PressWriter` converts encoded pages (`pages`: content, pictures) and writes them (`standards` says what the
file declares). `inks` says what each colour is printed with, `profile` reads ICC profiles, `marks` draws around the
page, `cover` puts back, spine and front together, and `spec_sheet` is the order in words.

    >>> from booklet.output.press.inks import Inks
    >>> from booklet.typeset.page import RgbColour
    >>> Inks({}, lambda colour: (0.0, 0.8, 0.9, 0.0)).ink(RgbColour(0.9, 0.2, 0.1))
    CmykColour(cyan=0.0, magenta=0.8, yellow=0.9, black=0.0)
"""
