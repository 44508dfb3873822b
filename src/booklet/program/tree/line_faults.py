"""Faults in how lines stand to one another: indentation, keys without a colon, lines that belong nowhere."""

from __future__ import annotations

import re

from booklet.program.tree.stop import Fault, Stop, line_at
from booklet.program.wording import shortened

_TAB_INDENTATION = r"[ ]*(?:-[ ]+)*\t"
_KEY_OR_ITEM = r"[ ]*(?:-[ ]|[\w-]+[ ]*:(?:[ ]|$))"
_TEXT_HEADER = r"[|>][-+0-9]*[ ]*$"
_FAR_BEFORE = 20_000


def tab_indentation(stop: Stop) -> Fault | None:
    """A line that is indented with a tab; YAML takes only spaces."""
    match = re.match(_TAB_INDENTATION, stop.line)
    if match is None or stop.at > stop.line_start + match.end():
        return None
    tab = stop.line_start + match.end() - 1
    lines = len(re.findall(r"(?m)^[ ]*\t", stop.text))
    more = f" ({lines} lines begin so)" if lines > 1 else ""
    return Fault("tab-indentation", f"a tab in the indentation{more}", tab, tab + 1, "indent with spaces")


def outside_text(stop: Stop) -> Fault | None:
    """A line that ends a text begun with | or > because it is not indented like it."""
    at = stop.since if "simple key" in stop.context and stop.since is not None else stop.at
    start = stop.text.rfind("\n", 0, at) + 1
    line = line_at(stop.text, start).rstrip()
    indentation = len(line) - len(line.lstrip())
    if not line or re.match(_KEY_OR_ITEM, line) or not _follows_text(stop.text, start, indentation):
        return None
    headline = "this line is indented less than the text above it"
    return Fault(
        "bad-indentation", headline, start + indentation, start + len(line), "indent all lines of a text alike"
    )


def _follows_text(text: str, start: int, indentation: int) -> bool:
    """Whether the lines before, as far as they are indented deeper, go back to one that ends in | or >."""
    for line in reversed(text[max(start - _FAR_BEFORE, 0) : start].split("\n")):
        if re.search(_TEXT_HEADER, line):
            return True
        if line.strip() and len(line) - len(line.lstrip()) <= indentation:
            return False
    return False


def missing_colon(stop: Stop) -> Fault | None:
    """A line that stands where a key belongs, but has no colon with a space behind it."""
    if "simple key" not in stop.context or stop.since is None:
        return None
    start = stop.since
    line = line_at(stop.text, start).rstrip()
    close = re.match(r"[\w-]+:(?=\S)", line)
    if close:
        hint = f"put a space after the colon: {close[0]} {shortened(line[close.end() :])}"
    else:
        hint = f"write '{shortened(line)}:' if this is a key; a text of several lines begins with | after its key"
    return Fault("missing-colon", "a key with ': ' is missing on this line", start, start + max(len(line), 1), hint)


def directive(stop: Stop) -> Fault | None:
    """Lines that begin with `%`, or more behind the end of the document."""
    if "directive" not in stop.context and "document start" not in stop.problem:
        return None
    hint = "remove lines that begin with %, --- or ...; one file holds one booklet"
    headline = "the program file should begin or go on here"
    return Fault("yaml-syntax", headline, stop.line_start, stop.at + 1, hint)


def bad_indentation(stop: Stop) -> Fault | None:
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
    return Fault("bad-indentation", headline, start, max(end, start + 1), hint)
