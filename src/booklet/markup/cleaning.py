"""Letters as they should have been typed: what word processors, browsers and PDFs leave behind is put right.

NFC, never NFKC (which would turn ½ and x² into other things). What can't be shown is made visible and named in
a notice; only what has no letter of its own goes without one (soft hyphens, zero-width spaces, byte order marks).
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import NamedTuple

from booklet.diagnostics.model import Note
from booklet.markup.pdf_repair import ACCENTS, has_words_hyphenated_by_line_end, hyphenated_by_line_end, stray_accents
from booklet.markup.source_map import AS_GIVEN, Edit, EditableText, SourceMap

# Every character that can be at fault, in one set; `_kind` tells them apart.
_SUSPECTS = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u1680\u2000-\u200b\u2028-\u202e\u205f\u2066-\u206f\u3000"
    r"\ud800-\uf8ff\ufb00-\ufb06\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffd-\uffff\U0001fffe-\U0010ffff"
)
# Nearly all texts consist of such characters only. `re` runs over many faster than it searches for few.
_SOUND_ASCII = re.compile(r"[ -~\n]*+")
# What `partial` makes is compiled when first called for: most texts need few of these patterns.
_SOUND = partial(re.compile, f"[^{_SUSPECTS}{''.join(ACCENTS)}]*+")
# Some come in company: indentation, a line's end of two characters, a word torn at a soft hyphen, the two halves
# of a character beyond U+FFFF.
_FAULT = partial(
    re.compile,
    r"^ *\t[ \t]*|\r\n?|(?<=[^\W\d_])\xad *(?:\r\n?|\n) *(?=[^\W\d_])|[\ud800-\udbff][\udc00-\udfff]"
    rf"|[{_SUSPECTS}]",
    re.MULTILINE,
)
# Marks on one letter: beyond a few they are a prank, and would tower over the page's edge.
_MOST_MARKS = 6
_TOWER = partial(re.compile, "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{7,}")
_BLANK_LINE = re.compile(r"\n[ \xa0]+(?=\n|\Z)")
# Nothing below U+0300 is changed by a character before it, so each such stretch can be composed by itself.
_COMPOSABLE = partial(re.compile, r"[\x00-\u02ff]?[^\x00-\u02ff]+")
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_LINE_ENDS = dict.fromkeys("\r\x0b\x0c\x85\u2028", "\n") | {"\r\n": "\n", "\u2029": "\n\n"}
_NOTHING = dict.fromkeys("\xad\u200b\ufeff", "")
_SPACES = dict.fromkeys("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u205f\u3000", " ")
_NO_BREAK_SPACES = dict.fromkeys("\u2006\u2008\u2009\u200a", "\u202f") | {"\u2007": "\xa0"}
_REPLACEMENTS = _LIGATURES | _LINE_ENDS | _NOTHING | _SPACES | _NO_BREAK_SPACES


class CleanText(NamedTuple):
    """A text put right, what was noticed, and the trail back to the text as given."""

    text: str
    notices: tuple[Note, ...] = ()
    trail: SourceMap = AS_GIVEN


def clean(text: str) -> tuple[str, tuple[Note, ...]]:
    """The text put right, and a notice for whatever can't be set or was guessed; offsets are those of `text`."""
    result = cleaned(text)
    return result.text, result.notices


def cleaned(text: str) -> CleanText:
    """As `clean`, with the trail that leads places of the cleaned text back to `text`."""
    sound = _has_sound_letters(text)
    if sound and not (_towers(text) or _BLANK_LINE.search("\n" + text) or has_words_hyphenated_by_line_end(text)):
        return CleanText(text)
    draft = EditableText(text)
    notices: list[Note] = []
    if not sound:
        faults = list(_FAULT().finditer(text))
        notices += _fault_notices(faults)
        draft.change([Edit(fault.start(), fault.end(), _mended(fault)) for fault in faults])
        draft.change(_compositions(draft.text))
    if towers := _towers(draft.text):
        notices.append(_at_origin(_tower_notice(towers), draft.trail))
        draft.change([Edit(tower.start() + _MOST_MARKS, tower.end(), "") for tower in towers])
    blanks = _BLANK_LINE.finditer("\n" + draft.text)
    draft.change([Edit(match.start(), match.end() - 1, "") for match in blanks])
    for find in (stray_accents, hyphenated_by_line_end):
        findings = find(draft.text)
        notices += [_at_origin(notice, draft.trail) for notice in findings.notices]
        draft.change(findings.edits)
    return CleanText(draft.text, tuple(notices), draft.trail)


def _has_sound_letters(text: str) -> bool:
    """Whether all letters can stay as they are."""
    if text.isascii():
        return _SOUND_ASCII.fullmatch(text) is not None
    return _SOUND().fullmatch(text) is not None and unicodedata.is_normalized("NFC", text)


def _mended(fault: re.Match[str]) -> str:
    found = fault[0]
    if "\t" in found:
        at_line_start = len(found) > 1 or fault.string[fault.start() - 1 : fault.start()] in ("", "\n")
        return found.expandtabs(4) if at_line_start else " "
    if found in _REPLACEMENTS:
        return _REPLACEMENTS[found]
    if found[0] == "\xad":
        return ""
    if len(found) == 2:
        return found.encode("utf-16", "surrogatepass").decode("utf-16")
    kind = _kind(found)
    return f"[U+{ord(found):04X}]" if kind in ("control", "unusable") else "" if kind == "direction" else found


def _kind(letter: str) -> str:
    """Which of the explanations a character needs; "" for one that is all right."""
    if letter in _REPLACEMENTS or letter == "\t" or len(letter) > 1:
        return ""
    if letter <= "\x9f":
        return "control"
    if letter == "\ufffd":
        return "replacement"
    category = unicodedata.category(letter)
    if category == "Co":
        return "private"
    if "\u202a" <= letter <= "\u206f":
        return "direction"
    annotation = "\ufff9" <= letter <= "\ufffb"
    return "unusable" if category == "Cs" or annotation or _is_noncharacter(ord(letter)) else ""


def _is_noncharacter(code: int) -> bool:
    """Unicode 23.7."""
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


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


def _towers(text: str) -> list[re.Match[str]]:
    return [] if text.isascii() else list(_TOWER().finditer(text))


def _tower_notice(towers: list[re.Match[str]]) -> Note:
    first = towers[0]
    times = f" ({len(towers)} times)" if len(towers) > 1 else ""
    message = f"of {len(first[0])} marks on one letter only {_MOST_MARKS} are set{times}"
    return Note("stacked-marks", message, "leave the others out", first.start(), len(first[0]))


def _fault_notices(faults: list[re.Match[str]]) -> list[Note]:
    """One notice for each distinct character that needs one, at its first place."""
    first: dict[str, re.Match[str]] = {}
    count: dict[str, int] = {}
    for fault in faults:
        if fault[0] in first or _kind(fault[0]):
            first.setdefault(fault[0], fault)
            count[fault[0]] = count.get(fault[0], 0) + 1
    notices = []
    for letter, fault in first.items():
        code, message, mending = _EXPLANATIONS[_kind(letter)]
        times = f" ({count[letter]} times)" if count[letter] > 1 else ""
        name = f"U+{ord(letter):04X}"
        notices.append(Note(code, message.format(name=name) + times, mending, fault.start(), 1))
    return notices


def _compositions(text: str) -> list[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return []
    edits = []
    for match in _COMPOSABLE().finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            edits.append(Edit(match.start(), match.end(), composed))
    return edits


def _at_origin(notice: Note, trail: SourceMap) -> Note:
    start = trail.origin(notice.offset)
    end = trail.origin(notice.offset + notice.length - 1) + 1
    return Note(notice.code, notice.message, notice.help, start, max(end - start, 1))
