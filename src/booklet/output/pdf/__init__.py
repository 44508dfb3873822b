"""PDF output: pages as a tagged, linked PDF file; the same pages give the same bytes.

A `ContentEncoder` turns layers and pages into content (`content`): an `EncodedPage` is plain data, which any process
can make (`model`). `write_pdf` makes a file of encoded pages, of the `FontUsage`s of the words on them, a `Metadata`
and the outline (`writer`).

    >>> from booklet.fonts.font import FontBook, bundled_fonts
    >>> from booklet.output.pdf.content import ContentEncoder
    >>> from booklet.output.pdf.model import Metadata
    >>> from booklet.output.pdf.writer import fonts_of_pages, write_pdf
    >>> from booklet.typeset.page import Element, GlyphItem, Layer, Page, PageSize, Placement
    >>> book = FontBook(bundled_fonts())
    >>> font = book.font("LibertinusSerif-Regular", 10.0)
    >>> text = GlyphItem(0.0, 10.0, font, tuple(font.words("A whole page")), element=Element("P"))
    >>> page = Page(PageSize(200.0, 100.0), "1", (Placement.at(20.0, 30.0, Layer((text,))),))
    >>> encoder = ContentEncoder()
    >>> encoded = encoder.encode_pages([page])
    >>> fonts = fonts_of_pages(encoded, encoder.font_usages(), book.face)
    >>> write_pdf(encoded, fonts, Metadata("A title"))[:8]
    b'%PDF-1.7'

Content is written with `colour` and `syntax`. The writer adds the objects of the file (`objects`, with reportlab's
object model): page resources (`resources`), fonts (`fonts`, with `subset` and `cff`), tags (`tagging`), links and
outline (`navigation`) and `metadata`. reportlab is loaded with the writer, so `writer` is best imported late.
"""
