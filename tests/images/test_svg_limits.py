"""Hostile and broken SVG files: each gives a drawing or an error, within the limits."""

from __future__ import annotations

import math
import socket
import sys
from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.images.model import DecodedPicture, Drawing, Fill, Gradient, Group, Outline, Part, PictureError, Tiling
from booklet.images.read import read_picture
from booklet.images.svg import shapes
from booklet.images.svg.document import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS
from booklet.images.svg.path import parse_path

RECT = '<rect width="9" height="9"/>'


def svg(content: str, attributes: str = 'viewBox="0 0 10 10"') -> bytes:
    start = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{start} {attributes}>{content}</svg>".encode()


def refused(data: bytes) -> str:
    with pytest.raises(PictureError) as caught:
        read_picture(data)
    assert caught.value.help
    return caught.value.headline


def check(found: DecodedPicture) -> None:
    """Asserts the properties that every drawing has."""
    picture = found.picture
    assert isinstance(picture, Drawing)
    assert picture.outlines
    assert 0 < picture.width < 1e7 and 0 < picture.height < 1e7
    check_parts(picture.outlines)
    assert all(notice.isprintable() and len(notice) < 200 for notice in found.notices)


def check_parts(parts: tuple[Part, ...]) -> None:
    for part in parts:
        if isinstance(part, Group):
            assert part.parts
            assert 0 < part.opacity <= 1
            assert all(map(math.isfinite, part.matrix or ()))
            check_parts(part.parts + (part.mask.parts if part.mask else ()))
        elif isinstance(part, Outline):
            numbers = [number for step in part.path for number in step[1:]]
            numbers += [part.stroke_width, part.miter_limit, *part.dash, part.dash_offset]
            assert all(map(math.isfinite, numbers))
            assert 0 < part.opacity <= 1
            assert part.fill or part.stroke
            check_fill(part.fill)
            check_fill(part.stroke)


def check_fill(fill: Fill | None) -> None:
    if isinstance(fill, Gradient):
        assert all(map(math.isfinite, (*fill.ends, *fill.matrix)))
        offsets = [stop.offset for stop in fill.stops]
        assert offsets == sorted(offsets)
        assert 0 <= offsets[0] <= offsets[-1] <= 1 + 1e-9
        assert all(0 <= part <= 1 for stop in fill.stops for part in (*stop.colour, stop.opacity))
    elif isinstance(fill, Tiling):
        assert min(fill.box[2:]) > 0
        check_parts(fill.parts)
    else:
        assert all(0 <= part <= 1 for part in fill or ())


# Limits


def bomb(levels: int) -> bytes:
    groups = [f'<g id="g0">{RECT}</g>']
    groups += [f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>" for level in range(1, levels + 1)]
    return svg(f'<defs>{"".join(groups)}</defs><use href="#g{levels}"/>')


def test_a_bomb_of_uses() -> None:
    assert "more than 100,000 elements" in refused(bomb(8))
    picture = read_picture(bomb(3)).picture
    assert isinstance(picture, Drawing)
    assert len(picture.outlines) == 1000


def test_elements_that_draw_themselves() -> None:
    assert "draws itself" in refused(svg(f'<g id="a">{RECT}<use href="#a"/></g>'))
    assert "draws itself" in refused(svg(f'<use id="a" href="#b"/><use id="b" href="#a"/>{RECT}'))
    assert "100,000" in refused(svg(f'<g id="a">{RECT}' + '<use href="#a"/>' * 50_000 + "</g>"))


def test_effects_that_refer_to_themselves_or_one_another_end() -> None:
    for content in (
        '<mask id="m"><path d="M0 0H9V9" mask="url(#m)" fill="#fff"/></mask><path d="M0 0H9V9" mask="url(#m)"/>',
        '<mask id="m" mask="url(#m)"><path d="M0 0H9V9" fill="#fff"/></mask><path d="M0 0H9V9" mask="url(#m)"/>',
        '<clipPath id="m" clip-path="url(#m)"><path d="M0 0H9V9"/></clipPath><path d="M0 0H9V9" clip-path="url(#m)"/>',
        '<clipPath id="m" clip-path="url(#n)"><path d="M0 0H9V9"/></clipPath><clipPath id="n" clip-path="url(#m)">'
        '<path d="M0 0H9V9"/></clipPath><rect width="9" height="9" clip-path="url(#m)"/>',
        '<pattern id="m" width="1" height="1"><rect width="9" height="9" fill="url(#m)"/></pattern>'
        '<rect width="9" height="9" fill="url(#m)"/>',
        '<pattern id="m" href="#m" width="1" height="1"/><rect width="9" height="9" fill="url(#m)"/>',
    ):
        check(read_picture(svg(content + RECT)))


def test_effects_within_one_another_have_a_limit() -> None:
    translucent = '<g opacity=".5" stroke="red">'
    for depth in (30, 190):
        data = svg(translucent * depth + RECT * 2 + "</g>" * depth)
        if depth == 30:
            check(read_picture(data))
        else:
            assert "nested" in refused(data)
    many, ends = translucent * 50, "</g>" * 50
    masks = "".join([
        f'<mask id="m{n}">{many}<path d="M0 0H9V9" stroke="red" mask="url(#m{n + 1})"/>{ends}</mask>' for n in range(9)
    ])  # fmt: skip
    assert "nested" in refused(svg(f'{masks}<rect width="9" height="9" mask="url(#m0)"/>'))


def test_a_clip_is_drawn_once_for_all_that_it_clips() -> None:
    circles = '<circle r="5"/>' * 300
    clip = f'<clipPath id="c">{circles}</clipPath>'
    check(read_picture(svg(clip + '<rect width="9" height="9" clip-path="url(#c)"/>' * 400)))


def test_drawings_within_drawings_have_a_limit() -> None:
    data = svg(RECT)
    for _ in range(6):
        inner = b64encode(data).decode()
        data = svg(f'{RECT}<image width="9" height="9" href="data:image/svg+xml;base64,{inner}"/>')
    found = read_picture(data)
    check(found)
    assert "too deeply" in found.notices[0]


@pytest.mark.parametrize(
    "address", ["data:", "data:,", "data:;base64,%%%", "data:image/png;base64,iVBORw0KGgo=", "x.png"]
)
def test_pictures_inside_that_cannot_be_read_are_named(address: str) -> None:
    (notice,) = read_picture(svg(f'{RECT}<image width="9" height="9" href="{address}"/>')).notices
    assert "image inside" in notice


def test_too_many_elements() -> None:
    assert "100,000 elements" in refused(svg("<g/>" * MAX_ELEMENTS))


def test_long_attributes_cost_more() -> None:
    long = f'<g id="a" class="{"a " * 50_000}">{RECT}</g>'
    read_picture(svg(long))
    assert "100,000 elements" in refused(svg(long + '<use href="#a"/>' * 1000))


def test_too_deep() -> None:
    depth = sys.getrecursionlimit() * 10
    assert "nested" in refused(svg("<g>" * depth + RECT + "</g>" * depth))
    fitting = MAX_DEPTH - 2
    check(read_picture(svg("<g>" * fitting + RECT + "</g>" * fitting)))


def test_too_large() -> None:
    assert "larger than 16 MB" in refused(svg(RECT + " " * MAX_BYTES))


def test_too_many_steps_in_all() -> None:
    path = f'<path id="p" d="M0 0{"L5 5" * 5000}"/>'
    assert "steps" in refused(svg(path + '<use href="#p"/>' * 200))


def test_path_data_is_parsed_once_however_often_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(data: str) -> object:
        read.append(data)
        return parse_path(data)

    monkeypatch.setattr(shapes, "parse_path", counted)
    read_picture(svg('<path id="p" d="M0 0L5 5"/>' + '<use href="#p"/>' * 50))
    assert read == ["M0 0L5 5"]


@pytest.mark.parametrize(
    "content",
    [
        f'<g transform="{"rotate(1)" * 5000}">{RECT}</g>',
        f'<rect width="9" height="9" stroke="red" stroke-dasharray="{"1 " * 500}"/>',
        f'<rect width="9" height="9" fill="{"url(#a) " * 5000}red"/>{RECT}',
    ],
)
def test_more_than_anyone_writes_is_not_understood(content: str) -> None:
    (notice, *_) = read_picture(svg(content)).notices
    assert "is not understood" in notice or "gradient" in notice


@pytest.mark.parametrize("piece", ["/*", "{", "}", "a", "a{", "@import;", ":", ";", "!", ",", '"', "\\"])
def test_sheets_of_one_character(piece: str) -> None:
    check(read_picture(svg(f"<style><![CDATA[{piece * 30_000}]]></style>{RECT}")))


# Nothing from outside


def test_nothing_else_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect", "socket.getaddrinfo", "os.listdir", "subprocess.Popen"):
            opened.append(arguments)

    read_picture(svg(RECT))  # so that all imports inside functions are done
    sys.addaudithook(watch)
    monkeypatch.setattr(socket, "socket", None)
    doctype = b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">'
    sheet = b'<?xml-stylesheet href="file:///etc/passwd"?>'
    content = (
        '<style>@import url("/etc/passwd");</style><image xlink:href="/etc/passwd" width="5" height="5"/>'
        '<use xlink:href="/etc/passwd#a"/><rect width="9" height="9" fill="url(/etc/passwd#a)"/>'
        '<linearGradient id="g" xlink:href="http://example.org/#a"/><rect width="9" height="9" fill="url(#g) red"/>'
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
    )
    try:
        check(read_picture(doctype + sheet + svg(content)))
    finally:
        watching[0] = False
    assert opened == []


# Numbers at the edge


NUMBERS = ["0", "-0", "1e-300", "1e300", "1e9", "-1e9", "1e999", "5e-324", "nan", "inf", "", "%", "1%", "-1%", "1e9%"]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_at_the_edge(number: str) -> None:
    n = number
    contents = [
        f'<rect x="{n}" width="{n}" height="9" rx="{n}" stroke="red" stroke-width="{n}"/>',
        f'<path d="M{n} 1C{n} 1 2 3 4 {n}A{n} 1 {n} 0 1 9 9" stroke="red"/>',
        f'<path d="M1 1A1 {n} 0 0 1 {n} 9t1 1T{n} 9z"/>',
        f'<g transform="scale({n})"><g transform="rotate({n}) skewX({n})"><circle r="5" stroke="red"/></g></g>',
        f'<g transform="matrix({n},1,1,{n},{n},1)"><path d="M0 0h0v1" stroke="red" stroke-dasharray="{n} 1"/></g>',
        f'<svg width="{n}" height="5" viewBox="0 0 {n} 1">{RECT}</svg>',
        f'<rect width="9" height="9" opacity="{n}" fill="hsl({n},{n},{n})" stroke="red" stroke-miterlimit="{n}"/>',
    ]
    frames = [f'viewBox="0 0 {n} 1"', f'width="{n}" viewBox="{n} 0 9 9"', f'height="{n}"', f'width="{n}" height="{n}"']
    for data in [*(svg(content) for content in contents), *(svg(RECT, frame) for frame in frames)]:
        try:
            check(read_picture(data))
        except PictureError as error:
            assert error.headline.isprintable()


def test_a_scale_too_large_for_any_stroke() -> None:
    scaled = f'<g transform="scale(1e9)"><g transform="scale(1e9)"><path d="M0 0" stroke="red"/></g></g>{RECT}'
    check(read_picture(svg(scaled)))
    pinched = '<g transform="scale(1e9 1e-9)"><g transform="scale(1 1e9)"><path d="M0 0V1" stroke="red"/></g></g>'
    check(read_picture(svg(pinched + RECT)))


# Any bytes


SEED = svg(
    '<style>.a{fill:#123;stroke:hsl(3,50%,50%)}#b,path{opacity:.5}</style><defs><linearGradient id="g">'
    '<stop offset=".2" stop-color="red"/><stop offset="90%" style="stop-color:blue"/></linearGradient>'
    '<symbol id="s" viewBox="0 0 9 9" preserveAspectRatio="xMaxYMin slice"><circle r="3%" cx="2mm"/></symbol>'
    '<clipPath id="c"><rect width="10" height="10"/></clipPath></defs>'
    '<g class="a" transform="rotate(9,1 1)scale(.5)"><use xlink:href="#s" width="5" height="5"/>'
    '<path id="b" d="M1 1h5v5l-2-2a3,2 9 015 5c1 1 2 2 3 3s1 1 2 2q1 1 2 0t1 1z"'
    ' fill="url(#g) red" stroke-dasharray="1,2 3"/></g><g clip-path="url(#c)"><polygon points="0,0 5,5 0 5"/></g>'
    '<svg x="1" width="50%" height="5"><line x2="9" stroke="red" stroke-linecap="round"/><text>hi</text></svg>'
).decode()

PIECES = [
    *[
        "<g>",
        "</g>",
        "<use href='#b'/>",
        "<use href='#s'/>",
        "id='s'",
        "&amp;",
        "&x;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
    ],
    *["1e9", "-1e-300", "%", "NaN", "url(#g)", "inherit", "none", "!important", "{", "}", "/*", "a5 5 0 0 1 9 9", "\0"],
    *["transform='scale(0)'", "viewBox='0 0 0 0'", "width='-5'", "é", "\ud7ff", '"', "'", "<", ">", "=", " "],
]


@settings(max_examples=400)
@given(
    st.lists(st.tuples(st.integers(0, len(SEED)), st.integers(0, 30), st.sampled_from(PIECES) | st.text(max_size=5)))
)
def test_changed_files_give_a_drawing_or_an_error(changes: list[tuple[int, int, str]]) -> None:
    text = SEED
    for place, length, new in changes:
        text = text[:place] + new + text[place + length :]
    try:
        check(read_picture(text.encode("utf-8", "replace")))
    except PictureError as error:
        assert error.headline and error.help


def test_every_truncation_gives_an_error() -> None:
    data = SEED.encode()
    for end in range(len(data) - 1):
        refused(data[:end])


@given(st.binary(), st.sampled_from([b"<svg>", b"<svg", b"<?xml ", b"\xff\xfe<\0s\0", b"<"]))
def test_any_bytes_give_a_drawing_or_an_error(rest: bytes, start: bytes) -> None:
    try:
        read_picture(start + rest)
    except PictureError as error:
        assert error.headline and error.help
