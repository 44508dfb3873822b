"""A face: a font file opened for shaping."""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb


class Face:
    """A font file. `advances` gives a glyph's nominal advance in font units."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.blob = hb.Blob.from_file_path(str(path))
        self.face = hb.Face(self.blob)
        self.shaper = hb.Font(self.face)
        self.units_per_em: int = self.face.upem
        self.name: str = path.stem
        self.advances = _Advances(self.shaper)

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
