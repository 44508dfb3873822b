"""Font usages as masks of a table, and composed glyphs as fields of a record.

Most parts of a booklet use the same glyphs. So each glyph that a font shows for a text is written once, in a table for
all parts, and a part has a mask: an integer with the bits of its glyphs set. Masks of hundreds of parts are united
faster than mappings.

    >>> table = GlyphTable()
    >>> table.mask((FontUsage("F1", FaceFile(Path("a.otf")), {7: "a", 8: "b"}),))
    3
    >>> table.mask((FontUsage("F1", FaceFile(Path("a.otf")), {8: "b", 9: "c"}),))
    6
    >>> [usage.glyph_text for usage in table.usages([3, 6])]
    [{7: 'a', 8: 'b', 9: 'c'}]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.cache.fields import Damaged, FieldReader, FieldWriter, chosen, numbers_in, stretches
from booklet.fonts.face import FaceFile
from booklet.output.pdf.model import FontUsage

if TYPE_CHECKING:
    from booklet.output.pdf.model import KeyedComposite

MOST_GLYPHS = 50_000  # of a table that is kept: it holds those of parts that are gone, too


class GlyphTable:
    """A table of fonts and of the glyphs that they show for texts; the number of a glyph is its bit in masks."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, FaceFile], int] = {}
        self._glyphs: dict[tuple[int, int, str], int] = {}  # by the number of the font, the glyph and its text

    def __len__(self) -> int:
        return len(self._glyphs)

    def mask(self, fonts: Iterable[FontUsage]) -> int:
        """The mask of usages, whose glyphs are added to the table."""
        glyphs = self._glyphs
        mask = 0
        for key, file, texts in fonts:
            font = self._fonts.setdefault((key, file), len(self._fonts))
            for glyph, text in texts.items():
                mask |= 1 << glyphs.setdefault((font, glyph, text), len(glyphs))
        return mask

    def usages(self, masks: Sequence[int]) -> list[FontUsage]:
        """The usages of all masks, one for each font; a glyph stands for the first text that is not empty."""
        found: list[dict[int, str]] = [{} for _ in self._fonts]
        bits = bin(reduce(or_, masks, 0))[:1:-1]
        for (font, glyph, text), bit in zip(self._glyphs, bits, strict=False):
            if bit == "1":
                several = glyph in found[font]
                found[font][glyph] = self._first_text(font, glyph, masks) if several else text
        return [FontUsage(key, file, texts) for (key, file), texts in zip(self._fonts, found, strict=True) if texts]

    def _first_text(self, font: int, glyph: int, masks: Iterable[int]) -> str:
        """The text of a glyph in the first mask that has one which is not empty; "" if none has."""
        numbers = {
            number: text for (its_font, its_glyph, text), number in self._glyphs.items()
            if text and (its_font, its_glyph) == (font, glyph)
        }  # fmt: skip
        return next((text for mask in masks for number, text in numbers.items() if mask >> number & 1), "")

    def record(self) -> bytes:
        """The table as a record."""
        writer = FieldWriter()
        files = [file for _, file in self._fonts]
        axes = [axis for file in files for axis in file.axes]
        writer.add_texts([text for key, file in self._fonts for text in (key, str(file.path))])
        writer.add_integers([number for file in files for number in (file.face_index, len(file.axes))])
        writer.add_texts([tag for tag, _ in axes])
        writer.add_floats([value for _, value in axes])
        writer.add_integers([number for font, glyph, _ in self._glyphs for number in (font, glyph)])
        writer.add_texts([text for *_, text in self._glyphs])
        return writer.record()


def read_table(record: bytes) -> GlyphTable:
    """The table of a record; raises `Damaged`."""
    table = GlyphTable()
    reader = FieldReader(record)
    names, numbers, tags, values = reader.texts(), reader.integers(), reader.texts(), reader.floats()
    glyphs, texts = reader.integers(), reader.texts()
    reader.finish()
    if len(names) != len(numbers) or len(tags) != len(values) or len(glyphs) != 2 * len(texts):
        raise Damaged
    axes = tuple(zip(tags, values, strict=True))
    own_axes = [axes[start:end] for start, end in stretches(numbers[1::2], len(axes))]
    files = list(map(FaceFile, map(Path, names[1::2]), numbers[::2], own_axes))
    table._fonts = {font: number for number, font in enumerate(zip(names[::2], files, strict=True))}
    table._glyphs = {glyph: number for number, glyph in enumerate(zip(glyphs[::2], glyphs[1::2], texts, strict=True))}
    if len(table._fonts) != len(files) or len(table._glyphs) != len(texts):
        raise Damaged
    chosen(files, glyphs[::2])
    return table


def add_composites(composites: Sequence[KeyedComposite], keys: Sequence[str], writer: FieldWriter) -> None:
    """Adds composed glyphs of the fonts with these keys."""
    glyphs = [glyph for _, glyph in composites]
    fields = FieldWriter() if glyphs else None
    if fields is not None:
        fields.add_integers(numbers_in(keys, [key for key, _ in composites]))
        fields.add_texts([glyph.text for glyph in glyphs])
        fields.add_integers([number for glyph in glyphs for number in (glyph.advance, len(glyph.parts))])
        fields.add_integers([number for glyph in glyphs for part in glyph.parts for number in part])
    writer.add_fields(fields)


def read_composites(reader: FieldReader, keys: Sequence[str]) -> list[KeyedComposite]:
    """The composed glyphs that were added, each with the key of its font; raises `Damaged`."""
    fields = reader.fields()
    if fields is None:
        return []
    from booklet.fonts.composites import ComposedGlyph  # late: most booklets have none

    fonts, texts = chosen(keys, fields.integers()), fields.texts()
    numbers, parts = fields.integers(), fields.integers()
    fields.finish()
    if len(numbers) != 2 * len(texts) or len(fonts) != len(texts):
        raise Damaged
    placed = tuple(zip(parts[::3], parts[1::3], parts[2::3], strict=False))
    ends = stretches([3 * count for count in numbers[1::2]], len(parts))
    return [
        (key, ComposedGlyph(text, advance, placed[start // 3 : end // 3]))
        for key, text, advance, (start, end) in zip(fonts, texts, numbers[::2], ends, strict=True)
    ]
