"""The inline structure of a Markdown text: the letters of a leaf block become pieces with marks and links.

The strategy is that of CommonMark 0.31, appendix "Phase 2: inline structure", in linear time: a walk from sign to sign
leaves pieces, runs of delimiters and links; a second one gives each piece the marks and the link around it. The dialect
has no inline HTML and no reference links. It adds `^super^` and `~sub~` as pandoc has them, and TeX's letters, spaces
and quotation marks. Nothing gets lost: what can't be set is shown as typed, or named in a notice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, partial
from typing import NamedTuple

from booklet.diagnostics.wording import shortened
from booklet.markup.addresses import link_address
from booklet.markup.inlines import TextPiece, line_break
from booklet.markup.markdown_emphasis import DelimiterRun, process_emphasis
from booklet.markup.markdown_links import ASCII_PUNCTUATION, LinkTarget, entity_at, link_target
from booklet.markup.model import Mark
from booklet.markup.protect import ProtectedSpan, is_placeholder, span_of, split_at_placeholders
from booklet.markup.scan import TEX_QUOTATION
from booklet.markup.scripts import script_at
from booklet.markup.text import MarkupText

_TEX_SPACES = {"\\,": "\u202f", "\\ ": "\xa0"}
# What `partial` makes is compiled when first called for: most texts need few of these patterns.

# Every sign that can begin or end markup. One set first, for speed, and then which of its signs need company.
_SIGN = partial(re.compile, r"[*_`\\\[\]<&^~!{\n](?:(?<=[*_`\\\[\]<&^~])|(?<=!)(?=\[)|(?<=\{)(?=\\)|(?<=  \n))")
_BACKTICKS = partial(re.compile, "`+")
_SPACES = partial(re.compile, " *")
_AUTOLINK = partial(re.compile, r"<([^<>\s]+)>")


class LeafText:
    """The letters of a leaf block without white space around them; `place` leads back to the manuscript's text."""

    __slots__ = ("_shifts", "_starts", "letters")

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        lines = [text[start:end] for start, end in spans]
        whole = lines[0] if len(lines) == 1 else "\n".join(lines)
        self.letters = whole.strip()
        start = -whole.find(self.letters[:1])
        self._starts: list[int] = []
        self._shifts: list[int] = []
        for span, line in zip(spans, lines, strict=True):
            self._starts.append(start)
            self._shifts.append(span[0] - start)
            start += len(line) + 1

    def place(self, index: int) -> int:
        """The place of the letter at `index` in the manuscript's text."""
        return index + self._shifts[bisect_right(self._starts, index) - 1]


class _Link(NamedTuple):
    """The start of a link: the address it leads to, None if what was typed is none."""

    address: str | None


class _Bracket(NamedTuple):
    """A `[` or `![` at `start`: the numbers of nodes and of runs before it."""

    start: int
    nodes: int
    runs: int
    is_image: bool


_Node = TextPiece | DelimiterRun | _Link | None  # None ends a link


def inline_pieces(manuscript: MarkupText, text: LeafText, marks: Mark = Mark.NONE) -> list[TextPiece]:
    """The pieces of a leaf block's text within `marks`; notices go to the manuscript's."""
    return _Walk(manuscript, text).pieces(marks)


@cache
def _marks_of(outer: Mark, is_emphasis: bool, is_strong: bool) -> Mark:
    return outer | (Mark.EMPHASIS if is_emphasis else Mark.NONE) | (Mark.STRONG if is_strong else Mark.NONE)


class _Walk:
    """A walk from sign to sign. The method for a sign gives the place where the walk goes on.

    Up to the place `done` there are nodes; signs that turn out to be letters are left for the next node's letters.
    """

    def __init__(self, manuscript: MarkupText, text: LeafText) -> None:
        self.manuscript = manuscript
        self.place = text.place
        self.text = text.letters
        self.nodes: list[_Node] = []
        self.done = 0
        self.runs: list[DelimiterRun] = []
        self.last_target = self.text.rfind("](")
        self.brackets: list[_Bracket] = []
        self.inactive = 0  # so many brackets, from the outermost, can begin no link, for there is one in them
        self.backticks: dict[int, list[int]] = {}  # by their number, where runs of backticks begin
        place, next_sign = 0, _SIGN().search
        while match := next_sign(self.text, place):
            place = _METHODS[match[0]](self, match.start())
        self.pass_letters(len(self.text), len(self.text))
        process_emphasis(self.runs)

    def pieces(self, outer: Mark) -> list[TextPiece]:
        """The pieces with the marks and the link that hold where they stand."""
        pieces: list[TextPiece] = []
        marks, link = outer, None
        depths = {Mark.EMPHASIS: 0, Mark.STRONG: 0}
        for node in self.nodes:
            if isinstance(node, TextPiece):
                if marks or link:
                    node = node._replace(marks=node.marks | marks, link=link.address if link else node.link)
                pieces.append(node)
            elif isinstance(node, DelimiterRun):
                for mark in node.closes:
                    depths[mark] -= 1
                if node.left:
                    within = _marks_of(outer, depths[Mark.EMPHASIS] > 0, depths[Mark.STRONG] > 0)
                    offset = self.origin(node.start + node.width_of_closed)
                    pieces.append(TextPiece(node.sign * node.left, offset, within, link.address if link else None))
                for mark in node.opens:
                    depths[mark] += 1
                marks = _marks_of(outer, depths[Mark.EMPHASIS] > 0, depths[Mark.STRONG] > 0)
            else:
                link = node
        return pieces

    def origin(self, index: int) -> int:
        """The place of a letter in the text as given."""
        return self.manuscript.source_map.original_offset(self.place(index))

    def pass_letters(self, start: int, end: int) -> int:
        """Add pieces for the letters before `start`; there is to be a node for those up to `end`."""
        index, self.done = self.done, end
        if index < start:
            for part in split_at_placeholders(self.text[index:start], self.manuscript.protected):
                if isinstance(part, ProtectedSpan):
                    self.add_stretch(part, index)
                    index += 2  # a stand-in's length
                else:
                    self.nodes.append(TextPiece(part, self.origin(index)))
                    index += len(part)
        return end

    def add_stretch(self, stretch: ProtectedSpan, index: int) -> None:
        """Add the piece of a formula or an address."""
        self.nodes.append(self.manuscript.piece(stretch, self.origin(index), Mark.NONE, stretch.link))

    def add_kept(self, letters: str, index: int, mark: Mark = Mark.NONE, link: str | None = None) -> None:
        """Add letters that typography may not touch."""
        self.nodes.append(TextPiece(self.manuscript.original(letters), self.origin(index), mark, link, kept=True))

    def replace(self, start: int, end: int, letters: str) -> int:
        """Add the letters that were written as those from `start` up to `end`."""
        self.pass_letters(start, end)
        self.nodes.append(TextPiece(letters, self.origin(start)))
        return end

    def delimiters(self, start: int) -> int:
        """A run of `*` or `_` (6.2); but there is none in `f^*`, unless the `^` ends a script as in `10^6^*`."""
        sign, end = self.text[start], start + 1
        while self.text.startswith(sign, end):
            end += 1
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        run = DelimiterRun(sign, start, end - start, before, after)
        if not (run.can_open or run.can_close) or (before == "^" and self.done < start):
            return end
        self.pass_letters(start, end)
        self.runs.append(run)
        self.nodes.append(run)
        return end

    def code_span(self, start: int) -> int:
        """A code span (6.1), or TeX's opening quotation mark, whose closing one typography sees to."""
        if TEX_QUOTATION().match(self.text, start):
            return self.replace(start, start + 2, '"')
        content = start + 1
        while self.text.startswith("`", content):
            content += 1
        closing = self._closing_backticks(content - start, content)
        if closing is None:
            return content
        end = self.pass_letters(start, closing + content - start)
        code = self.text[content:closing].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            self.add_kept(code[1:-1], content + 1, Mark.CODE)
        else:
            self.add_kept(code, content, Mark.CODE)
        return end

    def _closing_backticks(self, number: int, start: int) -> int | None:
        """The place of the next run of just so many backticks."""
        if not self.backticks:
            for run in _BACKTICKS().finditer(self.text):
                self.backticks.setdefault(len(run[0]), []).append(run.start())
        places = self.backticks.get(number, [])
        index = bisect_right(places, start)
        return places[index] if index < len(places) else None

    def backslash(self, start: int) -> int:
        """A letter or a space written TeX's way, a hard line break (6.7), or an escaped sign (2.4)."""
        from booklet.markup.latex.accents import letter_at  # few texts have any

        letter = letter_at(self.text, start, len(self.text))
        if letter:
            return self.replace(start, letter.end, letter.letter)
        typed = self.text[start : start + 2]
        if typed == "\\\n":
            return self._break(start, start + 1)
        if typed[0] == "{" or len(typed) < 2 or is_placeholder(typed[1]):
            return start + 1
        if typed not in _TEX_SPACES and typed[1] not in ASCII_PUNCTUATION:
            self._notice_command(start)
            return self.replace(start, start + 2, typed)
        return self.replace(start, start + 2, _TEX_SPACES.get(typed, typed[1]))

    def _notice_command(self, start: int) -> None:
        from booklet.markup.latex.accents import COMMAND

        place = self.place(start)
        command = COMMAND.match(self.manuscript.text, place)
        if command and not any(notice.code == "tex-command" for notice in self.manuscript.notices):
            self.manuscript.notice(
                "tex-command",
                f"TeX commands such as {command[0]} are set as typed",
                "write *emphasis*, **strong** or plain text instead; in mathematics they need $…$ around them",
                place,
                command.end(),
            )

    def line_end(self, start: int) -> int:
        """A hard line break: spaces before a line's end (6.7)."""
        letters = self.text[self.done : start]
        return self._break(self.done + len(letters.rstrip(" ")), start) if letters.endswith("  ") else start + 1

    def _break(self, start: int, line_end: int) -> int:
        spaces = _SPACES().match(self.text, line_end + 1)
        self.pass_letters(start, spaces.end() if spaces else line_end + 1)
        self.nodes.append(line_break(self.origin(line_end)))
        return self.done

    def opening_bracket(self, start: int) -> int:
        """A `[` or `![`, which is letters until the end of a link or an image is found."""
        is_image = self.text[start] == "!"
        end = start + 1 + is_image
        if start > self.last_target:
            return end
        self.pass_letters(start, end)
        self.brackets.append(_Bracket(start, len(self.nodes), len(self.runs), is_image))
        return self.replace(start, end, self.text[start:end])

    def closing_bracket(self, start: int) -> int:
        """The end of a link's text (6.3) or of an image's description (6.4), if a target follows."""
        if not self.brackets:
            return start + 1
        bracket, depth = self.brackets.pop(), len(self.brackets)
        is_inactive = depth < self.inactive and not bracket.is_image
        self.inactive = min(self.inactive, depth)
        target = None if is_inactive else link_target(self.text, start + 1)
        if target is None or not (target.destination or bracket.is_image):
            return start + 1
        self.pass_letters(start, target.end)
        process_emphasis(self.runs[bracket.runs :])
        del self.runs[bracket.runs :]
        if bracket.is_image:
            self.nodes[bracket.nodes] = TextPiece("", 0)
            self._notice_image(bracket, target)
        else:
            self.inactive = depth
            self._end_link(bracket, target, start + 2)
        return target.end

    def _end_link(self, bracket: _Bracket, target: LinkTarget, start: int) -> None:
        """Nothing of a link gets lost: an address we don't link to is set, one without a text is its text."""
        typed = self.manuscript.original(target.destination)
        address = link_address(typed)
        has_text = any(map(_is_set, self.nodes[bracket.nodes + 1 :]))
        self.nodes[bracket.nodes] = _Link(address)
        if not has_text or address is None:
            self.add_kept(f" ({typed})" if has_text else typed, start)
        self.nodes.append(None)
        if address is None:
            self._notice(
                "link-not-set",
                f"“{shortened(typed)}” is printed, but is no link",
                "a link leads to an address that begins with https:, http: or mailto:",
                bracket,
                target,
            )
        if target.title:
            self._notice(
                "link-title-left-out",
                f"the title “{shortened(self.manuscript.original(target.title))}” of a link is left out",
                "a link in a booklet has a label and an address; write the title into the text",
                bracket,
                target,
            )

    def _notice_image(self, bracket: _Bracket, target: LinkTarget) -> None:
        source, title = map(self.manuscript.original, (target.destination, target.title))
        named = f"“{shortened(source)}” (“{title}”)" if title else f"“{shortened(source)}”"
        self._notice(
            "image-not-set",
            f"the image {named} can't be set; its description is set instead",
            "leave the image out, or say in words what it shows",
            bracket,
            target,
        )

    def _notice(self, code: str, message: str, mending: str, bracket: _Bracket, target: LinkTarget) -> None:
        start, end = self.place(bracket.start), self.place(target.end - 1) + 1
        self.manuscript.notice(code, message, mending, start, end)

    def autolink(self, start: int) -> int:
        """An address in angle brackets (6.5), of those we link to; all else in them is text."""
        match = _AUTOLINK().match(self.text, start)
        if match is None:
            return start + 1
        is_one_stretch = len(match[1]) == 2 and is_placeholder(match[1][0])
        typed = self.manuscript.original(match[1])
        address = link_address(typed)
        if not is_one_stretch and not ("://" in match[1] and address):
            return start + 1
        self.pass_letters(start, match.end())
        if address:
            self.add_kept(match[1], start + 1, link=address)
        else:  # a formula, after all
            self.add_kept("<", start)
            self.add_stretch(span_of(match[1], self.manuscript.protected), start + 1)
            self.add_kept(">", start + 3)
        return match.end()

    def entity(self, start: int) -> int:
        """A character by its name or number (2.5)."""
        found = entity_at(self.text, start)
        if found is None:
            return start + 1
        return self.replace(start, found[1], found[0])

    def script(self, start: int) -> int:
        """`10^6^` and `H~2~O`."""
        found = script_at(self.text, start)
        if found is None:
            return start + 1
        self.pass_letters(start, found.end)
        self.add_kept(found.letters, start + 1, found.mark)
        return found.end


def _is_set(node: _Node) -> bool:
    """True if a node in a link's text shows something."""
    return (
        bool(node.text or node.token)
        if isinstance(node, TextPiece)
        else isinstance(node, DelimiterRun) and node.left > 0
    )


_METHODS = {
    "*": _Walk.delimiters,
    "_": _Walk.delimiters,
    "`": _Walk.code_span,
    "\\": _Walk.backslash,
    "{": _Walk.backslash,
    "\n": _Walk.line_end,
    "[": _Walk.opening_bracket,
    "!": _Walk.opening_bracket,
    "]": _Walk.closing_bracket,
    "<": _Walk.autolink,
    "&": _Walk.entity,
    "^": _Walk.script,
    "~": _Walk.script,
}
