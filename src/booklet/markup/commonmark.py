"""The part of CommonMark 0.31 that abstracts are read with, and what we add to it or take from it.

Left out: HTML, reference links (an unused definition would vanish), code by indentation (in an abstract an
accident of pasting). Added: `^super^` and `~sub~` as pandoc has them, TeX's letters and quotation marks. A `*`
between two letters or digits is a star: `2*3*4`. Blocks nest `DEEPEST` deep, beyond that markers are letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.entities import entities
from markdown_it.rules_block import StateBlock, blockquote, lheading, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.escape import escape as escaped_character
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from booklet.markup.addresses import link_address
from booklet.markup.cleaning import clean
from booklet.markup.latex.accents import letter_at
from booklet.markup.protect import is_placeholder
from booklet.markup.scan import TEX_QUOTATION
from booklet.markup.scripts import script_at

DEEPEST = 12
# In a parse's `env`: how deep we are; the first line that is deeper; whether a heading can be underlined.
_DEPTH, _TOO_DEEP, _UNDERLINES = "depth", "too deep", "underlines"
_UNSPACED_SCRIPTS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7af\uf900-\ufaff]")
_TEX_SPACES = {"\\,": "\u202f", "\\ ": "\xa0"}
_ENTITY = re.compile(r"&(?:#(?P<decimal>\d{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));")
_AUTOLINK = re.compile(r"<([^<>\s]+)>")
# One set first, for speed, and then which of its characters need company.
_NEXT_SIGN = re.compile(r"[*_`\\\[\]<&^~!{\n](?:(?<=[*_`\\\[\]<&^~])|(?<=!)(?=\[)|(?<=\{)(?=\\)|(?<=  \n))")
_UNDERLINE = re.compile(r"\n[ >]*(?:--|-$|=)", re.MULTILINE)
BlockRule = Callable[[StateBlock, int, int, bool], bool]


def parse_blocks(text: str) -> tuple[list[Token], int | None]:
    """The tokens of a text, and the first line (from 0) with markers shown because they nest too deep."""
    env: dict[str, int] = {_UNDERLINES: _UNDERLINE.search(text) is not None}
    return _parser().parse(text, env), env.get(_TOO_DEEP)


def parse_line(text: str) -> list[Token]:
    """The tokens of one line, in which nothing is a block."""
    tokens = _parser().parseInline(text, {})
    return tokens[0].children or []


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 3 * DEEPEST})
    parser.disable(["html_block", "html_inline", "reference", "code", "text_join"])
    # An address is checked and encoded when the link is made; what is no address at all makes no link.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = _is_like_address  # type: ignore[method-assign]
    inline = parser.inline.ruler
    inline.at("text", _text)
    inline.at("emphasis", _emphasis)
    inline.at("escape", _escape)
    inline.at("entity", _entity)
    inline.at("autolink", _autolink)
    inline.before("backticks", "tex_quotation", _tex_quotation)
    inline.after("emphasis", "script", _script)
    block = parser.block.ruler
    block.at("lheading", _underlined_heading)
    block.at("paragraph", _paragraph)
    block.at("list", _bounded(list_block, "-+*0123456789"), {"alt": ["paragraph", "reference", "blockquote"]})
    block.at("blockquote", _bounded(blockquote, ">"), {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return parser


def _is_like_address(url: str) -> bool:
    return any(sign in url for sign in ":./#") or any(map(is_placeholder, url))


def _underlined_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark's rule, tried only where there is an underline, for it looks at every line of a paragraph."""
    return bool(state.env.get(_UNDERLINES)) and lheading(state, start, end, silent)


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001  all rules take it
    """CommonMark 4.8, but however deep a line is indented, it may begin a list."""
    outer, state.parentType = state.parentType, "paragraph"
    following = start + 1
    while following < end and not state.isEmpty(following) and not _begins_block(state, following, end):
        following += 1
    state.parentType = outer
    state.line = following
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, following]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, following, state.blkIndent, False).strip()
    inline.map = [start, following]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _begins_block(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line of a paragraph ends it by beginning something else."""
    if state.sCount[line] < 0:  # a line that a quotation only lends to its last paragraph
        return False
    list_indent, state.listIndent = state.listIndent, -1  # else a list indented by four would have one item
    begins = any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))
    state.listIndent = list_indent
    return begins


def _bounded(rule: BlockRule, markers: str) -> BlockRule:
    """The rule of a block that holds blocks and begins with one of the markers, at most `DEEPEST` deep."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = state.bMarks[start] + state.tShift[start]
        if first >= state.eMarks[start] or state.src[first] not in markers:
            return False
        depth = state.env.get(_DEPTH, 0)
        if silent or depth >= DEEPEST:
            begins = rule(state, start, end, True)
            if begins and depth >= DEEPEST:
                state.env.setdefault(_TOO_DEEP, start)
            return begins and depth < DEEPEST
        state.env[_DEPTH] = depth + 1
        try:
            return rule(state, start, end, False)
        finally:
            state.env[_DEPTH] = depth

    return bounded


def _text(state: StateInline, silent: bool) -> bool:
    """Letters up to the next sign that may be markup; a line's end is one only after two spaces."""
    match = _NEXT_SIGN.search(state.src, state.pos, state.posMax)
    end = match.start() if match else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _special(state: StateInline, silent: bool, end: int, letters: str) -> bool:
    """Take the text up to `end` for `letters`; the token's markup keeps what was typed."""
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = letters
        token.markup = state.src[state.pos : end]
    state.pos = end
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark 6.2, but a `*` within a word is no emphasis, nor one in `*-algebra` or `f^*`."""
    start, marker = state.pos, state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = start + 1
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    scanned = state.scanDelims(start, marker == "*" and not (_in_word(before) and _in_word(after)))
    raised = before == "^" and bool(state.pending)  # f^*, but not 10^6^*
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open and after not in "-‐" and not raised,
                close=scanned.can_close and not raised,
            )
        )
    state.pos = end
    return True


def _in_word(letter: str) -> bool:
    """Letters and digits of scripts that part words by spaces, and formulas."""
    return is_placeholder(letter) or (letter.isalnum() and not _UNSPACED_SCRIPTS.match(letter))


def _escape(state: StateInline, silent: bool) -> bool:
    """A backslash before a sign (CommonMark 2.4), or a letter written TeX's way, or one of its spaces."""
    if state.src[state.pos] not in "\\{":
        return False
    found = letter_at(state.src, state.pos, state.posMax)
    if found:
        return _special(state, silent, found.end, found.letter)
    space = _TEX_SPACES.get(state.src[state.pos : min(state.pos + 2, state.posMax)])
    if space:
        return _special(state, silent, state.pos + 2, space)
    if is_placeholder(state.src[state.pos + 1 : state.pos + 2]):  # no letter, which else would be taken for one
        return False
    return escaped_character(state, silent)


def _entity(state: StateInline, silent: bool) -> bool:
    """A character by its HTML name or number, unless it is one that can't be printed."""
    match = _ENTITY.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "&" else None
    if match is None:
        return False
    if match["name"]:
        letters = entities.get(match["name"], "")
    else:
        code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
        letters = chr(code) if 0 < code <= 0x10FFFF else ""
    read = clean(f"0{letters}0")
    return bool(letters) and not read.notices and _special(state, silent, match.end(), read.text[1:-1])


def _autolink(state: StateInline, silent: bool) -> bool:
    """An address in angle brackets (CommonMark 6.5), of those we link to; all else in them is text."""
    match = _AUTOLINK.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    if match is None:
        return False
    typed = match[1]
    is_address = len(typed) == 2 and is_placeholder(typed[0])
    if not is_address and not ("://" in typed and link_address(typed)):
        return False
    if not silent:
        state.push("address", "", 0).content = typed
    state.pos = match.end()
    return True


def _tex_quotation(state: StateInline, silent: bool) -> bool:
    """``words'' as TeX has it: the two backticks are a quotation mark, and typography sees to the rest."""
    if state.src[state.pos] != "`" or not TEX_QUOTATION().match(state.src, state.pos, state.posMax):
        return False
    return _special(state, silent, state.pos + 2, '"')


def _script(state: StateInline, silent: bool) -> bool:
    """`10^6^` and `H~2~O`."""
    found = script_at(state.src, state.pos, state.posMax) if state.src[state.pos] in "^~" else None
    if found is None:
        return False
    if not silent:
        token = state.push("script", "", 0)
        token.content = found.letters
        token.markup = state.src[state.pos : found.end]
        token.meta = {"mark": found.mark}
    state.pos = found.end
    return True
