"""Draws `themes.png`, the picture of `themes.md`, anew: four pages of one programme in every packaged theme."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from draw_pages import HERE, ROOT, Shown, draw

from booklet.themes.packaged import THEMES

PICTURE = HERE / "themes.png"
PROGRAM = ROOT / "examples" / "summer-school.yaml"
OWN_THEME = "theme: modern"
PAGES = {"clear": (1, 2, 4, 7)}  # cover, contents, welcome and the first session
USUAL_PAGES = (1, 2, 4, 6)
PAGE_WIDTH = 340  # pixels


@contextmanager
def programs() -> Iterator[list[Path]]:
    """The program in each theme, beside its logos, in a folder that is removed afterwards."""
    with TemporaryDirectory() as folder:
        shutil.copytree(PROGRAM.parent, folder, dirs_exist_ok=True)
        made = []
        for theme in THEMES:
            path = Path(folder) / f"{theme}.yaml"
            path.write_text(PROGRAM.read_text("utf-8").replace(OWN_THEME, f"theme: {theme}"), "utf-8")
            made.append(path)
        yield made


if __name__ == "__main__":
    with programs() as paths:
        draw([Shown(path, PAGES.get(path.stem, USUAL_PAGES)) for path in paths], PAGE_WIDTH).save(
            PICTURE, optimize=True
        )
    print(f"{PICTURE.name}: {PICTURE.stat().st_size // 1000} kB")
