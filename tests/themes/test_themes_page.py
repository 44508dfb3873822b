"""docs/themes.md: every key and role is told, and the theme that it shows works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from booklet.diagnostics.model import Problems
from booklet.themes.keys import ROLES, SECTIONS, ThemeKey, ThemeSection
from booklet.themes.library import read_theme_at
from booklet.themes.packaged import THEMES, packaged_tree
from programs import ROOT

PAGE = (ROOT / "docs" / "themes.md").read_text("utf-8")


def names(keys: Mapping[str, ThemeKey | ThemeSection]) -> Iterator[str]:
    """The names of all keys, those of styles but once."""
    for key, kind in keys.items():
        yield key
        if isinstance(kind, ThemeSection):
            yield from names(kind.keys)


@pytest.mark.parametrize("name", sorted({*names(SECTIONS)} | {*ROLES}))
def test_every_key_is_told(name: str) -> None:
    assert re.search(rf"[`{{ ]{re.escape(name)}\b", PAGE)


def test_the_theme_shown_works(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "ours.yaml"
    path.write_text(shown, "utf-8")
    problems = Problems()
    assert read_theme_at(path, problems) is not None
    assert problems.found == []


def test_the_list_shown_is_that_of_the_command() -> None:
    for name in THEMES:
        assert re.search(rf"^{name} +{re.escape(packaged_tree(name)['summary'])}$", PAGE, re.MULTILINE)
