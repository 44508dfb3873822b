"""Strips as content that can be cut between rows: the pages of a booklet are pieces of them, joined.

A part of a booklet is encoded before it is known where its pages end. So it is known for each row where its operators
begin, and the graphics state in which they are to be read. A cut is then a piece of the content with a few operators
before it and after it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast
from zlib import compress

from booklet.output.pdf.glyph_strings import PLACEHOLDER
from booklet.output.pdf.model import EncodedLayer
from booklet.output.pdf.syntax import number, numbers
from booklet.records import NamedTuple
from booklet.typeset.page import Anchor, Element, ImageItem, Link
from booklet.typeset.rows import Strip, StripCut

if TYPE_CHECKING:
    from booklet.output.pdf.model import KeyedComposite, NumberedComposite

ARTIFACT = b"/Artifact BMC\n"
CUT = b"q 1 0 0 1 0 "
"""The beginning of the operators that move a cut to its height, before that height and `cm`; `Q` ends the cut."""
# For page content half the time of the usual level 6, and 3 % more bytes; level 1 would make 17 % more.
_DEFLATE_LEVEL = 4


def deflated(content: bytes) -> bytes:
    """The content as the data of its stream."""
    return compress(content, _DEFLATE_LEVEL)


class RowStart(NamedTuple):
    """The place in a strip's content where a row begins: its offset in bytes, the numbers of sequences, links, anchors
    and images before it, and the graphics state.

    `state` is an index of the strip's states. `open` is 1 within a marked-content sequence, else 0; so is `in_text`
    within a text object, whose last line began at (`x`, `y`), in hundredths of a point.
    """

    offset: int = 0
    sequence: int = 0
    state: int = 0
    open: int = 0
    in_text: int = 0
    x: int = 0
    y: int = 0
    links: int = 0
    anchors: int = 0
    images: int = 0


ROW_FIELDS = len(RowStart._fields)
FIRST_ROW = array("i", RowStart())
"""The start of the one row of a strip whose rows aren't told apart."""


class EncodedStrip(Strip):
    """A strip as content; its `items` are empty.

    `content` holds the operators in the strip's own coordinates, y upward, without those that begin a marked-content
    sequence; `owners` has the element that owns each sequence, None for artifacts, and `sequences` the offset at which
    it begins. `rows` has the fields of each row's `RowStart`, one row after another in one array, since there are
    hundreds of thousands; `states` are operators that set a graphics state. `composites` has the composed glyphs with
    the numbers of their placeholders.
    """

    __slots__ = (
        "_anchors", "composites", "content", "fonts", "images", "links", "owners", "rows", "sequences", "states",
    )  # fmt: skip

    def __init__(
        self,
        tops: tuple[float, ...],
        content: bytes,
        owners: tuple[Element | None, ...],
        sequences: Sequence[int],
        rows: Sequence[int],
        states: tuple[bytes, ...],
        fonts: tuple[str, ...] = (),
        links: tuple[Link, ...] = (),
        anchors: tuple[Anchor, ...] = (),
        images: tuple[tuple[str, ImageItem], ...] = (),
        composites: tuple[NumberedComposite, ...] = (),
    ) -> None:
        super().__init__((), (), tops)
        self.content = content
        self.owners = owners
        self.sequences = sequences
        self.rows = rows
        self.states = states
        self.fonts = fonts
        self.links = links
        self._anchors = anchors
        self.images = images
        self.composites = composites

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors on the strip."""
        return self._anchors

    def start_of(self, row: int) -> RowStart:
        """The start of a row; the end of the strip for the number of its rows."""
        at = ROW_FIELDS * row
        if at < len(self.rows):
            return RowStart(*self.rows[at : at + ROW_FIELDS])
        counts = len(self.links), len(self._anchors), len(self.images)
        return RowStart(len(self.content), len(self.sequences), 0, 0, 0, 0, 0, *counts)


def layer_of(
    cuts: Sequence[StripCut],
    first_mark: int = 0,
    deflate: Callable[[bytes], bytes] = deflated,
    artifact: bytes = ARTIFACT,
) -> EncodedLayer:
    """The cuts of encoded strips one under another as one layer, whose marked-content ids count from `first_mark`;
    `artifact` begins sequences of artifacts.
    """
    joined = _Joined(first_mark, artifact, alone=len(cuts) == 1)
    for cut in cuts:
        joined.add(cut, cast("EncodedStrip", cut.strip))
    return joined.layer(deflate)


class _Joined:
    """A layer in the making, to which cuts are added; with `alone` there is one only."""

    def __init__(self, first_mark: int, artifact: bytes, *, alone: bool) -> None:
        self._alone = alone
        self._operators: list[bytes] = []
        self._first_mark = first_mark
        self._artifact = artifact
        self._marks: list[Element] = []
        self._fonts: dict[str, None] = {}
        self._links: list[Link] = []
        self._anchors: list[Anchor] = []
        self._images: list[tuple[str, ImageItem]] = []
        self._composites: dict[KeyedComposite, int] = {}

    def add(self, cut: StripCut, strip: EncodedStrip) -> None:
        """Adds a cut."""
        start, end, shift = strip.start_of(cut.first), strip.start_of(cut.last), cut.shift
        if start.offset < end.offset:
            operators = self._content(strip, start, end)
            if strip.composites:
                operators = [self._renumbered(b"".join(operators), strip)]
            if shift or not self._alone:  # each begins with the graphics state of an empty page
                operators = [CUT + b"%b cm\n" % number(round(-shift, 3) + 0.0), *operators, b"Q\n"]
            self._operators += operators
            self._fonts.update(dict.fromkeys(strip.fonts))
        if strip.links:
            self._links += [each._replace(y=each.y + shift) for each in strip.links[start.links : end.links]]
        self._anchors += [Anchor(name, y + shift) for name, y in strip.anchors[start.anchors : end.anchors]]
        if strip.images:
            shown = strip.images[start.images : end.images]
            self._images += [(name, item._replace(y=item.y + shift)) for name, item in shown]

    def layer(self, deflate: Callable[[bytes], bytes]) -> EncodedLayer:
        """The finished layer."""
        content = b"".join(self._operators)
        return EncodedLayer(
            content if self._composites or not content else deflate(content),
            tuple(self._fonts),
            self._first_mark,
            tuple(self._marks),
            tuple(self._links),
            tuple(self._anchors),
            tuple(self._images),
            tuple(self._composites),
        )

    def _content(self, strip: EncodedStrip, start: RowStart, end: RowStart) -> list[bytes]:
        """The operators from one row to another, which can be read by themselves."""
        content = strip.content
        operators: list[bytes] = []
        state = strip.states[start.state]
        if start.open:
            operators.append(self._begin(strip.owners[start.sequence - 1]))
        if start.in_text:
            operators += [b"BT\n", state, numbers(start.x / 100, start.y / 100), b" Td\n"]
        elif state:
            operators += [state, b"\n"]
        done = start.offset
        for sequence in range(start.sequence, end.sequence):
            first = strip.sequences[sequence]
            operators.append(content[done:first])
            operators.append(self._begin(strip.owners[sequence]))
            done = first
        operators.append(content[done : end.offset])
        if end.in_text:
            operators.append(b"ET\n")
        if end.open:
            operators.append(b"EMC\n")
        return operators

    def _begin(self, owner: Element | None) -> bytes:
        if owner is None:
            return self._artifact
        self._marks.append(owner)
        return b"/%b <</MCID %d>>BDC\n" % (owner.role.encode(), self._first_mark + len(self._marks) - 1)

    def _renumbered(self, content: bytes, strip: EncodedStrip) -> bytes:
        """The content of a strip with placeholders numbered as this layer numbers its composed glyphs."""
        composites, known = dict(strip.composites), self._composites

        def own(match: re.Match[bytes]) -> bytes:
            return b"\n<%d>" % known.setdefault(composites[int(match[1])], len(known))

        return re.sub(PLACEHOLDER, own, content)
