"""Lists of references and notes, in every notation that people use for them."""

from __future__ import annotations

import pytest
from text_transcript import codes, transcript

from booklet.markup.model import EntryList, Markup
from booklet.markup.reader import plain_text, read_blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("References\n[1] Lee\n[2] Oh\n[Au01] Ash", "references(References: [1] Lee | [2] Oh | [Au01] Ash)"),
        ("We do.\nLiterature:\n[1] Lee\nand others", "We do.\nreferences(Literature:: [1] Lee and others)"),
        ("We build.\n[1] Lee\n[2] Oh", "We build.\nreferences([1] Lee | [2] Oh)"),
        ("As in [1].\n\n[1] Lee", "As in [1].\nreferences([1] Lee)"),
        ("As in [2].\n\n[1] Lee", "As in [2].\n[1] Lee"),
        ("Text.\n\n[Au01] Ash\n\n[Bo22] Box\n\nEnd.", "Text.\nreferences([Au01] Ash | [Bo22] Box)\nEnd."),
        ("**References**\n\n1. Lee 2010\n2. Oh", "references(*References*: 1. Lee 2010 | 2. Oh)"),
        ("Sources:\n\n- a river\n- a spring", "Sources:\nlist(a river | a spring)"),
        ("Références\n\n* Lee 2010\n* Oh", "references(Références: • Lee 2010 | • Oh)"),
        ("References: [1] Lee, A. [2] Oh.", "references(References:: [1] Lee, A. | [2] Oh.)"),
        ("参考文献\n\n[1] 王 2010\n\n[2] 李", "references(参考文献: [1] 王 2010 | [2] 李)"),
        (
            "# References\n\nLee 2010. A.\n\nOh 2012. B\n\nEnd.",
            "references(References:  Lee 2010. A. |  Oh 2012. B)\nEnd.",
        ),
        ("References to rivers.\n\nMore", "References to rivers.\nMore"),
        ("[2] Lee\n\n[1] Oh", "[2] Lee\n[1] Oh"),
        ("- one [1]\n\n[1] *Lee*: `x`", "list(one [1])\n[1] /Lee/: `x`"),
    ],
)
def test_references(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == expected
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("text", "markup", "expected"),
    [
        ("<p>As [1]</p><p>[1] <i>Lee</i></p><p>[2] Oh</p>", "html", "As [1]\nreferences([1] /Lee/ | [2] Oh)"),
        ("<p><b>References</b><br>[1] Lee<br>[2] Oh</p>", "html", "references(*References*: [1] Lee | [2] Oh)"),
        ("<h2>References</h2><ol><li>Lee 2010</li></ol>", "html", "references(References: 1. Lee 2010)"),
        ("\\textbf{References} [1] Lee [2] Oh", "latex", "references(*References*: [1] Lee | [2] Oh)"),
    ],
)
def test_references_in_other_markup(text: str, markup: Markup, expected: str) -> None:
    assert transcript(read_blocks(text, language="en", markup=markup).blocks) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text[^1] more.\n\n[^1]: a *note*", "Text^1^ more.\nnotes(1 a /note/)"),
        ("A[^nn] b[^m].\n\n[^m]: M\nis\n\n[^nn]: N\n\nEnd", "A^1^ b^2^.\nEnd\nnotes(1 N | 2 M is)"),
        ("A[^a].\n\n[^a]: one\n\n    and $x$", "A^a^.\nnotes(a one; and ⟨x⟩)"),
        ("A[^2] b[^1]\n[^2]: two\n[^1]: one", "A^2^ b^1^\nnotes(1 one | 2 two)"),
        ("A[^1]", "A[^1]"),
        ("A[^x]\n\n[^1]: note", "A[^x]\nnotes(1 note)"),
    ],
)
def test_notes(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == expected
    assert codes(reading) == []


def test_offsets_lead_to_labels_and_texts() -> None:
    text = "As in [1], note[^1].\n\n[^1]: why *so*\n\nReferences\n\n[1] Lee, A."
    references, notes = read_blocks(text, language="en").blocks[1:]
    assert isinstance(references, EntryList) and isinstance(notes, EntryList)
    assert [text[each.offset :][:2] for each in (*references.entries, *notes.entries)] == ["[1", "[^"]
    (paragraph,) = references.entries[0].blocks
    assert text[paragraph.content[0].offset :] == "Lee, A."  # type: ignore[union-attr]


def test_plain_text() -> None:
    text = "As in [1].\n\n**References**\n\n[1] Lee\n\n[2] Oh"
    assert plain_text(read_blocks(text, language="en").blocks) == "As in [1].\nReferences\n[1] Lee\n[2] Oh"
