"""The block structure of a Markdown text: its lines become a tree of container and leaf blocks.

The strategy is that of CommonMark 0.31, appendix "Phase 1: block structure": the lines are read one after another, and
of each the markers of the containers that are still open are taken off first. The dialect has no code by indentation
(in an abstract an accident of pasting), so a marker may be indented by any width; it has no HTML blocks and no link
reference definitions (an unused one would vanish); and containers nest `DEEPEST` deep, beyond that markers are letters.
All places are characters of the text; tabs were made spaces before.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Literal

DEEPEST = 12
_MOST_INDENTED = 3  # the spaces before a setext heading's underline, at most
# Lines that can begin no block and underline no heading: at the margin they are (part of) one paragraph.
_TEXT_LINES = re.compile(r"(?: *[^ \n\-+*0-9#=>~`_].*\n?)+")
_SPACES = re.compile(" *")
# What `partial` makes is compiled when first called for: most texts need few of these patterns.
_THEMATIC_BREAK = partial(re.compile, r"(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,}")
_ATX_OPENING = partial(re.compile, r"#{1,6}(?= |\n|\Z)")
_SETEXT_UNDERLINE = partial(re.compile, r"(?:=+|--+) *|-")
_FENCE = partial(re.compile, r"(?P<fence>`{3,})[^`\n]*|(?P<tildes>~{3,}).*")
_LIST_MARKER = partial(re.compile, r"(?:[-+*]|(?P<number>[0-9]{1,9})[.)])(?= |\n|\Z)")
Span = tuple[int, int]


class Leaf:
    """A block that holds text, from the start of its first line to the end of its last.

    `spans` are the places of its text, or of its lines of code, without the markers of containers; lines of text that
    follow each other share a span. A fence has the place of its `info` string and the width that its code is indented.
    """

    __slots__ = ("end", "fence", "indent", "info", "kind", "spans", "start", "underline")

    def __init__(self, kind: Literal["paragraph", "heading", "fence", "break"], span: Span, *spans: Span) -> None:
        self.kind = kind
        self.start, self.end = span
        self.spans = list(spans)
        self.underline: int | None = None  # the start of a setext heading's last line
        self.fence = ""
        self.info = (0, 0)
        self.indent = 0

    def add_text(self, start: int, end: int) -> None:
        """Add the rest of a line as paragraph continuation text."""
        first, last = self.spans[-1]
        if start == last + 1:
            self.spans[-1] = (first, end)
        else:
            self.spans.append((start, end))
        self.end = end


class Container:
    """A block that holds blocks; a list holds items.

    An item has a `number`, if its list has, and an `indent`: the width from the margin of the innermost quotation to
    the item's content. A list's `sign` is its bullet, or stands behind the numbers.
    """

    __slots__ = ("children", "end", "indent", "kind", "number", "sign", "start", "within")

    def __init__(self, kind: Literal["document", "quote", "list", "item"], start: int) -> None:
        self.kind = kind
        self.start = self.end = start
        self.children: list[Leaf | Container] = []
        self.indent = 0
        self.number: int | None = None
        self.sign = ""
        self.within: Container | None = None  # an item's list


class _Line:
    """A line while its markers are taken off.

    `margin` is the place where the innermost quotation's content begins, `place` that of the first letter behind it;
    `depth` counts the open quotations and items that the line belongs to.
    """

    __slots__ = ("depth", "end", "margin", "place", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.depth = 0
        self.move_margin(start)

    def move_margin(self, margin: int) -> None:
        """Go on behind a quotation's marker."""
        self.margin = margin
        self.place = self.first_letter(margin)

    def first_letter(self, start: int) -> int:
        """The place of the first letter behind `start`, or the line's end."""
        spaces = _SPACES.match(self.text, start, self.end)
        return spaces.end() if spaces else start

    @property
    def is_blank(self) -> bool:
        """True if there is nothing behind the markers."""
        return self.place == self.end

    @property
    def indent(self) -> int:
        """The width of the spaces before the first letter, from the quotation's margin."""
        return self.place - self.margin


class BlockStructure:
    """The `document` of a text; `too_deep` is the first line with markers that nest too deep, if any."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.document = Container("document", 0)
        self.too_deep: Span | None = None
        self._open: list[Container] = []  # quotations and items, outermost first
        self._leaf: Leaf | None = None  # the open paragraph or fence
        place = 0
        while place < len(text):
            place = self._add_text_lines(place) or self._add_next_line(place)
        last_line = text[text.rfind("\n") + 1 :]
        self._close(0, len(text) if last_line.strip(" ") else len(text) - len(last_line) - 1)

    def _add_text_lines(self, start: int) -> int | None:
        """Add lines of nothing but text to the document; None if there are none."""
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
        end = self.text.find("\n", start)
        line = _Line(self.text, start, end if end >= 0 else len(self.text))
        self._match_containers(line)
        leaf = self._leaf if line.depth == len(self._open) else None  # that the line may go on with
        if leaf is not None and leaf.kind == "fence":
            self._add_code(leaf, line)
        elif line.is_blank:
            self._close(line.depth, line.start - 1)
        elif leaf is not None and self._is_underline(line):
            leaf.kind, leaf.underline, leaf.end = "heading", line.start, line.end
            self._leaf = None
        else:
            self._begin_blocks(line, interrupts=leaf is not None)
        return line.end + 1

    def _match_containers(self, line: _Line) -> None:
        """Take off the markers and the indentation of the containers that go on in this line."""
        for container in self._open:
            if container.kind == "quote":
                if line.is_blank or self.text[line.place] != ">":
                    return
                self._pass_quote_marker(line)
            elif line.indent < container.indent if not line.is_blank else not container.children:
                return
            line.depth += 1

    def _pass_quote_marker(self, line: _Line) -> None:
        line.move_margin(line.place + (2 if self.text.startswith("> ", line.place) else 1))

    def _is_underline(self, line: _Line) -> bool:
        """True if the line makes the paragraph before it a setext heading (4.3)."""
        if line.indent - self._content_indent() > _MOST_INDENTED:
            return False
        return _SETEXT_UNDERLINE().fullmatch(self.text, line.place, line.end) is not None

    def _content_indent(self) -> int:
        return self._open[-1].indent if self._open else 0

    def _add_code(self, leaf: Leaf, line: _Line) -> None:
        """Add a line to a fenced code block, or end it (4.5)."""
        rest = self.text[line.place : line.end].rstrip(" ")
        if rest.startswith(leaf.fence) and not rest.strip(leaf.fence[0]):
            leaf.end, self._leaf = line.end, None
        else:
            leaf.spans.append((line.margin + min(line.indent, leaf.indent), line.end))

    def _begin_blocks(self, line: _Line, *, interrupts: bool) -> None:
        """Begin the blocks whose markers come next, and read the rest of the line as text.

        `interrupts` says that a paragraph would go on if nothing began.
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
        if before is not None and before.kind == "paragraph" and self._leaf is before:  # perhaps lazily (5.1)
            before.add_text(line.margin + min(line.indent, self._content_indent()), line.end)
        else:
            self._close(line.depth, line.start - 1)
            self._begin(Leaf("paragraph", (line.start, line.end), (line.place, line.end)))

    def _leaf_at(self, line: _Line) -> Leaf | None:
        """The thematic break (4.1), ATX heading (4.2) or fence that the rest of the line is."""
        sign, rest = self.text[line.place], (line.place, line.end)
        whole = (line.start, line.end)
        if sign in "*-_" and _THEMATIC_BREAK().fullmatch(self.text, *rest):
            return Leaf("break", whole)
        if sign == "#" and (opening := _ATX_OPENING().match(self.text, *rest)):
            content = self.text[opening.end() : line.end].rstrip(" ")
            unclosed = content.rstrip("#")
            length = len(unclosed if unclosed.endswith(" ") else content)
            return Leaf("heading", whole, (opening.end(), opening.end() + length))
        if sign in "`~" and (opening := _FENCE().fullmatch(self.text, *rest)):
            leaf = Leaf("fence", whole)
            leaf.fence, leaf.indent = opening["fence"] or opening["tildes"], line.indent
            leaf.info = (line.place + len(leaf.fence), line.end)
            return leaf
        return None

    def _begin_quote(self, line: _Line) -> bool:
        """Begin a block quote (5.1); False if there is no marker, or it nests too deep."""
        if self.text[line.place] != ">" or self._is_too_deep(line):
            return False
        self._close(line.depth, line.start - 1)
        quote = Container("quote", line.start)
        self._begin(quote)
        self._open.append(quote)
        line.depth += 1
        self._pass_quote_marker(line)
        return True

    def _begin_item(self, line: _Line, *, interrupts: bool) -> bool:
        """Begin a list item (5.2), and its list if none with its sign is open; False if there is no marker."""
        marker = _LIST_MARKER().match(self.text, line.place, line.end)
        if marker is None:
            return False
        content, number = line.first_letter(marker.end()), marker["number"]
        if interrupts and (content == line.end or (number is not None and int(number) != 1)):
            return False
        found = self._list_for(line, marker[0][-1])
        if found is None:
            return False
        width = content - marker.end() if content < min(line.end, marker.end() + 5) else 1
        item = Container("item", line.start)
        item.within, item.number = found, None if number is None else int(number)
        item.indent = marker.end() + width - line.margin
        found.children.append(item)
        self._open.append(item)
        line.depth += 1
        line.place = content
        return True

    def _list_for(self, line: _Line, sign: str) -> Container | None:
        """The list that an item belongs to (5.3); None if it nests too deep."""
        around = self._open[line.depth - 1] if line.depth else self.document
        last = around.children[-1] if around.children else None
        if isinstance(last, Container) and last.sign == sign:
            self._close(line.depth, line.start - 1)
            return last
        if self._is_too_deep(line):
            return None
        self._close(line.depth, line.start - 1)
        begun = Container("list", line.start)
        begun.sign = sign
        self._begin(begun)
        return begun

    def _is_too_deep(self, line: _Line) -> bool:
        if line.depth >= DEEPEST and self.too_deep is None:
            self.too_deep = (line.start, line.end)
        return line.depth >= DEEPEST

    def _begin(self, block: Leaf | Container) -> None:
        """Add a block to the innermost open container."""
        around = self._open[-1] if self._open else self.document
        around.children.append(block)
        self._leaf = block if isinstance(block, Leaf) and block.kind in ("paragraph", "fence") else None

    def _close(self, depth: int, end: int) -> None:
        """Close the open leaf and all but `depth` containers; fences and containers end at `end`."""
        if self._leaf is not None and self._leaf.kind == "fence":
            self._leaf.end = end
        self._leaf = None
        for container in self._open[depth:]:
            (container.within or container).end = end
        del self._open[depth:]
