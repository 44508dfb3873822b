"""HTML tags in texts that aren't marked as HTML: read where that is certain, named where not."""

from __future__ import annotations

import re
from functools import partial

from booklet.diagnostics.model import Note
from booklet.diagnostics.wording import shortened
from booklet.markup.cleaning import CleanText
from booklet.markup.source_map import Edit, apply_edits, sort_edits

_BLOCK = partial(re.compile, r"<(?:[a-z]+:)?(?:p|li|ul|ol|div|sec|title)(?: [^<>]{0,200})?>", re.IGNORECASE)
_MARKDOWN = partial(re.compile, r"`|\*\*|(?m:^ *(?:[-*+#]|[0-9]+\.) )")
_PAIR = partial(
    re.compile,
    r"(?<![`\\])(?P<open><(?:[a-z]+:)?(?P<name>i|em|italic|b|strong|bold)>)(?=\w)[^<>\n*_`]{1,300}(?<=\w)"
    r"(?P<close></(?:[a-z]+:)?(?P=name)>)"
    r"|(?<![`\\])(?P<begin><(?:[a-z]+:)?(?P<script>su[bp])>)[\w+−-]{1,20}(?P<end></(?:[a-z]+:)?(?P=script)>)",
    re.IGNORECASE,
)
_BREAK = partial(re.compile, r"(?<![`\\])<br ?/?>[ ]*\n?", re.IGNORECASE)
_TAG = partial(
    re.compile,
    r"(?<![`\\])</(?:[a-z]+:)?(?:p|i|b|u|em|strong|italic|bold|sub|sup|ul|ol|li|div|span|font|a|table"
    r"|tr|td|th|h[1-6]|title)>",
    re.IGNORECASE,
)
_BLANK_LINE = partial(re.compile, r"\n(?=\n)")


def may_have_tags(text: str) -> bool:
    """True if a tag may be in a text."""
    return "</" in text or "<br" in text or "<BR" in text or "<p>" in text


def is_html(text: str) -> bool:
    """True if a text has elements for paragraphs or lists, and no markup of Markdown."""
    return "</" in text and _BLOCK().search(text) is not None and _MARKDOWN().search(text) is None


def with_paragraph_tags(cleaned: CleanText) -> CleanText:
    """Begins an element for the paragraph after each blank line, as HTML needs it."""
    edits = [Edit(match.start(), match.end(), "\n<p>") for match in _BLANK_LINE().finditer(cleaned.text)]
    return CleanText(apply_edits(cleaned.text, edits), cleaned.notes, cleaned.source_map.with_edits(edits))


def with_markdown_tags(cleaned: CleanText, *, in_line: bool) -> CleanText:
    """Writes tags of emphasis, scripts and line breaks as Markdown; a note names the first other tag."""
    text = cleaned.text
    edits = []
    for match in _PAIR().finditer(text):
        if match["name"]:
            mark = "*" if match["name"].lower() in ("i", "em", "italic") else "**"
        else:
            mark = "~" if match["script"].lower() == "sub" else "^"
        names = ("open", "close") if match["name"] else ("begin", "end")
        edits += [Edit(match.start(name), match.end(name), mark) for name in names]
    edits += [Edit(match.start(), match.end(), " " if in_line else "  \n") for match in _BREAK().finditer(text)]
    edits = sort_edits(edits)
    read = {edit.start for edit in edits}
    notes = cleaned.notes
    if other := next((tag for tag in _TAG().finditer(text) if tag.start() not in read), None):
        message = f"HTML tags such as {shortened(other[0])} are printed as typed"
        hint = "write 'markup: html' beside the text, or *emphasis* and blank lines between paragraphs"
        place = cleaned.source_map.original_offset(other.start())
        notes = (*notes, Note("html-tags", message, hint, place, len(other[0])))
    return CleanText(apply_edits(text, edits), notes, cleaned.source_map.with_edits(edits))
