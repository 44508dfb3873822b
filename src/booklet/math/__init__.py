"""Mathematics: LaTeX's formulas parsed into atoms, and set with a font's MATH table as in The TeXbook, appendix G.

`parse_formula` returns a `ParsedFormula`, or a `FormulaFault` with the mistake and its offset. A parsed formula has
three texts (`mathml`, `plain`, `spoken`). A `FormulaSetter` sets it: as an `InlineFormula`, the segments of a formula
within a line, or as a `SetDisplay`, numbered lines. Either ends in boxes of glyphs and rules (`booklet.typeset.box`).

>>> from booklet.math.formula import parse_formula
>>> parse_formula(r"L^p(\\Omega)", display=False).plain
'Lᵖ(Ω)'
>>> parse_formula(r"\\frac{a}", display=False)
FormulaFault(message='\\\\frac needs something after it', position=8)

From source to boxes: `tokens`, `parser` (with `commands`, `structures`, `decorations`, `environments`, `text_mode`,
`symbols`), `formula`, `nodes`; then `setter` and `layout` (with `rows`, `scripts`, `fractions`, `accents`, `tables`,
`mathfont`), `line_breaks` and `display`, `box`. A programme without formulas loads none of them.
"""
