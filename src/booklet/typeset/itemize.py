"""Runs taken apart until each is letters of one font and one direction; joints where lines may end without a space.

Fonts are chosen cluster by cluster (a letter with its marks), directions by UAX #9 over the whole paragraph, ends of
lines by UAX #14. Texts that a font sets by itself from the left never come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from unicodedata import category

from booklet.typeset.items import BOUNDARY, JOINT, WIDE_JOINT, SetRun
from booklet.typeset.word_breaks import WordDivider
from booklet.unicode.bidi import needs_bidi, resolved_levels
from booklet.unicode.grapheme_clusters import grapheme_clusters
from booklet.unicode.line_breaks import break_opportunities

_FORMULA = "\ufffc"  # what stands for a formula in the text
# Marks of direction, which have done their work when levels are known; and isolates, whose ends still part what stands
# beside them from what is in them when a line is put in order.
_MARKS = frozenset("\u200e\u200f\u061c")
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
# Scripts whose lines may end without a space.
_UNSPACED = partial(
    re.compile,
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b2ff\U0001f200-\U0001f2ff\U00020000-\U0003ffff]",
)
_IDEOGRAPHIC = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30fa\u30fc-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
).match
# Marks that Chinese and Japanese fonts have as wide as an ideograph, and others narrow.
_WIDE_MARKS = frozenset("“”‘’…—·")
_WITH_WIDE_MARKS = frozenset(("zh", "ja"))
_IDEOGRAPH = "一"


def itemised(runs: Sequence[SetRun], rtl: bool) -> list[SetRun]:
    """The runs anew; a paragraph that is `rtl` begins on the right, whatever its first letter is."""
    text = "".join([_FORMULA if run.insets else run.text for run in runs])
    level_of = resolved_levels(text, int(rtl)) if rtl or needs_bidi(text) else [0] * len(text)
    joints = _joints(text) if _UNSPACED().search(text) else {}
    parts: list[SetRun] = []
    start = 0
    for run in runs:
        if run.insets:
            parts += _joint_before(run, joints.get(start, ""))
            level = level_of[start]
            parts.append(run._replace(level=level + level % 2))  # a formula runs from the left wherever it stands
            start += 1
        else:
            parts += _parts(run, start, level_of, joints)
            start += len(run.text)
    return parts


def _joint_before(run: SetRun, joint: str) -> list[SetRun]:
    return [SetRun(joint, run.divider, level=run.level)] if joint else []


def _parts(run: SetRun, start: int, level_of: Sequence[int], joints: dict[int, str]) -> Iterator[SetRun]:
    """The run's letters, gathered while font and level stay the same; `start` is where it begins in the paragraph."""
    gathered: list[str] = []
    current: tuple[WordDivider, int] | None = None
    recent: dict[int, WordDivider] = {}  # the last one of each level
    at = start
    for cluster in grapheme_clusters(run.text):
        level = level_of[at]
        if cluster in _MARKS or cluster in _ISOLATES:
            if cluster in _ISOLATES:
                if current is not None and gathered:
                    yield run._replace(text="".join(gathered), divider=current[0], level=current[1])
                yield run._replace(text=BOUNDARY, level=level)
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
        gathered += (joints.get(at, ""), cluster)
        at += len(cluster)
    if current is not None and gathered:
        yield run._replace(text="".join(gathered), divider=current[0], level=current[1])


def _divider(
    cluster: str, own: WordDivider, level: int, current: tuple[WordDivider, int] | None, recent: dict[int, WordDivider]
) -> WordDivider:
    """The divider with the font for a cluster.

    What no script has to itself goes with what it stands beside: a space always, other signs among letters from the
    right, so that a sentence is not torn into fonts.
    """
    if cluster in _WIDE_MARKS and own.font.language[:2] in _WITH_WIDE_MARKS:
        wide = own.beside(_IDEOGRAPH, False)
        return wide if wide.font.face.covers(cluster) else own
    if not cluster[0].isalpha() and category(cluster[0])[0] in "ZPNSC" and current is not None:
        known = current[0] if cluster == " " and current[1] == level else recent.get(level) if level % 2 else None
        if known is not None and known.font.face.covers(cluster):
            return known
    return own.beside(cluster, bool(level % 2))


def _joints(text: str) -> dict[int, str]:
    """Where lines may end without a space, by the place of the letter after."""
    found = {}
    for opportunity in break_opportunities(text):
        at = opportunity.position
        if opportunity.without_space and 0 < at < len(text):
            found[at] = JOINT
    for at in range(1, len(text)):
        if at in found and _meets_letter(text[at - 1], text[at]):
            found[at] = WIDE_JOINT
    return found


def _meets_letter(before: str, after: str) -> bool:
    """Whether an ideograph meets a letter or figure of another script."""
    first, second = _IDEOGRAPHIC(before) is not None, _IDEOGRAPHIC(after) is not None
    return (first and not second and after.isalnum()) or (second and not first and before.isalnum())
