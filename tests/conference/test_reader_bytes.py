"""Any bytes: text or a diagnostic with its place, never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from program_listing import diagnose, listing, parts_of_case

from booklet.conference.reader import read_program
from booklet.conference.yaml import events
from booklet.conference.yaml.decode import decode_source
from booklet.diagnostics.model import Problems, Source

CASES = [parts_of_case(case)[0] for case in sorted(Path(__file__).parent.glob("cases/*/*.yaml"))]

SMALL = """\
event: {title: "Ünï \\u00e9\\n code", hosts: ['A ''b''', &x B, *x]}
design: {theme: classic, labels: {a: b}}
sessions:
  - title: Morning   # a comment
    time: 9:00 – 10:30
    chair: Ana Lee (MIT)
    talks:
      - speakers: [{name: Ana, affiliations: [A, B], email: a@b.org}, Ben (C)]
        abstract: |
          We *show* that

          it holds.
        with: >-
          Some
          body
      - title: Two
        authors: Cy
""".encode()


def judge(data: bytes) -> None:
    """Every diagnostic has a place in the file."""
    for problem in diagnose(data).found:
        assert problem.span is not None
        for span in (problem.span, *(place for _, place in problem.notes)):
            lines = span.source.text.split("\n")
            assert 1 <= span.line <= span.end_line <= len(lines), problem
            assert (span.line, span.column) <= (span.end_line, span.end_column), problem
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1, problem


@pytest.fixture(params=[True, False], ids=["libyaml", "python"], scope="module")
def parser(request: pytest.FixtureRequest) -> object:
    before = events.WITH_LIBYAML
    events.WITH_LIBYAML = request.param and before
    yield events.WITH_LIBYAML
    events.WITH_LIBYAML = before


@pytest.mark.usefixtures("parser")
def test_cut_at_each_byte() -> None:
    assert diagnose(SMALL).errors == 0
    for end in range(len(SMALL)):
        judge(SMALL[:end])


def test_each_byte_replaced(parser: bool) -> None:
    signs = b"\x00\t\n #:-[{\"'\\&*!|>%@\x80\xff"
    step = 1 if parser else 5
    for at in range(0, len(SMALL), step):
        judge(SMALL[:at] + signs[at % len(signs) : at % len(signs) + 1] + SMALL[at + 1 :])


@pytest.mark.usefixtures("parser")
@settings(deadline=None, max_examples=200)
@given(st.data())
def test_spliced_programs(data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from([SMALL, *CASES]), min_size=1, max_size=3))
    parts = []
    for piece in pieces:
        start = data.draw(st.integers(0, len(piece)))
        parts.append(piece[start : data.draw(st.integers(start, len(piece)))])
        parts.append(data.draw(st.binary(max_size=3)))
    judge(b"".join(parts))


_SIGNS = st.text(st.sampled_from("\t\n :-?,[]{}#&*!|>'\"%@`\\abx~<\x07\ud83d\ue000\u2028\ufeff\ufdd0é😀"), max_size=40)


@pytest.mark.usefixtures("parser")
@settings(deadline=None, max_examples=300)
@given(_SIGNS)
def test_signs_of_yaml(signs: str) -> None:
    text = signs.encode("utf-8", "surrogatepass").decode("utf-8", "ignore")
    judge(text.encode())
    judge(f"event:\n  title: {text}\nsessions:\n  - title: A\n".encode())


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    judge(data)


def said_of(data: bytes) -> list[str]:
    problems = Problems()
    assert decode_source("program.yaml", data, problems) is None
    return listing(problems)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "event:\r\n  title: Über".encode("latin-1"),
            [
                "2:10-11 error not-utf-8: the byte 0xDC is not UTF-8 text",
                "    save the file as UTF-8; in Windows-1252 this byte would be 'Ü'",
            ],
        ),
        (
            b"title: \x93Hi\x94",
            [
                "1:8-9 error not-utf-8: the byte 0x93 is not UTF-8 text",
                "    save the file as UTF-8; in Windows-1252 this byte would be '“'",
            ],
        ),
        (
            b"%PDF-1.7\n\xe2\xe3",
            [
                "2:1-2 error not-utf-8: the byte 0xE2 is not UTF-8 text",
                "    this seems to be a PDF; the program file is plain text (YAML)",
            ],
        ),
        (
            b"\x00\x01\x02",
            [
                "1:1-2 error not-text: the file holds a NUL character, which no text does",
                "    is this the right file?",
            ],
        ),
        (
            "event: {title: W}\n".encode("utf-16-le"),
            [
                "1:2-3 error not-text: the file holds a NUL character, which no text does",
                "    it seems to be UTF-16; save the file as UTF-8",
            ],
        ),
        (
            "event: {title: W}\nx".encode("utf-16")[:-1],
            [
                "2:1-2 error not-utf-8: the byte 0x78 is not UTF-16-LE text",
                "    save the file as UTF-8",
            ],
        ),
    ],
)
def test_other_encodings_are_refused(data: bytes, said: list[str]) -> None:
    assert said_of(data) == said


def test_a_file_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.conference.yaml.decode.MOST_BYTES", 10)
    (headline, _) = said_of(b"event: {title: W}")
    assert headline == "1:1-2 error file-too-large: the file has 17 bytes; the most we read is 10"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_marks(encoding: str, end: str) -> None:
    text = "event:\n  title: Ünï\n  titel: x\n"
    problems = Problems()
    source = decode_source("program.yaml", text.replace("\n", end).encode(encoding), problems)
    assert source is not None and source.text == text
    read_program(source, problems)
    assert [line.split(":")[0] for line in listing(problems)] == ["3", "    did you mean 'title'?"]


def test_separators_of_yaml_1_1_end_no_line() -> None:
    text = "event:\n  title: A\u2028B\x85C\n  subtitle: 'x\u2029y'\n  titel: z\n"
    problems = Problems()
    program = read_program(Source("program.yaml", text), problems)
    assert program is not None and program.event.title.value == "A B C"
    assert listing(problems)[0].startswith("4:3-8 ")


@pytest.mark.usefixtures("parser")
def test_escaped_pairs_are_one_character() -> None:
    pair = r"\ud83d\uDE00"
    text = f"event:\n  title: \"a{pair}b\"\n  subtitle: 'a{pair}b'\n  venue: a{pair}{pair}b\n  dates: |\n    {pair}\n"
    problems = Problems()
    program = read_program(Source("program.yaml", text), problems)
    assert program is not None and listing(problems) == []
    event = program.event
    assert event.subtitle and event.venue and event.dates
    assert event.title.value == "a😀b"
    assert (event.subtitle.value, event.venue.value, event.dates.value) == (f"a{pair}b", f"a{pair}{pair}b", f"{pair}\n")


@pytest.mark.usefixtures("parser")
def test_an_escape_beyond_unicode() -> None:
    assert listing(diagnose(b'event: {title: "\\UFFFFFFFF"}'))[0].startswith("1:17-19 error bad-escape")
