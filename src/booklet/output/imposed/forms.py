"""The content of pages as form XObjects (ISO 32000-1, 8.10).

A page's content stream is a form XObject as soon as its dictionary says so: its data stay as they are, compressed.
Only content in several streams has to be decoded, since a form has one.
"""

from __future__ import annotations

from typing import cast
from zlib import compress

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from booklet.preflight.values import DAMAGE, elements, entry, identity, is_stream
from booklet.typeset.page import Rectangle

_DEFLATE_LEVEL = 4


class FormMaker:
    """Makes forms of the pages of a file that is open."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._seen: set[tuple[int, int]] = set()  # resources whose forms have resources
        self._unread: dict[int, None] = {}

    @property
    def unread(self) -> tuple[int, ...]:
        """The indexes of pages of whose content a part could not be decoded."""
        return tuple(self._unread)

    def form(self, index: int, page: Object, area: Rectangle) -> Object | None:
        """The content of the page with that index as a form that paints nothing outside of an area, which is in the
        page's own coordinates; None if the page has no content.
        """
        stream = self._content(index, page)
        if stream is None:
            return None
        x, y, width, height = area
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([round(side, 4) for side in (x, y, x + width, y + height)])
        stream.Resources = self._resources(page)
        group = entry(page, "/Group")
        if isinstance(group, Dictionary):
            # That of a page is isolated, whatever it says (11.4.7).
            stream.Group = Dictionary({**group, "/I": True})
        return stream

    def _content(self, index: int, page: Object) -> Object | None:
        """A stream with the content of a page, which nothing else uses."""
        contents = entry(page, "/Contents")
        parts = [part for part in ([contents] if is_stream(contents) else elements(contents)) if is_stream(part)]
        if not parts:
            return None
        if len(parts) > 1:
            return self._joined(index, cast(list[Stream], parts))
        stream = cast(Stream, parts[0])
        return self._copy(stream) if "/Subtype" in stream else stream  # that of another page, too, is a form by now

    def _joined(self, index: int, parts: list[Stream]) -> Stream:
        """The content of several streams in one; the end of each is as good as a space (7.8.2)."""
        read = []
        for part in parts:
            try:
                read.append(part.read_bytes())
            except DAMAGE:
                self._unread[index] = None
        return Stream(self._pdf, compress(b"\n".join(read), _DEFLATE_LEVEL), Filter=Name.FlateDecode)

    def _copy(self, stream: Stream) -> Stream:
        """A stream with the same data, as they are."""
        kept = {key: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream}
        return Stream(self._pdf, stream.read_raw_bytes(), Dictionary(kept))

    def _resources(self, page: Object) -> Object:
        """The resources of a page, after forms among them that have none of their own got the same (7.8.3)."""
        resources = entry(page, "/Resources")
        if not isinstance(resources, Dictionary):
            return Dictionary()
        forms = entry(resources, "/XObject")
        if not isinstance(forms, Dictionary) or identity(resources) in self._seen:
            return resources
        for form in forms.values():
            if entry(form, "/Subtype") == Name.Form and entry(form, "/Resources") is None:
                resources = resources if resources.is_indirect else self._pdf.make_indirect(resources)
                form.Resources = resources
        if resources.is_indirect:
            self._seen.add(resources.objgen)
        return resources
