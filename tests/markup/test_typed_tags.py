"""HTML tags in texts that aren't marked as HTML."""

from __future__ import annotations

import pytest
from text_transcript import line, transcript

from booklet.markup.reader import read_blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On <i>E. coli</i> and <b>b</b>, H<sub>2</sub>O, 10<sup>-3</sup>", None),
        ("<p>One <i>two</i></p><ul><li>a</li><li>b</li></ul>", "One /two/\nlist(a | b)"),
        ("<jats:p>One <jats:italic>two</jats:italic></jats:p>", "One /two/"),
        ("<p>One</p>\n\nTwo\n\nThree", "One\nTwo\nThree"),
        ("a<br>b<br />\nc", "a⏎b⏎c"),
        ("n<m and `<i>x</i>`", "n<m and `<i>x</i>`"),
    ],
)
def test_tags_are_read(text: str, expected: str | None) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == (expected or "On /E. coli/ and *b*, H_2_O, 10^−3^")
    if expected is None:
        assert line(text) == "On /E. coli/ and *b*, H_2_O, 10^−3^"


def test_other_tags_are_named_once() -> None:
    reading = read_blocks("**A** <i> b </i> <u>c</u>", language="en")
    assert transcript(reading.blocks) == "*A* <i> b </i> <u>c</u>"
    assert [note.code for note in reading.notes] == ["html-tags"]
