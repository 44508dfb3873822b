"""Braces of BibTeX, which keep capitals, as in `{B}ayesian nets for {DNA}`, or those that a converter left."""

from __future__ import annotations

import re
from functools import partial

from booklet.markup.cleaning import CleanText
from booklet.markup.source_map import Edit, apply_edits

# A letter that is no ASCII in braces of its own, or capitals that are part of a word; not a command's argument.
_IN_WORD = partial(
    re.compile,
    r"(?<![\\^_}\]$])(?:(?<![A-Za-z])|(?<=[a-z]))\{([^\W\d_]{1,3}|[A-Z][A-Za-z]{0,9})\}(?=[^\W\d_A-Z]|-)"
    r"|(?<=[A-Za-z])\{([^\x00-\x7f])\}",
)
_WORDS = partial(
    re.compile, r"(?<![\\\w^_}\]$])\{([\w-]{0,40}[A-Z][\w.&/-]{0,40}(?: [\w.&/-]{1,40}){0,5})\}(?![\w^_{])"
)


def without_braces(cleaned: CleanText, *, in_line: bool) -> CleanText:
    """Leaves out the braces around parts of words, and in a title those around words that have a capital."""
    text = cleaned.text
    if "\\" in text or "$" in text:  # commands and formulas have braces of their own
        return cleaned
    matches = list(_IN_WORD().finditer(text)) + (list(_WORDS().finditer(text)) if in_line else [])
    ends = [place for match in matches for place in (match.start(), match.end() - 1)]
    if not ends:
        return cleaned
    edits = [Edit(place, place + 1, "") for place in sorted(set(ends))]
    return CleanText(apply_edits(text, edits), cleaned.notes, cleaned.source_map.with_edits(edits))
