r"""LaTeX in running text, and the expansion of macros in formulas; `booklet.math` parses the formulas.

* `read_latex` (`reader`) finds known commands, groups and environments in a text, each as a `ProtectedSpan` with a
  `LatexToken` (`tokens`); `commands` has the tables of all that is known.
* `text_macros` replaces macros in running text, `shorthands` quotation marks; `citations` reads `\cite` and `\bibitem`,
  `environment_reader` environments, `labels` those of lists.
* `environment_blocks` (`environments`, `tables`, `footnotes`) makes blocks of lists, quotations and verbatim code.
* `letter_at` (`accents`) reads accents, which texts without other LaTeX may have too.
* `definition_at` (`macros`) reads a `Definition` of a `Macro` (`macros`); an `Expander` (`expansion`) replaces
  macros by their bodies.

>>> from booklet.markup.latex.macros import definition_at
>>> from booklet.markup.latex.expansion import Expander
>>> from booklet.markup.latex.macros import NO_MACROS
>>> expander = Expander(NO_MACROS)
>>> expander.define(definition_at(r"\newcommand{\abs}[1]{\lvert #1 \rvert}", 0))
>>> expander.expand(r"\abs{x} < 1").tex
'\\lvert x \\rvert < 1'
"""
