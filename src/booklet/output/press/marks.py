"""Printer's marks around a page: where to cut, where the plates meet, where to fold.

All stand outside of the bleed, in the slug, on every plate: in the Separation colour All (ISO 32000-1, 8.6.6.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from booklet.output.pdf.model import EncodedLayer
from booklet.output.pdf.strips import deflated
from booklet.output.pdf.syntax import numbers
from booklet.typeset.page import PageSize

MarkKind = Literal["crop", "registration", "fold", "slug"]
ALL_PLATES = b"/All[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[1 1 1 1]>>]"
"""The colour space of marks, as an entry of a page's resources."""
SLUG = 22.0
"""The width of the margin that marks take outside of the bleed, in points: 7.8 mm."""
_GAP = 2.0  # from the bleed to a mark
_LENGTH = 14.0
_LINE = 0.25
_TARGET = 4.0  # the radius of a registration mark
_ARC = 0.5523  # of a radius: the handles of a circle made of four curves


def marks_layer(size: PageSize, kinds: Sequence[MarkKind], folds: Sequence[float] = ()) -> EncodedLayer:
    """The marks of a page, y upward from the upper left corner of the trimmed page; empty where there are none.

    `folds` are the distances of folds from the left edge.
    """
    operators: list[bytes] = []
    if "crop" in kinds:
        operators += _crop_marks(size)
    if "registration" in kinds:
        operators += _registration_marks(size, folds if "fold" in kinds else ())
    if "fold" in kinds:
        operators += _fold_marks(size, folds)
    content = b"/KO gs/All CS 1 SCN %b w\n%b\n" % (numbers(_LINE), b"\n".join(operators)) if operators else b""
    return EncodedLayer(deflated(content) if content else b"", (), 0, (), (), (), (), ())


def _crop_marks(size: PageSize) -> list[bytes]:
    near = size.bleed + _GAP
    far = near + _LENGTH
    lines = []
    for x in (0.0, size.width):
        lines += [_line(x, near, x, far), _line(x, -size.height - near, x, -size.height - far)]
    for y in (0.0, -size.height):
        lines += [_line(-far, y, -near, y), _line(size.width + near, y, size.width + far, y)]
    return lines


def _registration_marks(size: PageSize, folds: Sequence[float]) -> list[bytes]:
    """A mark in the middle of each side; above and below beside the middle, where there are folds."""
    away = size.bleed + _GAP + _LENGTH / 2
    x = size.width / 4 if folds else size.width / 2
    centres = [(x, away), (x, -size.height - away)]
    centres += [(-away, -size.height / 2), (size.width + away, -size.height / 2)]
    return [_target(x, y) for x, y in centres]


def _target(x: float, y: float) -> bytes:
    """A circle with a cross."""
    r, k, arm = _TARGET, _TARGET * _ARC, 1.6 * _TARGET
    curves = [
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    ]
    circle = b"%b m %b s" % (numbers(x + r, y), b" ".join([numbers(*curve) + b" c" for curve in curves]))
    return b"\n".join((circle, _line(x - arm, y, x + arm, y), _line(x, y - arm, x, y + arm)))


def _fold_marks(size: PageSize, folds: Sequence[float]) -> list[bytes]:
    near = size.bleed + _GAP
    far = near + _LENGTH
    lines = [b"[3 2] 0 d"] if folds else []
    for x in folds:
        lines += [_line(x, near, x, far), _line(x, -size.height - near, x, -size.height - far)]
    return [*lines, b"[] 0 d"] if folds else []


def _line(x1: float, y1: float, x2: float, y2: float) -> bytes:
    return b"%b m %b l S" % (numbers(x1, y1), numbers(x2, y2))
