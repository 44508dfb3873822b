"""A tree of a theme's values, and one tree put over another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Tree = Mapping[str, Any]
"""Values by their keys, those of a key with keys of its own as a tree."""


def merged(base: Tree, over: Tree) -> Tree:
    """The values of a tree with those of another over them: trees are merged, all else is replaced."""
    found = dict(base)
    for key, value in over.items():
        known = found.get(key)
        both = isinstance(known, Mapping) and isinstance(value, Mapping)
        found[key] = merged(known, value) if both and known is not None else value
    return found
