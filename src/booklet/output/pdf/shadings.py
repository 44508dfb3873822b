"""Axial and radial shadings with their functions (ISO 32000-1, 8.7.4.5.3, 8.7.4.5.4 and 7.10)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from booklet.output.pdf.syntax import numbers

_LEAST = 1e-5  # of an offset: two that differ by less are one place, where the colour changes at once
Sample = tuple[float, tuple[float, ...]]
"""An offset from 0 to 1, and the values of a colour at it."""


def shading(ends: Sequence[float], samples: Sequence[Sample]) -> bytes:
    """The entries of a shading dictionary but for the colour space: between two points, x and y of each, or two
    circles, x, y and radius of each; the first and the last colour go on beyond them.
    """
    kind = 2 if len(ends) == 4 else 3
    return b"/ShadingType %d/Coords[%b]/Extend[true true]/Function%b" % (kind, numbers(*ends), _function(samples))


def _function(samples: Sequence[Sample]) -> bytes:
    """The function from an offset to the values of a colour."""
    first, last = samples[0], samples[-1]
    whole = [(0.0, first[1]), *samples, (1.0, last[1])]
    pieces = [(start, end) for start, end in pairwise(whole) if end[0] - start[0] >= _LEAST]
    functions = [
        b"<</FunctionType 2/Domain[0 1]/N 1/C0[%b]/C1[%b]>>" % (numbers(*start[1]), numbers(*end[1]))
        for start, end in pieces
    ]
    if len(functions) == 1:
        return functions[0]
    bounds = numbers(*[end[0] for _, end in pieces[:-1]])
    stitched = (bounds, b"0 1 " * len(pieces), b"".join(functions))
    return b"<</FunctionType 3/Domain[0 1]/Bounds[%b]/Encode[%b]/Functions[%b]>>" % stitched
