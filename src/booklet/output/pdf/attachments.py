"""Formulas as MathML, attached to their structure elements (ISO 19005-3, annex E: associated files).

They are not listed among the file's attachments, where hundreds of formulas would bury whatever a reader looks for:
PDF/A-3 wants each file to belong to something in the document, not to be in the list (6.8).
"""

from __future__ import annotations

from time import gmtime, strftime
from zlib import compress

from booklet.output.pdf.objects import Objects, Value, reference
from booklet.output.pdf.syntax import name

_MATHML = name("application/mathml+xml")  # its media type (MathML 3, B.1)


class Formulas:
    """The formulas attached so far; equal ones share a file. `date`, seconds since 1970 in UTC, is put on each."""

    def __init__(self, objects: Objects, date: int | None) -> None:
        self._objects = objects
        self._changed = b"" if date is None else strftime("/ModDate(D:%Y%m%d%H%M%SZ)", gmtime(date)).encode()
        self._specifications: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._specifications)

    def attach(self, mathml: str) -> int:
        """The number of the file specification (ISO 32000-1, 7.11.3) of a formula, which need be told but once."""
        known = self._specifications.get(mathml)
        if known is None:
            known = self._specifications[mathml] = self._add_specification(mathml)
        return known

    def _add_specification(self, mathml: str) -> int:
        title = b"(formula-%d.mml)" % (len(self._specifications) + 1)
        parts = title, title, self._add_file(mathml)
        return self._objects.add(
            b"<</Type/Filespec/F%b/UF%b/Desc(A formula as MathML)/AFRelationship/Supplement/EF<</F %d 0 R>>>>" % parts
        )

    def _add_file(self, mathml: str) -> int:
        data = mathml.encode("utf-8", "replace")
        parameters = b"<</Size %d%b>>" % (len(data), self._changed)
        entries: dict[str, Value] = {"Subtype": _MATHML, "Params": parameters}
        return self._objects.add_stream(compress(data, 9), entries, deflated=True)


def associated(specification: int) -> bytes:
    """The entry of a structure element that associates a file with it."""
    return b"/AF[%b]" % reference(specification)
