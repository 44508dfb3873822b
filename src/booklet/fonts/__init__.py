"""Fonts: text shaped into words of glyphs, with the width and the meaning of each.

A `Face` is an opened font file (`face`). A `FontBook` opens faces and makes each `Font` of them once: a face at a size,
with features and tracking (`font`). A font gives a `Word` for a text (`word`): its glyphs by HarfBuzz (`shaping`), how
far its ends may protrude into the margins, and the text that each glyph is copied as. Glyphs that a face draws in
pieces are put together (`composites`). For characters that a face lacks, `Font.fallback_for` finds another font
(`fallback`), and `FontBook.lacking` names those that no font has.

    >>> from booklet.fonts.font import FontBook, bundled_fonts
    >>> book = FontBook(bundled_fonts())
    >>> roman = book.font("LibertinusSerif-Regular", 10.0, ("onum",))
    >>> word = roman.word("office")
    >>> word.glyph_text, round(word.width, 2)
    (('o', 'ffi', 'c', 'e'), 22.08)
    >>> roman.fallback_for("म", rtl=False, language="hi").face.name
    'NotoSerifDevanagari-Variable'
    >>> book.lacking("Ω, \\ue000", roman, language="en", rtl=False)
    (3,)

Lengths are in points, but for those of a face, which are in units of its em.
"""
