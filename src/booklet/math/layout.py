"""The context that every layout function gets: styles, math fonts in three sizes, and text among formulas.

A layout function makes a box of a node in a style. Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, Final

from booklet.fonts.font import Font, FontBook
from booklet.math.box import EMPTY, MathBox, side_by_side
from booklet.math.mathfont import C, MathFont
from booklet.math.nodes import AtomKind, MathNode, MathSpace
from booklet.records import NamedTuple
from booklet.typeset.items import SetRun
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.word_breaks import WordDivider

# A layout function: its parameters are the context, a node of one kind, and the style.
LayoutFunction = Callable[["MathContext", Any, int], MathBox]


class Folding(NamedTuple):
    """A way to set rows that may be wider than `room` points: `fold` gets the context, the row's items, the style, the
    room, and the class of the atom before the row, and gives its box.
    """

    room: float
    fold: Callable[[MathContext, tuple[MathNode, ...], int, float, AtomKind | None], MathBox]


class MathContext:
    """The fonts of a formula at one size and its two script sizes, and the layout function for each kind of node.

    `numbers` holds the equation numbers that references print, by label. `folding` is how rows within the formula, such
    as numerators, are set that are too wide; None leaves them so.
    """

    folding: Folding | None = None

    def __init__(
        self, layouts: Mapping[type, LayoutFunction], fonts: FontBook, text_face: str, math_face: str, size: float
    ) -> None:
        self._layouts = layouts
        self.size = size
        self.numbers: Mapping[str, str] = {}
        main = MathFont(fonts.font(math_face, size), 0)
        shares = [main.percentage(C.SCRIPT_PERCENT_SCALE_DOWN), main.percentage(C.SCRIPT_SCRIPT_PERCENT_SCALE_DOWN)]
        small = [MathFont(fonts.font(math_face, size * share), level) for level, share in enumerate(shares, 1)]
        self.math_fonts = (main, *small)
        self.text = MathTextSetter(fonts, text_face, math_face, (size, *[font.size for font in small]))

    def with_numbers(self, numbers: Mapping[str, str]) -> MathContext:
        """The same context with other equation numbers; fonts and their caches are shared."""
        context = copy(self)
        context.numbers = numbers
        return context

    def with_folding(self, folding: Folding) -> MathContext:
        """The same context in which rows that are too wide are folded."""
        context = copy(self)
        context.folding = folding
        return context

    def font(self, style: int) -> MathFont:
        """The math font of a style."""
        return self.math_fonts[step(style)]

    def layout(self, node: MathNode, style: int) -> MathBox:
        """The box of a node in a style."""
        return self._layouts[type(node)](self, node, style)

    def space(self, space: MathSpace, style: int) -> float:
        """The width of a space in points."""
        return space.mu * self.font(style).size / 18 + space.em * self.size + space.points


# --- styles
#
# The eight styles of mathematics as numbers (The TeXbook, page 140): D 0, D' 1, T 2, T' 3, S 4, S' 5, SS 6, SS' 7. The
# odd ones are cramped: their superscripts are raised less.
DISPLAY: Final = 0
TEXT: Final = 2
SCRIPT: Final = 4
SCRIPT_OF_SCRIPT: Final = 6


def of_level(level: int, style: int) -> int:
    """The style of a level, `\\displaystyle` 0 to `\\scriptscriptstyle` 3, within another style; cramped if that is."""
    return level * 2 + (style & 1)


def cramped(style: int) -> int:
    """The style of a part under a root or a bar."""
    return style | 1


def superscript(style: int) -> int:
    """The style of a superscript."""
    return (SCRIPT if style < SCRIPT else SCRIPT_OF_SCRIPT) + (style & 1)


def subscript(style: int) -> int:
    """The style of a subscript."""
    return superscript(style) | 1


def numerator(style: int) -> int:
    """The style of a numerator."""
    return style + 2 if style < SCRIPT_OF_SCRIPT else style


def denominator(style: int) -> int:
    """The style of a denominator."""
    return numerator(style) | 1


def step(style: int) -> int:
    """The index of a style's size: 0 text, 1 script, 2 script of a script."""
    return 0 if style < SCRIPT else 1 if style < SCRIPT_OF_SCRIPT else 2


# --- text

# The ending of the text family's file names for each text style; and the faces of styles that have other families.
_ENDINGS: Final = {"bold": "Bold", "italic": "Italic", "bold italic": "BoldItalic"}
_FAMILIES: Final = {"sans": "LibertinusSans-Regular", "mono": "LibertinusMono-Regular"}


class MathTextSetter:
    """Sets text among formulas in the text face and its bold and italic faces, in three sizes."""

    def __init__(self, fonts: FontBook, text_face: str, math_face: str, sizes: tuple[float, ...]) -> None:
        self._fonts = fonts
        self._text_face = text_face
        self._math_face = math_face
        self._sizes = sizes
        self._boxes: dict[tuple[str, str, int], MathBox] = {}

    def layout(self, text: str, text_style: str, style: int) -> MathBox:
        """The box of a text in one of the text styles of `text_mode.py`, at the size of a style of mathematics."""
        key = text, text_style, step(style)
        box = self._boxes.get(key)
        if box is None:
            box = self._boxes[key] = self._set(text, text_style, self._sizes[key[2]])
        return box

    def _set(self, text: str, text_style: str, size: float) -> MathBox:
        if not text:
            return EMPTY
        font = self._font(text_style, size)
        spare = self._fonts.font(self._math_face, size)
        if not all(font.sets_simply(char) or spare.sets_simply(char) for char in set(text)):
            return _in_any_script(text, font)
        parts: list[tuple[Font, str]] = []
        for char in text:  # characters that only the math face has are set in it
            chosen = spare if not _has(font, char) and _has(spare, char) else font
            if parts and parts[-1][0] is chosen:
                parts[-1] = chosen, parts[-1][1] + char
            else:
                parts.append((chosen, char))
        boxes = [_word_box(font, part, "italic" in text_style) for font, part in parts]
        return boxes[0] if len(boxes) == 1 else side_by_side(boxes)

    def _font(self, text_style: str, size: float) -> Font:
        features = ("smcp",) if text_style == "small capitals" else ()
        family = self._text_face.rpartition("-")[0]
        ending = _ENDINGS.get(text_style)
        name = f"{family}-{ending}" if ending else _FAMILIES.get(text_style, self._text_face)
        try:  # a family may lack such a face
            return self._fonts.font(name, size, features)
        except KeyError:
            return self._fonts.font(self._text_face, size, features)


def _has(font: Font, char: str) -> bool:
    return bool(font.face.hb_font.get_nominal_glyph(ord(char)))


def _in_any_script(text: str, font: Font) -> MathBox:
    """The box of a text in a script that neither face has, or that runs right to left, set as a line of a paragraph."""
    line = set_on_one_line(SetRun(text, WordDivider(font, None)))
    parts: list[tuple[float, float, MathBox]] = []
    for stretch in line.glyph_runs:
        x = stretch.x
        for word in stretch.words:
            own = stretch.run.font
            parts.append((x, 0.0, MathBox(word.width, own.size * 0.8, own.size * 0.25, font=own, word=word)))
            x += word.width + own.space
    height, depth = font.size * 0.8, font.size * 0.25  # an estimate that fits most scripts
    return MathBox(line.width, height, depth, tuple(parts))


def _word_box(font: Font, text: str, slanted: bool) -> MathBox:
    """The box of a word, as high and deep as its glyphs' ink; `slanted` gives it the overhang of the last glyph."""
    word = font.word(text)
    unit = font.size / font.face.units_per_em
    codes = word.codes
    tops, bottoms, right = [0.0], [0.0], 0.0
    for at in range(0, len(codes), 2):
        glyph = int.from_bytes(codes[at : at + 2], "big")
        extents = font.face.hb_font.get_glyph_extents(glyph)
        if extents is not None and extents.height:
            tops.append(extents.y_bearing * unit)
            bottoms.append(-(extents.y_bearing + extents.height) * unit)
            right = (extents.x_bearing + extents.width - font.face.advance(glyph)) * unit
    italic = max(right, 0.0) if slanted else 0.0
    return MathBox(word.width, max(tops), max(bottoms), italic=italic, font=font, word=word)
