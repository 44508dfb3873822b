"""Where the file is not YAML: what a parser says, in an organiser's words, with the way to mend it.

libyaml and PyYAML's own parser stop at the same places but word them differently, so the reason is read from
the line itself as far as possible. A fault may carry a `patch`: letters of the same length that let reading go
on behind it, so that one run shows many mistakes. A patched text is never set, since its fault is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from booklet.program.wording import shortened

# Indentation, list dashes and the key: what stands before a value on its line.
_BEFORE_VALUE = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s:#'\"\[{][^:#\n]*)[ ]*:[ ]+)?")
_TAB_INDENTATION = re.compile(r"[ ]*(?:-[ ]+)*\t")
_QUOTE_IT = "put quotes around the value"


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake from character `start` up to, not with, `end`; `patch` is an offset and its new letters."""

    code: str
    headline: str
    start: int
    end: int
    help: str
    patch: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where a parser stopped: offsets of the place and of what it was reading, with its words for both."""

    text: str
    at: int
    since: int | None
    problem: str
    context: str

    @property
    def line_start(self) -> int:
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def line(self) -> str:
        return _line_at(self.text, self.line_start)

    @property
    def value_start(self) -> int:
        """The offset of the value on this line, or of the first letter where there is no key."""
        match = _BEFORE_VALUE.match(self.text, self.line_start)
        return match.end() if match else self.at

    @property
    def line_before(self) -> str:
        """The nearest line above that holds something."""
        return self.text[: self.line_start].rstrip().rpartition("\n")[2]


def fault_of(error: MarkedYAMLError, text: str) -> Fault:
    """Our words for a parser's error in `text`."""
    mark, context_mark = error.problem_mark, error.context_mark
    stop = _Stop(
        text,
        _last_letter(text, mark.index if mark else 0),
        context_mark.index if context_mark else None,
        error.problem or "",
        error.context or "",
    )
    for rule in _RULES:
        fault = rule(stop)
        if fault:
            return fault
    return Fault("yaml-syntax", f"YAML can't read this: {stop.problem}", stop.at, stop.at + 1, _QUOTE_IT)


def _last_letter(text: str, at: int) -> int:
    """`at`, or, behind the end of what is written, the last letter before."""
    return at if text[at:].strip() else max(len(text[:at].rstrip()) - 1, 0)


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _unclosed_quote(stop: _Stop) -> Fault | None:
    if "quoted scalar" not in stop.context or "end of stream" not in stop.problem or stop.since is None:
        return None
    mark = stop.text[stop.since]
    headline = f"the quote {mark} that begins here is never closed"
    return Fault(
        "unclosed-quote", headline, stop.since, stop.since + 1, f"add {mark} where the value ends", (stop.since, "x")
    )


def _bad_escape(stop: _Stop) -> Fault | None:
    if "scalar" not in stop.context or not ("escape" in stop.problem or "hex" in stop.problem):
        return None
    start = stop.text.rfind("\\", 0, stop.at + 1)
    surrogate = re.match(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", stop.text[start : start + 6])
    if surrogate:
        headline = f"{surrogate[0]} is half a character"
        return Fault("half-character", headline, start, start + 6, "write the character itself", (start, "\\ufffd"))
    written = stop.text[start : start + 2].strip()
    return Fault(
        "bad-escape",
        f"{written} means nothing between double quotes",
        start,
        start + 2,
        "between double quotes write \\\\ for a backslash, or use single quotes, or begin the text with |",
        (start, "x"),
    )


def _tab(stop: _Stop) -> Fault | None:
    match = _TAB_INDENTATION.match(stop.text, stop.line_start)
    if not match or stop.at > match.end():
        return None
    lines = len(re.findall(r"(?m)^[ ]*\t", stop.text))
    more = f" ({lines} lines begin so)" if lines > 1 else ""
    return Fault(
        "tab-indentation", f"a tab in the indentation{more}", match.end() - 1, match.end(), "indent with spaces"
    )


def _colon(stop: _Stop) -> Fault | None:
    if "mapping values are not allowed" not in stop.problem:
        return None
    before = stop.text[stop.line_start : stop.at]
    key = re.match(r"[ ]*(?:-[ ]+)*(\S[^:]*?)[ ]*:[ ]", before)
    if not key:
        return _too_deep(stop)
    name, value = key[1], _line_at(stop.text, stop.line_start + key.end()).strip()
    return Fault(
        "unquoted-colon",
        f"the value of '{shortened(name)}' holds a colon and a space, which begins another value",
        stop.at,
        stop.at + 1,
        f"{_QUOTE_IT}: {shortened(name)}: {_quoted(value)}",
        (stop.at, ";"),
    )


def _too_deep(stop: _Stop) -> Fault:
    first = stop.line_start + len(stop.line) - len(stop.line.lstrip())
    return Fault(
        "bad-indentation",
        "this line is indented deeper than the line it follows, whose value is already given",
        first,
        max(stop.at, first + 1),
        "indent it like the keys it belongs with; a text of several lines begins with | after its key",
    )


def _text_after_quote(stop: _Stop) -> Fault | None:
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
    return Fault("text-after-quote", f"text after the closing quote {mark}", stop.at, stop.at + 1, hint, patch)


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


def _reserved_start(stop: _Stop) -> Fault | None:
    start = stop.value_start
    letter = stop.text[start : start + 1]
    if letter not in _RESERVED or start > stop.at:
        return None
    value = _line_at(stop.text, start).strip()
    hint = f"{_QUOTE_IT}: {_quoted(value)}"
    if letter in "|>":
        hint = f"begin the text on the next line, indented; or {hint}"
    if letter == "-":
        hint = f"begin the list on the next line; or {hint}"
    return Fault("reserved-start", _RESERVED[letter], start, start + 1, hint, (start, "x"))


def _unclosed_bracket(stop: _Stop) -> Fault | None:
    if "flow" not in stop.context or stop.since is None or stop.text[stop.since : stop.since + 1] not in "[{":
        return None
    opening = stop.text[stop.since]
    closing = "]" if opening == "[" else "}"
    return Fault(
        "unclosed-bracket",
        f"the {opening} that begins here is not closed, or a comma is missing",
        stop.since,
        stop.since + 1,
        f"add {closing} at its end and commas between its parts; put quotes around parts that hold signs",
        (stop.since, "x") if opening == "[" else None,
    )


def _missing_colon(stop: _Stop) -> Fault | None:
    if "simple key" not in stop.context or stop.since is None:
        return None
    start = stop.since
    line = _line_at(stop.text, start).rstrip()
    close = re.match(r"[\w-]+:(?=\S)", line)
    if close:
        hint = f"put a space after the colon: {close[0]} {shortened(line[close.end() :])}"
    else:
        hint = f"write '{shortened(line)}:' if this is a key; text goes on only on lines indented deeper than its key"
    return Fault("missing-colon", "a key with ': ' is missing on this line", start, start + max(len(line), 1), hint)


def _bad_indentation(stop: _Stop) -> Fault | None:
    if not re.search(r"block (?:mapping|collection|end)", f"{stop.context} {stop.problem}"):
        return None
    comment = re.search(r"\S[ ]+#", stop.line_before)
    headline = "this line fits nothing above it"
    hint = "check its indentation: keys that belong together begin in the same column"
    if stop.line.lstrip().startswith("- ") and re.search(r":[ ]+\S", stop.line_before):
        hint = "a list begins on the line after its key, and the key itself takes no other value"
    elif comment:
        hint = "in the line above, ' #' begins a comment; " + _QUOTE_IT
    elif "'-'" in stop.problem or "block collection" in stop.context:
        headline = "a list goes on here with something that is no item"
        hint = "begin it with '- ' like the items above, or indent it deeper to belong to the last one"
    first = stop.line_start + len(stop.line) - len(stop.line.lstrip())
    start = min(max(first, stop.line_start), stop.at)
    end = stop.line_start + len(stop.line.rstrip())
    return Fault("bad-indentation", headline, start, max(end, start + 1), hint)


def _directive(stop: _Stop) -> Fault | None:
    if "directive" not in stop.context and "document start" not in stop.problem:
        return None
    hint = "remove lines that begin with %, --- or ...; one file holds one booklet"
    return Fault("yaml-syntax", "the program itself should begin here", stop.at, stop.at + 1, hint)


_RULES = (
    _unclosed_quote,
    _bad_escape,
    _tab,
    _colon,
    _missing_colon,
    _text_after_quote,
    _reserved_start,
    _unclosed_bracket,
    _directive,
    _bad_indentation,
)


def _quoted(value: str) -> str:
    """The value as it can be written: double quotes would read a backslash as an escape."""
    short = shortened(value)
    return "'" + short.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{short}"'
