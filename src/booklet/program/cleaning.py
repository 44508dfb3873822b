"""Letters as they should have been typed: what word processors, browsers and PDFs leave behind is put right.

NFC, never NFKC (which would turn ½ and x² into other things). What can't be shown is made visible and named in
a notice; only what has no letter of its own goes without one (soft hyphens, zero-width spaces, byte order marks).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from booklet.program.edits import AS_GIVEN, Draft, Edit, Trail, in_order
from booklet.program.notices import Notice
from booklet.program.pasting import stray_accents, torn_words

_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_THIN_SPACES = "\u2006\u2008\u2009\u200a"
_DIRECTIONS = "\u202a-\u202e\u2066-\u206f"
# Noncharacters (Unicode 23.7), halves of surrogate pairs, interlinear annotation.
_UNUSABLE = "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"

_ASCII_FAULT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_FAULT = re.compile(
    r"(?P<line>\r\n?|[\x0b\x0c\x85\u2028])"
    r"|(?P<paragraph>\u2029)"
    r"|(?P<tab>\t)"
    r"|(?P<control>[\x00-\x09\x0b-\x1f\x7f-\x9f])"
    r"|(?P<torn>(?<=[^\W\d_])\xad *\n *(?=[^\W\d_]))"
    r"|(?P<nothing>[\xad\u200b\ufeff])"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    rf"|(?P<thin>[{_THIN_SPACES}])"
    r"|(?P<figure>\u2007)"
    r"|(?P<space>[\u1680\u2000-\u2005\u205f\u3000])"
    rf"|(?P<direction>[{_DIRECTIONS}])"
    r"|(?P<pair>[\ud800-\udbff][\udc00-\udfff])"
    rf"|(?P<unusable>[{_UNUSABLE}])"
    rf"|(?P<private>[{_PRIVATE}])"
    r"|(?P<replacement>\ufffd)"
)
_BLANK_LINE = re.compile(r"(?:(?<=\n)|\A)[ \xa0]+(?=\n|\Z)")
# Nothing below U+0300 is changed by a character before it, so each such stretch can be composed by itself.
_COMPOSABLE = re.compile(r"[\x00-\u02ff]?[^\x00-\u02ff]+")

_REPLACEMENTS = {"line": "\n", "paragraph": "\n\n", "torn": "", "nothing": "", "direction": ""}
_SPACES = {"thin": "\u202f", "figure": "\xa0", "space": " "}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text put right, what was noticed, and the trail back to the text as given."""

    text: str
    notices: tuple[Notice, ...] = ()
    trail: Trail = AS_GIVEN


def clean(text: str) -> tuple[str, tuple[Notice, ...]]:
    """The text put right, and a notice for whatever can't be set or was guessed; offsets are those of `text`."""
    result = cleaned(text)
    return result.text, result.notices


def cleaned(text: str) -> Cleaned:
    """As `clean`, with the trail that leads places of the cleaned text back to `text`."""
    draft = Draft(text)
    notices: list[Notice] = []
    if not text.isascii() or _ASCII_FAULT.search(text):
        faults = list(_FAULT.finditer(text))
        notices += _fault_notices(faults)
        draft.change(lambda _: [_mended(fault, text) for fault in faults])
    if not unicodedata.is_normalized("NFC", draft.text):
        draft.change(_composed)
    if not draft.text.isascii():
        accents = stray_accents(draft.text)
        notices += [_at_origin(notice, draft.trail) for notice in accents.notices]
        draft.change(lambda _: accents.edits)
    if "\n " in draft.text or "\n\xa0" in draft.text or draft.text[:1].isspace():
        draft.change(_blank_lines_emptied)
    hyphens = torn_words(draft.text)
    notices += [_at_origin(notice, draft.trail) for notice in hyphens.notices]
    draft.change(lambda _: hyphens.edits)
    return Cleaned(draft.text, tuple(notices), draft.trail)


def _mended(fault: re.Match[str], text: str) -> Edit:
    kind, found = fault.lastgroup or "", fault[0]
    if kind == "tab":
        at_line_start = not text[text.rfind("\n", 0, fault.start()) + 1 : fault.start()].strip(" \t")
        return Edit(fault.start(), fault.end(), "    " if at_line_start else " ")
    if kind == "ligature":
        return Edit(fault.start(), fault.end(), _LIGATURES[found])
    if kind == "pair":
        return Edit(fault.start(), fault.end(), found.encode("utf-16", "surrogatepass").decode("utf-16"))
    if kind in ("control", "unusable"):
        return Edit(fault.start(), fault.end(), f"[U+{ord(found):04X}]")
    replacement = _REPLACEMENTS.get(kind, _SPACES.get(kind, found))
    return Edit(fault.start(), fault.end(), replacement)


_EXPLANATIONS = {
    "control": (
        "control-character",
        "the control character {name} has no shape: it is shown as [{name}]",
        "delete it, or type what was meant",
    ),
    "direction": (
        "direction-control",
        "the invisible character {name}, which turns the direction of writing, was left out",
        "delete it: the direction of each script is known without it",
    ),
    "unusable": (
        "unusable-character",
        "{name} is no character that can be printed: it is shown as [{name}]",
        "delete it, or type what was meant",
    ),
    "private": (
        "private-use-character",
        "{name} is a private character, which looks different in every font",
        "type the character that was meant; PDFs and symbol fonts often give such letters when copied",
    ),
    "replacement": (
        "damaged-character",
        "{name} stands where a character was lost before the text came here",
        "type the character that was meant",
    ),
}


def _fault_notices(faults: list[re.Match[str]]) -> list[Notice]:
    """One notice for each distinct character that needs one, at its first place."""
    first: dict[str, re.Match[str]] = {}
    count: dict[str, int] = {}
    for fault in faults:
        if fault.lastgroup in _EXPLANATIONS:
            first.setdefault(fault[0], fault)
            count[fault[0]] = count.get(fault[0], 0) + 1
    notices = []
    for letter, fault in first.items():
        code, message, mending = _EXPLANATIONS[fault.lastgroup or ""]
        times = f" ({count[letter]} times)" if count[letter] > 1 else ""
        name = f"U+{ord(letter):04X}"
        notices.append(Notice(code, message.format(name=name) + times, mending, fault.start(), 1))
    return notices


def _composed(text: str) -> list[Edit]:
    edits = []
    for match in _COMPOSABLE.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            edits.append(Edit(match.start(), match.end(), composed))
    return edits


def _blank_lines_emptied(text: str) -> list[Edit]:
    return in_order([Edit(match.start(), match.end(), "") for match in _BLANK_LINE.finditer(text)])


def _at_origin(notice: Notice, trail: Trail) -> Notice:
    start = trail.origin(notice.offset)
    end = trail.origin(notice.offset + notice.length - 1) + 1
    return Notice(notice.code, notice.message, notice.help, start, max(end - start, 1))
