"""Work shared with a second process comes out as if one had done it all."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from booklet.diagnostics.model import Source, Span
from booklet.parallel import ForkedWork

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no second process here")
SOURCE = Source("program.yaml", "event:\n")


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are."""
    monkeypatch.delenv("BOOKLET_PROCESSES", raising=False)
    monkeypatch.setattr("booklet.parallel._has_second_core", lambda: True)


def squares(tasks: Sequence[int]) -> tuple[list[int], int]:
    """The work, and the process that did it."""
    return [task * task for task in tasks], os.getpid()


def test_both_halves_together_are_the_whole_in_order() -> None:
    work = ForkedWork(range(10), [1.0] * 10, squares, (), burden=0.0, least=1.0)
    own, here = work.run_here()
    ((others, there),) = work.collect()
    assert own + others == [task * task for task in range(10)]
    assert here == os.getpid() != there


def test_the_process_with_more_to_do_besides_takes_fewer_tasks() -> None:
    work = ForkedWork(range(10), [1.0] * 10, squares, (), burden=6.0, least=1.0)
    assert len(work.run_here()[0]) == 2
    assert len(work.collect()[0][0]) == 8


def test_little_work_is_not_shared() -> None:
    work = ForkedWork(range(10), [1.0] * 10, squares, (), burden=0.0, least=11.0)
    assert len(work.run_here()[0]) == 10
    assert work.collect() == ()


def test_a_source_stays_the_same_one() -> None:
    def spans(tasks: Sequence[int]) -> list[Span]:
        return [Span(SOURCE, task, 1, task, 2) for task in tasks]

    work = ForkedWork(range(1, 5), [1.0] * 4, spans, (SOURCE,), burden=0.0, least=1.0)
    assert all(span.source is SOURCE for span in [*work.run_here(), *work.collect()[0]])


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_what_the_other_fails_at_is_done_here(fault: type[BaseException]) -> None:
    first = os.getpid()

    def doubtful(tasks: Sequence[int]) -> list[int]:
        if os.getpid() != first:
            raise fault
        return list(tasks)

    work = ForkedWork(range(4), [1.0] * 4, doubtful, (), burden=0.0, least=1.0)
    assert [*work.run_here(), *work.collect()[0]] == [0, 1, 2, 3]


def test_half_an_answer_is_none() -> None:
    first = os.getpid()

    def doubtful(tasks: Sequence[int]) -> list[int]:
        if os.getpid() != first:
            os.kill(os.getpid(), 9)
        return list(tasks)

    work = ForkedWork(range(4), [1.0] * 4, doubtful, (), burden=0.0, least=1.0)
    assert [*work.run_here(), *work.collect()[0]] == [0, 1, 2, 3]
