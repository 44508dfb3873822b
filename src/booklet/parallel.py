"""Many hands: work shared out between this process and a copy of it, so that a second core sets type too.

The copy is a fork: it has everything that was read before, and sends back plain data through a pipe. Where processes
can't be forked, or there is little to do, one pair of hands does it all; what comes of it is the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, TypeVar

from booklet.diagnostics.model import Source

Task = TypeVar("Task")
Result = TypeVar("Result")


class ForkedWork:
    """Does `work` on tasks, giving the later ones to a second process at once; `others` waits for those.

    `loads` is how heavy each task is, and `burden` what this process has to do besides, in the same measure. `work`
    takes tasks in order and gives one thing for all of them, which must be picklable; a `Source` in it stays
    the same one.
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
        shared = len(tasks) > 1 and sum(loads) >= least and _two_cores()
        split = _fair_split(loads, burden) if shared else len(tasks)
        self._mine, self._other = tasks[:split], tasks[split:]
        self._pipe = self._fork() if self._other else None

    def own(self) -> Any:
        """This process's share of the work, done now."""
        return self._work(self._mine)

    def others(self) -> Any:
        """The other's share; done here after all where it had an accident. None where there was none to do."""
        if not self._other:
            return None
        data = self._received() if self._pipe is not None else b""
        return _unpacked(data, self._sources) if data else self._work(self._other)

    def _fork(self) -> tuple[int, int] | None:
        """The process begun and the end of the pipe to read from."""
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
        raise AssertionError("the copy ends with its work")

    def _work_and_send(self, writing: int) -> None:
        """In the copy: never returns, and says nothing whatever happens; the first process does it again then."""
        status = 1
        try:
            data = _packed(self._work(self._other), self._sources)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(data)
            status = 0
        finally:
            os._exit(status)

    def _received(self) -> bytes:
        assert self._pipe is not None
        process, reading = self._pipe
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(process, 0)
        return data if status == 0 else b""


def _two_cores() -> bool:
    """Whether a second process would have a core of its own."""
    if not hasattr(os, "fork") or os.environ.get("BOOKLET_HANDS") == "1":
        return False
    affinity = getattr(os, "sched_getaffinity", None)
    return (len(affinity(0)) if affinity is not None else os.cpu_count() or 1) > 1


def _fair_split(loads: Sequence[float], burden: float) -> int:
    """How many tasks to keep so that both are done at about the same time."""
    best, split = float("inf"), len(loads)
    mine, rest = burden, sum(loads)
    for count in range(len(loads) + 1):
        if max(mine, rest) < best:
            best, split = max(mine, rest), count
        if count < len(loads):
            mine += loads[count]
            rest -= loads[count]
    return split


def _packed(thing: object, sources: Sequence[Source]) -> bytes:
    """Pickled, with a source as its number: diagnostics refer to the file, which both processes hold."""
    import pickle  # only where there is a second process

    numbers = {id(source): number for number, source in enumerate(sources)}

    class _Pickler(pickle.Pickler):
        def persistent_id(self, thing: Any) -> int | None:
            return numbers.get(id(thing)) if isinstance(thing, Source) else None

    buffer = BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(thing)
    return buffer.getvalue()


def _unpacked(data: bytes, sources: Sequence[Source]) -> Any:
    import pickle

    class _Unpickler(pickle.Unpickler):
        def persistent_load(self, number: Any) -> Source:
            return sources[int(number)]

    return _Unpickler(BytesIO(data)).load()
