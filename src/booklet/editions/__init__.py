"""Editions beside that for the screen: the print master with its spec sheet, the cover of its own, and the sheets.

`make.make_editions` gives the files that `model.Wishes` ask for, of a `finished.FinishedBook`. Nothing is set again and
nothing is read back: encoded pages are converted to inks (`printing`), or placed on sheets (`folding`), and written.

    >>> from booklet.editions.model import Wishes
    >>> Wishes(("print",), name="program").file_name("-print.pdf")
    'program-print.pdf'
    >>> Wishes(("print",), name="master", single=True).file_name("-print.pdf")
    'master.pdf'
"""
