"""The reader of HTML, as other systems export abstracts: elements become blocks and marks.

Unclosed elements end with the text, so that nothing is lost. As with Markdown, placeholders stand for formulas,
LaTeX's commands and addresses while tags are read.

The tokens of HTML: tags, comments and text. A `<` that begins no tag is text, as in `n<m`.

Only the shape of tags is read here (HTML Living Standard, 13.1.2), and character references; `html.py` reads the
rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Literal

from booklet.diagnostics.wording import shortened
from booklet.markup.addresses import link_address
from booklet.markup.cleaning import clean
from booklet.markup.inlines import TextPiece, build_blocks, line_break
from booklet.markup.latex.accents import with_letters
from booklet.markup.model import Block, CodeBlock, ListBlock, Mark, Quote
from booklet.markup.protect import PLACEHOLDER_LENGTH, ProtectedSpan, split_at_placeholders, with_quotations
from booklet.markup.text import MarkupText
from booklet.markup.xml_names import HTML_NAME
from booklet.records import NamedTuple

if TYPE_CHECKING:
    from booklet.markup.html_formulas import HtmlFormula, TagOrText

_ATTRIBUTE = r"""(?:\s+[A-Za-z_:@][\w.:-]*+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]++))?+)"""
_TOKEN = partial(
    re.compile,
    rf"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9_-]*+(?::[A-Za-z][A-Za-z0-9_-]*+)?+)(?P<rest>{_ATTRIBUTE}*+)\s*/?>"
    r"|(?P<comment><!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][A-Za-z][^<>]*>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    re.DOTALL,
)
_ATTRIBUTES = partial(re.compile, r"""([A-Za-z_:@][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""")
# Attributes that need no value; with any other word alone it is no tag but an inequality: `a<b and c>d`.
_ALONE = frozenset(("checked", "compact", "disabled", "hidden", "nowrap", "noshade", "reversed", "selected"))


class HtmlToken(NamedTuple):
    """A tag, a comment or text, from `start` up to, not including, `end` of the source.

    `text` is a tag's name in lower case, else the text itself; `attributes` are names and values.
    """

    kind: Literal["open", "close", "comment", "text"]
    text: str
    start: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str:
        """Returns the attribute's value; "" if it isn't given."""
        return dict(self.attributes).get(name, "")


def tokens_of(text: str) -> Iterator[HtmlToken]:
    """Yields the tokens of a text, with nothing between them."""
    done = 0
    for match in _TOKEN().finditer(text):
        token = _token(match)
        if token is None:
            continue
        if match.start() > done:
            yield HtmlToken("text", text[done : match.start()], done, match.start())
        yield token
        done = match.end()
    if done < len(text):
        yield HtmlToken("text", text[done:], done, len(text))


def _token(match: re.Match[str]) -> HtmlToken | None:
    start, end = match.span()
    if match["comment"]:
        return HtmlToken("comment", match["comment"], start, end)
    if match["entity"]:
        character = unescape(match["entity"])
        read = clean(f"0{character}0")
        return None if read.notes else HtmlToken("text", read.text[1:-1], start, end)
    attributes = tuple(_attributes(match["rest"]))
    if any(not value and f"{name}=" not in match["rest"] and name not in _ALONE for name, value in attributes):
        return None
    return HtmlToken("close" if match["closing"] else "open", match["name"].lower(), start, end, attributes)


def _attributes(rest: str) -> Iterator[tuple[str, str]]:
    for found in _ATTRIBUTES().finditer(rest):
        yield found[1], unescape(found[2] or found[3] or found[4] or "")


_MARKS = {
    "b": Mark.STRONG, "strong": Mark.STRONG, "i": Mark.EMPHASIS, "em": Mark.EMPHASIS, "italic": Mark.EMPHASIS,
    "bold": Mark.STRONG, "cite": Mark.EMPHASIS, "dfn": Mark.EMPHASIS, "var": Mark.EMPHASIS, "code": Mark.CODE,
    "tt": Mark.CODE, "kbd": Mark.CODE, "samp": Mark.CODE, "monospace": Mark.CODE, "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
}  # fmt: skip
# Elements that are paragraphs of their own.
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dl", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "html", "main", "nav", "p", "sec", "section", "summary",
        "tbody", "tfoot", "thead", "title",
    )
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "th"))
# Elements whose tags change nothing, and those whose content is left out.
_TRANSPARENT = frozenset(
    (
        "abbr", "acronym", "bdi", "bdo", "big", "col", "colgroup", "del", "font", "head", "ins", "label", "link",
        "mark", "meta", "nobr", "s", "small", "span", "strike", "time", "u", "wbr",
    )
)  # fmt: skip
_LEFT_OUT = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "video", "audio"))
# The other elements that the reader knows.
_OTHERS = frozenset(
    ("a", "br", "blockquote", "img", "li", "math", "ol", "pre", "q", "script", "table", "td", "tr", "ul")
)
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
    """An open list, item or quotation, or the text itself (`name` is ""), with its blocks so far.

    `start` is a numbered list's first number, None for all others.
    """

    def __init__(self, name: str, start: int | None = None) -> None:
        self.name = name
        self.start = start
        self.blocks: list[Block] = []
        self.items: list[tuple[Block, ...]] = []

    def end_stray_blocks(self) -> None:
        """Makes items of blocks that are in a list but in no item."""
        self.items += [(block,) for block in self.blocks]
        self.blocks.clear()


class _HtmlReader:
    """One pass over the tokens, with the open elements and the pieces of the current paragraph."""

    def __init__(self, markup_text: MarkupText) -> None:
        self._markup_text = markup_text
        self._containers = [_Container("")]
        self._open_marks: dict[str, int] = {}  # how many elements of each name are open
        self._link: str | None = None
        self._unlinked = ""  # the address of an open link that can't be linked to
        self._heading = Mark.NONE
        self._pieces: list[TextPiece] = []
        self._code: list[str] | None = None  # the text of an open `pre`; None outside of one
        self._hidden = ""  # the open element whose content is left out
        self._noted: set[str] = set()
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
        elif token.kind == "comment" and token.text in ("<![CDATA[", "]]>"):  # what stands between them is text
            pass
        elif token.kind == "comment":
            self._note_once("html-comment", "comments are left out", "delete them, or write them as text", token)
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
        self._end_code()
        self._end_paragraph()
        while len(self._containers) > 1:
            self._end_container()
        return tuple(self._containers[0].blocks)

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
        elif name == "br":
            self._break(token)
        elif name == "a":
            self._open_link(token)
        elif name == "img":
            self._image(token)
        elif name == "hr":
            self._end_paragraph()
            self._note_once("rule-left-out", "the rule “<hr>” is left out", "part the text by paragraphs", token)
        elif name == "pre":
            self._end_code()
            self._end_paragraph()
            self._code = []
        elif name == "math" or (name == "script" and token.attribute("type").startswith("math/")):
            from booklet.markup.html_formulas import HtmlFormula  # late: few texts hold MathML

            self._math = HtmlFormula(token, name, self._markup_text)
        elif name in _LEFT_OUT:
            self._hidden = name
            message = f"what stands between <{name}> and </{name}> is left out"
            self._note_once(f"html-{name}", message, "say in words what it shows", token)
        else:
            self._open_block(name, token)

    def _open_block(self, name: str, token: HtmlToken) -> None:
        if name in ("ul", "ol", "blockquote"):
            self._end_paragraph()
            self._begin_container(name, token)
        elif name == "li":
            self._begin_item()
        elif name in ("td", "tr", "table"):
            self._table(name, token)
        elif name == "q":
            self._pieces.append(TextPiece('"', self._original(token.start), self._heading))
        elif name in _BLOCKS or name in _HEADINGS:
            self._end_paragraph()
            self._heading = Mark.STRONG if name in _HEADINGS else Mark.NONE
        elif name not in _TRANSPARENT:
            self._unknown(token)

    def _close(self, name: str, token: HtmlToken) -> None:
        if name in _MARKS:
            self._end_mark(name)
        elif name == "a":
            self._close_link(token)
        elif name == "pre":
            self._end_code()
        elif name == "q":
            self._pieces.append(TextPiece('"', self._original(token.start), self._heading))
        elif name in ("ul", "ol", "blockquote", "li"):
            self._end_paragraph()
            if any(container.name == name for container in self._containers[1:]):
                while self._end_container() != name:
                    pass
        elif name in _BLOCKS or name in _HEADINGS or name in ("table", "tr"):
            self._end_paragraph()
            self._heading = Mark.NONE
        elif name not in _TRANSPARENT and name not in _LEFT_OUT and name not in ("td", "br", "hr", "img"):
            self._unknown(token)

    def _break(self, token: HtmlToken) -> None:
        """Ends the line; two breaks end the paragraph."""
        written = [piece for piece in self._pieces if piece.text.strip(" \n\t")]
        if written and written[-1] == line_break(written[-1].offset):
            self._pieces.remove(written[-1])
            self._end_paragraph()
        elif written:
            self._pieces.append(line_break(self._original(token.start)))

    def _end_math(self) -> None:
        formula, self._math = self._math, None
        if formula is not None and (piece := formula.piece(self._marks(), self._link)) is not None:
            self._pieces.append(piece)

    def _marks(self) -> Mark:
        marks = self._heading
        for name, count in self._open_marks.items():
            if count:
                marks |= _MARKS[name]
        return marks

    def _open_link(self, token: HtmlToken) -> None:
        typed = self._markup_text.original(token.attribute("href"))
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

    def _table(self, name: str, token: HtmlToken) -> None:
        """Sets each row as a paragraph, with bars between its cells."""
        if name == "td":
            if any(piece.text.strip() for piece in self._pieces):
                self._pieces.append(TextPiece(" | ", self._original(token.start), kept=True))
            return
        self._end_paragraph()
        if name == "table":
            message = "a table is set row by row, with bars between its cells"
            self._note_once("table-not-set", message, "tell in words what the table shows, or make a list", token)

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
        start = token.attribute("start")
        number = int(start) if start.isdigit() and len(start) < 9 else 1
        self._containers.append(_Container(name, number if name == "ol" else None))

    def _begin_item(self) -> None:
        self._end_paragraph()
        if self._containers[-1].name == "li":
            self._end_container()
        if self._containers[-1].name not in ("ul", "ol"):
            self._containers.append(_Container("ul"))
        self._containers[-1].end_stray_blocks()
        self._containers.append(_Container("li"))

    def _end_container(self) -> str:
        """Closes the innermost container, adds its blocks to the one around it, and returns its name."""
        container = self._containers.pop()
        around = self._containers[-1]
        if container.name in ("ul", "ol"):
            container.end_stray_blocks()
            if container.items:
                around.blocks.append(ListBlock(tuple(container.items), container.start))
        elif container.name == "li" and around.name in ("ul", "ol"):
            if container.blocks:
                around.items.append(tuple(container.blocks))
        elif container.name == "blockquote" and container.blocks:
            around.blocks.append(Quote(tuple(container.blocks)))
        else:
            around.blocks += container.blocks
        return container.name

    def _end_mark(self, name: str) -> None:
        self._open_marks[name] = max(0, self._open_marks.get(name, 0) - 1)

    def _end_code(self) -> None:
        code, self._code = self._code, None
        text = "".join(code or ()).strip("\n")
        if text.strip():
            self._containers[-1].blocks.append(CodeBlock(text))

    def _end_paragraph(self) -> None:
        pieces, self._pieces = self._pieces, []
        while pieces and pieces[-1] == line_break(pieces[-1].offset):
            pieces.pop()
        self._containers[-1].blocks += build_blocks(pieces, self._markup_text.conventions)

    def _original(self, offset: int) -> int:
        return self._markup_text.source_map.original_offset(offset)

    def _note_once(self, code: str, message: str, hint: str, token: TagOrText) -> None:
        """Adds a note, unless there is one with this code."""
        if code not in self._noted:
            self._noted.add(code)
            self._markup_text.note(code.split(" ")[0], message, hint, token.start, token.end)
