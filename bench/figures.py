"""Figures as the tables print them: a median, and between which bounds."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def spread(values: Sequence[float], digits: int = 3) -> str:
    """The median, and in brackets the least and the most."""
    median, least, most = statistics.median(values), min(values), max(values)
    return f"{median:.{digits}f} ({least:.{digits}f} – {most:.{digits}f})"


def ratios(values: Sequence[float], others: Sequence[float]) -> list[float]:
    """The ratio to the other value of the same round, for each round."""
    return [value / other for value, other in zip(values, others, strict=True)]
