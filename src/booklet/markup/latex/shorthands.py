"""Quotation marks in shorthands of TeX's languages: German, low and French ones, as straight or French marks."""

from __future__ import annotations

import re

from booklet.markup.cleaning import CleanText
from booklet.markup.source_map import Edit, apply_edits

_GERMAN = re.compile(r"""\"`(?=[^\s"`])(?P<quoted>[^"`]{1,400}?)\"'(?!\w)""")
_LOW = re.compile(r"""(?<![,\w]),,(?=[^\s,"'`])(?P<quoted>[^"'`\n]{1,400}?)(?:''|``|\")(?!\w)""")
_FRENCH = re.compile(r"""(?<![\w<])<<[ ~]?(?P<quoted>[^\W\d_][\w\s.,;:!?'’\\-]{0,400}?)[ ~]?>>(?![\w>])""")


def with_quotation_marks(cleaned: CleanText) -> CleanText:
    """Returns a text with straight marks for German and low ones in TeX's shorthands, and French ones for theirs."""
    text = cleaned.text
    edits: list[Edit] = []
    for sign, pattern, opening, closing in (
        ('"`', _GERMAN, '"', '"'), (",,", _LOW, '"', '"'), ("<<", _FRENCH, "«", "»"),
    ):  # fmt: skip
        for match in pattern.finditer(text) if sign in text else ():
            begin, end = match.span("quoted")
            if "\n\n" not in match["quoted"]:
                edits += [Edit(match.start(), begin, opening), Edit(end, match.end(), closing)]
    if not edits:
        return cleaned
    edits.sort()
    kept = [edit for index, edit in enumerate(edits) if not index or edit.start >= edits[index - 1].end]
    return CleanText(apply_edits(text, kept), cleaned.notes, cleaned.source_map.with_edits(kept))
