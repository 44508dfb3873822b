"""Set lines: every word once and in order, straight edges, nothing beyond the measure, for any words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import copysign

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.typeset.box import Box, InlineBox
from booklet.typeset.hyphenation import hyphenator
from booklet.typeset.items import ParagraphItems, SetRun
from booklet.typeset.linebreak import INFINITE
from booklet.typeset.page import RgbColour
from booklet.typeset.paragraph import GlyphRun, Line, set_justified, set_ragged
from booklet.typeset.word_breaks import WordDivider

BOOK = FontBook(bundled_fonts())
ENGLISH, GERMAN = hyphenator("en-GB"), hyphenator("de")
ROMAN = WordDivider(BOOK.font("LibertinusSerif-Regular", 10.0, ("onum", "pnum")), ENGLISH)
ITALIC = WordDivider(BOOK.font("LibertinusSerif-SemiboldItalic", 10.0), GERMAN)
SANS = WordDivider(BOOK.font("LibertinusSans-Bold", 8.0, (), 0.3), ENGLISH)
DIVIDERS = (ROMAN, ITALIC, SANS)

PROSE = (
    "Whoever sets a programme by hand knows the last evening before the printer’s deadline: a speaker withdraws, "
    "another sends the abstract that was due in spring, and a title that used to fill one line now needs three. "
    "Everything below moves; the contents disagree with the pages; somebody’s affiliation ends up alone at the foot "
    "of a column. None of this is difficult, all of it is tedious, and tedium is precisely what machines are for. "
    "The rules are old, and most of them fit on a postcard: keep a talk together, never leave a heading behind, let "
    "the gaps between words be even."
)


def text_of(lines: Sequence[Line]) -> str:
    """The text copied from lines: their words with the spaces between them, without added hyphens."""
    parts = [" ".join([word.text for word in part.words]) for line in lines for part in line.glyph_runs]
    return "".join(parts).replace("\u00ad", "")


def plain(runs: Sequence[SetRun]) -> str:
    """The text of runs, with single spaces."""
    return " ".join("".join(run.text for run in runs).split(" ")).strip()


def width_of(part: GlyphRun) -> float:
    """The width of a glyph run's glyphs, without the space at its end and the tracking after the last one."""
    words = part.words[:-1] if not part.words[-1].text else part.words
    gaps = (len(words) - 1) * (part.run.font.space + part.gap)
    glyphs = sum(len(word.codes) // 2 for word in words) + len(words) - 1
    return (sum(word.width for word in words) + gaps + part.tracking * (glyphs - 1)) * part.scale


def end_of(line: Line) -> float:
    """The end of a line's last glyph, by its glyphs."""
    last = line.glyph_runs[-1]
    return last.x + width_of(last)


def hang_of(line: Line) -> float:
    """The protrusion of a line's last character."""
    last = line.glyph_runs[-1]
    words = [word for word in last.words if word.text]
    return words[-1].right_protrusion * last.scale


def assert_sound(lines: Sequence[Line], runs: Sequence[SetRun], measure: float) -> None:
    """Assert that no word is lost, that a line's width is that of its glyphs, and that nothing leaves the measure."""
    assert text_of(lines) == re.sub(" +", " ", plain(runs))
    for line in lines:
        assert end_of(line) == pytest.approx(line.width, abs=1e-6)
        assert line.glyph_runs[0].x >= -2.0
        assert line.width - hang_of(line) <= measure + 0.01
        assert line.width <= measure + 3.0
        for part, following in pairwise(line.glyph_runs):
            space = following.x - part.x - width_of(part)
            spaced = not part.words[-1].text
            apart = part.tracking
            spaces = [divider.font.space + part.gap + 2 * apart for divider in DIVIDERS] if spaced else [apart]
            spaces = [space * part.scale for space in spaces]
            assert any(space == pytest.approx(one, abs=1e-6) for one in spaces)


WORDS = st.one_of(
    st.sampled_from(PROSE.split(" ")),
    st.sampled_from(
        ["a", "well-known", "Straßenbahnhaltestelle", "https://example.org/a-b/c?d=e", "1998–2003", "office"]
    ),
    st.text("abefilmnorst", min_size=1, max_size=12),
    st.text("abefilmnorst.,-–/’", min_size=1, max_size=30),
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


@st.composite
def run_lists(draw: st.DrawFn) -> list[SetRun]:
    """One run, or a text divided into several at any character."""
    text = draw(TEXTS)
    count = draw(st.sampled_from([1, 1, 2, 3, 5]))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=count - 1, max_size=count - 1)))
    parts = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    return [SetRun(part, draw(st.sampled_from(DIVIDERS))) for part in parts]


@given(run_lists(), st.integers(60, 340), st.sampled_from([0.0, 12.0]))
@settings(max_examples=250)
def test_justified_lines_lose_nothing(runs: list[SetRun], measure: int, indent: float) -> None:
    lines = set_justified(runs, measure, indent)
    assert_sound(lines, runs, measure)


@given(run_lists(), st.integers(40, 340), st.sampled_from([0.0, 0.5, 1.0]), st.booleans())
@settings(max_examples=250)
def test_ragged_lines_lose_nothing(runs: list[SetRun], measure: int, align: float, balanced: bool) -> None:
    assert_sound(set_ragged(runs, measure, align, balanced), runs, measure)


@pytest.mark.parametrize("measure", [180.0, 240.0, 320.0, 400.0])
@pytest.mark.parametrize("count", [1, 4])
def test_both_edges_are_straight(measure: float, count: int) -> None:
    size = len(PROSE) // count
    runs = [SetRun(PROSE[at : at + size], DIVIDERS[at // size % 3]) for at in range(0, len(PROSE), size)]
    lines = set_justified(runs, measure)
    assert len(lines) > 5
    for line in lines[:-1]:
        first = line.glyph_runs[0]
        assert first.x == pytest.approx(-first.words[0].left_protrusion * first.scale)
        assert line.width - hang_of(line) == pytest.approx(measure, abs=1e-6)
    assert lines[-1].width <= measure + 2.0


def test_letters_are_widened_by_a_share_too_small_to_see() -> None:
    parts = [part for line in set_justified([SetRun(PROSE, ROMAN)], 320.0) for part in line.glyph_runs]
    assert all(0.98 - 1e-9 <= part.scale <= 1.02 + 1e-9 for part in parts)
    assert any(part.scale != 1.0 for part in parts)
    assert all(-0.25 * part.run.font.space <= part.gap <= 0.6 * part.run.font.space for part in parts)


@pytest.mark.parametrize("runs", [[SetRun(PROSE, ROMAN)], [SetRun(PROSE[:200], ITALIC), SetRun(PROSE[200:], ROMAN)]])
def test_letters_are_moved_apart_where_wider_ones_are_not_enough(runs: list[SetRun]) -> None:
    most = 0.003 * 10.0
    parts = [part for measure in (240, 320) for line in set_justified(runs, measure) for part in line.glyph_runs]
    assert {-1.0, 0.0, 1.0} == {copysign(1.0, part.tracking) if part.tracking else 0.0 for part in parts}
    for part in parts:
        assert abs(part.tracking) <= most + 1e-9
        if part.tracking:
            assert part.scale == pytest.approx(1.02 if part.tracking > 0 else 0.98)
        if abs(part.gap) > 0.02:  # the rest of a step of tracking
            assert part.tracking == pytest.approx(copysign(most, part.gap), abs=0.001)


def test_tracking_is_that_of_the_smallest_letters() -> None:
    small = WordDivider(BOOK.font("LibertinusSerif-Regular", 8.0), ENGLISH)
    runs = [SetRun(PROSE[:120], ROMAN), SetRun(PROSE[120:140], small), SetRun(PROSE[140:], ROMAN)]
    tracking = [abs(part.tracking) for line in set_justified(runs, 320.0) for part in line.glyph_runs]
    assert max(tracking) == pytest.approx(0.003 * 8.0)


ARABIC = "\u0643\u0644\u0645\u0629"


@pytest.mark.parametrize("word", [ARABIC, "re\u0301sume\u0301", "\u0915\u094d\u0937", "q\u20d7"])
def test_letters_that_join_or_bear_marks_are_not_moved_apart(word: str) -> None:
    runs = [SetRun(f"{PROSE} {word} {PROSE}", ROMAN)]
    parts = [part for line in set_justified(runs, 320.0) for part in line.glyph_runs]
    assert len(parts) > 10
    assert all(part.tracking == 0.0 for part in parts)


def test_right_to_left_paragraphs_have_no_tracking() -> None:
    words = [ARABIC[:length] for length in (4, 2, 3, 4, 4, 2)] * 40
    lines = set_justified([SetRun(" ".join(words), ROMAN)], 200.0, rtl=True)
    assert len(lines) > 5
    for line in lines[:-1]:
        (part,) = [each for each in line.glyph_runs if each.width > 1.0]
        shown = [word for word in part.words if word.text]
        natural = sum(word.width for word in shown)
        assert (part.tracking, part.scale) == (0.0, 1.0)
        gaps = (len(shown) - 1) * (part.run.font.space + part.gap)
        assert natural + gaps == pytest.approx(200.0, abs=0.01)


def boxed_and_next(line: Line) -> tuple[GlyphRun, GlyphRun]:
    """The formula of a line and the glyph run after it."""
    return next(pair for pair in pairwise(line.glyph_runs) if pair[0].box is not None)


def test_formulas_keep_their_distances_in_a_tracked_line() -> None:
    box = InlineBox(Box(12.0, 7.0, 2.0, (), ()), 0.0, INFINITE)
    formula = SetRun("x", ROMAN, boxes=(box,))
    runs = [SetRun(f"{PROSE[:300]} ", ROMAN), formula, SetRun(f", {PROSE[300:]}", ROMAN)]
    found = 0
    for measure in range(200, 330, 5):
        for line in set_justified(runs, float(measure))[:-1]:
            if any(part.box is not None for part in line.glyph_runs) and line.glyph_runs[0].tracking:
                found += 1
                assert line.width - hang_of(line) == pytest.approx(measure, abs=1e-6)
                assert {part.tracking for part in line.glyph_runs if part.box is not None} == {0.0}
                box_run, after = boxed_and_next(line)
                assert box_run.width == pytest.approx(12.0 * box_run.scale)
                assert after.x == pytest.approx(box_run.x + box_run.width)
    assert found > 2


def test_the_last_line_has_its_natural_width() -> None:
    last = set_justified([SetRun(PROSE, ROMAN)], 320.0)[-1].glyph_runs[0]
    assert (last.gap, last.scale, last.tracking) == (0.0, 1.0, 0.0)


def test_the_first_line_begins_at_the_indent() -> None:
    lines = set_justified([SetRun(PROSE, ROMAN)], 320.0, indent=15.0)
    first, second = lines[0].glyph_runs[0], lines[1].glyph_runs[0]
    assert first.x == pytest.approx(15.0 - first.words[0].left_protrusion * first.scale)
    assert second.x == pytest.approx(-second.words[0].left_protrusion * second.scale)
    assert lines[0].width - hang_of(lines[0]) == pytest.approx(320.0)


@pytest.mark.parametrize("letters", ["m" * 200, "Donaudampfschifffahrtsgesellschaft" * 6, "fi" * 100])
@pytest.mark.parametrize("divider", DIVIDERS)
def test_a_word_of_two_hundred_letters_stays_on_the_page(letters: str, divider: WordDivider) -> None:
    runs = [SetRun(f"so {letters} it goes on", divider)]
    for measure in (60.0, 320.0):
        assert_sound(set_justified(runs, measure), runs, measure)
        assert_sound(set_ragged(runs, measure), runs, measure)


def test_a_long_word_fills_its_lines() -> None:
    lines = set_ragged([SetRun("m" * 200, ROMAN)], 100.0)
    letter = ROMAN.font.word("m").width
    assert all(100.0 - letter <= line.width <= 100.0 for line in lines[:-1])


@pytest.mark.parametrize("around", [(True, False), (False, True), (True, True)], ids=["before", "behind", "between"])
def test_an_overlong_word_of_ligatures_beside_another_run_is_set_piece_by_piece(around: tuple[bool, bool]) -> None:
    divider = WordDivider(FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0), ENGLISH)
    before, behind = ("italic" if stands else "" for stands in around)
    texts = (("set ", divider), (before, ITALIC), ("office" * 400, divider), (behind, ITALIC), (" end", divider))
    runs = [SetRun(text, own) for text, own in texts if text]
    lines = set_justified(runs, 250.0)
    assert_sound(lines, runs, 250.0)
    assert sorted(map(len, divider.font.shapes))[-2] <= 80  # besides the word itself: no rest of it, for any line


@pytest.mark.parametrize("texts", [("abc/", "def/"), ("(x", "y)"), ("long", "words"), ("12", "ab"), ("a", "b", "c")])
@pytest.mark.parametrize("setting", [set_justified, set_ragged], ids=["justified", "ragged"])
def test_a_word_of_several_fonts_wider_than_a_line_is_divided_as_one_of_a_single_font(
    texts: tuple[str, ...], setting: Callable[..., list[Line]]
) -> None:
    parts = [SetRun(text, divider) for text, divider in zip(texts, DIVIDERS, strict=False)] * 60
    runs = [SetRun("before ", ROMAN), *parts, SetRun(" behind", ROMAN)]
    lines = setting(runs, 200.0)
    assert_sound(lines, runs, 200.0)
    assert len(lines) > 3
    assert all(part.scale >= 0.98 - 1e-9 for line in lines for part in line.glyph_runs)


@pytest.mark.parametrize("indent", [0.0, 12.0])
def test_a_paragraph_a_little_wider_than_the_measure_keeps_its_spaces(indent: float) -> None:
    runs = [SetRun("Leading advocate for „data equity“ and “quoted” text; she leads „Datathons“ here.", ROMAN)]
    natural = set_justified(runs, 1000.0, indent)[0].width
    for share in range(80, 100):
        for line in set_justified(runs, natural * share / 100, indent):
            assert all(
                (part.run.font.space + part.gap) * part.scale >= 0.7 * 0.98 * part.run.font.space - 1e-9
                for part in line.glyph_runs
            )


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("models", "Models,", True),
        ("“models”", "(models)", True),
        ("Grün", "grün.", True),
        ("1998", "1998,", True),
        ("the", "the", False),
        ("the,", "(the)", False),
        ("model", "models", False),
        ("…—…—", "…—…—", False),
    ],
)
def test_words_are_alike_whatever_their_case_and_the_signs_beside_them(one: str, other: str, alike: bool) -> None:
    paragraph = ParagraphItems([SetRun(f"{one} {other}", ROMAN)], 300.0)
    first, second, none = paragraph.words_of([0, 1, -1], 0)
    assert paragraph.words_of([1, 0], -1) == [second, first]
    assert (first == second != "") == alike
    assert none == ""


def test_a_compound_has_a_first_and_a_last_word_that_may_repeat() -> None:
    paragraph = ParagraphItems([SetRun("after inter", ROMAN), SetRun("Linked", ITALIC)], 300.0)
    assert paragraph.words_of([0, 1], 0) == ["after", "inter"]
    assert paragraph.words_of([0, 1], -1) == ["after", "linked"]


def test_a_word_of_several_fonts_is_not_divided() -> None:
    runs = [SetRun("All of deep", ROMAN), SetRun("GP", ITALIC), SetRun("s are here", SANS)]
    (line,) = set_ragged(runs, 300.0)
    assert [[word.text for word in part.words] for part in line.glyph_runs] == [
        ["All", "of", "deep"],
        ["GP"],
        ["s", "are", "here"],
    ]
    assert line.glyph_runs[1].x == pytest.approx(line.glyph_runs[0].x + width_of(line.glyph_runs[0]))


def test_a_glyph_run_holds_its_run() -> None:
    link = SetRun("example.org", ROMAN, 3.0, RgbColour(0.0, 0.0, 1.0), None, "https://example.org")
    (line,) = set_justified([SetRun("see ", ROMAN), link, SetRun(" now", ROMAN)], 300.0)
    before, middle, after = line.glyph_runs
    assert middle.run is link
    assert [word.text for word in middle.words] == ["example.org", ""]
    assert after.x == pytest.approx(middle.x + middle.width + ROMAN.font.space)
    assert before.words[-1].text == ""


def test_a_space_is_as_wide_as_the_type_it_is_typed_in() -> None:
    for texts, expected in ((("one ", "two"), SANS), (("one", " two"), ITALIC)):
        (line,) = set_ragged([SetRun(texts[0], SANS), SetRun(texts[1], ITALIC)], 300.0)
        before, after = line.glyph_runs
        assert after.x - before.x - width_of(before) == pytest.approx(expected.font.space)


@pytest.mark.parametrize(("align", "share"), [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)])
def test_free_space_is_shared_as_aligned(align: float, share: float) -> None:
    for line in set_ragged([SetRun(PROSE, SANS)], 200.0, align):
        natural = sum(map(width_of, line.glyph_runs))
        assert line.glyph_runs[0].x == pytest.approx(share * (200.0 - natural), abs=0.8)
        assert line.glyph_runs[0].gap == 0.0


def test_titles_are_balanced_and_do_not_end_in_small_words() -> None:
    title = "Provably correct and asymptotically efficient automatic differentiation of a higher-order language"
    (first, second) = set_ragged([SetRun(title, ROMAN)], 320.0)
    assert abs(first.width - second.width) < 60.0
    greedy = set_ragged([SetRun(title, ROMAN)], 320.0, balanced=False)
    assert abs(greedy[0].width - greedy[1].width) > 60.0
    ends = [line.glyph_runs[-1].words[-2].text for line in set_ragged([SetRun(PROSE, ROMAN)], 320.0)[:-1]]
    assert not {"a", "the", "of", "is", "and"} & set(ends)


@pytest.mark.parametrize("runs", [[], [SetRun("", ROMAN)], [SetRun("", ROMAN), SetRun("", ITALIC)]])
def test_nothing_gives_no_lines(runs: list[SetRun]) -> None:
    assert set_justified(runs, 320.0) == set_ragged(runs, 320.0) == []


def test_the_same_text_is_set_alike_again() -> None:
    fresh = WordDivider(FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0, ("onum", "pnum")), ENGLISH)
    placed = [
        [(part.x, part.gap, part.scale, [word.text for word in part.words]) for part in line.glyph_runs]
        for divider in (ROMAN, fresh)
        for line in set_justified([SetRun(PROSE, divider)], 320.0)
    ]
    assert placed[: len(placed) // 2] == placed[len(placed) // 2 :]


def ends_of(lines: Sequence[Line]) -> list[str]:
    """The last word of each line, without signs."""
    return [
        re.sub(r"\W", "", part.words[-1].text or part.words[-2].text)
        for part in (line.glyph_runs[-1] for line in lines)
    ]


@pytest.mark.parametrize("measure", [float(measure) for measure in range(120, 220, 4)])
def test_the_same_word_seldom_ends_or_begins_two_lines(measure: float) -> None:
    text = " ".join(["whenever programmes and whichever programmes are"] * 6)
    ends = [end for end in ends_of(set_justified([SetRun(text, ROMAN)], measure))[:-1] if len(end) > 3]
    assert sum(one == other for one, other in pairwise(ends)) <= 1


@pytest.mark.parametrize("excess", [0.001, 0.005, 0.01, 0.02, 0.03, 0.04])
def test_gaps_of_one_line_are_never_closed(excess: float) -> None:
    """A paragraph a little wider than the measure is narrowed in its letters, too, or set in two lines."""
    run = SetRun("Leading advocate for open data; she leads the series of evenings about it here.", ROMAN)
    width = end_of(set_ragged([run], 1000.0)[0])
    for line in set_justified([run], width / (1 + excess)):
        for part in line.glyph_runs:
            assert (part.run.font.space + part.gap) * part.scale >= 0.17 * part.run.font.size
