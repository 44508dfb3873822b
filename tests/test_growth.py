"""Work in proportion to the input: four times as much of a kind of text takes about four times the calls."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from typing import Any

import pytest

from booklet.compile import lay_out
from booklet.conference.files import FileAccess
from booklet.diagnostics.model import Problems
from programs import ROOT, read, to_yaml

SMALL, FACTOR = 60, 4
STEEP = 6.0  # the ratio of calls above which work grows faster than the input


def terms(count: int) -> str:
    """A sum of so many terms."""
    return " + ".join([f"x_{{{number}}}" for number in range(count)])


def in_rows(form: str, row: str, count: int) -> str:
    """A display of an environment with so many rows."""
    return rf"$$\begin{{{form}}}" + rf"{row} \\ " * count + rf"\end{{{form}}}$$"


HTML = {"markup": "html"}
# The abstract of a size, and other values of the talk.
KINDS: dict[str, tuple[Callable[[int], str], dict[str, Any]]] = {
    "tags without an end": (lambda n: "<b>word " * n, HTML),
    "tags without an end in Markdown": (lambda n: "<b>word " * n, {}),
    "breaks of lines": (lambda n: "a<br>" * n, HTML),
    "breaks of lines in Markdown": (lambda n: "a<br>" * n, {}),
    "lines torn within words": (lambda n: "some tor-\nne words " * n, {}),
    "torn lines": (lambda n: "a line that was torn\n" * (2 * n), {}),  # enough for two searches
    "words of two directions": (lambda n: "a\u05e9" * n, {}),
    "brackets in one another": (lambda n: "$$" + r"\left(" * (n // 6) + "x" + r"\right)" * (n // 6) + "$$", {}),
    "terms between brackets": (lambda n: rf"$$\left({terms(n)}\right)$$", {}),
    "terms of a numerator": (lambda n: rf"$$\frac{{{terms(n)}}}{{2}}$$", {}),
    "terms under a root": (lambda n: rf"$$\sqrt{{{terms(n)}}}$$", {}),
    "fractions in one another": (lambda n: "$$" + r"\frac{a+b+c+d}{" * (n // 6) + "x" + "}" * (n // 6) + "$$", {}),
    "letters of a formula": (lambda n: f"$${'x' * (4 * n)}$$", {}),
    "letters of a formula in a line": (lambda n: f"${'x' * (4 * n)}$", {}),
    "digits of a formula in a line": (lambda n: f"${'1' * (4 * n)}$", {}),
    "words within a formula": (lambda n: rf"$\text{{{'word ' * n}}}$", {}),
    "rows of a matrix": (lambda n: in_rows("pmatrix", r"a & b", n), {}),
    "aligned rows": (lambda n: in_rows("aligned", r"a &= b", n), {}),
    "rows of cases": (lambda n: in_rows("cases", r"a & b", n), {}),
    "columns of a matrix": (lambda n: rf"$$\begin{{pmatrix}}{' & '.join('x' * n)}\end{{pmatrix}}$$", {}),
    "tall formulas in lines": (lambda n: r"gypsy $\dfrac{\hat q}{p_j}$ " * n, {}),
    "formulas upon one another": (lambda n: "$" + r"x\hspace{-5pt}" * n + "$", {}),
    "wide displays": (lambda n: "\n\n".join([rf"$$\left({terms(30)}\right)$$"] * (n // 6)), {}),
    "rows of a table with formulas": (lambda n: "| a | b |\n|---|---|\n" + "| $x_1$ | $\\frac12$ |\n" * n, {}),
}


def calls(size: int, kind: str) -> int:
    """How many functions are called to lay out a program of one talk with a text of this kind and size."""
    text, others = KINDS[kind]
    talk = {"title": "T", "speaker": "Ana Lee", "abstract": text(size)} | others
    return calls_for({"event": {"title": "E"}, "sessions": [{"title": "S", "talks": [talk]}]})


def calls_for(data: dict[str, Any]) -> int:
    """How many functions are called to lay out a program."""
    problems = Problems()
    profile = Profile()
    program = read(to_yaml(data), problems)
    profile.runcall(lay_out, program, FileAccess(ROOT), problems)
    return sum([entry.callcount for entry in profile.getstats()])


@pytest.mark.parametrize("kind", KINDS)
def test_texts_take_work_in_proportion(kind: str) -> None:
    calls(4, kind)  # fonts and patterns are loaded
    rest = calls(4, kind)
    small, large = calls(SMALL, kind) - rest, calls(SMALL * FACTOR, kind) - rest
    assert large < STEEP * max(small, 2_000)


def test_hosts_on_a_cover_take_work_in_proportion() -> None:
    def hosts(count: int) -> dict[str, Any]:
        named = [{"name": f"Host number {number} of a university with a long name"} for number in range(count)]
        return {"event": {"title": "E", "hosts": named}, "sessions": [{"title": "S", "talks": [{"title": "T"}]}]}

    calls_for(hosts(2))
    assert calls_for(hosts(320)) < STEEP * calls_for(hosts(80))
