"""The design of a program: macros in both forms, words with hyphens, fonts."""

from __future__ import annotations

from program_listing import diagnose

from booklet.conference.model import Design
from booklet.conference.reader import read_program
from booklet.diagnostics.model import Problems, Source
from booklet.markup.latex.macros import Macro

MACROS = (Macro("\\R", 0, "\\mathbb{R}"), Macro("\\norm", 1, "\\lVert #1 \\rVert"))


def design_of(text: str) -> Design:
    problems = Problems()
    program = read_program(Source("program.yaml", text), problems)
    assert problems.found == []
    assert program is not None
    return program.design


def test_macros_as_a_mapping() -> None:
    given = 'event: {title: W}\ndesign:\n  macros: {R: "\\\\mathbb{R}", \\norm: "\\\\lVert #1 \\\\rVert"}\n'
    assert design_of(given).macros.known == MACROS


def test_macros_as_definitions() -> None:
    given = "event: {title: W}\ndesign:\n  macros: |\n    % mine\n    \\newcommand{\\R}{\\mathbb{R}}\n"
    given += "    \\def\\norm#1{\\lVert #1 \\rVert} % so\n    \\providecommand{\\R}{x}\n"
    assert design_of(given).macros.known == MACROS


def test_there_are_no_more_than_a_thousand_macros() -> None:
    names = [f"{a}{b}{c}: x" for a in "abcdefghijk" for b in "abcdefghij" for c in "abcdefghij"]
    given = f"event: {{title: W}}\ndesign:\n  macros: {{{', '.join(names)}}}\n"
    assert [problem.code for problem in diagnose(given.encode(), sense=False).found] == ["too-many-macros"]


def test_hyphenation_and_fonts() -> None:
    design = design_of("event: {title: W}\ndesign: {hyphenation: {exceptions: [da-ta, a·b]}, fonts: x.otf}\n")
    assert [word.value for word in design.hyphenation] == ["da-ta", "a·b"]
    assert [font.value for font in design.fonts] == ["x.otf"]
    assert design.options == ()
