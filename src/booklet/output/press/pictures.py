"""Pictures for print: every colour of a drawing, and every pixel of a raster, in inks."""

from __future__ import annotations

from booklet.images.model import Cmyk, Drawing, Outline, Picture, Raster, Rgb
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
        outlines = [_flat(outline, how.ground) if how.flat else outline for outline in picture.outlines]
        return Drawing(picture.width, picture.height, tuple([_inked(outline, inks) for outline in outlines]))
    return _raster(picture, how)


def _raster(raster: Raster, how: PictureInks) -> Raster:
    from booklet.output.press.conversion import flatten, separate  # Pillow, only where there is a raster

    if how.flat:
        red, green, blue = [round(255 * value) for value in how.ground]
        raster = flatten(raster, (red, green, blue))
    return separate(raster, how.profile, how.limit, black=how.black)


def _inked(outline: Outline, inks: Inks) -> Outline:
    return outline._replace(fill=_values(outline.fill, inks), stroke=_values(outline.stroke, inks))


def _values(colour: Rgb | Cmyk | None, inks: Inks) -> Cmyk | None:
    if colour is None:
        return None
    ink = inks.ink(RgbColour(*colour[:3]), area=True)
    cyan, magenta, yellow, black = ink.alternative if isinstance(ink, SpotColour) else ink
    return cyan, magenta, yellow, black


def _flat(outline: Outline, ground: Rgb) -> Outline:
    """The outline without opacity: as it looks in front of the ground."""
    if outline.opacity >= 1:
        return outline
    fill, stroke = _mixed(outline.fill, outline.opacity, ground), _mixed(outline.stroke, outline.opacity, ground)
    return outline._replace(fill=fill, stroke=stroke, opacity=1.0)


def _mixed(colour: Rgb | Cmyk | None, opacity: float, ground: Rgb) -> Rgb | None:
    if colour is None:
        return None
    red, green, blue = [behind + opacity * (value - behind) for value, behind in zip(colour[:3], ground, strict=True)]
    return red, green, blue
