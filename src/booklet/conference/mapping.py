"""Access to the values of a mapping by key, each in the form wanted; a value of another form is a mistake."""

from __future__ import annotations

from booklet.conference.model import Text
from booklet.conference.schema import MappingSchema, close_keys, explain_unknown_key
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node, Sequence, is_given
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import alternatives, shortened

# Mappings whose texts other programs may leave empty; where that matters, the checks tell it.
_MAY_BE_EMPTY = ("a talk", "a session", "a person", "the event")
_MOST_UNKNOWN = 20  # unknown keys of one mapping with a diagnostic each


class MappingReader:
    """Reads one mapping by its schema. Unknown keys are reported at once; empty values count as not given."""

    def __init__(self, mapping: Mapping, schema: MappingSchema, problems: Problems) -> None:
        self.span = mapping.span
        self.schema = schema
        self._problems = problems
        self._keys = {key.value: key for key, _ in mapping.entries}
        self._given = {key.value: value for key, value in mapping.entries if is_given(value)}
        if len(self._given) < len(mapping.entries) and schema.name not in _MAY_BE_EMPTY:
            self._warn_of_empty(mapping)
        unknown = [key for key, _ in mapping.entries if key.value not in schema.keys]
        self._certain = mapping.complete and not unknown
        for key in unknown[:_MOST_UNKNOWN]:
            headline = f"unknown key '{shortened(key.value)}' in {schema.name}"
            problems.error("unknown-key", headline, key.span, help=explain_unknown_key(key.value, schema))
            self._use_close_key(key.value)
        if len(unknown) > _MOST_UNKNOWN:
            headline = f"{len(unknown) - _MOST_UNKNOWN} more unknown keys in {schema.name}"
            problems.error("unknown-key", headline, unknown[_MOST_UNKNOWN].span)

    def _warn_of_empty(self, mapping: Mapping) -> None:
        """Warn of values that are empty between quotes; a key without a value may be filled in later."""
        for key, value in mapping.entries:
            if isinstance(value, Text) and value.style == "quoted" and not is_given(value):
                headline = f"'{shortened(key.value)}' is empty, as if it weren't there"
                self._problems.warn("empty-value", headline, value.span, help="give it a value, or remove the key")

    def _given_items(self, items: Sequence, key: str) -> list[Node]:
        """The items of a list; those that are empty are told."""
        given = [item for item in items.items if is_given(item)]
        if len(given) < len(items.items):
            for item in items.items:
                if isinstance(item, Text) and not is_given(item):
                    self._report_empty(item, key)
        return given

    def _report_empty(self, item: Text, key: str) -> None:
        if item.style == "plain" and not item.value:  # a dash alone, perhaps of a template
            help_text = "remove the dash, or write what belongs behind it"
            self._problems.warn("empty-item", f"nothing follows this dash in '{key}'", item.span, help=help_text)
            return
        headline = f"an item in '{key}' is empty"
        self._problems.error("empty-item", headline, item.span, help="remove it, or write what belongs there")

    def _use_close_key(self, unknown: str) -> None:
        """Read an unknown key's value as that of the single close key, so that its mistakes are reported too."""
        keys = close_keys(unknown, self.schema)
        if len(keys) == 1:
            if keys[0] not in self._keys and unknown in self._given:
                self._given[keys[0]] = self._given[unknown]
            self._keys.setdefault(keys[0], self._keys[unknown])

    def node(self, key: str) -> Node | None:
        """The value as it stands; None if nothing is given."""
        return self._given.get(key)

    def key_span(self, key: str) -> Span:
        """The place of the key; that of the mapping if it doesn't have the key."""
        found = self._keys.get(key)
        return self.span if found is None else found.span

    def surely_missing(self, *keys: str) -> bool:
        """True if none of these keys is given, and none can be meant.

        An unknown key may stand for one of them, and if reading stopped inside the mapping, they may come later.
        """
        return self._certain and self._given.keys().isdisjoint(keys)

    def alias(self, key: str, twin: str) -> str:
        """The one that is given of two keys for the same thing; a mistake if both are."""
        if twin not in self._given:
            return key if key in self._given else twin
        if key in self._given:
            headline = f"'{key}' and '{twin}' are the same in {self.schema.name}"
            notes = [(f"'{key}' is given here", self.key_span(key))]
            self._problems.error(
                "duplicate-key", headline, self.key_span(twin), help="keep one; it may hold a list", notes=notes
            )
            return key
        return twin

    def text(self, key: str) -> Text | None:
        """The value as text; None if it isn't given, or isn't text."""
        node = self._given.get(key)
        return node if node is None or isinstance(node, Text) else self._as_text(node, key)

    def texts(self, key: str) -> tuple[Text, ...]:
        """The value as texts: one, or a list of them."""
        texts = [self._as_text(node, key) for node in self.items(key)]
        return tuple([text for text in texts if text is not None])

    def items(self, key: str) -> tuple[Node, ...]:
        """The nodes of a list, without empty ones; a value that is no list is the only item."""
        node = self._given.get(key)
        if node is None:
            return ()
        return tuple(self._given_items(node, key)) if isinstance(node, Sequence) else (node,)

    def choice(self, key: str, choices: tuple[str, ...], hint: str = "") -> str:
        """The value as one of a few words; the first of them if nothing, or another word, is given."""
        text = self.text(key)
        if text is None or text.value in choices:
            return choices[0] if text is None else text.value
        headline = f"'{key}' can't be '{shortened(text.value)}'"
        self._problems.error("bad-value", headline, text.span, help=hint or f"write {alternatives(choices)}")
        return choices[0]

    def mapping(self, key: str, schema: MappingSchema) -> MappingReader | None:
        """The value as a mapping; None if it isn't given, or isn't a mapping."""
        node = self.node(key)
        if isinstance(node, Mapping):
            return MappingReader(node, schema, self._problems)
        if node is not None and not isinstance(node, InvalidNode):
            example = f"'{schema.keys[0]}: …' on the next line, indented"
            self._report(f"'{key}' must be keys and values, not {_form(node)}", node, f"write {example}")
        return None

    def mappings(self, key: str, schema: MappingSchema) -> tuple[MappingReader, ...]:
        """The value as a list of mappings, without items that are none."""
        node = self.node(key)
        if isinstance(node, Sequence):
            found = (self._item(item, key, schema) for item in self._given_items(node, key))
            return tuple(fields for fields in found if fields is not None)
        if node is not None and not isinstance(node, InvalidNode):
            hint = f"begin {schema.name} with '- {schema.example}'"
            self._report(f"'{key}' must be a list, not {_form(node)}", node, hint)
        return ()

    def _item(self, item: Node, key: str, schema: MappingSchema) -> MappingReader | None:
        if isinstance(item, Mapping):
            return MappingReader(item, schema, self._problems)
        if not isinstance(item, InvalidNode):
            self._report(
                f"{schema.name} in '{key}' must be keys and values, not {_form(item)}",
                item,
                f"write '- {schema.example}' and the other keys below it, indented like this one",
            )
        return None

    def _as_text(self, node: Node | None, key: str) -> Text | None:
        if node is None or isinstance(node, Text | InvalidNode):
            return node if isinstance(node, Text) else None
        self._report(
            f"'{key}' in {self.schema.name} must be text, not {_form(node)}",
            node,
            f"put quotes around the text, or write '{key}: |' and begin it on the next line, indented",
        )
        return None

    def _report(self, headline: str, node: Node, hint: str) -> None:
        self._problems.error("wrong-type", headline, node.span, help=hint)


def _form(node: Node) -> str:
    return "a list" if isinstance(node, Sequence) else "keys and values" if isinstance(node, Mapping) else "text"
