"""Everything that a finished PDF declares of itself: its standard, output intents, metadata, and things that presses
don't want.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from booklet.preflight.model import MasterFacts, OutputIntentFact
from booklet.preflight.values import DAMAGE, elements, entry, is_stream, keys, name, text

_PROPERTY = re.compile(r"[\s<]([A-Za-z]\w*:[A-Za-z]\w*)(?=[\s=>/])")
_STANDARD = re.compile(r"GTS_PDFXVersion\s*(?:=\s*[\"']|>)\s*([^<\"']+)")
_TRAPPED = re.compile(r"pdf:Trapped\s*(?:=\s*[\"']|>)\s*(\w+)")
# Prefixes that older programs write for the same namespaces.
_PREFIXES = {"xap:": "xmp:", "xapMM:": "xmpMM:"}
_LONGEST_PACKET = 2_000_000  # characters


def declared_facts(pdf: pikepdf.Pdf) -> MasterFacts:
    """The facts of the file besides its pages."""
    root = pdf.Root
    packet = _packet(root)
    information = entry(pdf.trailer, "/Info")
    trapped = name(entry(information, "/Trapped")) or text(entry(information, "/Trapped"))
    if not trapped and (found := _TRAPPED.search(packet)) is not None:
        trapped = found[1]
    return MasterFacts(
        version=max(str(pdf.pdf_version), name(entry(root, "/Version"))),
        standard=_standard(information, packet),
        intents=tuple([_intent(each) for each in elements(entry(root, "/OutputIntents"))]),
        trapped=trapped,
        identified=any(True for _ in elements(entry(pdf.trailer, "/ID"))),
        metadata=_properties(packet),
        encrypted=bool(pdf.is_encrypted),
        extras=tuple(_extras(root)),
    )


def _packet(root: object) -> str:
    """The XMP packet as text; "" without one."""
    stream: Any = entry(root, "/Metadata")
    if not is_stream(stream):
        return ""
    try:
        data = bytes(stream.read_bytes())
    except DAMAGE:
        return ""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data.decode(coding, "replace")[:_LONGEST_PACKET]


def _standard(information: object, packet: str) -> str:
    """The PDF/X that is declared, in the metadata or, by older ones, in the information dictionary."""
    found = _STANDARD.search(packet)
    version = found[1].strip() if found is not None else text(entry(information, "/GTS_PDFXVersion"))
    conformance = text(entry(information, "/GTS_PDFXConformance"))
    return conformance if conformance.startswith("PDF/X") and found is None else version


def _properties(packet: str) -> frozenset[str] | None:
    if not packet:
        return None
    names = _PROPERTY.findall(packet)
    for old, new in _PREFIXES.items():
        names += [new + each[len(old) :] for each in names if each.startswith(old)]
    return frozenset(names)


def _intent(intent: object) -> OutputIntentFact:
    condition = text(entry(intent, "/OutputConditionIdentifier"))
    profile: Any = entry(intent, "/DestOutputProfile")
    try:
        head = bytes(profile.read_bytes())[:128] if is_stream(profile) else b""
    except DAMAGE:
        head = b"-" * 128  # a profile that can't be read is none of a press
    return OutputIntentFact(
        name(entry(intent, "/S")), condition, head[12:16].decode("latin-1"), head[16:20].decode("latin-1")
    )


def _extras(root: object) -> Iterator[str]:
    form, names = entry(root, "/AcroForm"), entry(root, "/Names")
    if any(True for _ in elements(entry(form, "/Fields"))) or entry(form, "/XFA") is not None:
        yield "a form"
    action = name(entry(entry(root, "/OpenAction"), "/S"))
    if keys(entry(names, "/JavaScript")) or action == "JavaScript" or keys(entry(root, "/AA")):
        yield "JavaScript"
    if keys(entry(names, "/EmbeddedFiles")) or entry(root, "/AF") is not None:
        yield "attached files"
    if any(True for _ in elements(entry(entry(root, "/OCProperties"), "/OCGs"))):
        yield "layers"
