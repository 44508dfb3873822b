"""Itemization: runs divided until each has one font and one direction, with breaks where lines may end without a space.

The font is chosen for each grapheme cluster, the direction by UAX #9 for the whole paragraph, the breaks by UAX #14.
Text that its font sets alone and left to right needs none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from unicodedata import category

from booklet.typeset.items import BREAK_WITHOUT_SPACE, ISOLATE_BOUNDARY, QUARTER_EM_BREAK, SetRun
from booklet.typeset.word_breaks import WordDivider
from booklet.unicode.bidi import needs_bidi, resolved_levels
from booklet.unicode.segmentation import break_opportunities, grapheme_clusters

_FORMULA = "\ufffc"  # the object replacement character, in place of a formula
# Directional marks, which have no effect once the levels are known; and the characters that open and close isolates,
# whose boundaries still separate text when a line is reordered.
_DIRECTIONAL_MARKS = frozenset("\u200e\u200f\u061c")
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
# Characters of scripts whose lines may end without a space.
_UNSPACED = partial(
    re.compile,
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b2ff\U0001f200-\U0001f2ff\U00020000-\U0003ffff]",
)
_IDEOGRAPHIC = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30fa\u30fc-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
).match
# Punctuation that is as wide as an ideograph in Chinese and Japanese fonts, and narrow in others.
_WIDE_PUNCTUATION = frozenset("“”‘’…—·")
_WIDE_PUNCTUATION_LANGUAGES = frozenset(("zh", "ja"))
_IDEOGRAPH = "一"


def itemize(runs: Sequence[SetRun], rtl: bool) -> list[SetRun]:
    """The runs divided by font and direction; `rtl` is the direction of the paragraph, whatever its first letter."""
    text = "".join([_FORMULA if run.boxes else run.text for run in runs])
    level_of = resolved_levels(text, int(rtl)) if rtl or needs_bidi(text) else [0] * len(text)
    breaks = _spaceless_breaks(text) if _UNSPACED().search(text) else {}
    divided: list[SetRun] = []
    start = 0
    for run in runs:
        if run.boxes:
            divided += _break_before(run, breaks.get(start, ""))
            level = level_of[start]
            divided.append(run._replace(level=level + level % 2))  # a formula is always left to right
            start += 1
        else:
            divided += _divide_run(run, start, level_of, breaks)
            start += len(run.text)
    return divided


def _break_before(run: SetRun, character: str) -> list[SetRun]:
    """A run of the character of a break before `run`; empty if there is no such character."""
    return [SetRun(character, run.divider, level=run.level)] if character else []


def _divide_run(run: SetRun, start: int, level_of: Sequence[int], breaks: dict[int, str]) -> Iterator[SetRun]:
    """The run divided where the font or the level changes; `start` is its offset in the paragraph's text."""
    gathered: list[str] = []
    current: tuple[WordDivider, int] | None = None
    recent: dict[int, WordDivider] = {}  # the last divider at each level
    at = start
    for cluster in grapheme_clusters(run.text):
        level = level_of[at]
        if cluster in _DIRECTIONAL_MARKS or cluster in _ISOLATES:
            if cluster in _ISOLATES:
                if current is not None and gathered:
                    yield run._replace(text="".join(gathered), divider=current[0], level=current[1])
                yield run._replace(text=ISOLATE_BOUNDARY, level=level)
                gathered, current = [], None
            at += len(cluster)
            continue
        divider = _divider(cluster, run.divider, level, current, recent)
        recent[level] = divider
        if (divider, level) != current:
            if current is not None and gathered:
                yield run._replace(text="".join(gathered), divider=current[0], level=current[1])
                gathered = []
            current = divider, level
        gathered += (breaks.get(at, ""), cluster)
        at += len(cluster)
    if current is not None and gathered:
        yield run._replace(text="".join(gathered), divider=current[0], level=current[1])


def _divider(
    cluster: str, own: WordDivider, level: int, current: tuple[WordDivider, int] | None, recent: dict[int, WordDivider]
) -> WordDivider:
    """The divider with the font for a grapheme cluster.

    A character of no one script takes the font of the text beside it, so that a sentence doesn't change fonts at every
    mark: a space always, punctuation and symbols in right-to-left text.
    """
    if cluster in _WIDE_PUNCTUATION and own.font.language[:2] in _WIDE_PUNCTUATION_LANGUAGES:
        wide = own.fallback_for(_IDEOGRAPH, False)
        return wide if wide.font.face.covers(cluster) else own
    if not cluster[0].isalpha() and category(cluster[0])[0] in "ZPNSC" and current is not None:
        known = current[0] if cluster == " " and current[1] == level else recent.get(level) if level % 2 else None
        if known is not None and known.font.face.covers(cluster):
            return known
    return own.fallback_for(cluster, bool(level % 2))


def _spaceless_breaks(text: str) -> dict[int, str]:
    """The characters of the breaks without space, by the offset of the character after the break."""
    found = {}
    for opportunity in break_opportunities(text):
        at = opportunity.position
        if opportunity.without_space and 0 < at < len(text):
            found[at] = BREAK_WITHOUT_SPACE
    for at in range(1, len(text)):
        if at in found and _meets_letter(text[at - 1], text[at]):
            found[at] = QUARTER_EM_BREAK
    return found


def _meets_letter(before: str, after: str) -> bool:
    """True if one character is an ideograph and the other a letter or digit of another script."""
    first, second = _IDEOGRAPHIC(before) is not None, _IDEOGRAPHIC(after) is not None
    return (first and not second and after.isalnum()) or (second and not first and before.isalnum())
