"""A YAML parser's error explained to an organiser, with a remedy and, where possible, a patch to read on behind it.

libyaml and PyYAML's own parser stop at the same places but word their errors differently, so the reason is taken from
the line itself as far as possible. Each rule is a function that recognises one kind of fault; the first one that does
explains it.
"""

from __future__ import annotations

import re

from booklet.conference.yaml.events import MarkedYAMLError
from booklet.diagnostics.model import Note
from booklet.diagnostics.wording import shortened
from booklet.records import NamedTuple

# Indentation, list dashes and the key: all that stands before a value on its line.
_BEFORE_VALUE = r"[ ]*(?:-[ ]+)*(?P<key>(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s:#'\"\[{][^:#\n]*)[ ]*:[ ]+)?"
_TAB_INDENTATION = r"[ ]*(?:-[ ]+)*\t"
_KEY_OR_ITEM = r"[ ]*(?:-[ ]|[\w-]+[ ]*:(?:[ ]|$))"
_TEXT_HEADER = r"[|>][-+0-9]*[ ]*$"
_FAR_BEFORE = 20_000  # characters


class SyntaxProblem(NamedTuple):
    """A fault of syntax; its note's offset counts from the start of the file.

    `patch` is an offset, and the characters to put there to read on; None if nothing can be read behind the fault.
    """

    note: Note
    patch: tuple[int, str] | None = None


class ParserStop(NamedTuple):
    """The state in which a parser stopped.

    `text` is the parser's input, `written` the file's text: as long, but without patches. `at` is the offset of the
    fault and `since` that of the structure being read, None if unknown; `problem` and `context` are the parser's
    words for both.
    """

    text: str
    written: str
    at: int
    since: int | None
    problem: str
    context: str

    @property
    def line_start(self) -> int:
        """The offset of the line's first character."""
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def line(self) -> str:
        """The whole line of the fault."""
        return _rest_of_line(self.text, self.line_start)

    @property
    def value_start(self) -> int:
        """The offset of the value on the line, or of the first character if there is no key."""
        match = re.match(_BEFORE_VALUE, self.line)
        return self.line_start + match.end() if match else self.at

    @property
    def line_before(self) -> str:
        """The nearest line above that isn't empty."""
        return self.text[: self.line_start].rstrip().rpartition("\n")[2]


def explain_syntax(error: MarkedYAMLError, text: str, written: str) -> SyntaxProblem:
    """The fault that made a parser stop with `error` in `text`: the file's text, `written`, with patches."""
    mark, context_mark = error.problem_mark, error.context_mark
    stop = ParserStop(
        text,
        written,
        _last_visible(text, mark.index if mark else 0),
        context_mark.index if context_mark else None,
        error.problem or "",
        error.context or "",
    )
    for rule in _RULES:
        problem = rule(stop)
        if problem:
            return problem
    return _problem(
        "yaml-syntax", f"YAML can't read this: {stop.problem}", stop.at, stop.at + 1, "put quotes around the value"
    )


def _last_visible(text: str, at: int) -> int:
    """`at`, or, if only white space follows, the offset of the last visible character before."""
    return at if text[at:].strip() else max(len(text[:at].rstrip()) - 1, 0)


def _problem(
    code: str, headline: str, start: int, end: int, remedy: str, patch: tuple[int, str] | None = None
) -> SyntaxProblem:
    """The problem with the characters from `start` up to, not with, `end`."""
    return SyntaxProblem(Note(code, headline, remedy, start, end - start), patch)


def _rest_of_line(text: str, start: int) -> str:
    """The rest of the line from `start` on."""
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _tab_indentation(stop: ParserStop) -> SyntaxProblem | None:
    """A line that is indented with a tab; YAML takes only spaces."""
    match = re.match(_TAB_INDENTATION, stop.line)
    if match is None or stop.at > stop.line_start + match.end():
        return None
    tab = stop.line_start + match.end() - 1
    lines = len(re.findall(r"(?m)^[ ]*\t", stop.text))
    more = f" ({lines} lines begin so)" if lines > 1 else ""
    return _problem("tab-indentation", f"a tab in the indentation{more}", tab, tab + 1, "indent with spaces")


def _outside_text(stop: ParserStop) -> SyntaxProblem | None:
    """A line that ends a text begun with | or > because it is not indented like the text."""
    at = stop.since if "simple key" in stop.context and stop.since is not None else stop.at
    start = stop.text.rfind("\n", 0, at) + 1
    line = _rest_of_line(stop.text, start).rstrip()
    indentation = len(line) - len(line.lstrip())
    if not line or re.match(_KEY_OR_ITEM, line) or not _follows_text(stop.text, start, indentation):
        return None
    headline = "this line is indented less than the text above it"
    return _problem(
        "bad-indentation", headline, start + indentation, start + len(line), "indent all lines of a text alike"
    )


def _follows_text(text: str, start: int, indentation: int) -> bool:
    """True if one of the lines above, up to the first that isn't indented deeper, ends in | or >."""
    for line in reversed(text[max(start - _FAR_BEFORE, 0) : start].split("\n")):
        if re.search(_TEXT_HEADER, line):
            return True
        if line.strip() and len(line) - len(line.lstrip()) <= indentation:
            return False
    return False


def _missing_colon(stop: ParserStop) -> SyntaxProblem | None:
    """A line that stands where a key belongs, but has no colon with a space behind it."""
    if "simple key" not in stop.context or stop.since is None:
        return None
    start = stop.since
    line = _rest_of_line(stop.text, start).rstrip()
    close = re.match(r"[\w-]+:(?=\S)", line)
    if close:
        hint = f"put a space after the colon: {close[0]} {shortened(line[close.end() :])}"
    else:
        hint = f"write '{shortened(line)}:' if this is a key; a text of several lines begins with | after its key"
    return _problem("missing-colon", "a key with ': ' is missing on this line", start, start + max(len(line), 1), hint)


def _directive(stop: ParserStop) -> SyntaxProblem | None:
    """Lines that begin with `%`, or more behind the end of the document."""
    if "directive" not in stop.context and "document start" not in stop.problem:
        return None
    hint = "remove lines that begin with %, --- or ...; one file holds one booklet"
    headline = "the program file should begin or go on here"
    return _problem("yaml-syntax", headline, stop.line_start, stop.at + 1, hint)


def _refused_directive(stop: ParserStop) -> SyntaxProblem | None:
    """A line in the first column that begins with `%`, of a kind or version that YAML doesn't know."""
    if not stop.line.startswith("%"):
        return None
    return _problem(
        "yaml-syntax",
        f"'{shortened(stop.line)}' asks for something that the reader of YAML doesn't know",
        stop.line_start,
        stop.line_start + len(stop.line),
        "remove the line: YAML needs none that begins with %",
        (stop.line_start, "#"),
    )


def _bad_indentation(stop: ParserStop) -> SyntaxProblem | None:
    """A line whose indentation fits no list or mapping that is open."""
    if not re.search(r"block (?:mapping|collection|end)", f"{stop.context} {stop.problem}"):
        return None
    comment = re.search(r"\S[ ]+#", stop.line_before)
    headline = "this line fits nothing above it"
    hint = "check its indentation: keys that belong together begin in the same column"
    if stop.line.lstrip().startswith("- ") and re.search(r":[ ]+\S", stop.line_before):
        hint = "a list begins on the line after its key, and the key itself takes no other value"
    elif comment:
        hint = "in the line above, ' #' begins a comment; put quotes around the value"
    elif "'-'" in stop.problem or "block collection" in stop.context:
        headline = "a list goes on here with something that is no item"
        hint = "begin it with '- ' like the items above, or indent it deeper to belong to the last one"
    first = stop.line_start + len(stop.line) - len(stop.line.lstrip())
    start = min(max(first, stop.line_start), stop.at)
    end = stop.line_start + len(stop.line.rstrip())
    return _problem("bad-indentation", headline, start, max(end, start + 1), hint)


_QUOTE_IT = "put quotes around the value"
_RESERVED = {
    "@": "a value can't begin with @",
    "`": "a value can't begin with `",
    "%": "a value can't begin with %",
    "*": "a value that begins with * is taken for a YAML alias",
    "&": "a value that begins with & is taken for a YAML anchor",
    "!": "a value that begins with ! is taken for a YAML tag",
    "|": "text can't follow | on the same line",
    ">": "text can't follow > on the same line",
    "[": "a value that begins with [ is taken for a list",
    "{": "a value that begins with { is taken for a mapping",
    "-": "a list can't begin on the line of its key",
    "?": "a value can't begin with a lone ?",
    ",": "a value can't begin with ,",
    "]": "a value can't begin with ]",
    "}": "a value can't begin with }",
}


def _unclosed_quote(stop: ParserStop) -> SyntaxProblem | None:
    """A quote that is open to the end of the file."""
    if "quoted scalar" not in stop.context or "end of stream" not in stop.problem or stop.since is None:
        return None
    mark = stop.text[stop.since]
    headline = f"the quote {mark} that begins here is never closed"
    return _problem(
        "unclosed-quote", headline, stop.since, stop.since + 1, f"add {mark} where the value ends", (stop.since, "x")
    )


def _bad_escape(stop: ParserStop) -> SyntaxProblem | None:
    """A backslash between double quotes that begins no escape of YAML."""
    if "scalar" not in stop.context or not ("escape" in stop.problem or "hex" in stop.problem):
        return None
    start = stop.text.rfind("\\", 0, stop.at + 1)
    surrogate = re.match(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", stop.text[start : start + 6])
    if surrogate:
        headline = f"{surrogate[0]} is half a character"
        return _problem("half-character", headline, start, start + 6, "write the character itself", (start, "\\u0020"))
    written = stop.text[start : start + 2].strip()
    return _problem(
        "bad-escape",
        f"{written} means nothing between double quotes",
        start,
        start + 2,
        "between double quotes write \\\\ for a backslash, or use single quotes, or begin the text with |",
        (start, "x"),
    )


def _text_after_quote(stop: ParserStop) -> SyntaxProblem | None:
    """Text behind a closing quote, or an apostrophe taken for a closing quote."""
    closing = len(stop.text[: stop.at].rstrip()) - 1
    mark = stop.text[closing : closing + 1]
    if not mark or mark not in "\"'" or "flow" in stop.context:
        return None
    opening = max(stop.text.rfind(mark, 0, closing), 0)
    if "\n" in stop.text[opening:closing]:
        opened = stop.text.count("\n", 0, opening) + 1
        hint = f"this quote was opened in line {opened}: is its closing {mark} missing there?"
    elif mark == "'":
        hint = "write '' for an apostrophe inside single quotes, or use double quotes around all of it"
    else:
        hint = "put the quotes around all of the value, or single quotes around it and these inside"
    patch = (opening, "x") if "\n" not in stop.text[opening : stop.at] else None
    return _problem("text-after-quote", f"text after the closing quote {mark}", stop.at, stop.at + 1, hint, patch)


def _unquoted_colon(stop: ParserStop) -> SyntaxProblem | None:
    """A colon in a value, as in `title: Foo: bar`; or a key below a line that has given its value already."""
    if "mapping values are not allowed" not in stop.problem:
        return None
    before = stop.text[stop.line_start : stop.at]
    key = re.match(r"[ ]*(?:-[ ]+)*(\S[^:]*?)[ ]*:[ ]", before)
    if not key:
        return _too_deep(stop)
    name, value = key[1], _rest_of_line(stop.written, stop.line_start + key.end()).strip()
    return _problem(
        "unquoted-colon",
        f"the value of '{shortened(name)}' holds a colon and a space, which begins another value",
        stop.at,
        stop.at + 1,
        f"{_QUOTE_IT}: {shortened(name)}: {_quoted(value)}",
        (stop.at, ";"),
    )


def _too_deep(stop: ParserStop) -> SyntaxProblem:
    first = stop.line_start + len(stop.line) - len(stop.line.lstrip())
    return _problem(
        "bad-indentation",
        "this line is indented deeper than the line it follows, whose value is already given",
        first,
        max(stop.at, first + 1),
        "indent it like the keys it belongs with; a text of several lines begins with | after its key",
    )


def _reserved_start(stop: ParserStop) -> SyntaxProblem | None:
    """A value that begins with a character reserved by YAML."""
    start = stop.value_start
    first = stop.text[start : start + 1]
    if first not in _RESERVED or start > stop.at or (first in "[{" and "flow" in stop.context):
        return None
    value = _rest_of_line(stop.written, start).strip()
    hint = f"{_QUOTE_IT}: {_quoted(value)}"
    if first in "|>" and value[1:2].isspace():
        hint = "begin the text on the next line, indented"
    if first == "-":
        hint = f"begin the list on the next line; or {hint}"
    return _problem("reserved-start", _RESERVED[first], start, start + 1, hint, (start, "x"))


def _unclosed_bracket(stop: ParserStop) -> SyntaxProblem | None:
    """A list or mapping in brackets that doesn't end or lacks a comma."""
    opening = "" if stop.since is None else stop.text[stop.since : stop.since + 1]
    if "flow" not in stop.context or stop.since is None or opening not in ("[", "{"):
        return None
    closing = "]" if opening == "[" else "}"
    return _problem(
        "unclosed-bracket",
        f"the {opening} that begins here is not closed, or a comma is missing",
        stop.since,
        stop.since + 1,
        f"add {closing} at its end and commas between its parts; put quotes around parts that hold signs",
        (stop.since, "x") if opening == "[" else None,
    )


def _quoted(value: str) -> str:
    """The value, shortened, in quotes: single ones if double quotes would take a backslash for an escape."""
    short = shortened(value)
    return "'" + short.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{short}"'


# The surest first: later rules also match faults that earlier ones explain better.
_RULES = (
    _unclosed_quote,
    _bad_escape,
    _refused_directive,
    _tab_indentation,
    _unquoted_colon,
    _outside_text,
    _missing_colon,
    _text_after_quote,
    _directive,
    _reserved_start,
    _unclosed_bracket,
    _bad_indentation,
)
