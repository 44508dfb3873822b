"""The `design` of a program file: a theme's name, or a mapping of choices.

Which options a theme knows, and what their values mean, is not known here: they are kept as written.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.diagnostics import Problems
from booklet.program.fields import Fields
from booklet.program.model import Design, Text
from booklet.program.tree.nodes import Mapping, Node, Refused, is_given


def read_design(root: Fields, problems: Problems) -> Design:
    """`design: classic`; `{theme: classic, paper: A5, accent: …}`; or `theme` as a mapping that holds the same."""
    node = root.node("design")
    if isinstance(node, Text):
        return Design(theme=node)
    if not isinstance(node, Mapping):
        _refuse(
            node, "'design' must be a theme's name or keys and values, not a list", "write 'design: classic'", problems
        )
        return Design()
    settings = _once(_settings(node), problems)
    labels = settings.pop("labels", (None, None))[1]
    texts = {name: (key, value) for name, (key, value) in settings.items() if isinstance(value, Text)}
    for name, (_, value) in settings.items():
        if name not in texts:
            headline = f"'{name}' in the design must be text"
            _refuse(value, headline, f"write '{name}: …' on one line", problems)
    theme, paper = texts.pop("theme", None), texts.pop("paper", None)
    return Design(
        theme=theme[1] if theme else None,
        paper=paper[1] if paper else None,
        options=tuple(texts.values()),
        labels=_read_labels(labels, problems),
    )


def _settings(design: Mapping) -> Iterator[tuple[str, Text, Node]]:
    """Names, keys and values; those of a theme given as a mapping stand among the others."""
    for key, value in design.entries:
        if key.value == "theme" and isinstance(value, Mapping):
            yield from (("theme" if k.value == "name" else k.value, k, v) for k, v in value.entries)
        else:
            yield key.value, key, value


def _once(settings: Iterator[tuple[str, Text, Node]], problems: Problems) -> dict[str, tuple[Text, Node]]:
    found: dict[str, tuple[Text, Node]] = {}
    for name, key, value in settings:
        if name in found:
            notes = [("first given here", found[name][0].span)]
            problems.error(
                "duplicate-key", f"the key '{name}' is given twice", key.span, help="remove one", notes=notes
            )
        elif is_given(value):
            found[name] = (key, value)
    return found


def _read_labels(node: Node | None, problems: Problems) -> tuple[tuple[Text, Text], ...]:
    if not isinstance(node, Mapping):
        _refuse(node, "'labels' must be keys and values", "write 'labels: {contents: Programme}'", problems)
        return ()
    labels = []
    for key, value in node.entries:
        if isinstance(value, Text):
            labels.append((key, value))
        else:
            _refuse(value, f"the label '{key.value}' must be text", "put quotes around it", problems)
    return tuple(labels)


def _refuse(node: Node | None, headline: str, hint: str, problems: Problems) -> None:
    if node is not None and not isinstance(node, Refused):
        problems.error("wrong-type", headline, node.span, help=hint)
