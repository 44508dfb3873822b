"""What of an SVG cannot be drawn as it stands, and the words for it."""

from __future__ import annotations

_MOST = 12

_ANIMATED = "it is animated: it is drawn as it stands before"
_MARKED = "markers (such as arrow heads) are not drawn"

ELEMENTS = {
    "animate": _ANIMATED,
    "animateColor": _ANIMATED,
    "animateMotion": _ANIMATED,
    "animateTransform": _ANIMATED,
    "foreignObject": "foreign objects are not drawn",
    "image": "an image inside an SVG is not read: save the whole picture as PNG",
    "script": "scripts are never run",
    "set": _ANIMATED,
    "text": "text in an SVG is not set: convert it to paths in the drawing program",
}
"""Elements that would be seen and are not drawn."""

PROPERTIES = {
    "filter": "filters (such as shadows and blurs) are not drawn",
    "marker": _MARKED,
    "marker-end": _MARKED,
    "marker-mid": _MARKED,
    "marker-start": _MARKED,
    "mask": "masks are not drawn: what they hide is seen",
    "mix-blend-mode": "blend modes are not followed",
    "paint-order": "strokes are painted over fills, whatever the order asked for",
    "transform-origin": "the origin of a transform is not followed",
    "vector-effect": "strokes grow with the drawing, whatever was asked for",
}
"""Properties that would change what is seen and are not followed."""

CLIPPED = "clipping is not done: what it hides is seen"
OVERLAPPING = "where half-transparent parts of one shape or group overlap, both are seen"
UNEVEN = "strokes stretched more in one direction than in the other keep an even width"
TOO_FAR = "a shape that reaches too far off is not drawn"
BROKEN_PATH = "a path is drawn only up to where its data is not understood"
ELSEWHERE = "what a <use> would draw is not in the file, and nothing else is read"
OTHER_SHEET = "a style sheet in another file is not read"
CONDITIONAL = "conditional style rules (such as @media) are not followed"
COMBINED = "style rules for elements within or beside others are not followed"
GRADIENT = "gradients are drawn in one colour each, the average of their own"
PATTERN = "patterns are not drawn"
NO_GRADIENT = "a gradient that is missing or has no colours is not drawn"


class Notices:
    """What was simplified, each thing once, in the order it was met."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}
        self.more = False

    def add(self, notice: str) -> None:
        """Note a simplification; past a dozen it is only said that there are more."""
        if len(self.found) < _MOST:
            self.found[notice] = None
        elif notice not in self.found:
            self.more = True

    def listed(self) -> tuple[str, ...]:
        """The notices, each a sentence to follow the file's name and a colon."""
        return (*self.found, *(["more of it is not drawn as it stands"] if self.more else []))


def shown(value: str) -> str:
    """A value for a message: short, and safe to print."""
    short = value if len(value) <= 40 else value[:39] + "…"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in short)
