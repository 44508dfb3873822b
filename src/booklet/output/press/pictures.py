"""Pictures for print: every colour of a drawing, and every pixel of a raster, in inks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from booklet.images.model import (
    Cmyk,
    Drawing,
    Embedded,
    Fill,
    Gradient,
    Group,
    Part,
    Picture,
    Raster,
    Rgb,
    Stop,
    Tiling,
    groups_of,
)
from booklet.output.press.inks import Inks
from booklet.records import NamedTuple
from booklet.typeset.page import RgbColour, SpotColour


class PictureInks(NamedTuple):
    """The conversion of pictures: by a `profile`, to at most `limit` per cent of ink; to black alone if `black`. If
    `flat`, nothing may shine through, as in PDF/X-1a: what lies behind is taken for the `ground`.
    """

    profile: bytes
    limit: float
    black: bool
    flat: bool
    ground: Rgb = (1.0, 1.0, 1.0)


def press_picture(picture: Picture, inks: Inks, how: PictureInks) -> Picture:
    """The picture in inks."""
    if isinstance(picture, Drawing):
        converter = _Converter(inks, how)
        parts = tuple([converter.part(part) for part in picture.outlines])
        return Drawing(picture.width, picture.height, parts, picture.isolated)
    return _raster(picture, how)


def loses_effects(picture: Picture) -> bool:
    """True if a picture has masks or blend modes, which can't be drawn where nothing may shine through."""
    if not isinstance(picture, Drawing):
        return False
    return any(group.mask is not None or group.blend != "Normal" for group in groups_of(picture.outlines))


class _Converter:
    """Converts the parts of one drawing. Masks stay as they are: their greys are opacities."""

    def __init__(self, inks: Inks, how: PictureInks) -> None:
        self._inks = inks
        self._how = how
        self._fills: dict[tuple[int, float], Fill] = {}  # by identity and opacity: a gradient is in the file once
        self._rasters: dict[int, Raster] = {}

    def part(self, part: Part, opacity: float = 1.0) -> Part:
        """The part in inks; where nothing may shine through, as it looks in front of the ground with an `opacity`."""
        flat = self._how.flat
        if isinstance(part, Group):
            within = opacity * part.opacity
            parts = tuple([self.part(each, within if flat else 1.0) for each in part.parts])
            return Group(parts, clips=part.clips, matrix=part.matrix) if flat else part._replace(parts=parts)
        opacity = opacity * part.opacity if flat else 1.0
        if isinstance(part, Embedded):
            return part._replace(raster=self._raster(part.raster, opacity), opacity=1.0 if flat else part.opacity)
        fill, stroke = self._fill(part.fill, opacity), self._fill(part.stroke, opacity)
        return part._replace(fill=fill, stroke=stroke, opacity=1.0 if flat else part.opacity)

    def _fill(self, fill: Fill | None, opacity: float) -> Fill | None:
        if not isinstance(fill, Gradient | Tiling):
            return None if fill is None else self._colour(fill, opacity)
        key = id(fill), opacity
        if key not in self._fills:
            if isinstance(fill, Tiling):
                parts = tuple([self.part(part, opacity) for part in fill.parts])
                self._fills[key] = fill._replace(parts=parts)
            else:
                self._fills[key] = fill._replace(
                    stops=tuple([self._stop(stop, opacity) for stop in _denser(fill.stops)])
                )
        return self._fills[key]

    def _stop(self, stop: Stop, opacity: float) -> Stop:
        if not self._how.flat:
            return stop._replace(colour=self._colour(stop.colour, 1.0))
        return Stop(stop.offset, self._colour(stop.colour, opacity * stop.opacity))

    def _colour(self, colour: Rgb | Cmyk, opacity: float) -> Cmyk:
        """The inks of a colour in front of the ground."""
        if opacity < 1:
            ground = self._how.ground
            colour = _mixed(colour, opacity, ground)
        ink = self._inks.ink(RgbColour(*colour[:3]), area=True)
        cyan, magenta, yellow, black = ink.alternative if isinstance(ink, SpotColour) else ink
        return cyan, magenta, yellow, black

    def _raster(self, raster: Raster, opacity: float) -> Raster:
        if opacity < 1:
            faint = round(255 * opacity)
            size = raster.width * raster.height
            mask = (
                bytes([faint]) * size if raster.mask is None else bytes([round(each * opacity) for each in raster.mask])
            )
            raster = Raster(raster.width, raster.height, raster.colour_space, raster.data, raster.jpeg, mask)
            return _raster(raster, self._how)
        if id(raster) not in self._rasters:
            self._rasters[id(raster)] = _raster(raster, self._how)
        return self._rasters[id(raster)]


def _denser(stops: Sequence[Stop]) -> list[Stop]:
    """Stops with three more between each two: inks halfway between two colours are not those of the colour between."""
    found = [stops[0]]
    for start, end in pairwise(stops):
        for share in (0.25, 0.5, 0.75, 1.0) if end.offset > start.offset else (1.0,):
            red, green, blue = [a + share * (b - a) for a, b in zip(start.colour[:3], end.colour[:3], strict=True)]
            offset = start.offset + share * (end.offset - start.offset)
            found.append(Stop(offset, (red, green, blue), start.opacity + share * (end.opacity - start.opacity)))
    return found


def _raster(raster: Raster, how: PictureInks) -> Raster:
    from booklet.output.press.conversion import flatten, separate  # Pillow, only where there is a raster

    if how.flat:
        red, green, blue = [round(255 * value) for value in how.ground]
        raster = flatten(raster, (red, green, blue))
    return separate(raster, how.profile, how.limit, black=how.black)


def _mixed(colour: Rgb | Cmyk, opacity: float, ground: Rgb) -> Rgb:
    """The colour as it looks in front of the ground."""
    red, green, blue = [behind + opacity * (value - behind) for value, behind in zip(colour[:3], ground, strict=True)]
    return red, green, blue
