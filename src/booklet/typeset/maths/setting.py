"""Formulas set: what was understood becomes boxes on lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from booklet.typeset.font import FontBook
from booklet.typeset.maths.breaking import divided
from booklet.typeset.maths.composer import Composer
from booklet.typeset.maths.displays import set_display
from booklet.typeset.maths.formula import Display, Formula
from booklet.typeset.maths.reading import Reading
from booklet.typeset.maths.repertoire import REPERTOIRE
from booklet.typeset.maths.rows import line_up
from booklet.typeset.maths.styles import TEXT
from booklet.typeset.maths.tree import Line, Lines, Row

_NO_NUMBERS: Final[Mapping[str, str]] = {}


class Setter:
    """Sets formulas with a maths face of a book of fonts, words among them in its text face."""

    def __init__(
        self, fonts: FontBook, text_face: str = "LibertinusSerif-Regular", maths_face: str = "LibertinusMath-Regular"
    ) -> None:
        self._fonts = fonts
        self._text_face = text_face
        self._maths_face = maths_face
        self._composers: dict[float, Composer] = {}
        self._formulas: dict[tuple[str, bool, float], Formula] = {}

    def inline(self, reading: Reading, size: float, numbers: Mapping[str, str] = _NO_NUMBERS) -> Formula:
        """A formula within a line, of type of this size in points. `numbers` are those of equations, by their labels,
        for references to them; others are shown as (?).
        """
        key = reading.tex, reading.display, size
        known = None if numbers else self._formulas.get(key)
        if known is None:
            composer = self._composer(size, numbers)
            known = divided(line_up(composer, _row_of(reading).items, TEXT))
            if not numbers:
                self._formulas[key] = known
        return known

    def display(
        self,
        reading: Reading,
        size: float,
        measure: float,
        first_number: int,
        numbers: Mapping[str, str] = _NO_NUMBERS,
    ) -> Display:
        """A formula on lines of its own, no wider than the measure if it can be helped; equations that have numbers
        are counted from `first_number`.
        """
        own = {label: str(first_number + tag if isinstance(tag, int) else tag) for label, tag in reading.labels.items()}
        known = {**numbers, **own}

        def composer_of(scale: float) -> Composer:
            return self._composer(size * scale, known)

        tree = reading.tree
        lines = tree if isinstance(tree, Lines) else Lines("single", (Line((tree,)),))
        return set_display(lines, composer_of, measure, first_number)

    def _composer(self, size: float, numbers: Mapping[str, str]) -> Composer:
        composer = self._composers.get(size)
        if composer is None:
            composer = self._composers[size] = Composer(
                REPERTOIRE, self._fonts, self._text_face, self._maths_face, size
            )
        composer.numbers = numbers
        return composer


def _row_of(reading: Reading) -> Row:
    """What a reading sets within a line; a display's lines after each other."""
    tree = reading.tree
    if isinstance(tree, Row):
        return tree
    return Row(tuple([item for line in tree.lines for cell in line.cells for item in cell.items]))
