"""The file itself: what it declares of itself (PDF/X-4, PDF/X-1a), its fonts, and what presses don't want in it."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.diagnostics.model import Severity
from booklet.preflight.faults import Fault, PlacedFault, on_page
from booklet.preflight.model import Limits, MasterFacts, PageFacts
from booklet.preflight.places import bleed_of, meets

_AGAIN = "export the file again as PDF/X-4"
# The highest version of PDF that a standard allows: ISO 15930-7, -1, -4 and -6.
_VERSIONS = {"PDF/X-4": 1.6, "PDF/X-4p": 1.6, "PDF/X-1a:2003": 1.4, "PDF/X-1:2001": 1.3, "PDF/X-3:2003": 1.4}
# The properties of the XMP packet that PDF/X-4 wants.
_PROPERTIES = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)  # fmt: skip
# Code, severity, what is wrong, and how to mend it, by the words in `MasterFacts.extras`.
_EXTRAS = {
    "a form": ("form", "the file has a form with fields to fill in", "flatten the form before you export"),
    "JavaScript": ("javascript", "the file has JavaScript", "remove the scripts and actions"),
    "attached files": ("attachments", "other files are attached to the file", "remove the attached files"),
    "layers": ("layers", "the file has layers, of which a press may print others than you see", "flatten the layers"),
}
_HARMLESS_ANNOTATIONS = ("PrinterMark", "TrapNet")


def declaration_faults(master: MasterFacts, limits: Limits) -> Iterator[PlacedFault]:
    """The declarations that are wrong, or missing."""
    if master.encrypted:
        advice = "export it without password and restrictions"
        yield _file_fault("encrypted", "the file is encrypted: print shops can't open it", advice)
    yield from _standard_faults(master, limits)
    yield from _intent_faults(master)
    if master.standard.startswith("PDF/X"):
        yield from _consistency_faults(master)


def _file_fault(code: str, text: str, advice: str = _AGAIN, source: str = "") -> PlacedFault:
    return PlacedFault(Fault(code, "error", text, advice, source=source))


def _standard_faults(master: MasterFacts, limits: Limits) -> Iterator[PlacedFault]:
    declared = master.standard
    if limits.standard and not declared.startswith(limits.standard):
        text = f"the file declares {declared or 'no PDF/X standard'}, where {limits.standard} is asked for"
        yield _file_fault("wrong-standard", text, f"export the file again as {limits.standard}")
    elif not declared:
        text = "the file declares no PDF/X standard: print shops ask for PDF/X-4 or PDF/X-1a"
        yield PlacedFault(Fault("no-standard", "warning", text, _AGAIN))


def _intent_faults(master: MasterFacts) -> Iterator[PlacedFault]:
    intents = [intent for intent in master.intents if intent.kind == "GTS_PDFX"]
    if not intents:
        text = "the file has no output intent of PDF/X: nothing says for which press and paper its inks are"
        severity: Severity = "error" if master.standard else "warning"
        advice = f"{_AGAIN}, with the output profile of the press"
        yield PlacedFault(Fault("no-output-intent", severity, text, advice, "profile"))
    elif len(intents) > 1:
        yield _file_fault("many-output-intents", f"the file has {len(intents)} output intents of PDF/X, not one")
    for intent in intents:
        if not intent.condition:
            text = "the output intent doesn't name its printing condition"
            yield _file_fault("no-printing-condition", text)
        if not intent.profile_class and master.standard.startswith("PDF/X-4"):
            yield _file_fault("no-output-profile", "the output intent has no profile embedded", _AGAIN)
        elif intent.profile_class and (intent.profile_class, intent.profile_space) not in _PRESS_PROFILES:
            sort = f"{intent.profile_class.strip()}, {intent.profile_space.strip()}"
            text = f"the profile of the output intent isn't that of a press ({sort})"
            yield _file_fault("wrong-output-profile", text, "take the CMYK profile of the press and paper")


_PRESS_PROFILES = (("prtr", "CMYK"), ("prtr", "GRAY"))


def _consistency_faults(master: MasterFacts) -> Iterator[PlacedFault]:
    """The demands of the declared standard that the file doesn't keep."""
    highest = _VERSIONS.get(master.standard.replace("X-1a:2001", "X-1:2001"), 0.0)
    if highest and _number(master.version) > highest:
        text = f"the file is PDF {master.version}, and {master.standard} allows at most PDF {highest:g}"
        yield _file_fault("wrong-version", text)
    if not master.identified:
        yield _file_fault("no-identifier", f"the file has no identifier (/ID), which {master.standard} demands")
    if master.trapped not in ("True", "False"):
        text = f"the file doesn't say if it is trapped (Trapped is {master.trapped or 'missing'}, not True or False)"
        yield _file_fault("not-trapped", text)
    if master.standard.startswith("PDF/X-4"):
        known = master.metadata or frozenset()
        missing = [name for name in _PROPERTIES if name not in known]
        if missing:
            text = f"the metadata lack {', '.join(missing)}, which {master.standard} demands"
            yield _file_fault("metadata", text)


def _number(version: str) -> float:
    try:
        return float(version)
    except ValueError:
        return 0.0


def extra_faults(master: MasterFacts) -> Iterator[PlacedFault]:
    """Forms, scripts and the like; PDF/X-4 allows layers, which are a warning there."""
    for extra in master.extras:
        code, text, advice = _EXTRAS.get(extra, ("extra", f"the file has {extra}", "remove it"))
        severity: Severity = "warning" if extra == "layers" and not master.standard.startswith("PDF/X-1") else "error"
        yield PlacedFault(Fault(code, severity, text, advice))


def font_faults(master: MasterFacts) -> Iterator[PlacedFault]:
    """Fonts that aren't in the file."""
    for font in master.fonts:
        if not font.embedded:
            text = f"the font '{font.name}' is not embedded: the press would take another in its place"
            advice = "embed all fonts when you export"
            yield on_page(
                Fault("font-not-embedded", "error", text, advice, "fonts", font.name),
                font.page,
                _page(master, font.page),
            )


def _page(master: MasterFacts, number: int) -> PageFacts:
    return master.pages[number - 1]


def annotation_faults(page: PageFacts, number: int) -> Iterator[PlacedFault]:
    """Links, notes and fields on the page or its bleed (ISO 15930-7: outside they are allowed)."""
    bleed = bleed_of(page)
    for kind, place in page.annotations:
        if kind not in _HARMLESS_ANNOTATIONS and meets(place, bleed):
            sort = "a link" if kind == "Link" else f"an annotation ({kind})"
            text = f"the page has {sort}: presses don't print it, and PDF/X forbids it"
            fault = Fault("annotation", "error", text, "export without links and notes", source=kind)
            yield on_page(fault, number, page, place)


def page_state_faults(page: PageFacts, number: int, standard: str) -> Iterator[PlacedFault]:
    """Transparency where the standard has none, and content that can't be read."""
    if page.transparent and not standard.startswith("PDF/X-4"):
        text = f"the page has transparency ({page.transparent})"
        text += f", which {standard} forbids" if standard else ": older presses flatten it, badly at times"
        severity: Severity = "error" if standard else "warning"
        fault = Fault("transparency", severity, text, "flatten it when you export, or export as PDF/X-4")
        yield on_page(fault, number, page)
    if page.unread:
        text = f"the content of the page can't be read in full: {page.unread}"
        yield on_page(Fault("unreadable-content", "error", text, "export the page again"), number, page)
