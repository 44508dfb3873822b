"""Settings of print, sheets and cover: what each text means, and what is said of those that mean nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.book.edition_settings import EditionSettings, read_edition_settings
from booklet.book.paper_stock import PaperStock
from booklet.book.style import choose_style
from booklet.conference.files import FileAccess
from booklet.diagnostics.model import Diagnostic, Problems
from booklet.papers import MILLIMETRE
from booklet.typeset.page import RgbColour
from programs import read


def settings_of(keys: str, folder: Path = Path("/")) -> tuple[EditionSettings, list[Diagnostic]]:
    """The settings of a program with these keys, and what is said of them."""
    problems = Problems()
    program = read(f"event: {{title: W}}\n{keys}\n".encode(), problems)
    assert problems.found == []
    return read_edition_settings(
        program, choose_style(program, Problems()).theme.colours, FileAccess(folder), problems
    ), problems.found


def value_of(keys: str, place: str) -> Any:
    """The value at a place such as `print.bleed`, of keys that nothing is said of; lengths in whole micrometres."""
    settings, found = settings_of(keys)
    assert found == []
    value: Any = settings
    for name in place.split("."):
        value = getattr(value, name)
    return round(value / MILLIMETRE, 3) if place.split(".")[-1] in LENGTHS and value is not None else value


def said(keys: str, folder: Path = Path("/")) -> list[tuple[str, str]]:
    """Severity and code of what is said of these keys."""
    return [(problem.severity, problem.code) for problem in settings_of(keys, folder)[1]]


LENGTHS = {"bleed", "safe", "caliper", "margin", "spine"}


def test_a_program_that_says_nothing_has_the_usual_settings() -> None:
    assert settings_of("") == settings_of("print:\nsheets: {}\ncover: {label: L}\n")
    settings, found = settings_of("")
    assert found == []
    press, sheets, cover = settings
    assert [round(length / MILLIMETRE, 6) for length in (press.bleed, press.safe, press.paper.caliper)] == [3, 6, 0.1]
    assert (press.ink, press.resolution, press.marks, press.black, press.profile) == (300, 225, (), False, None)
    assert (press.binding, press.page_multiple, press.standard, press.blanks) == ("stapled", 4, "x4", "blank")
    assert (sheets.paper, sheets.layout, sheets.up, sheets.flip, sheets.scale) == (None, "booklet", 0, "short", "exact")
    assert (sheets.signature, sheets.duplex, sheets.blanks, sheets.marks) == (
        None,
        "automatic",
        "blank",
        ("crop", "fold"),
    )
    assert (cover.separate, cover.spine, cover.bare_spine) == (False, None, False)
    assert (cover.text, cover.ground) == ("theme", None)
    assert round(cover.paper.caliper / MILLIMETRE, 6) == 0.3


@pytest.mark.parametrize(
    ("keys", "place", "value"),
    [
        ("print: {bleed: 5 mm}", "print.bleed", 5),
        ("print: {bleed: 0.125 in}", "print.bleed", 3.175),
        ("print: {bleed: 1/8 in}", "print.bleed", 3.175),
        ("print: {bleed: .125in}", "print.bleed", 3.175),
        ("print: {bleed: 9 pt}", "print.bleed", 3.175),
        ('print: {bleed: "0,3 cm"}', "print.bleed", 3),
        ("print: {bleed: 4}", "print.bleed", 4),
        ("print: {bleed: 0}", "print.bleed", 0),
        ("print: {safe: 0.5cm}", "print.safe", 5),
        ("print: {marks: all}", "print.marks", ("crop", "registration", "fold", "slug")),
        ("print: {marks: none}", "print.marks", ()),
        ("print: {marks: [slug, Crop, crop]}", "print.marks", ("crop", "slug")),
        ("print: {marks: 'fold, crop'}", "print.marks", ("crop", "fold")),
        ("print: {ink: 280 %}", "print.ink", 280),
        ("print: {paper: {finish: uncoated}}", "print.ink", 280),
        ("print: {paper: {finish: uncoated}, ink: 260}", "print.ink", 260),
        ("print: {resolution: 300 dpi}", "print.resolution", 300),
        ("print: {binding: Perfect}", "print.page_multiple", 2),
        ("print: {binding: loose}", "print.page_multiple", 1),
        ("print: {black: yes}", "print.black", True),
        ("print: {black: Off}", "print.black", False),
        ("print: {standard: X1A}", "print.standard", "x1a"),
        ("print: {standard: PDF/X-1a:2003}", "print.standard", "x1a"),
        ("print: {standard: PDF/X-4}", "print.standard", "x4"),
        ("print: {blanks: notes}", "print.blanks", "notes"),
        ("print: {blanks: notes}", "sheets.blanks", "notes"),
        ("print: {blanks: notes}\nsheets: {blanks: blank}", "sheets.blanks", "blank"),
        ("print: {paper: Offset white}", "print.paper.name", "Offset white"),
        ("print: {paper: {caliper: 120 µm}}", "print.paper.caliper", 0.12),
        ("print: {paper: {caliper: 0.004 in}}", "print.paper.caliper", 0.102),
        ("print: {paper: {grammage: 90 g/m², bulk: 1.2}}", "print.paper.caliper", 0.108),
        ("print: {paper: {grammage: 100, finish: uncoated}}", "print.paper.caliper", 0.125),
        ("print: {paper: {grammage: 100 gsm, finish: coated}}", "print.paper.caliper", 0.09),
        ("print: {paper: {grammage: 100 g, caliper: 0.11}}", "print.paper.caliper", 0.11),
        ("sheets: {layout: stack, up: 3}", "sheets.up", 3),
        ("sheets: {up: 4-up}", "sheets.up", 4),
        ("sheets: {signature: 4 sheets}", "sheets.layout", "signatures"),
        ("sheets: {signature: 4}", "sheets.signature", 4),
        ("sheets: {flip: long}", "sheets.flip", "long"),
        ("sheets: {scale: fit, margin: 4 mm}", "sheets.margin", 4),
        ("sheets: {duplex: manual}", "sheets.duplex", "manual"),
        ("sheets: {marks: all}", "sheets.marks", ("crop", "fold", "staple", "collation", "label")),
        ("sheets: {paper: automatic}", "sheets.paper", None),
        ("print: {binding: perfect}\ncover: {separate: yes, spine: 7.5 mm}", "cover.spine", 7.5),
        ("print: {binding: perfect}\ncover: {separate: yes, spine: {width: 0.3 in}}", "cover.spine", 7.62),
        ("print: {binding: perfect}\ncover: {separate: yes, spine: {text: none}}", "cover.bare_spine", True),
        ("cover: {separate: yes, paper: {grammage: 300}}", "cover.paper.caliper", 0.27),
        ('cover: {ground: "#000080", text: white}', "cover.ground", RgbColour(0.0, 0.0, 0.502)),
    ],
)
def test_what_a_text_means(keys: str, place: str, value: Any) -> None:
    assert value_of(keys, place) == value


@pytest.mark.parametrize(
    ("paper", "size"),
    [("A3", (297, 420)), ("sra3", (320, 450)), ("tabloid", (279, 432)), ("letter", (216, 279)),
     ("320x450 mm", (320, 450)),
     ("45 × 32 cm", (450, 320)), ("11x17in", (279, 432))],
)  # fmt: skip
def test_sheets_by_name_and_size(paper: str, size: tuple[int, int]) -> None:
    settings, found = settings_of(f"sheets: {{paper: {paper}}}")
    assert found == []
    assert settings.sheets.paper is not None
    assert tuple(round(length / MILLIMETRE) for length in settings.sheets.paper) == size


NOT_LENGTHS = ["much", "3 miles", "3 mm mm", "--3", "3..5", "mm", "1/0 in", "9999", "-1 mm", "1e3"]


@pytest.mark.parametrize("text", NOT_LENGTHS)
@pytest.mark.parametrize("home", ["print: {bleed: %s}", "print: {safe: %s}", "sheets: {scale: fit, margin: %s}"])
def test_what_is_no_length_is_an_error(home: str, text: str) -> None:
    assert said(home % f"'{text}'") == [("error", "bad-value")]


@pytest.mark.parametrize(
    "keys",
    [
        "print: {bleed: 21 mm}", "print: {ink: 90}", "print: {ink: 401}", "print: {ink: 3 mm}", "print: {ink: lots}",
        "print: {resolution: 20}", "print: {resolution: 300 lpi}", "print: {safe: 41 mm}", "print: {binding: wire}",
        "print: {blanks: empty}", "print: {black: perhaps}", "print: {standard: x3}", "print: {marks: corner}",
        "print: {marks: [none, bleed]}", "print: {profile: FOGRA51}",
        "print: {paper: A4}", "print: {paper: {name: SRA3}}", "print: {paper: {caliper: 10 pt}}",
        "print: {paper: {caliper: 100}}", "print: {paper: {grammage: 5}}", "print: {paper: {grammage: 60 lb}}",
        "print: {paper: {grammage: 90, bulk: 9}}", "print: {paper: {finish: shiny}}",
        "sheets: {layout: saddle}", "sheets: {up: 0}", "sheets: {up: 3}", "sheets: {up: many}", "sheets: {up: 2.5}",
        "sheets: {signature: 0}", "sheets: {signature: 41}", "sheets: {flip: left}", "sheets: {scale: 90 %}",
        "sheets: {scale: fit, margin: 41 mm}", "sheets: {duplex: both}", "sheets: {blanks: no}",
        "sheets: {marks: registration}",
        "cover: {separate: perhaps}", "cover: {text: green}", "cover: {separate: yes, paper: {finish: x}}",
    ],
)  # fmt: skip
def test_what_cannot_be_is_an_error(keys: str) -> None:
    severities = [severity for severity, code in said(keys) if code == "bad-value"]
    assert severities[:1] == ["error"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("print: {bleed: 0.125}", [("warning", "odd-value")]),
        ("print: {bleed: 12 mm}", [("warning", "odd-value")]),
        ("print: {ink: 345}", [("warning", "odd-value")]),
        ("print: {ink: 300, paper: {finish: uncoated}}", [("warning", "odd-value")]),
        ("print: {resolution: 72}", [("warning", "odd-value")]),
        ("print: {paper: {bulk: 1.2}}", [("error", "missing-value")]),
        ("print: {paper: {bulk: 1.2, caliper: 0.1 mm}}", [("warning", "unused-value")]),
        ("print: {marks: [none, crop]}", [("error", "bad-value")]),
        ("print: {profile: nowhere.icc}", [("error", "missing-file")]),
        ("sheets: {paper: A9}", [("error", "unknown-paper")]),
        ("sheets: {paper: 50x50 mm}", [("error", "unknown-paper")]),
        ("sheets: {layout: pages, signature: 4}", [("warning", "unused-value")]),
        ("sheets: {margin: 5 mm}", [("warning", "unused-value")]),
        ("print: {binding: loose}\ncover: {separate: yes}", [("error", "contradiction")]),
        ("cover: {spine: 7 mm}", [("warning", "unused-value")]),
        ("print: {binding: perfect}\ncover: {spine: 7 mm}", [("warning", "unused-value")]),
        ("cover: {paper: {caliper: 0.3 mm}}", [("warning", "unused-value")]),
        ("cover: {text: white}", [("error", "contradiction")]),
        ("cover: {text: none}", [("warning", "unused-value")]),
        ("cover: {ground: blue}", [("error", "bad-colour")]),
        ('cover: {ground: "#0a0a0a", text: black}', [("warning", "odd-value")]),
        ('cover: {ground: "#ffffff", text: white}', [("warning", "odd-value")]),
        ('cover: {ground: "#0a0a0a", text: white}', []),
        ('cover: {ground: "#0a0a0a", text: black, picture: p.png}', []),
    ],
)
def test_what_is_unusual_or_at_odds_is_told(keys: str, expected: list[tuple[str, str]]) -> None:
    assert said(keys) == expected


def test_words_for_a_spine_are_told_from_its_width() -> None:
    keys = "print: {binding: perfect}\ncover: {separate: yes, spine: Autumn Meeting}"
    (problem,) = settings_of(keys)[1]
    assert problem.help and "spine: {text: …}" in problem.help


def test_a_choice_that_was_meant_is_asked_for() -> None:
    (problem,) = settings_of("print: {binding: saddle-stitched}")[1]
    assert problem.help == "did you mean 'stapled'? It can be stapled, perfect or loose"
    (problem,) = settings_of("print: {marks: [croop]}")[1]
    assert problem.help and problem.help.startswith("did you mean 'crop'?")
    assert problem.span and (problem.span.column, problem.span.end_column) == (17, 22)


def test_a_profile_that_is_there_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "shop.icc").write_bytes(b"profile")
    settings, found = settings_of("print: {profile: shop.icc}", tmp_path)
    assert found == []
    assert settings.print.profile and settings.print.profile.value == "shop.icc"


def test_the_spine_holds_the_leaves_and_the_cover_twice() -> None:
    keys = "print: {binding: perfect, paper: {caliper: 0.1 mm}}\ncover: {separate: yes, paper: {caliper: 0.3 mm}}"
    settings, _ = settings_of(keys)
    widths = [settings.cover.spine_width(pages, settings.print.paper) / MILLIMETRE for pages in (1, 2, 100)]
    assert widths == pytest.approx([0.7, 0.7, 5.6])
    wide = settings.cover._replace(spine=20.0)
    assert wide.spine_width(100, settings.print.paper) == 20.0


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (PaperStock("", 0.3), ""),
        (PaperStock("Offset", 0.3), "Offset"),
        (PaperStock("Offset", 0.3, 90.0, "uncoated"), "Offset, 90 g/m², uncoated"),
        (PaperStock("", 0.3, 112.5), "112.5 g/m²"),
    ],
)
def test_a_paper_in_words(paper: PaperStock, words: str) -> None:
    assert paper.description == words


ANYTHING = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
PLACES = [
    "print: {%s: %s}", "sheets: {%s: %s}", "cover: {%s: %s}", "print: {paper: {%s: %s}}",
    "design: {accent: {%s: %s}}", "cover: {ground: {screen: '#123', %s: %s}}",
]  # fmt: skip
NAMES = ["bleed", "marks", "ink", "binding", "black", "standard", "caliper", "grammage", "bulk", "print", "up", "paper",
         "signature", "spine", "separate", "text", "ground", "safe", "resolution"]  # fmt: skip


@given(
    st.sampled_from(PLACES), st.sampled_from(NAMES), ANYTHING | st.from_regex(r"[-+.,\d/ %a-z]{0,12}", fullmatch=True)
)
def test_no_text_breaks_the_reading(place: str, name: str, written: str) -> None:
    problems = Problems()
    value = "'" + written.replace("'", "''") + "'"
    program = read(f"event: {{title: W}}\n{place % (name, value)}\n".encode(), problems)
    read_edition_settings(program, choose_style(program, Problems()).theme.colours, FileAccess(Path("/")), problems)
    assert all(problem.span is not None and problem.help is not None for problem in problems.found)
