"""The packaged themes: their Python is that of their YAML, every key is theirs, and their colours can be read."""

from __future__ import annotations

import runpy
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from booklet.diagnostics.model import Problems
from booklet.papers import PAPERS
from booklet.themes.checks import check_theme
from booklet.themes.keys import PER_PAPER, SECTIONS, ThemeKey, ThemeSection
from booklet.themes.library import read_packaged
from booklet.themes.packaged import THEMES, packaged_tree
from booklet.themes.resolve import resolve
from programs import ROOT


@pytest.mark.parametrize("name", THEMES)
def test_the_committed_values_are_those_of_the_file(name: str) -> None:
    made = runpy.run_path(str(ROOT / "tools" / "make_theme_data.py"))["module_of"](name)
    path = ROOT / "src" / "booklet" / "themes" / "packaged" / f"{name}.py"
    assert made == path.read_text("utf-8"), "run tools/make_theme_data.py"


@pytest.mark.parametrize("name", THEMES)
def test_the_file_of_a_theme_has_no_mistakes(name: str) -> None:
    problems = Problems()
    tree = read_packaged(name, problems)
    places: Any = _Everywhere()
    check_theme(tree, places, problems)
    assert problems.found == []


class _Everywhere:
    """Places of every value, as if all of them were the user's."""

    def __contains__(self, _path: object) -> bool:
        return True

    def __getitem__(self, _path: object) -> None:
        return None


def missing(tree: Mapping[str, Any], keys: Mapping[str, ThemeKey | ThemeSection], path: str = "") -> Iterator[str]:
    """The keys that a tree doesn't have."""
    for key, kind in keys.items():
        if key not in tree:
            yield path + key
        elif isinstance(kind, ThemeSection) and tree[key] is not None:
            yield from missing(tree[key], kind.keys, f"{path}{key}.")


def test_the_root_has_every_key() -> None:
    assert list(missing(packaged_tree("classic"), SECTIONS)) == ["extends"]
    assert set(packaged_tree("classic")["papers"]["A4"]) <= {*PER_PAPER, "extends"}


@pytest.mark.parametrize("paper", ["A5", "A4", "A6", "letter", "B5", "half-letter", "legal"])
@pytest.mark.parametrize("name", THEMES)
def test_type_is_made_no_smaller_than_can_be_read(name: str, paper: str) -> None:
    theme = resolve(name, packaged_tree(name), *PAPERS[paper], {})
    assert min(style.size for style in theme.styles.values()) >= 8.0
    assert 20.0 < theme.page.measure / theme.style("text").size < 34.3
    assert all(style.leading >= style.size for style in theme.styles.values())
