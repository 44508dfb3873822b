"""Programs built as editions, for their tests."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from booklet.compile import BuildResult, build
from booklet.diagnostics.model import Diagnostic, Problems
from booklet.editions.model import Wishes

TALKS = """
sessions:
  - title: Morning
    day: Thursday
    time: 9:00 - 10:30
    talks:
      - speaker: Ana Lee
        title: Sand counted
        abstract: |
          Counting takes patience, see [the survey](https://example.org/).
      - speaker: Noor Haddad
        title: Bends
        abstract: A river bends, and the bends wander.
"""


class Made:
    """An edition that was built: its files by their endings, and what was said."""

    def __init__(self, result: BuildResult | None, problems: Problems) -> None:
        self.result = result
        self.files = {file.ending: file.data for file in result.files} if result is not None else {}
        self.found: Sequence[Diagnostic] = problems.found
        self.codes = [each.code for each in problems.found]
        self.errors = problems.errors

    def pages(self, ending: str) -> list[str]:
        """The text of each page of a file."""
        with pypdfium2.PdfDocument(self.files[ending]) as document:
            return [page.get_textpage().get_text_range() for page in document]


def write(folder: Path, keys: str, talks: str = TALKS, name: str = "program.yaml") -> Path:
    """A program in a folder: `keys` are all of it but its sessions."""
    path = folder / name
    path.write_text((keys if "event:" in keys else "event: {title: Rivers and Plains}\n" + keys) + talks)
    return path


def make(path: Path, editions: Sequence[str] = ("print",), standard: str = "", *, black: bool = False) -> Made:
    """The editions of a program file."""
    problems = Problems()
    wishes = Wishes(tuple(editions), standard, black, path.stem)
    return Made(build(path, problems, wishes=wishes), problems)


def photograph(width: int, height: int, colour: tuple[int, int, int] = (40, 90, 160)) -> bytes:
    """A picture in colour with something on it."""
    image = Image.new("RGB", (width, height), colour)
    image.paste((220, 190, 60), (width // 4, height // 4, width // 2, height // 2))
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
