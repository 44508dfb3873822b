"""Drawings in inks: stops of gradients, tilings, groups, masks and rasters; and as they look without transparency."""

from __future__ import annotations

from booklet.images.model import (
    Drawing,
    Embedded,
    Gradient,
    Group,
    Mask,
    Outline,
    Picture,
    Raster,
    Stop,
    Tiling,
    colours_of,
    is_see_through,
)
from booklet.output.press.inks import Inks
from booklet.output.press.pictures import PictureInks, loses_effects, press_picture
from booklet.output.press.profile import BUNDLED_PROFILE

SQUARE = (("M", 0.0, 0.0), ("L", 10.0, 0.0), ("L", 10.0, 10.0), ("L", 0.0, 10.0), ("Z",))
HERE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
RED, BLUE, WHITE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (1.0, 1.0, 1.0)
FADING = Gradient((0, 0, 10, 0), HERE, (Stop(0.0, RED), Stop(1.0, BLUE, 0.5)))


def inks() -> Inks:
    """Inks by the simplest conversion: cyan for what red lacks, and so on."""
    return Inks({}, lambda rgb: (1 - rgb[0] / 255, 1 - rgb[1] / 255, 1 - rgb[2] / 255, 0.0))


def pressed(*parts: Outline | Group | Embedded, flat: bool = False) -> Drawing:
    how = PictureInks(BUNDLED_PROFILE.read_bytes(), 300.0, black=False, flat=flat)
    found: Picture = press_picture(Drawing(10, 10, parts), inks(), how)
    assert isinstance(found, Drawing)
    return found


def gradient(drawing: Drawing) -> Gradient:
    part = drawing.outlines[0]
    assert isinstance(part, Outline) and isinstance(part.fill, Gradient)
    return part.fill


def test_stops_are_inks_and_three_more_lie_between_two() -> None:
    stops = gradient(pressed(Outline(SQUARE, FADING))).stops
    assert [stop.offset for stop in stops] == [0, 0.25, 0.5, 0.75, 1]
    assert [stop.opacity for stop in stops] == [1, 0.875, 0.75, 0.625, 0.5]
    assert stops[0].colour == (0, 1, 1, 0)
    assert stops[-1].colour == (1, 1, 0, 0)


def test_every_colour_is_an_ink_wherever_it_is() -> None:
    tiling = Tiling((Outline(SQUARE, BLUE),), (0, 0, 2, 2), HERE)
    mask = Mask((Outline(SQUARE, WHITE),))
    group = Group((Outline(SQUARE, tiling, RED), Outline(SQUARE, FADING)), 0.5, "Multiply", mask=mask)
    found = pressed(group)
    assert {len(colour) for colour in colours_of(found)} == {4}
    (made,) = found.outlines
    assert isinstance(made, Group)
    assert (made.mask, made.opacity, made.blend) == (mask, 0.5, "Multiply")
    assert loses_effects(found)


def test_one_gradient_of_many_outlines_stays_one() -> None:
    first, second = pressed(Outline(SQUARE, FADING), Outline(SQUARE, FADING)).outlines
    assert isinstance(first, Outline) and isinstance(second, Outline)
    assert first.fill is second.fill


def test_flat_drawings_look_as_in_front_of_the_ground() -> None:
    raster = Raster(1, 1, "rgb", bytes([255, 0, 0]), mask=bytes([128]))
    group = Group((Outline(SQUARE, RED, opacity=0.5), Embedded(raster, HERE)), 0.5)
    found = pressed(group, Outline(SQUARE, FADING), flat=True)
    assert not is_see_through(found)
    assert not loses_effects(found)
    (made, filled) = found.outlines
    assert isinstance(made, Group) and isinstance(made.parts[0], Outline)
    assert made.parts[0].fill == (0, 1 - 191 / 255, 1 - 191 / 255, 0)  # a quarter of red
    assert isinstance(filled, Outline) and isinstance(filled.fill, Gradient)
    assert filled.fill.stops[-1].colour == (1 - 128 / 255, 1 - 128 / 255, 0, 0)
