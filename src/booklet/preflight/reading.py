"""The reading of content streams: what the operators of a page act upon, and the loop that performs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from booklet.preflight.graphics_state import GraphicsState, Path
from booklet.preflight.painting import Canvas, TooMuchArt
from booklet.preflight.shared_objects import SharedObjects, TooMuchContent
from booklet.preflight.values import DAMAGE
from booklet.typeset.page import Affine

DEEPEST = 16  # forms in forms
_MOST_SAVED = 10_000  # states
_MOST_INSTRUCTIONS = 5_000_000  # of one page, with those of its forms


class Reading:
    """A page, or a part of it, while it is read onto a canvas.

    `page` is its number, `base` maps its coordinates to those of places. `within` are the forms that are being read.
    `matrix` and `line` are those of text: at the next glyph, and at the beginning of the line. `clipping` is True
    between an operator `W` and the painting of its path. `unread` says what couldn't be read, "" if all could.
    """

    def __init__(self, operators: Operators, shared: SharedObjects, page: int, base: Affine) -> None:
        self.operators = operators
        self.shared = shared
        self.page = page
        self.base = base
        self.canvas = Canvas()
        self.within: tuple[tuple[int, int], ...] = ()
        self.state: GraphicsState
        self.resources: object = None
        self.path = Path()
        self.clipping = False
        self.matrix = self.line = Affine()
        self.unread = ""
        self._saved: list[GraphicsState] = []
        self._left = _MOST_INSTRUCTIONS

    def run(self, instructions: Iterable[Any], state: GraphicsState, resources: object) -> None:
        """Perform instructions from a state on, to their end; raises `TooMuchArt`."""
        kept = self.resources, self._saved, self.path, self.clipping
        self.state, self.resources, self._saved, self.path, self.clipping = state, resources, [], Path(), False
        try:
            for instruction in instructions:
                operator = str(instruction.operator)
                if operator in self.operators:
                    self._perform(operator, instruction.operands)
        finally:
            self.resources, self._saved, self.path, self.clipping = kept

    def _perform(self, operator: str, operands: list[Any]) -> None:
        self.spend(1)
        try:
            self.operators[operator](self, operands)
        except TooMuchArt:
            raise
        except TooMuchContent:
            self.unread = "a part of it is too long"
        except DAMAGE:
            self.unread = self.unread or f"the operands of an operator {operator} are wrong"

    def spend(self, work: int) -> None:
        """Count work, in instructions; raises `TooMuchArt` where it is more than a page may take."""
        self._left -= work
        if self._left < 0:
            raise TooMuchArt

    def apart(self) -> Reading:
        """Another reading of the same page, onto a canvas of its own."""
        other = Reading(self.operators, self.shared, self.page, self.base)
        other.within = self.within
        other._left = self._left // 2  # so that patterns in patterns come to an end
        return other

    def save(self) -> None:
        """Keep the state for `restore`."""
        if len(self._saved) < _MOST_SAVED:
            self._saved.append(self.state.copied())

    def restore(self) -> None:
        """Go back to the state that was kept last, if any."""
        if self._saved:
            self.state = self._saved.pop()

    def note_transparency(self, reason: str) -> None:
        """Note why the page has transparency; the first reason is enough."""
        self.canvas.transparent = self.canvas.transparent or reason


Operator = Callable[[Reading, list[Any]], None]
Operators = Mapping[str, Operator]
