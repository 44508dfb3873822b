"""The declarations of a print master: PDF/X-4 together with PDF/A-2u, or PDF/X-1a.

PDF/X-4 (ISO 15930-7) and PDF/A-2 (ISO 19005-2) both want one output intent; the two point at one profile. PDF/X-1a:2003
(ISO 15930-4) is PDF 1.4 and declared in the information dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal
from zlib import compress

from booklet.digest import blake2b
from booklet.output.pdf.metadata import add_information, date_string, extension_schema, properties_of
from booklet.output.pdf.model import EncodedPage, Metadata
from booklet.output.pdf.objects import FileForm, Objects, Value, reference
from booklet.output.pdf.syntax import text_string
from booklet.output.press.profile import OutputProfile

Standard = Literal["x4", "x1a"]
NAMES: Mapping[Standard, str] = {"x4": "PDF/X-4", "x1a": "PDF/X-1a:2003"}
# Object streams and cross-reference streams are left out of both: old raster image processors stop at them.
FORMS: Mapping[Standard, FileForm] = {"x4": FileForm(b"1.6", packed=False), "x1a": FileForm(b"1.4", packed=False)}
INTENTS: Mapping[Standard, tuple[bytes, ...]] = {"x4": (b"/GTS_PDFX", b"/GTS_PDFA1"), "x1a": (b"/GTS_PDFX",)}
# The properties of the metadata, by their names in XMP.
PROPERTIES = ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
              "xmpMM:RenditionClass")  # fmt: skip
NO_DATE = 946_684_800  # 2000-01-01, of masters made without SOURCE_DATE_EPOCH: the standards want a date


def information(metadata: Metadata, standard: Standard) -> Callable[[Objects], int]:
    """A function that adds the information dictionary of a master, whose metadata have a date."""
    more: dict[str, Value] = {"Trapped": b"/False"}
    if standard == "x1a":
        more["GTS_PDFXVersion"] = text_string(NAMES[standard])
    return lambda objects: add_information(objects, metadata, more)


def catalog(
    pages: Sequence[EncodedPage], metadata: Metadata, standard: Standard, profile: OutputProfile, origins: bytes
) -> Callable[[Objects], Mapping[str, Value]]:
    """A function that gives the entries of a master's catalog.

    `origins` says which line of the program each place comes from, for `booklet press`: private data (ISO 32000-1,
    14.5), which print shops pass over; b"" for none.
    """

    def entries(objects: Objects) -> dict[str, Value]:
        packet = _packet(pages, metadata, standard).encode("utf-8", "replace")
        found: dict[str, Value] = {
            "Lang": text_string(metadata.language),
            "Metadata": reference(objects.add_stream(packet, {"Type": b"/Metadata", "Subtype": b"/XML"})),
            "OutputIntents": b"[%b]" % b"".join(_intents(objects, standard, profile)),
        }
        if origins:
            private = objects.add_stream(compress(origins), deflated=True)
            date = date_string(metadata.date or NO_DATE)
            found["PieceInfo"] = b"<</booklet<</LastModified%b/Private %d 0 R>>>>" % (date, private)
        return found

    return entries


def _intents(objects: Objects, standard: Standard, profile: OutputProfile) -> list[bytes]:
    """The output intents (14.11.5), all of them with one profile."""
    number = objects.add_stream(compress(profile.data, 1), {"N": 4}, deflated=True)  # tables that hardly get smaller
    condition, name, registry = map(text_string, (profile.identifier, profile.name, profile.registry))
    common = b"/OutputConditionIdentifier%b/OutputCondition%b/Info%b" % (condition, name, name)
    if profile.registry:
        common += b"/RegistryName" + registry
    return [
        b"<</Type/OutputIntent/S%b%b/DestOutputProfile %d 0 R>>" % (kind, common, number) for kind in INTENTS[standard]
    ]


def _packet(pages: Sequence[EncodedPage], metadata: Metadata, standard: Standard) -> str:
    """The XMP packet (14.3.2)."""
    lines = [*properties_of(metadata), f"<xmpMM:DocumentID>uuid:{_identity(pages, metadata)}</xmpMM:DocumentID>"]
    lines += ("<xmpMM:VersionID>1</xmpMM:VersionID>", "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>")
    if standard == "x1a":
        return _PACKET.format(description="\n".join(lines), extension="")
    lines += (
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>U</pdfaid:conformance>",
    )
    extension = extension_schema(
        "PDF/X identification",
        "http://www.npes.org/pdfx/ns/id/",
        "pdfxid",
        ("GTS_PDFXVersion", "Text"),
        "The part of ISO 15930 that this file conforms to",
    )
    return _PACKET.format(description="\n".join(lines), extension=extension + "\n")


def _identity(pages: Sequence[EncodedPage], metadata: Metadata) -> str:
    """The identity of a document, made of its content: the same booklet has the same one. It has the form of a UUID of
    version 8 (RFC 9562, 5.8); the library's module for these takes longer to load than all else here.
    """
    digest = blake2b(metadata.title.encode("utf-8", "replace"), digest_size=16)
    for layer in dict.fromkeys([placed.layer for page in pages for placed in page.layers]):
        digest.update(layer.content)
    bits = bytearray(digest.digest())
    bits[6] = bits[6] & 0x0F | 0x80
    bits[8] = bits[8] & 0x3F | 0x80
    digits = bits.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
{description}
</rdf:Description>
{extension}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
