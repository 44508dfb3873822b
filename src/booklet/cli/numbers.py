"""Numbers and lengths of a command line: within bounds, and none that isn't a number."""

from __future__ import annotations

from math import isnan
from typing import Any

import click

from booklet.papers import MILLIMETRE


class Number(click.FloatRange):
    """A number within bounds. "nan", which Python reads as a number too, is within any bounds for click."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; fails for none, or one out of bounds."""
        number = float(super().convert(value, param, ctx))
        if isnan(number):
            self.fail(f"'{value}' is no number", param, ctx)
        return number


class Millimetres(Number):
    """A length in millimetres, given in points."""

    name = "millimetres"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The length; fails for none, or one out of range."""
        written: Any = value.strip().lower().removesuffix("mm").strip() if isinstance(value, str) else value
        return super().convert(written, param, ctx) * MILLIMETRE
