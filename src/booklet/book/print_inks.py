"""Colours of print: what `print:` of a colour says, and which ink stands for which colour of the screen.

A colour of print is written `cmyk 90 30 35 15`, in per cent; `black 80`; `spot "PANTONE 3155 C"`, with or without a
`cmyk …` behind it, which comes near to it; or "#rrggbb", which the output profile converts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from booklet.book.design import read_colour
from booklet.conference.model import Program, Text
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import shortened
from booklet.records import NamedTuple
from booklet.themes.model import Colours
from booklet.typeset.page import BLACK, CmykColour, Colour, GreyColour, RgbColour, SpotColour

# Names with a meaning of their own (ISO 32000-1, 8.6.6.4).
_PROCESS = ("cyan", "magenta", "yellow", "black", "all", "none", "registration")
_LONGEST_NAME = 127  # bytes of a name (ISO 32000-1, annex C)
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})"
_NEXT = r"\s*%?[\s,/]+"
_CMYK = rf"(?i:cmyk)[\s(]+({_NUMBER}){_NEXT}({_NUMBER}){_NEXT}({_NUMBER}){_NEXT}({_NUMBER})\s*%?\s*\)?"
_GREY = rf"(?i:black|k)(?:\s+({_NUMBER})\s*%?)?"
_SPOT = r"(?i:spot)\s*(?:\"([^\"]*)\"|'([^']*)'|“([^”]*)”)\s*,?\s*(.*)"
_HOW = 'write cmyk 90 30 35 15, black 80, spot "PANTONE 3155 C", or "#0b6477" in quotes'


class WrittenInk(NamedTuple):
    """A colour of print as it is written: process inks, or a colour of light to be converted. With the name of a spot
    colour these are what comes near to it; without any, the colour on the screen does.
    """

    spot: str = ""
    inks: CmykColour | None = None
    light: Colour | None = None

    @property
    def total(self) -> float:
        """The process inks together, in per cent; 0.0 where they aren't known yet, or stand in for a spot colour."""
        return 0.0 if self.spot or self.inks is None else 100 * sum(self.inks)


def read_ink(text: Text, problems: Problems) -> WrittenInk | None:
    """The colour of print that a text writes; None, and a mistake, for any other text."""
    value = text.value.strip()
    if match := re.fullmatch(_CMYK, value):
        inks = _process_inks([float(number) for number in match.groups()], text, problems)
        return WrittenInk(inks=inks) if inks is not None else None
    if match := re.fullmatch(_GREY, value):
        inks = _process_inks([0.0, 0.0, 0.0, float(match[1] or 100)], text, problems)
        return WrittenInk(inks=inks) if inks is not None else None
    if match := re.fullmatch(_SPOT, value, re.DOTALL):
        return _spot_ink(match[1] or match[2] or match[3] or "", match[4], text, problems)
    if re.fullmatch(r"#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", value):
        return WrittenInk(light=read_colour(text, problems))
    problems.error("bad-ink", f"'{shortened(value)}' is no colour of print", text.span, help=_advice(value))
    return None


class _SaidColour(NamedTuple):
    """A colour of the screen with the text that says what it is printed with, and what that is."""

    text: Text
    screen: Colour
    ink: WrittenInk


def fixed_inks(
    program: Program,
    colours: Colours,
    convert: Callable[[tuple[int, int, int]], tuple[float, float, float, float]],
    most: float = 400.0,
) -> dict[Colour, CmykColour | SpotColour]:
    """The inks of those colours of the screen whose inks are said, by the program or with the theme's `colours`; all
    others are converted by whoever writes them, and so are those of the theme with more ink than the `most` that the
    paper takes, in per cent.

    `convert` makes inks, each from 0.0 to 1.0, of sRGB in bytes; it is called where the program leaves inks to it.
    Mistakes were reported by `check_inks`: a colour with one has no ink here.
    """
    found: dict[Colour, CmykColour | SpotColour] = {
        colour: ink for colour, ink in colours.inks if 100 * sum(ink) <= most
    }
    spots: dict[str, CmykColour] = {}
    said = _said_colours(program, colours, Problems())
    for _, screen, ink in sorted(said, key=lambda each: not (each.ink.inks or each.ink.light)):
        near = ink.inks or _converted(ink.light or screen, convert)
        # All spaces of one spot colour have the same alternative (ISO 19005-2, 6.2.4.4): the one that is written.
        found[screen] = SpotColour(ink.spot, spots.setdefault(ink.spot, near)) if ink.spot else near
    return found


def texts_of_colours(program: Program, colours: Colours) -> dict[Colour, Text]:
    """The texts that say what colours of the screen are printed with, or else what they are on the screen."""
    ground, silent = program.cover.ground, Problems()
    accent = next((value for key, value in program.design.options if key.value == "accent"), None)
    screens = [accent, ground.screen if ground is not None else None]
    texts = {read_colour(text, silent): text for text in screens if text is not None}
    texts |= {said.screen: said.text for said in _said_colours(program, colours, silent)}
    return {colour: text for colour, text in texts.items() if colour is not None}


def check_inks(program: Program, colours: Colours, most: float, *, black: bool, problems: Problems) -> None:
    """Reports colours of print that can't be had. `most` is the ink that the paper takes, in per cent; with `black` no
    ink but black is used.
    """
    known: dict[Colour, WrittenInk] = {}
    said = _said_colours(program, colours, problems)
    _check_spots(said, problems)
    for text, screen, ink in said:
        if known.setdefault(screen, ink) != ink:
            problems.error("contradiction", "one colour of the screen has two colours of print", text.span,
                           help="give accent and ground other colours of the screen, or the same of print")  # fmt: skip
        if ink.inks is not None and not ink.spot and not any(ink.inks):
            problems.warn("odd-value", "no ink at all: what has this colour is not printed", text.span,
                          help="inks are in per cent: cmyk 90 30 35 15, black 80")  # fmt: skip
        if ink.total > most:
            problems.warn("odd-value", f"{ink.total:g} % of ink, where the paper takes {most:g} %", text.span,
                          help="take less of cyan, magenta and yellow, and more black")  # fmt: skip
        if black:
            problems.warn("unused-value", "this colour isn't used in a job of black alone", text.span,
                          help="remove it, or 'black: yes' below 'print:'")  # fmt: skip


def _check_spots(said: Sequence[_SaidColour], problems: Problems) -> None:
    """Reports a spot colour that is written in two ways: it would come to the press as two, on two plates."""
    first: dict[str, WrittenInk] = {}
    for text, _, ink in said:
        known = first.setdefault(ink.spot.casefold(), ink)
        if known.spot != ink.spot:
            problems.warn("contradiction", f"the spot colours '{known.spot}' and '{ink.spot}' get a plate each",
                          text.span, help="if they are one ink, write both names alike")  # fmt: skip
        elif ink.spot and None not in (near := (_near(known), _near(ink))) and near[0] != near[1]:
            problems.error("contradiction", f"the spot colour '{ink.spot}' has two colours that come near to it",
                           text.span, help="write the same behind both names, or nothing behind one")  # fmt: skip


def _near(ink: WrittenInk) -> CmykColour | Colour | None:
    """The colour that is written behind the name of a spot colour; None for nothing."""
    return ink.inks or ink.light


def _said_colours(program: Program, colours: Colours, problems: Problems) -> list[_SaidColour]:
    """The accent and the cover's ground, as far as the program says what they are printed with."""
    design, ground = program.design, program.cover.ground
    found = []
    if design.accent_print is not None:
        screen = next((value for key, value in design.options if key.value == "accent"), None)
        found.append(_said("accent", screen, colours.accent, design.accent_print, problems))
    if ground is not None and ground.print is not None:
        found.append(_said("ground", ground.screen, None, ground.print, problems))
    return [each for each in found if each is not None]


def _said(name: str, screen: Text | None, own: Colour | None, text: Text, problems: Problems) -> _SaidColour | None:
    """A colour that is printed as `text` says; `own` is that of the screen if the program gives none.

    A mistake in the screen's text is reported where that is read.
    """
    ink = read_ink(text, problems)
    colour = own if screen is None else read_colour(screen, Problems())
    if screen is None and own is None:
        problems.error("missing-value", f"'{name}' has a colour of print, and none of the screen", text.span,
                       help="add 'screen: \"#0b6477\"' beside 'print: …'")  # fmt: skip
    if colour == BLACK:
        # Text is of the same black, and would be printed with this ink too.
        problems.error("contradiction", f"'{name}' is black on the screen, as all text is", text.span,
                       help="to give it an ink of its own write another 'screen', if only \"#010101\"")  # fmt: skip
        return None
    return _SaidColour(text, colour, ink) if colour is not None and ink is not None else None


def _process_inks(values: list[float], text: Text, problems: Problems) -> CmykColour | None:
    """The inks of values in per cent, cyan first."""
    if max(values) > 100:
        problems.error("bad-ink", f"'{shortened(text.value)}' has more than 100 % of an ink", text.span,
                       help="write each from 0 to 100; all of it, cyan first, is cmyk 90 30 35 15")  # fmt: skip
        return None
    if 0 < max(values) <= 1 and any(value % 1 for value in values):
        whole = " ".join([f"{100 * value:g}" for value in values])
        problems.warn("odd-value", "less than 1 % of ink can't be seen", text.span,
                      help=f"inks are in per cent: is cmyk {whole} meant?")  # fmt: skip
    return CmykColour(*[round(value / 100, 4) for value in values])


def _spot_ink(name: str, rest: str, text: Text, problems: Problems) -> WrittenInk | None:
    """A spot colour; `rest` is what stands behind its name."""
    plain = " ".join(name.split())
    if not plain or not plain.isprintable() or len(plain.encode("utf-8", "replace")) > _LONGEST_NAME:
        problems.error("bad-ink", "the spot colour needs a name", text.span,
                       help='write it as its maker does: spot "PANTONE 3155 C"')  # fmt: skip
        return None
    if plain.lower() in _PROCESS:
        problems.error("bad-ink", f"a spot colour can't be called '{plain}'", text.span,
                       help="that stands for inks of the process; write cmyk 90 30 35 15, or black 80")  # fmt: skip
        return None
    if not rest:
        return WrittenInk(plain)
    if re.match(r"(?i:spot)\b", rest):
        problems.error("bad-ink", "one colour can't be printed with two spot colours", text.span,
                       help=f'write spot "{plain}", and behind it process inks that come near')  # fmt: skip
        return None
    near = read_ink(text._replace(value=rest), problems)
    return WrittenInk(plain, near.inks, near.light) if near is not None else None


def _converted(
    colour: Colour, convert: Callable[[tuple[int, int, int]], tuple[float, float, float, float]]
) -> CmykColour:
    if isinstance(colour, RgbColour):
        red, green, blue = [round(255 * value) for value in colour]
        return CmykColour(*convert((red, green, blue)))
    return CmykColour(0.0, 0.0, 0.0, 1.0 - colour.lightness) if isinstance(colour, GreyColour) else colour


def _advice(value: str) -> str:
    """The way to write what seems to be meant."""
    if re.match(r"(?i:pantone|pms|hks|ral|toyo|dic)\b", value):
        return f'for an ink with this name write: spot "{shortened(value)}"'
    if re.match(r"(?i:spot)\b", value):
        return 'put the name of the spot colour in quotes: spot "PANTONE 3155 C"'
    if re.fullmatch(rf"{_NUMBER}(?:[\s,/%]+{_NUMBER}){{3}}\s*%?", value):
        return f"write 'cmyk' before it: cmyk {shortened(value)}"
    return _HOW
