"""Where the file is not YAML: what a parser says, in an organiser's words, with the way to mend it.

libyaml and PyYAML's own parser stop at the same places but word them differently, so the reason is read from
the line itself as far as possible. Reading may go on behind a fault that has a patch, so that one run shows many.
"""

from __future__ import annotations

from yaml.error import MarkedYAMLError

from booklet.program.tree.line_faults import (
    bad_indentation,
    directive,
    missing_colon,
    outside_text,
    tab_indentation,
)
from booklet.program.tree.stop import Fault, Stop
from booklet.program.tree.value_faults import (
    bad_escape,
    reserved_start,
    text_after_quote,
    unclosed_bracket,
    unclosed_quote,
    unquoted_colon,
)

# The surest first: the later ones also fit what the earlier ones explain better.
_RULES = (
    unclosed_quote,
    bad_escape,
    tab_indentation,
    unquoted_colon,
    outside_text,
    missing_colon,
    text_after_quote,
    directive,
    reserved_start,
    unclosed_bracket,
    bad_indentation,
)


def fault_of(error: MarkedYAMLError, text: str, written: str) -> Fault:
    """Our words for a parser's error in `text`, which is what was `written` with patches over earlier faults."""
    mark, context_mark = error.problem_mark, error.context_mark
    stop = Stop(
        text,
        written,
        _last_letter(text, mark.index if mark else 0),
        context_mark.index if context_mark else None,
        error.problem or "",
        error.context or "",
    )
    for rule in _RULES:
        fault = rule(stop)
        if fault:
            return fault
    return Fault(
        "yaml-syntax", f"YAML can't read this: {stop.problem}", stop.at, stop.at + 1, "put quotes around the value"
    )


def _last_letter(text: str, at: int) -> int:
    """`at`, or, behind the end of what is written, the last letter before."""
    return at if text[at:].strip() else max(len(text[:at].rstrip()) - 1, 0)
