"""Word breaks: the positions where a word may end a line, by its hyphens and dashes, its language, or as an address."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from itertools import pairwise

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.typeset.hyphenation import Hyphenator
from booklet.typeset.linebreak import HYPHEN_PENALTY, WordBreak

# Penalties; one of a hyphen in the word is less than that of an added one, and one of a dash is next to nothing.
_AT_HYPHEN = 40.0
_IN_NAME, _IN_PART = 200.0, 300.0  # added to that of a division, in a name and beside a hyphen of the word
_AT_DASH = 5.0
_IN_ADDRESS = 40.0
_AFTER_SCHEME, _IN_MAIL_ADDRESS, _IN_NAME_OF_ADDRESS = 60.0, 200.0, 800.0
_BEFORE_UNIT = 150.0
_LONGEST_SIGN = 4  # of a unit, in letters
_STOPS = ".,;:!?…)]”’»“"
ANYWHERE = 2000.0
_HYPHENS_AND_DASHES = re.compile(r"(?<=[^\W_]{2})[-–—/](?=[^\W_]{2})|(?<=\w)[–—](?=\w)|(?<=[\w)])/(?=\w)")
_ADDRESS = re.compile(r"://|^\W*www\.|^\S+@\S+\.\S+|\.\w{2,}/\w")
# After a colon with slashes or a slash, and before all else (The Chicago Manual of Style, 17th edition, 7.46).
_ADDRESS_PUNCTUATION = re.compile(r"(?<=\w)://(?=\w)|(?<=[\w)=])/+(?=\w)|(?<=[\w/])(?=[.?&=#_~%@-]+\w)(?<!://)")
_BETWEEN_COMMANDS = r"(?<=\})(?=[^}\])$.,;:])|(?<=[^\\])(?=\\[^\s])"  # compiled for the first such formula
# Thai and Lao have no spaces between words; a vowel written before its consonant always starts a syllable.
_SYLLABLES = re.compile("(?<=[\u0e00-\u0eff])(?=[\u0e40-\u0e44\u0ec0-\u0ec4])")
_BETWEEN_SYLLABLES = 60.0
_MAY_HOLD_PUNCTUATION = re.compile(r"[-–—/@\\]|\w\.\w").search
_HYPHENS_OF_PARTS = str.maketrans("–—/", "---")
_BINDING_SPACES = str.maketrans("\xa0\u202f\u2009", "   ")
_ENCLOSED = partial(re.compile, r"\W*([^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’])*)\W*")
_WITH_HYPHENS = "\u058f"  # behind the scripts whose divided words have one: Latin, Greek, Cyrillic, Armenian
_FEWEST_LETTERS = 5
_FAR_APART = 24  # characters between two breaks, beyond which a word too wide for the line may end anywhere


# The position of a break in a word, its cost, True if a hyphen ends the line, and True if that hyphen is added.
_BreakPoint = tuple[int, float, bool, bool]


_AROUND_WORDS = ".,;:!?…()[]{}“”„‘’‚'\"«»‹›–—-\u00ad"


class SeenWords(dict[object, str]):
    """Words in a form in which those that look alike are equal, without case and punctuation, each computed once.

    "" stands for one of three letters or fewer, whose repeats nobody sees, and for a box.
    """

    def __missing__(self, unit: object) -> str:
        text = unit.text if isinstance(unit, Word) else ""
        seen = text.strip(_AROUND_WORDS).casefold() if len(text) > 3 else ""
        seen = self[unit] = seen if len(seen) > 3 else ""
        return seen


class WordDivider:
    """The word breaks of one font and language, computed once for each word.

    `hyphenator` None adds no hyphens, unless `hyphens` is True: then a word of letters wider than a line gets one where
    it is cut. `known` holds the breaks of the words met so far that are no wider than the measure; but `names` are
    divided only as a sentence's first word, or at more cost. `seen` has the words as their repeats are seen.
    """

    __slots__ = (
        "_dear",
        "_fallbacks",
        "_first",
        "_spaces",
        "_wide",
        "font",
        "hyphenator",
        "hyphens",
        "known",
        "names",
        "seen",
    )

    def __init__(self, font: Font, hyphenator: Hyphenator | None, hyphens: bool = False) -> None:
        self.font = font
        self.hyphenator = hyphenator
        self.hyphens = hyphens
        self.known: dict[Word, tuple[WordBreak, ...]] = {}
        self.names: set[Word] = set()
        self.seen = SeenWords()
        self._dear: dict[Word, tuple[WordBreak, ...]] = {}
        self._first: dict[Word, tuple[WordBreak, ...]] = {}
        self._spaces = [0.0]
        self._fallbacks: dict[Font, WordDivider] = {}
        self._wide: dict[Word, tuple[WordBreak, ...]] = {}

    def spaces_before(self, count: int) -> list[float]:
        """The widths of 0, 1, 2, … up to `count` spaces of the font, in points, as sums."""
        sums = self._spaces
        while len(sums) <= count:
            sums.append(sums[-1] + self.font.space)
        return sums[: count + 1]

    def fallback_for(self, cluster: str, rtl: bool) -> WordDivider:
        """The divider for one grapheme cluster: this one, or that of a fallback font which has its characters."""
        font = self.font.fallback_for(cluster, rtl, self.font.language)
        if font is self.font:
            return self
        known = self._fallbacks.get(font)
        if known is None:
            known = self._fallbacks[font] = WordDivider(font, self.hyphenator, self.hyphens)
        return known

    def word_breaks(self, word: Word, measure: float) -> tuple[WordBreak, ...]:
        """The breaks inside a word; one wider than the measure, in points, may end a line after any letter.

        Their distances are sums over the letters of the whole word. They neglect kerning with the hyphen, a few
        hundredths of a point, which is taken into account when the line is set.
        """
        if word.width > measure:
            known = self._wide.get(word)
            if known is None:
                known = self._wide[word] = self._measure(word, self._find_in_wide(word))
            return known
        known = self.known.get(word)
        if known is None:
            if word in self.names:
                return ()
            text = word.text
            if self.hyphenator is not None and not text.islower() and self.hyphenator.is_name(text):
                self.names.add(word)
                return ()
            known = self.known[word] = self._measure(word, self._find(text))
        return known

    def dear_breaks(self, word: Word, first: bool = False) -> tuple[WordBreak, ...]:
        """All breaks of a word no wider than the measure, with those in names and beside a hyphen, which are for lines
        that would be loose else. For a sentence's `first` word, whose capital makes no name of it, they cost less.
        """
        all_breaks = self._first if first else self._dear
        found = all_breaks.get(word)
        if found is None:
            known = self.known.get(word)
            is_plain = known is not None and (self.hyphenator is None or word.text.isalpha())
            found = known if known is not None and is_plain else self._measure(word, self._find(word.text, True, first))
            all_breaks[word] = found
        return found

    def split(self, word: Word, number: int, measure: float, dear: bool = False) -> tuple[Word, Word]:
        """The parts of a word before and after its break `number`, as `word_breaks` numbers them for that measure, or
        `dear_breaks` does.
        """
        found = self._wide.get(word) if word.width > measure else None if dear else self.known.get(word)
        if found is None:
            found = self._dear.get(word) or self._first[word]
        place = found[number]
        return self._split(word, place.position, place.added)

    def _split(self, word: Word, position: int, added: bool) -> tuple[Word, Word]:
        """The parts of a word before and after a position; a hyphen is `added` to the first."""
        before, after = word.text[:position], word.text[position:]
        return self.font.hyphenated(before) if added else self.font.word(before), self.font.word(after)

    def _measure(self, word: Word, points: list[_BreakPoint]) -> tuple[WordBreak, ...]:
        """The break points with their distances."""
        if not points:
            return ()
        offsets = self.font.shaper.character_ends(word)
        if offsets is None:
            return tuple([self._measure_parts(word, point) for point in points])
        hyphen = self.font.shapes["-"]
        breaks = []
        for position, cost, is_hyphen, added in points:
            offset = offsets[position - 1]
            if added:
                before = offset + hyphen.width - hyphen.right_protrusion
            else:
                before = offset - self._right_protrusion(word.text, position, offsets)
            breaks.append(WordBreak(before, offset, cost, is_hyphen, position, added))
        return tuple(breaks)

    def _right_protrusion(self, text: str, position: int, offsets: list[float]) -> float:
        """The protrusion of the character before `position`, in points; `offsets` are the ends of all characters."""
        width = offsets[position - 1] - (offsets[position - 2] if position > 1 else 0.0)
        return self.font.shaper.protrusions(text[position - 1], width)[1]

    def _measure_parts(self, word: Word, point: _BreakPoint) -> WordBreak:
        """A break measured by shaping both parts of the word, as ligatures require."""
        position, cost, hyphen, added = point
        before, after = self._split(word, position, added)
        start = word.width - after.width + after.left_protrusion
        return WordBreak(before.width - before.right_protrusion, start, cost, hyphen, position, added)

    def _find_in_wide(self, word: Word) -> list[_BreakPoint]:
        """The break points of a word wider than a line."""
        text = word.text
        spelled = len(word.codes) > 8 * len(text)  # characters without a glyph, shown as eight glyphs each
        letters = _ENCLOSED().fullmatch(text) if self.hyphens and text < _WITH_HYPHENS else None
        start, end = letters.span(1) if letters is not None else (0, 0)
        points = self._find(text, True)
        if not points and self.hyphenator is not None:  # an abbreviation
            points = [(position, HYPHEN_PENALTY, True, True) for position in self.hyphenator.divide(text, anyway=True)]
        return _anywhere(text, points, 1 if spelled else _FAR_APART, range(start + 1, end))

    def _find(self, text: str, dear: bool = False, first: bool = False) -> list[_BreakPoint]:
        """The break points of a word: those without an added hyphen if it has any, else those of its language.

        With `dear` they are all of both, at more cost in names, unless the word is a sentence's `first`, and beside a
        hyphen.
        """
        if len(text) < _FEWEST_LETTERS:
            return []
        if not text.isascii() and ("\xa0" in text or "\u202f" in text or "\u2009" in text):
            return self._find_in_bound_words(text, dear, first)
        if text.isascii() and text.isalpha():
            points: list[_BreakPoint] = []
        else:
            points = _at_punctuation(text) if text < "\u0e00" else _at_syllables(text) or _at_punctuation(text)
        if self.hyphenator is None or (points and not dear):
            return points
        if points and _ADDRESS.search(text):
            return sorted([*points, *_in_parts_of_address(text, points)])
        if dear and not text.isalpha() and ("-" in text or "–" in text or "—" in text or "/" in text):
            is_typed = "\\" in text
            return points if is_typed else sorted([*points, *self._find_in_parts(text, self.hyphenator, first)])
        cost = self._cost_in(text, self.hyphenator) if dear and not first else HYPHEN_PENALTY
        return [(position, cost, True, True) for position in self.hyphenator.divide(text)]

    def _find_in_parts(self, text: str, hyphenator: Hyphenator, first: bool) -> list[_BreakPoint]:
        """The break points by language in the parts of a word with hyphens, unless an exception names it whole."""
        whole = hyphenator.divide(text)
        if whole:
            return [(position, HYPHEN_PENALTY, True, True) for position in whole]
        found: list[_BreakPoint] = []
        start = 0
        for part in text.translate(_HYPHENS_OF_PARTS).split("-"):
            cost = _IN_PART + (HYPHEN_PENALTY if first and not start else self._cost_in(part, hyphenator))
            found += [(start + position, cost, True, True) for position in hyphenator.divide(part)]
            start += len(part) + 1
        return found

    def _find_in_bound_words(self, text: str, dear: bool, first: bool) -> list[_BreakPoint]:
        """The break points of words that no line may part at their spaces, but before a unit written in full."""
        found: list[_BreakPoint] = []
        start = 0
        before = ""
        for word in text.translate(_BINDING_SPACES).split(" "):
            if before[-1:].isdigit() and len(word) > _LONGEST_SIGN and _is_unit(word):
                found.append((start, _BEFORE_UNIT, False, False))
            is_name = not dear and self.hyphenator is not None and self.hyphenator.is_name(word)
            points = [] if is_name else self._find(word, dear, first and not start)
            found += [(start + position, cost, hyphen, added) for position, cost, hyphen, added in points]
            start += len(word) + 1
            before = word
        return found

    def _cost_in(self, text: str, hyphenator: Hyphenator) -> float:
        """The cost of a division in a word that is no sentence's first."""
        return HYPHEN_PENALTY + (_IN_NAME if hyphenator.is_name(text) else 0.0)


def _is_unit(word: str) -> bool:
    """True if a word, with its punctuation, is a unit in full."""
    from booklet.locale.units import is_unit_word  # late: few texts have units

    return is_unit_word(word.rstrip(_STOPS).lower())


def _at_punctuation(text: str) -> list[_BreakPoint]:
    """The break points after hyphens, dashes and slashes, or those of an address."""
    if not _MAY_HOLD_PUNCTUATION(text):
        return []
    if _ADDRESS.search(text):
        return _in_address(text)
    if "\\" in text:
        return _in_tex(text)
    return [(match.end(), *_punctuation_cost(match.group())) for match in _HYPHENS_AND_DASHES.finditer(text)]


def _at_syllables(text: str) -> list[_BreakPoint]:
    """The break points between syllables of Thai and Lao."""
    return [(match.start(), _BETWEEN_SYLLABLES, False, False) for match in _SYLLABLES.finditer(text)]


def _punctuation_cost(character: str) -> tuple[float, bool, bool]:
    """The cost of a break after a hyphen, dash or slash, True if it is a hyphen, and False, since none is added."""
    return (_AT_HYPHEN, True, False) if character == "-" else (_AT_DASH, False, False)


def _in_address(text: str) -> list[_BreakPoint]:
    """The break points of an address, which add no hyphen, since it would look like a part of the address."""
    scheme = text.find("://") + 3
    usual = _IN_MAIL_ADDRESS if scheme < 3 and "@" in text else _IN_ADDRESS
    ends = [match.end() for match in _ADDRESS_PUNCTUATION.finditer(text)]
    return [(end, _AFTER_SCHEME if end == scheme else usual, False, False) for end in ends if 3 <= end <= len(text) - 3]


def _in_parts_of_address(text: str, points: list[_BreakPoint]) -> list[_BreakPoint]:
    """The break points of an address between any two letters or digits, for lines that would be loose else."""
    known = {position for position, _, _, _ in points}
    return [
        (position, _IN_NAME_OF_ADDRESS, False, False)
        for position in _letter_ends(text, text.find("://") + 3, len(text) - 2)
        if position >= 3 and position not in known and text[position - 1].isalnum() and text[position].isalnum()
    ]


def _in_tex(text: str) -> list[_BreakPoint]:
    """The break points of a formula that is printed as typed: behind a group, and before a command."""
    places = [match.start() for match in re.finditer(_BETWEEN_COMMANDS, text)]
    return [(place, _IN_ADDRESS, False, False) for place in places if 3 <= place <= len(text) - 3]


def _anywhere(text: str, usual: list[_BreakPoint], far: int, letters: range) -> list[_BreakPoint]:
    """The break points of a word wider than a line: the usual ones, and all between any over `far` characters apart.

    Those within `letters` add a hyphen.
    """
    points = list(usual)
    for start, end in pairwise([0, *[position for position, _, _, _ in usual], len(text)]):
        if end - start > far or not usual:
            ends = _letter_ends(text, start, end)
            points += [(position, ANYWHERE, position in letters, position in letters) for position in ends]
    return sorted(points)


def _letter_ends(text: str, start: int, end: int) -> list[int]:
    """The positions between two letters, none of them between a letter and its marks."""
    return [
        position
        for position in range(start + 1, end)
        if not unicodedata.combining(text[position]) and text[position] not in "\u200d\ufe0e\ufe0f"
    ]
