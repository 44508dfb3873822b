"""Small print masters made with pikepdf: a clean one, and whatever a test changes about it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from booklet.papers import MILLIMETRE
from booklet.preflight.document import master_facts, open_pdf
from booklet.preflight.model import Finding, Limits, MasterFacts
from booklet.preflight.origin import Origins, encode_origins
from booklet.preflight.rules import findings_of

BLEED = 3 * MILLIMETRE
WIDTH, HEIGHT = 148 * MILLIMETRE, 210 * MILLIMETRE
Change = Callable[[pikepdf.Pdf], None]

PROPERTIES = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)  # fmt: skip
# The head of an ICC profile of a press.
PROFILE = b"\0" * 12 + b"prtrCMYK" + b"\0" * 16 + b"acsp" + b"\0" * 88
PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
{}</rdf:Description></rdf:RDF></x:xmpmeta>"""
ORDER = Limits()
BLACK_TEXT = b"/OP gs 0 0 0 1 k BT /F 10 Tf 100 300 Td (A talk on type) Tj ET\n"


def nothing(_pdf: pikepdf.Pdf) -> None:
    """Changes nothing."""


def made(
    *contents: bytes, change: Change = nothing, origins: Origins | None = None, standard: str = "PDF/X-4"
) -> bytes:
    """A master of A5 pages with 3 mm of bleed and these contents, whose origin is the trimmed page's corner."""
    pdf = pikepdf.new()
    shared = pdf.make_indirect(resources(pdf))
    for content in contents or (BLACK_TEXT,):
        placed = b"1 0 0 1 %.4f %.4f cm\n%b" % (BLEED, BLEED, content)
        sheet = Array([0, 0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED])
        page = Dictionary(
            Type=Name.Page,
            MediaBox=sheet,
            BleedBox=sheet,
            TrimBox=Array([BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT]),
            Resources=shared,
            Contents=pdf.make_stream(placed),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    _declare(pdf, standard)
    if origins is not None:
        private = pdf.make_stream(encode_origins(origins))
        pdf.Root.PieceInfo = Dictionary(booklet=Dictionary(LastModified="D:20000101000000Z", Private=private))
    change(pdf)
    file = BytesIO()
    pdf.save(file, min_version="1.6", force_version="1.6", deterministic_id=True)
    return file.getvalue()


def _declare(pdf: pikepdf.Pdf, standard: str) -> None:
    lines = [f"<{name}>x</{name}>" for name in PROPERTIES]
    lines.append(f"<pdfxid:GTS_PDFXVersion>{standard}</pdfxid:GTS_PDFXVersion>")
    packet = PACKET.replace("{}", "\n".join(lines)).encode()
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Trapped=Name("/False")))
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier="FOGRA39",
        DestOutputProfile=pdf.make_stream(PROFILE, N=4),
    )
    pdf.Root.OutputIntents = Array([intent])


def resources(pdf: pikepdf.Pdf) -> Dictionary:
    """Fonts F (embedded) and G (not), states OP, KO and HALF, colour spaces SPOT, ALL, LAB, ICC; images are added."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]), C1=Array([1, 0, 0, 0]))
    spaces = {
        "SPOT": Array([Name.Separation, Name("/PANTONE 3155 C"), Name.DeviceCMYK, tint]),
        "ALL": Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]),
        "LAB": Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))]),
        "ICC": Array([Name.ICCBased, pdf.make_stream(b"", N=3)]),
    }
    return Dictionary(
        Font=Dictionary(F=font(pdf, embedded=True), G=font(pdf, embedded=False)),
        ExtGState=Dictionary(
            OP=Dictionary(OP=True, op=True, OPM=1), KO=Dictionary(OP=False, op=False), HALF=Dictionary(ca=0.5)
        ),
        ColorSpace=Dictionary({f"/{name}": space for name, space in spaces.items()}),
        XObject=Dictionary(),
    )


def font(pdf: pikepdf.Pdf, *, embedded: bool) -> pikepdf.Object:
    """A font whose letters are all half an em wide."""
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Plain)
    if embedded:
        descriptor.FontFile2 = pdf.make_stream(b"")
    base = Name("/ABCDEF+Plain") if embedded else Name("/Plain-Bold")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=base,
            FirstChar=32,
            LastChar=126,
            Widths=Array([500] * 95),
            FontDescriptor=descriptor,
        )
    )


def with_image(name: str, image: Image.Image, **entries: Any) -> Change:
    """A change that adds an image to the resources, as raw samples."""
    space = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK, "1": Name.DeviceGray}[image.mode]

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(image.tobytes())
        given = {
            "Subtype": Name.Image,
            "Width": image.width,
            "Height": image.height,
            "BitsPerComponent": 1 if image.mode == "1" else 8,
            "ColorSpace": space,
        }
        for key, value in {**given, **entries}.items():
            stream[f"/{key}"] = value
        pdf.pages[0].obj.Resources.XObject[f"/{name}"] = stream

    return change


def with_form(name: str, content: bytes, **entries: Any) -> Change:
    """A change that adds a form to the resources, which uses the same resources."""

    def change(pdf: pikepdf.Pdf) -> None:
        shared = pdf.pages[0].obj.Resources
        stream = pdf.make_stream(content, Subtype=Name.Form, BBox=Array([-1000, -1000, 2000, 2000]), Resources=shared)
        for key, value in entries.items():
            stream[f"/{key}"] = value
        shared.XObject[f"/{name}"] = stream

    return change


def all_of(*changes: Change) -> Change:
    """The changes one after another."""

    def change(pdf: pikepdf.Pdf) -> None:
        for each in changes:
            each(pdf)

    return change


def facts(data: bytes) -> MasterFacts:
    """The facts read from a file."""
    with open_pdf(data) as pdf:
        return master_facts(pdf)


def found(data: bytes, limits: Limits = ORDER) -> tuple[Finding, ...]:
    """The findings about a file."""
    return findings_of(facts(data), limits)


def codes(data: bytes, limits: Limits = ORDER) -> list[str]:
    """The codes of the findings about a file."""
    return [finding.code for finding in found(data, limits)]
