"""How pages are made up: white, feet, the grid, and what stands at the ends of pages and lines.

    python bench/makeup.py                            # examples and 200 synthetic talks × themes × papers
    python bench/makeup.py program.yaml …             # of these programs
    python bench/makeup.py --themes classic --papers A5 A4

Counted from the booklet's own pages before they are drawn, for 100 pages of the body:

* *short*: pages whose talk goes on overleaf, with more than two lines of room at the foot;
* *uneven*: of the spreads on both of whose pages a session goes on, those whose feet differ by more than half a line,
  as a percentage of such spreads;
* *off*: lines of running text that don't stand on the grid of (half) lines, as a percentage;
* *stuck*: headings at the foot of a page, and single lines of a paragraph at the foot or at the head of one;
* *hyphen*: pages that end in a divided word;
* *repeats*: the same word of more than three letters at the ends of two lines that follow one another;
* *white*: how much of the type areas is empty, in percent, and *pages* how many there are in all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from generate import programme

from booklet.book.session import PartBlock, lay_out_part
from booklet.book.slots import PageSlot, body_slots
from booklet.compile import prepare
from booklet.conference.files import FileAccess
from booklet.conference.reader import read_program
from booklet.diagnostics.model import Problems, Source
from booklet.themes.model import Theme
from booklet.typeset.page import GlyphItem
from booklet.typeset.rows import StripCut

ROOT = Path(__file__).parents[1]
PAPERS = ("A5", "A4", "A6", "letter")
THEMES = ("classic", "modern")
COLUMNS = ("pages", "short", "uneven", "off", "stuck", "hyphen", "repeats", "white")


@dataclass
class Counts:
    """What was found on the pages of some booklets."""

    pages: int = 0
    short: int = 0
    spreads: int = 0
    uneven: int = 0
    lines: int = 0
    off: int = 0
    stuck: int = 0
    hyphens: int = 0
    repeats: int = 0
    white: float = 0.0

    def add(self, other: Counts) -> None:
        """Adds the counts of further pages."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def row(self) -> tuple[str, ...]:
        """The figures by `COLUMNS`."""
        pages = max(1, self.pages)
        return (
            str(self.pages),
            f"{100 * self.short / pages:.1f}",
            f"{100 * self.uneven / max(1, self.spreads):.1f}",
            f"{100 * self.off / max(1, self.lines):.1f}",
            f"{100 * self.stuck / pages:.1f}",
            f"{100 * self.hyphens / pages:.1f}",
            f"{100 * self.repeats / pages:.1f}",
            f"{100 * self.white / pages:.0f}",
        )


def counts_of(program: str, place: Path, theme: str, paper: str) -> Counts | None:
    """The counts of a program's text in a theme on a paper; None where it can't be made."""
    problems = Problems()
    read = read_program(Source(str(place), program), problems)
    if read is None:
        return None
    text = read.event.title
    design = read.design._replace(theme=text._replace(value=theme), paper=text._replace(value=paper))
    booklet = prepare(read._replace(design=design), FileAccess(place.parent), problems)
    if booklet is None:
        return None
    parts = [lay_out_part(part, booklet.setter) for part in booklet.plan.parts_with_pages]
    blocks = {id(block.strip): block for part in parts for block in part.blocks}
    return _count(body_slots(parts, 2, booklet.style.theme), blocks, booklet.style.theme)


def _count(slots: Sequence[PageSlot], blocks: dict[int, PartBlock], theme: Theme) -> Counts:
    counts = Counts()
    half = theme.page.half_line
    feet: dict[int, float] = {}  # of areas on pages where a session goes on
    for slot in slots:
        if not slot.areas:
            continue
        counts.pages += 1
        last = slot.areas[-1][-1]
        for cuts in slot.areas:
            foot = _foot(cuts[-1])
            counts.white += max(0.0, 1 - foot / (theme.page.capacity * half)) / len(slot.areas)
            if _goes_on(cuts[-1], blocks) and theme.page.capacity * half - foot > 4.5 * half:
                counts.short += 1
            _count_lines(cuts, blocks, theme, counts)
        following = next((each for each in slots if each.number == slot.number + 1), None)
        if _goes_on(last, blocks) or (following is not None and following.areas and not following.opening):
            feet[slot.number] = _foot(last)
    for verso, foot in feet.items():
        if verso % 2 == 0 and verso + 1 in feet:
            counts.spreads += 1
            counts.uneven += abs(foot - feet[verso + 1]) > 1.2 * half
    return counts


def _foot(cut: StripCut) -> float:
    return cut.strip.tops[cut.last] + cut.shift


def _goes_on(cut: StripCut, blocks: dict[int, PartBlock]) -> bool:
    """True if rows of the block are left for the next page."""
    return not all(blocks[id(cut.strip)].measures.spaces[cut.last :])


def _count_lines(cuts: Sequence[StripCut], blocks: dict[int, PartBlock], theme: Theme, counts: Counts) -> None:
    text = theme.style("text")
    ends: list[str] = []
    for cut in cuts:
        measures = blocks[id(cut.strip)].measures
        if cut is cuts[-1] and measures.after[cut.last - 1] == float("inf") and cut.last < len(measures.after):
            counts.stuck += 1
        for baseline, words in _lines(cut):
            font = words[0].font
            if (font.face.file.path.stem, font.size, font.features) != (text.face, text.size, text.features):
                continue
            counts.lines += 1
            steps = baseline / theme.page.half_line
            first = theme.page.half_line * 2 * 0.74 / theme.page.half_line
            counts.off += abs((steps - first) - round(steps - first)) > 0.1
            ends.append(words[-1].words[-1].text or (words[-1].words[-2].text if len(words[-1].words) > 1 else ""))
    if ends and ends[-1].endswith("\u00ad") and _goes_on(cuts[-1], blocks):
        counts.hyphens += 1
    for before, after in pairwise(ends):
        word = before.strip(".,;:!?\u00ad")
        counts.repeats += len(word) > 3 and word == after.strip(".,;:!?\u00ad")


def _lines(cut: StripCut) -> Iterator[tuple[float, list[GlyphItem]]]:
    """The lines of glyphs of a cut's rows, with their baselines below the head of the area."""
    for row in range(cut.first, cut.last):
        items = [
            item for item in cut.strip.items[cut.strip.starts[row] : cut.strip.starts[row + 1]]
            if isinstance(item, GlyphItem)
        ]  # fmt: skip
        if items:
            yield items[-1].y + cut.shift, items


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Count what is wrong with the make-up of pages.")
    parser.add_argument("programs", nargs="*", type=Path, metavar="PROGRAM")
    parser.add_argument("--themes", nargs="+", default=THEMES)
    parser.add_argument("--papers", nargs="+", default=PAPERS)
    parser.add_argument("--talks", type=int, default=200, help="of the synthetic program")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        programs = options.programs
        if not programs:
            made = Path(folder) / f"synthetic-{options.talks}.yaml"
            made.write_text("\n".join(programme(options.talks, 1)), encoding="utf-8")
            programs = [ROOT / "program.yaml", *sorted((ROOT / "examples").glob("*.yaml")), made]
        _print(programs, options.themes, options.papers)


def _print(programs: Sequence[Path], themes: Sequence[str], papers: Sequence[str]) -> None:
    print(f"{'':36}" + "".join([f"{name:>9}" for name in COLUMNS]))
    everything = Counts()
    for program in programs:
        text = program.read_text(encoding="utf-8")
        for theme in themes:
            for paper in papers:
                counts = counts_of(text, program, theme, paper)
                if counts is None:
                    print(f"{program.name} {theme} {paper}: can't be built")
                    continue
                everything.add(counts)
                print(f"{program.stem + ' ' + theme + ' ' + paper:36}" + "".join([f"{v:>9}" for v in counts.row()]))
    print(f"{'all':36}" + "".join([f"{value:>9}" for value in everything.row()]))


if __name__ == "__main__":
    main()
