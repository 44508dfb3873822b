"""Painting of SVG elements: attributes, styles, sheets, colours and gradients."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.images.model import DecodedPicture, Drawing, Gradient, Group, Outline, Part, PictureError, Stop
from booklet.images.read import read_picture
from booklet.images.svg.colours import parse_colour
from booklet.images.svg.gradients import mean_paint

RED, LIME, BLUE, BLACK, WHITE = (1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0), (1, 1, 1)
PATH = 'd="M1 1H9V9"'


def reading(content: str, attributes: str = "") -> DecodedPicture:
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" {attributes}>'
    return read_picture(f"{start}{content}</svg>".encode())


def outlines(content: str, attributes: str = "") -> tuple[Outline, ...]:
    found = parts_of(reading(content, attributes))
    assert all(isinstance(each, Outline) for each in found)
    return tuple([each for each in found if isinstance(each, Outline)])


def painted(attributes: str, around: str = "") -> Outline:
    """A path with these attributes, in a group with those."""
    (outline,) = outlines(f"<g {around}><path {PATH} {attributes}/></g>")
    return outline


def styled(sheet: str, attributes: str) -> Outline:
    (outline,) = outlines(f"<style>{sheet}</style><path {PATH} {attributes}/>")
    return outline


# Properties


def test_initial_values() -> None:
    outline = painted("")
    assert (outline.fill, outline.stroke, outline.opacity, outline.even_odd) == (BLACK, None, 1, False)


def test_strokes() -> None:
    outline = painted(
        'fill="none" stroke="red" stroke-width="4" stroke-linecap="round" stroke-linejoin="bevel"'
        ' stroke-miterlimit="7" stroke-dasharray="4 8" stroke-dashoffset="8"'
    )
    assert (outline.fill, outline.stroke, outline.stroke_width) == (None, RED, 3)
    assert (outline.cap, outline.join, outline.miter_limit) == (1, 2, 7)
    assert (outline.dash, outline.dash_offset) == ((3, 6), 6)
    plain = painted('stroke="red"')
    assert (plain.cap, plain.join, plain.miter_limit, plain.dash, plain.stroke_width) == (0, 0, 4, (), 0.75)


@pytest.mark.parametrize(
    ("text", "dash"),
    [("4", (3, 3)), ("4,8 12", (3, 6, 9, 3, 6, 9)), ("none", ()), ("0 0", ()), ("4 0", ()), ("0.001", ())],
)
def test_dashes(text: str, dash: tuple[float, ...]) -> None:
    assert painted(f'stroke="red" stroke-dasharray="{text}"').dash == dash


@pytest.mark.parametrize(("cap", "number"), [("butt", 0), ("round", 1), ("square", 2)])
def test_caps(cap: str, number: int) -> None:
    assert painted(f'stroke="red" stroke-linecap="{cap}"').cap == number


@pytest.mark.parametrize(("join", "number"), [("miter", 0), ("miter-clip", 0), ("arcs", 0), ("round", 1), ("bevel", 2)])
def test_joins(join: str, number: int) -> None:
    assert painted(f'stroke="red" stroke-linejoin="{join}"').join == number


def test_a_stroke_of_no_width_is_not_drawn() -> None:
    assert painted('stroke="red" stroke-width="0"').stroke is None


def test_percentages_of_the_diagonal() -> None:
    assert painted('stroke="red" stroke-width="50%"').stroke_width == pytest.approx(0.75 * 5)


def test_fill_rule() -> None:
    assert painted('fill-rule="evenodd"').even_odd


def test_inheritance() -> None:
    assert painted("", 'fill="red"').fill == RED
    assert painted('fill="blue"', 'fill="red"').fill == BLUE
    assert painted('fill="inherit"', 'fill="red"').fill == RED
    assert painted('stroke="red"', 'stroke-width="4"').stroke_width == 3
    assert outlines(f"<path {PATH}/>", 'fill="lime"')[0].fill == LIME


def test_opacities_are_multiplied() -> None:
    assert painted('opacity=".5" fill-opacity="50%"', 'opacity="0.5"').opacity == 0.125
    assert painted('fill="rgba(255,0,0,.5)" fill-opacity=".5"').opacity == 0.25
    assert painted('fill-opacity="7"').opacity == 1
    assert painted("", 'opacity="inherit"').opacity == 1


def test_fill_and_stroke_of_two_opacities_are_two_outlines() -> None:
    fill, stroke = outlines(f'<path {PATH} fill="red" stroke="blue" fill-opacity=".5"/>')
    assert (fill.fill, fill.stroke, fill.opacity) == (RED, None, 0.5)
    assert (stroke.fill, stroke.stroke, stroke.opacity) == (None, BLUE, 1)


def test_half_transparent_parts_that_overlap_are_a_group() -> None:
    pair = f"<path {PATH}/><path {PATH}/>"
    for content in (f'<g opacity=".5">{pair}</g>', f'<path {PATH} stroke="red" opacity=".5"/>'):
        (group,) = parts_of(reading(content))
        assert isinstance(group, Group)
        assert group.opacity == 0.5
        assert all(isinstance(each, Outline) and each.opacity == 1 for each in group.parts)
    assert len(outlines(f'<g opacity=".5"><path {PATH}/></g>')) == 1
    assert len(outlines(f'<g fill-opacity=".5">{pair}</g>')) == 2
    apart = f'<path {PATH}/><path transform="translate(20)" {PATH}/>'
    assert [each.opacity for each in outlines(f'<g transform="scale(.3)"><g opacity=".5">{apart}</g></g>')] == [
        0.5,
        0.5,
    ]
    assert len(outlines(f'<path {PATH} stroke="red" fill-opacity=".5" stroke-opacity=".5"/>')) == 2


def test_visibility_and_display() -> None:
    content = (
        f'<g visibility="hidden"><path {PATH}/><path {PATH} visibility="visible" fill="red"/></g>'
        f'<g display="none"><path {PATH} display="inline"/></g>'
    )
    assert [outline.fill for outline in outlines(content)] == [RED]


@pytest.mark.parametrize(
    "attribute",
    [
        'fill="reddish"',
        'fill="url(other.svg#a)"',
        'stroke-width="-1"',
        'stroke-linecap="pointed"',
        'stroke-miterlimit="-1"',
        'stroke-dasharray="1 -1"',
        'stroke-dasharray="1 x"',
        'opacity="much"',
        'style="fill: red; stroke-width: 1 2"',
    ],
)
def test_a_value_not_valid_is_named_and_ignored(attribute: str) -> None:
    (notice,) = reading(f'<g fill="red"><path {PATH} {attribute}/></g>').notices
    assert "is not understood" in notice
    assert painted(attribute, 'fill="red"').fill == RED


# Sheets


@pytest.mark.parametrize(
    ("sheet", "attributes"),
    [
        ("path {fill: red}", ""),
        ("* {fill: red}", ""),
        (".a {fill: red}", 'class="b a"'),
        ("#i {fill: red}", 'id="i"'),
        ("path.a {fill: red}", 'class="a"'),
        ("path#i {fill: red}", 'id="i"'),
        ("rect, .a , g{fill:red}", 'class="a"'),
        (".a {fill: blue; fill: RED;}", 'class="a"'),
        ("/* x */ .a {/* y } */ fill: /* z */ red /* and on", 'class="a"'),
        ("@font-face {fill: blue} path {fill: red}", ""),
        ("@media screen {path {fill: blue} path {fill: blue}} path {fill: red}", ""),
        ('@charset "utf-8"; path {fill: red}', ""),
        (".a {fill: red}", 'class="a" fill="blue"'),
        (".a {fill: blue}", 'class="a" style="fill: red"'),
        (".a {fill: red ! important}", 'class="a" style="fill: blue"'),
        (".a {fill: blue !important}", 'class="a" style="fill: red !important"'),
        ("#i {fill: red} .a {fill: blue} path {fill: blue}", 'class="a" id="i"'),
        (".a {fill: red} path {fill: blue} * {fill: blue}", 'class="a"'),
        ("path.a {fill: red} .a {fill: blue}", 'class="a"'),
        (".a {fill: blue} .b {fill: red}", 'class="b a"'),
        (".a {fill: blue} .a {fill: red}", 'class="a"'),
        (".a {fill: red !important} .a {fill: blue}", 'class="a"'),
        (".b {fill: blue} g path {fill: blue} rect {fill: blue} path {fill: red}", ""),
        ("}} path {fill: red}", ""),
    ],
)
def test_sheets(sheet: str, attributes: str) -> None:
    assert styled(sheet, attributes).fill == RED


def test_a_sheet_may_follow_the_elements_it_styles() -> None:
    (outline,) = outlines(f"<path {PATH}/><defs><style><![CDATA[path {{fill: red}}]]></style></defs>")
    assert outline.fill == RED


def test_a_sheet_that_is_too_large() -> None:
    with pytest.raises(PictureError, match="style sheet"):
        styled("path {fill: red}" * 20_000, "")


# Colours


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("red", (255, 0, 0, 1)),
        (" RebeccaPurple ", (102, 51, 153, 1)),
        ("lightgoldenrodyellow", (250, 250, 210, 1)),
        ("#0b5", (0, 187, 85, 1)),
        ("#00bb55", (0, 187, 85, 1)),
        ("#0B5F", (0, 187, 85, 1)),
        ("#00bb5533", (0, 187, 85, 0.2)),
        ("rgb(0,187,85)", (0, 187, 85, 1)),
        ("rgb(0 187 85 / 20%)", (0, 187, 85, 0.2)),
        ("rgba( 0, 187, 85, .2 )", (0, 187, 85, 0.2)),
        ("rgb(100%,0%,20%)", (255, 0, 51, 1)),
        ("rgb(300,-5,51)", (255, 0, 51, 1)),
        ("hsl(120, 100%, 50%)", (0, 255, 0, 1)),
        ("hsl(-240deg 100% 25%)", (0, 127.5, 0, 1)),
        ("hsla(0, 0%, 20%, 0.5)", (51, 51, 51, 0.5)),
        ("transparent", (0, 0, 0, 0)),
    ],
)
def test_colours(text: str, colour: tuple[float, ...]) -> None:
    found = parse_colour(text)
    assert found is not None and found.colour is not None
    assert [*(255 * part for part in found.colour), found.opacity] == pytest.approx(colour)


@pytest.mark.parametrize(
    "text",
    ["", "#12", "#12345", "#ggg", "rgb(1,2)", "rgb(1,2,3", "rgb(a,b,c)", "rgb(1,2,1e99)", "none", "redd", "#12 3"],
)
def test_texts_that_are_no_colour(text: str) -> None:
    assert parse_colour(text) is None


@given(st.text() | st.text("rgbhsla(#0123456789abcdef,%.-e)"))
def test_any_text_is_a_colour_or_none(text: str) -> None:
    found = parse_colour(text)
    assert found is None or (found.colour and all(0 <= part <= 1 for part in (*found.colour, found.opacity)))


def test_current_colour() -> None:
    assert painted('fill="currentColor"', 'color="red"').fill == RED
    assert painted('fill="currentColor"').fill == BLACK
    assert painted('color="red" stroke="CURRENTCOLOR"').stroke == RED


def test_icc_colours_have_a_second_choice() -> None:
    assert painted('fill="#ff0000 icc-color(acmecmyk, 0, 1, 1, 0)"').fill == RED


# Gradients


def gradient(stops: str, more: str = "", attributes: str = "") -> DecodedPicture:
    linear = f'<linearGradient id="g" {attributes}>{stops}</linearGradient>'
    return reading(f'<defs>{linear}{more}</defs><path {PATH} fill="url(#g)"/>')


def filled(found: DecodedPicture) -> Outline:
    first = parts_of(found)[0]
    assert isinstance(first, Outline)
    return first


def parts_of(found: DecodedPicture) -> tuple[Part, ...]:
    assert isinstance(found.picture, Drawing)
    return found.picture.outlines


def test_a_gradient_of_one_colour_is_that_colour() -> None:
    for stops in ('<stop stop-color="red"/>', '<stop stop-color="red"/><stop offset="1" stop-color="#f00"/>'):
        found = gradient(stops)
        assert (filled(found).fill, found.notices) == (RED, ())


def test_gradients_build_on_others() -> None:
    base = '<radialGradient id="base"><stop stop-color="red"/></radialGradient>'
    assert filled(gradient("", base, 'href="#base"')).fill == RED


@pytest.mark.parametrize(("offset", "place"), [("50%", 0.5), (".5", 0.5), ("-1", 0.0), ("7", 1.0), ("x", 0.0)])
def test_offsets_of_stops(offset: str, place: float) -> None:
    fill = filled(gradient(f'<stop stop-color="black"/><stop offset="{offset}" stop-color="red"/>')).fill
    assert isinstance(fill, Gradient)
    assert [stop.offset for stop in fill.stops] == [0, place]


@pytest.mark.parametrize(
    ("stops", "red"),
    [
        ([(0.0, 0.0), (1.0, 1.0)], 0.5),
        ([(0.0, 0.0), (0.5, 1.0)], 0.75),
        ([(0.5, 1.0)], 1.0),
        ([(0.25, 0.0), (0.25, 1.0)], 0.75),
        ([(0.5, 0.0), (0.2, 1.0)], 0.5),
    ],
)
def test_averages(stops: list[tuple[float, float]], red: float) -> None:
    mean = mean_paint([Stop(offset, (shade, 0, 0)) for offset, shade in stops])
    assert mean.colour == pytest.approx((red, 0, 0))
    assert mean.opacity == pytest.approx(1)


@pytest.mark.parametrize("paint", ["url(#nowhere) red", "url(#p) red", "url('#p') red", "url(#loop) red"])
def test_a_paint_server_that_is_not_supported_has_a_second_choice(paint: str) -> None:
    more = '<pattern id="p"/><g id="loop"/>'
    found = reading(f'<defs>{more}</defs><path {PATH} fill="{paint}"/>')
    assert filled(found).fill == RED
    assert found.notices


def test_gradients_that_build_on_themselves() -> None:
    found = reading(f'<linearGradient id="g" href="#g"/><path {PATH} fill="url(#g)" stroke="red"/>')
    assert (filled(found).fill, filled(found).stroke) == (None, RED)
    assert found.notices == ("a gradient that is missing or has no colours is not drawn",)
