"""The reader of HTML, as other systems export abstracts: elements become blocks and marks.

Unclosed elements end with the text, so that nothing is lost. As with Markdown, placeholders stand for formulas,
LaTeX's commands and addresses while tags are read.
"""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

from booklet.diagnostics.wording import shortened
from booklet.markup.addresses import link_address
from booklet.markup.cleaning import SYMBOLS
from booklet.markup.html_tables import TableCell, blocks_of_table
from booklet.markup.html_tokens import HtmlToken, tokens_of
from booklet.markup.inlines import TextPiece, build_blocks, line_break
from booklet.markup.latex.accents import with_letters
from booklet.markup.model import Block, CodeBlock, Heading, ListBlock, Mark, Paragraph, Quote, ThematicBreak
from booklet.markup.protect import PLACEHOLDER_LENGTH, ProtectedSpan, split_at_placeholders, with_quotations
from booklet.markup.text import MarkupText
from booklet.markup.xml_names import HTML_NAME

if TYPE_CHECKING:
    from booklet.markup.html_formulas import HtmlFormula, TagOrText

_MARKS = {
    "b": Mark.STRONG, "strong": Mark.STRONG, "i": Mark.EMPHASIS, "em": Mark.EMPHASIS, "italic": Mark.EMPHASIS,
    "bold": Mark.STRONG, "cite": Mark.EMPHASIS, "dfn": Mark.EMPHASIS, "var": Mark.EMPHASIS, "code": Mark.CODE,
    "tt": Mark.CODE, "kbd": Mark.CODE, "samp": Mark.CODE, "monospace": Mark.CODE, "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
}  # fmt: skip
# Elements that are paragraphs of their own.
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "body", "caption", "center", "details", "div", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "html", "main", "nav", "p", "sec", "section", "summary",
        "tbody", "tfoot", "thead", "title",
    )
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "menu", "dl"))
_CELLS = frozenset(("td", "th"))
# Comments that office programs leave behind.
_SILENT_COMMENT = partial(
    re.compile, r"<!--(?:\[if.*|\s*(?:StartFragment|EndFragment|/?wp:.*)?\s*)-->|<[!?][a-z\[].*", re.I | re.S
)
# Elements whose tags change nothing, and those whose content is left out.
_TRANSPARENT = frozenset(
    (
        "abbr", "acronym", "bdi", "bdo", "big", "col", "colgroup", "del", "font", "head", "ins", "label", "link",
        "mark", "meta", "nobr", "s", "small", "span", "strike", "time", "u", "wbr",
    )
)  # fmt: skip
_LEFT_OUT = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "video", "audio"))
_WITH_FONTS = ("font", "span")
_SYMBOL_FONT = partial(re.compile, r"(?i)^[ '\"]*symbol\b|font(?:-family)?: *['\"]?symbol\b")
# The other elements that the reader knows.
_OTHERS = frozenset(
    (
        "a", "blockquote", "br", "dd", "dl", "dt", "hr", "img", "li", "math", "menu", "ol", "pre", "q", "script",
        "table", "td", "th", "tr", "ul",
    )
)  # fmt: skip
_TAG_NAME = partial(re.compile, r"<(/?)([A-Za-z][A-Za-z0-9_:-]*)")
_DEEPEST = 12
_TAG_IN_FORMULA = partial(
    re.compile, r"</?(?:a|b|br|div|em|font|i|li|p|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>|</[a-z]+>|&nbsp;", re.I
)


def is_known(name: str) -> bool:
    """True if the reader knows an element, by its name in lower case, with or without a prefix."""
    name = name.rpartition(":")[2]
    name = HTML_NAME.get(name, name)
    return name in _MARKS or name in _BLOCKS or name in _HEADINGS or name in _TRANSPARENT or name in _OTHERS


def is_transparent(name: str) -> bool:
    """True if an element, by its name in lower case, changes nothing in the text that it holds."""
    name = name.rpartition(":")[2]
    return HTML_NAME.get(name, name) in _TRANSPARENT


def paired_names(text: str) -> frozenset[str]:
    """The names, in lower case, of the elements that a text opens and closes."""
    opened: set[str] = set()
    closed: set[str] = set()
    for match in _TAG_NAME().finditer(text):
        (closed if match[1] else opened).add(match[2].lower())
    return frozenset(opened & closed)


def html_blocks(markup_text: MarkupText) -> tuple[Block, ...]:
    """Returns the blocks of a whole text; elements that can't be set get a note."""
    reader = _HtmlReader(markup_text)
    for token in tokens_of(markup_text.text):
        reader.read(token)
    return reader.finish()


class _Container:
    """An open list, item, quotation, table, row or cell, or the text itself (`name` is ""), with its blocks so far.

    `token` is its tag. A list has items, each with the number that is written for it, None for none; a table has rows
    of cells, a row cells. `start` is a numbered list's first number, None for all others.
    """

    def __init__(self, name: str, token: HtmlToken | None = None, start: int | None = None) -> None:
        self.name = name
        self.token = token
        self.start = start
        self.blocks: list[Block] = []
        self.items: list[tuple[tuple[Block, ...], int | None]] = []
        self.cells: list[TableCell] = []
        self.rows: list[list[TableCell]] = []

    def end_stray_blocks(self) -> None:
        """Puts lists that are in a list but in no item into the item before them, other such blocks into new ones."""
        for block in self.blocks:
            if isinstance(block, ListBlock) and self.items:
                item, number = self.items[-1]
                self.items[-1] = ((*item, block), number)
            else:
                self.items.append(((block,), None))
        self.blocks.clear()

    def lists(self) -> list[Block]:
        """Returns the list that its items are; several where their numbers don't count up."""
        self.end_stray_blocks()
        tight = all(sum([isinstance(block, Paragraph) for block in item]) < 2 for item, _ in self.items)
        if self.start is None:
            items = tuple([item for item, _ in self.items])
            return [ListBlock(items, None, tight, "" if self.name == "dl" else "1.")] if items else []
        kind = self.token.attribute("type") if self.token else ""
        pattern = f"{kind}." if kind in ("a", "A", "i", "I") else "1."
        lists: list[Block] = []
        part: list[tuple[Block, ...]] = []
        number = self.start
        for item, written in self.items:
            if written is not None and written != number + len(part):
                if part:
                    lists.append(ListBlock(tuple(part), number, tight, pattern))
                part, number = [], written
            part.append(item)
        return [*lists, ListBlock(tuple(part), number, tight, pattern)] if part else lists


class _HtmlReader:
    """One pass over the tokens, with the open elements and the pieces of the current paragraph."""

    def __init__(self, markup_text: MarkupText) -> None:
        self._markup_text = markup_text
        self._containers = [_Container("")]
        self._open_marks: dict[str, int] = {}  # how many elements of each name are open
        self._link: str | None = None
        self._unlinked = ""  # the address of an open link that can't be linked to
        self._heading = 0  # the level of the open heading; 0 outside of one
        self._term = Mark.NONE  # strong in a term that is defined
        self._opened: dict[str, HtmlToken] = {}  # the tag of each open element that sets a mark
        self._pieces: list[TextPiece] = []
        self._code: list[str] | None = None  # the text of an open `pre`; None outside of one
        self._hidden = ""  # the open element whose content is left out
        self._last_ends: dict[str, int] = {}  # the offset of the last closing tag of each element that is left out
        self._after_term = False  # True if the paragraph so far is a term whose meaning follows
        self._noted: set[str] = set()
        self._in_symbol: list[bool] = []  # for each open `font` and `span`, True if it names the font Symbol
        self._math: HtmlFormula | None = None  # the open formula
        self._closed: frozenset[str] | None = None  # the names of the text's pairs of tags; None until they matter

    def read(self, token: HtmlToken) -> None:
        """Reads the next token."""
        prefix, _, name = token.text.rpartition(":") if token.kind in ("open", "close") else ("", "", "")
        if prefix == "o":  # an empty element of Microsoft Word
            name = "span"
        elif name in HTML_NAME:
            name = HTML_NAME[name]
        if self._math is not None:
            if self._math.read(token, name):
                self._end_math()
        elif self._hidden:
            if token.kind == "close" and name == self._hidden:
                self._hidden = ""
        elif token.kind == "text":
            self._text(token)
        elif token.kind == "comment":
            self._comment(token)
        elif token.kind == "open":
            self._open(name, token)
        else:
            self._close(name, token)

    def finish(self) -> tuple[Block, ...]:
        """Closes the open elements and returns all blocks."""
        if self._math is not None:
            message = f"<{self._math.name}> is not closed; all behind it is read as a formula"
            self._note_once("html-math", message, f"write </{self._math.name}> behind the formula", self._math.token)
            self._end_math()
        for name, count in self._open_marks.items():
            if count and name in self._opened:
                message = f"<{name}> is not closed; all behind it is set so"
                self._note_once("html-unclosed", message, f"write </{name}> where it ends", self._opened[name])
        self._end_code()
        self._end_paragraph()
        while len(self._containers) > 1:
            self._end_container()
        return tuple(self._containers[0].blocks)

    def _comment(self, token: HtmlToken) -> None:
        """Leaves a comment out, with a note; what stands behind one without an end is text."""
        if token.text in ("<![CDATA[", "]]>") or (token.text != "<!--" and _SILENT_COMMENT().fullmatch(token.text)):
            return
        if token.text == "<!--":
            message = "a comment that begins with “<!--” has no end; it is set as text"
            self._note_once("html-comment-open", message, "write --> where it ends, or delete it", token)
            self._text(token._replace(kind="text"))
            return
        self._note_once("html-comment", "comments are left out", "delete them, or write them as text", token)

    def _text(self, token: HtmlToken) -> None:
        if self._code is not None:
            self._code.append(self._markup_text.original(token.text))
            return
        offset = token.start
        marks = self._marks()
        for part in split_at_placeholders(token.text, self._markup_text.protected):
            if isinstance(part, ProtectedSpan):
                piece = self._markup_text.piece(part, self._original(offset), marks, self._link or part.link)
                self._pieces.append(self._plain_formula(piece, token))
            elif part:
                self._add_text(part, offset, marks)
            offset += PLACEHOLDER_LENGTH if isinstance(part, ProtectedSpan) else len(part)

    def _add_text(self, text: str, offset: int, marks: Mark) -> None:
        kept = bool(marks & (Mark.CODE | Mark.SUBSCRIPT | Mark.SUPERSCRIPT))
        if not self._pieces and not kept:  # white space that begins a paragraph, often tabs
            offset += len(text) - len(text.lstrip())
            text = text.lstrip()
        text = text.replace("\n", " ") if kept else with_quotations(with_letters(text))
        if True in self._in_symbol:
            text = "".join(
                [SYMBOLS.get(chr(0xF000 + ord(letter)), letter) if letter.isascii() else letter for letter in text]
            )
        if text:
            self._pieces.append(TextPiece(text, self._original(offset), marks, self._link, kept))

    def _plain_formula(self, piece: TextPiece, token: HtmlToken) -> TextPiece:
        """Returns a formula without the entities and tags that an editor has put into it."""
        if piece.formula is None:
            return piece
        tex = _TAG_IN_FORMULA().sub(" ", piece.formula.tex)
        if tex != piece.formula.tex:
            message = f"tags within the formula {shortened(piece.formula.typed)} are left out"
            self._note_once("html-in-formula", message, "write an inequality with spaces around its sign", token)
        return piece._replace(formula=piece.formula._replace(tex=unescape(tex)))

    def _open(self, name: str, token: HtmlToken) -> None:
        if name in _MARKS:
            self._open_marks[name] = self._open_marks.get(name, 0) + 1
            self._opened[name] = token
        elif name == "br":
            self._break(token)
        elif name == "a":
            self._open_link(token)
        elif name == "img":
            self._image(token)
        elif name == "hr":
            self._end_paragraph()
            self._containers[-1].blocks.append(ThematicBreak())
        elif name == "pre":
            self._end_code()
            self._end_paragraph()
            self._code = []
        elif name == "math" or (name == "script" and token.attribute("type").startswith("math/")):
            from booklet.markup.html_formulas import HtmlFormula  # late: few texts hold MathML

            self._math = HtmlFormula(token, name, self._markup_text)
        elif name in _LEFT_OUT:
            self._leave_out(name, token)
        else:
            self._open_block(name, token)

    def _leave_out(self, name: str, token: HtmlToken) -> None:
        """Leaves out what an element holds; without its end, only its tag."""
        if name not in self._last_ends:
            self._last_ends[name] = self._markup_text.text.lower().rfind(f"</{token.text}")
        if self._last_ends[name] < token.end:
            message = f"<{name}> is not closed; what stands behind it is set as text"
            self._note_once(f"html-{name}-open", message, f"write </{name}> where it ends, or delete it", token)
            return
        self._hidden = name
        message = f"what stands between <{name}> and </{name}> is left out"
        self._note_once(f"html-{name}", message, "say in words what it shows", token)

    def _open_block(self, name: str, token: HtmlToken) -> None:
        if name in _LISTS or name == "blockquote":
            self._end_paragraph()
            self._begin_container(name, token)
        elif name == "li":
            self._begin_item(token)
        elif name in ("dt", "dd"):
            self._define(name, token)
        elif name == "table":
            self._begin_table(token)
        elif name == "tr" or name in _CELLS:
            self._begin_cell(name, token)
        elif name == "q":
            self._pieces.append(TextPiece('"', self._original(token.start), self._term))
        elif name in _BLOCKS or name in _HEADINGS:
            if not (self._after_term and name in ("p", "div")):
                self._end_paragraph()
            self._heading = int(name[1]) if name in _HEADINGS else 2 if token.text.endswith(":title") else 0
        elif name not in _TRANSPARENT:
            self._unknown(token)
        elif name in _WITH_FONTS:
            named = token.attribute("face") or token.attribute("style")
            self._in_symbol.append(_SYMBOL_FONT().search(named) is not None if named else False)
        elif name in ("del", "s", "strike"):
            message = f"what <{name}> strikes out is set as any other text"
            self._note_once("html-struck", message, "delete it, or say in words that it doesn't hold", token)

    def _close(self, name: str, token: HtmlToken) -> None:
        if name in _MARKS:
            self._end_mark(name)
        elif name == "a":
            self._close_link(token)
        elif name == "pre":
            self._end_code()
        elif name == "q":
            self._pieces.append(TextPiece('"', self._original(token.start), self._term))
        elif name in ("dt", "dd"):
            self._term = Mark.NONE
            self._after_term = name == "dt" and bool(self._pieces)
        elif name in _LISTS or name in ("blockquote", "li", "table", "tr") or name in _CELLS:
            self._end_paragraph()
            self._end_containers_to(name)
        elif name in _BLOCKS or name in _HEADINGS:
            self._end_paragraph()
            self._heading = 0
        elif name in _WITH_FONTS:
            del self._in_symbol[-1:]
        elif name not in _TRANSPARENT and name not in _LEFT_OUT and name not in ("br", "hr", "img"):
            self._unknown(token)

    def _end_containers_to(self, *names: str) -> bool:
        """Closes the innermost container of these names and those within; nothing beyond the cell that holds the tag,
        or the table for its own parts. Returns True if there was one.
        """
        barriers = ("table",) if names[0] in ("tr", "td", "th") else ("td", "th") if names[0] != "table" else ()
        for at in range(len(self._containers) - 1, 0, -1):
            name = self._containers[at].name
            if name in names:
                while len(self._containers) > at:
                    self._end_container()
                return True
            if name in barriers:
                return False
        return False

    def _break(self, token: HtmlToken) -> None:
        """Ends the line; two breaks end the paragraph."""
        if self._code is not None:
            self._code.append("\n")
            return
        at = len(self._pieces) - 1
        while at >= 0 and not self._pieces[at].text.strip(" \n\t"):
            at -= 1
        if at < 0:  # white space that begins a paragraph
            self._pieces = [piece for piece in self._pieces if piece.token]
        elif self._pieces[at] == line_break(self._pieces[at].offset):
            del self._pieces[at]
            self._end_paragraph()
        else:
            self._pieces.append(line_break(self._original(token.start)))

    def _end_math(self) -> None:
        formula, self._math = self._math, None
        if formula is not None and (piece := formula.piece(self._marks(), self._link)) is not None:
            self._pieces.append(piece)

    def _marks(self) -> Mark:
        marks = self._term
        for name, count in self._open_marks.items():
            if count:
                marks |= _MARKS[name]
        return marks

    def _open_link(self, token: HtmlToken) -> None:
        typed = self._markup_text.original(token.attribute("href"))
        if typed.startswith("#"):  # of a note, or of another part of the text
            return
        self._link = link_address(typed) if typed else None
        if typed and self._link is None:
            self._unlinked = typed
            self._note_once(
                "link-not-set", f"“{shortened(typed)}” is no link that a booklet has",
                "a link leads to an address that begins with https:, http: or mailto:", token,
            )  # fmt: skip

    def _close_link(self, token: HtmlToken) -> None:
        """Ends the link; an address that can't be linked to is set behind its label."""
        if self._unlinked:
            self._pieces.append(TextPiece(f" ({self._unlinked})", self._original(token.start), kept=True))
        self._link, self._unlinked = None, ""

    def _image(self, token: HtmlToken) -> None:
        described = token.attribute("alt") or token.attribute("title")
        if described:
            from booklet.markup.html_formulas import description_pieces  # late: few texts hold images

            pieces = description_pieces(token, described, self._markup_text, self._marks())
            self._pieces += pieces
            if all(piece.formula is not None for piece in pieces):  # a picture of a formula
                return
        source = shortened(self._markup_text.original(token.attribute("src")) or "without a name")
        message = f"the image “{source}” can't be set; its description is set instead"
        self._note_once(f"image-not-set {source}", message, "say in words what it shows", token)

    def _begin_table(self, token: HtmlToken) -> None:
        self._end_paragraph()
        if len(self._containers) <= 3 * _DEEPEST:
            self._containers.append(_Container("table", token))

    def _begin_cell(self, name: str, token: HtmlToken) -> None:
        """Begins a row or a cell of the innermost table; without one, a paragraph."""
        self._end_paragraph()
        self._end_containers_to("tr") if name == "tr" else self._end_containers_to("td", "th")
        while self._containers[-1].name not in ("", "table", "tr"):
            if not any(container.name == "table" for container in self._containers):
                return
            self._end_container()
        if self._containers[-1].name == "table" and name != "tr":
            self._containers.append(_Container("tr", token))
        if self._containers[-1].name != "":
            self._containers.append(_Container(name, token))

    def _unknown(self, token: HtmlToken) -> None:
        """Sets an unknown tag as typed, for it may be none; one of another vocabulary, or of a pair, is left out."""
        typed = self._markup_text.text[token.start : token.end]
        if self._closed is None:
            self._closed = paired_names(self._markup_text.text)
        if ":" in token.text or token.text in self._closed:  # of some other vocabulary, such as Word's
            message = f"tags such as {shortened(typed)} are passed over; their text is set"
        else:
            message = f"{shortened(typed)} is no tag known here, and is set as typed"
            self._text(HtmlToken("text", typed, token.start, token.end))
        self._note_once("html-tag", message, "for a sign of its own write &lt;", token)

    def _begin_container(self, name: str, token: HtmlToken) -> None:
        if len(self._containers) > _DEEPEST:
            message = f"lists or quotations lie more than {_DEEPEST} deep"
            self._note_once("nested-too-deep", message, "write it with fewer levels", token)
            return
        self._containers.append(_Container(name, token, _number(token, "start") or 1 if name == "ol" else None))

    def _begin_item(self, token: HtmlToken) -> None:
        self._end_paragraph()
        if self._containers[-1].name == "li":
            self._end_container()
        if self._containers[-1].name not in _LISTS:
            self._containers.append(_Container("ul"))
        self._containers[-1].end_stray_blocks()
        self._containers.append(_Container("li", token))

    def _define(self, name: str, token: HtmlToken) -> None:
        """Begins a term or what it means; both stand in one item, the term in strong."""
        terms_only = bool(self._pieces) and (self._after_term or bool(self._term))
        if name == "dd" and terms_only:
            self._pieces.append(TextPiece(" ", self._original(token.start)))
        elif name == "dt" and terms_only:
            self._pieces.append(line_break(self._original(token.start)))
        else:
            self._end_paragraph()
            if name == "dt" or self._containers[-1].name != "li":
                if self._containers[-1].name != "dl":
                    self._end_containers_to("li")
                if self._containers[-1].name != "dl":
                    self._containers.append(_Container("dl", token))
                self._containers.append(_Container("li", token))
        self._term = Mark.STRONG if name == "dt" else Mark.NONE
        self._after_term = False if name == "dt" else self._after_term

    def _end_container(self) -> None:
        """Closes the innermost container, and adds its blocks to the one around it."""
        container = self._containers.pop()
        around, name, token = self._containers[-1], container.name, container.token
        if name in _LISTS:
            around.blocks += container.lists()
        elif name == "li" and around.name in _LISTS:
            if container.blocks:
                number = _number(token, "value") if around.name == "ol" else None
                around.items.append((tuple(container.blocks), number))
        elif name == "blockquote" and container.blocks:
            around.blocks.append(Quote(tuple(container.blocks)))
        elif name in _CELLS and token is not None:
            spans = _number(token, "colspan") or 1, _number(token, "rowspan") or 1
            around.cells.append(TableCell(tuple(container.blocks), name == "th", *spans))
        elif name == "tr":
            around.rows.append(container.cells)
            around.blocks += container.blocks
        elif name == "table" and token is not None:
            place = self._markup_text.source_range(token.start, token.end)
            around.blocks += (*container.blocks, *blocks_of_table(container.rows, *place))
        else:
            around.blocks += container.blocks

    def _end_mark(self, name: str) -> None:
        self._open_marks[name] = max(0, self._open_marks.get(name, 0) - 1)

    def _end_code(self) -> None:
        code, self._code = self._code, None
        text = "".join(code or ()).strip("\n")
        if text.strip():
            self._containers[-1].blocks.append(CodeBlock(text))

    def _end_paragraph(self) -> None:
        pieces, self._pieces = self._pieces, []
        self._after_term = False
        while pieces and pieces[-1] == line_break(pieces[-1].offset):
            pieces.pop()
        blocks = build_blocks(pieces, self._markup_text.conventions)
        if self._heading and len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            blocks = (Heading(blocks[0].content, self._heading),)
        self._containers[-1].blocks += blocks

    def _original(self, offset: int) -> int:
        return self._markup_text.source_map.original_offset(offset)

    def _note_once(self, code: str, message: str, hint: str, token: TagOrText) -> None:
        """Adds a note, unless there is one with this code."""
        if code not in self._noted:
            self._noted.add(code)
            self._markup_text.note(code.split(" ")[0], message, hint, token.start, token.end)


def _number(token: HtmlToken | None, attribute: str) -> int | None:
    """The number that an attribute has; None where it has none, or a tag isn't there."""
    value = token.attribute(attribute).strip() if token is not None else ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else None
