"""Any value at any key of a theme file: told, or a theme that pages can be made of; never a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.diagnostics.model import Problems
from booklet.papers import PAPERS
from booklet.themes.keys import SECTIONS, ThemeKey, ThemeSection
from booklet.themes.library import read_theme_at
from booklet.themes.resolve import resolve

ODD = (
    "none", "", "~", "0", "-1", "1e9", "0 pt", "0.1 pt", "9999 mm", "1 em", "1 line", "-1 em", "true", "[]", "{}",
    "[1, 2]",
    "{a: b}", "head.bold", "head", "nothing.bold", "#fff", '"#fff"', '"#ffffff"', "accent", "paper", "grey", "A3", "1",
    "4", "left", "title", "[title]", "[folio, title]", "LibertinusMono-Regular", "LibertinusMath-Regular", "❧", "·",
    "lining tabular", "{screen: \"#123\", print: cmyk 1 2 3 4}", "[{frame: 1 mm, thickness: 1 pt}]",
    "[{at: [1 mm, 2 mm], width: 9 mm, holds: [title, hosts, ornament]}]", "|\n  a\n  b", "*x", "&x y", "!!int 3",
)  # fmt: skip


def paths(keys: Mapping[str, ThemeKey | ThemeSection], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all keys."""
    for key, kind in keys.items():
        yield (*path, key)
        if isinstance(kind, ThemeSection):
            yield from paths(kind.keys, (*path, key))


PATHS = list(paths(SECTIONS))


def read_and_resolve(text: str, folder: Path) -> list[str]:
    """The codes of what is said of a theme file; the theme is made on several papers where nothing is wrong with it."""
    path = folder / "odd.yaml"
    path.write_text(text, "utf-8", "surrogatepass")
    problems = Problems()
    own = read_theme_at(path, problems)
    assert all(found.help for found in problems.found if found.code != "yaml-syntax")
    if own is not None and not problems.errors:
        for paper in ("A5", "A4", "A6", "letter", "A2"):
            theme = resolve("odd", own.tree, *PAPERS[paper], {})
            assert theme.page.measure > 0.0
            assert theme.page.lines > 0
    return [found.code for found in problems.found]


def written(path: tuple[str, ...], value: str) -> str:
    """A theme file with a value at a key."""
    lines = [f"{'  ' * depth}{key}:" for depth, key in enumerate(path)]
    return "extends: modern\n" + "\n".join(lines) + f" {value}\n"


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_odd_values_are_told_or_taken(section: str, tmp_path: Path) -> None:
    """Every key has one odd value, each another; on A4 the next."""
    for number, path in enumerate(PATHS):
        if path[0] == section:
            read_and_resolve(written(path, ODD[number % len(ODD)]), tmp_path)
            if section not in ("summary", "extends", "fonts", "colours"):
                read_and_resolve(written(("papers", "A4", *path), ODD[(number + 7) % len(ODD)]), tmp_path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wishes=st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(ODD)), min_size=1, max_size=4),
    end=st.text(max_size=12),
)
def test_several_odd_values_together(wishes: list[tuple[tuple[str, ...], str]], end: str, tmp_path: Path) -> None:
    read_and_resolve("".join([written(path, value)[16:] for path, value in wishes]) + end, tmp_path)
