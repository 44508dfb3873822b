"""Themes by name or file: `extends` followed from one to the next, and their values merged.

A packaged theme is asked for by its name, another by the name of its file, seen from the program's folder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any

from booklet.conference.files import FileAccess
from booklet.conference.model import Text
from booklet.conference.yaml.decode import decode_source
from booklet.conference.yaml.parser import read_tree
from booklet.diagnostics.model import Problems, Source, Span
from booklet.diagnostics.wording import nearest_key, shortened
from booklet.fonts.font import bundled_fonts
from booklet.records import NamedTuple
from booklet.themes.checks import check_theme
from booklet.themes.packaged import THEMES, packaged_tree
from booklet.themes.reader import Path as KeyPath
from booklet.themes.reader import ThemeFile, read_theme_file
from booklet.themes.resolve import Tree, merged

MOST_BYTES = 1_000_000
_FOLDER = FilePath(__file__).parent


class OwnTheme(NamedTuple):
    """The merged values of a theme file of the user's, and the places of those that files say, the nearest first."""

    tree: Tree
    places: dict[KeyPath, Span]


def is_file_name(name: str) -> bool:
    """True if the name of a theme is that of a file."""
    return name.strip().lower().endswith((".yaml", ".yml"))


def read_packaged(name: str, problems: Problems) -> dict[str, Any]:
    """The merged values of a packaged theme, read from its YAML file and those that it extends."""
    source = decode_source(f"{name}.yaml", (_FOLDER / f"{name}.yaml").read_bytes(), problems)
    assert source is not None
    file = _read(source, problems)
    base: Tree = {}
    if file.extends is not None and file.extends.value != "none":
        base = read_packaged(file.extends.value, problems)
    found = dict(merged(base, file.tree))
    found.pop("extends", None)
    return found


def read_theme_at(path: FilePath, problems: Problems) -> OwnTheme | None:
    """The values of the theme file at a path; those that it extends lie in its folder or below."""
    name = Text(path.name, Source("command line", str(path)).span_on_line(1, 1, len(str(path))))
    files = FileAccess(path.resolve().parent)
    return read_own_theme(name, lambda each: files.read(each, problems, MOST_BYTES), problems)


def read_own_theme(name: Text, read: Callable[[Text], bytes | None], problems: Problems) -> OwnTheme | None:
    """The values of the file of a name, merged with those it extends; None, and a mistake, where it can't be read.

    `read` gives the bytes of a file, None where it may not be read, having told it.
    """
    files: list[ThemeFile] = []
    seen: dict[str, Text] = {}
    while True:
        if name.value.strip() in seen:
            problems.error("circular-theme", f"'{shortened(name.value)}' extends itself in the end", name.span,
                           help="let one of these themes extend a packaged one: 'extends: classic'",
                           notes=[("it was asked for here", seen[name.value.strip()].span)])  # fmt: skip
            return None
        seen[name.value.strip()] = name
        data = read(name)
        source = decode_source(name.value, data, problems) if data is not None else None
        if source is None:
            return None
        files.append(_read(source, problems))
        extends = files[-1].extends
        if extends is None or not is_file_name(extends.value):
            break
        name = extends
    base = _base(extends, problems)
    places: dict[KeyPath, Span] = {}
    for file in reversed(files):
        base = merged(base, {key: value for key, value in file.tree.items() if key != "extends"})
        places.update(file.places)
    before = problems.errors
    check_theme(base, places, problems)
    return OwnTheme(base, places) if problems.errors == before else None


def _base(extends: Text | None, problems: Problems) -> Tree:
    """The values of the packaged theme of a name, the usual one without."""
    name = extends.value.strip().lower() if extends is not None else THEMES[0]
    if name in THEMES:
        return packaged_tree(name)
    assert extends is not None
    report_unknown_theme(extends, problems)
    return packaged_tree(THEMES[0])


def report_unknown_theme(name: Text, problems: Problems) -> None:
    """Reports the name of a theme that isn't there."""
    near = nearest_key(name.value.strip().lower(), THEMES)
    hint = f"did you mean '{near}'? " if near else ""
    hint += f"one of your own is a file, such as ./ours.yaml; themes are: {', '.join(THEMES)}"
    problems.error("unknown-theme", f"there is no theme '{name.value}'", name.span, help=hint)


def bundled_faces() -> tuple[str, ...]:
    """The names of the fonts that travel with the program, of which themes are made."""
    return tuple(sorted([path.stem for path in bundled_fonts().glob("*/*.[ot]tf")]))


def _read(source: Source, problems: Problems) -> ThemeFile:
    root = read_tree(source, problems)
    if root is None:
        return ThemeFile({}, {}, None)
    return read_theme_file(root, bundled_faces(), problems)
