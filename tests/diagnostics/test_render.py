"""The text of diagnostics, in each style."""

from __future__ import annotations

import json
import re

import pytest

from booklet.diagnostics.model import Diagnostic, Problems, Source, Span, Style
from booklet.diagnostics.render import MOST_IN_FULL, render

PROGRAM = Source(
    "program.yaml",
    "event:\n  title: A\n  titel: B\nsessions:\n  - talks:\n      - abstract: |\n          Many\n"
    "\n          words\n\n\nend",
)


def at(line: int, column: int, length: int = 1, source: Source = PROGRAM) -> Span:
    return Span(source, line, column, line, column + length)


def full(*diagnostics: Diagnostic, width: int = 100) -> str:
    return render(diagnostics, "full", width=width)


def quoted(text: str, span: Span | None = None, width: int = 100) -> list[str]:
    """The line as quoted, and its underline, without the gutter."""
    span = span or at(1, 1, len(text), Source("f", text))
    lines = full(Diagnostic("error", "code", "wrong", span), width=width).splitlines()[3:]
    return [line.partition("|")[2][1:] for line in lines]


def test_full_gives_place_line_underline_and_help() -> None:
    mistake = Diagnostic("error", "unknown-key", "no key is called 'titel'", at(3, 3, 5), "did you mean 'title'?")
    assert full(mistake) == (
        "error[unknown-key]: no key is called 'titel'\n"
        " --> program.yaml:3:3\n"
        "  |\n"
        "3 |   titel: B\n"
        "  |   ^^^^^\n"
        "  = help: did you mean 'title'?\n"
    )


def test_notes_have_places_of_their_own_on_the_same_gutter() -> None:
    note = ("the event's title stands here", at(2, 3, 5))
    warning = Diagnostic("warning", "odd", "a word at the end", at(12, 1, 3), "first\nsecond", (note,))
    assert full(warning) == (
        "warning[odd]: a word at the end\n"
        "  --> program.yaml:12:1\n"
        "   |\n"
        "12 | end\n"
        "   | ^^^\n"
        "   = help: first\n"
        "           second\n"
        "note: the event's title stands here\n"
        "  --> program.yaml:2:3\n"
        "   |\n"
        " 2 |   title: A\n"
        "   |   -----\n"
    )


def test_a_span_of_lines_shows_its_first_and_last_line_with_text() -> None:
    abstract = Span(PROGRAM, 6, 19, 12, 1)
    assert full(Diagnostic("warning", "long", "many words", abstract)).splitlines()[2:] == [
        "   |",
        " 6 |       - abstract: |",
        "   |                   ^",
        "...",
        " 9 |           words",
        "   |           ^^^^^",
    ]


def test_a_span_that_ends_before_the_next_line_is_of_one_line() -> None:
    span = Span(PROGRAM, 2, 10, 3, 1)
    assert full(Diagnostic("error", "code", "wrong", span)).splitlines()[3:] == ["2 |   title: A", "  |          ^"]


def test_of_two_lines_nothing_is_left_out() -> None:
    source = Source("f", "one\r\n two\r\n")
    assert full(Diagnostic("error", "code", "wrong", Span(source, 1, 1, 2, 5))).splitlines()[3:] == [
        "1 | one",
        "  | ^^^",
        "2 |  two",
        "  |  ^^^",
    ]


def test_without_a_place_there_is_only_the_headline_and_help() -> None:
    assert full(Diagnostic("error", "code", "wrong", help="mend it")) == "error[code]: wrong\n = help: mend it\n"


def test_a_file_without_text_is_named_but_not_quoted() -> None:
    missing = Diagnostic("error", "code", "no file", at(1, 1, 0, Source("gone.yaml", "")))
    assert full(missing) == "error[code]: no file\n --> gone.yaml:1:1\n"


def test_places_beyond_the_text_do_no_harm() -> None:
    for line, column in ((99, 1), (2, 500), (0, 0), (12, 4)):
        shown = full(Diagnostic("error", "code", "wrong", at(line, column, 3)))
        assert shown.startswith("error[code]: wrong\n")
        assert shown.endswith("^\n")


def test_tabs_wide_letters_and_marks_keep_the_underline_in_place() -> None:
    for line, word, offset, length in (
        ("\ta\tb word", "word", 11, 4),
        ("東京 word", "word", 5, 4),
        ("ＡＢ word", "word", 5, 4),
        ("say 東京 twice", "東京", 4, 4),
        ("e\u0301tude word", "word", 6, 4),
        ("e\u0301tude", "e\u0301t", 0, 2),
        ("\u1112\u1161\u11ab word", "word", 3, 4),
        ("a\u202eb word", "word", 11, 4),
    ):
        shown = quoted(line, at(1, line.index(word) + 1, len(word), Source("f", line)))
        assert shown[1] == " " * offset + "^" * length, line


def test_a_lone_mark_is_underlined_below_its_letter() -> None:
    assert quoted("e\u0301a", at(1, 2, 1, Source("f", "e\u0301a"))) == ["e\u0301a", "^"]


def test_a_long_line_is_cut_around_what_matters() -> None:
    line = "a" * 300 + "WORD" + "b" * 300
    text, underline = quoted(line, at(1, 301, 4, Source("f", line)), width=44)
    assert (text, underline) == ("…" + "a" * 17 + "WORD" + "b" * 17 + "…", " " * 18 + "^^^^")


def test_a_long_line_is_cut_at_one_end_only_near_the_other() -> None:
    line = "WORD" + "b" * 300
    assert quoted(line, at(1, 1, 4, Source("f", line)), width=44)[0] == "WORD" + "b" * 34 + "…"
    line = "a" * 300 + "WORD"
    assert quoted(line, at(1, 301, 4, Source("f", line)), width=44)[0] == "…" + "a" * 34 + "WORD"


def test_a_line_is_not_cut_between_a_letter_and_its_mark() -> None:
    line = "e\u0301" * 10 + "a" * 33 + "WORD"
    assert quoted(line, at(1, 54, 4, Source("f", line)), width=44)[0] == "…e\u0301" + "a" * 33 + "WORD"


def test_of_a_stretch_longer_than_the_room_the_beginning_is_seen() -> None:
    line = "ab" * 50_000
    text, underline = quoted(line, at(1, 11, 90_000, Source("f", line)), width=44)
    assert text == "…" + "ab" * 19 + "…"
    assert underline == " " + "^" * 38


@pytest.mark.parametrize("style", ["short", "full"])
def test_nothing_reaches_the_terminal_raw(style: Style) -> None:
    evil = "\x1b[2J\x07\x00\x7f\x9b\u202eabc\u2066\u2028\ud800\ufeff\u200b\U000e0041"
    span = at(1, 1, len(evil), Source(f"n{evil}.yaml", f"{evil}"))
    shown = render([Diagnostic("error", "code", f"a{evil}b\nc", span, f"h{evil}", ((evil, span),))], style)
    assert "[U+001B][2J[U+0007][U+0000][U+007F][U+009B][U+202E]abc[U+2066][U+2028][U+D800][U+FEFF][U+200B]" in shown
    assert "b[U+000A]c" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066\u2028\ud800\ufeff\u200b]", shown)


def test_short_is_a_line_each() -> None:
    found = [
        Diagnostic("error", "e", "with a place", at(3, 2), "help"),
        Diagnostic("warning", "w", "without one"),
    ]
    assert render(found, "short") == "program.yaml:3:2: error: with a place [e]\nwarning: without one [w]\n"


def test_json_has_every_field_as_it_is() -> None:
    note = ("here", at(2, 3, 5))
    found = [
        Diagnostic("error", "e", "titel\u202e", at(3, 3, 5), "help", (note,)),
        Diagnostic("warning", "w", "nowhere\x1b", None),
    ]
    text = render(found, "json")
    assert text.isascii()
    place = {"file": "program.yaml", "line": 2, "column": 3, "end_line": 2, "end_column": 8}
    assert json.loads(text) == [
        {
            "severity": "error",
            "code": "e",
            "headline": "titel\u202e",
            **place,
            "line": 3,
            "end_line": 3,
            "help": "help",
            "notes": [{"text": "here", **place}],
        },
        {
            "severity": "warning",
            "code": "w",
            "headline": "nowhere\x1b",
            **dict.fromkeys(place),
            "help": None,
            "notes": [],
        },
    ]


def test_nothing_found_is_nothing_said_but_in_json() -> None:
    assert [render([], style) for style in ("short", "full", "json")] == ["", "", "[]\n"]


def test_colours_are_added_and_nothing_else_changes() -> None:
    found = [Diagnostic("warning", "w", "words", at(3, 3, 5), "help", (("note", at(2, 3)),))]
    for style in ("short", "full"):
        coloured = render(found, style, colour=True)
        assert "\x1b[1;33mwarning" in coloured
        plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
        assert plain == render(found, style)


def test_of_very_many_mistakes_come_before_warnings_and_the_rest_is_counted() -> None:
    problems = Problems()
    for number in range(MOST_IN_FULL):
        problems.warn(f"w{number}", f"warning {number}", at(2, 3))
    problems.error("e", "the one mistake", at(3, 3))
    shown = render(problems.in_order(), "full")
    assert shown.count("warning[w") == MOST_IN_FULL - 1
    assert shown.count("error[e]") == 1
    assert shown.endswith("\nand 1 warning more; the style 'short' lists them all\n")
    assert render(problems.in_order(), "short").count("\n") == MOST_IN_FULL + 1
