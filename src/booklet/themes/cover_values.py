"""The values of a theme's cover, each from its text: shapes, and blocks with what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from typing import Any

from booklet.conference.yaml.nodes import Mapping, Node, Sequence
from booklet.diagnostics.wording import nearest_key, shortened
from booklet.themes.keys import ThemeKey
from booklet.themes.lengths import Length
from booklet.themes.values import MeantValue, length_of, read_colour, text_of, word_of

COVER_THINGS = ("title", "subtitle", "label", "date", "place", "hosts", "ornament")
_SHAPE_HINT = (
    "write {field: [0 mm, 0 mm, 148 mm, 128 mm], colour: accent} or {frame: 9 mm, thickness: 1 pt, colour: accent}"
)
_BLOCK_HINT = "write {at: [20 mm, 48 mm], width: 108 mm, align: centre, holds: [title, 7 mm, subtitle]}"


def _mappings(node: Node, hint: str) -> list[MappingOf[str, Node]]:
    """The mappings of a list, by their keys."""
    if not isinstance(node, Sequence):
        raise MeantValue("must be a list", node.span, hint)
    found: list[MappingOf[str, Node]] = []
    for item in node.items:
        if not isinstance(item, Mapping):
            raise MeantValue("has an item that isn't keys and values", item.span, hint)
        found.append({key.value: value for key, value in item.entries})
    return found


def _lengths(node: Node, count: int, hint: str) -> tuple[Length, ...]:
    """As many lengths as wanted, none of them by type."""
    if not isinstance(node, Sequence) or len(node.items) != count:
        raise MeantValue(f"must have {count} lengths here", node.span, hint)
    return tuple([_page_length(item, hint) for item in node.items])


def _page_length(node: Node, hint: str) -> Length:
    length = length_of(text_of(node, hint))
    if length[1] in ("em", "line"):
        raise MeantValue(f"can't have '{length[1]}' here", node.span, "write mm, cm, in or pt")
    return length


def _only(mapping: MappingOf[str, Node], keys: tuple[str, ...], needed: tuple[str, ...], node: Node, hint: str) -> None:
    """Raises `MeantValue` for a key that isn't one of some, and for one that is missing."""
    for key, value in mapping.items():
        if key not in keys:
            near = nearest_key(key, keys)
            raise MeantValue(f"has an unknown key '{shortened(key)}'", value.span,
                             f"did you mean '{near}'?" if near else hint)  # fmt: skip
    for key in needed:
        if key not in mapping:
            raise MeantValue(f"has an item without '{key}'", node.span, hint)


def read_shapes(node: Node, key: ThemeKey, faces: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    found = []
    for shape in _mappings(node, _SHAPE_HINT):
        read: dict[str, Any] = {}
        if "frame" in shape:
            _only(shape, ("frame", "thickness", "colour"), ("thickness",), node, _SHAPE_HINT)
            read["frame"] = _page_length(shape["frame"], _SHAPE_HINT)
            read["thickness"] = _page_length(shape["thickness"], _SHAPE_HINT)
        else:
            _only(shape, ("field", "colour"), ("field",), node, _SHAPE_HINT)
            read["field"] = _lengths(shape["field"], 4, _SHAPE_HINT)
        read["colour"] = read_colour(shape["colour"], key, faces) if "colour" in shape else "accent"
        found.append(read)
    return tuple(found)


def read_blocks(node: Node, key: ThemeKey, faces: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    found = []
    for block in _mappings(node, _BLOCK_HINT):
        keys = ("at", "from", "width", "align", "colour", "ornament", "holds")
        _only(block, keys, ("at", "width", "holds"), node, _BLOCK_HINT)
        read: dict[str, Any] = {"at": _lengths(block["at"], 2, _BLOCK_HINT)}
        if "from" in block:
            read["from"] = word_of(text_of(block["from"], "write top or foot"), ("top", "foot"))
        read["width"] = _page_length(block["width"], _BLOCK_HINT)
        if "align" in block:
            read["align"] = word_of(text_of(block["align"], "write left, centre or right"), ("left", "centre", "right"))
        if "colour" in block:
            read["colour"] = read_colour(block["colour"], key, faces)
        if "ornament" in block:
            read["ornament"] = _page_length(block["ornament"], "write a size, such as 28 pt")
        read["holds"] = _held(block["holds"])
        found.append(read)
    return tuple(found)


def _held(node: Node) -> tuple[str | Length, ...]:
    """The things of a block, with gaps between them."""
    hint = f"write [title, 7 mm, subtitle]; things are: {', '.join(COVER_THINGS)}"
    if not isinstance(node, Sequence):
        raise MeantValue("must list what a block holds", node.span, hint)
    held: list[str | Length] = []
    for item in node.items:
        text = text_of(item, hint)
        gap = re.match(r"[-.\d]", text.value.strip())
        held.append(_page_length(text, hint) if gap else word_of(text, COVER_THINGS))
    return tuple(held)
