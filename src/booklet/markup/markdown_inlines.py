"""Inline structure of a Markdown text: the text of a leaf block becomes pieces with marks and links.

The strategy is that of CommonMark 0.31, appendix "Phase 2: inline structure", in linear time: the text is searched for
special characters, which become nodes (`markdown_nodes.py`); then each piece gets the marks and the link around it.
Numbers in docstrings are the specification's sections. The dialect has no inline HTML and no reference links. It adds
`^super^` and `~sub~` in pandoc's syntax, and TeX's letters, spaces and quotation marks. Nothing gets lost: markup that
can't be set is shown as typed or named in a note.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial

from booklet.markup.addresses import link_address
from booklet.markup.inlines import TextPiece, line_break
from booklet.markup.markdown_links import ASCII_PUNCTUATION, BracketStack, entity_at
from booklet.markup.markdown_nodes import DelimiterRun, InlineNodes, LeafText, process_emphasis, script_at
from booklet.markup.model import Mark
from booklet.markup.protect import (
    PLACEHOLDER,
    PLACEHOLDER_LENGTH,
    TEX_QUOTATION,
    is_placeholder,
    opens_single_quotation,
    opens_spanish,
    span_of,
)
from booklet.markup.text import MarkupText

# The characters that can begin or end markup, with the context that some of them need: the characters of the text in
# which they stand, and their place among these.
_SIGNS = (*[(sign, 0) for sign in "*_`\\[]<&^~"], ("![", 0), ("{\\", 0), ("  \n", 2))
_TEX_SPACES = {"\\,": "\u202f", "\\ ": "\xa0"}
# `partial` delays compiling until a pattern is first used: most texts need few of these.

_BACKTICKS = partial(re.compile, "`+")
_SPACES = partial(re.compile, " *")
# TeX's line break at a line's end, or between words; no path of Windows (`\\\\server\\file`).
_TEX_BREAK = partial(
    re.compile,
    r"\\\\(?:\[-?[\d.]+ ?[a-z]{2}\])?(?:[ ]*\n[ ]*| *\Z| +(?=\S)"
    rf"|(?={PLACEHOLDER})"
    r"|(?<=\s\\\\)(?!(?:alpha|beta|gamma|delta|epsilon|lambda|mu|nu|pi|rho|sigma|tau|phi|chi|psi|omega|theta|emph"
    r"|text\w*|cite\w*|ref)\b)(?=[^\W\d_]{2}[^\s\\{]*(?:\s|\Z)))",
)
# TeX's tie behind an abbreviation, a word for a numbered part or a figure, or between words; days have ranges.
_TIE = partial(
    re.compile,
    r"(?:(?<=[A-Za-z]\.)~(?=[\w(])|(?<=[^\W\d_]{2})~(?=[0-9]|[a-z](?![^\W_])|\\cite|\\ref|\\eqref)"
    rf"|(?<=[a-z.])~(?={PLACEHOLDER}|\[)"
    r"|(?:(?<=(?:[^\W\d_]|['\"`^])[^\W\d_A-Z])|(?<=[^\W_]\}))~(?=[^\W\d_]{2})"
    r"(?!(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?"
    r"|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|(?:Nov|Dec)(?:ember)?)\.?(?!\w)"
    r"|[A-Z][a-z](?!\w)|[A-Z]{2,}(?!\w))"
    r"|(?<=[^\W\d_A-Z])~(?=[A-Z]\.)|(?<=[0-9\u0300-\u036f\U00100000-\U0010fffd])~(?=[^\W\d_])|(?<![^\W_][A-Z])(?<=[A-Z])~(?=[A-Z][a-z])|(?<=[,;:)])~(?=[^\W\d_]))",
)
_TILDE_IN_WORD = partial(re.compile, r"(?<=[^\W\d_])~(?=[^\W\d_])")
_AUTOLINK = partial(re.compile, r"<([^<>\s]+)>")


def inline_pieces(markup_text: MarkupText, leaf_text: LeafText, marks: Mark = Mark.NONE) -> list[TextPiece]:
    """Returns the pieces of a leaf block's text, all with the marks `marks`, and adds notes to the whole text."""
    return _InlineParser(markup_text, leaf_text).nodes.pieces(marks)


def _offsets_of_signs(text: str) -> list[int]:
    """Returns the offsets of all signs in a text, in order. `str.find` is many times as fast as a pattern for all."""
    found = []
    for sign, place in _SIGNS:
        if sign in text:
            start = text.find(sign)
            while start >= 0:
                found.append(start + place)
                start = text.find(sign, start + 1)
    found.sort()
    return found


class _InlineParser:
    """The nodes of a leaf's text, found in one pass.

    The method for a special character gets its offset and returns the offset to go on at. Special characters without
    a meaning are passed; they become part of the next piece of text.
    """

    def __init__(self, markup_text: MarkupText, leaf_text: LeafText) -> None:
        self.markup_text = markup_text
        self.text = leaf_text.text
        self.nodes = InlineNodes(markup_text, leaf_text)
        self.brackets = BracketStack(self.nodes)
        self.backticks: dict[int, list[int]] = {}  # the offsets of runs of backticks, by their length
        offset = 0
        for sign in _offsets_of_signs(self.text):
            if sign >= offset:
                offset = _METHODS[self.text[sign]](self, sign)
        self.nodes.add_text(len(self.text), len(self.text))
        process_emphasis(self.nodes.runs)

    def delimiters(self, start: int) -> int:
        """Adds a run of `*` or `_` (6.2), except in `f^*`, unless the `^` ends a script as in `10^6^*`."""
        character, end = self.text[start], start + 1
        while self.text.startswith(character, end):
            end += 1
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        run = DelimiterRun(character, start, end - start, before, after)
        if not (run.can_open or run.can_close) or (before == "^" and self.nodes.done < start):
            return end
        self.nodes.add_text(start, end)
        self.nodes.runs.append(run)
        self.nodes.nodes.append(run)
        return end

    def code_span(self, start: int) -> int:
        """Adds a code span (6.1), or TeX's opening quotation mark; typography pairs it with the closing mark."""
        if TEX_QUOTATION().match(self.text, start):
            return self.nodes.replace(start, start + 2, '"')
        if opens_spanish(self.text, start) and self.nodes.done < start:
            return self.nodes.replace(start - 1, start + 1, "¿" if self.text[start - 1] == "?" else "¡")
        content = start + 1
        while self.text.startswith("`", content):
            content += 1
        closing = self._closing_backticks(content - start, content)
        if content == start + 1 and opens_single_quotation(self.text, start, closing):
            return self.nodes.replace(start, content, "'")
        if closing is None:
            return content
        end = self.nodes.add_text(start, closing + content - start)
        code = self.text[content:closing].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            self.nodes.add_kept(code[1:-1], content + 1, Mark.CODE)
        else:
            self.nodes.add_kept(code, content, Mark.CODE)
        return end

    def _closing_backticks(self, length: int, start: int) -> int | None:
        """Returns the offset of the next run of backticks of this length; None if there is none."""
        if not self.backticks:
            for run in _BACKTICKS().finditer(self.text):
                self.backticks.setdefault(len(run[0]), []).append(run.start())
        offsets = self.backticks.get(length, [])
        index = bisect_right(offsets, start)
        return offsets[index] if index < len(offsets) else None

    def backslash(self, start: int) -> int:
        """Adds a letter or a space in TeX's notation, a hard line break (6.7), or an escaped character (2.4)."""
        from booklet.markup.latex.accents import letter_at  # late: few texts have any

        letter = letter_at(self.text, start, len(self.text))
        if letter:
            return self.nodes.replace(start, letter.end, letter.letter)
        typed = self.text[start : start + 2]
        if typed == "\\\n":
            return self._break(start, start + 1)
        if typed == "\\\\" and start and (match := _TEX_BREAK().match(self.text, start)):
            self.nodes.add_text(start, match.end())
            self.nodes.nodes.append(line_break(self.nodes.original_offset(start)))
            return match.end()
        if typed[0] == "{" or len(typed) < 2 or is_placeholder(typed[1]):
            return start + 1
        if typed not in _TEX_SPACES and typed[1] not in ASCII_PUNCTUATION:
            self._note_command(start)
            return self.nodes.replace(start, start + 2, typed)
        return self.nodes.replace(start, start + 2, _TEX_SPACES.get(typed, typed[1]))

    def _note_command(self, start: int) -> None:
        """Adds a note on the first TeX command that is set as typed."""
        from booklet.markup.latex.accents import COMMAND  # late: few texts have any

        offset = self.nodes.offset_of(start)
        command = COMMAND.match(self.markup_text.text, offset)
        if command and not any(note.code == "tex-command" for note in self.markup_text.notes):
            self.markup_text.note(
                "tex-command",
                f"TeX commands such as {command[0]} are set as typed",
                "write *emphasis*, **strong** or plain text instead; in mathematics they need $…$ around them",
                offset,
                command.end(),
            )

    def line_end(self, start: int) -> int:
        """Adds a hard line break if two spaces or more stand before the line's end (6.7)."""
        before = self.text[self.nodes.done : start]
        if not before.endswith("  "):
            return start + 1
        return self._break(self.nodes.done + len(before.rstrip(" ")), start)

    def _break(self, start: int, line_end: int) -> int:
        spaces = _SPACES().match(self.text, line_end + 1)
        end = self.nodes.add_text(start, spaces.end() if spaces else line_end + 1)
        self.nodes.nodes.append(line_break(self.nodes.original_offset(line_end)))
        return end

    def opening_bracket(self, start: int) -> int:
        """Opens a link's text or an image's description; `[^1]` is the number of a note, if there is such a note."""
        if self.markup_text.note_labels and self.text.startswith("[^", start):
            end = self.text.find("]", start)
            label = self.markup_text.note_labels.get(self.text[start + 2 : end])
            if label is not None:
                self.nodes.add_text(start, end + 1)
                self.nodes.add_kept(label, start + 2, Mark.SUPERSCRIPT)
                return end + 1
        return self.brackets.open_bracket(start)

    def closing_bracket(self, start: int) -> int:
        """Ends a link (6.3) or an image (6.4)."""
        return self.brackets.close_bracket(start)

    def autolink(self, start: int) -> int:
        """Adds an address in angle brackets as a link (6.5) if it can be linked to; all else in them is text."""
        match = _AUTOLINK().match(self.text, start)
        if match is None:
            return start + 1
        is_placeholder_only = len(match[1]) == PLACEHOLDER_LENGTH and is_placeholder(match[1][0])
        typed = self.markup_text.original(match[1])
        address = link_address(typed)
        if not is_placeholder_only and not ("://" in match[1] and address):
            return start + 1
        self.nodes.add_text(start, match.end())
        if address:
            self.nodes.add_kept(match[1], start + 1, link=address)
        else:  # the placeholder of a formula
            self.nodes.add_kept("<", start)
            self.nodes.add_span(span_of(match[1], self.markup_text.protected), start + 1)
            self.nodes.add_kept(">", start + 3)
        return match.end()

    def entity(self, start: int) -> int:
        """Adds the character of an entity (2.5)."""
        found = entity_at(self.text, start)
        if found is None:
            return start + 1
        return self.nodes.replace(start, found[1], found[0])

    def _note_tilde(self, start: int) -> None:
        """Adds a note on the first tilde within a word that may be a tie of TeX's, or else a range."""
        if _TILDE_IN_WORD().match(self.text, start) and not any(
            note.code == "tilde" for note in self.markup_text.notes
        ):
            before = self.text[max(0, start - 20) : start].replace("\n", " ").rpartition(" ")[2]
            word = before + self.text[start : start + 20].replace("\n", " ").partition(" ")[0]
            offset = self.nodes.offset_of(start)
            word = self.markup_text.original(word)
            message, hint = f"the ~ in “{word}” is set as typed", "write a space for a tie, – for a range"
            self.markup_text.note("tilde", message, hint, offset, offset + 1)

    def script(self, start: int) -> int:
        """Adds a superscript or subscript such as `10^6^` and `H~2~O`."""
        found = script_at(self.text, start)
        if found is None:
            if self.text[start] == "~" and _TIE().match(self.text, start):
                return self.nodes.replace(start, start + 1, "\xa0")
            self._note_tilde(start)
            return start + 1
        self.nodes.add_text(start, found.end)
        self.nodes.add_kept(found.text, start + 1, found.mark)
        return found.end


_METHODS = {
    "*": _InlineParser.delimiters,
    "_": _InlineParser.delimiters,
    "`": _InlineParser.code_span,
    "\\": _InlineParser.backslash,
    "{": _InlineParser.backslash,
    "\n": _InlineParser.line_end,
    "[": _InlineParser.opening_bracket,
    "!": _InlineParser.opening_bracket,
    "]": _InlineParser.closing_bracket,
    "<": _InlineParser.autolink,
    "&": _InlineParser.entity,
    "^": _InlineParser.script,
    "~": _InlineParser.script,
}
