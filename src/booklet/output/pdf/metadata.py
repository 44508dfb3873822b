"""Metadata of a document: title, authors, dates, and the standards that it conforms to.

The information dictionary and the XMP packet are written from one value, so they can't differ. The XMP claims PDF/UA-1
and PDF/A-2a, or PDF/A-3a where files are attached; PDF/A requires a description of the first one's schema beside the
claim (ISO 19005-2 and 19005-3, 6.6.2.3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from time import gmtime, strftime
from zlib import compress

from booklet.output.pdf.model import Metadata
from booklet.output.pdf.objects import Objects, Value, reference
from booklet.output.pdf.syntax import text_string

NOTHING_MORE: Mapping[str, Value] = {}
_NOT_IN_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # XML 1.0, 2.2
_SRGB = Path(__file__).parent / "profiles" / "sRGB.icc"


def add_information(objects: Objects, metadata: Metadata, more: Mapping[str, Value] = NOTHING_MORE) -> int:
    """Adds the information dictionary (ISO 32000-1, 14.3.3) with `more` entries, and returns its number."""
    texts = {
        "Title": metadata.title,
        "Author": ", ".join(metadata.authors),
        "Subject": metadata.subject,
        "Keywords": ", ".join(metadata.keywords),
        "Creator": metadata.creator,
        "Producer": metadata.producer,
    }
    entries: dict[str, Value] = {key: text_string(text) for key, text in texts.items() if text}
    if metadata.date is not None:
        entries |= {"CreationDate": date_string(metadata.date), "ModDate": date_string(metadata.date)}
    return objects.add_dictionary({**entries, **more})


def date_string(date: int) -> bytes:
    """A date (7.9.4), given in seconds since 1970."""
    return strftime("(D:%Y%m%d%H%M%SZ)", gmtime(date)).encode()


def add_xmp(objects: Objects, metadata: Metadata, *, attached: bool) -> int:
    """Adds the XMP packet (14.3.2), and returns its number. It is not compressed, so that it can be read without a PDF
    library. `attached` says that files are attached to the document.
    """
    claims = (
        f"<pdfaid:part>{3 if attached else 2}</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    )
    extension = extension_schema(
        "PDF/UA identification",
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        ("part", "Integer"),
        "The part of ISO 14289 this file conforms to",
    )
    packet = _PACKET.format(description="\n".join((*properties_of(metadata), *claims)), extension=extension)
    return objects.add_stream(packet.encode("utf-8", "replace"), {"Type": b"/Metadata", "Subtype": b"/XML"})


def add_output_intent(objects: Objects) -> int:
    """Adds the output intent (14.11.5), the sRGB profile, and returns its number."""
    profile = objects.add_stream(compress(_SRGB.read_bytes()), {"N": 3}, deflated=True)
    return objects.add_dictionary(
        {
            "Type": b"/OutputIntent",
            "S": b"/GTS_PDFA1",
            "OutputConditionIdentifier": b"(sRGB)",
            "Info": b"(sRGB IEC61966-2.1)",
            "DestOutputProfile": reference(profile),
        }
    )


def properties_of(metadata: Metadata) -> list[str]:
    """The properties of a document in XMP, each an element of `dc`, `pdf` or `xmp`."""
    lines = [
        "<dc:format>application/pdf</dc:format>",
        _alternative("dc:title", metadata.title),
        _listed("dc:creator", "Seq", metadata.authors),
        _alternative("dc:description", metadata.subject),
        _listed("dc:subject", "Bag", metadata.keywords),
        _listed("dc:language", "Bag", (metadata.language,)),
        _plain("pdf:Keywords", ", ".join(metadata.keywords)),
        _plain("pdf:Producer", metadata.producer),
        _plain("xmp:CreatorTool", metadata.creator),
    ]
    if metadata.date is not None:
        moment = strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(metadata.date))
        lines += [_plain(f"xmp:{what}Date", moment) for what in ("Create", "Modify", "Metadata")]
    return [line for line in lines if line]


def extension_schema(name: str, uri: str, prefix: str, value: tuple[str, str], description: str) -> str:
    """The description of an XMP schema that PDF/A doesn't know (ISO 19005-2, 6.6.2.3.3), with one property: `value` is
    its name and its type.
    """
    return f"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{name}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{value[0]}</pdfaProperty:name><pdfaProperty:valueType>{value[1]}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{description}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def _plain(name: str, text: str) -> str:
    return f"<{name}>{_escaped(text)}</{name}>" if text else ""


def _alternative(name: str, text: str) -> str:
    item = f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt>'
    return f"<{name}>{item}</{name}>" if text else ""


def _listed(name: str, kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{_escaped(text)}</rdf:li>" for text in texts if text)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _escaped(text: str) -> str:
    if not text.isprintable():  # printable characters are allowed in XML, and the pattern takes milliseconds to compile
        text = re.sub(_NOT_IN_XML, "\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{description}
</rdf:Description>
{extension}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
