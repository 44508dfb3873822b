"""YAML events, from libyaml or, if PyYAML was built without it, from PyYAML's own parser.

Both give the same events at the same places; libyaml is twenty-five times faster. Of PyYAML only the parser is used:
it composes no nodes and constructs no objects. It is loaded without the rest of PyYAML: `import yaml` also loads
loaders, resolvers and dumpers, whose patterns take longer to compile than a small program file takes to read; without
them a booklet of 15 talks takes 7 % fewer instructions.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from operator import attrgetter
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from booklet.diagnostics.model import Source, Span

__all__ = [
    "WITH_LIBYAML", "AliasEvent", "DocumentStartEvent", "Event", "MappingEndEvent", "MappingStartEvent",
    "MarkedYAMLError", "NodeEvent", "ScalarEvent", "SequenceEndEvent", "SequenceStartEvent", "YAMLError", "YamlMark",
    "first_line_of", "marks_of", "parse_events",
]  # fmt: skip


# The modules from which libyaml's binding imports an exception and nothing else, and that exception.
_UNUSED = {
    "reader": "ReaderError",
    "resolver": "ResolverError",
    "constructor": "ConstructorError",
    "representer": "RepresenterError",
    "serializer": "SerializerError",
    "emitter": "EmitterError",
}


def _import_binding() -> Any:
    """PyYAML's binding to libyaml. Raises ImportError where PyYAML was built without it."""
    spec = find_spec("yaml")
    if "yaml" in sys.modules or spec is None:
        return import_module("yaml._yaml")
    package: Any = ModuleType("yaml")
    package.__path__ = spec.submodule_search_locations
    sys.modules["yaml"] = package
    try:
        for name in ("error", "tokens", "events", "nodes", "scanner", "parser", "composer"):
            setattr(package, name, import_module(f"yaml.{name}"))
        for name, error in _UNUSED.items():
            module = sys.modules[f"yaml.{name}"] = ModuleType(f"yaml.{name}")
            setattr(module, error, type(error, (package.error.YAMLError,), {}))
            setattr(package, name, module)
        return import_module("yaml._yaml")
    finally:  # `import yaml` elsewhere loads the whole package, with the same classes of events and errors
        for name in ("yaml", *[f"yaml.{name}" for name in _UNUSED]):
            sys.modules.pop(name, None)


def new_parser(text: str, *, libyaml: bool) -> Any:
    """A parser of `text` with the method `get_event`: libyaml's, or PyYAML's own, which gives the same events."""
    if libyaml:
        return _BINDING.CParser(text)
    from yaml import BaseLoader  # late: only where libyaml is missing

    return BaseLoader(text)


try:
    _BINDING = _import_binding()
except ImportError:
    _BINDING = None
WITH_LIBYAML = _BINDING is not None
"""True if libyaml is there, which is twenty-five times faster."""

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError, YAMLError
    from yaml.events import (
        AliasEvent,
        DocumentStartEvent,
        Event,
        MappingEndEvent,
        MappingStartEvent,
        NodeEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )
else:  # from the modules as they are loaded: an import statement would load the whole package first
    _error, _events = (sys.modules.get(f"yaml.{name}") or import_module(f"yaml.{name}") for name in ("error", "events"))
    MarkedYAMLError, YAMLError = _error.MarkedYAMLError, _error.YAMLError
    AliasEvent, DocumentStartEvent, Event = _events.AliasEvent, _events.DocumentStartEvent, _events.Event
    MappingEndEvent, MappingStartEvent = _events.MappingEndEvent, _events.MappingStartEvent
    NodeEvent, ScalarEvent = _events.NodeEvent, _events.ScalarEvent
    SequenceEndEvent, SequenceStartEvent = _events.SequenceEndEvent, _events.SequenceStartEvent


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
    try:
        yield from iter(parser.get_event, None)
    except (ValueError, OverflowError) as fault:  # the Python parser's chr() of an escape such as \UFFFFFFFF
        mark = parser.get_mark() if hasattr(parser, "get_mark") else None
        raise MarkedYAMLError("while scanning a quoted scalar", None, f"escape code: {fault}", mark) from fault


marks_of: Callable[[Event], tuple[YamlMark, YamlMark]] = attrgetter("start_mark", "end_mark")
"""The start and the end of an event. Both parsers mark every event."""


def first_line_of(event: Event, source: Source) -> Span:
    """The span of an event, no further than its first line; of a longer one the first character."""
    start, end = marks_of(event)
    length = max(end.column - start.column, 1) if end.line == start.line else 1
    return source.span_on_line(start.line + 1, start.column + 1, length)
