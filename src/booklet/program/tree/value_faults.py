"""Faults in how a value is written: quotes, escapes, colons, and signs that mean something to YAML."""

from __future__ import annotations

import re

from booklet.program.tree.stop import Fault, Stop, line_at
from booklet.program.wording import shortened

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


def unclosed_quote(stop: Stop) -> Fault | None:
    """A quote that is open to the end of the file."""
    if "quoted scalar" not in stop.context or "end of stream" not in stop.problem or stop.since is None:
        return None
    mark = stop.text[stop.since]
    headline = f"the quote {mark} that begins here is never closed"
    return Fault(
        "unclosed-quote", headline, stop.since, stop.since + 1, f"add {mark} where the value ends", (stop.since, "x")
    )


def bad_escape(stop: Stop) -> Fault | None:
    """A backslash between double quotes that YAML has no meaning for."""
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


def text_after_quote(stop: Stop) -> Fault | None:
    """Words behind a closing quote, or an apostrophe that closed one."""
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


def unquoted_colon(stop: Stop) -> Fault | None:
    """`title: Foo: bar`, or a key where the line above has already given its value."""
    if "mapping values are not allowed" not in stop.problem:
        return None
    before = stop.text[stop.line_start : stop.at]
    key = re.match(r"[ ]*(?:-[ ]+)*(\S[^:]*?)[ ]*:[ ]", before)
    if not key:
        return _too_deep(stop)
    name, value = key[1], line_at(stop.written, stop.line_start + key.end()).strip()
    return Fault(
        "unquoted-colon",
        f"the value of '{shortened(name)}' holds a colon and a space, which begins another value",
        stop.at,
        stop.at + 1,
        f"{_QUOTE_IT}: {shortened(name)}: {_quoted(value)}",
        (stop.at, ";"),
    )


def _too_deep(stop: Stop) -> Fault:
    first = stop.line_start + len(stop.line) - len(stop.line.lstrip())
    return Fault(
        "bad-indentation",
        "this line is indented deeper than the line it follows, whose value is already given",
        first,
        max(stop.at, first + 1),
        "indent it like the keys it belongs with; a text of several lines begins with | after its key",
    )


def reserved_start(stop: Stop) -> Fault | None:
    """A value that begins with a sign of YAML's own."""
    start = stop.value_start
    letter = stop.text[start : start + 1]
    if letter not in _RESERVED or start > stop.at or (letter in "[{" and "flow" in stop.context):
        return None
    value = line_at(stop.written, start).strip()
    hint = f"{_QUOTE_IT}: {_quoted(value)}"
    if letter in "|>" and value[1:2].isspace():
        hint = "begin the text on the next line, indented"
    if letter == "-":
        hint = f"begin the list on the next line; or {hint}"
    return Fault("reserved-start", _RESERVED[letter], start, start + 1, hint, (start, "x"))


def unclosed_bracket(stop: Stop) -> Fault | None:
    """A list or mapping in brackets that doesn't end or lacks a comma."""
    opening = "" if stop.since is None else stop.text[stop.since : stop.since + 1]
    if "flow" not in stop.context or stop.since is None or opening not in ("[", "{"):
        return None
    closing = "]" if opening == "[" else "}"
    return Fault(
        "unclosed-bracket",
        f"the {opening} that begins here is not closed, or a comma is missing",
        stop.since,
        stop.since + 1,
        f"add {closing} at its end and commas between its parts; put quotes around parts that hold signs",
        (stop.since, "x") if opening == "[" else None,
    )


def _quoted(value: str) -> str:
    """The value as it can be written: double quotes would read a backslash as an escape."""
    short = shortened(value)
    return "'" + short.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{short}"'
