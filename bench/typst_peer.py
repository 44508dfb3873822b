"""The same booklet by Typst, the fastest good typesetter we know of: what ours is measured against.

    python bench/typst_peer.py program.yaml -o booklet.pdf     # writes booklet.typ beside it, then compiles it

Writing the Typst source is not part of what rounds.py times. The source does as little as Typst lets it: plain
headings, one `page` call a session (a quarter faster than looking the running head up with `query`, twice as fast
as a `set page` for each), set rules only. Type, measure, leading, contents and outline are those of our theme
`classic`. It reads what generate.py writes, not all that a program file may hold.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, cast

import yaml

FONTS = Path(__file__).parent.parent / "fonts" / "libertinus"
# The timed process: nothing but the import and the compilation.
RUNNER = """\
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
"""
# A talk of fewer lines than this is kept on one page, as ours are.
LINES_OF_A_PAGE, LETTERS_OF_A_LINE = 43, 66
PRELUDE = """\
#set document(title: "{title}", author: "{host}")
#set page(width: 148mm, height: 210mm, margin: (inside: 46.8pt, outside: 52.7pt, top: 47.5pt, bottom: 42pt))
#set page(header-ascent: 12pt, footer-descent: 10pt)
#set text(font: "Libertinus Serif", size: 10pt, lang: "en", region: "GB", fallback: false)
#set text(top-edge: 0.7em, bottom-edge: -0.3em, number-type: "old-style", number-width: "proportional")
#set par(justify: true, leading: 1.75pt, spacing: 7.625pt)
#show heading: set par(justify: false)
#show heading: set block(above: 0pt, below: 1.75pt)
#show heading.where(level: 1): set text(font: "Libertinus Serif Display", size: 14.5pt, weight: "regular")
#show heading.where(level: 2): set text(size: 10.5pt)
#show outline.entry.where(level: 1): set text(weight: "semibold")
#let folio = context align(if calc.odd(here().page()) {{ right }} else {{ left }}, counter(page).display())
#let head(body) = align(center, text(size: 9pt, style: "italic", body))
#let plain(body) = par(justify: false, spacing: 1.75pt, body)
#let title(body) = block(below: 7.625pt, par(justify: false, text(size: 10.5pt, tracking: 0.55pt, smallcaps(body))))
#align(center + horizon)[#text(30pt)[{title}] \\ {subtitle} \\ {label} \\ {venue}]
#set page(footer: folio)
#pagebreak()
#outline(depth: 2)
"""


class Talk(TypedDict, total=False):
    """A talk as generate.py writes it."""

    speaker: str
    affiliation: str
    speakers: list[str]
    title: str
    abstract: str
    # `with` is no name in Python: it is read by its key


class Session(TypedDict):
    """A session as generate.py writes it."""

    title: str
    day: str
    time: str
    room: str
    chair: str
    talks: list[Talk]


class Program(TypedDict):
    """A program file as generate.py writes it."""

    event: dict[str, str | list[str]]
    cover: dict[str, str]
    sessions: list[Session]


def escaped(text: str) -> str:
    """The text with Typst's special letters quoted."""
    return re.sub(r"([\\#$*_`<>@~\[\]])", r"\\\1", text)


def with_emphasis(text: str) -> str:
    """An abstract's text, `*emphasis*` turned into Typst's."""
    return re.sub(r"\\\*(.+?)\\\*", r"_\1_", escaped(text))


def people_of(talk: Talk) -> tuple[str, str]:
    """The speakers' names and their affiliations, each as one text."""
    if "speaker" in talk:
        return talk["speaker"], talk["affiliation"]
    parts = [speaker.removesuffix(")").split(" (", 1) for speaker in talk["speakers"]]
    return ", ".join(name for name, _ in parts), "; ".join(institution for _, institution in parts)


def talk_source(talk: Talk) -> str:
    """One talk: speakers, affiliations, title in capitals, abstract; kept whole where it fits a page."""
    names, institutions = people_of(talk)
    source = (
        f"== {escaped(names)}\n#plain[#emph[{escaped(institutions)}]]\n#title[{escaped(talk['title'])}]\n"
        f"{with_emphasis(talk['abstract'])}"
    )
    if joint := cast("dict[str, str]", talk).get("with"):
        source += f"\n#plain[Joint work with: {escaped(joint)}]"
    lines = len(source) / LETTERS_OF_A_LINE + 6
    breakable = "true" if lines > LINES_OF_A_PAGE else "false"
    return f"#block(breakable: {breakable}, above: 19pt)[\n{source}\n]\n"


def typst_source(program: Program) -> Iterator[str]:
    """The whole booklet's Typst source, piece by piece."""
    event = program["event"]
    words = {key: escaped(value) for key, value in event.items() if isinstance(value, str)}
    yield PRELUDE.format(**words, host=event["hosts"][0], label=escaped(program["cover"]["label"]))
    for session in program["sessions"]:
        title = escaped(session["title"])
        yield f"#page(header: head[{title}])[\n= {title}\n"
        yield f"#plain[{escaped(session['day'])}, {session['time']}, {escaped(session['room'])}]\n"
        yield f"#plain[Chair: {escaped(session['chair'])}]\n"
        yield from map(talk_source, session["talks"])
        yield "]\n"


def write_source(program_file: Path, source_file: Path) -> None:
    """Read a program file and write its Typst source."""
    with program_file.open(encoding="utf-8") as file:
        program = cast(Program, yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    source_file.write_text("".join(typst_source(program)), encoding="utf-8")


def typst_command(source_file: Path, pdf_file: Path) -> list[str]:
    """The command that compiles a Typst source, with this Python."""
    return [sys.executable, "-c", RUNNER, str(source_file), str(pdf_file), str(FONTS)]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Set a synthetic program.yaml with Typst.")
    parser.add_argument("program", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("booklet.pdf"))
    parser.add_argument("--source-only", action="store_true", help="write the source and compile nothing")
    options = parser.parse_args()
    source_file = options.output.with_suffix(".typ")
    write_source(options.program, source_file)
    if not options.source_only:
        subprocess.run(typst_command(source_file, options.output), check=True)


if __name__ == "__main__":
    main()
