"""Block structure of a Markdown text: its lines become a tree of container and leaf blocks.

The strategy is that of CommonMark 0.31, appendix "Phase 1: block structure": the lines are read in order, and the
markers of the containers still open are matched first in each. Numbers in comments are the specification's sections.
The dialect has no code by indentation (in an abstract it is an accident of pasting), so a marker may be indented by any
width; no HTML blocks; and no link reference definitions (an unused definition would vanish). Containers nest at most
`DEEPEST` deep; markers beyond that are literal. All offsets count characters of the text, which has no tabs.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Literal

DEEPEST = 12
_MOST_INDENTED = 3  # the spaces before a setext heading's underline, at most
# Lines that can begin no block and underline no heading: outside of containers they are (part of) one paragraph.
_TEXT_LINES = re.compile(r"(?: *[^ \n\-+*0-9#=>~`_].*\n?)+")
_SPACES = re.compile(" *")
# `partial` delays compiling until a pattern is first used: most texts need few of these.
_THEMATIC_BREAK = partial(re.compile, r"(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,}")
_ATX_OPENING = partial(re.compile, r"#{1,6}(?= |\n|\Z)|#{2,6}(?=[^\W\d_])")
_SETEXT_UNDERLINE = partial(re.compile, r"(?:=+|--+) *|-")
_FENCE = partial(re.compile, r"(?P<fence>`{3,})[^`\n]*|(?P<tildes>~{3,}).*")
_LIST_MARKER = partial(re.compile, r"(?:[-+*]|(?P<number>[0-9]{1,9})[.)])(?= |\n|\Z)")
Span = tuple[int, int]


class Leaf:
    """A block that holds text, from the `start` of its first line to the `end` of its last.

    `spans` are the spans of its text, or of its lines of code, without the markers of containers; adjacent lines of
    text share a span. `fence` is the opening fence of code, `info` the span of its info string, `indent` the number of
    spaces before it. `underline` is the offset of a setext heading's underline; None for other blocks.
    """

    __slots__ = ("end", "fence", "indent", "info", "kind", "spans", "start", "underline")

    def __init__(self, kind: Literal["paragraph", "heading", "fence", "break"], span: Span, *spans: Span) -> None:
        self.kind = kind
        self.start, self.end = span
        self.spans = list(spans)
        self.underline: int | None = None
        self.fence = ""
        self.info = (0, 0)
        self.indent = 0

    def add_text(self, start: int, end: int) -> None:
        """Adds the rest of a line as paragraph continuation text."""
        first, last = self.spans[-1]
        if start == last + 1:
            self.spans[-1] = (first, end)
        else:
            self.spans.append((start, end))
        self.end = end


class Container:
    """A block that holds blocks; a list holds items.

    A list's `marker` is its bullet, or the character after its numbers. An item has a `number` (None in a list with
    bullets), an `indent` (the number of characters from the margin of the innermost quotation to the item's content)
    and its list as `parent`; other containers have None. A list is `loose` if a blank line parts its items, or blocks
    of one of them (5.3).
    """

    __slots__ = ("children", "end", "indent", "kind", "loose", "marker", "number", "parent", "start")

    def __init__(self, kind: Literal["document", "quote", "list", "item"], start: int) -> None:
        self.kind = kind
        self.start = self.end = start
        self.children: list[Leaf | Container] = []
        self.indent = 0
        self.number: int | None = None
        self.marker = ""
        self.loose = False
        self.parent: Container | None = None


class _Line:
    """A line while its markers are read.

    `margin` is the offset at which the innermost quotation's content begins, `offset` that of the first character after
    it that is no space; `depth` is the number of open quotations and items that the line belongs to.
    """

    __slots__ = ("depth", "end", "margin", "offset", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.depth = 0
        self.set_margin(start)

    def set_margin(self, margin: int) -> None:
        """Sets the margin, after the marker of a quotation."""
        self.margin = margin
        self.offset = self.first_nonspace(margin)

    def first_nonspace(self, start: int) -> int:
        """Returns the offset of the first character from `start` on that is no space, or of the line's end."""
        spaces = _SPACES.match(self.text, start, self.end)
        return spaces.end() if spaces else start

    @property
    def is_blank(self) -> bool:
        """True if there is nothing after the markers."""
        return self.offset == self.end

    @property
    def indent(self) -> int:
        """The number of characters from the quotation's margin to the first that is no space."""
        return self.offset - self.margin


class BlockStructure:
    """The `document` of a text; `too_deep` is the span of the first line with markers that nest too deep, or None."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.document = Container("document", 0)
        self.too_deep: Span | None = None
        self._open: list[Container] = []  # quotations and items, outermost first
        self._leaf: Leaf | None = None  # the open paragraph or fence
        self._after_blank = False  # True if the last line was blank
        offset = 0
        while offset < len(text):
            offset = self._add_text_lines(offset) or self._add_next_line(offset)
        last_line = text[text.rfind("\n") + 1 :]
        self._close(0, len(text) if last_line.strip(" ") else len(text) - len(last_line) - 1)

    def _add_text_lines(self, start: int) -> int | None:
        """Adds lines of plain text to the document, and returns the offset after them; None if there are none."""
        is_possible = not self._open and (self._leaf is None or self._leaf.kind == "paragraph")
        lines = _TEXT_LINES.match(self.text, start) if is_possible else None
        if lines is None:
            return None
        end = lines.end() - (self.text[lines.end() - 1] == "\n")
        if self._leaf is not None:
            self._leaf.add_text(start, end)
        else:
            self._begin(Leaf("paragraph", (start, end), (start, end)))
        return lines.end()

    def _add_next_line(self, start: int) -> int:
        """Adds a line of any kind, and returns the offset after it."""
        end = self.text.find("\n", start)
        line = _Line(self.text, start, end if end >= 0 else len(self.text))
        self._match_containers(line)
        leaf = self._leaf if line.depth == len(self._open) else None  # that the line may continue
        if leaf is not None and leaf.kind == "fence":
            self._add_code(leaf, line)
        elif line.is_blank:
            self._close(line.depth, line.start - 1)
            self._after_blank = True
            return line.end + 1
        elif leaf is not None and self._is_underline(line):
            leaf.kind, leaf.underline, leaf.end = "heading", line.start, line.end
            self._leaf = None
        else:
            self._begin_blocks(line, interrupts=leaf is not None)
        self._after_blank = False
        return line.end + 1

    def _match_containers(self, line: _Line) -> None:
        """Matches the open containers that this line continues, and passes their markers and indentation."""
        for container in self._open:
            if container.kind == "quote":
                if line.is_blank or self.text[line.offset] != ">":
                    return
                self._pass_quote_marker(line)
            elif line.indent < container.indent if not line.is_blank else not container.children:
                return
            line.depth += 1

    def _pass_quote_marker(self, line: _Line) -> None:
        """Moves the margin after `>` and a space, which may be missing (5.1)."""
        line.set_margin(line.offset + (2 if self.text.startswith("> ", line.offset) else 1))

    def _is_underline(self, line: _Line) -> bool:
        """True if the line makes the paragraph before it a setext heading (4.3)."""
        if line.indent - self._content_indent() > _MOST_INDENTED:
            return False
        return _SETEXT_UNDERLINE().fullmatch(self.text, line.offset, line.end) is not None

    def _content_indent(self) -> int:
        return self._open[-1].indent if self._open else 0

    def _add_code(self, leaf: Leaf, line: _Line) -> None:
        """Adds a line to a fenced code block, or ends it (4.5)."""
        rest = self.text[line.offset : line.end].rstrip(" ")
        if rest.startswith(leaf.fence) and not rest.strip(leaf.fence[0]):
            leaf.end, self._leaf = line.end, None
        else:
            leaf.spans.append((line.margin + min(line.indent, leaf.indent), line.end))

    def _begin_blocks(self, line: _Line, *, interrupts: bool) -> None:
        """Begins the blocks whose markers come next, and reads the rest of the line as text.

        `interrupts` is True if the line would otherwise continue a paragraph.
        """
        before = self._leaf
        while not line.is_blank:
            leaf = self._leaf_at(line)
            if leaf is not None:
                self._close(line.depth, line.start - 1)
                self._begin(leaf)
                return
            if not (self._begin_quote(line) or self._begin_item(line, interrupts=interrupts)):
                break
            interrupts = False
        if line.is_blank:
            return
        if (
            before is not None and before.kind == "paragraph" and self._leaf is before
        ):  # perhaps a lazy continuation (5.1)
            before.add_text(line.margin + min(line.indent, self._content_indent()), line.end)
        else:
            self._close(line.depth, line.start - 1)
            self._begin(Leaf("paragraph", (line.start, line.end), (line.offset, line.end)))

    def _leaf_at(self, line: _Line) -> Leaf | None:
        """Returns the thematic break (4.1), ATX heading (4.2) or fence (4.5) that the rest of the line is, or None."""
        first, rest = self.text[line.offset], (line.offset, line.end)
        whole = (line.start, line.end)
        if first in "*-_" and _THEMATIC_BREAK().fullmatch(self.text, *rest):
            return Leaf("break", whole)
        if first == "#" and (opening := _ATX_OPENING().match(self.text, *rest)):
            content = self.text[opening.end() : line.end].rstrip(" ")
            unclosed = content.rstrip("#")
            length = len(unclosed if unclosed.endswith(" ") else content)
            return Leaf("heading", whole, (opening.end(), opening.end() + length))
        if first in "`~" and (opening := _FENCE().fullmatch(self.text, *rest)):
            leaf = Leaf("fence", whole)
            leaf.fence, leaf.indent = opening["fence"] or opening["tildes"], line.indent
            leaf.info = (line.offset + len(leaf.fence), line.end)
            return leaf
        return None

    def _begin_quote(self, line: _Line) -> bool:
        """Begins a block quote (5.1); returns False if there is no marker, or it nests too deep."""
        if self.text[line.offset] != ">" or self._is_too_deep(line):
            return False
        self._close(line.depth, line.start - 1)
        quote = Container("quote", line.start)
        self._begin(quote)
        self._open.append(quote)
        line.depth += 1
        self._pass_quote_marker(line)
        return True

    def _begin_item(self, line: _Line, *, interrupts: bool) -> bool:
        """Begins a list item (5.2), and its list unless it is open; returns False if no item can begin here."""
        marker = _LIST_MARKER().match(self.text, line.offset, line.end)
        if marker is None:
            return False
        content, number = line.first_nonspace(marker.end()), marker["number"]
        if interrupts and (content == line.end or (number is not None and int(number) != 1)):
            return False
        found = self._list_for(line, marker[0][-1])
        if found is None:
            return False
        width = content - marker.end() if content < min(line.end, marker.end() + 5) else 1
        item = Container("item", line.start)
        item.parent, item.number = found, None if number is None else int(number)
        item.indent = marker.end() + width - line.margin
        found.children.append(item)
        self._open.append(item)
        line.depth += 1
        line.offset = content
        return True

    def _list_for(self, line: _Line, marker: str) -> Container | None:
        """Returns the list that an item belongs to (5.3), begun if need be; None if it nests too deep."""
        parent = self._open[line.depth - 1] if line.depth else self.document
        last = parent.children[-1] if parent.children else None
        if isinstance(last, Container) and last.marker == marker:
            self._close(line.depth, line.start - 1)
            last.loose = last.loose or self._after_blank
            return last
        if self._is_too_deep(line):
            return None
        self._close(line.depth, line.start - 1)
        begun = Container("list", line.start)
        begun.marker = marker
        self._begin(begun)
        return begun

    def _is_too_deep(self, line: _Line) -> bool:
        """True if no container may begin inside the line's; the first such line is recorded."""
        if line.depth >= DEEPEST and self.too_deep is None:
            self.too_deep = (line.start, line.end)
        return line.depth >= DEEPEST

    def _begin(self, block: Leaf | Container) -> None:
        """Adds a block to the innermost open container."""
        parent = self._open[-1] if self._open else self.document
        if self._after_blank and parent.children and parent.parent is not None:
            parent.parent.loose = True
        parent.children.append(block)
        self._leaf = block if isinstance(block, Leaf) and block.kind in ("paragraph", "fence") else None

    def _close(self, depth: int, end: int) -> None:
        """Closes the open leaf and all but the `depth` outermost containers; fences and containers end at `end`."""
        if self._leaf is not None and self._leaf.kind == "fence":
            self._leaf.end = end
        self._leaf = None
        for container in self._open[depth:]:
            (container.parent or container).end = end
        del self._open[depth:]
