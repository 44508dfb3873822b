"""Programmes nobody means to write: each ends in a booklet that holds every word, or in a diagnostic."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import page as page_validation
import pypdfium2
import pytest

from booklet.compile import BuildResult, build
from booklet.diagnostics.model import Problems
from booklet.typeset.page import GlyphItem
from laid_out import lay_out_text, width_of

HAN, DOTTED = "漢字", "a.b." * 200
UNSEEN = ["\u200b", "\u00ad", "\u202e", "\x07", " \u3000 "]


def program(
    event: dict[str, Any] | None = None,
    session: dict[str, Any] | None = None,
    talk: dict[str, Any] | None = None,
    **rest: Any,
) -> dict[str, Any]:
    """A programme of one talk, with some values other than usual."""
    talks = [{"title": "Talk", "speaker": "Ada Bee", "abstract": "Some words."} | (talk or {})]
    sessions = [{"title": "Session", "talks": talks} | (session or {})]
    return {"event": {"title": "Event"} | (event or {}), "sessions": sessions} | rest


def nested(depth: int, marker: str) -> str:
    """A list in a list in a list."""
    return "\n".join(f"{' ' * len(marker) * level}{marker}item{level}" for level in range(depth))


ODD = {
    "only an abstract": {"event": {"title": "E"}, "sessions": [{"title": "S", "talks": [{"abstract": "Alone."}]}]},
    "a break without anything": {"event": {"title": "E"}, "sessions": [{"kind": "break"}, {"title": "S", "text": "x"}]},
    "a name of nothing to see": program(talk={"speaker": "\u200b", "title": None}),
    "markup alone": program(talk={"title": "***", "abstract": "---"}, front=[{"title": "[](x)", "text": "#"}]),
    "numbers and dates": program(event={"title": "2027-02-30"}, talk={"title": "0123", "abstract": "1e400"}),
    "marks of markup": program(talk={"abstract": "[" * 2000 + "end" + "*" * 2000, "title": "<b>x</b> & n<m {day} %s"}),
    "formulas without end": program(talk={"title": "$\\frac", "abstract": "$" * 999 + "\\left(" * 999 + "$"}),
    "directions in one another": program(talk={"title": "\u2067" * 200 + "אב", "abstract": "א (b [ג] d) ٣ " * 400}),
    "Han on the cover": program(event={"title": HAN, "venue": HAN}),
    "Han in a talk": program(talk={"title": HAN, "speaker": f"{HAN} ({HAN})", "abstract": f"2030 [A] {HAN} 2030"}),
    "Han in a page's title": program(front=[{"title": HAN, "text": "x"}]),
    "Han in a break's title": program(session={"kind": "break", "title": HAN, "talks": None}, front=[{"text": "x"}]),
    "Han in a chair's affiliation": program(session={"chair": f"Ann ({HAN})"}),
    "Han in a label": program(talk={"with": "X"}, design={"labels": {"joint": HAN}}),
    "a private-use character": program(talk={"title": "x \ue000 y"}),
    "invisible characters": program(talk={"title": "a\u200bb Pro\u00adgramm c\u202ed", "abstract": "\ufeffe\u2066f"}),
    "40 marks on one letter": program(event={"title": "a" + "\u0301" * 40 + " end"}),
    "a word of 2,000 letters": program(event={"title": "Ab" * 999}, talk={"title": "x" * 2000, "abstract": "z" * 999}),
    "an address of 2,000 letters": program(talk={"abstract": "https://example.org/" + "path/" * 400}),
    "long code": program(talk={"abstract": "```\n" + "k" * 900 + "\n```\n\n`" + "m" * 300 + "`"}),
    "numbered lists twelve deep": program(talk={"abstract": nested(12, "1. ")}),
    "lists fifty deep": program(talk={"abstract": nested(50, "- ")}),
    "quotes sixty deep": program(talk={"abstract": ">" * 60 + " deep"}),
    "5,000 keywords": program(event={"keywords": [f"keyword{number}" for number in range(5000)]}),
    "no word for the contents": program(design={"labels": {"contents": ""}}),
    "a title of dots": program(session={"title": DOTTED}, design={"theme": "modern"}),
    "a long word for no abstract": program(talk={"abstract": None}, design={"labels": {"no-abstract": "y" * 900}}),
    "the smallest paper": program(talk={"title": "Counterrevolutionaries " * 9}, design={"paper": "70x70 mm"}),
    "the widest paper": program(design={"paper": "600x70 mm", "theme": "modern"}),
    "many hosts": program(event={"hosts": [f"Host{number}" for number in range(60)]}),
    "300 speakers": program(talk={"speaker": None, "speakers": [f"Name{n} (Inst{n % 7})" for n in range(300)]}),
    "200 affiliations": program(talk={"speaker": {"name": "Ada", "affiliations": [f"Inst{n}" for n in range(200)]}}),
    "no sessions, a page": {"event": {"title": "E"}, "front": [{"title": "Hello", "text": "Dear all"}], "sessions": []},
} | {
    f"U+{ord(unseen.strip() or ' '):04X} for {place}": value
    for unseen in UNSEEN
    for place, value in {
        "the event": program(event={"title": unseen}),
        "a session": program(session={"title": unseen}, design={"theme": "modern"}),
        "a page": program(front=[{"title": unseen, "text": "x"}]),
        "a label": program(design={"labels": {"contents": unseen}}),
    }.items()
}  # fmt: skip


def cases() -> list[Any]:
    """Every programme."""
    return [pytest.param(value, id=name) for name, value in ODD.items()]


def letters(text: str) -> str:
    """Letters, figures and marks, without what is never drawn."""
    composed = unicodedata.normalize("NFC", text)
    return "".join([sign for sign in composed if unicodedata.category(sign)[0] in "LMN"])


def words_of(value: object) -> list[str]:
    """All words of a programme that a reader should find again."""
    if isinstance(value, dict):
        silent = ("theme", "paper", "keywords", "kind")
        return [word for key, inner in value.items() if key not in silent for word in words_of(inner)]
    if isinstance(value, list):
        return [word for inner in value for word in words_of(inner)]
    return re.sub(r"\]\([^)]*\)", " ", value).split() if isinstance(value, str) else []


def shown(word: str, problems: Problems) -> str:
    """The word as it is printed: characters a warning names are spelled out."""
    named = {
        chr(int(code, 16))
        for problem in problems.found
        if problem.code in ("missing-glyph", "private-use-character")
        for code in re.findall(r"U\+([0-9A-F]{4,6})", f"{problem.headline} {problem.help}")
    }
    if any(problem.code == "stacked-marks" for problem in problems.found):
        word = re.sub("([\u0300-\u036f]{6})[\u0300-\u036f]+", r"\1", unicodedata.normalize("NFC", word))
    return letters("".join([f"U{ord(sign):04X}" if sign in named else sign for sign in word]))


def assert_all_is_there(made: BuildResult, value: object, problems: Problems) -> None:
    """Every word in the text of the PDF, in one piece or, where it is long, in the pieces that lines make."""
    with pypdfium2.PdfDocument(made.pdf) as document:
        text = letters("".join([page.get_textpage().get_text_range() for page in document]))
    for word in words_of(value):
        printed = shown(word, problems)
        pieces = [printed] if len(printed) < 60 else [printed[at : at + 6] for at in range(0, len(printed) - 6, 6)]
        missing = [piece for piece in pieces if piece not in text]
        assert len(missing) <= len(pieces) // 10, f"{missing[0]} is lost"


def assert_all_is_on_the_page(made: BuildResult) -> None:
    """No letter outside the page, none over another."""
    with pypdfium2.PdfDocument(made.pdf) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                assert -1 <= left <= right <= width + 1 and -1 <= bottom <= top <= height + 1, index


@pytest.mark.parametrize("value", cases())
def test_a_booklet_with_every_word_or_a_diagnostic(value: dict[str, Any], tmp_path: Path) -> None:
    path, problems = tmp_path / "program.yaml", Problems()
    path.write_text(json.dumps(value))
    made = build(path, problems)
    if made is None:
        assert problems.errors and all(problem.span for problem in problems.found)
        return
    assert_all_is_there(made, value, problems)
    assert_all_is_on_the_page(made)
    for profile in ("ua1", "2a"):
        assert [str(fault) for fault in page_validation.validate_pdf_bytes(made.pdf, profile=profile).failures] == []


def pdf_of(value: dict[str, Any], tmp_path: Path) -> bytes:
    """The booklet of a programme without errors."""
    path = tmp_path / "program.yaml"
    path.write_text(json.dumps(value))
    made = build(path, Problems())
    assert made is not None
    return made.pdf


def test_no_number_of_a_list_lies_on_its_text(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(pdf_of(ODD["numbered lists twelve deep"], tmp_path)) as document:
        text = document[len(document) - 1].get_textpage()
        letters_of = text.get_text_range()
        for level in range(12):
            item = letters_of.index(f"item{level}")
            dot = letters_of.rindex(".", 0, item)
            assert text.get_charbox(dot)[2] <= text.get_charbox(item)[0]


def test_a_running_head_of_one_long_word_stays_before_the_folio(tmp_path: Path) -> None:
    talks = [{"title": "Talk", "abstract": "word " * 900}]
    value = program(session={"title": DOTTED, "talks": talks}, design={"theme": "modern"})
    for page in lay_out_text(json.dumps(value).encode(), tmp_path).pages:
        for placed in page.layers:
            for item in placed.layer.items:
                if isinstance(item, GlyphItem):
                    assert placed.x + item.x + width_of(item) <= page.width


DEFINITIONS = {
    "titles of definitions only": program(
        event={"title": "\\newcommand{\\x}{y}"},
        session={"title": "\\label{e}"},
        talk={"title": "\\def\\a{b}", "speaker": "\\label{e}"},
    ),
    "macros that call themselves": program(
        talk={"abstract": "\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a} $\\a$ and $x^{\\a}$"}
    ),
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_definitions_print_nothing_and_are_no_fault(name: str, tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    path.write_text(json.dumps(DEFINITIONS[name]), "utf-8")
    problems = Problems()
    made = build(path, problems)
    assert made is not None
    assert {problem.severity for problem in problems.found} <= {"warning"}
