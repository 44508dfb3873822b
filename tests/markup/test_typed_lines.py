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
        ("We:\n(i) a\n(ii) b", "We:\nlist (i)(a | b)"),
        ("(a) a\n(b) b\nc", "list (a)(a | b c)"),
        ("We:\na) one\nb) *two*\n\nc) three", "We:\nlist a)(one | /two/ | three)"),
        ("i. one\nii. two\niii. three", "list i(one | two | three)"),
        ("A) one\nB) two", "list A)(one | two)"),
        ("a. one\nb. two", "list a(one | two)"),
        ("(1) one\n\n(2) two\n\nEnd", "list (1)(one | two)\nEnd"),
        ("(h) one\n(i) two", "(h) one (i) two"),
        ("(a) one\n(c) two", "(a) one⏎(c) two"),
        ("A. Smith\nB. Jones", "A.\xa0Smith B.\xa0Jones"),
        ("(a) one\n(b) two\n(i) three\n(ii) four", "list (a)(one | two)\nlist (i)(three | four)"),
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
