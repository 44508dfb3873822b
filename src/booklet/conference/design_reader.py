"""The `design` of a program file: a theme's name, or a mapping of choices.

Which options a theme knows, and what their values mean, is not known here: they are kept as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from booklet.conference.mapping import MappingReader
from booklet.conference.model import Design, Text
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node, Sequence, is_given
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import shortened
from booklet.markup.latex.macros import NO_MACROS, Macros


def read_design(root: MappingReader, problems: Problems) -> Design:
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
    macros = settings.pop("macros", (None, None))[1]
    hyphenation = settings.pop("hyphenation", (None, None))[1]
    fonts = settings.pop("fonts", (None, None))[1]
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
        macros=_read_macros(macros, problems),
        hyphenation=_read_hyphenation(hyphenation, problems),
        fonts=_read_texts(fonts, "a font must be a file's or a family's name", "write 'fonts: [file.otf]'", problems),
    )


def _read_macros(node: Node | None, problems: Problems) -> Macros:
    if node is None or isinstance(node, InvalidNode):
        return NO_MACROS
    from booklet.conference.macros import read_macros  # most programmes have none

    return read_macros(node, problems)


def _read_hyphenation(node: Node | None, problems: Problems) -> tuple[Text, ...]:
    """The words below `exceptions`."""
    example = "write 'hyphenation: {exceptions: [data-set, meta-data]}'"
    if not isinstance(node, Mapping):
        _refuse(node, "'hyphenation' must hold 'exceptions'", example, problems)
        return ()
    words: tuple[Text, ...] = ()
    for key, value in node.entries:
        if key.value == "exceptions":
            words = _read_texts(value, "a word's hyphenation must be text", example, problems)
        else:
            headline = f"unknown key '{shortened(key.value)}' in the hyphenation"
            problems.error("unknown-key", headline, key.span, help=example)
    return tuple([word for word in words if _is_divided(word, problems)])


def _is_divided(word: Text, problems: Problems) -> bool:
    """Whether it is a word, whole or with hyphens between its parts."""
    parts = word.value.split("-")
    if all(
        part and all(letter.isalnum() or letter in "'’·" or category(letter)[0] == "M" for letter in part)
        for part in parts
    ):
        return True
    headline = f"'{shortened(word.value)}' is not a word with hyphens in it"
    hint = "write one word an entry, a hyphen wherever it may be divided: da-ta-set; no hyphen if nowhere"
    problems.error("bad-hyphenation", headline, word.span, help=hint)
    return False


def _read_texts(node: Node | None, headline: str, hint: str, problems: Problems) -> tuple[Text, ...]:
    """One text, or a list of them."""
    nodes = node.items if isinstance(node, Sequence) else () if node is None else (node,)
    for wrong in nodes:
        if not isinstance(wrong, Text):
            _refuse(wrong, headline, hint, problems)
    return tuple([text for text in nodes if isinstance(text, Text) and is_given(text)])


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
    if node is not None and not isinstance(node, InvalidNode):
        problems.error("wrong-type", headline, node.span, help=hint)
