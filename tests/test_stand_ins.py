"""Modules in the place of those that a library loads and booklet doesn't use."""

from __future__ import annotations

import subprocess
import sys

import pytest

from booklet.stand_ins import stand_ins


@pytest.fixture
def without_colorsys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)


@pytest.mark.usefixtures("without_colorsys")
def test_a_stand_in_is_there_while_the_block_runs() -> None:
    with stand_ins({"colorsys": {"rgb_to_yiq": 7}}):
        import colorsys

        assert colorsys.rgb_to_yiq == 7  # type: ignore[comparison-overlap]
    assert "colorsys" not in sys.modules
    assert colorsys.rgb_to_yiq == 7  # type: ignore[comparison-overlap]


@pytest.mark.usefixtures("without_colorsys")
def test_another_attribute_is_the_modules_own() -> None:
    with stand_ins({"colorsys": {"rgb_to_yiq": 7}}):
        import colorsys

        assert colorsys.hls_to_rgb(0, 0.5, 0) == (0.5, 0.5, 0.5)
        assert sys.modules["colorsys"] is not colorsys
    assert sys.modules["colorsys"].rgb_to_yiq != 7


def test_a_module_that_is_loaded_is_left() -> None:
    with stand_ins({"sys": {"version": 7}}):
        assert sys.modules["sys"] is sys


def test_a_loaded_module_is_replaced_where_that_is_asked_for() -> None:
    with stand_ins({}, {"sys": {"version": 7}}):
        assert sys.modules["sys"].version == 7
        assert sys.modules["sys"].path is sys.path
    assert sys.modules["sys"] is sys


def test_the_stand_in_of_another_librarys_module_has_nothing_else() -> None:
    with stand_ins({"absent_library": {"given": 7}}):
        library = sys.modules["absent_library"]
    assert library.given == 7
    with pytest.raises(AttributeError):
        library.other  # noqa: B018


@pytest.mark.usefixtures("without_colorsys")
def test_a_module_can_be_kept_away() -> None:
    with stand_ins({"colorsys": None}), pytest.raises(ImportError):
        import colorsys
    assert "colorsys" not in sys.modules
    import colorsys

    assert callable(colorsys.rgb_to_yiq)


def test_a_stand_in_is_taken_out_after_a_fault() -> None:
    with pytest.raises(ImportError), stand_ins({"absent_library": {}}):
        raise ImportError
    assert "absent_library" not in sys.modules


RUN = """\
import subprocess
import sys
from booklet.stand_ins import unread_types
with unread_types():
    from typing import Any, Generic, Literal, TypeVar, cast
    Choice = Literal["one", "two"] | None
    class Pair(Generic[TypeVar("T")]): ...
    assert cast(Any, 7) == 7
    assert "_typing" not in sys.modules
    {}
assert "_typing" in sys.modules or "typing" not in sys.modules
from typing import Any as real
assert real is not Any
"""


@pytest.mark.parametrize(
    "last",
    [
        "",
        "from typing import get_type_hints; assert get_type_hints(Pair) == {}; assert '_typing' in sys.modules",
        "import PIL; from typing import Any as real; assert '_typing' in sys.modules and real is not Any",
    ],
)
def test_what_is_for_type_checkers_alone_is_not_loaded(last: str) -> None:
    subprocess.run([sys.executable, "-c", RUN.format(last)], check=True)
