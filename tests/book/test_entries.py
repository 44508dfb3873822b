"""References and notes are set below the text, in small type on lines closer together."""

from __future__ import annotations

import pytest

from booklet.typeset.page import Element, GlyphItem, Page
from pages import glyphs, text_of
from programs import lay_out_data

LONG = "and of much else that takes more than one line of small type on a page of this size, as it must"


def pages_of(abstract: str, theme: str = "classic") -> tuple[Page, ...]:
    talk = {"title": "T", "speaker": "S", "abstract": abstract}
    program = {"event": {"title": "E"}, "design": {"theme": theme}, "sessions": [{"title": "S", "talks": [talk]}]}
    return lay_out_data(program).pages


def roles(element: Element | None) -> str:
    """The roles of an element and those around it, the innermost first."""
    return "" if element is None else f"{element.role} {roles(element.parent)}".rstrip()


def placed(page: Page) -> dict[str, GlyphItem]:
    return {text_of(item).strip(): item for item in glyphs(page)}


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_references(theme: str) -> None:
    items = placed(pages_of(f"Text.\n\n**References**\n\n[1] Lee {LONG}\n\n[10] Oh", theme)[-1])
    text, label, other = items["Text."], items["[1]"], items["Oh"]
    assert label.font.size == pytest.approx(0.86 * text.font.size)
    assert roles(label.element) == "Lbl LI L Sect Sect" and roles(other.element) == "P LBody LI L Sect Sect"
    assert roles(items["References"].element) == "H4 Sect Sect"
    first, second = [item for item in items.values() if item.x == pytest.approx(other.x) and item.y < other.y][-2:]
    assert second.y - first.y == pytest.approx(0.875 * 12.25, abs=0.01)
    assert label.x + 3 < first.x and other.y - second.y == pytest.approx(0.875 * 12.25, abs=0.01)


def test_notes_are_elements_with_labels() -> None:
    items = placed(pages_of("Text[^1].\n\n[^1]: A note")[-1])
    assert roles(items["A note"].element) == "P Note Sect Sect"
    assert [roles(item.element) for item in glyphs(pages_of("Text[^1].\n\n[^1]: A note")[-1])].count(
        "Lbl Note Sect Sect"
    ) == 1


def test_references_without_labels_hang() -> None:
    page = pages_of(f"References\n\nLee 2010 {LONG}\n\nOh 2010")[-1]
    lines = [item for item in glyphs(page) if roles(item.element).startswith("P LBody")]
    assert lines[1].x - lines[0].x == pytest.approx(1.5 * lines[0].font.size, abs=0.5)
    assert lines[0].x == pytest.approx(lines[-1].x, abs=0.5)


def test_every_line_lies_within_its_page() -> None:
    entries = "\n\n".join(f"[{number}] Lee {LONG} {LONG}" for number in range(1, 60))
    for page in pages_of(f"{'Words of a line. ' * 9}\n\nReferences\n\n{entries}")[2:]:
        baselines = [item.y for item in glyphs(page) if "LI" in roles(item.element)]
        assert min(baselines) - 0.8 * 8.6 >= 39.685 - 0.01
        assert max(baselines) + 0.27 * 8.6 <= 39.685 + 40 * 12.25 + 0.01
