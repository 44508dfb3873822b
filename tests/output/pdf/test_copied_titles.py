"""Titles from the right and among them, as PDFium (Chrome) copies them."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from booklet.compile import build
from booklet.diagnostics.model import Problems

_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def lines_of(text: str) -> list[str]:
    """The lines of a text without marks of direction."""
    return [" ".join(_UNSEEN.sub("", line).split()) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fa", "یادگیری ژرف برای متن فارسی"),
        ("fa", "Deep learning for Persian text"),
        ("fa", "آزمون با LaTeX"),
        ("fa", "یادگیری Deep Learning در زبان"),
        ("fa", "مقاله های New York Times در زبان فارسی"),
        ("he", "למידה עמוקה עם Deep Learning בשפה"),
        ("he", "A talk in English"),
        ("ar", "تعلم عميق للغة العربية"),
        ("ar", "مرحبا بالعالم 2024 في القاهرة"),
        ("ur", "اردو زبان کا ادب"),
        ("tr", "ilk ırmak ılık"),
        ("vi", "Đánh giá hiệu quả điều trị"),
    ],
)
@pytest.mark.parametrize("booklet", ["own", "en"])
def test_titles_are_copied_as_typed(language: str, title: str, booklet: str, tmp_path: Path) -> None:
    program = tmp_path / "program.yaml"
    own = language if booklet == "own" else "en"
    program.write_text(
        f"event: {{title: T, language: {own}}}\nsessions:\n  - title: S\n    talks:\n"
        f"      - {{title: {title}, language: {language}, abstract: A.}}\n      - {{title: Irmak, abstract: A.}}\n",
        "utf-8",
    )
    made = build(program, Problems())
    assert made is not None
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(made.pdf)]
    assert title in lines_of("\n".join([page.get_text_range() for page in pages]))
    assert title in lines_of("\n".join([page.get_text_bounded() for page in pages]))
