"""The stretches of a text that neither markup nor typography may touch: mathematics and addresses.

They are found before any markup is read, and stand in the text as stand-ins of two characters while it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Literal, NamedTuple

from booklet.markup.addresses import end_of_web_address, link_address, mail_address_around
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.source_map import Edit

# What `partial` makes is compiled when first called for: most texts need few of these patterns.

# A stand-in is a noncharacter, which cleaning never leaves in a text, and a private one that counts the stretches.
PLACEHOLDER = "\ufdd0"
_PLACEHOLDER = partial(re.compile, f"{PLACEHOLDER}([\U00100000-\U0010fffd])")
_FIRST = 0x100000
_MOST = 0xFFFD
# Environments that are no more than delimiters.
_BARE_ENVIRONMENT = partial(
    re.compile, r"\\begin\{(?P<name>math|displaymath)\}(?P<tex>.*)\\end\{(?P=name)\}", re.DOTALL
)
Kind = Literal["maths", "address", "definition", "sign"]


class ProtectedSpan(NamedTuple):
    """Characters `start` up to, not with, `end` of a text, as typed; a sign's say what it means."""

    start: int
    end: int
    kind: Kind
    text: str
    meaning: LatexToken | None = None

    @property
    def in_line(self) -> str:
        """The text with its line ends made spaces."""
        return " ".join(line.strip(" ") for line in self.text.split("\n"))

    @property
    def is_display(self) -> bool:
        """Whether it is a formula that wants lines of its own."""
        inline = self.text.startswith(("\\(", "\\begin{math}")) or (self.text[0] == "$" and self.text[:2] != "$$")
        return self.kind == "maths" and not inline

    @property
    def tex(self) -> str:
        """A formula without its delimiters; an environment is more than that, and stays."""
        text, ending = self.text, ""
        if self.is_display and text[-1] in ".,;:?!":
            text, ending = text[:-1], "{:}" if text[-1] == ":" else text[-1]
        if bare := _BARE_ENVIRONMENT().fullmatch(text):
            return f"{bare['tex'].strip()}{ending}"
        if text[:6] != "\\begin":
            width = 1 if text[0] == "$" != text[1] else 2
            return f"{text[width:-width].strip()}{ending}"
        end = text.rindex("\\end")
        body = text[:end].rstrip()
        return f"{body}{ending}{text[end:]}" if ending and not body.endswith("\\\\") else text

    @property
    def link(self) -> str | None:
        """Where an address leads."""
        return link_address(self.text) if self.kind == "address" else None


def placeholders(stretches: tuple[ProtectedSpan, ...], *, in_line: bool = False) -> list[Edit]:
    """The edits that put a stand-in in the place of each stretch; definitions of macros vanish.

    Signs that part paragraphs do so, unless all is to stay `in_line`.
    """
    edits = []
    for number, stretch in enumerate(stretches[:_MOST]):
        letters = "" if stretch.kind == "definition" else f"{PLACEHOLDER}{chr(_FIRST + number)}"
        if stretch.meaning is not None and (stretch.meaning.before or stretch.meaning.after):
            letters = f"{stretch.meaning.before}{letters}{stretch.meaning.after}"
            letters = letters.replace("\n\n", " ") if in_line else letters
        edits.append(Edit(stretch.start, stretch.end, letters))
    return edits


def is_placeholder(letter: str) -> bool:
    """Whether the character is part of a stand-in."""
    return letter == PLACEHOLDER or letter >= "\U00100000"


def span_of(stand_in: str, stretches: tuple[ProtectedSpan, ...]) -> ProtectedSpan:
    """What a stand-in stands for."""
    return stretches[ord(stand_in[1]) - _FIRST]


def split_at_placeholders(text: str, stretches: tuple[ProtectedSpan, ...]) -> Iterator[str | ProtectedSpan]:
    """The text between stand-ins, and the stretches they stand for."""
    if PLACEHOLDER not in text:
        yield text
        return
    for index, part in enumerate(_PLACEHOLDER().split(text)):
        if index % 2:
            yield stretches[ord(part) - _FIRST]
        elif part:
            yield part


def tokens_in(text: str, stretches: tuple[ProtectedSpan, ...]) -> Iterator[tuple[int, LatexToken]]:
    """Where signs stand in a text with stand-ins, and which they are."""
    for match in _PLACEHOLDER().finditer(text):
        meaning = stretches[ord(match[1]) - _FIRST].meaning
        if meaning is not None:
            yield match.start(), meaning


def restored(text: str, stretches: tuple[ProtectedSpan, ...]) -> str:
    """The text with every stand-in made what it stands for."""
    if PLACEHOLDER not in text:
        return text
    return "".join(part if isinstance(part, str) else part.text for part in split_at_placeholders(text, stretches))


# What `partial` makes is compiled when first called for: most texts need few of these patterns.
TEX_QUOTATION = partial(re.compile, r"(?<!`)``(?!`)(?=[^\s`])((?:[^`\n]|\n(?!\n)){1,600}?)''(?!')")
# Between two backticks that are TeX's single quotation marks: `one' and `two'.
_SINGLE_QUOTATIONS = partial(re.compile, r"[^\s`'][^`']*'(?!\w)[^`]*[\s(\[]")
_ENVIRONMENTS = (
    "(?:equation|align|alignat|gather|multline|eqnarray|displaymath|math|flalign|split|aligned|alignedat|gathered"
    "|cases|array|smallmatrix|[bBpvV]?matrix)"
)
# What an address can't do without, but for an @; each begins with a sign, which `re` finds fast.
_SCHEME = re.compile(r":(?=//)")
_WWW = re.compile(r"\.(?<=[wW][wW][wW]\.)")
# Whatever begins in one of these characters. The set comes first, for speed; then what must stand around it.
_MATHS = rf"(?P<maths>(?<=\$)\$?|(?<=\\)(?:[(\[]|(?-i:begin)\{{(?P<environment>{_ENVIRONMENTS}\*?)\}}))"
_PLAIN_MATHS = r"(?P<maths>(?<=\$)\$?|(?<=\\)[(\[])"
_DEFINITION = r"(?P<definition>(?<=\\)(?-i:(?:re)?newcommand|providecommand|DeclareMathOperator|def)(?![A-Za-z]))"
_CODE = r"(?P<escape>(?<=\\).)|(?P<fence>(?<=`)``+(?=[^`\n]*$)|(?<=~)~~+)|(?P<code>(?<=`)`*)"
_ADDRESS = (
    r"(?P<secure>(?<=https:)//(?=[^\W_]))|(?P<web>(?<=http:)//(?=[^\W_]))|(?P<bare>(?<=www\.)(?=[^\W_]))"
    r"|(?P<mail>(?<=@))"
)
_FLAGS = re.IGNORECASE | re.MULTILINE
_BEGINNING = partial(re.compile, rf"[$\\`~:.@](?:{_MATHS}|{_DEFINITION}|{_CODE}|{_ADDRESS})", _FLAGS)
_PLAIN_BEGINNING = partial(re.compile, rf"[$\\:.@](?:{_PLAIN_MATHS}|{_ADDRESS})", _FLAGS)
_BEFORE_SIGN = {"secure": len("https"), "web": len("http"), "bare": len("www")}
_CLOSINGS = {"$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_UP_TO_DOLLAR = partial(re.compile, r"[^$\\`]*(?:\\.[^$\\`]*)*\$", re.DOTALL)
_WORD = partial(re.compile, r"\s[^\W\d_]{2,}")
_PROSE = partial(re.compile, r"[\w\s.,;:'’–-]*")
_LETTERS = partial(re.compile, r"[^\W\d_]{3}")
# What belongs to a displayed formula, though it stands behind it.
_ENDING = partial(re.compile, r"[.,;:?!](?=\s|\Z)")


class ScanResult(NamedTuple):
    """The stretches of a text, and where there is code, in order."""

    stretches: tuple[ProtectedSpan, ...] = ()
    code: tuple[tuple[int, int], ...] = ()


_NOTHING = ScanResult()


def scan(text: str) -> ScanResult:
    """What is in a text with markup: code and escaped characters are passed over."""
    if not _may_have_stretches(text):
        return _NOTHING
    scan = _Scan(text, _BEGINNING())
    return ScanResult(tuple(scan.stretches()), tuple(scan.code))


def find_stretches(text: str) -> tuple[ProtectedSpan, ...]:
    """Formulas and bare addresses of a text without markup, in order."""
    return tuple(_Scan(text, _PLAIN_BEGINNING()).stretches()) if _may_have_stretches(text) else ()


def _may_have_stretches(text: str) -> bool:
    signs = "@" in text or "$" in text or "\\" in text
    return signs or _SCHEME.search(text) is not None or _WWW.search(text) is not None


class _Scan:
    """One walk through a text, in linear time, for closings that don't come are not sought again."""

    def __init__(self, text: str, beginning: re.Pattern[str]) -> None:
        self.text = text
        self.beginning = beginning
        self.paragraph_end = -1
        self.hopeless: set[str] = set()  # closings that don't come before the paragraph's end
        self.endless: set[str] = set()  # those that don't come at all
        self.uneven: set[str] = set()  # environments that begin more often than they end
        self.definitions = 0
        self.code: list[tuple[int, int]] = []

    def stretches(self) -> Iterator[ProtectedSpan]:
        """Every stretch, in order."""
        done = 0
        while match := self.beginning.search(self.text, done):
            self._enter_paragraph(match.start())
            stretch = self._stretch_at(match, done)
            if stretch:
                yield stretch
            done = stretch.end if stretch else self._end_of_other(match)

    def _enter_paragraph(self, place: int) -> None:
        if place >= self.paragraph_end:
            end = self.text.find("\n\n", place)
            self.paragraph_end = end if end >= 0 else len(self.text)
            self.hopeless.clear()

    def _stretch_at(self, match: re.Match[str], done: int) -> ProtectedSpan | None:
        kind = match.lastgroup or ""
        if kind == "mail":
            found = mail_address_around(self.text, match.start(), done)
            return self._stretch(*found, "address") if found else None
        if kind in _BEFORE_SIGN:
            start = match.start() - _BEFORE_SIGN[kind]
            before = self.text[start - 1 : start]
            if start < done or before.isalnum() or (kind == "bare" and before and before in "_@/.-"):
                return None
            return self._stretch(start, end_of_web_address(self.text, start), "address")
        if kind == "definition":
            return self._definition(match.start())
        return self._stretch(match.start(), self._end_of_maths(match), "maths") if match["maths"] is not None else None

    def _definition(self, start: int) -> ProtectedSpan | None:
        """A macro's definition, and its line's end if it is alone there."""
        from booklet.markup.latex.macros import MOST_DEFINITIONS, definition_at  # few texts have any

        self.definitions += 1
        found = definition_at(self.text, start) if self.definitions <= MOST_DEFINITIONS else None
        if found is None:
            return None
        line_end = re.compile(r"[ \t]*\n" if self.text[start - 1 : start] in ("", "\n") else "").match(
            self.text, found.end
        )
        return self._stretch(start, line_end.end() if line_end else found.end, "definition")

    def _stretch(self, start: int, end: int | None, kind: Kind) -> ProtectedSpan | None:
        return ProtectedSpan(start, end, kind, self.text[start:end]) if end is not None else None

    def _end_of_other(self, match: re.Match[str]) -> int:
        """The end of code, or of the character that turned out to begin nothing."""
        start, kind = match.start(), match.lastgroup
        if kind == "fence" and not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(" "):
            closing = re.compile(rf"^[ >]*{match[0]}", re.MULTILINE).search(self.text, match.end())
            return self._code(start, closing.end() if closing else len(self.text))
        if match[0][0] != "`" or match[0] in self.hopeless or TEX_QUOTATION().match(self.text, start):
            return match.end()
        run = re.compile(rf"(?<!`){match[0]}(?!`)")
        closing = run.search(self.text, match.end(), self.paragraph_end)
        if closing is None:
            self.hopeless.add(match[0])
            return match.end()
        if match[0] == "`" and _SINGLE_QUOTATIONS().fullmatch(self.text, match.end(), closing.start()):
            return match.end()
        return self._code(start, closing.end())

    def _code(self, start: int, end: int) -> int:
        self.code.append((start, end))
        return end

    def _end_of_maths(self, match: re.Match[str]) -> int | None:
        if match[0][1:6] == "begin":
            return self._with_ending(self._end_of_environment(match))
        if match[0] == "$":
            return self._end_at_dollar(match)
        end = self._find(_CLOSINGS[match[0]], match.end())
        content = self.text[match.end() : end]
        if end is None or not content.strip() or (match[0] != "$$" and _is_prose(content)):
            return None
        return end + 2 if match[0] == "\\(" else self._with_ending(end + 2)

    def _with_ending(self, end: int | None) -> int | None:
        """The end of a displayed formula and of the punctuation behind it, which would be lost on a line of its own."""
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
        """Where the closing stands that belongs to an environment which holds others of its kind."""
        depth = 0
        for edge in re.compile(f"{re.escape(match[0])}|{re.escape(closing)}").finditer(self.text, match.start()):
            depth += 1 if edge[0] != closing else -1
            if depth == 0:
                return edge.start()
        self.uneven.add(closing)
        return None

    def _end_at_dollar(self, match: re.Match[str]) -> int | None:
        """As pandoc has it: no space inside the dollars, no digit after them; and sums of money are none."""
        before, after = self.text[match.start() - 1 : match.start()], self.text[match.end() : match.end() + 1]
        if not after or after.isspace() or (before.isdigit() and not (after.isalpha() or after in "^_\\")):
            return None
        if self._find("$", match.end()) is None:
            return None
        found = _UP_TO_DOLLAR().match(self.text, match.end(), self.paragraph_end)
        if found is None:  # code comes first
            return None
        content, following = found[0][:-1], self.text[found.end() : found.end() + 1]
        if not content or content[-1].isspace() or following.isdigit() or _is_money(content):
            return None
        return found.end()

    def _find(self, closing: str, begin: int) -> int | None:
        if closing in self.hopeless:
            return None
        end = self.text.find(closing, begin, self.paragraph_end)
        if end < 0:
            self.hopeless.add(closing)
        return end if end >= 0 else None


def _is_money(content: str) -> bool:
    """Between dollars, but no formula: `$5 million from A and B$` (words, and no operator)."""
    return content[0].isdigit() and not any(sign in content for sign in "\\^_=") and bool(_WORD().search(content))


def _is_prose(content: str) -> bool:
    """Between `\\[` and `\\]`, but no formula: brackets kept from being a link, as in `\\[sic\\]` or `\\[12\\]`."""
    if not _PROSE().fullmatch(content):
        return False
    return _LETTERS().search(content) is not None or not any(letter.isalpha() for letter in content)


# MERGED program.scan: Where in a text mathematics and addresses stand: one walk over it, in linear time, before any markup is read.
