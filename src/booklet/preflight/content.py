"""The content of a page read operator by operator (ISO 32000-1, Annex A), into the art that it leaves on the page.

Only what preflight asks is kept: clips are rectangles, and glyphs are boxes.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from booklet.preflight.graphics_state import GraphicsState
from booklet.preflight.object_operators import OBJECT_OPERATORS
from booklet.preflight.painting import TooMuchArt
from booklet.preflight.path_operators import PATH_OPERATORS
from booklet.preflight.reading import Reading
from booklet.preflight.shared_objects import SharedObjects, TooMuchContent, check_length
from booklet.preflight.state_operators import STATE_OPERATORS
from booklet.preflight.text_operators import TEXT_OPERATORS
from booklet.preflight.values import DAMAGE, elements, entry, inherited, is_array, is_stream
from booklet.typeset.page import Affine, Rectangle

_OPERATORS = {**STATE_OPERATORS, **PATH_OPERATORS, **OBJECT_OPERATORS, **TEXT_OPERATORS}


def read_content(page: Any, number: int, shared: SharedObjects, base: Affine, sheet: Rectangle) -> Reading:
    """The reading of a page of pikepdf, with its canvas; raises nothing.

    `base` maps the page's coordinates to those of places, `sheet` is the media box there.
    """
    reading = Reading(_OPERATORS, shared, number, base)
    try:
        if _has_content(page):
            reading.run(
                pikepdf.parse_content_stream(page), GraphicsState(base, sheet), inherited(page.obj, "/Resources")
            )
    except TooMuchArt:
        reading.unread = "it has more art than is looked at"
    except TooMuchContent:
        reading.unread = "it is too long"
    except DAMAGE as fault:
        reading.unread = " ".join(str(fault).split())[:100] or "it is damaged"
    return reading


def _has_content(page: Any) -> bool:
    """True if there are content streams; raises `TooMuchContent` if they would fill the memory."""
    contents = entry(page.obj, "/Contents")
    streams = list(elements(contents)) if is_array(contents) else [contents]
    found = [stream for stream in streams if is_stream(stream)]
    for stream in found:
        check_length(stream)
    return bool(found)
