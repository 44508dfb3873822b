"""Shaping: the glyphs of words, by HarfBuzz; of many words in one call, since a call costs more than a word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, pairwise
from struct import pack, unpack
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb

from booklet.fonts.face import Face
from booklet.fonts.figures import wants_lining
from booklet.fonts.word import GlyphOffset, Word

if TYPE_CHECKING:  # loaded for small capitals of rare letters
    from booklet.fonts.small_capitals import SmallCapitals

# Character protrusion, in thousandths of a character's own width: an edge looks straighter where light characters stand
# out into the margin a little (Hàn Thế Thành, Micro-typographic extensions to the TeX typesetting system, 2000,
# chapter 2).
_RIGHT_PROTRUSION = {
    "-": 700, "\u00ad": 700, "‐": 700, "–": 400, "—": 250, ".": 700, ",": 700, ";": 400, ":": 400, "!": 150,
    "?": 150, "’": 600, "”": 500, "“": 500, "‘": 600, "»": 300, "›": 400, "'": 600, '"': 500, ")": 100, "]": 50,
    "…": 150, "。": 500, "、": 500, "，": 500, "．": 500, "」": 500, "』": 500, "）": 500, "》": 500, "〉": 500,
    "】": 500, "r": 50, "t": 50, "k": 40, "v": 40, "w": 40, "x": 40, "y": 60, "K": 40, "L": 40, "T": 60, "V": 60,
    "W": 50, "Y": 70, "\u00a0": 1000,
}  # fmt: skip
_LEFT_PROTRUSION = {
    "‘": 600, "’": 600, "“": 500, "”": 500, "„": 500, "‚": 600, "«": 300, "‹": 400, "'": 600, '"': 500, "(": 100,
    "[": 50, "「": 500, "『": 500, "（": 500, "《": 500, "〈": 500, "【": 500, "–": 300, "—": 200, "A": 50, "J": 40,
    "T": 60, "V": 60, "W": 50, "X": 30, "Y": 70, "v": 40, "w": 40, "x": 30, "y": 40,
}  # fmt: skip
# Spaces that don't break are copied as the common one: they matter to the setting, not to searches.
_COPIED_AS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
_IS_LATIN = re.compile("[\n\u0021-\u02af\u1e00-\u1eff\u2000-\u2027\u202f-\u206f\u20a0-\u20cf\u2100-\u214f]+").fullmatch
# Letters and signs of Latin texts, none of which shares its glyph with another one; in fonts whose features set several
# letters alike, only the first of these.
_UNSHARED = frozenset(
    [*map(chr, range(0x20, 0x7F)), *map(chr, range(0xC0, 0x100)), *"\n\u00a0§°±·×–—‘’‚“”„†…‹›€«»\u2009\u202f❧"]
)
_UNSHARED_LETTERS = _UNSHARED.union(
    map(chr, range(0x100, 0x138)), map(chr, range(0x139, 0x149)), "ŋŌōŐőŒœŘřŚśŞşŠšŢţŤťŪūŮůŰűŹźŻżŽžȘșȚț"
)
_SETTING_ALIKE = frozenset(("smcp", "c2sc", "pcap", "c2pc", "unic"))  # features that set several letters alike
_NONE: frozenset[str] = frozenset()
# Stands between words that are shaped in one call: no face has a glyph for it, so nothing kerns or joins across it.
_SEPARATOR = "\n"
_JOINING = ("liga", "clig", "dlig", "rlig")  # features that join letters
# Makes an offset of a tuple, in a third of the time that its class takes.
_glyph_offset: Callable[[tuple[int, float, float, float]], GlyphOffset] = partial(tuple.__new__, GlyphOffset)


class _Glyphs:
    """A shaped text: the id of each glyph, its advance, and its own offsets to the right and up, None where all are 0;
    lengths are in font units. `infos` are HarfBuzz's.
    """

    __slots__ = ("advances", "ids", "infos", "offsets")

    def __init__(
        self, ids: list[int], infos: Sequence[hb.GlyphInfo], advances: list[int], offsets: list[tuple[int, int]] | None
    ) -> None:
        self.ids = ids
        self.infos = infos
        self.advances = advances
        self.offsets = offsets

    def clusters(self) -> list[int]:
        """The offset of each glyph's cluster in the text."""
        return [info.cluster for info in self.infos]


class Shaper:
    """Shapes words in one face and size, with given features (True: on) and tracking in points.

    `language` (BCP 47) chooses the forms of letters that a face has for it, "" the usual ones. Right-to-left words have
    their glyphs in visual order, from left to right. `joints` gives the positions in a word over which no ligature may
    stand; None if there are none.
    """

    def __init__(
        self,
        face: Face,
        size: float,
        settings: dict[str, Any],
        tracking: float,
        language: str = "",
        rtl: bool = False,
        joints: Callable[[str], Sequence[int]] | None = None,
    ) -> None:
        self._face = face
        self._joints = joints
        self._lining = {**settings, "onum": False, "lnum": True} if settings.get("onum") else None
        self._settings = settings
        self._language = language
        self._rtl = rtl
        self._tracking = tracking
        self._unit = size / face.units_per_em
        self._buffer = hb.Buffer()
        # The characters that share their glyph with another, found when a text may hold one; ASCII has some only where
        # capitals are set small, or letters have forms of the language.
        self._sharing: frozenset[str] | None = None
        self._near_sharing: frozenset[str] | None = None  # those among the nearest, found sooner than all
        self._ascii_shares = bool(language) or settings.get("c2sc", False)
        self._small: SmallCapitals | bool = settings.get("smcp", False)  # the former is made on first use
        self._unshared = _UNSHARED if any(map(settings.get, _SETTING_ALIKE)) else _UNSHARED_LETTERS

    def shape_all(self, texts: Sequence[str]) -> list[Word]:
        """The words of texts, in their order."""
        joined = _SEPARATOR.join(texts)
        if self._lining is not None and (own := self._lined(texts, joined)):
            others = [text for text in texts if text not in own]
            own.update(zip(others, self.shape_all(others) if others else (), strict=True))
            return [own[text] for text in texts]
        shaped = self._shape_batch(texts, joined) if self._is_latin(joined) and "" not in texts else None
        if shaped is not None:
            return shaped
        if len(texts) < 8:
            return [self.shape(text) for text in texts]
        half = len(texts) // 2  # the text that must be shaped alone is soon found
        return self.shape_all(texts[:half]) + self.shape_all(texts[half:])

    def shape(self, text: str) -> Word:
        """The word of one text, in any script; see `Word` about characters that the face lacks."""
        if self._lining is not None and wants_lining(text):
            return self._shape_lined(text, self._lining)
        word = self._shape(text)
        return word if self._joints is None or word.glyph_text is None else self._parted(word)

    def _lined(self, texts: Sequence[str], joined: str) -> dict[str, Word]:
        """The words among texts whose figures are lining ones though the font's are not."""
        if self._lining is None or not any(map(joined.__contains__, "0123456789")):
            return {}
        return {text: self._shape_lined(text, self._lining) for text in texts if wants_lining(text)}

    def _shape_lined(self, text: str, lining: dict[str, Any]) -> Word:
        """The word of a text with lining figures."""
        settings, self._settings = self._settings, lining
        word = self._shape(text)
        if self._joints is not None and word.glyph_text is not None:
            word = self._parted(word)
        self._settings = settings
        return word

    def _shape(self, text: str) -> Word:
        """The word of one text, whatever ligatures the face has."""
        if not text:
            return Word("", b"", (), 0.0)
        if self._small and not (text.isascii() or _UNSHARED.issuperset(text)):
            word = self._with_small_capitals(text)
            if word is not None:
                return word
        glyphs = self._glyphs(text, latin=self._is_latin(text))
        lacking = _lacking(glyphs, len(text))
        if not lacking:
            return self._word(text, glyphs)
        spelled = _spelled_out(text, frozenset(lacking))
        word = self._word(spelled, self._glyphs(spelled, latin=self._is_latin(spelled)))
        word.glyph_text = word.glyph_text or tuple(spelled)
        word.text = text  # since hyphenation and line breaks go by the text as it was written
        return word

    def lacking(self, text: str) -> tuple[int, ...]:
        """The offsets of the characters that `shape` spells out, because the face has no glyph for their cluster."""
        return tuple(_lacking(self._glyphs(text, latin=self._is_latin(text)), len(text))) if text else ()

    def character_ends(self, word: Word) -> list[float] | None:
        """The cumulative advance after each character of a word, in points; None if glyphs and characters aren't one to
        one.
        """
        if len(word.codes) != 2 * len(word.text) or type(word) is not Word:
            return None
        unit, tracking = self._unit, self._tracking
        advances = self._face.known_advances  # with those of every word that was shaped
        steps = [advances[glyph] * unit + tracking for glyph in unpack(f">{len(word.text)}H", word.codes)]
        if word.glyph_offsets:
            size = unit * self._face.units_per_em
            for index, before, _, after in word.glyph_offsets:
                steps[index] += (before + after) * size / 1000
        return list(accumulate(steps))

    def protrusions(self, character: str, width: float) -> tuple[float, float]:
        """The protrusion of a character of that width at the left and at the right end of a line, in points."""
        return _LEFT_PROTRUSION.get(character, 0) * width / 1000, _RIGHT_PROTRUSION.get(character, 0) * width / 1000

    def _is_latin(self, text: str) -> bool:
        return not self._rtl and _IS_LATIN(text) is not None

    def _shape_batch(self, texts: Sequence[str], joined: str) -> list[Word] | None:
        """The words of Latin texts from one call of HarfBuzz; None where some glyph is missing or off its line, and the
        words must be shaped one by one.
        """
        if self._small and not (joined.isascii() or _UNSHARED.issuperset(joined)):
            return None
        glyphs = self._glyphs(joined, latin=True)
        ids, advances = glyphs.ids, glyphs.advances
        if ids.count(0) != len(texts) - 1 or glyphs.offsets is not None:
            return None
        codes = pack(f">{len(ids)}H", *ids)
        nominal = self._face.advances(ids)
        one_to_one, odd_spaces = len(ids) == len(joined), _holds_odd_space(joined)
        clusters = [] if one_to_one and not odd_spaces else glyphs.clusters()
        unit, at_left, at_right = self._unit, _LEFT_PROTRUSION, _RIGHT_PROTRUSION
        words = []
        start = position = 0
        for text in texts:
            first, position = position, position + len(text)
            end = position if one_to_one else bisect_left(clusters, position, start)
            total, kerning = self._kerning(glyphs, nominal, start, end)
            width = total * unit + self._tracking * (end - start)
            left = at_left.get(text[0], 0) * (advances[start] * unit) / 1000
            right = at_right.get(text[-1], 0) * (advances[end - 1] * unit) / 1000
            is_plain = end - start == len(text) and not odd_spaces
            glyph_text = None if is_plain else _glyph_text(text, clusters[start:end], first)
            words.append(Word(text, codes[2 * start : 2 * end], tuple(kerning), width, left, right, glyph_text))
            start, position = end + 1, position + 1
        if self._joints is not None and not one_to_one:
            words = [word if word.glyph_text is None else self._parted(word) for word in words]
        sharing = self._sharing_in(joined)
        return [self._with_own_glyphs(word, sharing) for word in words] if sharing else words

    def _glyphs(self, text: str, latin: bool, features: bool = True) -> _Glyphs:
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        if latin:
            buffer.script, buffer.direction = "Latn", "ltr"
        else:
            buffer.guess_segment_properties()
            buffer.direction = "rtl" if self._rtl else "ltr"
        if self._language:
            buffer.language = self._language
        hb.shape(self._face.hb_font, buffer, self._settings if features else {})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        across, up = [position.x_offset for position in positions], [position.y_offset for position in positions]
        return _Glyphs(
            [info.codepoint for info in infos],
            infos,
            [position.x_advance for position in positions],
            list(zip(across, up, strict=True)) if any(across) or any(up) else None,
        )

    def _word(self, text: str, glyphs: _Glyphs) -> Word:
        ids, clusters, advances = glyphs.ids, glyphs.clusters(), glyphs.advances
        if self._rtl or glyphs.offsets is not None or len(set(clusters)) < len(ids):
            return self._composite_word(text, glyphs)
        total, kerning = self._kerning(glyphs, self._face.advances(ids), 0, len(ids))
        width = total * self._unit + self._tracking * len(ids)
        left = self.protrusions(text[0], advances[0] * self._unit)[0]
        right = self.protrusions(text[-1], advances[-1] * self._unit)[1]
        codes, glyph_text = pack(f">{len(ids)}H", *ids), _glyph_text(text, clusters)
        return self._with_own_glyphs(
            Word(text, codes, tuple(kerning), width, left, right, glyph_text), self._sharing_in(text)
        )

    def _parted(self, word: Word) -> Word:
        """The word without ligatures over the joints of its parts."""
        text, pieces = word.text, word.glyph_text or ()
        if self._joints is None or not any(len(piece) > 1 for piece in pieces) or sum(map(len, pieces)) != len(text):
            return word
        joints, apart, start = self._joints(text), [], 0
        for piece in pieces:
            # The letter behind the joint joins no longer or, if the one before it joins no other, that one.
            apart += [at if at - start > 1 else at - 1 for at in joints if start < at < start + len(piece)]
            start += len(piece)
        if not apart:
            return word
        ranges = [(at, at + 1, False) for at in apart]
        settings, self._settings = self._settings, {**self._settings, **dict.fromkeys(_JOINING, ranges)}
        glyphs = self._glyphs(text, latin=self._is_latin(text))
        self._settings = settings
        return self._word(text, glyphs)

    def _with_small_capitals(self, text: str) -> Word | None:
        """The word of a text some of whose letters are set as small capitals with marks; None for any other text."""
        from booklet.fonts.small_capitals import SmallCapitals, put_together  # loaded late: few texts need it

        if isinstance(self._small, bool):
            self._small = SmallCapitals(self._placed)
        apart = self._small.taken_apart(text)
        if apart == text:
            return None
        glyphs = self._glyphs(apart, latin=self._is_latin(text))
        if _lacking(glyphs, len(apart)):
            return None
        word = self._composite_word(apart, glyphs, put_together)
        word.text = text
        return word

    def _placed(self, text: str, features: bool) -> list[tuple[int, int, int]]:
        """The glyphs of a text, with the font's features or without, and their offsets to the right and up."""
        glyphs = self._glyphs(text, latin=True, features=features)
        return [
            (glyph, x, y)
            for glyph, (x, y) in zip(glyphs.ids, glyphs.offsets or [(0, 0)] * len(glyphs.ids), strict=True)
        ]

    def _with_own_glyphs(self, word: Word, sharing: frozenset[str]) -> Word:
        """The word with a glyph of its own for each character that shares its glyph with another."""
        if sharing.isdisjoint(word.glyph_text or word.text):
            return word
        from booklet.fonts.composites import with_own_glyphs  # loaded late: most booklets need none

        return with_own_glyphs(self._face, word, sharing)

    def _sharing_in(self, text: str) -> frozenset[str]:
        """The characters that share their glyph with another, where a text may hold one; mostly none."""
        if not self._ascii_shares and (text.isascii() or self._unshared.issuperset(text)):
            return _NONE
        if self._sharing is None:
            from booklet.fonts.shared_glyphs import (
                NEAR,
                sharing_characters,
                sharing_near,
            )  # loaded late: few texts need it

            alike = self._language or any(map(self._settings.get, _SETTING_ALIKE))
            if alike and not self._language and NEAR.issuperset(text):
                if self._near_sharing is None:
                    features = tuple([name for name, wanted in self._settings.items() if wanted])
                    known = self._face.sharing_near.get(features)
                    found = sharing_near(self._glyph_at) if known is None else known
                    self._near_sharing = self._face.sharing_near[features] = found
                return self._near_sharing
            self._sharing = sharing_characters(self._face, self._glyph_at if alike else None, self._language)
        return self._sharing

    def _glyph_at(self, text: str, script: str, language: str) -> dict[int, int]:
        """The glyph of each offset in a text that is set as one glyph, at no offset of its own."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.script, buffer.direction = script, "ltr"
        if language:
            buffer.language = language
        hb.shape(self._face.hb_font, buffer, self._settings)
        found: dict[int, int] = {}
        for info in buffer.glyph_infos:
            found[info.cluster] = info.codepoint if info.cluster not in found else 0
        return {offset: glyph for offset, glyph in found.items() if glyph}

    def _composite_word(self, text: str, glyphs: _Glyphs, copied: Callable[[str], str] | None = None) -> Word:
        """A word with marks, or of a right-to-left script. `copied` gives the text to copy for that of a glyph."""
        from booklet.fonts.composites import ShapedGlyph, composite_word  # loaded late: most booklets need none

        ids, clusters, advances, offsets = glyphs.ids, glyphs.clusters(), glyphs.advances, glyphs.offsets
        across, up = zip(*offsets, strict=True) if offsets is not None else ((0,) * len(ids),) * 2
        placed = list(map(ShapedGlyph, ids, clusters, advances, across, up))
        word = composite_word(self._face, text, placed, self._sharing_in(text), rtl=self._rtl, copied=copied)
        word.width = sum(advances) * self._unit + self._tracking * len(word.composites)
        if not self._rtl:
            word.left_protrusion = self.protrusions(text[0], advances[0] * self._unit)[0]
            word.right_protrusion = self.protrusions(text[-1], advances[-1] * self._unit)[1]
        return word

    def _kerning(self, glyphs: _Glyphs, nominal: dict[int, int], start: int, end: int) -> tuple[int, list[GlyphOffset]]:
        """The advance of the glyphs from number `start` up to, not including, `end`, in font units, and the offsets of
        their kerning; `nominal` are the advances without it.
        """
        ids, advances = glyphs.ids, glyphs.advances
        thousandth = 1000 / self._face.units_per_em
        total = 0
        offsets = []
        for index in range(start, end):
            advance = advances[index]
            total += advance
            kern = advance - nominal[ids[index]]
            if kern:
                offsets.append(_glyph_offset((index - start, 0.0, 0.0, kern * thousandth)))
        return total, offsets


def _glyph_text(text: str, clusters: list[int], first: int = 0) -> tuple[str, ...] | None:
    """The text that each glyph is copied as; None where these are the characters of `text`, one by one.

    `clusters` are the offsets of the glyphs' clusters in a text in which `text` stands at `first`.
    """
    if len(clusters) == len(text):
        return tuple(text.translate(_COPIED_AS)) if _holds_odd_space(text) else None
    starts = [start - first for start in clusters]
    copied = text.translate(_COPIED_AS)
    return tuple([copied[start:end] for start, end in pairwise([*starts, len(text)])])


def _holds_odd_space(text: str) -> bool:
    return "\u00a0" in text or "\u202f" in text or "\u2009" in text


def _lacking(glyphs: _Glyphs, length: int) -> list[int]:
    """The offsets of the characters of a text of that length whose clusters hold a .notdef glyph."""
    if 0 not in glyphs.ids:
        return []
    clusters = glyphs.clusters()
    lacking = {start for start, glyph in zip(clusters, glyphs.ids, strict=True) if not glyph}
    starts = sorted(set(clusters))
    ranges = pairwise([*starts, length])
    return [offset for start, end in ranges if start in lacking for offset in range(start, end)]


def _spelled_out(text: str, offsets: frozenset[int]) -> str:
    return "".join([f"[U+{ord(char):04X}]" if offset in offsets else char for offset, char in enumerate(text)])
