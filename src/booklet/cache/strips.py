"""Blocks that are set and encoded as fields of a record, and back.

As for layers, all blocks of a part are written column by column.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from booklet.book.session import PartBlock
from booklet.cache.elements import add_elements, add_links, numbered_elements, read_elements, read_links
from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable, chosen, numbers_in, stretches
from booklet.cache.layers import add_anchors, read_anchors
from booklet.cache.usages import add_composites, read_composites
from booklet.output.pdf.strips import ROW_FIELDS, EncodedStrip
from booklet.typeset.pagination import BlockMeasures
from booklet.typeset.rows import Strip

_COLUMNS = 10  # that strips are divided among
_NOBODY = -1  # the number of the owner of artifacts


def add_blocks(blocks: Sequence[PartBlock], names: Sequence[str], writer: FieldWriter) -> None:
    """Adds blocks with encoded strips, whose anchors have some of these names; raises `Unstorable` for pictures, and
    for strips that aren't encoded.
    """
    _add_measures([block.measures for block in blocks], writer)
    strips = [_encoded(block.strip) for block in blocks]
    elements = numbered_elements(strips)
    keys = list(dict.fromkeys([key for strip in strips for key in strip.fonts]))
    states = list(dict.fromkeys([state for strip in strips for state in strip.states]))
    writer.add_texts(keys)
    writer.add_texts([state.decode("latin-1") for state in states])
    add_elements(elements, writer)
    columns = [
        column for each in strips
        for column in (
            each.tops, each.content, each.owners, each.sequences, each.rows, each.states, each.fonts, each.links,
            each.anchors, each.composites,
        )
    ]  # fmt: skip
    writer.add_integers([len(column) for column in columns])
    writer.add_floats([top for each in strips for top in each.tops])
    writer.add_bytes(b"".join([each.content for each in strips]))
    writer.add_integers([_NOBODY if owner is None else elements[owner] for each in strips for owner in each.owners])
    writer.add_integers([offset for each in strips for offset in each.sequences])
    writer.add_bytes(b"".join([array("i", each.rows).tobytes() for each in strips]))
    writer.add_integers(numbers_in(states, [state for each in strips for state in each.states]))
    writer.add_integers(numbers_in(keys, [key for each in strips for key in each.fonts]))
    add_links([link for each in strips for link in each.links], elements, writer)
    add_anchors([anchor for each in strips for anchor in each.anchors], names, writer)
    composites = [composite for each in strips for composite in each.composites]
    writer.add_integers([number for number, _ in composites])
    add_composites([composite for _, composite in composites], keys, writer)


def read_blocks(reader: FieldReader, names: Sequence[str]) -> tuple[PartBlock, ...]:
    """The blocks that were added, their anchors having these names; raises `Damaged`."""
    measures = _read_measures(reader)
    keys, states = reader.texts(), [state.encode("latin-1", "replace") for state in reader.texts()]
    elements = read_elements(reader)
    lengths = reader.integers()
    if len(lengths) != _COLUMNS * len(measures):
        raise Damaged
    owners = [None, *elements]
    columns: tuple[Sequence[object], ...] = (
        tuple(reader.floats()),
        reader.data(),
        tuple(chosen(owners, [number - _NOBODY for number in reader.integers()])),
        tuple(reader.integers()),
        _read_rows(reader),
        tuple(chosen(states, reader.integers())),
        tuple(chosen(keys, reader.integers())),
        tuple(read_links(reader, elements)),
        tuple(read_anchors(reader, names)),
        _read_numbered(reader, keys),
    )
    pieces = [
        [column[start:end] for start, end in stretches(lengths[number::_COLUMNS], len(column))]
        for number, column in enumerate(columns)
    ]
    blocks = []
    for its, tops, content, own, sequences, rows, its_states, fonts, links, anchors, composites in zip(
        measures, *pieces, strict=True
    ):
        strip = EncodedStrip(tops, content, own, sequences, rows, its_states, fonts, links, anchors, (), composites)
        _check(strip, its)
        blocks.append(PartBlock(its, strip))
    return tuple(blocks)


def _encoded(strip: Strip) -> EncodedStrip:
    if not isinstance(strip, EncodedStrip) or strip.images:
        raise Unstorable
    return strip


def _check(strip: EncodedStrip, measures: BlockMeasures) -> None:
    """Raises `Damaged` where the parts of a strip don't belong together."""
    rows, count = strip.rows, len(measures.heights)
    if len(strip.tops) != count + 1 or len(rows) != ROW_FIELDS * count or len(strip.owners) != len(strip.sequences):
        raise Damaged
    limits = len(strip.content), len(strip.owners), len(strip.links), len(strip.anchors)
    for number, limit in zip((0, 1, 7, 8), limits, strict=True):
        own = list(rows[number::ROW_FIELDS])
        if own[0] < 0 or own[-1] > limit or sorted(own) != own:
            raise Damaged
    states, sequences = rows[2::ROW_FIELDS], [0, *strip.sequences, len(strip.content)]
    if min(states) < 0 or max(states) >= len(strip.states) or sorted(sequences) != sequences:
        raise Damaged
    begun, is_open = rows[1::ROW_FIELDS], rows[3::ROW_FIELDS]
    if any(rows[9::ROW_FIELDS]) or any(is_open[: begun.count(0)]):  # open before a sequence has begun
        raise Damaged


def _read_rows(reader: FieldReader) -> array[int]:
    data = reader.data()
    if len(data) % (4 * ROW_FIELDS):
        raise Damaged
    return array("i", data)


def _read_numbered(reader: FieldReader, keys: Sequence[str]) -> tuple[object, ...]:
    numbers, composites = reader.integers(), read_composites(reader, keys)
    if len(numbers) != len(composites):
        raise Damaged
    return tuple(zip(numbers, composites, strict=True))


def _add_measures(measures: Sequence[BlockMeasures], writer: FieldWriter) -> None:
    writer.add_integers([number for each in measures for number in (len(each.heights), each.body, each.opens)])
    writer.add_integers([
        2 * height + is_space for each in measures for height, is_space in zip(each.heights, each.spaces, strict=True)
    ])  # fmt: skip
    writer.add_floats([cost for each in measures for cost in each.after])
    writer.add_floats([each.rise for each in measures])
    writer.add_integers([len(each.edges) for each in measures])
    writer.add_integers([number for each in measures for edge in each.edges for number in edge])


def _read_measures(reader: FieldReader) -> list[BlockMeasures]:
    """The measures that were added; raises `Damaged`."""
    numbers, rows, costs, rises = reader.integers(), reader.integers(), tuple(reader.floats()), reader.floats()
    counts, edges = reader.integers(), reader.integers()
    if (
        len(numbers) != 3 * len(counts)
        or len(rises) != len(counts)
        or len(rows) != len(costs)
        or min(rows, default=0) < 0
    ):
        raise Damaged
    heights, spaces = tuple([row >> 1 for row in rows]), tuple([bool(row & 1) for row in rows])
    pairs = tuple(zip(edges[::2], edges[1::2], strict=False))
    made = []
    own_edges = stretches(counts, len(pairs))
    for (start, end), (first, last), body, opens, rise in zip(
        stretches(numbers[::3], len(rows)), own_edges, numbers[1::3], numbers[2::3], rises, strict=True
    ):
        if not end - start or last - first not in (0, end - start):
            raise Damaged
        made.append(
            BlockMeasures(
                heights[start:end], costs[start:end], spaces[start:end], pairs[first:last], body, bool(opens), rise
            )
        )
    return made
