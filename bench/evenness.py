"""How even the word gaps of justified text are.

    python bench/evenness.py booklet.pdf …            # of PDFs, read with poppler's `pdftotext -bbox-layout`
    python bench/evenness.py --peers paragraphs.txt   # of one text, set by us, by Typst and by LuaLaTeX

What is counted: the *full justified lines*, that is lines of six words or more at the size of most lines, whose right
end reaches the measure (less than 1.5 pt short of it, or hanging out) — so no last lines, no headings, no
contents. A line's gap is the mean of the distances between its words; mean, sd, widest and the *loose* lines (over
1.6 times the mean) are taken over the lines' gaps, so that every line counts alike. "sd, each gap" counts each
gap by itself: there TeX's wider spaces between sentences show. Hyphens are those at the full lines' ends.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Sequence
from pathlib import Path

from setlines import SetLine, full_lines, read_pages

LOOSE = 1.6
HEADING = ("engine", "measure", "lines", "mean gap", "sd", "widest", "loose", "hyphens", "sd, each gap")


def report(name: str, measure: float, lines: Sequence[SetLine]) -> tuple[str, ...]:
    """The row of the table for one text."""
    if len(lines) < 2:
        return (name, *["–"] * (len(HEADING) - 1))
    gaps = [line.gap for line in lines]
    mean = statistics.fmean(gaps)
    return (
        name,
        f"{measure:.1f}",
        str(len(lines)),
        f"{mean:.2f}",
        f"{statistics.stdev(gaps):.2f}",
        f"{max(gaps):.2f}",
        str(sum(gap > LOOSE * mean for gap in gaps)),
        str(sum(line.hyphen for line in lines)),
        f"{statistics.stdev(gap for line in lines for gap in line.gaps):.2f}",
    )


def print_table(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows under the heading, the first column flush left, the others flush right."""
    table = [HEADING, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for first, *others in table:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join([first.ljust(widths[0]), *cells]))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Report how even the word gaps of justified text are.")
    parser.add_argument("pdfs", nargs="*", type=Path, metavar="PDF")
    parser.add_argument("--peers", type=Path, metavar="TEXT", help="set the paragraphs of a text file and compare")
    parser.add_argument("--measure", type=float, default=320.0, help="for --peers, in points")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work", help="where --peers writes")
    parser.add_argument("--loosest", type=int, default=0, metavar="N", help="print each text's N loosest lines")
    options = parser.parse_args()
    texts = [(pdf.name, read_pages(pdf)) for pdf in options.pdfs]
    if options.peers:
        from paragraph_peers import read_paragraphs, set_by_booklet, set_by_peers

        paragraphs = read_paragraphs(options.peers)
        texts.append(("booklet", [set_by_booklet(paragraphs, options.measure)]))
        for name, pdf in set_by_peers(paragraphs, options.measure, options.work):
            texts.append((name, read_pages(pdf)))
    found = [(name, *full_lines(pages)) for name, pages in texts]
    print_table([report(*each) for each in found])
    for name, _, lines in found if options.loosest else []:
        print(f"\n{name}")
        for line in sorted(lines, key=lambda line: -line.gap)[: options.loosest]:
            print(f"  {line.gap:5.2f}  {line.text}")


if __name__ == "__main__":
    main()
