"""Ends of lines and letters with their marks: Unicode's own cases, and the habits of East Asia."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_files import Case, cases_of

from booklet.unicode.clusters import clusters
from booklet.unicode.line_break_rules import breaks
from booklet.unicode.line_breaks import opportunities

# What later versions of the rules do otherwise than version 14, whose cases these are: a hyphen at a word's beginning
# (LB20a), quotation marks by their kind and their neighbours' width (LB15a to LB19a), Indic syllables (LB28a), numbers
# (LB25), Hebrew hyphens (LB21a), a tab before a space that doesn't break (LB12a).
CHANGED = re.compile(
    "[-\u2010\u058a\u05be].?\u0308?.|[\"'\u00ab\u00bb\u2018-\u201f\u2039\u203a\u275b-\u2760]|\t\u0308?\u00a0"
    "|[\u1b00-\u1bff\ua980-\ua9df\U00011000-\U000113ff\u17d6]|[,.:;/(\\[{$%\u20ac].*\\d"
    "|[\u25cc\u2701\u231a\U00050005\U0001f000-\U0001faff]",
    re.S,
)
LETTERS = st.text("ab ,.-（）「」、。漢字かなァー한글\u0301\u200d👨👩ไทย\u093e\u0915\u094d", max_size=40)


def parted(case: Case) -> bool:
    """Whether a text is parted where Unicode says; its beginning and its end are none of our places."""
    ends = [place for place in case.places if 0 < place < len(case.text)]
    return [found.position for found in breaks(case.text)] == ends


def test_unicode_s_lines_end_where_it_says() -> None:
    cases = list(cases_of("auxiliary/LineBreakTest.txt"))
    failures = [case for case in cases if not parted(case)]
    assert len(cases) > 7000
    assert [case for case in failures if not CHANGED.search(case.text)] == []
    assert len(failures) < len(cases) / 40


def test_unicode_s_clusters_are_ours() -> None:
    failures = []
    for case in cases_of("auxiliary/GraphemeBreakTest.txt"):
        ends = [0]
        for cluster in clusters(case.text):
            ends.append(ends[-1] + len(cluster))
        if tuple(ends) != case.places:
            failures.append(case.text)
    assert failures in ([], ["\u2701\u200d\u2701"])  # no pictograph any more


@given(LETTERS)
def test_no_line_ends_within_a_cluster(text: str) -> None:
    assert "".join(clusters(text)) == text
    starts, at = set(), 0
    for cluster in clusters(text):
        starts.add(at)
        at += len(cluster)
    within = [found.position for found in opportunities(text) if found.is_joint and found.position not in starts]
    assert within == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("名前、はまだ。", ["名", "前、", "は", "ま", "だ。"]),
        ("「猫」が", ["「猫」", "が"]),
        ("シャープー", ["シャー", "プー"]),
        ("漢字TeX組", ["漢", "字", "TeX", "組"]),
        ("한글 문서", ["한글 문서"]),
        ("한글문서", ["한", "글", "문", "서"]),
        ("plain-text here", ["plain-text here"]),
    ],
)
def test_joints_of_east_asian_lines(text: str, parts: list[str]) -> None:
    places = [found.position for found in opportunities(text) if found.is_joint]
    assert [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)] == parts
