"""Numbers as SVG writes them: `1.5.5-2e3` are three (SVG 8.3.9)."""

from __future__ import annotations

import re

NUMBER = r"(?>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
"""One number, as a pattern that never gives back a digit."""

GAP = r"[ \t\r\n\f,]*+"
"""What may stand between two numbers."""

LARGEST = 1e9
"""No drawing needs larger numbers, and below this no sum or square of them can overflow."""

_NUMBER = re.compile(NUMBER)
_SEQUENCE = re.compile(f"(?:{GAP}{NUMBER})*+{GAP}")


def leading_numbers(text: str) -> tuple[list[float], bool]:
    """The numbers `text` begins with, and whether it holds nothing else.

    A number beyond `LARGEST` counts as something else, and then none is given.
    """
    sequence = _SEQUENCE.match(text)
    end = sequence.end() if sequence else 0
    found = [float(number) for number in _NUMBER.findall(text, 0, end)]
    if found and not -LARGEST <= min(found) <= max(found) <= LARGEST:
        return [], False
    return found, end == len(text)


def all_numbers(text: str) -> list[float] | None:
    """The numbers of a text that holds nothing else; None where it does."""
    found, whole = leading_numbers(text)
    return found if whole else None
