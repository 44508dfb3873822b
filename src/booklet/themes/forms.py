"""The reader of a value for each form that a key of a theme file may have."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from typing import Any

from booklet.conference.yaml.nodes import Node
from booklet.themes.cover_values import read_blocks, read_shapes
from booklet.themes.keys import ThemeKey
from booklet.themes.values import (
    read_colour,
    read_count,
    read_extends,
    read_face,
    read_figures,
    read_flag,
    read_font,
    read_length,
    read_maths_face,
    read_own_colour,
    read_paper,
    read_sign,
    read_text,
    read_word,
    read_words,
)


def read_value(node: Node, key: ThemeKey, faces: tuple[str, ...]) -> Any:
    """The value of a node by the form of its key; raises `MeantValue`. `faces` are the fonts there are, by name."""
    return _READERS[key.form](node, key, faces)


_READERS: MappingOf[str, Callable[[Node, ThemeKey, tuple[str, ...]], Any]] = {
    "text": read_text,
    "sign": read_sign,
    "flag": read_flag,
    "word": read_word,
    "words": read_words,
    "count": read_count,
    "length": read_length,
    "font": read_font,
    "face": read_face,
    "maths face": read_maths_face,
    "colour": read_colour,
    "own colour": read_own_colour,
    "figures": read_figures,
    "paper": read_paper,
    "extends": read_extends,
    "shapes": read_shapes,
    "blocks": read_blocks,
}
