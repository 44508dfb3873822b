"""Line breaks and grapheme clusters: Unicode's own cases, and the conventions of East Asia."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_files import Case, cases_of

from booklet.unicode.segmentation import break_opportunities, grapheme_clusters, line_breaks

# Cases of version 14 for which later versions of the rules give another result: a hyphen at a word's beginning
# (LB20a), quotation marks by their kind and their neighbours' width (LB15a to LB19a), Indic syllables (LB28a), numbers
# (LB25), Hebrew hyphens (LB21a), a tab before a space that doesn't break (LB12a).
CHANGED = re.compile(
    "[-\u2010\u058a\u05be].?\u0308?.|[\"'\u00ab\u00bb\u2018-\u201f\u2039\u203a\u275b-\u2760]|\t\u0308?\u00a0"
    "|[\u1b00-\u1bff\ua980-\ua9df\U00011000-\U000113ff\u17d6]|[,.:;/(\\[{$%\u20ac].*\\d"
    "|[\u25cc\u2701\u231a\U00050005\U0001f000-\U0001faff]",
    re.S,
)
LETTERS = st.text("ab ,.-（）「」、。漢字かなァー한글\u0301\u200d👨👩ไทย\u093e\u0915\u094d", max_size=40)


def is_as_expected(case: Case) -> bool:
    """True if the breaks inside the text are those of the case."""
    inside = [position for position in case.positions if 0 < position < len(case.text)]
    return [found.position for found in line_breaks(case.text)] == inside


def test_line_breaks_of_unicode_s_cases() -> None:
    cases = list(cases_of("auxiliary/LineBreakTest.txt"))
    failures = [case for case in cases if not is_as_expected(case)]
    assert len(cases) > 7000
    assert [case for case in failures if not CHANGED.search(case.text)] == []
    assert len(failures) < len(cases) / 40


def test_grapheme_clusters_of_unicode_s_cases() -> None:
    failures = []
    for case in cases_of("auxiliary/GraphemeBreakTest.txt"):
        ends = [0]
        for cluster in grapheme_clusters(case.text):
            ends.append(ends[-1] + len(cluster))
        if tuple(ends) != case.positions:
            failures.append(case.text)
    assert failures in ([], ["\u2701\u200d\u2701"])  # in later versions no pictograph


@given(LETTERS)
def test_no_line_ends_within_a_cluster(text: str) -> None:
    assert "".join(grapheme_clusters(text)) == text
    starts, position = set(), 0
    for cluster in grapheme_clusters(text):
        starts.add(position)
        position += len(cluster)
    positions = {found.position for found in break_opportunities(text) if found.without_space}
    assert positions <= starts


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
def test_breaks_without_spaces(text: str, parts: list[str]) -> None:
    positions = [found.position for found in break_opportunities(text) if found.without_space]
    assert [text[start:end] for start, end in zip([0, *positions], [*positions, len(text)], strict=True)] == parts
