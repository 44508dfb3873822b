"""The program file as a tree of nodes. Behind a fault of syntax that can be patched over, reading goes on."""

from __future__ import annotations

from booklet.conference.yaml.builder import Builder
from booklet.conference.yaml.characters import neutralize, without_controls
from booklet.conference.yaml.libyaml import MarkedYAMLError, YAMLError
from booklet.conference.yaml.nodes import Node
from booklet.diagnostics.model import Problems, Source

# Patching a fault and reading again takes the time of reading once; these keep hostile files in bounds.
_MOST_PATCHES = 40
_MOST_REREAD = 40_000_000  # characters


def read_tree(source: Source, problems: Problems) -> Node | None:
    """The file's root node; None if the file is empty. Faults are added to `problems`.

    Behind a fault without a patch nothing is read, and the mappings that were open there are not `complete`.
    """
    text = neutralize(source.text)
    lines: list[int] = []  # the lines with faults
    while True:
        found = Problems()  # of this reading; dropped if the text is read again
        builder = Builder(source, text, found)
        try:
            builder.build()
        except MarkedYAMLError as error:
            from booklet.conference.yaml.errors import explain_syntax  # most files have no fault to explain

            note, patch = explain_syntax(error, text, source.text)
            span = source.span_at(note.offset, max(note.length, 1))
            if span.line not in lines:  # a patch over the first fault of a line often mends the rest of it
                problems.add(note.diagnostic("error", span))
            lines.append(span.line)
            if patch and len(lines) < _MOST_PATCHES and len(lines) * len(text) < _MOST_REREAD:
                text = _patched(text, patch)
                continue
        except YAMLError:  # a control character; at most once: afterwards none is left
            text = without_controls(text, source, problems)
            continue
        problems.extend(found.found)
        return builder.finish()


def _patched(text: str, patch: tuple[int, str]) -> str:
    offset, replacement = patch
    return text[:offset] + replacement + text[offset + len(replacement) :]
