"""The `design` key of a program file: a theme's name, or a mapping of settings.

Options of a theme are kept as written; `booklet.book.design` interprets them.
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
    """The design, from one of three forms.

    `design: classic`; `design: {theme: classic, paper: A5, accent: …}`; or `theme` as a mapping of the same settings.
    """
    node = root.node("design")
    if isinstance(node, Text):
        return Design(theme=node)
    if not isinstance(node, Mapping):
        headline = "'design' must be a theme's name or keys and values, not a list"
        _report(node, headline, "write 'design: classic'", problems)
        return Design()
    settings = _once(_settings(node), problems)
    labels, macros, hyphenation, fonts = [
        settings.pop(name, (None, None))[1] for name in ("labels", "macros", "hyphenation", "fonts")
    ]
    texts = _texts_of(settings, problems)
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


def _texts_of(settings: dict[str, tuple[Text, Node]], problems: Problems) -> dict[str, tuple[Text, Text]]:
    """Key and value of each setting that is a text; others are mistakes."""
    texts: dict[str, tuple[Text, Text]] = {}
    for name, (key, value) in settings.items():
        if isinstance(value, Text):
            texts[name] = (key, value)
        else:
            headline = f"'{name}' in the design must be text"
            _report(value, headline, f"write '{name}: …' on one line", problems)
    return texts


def _read_macros(node: Node | None, problems: Problems) -> Macros:
    if node is None or isinstance(node, InvalidNode):
        return NO_MACROS
    from booklet.conference.macros_reader import read_macros  # most programs have none

    return read_macros(node, problems)


def _read_hyphenation(node: Node | None, problems: Problems) -> tuple[Text, ...]:
    """The words below `exceptions`, without those that are no words."""
    example = "write 'hyphenation: {exceptions: [data-set, meta-data]}'"
    if not isinstance(node, Mapping):
        _report(node, "'hyphenation' must hold 'exceptions'", example, problems)
        return ()
    words: tuple[Text, ...] = ()
    for key, value in node.entries:
        if key.value == "exceptions":
            words = _read_texts(value, "a word's hyphenation must be text", example, problems)
        else:
            headline = f"unknown key '{shortened(key.value)}' in the hyphenation"
            problems.error("unknown-key", headline, key.span, help=example)
    return tuple([word for word in words if _is_word(word, problems)])


def _is_word(word: Text, problems: Problems) -> bool:
    """True if the text is a word, whole or with hyphens between its parts; a mistake if not."""
    parts = word.value.split("-")
    if all(part and all(map(_is_of_word, part)) for part in parts):
        return True
    headline = f"'{shortened(word.value)}' is not a word with hyphens in it"
    hint = "write one word an entry, a hyphen wherever it may be divided: da-ta-set; no hyphen if nowhere"
    problems.error("bad-hyphenation", headline, word.span, help=hint)
    return False


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in "'’·" or category(character)[0] == "M"


def _read_texts(node: Node | None, headline: str, hint: str, problems: Problems) -> tuple[Text, ...]:
    """The texts of a node that is one text or a list of them."""
    nodes = node.items if isinstance(node, Sequence) else () if node is None else (node,)
    for wrong in nodes:
        if not isinstance(wrong, Text):
            _report(wrong, headline, hint, problems)
    return tuple([text for text in nodes if isinstance(text, Text) and is_given(text)])


def _settings(design: Mapping) -> Iterator[tuple[str, Text, Node]]:
    """Names, keys and values of the settings, those in a theme given as a mapping included."""
    for key, value in design.entries:
        if key.value == "theme" and isinstance(value, Mapping):
            yield from (
                ("theme" if inner.value == "name" else inner.value, inner, node) for inner, node in value.entries
            )
        else:
            yield key.value, key, value


def _once(settings: Iterator[tuple[str, Text, Node]], problems: Problems) -> dict[str, tuple[Text, Node]]:
    """Key and value of each setting by its name, without empty values; a setting given twice is a mistake."""
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
        _report(node, "'labels' must be keys and values", "write 'labels: {contents: Programme}'", problems)
        return ()
    labels = []
    for key, value in node.entries:
        if isinstance(value, Text):
            labels.append((key, value))
        else:
            _report(value, f"the label '{key.value}' must be text", "put quotes around it", problems)
    return tuple(labels)


def _report(node: Node | None, headline: str, hint: str, problems: Problems) -> None:
    if node is not None and not isinstance(node, InvalidNode):
        problems.error("wrong-type", headline, node.span, help=hint)
