"""The style of one booklet: theme, labels, language and the organiser's own rules, as values that never change.

The organisers' own labels (`design.labels`) put over those of the booklet's language.
"""

from __future__ import annotations

from booklet.book.design import choose_theme
from booklet.book.theme import Theme, for_script
from booklet.book.titles import style_of_names, style_of_titles
from booklet.conference.files import FileAccess
from booklet.conference.model import Program, Text
from booklet.diagnostics.model import Problems
from booklet.locale.direction import is_rtl
from booklet.locale.labels import FIELDS, PLACEHOLDERS, Labels, labels_of, placeholders_in, with_label
from booklet.markup.latex.macros import NO_MACROS, Macros
from booklet.records import NamedTuple
from booklet.typeset.hyphenation import lacks_hyphenation


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


USUAL_LANGUAGE = "en"


class Style(NamedTuple):
    """Everything that decides how the same program looks.

    `theme` is already adapted to the script of `language` (a BCP 47 tag), and to the titles. `rtl` is True where pages
    and lines begin on the right. `macros` are the program's macros of formulas; `hyphenations` are words with hyphens
    where they may be divided; `label_texts` are the labels that the program overrides.
    """

    theme: Theme
    labels: Labels
    language: str
    rtl: bool
    macros: Macros = NO_MACROS
    hyphenations: tuple[str, ...] = ()
    label_texts: tuple[Text, ...] = ()


def language_of(program: Program) -> str:
    """The booklet's language as a BCP 47 tag; English where the program names none."""
    language = program.event.language
    return language.value if language is not None else USUAL_LANGUAGE


def choose_style(program: Program, problems: Problems, files: FileAccess | None = None) -> Style:
    """The style a program asks for; what can't be had is an error in `problems`, and the usual takes its place. `files`
    reads a theme that is a file, None where there are no files.
    """
    design, language = program.design, language_of(program)
    talks = [talk for session in program.sessions for talk in session.talks]
    titles = [talk.title.value for talk in talks if talk.title is not None]
    names = [person.name.value for talk in talks for person in talk.people]
    theme = for_script(choose_theme(design, problems, files), language)
    _report_languages_without_hyphens(program, problems)
    return Style(
        theme=style_of_names(style_of_titles(theme, titles), names),
        labels=choose_labels(language, design.labels, problems),
        language=language,
        rtl=is_rtl(language),
        macros=design.macros,
        hyphenations=tuple([word.value for word in design.hyphenation]),
        label_texts=tuple([text for _, text in design.labels]),
    )


def _report_languages_without_hyphens(program: Program, problems: Problems) -> None:
    """Warns once of each language whose lines should have hyphens, and that nothing is known to divide."""
    talks = [talk.language for session in program.sessions for talk in session.talks]
    places = {place.value: place for place in reversed([program.event.language, *talks]) if place is not None}
    for language, place in places.items():
        if lacks_hyphenation(language):
            problems.warn("no-hyphenation", f"words in '{language}' aren't divided: no rules are known", place.span,
                          help="lines may be uneven; in 'design', write hyphenation: {exceptions: [exam-ple]} for long "
                          "words")  # fmt: skip
