"""What every part of the setting needs: fonts in three sizes, and each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from booklet.fonts.font import FontBook
from booklet.math.box import MathBox
from booklet.math.mathfont import C, MathFont
from booklet.math.nodes import MathNode, MathSpace
from booklet.math.styles import step
from booklet.math.text_layout import WordSetter

# Sets a kind of node in a style.
Compose = Callable[["MathContext", Any, int], MathBox]


class MathContext:
    """Sets atoms with fonts of one size and its two script sizes.

    `repertoire` says who sets which kind of node; `numbers` has the numbers of equations, by label.
    """

    def __init__(
        self, repertoire: Mapping[type, Compose], fonts: FontBook, text_face: str, maths_face: str, size: float
    ) -> None:
        self._repertoire = repertoire
        self.size = size
        self.numbers: Mapping[str, str] = {}
        main = MathFont(fonts.font(maths_face, size), 0)
        shares = [main.percentage(C.SCRIPT_PERCENT_SCALE_DOWN), main.percentage(C.SCRIPT_SCRIPT_PERCENT_SCALE_DOWN)]
        small = [MathFont(fonts.font(maths_face, size * share), level) for level, share in enumerate(shares, 1)]
        self.maths = (main, *small)
        self.words = WordSetter(fonts, text_face, maths_face, (size, *[font.size for font in small]))

    def font(self, style: int) -> MathFont:
        """The maths font of a style."""
        return self.maths[step(style)]

    def compose(self, node: MathNode, style: int) -> MathBox:
        """A node as a block."""
        return self._repertoire[type(node)](self, node, style)

    def space(self, space: MathSpace, style: int) -> float:
        """Room in points."""
        return space.mu * self.font(style).size / 18 + space.em * self.size + space.points
