"""Inks: what each colour is printed with, and the operators that say so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from booklet.output.press.inks import BLACK_INK, Ink, Inks, colour_spaces, coverage
from booklet.typeset.page import BLACK, CmykColour, Colour, GreyColour, RgbColour, SpotColour

TEAL = RgbColour(0.04, 0.39, 0.47)
SPOT = SpotColour("PANTONE 3155 C", CmykColour(1.0, 0.1, 0.3, 0.4))
AMOUNT = st.floats(0.0, 1.0)


def converted(colour: tuple[int, int, int]) -> tuple[float, float, float, float]:
    """Stands for a profile: the complement of the colour."""
    red, green, blue = [1 - value / 255 for value in colour]
    return red, green, blue, 0.0


def inks(fixed: dict[Colour, Ink] | None = None, *, black: bool = False) -> Inks:
    return Inks(fixed or {}, converted, black=black)


def test_black_is_black_ink_alone_and_overprints() -> None:
    assert inks().ink(BLACK) == BLACK_INK
    assert inks().fill_operators((0.0,)) == b"/OP gs 0 0 0 1 k"


def test_neutral_colours_are_tints_of_black() -> None:
    assert inks().ink(GreyColour(0.6)) == CmykColour(0.0, 0.0, 0.0, 0.4)
    assert inks().ink(RgbColour(0.28, 0.28, 0.28)) == CmykColour(0.0, 0.0, 0.0, 0.72)
    assert inks().fill_operators((0.28, 0.28, 0.28)) == b"/KO gs 0 0 0 0.72 k"


def test_white_knocks_out() -> None:
    assert inks().fill_operators((1.0,)) == b"/KO gs 0 0 0 0 k"
    assert inks().fill_operators((1.0, 1.0, 1.0)) == b"/KO gs 0 0 0 0 k"


def test_other_colours_go_through_the_profile_unless_their_ink_is_given() -> None:
    assert inks().ink(RgbColour(1.0, 0.2, 0.0)) == CmykColour(0.0, 0.8, 1.0, 0.0)
    assert inks({TEAL: CmykColour(0.9, 0.3, 0.35, 0.15)}).ink(TEAL) == CmykColour(0.9, 0.3, 0.35, 0.15)


def test_converted_colours_are_held_within_the_limit() -> None:
    dark = Inks({}, lambda _: (0.9, 0.8, 0.8, 0.7), 280.0).ink(RgbColour(0.1, 0.0, 0.2))
    assert isinstance(dark, CmykColour)
    assert dark.black == 0.5
    assert 276 < coverage(dark) <= 280


def test_dark_colours_have_little_black() -> None:
    ink = Inks({}, lambda _: (0.32, 0.9, 0.48, 0.55)).ink(RgbColour(0.48, 0.12, 0.24))
    assert ink == CmykColour(0.39, 0.91, 0.53, 0.5)


def test_a_spot_colour_is_a_colour_space_of_its_own() -> None:
    given_inks = inks({TEAL: SPOT})
    assert given_inks.fill_operators(tuple(TEAL)) == b"/KO gs/S0 cs 1 scn"
    assert given_inks.fill(SPOT._replace(tint=0.5)) == b"/KO gs/S0 cs 0.5 scn"
    assert colour_spaces(given_inks.spots) == (
        b"/S0[/Separation/PANTONE#203155#20C/DeviceCMYK"
        b"<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[1 0.1 0.3 0.4]>>]"
    )


def test_one_ink_leaves_text_black_and_areas_tints() -> None:
    one = inks({TEAL: SPOT}, black=True)
    assert one.ink(TEAL) == BLACK_INK
    assert one.ink(RgbColour(0.8, 0.8, 1.0)) == CmykColour(0.0, 0.0, 0.0, 0.18)
    assert one.ink(RgbColour(0.0, 0.0, 1.0), area=True) == CmykColour(0.0, 0.0, 0.0, 0.89)
    assert not one.spots


def test_coverage_adds_all_inks() -> None:
    assert coverage(CmykColour(1.0, 0.5, 0.25, 0.25)) == 200
    assert coverage(SPOT._replace(tint=0.3)) == 30


@given(st.builds(RgbColour, AMOUNT, AMOUNT, AMOUNT))
def test_a_job_of_one_ink_has_no_other(colour: RgbColour) -> None:
    ink = inks(black=True).ink(colour)
    assert isinstance(ink, CmykColour)
    assert ink[:3] == (0.0, 0.0, 0.0)
