"""Itemization: runs divided until each has one font and one direction, with breaks where lines may end without a space.

The font is chosen for each grapheme cluster, the direction by UAX #9 for the whole paragraph, the breaks by UAX #14.
Text that its font sets alone and left to right needs none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from unicodedata import bidirectional, category, east_asian_width

from booklet.records import NamedTuple
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


class _Paragraph(NamedTuple):
    """The text of all runs, with the level of each character, the characters of breaks without space by the offset of
    the character after, and the ideographs that signs among them take their font from, by the offset of the sign.
    """

    text: str
    levels: Sequence[int]
    breaks: Mapping[int, str]
    ideographs: Mapping[int, str]

    def letter_from_right(self) -> str:
        """The first letter that is written from the right; "" if there is none."""
        return next((each for each in self.text if bidirectional(each) in ("R", "AL") and each.isalpha()), "")


def itemize(runs: Sequence[SetRun], rtl: bool) -> list[SetRun]:
    """The runs divided by font and direction; `rtl` is the direction of the paragraph, whatever its first letter."""
    text = "".join([_FORMULA if run.boxes else run.text for run in runs])
    level_of = resolved_levels(text, int(rtl)) if rtl or needs_bidi(text) else [0] * len(text)
    unspaced = _UNSPACED().search(text) is not None
    breaks = _spaceless_breaks(text) if unspaced else {}
    paragraph = _Paragraph(text, level_of, breaks, _signs_among_ideographs(text) if unspaced else {})
    divided: list[SetRun] = []
    start = 0
    for run in runs:
        if run.boxes:
            divided += _break_before(run, breaks.get(start, ""))
            level = level_of[start]
            divided.append(run._replace(level=level + level % 2))  # a formula is always left to right
            start += 1
        else:
            divided += _divide_run(run, start, paragraph)
            start += len(run.text)
    return divided


def _break_before(run: SetRun, character: str) -> list[SetRun]:
    """A run of the character of a break before `run`; empty if there is no such character."""
    return [SetRun(character, run.divider, level=run.level)] if character else []


def _divide_run(run: SetRun, start: int, paragraph: _Paragraph) -> Iterator[SetRun]:
    """The run divided where the font or the level changes; `start` is its offset in the paragraph's text."""
    _, level_of, breaks, ideographs = paragraph
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
        if at in ideographs:
            divider = _beside_ideograph(cluster, run.divider, ideographs[at])
        else:
            if level % 2 and level not in recent and _is_sign(cluster) and (letter := paragraph.letter_from_right()):
                recent[level] = run.divider.fallback_for(letter, True)  # a bracket before the line's first letter
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
    if _is_sign(cluster):
        beside = cluster == " " and current is not None and current[1] == level
        known = current[0] if beside and current is not None else recent.get(level) if level % 2 else None
        if known is not None and known.font.face.covers(cluster):
            return known
    return own.fallback_for(cluster, bool(level % 2))


def _is_sign(cluster: str) -> bool:
    """True for characters of no one script: spaces, punctuation, figures, symbols."""
    return not cluster[0].isalpha() and category(cluster[0])[0] in "ZPNSC"


def _beside_ideograph(cluster: str, own: WordDivider, ideograph: str) -> WordDivider:
    """The divider for a sign among ideographs: theirs, if their font has it."""
    beside = own.fallback_for(ideograph, False)
    return beside if beside.font.face.covers(cluster) else own.fallback_for(cluster, False)


def _signs_among_ideographs(text: str) -> dict[int, str]:
    """The offsets of signs that are as wide as ideographs among these (Unicode Standard Annex #11, ambiguous), such as
    ≒ and ①, and an ideograph beside each; none of those beside a letter or figure of another script.
    """
    found: dict[int, str] = {}
    for at, sign in enumerate(text):
        if sign.isascii() or sign in _WIDE_PUNCTUATION or sign.isalpha() or east_asian_width(sign) != "A":
            continue
        beside = [neighbour for step in (-1, 1) if (neighbour := _neighbour(text, at, step))]
        if beside and all(map(_UNSPACED().match, beside)):
            found[at] = beside[0]
    return found


def _neighbour(text: str, at: int, step: int) -> str:
    """The next character to one side that is no space and no sign; "" where there is none."""
    at += step
    while 0 <= at < len(text):
        if text[at].isalpha() or text[at].isdecimal() or _UNSPACED().match(text[at]):
            return text[at]
        at += step
    return ""


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
