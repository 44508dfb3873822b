"""The program file as a tree of nodes which keep their text, as written, and their place.

Built from YAML events: PyYAML's loaders guess types, lose places and doubled keys, and libyaml's crashes on
deep input.
"""

from __future__ import annotations

from yaml.error import MarkedYAMLError
from yaml.reader import ReaderError

from booklet.diagnostics import Problems, Source, Span
from booklet.program.tree.builder import Builder
from booklet.program.tree.letters import harmless, without_controls
from booklet.program.tree.nodes import Node

# Mending a fault and reading again takes the time of reading once; these keep hostile files in bounds.
_MOST_MENDED = 40
_MOST_REREAD = 40_000_000


def read_tree(source: Source, problems: Problems) -> Node | None:
    """The file's root node; None if it holds nothing. What can't be read is told in `problems`.

    Behind a fault of syntax reading goes on if the fault can be patched over; otherwise the tree ends there,
    and the mappings that were open are not `complete`.
    """
    text = harmless(source.text)
    lines: list[int] = []  # those with a fault
    while True:
        told = Problems()
        builder = Builder(source, text, told)
        try:
            builder.build()
        except ReaderError:  # at most once: afterwards no control character is left
            text = without_controls(text, source, problems)
            continue
        except MarkedYAMLError as error:
            from booklet.program.tree.syntax import fault_of  # most files need no words for faults

            fault = fault_of(error, text, source.text)
            span = _span(source, fault.start, fault.end)
            if span.line not in lines:  # mending the first of a line mostly mends the rest of it
                problems.error(fault.code, fault.headline, span, help=fault.help)
            lines.append(span.line)
            if fault.patch and len(lines) < _MOST_MENDED and len(lines) * len(text) < _MOST_REREAD:
                text = _patched(text, fault.patch)
                continue
        problems.found.extend(told.found)
        return builder.finished()


def _patched(text: str, patch: tuple[int, str]) -> str:
    at, letters = patch
    return text[:at] + letters + text[at + len(letters) :]


def _span(source: Source, start: int, end: int) -> Span:
    begin = source.text.rfind("\n", 0, start) + 1
    line = source.text.count("\n", 0, start) + 1
    return Span(source, line, start - begin + 1, line, max(end, start + 1) - begin + 1)
