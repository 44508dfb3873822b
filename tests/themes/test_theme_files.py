"""Theme files of one's own: what they change, what is said of mistakes in them, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.book.style import choose_style
from booklet.conference.files import FileAccess
from booklet.diagnostics.model import Diagnostic, Problems
from booklet.themes.library import read_theme_at
from booklet.themes.model import Theme
from booklet.themes.packaged import THEMES, packaged_tree
from booklet.themes.printed import printed_theme
from booklet.typeset.page import RgbColour
from programs import lay_out_data, read


def theme_of(folder: Path, file: str, design: str = "") -> tuple[Theme, list[Diagnostic]]:
    """The theme of a program whose theme file has a text, and what is said."""
    (folder / "ours.yaml").write_text(file, "utf-8")
    problems = Problems()
    program = read(f"event: {{title: T}}\ndesign: {{theme: ./ours.yaml, {design}}}\n".encode(), problems)
    assert problems.found == []
    return choose_style(program, problems, FileAccess(folder)).theme, problems.found


def said(folder: Path, file: str) -> list[str]:
    """Place, code and help of each thing that is said of a theme file."""
    return [
        f"{found.span and (found.span.source.name, found.span.line, found.span.column)} {found.code}: {found.help}"
        for found in theme_of(folder, file)[1]
    ]


def test_a_file_changes_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    theme, found = theme_of(tmp_path, "extends: modern\nstyles: {session: {size: 24 pt}}\n")
    (modern,) = [choose_style(read(b"event: {title: T}\ndesign: modern\n", Problems()), Problems()).theme]
    assert found == []
    assert theme.style("session").size == 24.0
    assert theme.style("session")._replace(size=19.0, tracking=-0.19) == modern.style("session")
    assert theme.style("text") == modern.style("text")
    assert theme.page == modern.page


def test_files_extend_each_other(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text('extends: modern\ncolours: {accent: "#102030"}\nlist: {bullet: "–"}\n', "utf-8")
    theme, found = theme_of(tmp_path, 'extends: ./base.yml\nlist: {bullet: "*"}\n')
    assert found == []
    assert (theme.accent, theme.lists.bullet) == (RgbColour(0.0627, 0.1255, 0.1882), "*")
    assert theme.page.mirror is False


def test_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("extends: ours.yaml\n", "utf-8")
    found = theme_of(tmp_path, "extends: base.yaml\n")[1]
    assert [each.code for each in found] in (["circular-theme"], ["circular-theme", "missing-file"])


def test_a_file_outside_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.yaml").write_text("extends: classic\n", "utf-8")
    found = theme_of(tmp_path / "in", "extends: ../secret.yaml\n")[1]
    assert [each.code for each in found] == ["file-outside"]


def test_lengths_have_units(tmp_path: Path) -> None:
    sizes = "styles: {text: {size: 11 pt, leading: 1.3 em}, session: {size: 2 em}}\nparagraph: {mark: indent, indent: 2 em}\n"
    sizes += "talk: {between: 2 line, time-room: 1 cm}\npage: {margins: {inner: 0.5 in}}\n"
    theme, found = theme_of(tmp_path, sizes)
    assert found == []
    assert theme.style("text").leading == pytest.approx(14.3)
    assert theme.style("session").size == pytest.approx(22.0)
    assert theme.paragraphs.indent == pytest.approx(22.0)
    assert theme.talk.between == pytest.approx(28.6)
    assert theme.talk.time_room == pytest.approx(28.35, abs=0.01)
    assert theme.page.inner == pytest.approx(36.0)


WRONG = [
    ("styles: {txt: {size: 9 pt}}", "('./ours.yaml', 1, 10) unknown-key: did you mean 'text'?"),
    ("stiles: {}", "('./ours.yaml', 1, 1) unknown-key: did you mean 'styles'?"),
    ("talk: {time: sid}", "('./ours.yaml', 1, 14) bad-value: did you mean 'side'? It may be side, end or above"),
    ("talk: {order: [title, title]}", "bad-value: write [title, people], in another order"),
    ("talk: here", "wrong-type: write 'order: …' on the next line, indented"),
    ("page: {margins: {head: 5}}", "bad-value: write a number and a unit: pt, mm"),
    ("page: {margins: {head: 5 furlongs}}", "bad-value: write a number and a unit: pt, mm"),
    ("page: {margins: {head: -5 mm}}", "bad-value: write a length of 0 or more"),
    ("page: {margins: {inner: 90 mm, outer: 90 mm}}", "no-room: make 'inner' and 'outer' smaller"),
    ("page: {margins: {head: 150 mm, foot: 50 mm}}", "no-room: make 'head' and 'foot' smaller"),
    ("page: {columns: {count: nine}}", "bad-value: write a number from 1 to 4"),
    ("page: {side: {width: 9 mm}}", "missing-key: add where, or write 'none' in its place"),
    ("extends: modern\npage: {side: {width: 60 mm}}", "no-room: make the margin 60 mm or wider"),
    ("page: {size: A77}", "bad-value: papers are: A2, A3"),
    ("papers: {A77: {}}", "unknown-paper: papers are: A2, A3"),
    ("papers: {A4: {fonts: {}}}", "unknown-key: 'papers.A4' may have extends, page"),
    ("colours: {accent: teal}", 'bad-value: write "#rrggbb", in quotes, or ink, paper'),
    ("colours: {accent: {screen: '#123', print: teal}}", "bad-value: write inks in per cent, cyan first"),
    ("colours: {accent: second, second: accent}", 'circular-colour: give one of them as "#rrggbb"'),
    ("styles: {text: {font: head.blod}}", "bad-value: write a family of 'fonts' and regular, italic"),
    ("styles: {text: {font: haed.bold}}", "unknown-family: did you mean 'head'? 'fonts' has text, head or display"),
    ("fonts: {text: {bold: LibertinusSerif-Bald}}", "bad-value: did you mean 'LibertinusSerif-Bold'?"),
    ("fonts: {slab: {bold: LibertinusSans-Bold}}", "missing-key: add 'slab.regular'"),
    ("styles: {text: {size: 900 pt}}", "bad-size: write a size from 3 to 500 pt"),
    ("styles: {text: {size: 1 em}}", "bad-size: write it in pt"),
    ("styles: {text: {leading: 2 pt}}", "bad-leading: write about 1.2 times the size"),
    ("styles: {text: {figures: roman}}", "bad-value: it may be oldstyle, lining"),
    ("page: {mirror: perhaps}", "bad-value: write true or false"),
    ("list: {bullet: ''}", "bad-value: write it in quotes"),
    ("fonts: {maths: {face: LibertinusSerif-Bold}}", "bad-value: fonts are: LibertinusMath-Regular"),
    ("cover: {shapes: [{circle: 3 mm}]}", "bad-value: write {field: [0 mm, 0 mm, 148 mm, 128 mm]"),
    ("cover: {shapes: [{field: [0 mm, 0 mm]}]}", "bad-value: write {field: [0 mm, 0 mm, 148 mm, 128 mm]"),
    ("cover: {shapes: [{frame: 3 mm, thickness: 1 em}]}", "bad-value: write mm, cm, in or pt"),
    ("cover: {blocks: [{at: [1 mm, 1 mm], width: 9 mm, holds: [titel]}]}", "bad-value: did you mean 'title'?"),
    ("cover: {blocks: [{at: [1 mm, 1 mm], holds: [title]}]}", "bad-value: write {at: [20 mm, 48 mm], width:"),
    ("extends: modren", "unknown-theme: did you mean 'modern'? one of your own is a file"),
    ("extends: other.yaml", "missing-file: did you mean 'ours.yaml'?"),
    ("[]", "wrong-type: begin with 'extends: classic'"),
    ('colours: {grey: "#aaaaaa"}\nextends: modern', 'low-contrast: the nearest colour with 4.5:1 is "#767676"'),
    ('styles: {text: {colour: "#777777"}}', 'low-contrast: the nearest colour with 7:1 is "#5'),
    ('colours: {paper: "#333333"}', 'low-contrast: the nearest colour with 7:1 is "#'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "expected"), WRONG, ids=[file[:50] for file, _ in WRONG])
def test_mistakes_are_told_with_their_place_and_cure(file: str, expected: str, tmp_path: Path) -> None:
    found = said(tmp_path, f"{file}\n")
    assert any(expected in each for each in found), found
    assert all("ours.yaml" in each or "None" not in each.split(" ")[0] for each in found)


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    found = said(tmp_path, "styles: {txt: {size: 9 pt}, folio: [1]}\ntalk: {time: sid}\n")
    assert len(found) == 3


@pytest.mark.parametrize("name", THEMES)
def test_a_printed_theme_is_the_same_theme(name: str, tmp_path: Path) -> None:
    path = tmp_path / "printed.yaml"
    path.write_text(printed_theme(name, packaged_tree(name)), "utf-8")
    problems = Problems()
    own = read_theme_at(path, problems)
    assert problems.found == []
    assert own is not None
    assert own.tree == packaged_tree(name)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("paper", ["A5", "A4", "A6", "letter"])
@pytest.mark.parametrize("name", THEMES)
def test_every_theme_makes_pages_on_every_paper(name: str, paper: str, language: str) -> None:
    talk = {
        "title": "On sand",
        "speaker": "Ana Lee",
        "affiliation": "Lund",
        "time": "9:00",
        "abstract": "Counted. " * 99,
    }
    session = {"title": "Sand", "day": "Monday", "time": "9:00 – 10:00", "talks": [talk] * 3}
    event = {"title": "T", "subtitle": "S", "dates": "May", "venue": "Lund", "language": language}
    laid_out = lay_out_data({"event": event, "design": {"theme": name, "paper": paper}, "sessions": [session]})
    assert len(laid_out.pages) >= 3
    assert [found for found in laid_out.problems.found if found.severity == "error"] == []
