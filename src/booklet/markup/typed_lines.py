"""Beginnings of lines that people type for lists, references and notes, turned into those of Markdown.

Bullets of word processors become hyphens; labels such as `(a)` and `[1]` begin a line of their own; definitions of
links and notes are joined with the places that refer to them.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from booklet.diagnostics.model import Note
from booklet.markup.addresses import link_address
from booklet.markup.cleaning import CleanText
from booklet.markup.source_map import Edit, apply_edits, sort_edits

# Signs that are bullets wherever they begin a line, and those that are if they begin two or more.
_BULLETS = "•▪▫◦‣⁃∙●○■□◆◇►▸▹▶➢➤➔➥❖✓✔✦✧★☆◾◽⚫\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0e8"
_DASHES = "–—·・‒−"
_BULLET = partial(re.compile, rf"(?m)^( *)[{_BULLETS}]\ufe0f?(?:[ \xa0\u202f]+|(?=[^\W_]))(?=[^\s{_BULLETS}])")
_DASH = partial(re.compile, rf"(?m)^( *)([{_DASHES}])(?:[ \xa0\u202f]+(?=\S)|(?<=[·・])(?=[^\W_]))")
# (a), (iv), (2), a), [1], [Au01], [Knuth 1984]
_LABEL = partial(
    re.compile,
    r"(?m)^ *(?:\((?:[a-z]|[ivx]{1,5}|[0-9]{1,2})\)[ \xa0](?=\S)|\[[^\W_][^\]\[\n^]{0,24}\]:?[ \xa0](?=[^\sa-z.,;:)]))",
)
_FIRST = frozenset(("(a)", "(i)", "(1)"))
# a) or a., with what the first two of a list are.
_LETTER = partial(re.compile, r"(?m)^ *((?:[a-z]|[ivx]{2,5}|[A-Z]|[IVX]{2,4})[.)])[ \xa0](?=\S)")
_FIRST_TWO = frozenset(("a)b)", "a.b.", "i)ii)", "i.ii.", "A)B)", "I)II)", "I.II."))
_HEAD = partial(
    re.compile,
    r"\W*(?:selected |key |main )?(?:references?|literature|bibliography|literatur(?:verzeichnis)?|références"
    r"|bibliographie|referencias|bibliograf[ií]a|riferimenti|referências|参考文献|參考文獻|参考資料)\W*",
    re.IGNORECASE,
)
_DEFINITION = partial(
    re.compile, r"(?m)^ {0,3}\[([^\]\[\n^]{1,80})\]:[ ]*<?([^\s<>()]+)>?(?:[ ]+[\"'(][^\n]*[\"')])?[ ]*$\n?"
)
_REFERENCE = partial(re.compile, r"(?<![\\\]])\[([^\]\[\n]{1,200})\](?:\[([^\]\[\n]{0,80})\])?(?![(:\[])")


def with_markdown_lines(cleaned: CleanText) -> CleanText:
    """Returns the text with Markdown's beginnings of lines."""
    text = cleaned.text
    edits: list[Edit] = []
    notes = cleaned.notes
    if not text.isascii():
        edits += _bullets(text)
    if "[" in text or "(" in text:
        if "]:" in text:
            edits += _links(text)
        edits += _labels(text)
    if not edits or "\nb" in text or "\nii" in text or "\nB)" in text or "\nII" in text or "\nC. " in text:
        edits += _letters(text)
    if not edits:
        return cleaned
    edits = sort_edits(edits)
    notes = tuple([note for note in notes if not _is_of_bullets(note, edits, text)])
    return CleanText(apply_edits(text, edits), notes, cleaned.source_map.with_edits(edits))


def _bullets(text: str) -> list[Edit]:
    found = list(_BULLET().finditer(text)) if any(map(text.__contains__, _BULLETS)) else []
    if any(map(text.__contains__, _DASHES)):
        dashes = list(_DASH().finditer(text))
        found += dashes if len(dashes) > 1 else []
    return [Edit(match.end(1), match.end(), "- ") for match in found]


def _is_of_bullets(note: Note, edits: list[Edit], text: str) -> bool:
    """True for the note on a private character that is a bullet of a word processor wherever it stands."""
    if note.code != "private-use-character":
        return False
    bullets = [text[edit.start] for edit in edits if edit.text == "- "]
    return any(
        f"U+{ord(sign):04X} " in note.message and text.count(sign) == bullets.count(sign) for sign in set(bullets)
    )


def _labels(text: str) -> list[Edit]:
    """Ends the line before each of several lines with labels, or before the only one below a heading for references."""
    found = list(_LABEL().finditer(text))
    if not found:
        return []
    kinds = {"[": [each for each in found if each[0].lstrip()[0] == "["]}
    kinds["("] = [each for each in found if each[0].lstrip()[0] == "("]
    edits = []
    for opening, labels in kinds.items():
        certain = len(labels) > 1 and (opening == "[" or labels[0][0].strip() in _FIRST)
        for match in labels:
            before = text[max(0, match.start() - 200) : match.start()].rsplit("\n", 2)[-2:-1] if match.start() else []
            below_head = bool(before) and _HEAD().fullmatch(before[0]) is not None
            if below_head and (start := match.start() - len(before[0]) - 1):
                edits.append(Edit(start, start, "\n"))  # the heading is no part of the paragraph before it
            if before and before[0].strip() and (certain or below_head):
                edits.append(Edit(match.start() - 1, match.start() - 1, "  "))
    return edits


def _letters(text: str) -> list[Edit]:
    """Ends the line before each of several lines that begin with letters, the first two with those of a list."""
    found = list(_LETTER().finditer(text))
    pairs = {"".join([one[1], other[1]]) for one, other in pairwise(found)}
    if pairs.isdisjoint(_FIRST_TWO) and not {"A.B.", "B.C."} <= pairs:  # two may be initials of names
        return []
    return [
        Edit(match.start() - 1, match.start() - 1, "  ")
        for match in found
        if match.start() and text[text.rfind("\n", 0, match.start() - 1) + 1 : match.start() - 1].strip()
    ]


def _links(text: str) -> list[Edit]:
    """Gives links their addresses, which stand below the text (CommonMark 0.31, 4.7), and removes these."""
    definitions: dict[str, re.Match[str]] = {}
    for match in _DEFINITION().finditer(text):
        if link_address(match[2]):
            definitions.setdefault(match[1].casefold(), match)
    edits: list[Edit] = []
    used = set()
    for match in _REFERENCE().finditer(text) if definitions else ():
        label = (match[2] or match[1]).casefold()
        if label in definitions:
            used.add(label)
            edits.append(Edit(match.end(1) + 1, match.end(), f"({definitions[label][2]})"))
    return edits + [Edit(definitions[label].start(), definitions[label].end(), "") for label in used]
