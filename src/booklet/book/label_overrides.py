"""The organisers' own labels (`design.labels`) put over those of the booklet's language."""

from __future__ import annotations

from booklet.conference.model import Text
from booklet.diagnostics.model import Problems
from booklet.locale.labels import FIELDS, PLACEHOLDERS, Labels, labels_of, placeholders_in, with_label


def choose_labels(language: str, overrides: tuple[tuple[Text, Text], ...], problems: Problems) -> Labels:
    """The labels of a language with overrides by their keys. Unknown keys and placeholders are reported as errors."""
    labels = labels_of(language)
    for key, value in overrides:
        field = FIELDS.get(key.value.strip().lower().replace("-", "_"))
        if not any(sign.isprintable() and not sign.isspace() for sign in value.value):
            continue  # nothing to see: as good as not given
        if field is None:
            problems.error("unknown-label", f"no label is called '{key.value}'", key.span,
                           help=f"labels are: {', '.join(FIELDS)}")  # fmt: skip
            continue
        _check_placeholders(value, PLACEHOLDERS.get(field, ()), problems)
        labels = with_label(labels, field, value.value)
    return labels


def _check_placeholders(value: Text, known: tuple[str, ...], problems: Problems) -> None:
    """Reports placeholders of a label that aren't `known`; a label without any may have anything in braces."""
    for name in placeholders_in(value.value) if known else ():
        if name not in known:
            problems.error("unknown-blank", f"'{{{name}}}' stands for nothing in this label", value.span,
                           help="{" + "}, {".join(known) + "} can be used")  # fmt: skip
