"""SVG files, written here by hand: sizes, shapes, transforms, reuse, clipping and notices."""

from __future__ import annotations

import pytest

from booklet.images.model import DecodedPicture, Drawing, Group, Outline, Part, Path, PictureError
from booklet.images.read import read_picture

POINT = 4 / 3  # in px

SQUARE = (("M", 0, 0), ("L", 10, 0), ("L", 10, 10), ("L", 0, 10), ("Z",))


def svg(content: str, attributes: str = f'viewBox="0 0 {100 * POINT} {100 * POINT}"') -> bytes:
    """A file whose drawing is 100 points large; `content` is in px."""
    start = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{start} {attributes}>{content}</svg>".encode()


def in_points(content: str) -> bytes:
    """A file whose units are points."""
    return svg(content, 'width="100pt" height="100pt" viewBox="0 0 100 100"')


def drawing(data: bytes) -> Drawing:
    picture = read_picture(data).picture
    assert isinstance(picture, Drawing)
    return picture


def first_of(data: bytes) -> Outline:
    """The first part of a drawing."""
    part = drawing(data).outlines[0]
    assert isinstance(part, Outline)
    return part


def outlines(content: str) -> list[Outline]:
    """The outlines of a drawing in points, rounded: a px is not quite a number of points in binary."""
    return [each._replace(path=rounded(each.path)) for each in parts(content) if isinstance(each, Outline)]


def parts(content: str) -> tuple[Part, ...]:
    """The parts of a drawing in points."""
    return drawing(in_points(content)).outlines


def rounded(path: Path) -> Path:
    return tuple((step[0], *(round(number, 6) for number in step[1:])) for step in path)


def outline(content: str) -> Outline:
    (only,) = outlines(content)
    return only


def notices(content: str) -> tuple[str, ...]:
    return read_picture(in_points(content)).notices


def ends(path: Path) -> list[tuple[float, ...]]:
    """The end of each step of the path."""
    return [step[1:][-2:] for step in path]


# Sizes


@pytest.mark.parametrize(
    ("attributes", "width", "height"),
    [
        ('width="100" height="50"', 75, 37.5),
        ('width="100px" height="50.0PX"', 75, 37.5),
        ('width="1in" height="1pc"', 72, 12),
        ('width="25.4mm" height="2.54cm"', 72, 72),
        ('width="101.6q" height="10pt"', 72, 10),
        ('width="2em" height="1e1"', 24, 7.5),
        ('viewBox="0 0 200 100"', 150, 75),
        ('viewBox="5,5 200,100" width="100%" height="100%"', 150, 75),
        ('viewBox="0 0 200 100" width="100"', 75, 37.5),
        ('viewBox="0 0 200 100" height="100"', 150, 75),
        ('viewBox="0 0 200 100" width="10" height="10"', 7.5, 7.5),
        ('viewBox="0 0 200 100" width="auto"', 150, 75),
    ],
)
def test_the_size_stated(attributes: str, width: float, height: float) -> None:
    picture = drawing(svg('<path d="M0 0H9999V9999Z"/>', attributes))
    assert (picture.width, picture.height) == pytest.approx((width, height))


def test_a_file_without_view_box_is_in_px() -> None:
    path = first_of(svg('<rect x="4" y="8" width="50%" height="25%"/>', 'width="40" height="80"')).path
    assert path == (("M", 3, 6), ("L", 18, 6), ("L", 18, 21), ("L", 3, 21), ("Z",))


def test_without_a_size_the_outlines_are_framed() -> None:
    frameless = svg('<rect x="-20" y="40" width="40" height="80"/><path d="M0 0"/>', "")
    picture = drawing(frameless)
    assert (picture.width, picture.height) == pytest.approx((30, 60))
    assert rounded(first_of(frameless).path) == (("M", 0, 0), ("L", 30, 0), ("L", 30, 60), ("L", 0, 60), ("Z",))
    stroked = drawing(svg('<line x2="40" stroke="red" stroke-width="4"/>', ""))
    assert (stroked.width, stroked.height) == pytest.approx((33, 3))


@pytest.mark.parametrize("attributes", ['width="0" height="5"', 'width="-1" height="5"', 'width="9e9" height="1"'])
def test_a_size_no_paper_has(attributes: str) -> None:
    with pytest.raises(PictureError):
        read_picture(svg('<rect width="1" height="1"/>', attributes + ' viewBox="0 0 0.000001 1"'))


@pytest.mark.parametrize(
    ("aspect", "first", "last"),
    [
        ("", (50, 0), (150, 100)),
        ("xMinYMin meet", (0, 0), (100, 100)),
        ("xMaxYMax", (100, 0), (200, 100)),
        ("none", (0, 0), (200, 100)),
        ("xMidYMid slice", (0, -50), (200, 150)),
        ("defer xMidYMax slice", (0, -100), (200, 100)),
    ],
)
def test_fitting_the_view_box(aspect: str, first: tuple[float, float], last: tuple[float, float]) -> None:
    attributes = f'width="200pt" height="100pt" viewBox="10 10 10 10" preserveAspectRatio="{aspect}"'
    path = first_of(svg('<path d="M10 10L20 20"/>', attributes)).path
    assert rounded(path) == (("M", *first), ("L", *last))


# Shapes


def test_rectangles() -> None:
    assert outline('<rect width="10" height="10"/>').path == SQUARE
    assert len(outlines('<rect width="10" height="10"/><rect width="0" height="5"/><rect height="5"/>')) == 1
    round_ = outline('<rect x="10" y="10" width="20" height="10" rx="4"/>').path
    assert [step[0] for step in round_] == ["M", *"LCLCLCLC", "Z"]
    assert ends(round_)[:3] == [(14, 10), (26, 10), (30, 14)]
    pill = outline('<rect width="20" height="10" rx="100" ry="100"/>').path
    assert ends(pill)[2] == (20, 5)


def test_circles_and_ellipses() -> None:
    circle = outline('<circle cx="20" cy="30" r="10"/>').path
    assert ends(circle)[:-1] == [(30, 30), (20, 40), (10, 30), (20, 20), (30, 30)]
    # No point of a circle of four curves is farther off than 3 in 10,000 of its radius.
    x1, y1, x2, y2, x3, y3 = circle[1][1:]
    middle = ((30 + 3 * x1 + 3 * x2 + x3) / 8 - 20, (30 + 3 * y1 + 3 * y2 + y3) / 8 - 30)
    assert (middle[0] ** 2 + middle[1] ** 2) ** 0.5 == pytest.approx(10, rel=3e-4)
    assert ends(outline('<ellipse cx="20" cy="30" rx="5" ry="10"/>').path)[2] == (15, 30)


def test_rounded_corners_and_ellipses_bulge_alike_on_all_sides() -> None:
    # Half a turn takes either onto itself, and so does a reflection.
    for content in (
        '<rect x="10" y="20" width="20" height="12" rx="5" ry="3"/>',
        '<ellipse cx="20" cy="26" rx="10" ry="6"/>',
    ):
        points = points_of(outline(content).path)
        assert {(round(40 - x, 5), round(52 - y, 5)) for x, y in points} == points
        assert {(round(40 - x, 5), y) for x, y in points} == points
        assert min(points)[0] == 10 and max(points)[0] == 30
    corner = outline('<rect width="20" height="12" rx="5" ry="3"/>').path[2]
    assert corner[1:] == pytest.approx((15 + 2.76142375, 0, 20, 3 - 1.65685425, 20, 3), abs=1e-5)


def points_of(path: Path) -> set[tuple[float, float]]:
    """All points of a path, those that control its curves too."""
    numbers = [step[1:] for step in path]
    return {(round(x, 5), round(y, 5)) for step in numbers for x, y in zip(step[::2], step[1::2], strict=True)}


@pytest.mark.parametrize(
    ("radii", "corner"),
    [
        ('rx="4"', (4, 4)),
        ('ry="4"', (4, 4)),
        ('rx="99" ry="2"', (10, 2)),
        ('rx="0" ry="2"', (0, 0)),
        ('rx="2" ry="0.5"', (2, 0.5)),
    ],
)
def test_the_radii_of_corners(radii: str, corner: tuple[float, float]) -> None:
    path = outline(f'<rect width="20" height="10" {radii}/>').path
    assert ends(path)[0][0] == corner[0]
    assert ends(path)[2][1] in (corner[1], 10)
    assert (len(path) == 5) == (corner == (0, 0))


def test_lines_are_stroked_only() -> None:
    line = outline('<line x1="1" y1="2" x2="3" y2="4" fill="red" stroke="blue"/>')
    assert (line.path, line.fill, line.stroke) == ((("M", 1, 2), ("L", 3, 4)), None, (0, 0, 1))


def test_polygons() -> None:
    assert outline('<polyline points="0,0 10,0 10,10"/>').path == (("M", 0, 0), ("L", 10, 0), ("L", 10, 10))
    assert outline('<polygon points="0 0 10 0 10 10"/>').path[-1] == ("Z",)
    odd = '<polygon points="0 0 10 0 10 10 7"/>'
    assert len(outline(odd).path) == 4
    assert "path" in notices(odd)[0]


def test_percentages() -> None:
    path = outline('<rect x="10%" y="20%" width="50%" height="25%"/>').path
    assert path[0] == ("M", 10, 20)
    assert path[2] == ("L", 60, 45)


# Transforms


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ("translate(3)", (13, 20)),
        ("translate(3,-4)", (13, 16)),
        ("scale(2)", (20, 40)),
        ("scale(2 3)", (20, 60)),
        ("rotate(90)", (-20, 10)),
        ("rotate(90, 10, 10)", (0, 10)),
        ("skewX(45)", (30, 20)),
        ("skewY(45)", (10, 30)),
        ("matrix(1,.5.25,1,5,6)", (20, 31)),
        ("translate(5)scale(2), translate(1 1)", (27, 42)),
        ("rotate(0.25turn) translateX(5px)", (-20, 15)),
        ("translateY(5) scaleX(2) scaleY(3)", (20, 65)),
        ("rotate(100grad) rotate(-1.5707963267948966rad)", (10, 20)),
    ],
)
def test_transforms(transform: str, expected: tuple[float, float]) -> None:
    path = outline(f'<path transform="translate(50 0) {transform}" d="M10 20h.0"/>').path
    assert path[0] == ("M", 50 + expected[0], expected[1])


def test_every_point_of_a_curve_is_moved() -> None:
    curve = outline('<path transform="matrix(1 2 3 4 5 6)" d="M0 0C1 2 3 4 5 6"/>').path[1]
    assert curve == ("C", 12, 16, 20, 28, 28, 40)


def test_a_style_may_transform() -> None:
    assert outline('<path style="transform: rotate(90deg)" d="M5 -20V-30"/>').path[0] == ("M", 20, 5)


def test_transforms_of_groups_come_last() -> None:
    nested = '<g transform="translate(10 0)"><g transform="scale(2)"><path d="M5 5H6"/></g></g>'
    assert outline(nested).path[0] == ("M", 20, 10)


@pytest.mark.parametrize("transform", ["spin(3)", "rotate(1,2)", "scale(x)", "scale(2", "scale(1e99)", "scale(2) 3"])
def test_a_transform_not_understood_is_named(transform: str) -> None:
    content = f'<path transform="{transform}" d="M10 20H30"/>'
    assert outline(content).path[0] == ("M", 10, 20)
    assert "is not understood" in notices(content)[0]


def test_strokes_grow_with_the_drawing() -> None:
    even = outline('<path transform="scale(3)" d="M1 1H9" stroke="red" stroke-width="2"/>')
    assert even.stroke_width == pytest.approx(6)
    uneven = '<path transform="scale(3 1)" d="M1 1H9" fill="none" stroke="red" stroke-width="2"/>'
    (group,) = parts(uneven)
    assert isinstance(group, Group)
    assert group.matrix == pytest.approx((3, 0, 0, 1, 0, 0))
    assert [each.stroke_width for each in group.parts if isinstance(each, Outline)] == [2]
    assert notices('<path transform="scale(3 1)" d="M1 1H9"/>') == ()
    assert notices('<path transform="rotate(30) scale(-3 3)" d="M-9 9H-1" stroke="red"/>') == ()
    assert notices('<path transform="skewX(40)" d="M1 9H5" stroke="red"/>') == ()
    fixed = outline('<path transform="scale(3 1)" d="M1 1H9" stroke="red" vector-effect="non-scaling-stroke"/>')
    assert fixed.stroke_width == pytest.approx(1)


# Containers


def test_the_order_is_from_back_to_front() -> None:
    content = (
        '<g><rect width="1" height="1"/><g><rect width="2" height="2"/></g></g><a><rect width="3" height="3"/></a>'
    )
    assert [ends(outline.path)[2] for outline in outlines(content)] == [(1, 1), (2, 2), (3, 3)]


def test_use_draws_again() -> None:
    content = '<defs><rect id="r" width="10" height="10"/></defs><use xlink:href="#r" x="5"/><use href="#r" y="7"/>'
    assert [outline.path[0] for outline in outlines(content)] == [("M", 5, 0), ("M", 0, 7)]


def test_use_passes_its_paint_on() -> None:
    content = '<defs><g id="g"><rect width="1" height="1"/></g></defs><use href="#g" fill="red" transform="scale(3)"/>'
    assert outline(content).fill == (1, 0, 0)
    assert outline(content).path[1] == ("L", 3, 0)


def test_symbols_have_a_viewport() -> None:
    symbol = '<symbol id="s" viewBox="0 0 10 10" fill="blue"><rect width="10" height="10"/></symbol>'
    path = outline(f'{symbol}<use href="#s" x="20" y="30" width="50" height="20"/>').path
    assert path[0] == ("M", 35, 30)
    assert path[2] == ("L", 55, 50)
    whole = outline(f'{symbol}<use href="#s"/>')
    assert whole.path[2] == ("L", 100, 100)
    assert whole.fill == (0, 0, 1)


def test_nested_drawings() -> None:
    content = '<svg x="10" y="10" width="50%" height="20"><rect width="100%" height="100%"/></svg>'
    assert outline(content).path[2] == ("L", 60, 30)
    assert outline('<svg><rect width="100%" height="50%"/></svg>').path[2] == ("L", 100, 50)
    assert outline('<svg height="0.5"><rect width="9" height="0.5"/></svg>').path[2] == ("L", 9, 0.5)
    for attribute in ('width="0"', 'height="0"', 'height="-1"'):
        with pytest.raises(PictureError, match="shows nothing"):
            outlines(f'<svg {attribute}><rect width="10" height="10"/></svg>')


def test_nested_drawings_hide_what_lies_outside_them() -> None:
    def shown(rect: str) -> tuple[int, int]:
        """The numbers of outlines and of clipped groups of a rectangle in a viewport from 10 to 30."""
        found = parts(f'<svg x="10" y="10" width="20" height="20"><rect {rect}/></svg><rect width="1" height="1"/>')
        clipped = [each for each in found if isinstance(each, Group) and each.clips]
        return len(found) - 1, len(clipped)

    assert shown('width="20" height="20"') == (1, 0)
    assert shown('x="-5" width="4" height="20"') == (0, 0)
    assert shown('y="21" width="4" height="20"') == (0, 0)
    for cut in (
        'x="-1" width="5" height="5"',
        'y="-1" width="5" height="5"',
        'width="21" height="5"',
        'width="5" height="21"',
    ):
        assert shown(cut) == (1, 1)


def test_viewports_within_viewports() -> None:
    inner = '<svg x="{}" y="{}" width="20" height="20"><rect width="20" height="20"/></svg>'
    for x, y, cut in ((0, 0, 0), (10, 0, 1), (0, 10, 1), (-10, 0, 1), (0, -10, 1)):
        content = f'<svg x="40" y="40" width="20" height="20">{inner.format(x, y)}</svg>'
        assert sum(isinstance(each, Group) for each in parts(content)) == cut
    apart = f'<svg x="40" width="20" height="20">{inner.format(30, 0)}</svg>'
    assert len(outlines(apart + SEEN)) == 1


def test_switch_takes_the_first_without_requirements() -> None:
    content = (
        '<switch><foreignObject requiredExtensions="x"/><g systemLanguage="de"><rect width="1" height="1"/></g>'
        '<g><rect width="2" height="2"/></g><g><rect width="3" height="3"/></g></switch>'
    )
    assert outline(content).path[1] == ("L", 2, 0)


def test_definitions_are_not_drawn() -> None:
    rect = '<rect width="10" height="10"/>'
    hidden = "".join(
        f"<{name}>{rect}</{name}>" for name in ("defs", "symbol", "clipPath", "mask", "pattern", "marker", "metadata")
    )
    assert len(outlines(f'{hidden}<x:g xmlns:x="urn:other">{rect}</x:g>{rect}')) == 1
    assert notices(hidden + rect) == ()


def test_other_namespaces() -> None:
    prefixed = (
        b'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="10" height="10"><s:rect width="9" height="9"/></s:svg>'
    )
    bare = b'<svg width="10" height="10"><rect width="9" height="9"/></svg>'
    assert drawing(prefixed).outlines == drawing(bare).outlines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = svg('<style>.é{fill:red}</style><rect class="é" width="9" height="9"/>').decode()
    data = f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(encoding)
    assert first_of(data).fill == (1, 0, 0)


def test_a_doctype_is_passed_over() -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    assert len(drawing(doctype + svg('<rect width="9" height="9"/>')).outlines) == 1


def test_entities_that_are_plain_texts_are_read() -> None:
    illustrator = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" ['
        b'<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">'
        b'<!ENTITY red "fill:#ff0000;"><!ENTITY unused SYSTEM "other.ent">]>'
    )
    start = b'<svg xmlns="&ns_svg;" xmlns:i="&ns_ai;" viewBox="0 0 9 9">'
    content = start + b'<i:x/><rect width="9" height="9" style="&red;"/></svg>'
    found = read_picture(illustrator + content)
    assert isinstance(found.picture, Drawing)
    assert [each.fill for each in found.picture.outlines if isinstance(each, Outline)] == [(1, 0, 0)]
    assert found.notices == ()


# Outlines outside the drawing, and clipping


def test_outlines_outside_the_drawing_are_left_out() -> None:
    inside = '<rect width="10" height="10"/>'
    assert len(outlines(f'<rect x="101" width="10" height="10"/>{inside}')) == 1
    assert len(outlines(f'<rect x="101" width="10" height="10" stroke="red" stroke-width="4"/>{inside}')) == 2
    assert len(outlines(f'<rect x="95" width="10" height="10"/>{inside}')) == 2


def test_clipping_that_hides_nothing_gives_no_notice() -> None:
    clip = '<clipPath id="c"><rect width="100" height="100" fill="white"/></clipPath>'
    assert notices(f'{clip}<g clip-path="url(#c)"><rect x="90" width="20" height="10"/></g>') == ()
    by_use = '<rect id="r" width="10" height="10"/><clipPath id="c"><use xlink:href="#r"/></clipPath>'
    assert notices(f'<defs>{by_use}</defs><rect clip-path="url(#c)" width="10" height="10"/>') == ()
    polygon = '<clipPath id="c"><polygon points="0 10 0 0 10 0 10 10 0 10"/></clipPath>'
    assert notices(f'{polygon}<rect style="clip-path:url(#c)" width="10" height="10"/>') == ()


def test_an_element_that_clipping_hides_entirely_is_left_out() -> None:
    clip = '<clipPath id="c"><rect width="50" height="50"/></clipPath>'
    content = f'{clip}<g clip-path="url(#c)"><rect x="60" width="9" height="9"/><rect width="9" height="9"/></g>'
    assert len(outlines(content)) == 1
    assert notices(content) == ()


@pytest.mark.parametrize(
    "clip",
    [
        '<rect width="5" height="5"/>',
        '<circle r="8"/>',
        '<rect width="50" height="50" transform="rotate(10)"/>',
        '<rect width="5" height="5"/><rect x="7" width="5" height="5"/>',
        '<use href="#small"/>',
        '<path d="M0 0H10V10"/>',
        '<path d="M0 0C0 9 0 9 0 10L10 10L10 0Z" clip-rule="evenodd"/>',
        '<polygon points="0 0 20 5 20 20 0 20"/>',
        '<rect width=".5" height=".5"/>" clipPathUnits="objectBoundingBox',
    ],
)
def test_clipping_that_hides_something_is_done(clip: str) -> None:
    shapes, _, units = clip.partition('" clipPathUnits="')
    clip = f'<clipPath id="c" clipPathUnits="{units or "userSpaceOnUse"}">{shapes}</clipPath>'
    small = '<defs><rect id="small" width="5" height="5"/></defs>'
    content = f'{small}{clip}<rect clip-path="url(#c)" width="10" height="10"/>'
    assert notices(content) == ()
    (group,) = parts(content)
    assert isinstance(group, Group)
    assert len(group.clips) == 1
    assert group.clips[0].even_odd == ("evenodd" in clip)
    assert [each.path[0] for each in group.parts if isinstance(each, Outline)] == [("M", 0, 0)]


def test_shapes_that_overlap_clip_by_a_mask() -> None:
    clip = (
        '<clipPath id="c"><rect width="6" height="6"/><circle cx="6" cy="6" r="3" fill="none" opacity=".5"/></clipPath>'
    )
    (group,) = parts(f'{clip}<rect clip-path="url(#c)" width="10" height="10" fill="red"/>')
    assert isinstance(group, Group)
    assert group.mask is not None
    assert [each.fill for each in group.mask.parts if isinstance(each, Outline)] == [(1, 1, 1)] * 2
    assert not group.clips


@pytest.mark.parametrize("clip", ["", '<use href="#nowhere"/>', "<text>Hello</text>", '<circle r="0"/>'])
def test_an_empty_clip_hides_everything(clip: str) -> None:
    content = f'<clipPath id="c">{clip}</clipPath><rect clip-path="url(#c)" width="10" height="10"/>{SEEN}'
    assert len(parts(content)) == 1


def test_clips_that_are_missing_or_clip_themselves() -> None:
    for value in ("url(#none)", "url(#seen)"):
        assert (len(parts(f'<rect id="seen" clip-path="{value}" width="10" height="10"/>')), notices(SEEN)) == (1, ())
    loop = '<clipPath id="c"><rect width="5" height="5" clip-path="url(#c)"/></clipPath>'
    assert len(parts(f'{loop}<rect clip-path="url(#c)" width="10" height="10"/>{SEEN}')) == 1
    (notice,) = notices('<rect style="clip-path: circle(50%)" width="10" height="10"/>')
    assert "clipping" in notice


# Notices


SEEN = '<rect width="10" height="10"/>'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("<text>Hello</text>", "text"),
        ("<text><tspan>Hello</tspan></text>", "text"),
        ('<image href="logo.png" width="5" height="5"/>', "image"),
        ('<image href="data:image/png;base64,AAAA" width="5" height="5"/>', "image"),
        ("<foreignObject/>", "foreign"),
        ("<script>alert(1)</script>", "scripts"),
        ('<set attributeName="x" to="5"/>', "animated"),
        ("<blink/>", "<blink> is not drawn"),
        ('<filter id="f"><feGaussianBlur/></filter><rect width="5" height="5" filter="url(#f)"/>', "filters"),
        ('<path d="M1 1H5" marker-end="url(#f)"/>', "markers"),
        ('<path d="M1 1H5" style="mix-blend-mode: plus-lighter"/>', "blend"),
        ('<path d="M1 1H5" fill="url(#p)"/><pattern id="p"/>', "pattern"),
        ('<path d="M1 1H5" fill="url(#nowhere) red"/>', "gradient"),
        ('<use href="other.svg#a"/>', "<use>"),
        ('<use href="#nowhere"/>', "<use>"),
        ("<use/>", "<use>"),
        ('<rect width="5 apples" height="5"/>', "width '5 apples' is not understood"),
        ('<path d="M1 1H5" fill="var(--x)"/>', "fill 'var(--x)' is not understood"),
        ('<path d="M1 1H5x"/>', "path"),
        ('<path d="M1 1H9e8"/>', "too far off"),
        ("<style>g rect {fill: red}</style>", "style rules"),
        ("<style>@media print {rect {fill: red}}</style>", "@media"),
        ("<style>@import url(a.css); rect {fill: red}</style>", "another file"),
    ],
)
def test_a_notice_names_everything_not_drawn(content: str, word: str) -> None:
    (notice,) = notices(content + SEEN)
    assert word in notice


@pytest.mark.parametrize(
    "content",
    [
        "<title>Logo</title><desc>A logo</desc>",
        "<text> </text>",
        '<g display="none"><text>Hello</text><image href="x"/></g>',
        '<rect width="5" height="5" filter="none" mask="none"/>',
        '<rect width="5" height="5" filter="url(#none)" mask="url(#none)" clip-path="url(#none)"/>',
        '<filter id="f"><feFlood flood-opacity="0"/><feBlend/></filter><path filter="url(#f)" d="M0 0H9V9"/>',
        "<style>rect:hover {fill: red}</style>",
    ],
)
def test_what_is_not_to_be_seen_is_not_named(content: str) -> None:
    assert notices(content + SEEN) == ()


def test_each_thing_is_named_once_and_a_dozen_at_most() -> None:
    assert len(notices("<text>a</text><text>b</text>" + SEEN)) == 1
    many = notices("".join(f"<x{number}/>" for number in range(50)) + SEEN)
    assert len(many) == 13
    assert "more" in many[-1]


def test_another_style_sheet_is_named() -> None:
    data = b'<?xml-stylesheet href="a.css"?>' + in_points(SEEN)
    assert read_picture(data).notices == ("a style sheet in another file is not read",)


# What is refused


@pytest.mark.parametrize(
    ("data", "headline"),
    [
        (b"<svg", "broken XML"),
        (b"<svg><g></svg>", "line 1"),
        (svg('<g a="1" a="2"/>'), "broken XML"),
        (svg("<g>&nbsp;</g>"), "broken XML"),
        (b"<?xml version='1.0' encoding='klingon'?><svg/>", "unknown encoding|encoding is not known"),
        (b"<note/>", "not an SVG"),
        (b'<svg xmlns="urn:other"/>', "not an SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;">]>' + svg(SEEN), "entities"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "x">]>' + svg(f"{SEEN}&a;"), "entities"),
        (b'<!DOCTYPE svg SYSTEM "x.dtd">' + svg(f"{SEEN}&a;"), "entities"),
        (b'<!DOCTYPE svg [<!ENTITY a "' + b"b" * 10_001 + b'">]>' + svg(SEEN), "entities"),
        (b'<!DOCTYPE svg [<!ENTITY a "' + b"b" * 9000 + b'">]>' + svg(SEEN + "&a;" * 2000), "entities"),
        (b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "x"> %a;]>' + svg(SEEN), "entities"),
        (svg(""), "shows nothing"),
        (svg("<text>Hello</text>"), "shows nothing that can be drawn .text in an SVG"),
        (svg('<rect x="-50" width="10" height="10"/>'), "shows nothing"),
        (svg('<rect width="10" height="10" opacity="0"/>'), "shows nothing"),
        (svg('<line x2="10"/>'), "shows nothing"),
    ],
)
def test_what_is_refused(data: bytes, headline: str) -> None:
    with pytest.raises(PictureError, match=headline) as caught:
        read_picture(data)
    assert caught.value.help


def test_the_same_file_gives_the_same_drawing() -> None:
    data = in_points('<circle r="50"/><path d="M0 0A9 8 7 0 1 30 40" stroke="red"/>')
    readings: list[DecodedPicture] = [read_picture(data) for _ in range(2)]
    first, second = (reading.picture for reading in readings)
    assert isinstance(first, Drawing) and isinstance(second, Drawing)
    assert first.outlines == second.outlines
