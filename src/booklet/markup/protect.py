"""Protected spans of a text, which neither markup nor typography may change, and the placeholders for them.

Formulas, addresses, definitions of macros and LaTeX's commands are found before any markup is read (`protect.py`,
`latex/reader.py`). While it is read, a placeholder of two characters stands in the text for each.

The search for protected spans: formulas, addresses and definitions of macros, in one pass over a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Literal

from booklet.markup.addresses import end_of_web_address, link_address, mail_address_around, without_tex
from booklet.markup.latex.macros import DEFINING, MATHEMATICS, Definition
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.source_map import Edit
from booklet.records import NamedTuple

# `partial` delays compiling until a pattern is first used: most texts need few of these.

# A placeholder is a noncharacter, which cleaning never leaves in a text, and a private character that numbers the span.
PLACEHOLDER = "\ufdd0"
PLACEHOLDER_LENGTH = 2
_PLACEHOLDER = partial(re.compile, f"{PLACEHOLDER}([\U00100000-\U0010fffd])")
_FIRST_NUMBER = 0x100000
_MOST_PLACEHOLDERS = 0xFFFD
# Environments that are no more than delimiters.
_BARE_ENVIRONMENT = partial(
    re.compile, r"\\begin\{(?P<name>math|displaymath)\}(?P<tex>.*)\\end\{(?P=name)\}", re.DOTALL
)
_SIGN_OF_ENTITY = {
    "lt": "<",
    "gt": ">",
    "amp": "&",
    "nbsp": "~",
    "le": r"\le ",
    "ge": r"\ge ",
    "minus": "-",
    "#39": "'",
}
_ENTITY = partial(re.compile, rf"&(?:amp;)?({'|'.join(_SIGN_OF_ENTITY)});")
ProtectedKind = Literal["formula", "address", "definition", "token"]


class ProtectedSpan(NamedTuple):
    """The characters from `start` up to, not including, `end` of a text; `text` is their source.

    `token` is the meaning of a LaTeX command, `definition` that of a macro's definition, `bare` the TeX of
    a formula typed without delimiters; None for other kinds.
    """

    start: int
    end: int
    kind: ProtectedKind
    text: str
    token: LatexToken | None = None
    definition: Definition | None = None
    bare: str | None = None

    @property
    def in_line(self) -> str:
        """The source with spaces for its line ends; an address without TeX's notation."""
        if self.kind == "address":
            return without_tex(self.text)
        return " ".join(line.strip(" ") for line in self.text.split("\n"))

    @property
    def is_display(self) -> bool:
        """True if this is a formula for lines of its own."""
        if self.bare is not None:
            return False
        inline = self.text.startswith(("\\(", "\\begin{math}")) or (self.text[0] == "$" and self.text[:2] != "$$")
        return self.kind == "formula" and not inline

    @property
    def tex(self) -> str:
        """A formula's source without delimiters; an environment is more than a delimiter, and stays."""
        if self.bare is not None:
            return self.bare
        text, ending = _without_entities(self.text), ""
        if self.is_display and text[-1] in ".,;:?!":
            text, ending = text[:-1], "{:}" if text[-1] == ":" else text[-1]
        if text[:6] != "\\begin":
            width = 1 if text[0] == "$" != text[1] else 2
            content = text[width:-width].strip()
            if content in ("&", "%", "#", "_"):  # signs that TeX takes for more, but not where they stand alone
                content = "\\" + content
            is_space = content.endswith("\\") and not content.endswith("\\\\") and text[-width - 1].isspace()
            return f"{content} {ending}" if is_space else f"{content}{ending}"
        if bare := _BARE_ENVIRONMENT().fullmatch(text):
            return f"{bare['tex'].strip()}{ending}"
        end = text.rindex("\\end")
        body = text[:end].rstrip()
        return f"{body}{ending}{text[end:]}" if ending and not body.endswith("\\\\") else text

    @property
    def link(self) -> str | None:
        """The target of the link that an address becomes; None for other kinds, and if it can't be linked to."""
        return link_address(without_tex(self.text)) if self.kind == "address" else None


def _without_entities(tex: str) -> str:
    """A formula with the signs that HTML's names stand for, as exports of other systems write them."""
    return _ENTITY().sub(lambda entity: _SIGN_OF_ENTITY[entity[1]], tex) if "&" in tex and ";" in tex else tex


def placeholder_edits(spans: tuple[ProtectedSpan, ...], *, in_line: bool = False) -> list[Edit]:
    """Returns the edits that replace each span by its placeholder, definitions of macros by nothing.

    LaTeX commands that separate paragraphs get blank lines beside them, or spaces if all is to stay `in_line`.
    """
    edits = []
    for number, span in enumerate(spans[:_MOST_PLACEHOLDERS]):
        text = "" if span.kind == "definition" else f"{PLACEHOLDER}{chr(_FIRST_NUMBER + number)}"
        if span.token is not None and (span.token.before or span.token.after):
            text = f"{span.token.before}{text}{span.token.after}"
            text = text.replace("\n\n", " ") if in_line else text
        edits.append(Edit(span.start, span.end, text))
    return edits


def is_placeholder(character: str) -> bool:
    """True if the character is part of a placeholder."""
    return character == PLACEHOLDER or character >= "\U00100000"


def span_of(placeholder: str, spans: tuple[ProtectedSpan, ...]) -> ProtectedSpan:
    """Returns the span of a placeholder."""
    return spans[ord(placeholder[1]) - _FIRST_NUMBER]


def split_at_placeholders(text: str, spans: tuple[ProtectedSpan, ...]) -> Iterator[str | ProtectedSpan]:
    """Yields the parts of a text between placeholders, and the placeholders' spans."""
    if PLACEHOLDER not in text:
        yield text
        return
    for index, part in enumerate(_PLACEHOLDER().split(text)):
        if index % 2:
            yield spans[ord(part) - _FIRST_NUMBER]
        elif part:
            yield part


def tokens_in(text: str, spans: tuple[ProtectedSpan, ...]) -> Iterator[tuple[int, LatexToken]]:
    """Yields the LaTeX tokens in a text, each after the offset of its placeholder."""
    for match in _PLACEHOLDER().finditer(text):
        token = spans[ord(match[1]) - _FIRST_NUMBER].token
        if token is not None:
            yield match.start(), token


def without_placeholders(text: str, spans: tuple[ProtectedSpan, ...]) -> str:
    """Returns the text with the source of its span for each placeholder."""
    if PLACEHOLDER not in text:
        return text
    return "".join(part if isinstance(part, str) else part.text for part in split_at_placeholders(text, spans))


# `partial` delays compiling until a pattern is first used: most texts need few of these.

# TeX's double quotation marks around at most 600 characters of one paragraph; the closing one may be typed as `"`.
TEX_QUOTATION = partial(
    re.compile,
    r"(?<!`)``(?!`)(?=[^\s`])((?:[^`\n]|\n(?!\n)){1,600}?)(?:''(?!')|\"(?!\w)(?![^`\n]*``(?!\w)))",
)
# Spanish marks in TeX's ligatures.
_SPANISH = partial(re.compile, r"(?<![\w?!])[?!]`(?=[^\W_]|\\)")


def opens_spanish(text: str, start: int) -> bool:
    """True if the backtick at `start` makes the `?` or `!` before it an opening mark of Spanish."""
    return start > 0 and text[start - 1] in "?!" and _SPANISH().match(text, start - 1) is not None


# TeX's single quotation marks around at most 200 characters of one paragraph, which may have apostrophes.
TEX_SINGLE_QUOTATION = partial(re.compile, r"(?<![\w`\\])`(?=[^\s`'])((?:[^`'\n]|\n(?!\n)|'(?=\w)){1,200}?)'(?![\w'])")
# Between two backticks that are TeX's single quotation marks: `one' and `two', (`one'/`two').
_SINGLE_QUOTATIONS = partial(re.compile, r"[^\s`'](?:[^`']|'(?=\w))*'(?!\w)[^`]*[\s(\[/—–-]")


def opens_single_quotation(text: str, start: int, closing: int | None) -> bool:
    """True if the backtick at `start` is TeX's opening mark; `closing` is the offset of the next one, None for none."""
    if closing is None:
        return TEX_SINGLE_QUOTATION().match(text, start) is not None
    if _SINGLE_QUOTATIONS().fullmatch(text, start + 1, closing) is None:
        return False
    return text[closing - 1] not in "/—–-" or TEX_SINGLE_QUOTATION().match(text, closing) is not None


def with_quotations(text: str) -> str:
    """Replaces TeX's quotation marks in a text without code by straight ones, which typography pairs."""
    if "`" not in text:
        return text
    return TEX_SINGLE_QUOTATION().sub(r"'\1'", TEX_QUOTATION().sub(r'"\1"', text))


_ENVIRONMENTS = frozenset([
    "equation", "align", "alignat", "gather", "multline", "eqnarray", "displaymath", "math", "flalign", "split",
    "aligned", "alignedat", "gathered", "cases", "array", "smallmatrix", "matrix", "bmatrix", "pmatrix", "vmatrix",
    "dcases", "rcases", "drcases", "multlined", "darray", "ieeeeqnarray", "tikzcd", "cd",
])  # fmt: skip
_WWW = tuple([f"{''.join(letters)}." for letters in product("wW", repeat=3)])
# The pattern for a beginning is a set of characters, for speed, and then the conditions on their surroundings. Names of
# environments and commands are looked up when one is found: as alternatives of the pattern they compile slowly.
_FORMULA = r"(?P<formula>(?<=\$)\$?|(?<=\\)(?:[(\[]|(?-i:begin)\{(?P<environment>[A-Za-z]+\*?)\}))"
_PLAIN_FORMULA = r"(?P<formula>(?<=\$)\$?|(?<=\\)[(\[])"
_DEFINITION = r"(?P<definition>(?<=\\)[A-Za-z]++)"
_CODE = r"(?P<escape>(?<=\\).)|(?P<fence>(?<=`)``+(?=[^`\n]*$)|(?<=~)~~+)|(?P<code>(?<=`)`*)"
_ADDRESS = (
    r"(?P<secure>(?<=https:)//(?=[^\W_]))|(?P<web>(?<=http:)//(?=[^\W_]))|(?P<bare>(?<=www\.)(?=[^\W_]))"
    r"|(?P<mail>(?<=@))"
)
_FLAGS = re.IGNORECASE | re.MULTILINE
_BEGINNING = partial(re.compile, rf"[$\\`~:.@](?:{_FORMULA}|{_DEFINITION}|{_CODE}|{_ADDRESS})", _FLAGS)
_PLAIN_BEGINNING = partial(re.compile, rf"[$\\:.@](?:{_PLAIN_FORMULA}|{_ADDRESS})", _FLAGS)
# The characters of an address before the beginning that is found.
_SCHEME_LENGTH = {"secure": len("https"), "web": len("http"), "bare": len("www")}
_CLOSINGS = {"$$": "$$", "\\(": "\\)", "\\[": "\\]"}
# What stands behind the opening of a display that has blank lines in it.
_SPACED_DISPLAY = partial(re.compile, r"[ \t]*(?:\n[ \t]*\n|\n?[ \t]*\\begin\{)")
_LONGEST_SPACED = 2000
_BACKTICKS = partial(re.compile, "`+")
_PROSE = partial(re.compile, r"[\w\s.,;:'’–-]*")
_LETTERS = partial(re.compile, r"[^\W\d_]{3}")
# Punctuation behind a displayed formula, which is set with it.
_ENDING = partial(re.compile, r"[.,;:?!](?=\s|\Z)")


class ScanResult(NamedTuple):
    """The protected spans of a text, and start and end of each piece of code, both in order.

    `doubtful` are start and end of what stands between dollars but may be no formula, `left_over` those of scripts
    without dollars, `unclosed` those of beginnings of formulas without an end; all are left as typed.
    """

    spans: tuple[ProtectedSpan, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()
    left_over: tuple[tuple[int, int], ...] = ()
    unclosed: tuple[tuple[int, int], ...] = ()


_NOTHING = ScanResult()


def scan(text: str) -> ScanResult:
    """Finds the protected spans of a text with markup; there are none in code, nor at escaped characters."""
    if not _may_have_spans(text) and "^" not in text and "_" not in text:
        return _NOTHING
    scanner = _Scanner(text, _BEGINNING())
    found = ScanResult(tuple(scanner.spans()), tuple(scanner.code), tuple(scanner.doubtful))
    if "$" in text or "\\(" in text or "\\[" in text:
        found = _with_unclosed(text, found)
    return _with_bare_formulas(text, found) if "^" in text or "_" in text or "\\" in text else found


def _with_unclosed(text: str, found: ScanResult) -> ScanResult:
    """Adds the beginnings of formulas that have no end."""
    hidden = [*found.code, *found.doubtful, *(span[:2] for span in found.spans)]
    if text.count("$") + text.count("\\(") + text.count("\\[") == sum(
        [text.count("$", *part) + text.count("\\(", *part) + text.count("\\[", *part) for part in hidden]
    ):
        return found
    from booklet.markup.dollars import unclosed_formulas  # late: few texts have such signs

    formulas = [span[:2] for span in found.spans if span.kind == "formula" and span.text[:1] == "$"]
    return found._replace(unclosed=tuple(unclosed_formulas(text, formulas, hidden)))


def _with_bare_formulas(text: str, found: ScanResult) -> ScanResult:
    """Adds the formulas that were typed without delimiters."""
    from booklet.markup.bare_formulas import bare_formulas, left_over_scripts  # late: few texts have any

    hidden = [*found.code, *found.doubtful, *(span[:2] for span in found.spans)]
    bare = [
        ProtectedSpan(start, end, "formula", text[start:end], bare=tex)
        for start, end, tex in bare_formulas(text, hidden)
    ]
    left_over = left_over_scripts(text, [*hidden, *(span[:2] for span in bare)])
    if bare:
        found = found._replace(spans=tuple(sorted([*found.spans, *bare], key=lambda span: span.start)))
    return found._replace(left_over=tuple(left_over)) if left_over else found


def scan_plain(text: str) -> tuple[ProtectedSpan, ...]:
    """Finds formulas and addresses in a text without markup."""
    return tuple(_Scanner(text, _PLAIN_BEGINNING()).spans()) if _may_have_spans(text) else ()


def _may_have_spans(text: str) -> bool:
    if "@" in text or "$" in text or "\\" in text or "://" in text:
        return True
    return ("w." in text or "W." in text) and any(map(text.__contains__, _WWW))


class _Scanner:
    """One pass over a text, in linear time: a closing that was not found is not looked for again."""

    def __init__(self, text: str, beginning: re.Pattern[str]) -> None:
        self.text = text
        self.beginning = beginning
        self.paragraph_end = -1
        self.missing: set[str] = set()  # closings that the rest of the paragraph lacks
        self.endless: set[str] = set()  # closings that the rest of the text lacks
        self.uneven: set[str] = set()  # environments that begin more often than they end
        self.definitions = 0
        self.code: list[tuple[int, int]] = []
        self.doubtful: list[tuple[int, int]] = []
        self.pairs_end = -1  # the end of the paragraph whose dollars are in `pairs`
        self.pairs: dict[int, int] | None = None

    def spans(self) -> Iterator[ProtectedSpan]:
        """Yields every protected span, in order."""
        done = 0
        while match := self.beginning.search(self.text, done):
            self._enter_paragraph(match.start())
            span = self._span_at(match, done)
            if span:
                yield span
            done = span.end if span else self._end_of_other(match)

    def _enter_paragraph(self, offset: int) -> None:
        if offset >= self.paragraph_end:
            end = self.text.find("\n\n", offset)
            self.paragraph_end = end if end >= 0 else len(self.text)
            self.missing.clear()

    def _span_at(self, match: re.Match[str], done: int) -> ProtectedSpan | None:
        kind = match.lastgroup or ""
        if kind == "mail":
            found = mail_address_around(self.text, match.start(), done)
            return self._span(*found, "address") if found else None
        if kind in _SCHEME_LENGTH:
            start = match.start() - _SCHEME_LENGTH[kind]
            before = self.text[start - 1 : start]
            if start < done or before.isalnum() or (kind == "bare" and before and before in "_@/.-"):
                return None
            return self._span(start, end_of_web_address(self.text, start), "address")
        if kind == "definition":
            return self._command(match.start(), match.end(), match["definition"])
        if match["formula"] is not None:
            return self._span(match.start(), self._end_of_formula(match), "formula")
        return None

    def _command(self, start: int, end: int, name: str) -> ProtectedSpan | None:
        """Returns the definition or the formula that begins with a command; None for other commands."""
        if name in DEFINING:
            return self._definition(start)
        if name not in MATHEMATICS:
            return None
        from booklet.markup.latex.macros import end_of_arguments  # late: few texts have such formulas

        closing = end_of_arguments(self.text, end, MATHEMATICS[name])
        if closing is None:
            return None
        tex = self.text[start:closing]
        return ProtectedSpan(start, closing, "formula", tex, bare=tex)

    def _definition(self, start: int) -> ProtectedSpan | None:
        """Returns a macro's definition, and the end of its line if nothing else stands there."""
        from booklet.markup.latex.macros import MOST_DEFINITIONS, definition_at  # late: few texts define macros

        self.definitions += 1
        found = definition_at(self.text, start) if self.definitions <= MOST_DEFINITIONS else None
        if found is None:
            return None
        line_end = re.compile(r"[ \t]*\n" if self.text[start - 1 : start] in ("", "\n") else "").match(
            self.text, found.end
        )
        end = line_end.end() if line_end else found.end
        return ProtectedSpan(start, end, "definition", self.text[start:end], None, found)

    def _span(self, start: int, end: int | None, kind: ProtectedKind) -> ProtectedSpan | None:
        return ProtectedSpan(start, end, kind, self.text[start:end]) if end is not None else None

    def _end_of_other(self, match: re.Match[str]) -> int:
        """Returns the end of code, or of the character if no span begins at it."""
        start, kind = match.start(), match.lastgroup
        if match[0][0] == "\\":
            return start + 2
        if kind == "fence" and not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(" "):
            closing = re.compile(rf"^[ >]*{match[0]}", re.MULTILINE).search(self.text, match.end())
            return self._code(start, closing.end() if closing else len(self.text))
        if match[0] == "`" and opens_spanish(self.text, start):
            return match.end()
        if match[0][0] != "`" or match[0] in self.missing or TEX_QUOTATION().match(self.text, start):
            return match.end()
        end = self._end_of_code(match[0], match.end(), self.missing)
        return match.end() if end is None else self._code(start, end)

    def _end_of_code(self, run: str, begin: int, missing: set[str]) -> int | None:
        """Returns the end of code that begins behind a run of backticks; None if it is none."""
        closing = re.compile(rf"(?<!`){run}(?!`)").search(self.text, begin, self.paragraph_end)
        if closing is None:
            missing.add(run)
            return None
        if run == "`" and opens_single_quotation(self.text, begin - 1, closing.start()):
            return None
        return closing.end()

    def _code(self, start: int, end: int) -> int:
        self.code.append((start, end))
        return end

    def _end_of_formula(self, match: re.Match[str]) -> int | None:
        if match[0][1:6] == "begin":
            is_known = match["environment"].removesuffix("*").casefold() in _ENVIRONMENTS
            return self._with_ending(self._end_of_environment(match)) if is_known else None
        if match[0] == "$":
            return self._end_at_dollar(match)
        end = self._find(_CLOSINGS[match[0]], match.end())
        if end is None and match[0] in ("$$", "\\["):
            end = self._end_of_spaced_display(match)
        content = self.text[match.end() : end]
        if end is None or not content.strip() or (match[0] != "$$" and _is_prose(content)):
            return None
        return end + 2 if match[0] == "\\(" else self._with_ending(end + 2)

    def _end_of_spaced_display(self, match: re.Match[str]) -> int | None:
        """Returns the start of the closing of a display with blank lines in it; None if what is between may be text."""
        if _SPACED_DISPLAY().match(self.text, match.end()) is None:
            return None
        end = self.text.find(_CLOSINGS[match[0]], match.end(), match.end() + _LONGEST_SPACED)
        if end < 0:
            return None
        from booklet.markup.dollars import has_tex, is_prose  # late: few texts have such displays

        content = self.text[match.end() : end]
        return end if (has_tex(content) or "=" in content) and not is_prose(content) else None

    def _with_ending(self, end: int | None) -> int | None:
        """Returns the end of a displayed formula with its punctuation, which must not begin the line below it."""
        ending = _ENDING().match(self.text, end) if end is not None else None
        return ending.end() if ending else end

    def _end_of_environment(self, match: re.Match[str]) -> int | None:
        closing = f"\\end{{{match['environment']}}}"
        end = -1 if closing in self.endless else self.text.find(closing, match.end())
        if end < 0:
            self.endless.add(closing)
            return None
        if self.text.find(match[0], match.end(), end) >= 0 and closing not in self.uneven:
            end = self._end_of_nested(match, closing) or end
        return end + len(closing)

    def _end_of_nested(self, match: re.Match[str], closing: str) -> int | None:
        """Returns the start of the closing of an environment that holds others of its name; None if there is none."""
        depth = 0
        for edge in re.compile(f"{re.escape(match[0])}|{re.escape(closing)}").finditer(self.text, match.start()):
            depth += 1 if edge[0] != closing else -1
            if depth == 0:
                return edge.start()
        self.uneven.add(closing)
        return None

    def _end_at_dollar(self, match: re.Match[str]) -> int | None:
        """Returns the end of the formula that begins at a dollar; None if none does."""
        if self.pairs_end != self.paragraph_end:
            self.pairs_end, self.pairs = self.paragraph_end, self._paired_dollars(match.start())
        if self.pairs is not None:
            return self.pairs.get(match.start())
        return self._end_of_doubtful(match.start())

    def _paired_dollars(self, start: int) -> dict[int, int] | None:
        from booklet.markup.dollars import paired_dollars  # late: few texts have dollars

        missing: set[str] = set()

        def end_of_code(offset: int) -> int:
            run = _BACKTICKS().match(self.text, offset)
            begin, backticks = (run.end(), run[0]) if run else (offset + 1, "`")
            if backticks in missing or TEX_QUOTATION().match(self.text, offset):
                return begin
            return self._end_of_code(backticks, begin, missing) or begin

        return paired_dollars(self.text, start, self.paragraph_end, end_of_code)

    def _end_of_doubtful(self, start: int) -> int | None:
        """Returns the end of a formula by pandoc's rules: no space inside the dollars, no digit behind; no money.

        They don't hold for what only a formula has, such as a command.
        """
        from booklet.markup.dollars import closing_dollar, has_tex, is_money, is_prose  # late: few texts have dollars

        begin = start + 1
        if self._find("$", begin) is None or (closing := closing_dollar(self.text, begin, self.paragraph_end)) is None:
            return None
        content = self.text[begin:closing]
        if not content.strip() or ("`" in content and " " in content) or is_money(content):
            return None  # code begins before the closing dollar
        if content[-1] in "([{" and not has_tex(content):
            return None  # an aside begins before it, as in `costs $5 ($\\sim$4.8)`
        first, last = content[0], content[-1]
        before, following = self.text[start - 1 : start], self.text[closing + 1 : closing + 2]
        is_strict = not (first.isspace() or last.isspace() or following.isdigit())
        is_strict = is_strict and not (before.isdigit() and not (first.isalpha() or first in "^_\\"))
        is_certain = has_tex(content) and (first.isspace() == last.isspace() or content[-2:-1] == "\\")
        if (is_strict or is_certain) and is_prose(content):
            self.doubtful.append((start, closing + 1))
            return None
        return closing + 1 if is_strict or is_certain else None

    def _find(self, closing: str, begin: int) -> int | None:
        if closing in self.missing:
            return None
        end = self.text.find(closing, begin, self.paragraph_end)
        if end < 0:
            self.missing.add(closing)
        return end if end >= 0 else None


def _is_prose(content: str) -> bool:
    """True for words or numbers in escaped brackets, which are no formula: `\\[sic\\]`, `\\[12\\]`."""
    if not _PROSE().fullmatch(content):
        return False
    return _LETTERS().search(content) is not None or not any(character.isalpha() for character in content)
