"""Odd and damaged files: a message, or findings, but never an exception, and never without end."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from booklet.preflight.document import CannotCheck, open_pdf, read_file
from booklet.preflight.model import Limits
from booklet.preflight.path_operators import PATH_OPERATORS
from booklet.preflight.rules import findings_of
from booklet.preflight.state_operators import STATE_OPERATORS
from booklet.preflight.text_operators import TEXT_OPERATORS
from booklet.preflight.values import DAMAGE
from made_masters import BLACK_TEXT, all_of, facts, found, made, with_form

UNKNOWN = ("none", "d", "BI", "ID", "EI", "BDC", "EMC", "d0", "ri")
OPERATORS = sorted([*STATE_OPERATORS, *PATH_OPERATORS, *TEXT_OPERATORS, "Do", "sh", *UNKNOWN])
OPERANDS = st.sampled_from(
    ["0", "1", "-1", "0.5", "100", "1e9", "99999999999999999999999", "-.5", "/F", "/G", "/OP", "/HALF", "/SPOT", "/ALL",
     "/LAB", "/ICC", "/DeviceCMYK", "/Pattern", "/Nothing", "(text)", "<00FF>", "[(a) 3 (b)]", "[[1] /a]", "<</A 1>>",
     "true", "null", "(", "]", "0 0 0 1", "10 20 30 40", "1 0 0 1 5 5"]
)  # fmt: skip
CONTENT = st.lists(
    st.tuples(st.lists(OPERANDS, max_size=4), st.sampled_from(OPERATORS)).map(
        lambda pair: " ".join([*pair[0], pair[1]])
    )
).map(lambda lines: "\n".join(lines).encode())


@settings(max_examples=300, deadline=None)
@given(CONTENT | st.binary(max_size=200))
def test_any_content_is_read(content: bytes) -> None:
    found(made(content))


MASTER = made(
    BLACK_TEXT,
    b"/SPOT cs 1 scn 5 5 9 9 re f /FORM Do /HALF gs 0 0 20 20 re W n BT /F 10 Tf [(a) 3 (b)] TJ ET",
    change=with_form("FORM", b"1 0 0 rg 5 5 20 20 re f"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(MASTER) - 1), st.integers(0, 255)), max_size=20), st.integers(0, 400))
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(MASTER)
    for position, value in changes:
        data[position] = value
    try:
        findings_of(facts(bytes(data[: len(data) - cut])), Limits())
    except CannotCheck as fault:
        assert fault.headline
        assert fault.help


KEYS = ["/MediaBox", "/TrimBox", "/BleedBox", "/Resources", "/Contents", "/Annots", "/Group", "/Rotate", "/UserUnit"]
SHARED = ["/Font", "/ExtGState", "/ColorSpace", "/XObject", "/Pattern", "/Shading"]
ROOT = ["/Metadata", "/OutputIntents", "/AcroForm", "/Names", "/OpenAction", "/OCProperties", "/PieceInfo", "/AF"]
WRONG = st.sampled_from(
    [7, -1, True, "text", Name.Odd, Array([]), Array([1, 2]), Array(["a", Name.B, 0, 0]), Array([9, 9, 1, 1]),
     Array([0, 0, 10**18, 10**18]), Dictionary(), Dictionary(A=1, S=Name.X, F=Array([Dictionary()]))]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*KEYS, *SHARED, *ROOT]), WRONG)
def test_a_value_of_the_wrong_type_is_no_trouble(key: str, value: object) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        holder = page if key in KEYS else page.Resources if key in SHARED else pdf.Root
        holder[key] = value

    try:
        data = made(b"/OP gs /SPOT cs 1 scn /FORM Do BT /F 9 Tf (a) Tj ET", change=change)
    except DAMAGE:
        return  # not even pikepdf writes it
    found(data)


def test_a_form_that_contains_itself_comes_to_an_end() -> None:
    assert found(made(b"/A Do", change=all_of(with_form("A", b"/B Do"), with_form("B", b"/A Do")))) == ()


@pytest.mark.parametrize("last", [b"0 0 1 1 re f", b""])
def test_forms_that_multiply_come_to_an_end(last: bytes) -> None:
    changes = []
    for level in range(12):
        uses = b"".join([b"1.%d 0 0 1 %d 0 cm /F%d Do " % (step + level, step, level + 1) for step in range(1, 9)])
        changes.append(with_form(f"F{level}", uses))
    changes.append(with_form("F12", last))
    (finding,) = found(made(b"/F0 Do", change=all_of(*changes)), Limits(only=("unreadable-content",)))
    assert "more art" in finding.headline


def test_content_that_would_fill_the_memory_is_not_inflated() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        packer = zlib.compressobj(9)
        data = b"".join([packer.compress(b" " * 1_000_000) for _ in range(300)]) + packer.flush()
        pdf.pages[0].obj.Contents = pdf.make_stream(data, Filter=Name.FlateDecode)

    (finding,) = found(made(change=change))
    assert (finding.code, "too long" in finding.headline) == ("unreadable-content", True)


@pytest.mark.parametrize(
    "data", [b"", b"text", b"\x89PNG\r\n", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nxref\n0 1\n"]
)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(CannotCheck) as refused:
        open_pdf(data)
    assert refused.value.headline
    assert refused.value.help


def test_a_file_with_a_password_is_refused() -> None:
    file = BytesIO()
    with pikepdf.open(BytesIO(made())) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(CannotCheck, match="password"):
        open_pdf(file.getvalue())


def test_files_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.pdf", "no file"), (tmp_path, "a folder"), (Path("a" * 999), "can't read")):
        with pytest.raises(CannotCheck, match=words):
            read_file(path)
