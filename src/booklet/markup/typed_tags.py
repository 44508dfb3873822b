"""HTML tags in texts that aren't marked as HTML: read where that is certain, named where not."""

from __future__ import annotations

import re
from functools import partial

from booklet.diagnostics.model import Note
from booklet.diagnostics.wording import shortened
from booklet.markup.cleaning import CleanText
from booklet.markup.html import is_known, is_transparent, paired_names
from booklet.markup.source_map import Edit, apply_edits, sort_edits

_BLOCK = partial(
    re.compile,
    r"<(?:[a-z]+:)?(?:p|li|ul|ol|div|sec|title|table|h[1-6]|simple-para|para|section-title|abstract(?:-sec|text)?"
    r"|list-item|blockquote|dl|dt|pre)(?: [^<>]{0,200})?>",
    re.IGNORECASE,
)
_MARKDOWN = partial(re.compile, r"`|\*\*|\]\(|<https?:|(?m:^ *(?:[-*+#•]|[0-9]+\.) )|(?<!\w)\*\w|[^\n ]  \n")
_PAIR = partial(
    re.compile,
    r"(?<![`\\])(?P<open><(?:[a-z]+:)?(?P<name>i|em|italic|b|strong|bold)>)(?=\w)[^<>\n*_`]{1,300}(?<=\w)"
    r"(?P<close></(?:[a-z]+:)?(?P=name)>)"
    r"|(?<![`\\ ])(?P<begin><(?:[a-z]+:)?(?P<script>su[bp])>)[\w+−-]{1,20}(?P<end></(?:[a-z]+:)?(?P=script)>)",
    re.IGNORECASE,
)
_BREAK = partial(re.compile, r"(?<![`\\])<br ?/?>[ ]*\n?", re.IGNORECASE)
_TAG = partial(re.compile, r"(?<![`\\])</?([a-z][a-z0-9_:-]*)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_BLANK_LINE = partial(re.compile, r"\n(?=\n)")
# Tags whose signs are written by name, as a text that was made HTML twice has them.
_ESCAPED_TAG = partial(
    re.compile,
    r"&(?:amp;)?lt;/(?:[a-z]+:)?(?:p|i|b|em|strong|su[bp]|ul|ol|li|div|span|a|italic|bold)&(?:amp;)?gt;",
    re.I,
)
_TWICE_ESCAPED = partial(re.compile, r"&amp;(?=(?:[a-z]{2,8}|[A-Z][a-z]{2,7}|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});)")
_CDATA = partial(re.compile, r"<!\[CDATA\[|\]\]>")
_COMMENT = partial(re.compile, r"<!--.*?-->", re.DOTALL)
_ESCAPED_SIGN = partial(re.compile, r"&(?:amp;)?(lt|gt|quot|amp);")
_SIGN = {"lt": "<", "gt": ">", "quot": '"', "amp": "&"}


def with_tags(cleaned: CleanText) -> CleanText:
    """Writes the signs of tags that are written by name, `&lt;p&gt;`, as themselves."""
    if _ESCAPED_TAG().search(cleaned.text) is None:
        return cleaned
    signs = _ESCAPED_SIGN().finditer(cleaned.text)
    edits = [Edit(match.start(), match.end(), _SIGN[match[1]]) for match in signs]
    return CleanText(apply_edits(cleaned.text, edits), cleaned.notes, cleaned.source_map.with_edits(edits))


def with_single_escapes(cleaned: CleanText) -> CleanText:
    """Writes a character's name as it was before a system escaped it a second time: `&amp;lt;` is `&lt;`."""
    if "`" in cleaned.text:  # an example of code, perhaps
        return cleaned
    edits = [Edit(match.start(), match.end(), "&") for match in _TWICE_ESCAPED().finditer(cleaned.text)]
    return CleanText(apply_edits(cleaned.text, edits), cleaned.notes, cleaned.source_map.with_edits(edits))


def is_html(text: str) -> bool:
    """True if a text has elements for paragraphs or lists, or others that Markdown has no mark for, and no markup of
    Markdown.
    """
    if "</" not in text or _MARKDOWN().search(text) is not None:
        return False
    if _BLOCK().search(text) is not None:
        return True
    names = [name for name in paired_names(text) if is_known(name)]
    return bool(names) and _first_other(text, {edit.start for edit in _markdown_edits(text, in_line=False)}) is not None


def with_paragraph_tags(cleaned: CleanText) -> CleanText:
    """Begins an element for the paragraph after each blank line, as HTML needs it."""
    edits = [Edit(match.start(), match.end(), "\n<p>") for match in _BLANK_LINE().finditer(cleaned.text)]
    return CleanText(apply_edits(cleaned.text, edits), cleaned.notes, cleaned.source_map.with_edits(edits))


def with_markdown_tags(cleaned: CleanText, *, in_line: bool) -> CleanText:
    """Writes tags of emphasis, scripts and line breaks as Markdown; a note names the first other tag."""
    text = cleaned.text
    edits = _markdown_edits(text, in_line=in_line)
    notes = cleaned.notes
    if comments := list(_COMMENT().finditer(text, 0, text.rfind("-->") + 3)) if "<!--" in text else []:
        edits = sort_edits(edits + [Edit(match.start(), match.end(), "") for match in comments])
        place = cleaned.source_map.original_offset(comments[0].start())
        hint = "delete them, or write them as text"
        notes = (*notes, Note("html-comment", "comments are left out", hint, place, len(comments[0][0])))
    if other := _first_other(text, {edit.start for edit in edits}):
        message = f"HTML tags such as {shortened(other[0])} are printed as typed"
        hint = "write 'markup: html' beside the text, or *emphasis* and blank lines between paragraphs"
        place = cleaned.source_map.original_offset(other.start())
        notes = (*notes, Note("html-tags", message, hint, place, len(other[0])))
    return CleanText(apply_edits(text, edits), notes, cleaned.source_map.with_edits(edits))


def _markdown_edits(text: str, *, in_line: bool) -> list[Edit]:
    edits = []
    for match in _PAIR().finditer(text):
        if match["name"]:
            mark = "*" if match["name"].lower() in ("i", "em", "italic") else "**"
        else:
            mark = "~" if match["script"].lower() == "sub" else "^"
        names = ("open", "close") if match["name"] else ("begin", "end")
        edits += [Edit(match.start(name), match.end(name), mark) for name in names]
    edits += [Edit(match.start(), match.end(), " " if in_line else "  \n") for match in _BREAK().finditer(text)]
    done = {edit.start for edit in edits}
    paired: frozenset[str] | None = None
    for tag in _TAG().finditer(text):
        if tag.start() not in done and is_transparent(tag[1].lower()):
            paired = paired_names(text) if paired is None else paired
            if tag[1].lower() in paired:
                edits.append(Edit(tag.start(), tag.end(), ""))
    if paired and "<![CDATA[" in text:
        edits += [Edit(match.start(), match.end(), "") for match in _CDATA().finditer(text)]
    return sort_edits(edits)


def _first_other(text: str, read: set[int]) -> re.Match[str] | None:
    """The first tag of a pair that the reader of HTML knows, but that doesn't begin at one of the offsets `read`."""
    paired: frozenset[str] | None = None
    for tag in _TAG().finditer(text):
        if tag.start() in read:
            continue
        if paired is None:
            paired = paired_names(text)
        if tag[1].lower() in paired and is_known(tag[1].lower()):
            return tag
    return None
