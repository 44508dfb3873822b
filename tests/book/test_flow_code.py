"""Code is set line by line, as it stands."""

from __future__ import annotations

from pages import glyphs, text_of
from programs import lay_out_data


def test_an_empty_line_of_code_keeps_its_place() -> None:
    talk = {"title": "T", "speaker": "S", "abstract": "```\none\n\nthree\n```"}
    program = {"event": {"title": "E"}, "sessions": [{"title": "S", "talks": [talk]}]}
    heights = {text_of(item): item.y for item in glyphs(lay_out_data(program).pages[-1])}
    leading = 12.25
    assert abs(heights["three"] - heights["one"] - 2 * leading) < 0.05
