"""The pages of a booklet set and encoded: as an earlier build left them, or now, the parts in two processes where it is
worth it.

Parts depend on nothing but themselves and the style, so each can be set anywhere, and the bytes are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from booklet.book.contents import Entry
from booklet.book.contents_list import lay_out_contents, number_contents
from booklet.book.cover_pages import CoverPages
from booklet.book.makeup import make_up, set_surrounds, slots_of
from booklet.book.missing_glyphs import Findings
from booklet.book.plan import PlannedPart
from booklet.book.running import RunningTitle
from booklet.book.session import LaidOutPart, lay_out_part
from booklet.book.slots import FittedBody, PageSlot, body_slots, first_of_contents, labels_of_anchors
from booklet.book.text_setter import TextSetter
from booklet.diagnostics.model import Source
from booklet.output.pdf.content import ContentEncoder, fonts_of
from booklet.output.pdf.model import EncodedLayer, FontUsage
from booklet.output.pdf.strips import deflated, layer_of
from booklet.parallel import ForkedWork
from booklet.records import NamedTuple
from booklet.themes.model import Theme
from booklet.typeset.page import Layer, Page

if TYPE_CHECKING:  # loaded only by builds that keep their parts
    from booklet.cache.part_cache import PartCache

# Loads in characters of text: the load of loading the PDF writer, and the least that is worth a second process: about a
# hundred talks.
_WRITER_LOAD = 16_000.0
_SHARED_FROM = 150_000.0
Result = TypeVar("Result")


def set_parts(
    parts: Sequence[PlannedPart], setter: TextSetter, source: Source, cache: PartCache | None
) -> tuple[list[LaidOutPart], list[FontUsage]]:
    """The parts in order, their layers encoded, and every usage of the fonts that they use.

    Parts that the cache knows are taken from there; the others are set, and added to it. A cache gives the usages of
    fonts itself.
    """
    found = [None if cache is None else cache.known(part) for part in parts]
    fresh = [part for part, known in zip(parts, found, strict=True) if known is None]
    work = _share(fresh, setter, source, partial(_set_here, setter, cache), _WRITER_LOAD)
    made = work.run_here()
    import_module("booklet.output.pdf.writer")  # loaded while the second process is still setting
    for others in work.collect():
        made += others
    rest = iter(made)
    done = [known or next(rest).part for known in found]
    if cache is None:
        return done, [usage for each in made for usage in each.fonts]
    cache.add_parts({part.anchor: (each.record, each.fonts) for part, each in zip(fresh, made, strict=True)})
    return done, []


class Front(NamedTuple):
    """Cover, contents, and the running heads and folios of pages by their numbers; `slots` are all pages but the
    cover, `bodies` has what stands in the areas of those that aren't blank, and `fitted` the pages of the body, and how
    their number came about.
    """

    cover: CoverPages
    contents: Sequence[Layer]
    slots: Sequence[PageSlot]
    bodies: Mapping[int, Sequence[Layer]]
    surrounds: Mapping[int, Layer]
    fitted: FittedBody

    def pages(self, setter: TextSetter) -> tuple[Page, ...]:
        """All pages."""
        return make_up(self.cover, self.slots, self.bodies, self.surrounds, setter)


def set_front(
    cover: CoverPages,
    entries: tuple[Entry, ...],
    parts: Sequence[LaidOutPart],
    title: RunningTitle,
    setter: TextSetter,
    cache: PartCache | None,
) -> Front:
    """The pages around the parts; contents and surrounds that the cache knows are taken from there.

    `title` is the booklet's, which stands at the foot of the contents' pages.
    """
    closing = len(cover.closing) if setter.theme.page.first_number > 1 else 0
    contents, body = _set_contents(entries, parts, closing, setter, cache)
    slots = slots_of(contents, body.slots, title, setter)
    known: dict[int, Layer] = {**cache.front.surrounds(slots)} if cache is not None else {}
    fresh = [slot for slot in slots if not slot.is_blank and slot.number not in known]
    known.update(zip([slot.number for slot in fresh], set_surrounds(fresh, setter), strict=True))
    return Front(cover, contents, slots, {}, known, body)


def _set_contents(
    entries: tuple[Entry, ...],
    parts: Sequence[LaidOutPart],
    closing: int,
    setter: TextSetter,
    cache: PartCache | None,
) -> tuple[Sequence[Layer], FittedBody]:
    """The pages of the contents, and those that follow, after which there are `closing` more; the contents' page numbers
    are those of the body's anchors.
    """
    theme = setter.theme
    first = first_of_contents(theme)
    if cache is not None and cache.front.pages_of_contents:
        body = _body(parts, first + cache.front.pages_of_contents, closing, theme)
        kept = cache.front.contents(entries, labels_of_anchors(body.slots))
        if kept:
            return kept, body
    made = lay_out_contents(entries, setter)
    body = _body(parts, first + len(made), closing, theme)
    labels = labels_of_anchors(body.slots)
    if cache is not None:
        cache.front.contents(entries, labels)
    return number_contents(made, labels, setter), body


def _body(parts: Sequence[LaidOutPart], first: int, closing: int, theme: Theme) -> FittedBody:
    """The pages of the body from number `first` on, as many as the program wishes for."""
    if theme.layout.fit is None and theme.layout.pages is None:
        return FittedBody(body_slots(parts, first, theme))
    from booklet.book.fitting import fit_body  # few programs have such a wish

    return fit_body(parts, first, closing, theme)


def encode_front(
    front: Front, setter: TextSetter, findings: Findings, cache: PartCache | None
) -> tuple[Front, Sequence[FontUsage]]:
    """The front with all its layers encoded, in the order of pages, and every usage of its fonts; with a cache, which
    keeps a front without findings, the usages of the parts' fonts too.
    """
    encoder = ContentEncoder()
    cover = front.cover.mapped(encoder.encode)
    order = [
        layer for slot in front.slots if not slot.is_blank
        for layer in (*([slot.layer] if slot.layer is not None else []), front.surrounds[slot.number])
    ]  # fmt: skip
    encoded = {layer: layer if isinstance(layer, EncodedLayer) else encoder.encode(layer) for layer in order}
    slots = [slot if slot.layer is None else slot._replace(layer=encoded[slot.layer]) for slot in front.slots]
    contents = [encoded[layer] for layer in front.contents]
    surrounds = {number: encoded[layer] for number, layer in front.surrounds.items()}
    bodies = _join_cuts(slots, cache.deflate_page if cache is not None else deflated)
    done = Front(cover, contents, slots, bodies, surrounds, front.fitted)
    if cache is None:
        return done, encoder.font_usages()
    plain = {layer: given for given, layer in encoded.items()}
    keep = findings == Findings()
    cache.front.add(contents, slots, surrounds, plain, keep=keep, searched_installed=setter.searched_installed)
    return done, (*fonts_of([*front.cover.opening, *front.cover.closing]), *cache.fonts())


def _join_cuts(slots: Sequence[PageSlot], deflate: Callable[[bytes], bytes]) -> dict[int, tuple[Layer, ...]]:
    """The encoded layers of the areas of pages that aren't blank, by the pages' numbers."""
    bodies: dict[int, tuple[Layer, ...]] = {}
    for slot in slots:
        if slot.layer is not None:
            bodies[slot.number] = (slot.layer,)
            continue
        layers: list[Layer] = []
        marks = 0  # the layers of a page number their marks on
        for cuts in slot.areas:
            layer = layer_of(cuts, marks, deflate)
            marks += len(layer.marks)
            layers.append(layer)
        bodies[slot.number] = tuple(layers)
    return bodies


def check_parts(
    parts: Sequence[PlannedPart], setter: TextSetter, source: Source, meanwhile: Callable[[], Findings]
) -> list[Findings]:
    """The findings of setting the parts, after those of what is to be done `meanwhile`."""
    work = _share(parts, setter, source, partial(_check_here, setter), 0.0)
    found = work.run_here()
    front = meanwhile()
    return [front, *found, *[each for others in work.collect() for each in others]]


class _Made(NamedTuple):
    """A part set now, the fonts that it uses, and its record for the cache, b"" if there is none."""

    part: LaidOutPart
    fonts: tuple[FontUsage, ...]
    record: bytes = b""


def _set_here(setter: TextSetter, cache: PartCache | None, parts: Sequence[PlannedPart]) -> list[_Made]:
    """The parts set, their layers already content: that too is work to be shared.

    Without a cache the first part stands for the fonts of all, which is faster than asking for those of each.
    """
    encoder = ContentEncoder()
    made: list[_Made] = []
    for planned in parts:
        part = lay_out_part(planned, setter)
        blocks = [block._replace(strip=encoder.encode_strip(block.strip)) for block in part.blocks]
        encoded = part._replace(blocks=tuple(blocks))
        if cache is None:
            made.append(_Made(encoded, ()))
        else:
            record = cache.record(planned, encoded, searched_installed=setter.searched_installed)
            made.append(_Made(encoded, fonts_of([block.strip for block in part.blocks]), record))
    if cache is None and made:
        made[0] = made[0]._replace(fonts=encoder.font_usages())
    return made


def _check_here(setter: TextSetter, parts: Sequence[PlannedPart]) -> list[Findings]:
    """The findings of setting the parts, without the parts themselves."""
    return [lay_out_part(part, setter).findings for part in parts]


def _share(
    parts: Sequence[PlannedPart],
    setter: TextSetter,
    source: Source,
    work: Callable[[Sequence[PlannedPart]], Result],
    burden: float,
) -> ForkedWork[PlannedPart, Result]:
    """The parts' work begun in a second process, where that is worth it."""
    loads = [float(part.load) for part in parts]
    if sum(loads) >= _SHARED_FROM:
        setter.load(formulas=any(part.may_have_formulas for part in parts))  # once, not in each process
    return ForkedWork(parts, loads, work, (source,), burden, _SHARED_FROM)
