"""What stands in a line: CommonMark's inline tokens become pieces of letters, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from booklet.diagnostics.wording import shortened
from booklet.markup.addresses import link_address
from booklet.markup.inlines import TextPiece, line_break
from booklet.markup.latex.accents import COMMAND
from booklet.markup.model import Mark
from booklet.markup.protect import PLACEHOLDER, ProtectedSpan, span_of, split_at_placeholders
from booklet.markup.text import MarkupText

_MARKS = {
    "em_open": Mark.EMPHASIS,
    "strong_open": Mark.STRONG,
}


def read_spans(
    manuscript: MarkupText, tokens: list[Token], start: int, end: int, marks: Mark = Mark.NONE
) -> list[TextPiece]:
    """The pieces of the inline tokens that were read between `start` and `end` of the manuscript's text."""
    spans = _Spans(manuscript, start, end, [marks])
    spans.read(tokens)
    return spans.pieces


@dataclass(frozen=True, slots=True)
class _Link:
    """A link whose label is being read."""

    typed: str
    address: str | None
    title: str
    place: int
    first_piece: int


@dataclass(slots=True)
class _Spans:
    """A walk over the tokens; they carry no places, so `place` follows in the text what they say."""

    manuscript: MarkupText
    place: int
    end: int
    marks: list[Mark]
    link: _Link | None = None
    pieces: list[TextPiece] = field(default_factory=list)

    def read(self, tokens: list[Token]) -> None:
        """Add the pieces of the tokens, in order."""
        for token in tokens:
            if token.type in ("text", "text_special"):
                self._text(token)
            elif token.type == "softbreak":
                self._add(TextPiece("\n", self._origin(self._find("\n"))))
            elif token.type == "hardbreak":
                self._add(line_break(self._origin(self._find("\n"))))
            elif token.nesting:
                self._open_or_close(token)
            elif token.type == "address":
                self._address(token)
            elif token.type == "image":
                self._image(token)
            elif token.type == "code_inline":
                self._code(token)
            else:
                self._script(token)

    def _find(self, typed: str) -> int:
        """Where `typed` comes next; the walk goes on behind it. What is not found leaves the walk where it is.

        Between the lines of a list or a quotation stand its markers, so each line is looked for.
        """
        lines = typed.split("\n") if len(typed) > 1 else [typed]
        places = [self._find_line(line) for line in lines]
        return places[0]

    def _find_line(self, typed: str) -> int:
        found = self.manuscript.text.find(typed, self.place, self.end)
        if found < 0:
            return self.place
        self.place = found + len(typed)
        return found

    def _origin(self, place: int) -> int:
        return self.manuscript.source_map.original_offset(place)

    def _add(self, piece: TextPiece) -> None:
        self.pieces.append(piece)

    def _text(self, token: Token) -> None:
        if token.markup:  # an escape, an entity, a letter written TeX's way
            place = self._find(token.markup)
            self._letters(token.content, place)
            if token.markup[0] == "\\" and token.markup == token.content:
                self._notice_command(place)
            return
        for part in split_at_placeholders(token.content, self.manuscript.protected):
            if isinstance(part, ProtectedSpan):
                self._stretch(part, self._find(PLACEHOLDER))
                self.place += 1  # its second character
            elif part[:1] == "\n":  # by itself, for what follows may be indented
                self._letters("\n", self._find("\n"))
                self._letters(part[1:], self._find(part[1:]))
            elif part:
                self._letters(part, self._find(part))

    def _letters(self, letters: str, place: int) -> None:
        self._add(TextPiece(letters, self._origin(place), self.marks[-1], self._target()))

    def _stretch(self, stretch: ProtectedSpan, place: int) -> None:
        address = self._target() if self.link else stretch.link
        self._add(self.manuscript.piece(stretch, self._origin(place), self.marks[-1], address))

    def _target(self) -> str | None:
        return self.link.address if self.link else None

    def _notice_command(self, place: int) -> None:
        command = COMMAND.match(self.manuscript.text, place)
        if command and not any(notice.code == "tex-command" for notice in self.manuscript.notices):
            self.manuscript.notice(
                "tex-command",
                f"TeX commands such as {command[0]} are set as typed",
                "write *emphasis*, **strong** or plain text instead; in mathematics they need $…$ around them",
                place,
                command.end(),
            )

    def _code(self, token: Token) -> None:
        self._find(token.markup)
        self._keep(token, self._find(token.content), Mark.CODE)
        self._find(token.markup)

    def _script(self, token: Token) -> None:
        self._keep(token, self._find(token.markup) + 1, token.meta["mark"])

    def _keep(self, token: Token, place: int, mark: Mark) -> None:
        letters = self.manuscript.original(token.content)
        self._add(TextPiece(letters, self._origin(place), self.marks[-1] | mark, self._target(), kept=True))

    def _address(self, token: Token) -> None:
        typed = self.manuscript.original(token.content)
        link = link_address(typed)
        target = self._target() if self.link else link
        place = self._find(token.content)
        if link:
            self._add(TextPiece(typed, self._origin(place), self.marks[-1], target, kept=True))
        else:  # a formula, after all
            self._keep_letters("<", place - 1)
            self._stretch(span_of(token.content, self.manuscript.protected), place)
            self._keep_letters(">", place + 2)
        self._find(">")

    def _keep_letters(self, letters: str, place: int) -> None:
        self._add(TextPiece(letters, self._origin(place), self.marks[-1], self._target(), kept=True))

    def _open_or_close(self, token: Token) -> None:
        if token.type == "link_open":
            self._open_link(token)
        elif token.type == "link_close":
            self._close_link()
        else:
            self._find(token.markup)
            if token.nesting > 0:
                self.marks.append(self.marks[-1] | _MARKS[token.type])
            else:
                self.marks.pop()

    def _open_link(self, token: Token) -> None:
        typed = self.manuscript.original(str(token.attrs["href"]))
        title = self.manuscript.original(str(token.attrs.get("title", "")))
        self.link = _Link(typed, link_address(typed), title, self._find("["), len(self.pieces))

    def _close_link(self) -> None:
        """Nothing of a link gets lost: an address we don't link to is set, one without a label is its label."""
        link, self.link = self.link, None
        if link is None:
            return
        labelled = len(self.pieces) > link.first_piece
        self._find("](")
        offset = self._origin(self.place)
        self._find(")")
        if not link.typed:  # no link at all
            self.pieces.insert(link.first_piece, TextPiece("[", offset, self.marks[-1], kept=True))
            self._add(TextPiece("]()", offset, self.marks[-1], kept=True))
            return
        if not labelled or link.address is None:
            letters = f" ({link.typed})" if labelled else link.typed
            self._add(TextPiece(letters, offset, self.marks[-1], link.address, kept=True))
        self._notice_link(link)

    def _notice_link(self, link: _Link) -> None:
        if link.address is None:
            self.manuscript.notice(
                "link-not-set",
                f"“{shortened(link.typed)}” is printed, but is no link",
                "a link leads to an address that begins with https:, http: or mailto:",
                link.place,
                self.place,
            )
        if link.title:
            self.manuscript.notice(
                "link-title-left-out",
                f"the title “{shortened(link.title)}” of a link is left out",
                "a link in a booklet has a label and an address; write the title into the text",
                link.place,
                self.place,
            )

    def _image(self, token: Token) -> None:
        place = self._find("![")
        self.read(token.children or [])
        self._find(")")
        source = self.manuscript.original(str(token.attrs["src"]))
        title = self.manuscript.original(str(token.attrs.get("title", "")))
        named = f"“{shortened(source)}” (“{title}”)" if title else f"“{shortened(source)}”"
        self.manuscript.notice(
            "image-not-set",
            f"the image {named} can't be set; its description is set instead",
            "leave the image out, or say in words what it shows",
            place,
            self.place,
        )
