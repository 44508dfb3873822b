"""A program file is read in pieces only where that gives what reading the whole gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.cache import text_cache
from booklet.cache.chunks import Chunk, cut_at_sessions
from booklet.cache.fields import Damaged, FieldReader, FieldWriter
from booklet.cache.sessions import add_session, read_session
from booklet.cache.text_cache import read_kept_program
from booklet.conference.model import Program
from booklet.conference.reader import read_program
from booklet.conference.yaml.decode import decode_source
from booklet.diagnostics.model import Diagnostic, Problems, Source
from booklet.markup.model import Markup
from programs import EXAMPLES, WORKSHOP

HEAD = "event:\n  title: A Day\n  language: en\nmarkup: plain\nsessions:\n"
TAIL = "back:\n  - title: Thanks\n    text: |\n      To all.\n"
SESSIONS = (
    "- title: One\n  day: Monday\n  talks:\n"
    "  - title: Lead\n    speakers:\n    - Ana Reis (Porto)\n    - {name: Bo, email: b@o.de}\n",
    "- title: 'Two and\n    a half'\n  kind: break\n  time: 9:30 - 10:00\n\n  # a comment\n",
    "- text: >\n    Folded,\n    in lines.\n\n    - an item\n    - another\n"
    "  chairs: [Ana, Bo Lund]\n  date: 2022-07-14\n",
    "- talks:\n  - title: C #1 results\n    authors: [Cy, Dee (Place)]\n"
    "    speaker: Cy\n    time: soon\n    language: de\n    markup: html\n"
    "    with: [Eve, Flo]\n    abstract: |+\n      Of it.\n\n\n",
    '- title: "A quoted \\"title\\" with \\u00e9"\n  room: 3.10\n',
)  # fmt: skip


@pytest.fixture(autouse=True)
def a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder of the test's own."""
    monkeypatch.delenv("BOOKLET_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("booklet.cache.store.sys.platform", "linux")
    monkeypatch.setattr(text_cache, "_MOST_FRESH", 1.0)


def decoded(text: str) -> Source:
    """The source of a file with this text."""
    source = decode_source("program.yaml", text.encode(), Problems())
    assert source is not None
    return source


def read_whole(source: Source) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """The program read as a whole, and what was found."""
    problems = Problems()
    return read_program(source, problems), problems.in_order()


def read_kept(source: Source, folder: Path) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """The program read with the cache, and what was found."""
    problems = Problems()
    return read_kept_program(folder / "program.yaml", source, problems).program, problems.in_order()


def texts(indented: bool) -> st.SearchStrategy[str]:
    """Files of some of the sessions in any order."""
    sessions: tuple[str, ...] = SESSIONS
    if indented:
        sessions = tuple(
            ["".join([f"  {line}" * bool(line.strip()) or line for line in each.splitlines(True)]) for each in SESSIONS]
        )
    lists = st.lists(st.sampled_from(sessions), min_size=1, max_size=6).map("".join)
    return st.tuples(lists, st.sampled_from(["", TAIL])).map(lambda each: HEAD + each[0] + each[1])


@pytest.mark.parametrize("indented", [True, False])
@given(data=st.data())
def test_what_is_kept_is_read_as_if_anew(
    tmp_path_factory: pytest.TempPathFactory, indented: bool, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("program")
    for _ in range(3):
        source = decoded(data.draw(texts(indented)))
        assert read_kept(source, folder) == read_whole(source)


PIECES = ("- ", "  - ", "title: ", "talks:\n", "\n", "'", '"', "|\n", ">\n", "[", "]", "{", "}", "#", " ", "    ", "x",
          "sessions:\n",
          "&a ", "---\n", "...\n", "? ", ": ", "!t ", "event: {title: A}\n", "back:\n", "\t", "*b", "&b", "%", "\\",
          "é", "\u2028")  # fmt: skip


@given(data=st.data())
def test_whatever_is_written_it_is_read_as_if_anew(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("program")
    text = data.draw(texts(indented=False))
    read_kept(decoded(text), folder)
    for _ in range(3):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(at + 20, len(text))))
        text = text[:at] + "".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=3))) + text[end:]
        source = decoded(text)
        assert read_kept(source, folder) == read_whole(source)


@pytest.mark.parametrize("path", [WORKSHOP, *EXAMPLES], ids=lambda path: path.stem)
def test_examples_are_read_as_if_anew(path: Path, tmp_path: Path) -> None:
    source = decoded(path.read_text("utf-8"))
    for _ in range(2):
        assert read_kept(source, tmp_path) == read_whole(source)


@pytest.fixture
def read_alone(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The first lines of the sessions that are read by themselves from now on."""
    lines: list[int] = []
    record_alone = text_cache._record_alone

    def record(chunk: Chunk, markup: Markup) -> bytes:
        lines.append(chunk.line)
        return record_alone(chunk, markup)

    monkeypatch.setattr(text_cache, "_record_alone", record)
    return lines


def test_only_what_has_changed_is_read(tmp_path: Path, read_alone: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    read_kept(decoded(HEAD + "".join(SESSIONS)), tmp_path)
    monkeypatch.setattr(text_cache, "_MOST_UNKEPT", 0)
    monkeypatch.setattr(text_cache, "read_program", None)  # of no use from now on
    for sessions in (SESSIONS, SESSIONS[::-1], [SESSIONS[0].replace("Lead", "Tin"), *SESSIONS[1:]]):
        program, _ = read_kept(decoded(HEAD + "".join(sessions)), tmp_path)
        assert program is not None
        assert len(program.sessions) == len(SESSIONS)
    assert read_alone == [6]
    read_kept(decoded(HEAD + SESSIONS[1] + SESSIONS[0].replace("Lead", "Tin")), tmp_path)
    assert read_alone == [6]


def test_a_few_new_sessions_are_kept_with_later_ones(
    tmp_path: Path, read_alone: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_kept(decoded(HEAD + "".join(SESSIONS)), tmp_path)
    monkeypatch.setattr(text_cache, "_MOST_UNKEPT", 1)
    one_changed = HEAD + "".join([SESSIONS[0].replace("Lead", "Tin"), *SESSIONS[1:]])
    for _ in range(2):
        read_kept(decoded(one_changed), tmp_path)
    assert read_alone == [6, 6]
    two_changed = one_changed.replace(SESSIONS[1], SESSIONS[1].rstrip() + "\n  room: R 9\n")
    for _ in range(2):
        read_kept(decoded(two_changed), tmp_path)
    assert len(read_alone) == 4


def test_a_warning_in_the_last_line_and_one_behind_stay_apart(tmp_path: Path) -> None:
    for text in (HEAD + "- title: C #1 result", HEAD + "- title: One\nback: C #1 result\n", HEAD + "- title: One\n"):
        source = decoded(text)
        for _ in range(2):
            assert read_kept(source, tmp_path) == read_whole(source)


def test_another_markup_for_all_reads_all_again(tmp_path: Path) -> None:
    for text in (HEAD + "".join(SESSIONS), HEAD.replace("plain", "html") + "".join(SESSIONS)):
        source = decoded(text)
        assert read_kept(source, tmp_path) == read_whole(source)


@pytest.mark.parametrize(
    "text",
    [
        "event: {title: A}\n", "sessions: []\n", HEAD, HEAD + "  x: y\n", HEAD + "- title: &a One\n- title: *a\n",
        HEAD.replace("A Day", '"\\u0041 Day"') + SESSIONS[0],
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_cut(text: str) -> None:
    assert cut_at_sessions("\n" + text) is None


def test_pieces_make_up_the_whole() -> None:
    text = HEAD + "\n  # a comment\n" + "".join(SESSIONS) + TAIL
    cut = cut_at_sessions(text)
    assert cut is not None
    lines = text.split("\n")
    for chunk in cut.chunks:
        count = chunk.text.count("\n")
        assert "\n".join(lines[chunk.line - 1 : chunk.line - 1 + count]) + "\n" == chunk.text
    assert [line for line in cut.frame.split("\n") if line] == [
        line for line in (HEAD + "  # a comment\n" + TAIL).split("\n") if line
    ]
    assert cut.frame.count("\n") == text.count("\n")
    assert len(cut.chunks) == len(SESSIONS)


def test_a_damaged_session_is_damaged_or_a_session() -> None:
    source = decoded(HEAD + SESSIONS[3])
    program, _ = read_whole(source)
    assert program is not None
    writer = FieldWriter()
    add_session(program.sessions[0], 6, writer)
    record = writer.record()
    assert read_session(FieldReader(record), source, 6) == program.sessions[0]
    for position in range(len(record)):
        for byte in (0, 1, 255):
            damaged = record[:position] + bytes([byte]) + record[position + 1 :]
            try:
                read_session(FieldReader(damaged), source, 6)
            except Damaged:
                continue
