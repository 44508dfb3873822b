"""The whole booklet in reading order: cover, contents, front pages, sessions, back pages; numbered from the cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from booklet.matter.compositor import Compositor
from booklet.matter.contents import Entry, lay_out_contents, number_contents
from booklet.matter.furniture import furniture
from booklet.matter.sessions import Part, lay_out_section, lay_out_session
from booklet.program.model import Program, Section, Session
from booklet.typeset.page import Layer, Page, Placed


class Copy(NamedTuple):
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
    return lay_out_section(copy.content, copy.number, copy.anchor, compositor)


def make_up(
    cover: Layer, entries: tuple[Entry, ...], parts: Sequence[Part], compositor: Compositor
) -> tuple[Page, ...]:
    """The pages: contents from the body's anchors, everything placed and furnished."""
    contents = lay_out_contents(entries, compositor)
    first_of_body = 2 + len(contents)
    labels = _labels(parts, first_of_body)
    pages = [_page(cover, "", 1, "", True, compositor)]
    for layer in number_contents(contents, labels, entries, compositor):
        number = len(pages) + 1
        pages.append(_page(layer, str(number), number, compositor.words.contents, number == 2, compositor))
    for layer, heading, opening in _body(parts):
        number = len(pages) + 1
        pages.append(_page(layer, str(number), number, heading, opening, compositor))
    return tuple(pages)


def _body(parts: Sequence[Part]) -> Iterator[tuple[Layer, str, bool]]:
    for part in parts:
        for number, layer in enumerate(part.layers):
            yield layer, part.heading, number == 0


def _labels(parts: Sequence[Part], first: int) -> Mapping[str, str]:
    """The page number of every anchor of the body."""
    labels = {}
    for number, (layer, _, _) in enumerate(_body(parts), first):
        labels.update({anchor.name: str(number) for anchor in layer.anchors})
    return labels


def _page(layer: Layer, label: str, number: int, head: str, opening: bool, compositor: Compositor) -> Page:
    shape = compositor.theme.page
    recto = number % 2 == 1
    x = shape.left(recto)
    if number == 1:
        x = (shape.width - shape.measure) / 2
    around = furniture(head, label, recto, opening, compositor) if label else Layer(())
    placed = (Placed(x, shape.top, layer), Placed(0.0, 0.0, around)) if around.items else (Placed(x, shape.top, layer),)
    return Page(shape.width, shape.height, label, placed)
