"""Proof-reading without setting: what a program's texts give rise to, when its mistakes keep it from being set."""

from __future__ import annotations

from booklet.book.text_setter import TextSetter
from booklet.conference.model import Program, Section, Talk


def proofread(program: Program, compositor: TextSetter) -> None:
    """Read every text, so that mistakes and warnings come in one run."""
    for section in (*program.front, *program.back):
        _section(section, compositor)
    for session in program.sessions:
        if session.title is not None:
            compositor.read_line(session.title)
        if session.text is not None:
            compositor.read(session.text)
        for talk in session.talks:
            _talk(talk, compositor)


def _section(section: Section, compositor: TextSetter) -> None:
    if section.title is not None:
        compositor.read_line(section.title)
    compositor.read(section.text)


def _talk(talk: Talk, compositor: TextSetter) -> None:
    language = talk.language.value if talk.language else None
    for line in (talk.title, talk.joint):
        if line is not None:
            compositor.read_line(line, language)
    if talk.abstract is not None:
        compositor.read(talk.abstract, language, talk.markup)
