"""The objects of a PDF file. reportlab allocates object numbers and serialises dictionaries; all else is written here.

A booklet of two thousand talks has tens of thousands of objects, nearly all of a few shapes: pages, links, structure
elements. They come here as finished bytes under a number drawn from reportlab's counter; fonts, pictures and the
catalog are reportlab's dictionaries. All but the streams are packed into object streams, with a cross-reference
stream at the end (ISO 32000-1, 7.5.7 and 7.5.8), which reportlab does not write: tags then take a third of the room
in the file.

reportlab's object model, imported without what it would bring along.

Left to itself reportlab runs `~/.reportlab_mods` and `~/.reportlab_settings` as Python, if they are there, and takes
settings from the environment: no program asked for either, and a bad one would end the run. It also loads modules
that its object model doesn't use; the figures beside them are instructions of a build of 15 talks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any
from zlib import compress

from booklet.digest import blake2b
from booklet.stand_ins import stand_ins


def _bytes_of(value: str | bytes | float) -> bytes:
    """What goes into reportlab's digest of the objects, which isn't written."""
    return value if isinstance(value, bytes) else str(value).encode()


# Modules that reportlab gets stand-ins for, with the names that its object model takes from them; None stands for what
# it doesn't call.
_STAND_INS: dict[str, Mapping[str, object]] = {
    "reportlab_mods": {},
    "reportlab.local_rl_mods": {},
    # settings, which it takes from files and the environment; and it walks through the folders of fonts: 1 % fewer
    "reportlab.rl_config": {
        "documentLang": None, "errorOnDuplicatePageLabelPage": 0, "invariant": 1, "pageCompression": 0,
        "pdfComments": 0, "pdfMultiLine": 0, "useA85": 0, "wrapA85": 0,
    },
    # functions for files, pictures and settings, which load Pillow, pickle, urllib and an evaluator of expressions, but
    # for four that say of which type a value is: 9 % fewer
    "reportlab.lib.utils": {
        "isBytes": lambda value: isinstance(value, bytes),
        "isSeq": lambda value: isinstance(value, list | tuple),
        "isStr": lambda value: isinstance(value, str | bytes),
        "isUnicode": lambda value: isinstance(value, str),
        "TimeStamp": lambda _invariant: SimpleNamespace(t=0),  # of dates that reportlab would write
        "bytestr": _bytes_of,
        **dict.fromkeys(("_digester", "annotateException", "makeFileName", "open_for_read")),
        **dict.fromkeys(("asBytes", "asNative", "rawBytes")),
    },
    "_rl_accel": {},  # a faster way to write numbers, which it looks for eleven times
    # reportlab's own fonts, with the metrics of the standard 14, and images: 2 % fewer
    "reportlab.pdfbase.pdfmetrics": {},
    "reportlab.pdfbase.pdfutils": {},
    "hashlib": {"md5": blake2b},  # for that digest; `hashlib` loads OpenSSL: 1 % fewer
}  # fmt: skip


def _import() -> Any:
    """The module `reportlab.pdfbase.pdfdoc`; as it is where a program that uses booklet has loaded it already, else in
    a copy for booklet alone, so that others who load reportlab get all of it.
    """
    if "reportlab" in sys.modules:
        from reportlab.pdfbase import pdfdoc

        return pdfdoc
    try:
        with stand_ins(_STAND_INS):
            from reportlab.pdfbase import pdfdoc
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "reportlab"]:
            del sys.modules[name]
    pdfdoc.pdfdocEnc = _encoded
    return pdfdoc


def _encoded(value: str | bytes) -> bytes:
    """The bytes that reportlab writes for a value: all text comes here as bytes, and keys and numbers are ASCII.
    reportlab's own function uses a codec that it builds of the metrics of its fonts.
    """
    return value.encode("ascii") if isinstance(value, str) else value


pdfdoc: Any = _import()
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_A_STREAM = 200
_LEAF = 64  # entries in a leaf of a name tree or number tree
Value = object  # a value of a reportlab dictionary: bytes, written as they are, a number, or another reportlab object


class Dictionary(pdfdoc.PDFDictionary):  # type: ignore[misc]  # reportlab has no types
    """A dictionary written on few lines, whatever reportlab's setting `pdfMultiLine` says: the same input gives the
    same bytes.
    """

    multiline = False


class Objects:
    """The objects of one file, collected by number. `fonts` is the dictionary of the fonts that pages name."""

    def __init__(self) -> None:
        self._document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
        self._ready: dict[int, bytes] = {}
        self._streams: dict[int, tuple[bytes, bytes]] = {}
        self.fonts: Dictionary = self._document.idToObject[pdfdoc.BasicFonts]
        self.fonts.multiline = False
        del self.fonts.__Comment__  # reportlab's setting `pdfComments` would write it

    def reserve(self, count: int = 1) -> int:
        """Reserves `count` consecutive numbers, whose objects are put later, and returns the first."""
        first = int(self._document.objectcounter) + 1
        self._document.objectcounter += count
        return first

    def put(self, number: int, body: bytes) -> None:
        """Puts a finished object under a reserved number."""
        self._ready[number] = body

    def add(self, body: bytes) -> int:
        """Adds a finished object and returns its number."""
        number = self.reserve()
        self._ready[number] = body
        return number

    def add_dictionary(self, entries: Mapping[str, Value]) -> int:
        """Adds a dictionary, whose keys are given without their slash, and returns its number."""
        return self.number_of(Dictionary(entries))

    def add_stream(self, data: bytes, entries: Mapping[str, Value] | None = None, *, deflated: bool = False) -> int:
        """Adds a stream with these entries in its dictionary and returns its number. `data` is written as it is;
        `deflated` True says that it is compressed already.
        """
        dictionary = dict(entries or {})
        if deflated:
            dictionary["Filter"] = b"/FlateDecode"
        dictionary["Length"] = len(data)
        number = self.reserve()
        self._streams[number] = (pdfdoc.format(Dictionary(dictionary), self._document), data)
        return number

    def number_of(self, value: pdfdoc.PDFObject) -> int:
        """The number of a reportlab object, allocated on the first call."""
        name = self._document.Reference(value).name
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def file(self, root: int, info: int) -> bytes:
        """The bytes of the file; `root` and `info` are the numbers of the catalog and of the information dictionary."""
        file = _File(self.reserve())
        for number, (dictionary, data) in self._streams.items():
            file.write_stream(number, dictionary, data)
        file.pack(self._ready | self._written())
        return file.finish(root, info)

    def _written(self) -> dict[int, bytes]:
        """The reportlab objects, serialised."""
        document = self._document
        return {
            number: pdfdoc.format(document.idToObject[name], document, toplevel=1)
            for number, name in document.numberToId.items()
        }


class _File:
    """The bytes of a file in the making, and the position of each object in it.

    Object numbers from `unused` on are free for the object streams and the cross-reference stream.
    """

    def __init__(self, unused: int) -> None:
        self._parts = [_HEADER]
        self._size = len(_HEADER)
        self._rows_by_number: dict[int, tuple[int, int, int]] = {}  # of the cross-reference stream (7.5.8.3)
        self._unused = unused

    def write_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Writes a stream object; `dictionary` gives the length of its `data`."""
        # An end of line stands before `endstream` (PDF/A-2, 6.1.7.1). After data that end in a carriage return it must
        # be both characters: with a line feed alone the two would read as one end of line, and the data as one byte too
        # short.
        end = b"\r\nendstream\nendobj\n" if data.endswith(b"\r") else b"\nendstream\nendobj\n"
        head = b"%d 0 obj\n%b\nstream\n" % (number, dictionary)
        self._rows_by_number[number] = (1, self._size, 0)
        self._parts += (head, data, end)
        self._size += len(head) + len(data) + len(end)

    def pack(self, objects: Mapping[int, bytes]) -> None:
        """Writes objects that are not streams, in object streams (7.5.7)."""
        numbers = sorted(objects)
        for start in range(0, len(numbers), _OBJECTS_A_STREAM):
            self._pack_some([(number, objects[number]) for number in numbers[start : start + _OBJECTS_A_STREAM]])

    def finish(self, root: int, info: int) -> bytes:
        """Writes the cross-reference stream, and returns the whole file."""
        number, start = self._unused, self._size
        self._rows_by_number[number] = (1, start, 0)
        rows = compress(b"".join(self._rows()))
        identity = self._identity(root, info)
        dictionary = b"<</Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R" % (number + 1, root, info)
        dictionary += b"/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>" % (identity, identity, len(rows))
        self.write_stream(number, dictionary, rows)
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _pack_some(self, objects: Sequence[tuple[int, bytes]]) -> None:
        index, offset = [], 0
        for position, (number, body) in enumerate(objects):
            index.append(b"%d %d" % (number, offset))
            offset += len(body) + 1
            self._rows_by_number[number] = (2, self._unused, position)
        head = b" ".join(index) + b"\n"
        data = compress(head + b"\n".join([body for _, body in objects]))
        dictionary = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>"
        self.write_stream(self._unused, dictionary % (len(objects), len(head), len(data)), data)
        self._unused += 1

    def _rows(self) -> Iterable[bytes]:
        free = (0, 0, 65535)
        for number in range(self._unused + 1):
            kind, second, third = self._rows_by_number.get(number, free)
            yield b"%c%b%b" % (kind, second.to_bytes(5, "big"), third.to_bytes(2, "big"))

    def _identity(self, root: int, info: int) -> bytes:
        """The file identifier (14.4), a digest of the content, so that the same booklet has the same one."""
        digest = blake2b(b"%d %d" % (root, info), digest_size=16)
        for part in self._parts:
            digest.update(part)
        return digest.hexdigest().encode()


def reference(number: int) -> bytes:
    """The indirect reference to an object (7.3.10)."""
    return b"%d 0 R" % number


def add_tree(objects: Objects, kind: str, entries: Sequence[tuple[bytes, bytes]]) -> int:
    """Adds a name tree (7.9.6, `kind` "Names") or a number tree (7.9.7, "Nums") of sorted keys with their values, a
    root over leaves; returns the root's number.
    """
    leaves = []
    for start in range(0, len(entries), _LEAF):
        part = entries[start : start + _LEAF]
        pairs = b" ".join([b"%b %b" % pair for pair in part])
        leaves.append(objects.add(b"<</Limits[%b %b]/%b[%b]>>" % (part[0][0], part[-1][0], kind.encode(), pairs)))
    return objects.add(b"<</Kids[%b]>>" % b" ".join(map(reference, leaves)))
