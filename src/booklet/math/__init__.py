"""Mathematics set as in a good book: LaTeX read (`parse_formula`), and set with a font's MATH table (`FormulaSetter`).

Nothing of this is loaded for a programme without formulas.
"""

from __future__ import annotations

from booklet.math.box import DisplayLine, FormulaFault, InlineFormula, Segment, SetDisplay
from booklet.math.formula import ParsedFormula, parse_formula
from booklet.math.setter import FormulaSetter
from booklet.typeset.box import Box, PlacedGlyphs, RuleBox

__all__ = [
    "Box",
    "DisplayLine",
    "FormulaFault",
    "FormulaSetter",
    "InlineFormula",
    "ParsedFormula",
    "PlacedGlyphs",
    "RuleBox",
    "Segment",
    "SetDisplay",
    "parse_formula",
]
