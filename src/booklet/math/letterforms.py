"""Commands that say what letters look like: `\\mathbf`, `\\mathcal`, `\\boldsymbol`, `\\rm` …"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from booklet.math.nodes import MathNode

if TYPE_CHECKING:
    from booklet.math.parser import Command, FormulaParser

_ALPHABETS: Final = {
    "\\mathbf": "bold", "\\mathrm": "roman", "\\mathup": "roman", "\\mathit": "italic", "\\mathnormal": "default",
    "\\mathbb": "double-struck", "\\mathds": "double-struck", "\\mathbbm": "double-struck", "\\Bbb": "double-struck",
    "\\mathcal": "script", "\\mathscr": "script", "\\mathfrak": "fraktur", "\\frak": "fraktur", "\\mathsf": "sans",
    "\\mathtt": "typewriter", "\\mathbfit": "bold italic", "\\mathbfcal": "bold script",
    "\\mathbfscr": "bold script", "\\mathbfsf": "bold sans", "\\mathbffrak": "bold fraktur", "\\symbf": "bold",
    "\\symrm": "roman", "\\symup": "roman", "\\symit": "italic", "\\symbb": "double-struck", "\\symcal": "script",
    "\\symscr": "script", "\\symfrak": "fraktur", "\\symsf": "sans", "\\symtt": "typewriter",
    "\\symbfit": "bold italic",
}  # fmt: skip
_SWITCHES: Final = {
    "\\rm": "roman", "\\bf": "bold", "\\it": "italic", "\\cal": "script", "\\sf": "sans", "\\tt": "typewriter",
    "\\mit": "default", "\\bfseries": "bold", "\\itshape": "italic", "\\rmfamily": "roman", "\\sffamily": "sans",
    "\\ttfamily": "typewriter", "\\sl": "italic",
}  # fmt: skip
_BOLD: Final = ("\\boldsymbol", "\\bm", "\\pmb", "\\mathbold")
_NUMBER_SETS: Final = {"\\R": "ℝ", "\\N": "ℕ", "\\Z": "ℤ", "\\Q": "ℚ", "\\C": "ℂ"}  # not LaTeX's: everybody's


def in_font(reader: FormulaParser, word: str, alphabet: str) -> MathNode:
    """What a command applies to, its letters in an alphabet."""
    before = reader.alphabet
    reader.alphabet = alphabet
    found = reader.argument(word)
    reader.alphabet = before
    return found


def _alphabet(reader: FormulaParser, word: str, _place: int) -> MathNode:
    return in_font(reader, word, _ALPHABETS[word])


def _switch(reader: FormulaParser, word: str, _place: int) -> None:
    reader.alphabet = _SWITCHES[word]


def _bold(reader: FormulaParser, word: str, _place: int) -> MathNode:
    before = reader.bold
    reader.bold = True
    found = reader.argument(word)
    reader.bold = before
    return found


def _bold_from_here(reader: FormulaParser, _word: str, _place: int) -> None:
    reader.bold = True


def _number_set(_reader: FormulaParser, word: str, _place: int) -> MathNode:
    from booklet.math.nodes import MathSymbol

    return MathSymbol(_NUMBER_SETS[word])


COMMANDS: Final[dict[str, Command]] = {
    **dict.fromkeys(_ALPHABETS, _alphabet),
    **dict.fromkeys(_SWITCHES, _switch),
    **dict.fromkeys(_BOLD, _bold),
    **dict.fromkeys(_NUMBER_SETS, _number_set),
    "\\boldmath": _bold_from_here,
}
