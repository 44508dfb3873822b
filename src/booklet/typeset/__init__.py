"""Typesetting: from words to lines, from lines to pages, as plain data.

A `SetRun` is a text in one style; its `WordDivider` holds the font and the hyphenation. `set_justified` and
`set_ragged` return the `Line`s of a paragraph, each made of `GlyphRun`s, for a measure in points. `Row`s contain
`PlacedLine`s and are multiples of half a line high; `RowBlock`s contain rows that belong together. `fill_areas` divides
blocks into the areas of pages, and `place_rows` returns the items of rows, which output draws as a `Layer`.

    >>> from booklet.fonts.font import FontBook, bundled_fonts
    >>> from booklet.typeset.hyphenation import hyphenator
    >>> from booklet.typeset.items import SetRun
    >>> from booklet.typeset.pagination import Areas, fill_areas, measures_of
    >>> from booklet.typeset.paragraph import set_justified
    >>> from booklet.typeset.rows import PlacedLine, Row, RowBlock, place_rows
    >>> from booklet.typeset.word_breaks import WordDivider
    >>> font = FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0)
    >>> run = SetRun("All typesetting ends in glyphs at points.", WordDivider(font, hyphenator("en-GB")))
    >>> lines = set_justified([run], measure=90.0)
    >>> rows = tuple(Row(2, 9.0, (PlacedLine(line, 0.0, None),)) for line in lines)
    >>> ((cut,),) = fill_areas([measures_of(RowBlock(rows))], Areas(capacity=20))
    >>> for item in place_rows(rows[cut.first : cut.last], half_line=6.0):
    ...     print(item.y, " ".join(word.text for word in item.words).strip())
    9.0 All typesetting ends in
    21.0 glyphs at points.

The path from words to ink, which takes most of the time of a build:

1. `fonts.font` shapes each distinct word once; a `Word` has its glyphs, its width, and how far its ends may stand out.
   A word on the page is a look-up of its text (`Font.words`).
2. `items.ParagraphItems` measures the items between spaces, words or compounds of words and formulas (`box`), in one
   pass: where each starts and ends on one endless line.
3. `linebreak` searches the line ends over those numbers. It asks `word_breaks` for the places within a word, found once
   for each distinct word (`hyphenation`, `patterns`), only where a line may end in it.
4. `paragraph` makes a `Line` of the items between two line ends: one `GlyphRun` if all are words of one run. Lines with
   formulas, several runs or right-to-left text are cut into runs, and reordered, by `in_visual_order`. Such runs come
   from `itemize`, which divides text by font and direction (`booklet.unicode`).
5. `rows` places lines on pages as `GlyphItem`s, and `output.pdf.content` joins the glyph strings of their words, each
   made once, to the operators of the page.

These modules are compiled where there is a C compiler; the types stand in the `.pxd` beside each. `page` defines pages
and items; `listing` prints them as text.
"""
