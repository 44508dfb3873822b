"""The objects of a PDF file. reportlab serialises dictionaries; all else is written here.

A booklet of two thousand talks has tens of thousands of objects, nearly all of a few shapes: pages, links, structure
elements. They come here as finished bytes under a number of their own; fonts, pictures and the catalog are reportlab's
dictionaries, which it numbers in the same sequence. All but the streams are packed into object streams, with a
cross-reference stream at the end (ISO 32000-1, 7.5.7 and 7.5.8), which reportlab does not write: tags then take a third
of the room in the file.

reportlab's object model, imported without what it would bring along.

Left to itself reportlab runs `~/.reportlab_mods` and `~/.reportlab_settings` as Python, if they are there, and takes
settings from the environment: no program asked for either, and a bad one would end the run. It also loads modules
that its object model doesn't use; the figures beside them are instructions of a build of 15 talks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from operator import index
from struct import pack
from types import SimpleNamespace
from typing import Any
from zlib import compress

from booklet.digest import blake2b
from booklet.records import NamedTuple
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
    # functions that are compiled where they can be, of which it calls the one that writes a number, a whole one: others
    # come here as bytes
    "reportlab.lib.rl_accel": {
        "fp_str": lambda number: str(index(number)),
        **dict.fromkeys(("asciiBase85Decode", "asciiBase85Encode", "escapePDF")),
    },
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
_HEADER = b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n"
_OBJECTS_A_STREAM = 200
# Rows of the cross-reference stream (7.5.8.3) as numbers of eight bytes: one byte says where an object is, the next
# five are its offset in the file or the number of its object stream, and the last two its place in that stream.
_FREE, _AT_OFFSET, _IN_STREAM = 65535, 1 << 56, 2 << 56
_LEAF = 64  # entries in a leaf of a name tree or number tree
Value = object  # a value of a reportlab dictionary: bytes, written as they are, a number, or another reportlab object


class Dictionary(pdfdoc.PDFDictionary):  # type: ignore[misc]  # reportlab has no types
    """A dictionary written on few lines, whatever reportlab's setting `pdfMultiLine` says: the same input gives the
    same bytes.
    """

    multiline = False


class FileForm(NamedTuple):
    """The version of PDF that a file is written in. In a `packed` one objects stand in object streams; otherwise each
    stands alone, with a cross-reference table (7.5.4), which the machines of print shops read from the oldest on.
    """

    version: bytes = b"1.7"
    packed: bool = True


USUAL_FORM = FileForm()


class Objects:
    """The objects of one file, collected by number. `fonts` is the dictionary of the fonts that pages name.

    `deflate` compresses an object stream as `zlib.compress` does.
    """

    def __init__(self, deflate: Callable[[bytes], bytes] = compress, form: FileForm = USUAL_FORM) -> None:
        self._deflate = deflate
        self._form = form
        self._document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
        # The finished objects by number; None for one that isn't there yet, for a stream and for reportlab's objects.
        self._bodies: list[bytes | None] = [None] * (int(self._document.objectcounter) + 1)
        self._streams: list[tuple[int, bytes, bytes]] = []  # number, dictionary and data of each
        self.fonts: Dictionary = self._document.idToObject[pdfdoc.BasicFonts]
        self.fonts.multiline = False
        del self.fonts.__Comment__  # reportlab's setting `pdfComments` would write it

    def reserve(self, count: int = 1) -> int:
        """Reserves `count` consecutive numbers, whose objects are put later, and returns the first."""
        first = len(self._bodies)
        if count == 1:
            self._bodies.append(None)
        else:
            self._bodies += [None] * count
        return first

    def put(self, number: int, body: bytes) -> None:
        """Puts a finished object under a reserved number."""
        self._bodies[number] = body

    def add(self, body: bytes) -> int:
        """Adds a finished object and returns its number."""
        self._bodies.append(body)
        return len(self._bodies) - 1

    def add_dictionary(self, entries: Mapping[str, Value]) -> int:
        """Adds a dictionary, whose keys are given without their slash, and returns its number."""
        return self.number_of(Dictionary(entries))

    def add_stream(self, data: bytes, entries: Mapping[str, Value] | None = None, *, deflated: bool = False) -> int:
        """Adds a stream with these entries in its dictionary and returns its number. `data` is written as it is;
        `deflated` True says that it is compressed already.
        """
        number = self.reserve()
        self._streams.append((number, self._stream_dictionary(len(data), entries, deflated=deflated), data))
        return number

    def number_of(self, value: pdfdoc.PDFObject) -> int:
        """The number of a reportlab object, allocated on the first call."""
        document, bodies = self._document, self._bodies
        document.objectcounter = len(bodies) - 1
        name = document.Reference(value).name
        bodies += [None] * (document.objectcounter + 1 - len(bodies))
        return int(document.idToObjectNumberAndVersion[name][0])

    def file(self, root: int, info: int) -> bytes:
        """The bytes of the file; `root` and `info` are the numbers of the catalog and of the information dictionary.
        The objects are released as they are written: this is the last call.
        """
        file = _File(len(self._bodies), root, info, self._deflate, self._form)
        for stream in self._streams:
            file.write_stream(*stream)
        self._streams.clear()
        self._write_reportlab_objects()
        if self._form.packed:
            file.pack(self._bodies)
            return file.finish()
        file.write_objects(self._bodies)
        return file.finish_with_table()

    def _stream_dictionary(self, length: int, entries: Mapping[str, Value] | None, *, deflated: bool) -> bytes:
        """The dictionary of a stream; nearly all have no `entries` of their own, and are written as reportlab does."""
        if not entries:
            return b"<<\n%b/Length %d\n>>" % (b"/Filter /FlateDecode " if deflated else b"", length)
        filters = {"Filter": b"/FlateDecode"} if deflated else {}
        written: bytes = pdfdoc.format(Dictionary({**entries, **filters, "Length": length}), self._document)
        return written

    def _write_reportlab_objects(self) -> None:
        document = self._document
        for number, name in document.numberToId.items():
            self._bodies[number] = pdfdoc.format(document.idToObject[name], document, toplevel=1)


class _File:
    """The bytes of a file in the making, and the position of each object in it. `root` and `info` are the numbers of
    the catalog and of the information dictionary, and `deflate` compresses object streams.

    Object numbers from `unused` on are free for the object streams and the cross-reference stream.
    """

    def __init__(
        self, unused: int, root: int, info: int, deflate: Callable[[bytes], bytes], form: FileForm = USUAL_FORM
    ) -> None:
        self._deflate = deflate
        header = _HEADER % form.version
        self._parts = [header]
        self._size = len(header)
        self._rows = [_FREE] * unused  # of the cross-reference stream, by number
        self._root = root
        self._info = info

    def write_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Writes a stream object; `dictionary` gives the length of its `data`."""
        # An end of line stands before `endstream` (PDF/A-2, 6.1.7.1). After data that end in a carriage return it must
        # be both characters: with a line feed alone the two would read as one end of line, and the data as one byte too
        # short.
        end = b"\r\nendstream\nendobj\n" if data.endswith(b"\r") else b"\nendstream\nendobj\n"
        head = b"%d 0 obj\n%b\nstream\n" % (number, dictionary)
        self._rows[number] = _AT_OFFSET | self._size << 16
        self._parts += (head, data, end)
        self._size += len(head) + len(data) + len(end)

    def pack(self, objects: list[bytes | None]) -> None:
        """Writes objects that are not streams, by number, in object streams (7.5.7); each object in the list is
        replaced by None.
        """
        numbers = [number for number, body in enumerate(objects) if body is not None]
        for start in range(0, len(numbers), _OBJECTS_A_STREAM):
            some = numbers[start : start + _OBJECTS_A_STREAM]
            self._pack_some(some, [objects[number] or b"" for number in some])
            for number in some:
                objects[number] = None

    def finish(self) -> bytes:
        """Writes the cross-reference stream, and returns the whole file."""
        number, start = len(self._rows), self._size
        self._rows.append(_AT_OFFSET | start << 16)
        rows = compress(pack(f">{len(self._rows)}Q", *self._rows))
        identity = self._identity()
        dictionary = b"<</Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R" % (number + 1, self._root, self._info)
        dictionary += b"/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>" % (identity, identity, len(rows))
        self.write_stream(number, dictionary, rows)
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def write_objects(self, objects: list[bytes | None]) -> None:
        """Writes objects that are not streams, by number, each on its own; each in the list is replaced by None."""
        for number, body in enumerate(objects):
            if body is not None:
                written = b"%d 0 obj\n%b\nendobj\n" % (number, body)
                self._rows[number] = _AT_OFFSET | self._size << 16
                self._parts.append(written)
                self._size += len(written)
                objects[number] = None

    def finish_with_table(self) -> bytes:
        """Writes the cross-reference table (7.5.4) and the trailer, and returns the whole file."""
        table = [b"xref\n0 %d\n" % len(self._rows)]
        for row in self._rows:
            offset = row >> 16 & 0xFFFFFFFFFF
            table.append(b"0000000000 65535 f \n" if row == _FREE else b"%010d 00000 n \n" % offset)
        identity = self._identity()
        trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R" % (len(self._rows), self._root, self._info)
        trailer += b"/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n" % (identity, identity, self._size)
        return b"".join([*self._parts, *table, trailer])

    def _pack_some(self, numbers: Sequence[int], bodies: Sequence[bytes]) -> None:
        unused = len(self._rows)
        for row, number in enumerate(numbers, _IN_STREAM | unused << 16):
            self._rows[number] = row
        offsets = accumulate([len(body) + 1 for body in bodies[:-1]], initial=0)
        head = b" ".join([b"%d %d" % pair for pair in zip(numbers, offsets, strict=True)]) + b"\n"
        data = self._deflate(head + b"\n".join(bodies))
        dictionary = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>"
        self._rows.append(_FREE)
        self.write_stream(unused, dictionary % (len(bodies), len(head), len(data)), data)

    def _identity(self) -> bytes:
        """The file identifier (14.4), a digest of the content, so that the same booklet has the same one."""
        digest = blake2b(b"%d %d" % (self._root, self._info), digest_size=16)
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
