"""YAML events, from libyaml or, if PyYAML was built without it, from PyYAML's own parser.

Both give the same events at the same places; libyaml is twenty-five times faster. Of PyYAML's loaders only the parser
is used: it composes no nodes and constructs no objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from booklet.conference.yaml.libyaml import WITH_LIBYAML, Event, MarkedYAMLError, new_parser
from booklet.diagnostics.model import Source, Span

__all__ = ["WITH_LIBYAML", "YamlMark", "first_line_of", "marks_of", "parse_events"]


class YamlMark(Protocol):
    """A place in the parser's input, of either parser's own type; all count from 0."""

    @property
    def index(self) -> int:
        """The character's offset."""

    @property
    def line(self) -> int:
        """Its line."""

    @property
    def column(self) -> int:
        """Its column."""


def parse_events(text: str) -> Iterator[Event]:
    """The events of a YAML stream, one by one; their marks count lines, columns and characters from 0.

    Raises MarkedYAMLError where the text is not YAML, and another YAMLError where it holds a control character.
    """
    parser = new_parser(text, libyaml=WITH_LIBYAML)
    while (event := _next_event(parser)) is not None:
        yield event


def _next_event(parser: Any) -> Event | None:
    try:
        event: Event | None = parser.get_event()
    except (ValueError, OverflowError) as fault:  # the Python parser's chr() of an escape such as \UFFFFFFFF
        mark = parser.get_mark() if hasattr(parser, "get_mark") else None
        raise MarkedYAMLError("while scanning a quoted scalar", None, f"escape code: {fault}", mark) from fault
    return event


def marks_of(event: Event) -> tuple[YamlMark, YamlMark]:
    """The start and the end of an event. Both parsers mark every event."""
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None
    return start, end


def first_line_of(event: Event, source: Source) -> Span:
    """The span of an event, no further than its first line; of a longer one the first character."""
    start, end = marks_of(event)
    length = max(end.column - start.column, 1) if end.line == start.line else 1
    return source.span_on_line(start.line + 1, start.column + 1, length)
