"""Nodes of a leaf block's text, and the emphasis, superscripts and subscripts among them.

Nodes of a leaf block's text: pieces, runs of delimiters, starts and ends of links; and the pieces they become.

Superscripts and subscripts in pandoc's syntax: `10^6^` and `H~2~O`, but neither `x^2+y^2` nor `~5 to ~6`.

Emphasis in Markdown: the runs of `*` and `_` that open and close it (CommonMark 0.31, 6.2), in linear time.

Unlike in CommonMark, a `*` between two letters or digits is literal, as in `2*3*4`, and so is that of `*-algebra`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache, partial

from booklet.markup.inlines import TextPiece
from booklet.markup.model import Mark
from booklet.markup.protect import PLACEHOLDER, PLACEHOLDER_LENGTH, ProtectedSpan, is_placeholder, split_at_placeholders
from booklet.markup.text import MarkupText
from booklet.records import NamedTuple

# The text of a script, if nothing around it forbids it.
_TEXT = (
    r"[+\-−–]?(?:[^\W_]|[\u2070-\u209f]){1,24}(?:[.,/;][^\W_]{1,24}){0,8}[+\-−–*]?|[*+\-−–†‡§¶′°∞]{1,3}"
    r"|[+\-−–]?∞|\([^\W_]{1,12}\)"
)
# `partial` delays compiling until a pattern is first used: most texts need few of these.
_SCRIPT = partial(re.compile, rf"\^(?P<superscript>{_TEXT})\^|~(?P<subscript>{_TEXT})~")
_NUMBER = partial(re.compile, r"[+\-−–]?\d+[+\-−–]?")
_HYPHEN_AT_EDGE = partial(re.compile, r"\A-|-\Z")


class Script(NamedTuple):
    """The text of a superscript or subscript, its mark, and the offset after its closing `^` or `~`."""

    text: str
    mark: Mark
    end: int


def script_at(text: str, start: int) -> Script | None:
    """Returns the script that begins with the `^` or `~` at `start`, None if there is none.

    The text after it must not look like the rest of a formula. A subscript needs a character before it that is no
    space.
    """
    match = _SCRIPT().match(text, start)
    if match is None:
        return None
    script, end = match[match.lastgroup or 0], match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isdigit() or (after.isalpha() and not _NUMBER().fullmatch(script)) or after in ("(", "{"):
        return None
    if after in ("^", "~") and not _SCRIPT().match(text, end):
        return None
    is_subscript = match.lastgroup == "subscript"
    if is_subscript and (before == "" or before.isspace() or before == "~"):
        return None
    mark = Mark.SUBSCRIPT if is_subscript else Mark.SUPERSCRIPT
    return Script(_HYPHEN_AT_EDGE().sub("−", script), mark, end)


# The first and last characters of scripts written without spaces between words: Thai and Lao, Burmese, Khmer, CJK and
# Hangul.
_UNSPACED_SCRIPTS = ("\u0e00\u0eff", "\u1000\u109f", "\u1780\u17ff", "\u2e80\ud7af", "\uf900\ufaff")
_Kind = tuple[str, bool, int]


class DelimiterRun:
    """A run of the delimiter `character`, `*` or `_`, at the offset `start` in a leaf's text.

    `closes` and `opens` are the marks that end and begin with it. `left` is the number of delimiters that stay literal;
    they stand after the delimiters that close and before those that open.
    """

    __slots__ = ("can_close", "can_open", "character", "closes", "left", "length", "opens", "start")

    def __init__(self, character: str, start: int, length: int, before: str, after: str) -> None:
        self.character, self.start, self.length, self.left = character, start, length, length
        self.can_open, self.can_close = _flanking(character, before, after)
        self.closes: list[Mark] = []
        self.opens: list[Mark] = []

    @property
    def width_of_closed(self) -> int:
        """The number of delimiters that close emphasis."""
        return sum(2 if mark is Mark.STRONG else 1 for mark in self.closes)

    def closes_emphasis_of(self, opener: DelimiterRun) -> bool:
        """True if emphasis that the opener begins may end with this run (rules 9 and 10)."""
        if opener.character != self.character:
            return False
        if not (opener.can_close or self.can_open) or (opener.length + self.length) % 3:
            return True
        return opener.length % 3 == 0 == self.length % 3


def process_emphasis(runs: list[DelimiterRun]) -> None:
    """Matches openers with closers by the procedure "process emphasis" of CommonMark's appendix; changes the runs."""
    openers: list[DelimiterRun] = []
    bottoms: dict[_Kind, int] = {}
    for run in runs:
        if run.can_close:
            _close_emphasis(run, openers, bottoms)
        if run.can_open and run.left:
            openers.append(run)


def _close_emphasis(closer: DelimiterRun, openers: list[DelimiterRun], bottoms: dict[_Kind, int]) -> None:
    """Matches a closer with openers; those up to the offset in `bottoms` fit no closer of its kind."""
    kind = closer.character, closer.can_open, closer.length % 3
    bottom = bottoms.get(kind, -1)
    while closer.left:
        index = len(openers) - 1
        while index >= 0 and openers[index].start > bottom and not closer.closes_emphasis_of(openers[index]):
            index -= 1
        if index < 0 or openers[index].start <= bottom:
            bottoms[kind] = closer.start - 1
            return
        opener = openers[index]
        width = 2 if opener.left >= 2 and closer.left >= 2 else 1
        mark = Mark.STRONG if width == 2 else Mark.EMPHASIS
        opener.opens.append(mark)
        closer.closes.append(mark)
        opener.left -= width
        closer.left -= width
        del openers[index + (opener.left > 0) :]


@lru_cache(4096)
def _flanking(character: str, before: str, after: str) -> tuple[bool, bool]:
    """Returns whether a run between two characters can open and can close emphasis (rules 1 to 8)."""
    space_before, space_after = before.isspace(), after.isspace()
    punctuation_before, punctuation_after = _is_punctuation(before), _is_punctuation(after)
    left = not space_after and (not punctuation_after or space_before or punctuation_before)  # left-flanking
    right = not space_before and (not punctuation_before or space_after or punctuation_after)  # right-flanking
    can_open, can_close = left, right
    if character == "_" or (_in_word(before) and _in_word(after)):
        can_open, can_close = left and (not right or punctuation_before), right and (not left or punctuation_after)
    return can_open and after not in "-‐", can_close


def _is_punctuation(character: str) -> bool:
    """True for Unicode's punctuation and symbols (2.1)."""
    return not character.isalnum() and unicodedata.category(character)[0] in "PS"


def _in_word(character: str) -> bool:
    """True for letters and digits of scripts with spaces between words, and for placeholders."""
    if not character.isalnum():
        return is_placeholder(character)
    return character.isascii() or not any(pair[0] <= character <= pair[1] for pair in _UNSPACED_SCRIPTS)


class LeafText:
    """The text of a leaf block without white space around it, its lines joined.

    `shift` is what an offset in the whole text is greater by than in this one; None if that differs from line to line.
    """

    __slots__ = ("_shifts", "_starts", "shift", "text")

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        lines = [text[start:end] for start, end in spans]
        whole = lines[0] if len(lines) == 1 else "\n".join(lines)
        self.text = whole.strip()
        start = -whole.find(self.text[:1])
        self._starts, self._shifts = [start], [spans[0][0] - start]
        self.shift = self._shifts[0] if len(lines) == 1 else None
        for span, line in zip(spans[1:], lines, strict=False):  # each line but the first begins behind one before
            start += len(line) + 1
            self._starts.append(start)
            self._shifts.append(span[0] - start)

    def offset_of(self, index: int) -> int:
        """Returns the offset in the whole text of the character at `index` in the leaf's."""
        return index + self._shifts[bisect_right(self._starts, index) - 1]


class LinkStart(NamedTuple):
    """The start of a link; `address` is None if the destination can't be linked to."""

    address: str | None


Node = TextPiece | DelimiterRun | LinkStart | None  # None ends a link


class InlineNodes:
    """The nodes of a leaf's text, in order, while they are found.

    There are nodes for the text up to the offset `done`; `runs` are the runs of delimiters among them that may still
    begin or end emphasis. All offsets are in the leaf's text.
    """

    def __init__(self, markup_text: MarkupText, leaf_text: LeafText) -> None:
        self.markup_text = markup_text
        self.offset_of = leaf_text.offset_of
        self.text = leaf_text.text
        self._shift = None if markup_text.source_map.rounds else leaf_text.shift
        self.nodes: list[Node] = []
        self.runs: list[DelimiterRun] = []
        self.done = 0

    def original_offset(self, start: int) -> int:
        """Returns the offset of a character in the text as typed."""
        if self._shift is not None:
            return start + self._shift
        return self.markup_text.source_map.original_offset(self.offset_of(start))

    def add_text(self, start: int, end: int) -> int:
        """Adds pieces for the text up to `start` and returns `end`; the caller adds a node for the rest up to `end`."""
        offset, self.done = self.done, end
        if offset < start:
            text = self.text[offset:start]
            if PLACEHOLDER not in text:
                self.nodes.append(TextPiece(text, self.original_offset(offset)))
                return end
            for part in split_at_placeholders(text, self.markup_text.protected):
                if isinstance(part, ProtectedSpan):
                    self.add_span(part, offset)
                    offset += PLACEHOLDER_LENGTH
                else:
                    self.nodes.append(TextPiece(part, self.original_offset(offset)))
                    offset += len(part)
        return end

    def add_span(self, span: ProtectedSpan, start: int) -> None:
        """Adds the piece of a protected span."""
        self.nodes.append(self.markup_text.piece(span, self.original_offset(start), Mark.NONE, span.link))

    def add_kept(self, text: str, start: int, mark: Mark = Mark.NONE, link: str | None = None) -> None:
        """Adds a piece that typography may not change."""
        self.nodes.append(
            TextPiece(self.markup_text.original(text), self.original_offset(start), mark, link, kept=True)
        )

    def replace(self, start: int, end: int, text: str) -> int:
        """Adds a piece of `text` in place of the characters from `start` up to `end`, and returns `end`."""
        self.add_text(start, end)
        self.nodes.append(TextPiece(text, self.original_offset(start)))
        return end

    def pieces(self, outer: Mark) -> list[TextPiece]:
        """Returns the pieces with the marks and the link around each; all have the marks `outer`."""
        pieces: list[TextPiece] = []
        combined = _combinations(int(outer))
        marks, link = outer, None
        emphasised = strong = 0  # the numbers of openings without their closings so far
        for node in self.nodes:
            if isinstance(node, TextPiece):
                if marks or link:
                    own = node.marks | marks if node.marks else marks
                    target = link.address if link else node.link
                    node = TextPiece(
                        node.text, node.offset, own, target, node.kept, node.formula, node.display, node.token
                    )
                pieces.append(node)
            elif isinstance(node, DelimiterRun):
                for mark in node.closes:
                    strong -= mark is Mark.STRONG
                    emphasised -= mark is Mark.EMPHASIS
                if node.left:
                    within = combined[(emphasised > 0) + 2 * (strong > 0)]
                    offset = self.original_offset(node.start + node.width_of_closed)
                    literal = node.character * node.left
                    pieces.append(TextPiece(literal, offset, within, link.address if link else None))
                for mark in node.opens:
                    strong += mark is Mark.STRONG
                    emphasised += mark is Mark.EMPHASIS
                marks = combined[(emphasised > 0) + 2 * (strong > 0)]
            else:
                link = node
        return pieces


@cache
def _combinations(outer: int) -> tuple[Mark, Mark, Mark, Mark]:
    """The marks `outer`, by their bits, without more, with emphasis, with strong emphasis, and with both."""
    marks = Mark(outer)
    return marks, marks | Mark.EMPHASIS, marks | Mark.STRONG, marks | Mark.EMPHASIS | Mark.STRONG
