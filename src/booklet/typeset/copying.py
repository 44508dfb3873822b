"""Lines from the right as readers of pages copy them: Latin words and figures among right-to-left letters.

Readers put a line's characters in order by their places, and guess its direction. Two of their guesses are helped here,
by blank glyphs of no width; the order of the content stays that of reading, and nothing moves.

* poppler takes the space on the left of a Latin stretch for a part of it, and so loses it between the stretch and the
  letters that follow; and among lines from the left it puts signs at a line's ends on the wrong side. A right-to-left
  mark (U+200F) beside the stretch, or beyond the sign, is what it goes by.
* PDFium turns a line's words round, one by one, where most are right-to-left: Latin words in a row, too. It sorts the
  texts that are shown by where they start. So each word after the first starts on the left of those before it, with a
  blank, and only then moves on to its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol
from unicodedata import bidirectional

from booklet.fonts.composites import blank_word, led_by_blank
from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.records import NamedTuple
from booklet.typeset.box import InlineBox
from booklet.typeset.items import SetRun

_RIGHT_TO_LEFT_MARK = "\u200f"
_SPACES = "  "  # poppler ends a word at a single one, and takes the next for a part of another line
_STEP = 0.05  # points from the start of a word to that of the next, leftward
_LEFT, _RIGHT = ("L", "EN", "AN"), ("R", "AL")


class Stretch(Protocol):
    """Words of one run in a line, or a formula in a `box`; as `paragraph.GlyphRun`."""

    @property
    def x(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def words(self) -> tuple[Word, ...]: ...
    @property
    def run(self) -> SetRun: ...
    @property
    def gap(self) -> float: ...
    @property
    def scale(self) -> float: ...
    @property
    def box(self) -> InlineBox | None: ...


class Piece(NamedTuple):
    """Words that are shown at once, from `x` on; lengths are in points."""

    x: float
    width: float
    words: tuple[Word, ...]


def pieces_to_copy(line: Sequence[Stretch]) -> list[tuple[Piece, ...]]:
    """The pieces of each stretch of a line, the stretches being in reading order."""
    last = max([number for number, stretch in enumerate(line) if stretch.run.level % 2], default=-1)
    is_turned = len(line) > 1 and _is_turned_round(line)
    pieces = [tuple(_pieces(stretch, is_turned, number < last)) for number, stretch in enumerate(line)]
    if last < 0:
        return pieces
    first, final = line[0], line[-1]
    if first.run.level % 2 and _begins_with_sign(first):
        pieces[0] = (_mark(first.x + first.width + _STEP, first.run.font), *pieces[0])
    if final.run.level % 2 and _ends_with_sign(final):
        pieces[-1] = (*pieces[-1], _mark(final.x - _STEP, final.run.font))
    return pieces


def _mark(x: float, font: Font) -> Piece:
    return Piece(x, 0.0, (blank_word(_RIGHT_TO_LEFT_MARK, font.tracking * 1000 / font.size),))


def _begins_with_sign(stretch: Stretch) -> bool:
    """True if a stretch from the right begins with a sign, which stands on its right."""
    return next((not _side(word.text[0]) for word in reversed(stretch.words) if word.text), False)


def _ends_with_sign(stretch: Stretch) -> bool:
    return next((not _side(word.text[-1]) for word in stretch.words if word.text), False)


def _pieces(stretch: Stretch, is_turned: bool, goes_on: bool) -> Iterator[Piece]:
    """The pieces of a stretch, in a line whose words PDFium turns round if `is_turned`, and that `goes_on` with letters
    from the right.
    """
    x, width, words, run = stretch.x, stretch.width, stretch.words, stretch.run
    is_latin = run.level > 0 and not run.level % 2 and stretch.box is None and any(word.codes for word in words)
    if is_latin and is_turned and run.target is None and sum([bool(word.text) for word in words]) > 1:
        yield from _leading_left(stretch)
    else:
        yield Piece(x, width, words)
    if is_latin and goes_on:
        yield _mark(x - (len(words) + 1) * _STEP, run.font)


def _leading_left(stretch: Stretch) -> Iterator[Piece]:
    """A piece for each word, which begins on the left of those before it; spaces at the ends stay with their words."""
    x, scale, font = stretch.x, stretch.scale, stretch.run.font
    starts = []
    at = x
    for word in stretch.words:
        starts.append(at)
        at += (word.width + font.space + stretch.gap) * scale
    shown = [number for number, word in enumerate(stretch.words) if word.text]
    ends = [*shown[1:], len(stretch.words)]
    yield Piece(x, starts[shown[0]] - x + stretch.words[shown[0]].width * scale, stretch.words[: shown[0] + 1])
    for step, (number, end) in enumerate(zip(shown[1:], ends[1:], strict=True), 1):
        key = x - step * _STEP
        first, *others = stretch.words[number:end]
        distance, thousandth = (starts[number] - key) / scale, 1000 / font.size
        led = led_by_blank(first, _SPACES, distance * thousandth, font.tracking * thousandth)
        led.width = distance + first.width
        yield Piece(key, led.width * scale, (led, *others))


def _is_turned_round(line: Sequence[Stretch]) -> bool:
    """True if PDFium takes the line for one from the right: if it has more stretches of such letters than of others,
    signs and spaces apart.
    """
    from_left = sorted(line, key=lambda stretch: stretch.x)
    text = " ".join([" ".join([_seen(word, stretch) for word in stretch.words]) for stretch in from_left])
    sides = [side for side, _ in groupby(map(_side, text)) if side]
    return sides.count(-1) > sides.count(1)


def _seen(word: Word, stretch: Stretch) -> str:
    return word.text[::-1] if stretch.run.level % 2 else word.text


def _side(character: str) -> int:
    """1 for a character that is read from the left, -1 for one from the right, 0 for signs and spaces."""
    kind = bidirectional(character)
    return 1 if kind in _LEFT else -1 if kind in _RIGHT else 0
