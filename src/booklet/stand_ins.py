"""Modules in the place of those that a library loads at its start and that booklet doesn't use.

Half the time of a small build is loading: a library that loads a whole module for one function of its own that booklet
never calls costs as much as setting a talk.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

# Libraries that ask nothing of `typing` when they run; of pyphen the dictionaries alone are used.
_WITHOUT_TYPES = frozenset(("booklet", "click", "pyphen", "reportlab", "uharfbuzz", "yaml"))


@contextmanager
def stand_ins(
    names: Mapping[str, Mapping[str, object] | None], loaded: Mapping[str, Mapping[str, object]] | None = None
) -> Iterator[None]:
    """While the block runs, each module in `names` that isn't loaded yet is replaced by one with these attributes, and
    each in `loaded` also if it is. A module for which `names` has None can't be imported, and isn't looked for.

    A library imported in the block keeps the module it got. Any other attribute is taken from the module itself, which
    is loaded then, if it is one of the standard library; the replacement of another has no other attribute.
    """
    made = {
        name: None if given is None else _stand_in(name, given)
        for name, given in names.items()
        if name not in sys.modules
    }
    made |= {name: _stand_in(name, given) for name, given in (loaded or {}).items()}
    before = {name: sys.modules[name] for name in made if name in sys.modules}
    sys.modules.update(made)  # type: ignore[arg-type]  # None is allowed (importlib, 5.3.1)
    try:
        yield
    finally:
        for name, module in made.items():
            _take_out(name, module)
        sys.modules.update(before)


def _stand_in(name: str, given: Mapping[str, object]) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(given)
    original = sys.modules.get(name)

    def look_up(attribute: str) -> object:
        if attribute.startswith("__") or name not in sys.stdlib_module_names:
            raise AttributeError(attribute)
        if original is not None:
            return getattr(original, attribute)
        _take_out(name, module)
        return getattr(import_module(name), attribute)

    vars(module)["__getattr__"] = look_up  # PEP 562
    return module


def _take_out(name: str, module: ModuleType | None) -> None:
    if name in sys.modules and sys.modules[name] is module:
        del sys.modules[name]


class _Hint:
    """Stands for what `typing` has for type checkers alone, whatever is made of it."""

    def __getitem__(self, _parameters: object) -> _Hint:
        return self

    def __or__(self, _other: object) -> _Hint:
        return self

    def __call__(self, *_parts: object, **_properties: object) -> _Hint:
        return self

    __ror__ = __or__


class _Base:
    """Stands for `typing.Generic` and `typing.Protocol`: a class whose parameters say nothing when it runs."""

    def __class_getitem__(cls, _parameters: object) -> type:
        return cls


class _TypedDict(dict[str, object]):
    """Stands for `typing.TypedDict`."""

    def __init_subclass__(cls, total: bool = True) -> None:
        """Takes the argument that a class statement may have."""


_HINTS: Mapping[str, object] = {
    **dict.fromkeys(
        (
            "Any", "AnyStr", "BinaryIO", "Callable", "ClassVar", "ContextManager", "Final", "IO", "Literal", "NoReturn",
            "SupportsFloat", "SupportsIndex", "SupportsInt", "TextIO", "TypeAlias", "TypeVar",
        ),
        _Hint(),
    ),
    "Generic": _Base,
    "Protocol": _Base,
    "TYPE_CHECKING": False,
    "TypedDict": _TypedDict,
    "cast": lambda _type, value: value,
    "overload": lambda function: function,
}  # fmt: skip


class _OtherLibraries:
    """Takes the stand-in for `typing` out as soon as a library is looked for that may need the whole."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> None:
        """Finds nothing (importlib, 5.3.4)."""
        library = name.partition(".")[0]
        if library not in _WITHOUT_TYPES and library not in sys.stdlib_module_names:
            self.end()

    def end(self) -> None:
        """Leaves `typing` as it is without stand-ins."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
            if isinstance(vars(sys.modules.get("typing", sys)).get("Any"), _Hint):
                del sys.modules["typing"]


@contextmanager
def unread_types() -> Iterator[None]:
    """While the block runs, and until a library is loaded that isn't known to do without, `typing` is replaced by a
    module whose names say nothing: 1 % of the instructions of a booklet with 15 talks.
    """
    others = _OtherLibraries()
    if "typing" not in sys.modules:
        sys.modules["typing"] = _stand_in("typing", _HINTS)
        sys.meta_path.insert(0, others)
    try:
        yield
    finally:
        others.end()
