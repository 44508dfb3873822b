"""Many diagnostics of one kind: the first in full, then a count and the first lines of the rest."""

from __future__ import annotations

import pytest

from booklet.diagnostics.grouping import FIRST_OF_A_KIND, MOST_OF_A_KIND, grouped
from booklet.diagnostics.model import Diagnostic, Problems, Severity, Source
from booklet.diagnostics.render import render

SOURCE = Source("p.yaml", "line\n" * 2000)


def found(count: int, code: str = "odd", *, severity: Severity = "warning", alike: bool = True) -> list[Diagnostic]:
    """Diagnostics in lines 1, 2, 3 …"""
    return [
        Diagnostic(severity, code, "odd" if alike else f"odd {line}", SOURCE.span_on_line(line, 1))
        for line in range(1, count + 1)
    ]


def test_few_of_a_kind_are_all_shown() -> None:
    diagnostics = [*found(MOST_OF_A_KIND), *found(MOST_OF_A_KIND, "even")]
    assert [group.shown for group in grouped(diagnostics)] == diagnostics
    assert render(diagnostics, "full").count("warning[") == 2 * MOST_OF_A_KIND


@pytest.mark.parametrize(("alike", "shown"), [(True, 1), (False, FIRST_OF_A_KIND)])
@pytest.mark.parametrize("count", [MOST_OF_A_KIND + 1, 1000])
def test_of_many_the_first_are_shown_and_the_rest_is_counted(alike: bool, shown: int, count: int) -> None:
    groups = grouped(found(count, alike=alike))
    assert [group.shown.span and group.shown.span.line for group in groups] == list(range(1, shown + 1))
    assert [len(group.others) for group in groups] == [0] * (shown - 1) + [count - shown]


def test_the_line_for_the_rest_names_the_first_places() -> None:
    text = render(found(1000), "full")
    assert text.count("\n") == 6
    assert text.endswith(
        "and 999 warnings more of this kind [odd], in lines 2, 3, 4, 5, 6, 7, 8, 9 and further ones; "
        "the style 'short' lists them\n"
    )


def test_warnings_and_errors_of_a_code_are_two_kinds_and_keep_their_order() -> None:
    diagnostics = [
        *found(20),
        Diagnostic("error", "bad", "bad", SOURCE.span_on_line(5, 1)),
        *found(20, severity="error"),
    ]
    assert [(group.shown.severity, group.shown.code, len(group.others)) for group in grouped(diagnostics)] == [
        ("warning", "odd", 19),
        ("error", "bad", 0),
        ("error", "odd", 19),
    ]


def test_those_without_a_place_are_counted_alone() -> None:
    text = render([Diagnostic("warning", "odd", f"odd {number}") for number in range(20)], "full")
    assert text.endswith("and 17 warnings more of this kind [odd]\n")


def test_places_in_other_files_have_the_files_name() -> None:
    other = Source("other.yaml", "")
    text = render(
        [*found(1), *[Diagnostic("warning", "odd", "odd", other.span_on_line(n, 1)) for n in range(1, 12)]], "full"
    )
    assert "in lines other.yaml:1, other.yaml:2," in text


def test_the_same_line_is_named_once() -> None:
    diagnostics = [Diagnostic("warning", "odd", "odd", SOURCE.span_on_line(7, column)) for column in range(1, 30)]
    assert render(diagnostics, "full").endswith(
        "and 28 warnings more of this kind [odd], in line 7; the style 'short' lists them\n"
    )


def test_all_are_counted_however_many() -> None:
    problems = Problems()
    problems.extend(found(1500))
    assert "and 1,499 warnings more" in render(problems.in_order(1500), "full")
