"""Font usages and composed glyphs as fields of a record and back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.cache.fields import Damaged, FieldReader, FieldWriter, chosen, numbers_in, stretches
from booklet.fonts.face import FaceFile
from booklet.output.pdf.model import FontUsage

if TYPE_CHECKING:
    from booklet.output.pdf.model import KeyedComposite


def add_fonts(fonts: Sequence[FontUsage], writer: FieldWriter) -> None:
    """Adds font usages."""
    axes = [axis for usage in fonts for axis in usage.file.axes]
    writer.add_texts([text for usage in fonts for text in (usage.key, str(usage.file.path))])
    writer.add_integers(
        [number for key, file, texts in fonts for number in (file.face_index, len(file.axes), len(texts))]
    )
    writer.add_texts([tag for tag, _ in axes])
    writer.add_floats([value for _, value in axes])
    writer.add_integers([glyph for usage in fonts for glyph in usage.glyph_text])
    writer.add_texts([text for usage in fonts for text in usage.glyph_text.values()])


def read_fonts(reader: FieldReader) -> tuple[FontUsage, ...]:
    """The font usages that were added; raises `Damaged`."""
    names, numbers = reader.texts(), reader.integers()
    tags, values = reader.texts(), reader.floats()
    glyphs, texts = reader.integers(), reader.texts()
    if 3 * len(names) != 2 * len(numbers) or len(tags) != len(values) or len(glyphs) != len(texts):
        raise Damaged
    axes = tuple(zip(tags, values, strict=True))
    return tuple(
        [
            FontUsage(
                key,
                FaceFile(_path(path), index, axes[slice(*own)]),
                dict(zip(glyphs[start:end], texts[start:end], strict=True)),
            )
            for key, path, index, own, (start, end) in zip(
                names[::2],
                names[1::2],
                numbers[::3],
                stretches(numbers[1::3], len(axes)),
                stretches(numbers[2::3], len(glyphs)),
                strict=True,
            )
        ]
    )


@cache
def _path(name: str) -> Path:
    """The path of a font file; most parts use the same few."""
    return Path(name)


def add_composites(composites: Sequence[KeyedComposite], keys: Sequence[str], writer: FieldWriter) -> None:
    """Adds composed glyphs of the fonts with these keys."""
    glyphs = [glyph for _, glyph in composites]
    writer.add_integers(numbers_in(keys, [key for key, _ in composites]))
    writer.add_texts([glyph.text for glyph in glyphs])
    writer.add_integers([number for glyph in glyphs for number in (glyph.advance, len(glyph.parts))])
    writer.add_integers([number for glyph in glyphs for part in glyph.parts for number in part])


def read_composites(reader: FieldReader, keys: Sequence[str]) -> list[KeyedComposite]:
    """The composed glyphs that were added, each with the key of its font; raises `Damaged`."""
    fonts, texts = chosen(keys, reader.integers()), reader.texts()
    numbers, parts = reader.integers(), reader.integers()
    if not fonts:
        return []
    from booklet.fonts.composites import ComposedGlyph  # late: most booklets have none

    if len(numbers) != 2 * len(texts) or len(fonts) != len(texts):
        raise Damaged
    placed = tuple(zip(parts[::3], parts[1::3], parts[2::3], strict=False))
    ends = stretches([3 * count for count in numbers[1::2]], len(parts))
    return [
        (key, ComposedGlyph(text, advance, placed[start // 3 : end // 3]))
        for key, text, advance, (start, end) in zip(fonts, texts, numbers[::2], ends, strict=True)
    ]
