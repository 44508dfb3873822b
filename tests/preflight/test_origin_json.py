"""The JSON of origins, held against the library's."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from booklet.preflight.origin import Origins, decode_origins, encode_origins

NAMES = st.dictionaries(st.text(max_size=8), st.integers(0, 10**6), max_size=3)
ORDERS = st.dictionaries(st.sampled_from(["ink", "bleed", "safe"]), st.floats(0, 1000))
PAGES = st.lists(
    st.lists(st.tuples(st.floats(-1000, 1000).map(lambda y: round(y, 2)), st.integers(0, 9999)), max_size=3).map(tuple),
    max_size=3,
).map(tuple)


@given(st.builds(Origins, st.text(max_size=12), PAGES, NAMES, NAMES, NAMES, ORDERS))
def test_origins_are_written_as_json_and_read_back(origins: Origins) -> None:
    data = encode_origins(origins)
    assert data.isascii()
    assert decode_origins(data) == origins
    values = json.loads(data)
    assert list(values) == sorted(values)
    assert values["program"] == origins.program
