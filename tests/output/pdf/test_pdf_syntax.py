"""Numbers, strings and names, read back by another library's parser."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf.generic import NameObject, TextStringObject, read_object
from pypdf.generic._utils import read_string_from_stream

from booklet.output.pdf.syntax import address, escaped, name, number, text_string


@given(st.floats(-99_999, 99_999))
@example(0.00001)
@example(-1e-9)
@example(99999.9)
@example(1e22)
def test_numbers_have_no_exponent_and_keep_six_digits(value: float) -> None:
    text = number(value)
    assert set(text) <= set(b"-.0123456789")
    assert float(text) == pytest.approx(value, rel=1e-5, abs=1e-6)


@given(st.binary())
@example(b"\\(\r\n\r)\n\\")
def test_any_bytes_survive_in_a_string(data: bytes) -> None:
    read = read_string_from_stream(BytesIO(b"(" + escaped(data) + b")"))
    assert read.original_bytes == data


def test_line_ends_are_escaped() -> None:
    assert escaped(b"\r\n") == rb"\r\n"  # else a viewer reads one line feed (7.3.4.2)


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("naïve (draft)")
@example("日本 \U0001d54f")
def test_text_survives(text: str) -> None:
    read = read_object(BytesIO(text_string(text)), None)
    assert isinstance(read, TextStringObject)
    assert read == text


def test_plain_text_stays_readable() -> None:
    assert text_string("Talk (1)") == rb"(Talk \(1\))"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_names_survive(text: str) -> None:
    assert NameObject.read_from_stream(BytesIO(name(text) + b" "), None) == "/" + text


def test_addresses_are_ascii() -> None:
    assert address("https://example.org/wörk shop?q=(1)%20") == rb"(https://example.org/w%C3%B6rk%20shop?q=\(1\)%20)"
