"""Sources, spans, and the collection of diagnostics."""

from __future__ import annotations

import importlib
import re

from hypothesis import given
from hypothesis import strategies as st

import booklet.diagnostics
from booklet.diagnostics.model import MOST_IN_ORDER, Diagnostic, Note, Problems, Source, Span

SOURCE = Source("program.yaml", "event:\n  title: A\n\nend")


def test_lines_are_counted_from_one_and_there_are_none_beyond() -> None:
    assert [SOURCE.line(number) for number in range(-1, 7)] == ["", "", "event:", "  title: A", "", "end", "", ""]
    assert Source("f", "one\r\ntwo").line(1) == "one"


@given(st.text("a\n", min_size=1).flatmap(lambda text: st.tuples(st.just(text), st.integers(0, len(text) - 1))))
def test_an_offset_has_a_line_and_a_column(case: tuple[str, int]) -> None:
    text, offset = case
    span = Source("f", text).span_at(offset, 3)
    assert sum(len(line) + 1 for line in text.split("\n")[: span.line - 1]) + span.column - 1 == offset
    assert (span.end_line, span.end_column) == (span.line, span.column + 3)


def test_spans_of_spans() -> None:
    first, last = SOURCE.span_on_line(1, 1, 5), SOURCE.span_on_line(4, 1, 3)
    assert first.through(last) == Span(SOURCE, 1, 1, 4, 4)
    assert first.through(last).first_character() == Span(SOURCE, 1, 1, 1, 2)


def test_a_diagnostic_is_kept_once() -> None:
    problems = Problems()
    for _ in range(3):
        problems.error("e", "one", SOURCE.span_on_line(2, 3))
        problems.warn("w", "two", SOURCE.span_on_line(1, 1))
    assert [problem.headline for problem in problems.found] == ["one", "two"]
    assert (problems.errors, problems.warnings) == (1, 1)


def test_since_a_mark_only_new_diagnostics_count() -> None:
    problems = Problems()
    problems.warn("w", "before")
    mark = problems.mark()
    assert problems.since(mark) == ()
    problems.extend([Diagnostic("warning", "w", "before"), Diagnostic("error", "e", "after")])
    assert problems.since(mark) == (Diagnostic("error", "e", "after"),)


def test_a_copy_is_given_away() -> None:
    problems = Problems()
    problems.warn("w", "kept")
    list(problems.found).clear()
    assert len(problems.found) == 1


def test_order_is_that_of_files_lines_and_columns() -> None:
    other = Source("other.yaml", "x")
    problems = Problems()
    problems.extend(
        [
            Diagnostic("warning", "w", "nowhere"),
            Diagnostic("warning", "a", "late", SOURCE.span_on_line(9, 2), "help"),
            Diagnostic("error", "b", "first of two", SOURCE.span_on_line(3, 8)),
            Diagnostic("warning", "c", "second of two", SOURCE.span_on_line(3, 8)),
            Diagnostic("error", "d", "elsewhere", other.span_on_line(1, 1)),
            Diagnostic("error", "e", "early", SOURCE.span_on_line(3, 2)),
        ]
    )
    assert [problem.code for problem in problems.in_order()] == ["e", "b", "c", "a", "d", "w"]


def test_beyond_a_thousand_the_rest_is_counted() -> None:
    problems = Problems()
    for line in range(MOST_IN_ORDER, 0, -1):
        problems.warn("w", "warning", SOURCE.span_on_line(line, 1))
    assert len(problems.in_order()) == MOST_IN_ORDER
    problems.error("e", "the last", SOURCE.span_on_line(MOST_IN_ORDER + 1, 1))
    problems.warn("w", "and a warning")
    rest = problems.in_order()[-1]
    assert (rest.severity, rest.code) == ("error", "too-many-mistakes")
    assert rest.headline == "2 more mistakes and warnings are not shown"
    assert rest.span == SOURCE.span_on_line(MOST_IN_ORDER + 1, 1)


def test_a_note_becomes_a_diagnostic_where_its_text_stands() -> None:
    note = Note("odd-word", "an odd word", "write another", 2, 5)
    span = SOURCE.span_at(note.offset, note.length)
    assert note.diagnostic("warning", span) == Diagnostic("warning", "odd-word", "an odd word", span, "write another")


def test_every_type_of_fault_that_is_drawn_exists() -> None:
    drawn = re.findall(r"`(booklet\.[\w.]+)\.(\w+)`:", booklet.diagnostics.__doc__ or "")
    assert len(drawn) > 8
    for module, name in drawn:
        assert isinstance(getattr(importlib.import_module(module), name), type)
