"""Repair of text in UTF-8 that a program read as another encoding: `MÃ¼ller`, `donâ€™t`, `Î±-decay`, `√º`, `РџСЂРё`.

The characters of such a run are the bytes of UTF-8 as a code page shows them, so that they say themselves what was
meant. What is certain is mended, in as many rounds as it was damaged; `mojibake_signs` knows when that is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from booklet.diagnostics.model import Note
from booklet.markup import mojibake_signs as signs
from booklet.markup.mojibake_signs import Run
from booklet.markup.source_map import Edit, apply_edits
from booklet.records import NamedTuple

MOST_ROUNDS = 5
# Characters that stand in the parser's input for the five control characters without a character in Windows-1252.
STAND_INS = dict(zip((0x81, 0x8D, 0x8F, 0x90, 0x9D), "\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5", strict=True))
_NEUTRAL = 0x1A  # neither a byte of a sequence nor a letter
# A sequence of UTF-8 beyond ASCII (RFC 3629, section 4), each byte as the character of its number.
_SEQUENCES = partial(
    re.compile,
    "(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf]{2}|\xf3\xa0[\x80-\x87][\x80-\xbf])+",
)
# What is left where a character of a sequence was lost on the way: a no-break space that became a space, the byte 9D.
_LOST = partial(
    re.compile,
    "(?P<space>(?<![A-ZÀ-Þ])Â )|(?P<grave>(?<![A-ZÀ-Þ])Ã (?= ?[^\\w]|[a-zß-ÿA-Z])|(?<=[a-z])Ã(?=[,.;:!?)]|\\Z))"
    "|(?P<quote>â€(?![\x80-\xbf\\w]))|(?P<rest>Ã[?�](?=[a-z])|(?<=[a-z])Ã[?�]|â€|(?<![^\\W_])[Ðð][ŸÑ]?[?�])",
)


class _Page(NamedTuple):
    """A code page that text is wrongly read as.

    `bytes_of` gives for a character's number its byte; `is_certain` is True for runs that can't be meant as they stand.
    """

    name: str
    bytes_of: dict[int, int]
    is_certain: Callable[[Run], bool]


class MojibakeRepairs(NamedTuple):
    """Edits in order, and notes: on the first of them, and on what can't be mended."""

    edits: list[Edit]
    notes: list[Note]


def repair_mojibake(text: str) -> MojibakeRepairs:
    """Finds what one round of repair mends, and what can't be mended."""
    found = [(page, _mendable(text, page)) for page in _pages()]
    page, runs = max(found, key=lambda each: sum([run.end - run.start for run in each[1]]))
    edits = [Edit(run.start, run.end, run.decoded) for run in runs]
    notes = [_mended_note(text, edits, page.name)] if edits else []
    return _with_lost_pieces(text, edits, notes)


def mend(text: str) -> str:
    """Returns the text after all rounds of repair."""
    for _ in range(MOST_ROUNDS):
        edits = repair_mojibake(text).edits
        if not edits:
            break
        text = apply_edits(text, edits)
    return text


def with_visible_controls(text: str) -> str:
    """Returns a text, as long as before, with Windows-1252's characters for control characters (C1) that are bytes of
    UTF-8; for those without a character there, stand-ins.
    """
    parts = []
    done = 0
    for match in _SEQUENCES().finditer(text.translate(_pages()[0].bytes_of)):
        parts.append(text[done : match.start()])
        parts.append(text[match.start() : match.end()].translate(_visible()))
        done = match.end()
    return "".join([*parts, text[done:]])


@cache
def _visible() -> dict[int, str]:
    return {code: STAND_INS.get(code) or bytes([code]).decode("cp1252") for code in range(0x80, 0xA0)}


@cache
def _pages() -> tuple[_Page, ...]:
    return (
        _Page("Windows-1252", _bytes_of("cp1252", "latin-1"), signs.is_certain_in_western),
        _Page("Mac OS Roman", _bytes_of("mac_roman"), signs.is_certain_in_mac),
        _Page("Windows-1251", _bytes_of("cp1251"), signs.is_certain_in_cyrillic),
        _Page("Windows-1250", _bytes_of("cp1250"), signs.is_certain_in_central),
        _Page("code page 437", _bytes_of("cp437"), signs.is_certain_in_dos),
        _Page("code page 850", _bytes_of("cp850"), signs.is_certain_in_dos),
    )


def _bytes_of(*codecs: str) -> dict[int, int]:
    """Returns each character of code pages by number, with its byte; those that they lack become neutral."""
    found = dict.fromkeys(range(0x80, 0x100), _NEUTRAL)
    for byte in range(0x80, 0x100):
        for codec in codecs:
            character = bytes([byte]).decode(codec, "ignore") or chr(byte)
            found[ord(character)] = byte
        if byte in STAND_INS:
            found[ord(STAND_INS[byte])] = byte
    return found


def _mendable(text: str, page: _Page) -> list[Run]:
    """Returns the runs of a page that are mended: those that are certain, and those of the same letters beside them."""
    as_bytes = text.translate(page.bytes_of)
    runs = []
    for match in _SEQUENCES().finditer(as_bytes):
        start, end = match.span()
        decoded = match[0].encode("latin-1").decode("utf-8")
        run = Run(start, end, text[start:end], decoded, match[0], text[start - 1 : start], text[end : end + 1])
        if signs.is_text(run):
            runs.append(run)
    certain = [page.is_certain(run) for run in runs]
    if not any(certain):
        return []
    known = {
        signs.script(character) for run, sure in zip(runs, certain, strict=True) if sure for character in run.decoded
    }
    return [
        run
        for run, sure in zip(runs, certain, strict=True)
        if sure or (not run.may_be_meant and known.issuperset(map(signs.script, run.decoded)))
    ]


def _mended_note(text: str, edits: list[Edit], page: str) -> Note:
    first = edits[0]
    start, end = _word_around(text, first.start, first.end)
    inside = [Edit(e.start - start, e.end - start, e.text) for e in edits if start <= e.start and e.end <= end]
    word, mended = text[start:end], mend(apply_edits(text[start:end], inside))
    times = f" ({len(edits)} such places)" if len(edits) > 1 else ""
    message = f"“{_shown(word)}” is read as “{_shown(mended)}”{times}: it was UTF-8, read as {page}"
    return Note("mojibake-mended", message, "export the text anew as UTF-8, or type what was meant", start, end - start)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    for _ in range(20):
        start -= start > 0 and not text[start - 1].isspace()
        end += end < len(text) and not text[end].isspace()
    return start, end


def _shown(word: str) -> str:
    return "".join([character if character.isprintable() else f"[U+{ord(character):04X}]" for character in word])


def _with_lost_pieces(text: str, edits: list[Edit], notes: list[Note]) -> MojibakeRepairs:
    """Returns the repairs with what stands for sequences of which a character was lost."""
    if not any(lost in text for lost in ("Â ", "Ã", "â€", "Ð", "ð")):
        return MojibakeRepairs(edits, notes)
    taken = {offset for edit in edits for offset in range(edit.start, edit.end)}
    opened = len(re.findall("â€œ|“", text)) - len(re.findall("â€[\ufdd5\x9d]|”", text))
    found: list[Edit] = []
    for match in _LOST().finditer(text):
        if match.start() in taken:
            continue
        replacement = _replacement(match, opened)
        opened -= match.lastgroup == "quote"
        if replacement:
            found.append(Edit(match.start(), match.end(), replacement))
        elif not any(note.code == "mojibake" for note in notes):
            notes.append(_lost_note(text, match.start(), match.end()))
    if found and not edits:
        notes.insert(0, _mended_note(text, found, "Windows-1252"))
    return MojibakeRepairs(sorted([*edits, *found]), notes)


def _replacement(match: re.Match[str], opened: int) -> str:
    """Returns what a damaged sequence stands for; "" if only the writer knows."""
    if match.lastgroup == "space":
        return "\xa0"
    if match.lastgroup == "grave":
        two_spaces = match.string[match.end() : match.end() + 1] == " "
        return "à" if two_spaces or not match[0].endswith(" ") else "à "
    return "”" if match.lastgroup == "quote" and opened > 0 else ""


def _lost_note(text: str, start: int, end: int) -> Note:
    first, last = _word_around(text, start, end)
    return Note(
        "mojibake",
        f"“{_shown(text[first:last])}” seems to be UTF-8 that was read as Windows-1252, with a character lost",
        "type what was meant, or export the text anew as UTF-8",
        first,
        last - first,
    )
