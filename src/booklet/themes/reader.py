"""A theme file read: a tree of values, with a diagnostic at its place for everything that can't be one."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from typing import Any

from booklet.conference.model import Text
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import nearest_key, shortened
from booklet.papers import PAPERS
from booklet.records import NamedTuple
from booklet.themes.keys import PAPERS_KEY, PER_PAPER, SECTIONS, ThemeKey, ThemeSection
from booklet.themes.values import MeantValue, read_value

Path = tuple[str, ...]


class ThemeFile(NamedTuple):
    """A theme file as it was read: its values, the places of its keys and values by their paths, and the text of
    `extends`, None without one.
    """

    tree: MappingOf[str, Any]
    places: MappingOf[Path, Span]
    extends: Text | None


class _Reading:
    """The reading of one file."""

    def __init__(self, faces: tuple[str, ...], problems: Problems) -> None:
        self.faces = faces
        self.problems = problems
        self.places: dict[Path, Span] = {}

    def section(self, node: Mapping, section: ThemeSection, path: Path) -> dict[str, Any]:
        """The values of a mapping by the keys that it may have."""
        found: dict[str, Any] = {}
        for key, value in node.entries:
            name = self._known(key, section, path)
            if name is None:
                continue
            kind = section.keys.get(name) or section.others
            assert kind is not None
            self.places[(*path, name)] = value.span
            read = self.value(value, kind, (*path, name))
            if read is not MISTAKE:
                found[name] = read
        return found

    def _known(self, key: Text, section: ThemeSection, path: Path) -> str | None:
        """The key as it is known; a near one in the place of an unknown one, which is a mistake."""
        name = key.value.strip()
        if name in section.keys or (section.others is not None and re.fullmatch(r"[a-z][a-z0-9-]*", name)):
            return name
        near = nearest_key(name.casefold().replace("_", "-").replace("color", "colour"), section.keys)
        where = f"'{'.'.join(path)}'" if path else "a theme"
        help_text = f"did you mean '{near}'?" if near else f"{where} may have {', '.join(section.keys)}"
        self.problems.error("unknown-key", f"unknown key '{shortened(name)}' in {where}", key.span, help=help_text)
        return near

    def value(self, node: Node, kind: ThemeKey | ThemeSection, path: Path) -> Any:
        """The value of a node; `MISTAKE` where it is none."""
        if isinstance(node, InvalidNode):
            return MISTAKE
        if kind.none and isinstance(node, Text) and node.value.strip() in ("none", "~", "null"):
            return None
        if isinstance(kind, ThemeKey):
            return self._plain(node, kind, path)
        if isinstance(node, Mapping):
            return self.section(node, kind, path)
        hint = f"'{next(iter(kind.keys), 'regular')}: …' on the next line, indented" + (
            ", or none" if kind.none else ""
        )
        self.problems.error(
            "wrong-type", f"'{'.'.join(path)}' must be keys and values", node.span, help=f"write {hint}"
        )
        return MISTAKE

    def _plain(self, node: Node, kind: ThemeKey, path: Path) -> Any:
        try:
            return read_value(node, kind, self.faces)
        except MeantValue as wrong:
            self.problems.error("bad-value", f"'{'.'.join(path)}' {wrong.headline}", wrong.span, help=wrong.help)
            return MISTAKE


MISTAKE = object()
"""Stands for a value that can't be read, of which a diagnostic tells."""


def read_theme_file(root: Node, faces: tuple[str, ...], problems: Problems) -> ThemeFile:
    """The values of a theme file's root node; `faces` are the fonts there are, by name."""
    if not isinstance(root, Mapping):
        if not isinstance(root, InvalidNode):
            problems.error("wrong-type", "a theme file must be keys and values", root.span,
                           help="begin with 'extends: classic'")  # fmt: skip
        return ThemeFile({}, {}, None)
    reading = _Reading(faces, problems)
    entries = {key.value: value for key, value in root.entries}
    papers = entries.get(PAPERS_KEY)
    rest = root._replace(entries=tuple([entry for entry in root.entries if entry[0].value != PAPERS_KEY]))
    tree = reading.section(rest, ThemeSection("a theme", SECTIONS), ())
    if isinstance(papers, Mapping):
        tree[PAPERS_KEY] = _papers(papers, reading)
    elif papers is not None:
        reading.value(papers, ThemeSection("papers", {"A4": ThemeKey("text", "")}), (PAPERS_KEY,))
    extends = entries.get("extends")
    return ThemeFile(tree, reading.places, extends if isinstance(extends, Text) else None)


def _papers(node: Mapping, reading: _Reading) -> dict[str, Any]:
    """What is other on some papers, by their names."""
    section = ThemeSection("a paper", none=True, keys={"extends": ThemeKey("paper", "the paper it is like"),
                                       **{key: SECTIONS[key] for key in PER_PAPER}})  # fmt: skip
    found: dict[str, Any] = {}
    names = {name.lower(): name for name in PAPERS}
    for key, value in node.entries:
        name = names.get(key.value.strip().lower())
        if name is None:
            reading.problems.error("unknown-paper", f"no paper is called '{shortened(key.value)}'", key.span,
                                   help=f"papers are: {', '.join(PAPERS)}")  # fmt: skip
        elif (read := reading.value(value, section, (PAPERS_KEY, name))) is not MISTAKE:
            found[name] = read
    return found
