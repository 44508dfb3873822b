"""Emphasis, code and links where they can mean nothing else, read without the Markdown parser.

Loading that takes longer than setting a small booklet, and reading by it longer than all else that happens to a
text. What is read here comes out as CommonMark 0.31 has it; whatever leaves a doubt is left to the parser.
"""

from __future__ import annotations

import re
from functools import partial

from booklet.markup.inlines import TextPiece, build_blocks, build_inlines, build_text
from booklet.markup.model import Block, Inline, Mark, Paragraph
from booklet.markup.protect import PLACEHOLDER, ProtectedSpan, span_of, split_at_placeholders
from booklet.markup.scripts import LETTERS, script_at
from booklet.markup.text import MarkupText

# A text of none but these has no markup. `re` runs over many characters faster than it searches for few.
_UNMARKED = re.compile(r"[^*`\\_<&~^\]]*+")
# What `partial` makes is compiled when first called for: most texts need few of these patterns.
_DOUBTFUL = partial(
    re.compile,
    r"[*`\\_<&\]](?:(?<=[*`\\])|(?<=_)(?!\w)|(?<=<)[^<>\s]+>|(?<=&)#?\w+;|(?<=\])\()",
)
_WISHED_LINE_END = re.compile(r"\n(?<=  \n)")
_ADDRESS = f"{PLACEHOLDER}[\U00100000-\U0010fffd]"
# Stars after a space or one of these signs, and before a letter, can only open (6.2: they are left-flanking alone).
_BEFORE = r"\s([{\"'“‘„«–—/-"
# Stars of the same number after no space, and before a space or one of these, close what is open: even where they
# could open as well (after a sign), for 1 + 1 and 2 + 2 are no multiples of three (6.2, rules 9 and 10).
_AFTER = r"\s.,;:!?)\]}\"'’”»…–—/^~-"
_SPAN = partial(
    re.compile,
    r"[*`<\[^~](?:"
    rf"(?<=\*)(?<![^{_BEFORE}]\*)(?P<second>\*?)(?=[^\W_]|{PLACEHOLDER})"
    rf"(?P<marked>[^*`^~]*[^*`^~\s])\*(?P=second)(?=[{_AFTER}]|\Z)"
    rf"|(?<=`)(?P<code>[^`\s{PLACEHOLDER}](?:[^`\n{PLACEHOLDER}]*[^`\s{PLACEHOLDER}])?)`(?!`)"
    rf"|(?<=\[)(?<!!\[)(?P<label>[^][*`^~\s](?:[^][*`^~]*[^][*`^~\s])?)\]\((?P<target>{_ADDRESS})\)"
    rf"|(?<=<)(?P<address>{_ADDRESS})>|(?<=[\^~])(?P<script>{LETTERS})[\^~])",
)


def simple_paragraph(manuscript: MarkupText, text: str, place: int) -> tuple[Block, ...] | None:
    """The blocks of a paragraph's text, which stands at `place` of the manuscript; None if there is a doubt."""
    if not manuscript.protected:
        content = simple_content(manuscript, text, place)
        return None if content is None else (Paragraph(content),) if content else ()
    pieces = _pieces(manuscript, text, place)
    return build_blocks(pieces, manuscript.conventions) if pieces is not None else None


def simple_content(manuscript: MarkupText, text: str, place: int) -> tuple[Inline, ...] | None:
    """The inlines of a line's text; else as `simple_paragraph`."""
    text, place = _from_first_letter(text, place)
    if not manuscript.protected and _UNMARKED.fullmatch(text) and not _WISHED_LINE_END.search(text):
        return build_text(text, manuscript.source_map.original_offset(place), manuscript.conventions)
    pieces = _pieces(manuscript, text, place)
    return build_inlines(pieces, manuscript.conventions) if pieces is not None else None


def _from_first_letter(text: str, place: int) -> tuple[str, int]:
    if not text[:1].isspace():
        return text, place
    letters = text.lstrip()  # there may be no-break spaces
    return letters, place + len(text) - len(letters)


def _pieces(manuscript: MarkupText, text: str, place: int) -> list[TextPiece] | None:
    if _WISHED_LINE_END.search(text):
        return None
    text, place = _from_first_letter(text, place)
    pieces: list[TextPiece] = []
    done = 0
    for match in _SPAN().finditer(text):
        between = _letters(manuscript, text[done : match.start()], place + done)
        span = _span(manuscript, match, place)
        if between is None or span is None:
            return None
        pieces += between
        pieces += span
        done = match.end()
    rest = _letters(manuscript, text[done:], place + done)
    return pieces + rest if rest is not None else None


def _span(manuscript: MarkupText, match: re.Match[str], place: int) -> list[TextPiece] | None:
    kind = match.lastgroup or ""
    inner, start = match[kind], place + match.start(kind)
    if kind == "marked":
        return _letters(manuscript, inner, start, Mark.STRONG if match["second"] else Mark.EMPHASIS)
    if kind == "code":
        return [TextPiece(inner, manuscript.source_map.original_offset(start), Mark.CODE, kept=True)]
    if kind == "script":
        return _script(manuscript, match, start)
    address = span_of(inner, manuscript.protected)
    if address.link is None:
        return None
    if kind == "target":
        return _letters(manuscript, match["label"], place + match.start("label"), link=address.link)
    return [TextPiece(address.text, manuscript.source_map.original_offset(start), Mark.NONE, address.link, kept=True)]


def _script(manuscript: MarkupText, match: re.Match[str], start: int) -> list[TextPiece] | None:
    script = script_at(match.string, match.start())
    return (
        [TextPiece(script.letters, manuscript.source_map.original_offset(start), script.mark, kept=True)]
        if script
        else None
    )


def _letters(
    manuscript: MarkupText, text: str, place: int, mark: Mark = Mark.NONE, link: str | None = None
) -> list[TextPiece] | None:
    """The pieces of letters and of the stretches among them; None if there may be more."""
    if not _UNMARKED.fullmatch(text) and _DOUBTFUL().search(text):
        return None
    pieces = []
    for part in split_at_placeholders(text, manuscript.protected):
        origin = manuscript.source_map.original_offset(place)
        if isinstance(part, ProtectedSpan):
            pieces.append(manuscript.piece(part, origin, mark, link or part.link))
            place += 2  # a stand-in's length
        elif part:
            pieces.append(TextPiece(part, origin, mark, link))
            place += len(part)
    return pieces
