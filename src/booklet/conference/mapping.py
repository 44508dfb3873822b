"""A mapping's values asked for by key: each comes in the form wanted, or an error says what to write."""

from __future__ import annotations

from booklet.conference.model import Text
from booklet.conference.schema import MappingSchema, guesses_at, meant
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node, Sequence, is_given
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import either, shortened

_MOST_UNKNOWN = 20


class MappingReader:
    """One mapping of a known kind. Unknown keys are told when it is made; empty values count as not given."""

    def __init__(self, mapping: Mapping, kind: MappingSchema, problems: Problems) -> None:
        self.span = mapping.span
        self.kind = kind
        self._problems = problems
        self._entries = {key.value: (key, value) for key, value in mapping.entries}
        unknown = [key for key, _ in mapping.entries if key.value not in kind.keys]
        self._certain = mapping.complete and not unknown
        for key in unknown[:_MOST_UNKNOWN]:
            headline = f"unknown key '{shortened(key.value)}' in {kind.name}"
            problems.error("unknown-key", headline, key.span, help=meant(key.value, kind))
            self._read_on(key.value)
        if len(unknown) > _MOST_UNKNOWN:
            headline = f"{len(unknown) - _MOST_UNKNOWN} more unknown keys in {kind.name}"
            problems.error("unknown-key", headline, unknown[_MOST_UNKNOWN].span)

    def _read_on(self, unknown: str) -> None:
        """Take the value for that of the key surely meant: what is wrong within it is to be told in the same run."""
        guesses = guesses_at(unknown, self.kind)
        if len(guesses) == 1:
            self._entries.setdefault(guesses[0], self._entries[unknown])

    def node(self, key: str) -> Node | None:
        """The value as it stands; None where nothing is given."""
        entry = self._entries.get(key)
        return entry[1] if entry is not None and is_given(entry[1]) else None

    def key_span(self, key: str) -> Span:
        """Where the key stands; the mapping's place if it doesn't."""
        entry = self._entries.get(key)
        return self.span if entry is None else entry[0].span

    def lacks(self, *keys: str) -> bool:
        """Whether surely none of these was meant to be given.

        Where a key is unknown it may be one of them; where reading stopped they may come later.
        """
        return self._certain and all(self.node(key) is None for key in keys)

    def either(self, key: str, twin: str) -> str:
        """The one that is given of two keys for the same thing; an error where both are."""
        if self.node(key) is not None and self.node(twin) is not None:
            headline = f"'{key}' and '{twin}' are the same in {self.kind.name}"
            notes = [(f"'{key}' is given here", self.key_span(key))]
            self._problems.error(
                "duplicate-key", headline, self.key_span(twin), help="keep one; it may hold a list", notes=notes
            )
        return twin if self.node(key) is None else key

    def text(self, key: str) -> Text | None:
        """The value as text."""
        return self._as_text(self.node(key), key)

    def texts(self, key: str) -> tuple[Text, ...]:
        """One text, or a list of them."""
        texts = (self._as_text(node, key) for node in self.items(key))
        return tuple(text for text in texts if text is not None)

    def items(self, key: str) -> tuple[Node, ...]:
        """The nodes of a list, without empty ones; a value that is no list is its only item."""
        node = self.node(key)
        if isinstance(node, Sequence):
            return tuple(item for item in node.items if is_given(item))
        return () if node is None else (node,)

    def choice(self, key: str, choices: tuple[str, ...], hint: str = "") -> str:
        """One of a few words; the first of them where nothing (or nothing sensible) is given."""
        text = self.text(key)
        if text is None or text.value in choices:
            return choices[0] if text is None else text.value
        headline = f"'{key}' can't be '{shortened(text.value)}'"
        self._problems.error("bad-value", headline, text.span, help=hint or f"write {either(choices)}")
        return choices[0]

    def mapping(self, key: str, kind: MappingSchema) -> MappingReader | None:
        """The value as a mapping of its own."""
        node = self.node(key)
        if isinstance(node, Mapping):
            return MappingReader(node, kind, self._problems)
        if node is not None and not isinstance(node, InvalidNode):
            example = f"'{kind.keys[0]}: …' on the next line, indented"
            self._wrong(f"'{key}' must be keys and values, not {_form(node)}", node, f"write {example}")
        return None

    def mappings(self, key: str, kind: MappingSchema) -> tuple[MappingReader, ...]:
        """The value as a list of mappings."""
        node = self.node(key)
        if isinstance(node, Sequence):
            found = (self._item(item, key, kind) for item in node.items if is_given(item))
            return tuple(fields for fields in found if fields is not None)
        if node is not None and not isinstance(node, InvalidNode):
            self._wrong(
                f"'{key}' must be a list, not {_form(node)}", node, f"begin {kind.name} with '- {kind.example}'"
            )
        return ()

    def _item(self, item: Node, key: str, kind: MappingSchema) -> MappingReader | None:
        if isinstance(item, Mapping):
            return MappingReader(item, kind, self._problems)
        if not isinstance(item, InvalidNode):
            self._wrong(
                f"{kind.name} in '{key}' must be keys and values, not {_form(item)}",
                item,
                f"write '- {kind.example}' and the other keys below it, indented like this one",
            )
        return None

    def _as_text(self, node: Node | None, key: str) -> Text | None:
        if node is None or isinstance(node, Text | InvalidNode):
            return node if isinstance(node, Text) else None
        self._wrong(
            f"'{key}' in {self.kind.name} must be text, not {_form(node)}",
            node,
            f"put quotes around the text, or write '{key}: |' and begin it on the next line, indented",
        )
        return None

    def _wrong(self, headline: str, node: Node, hint: str) -> None:
        self._problems.error("wrong-type", headline, node.span, help=hint)


def _form(node: Node) -> str:
    return "a list" if isinstance(node, Sequence) else "keys and values" if isinstance(node, Mapping) else "text"
