"""The lines of a set text as measured in its PDF, with poppler's `pdftotext -bbox-layout`."""

from __future__ import annotations

import html
import operator
import re
import statistics
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

FEWEST_WORDS = 6
SHORT_OF_MEASURE = 1.5
HYPHENS = ("-", "\u2010", "\u00ad")
NUMBER = r'="([-\d.]+)"'
WORD = re.compile(f"<word xMin{NUMBER} yMin{NUMBER} xMax{NUMBER} yMax{NUMBER}>(.*?)</word>")
LINE = re.compile(r"<line .*?</line>", re.DOTALL)
LIST_MARK = re.compile(r"[•◦▪–—*-]|\d+[.)]")
LEADERS = re.compile(r"(^|\s)[.·…]+(\s|$)|[.·]{4}")


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as found: its ends, the height of its letters' boxes, and the gaps between its words, in points."""

    left: float
    right: float
    height: float
    gaps: tuple[float, ...]
    hyphen: bool
    text: str

    @property
    def gap(self) -> float:
        """The mean gap."""
        return statistics.fmean(self.gaps)


def read_line(markup: str) -> SetLine | None:
    """A line of poppler's XML, the mark of a list's item left out; None for one of too few words."""
    found = WORD.findall(markup)
    if found and LIST_MARK.fullmatch(found[0][4]):
        found = found[1:]
    if len(found) < FEWEST_WORDS:
        return None
    lefts, tops, rights, bottoms = ([float(word[side]) for word in found] for side in range(4))
    text = html.unescape(" ".join(word[4] for word in found))
    return SetLine(
        left=lefts[0],
        right=rights[-1],
        height=statistics.median(map(operator.sub, bottoms, tops)),
        gaps=tuple(map(operator.sub, lefts[1:], rights)),
        hyphen=text.endswith(HYPHENS),
        text=text,
    )


def read_pages(pdf: Path) -> list[list[SetLine]]:
    """The lines of six words or more, page by page, leaders and capitals left out."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    layout = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    pages = []
    for page in layout.split("<page ")[1:]:
        lines = filter(None, map(read_line, LINE.findall(page)))
        pages.append([line for line in lines if not line.text.isupper() and not LEADERS.search(line.text)])
    return pages


def commonest(values: Iterable[float]) -> float:
    """The commonest value, to a tenth; the largest of several."""
    counts = Counter(round(value, 1) for value in values)
    return max(counts, key=lambda value: (counts[value], value), default=0.0)


def full_lines(pages: Sequence[Sequence[SetLine]]) -> tuple[float, list[SetLine]]:
    """The measure, and the full justified lines.

    A page's left edge is where most of its lines begin (left and right pages may differ); the measure is the commonest
    distance from there to a line's right end.
    """
    height = commonest(line.height for lines in pages for line in lines)
    found: list[tuple[float, SetLine]] = []
    for lines in pages:
        left = commonest(line.left for line in lines)
        found += [(line.right - left, line) for line in lines if abs(line.height - height) < 0.1 * height]
    measure = commonest(reach for reach, _ in found)
    return measure, [line for reach, line in found if reach >= measure - SHORT_OF_MEASURE]
