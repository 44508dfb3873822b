"""The fields of a record: bytes, texts, integers and floats, behind a list of their lengths.

Neither pickle nor marshal: those trust their bytes. Here every length is checked against what is there, and what comes
out is bytes, strings and numbers alone. Numbers have the byte order of the machine; the header of a file says which.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate, pairwise
from struct import error as NumberTooLarge  # noqa: N812  the meaning of this error of `pack` here
from struct import pack, unpack, unpack_from
from typing import TypeVar

_SURROGATES = "surrogatepass"  # a text may hold half of a pair
Value = TypeVar("Value")
Hashed = TypeVar("Hashed", bound=Hashable)


class Unstorable(Exception):  # noqa: N818  the name says what the value is
    """A value that no record can hold."""


class Damaged(Exception):  # noqa: N818  the name says what the record is
    """A record that isn't as a `FieldWriter` writes it."""


class FieldWriter:
    """A record in the making, to which fields are added in the order in which they will be read."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def add_bytes(self, data: bytes) -> None:
        """Adds bytes."""
        self._pieces.append(data)

    def add_text(self, text: str) -> None:
        """Adds a text."""
        self.add_bytes(text.encode("utf-8", _SURROGATES))

    def add_texts(self, texts: Sequence[str]) -> None:
        """Adds any number of texts."""
        self.add_integers([len(text) for text in texts])
        self.add_text("".join(texts))

    def add_integers(self, numbers: Sequence[int]) -> None:
        """Adds any number of integers. Raises `Unstorable` for one of more than 32 bits."""
        try:
            self.add_bytes(pack(f"={len(numbers)}i", *numbers))
        except NumberTooLarge as fault:
            raise Unstorable from fault

    def add_floats(self, numbers: Sequence[float]) -> None:
        """Adds any number of floats."""
        self.add_bytes(pack(f"={len(numbers)}d", *numbers))

    def add_fields(self, fields: FieldWriter | None) -> None:
        """Adds the fields of another record as one, empty for None: so that values which are rare take little room."""
        self.add_bytes(b"" if fields is None else fields.record())

    def record(self) -> bytes:
        """The finished record."""
        count = len(self._pieces)
        return b"".join([pack(f"<I{count}I", count, *map(len, self._pieces)), *self._pieces])


class FieldReader:
    """A record, whose fields are read one after the other. Every method raises `Damaged`, and so does making it."""

    def __init__(self, record: bytes) -> None:
        count = int.from_bytes(record[:4], "little")
        start = 4 + 4 * count
        if len(record) < start:
            raise Damaged
        lengths = unpack_from(f"<{count}I", record, 4)
        if start + sum(lengths) != len(record):
            raise Damaged
        self._record = record
        self._lengths = iter(lengths)
        self._position = start

    def data(self) -> bytes:
        """The next field as bytes."""
        length = next(self._lengths, None)
        if length is None:
            raise Damaged
        start = self._position
        self._position = end = start + length
        return self._record[start:end]

    def text(self) -> str:
        """The next field as a text."""
        try:
            return self.data().decode("utf-8", _SURROGATES)
        except UnicodeDecodeError as fault:
            raise Damaged from fault

    def texts(self) -> list[str]:
        """The next field as texts."""
        lengths = self.integers()
        text = self.text()
        return [text[start:end] for start, end in stretches(lengths, len(text))]

    def integers(self) -> list[int]:
        """The next field as integers."""
        data = self.data()
        if len(data) % 4:
            raise Damaged
        return list(unpack(f"={len(data) // 4}i", data))

    def floats(self) -> list[float]:
        """The next field as floats."""
        data = self.data()
        if len(data) % 8:
            raise Damaged
        return list(unpack(f"={len(data) // 8}d", data))

    def fields(self) -> FieldReader | None:
        """The next field as a record of its own; None for an empty one."""
        data = self.data()
        return FieldReader(data) if data else None

    def finish(self) -> None:
        """Checks that no field is left."""
        if next(self._lengths, None) is not None:
            raise Damaged


def stretches(lengths: Sequence[int], whole: int) -> list[tuple[int, int]]:
    """The starts and ends of pieces of these lengths; raises `Damaged` unless they make up the whole."""
    ends = list(accumulate(lengths, initial=0))
    if ends[-1] != whole or (lengths and min(lengths) < 0):
        raise Damaged
    return list(pairwise(ends))


def chosen(table: Sequence[Value], numbers: Sequence[int]) -> list[Value]:
    """The values of a table at these numbers; raises `Damaged` for a number that it doesn't have."""
    if numbers and not 0 <= min(numbers) <= max(numbers) < len(table):
        raise Damaged
    return list(map(table.__getitem__, numbers))


def numbers_in(table: Sequence[Hashed], values: Iterable[Hashed]) -> list[int]:
    """The numbers of values in a table; raises `Unstorable` for one that it doesn't have."""
    numbers = {value: number for number, value in enumerate(table)}
    try:
        return [numbers[value] for value in values]
    except KeyError as fault:
        raise Unstorable from fault
