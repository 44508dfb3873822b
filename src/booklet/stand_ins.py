"""Modules in the place of those that a library loads at its start and that booklet doesn't use.

Half the time of a small build is loading: a library that loads a whole module for one function of its own that booklet
never calls costs as much as setting a talk.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType


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
