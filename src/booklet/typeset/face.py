"""A face: a font file opened for shaping."""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb

from booklet.record import Record


class FaceFile(Record):
    """Where a face is: a file, its number in a collection, and where a variable one stands on its axes."""

    path: Path
    index: int = 0
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def name(self) -> str:
        """What tells the face from others, without the folder: the same wherever the fonts lie."""
        number = f"#{self.index}" if self.index else ""
        return self.path.stem + number + "".join([f";{tag}={value:g}" for tag, value in self.axes])


class Face:
    """A face opened. `advances` gives a glyph's nominal advance in font units."""

    def __init__(self, file: Path | FaceFile) -> None:
        self.file = file if isinstance(file, FaceFile) else FaceFile(file)
        self.path = self.file.path
        self.axes = self.file.axes
        self.blob = hb.Blob.from_file_path(str(self.path))
        self.face = hb.Face(self.blob, self.file.index)
        self.shaper = hb.Font(self.face)
        if self.axes:
            self.shaper.set_variations(dict(self.axes))
        self.units_per_em: int = self.face.upem
        self.name: str = self.file.name
        self.advances = _Advances(self.shaper)
        self._letters: frozenset[str] | None = None

    def covers(self, text: str) -> bool:
        """Whether the face has a glyph for every character of a text."""
        if self._letters is None:
            self._letters = frozenset(map(chr, self.face.unicodes))
        return self._letters.issuperset(text)

    def advance(self, glyph: int) -> int:
        """The glyph's nominal advance in font units."""
        return self.advances[glyph]

    def metric(self, tag: hb.OTMetricsTag) -> float:
        """A metric such as the x-height as a share of the size."""
        return float(self.shaper.get_metric_position_with_fallback(tag)) / self.units_per_em

    @property
    def cap_height(self) -> float:
        """Height of a capital as a share of the size."""
        return self.metric(hb.OTMetricsTag.CAP_HEIGHT)


class _Advances(dict[int, int]):
    """Advances by glyph, looked up in the face the first time."""

    def __init__(self, shaper: hb.Font) -> None:
        super().__init__()
        self._shaper = shaper

    def __missing__(self, glyph: int) -> int:
        advance = self[glyph] = int(self._shaper.get_glyph_h_advance(glyph))
        return advance
