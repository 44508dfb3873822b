"""The whole booklet in reading order: cover, contents, front pages, sessions, back pages; numbered from the cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.matter.compositor import Compositor
from booklet.matter.contents import Entry, lay_out_contents, number_contents
from booklet.matter.furniture import furniture
from booklet.matter.sessions import Part, lay_out_section, lay_out_session
from booklet.program.model import Program, Section, Session
from booklet.record import Record
from booklet.typeset.page import Layer, Page, Placed


class Copy(Record):
    """What one part is made from: a session with its number and the number of its first talk, or a page before or
    after.
    """

    content: Session | Section
    number: int
    first_talk: int
    anchor: str

    @property
    def length(self) -> int:
        """About how much there is to set, in letters."""
        if isinstance(self.content, Section):
            return len(self.content.text.value)
        return sum([len(talk.abstract.value) + 150 for talk in self.content.talks if talk.abstract is not None])


def copy_of(program: Program) -> tuple[Copy, ...]:
    """The parts to be laid out, in order; breaks have no pages."""
    parts = [Copy(section, number, 0, f"front-{number}") for number, section in enumerate(program.front, 1)]
    number, talks = 0, 1
    for session in program.sessions:
        if session.kind == "session":
            number += 1
            parts.append(Copy(session, number, talks, f"session-{number}"))
            talks += len(session.talks)
    parts += [Copy(section, number, 0, f"back-{number}") for number, section in enumerate(program.back, 1)]
    return tuple(parts)


def lay_out_part(copy: Copy, compositor: Compositor) -> Part:
    """One part, independent of all others."""
    if isinstance(copy.content, Session):
        return lay_out_session(copy.content, copy.number, copy.first_talk, compositor)
    return lay_out_section(copy.content, copy.anchor, compositor)


class _Leaf(Record):
    """A page to be: what stands on it, and what its running head says; `opening` begins a part."""

    layer: Layer | None
    head: str = ""
    opening: bool = False


def make_up(
    cover: Layer, entries: tuple[Entry, ...], parts: Sequence[Part], compositor: Compositor
) -> tuple[Page, ...]:
    """The pages: contents from the body's anchors, everything placed and furnished."""
    contents = lay_out_contents(entries, compositor)
    openings_right = compositor.theme.page.openings_right
    blanks = int(openings_right)  # the contents too are a part, and the cover is page 1
    body = _leaves(parts, 2 + blanks + len(contents), openings_right)
    labels = _labels(body, 2 + blanks + len(contents))
    numbered = number_contents(contents, labels, entries, compositor)
    leaves = [_Leaf(None)] * blanks
    leaves += [_Leaf(layer, compositor.words.contents, number == 0) for number, layer in enumerate(numbered)]
    leaves += body
    pages = [_page(_Leaf(cover), 1, compositor)]
    pages += [_page(leaf, number, compositor) for number, leaf in enumerate(leaves, 2)]
    return tuple(pages)


def _leaves(parts: Sequence[Part], first: int, openings_right: bool) -> list[_Leaf]:
    """The body's pages, the first of them being number `first`, with the blanks that put openings on rectos."""
    leaves: list[_Leaf] = []
    for part in parts:
        if openings_right and (first + len(leaves)) % 2 == 0:
            leaves.append(_Leaf(None))
        leaves += [_Leaf(layer, part.heading, number == 0) for number, layer in enumerate(part.layers)]
    return leaves


def _labels(leaves: Sequence[_Leaf], first: int) -> Mapping[str, str]:
    """The page number of every anchor of the body."""
    return {
        anchor.name: str(number)
        for number, leaf in enumerate(leaves, first)
        if leaf.layer is not None
        for anchor in leaf.layer.anchors
    }


def _page(leaf: _Leaf, number: int, compositor: Compositor) -> Page:
    """The page with what it holds, placed and furnished; a blank one, and the cover, bear nothing else."""
    shape = compositor.theme.page
    right_hand = (number % 2 == 1) != compositor.rightward  # rectos of a booklet from the right are on the left
    label = str(number) if number > 1 else ""
    if leaf.layer is None:
        return Page(shape.width, shape.height, label)
    if number == 1:
        return Page(
            shape.width, shape.height, label, (Placed((shape.width - shape.measure) / 2, shape.top, leaf.layer),)
        )
    around = furniture(leaf.head, label, right_hand, leaf.opening, compositor)
    placed = (Placed(shape.left(right_hand), shape.top, leaf.layer), Placed(0.0, 0.0, around))
    return Page(shape.width, shape.height, label, placed)
