"""Preflight: the faults of a print master that a print shop would stop at, each with its page and its place.

`model` has the data, in the order of use: facts about a file and its pages; the limits that they are held against; the
findings. `rules` makes findings of facts and limits. The facts come from a finished file of any program (`document`
reads it with pikepdf), or from whoever made the pages. `origin` says which line of a program each place of our own
masters comes from. `report` shows findings as text or as JSON.

>>> from booklet.preflight.model import Limits, MasterFacts, PageFacts, PaintedText, process
>>> from booklet.preflight.rules import findings_of
>>> from booklet.typeset.page import Rectangle
>>> text = PaintedText(Rectangle(100.0, 8.0, 50.0, 9.0), process(0, 0, 0, 1), size=9.0)
>>> sheet = Rectangle(0.0, 0.0, 436.54, 612.28)
>>> page = PageFacts(sheet, bleed=sheet, trim=Rectangle(8.5, 8.5, 419.53, 595.28), art=(text,))
>>> (finding,) = findings_of(MasterFacts(standard="PDF/X-4", pages=(page,)), Limits(only=("safe-margin",)))
>>> finding.code, finding.page, finding.where
('safe-margin', 1, '35 mm from the left, 204 mm from the top')
"""
