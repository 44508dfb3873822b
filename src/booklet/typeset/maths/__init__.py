"""Mathematics set as in a good book: LaTeX read (`read`), and set with a font's MATH table (`Setter`).

Nothing of this is loaded for a programme without formulas.
"""

from __future__ import annotations

from booklet.typeset.maths.formula import Bar, Box, Display, DisplayLine, Fault, Formula, Segment, Sign
from booklet.typeset.maths.reading import Reading, read
from booklet.typeset.maths.setting import Setter

__all__ = [
    "Bar",
    "Box",
    "Display",
    "DisplayLine",
    "Fault",
    "Formula",
    "Reading",
    "Segment",
    "Setter",
    "Sign",
    "read",
]
