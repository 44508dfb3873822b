"""The content of layers for print: the same operators, every colour replaced by its ink.

Content in black alone, as nearly all is, goes into the master as it is, byte for byte: to compress it again without its
marks would take more time than all else. Nothing in a master refers to marks, and no press looks at them.

Content is what `booklet.output.pdf.content` writes: one operator of colour on a line at most, before the line's string;
strings hold no ends of lines, so that what stands at the beginning of a line is no part of a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from zlib import decompress

from booklet.output.pdf.model import EncodedLayer
from booklet.output.pdf.strips import CUT, deflated
from booklet.output.press.inks import BLACK_INK, Ink, Inks
from booklet.records import NamedTuple
from booklet.typeset.page import Rectangle

_COLOURS = (b" rg ", b" g ", b" k ")  # operators of colour; strings too may have these bytes, and seldom do


class _Patterns(NamedTuple):
    """The operators that are replaced, as patterns; compiled for the first layer that may have colours."""

    mark: re.Pattern[bytes]
    colour: re.Pattern[bytes]
    picture: re.Pattern[bytes]
    rule: re.Pattern[bytes]


@cache
def _patterns() -> _Patterns:
    # A line that begins with < goes on with a string, after the placeholder of a composed glyph.
    return _Patterns(
        re.compile(rb"^(?:/\w+ <</MCID \d+>>BDC|EMC|/Artifact[^\n]*)\n", re.MULTILINE),
        re.compile(rb"^(?!<)([^(\n]*?)((?:[\d.]+ )+)(?:g|rg|k) ", re.MULTILINE),
        re.compile(rb"^q (?=[^(\n]* Do Q$)", re.MULTILINE),
        re.compile(rb"^(?!<)([^(\n]*?)([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f$", re.MULTILINE),
    )


class PressLayer(NamedTuple):
    """A layer for print; `inks` are those of its text and rules, `rules` its filled rectangles with their inks, y
    upward from the layer's origin.
    """

    layer: EncodedLayer
    inks: tuple[Ink, ...]
    rules: tuple[tuple[Rectangle, Ink], ...]


def press_layer(layer: EncodedLayer, inks: Inks) -> PressLayer:
    """The layer for print, without links; its pictures are those of the screen still."""
    if not layer.content:
        return PressLayer(_unowned(layer, b""), (), ())
    content = layer.content if layer.composites else decompress(layer.content)
    rules = _rules(content, inks) if b" re f\n" in content else []
    has_colours = any(sign in content for sign in _COLOURS) and _patterns().colour.search(content) is not None
    used: list[Ink] = [BLACK_INK] if _paints_black(content, has_colours=has_colours) else []
    if not has_colours and not layer.images:
        return PressLayer(_unowned(layer, layer.content), tuple(used), tuple(rules))
    patterns = _patterns()
    content = patterns.mark.sub(b"", content)
    content = patterns.colour.sub(lambda match: match[1] + _operators(match[2], inks, used), content)
    content = patterns.picture.sub(b"q /KO gs ", content)
    made = content if layer.composites else deflated(content)
    return PressLayer(_unowned(layer, made), tuple(dict.fromkeys(used)), tuple(rules))


def _paints_black(content: bytes, *, has_colours: bool) -> bool:
    """True if text or a rectangle is painted before any colour is set: in black, with which each cut of a strip begins,
    and so does other content.
    """
    for _, cut in _cuts(content):
        first = _patterns().colour.search(cut) if has_colours else None
        end = first.start() if first is not None else len(cut)
        if any(cut.find(operator, 0, end) >= 0 for operator in (b"]TJ\n", b" re f\n")):
            return True
    return False


def _cuts(content: bytes) -> Iterator[tuple[float, bytes]]:
    """The cuts of strips that content is made of, each with the height, y upward, to which it is moved."""
    before, *cuts = (b"\n" + content).split(b"\n" + CUT)  # at the beginning of a line, where no string can be
    if before:
        yield 0.0, before
    for cut in cuts:
        height, _, operators = cut.partition(b" cm\n")
        yield float(height), operators


def _rules(content: bytes, inks: Inks) -> list[tuple[Rectangle, Ink]]:
    """The filled rectangles with their inks, of content in screen colours."""
    found: list[tuple[Rectangle, Ink]] = []
    patterns = _patterns()
    for height, cut in _cuts(content):
        ink: Ink = BLACK_INK
        for line in cut.split(b"\n"):
            colour = patterns.colour.match(line)
            if colour is not None:
                ink = inks.ink_of(tuple(map(float, colour[2].split())))
            rule = patterns.rule.match(line) if line.endswith(b" re f") else None
            if rule is not None:
                x, y, *size = map(float, rule.groups()[1:])
                found.append((Rectangle(x, y + height, *size), ink))
    return found


def _operators(operands: bytes, inks: Inks, used: list[Ink]) -> bytes:
    values = tuple(map(float, operands.split()))
    used.append(inks.ink_of(values))
    return inks.fill_operators(values) + b" "


def _unowned(layer: EncodedLayer, content: bytes) -> EncodedLayer:
    """The layer with that content, and no links nor elements of a structure."""
    return EncodedLayer(content, layer.fonts, 0, (), (), layer.anchors, layer.images, layer.composites)
