"""The style of one booklet: theme, labels, language and the organiser's own rules, as values that never change."""

from __future__ import annotations

from typing import NamedTuple

from booklet.book.design import choose_theme
from booklet.book.label_overrides import choose_labels
from booklet.book.theme import Theme, for_script
from booklet.conference.model import Program, Text
from booklet.diagnostics.model import Problems
from booklet.locale.direction import is_rtl
from booklet.locale.labels import Labels
from booklet.markup.latex.macros import NO_MACROS, Macros

USUAL_LANGUAGE = "en"


class Style(NamedTuple):
    """Everything that decides how the same program looks.

    `theme` is already adapted to the script of `language` (a BCP 47 tag). `rtl` is True where pages and lines begin on
    the right. `macros` are the program's macros of formulas; `hyphenations` are words with hyphens where they may be
    divided; `label_texts` are the labels that the program overrides.
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


def choose_style(program: Program, problems: Problems) -> Style:
    """The style a program asks for; what can't be had is an error in `problems`, and the usual takes its place."""
    design, language = program.design, language_of(program)
    return Style(
        theme=for_script(choose_theme(design, problems), language),
        labels=choose_labels(language, design.labels, problems),
        language=language,
        rtl=is_rtl(language),
        macros=design.macros,
        hyphenations=tuple([word.value for word in design.hyphenation]),
        label_texts=tuple([text for _, text in design.labels]),
    )
