"""A theme as a theme file: all of its values, with a comment on each key. Read again it gives the same theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from booklet.themes.keys import PAPERS_KEY, SECTIONS, ThemeKey, ThemeSection
from booklet.themes.packaged import THEMES
from booklet.themes.resolve import Tree

_WIDTH = 110
_QUOTED = ("sign", "text")
_HEAD = """\
# The theme {name}, all of it. A theme of your own needs only what differs: 'extends: {base}', and these keys.
# Lengths: pt, mm, cm, in; em, the size of the type; line, the leading of running text. docs/themes.md says more.
"""


def printed_theme(name: str, tree: Tree) -> str:
    """The merged values of a theme as YAML."""
    base = name if name in THEMES else THEMES[0]
    lines = [_HEAD.format(name=name, base=base).rstrip("\n")]
    for key, kind in SECTIONS.items():
        if key == "extends":
            lines.append(f"extends: {base}")
        elif key in tree:
            lines += _printed(key, tree[key], kind, "")
    lines.append(f"{PAPERS_KEY}:  # what is other on some papers; 'extends' names the paper that one is like")
    for paper, over in tree[PAPERS_KEY].items():
        if over is None:
            lines.append(f"  {paper}: none")
            continue
        lines.append(f"  {paper}:")
        for key, value in over.items():
            kind = SECTIONS.get(key, ThemeKey("paper", ""))
            lines += _wrapped(f"    {key}: {_flow(value, kind)}", "      ")
    return "\n".join(lines) + "\n"


def _printed(key: str, value: Any, kind: ThemeKey | ThemeSection, indent: str) -> Iterator[str]:
    """The lines of a key, with its comment."""
    comment = f"  # {kind.says}" if kind.says else ""
    if isinstance(kind, ThemeKey):
        if kind.words and kind.form == "word":
            comment += f": {', '.join(kind.words)}"
        if kind.form in ("shapes", "blocks"):
            yield f"{indent}{key}:{comment}"
            for item in value:
                yield from _wrapped(f"{indent}  - {_flow(item, kind)}", f"{indent}    ")
            return
        yield f"{indent}{key}: {_flow(value, kind)}{comment}"
    elif not isinstance(value, Mapping):
        yield f"{indent}{key}: {_flow(value, kind)}{comment}"
    elif all(isinstance(each, ThemeKey) for each in kind.keys.values()) and indent:
        yield f"{indent}{key}:{comment}"
        yield from _wrapped(f"{indent}  {_flow(value, kind)}", f"{indent}   ")
    else:
        yield f"{indent}{key}:{comment}"
        for inner, each in value.items():
            inner_kind = kind.keys.get(inner) or kind.others
            assert inner_kind is not None
            yield from _printed(inner, each, inner_kind, f"{indent}  ")


def _flow(value: Any, kind: ThemeKey | ThemeSection) -> str:
    """A value on one line."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        keys = kind.keys if isinstance(kind, ThemeSection) else {}
        other = kind.others if isinstance(kind, ThemeSection) else None
        of = ThemeKey("word", "")
        return (
            "{"
            + ", ".join([f"{key}: {_flow(each, keys.get(key) or other or of)}" for key, each in value.items()])
            + "}"
        )
    if isinstance(value, tuple):
        return _flow_of_items(value, kind)
    if isinstance(value, str):
        return f'"{value}"' if value.startswith("#") or (isinstance(kind, ThemeKey) and kind.form in _QUOTED) else value
    return f"{value:g}"


def _flow_of_items(value: tuple[Any, ...], kind: ThemeKey | ThemeSection) -> str:
    """A length, inks, or a list."""
    if len(value) == 2 and isinstance(value[0], float) and isinstance(value[1], str):
        return f"{value[0]:g} {value[1]}"
    if len(value) == 4 and all(isinstance(each, float) for each in value):
        return "cmyk " + " ".join([f"{each:g}" for each in value])
    return "[" + ", ".join([_flow(each, kind) for each in value]) + "]"


def _wrapped(line: str, indent: str) -> Iterator[str]:
    """A line of flow style, parted after commas where it is too long."""
    while len(line) > _WIDTH:
        at = line.rfind(", ", 0, _WIDTH)
        if at < len(indent):
            break
        yield line[: at + 1]
        line = indent + line[at + 2 :]
    yield line
