"""A math font at a size: its glyphs as boxes, and the values of its MATH table (OpenType 1.9.1, "MATH").

A glyph is stretched by a larger variant, or by an assembly of parts (MathVariants).
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import Final

import uharfbuzz as hb

from booklet.fonts.font import Font
from booklet.fonts.word import Word, joined_glyph_text
from booklet.math.box import MathBox, Parts

C = hb.OTMathConstant
TOP_RIGHT: Final = hb.OTMathKern.TOP_RIGHT
TOP_LEFT: Final = hb.OTMathKern.TOP_LEFT
BOTTOM_RIGHT: Final = hb.OTMathKern.BOTTOM_RIGHT
BOTTOM_LEFT: Final = hb.OTMathKern.BOTTOM_LEFT
_MOST_PARTS: Final = 2000  # of an assembly


class MathFont:
    """A font of a face with a MATH table. `script` is 0 in text, 1 in scripts and 2 in scripts of scripts, whose glyphs
    may be sturdier (the feature `ssty`). Lengths are in points.
    """

    def __init__(self, font: Font, script: int) -> None:
        self.font = font
        self.size = font.size
        self._script = script
        self._shaper: hb.Font = font.face.hb_font
        self._unit = font.size / font.face.units_per_em
        self._constants: dict[hb.OTMathConstant, float] = {}
        self._boxes: dict[str, MathBox] = {}
        self._variants: dict[tuple[str, str], tuple[list[tuple[float, int]], _Assembly | None]] = {}
        self.axis = self.constant(C.AXIS_HEIGHT)

    def constant(self, name: hb.OTMathConstant) -> float:
        """The value of one of the MathConstants, in points."""
        value = self._constants.get(name)
        if value is None:
            value = self._constants[name] = self._shaper.get_math_constant(name) * self._unit
        return value

    def percentage(self, name: hb.OTMathConstant) -> float:
        """The value of one of the percentages among the MathConstants, as a fraction of 1."""
        return float(self._shaper.get_math_constant(name)) / 100

    def character(self, char: str) -> MathBox:
        """The box of a character's glyph."""
        box = self._boxes.get(char)
        if box is None:
            box = self._boxes[char] = self._shape(char)
        return box

    def number(self, digits: str) -> MathBox:
        """The box of several digits as one word."""
        box = self._boxes.get(digits)
        if box is None:
            parts = [self.character(char) for char in digits]
            words = [part.word for part in parts if part.word is not None]
            codes = b"".join([word.codes for word in words])
            width = sum([part.width for part in parts])
            box = MathBox(
                width,
                max([part.height for part in parts]),
                max([part.depth for part in parts]),
                glyph=parts[-1].glyph,
                unit=self._unit,
                font=self.font,
                word=Word(digits, codes, (), width, glyph_text=joined_glyph_text(words)),
            )
            self._boxes[digits] = box
        return box

    def kern(self, box: MathBox, corner: hb.OTMathKern, height: float) -> float:
        """The kern of a script at a corner of a glyph (MathKernInfo), negative towards the glyph, at a height above the
        baseline; 0.0 for a box that isn't one glyph.
        """
        if not box.glyph:
            return 0.0
        unit = box.unit
        units = round(min(max(height / unit, -30000), 30000))
        return float(self._shaper.get_math_glyph_kerning(box.glyph, corner, units)) * unit

    def accent_x(self, box: MathBox) -> float:
        """The x at which an accent is attached to a box, or the x of an accent that is placed there
        (MathTopAccentAttachment).
        """
        if not box.glyph or (box.word is not None and len(box.word.codes) > 2):
            return box.width / 2
        unit = box.unit
        return float(self._shaper.get_math_glyph_top_accent_attachment(box.glyph)) * unit

    def ink(self, box: MathBox) -> tuple[float, float]:
        """The left and right edge of a single glyph's ink."""
        extents = self._shaper.get_glyph_extents(box.glyph)
        return extents.x_bearing * self._unit, (extents.x_bearing + extents.width) * self._unit

    def tall(self, char: str, height: float) -> MathBox:
        """The box of a character's smallest variant of at least this height and depth together, or of the largest there
        is. It stands on the baseline as the font's designer placed it.
        """
        return self._stretched(char, height, "ttb")

    def long(self, char: str, width: float) -> MathBox:
        """The box of a character's smallest variant of at least this width, or of the widest there is."""
        return self._stretched(char, width, "ltr")

    def widest_within(self, char: str, width: float) -> MathBox:
        """The box of a character's widest variant of at most this width, or of the narrowest there is, for an accent
        (The TeXbook, appendix G, rule 12).
        """
        variants, _ = self._variants_of(char, "ltr")
        fitting = [glyph for advance, glyph in variants if advance <= width]
        return self.glyph(fitting[-1], char) if fitting else self.character(char)

    def glyph(self, glyph: int, text: str) -> MathBox:
        """The box of a glyph by its id; the text is the one copied from the PDF."""
        shaper, unit = self._shaper, self._unit
        extents = shaper.get_glyph_extents(glyph)
        top = (extents.y_bearing if extents else 0) * unit
        bottom = (-(extents.y_bearing + extents.height) if extents else 0) * unit
        width = self.font.face.advance(glyph) * unit
        word = Word(text, glyph.to_bytes(2, "big"), (), width, glyph_text=None if len(text) == 1 else (text,))
        return MathBox(
            width,
            top,
            bottom,
            italic=shaper.get_math_glyph_italics_correction(glyph) * unit,
            glyph=glyph,
            unit=self._unit,
            font=self.font,
            word=word,
        )

    def _shape(self, char: str) -> MathBox:
        glyph = self._shaper.get_nominal_glyph(ord(char)) if len(char) == 1 else None
        if not glyph:
            font = self.font.fallback_for(char, False, "")
            word = font.word(char)  # spelled out, and recorded as missing, if no face has it
            return MathBox(word.width, self.size * 0.8, self.size * 0.2, font=font, word=word)
        if self._script:
            buffer = hb.Buffer()
            buffer.add_str(char)
            buffer.guess_segment_properties()
            hb.shape(self._shaper, buffer, {"ssty": self._script})
            glyph = buffer.glyph_infos[0].codepoint
        return self.glyph(glyph, char)

    def _variants_of(self, char: str, direction: str) -> tuple[list[tuple[float, int]], _Assembly | None]:
        """A character's variants as extents and glyph ids, smallest first, and its assembly; None if it has none."""
        known = self._variants.get((char, direction))
        if known is None:
            known = self._variants[char, direction] = self._look_up_variants(char, direction)
        return known

    def _look_up_variants(self, char: str, direction: str) -> tuple[list[tuple[float, int]], _Assembly | None]:
        glyph = self._shaper.get_nominal_glyph(ord(char))
        if not glyph:
            return [], None
        found = self._shaper.get_math_glyph_variants(glyph, direction)
        variants = [(variant.advance * self._unit, variant.glyph) for variant in found]
        parts, _ = self._shaper.get_math_glyph_assembly(glyph, direction)
        if not parts:
            return variants, None
        overlap = self._shaper.get_math_min_connector_overlap(direction)
        return variants, _Assembly(parts, overlap)

    def _stretched(self, char: str, extent: float, direction: str) -> MathBox:
        """The box of a character stretched to an extent along a direction, "ltr" or "ttb"."""
        variants, assembly = self._variants_of(char, direction)
        for advance, glyph in variants:
            if advance >= extent:
                return self.glyph(glyph, char)
        if assembly is None:
            return self.glyph(variants[-1][1], char) if variants else self.character(char)
        placed = assembly.placed_parts(extent / self._unit)
        boxes = self._part_boxes(char, [glyph for _, glyph in placed])
        starts = [start * self._unit for start, _ in placed]
        return _left_to_right(starts, boxes) if direction == "ltr" else _bottom_to_top(starts, boxes)

    def _part_boxes(self, char: str, glyphs: list[int]) -> list[MathBox]:
        """The boxes of an assembly's parts, of which one is copied from the PDF as the character and the others as "".

        It is a glyph that occurs once, if there is one, since a glyph stands for the same text wherever it occurs.
        """
        singles = [glyph for glyph in glyphs if glyphs.count(glyph) == 1] if len(glyphs) < 64 else [glyphs[0]]
        copied = singles[0] if singles else glyphs[0]
        boxes = {glyph: self.glyph(glyph, char if glyph == copied else "") for glyph in dict.fromkeys(glyphs)}
        return [boxes[glyph] for glyph in glyphs]


def _left_to_right(starts: list[float], boxes: list[MathBox]) -> MathBox:
    parts: Parts = tuple([(start, 0.0, box) for start, box in zip(starts, boxes, strict=True)])
    width = starts[-1] + boxes[-1].width
    return MathBox(width, max([box.height for box in boxes]), max([box.depth for box in boxes]), parts)


def _bottom_to_top(starts: list[float], boxes: list[MathBox]) -> MathBox:
    """A box of parts from bottom to top, the first of which stands on the baseline."""
    parts: Parts = tuple([(0.0, -start - box.depth, box) for start, box in zip(starts, boxes, strict=True)])
    height = starts[-1] + boxes[-1].height + boxes[-1].depth
    return MathBox(max([box.width for box in boxes]), height, 0.0, parts)


class _Assembly:
    """A glyph made of parts, of which the extenders are repeated as needed (MATH, GlyphAssembly). Lengths are in font
    units.
    """

    def __init__(self, parts: list[hb.OTMathGlyphPart], overlap: int) -> None:
        extender = hb.OTMathGlyphPartFlags.EXTENDER
        self._parts = [(part, bool(part.flags & extender)) for part in parts]
        self._overlap = overlap

    def placed_parts(self, extent: float) -> list[tuple[float, int]]:
        """The parts of a glyph of at least this extent: the start and the glyph id of each."""
        times = self._repeats(extent)
        parts = [part for part, repeated in self._parts for _ in range(times if repeated else 1)]
        joints = [
            max(min(before.end_connector_length, after.start_connector_length), self._overlap)
            for before, after in pairwise(parts)
        ]
        longest = sum([part.full_advance for part in parts]) - self._overlap * len(joints)
        slack = sum(joints) - self._overlap * len(joints)
        share = min(max((longest - extent) / slack, 0.0), 1.0) if slack else 0.0
        starts = [0.0]
        for part, joint in zip(parts, joints, strict=False):
            starts.append(starts[-1] + part.full_advance - self._overlap - (joint - self._overlap) * share)
        return list(zip(starts, [part.glyph for part in parts], strict=True))

    def _repeats(self, extent: float) -> int:
        """The number of times that each extender is repeated."""
        fixed = [part.full_advance - self._overlap for part, repeated in self._parts if not repeated]
        repeated = [part.full_advance - self._overlap for part, repeated in self._parts if repeated]
        if not repeated or sum(repeated) <= 0:
            return 1
        needed: int = ceil((extent - self._overlap - sum(fixed)) / sum(repeated))
        return min(max(needed, 0 if fixed else 1), _MOST_PARTS)
