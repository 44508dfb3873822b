"""The objects of a PDF file. reportlab allocates object numbers and serialises dictionaries; all else is written here.

A booklet of two thousand talks has tens of thousands of objects, nearly all of a few shapes: pages, links, structure
elements. They come here as finished bytes under a number drawn from reportlab's counter; fonts, pictures and the catalog
are reportlab's dictionaries. All but the streams are packed into object streams, with a cross-reference stream at the end
(ISO 32000-1, 7.5.7 and 7.5.8), which reportlab does not write: tags then take a third of the room in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from zlib import compress

from booklet.output.pdf.reportlab_import import pdfdoc

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_A_STREAM = 200
_LEAF = 64  # entries of a name or number tree that stand together
Value = object  # what reportlab's dictionaries may hold: bytes as they are, numbers, and other objects of its own


class Dictionary(pdfdoc.PDFDictionary):  # type: ignore[misc]
    """A dictionary on few lines, whatever `pdfMultiLine` of a user's reportlab settings says: same input,
    same bytes.
    """

    multiline = False


class Objects:
    """The objects of one file as they are made, by number."""

    def __init__(self) -> None:
        self._document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
        self._ready: dict[int, bytes] = {}
        self._streams: dict[int, tuple[bytes, bytes]] = {}
        self.fonts: Dictionary = self._document.idToObject[pdfdoc.BasicFonts]  # those that pages name
        self.fonts.multiline = False
        del self.fonts.__Comment__  # which `pdfComments` of those settings would have written

    def reserve(self, count: int = 1) -> int:
        """The first of `count` numbers in a row, whose objects will be put later."""
        first = int(self._document.objectcounter) + 1
        self._document.objectcounter += count
        return first

    def put(self, number: int, body: bytes) -> None:
        """A finished object under a reserved number."""
        self._ready[number] = body

    def add(self, body: bytes) -> int:
        """A finished object under the next number."""
        number = self.reserve()
        self._ready[number] = body
        return number

    def add_dictionary(self, entries: Mapping[str, Value]) -> int:
        """A dictionary object; keys without their slash."""
        return self.number_of(Dictionary(entries))

    def add_stream(self, data: bytes, entries: Mapping[str, Value] | None = None, *, deflated: bool = False) -> int:
        """A stream of `data`, which `deflated` says to be so already; otherwise it is written as it is."""
        known = dict(entries or {})
        if deflated:
            known["Filter"] = b"/FlateDecode"
        known["Length"] = len(data)
        number = self.reserve()
        self._streams[number] = (pdfdoc.format(Dictionary(known), self._document), data)
        return number

    def number_of(self, thing: pdfdoc.PDFObject) -> int:
        """The number of a reportlab object, which it gets when first asked for."""
        name = self._document.Reference(thing).name
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def file(self, root: int, info: int) -> bytes:
        """The whole file; `root` and `info` are the numbers of the catalog and the information dictionary."""
        file = _File(self.reserve())
        for number, (dictionary, data) in self._streams.items():
            file.write_stream(number, dictionary, data)
        file.pack(self._ready | self._written())
        return file.finish(root, info)

    def _written(self) -> dict[int, bytes]:
        """The objects that reportlab keeps, as it writes them."""
        document = self._document
        return {
            number: pdfdoc.format(document.idToObject[name], document, toplevel=1)
            for number, name in document.numberToId.items()
        }


class _File:
    """Objects laid out one after the other, and where each one is; numbers from `unused` on are free for its own."""

    def __init__(self, unused: int) -> None:
        self._parts = [_HEADER]
        self._size = len(_HEADER)
        self._places: dict[int, tuple[int, int, int]] = {}  # as rows of the cross-reference stream (7.5.8.3)
        self._unused = unused

    def write_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """An object that is a stream; `dictionary` gives the length of its `data`."""
        # A line's end stands before `endstream` (PDF/A-2, 6.1.7.1). After data that happen to end in a carriage return
        # it must be both characters: a lone line feed would make the two look like one line's end, and the data one
        # too short.
        end = b"\r\nendstream\nendobj\n" if data.endswith(b"\r") else b"\nendstream\nendobj\n"
        head = b"%d 0 obj\n%b\nstream\n" % (number, dictionary)
        self._places[number] = (1, self._size, 0)
        self._parts += (head, data, end)
        self._size += len(head) + len(data) + len(end)

    def pack(self, objects: Mapping[int, bytes]) -> None:
        """Objects that are not streams, in streams of objects (7.5.7)."""
        numbers = sorted(objects)
        for start in range(0, len(numbers), _OBJECTS_A_STREAM):
            self._pack_some([(number, objects[number]) for number in numbers[start : start + _OBJECTS_A_STREAM]])

    def finish(self, root: int, info: int) -> bytes:
        """The cross-reference stream, and all of it together."""
        number, start = self._unused, self._size
        self._places[number] = (1, start, 0)
        rows = compress(b"".join(self._rows()))
        identity = self._identity(root, info)
        dictionary = b"<</Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R" % (number + 1, root, info)
        dictionary += b"/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>" % (identity, identity, len(rows))
        self.write_stream(number, dictionary, rows)
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _pack_some(self, objects: Sequence[tuple[int, bytes]]) -> None:
        index, offset = [], 0
        for place, (number, body) in enumerate(objects):
            index.append(b"%d %d" % (number, offset))
            offset += len(body) + 1
            self._places[number] = (2, self._unused, place)
        head = b" ".join(index) + b"\n"
        data = compress(head + b"\n".join([body for _, body in objects]))
        dictionary = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>"
        self.write_stream(self._unused, dictionary % (len(objects), len(head), len(data)), data)
        self._unused += 1

    def _rows(self) -> Iterable[bytes]:
        free = (0, 0, 65535)
        for number in range(self._unused + 1):
            kind, at, rest = self._places.get(number, free)
            yield b"%c%b%b" % (kind, at.to_bytes(5, "big"), rest.to_bytes(2, "big"))

    def _identity(self, root: int, info: int) -> bytes:
        """What tells this file from others (14.4): made of its content, so that the same booklet has the same one."""
        digest = blake2b(b"%d %d" % (root, info), digest_size=16)
        for part in self._parts:
            digest.update(part)
        return digest.hexdigest().encode()


def reference(number: int) -> bytes:
    """What stands for an object elsewhere."""
    return b"%d 0 R" % number


def add_tree(objects: Objects, kind: str, entries: Sequence[tuple[bytes, bytes]]) -> int:
    """A name tree (7.9.6, `kind` "Names") or number tree (7.9.7, "Nums") of keys in order with their values:
    a root over leaves.
    """
    leaves = []
    for start in range(0, len(entries), _LEAF):
        part = entries[start : start + _LEAF]
        pairs = b" ".join([b"%b %b" % pair for pair in part])
        leaves.append(objects.add(b"<</Limits[%b %b]/%b[%b]>>" % (part[0][0], part[-1][0], kind.encode(), pairs)))
    return objects.add(b"<</Kids[%b]>>" % b" ".join(map(reference, leaves)))
