"""From `design:` to a theme: papers, colours and names, and what is said of those we don't know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.book.design import choose_theme
from booklet.book.theme import Theme
from booklet.conference.model import Design
from booklet.diagnostics.model import Problems
from booklet.papers import MILLIMETRE
from booklet.themes.packaged import THEMES
from booklet.typeset.page import BLACK, RgbColour
from programs import page_shape, text


def chosen(**wishes: str) -> tuple[Theme, Problems]:
    """The theme for a design; `accent` is an option, the others are its own keys."""
    problems = Problems()
    options = tuple((text(key), text(value)) for key, value in wishes.items() if key not in ("theme", "paper"))
    theme, paper = (text(wishes[key]) if key in wishes else None for key in ("theme", "paper"))
    return choose_theme(Design(theme, paper, options), problems), problems


def size_of(paper: str) -> tuple[int, int]:
    """The page's size in whole millimetres."""
    theme, problems = chosen(paper=paper)
    assert not problems.found
    return round(theme.page.width / MILLIMETRE), round(theme.page.height / MILLIMETRE)


def codes(problems: Problems) -> list[str]:
    """The codes of what was said."""
    return [problem.code for problem in problems.found]


@pytest.mark.parametrize(
    ("paper", "size"),
    [
        ("A5", (148, 210)),
        (" a4 ", (210, 297)),
        ("letter", (216, 279)),
        ("148x210 mm", (148, 210)),
        ("148 × 210", (148, 210)),
        ("10.5x14.8cm", (105, 148)),
        ("6 x 9 in", (152, 229)),
        ("210x100mm", (210, 100)),
    ],
)
def test_papers_by_name_and_size(paper: str, size: tuple[int, int]) -> None:
    assert size_of(paper) == size


def test_the_usual_paper_is_a5_and_the_usual_theme_classic() -> None:
    theme, problems = chosen()
    assert (theme.name, round(theme.page.width / MILLIMETRE), problems.found) == ("classic", 148, [])


@pytest.mark.parametrize("paper", ["B17", "20x20 mm", "148", "148x210 miles", "9000x210 mm", "-148x210 mm", ""])
def test_an_unknown_paper_is_an_error(paper: str) -> None:
    theme, problems = chosen(paper=paper)
    assert codes(problems) == ["unknown-paper"]
    assert theme.page.width > 0


def test_an_unknown_theme_and_option_are_errors() -> None:
    assert codes(chosen(theme="baroque")[1]) == ["unknown-theme"]
    assert codes(chosen(sparkle="much")[1]) == ["unknown-key"]
    assert chosen(theme="Modern ")[0].name == "modern"


@pytest.mark.parametrize(
    ("text", "colour"), [("#0b5", (0, 187, 85)), ("#00bb55", (0, 187, 85)), ("FFFFFF", (255,) * 3)]
)
def test_an_accent_is_a_colour(text: str, colour: tuple[int, int, int]) -> None:
    theme, problems = chosen(theme="modern", accent=text)
    assert not problems.errors
    assert theme.accent == pytest.approx(RgbColour(*[part / 255 for part in colour]), abs=1e-4)
    assert theme.style("names").colour == theme.accent == theme.link


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize(
    ("accent", "nearest"),
    [
        ("#ffe066", "#86"),
        ("#fff", "#767676"),
        ("#0b5", "#00"),
        ("#ff0000", "#ee0000"),
        ("#777777", "#767676"),
        ("#00ffff", "#00"),
        ("#0b6477", None),
        ("#767676", None),
        ("#0000ff", None),
        ("#000", None),
    ],
)
def test_an_accent_too_pale_to_read_is_told_with_the_nearest_that_is_not(
    theme: str, accent: str, nearest: str | None
) -> None:
    problems = chosen(theme=theme, accent=accent)[1]
    if nearest is None:
        assert not problems.found
        return
    assert codes(problems) == ["low-contrast"]
    (found,) = problems.found
    assert accent in found.headline and found.help is not None and f'"{nearest}' in found.help
    better = found.help.split('"')[1]
    assert not chosen(theme=theme, accent=better)[1].found
    lighter = "#" + "".join(f"{min(255, int(better[at : at + 2], 16) + 3):02x}" for at in (1, 3, 5))
    assert codes(chosen(theme=theme, accent=lighter)[1]) == ["low-contrast"]


def test_a_black_accent_is_of_black_ink_alone() -> None:
    assert chosen(theme="modern", accent="#000")[0].accent == BLACK


@pytest.mark.parametrize("text", ["green", "#12", "#12345", "#gggggg", ""])
def test_what_is_no_colour_is_an_error(text: str) -> None:
    assert codes(chosen(theme="modern", accent=text)[1]) == ["bad-colour"]


@given(st.floats(198.5, 1700.0), st.floats(198.5, 1700.0))
def test_every_page_has_a_type_area_within_it(width: float, height: float) -> None:
    for name in THEMES:
        shape = page_shape(width, height, name)
        assert shape.measure > 90.0
        assert shape.inner > 0.0 and shape.outer > 0.0
        assert shape.inner + shape.type_width + shape.outer == pytest.approx(width)
        assert shape.top + shape.lines * shape.leading < shape.foot < height
        assert shape.lines >= 6
        assert shape.capacity == 2 * shape.lines


# The measures and lines that the themes are drawn with.
@pytest.mark.parametrize(
    ("name", "paper", "measure", "columns", "lines", "text"),
    [
        ("classic", "A5", 112, 1, 40, "10/12.25"),
        ("classic", "A4", 122, 1, 52, "10.5/13.25"),
        ("classic", "letter", 122, 1, 49, "10.5/13.25"),
        ("classic", "A6", 82, 1, 33, "8.5/10.25"),
        ("modern", "A5", 100, 1, 40, "10/12.25"),
        ("modern", "A4", 84, 2, 59, "9.5/12"),
        ("modern", "letter", 87, 2, 55, "9.5/12"),
        ("modern", "A6", 83, 1, 33, "8.5/10.5"),
    ],
)
def test_papers_have_their_own_measures(
    name: str, paper: str, measure: int, columns: int, lines: int, text: str
) -> None:
    theme, problems = chosen(theme=name, paper=paper)
    page, style = theme.page, theme.style("text")
    assert not problems.found
    assert (round(page.measure / MILLIMETRE), page.columns, page.lines) == (measure, columns, lines)
    assert f"{style.size:g}/{style.leading:g}" == text


@pytest.mark.parametrize(("value", "lining"), [("lining", True), ("oldstyle", False), ("Old-Style", False)])
@pytest.mark.parametrize("name", ["classic", "modern"])
def test_figures_are_lining_throughout_if_that_is_wished(name: str, value: str, lining: bool) -> None:
    theme, problems = chosen(theme=name, figures=value)
    assert problems.found == []
    features = {feature for style in theme.styles.values() for feature in style.features} | {*theme.title_capitals}
    assert ("onum" not in features) == lining
    assert theme.style("text").features == (("lnum", "pnum") if lining else ("onum", "pnum"))


def test_unknown_figures_are_named() -> None:
    assert codes(chosen(figures="roman")[1]) == ["bad-figures"]
