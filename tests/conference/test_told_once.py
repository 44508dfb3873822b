"""Mistakes of YAML that are told, and told once."""

from __future__ import annotations

import pytest

from booklet.conference.checks import check_program
from booklet.conference.reader import read_program
from booklet.diagnostics.model import Problems, Source

HEAD = "event: {title: E}\n"
TALK = HEAD + "sessions:\n  - title: S\n    talks:\n      - "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD + "back: [null]\nsessions: [{title: S, text: T}]\n", ["error empty-item 2"]),
        (HEAD + "front: [~, {text: T}]\nsessions: [{title: S, text: T}]\n", ["error empty-item 2"]),
        (HEAD + "sessions: [{title: S, text: T}, '']\n", ["error empty-item 2"]),
        ("event: {title: E, hosts: [null]}\nsessions: [{title: S, text: T}]\n", ["error empty-item 1"]),
        (TALK + "{title: T, speakers: [null, A B], abstract: x}\n", ["error empty-item 5"]),
        (TALK + "\n      - {title: T, abstract: x}\n", ["warning empty-item 5"]),
        (
            "event: {title: E, hosts: [{name: A, logo: ''}]}\nsessions: [{title: S, text: T}]\n",
            ["warning empty-value 1"],
        ),
        ("event: {title: E, hosts: [{name: A, logo: }]}\nsessions: [{title: S, text: T}]\n", []),
        ("event:\n\xa0 title: E\nsessions: [{title: S, text: T}]\n", ["error odd-space 2"]),
        ("event:\n  title: E\n  \u2003venue: X\nsessions: [{title: S, text: T}]\n", ["error odd-space 3"]),
        ("event:\n  title: E\n  \u200bvenue: X\nsessions: [{title: S, text: T}]\n", ["error odd-space 3"]),
        ("event:\n  title: E\n  venue\xa0: X\nsessions: [{title: S, text: T}]\n", ["error odd-space 3"]),
        ("%YAML 9.9\n---\n" + TALK + "{title: T, abstract: x}\n", ["error yaml-syntax 1"]),
        ("%YAML 9.9\n" + TALK + "{title: T, abstract: x}\n", ["error yaml-syntax 1"]),
        ("%YAML 1.2\n---\n" + TALK + "{title: T, abstract: x}\n", []),
        (TALK + "{title: T, abstract: [a, b]}\n", ["error wrong-type 5"]),
        (TALK + "{title: {a: b}, speaker: A, abstract: x}\n", ["error wrong-type 5"]),
        (TALK + '{title: "a \\udfff b", abstract: x}\n', ["error half-character 5"]),
    ],
)
def test_one_mistake_is_told_once(text: str, found: list[str]) -> None:
    problems = Problems()
    program = read_program(Source("p.yaml", text), problems)
    if program is not None:
        check_program(program, problems)
    assert [f"{each.severity} {each.code} {each.span and each.span.line}" for each in problems.in_order()] == found


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        (r"On $\nu$ and $\rho$", r"On $\nu$ and $\rho$"),
        (r"$\tau \times \frac{\beta}{\alpha}$", r"$\tau \times \frac{\beta}{\alpha}$"),
        (r"$\\nu$ stays", r"$\nu$ stays"),
        (r"$x$\nu and $y$", "$x$\nu and $y$"),
    ],
)
def test_commands_of_formulas_between_double_quotes_are_kept(title: str, kept: str) -> None:
    problems = Problems()
    program = read_program(
        Source("p.yaml", f'event: {{title: "{title}"}}\nsessions: [{{title: S, text: T}}]\n'), problems
    )
    assert program is not None
    assert program.event.title.value == kept
    assert [each.code for each in problems.found] == (["swallowed-command"] if kept == title else [])
