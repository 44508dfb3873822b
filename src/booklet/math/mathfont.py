"""A maths font at a size: its glyphs as blocks, and what its MATH table says (OpenType 1.9.1, "MATH").

Glyphs stretch as the table's MathVariants say: by a larger form, or put together of parts.
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
_MOST_PARTS: Final = 2000


class MathFont:
    """A font of a face with a MATH table. `script` is 1 in scripts and 2 in scripts of scripts, whose glyphs may be
    sturdier (the feature `ssty`). Lengths are in points.
    """

    def __init__(self, font: Font, script: int) -> None:
        self.font = font
        self.size = font.size
        self._script = script
        self._shaper: hb.Font = font.face.shaper
        self._unit = font.size / font.face.units_per_em
        self._constants: dict[hb.OTMathConstant, float] = {}
        self._signs: dict[str, MathBox] = {}
        self._grown: dict[tuple[str, str], tuple[list[tuple[float, int]], _Assembly | None]] = {}
        self.axis = self.constant(C.AXIS_HEIGHT)

    def constant(self, name: hb.OTMathConstant) -> float:
        """One of the table's MathConstants."""
        value = self._constants.get(name)
        if value is None:
            value = self._constants[name] = self._shaper.get_math_constant(name) * self._unit
        return value

    def percentage(self, name: hb.OTMathConstant) -> float:
        """One of the table's percentages, as a share."""
        return float(self._shaper.get_math_constant(name)) / 100

    def sign(self, char: str) -> MathBox:
        """A character's glyph."""
        block = self._signs.get(char)
        if block is None:
            block = self._signs[char] = self._shape(char)
        return block

    def number(self, digits: str) -> MathBox:
        """Digits, as one word."""
        block = self._signs.get(digits)
        if block is None:
            signs = [self.sign(char) for char in digits]
            words = [sign.word for sign in signs if sign.word is not None]
            codes = b"".join([word.codes for word in words])
            width = sum([sign.width for sign in signs])
            block = MathBox(
                width,
                max([sign.height for sign in signs]),
                max([sign.depth for sign in signs]),
                glyph=signs[-1].glyph,
                unit=self._unit,
                font=self.font,
                word=Word(digits, codes, (), width, glyph_text=joined_glyph_text(words)),
            )
            self._signs[digits] = block
        return block

    def kern(self, block: MathBox, corner: hb.OTMathKern, height: float) -> float:
        """How a script at a corner of a glyph moves towards it (negative) at some height (upward)."""
        if not block.glyph:
            return 0.0
        unit = block.unit
        units = round(min(max(height / unit, -30000), 30000))
        return float(self._shaper.get_math_glyph_kerning(block.glyph, corner, units)) * unit

    def accent_x(self, block: MathBox) -> float:
        """Where an accent's middle stands over a block (MathTopAccentAttachment), or an accent's own middle is."""
        if not block.glyph or (block.word is not None and len(block.word.codes) > 2):
            return block.width / 2
        unit = block.unit
        return float(self._shaper.get_math_glyph_top_accent_attachment(block.glyph)) * unit

    def ink(self, block: MathBox) -> tuple[float, float]:
        """From where to where a single glyph's ink reaches across."""
        extents = self._shaper.get_glyph_extents(block.glyph)
        return extents.x_bearing * self._unit, (extents.x_bearing + extents.width) * self._unit

    def tall(self, char: str, height: float) -> MathBox:
        """A character's form that is at least so tall in all, or the tallest there is; its place on the baseline is
        the glyph's own.
        """
        return self._stretched(char, height, "ttb")

    def long(self, char: str, width: float) -> MathBox:
        """A character's form that is at least so wide, or the widest there is."""
        return self._stretched(char, width, "ltr")

    def widest_within(self, char: str, width: float) -> MathBox:
        """A character's widest form that is no wider, or its narrowest; as accents want it (The TeXbook, appendix G,
        rule 12).
        """
        forms, _ = self._forms(char, "ltr")
        fitting = [glyph for advance, glyph in forms if advance <= width]
        return self.glyph(fitting[-1], char) if fitting else self.sign(char)

    def glyph(self, glyph: int, text: str) -> MathBox:
        """A glyph by its number, copied as the text."""
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
            font = self.font.beside(char, False, "")
            word = font.word(char)  # spelled out, and noted as missing, where nobody has it
            return MathBox(word.width, self.size * 0.8, self.size * 0.2, font=font, word=word)
        if self._script:
            buffer = hb.Buffer()
            buffer.add_str(char)
            buffer.guess_segment_properties()
            hb.shape(self._shaper, buffer, {"ssty": self._script})
            glyph = buffer.glyph_infos[0].codepoint
        return self.glyph(glyph, char)

    def _forms(self, char: str, direction: str) -> tuple[list[tuple[float, int]], _Assembly | None]:
        """Larger glyphs with their extents, smallest first; and the parts to build a larger one of."""
        known = self._grown.get((char, direction))
        if known is None:
            known = self._grown[char, direction] = self._look_up_forms(char, direction)
        return known

    def _look_up_forms(self, char: str, direction: str) -> tuple[list[tuple[float, int]], _Assembly | None]:
        glyph = self._shaper.get_nominal_glyph(ord(char))
        if not glyph:
            return [], None
        variants = self._shaper.get_math_glyph_variants(glyph, direction)
        forms = [(variant.advance * self._unit, variant.glyph) for variant in variants]
        parts, _ = self._shaper.get_math_glyph_assembly(glyph, direction)
        if not parts:
            return forms, None
        overlap = self._shaper.get_math_min_connector_overlap(direction)
        return forms, _Assembly(parts, overlap)

    def _stretched(self, char: str, extent: float, direction: str) -> MathBox:
        forms, assembly = self._forms(char, direction)
        for advance, glyph in forms:
            if advance >= extent:
                return self.glyph(glyph, char)
        if assembly is None:
            return self.glyph(forms[-1][1], char) if forms else self.sign(char)
        placed = assembly.placed(extent / self._unit)
        blocks = self._parts_copied_once(char, [glyph for _, glyph in placed])
        starts = [start * self._unit for start, _ in placed]
        return _across(starts, blocks) if direction == "ltr" else _upward(starts, blocks)

    def _parts_copied_once(self, char: str, glyphs: list[int]) -> list[MathBox]:
        """The parts of a built sign; that one copies as the character which comes but once."""
        singles = [glyph for glyph in glyphs if glyphs.count(glyph) == 1] if len(glyphs) < 64 else [glyphs[0]]
        spoken = singles[0] if singles else glyphs[0]
        blocks = {glyph: self.glyph(glyph, char if glyph == spoken else "") for glyph in dict.fromkeys(glyphs)}
        return [blocks[glyph] for glyph in glyphs]


def _across(starts: list[float], blocks: list[MathBox]) -> MathBox:
    parts: Parts = tuple([(start, 0.0, block) for start, block in zip(starts, blocks, strict=True)])
    width = starts[-1] + blocks[-1].width
    return MathBox(width, max([block.height for block in blocks]), max([block.depth for block in blocks]), parts)


def _upward(starts: list[float], blocks: list[MathBox]) -> MathBox:
    """Parts from the bottom, which stands on the baseline, to the top."""
    parts: Parts = tuple([(0.0, -start - block.depth, block) for start, block in zip(starts, blocks, strict=True)])
    height = starts[-1] + blocks[-1].height + blocks[-1].depth
    return MathBox(max([block.width for block in blocks]), height, 0.0, parts)


class _Assembly:
    """A glyph built of parts, some of them repeated as often as needed (MATH, GlyphAssembly). In font units."""

    def __init__(self, parts: list[hb.OTMathGlyphPart], overlap: int) -> None:
        extender = hb.OTMathGlyphPartFlags.EXTENDER
        self._parts = [(part, bool(part.flags & extender)) for part in parts]
        self._overlap = overlap

    def placed(self, extent: float) -> list[tuple[float, int]]:
        """The parts of a glyph at least so large: where each begins, and its glyph."""
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
        fixed = [part.full_advance - self._overlap for part, repeated in self._parts if not repeated]
        repeated = [part.full_advance - self._overlap for part, repeated in self._parts if repeated]
        if not repeated or sum(repeated) <= 0:
            return 1
        needed: int = ceil((extent - self._overlap - sum(fixed)) / sum(repeated))
        return min(max(needed, 0 if fixed else 1), _MOST_PARTS)
