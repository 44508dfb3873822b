"""Gradients and patterns of SVG files: ends, stops, units, spread methods and what they inherit."""

from __future__ import annotations

import pytest

from booklet.images.model import DecodedPicture, Drawing, Gradient, Group, Outline, Tiling
from booklet.images.read import read_picture

RED, BLUE, BLACK = (1, 0, 0), (0, 0, 1), (0, 0, 0)
STOPS = '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
RECT = '<rect x="10" y="20" width="40" height="60" fill="url(#g)"/>'


def reading(content: str) -> DecodedPicture:
    """A drawing whose units are points."""
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="100pt" viewBox="0 0 100 100">'
    return read_picture(f"{start}{content}</svg>".encode())


def outline(content: str) -> Outline:
    found = reading(content)
    assert found.notices == ()
    assert isinstance(found.picture, Drawing)
    first = found.picture.outlines[0]
    assert isinstance(first, Outline)
    return first


def gradient(server: str, shape: str = RECT) -> Gradient:
    found = outline(server + shape).fill
    assert isinstance(found, Gradient)
    return found


def ends(found: Gradient) -> list[float]:
    """The ends of a linear gradient, in points."""
    a, b, c, d, e, f = found.matrix
    pairs = zip(found.ends[::2], found.ends[1::2], strict=True)
    return [round(value, 6) for x, y in pairs for value in (a * x + c * y + e, b * x + d * y + f)]


USER = 'gradientUnits="userSpaceOnUse"'


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", [10, 20, 50, 20]),
        ('x1="100%" y1="0" x2="0" y2="1"', [50, 20, 10, 80]),
        ('x1="0.25" x2="75%" y2=".5"', [20, 20, 40, 50]),
        (f'{USER} x1="5" y1="6" x2="7" y2="8"', [5, 6, 7, 8]),
        (f'{USER} x1="10%" y1="20%"', [10, 20, 100, 0]),
        (f'{USER} x2="10" gradientTransform="translate(5 6)scale(2)"', [5, 6, 25, 6]),
        ('gradientTransform="translate(.5 0)"', [30, 20, 70, 20]),
        ('gradientTransform="rotate(90)"', [10, 20, 10, 80]),
        ('gradientUnits="sometimes" x2="nowhere"', [10, 20, 50, 20]),
    ],
)
def test_the_ends_of_linear_gradients(attributes: str, expected: list[float]) -> None:
    assert ends(gradient(f'<linearGradient id="g" {attributes}>{STOPS}</linearGradient>')) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", (0.5, 0.5, 0, 0.5, 0.5, 0.5)),
        ('cx=".2" cy="30%" r="1"', (0.2, 0.3, 0, 0.2, 0.3, 1)),
        ('fx=".4" fy=".3" fr="10%"', (0.4, 0.3, 0.1, 0.5, 0.5, 0.5)),
        (f'{USER} cx="50" r="10"', (50, 50, 0, 50, 50, 10)),
        ('fx="2"', (0.5 + 0.4995, 0.5, 0, 0.5, 0.5, 0.5)),  # a focus outside is moved to the edge
    ],
)
def test_the_circles_of_radial_gradients(attributes: str, expected: tuple[float, ...]) -> None:
    assert gradient(f'<radialGradient id="g" {attributes}>{STOPS}</radialGradient>').ends == pytest.approx(expected)


def test_a_box_is_that_of_the_curve_and_not_of_its_control_points() -> None:
    curve = '<path d="M10 50C10 10 50 10 50 50Z" fill="url(#g)"/>'
    found = gradient(f'<linearGradient id="g" x2="0" y2="1">{STOPS}</linearGradient>', curve)
    assert ends(found) == [10, 20, 10, 50]


@pytest.mark.parametrize(
    ("server", "colour", "opacity"),
    [
        (f'<linearGradient id="g" x2="0">{STOPS}</linearGradient>', BLUE, 1),  # no length: the last colour
        (f'<radialGradient id="g" r="0">{STOPS}</radialGradient>', BLUE, 1),
        ('<linearGradient id="g"><stop stop-color="red" stop-opacity=".5"/></linearGradient>', RED, 0.5),
        ('<linearGradient id="g"><stop/><stop offset="1" stop-color="#000"/></linearGradient>', BLACK, 1),
    ],
)
def test_gradients_of_one_colour(server: str, colour: tuple[int, ...], opacity: float) -> None:
    found = outline(server + RECT)
    assert (found.fill, found.opacity) == (colour, opacity)


def test_stops_have_opacities() -> None:
    varying = '<stop stop-color="red" stop-opacity=".2"/><stop offset="1" stop-color="rgba(0,0,255,.5)"/>'
    found = gradient(f'<linearGradient id="g">{varying}</linearGradient>')
    assert [(stop.offset, stop.colour, stop.opacity) for stop in found.stops] == [(0, RED, 0.2), (1, BLUE, 0.5)]
    assert found.is_see_through
    same = '<stop stop-color="red" stop-opacity=".5"/><stop offset="1" stop-opacity=".5"/>'
    even = outline(f'<linearGradient id="g">{same}</linearGradient>{RECT}')
    assert even.opacity == 0.5
    assert isinstance(even.fill, Gradient)
    assert not even.fill.is_see_through


def test_gradients_inherit_attributes_and_stops() -> None:
    base = f'<linearGradient id="a" x1=".5" gradientUnits="userSpaceOnUse" x2="9">{STOPS}</linearGradient>'
    for address in ("href", "xlink:href"):
        link = f'<linearGradient id="g" xmlns:xlink="http://www.w3.org/1999/xlink" {address}="#a" x2="7"/>'
        assert ends(gradient(base + link)) == [0.5, 0, 7, 0]
    loop = f'<linearGradient id="g" href="#h">{STOPS}</linearGradient><linearGradient id="h" href="#g"/>'
    assert ends(gradient(loop)) == [10, 20, 50, 20]


@pytest.mark.parametrize(
    ("spread", "offsets", "reds"),
    [
        ("repeat", [0, 0, 0.25, 0.25, 0.25, 0.25, 0.5, 0.5], [1, 1, 0, 0, 1, 1, 0, 0]),
        ("reflect", [0, 0, 0.25, 0.25, 0.25, 0.25, 0.5, 0.5], [1, 1, 0, 0, 0, 0, 1, 1]),
    ],
)
def test_spread_methods(spread: str, offsets: list[float], reds: list[int]) -> None:
    server = f'<linearGradient id="g" x2=".25" spreadMethod="{spread}">{STOPS}</linearGradient>'
    found = gradient(server)
    assert ends(found) == [10, 20, 50, 20]
    assert [round(stop.offset, 6) for stop in found.stops[:8]] == offsets
    assert [stop.colour[0] for stop in found.stops[:8]] == reds
    assert found.stops[-1].offset == 1


def test_repeated_circles_reach_the_farthest_corner() -> None:
    found = gradient(
        f'<radialGradient id="g" {USER} cx="10" cy="20" r="10" spreadMethod="repeat">{STOPS}</radialGradient>'
    )
    assert found.ends == (10, 20, 0, 10, 20, 80)  # √(40² + 60²) = 72.1


def test_repetitions_too_fine_to_be_seen_are_one_colour() -> None:
    server = f'<linearGradient id="g" {USER} x2=".01" spreadMethod="repeat">{STOPS}</linearGradient>'
    assert outline(server + RECT).fill == pytest.approx((0.5, 0, 0.5))


def test_gradients_on_strokes_and_flat_shapes() -> None:
    line = '<path d="M10 20H50" stroke="url(#g)" fill="none"/>'
    server = f'<linearGradient id="g" {{}}>{STOPS}</linearGradient>'
    stroked = outline(server.format(USER) + line)
    assert isinstance(stroked.stroke, Gradient)
    # A box without height has no units; the element is not painted (SVG 7.11).
    found = reading(server.format("") + line + RECT)
    assert isinstance(found.picture, Drawing)
    assert len(found.picture.outlines) == 1


def test_equal_gradients_are_one_object() -> None:
    found = reading(f'<linearGradient id="g" {USER} x2="9">{STOPS}</linearGradient>{RECT * 3}').picture
    assert isinstance(found, Drawing)
    assert len({id(each.fill) for each in found.outlines if isinstance(each, Outline)}) == 1


# Patterns

DOT = '<rect width="5" height="5" fill="red"/>'


def tiling(pattern: str) -> Tiling:
    found = outline(pattern + RECT).fill
    assert isinstance(found, Tiling)
    return found


@pytest.mark.parametrize(
    ("attributes", "box", "corner"),
    [
        ('patternUnits="userSpaceOnUse" width="10" height="8"', (0, 0, 10, 8), (5, 5)),
        ('width=".25" height="50%"', (10, 20, 10, 30), (5, 5)),
        ('width="1" height="1" viewBox="0 0 10 15"', (10, 20, 40, 60), (30, 40)),
        ('width="1" height="1" patternContentUnits="objectBoundingBox"', (10, 20, 40, 60), (210, 320)),
    ],
)
def test_the_units_of_patterns(attributes: str, box: tuple[float, ...], corner: tuple[float, float]) -> None:
    found = tiling(f'<pattern id="g" {attributes}>{DOT}</pattern>')
    assert found.box == box
    (part,) = found.parts
    assert isinstance(part, Outline)
    assert part.path[2][1:] == corner


def test_patterns_inherit_and_transform() -> None:
    base = f'<pattern id="a" patternUnits="userSpaceOnUse" width="10" height="10">{DOT}</pattern>'
    found = tiling(f'{base}<pattern id="g" href="#a" patternTransform="scale(2)" width="6"/>')
    assert found.box == (0, 0, 6, 10)
    assert tuple(found.matrix) == pytest.approx((2, 0, 0, 2, 0, 0))


@pytest.mark.parametrize("pattern", ['<pattern id="g" width="0" height="1">{}</pattern>', '<pattern id="g"/>'])
def test_patterns_that_show_nothing_are_named(pattern: str) -> None:
    found = reading(pattern.format(DOT) + DOT + RECT)
    assert found.notices == ("a pattern that is missing or empty is not drawn",)


def test_a_pattern_filled_with_itself_ends() -> None:
    inner = '<rect width="5" height="5" fill="url(#g)"/>'
    reading(f'<pattern id="g" patternUnits="userSpaceOnUse" width="9" height="9">{inner}</pattern>{DOT}{RECT}')


# Groups


def test_blend_modes_isolate_the_drawing() -> None:
    found = reading(f'{DOT}<g style="mix-blend-mode:multiply">{DOT}</g>').picture
    assert isinstance(found, Drawing)
    assert found.isolated
    group = found.outlines[1]
    assert isinstance(group, Group)
    assert group.blend == "Multiply"


@pytest.mark.parametrize(
    ("kind", "colour", "light"),
    [("luminance", "red", 0.2125), ("luminance", "white", 1), ("alpha", "red", 1), ("alpha", "black", 1)],
)
def test_masks_are_greys(kind: str, colour: str, light: float) -> None:
    mask = f'<mask id="m" style="mask-type:{kind}"><path d="M0 0H90V90" fill="{colour}"/></mask>'
    found = reading(f'{mask}<rect width="50" height="50" mask="url(#m)"/>').picture
    assert isinstance(found, Drawing)
    (group,) = found.outlines
    assert isinstance(group, Group)
    assert group.mask is not None
    inner = group.mask.parts[0]
    region = inner.parts[0] if isinstance(inner, Group) else inner  # limited to a tenth more than the box
    assert isinstance(region, Outline)
    assert region.fill == pytest.approx((light, light, light))


def test_masks_take_their_style_from_where_they_stand() -> None:
    mask = '<g fill="white"><mask id="m"><rect width="100" height="100"/></mask></g>'
    found = reading(f'{mask}<rect width="50" height="50" mask="url(#m)" fill="red"/>').picture
    assert isinstance(found, Drawing)
    (group,) = found.outlines
    assert isinstance(group, Group) and group.mask is not None


@pytest.mark.parametrize(
    ("values", "fill"),
    [("1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0", RED), ("0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 0 0 0 1 0", (1, 1, 1)),
     ("0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0", RED)],
)  # fmt: skip
def test_filters_that_keep_or_set_a_colour_are_followed(values: str, fill: tuple[int, ...]) -> None:
    filter_ = f'<filter id="f"><feColorMatrix values="{values}"/></filter>'
    assert outline(f'{filter_}<rect width="9" height="9" fill="red" filter="url(#f)"/>').fill == fill


def test_wide_colours_become_those_of_the_screen() -> None:
    for space, red in (("srgb", 0.5), ("display-p3", 0.548)):
        found = outline(f'<rect width="9" height="9" fill="color({space} .5 .2 .2 / 50%)"/>')
        assert (found.fill or [0])[0] == pytest.approx(red, abs=0.02)
        assert found.opacity == 0.5


def test_an_empty_mask_hides_everything_and_a_missing_one_nothing() -> None:
    found = reading(f'<mask id="m"/><rect width="50" height="50" mask="url(#m)"/>{DOT}').picture
    assert isinstance(found, Drawing)
    assert len(found.outlines) == 1
    assert outline('<rect width="50" height="50" mask="url(#none)"/>').fill == BLACK


@pytest.mark.parametrize("target", ["symbol", "svg"])
@pytest.mark.parametrize(
    ("own", "around"),
    [
        ('opacity=".5"', ""),
        ("", 'opacity=".5"'),
        ('opacity=".5"', 'opacity=".25"'),
        ('mask="url(#m)"', 'opacity=".25"'),
        ('clip-path="url(#c)"', ""),
        ('style="mix-blend-mode:multiply"', 'mask="url(#m)"'),
    ],
)
def test_a_used_symbol_keeps_its_own_effects(target: str, own: str, around: str) -> None:
    effects = (
        '<mask id="m"><rect width="9" height="9" fill="gray"/></mask>'
        '<clipPath id="c"><circle cx="5" cy="5" r="4"/></clipPath>'
    )
    shapes = '<rect width="6" height="6"/><circle cx="6" cy="6" r="4" fill="red"/>'
    used = f'{effects}<defs><{target} id="s" {own}>{shapes}</{target}></defs><use href="#s" {around}/>'
    same = f"{effects}<g {around}><svg {own}>{shapes}</svg></g>"
    drawings = [reading(content).picture for content in (used, same)]
    first, second = [drawing.outlines for drawing in drawings if isinstance(drawing, Drawing)]
    assert first == second


@pytest.mark.parametrize("transform", ["scale(0)", "matrix(1 1 1 1 0 0)", "scale(1, 0)"])
def test_a_gradient_made_flat_is_named(transform: str) -> None:
    found = reading(f'<linearGradient id="g" gradientTransform="{transform}">{STOPS}</linearGradient>{RECT}')
    assert found.notices == ("a gradient that its transform makes flat is drawn in one colour",)
    assert isinstance(found.picture, Drawing)
    (only,) = found.picture.outlines
    assert isinstance(only, Outline)
    assert only.fill == BLUE
