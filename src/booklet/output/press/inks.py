"""Screen colours as inks: what each colour of the pages is printed with, and the operators that say so.

Black text is K alone and overprints, so that a plate a little out of place leaves no white rim; everything else knocks
out what is below it (ISO 32000-1, 8.6.7: overprint mode 1). Neutral greys are tints of black.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import floor

from booklet.output.pdf.syntax import name, numbers
from booklet.typeset.page import CmykColour, Colour, GreyColour, RgbColour, SpotColour

Ink = CmykColour | SpotColour
BLACK_INK = CmykColour(0.0, 0.0, 0.0, 1.0)
OVERPRINT, KNOCK_OUT = b"OP", b"KO"  # names of graphics states
# The initial colour and graphics state of a page, and the dictionaries of the states by their names.
OPENING = b"0 0 0 1 k 0 0 0 1 K/OP gs "
STATES = {OVERPRINT: b"<</Type/ExtGState/OP true/op true/OPM 1>>", KNOCK_OUT: b"<</Type/ExtGState/OP false/op false>>"}
_NEUTRAL = 0.02  # the difference of red, green and blue that is no colour yet
_MOST_BLACK = 0.5  # beside other inks
_DARK = 0.5  # the lightness below which a colour is full black in a job of one ink
_LUMA = (0.299, 0.587, 0.114)


class Inks:
    """The inks of one file. `fixed` says which ink stands for a colour; others go through `convert`, a function from
    bytes of sRGB to inks, and are reduced to `limit` per cent of ink. With `black` the only ink is black.
    """

    def __init__(
        self,
        fixed: Mapping[Colour, Ink],
        convert: Callable[[tuple[int, int, int]], tuple[float, float, float, float]],
        limit: float = 400.0,
        *,
        black: bool = False,
    ) -> None:
        self._fixed = fixed
        self._convert = convert
        self._limit = limit
        self._black = black
        self._known: dict[Colour, Ink] = {}
        self._operators: dict[tuple[float, ...], bytes] = {}
        self.spots: dict[SpotColour, bytes] = {}  # the resource name of each spot colour in use

    def ink(self, colour: Colour, *, area: bool = False) -> Ink:
        """The ink that a colour is printed with. In a job of one ink dark colours are full black, but an `area` is a
        tint.
        """
        if self._black:
            return _black_for(colour, area=area)
        if colour not in self._known:
            self._known[colour] = self._fixed.get(colour) or self._converted(colour)
        return self._known[colour]

    def fill_operators(self, values: tuple[float, ...]) -> bytes:
        """The operators for the fills of a colour, whose one, three or four values are those of its operator."""
        if values not in self._operators:
            self._operators[values] = self.fill(self.ink_of(values))
        return self._operators[values]

    def ink_of(self, values: tuple[float, ...]) -> Ink:
        """The ink of the colour with one, three or four values."""
        return self.ink(_colour(values))

    def fill(self, ink: Ink) -> bytes:
        """The operators that set the ink of fills, with the graphics state that goes with it."""
        if ink == BLACK_INK:
            return b"/OP gs 0 0 0 1 k"
        if isinstance(ink, SpotColour):
            return b"/KO gs/%b cs %b scn" % (self._spot_name(ink), numbers(ink.tint))
        return b"/KO gs %b k" % numbers(*ink)

    def _spot_name(self, spot: SpotColour) -> bytes:
        plain = spot._replace(tint=1.0)
        return self.spots.setdefault(plain, b"S%d" % len(self.spots))

    def _converted(self, colour: Colour) -> Ink:
        if isinstance(colour, CmykColour | SpotColour):
            return colour
        if isinstance(colour, GreyColour):
            return CmykColour(0.0, 0.0, 0.0, round(1 - colour.lightness, 3))
        if max(colour) - min(colour) < _NEUTRAL:
            return CmykColour(0.0, 0.0, 0.0, round(1 - sum(colour) / 3, 2))
        red, green, blue = [round(value * 255) for value in colour]
        return _reduced(_less_black(CmykColour(*self._convert((red, green, blue)))), self._limit)


def colour_spaces(spots: Mapping[SpotColour, bytes]) -> bytes:
    """The resources of spot colours: Separation colour spaces (8.6.6.4) whose alternative is CMYK."""
    return b"".join([
        b"/%b[/Separation%b/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[%b]>>]"
        % (resource, name(spot.name), numbers(*spot.alternative))
        for spot, resource in spots.items()
    ])  # fmt: skip


def coverage(ink: Ink) -> float:
    """The ink laid by a flat colour, in per cent of one full ink."""
    return 100 * (ink.tint if isinstance(ink, SpotColour) else sum(ink))


def _less_black(ink: CmykColour) -> CmykColour:
    """The ink with at most half of the full black, as dark as before by more of the colours: shops take coloured text
    with more for black text on four plates, and send it back.
    """
    if ink.black <= _MOST_BLACK or not any(ink[:3]):
        return ink
    factor = (1 - ink.black) / (1 - _MOST_BLACK)
    cyan, magenta, yellow = [round(1 - (1 - value) * factor, 2) for value in ink[:3]]
    return CmykColour(cyan, magenta, yellow, _MOST_BLACK)


def _reduced(ink: CmykColour, limit: float) -> CmykColour:
    """The ink with less cyan, magenta and yellow, where all together are more than `limit` per cent."""
    colours = sum(ink[:3])
    if colours + ink.black <= limit / 100:
        return ink
    factor = max(0.0, limit / 100 - ink.black) / colours
    cyan, magenta, yellow = [floor(value * factor * 100) / 100 for value in ink[:3]]
    return CmykColour(cyan, magenta, yellow, ink.black)


def _black_for(colour: Colour, *, area: bool) -> Ink:
    dark = 1 - _lightness(colour)
    return BLACK_INK if dark > _DARK and not area else CmykColour(0.0, 0.0, 0.0, round(dark, 2))


def _lightness(colour: Colour) -> float:
    """The lightness of a colour as television counts it (ITU-R BT.601), from 0 to 1."""
    if isinstance(colour, GreyColour):
        return colour.lightness
    if isinstance(colour, RgbColour):
        return sum([weight * value for weight, value in zip(_LUMA, colour, strict=True)])
    cyan, magenta, yellow, black = colour.alternative if isinstance(colour, SpotColour) else colour
    screen = [(1 - value) * (1 - black) for value in (cyan, magenta, yellow)]
    return sum([weight * value for weight, value in zip(_LUMA, screen, strict=True)])


def _colour(values: tuple[float, ...]) -> Colour:
    """The colour with one, three or four values."""
    if len(values) == 1:
        return GreyColour(*values)
    return RgbColour(*values) if len(values) == 3 else CmykColour(*values)
