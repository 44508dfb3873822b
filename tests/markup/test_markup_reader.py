"""Texts without markup, lines, the text of blocks, and the offsets of runs and notes."""

from __future__ import annotations

import pytest

from booklet.markup.model import (
    CodeBlock,
    DisplayedFormula,
    LineBreak,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    TexFormula,
    TextRun,
)
from booklet.markup.reader import ParsedText, plain_text, read_blocks, read_line


def words(reading: ParsedText) -> str:
    return plain_text(reading.blocks)


def runs(reading: ParsedText, index: int = 0) -> tuple[object, ...]:
    """The content of one of a text's paragraphs."""
    paragraph = reading.blocks[index]
    assert isinstance(paragraph, Paragraph)
    return paragraph.content


class TestParagraphs:
    def test_blank_lines_part_them_and_line_ends_are_spaces(self) -> None:
        reading = read_blocks("One\n  line.\n\n \nTwo.\n", language="en")
        assert reading.blocks == (
            Paragraph((TextRun("One line.", offset=0),)),
            Paragraph((TextRun("Two.", offset=15),)),
        )
        assert reading.notes == ()

    @pytest.mark.parametrize("text", ["", " ", "\n\n", "\xa0\n", "\u200b"])
    def test_a_blank_text_has_none(self, text: str) -> None:
        assert read_blocks(text, language="en") == ParsedText(())
        assert read_line(text, language="en") == ParsedText(())

    def test_spaces_are_single_but_no_break_ones_stay(self) -> None:
        assert words(read_blocks("a   b\xa0c \n d", language="en")) == "a b\xa0c d"

    def test_lines_of_chinese_and_japanese_are_joined_without_a_space(self) -> None:
        assert words(read_blocks("数学\n  学会 and\n会", language="ja")) == "数学学会 and 会"
        assert words(read_blocks("*数学*\n学会", language="ja")) == "数学学会"
        assert words(read_blocks("한국\n수학", language="ko")) == "한국 수학"
        assert words(read_line("数学\n学会", language="ja")) == "数学学会"

    def test_plain_markup_is_literal(self) -> None:
        text = "# *a*  \n1. b `c` & &amp; \\* [x](https://x.org)"
        reading = read_blocks(text, language="en", markup="plain")
        assert words(reading) == "# *a* 1. b `c` & &amp; \\* [x](https://x.org)"
        assert TextRun("https://x.org", Mark.NONE, "https://x.org", 32) in runs(reading)
        assert reading.notes == ()

    def test_plain_markup_keeps_formulas_as_typed(self) -> None:
        assert words(read_blocks('"$a--b$" -- c', language="en", markup="plain")) == "“$a--b$” – c"


class TestLines:
    @pytest.mark.parametrize(
        "title",
        ["1. Introduction", "# Foo", "- x", "> y", "+ z", "---", "===", "***", "```", "~~~", "1) a", "    indented"],
    )
    def test_nothing_is_a_block(self, title: str) -> None:
        assert words(read_line(title, language="en")) == {"---": "—"}.get(title, title.strip())

    def test_nothing_is_a_block_beside_markup(self) -> None:
        reading = read_line("1. *E. coli*", language="en")
        assert reading.blocks == (Paragraph((TextRun("1. "), TextRun("E. coli", Mark.EMPHASIS, None, 4))),)

    def test_line_ends_are_spaces_whatever_stands_before_them(self) -> None:
        assert runs(read_line("a *b*  \n\n c\\\nd", language="en")) == (
            TextRun("a "),
            TextRun("b", Mark.EMPHASIS, None, 3),
            TextRun(" c d", Mark.NONE, None, 5),
        )


class TestOffsets:
    def test_runs_have_the_offset_of_their_first_character(self) -> None:
        text = "Some *words* in\nlines `c` and **b**,\n\n> - deep\n>   *er* &amp; so"
        reading = read_blocks(text, language="en")
        found = [(run.text.strip(), run.offset) for run in _runs_of(reading.blocks)]
        assert [text[offset:].lstrip().startswith(letters.split("&")[0].strip()[:2]) for letters, offset in found] == [
            True
        ] * len(found)
        assert [letters for letters, _ in found] == [
            "Some",
            "words",
            "in lines",
            "c",
            "and",
            "b",
            ",",
            "deep",
            "er",
            "& so",
        ]

    def test_what_cleaning_takes_away_is_counted(self) -> None:
        text = "A\u00ad\u200bb\r\n\r\ne\u0301 *c* $x$ \x07"
        reading = read_blocks(text, language="en")
        offsets = {run.text.strip(): run.offset for run in _runs_of(reading.blocks)}
        assert offsets["Ab"] == 0
        assert text[offsets["c"]] == "c"
        marked = {note.code: text[note.offset : note.offset + note.length] for note in reading.notes}
        assert marked == {"control-character": "\x07"}
        (formula,) = [inline for inline in runs(reading, -1) if isinstance(inline, TexFormula)]
        assert text[formula.offset : formula.offset + formula.length] == formula.typed == "$x$"

    def test_a_line_break_has_its_offset(self) -> None:
        assert LineBreak(3) in runs(read_blocks("a  \nb", language="en"))


class TestPlainText:
    def test_every_block_gives_its_letters(self) -> None:
        paragraph = Paragraph((TextRun("a"), LineBreak(), TextRun("b", Mark.STRONG)))
        blocks = (paragraph, ListBlock(((paragraph, CodeBlock("c\nd")),), 1), Quote((paragraph,)))
        assert plain_text(blocks) == "a b\na b\nc\nd\na b"

    def test_formulas_are_written_by_the_function_given(self) -> None:
        formula = TexFormula("x^2", "$x^2$", 0, 5)
        blocks = (Paragraph((TextRun("a "), formula)), DisplayedFormula(formula), Quote((DisplayedFormula(formula),)))
        assert plain_text(blocks) == "a $x^2$\n$x^2$\n$x^2$"
        assert plain_text(blocks, lambda formula: formula.tex) == "a x^2\nx^2\nx^2"


def _runs_of(blocks: tuple[object, ...]) -> list[TextRun]:
    found: list[TextRun] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [inline for inline in block.content if isinstance(inline, TextRun)]
        elif isinstance(block, Quote):
            found += _runs_of(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                found += _runs_of(item)
    return found
