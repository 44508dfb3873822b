"""Work shared with a second process, so that a second core sets type too.

The second process is a fork: it has everything that was read before, and sends its result back through a pipe as plain
data. Where processes can't be forked, or there is less to do than the caller finds enough, one process does it all; the
result is the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Generic, TypeVar

from booklet.diagnostics.model import Source

# The work of the second process takes so much longer: it has to be begun, and its result sent.
_SENDING = 1.12
Task = TypeVar("Task")
Result = TypeVar("Result")


class ForkedWork(Generic[Task, Result]):
    """Tasks, the later of which a forked process works on from the moment this is made.

    `loads` are the weights of the tasks, `burden` the weight of all that this process has to do besides, and `least`
    the weight from which a second process is worth its cost. `work` takes tasks in order and gives one result for all
    of them, which must be picklable and depend on nothing but the tasks; each `Source` in it stays the same object.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        loads: Sequence[float],
        work: Callable[[Sequence[Task]], Result],
        sources: Sequence[Source],
        burden: float,
        least: float,
    ) -> None:
        self._work = work
        self._sources = sources
        shared = len(tasks) > 1 and sum(loads) >= least and _has_second_core()
        split = _fair_split(loads, burden) if shared else len(tasks)
        self._own, self._others = tasks[:split], tasks[split:]
        self._pipe = self._fork() if self._others else None

    def run_here(self) -> Result:
        """The result of this process's tasks, computed now."""
        return self._work(self._own)

    def collect(self) -> tuple[Result, ...]:
        """The second process's result, computed here if that process failed; () if all tasks are this process's."""
        if not self._others:
            return ()
        data = self._received() if self._pipe is not None else b""
        return (_unpickled(data, self._sources) if data else self._work(self._others),)

    def _fork(self) -> tuple[int, int] | None:
        """The process begun, and the file descriptor to read its result from; None if there can be no other process."""
        reading, writing = os.pipe()
        try:
            process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            return None
        if process:
            os.close(writing)
            return process, reading
        os.close(reading)
        self._work_and_send(writing)
        raise AssertionError("the second process ends with its work")

    def _work_and_send(self, writing: int) -> None:
        """Send the result from the second process and end it; on failure print nothing, as the first does it again."""
        status = 1
        try:
            data = _pickled(self._work(self._others), self._sources)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(data)
            status = 0
        finally:
            os._exit(status)

    def _received(self) -> bytes:
        """The second process's result, pickled; b"" if it failed."""
        assert self._pipe is not None
        process, reading = self._pipe
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(process, 0)
        return data if status == 0 else b""


def _has_second_core() -> bool:
    """True if a second process would have a core of its own, and the environment doesn't forbid one."""
    if not hasattr(os, "fork") or os.environ.get("BOOKLET_PROCESSES") == "1":
        return False
    affinity = getattr(os, "sched_getaffinity", None)
    return (len(affinity(0)) if affinity is not None else os.cpu_count() or 1) > 1


def _fair_split(loads: Sequence[float], burden: float) -> int:
    """The number of tasks to keep so that both processes are done at about the same time."""
    best, split = float("inf"), len(loads)
    own, rest = burden, sum(loads)
    for count in range(len(loads) + 1):
        if max(own, _SENDING * rest) < best:
            best, split = max(own, _SENDING * rest), count
        if count < len(loads):
            own += loads[count]
            rest -= loads[count]
    return split


def _pickled(result: object, sources: Sequence[Source]) -> bytes:
    """The result as bytes, with each source as its number: diagnostics refer to the file, which both processes have."""
    import pickle  # only where there is a second process

    numbers = {id(source): number for number, source in enumerate(sources)}

    class _Pickler(pickle.Pickler):
        def persistent_id(self, thing: Any) -> int | None:
            return numbers.get(id(thing)) if isinstance(thing, Source) else None

    buffer = BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(result)
    return buffer.getvalue()


def _unpickled(data: bytes, sources: Sequence[Source]) -> Any:
    import pickle

    class _Unpickler(pickle.Unpickler):
        def persistent_load(self, number: Any) -> Source:
            return sources[int(number)]

    return _Unpickler(BytesIO(data)).load()
