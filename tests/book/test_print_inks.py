"""Colours of print: how they are written, which ink stands for which colour of the screen, and what can't be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.book.print_inks import WrittenInk, check_inks, fixed_inks, read_ink
from booklet.book.style import choose_style
from booklet.conference.model import Program
from booklet.diagnostics.model import Problems
from booklet.output.press.inks import coverage
from booklet.output.press.profile import BUNDLED_PROFILE, colour_converter, read_profile
from booklet.themes.colours import read_hex
from booklet.themes.model import Colours
from booklet.typeset.page import BLACK, CmykColour, Colour, RgbColour, SpotColour
from programs import read, text

BLUE = CmykColour(0.9, 0.3, 0.35, 0.15)
SCREEN = RgbColour(0.0431, 0.3922, 0.4667)  # "#0b6477"


GREY = RgbColour(0.2745, 0.2745, 0.2745)


def colours_of(program: Program) -> Colours:
    """The colours of the theme that a program has."""
    return choose_style(program, Problems()).theme.colours


def inks_of(program: Program | None) -> dict[Colour, CmykColour | SpotColour]:
    """The inks of a program's colours."""
    assert program is not None
    return fixed_inks(program, colours_of(program), seen_as)


def ink(written: str) -> WrittenInk | None:
    """The colour of print that a text writes, of which nothing is said."""
    problems = Problems()
    found = read_ink(text(written), problems)
    assert problems.found == []
    return found


def said(written: str) -> list[tuple[str, str, str]]:
    """Severity, code and help of what is said of a text."""
    problems = Problems()
    read_ink(text(written), problems)
    return [(problem.severity, problem.code, problem.help or "") for problem in problems.found]


def checked(keys: str, *, black: bool = False) -> list[tuple[str, str]]:
    """Severity and code of what is said of the inks of a program."""
    problems = Problems()
    program = read(f"event: {{title: W}}\n{keys}\n".encode(), problems)
    check_inks(program, colours_of(program), 300, black=black, problems=problems)
    return [(problem.severity, problem.code) for problem in problems.found]


def two_spots(accent: str, ground: str) -> str:
    """Keys that print two colours of the screen so."""
    return (
        f"design: {{accent: {{screen: '#112233', print: {accent}}}}}\n"
        f"cover: {{ground: {{screen: '#445566', print: {ground}}}}}"
    )


def seen_as(colour: tuple[int, int, int]) -> tuple[float, float, float, float]:
    """An ink that tells which colour it was made of."""
    return colour[0] / 1000, colour[1] / 1000, colour[2] / 1000, 0.0


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("cmyk 90 30 35 15", WrittenInk(inks=BLUE)),
        ("CMYK 90, 30, 35, 15", WrittenInk(inks=BLUE)),
        ("cmyk 90% 30% 35% 15%", WrittenInk(inks=BLUE)),
        ("cmyk(90, 30, 35, 15)", WrittenInk(inks=BLUE)),
        ("cmyk 90/30/35/15", WrittenInk(inks=BLUE)),
        ("cmyk 0 0 0 12.5", WrittenInk(inks=CmykColour(0.0, 0.0, 0.0, 0.125))),
        ("black 80", WrittenInk(inks=CmykColour(0.0, 0.0, 0.0, 0.8))),
        ("k 80 %", WrittenInk(inks=CmykColour(0.0, 0.0, 0.0, 0.8))),
        ("Black", WrittenInk(inks=CmykColour(0.0, 0.0, 0.0, 1.0))),
        ('spot "PANTONE 3155 C"', WrittenInk("PANTONE 3155 C")),
        ("spot 'HKS  44 K'", WrittenInk("HKS 44 K")),
        ("spot “Gold”, cmyk 90 30 35 15", WrittenInk("Gold", BLUE)),
        ('spot "Gold" #0b6477', WrittenInk("Gold", None, SCREEN)),
        ("#0b6477", WrittenInk(light=SCREEN)),
    ],
)
def test_how_a_colour_of_print_is_written(written: str, expected: WrittenInk) -> None:
    assert ink(written) == expected


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("cmyk 90 30 35", "write cmyk 90 30 35 15"),
        ("cmyk 90 30 35 15 5", "write cmyk 90 30 35 15"),
        ("cmyk 900 30 35 15", "from 0 to 100"),
        ("cmyk -9 30 35 15", "write cmyk 90 30 35 15"),
        ("black 101", "from 0 to 100"),
        ("90 30 35 15", "cmyk 90 30 35 15"),
        ("PANTONE 3155 C", 'spot "PANTONE 3155 C"'),
        ("spot PANTONE 3155 C", "in quotes"),
        ('spot ""', "as its maker does"),
        ('spot "Cyan"', "inks of the process"),
        ('spot "all"', "inks of the process"),
        ('spot "None"', "inks of the process"),
        ('spot "BLACK" cmyk 0 0 0 100', "inks of the process"),
        ('spot "Gold" cmyk 1 2 3', "write cmyk"),
        (f'spot "{"x" * 128}"', "as its maker does"),
        ("teal", "write cmyk"),
        ("#12345", "write cmyk"),
    ],
)
def test_what_is_no_colour_of_print(written: str, words: str) -> None:
    ((severity, code, advice),) = said(written)
    assert (severity, code) == ("error", "bad-ink")
    assert words in advice


def test_a_second_spot_colour_behind_the_first_is_an_error() -> None:
    assert [entry[:2] for entry in said('spot "Gold" spot "Silver"')] == [("error", "bad-ink")]


def test_inks_as_fractions_are_doubted() -> None:
    ((severity, _, advice),) = said("cmyk .9 .3 .35 .15")
    assert (severity, "cmyk 90 30 35 15" in advice) == ("warning", True)
    assert said("cmyk 1 0 0 0") == said("cmyk 0 0 0 0") == []


@given(st.text(max_size=30) | st.from_regex(r'(cmyk|spot|k|black|#)["\d .,%/()-]{0,20}', fullmatch=True))
def test_every_text_is_a_colour_or_told(written: str) -> None:
    problems = Problems()
    found = read_ink(text(written), problems)
    assert (found is None) == bool(problems.errors)
    if found is not None and found.inks is not None:
        assert all(0.0 <= value <= 1.0 for value in found.inks)


@pytest.mark.parametrize(
    ("design", "screen", "expected"),
    [
        ('accent: {screen: "#0b6477", print: cmyk 90 30 35 15}', SCREEN, BLUE),
        ('accent: {screen: "#0b6477", print: spot "Gold" cmyk 90 30 35 15}', SCREEN, SpotColour("Gold", BLUE)),
        ('accent: {screen: "#0b6477", print: spot "G"}', SCREEN, SpotColour("G", CmykColour(0.011, 0.1, 0.119, 0.0))),
        ('accent: {screen: "#0b6477", print: "#010203"}', SCREEN, CmykColour(0.001, 0.002, 0.003, 0.0)),
        ("theme: modern, accent: {print: black 80}", SCREEN, CmykColour(0.0, 0.0, 0.0, 0.8)),
        ('theme: modern, accent: {print: spot "G", screen: "#0b6477"}', SCREEN,
         SpotColour("G", CmykColour(0.011, 0.1, 0.119, 0.0))),
        ("theme: modern", GREY, CmykColour(0.0, 0.0, 0.0, 0.85)),
    ],
)  # fmt: skip
def test_which_ink_stands_for_which_colour(design: str, screen: RgbColour, expected: CmykColour | SpotColour) -> None:
    program = read(f"event: {{title: W}}\ndesign: {{{design}}}\n".encode(), Problems())
    assert inks_of(program)[screen] == expected


def test_the_screen_is_that_of_the_theme() -> None:
    program = read(b'event: {title: W}\ndesign: {theme: modern, accent: {screen: "#0b6477", print: k}}\n', Problems())
    theme = choose_style(program, Problems()).theme
    assert theme.accent == SCREEN
    assert theme.accent in inks_of(program)


def test_black_is_never_replaced() -> None:
    program = read(b'event: {title: W}\ndesign: {accent: {screen: "#000", print: spot "Gold"}}\n', Problems())
    assert BLACK not in inks_of(program)


def test_the_inks_of_the_themes_are_those_of_the_bundled_profile() -> None:
    convert = colour_converter(read_profile(BUNDLED_PROFILE.read_bytes()))
    accents = (b"classic", "7a1a1f"), (b"modern", "0b6477")
    for name, accent in accents:
        inks = inks_of(read(b"event: {title: W}\ndesign: " + name + b"\n", Problems()))
        red, green, blue = bytes.fromhex(accent)
        assert inks[read_hex(accent)] == pytest.approx(convert((red, green, blue)), abs=0.011)
        assert inks[GREY] == (0.0, 0.0, 0.0, 0.85)
        assert all(coverage(each) < 280 for each in inks.values())


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('design: {accent: {screen: "#0b6477", print: cmyk 90 30 35 15}}', []),
        ("design: {theme: modern, accent: {print: cmyk 90 30 35 15}}", []),
        ("design: {accent: {print: cmyk 90 30 35 15}}", []),
        ("cover: {ground: {print: black 20}}", [("error", "missing-value")]),
        ('design: {accent: {screen: "#000", print: black 80}}', [("error", "contradiction")]),
        ('cover: {ground: {screen: "#000", print: cmyk 60 40 40 100}}', [("error", "contradiction")]),
        ('design: {accent: {screen: "#123", print: cmyk 90 90 90 90}}', [("warning", "odd-value")]),
        ('design: {accent: {screen: "#123", print: spot "Gold" cmyk 90 90 90 90}}', []),
        ('design: {accent: {screen: "#123", print: k}}\ncover: {ground: {screen: "#112233", print: k}}', []),
        (
            'design: {accent: {screen: "#123", print: k}}\ncover: {ground: {screen: "#112233", print: k 80}}',
            [("error", "contradiction")],
        ),
        ('design: {accent: {screen: "#123", print: cmyk 0 0 0 0}}', [("warning", "odd-value")]),
        ('design: {accent: {screen: "#123", print: spot "Varnish" cmyk 0 0 0 0}}', []),
        (two_spots('spot "Gold"', 'spot "Gold"'), []),
        (two_spots('spot "Gold" k 20', 'spot "Gold"'), []),
        (two_spots('spot "Gold" k 20', 'spot "Gold" k 20'), []),
        (two_spots('spot "Gold" k 20', 'spot "Gold" k 30'), [("error", "contradiction")]),
        (two_spots('spot "Gold" k 20', "'spot \"Gold\" #123'"), [("error", "contradiction")]),
        (two_spots('spot "Gold"', 'spot "GOLD"'), [("warning", "contradiction")]),
    ],
)
def test_colours_at_odds_are_told(keys: str, expected: list[tuple[str, str]]) -> None:
    assert checked(keys) == expected


def test_a_colour_that_black_alone_leaves_out_is_told() -> None:
    keys = 'design: {accent: {screen: "#123", print: cmyk 90 30 35 15}}'
    assert checked(keys, black=True) == [("warning", "unused-value")]


@pytest.mark.parametrize(
    ("accent", "ground"),
    [('spot "G"', 'spot "G"'), ('spot "G"', 'spot "G" k 20'), ('spot "G" k 20', 'spot "G"')],
)
def test_a_spot_colour_in_two_places_has_one_alternative(accent: str, ground: str) -> None:
    program = read(f"event: {{title: W}}\n{two_spots(accent, ground)}\n".encode(), Problems())
    spots = [ink for ink in inks_of(program).values() if isinstance(ink, SpotColour)]
    assert len(spots) == 2
    assert len(set(spots)) == 1
    if "k 20" in accent + ground:
        assert spots[0].alternative == CmykColour(0.0, 0.0, 0.0, 0.2)
