"""The keys for paper: each read with its place, each slip of the pen told with the key that was meant."""

from __future__ import annotations

from typing import Any

import pytest
from program_listing import diagnose, parts_of_case
from test_reader import CASES

from booklet.conference.model import Program, Text
from booklet.conference.reader import read_program
from booklet.conference.schema import COLOUR, COVER, PAPER, PRINT, SHEETS, SPINE, MappingSchema
from booklet.diagnostics.model import Problems, Source, Span

RIGHT = next(case for case in CASES if case.stem == "print_keys_right")
# Each mapping, and how a program gets to one key of it.
HOMES = {
    "print": (PRINT, "print: {%s}"),
    "sheets": (SHEETS, "sheets: {%s}"),
    "cover": (COVER, "cover: {%s}"),
    "paper": (PAPER, "print: {paper: {%s}}"),
    "cover paper": (PAPER, "cover: {paper: {%s}}"),
    "spine": (SPINE, "cover: {spine: {%s}}"),
    "ground": (COLOUR, "cover: {ground: {%s}}"),
    "accent": (COLOUR, "design: {accent: {%s}}"),
}
KEYS = [(home, key) for home, (schema, _) in HOMES.items() for key in schema.keys]


def read(text: str) -> Program:
    """The program of a text that is one without a mistake."""
    problems = Problems()
    program = read_program(Source("program.yaml", text), problems)
    assert problems.found == []
    assert program is not None
    return program


def found(home: str, entry: str) -> list[tuple[str, str | None]]:
    """Code and help of what is said of an entry in a mapping."""
    program = f"event: {{title: W}}\n{HOMES[home][1] % entry}\n"
    return [(problem.code, problem.help) for problem in diagnose(program.encode(), sense=False).found]


def texts_in(value: Any) -> list[Text]:
    """All texts of a record, those of records in it too."""
    if isinstance(value, Text):
        return [value]
    return [text for each in value for text in texts_in(each)] if isinstance(value, tuple) else []


def test_every_key_is_read_with_its_place() -> None:
    program = read(parts_of_case(RIGHT)[0].decode())
    assert program.print and program.sheets
    for record in (program.print, program.sheets, program.cover):
        missing = [field for field in record._fields if not getattr(record, field)]
        assert missing == []
    texts = texts_in((program.print, program.sheets, program.cover, program.design.accent_print))
    assert len(texts) > 40
    for text in texts:
        line = text.span.source.line(text.span.line)
        assert line[text.span.column - 1 : text.span.end_column - 1].strip("\"'") == text.value


def test_what_is_read_as_what() -> None:
    program = read(parts_of_case(RIGHT)[0].decode())
    assert program.print and program.print.paper and program.sheets
    assert [mark.value for mark in program.print.marks] == ["crop", "registration", "fold", "slug"]
    assert [mark.value for mark in program.sheets.marks] == ["crop", "fold"]
    assert program.print.paper.bulk and program.print.paper.bulk.value == "1.2"
    assert program.cover.paper and program.cover.paper.name and program.cover.paper.name.value == "Board"
    assert program.cover.spine and program.cover.spine.width and program.cover.spine.text is None
    assert program.cover.ground and program.cover.ground.screen and program.cover.ground.screen.value == "#0b6477"
    accent = program.design.accent_print
    assert accent and accent.value == 'spot "PANTONE 3155 C", cmyk 90 30 35 15'
    assert [(key.value, value.value) for key, value in program.design.options] == [("accent", "#0b6477")]
    assert program.names_editions


@pytest.mark.parametrize("more", ["", "cover: {label: L}", 'design: {accent: "#0b6477"}', "print:", "sheets: {}"])
def test_programs_without_these_keys_name_no_editions(more: str) -> None:
    assert read(f"event: {{title: W}}\n{more}\n").names_editions == (more == "sheets: {}")


@pytest.mark.parametrize("key", ["print: {bleed: 3}", "sheets: {up: 2}", "cover: {back: B}", "cover: {separate: no}"])
def test_each_of_these_keys_names_editions(key: str) -> None:
    assert read(f"event: {{title: W}}\n{key}\n").names_editions


@pytest.mark.parametrize(("home", "key"), KEYS)
def test_a_misspelt_key_is_told_with_the_right_one(home: str, key: str) -> None:
    schema = HOMES[home][0]
    slips = {key[:-1] + key[-1] * 2, key.upper(), key.replace("_", " ")} - {key}
    for slip in slips:
        ((code, help_text), *_) = found(home, f"{slip}: x")
        assert (code, help_text and f"did you mean '{key}'" in help_text) == ("unknown-key", True), (slip, schema.name)


@pytest.mark.parametrize(("home", "key"), KEYS)
def test_a_value_of_the_wrong_kind_is_told(home: str, key: str) -> None:
    assert "wrong-type" in [code for code, _ in found(home, f"{key}: [[x]]")]


@pytest.mark.parametrize(("home", "key"), KEYS)
def test_a_key_given_twice_is_told(home: str, key: str) -> None:
    assert "duplicate-key" in [code for code, _ in found(home, f"{key}: x, {key}: x")]


@pytest.mark.parametrize(("home", "key"), KEYS)
def test_an_empty_value_counts_as_not_given(home: str, key: str) -> None:
    assert found(home, f"{key}: ") == []


@pytest.mark.parametrize(
    ("home", "word", "help_text"),
    [
        ("print", "duplex", "'duplex' belongs to 'sheets'"),
        ("print", "title", "'title' belongs to the event, a session, a talk or a front page"),
        ("print", "caliper", "'caliper' belongs to 'paper'"),
        ("sheets", "profile", "'profile' belongs to 'print'"),
        ("sheets", "separate", "'separate' belongs to the cover"),
        ("cover", "bleed", "'bleed' belongs to 'print'"),
        ("cover", "accent", "'accent' belongs to the design"),
        ("paper", "bleed", "'bleed' belongs to 'print'"),
    ],
)
def test_a_key_in_the_wrong_mapping_is_told_where_it_belongs(home: str, word: str, help_text: str) -> None:
    assert found(home, f"{word}: x") == [("unknown-key", help_text)]


def test_schemas_and_records_have_the_same_keys() -> None:
    program = read(parts_of_case(RIGHT)[0].decode())
    pairs: list[tuple[MappingSchema, Any]] = [(PRINT, program.print), (SHEETS, program.sheets), (COVER, program.cover)]
    assert program.print and program.print.paper and program.cover.spine and program.cover.ground
    pairs += [(PAPER, program.print.paper), (SPINE, program.cover.spine), (COLOUR, program.cover.ground)]
    for schema, record in pairs:
        assert record._fields == schema.keys


def test_a_span_of_a_mark_is_its_own() -> None:
    program = read("event: {title: W}\nprint: {marks: crop fold}\n")
    assert program.print
    source = program.print.marks[1].span.source
    assert program.print.marks[1].span == Span(source, 2, 21, 2, 25)
