"""Words as glyphs: HarfBuzz asked for many words at once, since most of its cost is in the asking."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from operator import sub
from struct import pack, unpack
from typing import NamedTuple

import uharfbuzz as hb

from booklet.fonts.face import Face
from booklet.fonts.word import GlyphOffset, Word

# How far a sign may hang into the margin, in thousandths of its own width: the eye sees a straighter edge when light
# signs stand a little outside (Hàn Thế Thành, Micro-typographic extensions to the TeX typesetting system, 2000,
# chapter 2).
_HANG_RIGHT = {
    "-": 700, "\u00ad": 700, "‐": 700, "–": 400, "—": 250, ".": 700, ",": 700, ";": 400, ":": 400, "!": 150,
    "?": 150, "’": 600, "”": 500, "“": 500, "‘": 600, "»": 300, "›": 400, "'": 600, '"': 500, ")": 100, "]": 50,
    "…": 150, "。": 500, "、": 500, "，": 500, "．": 500, "」": 500, "』": 500, "）": 500, "》": 500, "〉": 500,
    "】": 500, "r": 50, "t": 50, "k": 40, "v": 40, "w": 40, "x": 40, "y": 60, "K": 40, "L": 40, "T": 60, "V": 60,
    "W": 50, "Y": 70,
}  # fmt: skip
_HANG_LEFT = {
    "‘": 600, "’": 600, "“": 500, "”": 500, "„": 500, "‚": 600, "«": 300, "‹": 400, "'": 600, '"': 500, "(": 100,
    "[": 50, "「": 500, "『": 500, "（": 500, "《": 500, "〈": 500, "【": 500, "–": 300, "—": 200, "A": 50, "J": 40,
    "T": 60, "V": 60, "W": 50, "X": 30, "Y": 70, "v": 40, "w": 40, "x": 30, "y": 40,
}  # fmt: skip
# Spaces that don't break are an affair of setting: whoever copies or searches types the common one.
_COPIED_AS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
_IS_LATIN = re.compile("[\n\u0021-\u02af\u1e00-\u1eff\u2000-\u2027\u202f-\u206f\u20a0-\u20cf\u2100-\u214f]+").fullmatch
# Between words shaped in one go: no face has a glyph for it, so nothing kerns or joins across it.
_APART = "\n"


class _Glyphs(NamedTuple):
    """A shaped text: for each glyph its id, where its cluster begins in the text, its advance and its offsets."""

    ids: list[int]
    clusters: list[int]
    advances: list[int]
    offsets: list[tuple[int, int]] | None  # None where all are nought


class Shaper:
    """Shapes words of one face and size with given features (name to on or off) and tracking in points, in the forms of
    a language, or of none; `rtl` words run from the right, and their glyphs stand in the order of the eye.
    """

    def __init__(
        self,
        face: Face,
        size: float,
        settings: dict[str, bool],
        tracking: float,
        language: str = "",
        rtl: bool = False,
    ) -> None:
        self._face = face
        self._settings = settings
        self._language = language
        self._rightward = rtl
        self._tracking = tracking
        self._unit = size / face.units_per_em
        self._buffer = hb.Buffer()

    def shape_all(self, texts: Sequence[str]) -> list[Word]:
        """The words of the texts, in their order."""
        joined = _APART.join(texts)
        shaped = self._together(texts, joined) if self._is_latin(joined) and "" not in texts else None
        if shaped is not None:
            return shaped
        if len(texts) < 8:
            return [self.shape(text) for text in texts]
        half = len(texts) // 2  # the odd one among them is soon alone
        return self.shape_all(texts[:half]) + self.shape_all(texts[half:])

    def shape(self, text: str) -> Word:
        """The word alone, in whatever script."""
        if not text:
            return Word("", b"", (), 0.0)
        glyphs = self._glyphs(text, latin=self._is_latin(text))
        lacking = _lacking(glyphs, len(text))
        if not lacking:
            return self._word(text, glyphs)
        spelled = _spelled_out(text, frozenset(lacking))
        word = self._word(spelled, self._glyphs(spelled, latin=self._is_latin(spelled)))
        word.glyph_text = word.glyph_text or tuple(spelled)
        word.text = text  # which is what may be divided
        return word

    def lacking(self, text: str) -> tuple[int, ...]:
        """Offsets of the characters that `shape` spells out, because the face has no glyph for their cluster."""
        return tuple(_lacking(self._glyphs(text, latin=self._is_latin(text)), len(text))) if text else ()

    def offsets(self, word: Word) -> list[float] | None:
        """How far into the word each of its letters ends, in points; None where it has ligatures or the like."""
        if len(word.codes) != 2 * len(word.text) or type(word) is not Word:
            return None
        unit, advance = self._unit, self._face.advance
        steps = [advance(glyph) * unit + self._tracking for glyph in unpack(f">{len(word.text)}H", word.codes)]
        size = unit * self._face.units_per_em
        for index, before, _, after in word.shifts:
            steps[index] += (before + after) * size / 1000
        return list(accumulate(steps))

    def hang(self, sign: str, width: float) -> tuple[float, float]:
        """How far a sign of that width may hang out at a line's left and right end."""
        return _HANG_LEFT.get(sign, 0) * width / 1000, _HANG_RIGHT.get(sign, 0) * width / 1000

    def _is_latin(self, text: str) -> bool:
        return not self._rightward and _IS_LATIN(text) is not None

    def _together(self, texts: Sequence[str], joined: str) -> list[Word] | None:
        """The words of Latin texts from one call; None where some glyph is missing or off its line, and each must be
        looked at.
        """
        ids, clusters, advances, offsets = self._glyphs(joined, latin=True)
        if ids.count(0) != len(texts) - 1 or offsets is not None:
            return None
        codes = pack(f">{len(ids)}H", *ids)
        kerns = list(map(sub, advances, map(self._face.advances.__getitem__, ids)))
        ends = list(accumulate(advances, initial=0))
        one_to_one = len(ids) == len(joined)
        odd_spaces = _holds_odd_space(joined)
        unit = self._unit
        words = []
        start = position = 0
        for text in texts:
            first = position
            position += len(text)
            end = position if one_to_one else bisect_left(clusters, position, start)
            kerned = kerns[start:end]
            shifts = self._kerns(kerned) if any(kerned) else ()
            width = (ends[end] - ends[start]) * unit + self._tracking * (end - start)
            left = _HANG_LEFT[text[0]] * (advances[start] * unit) / 1000 if text[0] in _HANG_LEFT else 0.0
            right = _HANG_RIGHT[text[-1]] * (advances[end - 1] * unit) / 1000 if text[-1] in _HANG_RIGHT else 0.0
            is_plain = end - start == len(text) and not odd_spaces
            glyph_text = None if is_plain else _glyph_text(text, clusters[start:end], first)
            words.append(Word(text, codes[2 * start : 2 * end], shifts, width, left, right, glyph_text))
            start, position = end + 1, position + 1
        return words

    def _glyphs(self, text: str, latin: bool) -> _Glyphs:
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        if latin:
            buffer.script, buffer.direction = "Latn", "ltr"
        else:
            buffer.guess_segment_properties()
            buffer.direction = "rtl" if self._rightward else "ltr"
        if self._language:
            buffer.language = self._language
        hb.shape(self._face.shaper, buffer, self._settings)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        across, up = [place.x_offset for place in places], [place.y_offset for place in places]
        return _Glyphs(
            [info.codepoint for info in infos],
            [info.cluster for info in infos],
            [place.x_advance for place in places],
            list(zip(across, up, strict=True)) if any(across) or any(up) else None,
        )

    def _word(self, text: str, glyphs: _Glyphs) -> Word:
        ids, clusters, advances, offsets = glyphs
        if self._rightward or offsets is not None or len(set(clusters)) < len(ids):
            return self._composite_word(text, glyphs)
        nominal = self._face.advances
        kerns = [advance - nominal[glyph] for glyph, advance in zip(ids, advances, strict=True)]
        shifts = self._kerns(kerns)
        width = sum(advances) * self._unit + self._tracking * len(ids)
        left = self.hang(text[0], advances[0] * self._unit)[0]
        right = self.hang(text[-1], advances[-1] * self._unit)[1]
        return Word(text, pack(f">{len(ids)}H", *ids), shifts, width, left, right, _glyph_text(text, clusters))

    def _composite_word(self, text: str, glyphs: _Glyphs) -> Word:
        """A word with marks, or of letters from the right."""
        from booklet.fonts.composites import ShapedGlyph, composite_word  # late: most booklets have none

        ids, clusters, advances, offsets = glyphs
        across, up = zip(*offsets, strict=True) if offsets is not None else ((0,) * len(ids),) * 2
        placed = list(map(ShapedGlyph, ids, clusters, advances, across, up))
        word = composite_word(self._face, text, placed, rtl=self._rightward)
        word.width = sum(advances) * self._unit + self._tracking * len(word.composites)
        if not self._rightward:
            word.left = self.hang(text[0], advances[0] * self._unit)[0]
            word.right = self.hang(text[-1], advances[-1] * self._unit)[1]
        return word

    def _kerns(self, kerns: list[int]) -> tuple[GlyphOffset, ...]:
        thousandth = 1000 / self._face.units_per_em
        return tuple([GlyphOffset(index, 0.0, 0.0, kern * thousandth) for index, kern in enumerate(kerns) if kern])


def _glyph_text(text: str, clusters: list[int], first: int = 0) -> tuple[str, ...] | None:
    """The text of each cluster, glyph by glyph; None where that is the characters of `text` as they are copied.

    `clusters` are where the glyphs' clusters begin, in order and counted from `first`.
    """
    if len(clusters) == len(text):
        return tuple(text.translate(_COPIED_AS)) if _holds_odd_space(text) else None
    starts = [start - first for start in clusters]
    copied = text.translate(_COPIED_AS)
    return tuple([copied[start:end] for start, end in pairwise([*starts, len(text)])])


def _holds_odd_space(text: str) -> bool:
    return "\u00a0" in text or "\u202f" in text or "\u2009" in text


def _lacking(glyphs: _Glyphs, length: int) -> list[int]:
    """Offsets of the characters of a text of that length whose clusters hold a .notdef glyph."""
    if 0 not in glyphs.ids:
        return []
    starts = {glyphs.clusters[index] for index, glyph in enumerate(glyphs.ids) if not glyph}
    ends = {start: _next_start(glyphs.clusters, start, length) for start in starts}
    return [offset for start in sorted(starts) for offset in range(start, ends[start])]


def _next_start(starts: list[int], start: int, end: int) -> int:
    """Where the cluster that begins at `start` ends; clusters may run backwards in right-to-left text."""
    return min([other for other in starts if other > start], default=end)


def _spelled_out(text: str, offsets: frozenset[int]) -> str:
    return "".join([f"[U+{ord(char):04X}]" if offset in offsets else char for offset, char in enumerate(text)])
