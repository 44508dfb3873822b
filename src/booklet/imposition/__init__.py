"""Imposition: which page goes where on which sheet of paper, and the marks beside it. Nothing here knows PDF.

>>> from booklet.imposition.model import SheetOptions
>>> SheetOptions(layout="signatures", up=4).flip
'short'
"""
