"""Typesetting: from words to lines, from lines to pages, as plain data.

A `SetRun` is a text in one style; its `WordDivider` holds the font and the hyphenation. `set_justified` and
`set_ragged` return the `Line`s of a paragraph, each made of `GlyphRun`s, for a measure in points. `Row`s contain
`PlacedLine`s and are multiples of half a line high; `RowBlock`s contain rows that belong together. `fill_pages` divides
blocks into pages, and `place_rows` returns the items of a page's rows, which output draws as a `Layer`.

    >>> from booklet.fonts.font import FontBook, bundled_fonts
    >>> from booklet.typeset.hyphenation import hyphenator
    >>> from booklet.typeset.items import SetRun
    >>> from booklet.typeset.pagebreak import fill_pages
    >>> from booklet.typeset.paragraph import set_justified
    >>> from booklet.typeset.rows import PlacedLine, Row, RowBlock, place_rows
    >>> from booklet.typeset.word_breaks import WordDivider
    >>> font = FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0)
    >>> run = SetRun("All typesetting ends in glyphs at points.", WordDivider(font, hyphenator("en-GB")))
    >>> lines = set_justified([run], measure=90.0)
    >>> rows = tuple(Row(2, 9.0, (PlacedLine(line, 0.0, None),)) for line in lines)
    >>> (page,) = fill_pages([RowBlock(rows)], capacity=20)
    >>> for item in place_rows(page, half_line=6.0):
    ...     print(item.y, " ".join(word.text for word in item.words).strip())
    9.0 All typesetting ends in
    21.0 glyphs at points.

Within a paragraph: `itemize` divides runs by font and direction (`booklet.unicode`), `items` measures words and
formulas (`box`), `linebreak` chooses the line ends with `word_breaks` and `hyphenation`, and `paragraph` reorders
right-to-left text. `page` defines pages and items; `listing` prints them as text.
"""
