"""Fields come out as they went in, and nothing else comes out of bytes that no writer made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable, chosen, numbers_in, stretches

texts = st.text(st.characters(), max_size=8)  # halves of surrogate pairs too
integers = st.integers(-(2**31), 2**31 - 1)


@given(st.binary(), texts, st.lists(texts), st.lists(integers), st.lists(st.floats(allow_nan=False)))
def test_all_fields_come_back(data: bytes, text: str, many: list[str], numbers: list[int], floats: list[float]) -> None:
    writer = FieldWriter()
    writer.add_bytes(data)
    writer.add_text(text)
    writer.add_texts(many)
    writer.add_integers(numbers)
    writer.add_floats(floats)
    reader = FieldReader(writer.record())
    assert (reader.data(), reader.text(), reader.texts()) == (data, text, many)
    assert (reader.integers(), reader.floats()) == (numbers, floats)
    reader.finish()


@given(
    st.binary(max_size=40)
    | st.binary(max_size=40).map(lambda data: b"\1\0\0\0" + len(data).to_bytes(4, "little") + data),
    st.sampled_from(["data", "text", "texts", "integers", "floats"]),
)
def test_other_bytes_are_damaged_or_hold_what_they_say(record: bytes, kind: str) -> None:
    try:
        value = getattr(FieldReader(record), kind)()
    except Damaged:
        return
    assert len(value) <= len(record)


def test_a_field_too_few_or_too_many_is_damage() -> None:
    writer = FieldWriter()
    writer.add_text("one")
    with pytest.raises(Damaged):
        FieldReader(writer.record()).finish()
    reader = FieldReader(writer.record())
    reader.text()
    with pytest.raises(Damaged):
        reader.text()


def test_an_integer_too_large_cannot_be_stored() -> None:
    with pytest.raises(Unstorable):
        FieldWriter().add_integers([2**31])


@pytest.mark.parametrize(("lengths", "whole"), [([1], 2), ([3], 2), ([3, -1], 2), ([], 1)])
def test_lengths_make_up_the_whole(lengths: list[int], whole: int) -> None:
    assert stretches([0, 2, 0, 1], 3) == [(0, 0), (0, 2), (2, 2), (2, 3)]
    with pytest.raises(Damaged):
        stretches(lengths, whole)


@pytest.mark.parametrize("number", [-1, 2])
def test_a_number_has_a_place_in_its_table(number: int) -> None:
    assert chosen("ab", [1, 0, 1]) == ["b", "a", "b"]
    with pytest.raises(Damaged):
        chosen("ab", [0, number])


def test_a_value_without_a_number_cannot_be_stored() -> None:
    assert numbers_in("abc", "cab") == [2, 0, 1]
    with pytest.raises(Unstorable):
        numbers_in("abc", "d")
