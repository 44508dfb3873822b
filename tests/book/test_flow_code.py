"""Code is set line by line, as it stands."""

from __future__ import annotations

import json
from pathlib import Path

from booklet.typeset.page import GlyphItem
from laid_out import lay_out_text


def test_an_empty_line_of_code_keeps_its_place(tmp_path: Path) -> None:
    talk = {"title": "T", "speaker": "S", "abstract": "```\none\n\nthree\n```"}
    program = {"event": {"title": "E"}, "sessions": [{"title": "S", "talks": [talk]}]}
    page = lay_out_text(json.dumps(program).encode(), tmp_path).pages[-1]
    items = [item for placed in page.layers for item in placed.layer.items if isinstance(item, GlyphItem)]
    heights = {"".join([word.text for word in item.words]): item.y for item in items}
    leading = 11.75
    assert abs(heights["three"] - heights["one"] - 2 * leading) < 0.05
