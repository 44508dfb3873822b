"""Each text is parsed once: titles before anything is set, bodies as their parts are set, nothing for the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import booklet.book.text_reader
import booklet.compile
from booklet.compile import build, check
from booklet.diagnostics.model import Problems
from programs import EXAMPLES, WORKSHOP, lay_out_text

Parse = tuple[str, str, str]  # the parser's name, the text and its language
ACTIONS: dict[str, Callable[[Path], object]] = {
    "lay out": lambda path: lay_out_text(path.read_bytes(), path.parent),
    "check": lambda path: check(path, Problems()),
    "build": lambda path: build(path, Problems()),
}
BY_ACTION = pytest.mark.parametrize("action", ACTIONS)


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[Parse]:
    """The texts that are parsed while a test runs, in one process."""
    found: list[Parse] = []

    def counted(name: str) -> Callable[..., Any]:
        parse = getattr(booklet.book.text_reader, name)

        def parse_and_note(text: str, *, language: str, **settings: Any) -> Any:
            found.append((name, text, language))
            return parse(text, language=language, **settings)

        return parse_and_note

    for name in ("read_line", "read_blocks"):
        monkeypatch.setattr(booklet.book.text_reader, name, counted(name))
    monkeypatch.setenv("BOOKLET_PROCESSES", "1")
    return found


@BY_ACTION
def test_the_workshop_s_texts_are_parsed_once_each(action: str, parses: list[Parse]) -> None:
    ACTIONS[action](WORKSHOP)
    assert Counter(name for name, *_ in parses) == {"read_line": 48, "read_blocks": 14}
    assert len(set(parses)) == len(parses) == 62


@BY_ACTION
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_text_of_an_example_is_parsed_twice(path: Path, action: str, parses: list[Parse]) -> None:
    ACTIONS[action](path)
    assert {parse: count for parse, count in Counter(parses).items() if count > 1} == {}


@BY_ACTION
def test_no_text_is_parsed_for_cover_contents_and_running_heads(
    action: str, parses: list[Parse], monkeypatch: pytest.MonkeyPatch
) -> None:
    during: list[int] = []

    def watched(name: str) -> Callable[..., Any]:
        work = getattr(booklet.compile, name)

        def work_and_count(*arguments: Any) -> Any:
            before = len(parses)
            result = work(*arguments)
            during.append(len(parses) - before)
            return result

        return work_and_count

    for name in ("lay_out_cover_pages", "set_front"):
        monkeypatch.setattr(booklet.compile, name, watched(name))
    ACTIONS[action](WORKSHOP)
    assert during == [0, 0]


def test_lines_are_parsed_before_anything_is_set(parses: list[Parse]) -> None:
    lay_out_text(WORKSHOP.read_bytes())
    names = [name for name, *_ in parses]
    assert names == sorted(names, reverse=True)  # lines, then blocks


def test_a_line_that_stands_in_several_places_is_parsed_once_for_each_language(parses: list[Parse]) -> None:
    talks = "[{title: Same, speaker: Ana}, {title: Same, speaker: Ana}, {title: Same, speaker: Ana, language: de}]"
    lay_out_text(f"event: {{title: Same, language: en}}\nsessions: [{{title: Same, talks: {talks}}}]\n".encode())
    assert Counter(parses) == {
        ("read_line", text, tag): 1 for text, tag in [("Same", "en"), ("Same", "de"), ("Ana", "en")]
    }


def test_of_a_program_with_mistakes_each_text_is_parsed_once_too(parses: list[Parse], tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    path.write_bytes(WORKSHOP.read_bytes().replace(b"paper: A5", b"paper: B17"))
    problems = Problems()
    check(path, problems)
    assert [problem.code for problem in problems.found] == ["unknown-paper"]
    assert len(set(parses)) == len(parses) == 62


def test_the_texts_of_the_cover_are_read_for_every_edition(tmp_path: Path) -> None:
    cover = '{separate: yes, spine: {text: $\\oddly$}, back: $\\strangely$, inside_front: "$\\\\queerly$"}'
    program = (
        f"event: {{title: W}}\nprint: {{binding: perfect}}\ncover: {cover}\nsessions: [{{talks: [{{title: T}}]}}]\n"
    )
    for event in ("{title: W}", "{title: W, language: x y z}"):  # the second is a mistake
        (tmp_path / "program.yaml").write_text(program.replace("{title: W}", event), "utf-8")
        problems = Problems()
        check(tmp_path / "program.yaml", problems)
        told = " ".join([problem.headline for problem in problems.found])
        assert ["oddly" in told, "strangely" in told, "queerly" in told] == [True] * 3
