"""The macros of a program file: a mapping of names to TeX, or definitions as in a TeX file."""

from __future__ import annotations

import re

from booklet.conference.model import Text
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node
from booklet.conference.yaml.positions import span_in
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import shortened
from booklet.markup.latex.definitions import MOST_DEFINITIONS, definitions_in, highest_parameter
from booklet.markup.latex.macros import NO_MACROS, Definition, Macro, Macros
from booklet.markup.latex.syntax import LONGEST_GROUP, end_of_group

_NAME = re.compile(r"\\?([A-Za-z]+)")
_COMMENT = re.compile(r"(?<!\\)%.*")
_EXAMPLE = 'macros: {R: "\\\\mathbb{R}"}'


def read_macros(node: Node, problems: Problems) -> Macros:
    """The macros that `design.macros` defines; definitions that can't be read are reported."""
    if isinstance(node, Text):
        found = _defined_in(node, problems)
    elif isinstance(node, Mapping):
        found = [macro for key, value in node.entries if (macro := _read_pair(key, value, problems))]
    else:
        if not isinstance(node, InvalidNode):
            headline = "'macros' must be names and what they stand for, or lines of \\newcommand"
            problems.error("wrong-type", headline, node.span, help=f"write '{_EXAMPLE}'")
        return NO_MACROS
    if len(found) > MOST_DEFINITIONS:
        headline = f"there are {len(found)} macros; the most there may be is {MOST_DEFINITIONS}"
        problems.error("too-many-macros", headline, node.span, help="leave out those that no formula needs")
    return Macros(tuple(found[:MOST_DEFINITIONS]))


def _read_pair(key: Text, value: Node, problems: Problems) -> Macro | None:
    """The macro of a key, its name with or without the backslash, and a value, its TeX; None after a mistake."""
    name = _NAME.fullmatch(key.value)
    if name is None:
        headline = f"'{shortened(key.value)}' can't be the name of a macro"
        _report(headline, key.span, "a name has letters from A to Z only, and may begin with a backslash", problems)
        return None
    if not isinstance(value, Text):
        if not isinstance(value, InvalidNode):
            problems.error(
                "wrong-type", f"the macro '{name[1]}' must be text", value.span, help="put quotes around the TeX"
            )
        return None
    body = value.value.strip()
    if end_of_group(f"{{{body}}}", 0) != len(body) + 2:
        headline = f"the braces of the macro '{name[1]}' don't match"
        if len(body) + 2 > LONGEST_GROUP:
            headline = f"the macro '{name[1]}' is longer than {LONGEST_GROUP:,} letters"
        _report(headline, value.span, "every { needs its }; a brace that is to be seen is \\{", problems)
        return None
    parameters = highest_parameter(body)
    if parameters > 9:
        headline = f"a # without a number in the macro '{name[1]}'"
        _report(headline, value.span, "arguments are #1 to #9; a number sign is \\#", problems)
        return None
    return Macro(f"\\{name[1]}", parameters, body)


def _defined_in(text: Text, problems: Problems) -> list[Macro]:
    """The macros of a block of definitions; between them only comments may stand."""
    found: dict[str, Macro] = {}
    definitions = _COMMENT.sub(lambda comment: " " * len(comment[0]), text.value)
    done = 0
    for start, definition in definitions_in(definitions):
        _report_between(text, definitions, done, start, problems)
        done = definition.end if definition else _end_of_line(definitions, start)
        if definition is None:
            typed = shortened(definitions[start:done])
            _report(f"the definition {typed} can't be read", span_in(text, start, done - start), _hint(), problems)
        else:
            _add(definition, found)
    _report_between(text, definitions, done, len(definitions), problems)
    return list(found.values())


def _add(definition: Definition, found: dict[str, Macro]) -> None:
    """Add the macro; a \\providecommand keeps one that is defined already."""
    name = definition.macro.name
    if not (definition.provides and name in found):
        found[name] = definition.macro


def _report_between(text: Text, definitions: str, start: int, end: int, problems: Problems) -> None:
    """Report text between two definitions; `definitions` is the value of `text` with spaces for comments."""
    between = definitions[start:end]
    if between.strip():
        first = start + len(between) - len(between.lstrip())
        last = start + len(between.rstrip())
        headline = f"“{shortened(definitions[first:last])}” is no definition of a macro"
        _report(headline, span_in(text, first, last - first), _hint(), problems)


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _hint() -> str:
    return "write each as \\newcommand{\\R}{\\mathbb{R}}, its arguments as [1] and #1"


def _report(headline: str, span: Span, hint: str, problems: Problems) -> None:
    problems.error("bad-macro", headline, span, help=hint)
