"""The `design` key of a program file: a theme's name, or a mapping of settings.

Options of a theme are kept as written; `booklet.book.design` interprets them.

The macros of a program file: a mapping of names to TeX, or definitions as in a TeX file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from booklet.conference.mapping import MappingReader
from booklet.conference.model import Design, Text
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node, Sequence, is_given, span_in
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import shortened
from booklet.markup.latex.macros import (
    LONGEST_GROUP,
    MOST_DEFINITIONS,
    NO_MACROS,
    Definition,
    Macro,
    Macros,
    definitions_in,
    end_of_group,
    highest_parameter,
)

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
        _report_macro(
            headline, key.span, "a name has letters from A to Z only, and may begin with a backslash", problems
        )
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
        _report_macro(headline, value.span, "every { needs its }; a brace that is to be seen is \\{", problems)
        return None
    parameters = highest_parameter(body)
    if parameters > 9:
        headline = f"a # without a number in the macro '{name[1]}'"
        _report_macro(headline, value.span, "arguments are #1 to #9; a number sign is \\#", problems)
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
            _report_macro(
                f"the definition {typed} can't be read", span_in(text, start, done - start), _hint(), problems
            )
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
        _report_macro(headline, span_in(text, first, last - first), _hint(), problems)


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _hint() -> str:
    return "write each as \\newcommand{\\R}{\\mathbb{R}}, its arguments as [1] and #1"


def _report_macro(headline: str, span: Span, hint: str, problems: Problems) -> None:
    problems.error("bad-macro", headline, span, help=hint)


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
    accent_print = _take_accent(settings, problems)
    talk_order = _take_talk_order(settings.pop("talk", None), problems)
    _flatten_contents(settings, problems)
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
        accent_print=accent_print,
        talk_order=talk_order,
    )


def _take_talk_order(setting: tuple[Text, Node] | None, problems: Problems) -> tuple[Text, ...]:
    """The texts of `talk: {order: […]}`."""
    if setting is None:
        return ()
    _, node = setting
    example = "write 'talk: {order: [people, title]}'"
    if not isinstance(node, Mapping):
        _report(node, "'talk' in the design must hold 'order'", example, problems)
        return ()
    found: tuple[Text, ...] = ()
    for inner, value in node.entries:
        if inner.value == "order":
            found = _read_texts(value, "the order of a talk must be a list of words", example, problems)
        else:
            headline = f"unknown key '{shortened(inner.value)}' in the design's 'talk'"
            problems.error("unknown-key", headline, inner.span, help=example)
    return found


def _flatten_contents(settings: dict[str, tuple[Text, Node]], problems: Problems) -> None:
    """Puts the settings of `contents: {show: …, columns: …}` in the place of the mapping, as "contents.show"."""
    if "contents" not in settings:
        return
    _, node = settings.pop("contents")
    example = "write 'contents: {show: talks, columns: 1}'"
    if not isinstance(node, Mapping):
        _report(node, "'contents' in the design must be keys and values", example, problems)
        return
    for inner, value in node.entries:
        if inner.value not in ("show", "columns"):
            headline = f"unknown key '{shortened(inner.value)}' in the design's 'contents'"
            problems.error("unknown-key", headline, inner.span, help=example)
        elif is_given(value):
            name = f"contents.{inner.value}"
            settings[name] = (inner._replace(value=name), value)


def _take_accent(settings: dict[str, tuple[Text, Node]], problems: Problems) -> Text | None:
    """The print colour of an accent that is a mapping, which is put in `settings` as the text of its screen colour."""
    key, node = settings.get("accent", (None, None))
    if key is None or not isinstance(node, Mapping):
        return None
    from booklet.conference.print_reader import read_colour_mapping  # few programs say what it is printed with

    colour = read_colour_mapping(node, problems)
    if colour.screen is not None:
        settings["accent"] = (key, colour.screen)
    else:
        del settings["accent"]
    return colour.print


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
