"""Keys and circumstances: everything that can change a part's pages changes one of them, and nothing else does."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from booklet.book.plan import PlannedPart
from booklet.book.style import Style, choose_style
from booklet.cache import circumstances
from booklet.cache.chunks import may_repeat
from booklet.cache.circumstances import circumstances_of
from booklet.cache.keys import part_key, texts_of
from booklet.conference.model import Event, Person, Program, Section, Session, Talk, Text
from booklet.diagnostics.model import Problems, Source, Span
from booklet.fonts.face import FaceFile
from booklet.fonts.font import bundled_fonts
from booklet.locale.labels import labels_of
from booklet.markup.latex.macros import Macro, Macros
from programs import text

PERSON = Person(text("Ana"), (text("Porto"),), text("a@b.cd"))
TALK = Talk(
    text("").span, text("Lead"), (PERSON,), text("Of it."), text("Bo"), text("de"), "markdown", text("9:00"), None
)  # fmt: skip
SESSION = Session(
    text("").span, "session", text("Morning"), text("Monday"), text("2022-07-14"), text("9:00"), None, text("R 1"),
    (PERSON,), text("Intro."), (TALK,), "html",
)  # fmt: skip
SECTION = Section(text("Welcome"), text("To all."), "html")
# Fields that no page depends on: places, and times that are read from texts for checks alone.
UNSEEN = {"span", "clock", "kind", "speaker_named", "reading"}


def key_of(content: Session | Section, heading: str = "Morning", number: int = 1) -> bytes:
    """The key of a part with this content."""
    return part_key(PlannedPart(content, number, f"session-{number}"), heading)


def changed(value: Any) -> Any:
    """Another value of a field."""
    if isinstance(value, Text):
        return value._replace(value=value.value + "x")
    if isinstance(value, tuple):
        return (*value, *value)
    return not value if isinstance(value, bool) else "plain"


def variants(value: NamedTuple) -> list[tuple[str, Any]]:
    """The value with one field after the other changed, or left out where it may be."""
    found = []
    for field in value._fields:
        if field not in UNSEEN:
            old = getattr(value, field)
            found.append((field, value._replace(**{field: changed(old)})))
            if field in type(value)._field_defaults:
                found.append((field, value._replace(**{field: type(value)._field_defaults[field]})))
    return [(field, each) for field, each in found if each != value]


def all_contents() -> list[Session | Section]:
    """A session and a page of its own, each with one thing changed."""
    talks = [TALK, *[each for _, each in variants(TALK)]]
    talks += [TALK._replace(people=(each,)) for _, each in variants(PERSON)]
    contents: list[Session | Section] = [SESSION._replace(talks=(talk,)) for talk in talks]
    contents += [each for _, each in variants(SESSION)]
    contents += [SESSION._replace(chairs=(each,)) for _, each in variants(PERSON)]
    contents += [SECTION, SECTION._replace(title=None), *[each for _, each in variants(SECTION)]]
    return contents


def test_everything_in_a_part_counts() -> None:
    contents = all_contents()
    assert len(contents) > 40
    distinct = list(dict.fromkeys(contents))
    assert len({key_of(content) for content in distinct}) == len(distinct)
    assert key_of(SESSION, "Session 1") != key_of(SESSION, "Session 2")


def test_a_text_and_the_next_are_told_apart() -> None:
    one = SESSION._replace(title=text("ab"), day=text("c"))
    other = SESSION._replace(title=text("a"), day=text("bc"))
    assert key_of(one) != key_of(other)
    assert key_of(SESSION._replace(title=None, day=text("a"))) != key_of(SESSION._replace(title=text("a"), day=None))


def test_places_and_numbers_do_not_count() -> None:
    def moved(value: Any) -> Any:
        if isinstance(value, Span):
            return Span(Source("other.yaml", ""), 7, 7, 7, 9)
        if isinstance(value, tuple):
            fields = [moved(each) for each in value]
            return type(value)(*fields) if hasattr(value, "_fields") else tuple(fields)
        return value

    assert moved(SESSION) != SESSION
    assert key_of(moved(SESSION), number=9) == key_of(SESSION)


def test_the_texts_of_a_part_are_all_of_them() -> None:
    part = PlannedPart(SESSION, 1, "session-1")
    assert {each.value for each in texts_of(part)} == {
        "Morning", "Monday", "2022-07-14", "9:00", "R 1", "Ana", "Porto", "a@b.cd", "Intro.", "Lead", "Of it.", "Bo",
        "de",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("program", "repeats"),
    [("a: &x b\nc: *x\n", True), ("a: Q&A *x*\n", False), ("a: x & y *x\n", False), ("a: &x b\n", False), ("", False)],
)
def test_a_program_that_may_repeat_a_value_is_seen(program: str, repeats: bool) -> None:
    assert may_repeat(program) is repeats


def a_style() -> Style:
    """The usual style."""
    return choose_style(Program(Event(text("A Day"))), Problems())


def test_every_value_of_a_style_counts() -> None:
    style = a_style()
    styles = [
        style,
        style._replace(theme=style.theme._replace(title_capitals=("smcp",))),
        style._replace(labels=labels_of("de")),
        style._replace(language="de"),
        style._replace(rtl=True),
        style._replace(macros=Macros((Macro("\\x", 0, "y"),))),
        style._replace(hyphenations=("ty-pe",)),
        style._replace(label_texts=(text("All"),)),
    ]
    assert len({circumstances_of(each, ()) for each in styles}) == len(styles) == 1 + len(Style._fields)


def test_the_place_of_a_label_does_not_count() -> None:
    one = a_style()._replace(label_texts=(text("All"),))
    assert circumstances_of(one, ()) == circumstances_of(one._replace(label_texts=(text("All"),)), ())


def test_a_named_face_counts_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "face.otf"
    found = set()
    for data in (b"one", b"two", b"one"):
        path.write_bytes(data)
        found.add(circumstances_of(a_style(), (FaceFile(path),)))
    assert len(found) == 2


@pytest.mark.parametrize("name", ["booklet.__version__", "sys.version", "ZLIB_RUNTIME_VERSION"])
def test_the_versions_count(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = circumstances_of(a_style(), ())
    monkeypatch.setattr(f"booklet.cache.circumstances.{name}", "another")
    assert circumstances_of(a_style(), ()) != before


def test_every_file_of_the_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "booklet"
    (package / "inner" / "__pycache__").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    module, compiled = package / "inner" / "module.py", package / "inner" / "__pycache__" / "module.pyc"
    monkeypatch.setattr("booklet.cache.circumstances.booklet.__file__", str(package / "__init__.py"))
    found = [circumstances_of(a_style(), ())]
    module.write_text("a = 1")
    found.append(circumstances_of(a_style(), ()))
    os.utime(module, (5, 5))
    found.append(circumstances_of(a_style(), ()))
    assert len(set(found)) == 3
    compiled.write_bytes(b"")
    assert circumstances_of(a_style(), ()) == found[-1]


def test_the_fonts_and_libraries_are_found() -> None:
    places = list(circumstances._places_of_libraries())
    assert {"uharfbuzz", "regex", "pyphen"} <= {Path(place).name for place in places}
    assert any(each.endswith("otf") for each in map(str, bundled_fonts().rglob("*.otf")))
