"""Imposition: which page goes where on which sheet of paper, and the marks beside it. Nothing here knows PDF.

`impose.impose` makes the plan; `model` defines what is in it and what a user can choose. A writer puts each page of a
`Slot` through its matrix and paints nothing of it outside of its clip, fills the `Rule`s with black, and sets the
`MarkText`s. `describe.description` is the plan as text; `trial.trial_sheet` a sheet to test a printer with;
`instructions.printing_order` the sides for two files, if paper is turned by hand.

    >>> from booklet.imposition.impose import impose
    >>> from booklet.imposition.model import SheetOptions
    >>> plan = impose(6, trim=(419.5, 595.3), bleed=0.0, options=SheetOptions(), back_cover=True)
    >>> plan.width > plan.height, plan.scale, plan.blanks
    (True, 1.0, (5, 6))
    >>> for sheet in plan.sheets:
    ...     for side in (sheet.front, sheet.back):
    ...         print([(slot.page, round(slot.matrix.e), round(slot.clip.width)) for slot in side.slots])
    [(5, 1, 420), (0, 421, 420)]
    [(1, 1, 420), (None, 421, 420)]
    [(None, 2, 419), (2, 421, 419)]
    [(3, 2, 419), (4, 421, 419)]
"""
