"""Repair of the characters that word processors, browsers and PDFs leave in a text.

The text is composed by NFC, never by NFKC, which would change ½ and x². Characters that can't be set are shown by
their number, and a note names them; soft hyphens, zero-width spaces and byte order marks go without a note.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from booklet.diagnostics.model import Note
from booklet.markup.pdf_repair import ACCENTS, join_accents, join_hyphenated_words, may_have_hyphenated_words
from booklet.markup.source_map import UNEDITED, Edit, EditableText, SourceMap
from booklet.records import NamedTuple

# Every character that may need repair, in one set; `_kind` sorts them.
_SUSPECTS = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u1680\u2000-\u200b\u2028-\u202e\u205f\u2066-\u206f\u3000"
    r"\ud800-\uf8ff\ufb00-\ufb06\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\uffff\U0001fffe-\U0010ffff"
)
# Nearly all texts consist of Latin letters and common punctuation; matching many of these is faster than searching for
# others.
_PLAIN = re.compile("(?:[ -~\n]++|[\u00b9-\u02af\u2010-\u2027]++)*+")
_TAG_LETTERS = "\U000e0000-\U000e00ff"
# `partial` delays compiling until a pattern is first used: most texts need few of these.
_SOUND = partial(re.compile, f"[^\u200d{_SUSPECTS}{''.join(ACCENTS)}]*+")
# Some are found together: indentation, a line end of two characters, a word divided at a soft hyphen, the two
# surrogates of a character beyond U+FFFF.
_FAULT = partial(
    re.compile,
    r"^ *\t[ \t]*|\r\n?|(?<=[^\W\d_])\xad *(?:\r\n?|\n) *(?=[^\W\d_])|[\ud800-\udbff][\udc00-\udfff]"
    # A joiner beside a Latin letter, a figure or a space joins nothing.
    # A tag's letter, which prints nothing, is at home behind a flag only.
    rf"|(?<![^\x00-\u02ff])\u200d|\u200d(?![^\x00-\u02ff])|\U0001f3f4?[{_TAG_LETTERS}]+"
    rf"|[{_SUSPECTS}]",
    re.MULTILINE,
)
# Two characters beyond ASCII side by side: a pattern that takes a twentieth of the time of the next to compile.
_TWO_BEYOND_ASCII = re.compile("[^\0-\x7f]{2}")
# Two characters with which UTF-8 that was read as another encoding may begin (`mojibake.py`).
_LEADS, _CYRILLIC_LEADS = "\xac\xad\xb4\xc2-\xf0\xf3ÿĂăďĹŕĎđĐŃŸƒΓπφα√≈∆∞∩≡‚Œœ–—“”„‡•‰◊─-╬\uf8ff", "А-зиіклмнпрцчщ"
_MOJIBAKE = partial(
    re.compile,
    f"[{_LEADS}{_CYRILLIC_LEADS}](?:(?<=[{_LEADS}])[\x80-ſƒˆ-˝Ωπμ–-›€™∂-≥─-■ﬁﬂ\ufdd1-\ufdd5]"
    f"|(?<=[{_CYRILLIC_LEADS}])[\x98\xa1-\xbbЂ-ЏѓђѕіїјѐёљњћќўџґҐ–-›€№™])",
)
# Many combining marks on one letter are a prank, and would rise beyond the page's edge.
_MOST_MARKS = 6
_STACKED_MARKS = partial(re.compile, "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{7,}")
_BLANK_LINE = re.compile(r"\n[ \xa0]+(?=\n|\Z)")
# No character below U+0300 composes with one before it, so each match can be composed by itself.
_COMPOSABLE = partial(re.compile, r"[\x00-\u02ff]?[^\x00-\u02ff]+")
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_LINE_ENDS = dict.fromkeys("\r\x0b\x0c\x85\u2028", "\n") | {"\r\n": "\n", "\u2029": "\n\n"}
_NOTHING = dict.fromkeys("\xad\u200b\u200d\ufeff\ufffc" + "".join(map(chr, range(0xFE00, 0xFE10))), "")
_SPACES = dict.fromkeys("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u205f\u3000", " ")
_NO_BREAK_SPACES = dict.fromkeys("\u2006\u2008\u2009\u200a", "\u202f") | {"\u2007": "\xa0"}
# Word's letters in the font Symbol, whose codes are 0xF000 and the byte of that font.
SYMBOLS = dict(zip(map(chr, range(0xF041, 0xF05B)), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(map(chr, range(0xF061, 0xF07B)), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
SYMBOLS |= dict(zip("\uf0a3\uf0a5\uf0ae\uf0b1\uf0b3\uf0b4\uf0b9\uf0bb", "≤∞→±≥×≠≈", strict=True))
_REPLACEMENTS = SYMBOLS | _LIGATURES | _LINE_ENDS | _NOTHING | _SPACES | _NO_BREAK_SPACES


class CleanText(NamedTuple):
    """A repaired text, notes with offsets into the text as typed, and the map from the one to the other."""

    text: str
    notes: tuple[Note, ...] = ()
    source_map: SourceMap = UNEDITED


def clean(text: str) -> CleanText:
    """Repairs a text; each character that can't be set and each repair that is a guess gets a note."""
    if not text.isascii() and _may_be_mojibake(text):
        return _without_mojibake(text)
    if "`" in text and "$" not in text and "\\" not in text:
        return _with_apostrophes(text)
    return _clean(text)


def _with_apostrophes(text: str) -> CleanText:
    """Repairs a text with apostrophes for grave accents typed as such (d`accord), if all stand between letters."""
    places = [match.start() for match in re.finditer("`", text)]
    if not all(text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha() for at in places):
        return _clean(text)
    return _clean(text.replace("`", "'"))


def _may_be_mojibake(text: str) -> bool:
    """True if a text has two characters side by side that may be bytes of UTF-8, or what is left of such."""
    if _TWO_BEYOND_ASCII.search(text) is not None and _MOJIBAKE().search(text) is not None:
        return True
    return "Ã" in text or "Â " in text or "Г\xa0" in text


def _without_mojibake(text: str) -> CleanText:
    """Repairs a text that may have been read in a wrong encoding."""
    from booklet.markup.mojibake import MOST_ROUNDS, repair_mojibake  # late: few texts hold such characters

    edited = EditableText(text)
    notes: tuple[Note, ...] = ()
    for _ in range(MOST_ROUNDS):
        repairs = repair_mojibake(edited.text)
        notes = notes or tuple(repairs.notes)
        if not repairs.edits:
            break
        edited.edit(repairs.edits)
    if not edited.source_map.rounds:
        cleaned = _clean(text)
        return cleaned._replace(notes=(*notes, *cleaned.notes))
    cleaned = _clean(edited.text)
    further = [_at_original_offset(note, edited.source_map) for note in cleaned.notes]
    joined = SourceMap(edited.source_map.rounds + cleaned.source_map.rounds)
    return CleanText(cleaned.text, (*notes, *further), joined)


def _clean(text: str) -> CleanText:
    plain = _PLAIN.fullmatch(text) is not None
    sound = plain or _is_sound(text)
    if (
        sound
        and (plain or not _stacked_marks(text))
        and not (_BLANK_LINE.search("\n" + text) or may_have_hyphenated_words(text))
    ):
        return CleanText(text)
    edited = EditableText(text)
    notes: list[Note] = []
    if not sound:
        faults = list(_FAULT().finditer(text))
        notes += _fault_notes(faults)
        edited.edit([Edit(fault.start(), fault.end(), _replacement(fault)) for fault in faults])
        edited.edit(_compositions(edited.text))
    if stacks := _stacked_marks(edited.text):
        notes.append(_at_original_offset(_stacked_marks_note(stacks), edited.source_map))
        edited.edit([Edit(stack.start() + _MOST_MARKS, stack.end(), "") for stack in stacks])
    blanks = _BLANK_LINE.finditer("\n" + edited.text)
    edited.edit([Edit(match.start(), match.end() - 1, "") for match in blanks])
    for repair in (join_accents, join_hyphenated_words):
        repairs = repair(edited.text)
        notes += [_at_original_offset(note, edited.source_map) for note in repairs.notes]
        edited.edit(repairs.edits)
    return CleanText(edited.text, tuple(notes), edited.source_map)


def _is_sound(text: str) -> bool:
    """True if no character needs repair."""
    return _SOUND().fullmatch(text) is not None and unicodedata.is_normalized("NFC", text)


def _replacement(fault: re.Match[str]) -> str:
    found = fault[0]
    if "\t" in found:
        at_line_start = len(found) > 1 or fault.string[fault.start() - 1 : fault.start()] in ("", "\n")
        return found.expandtabs(4) if at_line_start else " "
    if found in _REPLACEMENTS:
        return _REPLACEMENTS[found]
    if found[0] == "\xad":
        return ""
    if found[0] == "\U0001f3f4":
        return found
    if "\U000e0000" <= found[0] <= "\U000e00ff":
        return "".join([f"[U+{ord(each):04X}]" for each in found])
    if len(found) == 2:
        return found.encode("utf-16", "surrogatepass").decode("utf-16")
    kind = _kind(found)
    return f"[U+{ord(found):04X}]" if kind in ("control", "unusable") else "" if kind == "direction" else found


def _kind(character: str) -> str:
    """Returns the kind of note that a character needs, a key of `_EXPLANATIONS`; "" for none."""
    if "\U000e0000" <= character[0] <= "\U000e00ff":
        return "unusable"
    if character in _REPLACEMENTS or character == "\t" or len(character) > 1:
        return ""
    if character <= "\x9f":
        return "control"
    if character == "\ufffd":
        return "replacement"
    category = unicodedata.category(character)
    if category == "Co":
        return "private"
    if "\u202a" <= character <= "\u206f":
        return "direction"
    annotation = "\ufff9" <= character <= "\ufffb"
    return "unusable" if category == "Cs" or annotation or _is_noncharacter(ord(character)) else ""


def _is_noncharacter(code: int) -> bool:
    """True for a noncharacter (Unicode 16, 23.7)."""
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


def _stacked_marks(text: str) -> list[re.Match[str]]:
    return [] if _PLAIN.fullmatch(text) else list(_STACKED_MARKS().finditer(text))


def _stacked_marks_note(stacks: list[re.Match[str]]) -> Note:
    first = stacks[0]
    times = f" ({len(stacks)} times)" if len(stacks) > 1 else ""
    message = f"of {len(first[0])} marks on one letter only {_MOST_MARKS} are set{times}"
    return Note("stacked-marks", message, "leave the others out", first.start(), len(first[0]))


def _fault_notes(faults: list[re.Match[str]]) -> list[Note]:
    """Returns a note for each distinct character that needs one, where it stands first."""
    first: dict[str, re.Match[str]] = {}
    count: dict[str, int] = {}
    for fault in faults:
        if fault[0] in first or _kind(fault[0]):
            first.setdefault(fault[0], fault)
            count[fault[0]] = count.get(fault[0], 0) + 1
    notes = []
    for character, fault in first.items():
        code, message, hint = _EXPLANATIONS[_kind(character)]
        times = f" ({count[character]} times)" if count[character] > 1 else ""
        name = f"U+{ord(character[0]):04X}"
        notes.append(Note(code, message.format(name=name) + times, hint, fault.start(), 1))
    return notes


def _compositions(text: str) -> list[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return []
    edits = []
    for match in _COMPOSABLE().finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            edits.append(Edit(match.start(), match.end(), composed))
    return edits


def _at_original_offset(note: Note, source_map: SourceMap) -> Note:
    start = source_map.original_offset(note.offset)
    end = source_map.original_offset(note.offset + note.length - 1) + 1
    return Note(note.code, note.message, note.help, start, max(end - start, 1))
