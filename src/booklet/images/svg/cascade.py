"""What an element is declared to be: its style, its transform, and the elements that its properties name."""

from __future__ import annotations

from booklet.images.svg.colours import parse_reference
from booklet.images.svg.coordinates import Viewport, parse_length, parse_transform
from booklet.images.svg.document import CLIPPED, PROPERTIES, Notices, SvgDocument, SvgElement, abbreviated
from booklet.images.svg.effects import BLEND_MODES, NO_EFFECTS, Effects
from booklet.images.svg.filters import is_followed, tone_of_filter
from booklet.images.svg.geometry import Matrix
from booklet.images.svg.paint_style import PaintStyle, computed_style
from booklet.images.svg.style_sheets import StyleSheet
from booklet.records import NamedTuple

_EFFECTS = frozenset({"clip-path", "isolation", "mask", "mix-blend-mode", *PROPERTIES})
_NO_EFFECT = ("none", "normal", "inherit", "unset", "initial", "auto", "")  # values that leave the picture as it is
_ORIGINS = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}


class DrawingContext(NamedTuple):
    """The transform, style and viewport that apply to an element. `depth` counts the elements around the element, each
    `use` as one.
    """

    matrix: Matrix
    style: PaintStyle
    viewport: Viewport
    depth: int = 0


class Cascade:
    """The declarations of the elements of a file, each looked up once."""

    def __init__(self, document: SvgDocument, sheet: StyleSheet, notices: Notices) -> None:
        self.document = document
        self.sheet = sheet
        self.notices = notices
        self.declared: dict[SvgElement, dict[str, str]] = {}
        self.styles: dict[SvgElement, PaintStyle] = {}

    def declared_for(self, element: SvgElement) -> dict[str, str]:
        """The element's declarations, which are looked up once."""
        if element not in self.declared:
            self.declared[element] = self.sheet.declarations(element)
        return self.declared[element]

    def style_of(self, element: SvgElement, viewport: Viewport) -> PaintStyle:
        """The style of an element that is not drawn where it stands, such as a mask: from all elements around it."""
        chain: list[SvgElement] = []
        at: SvgElement | None = element
        while at is not None and at not in self.styles:
            chain.append(at)
            at = at.parent
        style = PaintStyle() if at is None else self.styles[at]
        for each in reversed(chain):
            style = self.styles[each] = computed_style(style, self.declared_for(each), viewport, self.notices)
        return style._replace(opacity=1.0)

    def transform(self, element: SvgElement, viewport: Viewport) -> Matrix:
        """The element's own transform; the identity, and a notice, if it is not valid."""
        declared = self.declared_for(element)
        text = declared.get("transform", "")
        matrix = parse_transform(text)
        if matrix is None:
            self.notices.add(f"transform '{abbreviated(text)}' is not understood")
        if not matrix or "transform-origin" not in declared or matrix == Matrix():
            return matrix or Matrix()
        x, y = _origin(declared["transform-origin"], viewport)
        return Matrix(e=x, f=y) @ matrix @ Matrix(e=-x, f=-y)

    def named(self, value: str, name: str) -> SvgElement | None:
        """The element of a name that a property refers to; None if there is none: then viewers draw all of it."""
        element = self.document.by_id.get(parse_reference(value) or "")
        return element if element is not None and element.name == name else None

    def enter(self, element: SvgElement, context: DrawingContext) -> DrawingContext | None:
        """The context for the element and everything in it; None if it is not displayed."""
        declared = self.declared_for(element)
        if declared.get("display", "").strip() == "none":
            return None
        style = computed_style(context.style, declared, context.viewport, self.notices)
        matrix = context.matrix @ self.transform(element, context.viewport)
        return context._replace(matrix=matrix, style=style)

    def effects(self, element: SvgElement, context: DrawingContext, *, clipping: bool) -> Effects:
        """The effects on an element as a whole, with a notice for each that is not drawn; if `clipping`, those
        that matter to a clip.
        """
        declared = self.declared_for(element)
        if context.style.opacity == 1 and declared.keys().isdisjoint(_EFFECTS):
            return NO_EFFECTS
        values = {name: declared[name].strip() for name in _EFFECTS if name in declared}
        values = {name: value for name, value in values.items() if value not in _NO_EFFECT}
        notices = [PROPERTIES[name] for name in values if name in PROPERTIES and self.is_seen(name, values[name])]
        blend = BLEND_MODES.get(values.get("mix-blend-mode", ""), "Normal")
        if "mix-blend-mode" in values and blend == "Normal":
            notices.append(f"blend mode '{abbreviated(values['mix-blend-mode'])}' is not followed")
        clip, mask = self.named(values.get("clip-path", ""), "clipPath"), self.named(values.get("mask", ""), "mask")
        if "clip-path" in values and parse_reference(values["clip-path"]) is None:
            notices.append(CLIPPED)
        # Each of these makes a group of its own, in which blend modes stay.
        isolated = bool(values.keys() & {"isolation", "mix-blend-mode", "clip-path", "mask", "filter"})
        found = Effects(context.style.opacity, blend, isolated, clip, mask, None, tuple(notices))
        filtered = self.named(values.get("filter", ""), "filter")
        found = found._replace(tone=tone_of_filter(filtered)) if filtered is not None else found
        return found._replace(opacity=1.0, tone=None) if clipping else found

    def is_seen(self, name: str, value: str) -> bool:
        """True if a property that isn't followed would change the picture."""
        element = self.document.by_id.get(parse_reference(value) or "")
        if name != "filter" or element is None:
            return name != "filter" or not value.startswith("url(")
        return not is_followed(element)


def _origin(text: str, viewport: Viewport) -> tuple[float, float]:
    """The point in user units around which a transform turns (CSS Transforms 1, 6)."""
    words = text.split()
    if words[:1] in (["top"], ["bottom"]) or words[1:2] in (["left"], ["right"]):
        words = [*words[1:2], *words[:1]] if len(words) > 1 else ["center", *words]
    across, down = [_ORIGINS.get(word, word) for word in (*words, "center", "center")][:2]
    return parse_length(across, viewport.width) or 0.0, parse_length(down, viewport.height) or 0.0
