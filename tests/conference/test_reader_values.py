"""Dates, times, languages and misspelt keys: values understood, and suggestions for others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.conference.clock import is_date, read_clock, suggested_date
from booklet.conference.model import TimeRange
from booklet.conference.schema import TALK, explain_unknown_key
from booklet.locale.tags import is_language_tag, suggested_tag


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("13:30 - 15:00", "13:30", "15:00"),
        ("9:30–10:30", "9:30", "10:30"),
        ("9.30 – 10.30", "9:30", "10:30"),
        ("9:30", "9:30", None),
        ("09:30", "9:30", None),
        ("1:30 pm", "13:30", None),
        ("1:30PM", "13:30", None),
        ("12:00 a.m.", "0:00", None),
        ("12 pm", "12:00", None),
        ("1:30 - 3:00 pm", "13:30", "15:00"),
        ("11:30 - 1 pm", "11:30", "13:00"),
        ("11 - 12:30 pm", "11:00", "12:30"),
        ("9 am to 10:30 am", "9:00", "10:30"),
        ("9-10:30", "9:00", "10:30"),
        ("13h30", "13:30", None),
        ("9.00 Uhr bis 10.00 Uhr", "9:00", "10:00"),
        ("22:00 - 24:00", "22:00", "24:00"),
        ("20:00 - 0:30", "20:00", "24:30"),
        ("15:00 - 13:30", "15:00", "13:30"),
        ("9：30—10：30", "9:30", "10:30"),
    ],
)
def test_times(written: str, start: str, end: str | None) -> None:
    assert read_clock(written) == TimeRange(_minutes(start), _minutes(end) if end else None)


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return 60 * int(hours) + int(minutes)


@pytest.mark.parametrize(
    "written",
    ["", "after lunch", "9", "9:75", "25:00", "24:01", "13:00 pm", "0:30 am", "9:30 -", "1-2-3", "9:30 10:30"],
)
def test_what_is_no_time(written: str) -> None:
    assert read_clock(written) is None


@given(st.text())
def test_any_text_may_be_asked_for_its_time(text: str) -> None:
    clock = read_clock(text)
    assert clock is None or 0 <= clock.start <= 24 * 60


@given(st.integers(0, 1439), st.integers(0, 1440))
def test_each_time_is_read_as_it_is_written(start: int, end: int) -> None:
    written = f"{start // 60}:{start % 60:02} - {end // 60:02}.{end % 60:02}"
    clock = read_clock(written)
    assert clock is not None and clock.end is not None
    assert (clock.start, clock.end % 1440) == (start, end % 1440)


@pytest.mark.parametrize(
    ("written", "good", "suggestion"),
    [
        ("2022-07-14", True, "2022-07-14"),
        ("2024-02-29", True, "2024-02-29"),
        ("2023-02-29", False, None),
        ("2022-13-01", False, None),
        ("0000-01-01", False, None),
        ("14.7.2022", False, "2022-07-14"),
        ("2022/7/4", False, "2022-07-04"),
        ("7/4/2022", False, None),  # whose July or April?
        ("20220714", False, None),
        ("٢٠٢٢-٠٧-١٤", False, None),
        ("Thursday", False, None),
    ],
)
def test_dates(written: str, good: bool, suggestion: str | None) -> None:
    assert is_date(written) is good
    assert suggested_date(written) == suggestion


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "de-AT", "sr-Latn-RS", "zh-Hans", "sl-rozaj", "de-CH-1996", "x-y"[2:] + "o"]
)
def test_language_tags(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("English", "en"),
        ("en_GB", "en-GB"),
        ("français", "fr"),
        ("en-", "en-GB"),
        ("Klingon", "en-GB"),
        ("en_GB.UTF-8", "en-GB"),
    ],
)
def test_what_is_no_language_tag(written: str, suggestion: str) -> None:
    assert not is_language_tag(written)
    assert suggested_tag(written) == suggestion


@pytest.mark.parametrize(
    ("word", "help_text"),
    [
        ("speakr", "did you mean 'speaker'?"),
        ("Abstract", "did you mean 'abstract'?"),
        ("presenter", "did you mean 'speaker'?"),
        ("joint work", "did you mean 'with'?"),
        ("room", "'room' belongs to a session"),
        ("text", "did you mean 'abstract'? ('text' belongs to a session or a front page)"),
    ],
)
def test_what_a_key_may_have_meant(word: str, help_text: str) -> None:
    assert explain_unknown_key(word, TALK) == help_text
    assert explain_unknown_key("x" * 100_000, TALK).startswith("a talk may have title, ")
