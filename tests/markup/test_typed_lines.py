"""Bullets, labels, references and notes as people type them at the beginnings of lines."""

from __future__ import annotations

import pytest
from text_transcript import transcript

from booklet.markup.reader import read_blocks


@pytest.mark.parametrize(
    "bullet", ["•", "▪", "◦", "‣", "●", "○", "■", "□", "◆", "►", "➢", "✓", "–", "—", "·", "・", "\uf0b7", "\uf0a7"]
)
def test_bullets(bullet: str) -> None:
    reading = read_blocks(f"We:\n{bullet} one\n  {bullet}\xa0two", language="en")
    assert transcript(reading.blocks) == "We:\nlist(one; list(two))"
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he said\n– and so on", "he said – and so on"),
        ("•One\n•Two", "list(One | Two)"),
        ("We:\n(i) a\n(ii) b", "We:⏎(i) a⏎(ii) b"),
        ("(a) a\n(b) b\nc", "(a) a⏎(b) b c"),
        ("as (above)\n(b) is", "as (above) (b) is"),
        ("see [1] and\n[2] for this", "see [1] and [2] for this"),
        ("See [A][1], [1].\n\n[1]: http://x.org", "See {A|http://x.org}, {1|http://x.org}."),
        ("See [a].\n\n[b]: http://x.org", "See [a].\n[b]: {http://x.org|http://x.org}"),
    ],
)
def test_lines(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == expected
    assert reading.notes == ()
