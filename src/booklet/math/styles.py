"""The eight styles of mathematics (The TeXbook, page 140), as numbers: D 0, D' 1, T 2, T' 3, S 4, S' 5, SS 6, SS' 7.

The odd ones are cramped: their superscripts are raised less.
"""

from __future__ import annotations

from typing import Final

DISPLAY: Final = 0
TEXT: Final = 2
SCRIPT: Final = 4
SCRIPT_OF_SCRIPT: Final = 6


def of_level(level: int, style: int) -> int:
    """The style that a `\\displaystyle` (0) to `\\scriptscriptstyle` (3) asks for within another."""
    return level * 2 + (style & 1)


def cramped(style: int) -> int:
    """The style of what stands under a root or a bar."""
    return style | 1


def superscript(style: int) -> int:
    """The style of a superscript."""
    return (SCRIPT if style < SCRIPT else SCRIPT_OF_SCRIPT) + (style & 1)


def subscript(style: int) -> int:
    """The style of a subscript."""
    return superscript(style) | 1


def numerator(style: int) -> int:
    """The style of a numerator."""
    return style + 2 if style < SCRIPT_OF_SCRIPT else style


def denominator(style: int) -> int:
    """The style of a denominator."""
    return numerator(style) | 1


def step(style: int) -> int:
    """Which of the three sizes a style has: 0 text, 1 script, 2 script of a script."""
    return 0 if style < SCRIPT else 1 if style < SCRIPT_OF_SCRIPT else 2
