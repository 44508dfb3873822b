"""What all tests share: properties are tried on the same examples in every run, however long each takes."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("booklet", derandomize=True, deadline=None)
settings.load_profile("booklet")
