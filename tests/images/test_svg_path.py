"""Path data, number by number and command by command."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.images.model import Path, PictureError
from booklet.images.svg.coordinates import all_numbers, leading_numbers
from booklet.images.svg.path import parse_path


def path(data: str) -> Path:
    steps, whole = parse_path(data)
    assert whole
    return steps


def near(step: tuple[str, *tuple[float, ...]], *numbers: float) -> bool:
    return step[1:] == pytest.approx(numbers, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", []),
        (" 1,2 ", [1, 2]),
        ("1.5.5-2e3+.25", [1.5, 0.5, -2000, 0.25]),
        ("1e-2 1.E+1", [0.01, 10]),
        ("-.0,,5.", [0, 5]),
        ("00012-3", [12, -3]),
    ],
)
def test_numbers(text: str, numbers: list[float]) -> None:
    assert all_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"), [("1 x", [1]), ("1 e5", [1]), ("1 -", [1]), (".", []), ("1e", [1]), ("5 1e99", []), ("٣", [])]
)
def test_numbers_end_at_anything_else(text: str, numbers: list[float]) -> None:
    assert leading_numbers(text) == (numbers, False)
    assert all_numbers(text) is None


@given(st.lists(st.floats(-1e9, 1e9)))
def test_numbers_are_read_as_python_writes_them(numbers: list[float]) -> None:
    assert all_numbers(" ".join(map(repr, numbers))) == numbers


@pytest.mark.parametrize(
    ("data", "steps"),
    [
        ("", ()),
        ("M1 2L3,4", (("M", 1, 2), ("L", 3, 4))),
        ("m1 2l3,4", (("M", 1, 2), ("L", 4, 6))),
        ("M1 2 3 4 5 6", (("M", 1, 2), ("L", 3, 4), ("L", 5, 6))),
        ("m1 2 3 4 5 6", (("M", 1, 2), ("L", 4, 6), ("L", 9, 12))),
        ("M1 2H5V6h-1v-2", (("M", 1, 2), ("L", 5, 2), ("L", 5, 6), ("L", 4, 6), ("L", 4, 4))),
        ("M1 2H5 6", (("M", 1, 2), ("L", 5, 2), ("L", 6, 2))),
        ("M1 2C1 2 3 4 5 6", (("M", 1, 2), ("C", 1, 2, 3, 4, 5, 6))),
        ("M1 2c1 2 3 4 5 6", (("M", 1, 2), ("C", 2, 4, 4, 6, 6, 8))),
        ("M0 0C1 1 2 1 3 0S5-1 6 0", (("M", 0, 0), ("C", 1, 1, 2, 1, 3, 0), ("C", 4, -1, 5, -1, 6, 0))),
        ("M0 0c1 1 2 1 3 0s2-1 3 0", (("M", 0, 0), ("C", 1, 1, 2, 1, 3, 0), ("C", 4, -1, 5, -1, 6, 0))),
        ("M1 1S5-1 6 0", (("M", 1, 1), ("C", 1, 1, 5, -1, 6, 0))),
        ("M0 0Q3 3 6 0", (("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0))),
        ("M0 0q3 3 6 0t6 0", (("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0), ("C", 8, -2, 10, -2, 12, 0))),
        ("M0 0Q3 3 6 0L9 0T12 3", (("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0), ("L", 9, 0), ("C", 9, 0, 10, 1, 12, 3))),
        ("M1 2L3 4Z", (("M", 1, 2), ("L", 3, 4), ("Z",))),
        ("M1 2L3 4zl5 5", (("M", 1, 2), ("L", 3, 4), ("Z",), ("M", 1, 2), ("L", 6, 7))),
        ("M1 2L3 4zm5 5h1", (("M", 1, 2), ("L", 3, 4), ("Z",), ("M", 6, 7), ("L", 7, 7))),
        ("\n M 1-2\tL.5.5", (("M", 1, -2), ("L", 0.5, 0.5))),
    ],
)
def test_commands(data: str, steps: Path) -> None:
    assert path(data) == steps


@pytest.mark.parametrize(
    ("data", "count"),
    [
        ("L1 2", 0),
        ("1 2", 0),
        ("hello", 0),
        ("M", 0),
        ("M1", 0),
        ("M1 2L3", 1),
        ("M1 2L3 4 5", 2),
        ("M1 2L3 4X5 6L7 8", 2),
        ("M1 2L", 1),
        ("M1 2L3 4Z5L9 9", 3),
        ("M1 2C1 2 3 4 5 6 7 8", 2),
        ("M1 2A5 5 0 2 0 9 9", 1),
        ("M1 2A5 5 0 1 0 9", 1),
        ("M1 2L3 4 1e99 5", 1),
    ],
)
def test_a_path_is_drawn_up_to_its_first_error(data: str, count: int) -> None:
    steps, whole = parse_path(data)
    assert not whole
    assert len(steps) == count


def test_too_many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.images.svg.path.MAX_STEPS", 1000)
    assert len(path("M0 0" + "h1" * 998)) == 999
    for data in ("M0 0" + "h1" * 1000, "M0 0h" + "1 " * 1000, "M0 0" + "z" * 1000):
        with pytest.raises(PictureError, match="steps"):
            parse_path(data)


# Arcs


def test_a_half_circle() -> None:
    move, first, second = path("M0 0A5 5 0 0 1 10 0")
    reach = 5 * 0.5522847498
    assert near(move, 0, 0)
    assert near(first, 0, -reach, 5 - reach, -5, 5, -5)
    assert near(second, 5 + reach, -5, 10, -reach, 10, 0)


@pytest.mark.parametrize(("flags", "height"), [("0 0", 2), ("0 1", -2), ("1 0", 18), ("1 1", -18)])
def test_the_flags_of_an_arc(flags: str, height: float) -> None:
    # A chord of 12 on a circle of radius 10: the small arc rises by 2, the large one by 18; y is downward.
    assert extreme(path(f"M0 0A10 10 0 {flags} 12 0")) == pytest.approx(height, rel=1e-3)


def extreme(steps: Path) -> float:
    """The y farthest from 0 on a path of curves that begins at the origin."""
    heights, y = [0.0], 0.0
    for step in steps[1:]:
        y1, y2, y3 = step[1:][1::2]
        heights += [
            (1 - t) ** 3 * y + 3 * t * (1 - t) ** 2 * y1 + 3 * t * t * (1 - t) * y2 + t**3 * y3
            for t in (part / 100 for part in range(101))
        ]
        y = y3
    return max(heights, key=abs)


def test_flags_need_no_gap() -> None:
    assert path("M0 0a5 5 0 0110 0") == path("M0 0A5 5 0 0 1 10 0")
    assert path("M0 0a5,5,0,01.5.5") == path("M0 0A5 5 0 0 1 .5 .5")


def test_radii_too_small_are_enlarged() -> None:
    small, fitting = path("M0 0A1 1 0 0 1 10 0"), path("M0 0A5 5 0 0 1 10 0")
    for step, other in zip(small, fitting, strict=True):
        assert near(step, *other[1:])


def test_arcs_that_are_lines_or_empty() -> None:
    assert path("M0 0A0 5 0 0 1 10 0") == (("M", 0, 0), ("L", 10, 0))
    assert path("M7 7A5 5 0 0 1 7 7H9") == (("M", 7, 7), ("L", 9, 7))


@given(
    st.tuples(*[st.floats(-100, 100)] * 4),
    st.floats(-400, 400),
    st.booleans(),
    st.booleans(),
)
def test_arcs_lie_on_their_ellipse(numbers: tuple[float, ...], rotation: float, large: bool, sweep: bool) -> None:
    rx, ry, x, y = numbers
    steps = path(f"M0 0A{rx} {ry} {rotation} {int(large)} {int(sweep)} {x} {y}")
    assert steps[-1][1:][-2:] in ((x, y), (0, 0))
    curves = [step for step in steps if step[0] == "C"]
    assert len(curves) <= 4
    if not curves or min(abs(rx), abs(ry)) < 1 or math.hypot(x, y) < 1:
        return
    # In the ellipse's own axes every joint has the same distance from one centre: three give it, all obey it.
    ends = [(0.0, 0.0), *(step[1:][-2:] for step in curves)]
    cos, sin = math.cos(math.radians(rotation)), math.sin(math.radians(rotation))
    along = [((cos * u + sin * v) / abs(rx), (cos * v - sin * u) / abs(ry)) for u, v in ends]
    middles = [quarter_point(curve, start) for curve, start in zip(curves, ends, strict=False)]
    along += [((cos * u + sin * v) / abs(rx), (cos * v - sin * u) / abs(ry)) for u, v in middles]
    assert spread(along) < 2e-3


def quarter_point(curve: tuple[str, *tuple[float, ...]], start: tuple[float, ...]) -> tuple[float, float]:
    x1, y1, x2, y2, x, y = curve[1:]
    return (start[0] + 3 * x1 + 3 * x2 + x) / 8, (start[1] + 3 * y1 + 3 * y2 + y) / 8


def spread(points: list[tuple[float, float]]) -> float:
    """The distance, in radii, of the points from the circle through the first, the second and the last."""
    (ax, ay), (bx, by), (cx, cy) = points[0], points[1], points[-1]
    twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    if abs(twice) < 1e-6:
        return 0.0
    a, b, c = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
    x = (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / twice
    y = (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / twice
    radii = [math.hypot(u - x, v - y) for u, v in points]
    return max(radii) / min(radii) - 1


# Any text


@given(st.text() | st.text("MmZzLlHhVvCcSsQqTtAa0123456789.-+eE, "))
def test_any_text_gives_steps(data: str) -> None:
    steps, _ = parse_path(data)
    assert not steps or steps[0][0] == "M"
    sizes = {"M": 3, "L": 3, "C": 7, "Z": 1}
    assert all(len(step) == sizes[step[0]] and all(map(math.isfinite, step[1:])) for step in steps)
