"""Pages with every kind of item, for the tests of the PDF writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow

from booklet.fonts.font import Font, FontBook, bundled_fonts
from booklet.images.model import Drawing, Outline, Raster
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import Metadata, OutlineEntry
from booklet.output.pdf.writer import fonts_of_pages, write_pdf
from booklet.typeset.page import (
    BLACK,
    Anchor,
    Element,
    GlyphItem,
    ImageItem,
    Item,
    Layer,
    Link,
    Page,
    PageSize,
    Placement,
    RgbColour,
    RuleItem,
)

WIDTH, HEIGHT = 419.53, 595.28
SERIF = "LibertinusSerif-Regular"
GREEN = RgbColour(0.1, 0.45, 0.3)
PLAIN = Metadata("A title", language="en-GB")


def book() -> FontBook:
    """The bundled fonts."""
    return FontBook(bundled_fonts())


def line(font: Font, x: float, y: float, text: str, element: Element | None = None, gap: float = 0.0) -> GlyphItem:
    """The words of a text on one baseline; a space at its end is set as one."""
    return GlyphItem(x, y, font, tuple(map(font.word, text.split(" "))), gap, element=element)


def page_of(items: Sequence[Item], label: str = "1") -> Page:
    """A page with one layer, whose origin is its upper left corner."""
    return Page(PageSize(WIDTH, HEIGHT), label, (Placement.at(0, 0, Layer(tuple(items))),))


def pdf_of(
    pages: Sequence[Page], fonts: FontBook, metadata: Metadata = PLAIN, outline: Sequence[OutlineEntry] = ()
) -> bytes:
    """The pages as a file."""
    encoder = ContentEncoder()
    encoded = encoder.encode_pages(pages)
    return write_pdf(encoded, fonts_of_pages(encoded, encoder.font_usages(), fonts.face), metadata, outline)


def one_line_pdf(text: str, face: str = SERIF, features: tuple[str, ...] = ()) -> bytes:
    """A page with one paragraph of one line."""
    fonts = book()
    return pdf_of([page_of([line(fonts.font(face, 10, features), 50, 50, text, Element("P"))])], fonts)


def jpeg() -> bytes:
    """A small JPEG file, in colour."""
    out = BytesIO()
    Pillow.new("RGB", (16, 8), (200, 30, 60)).save(out, "JPEG")
    return out.getvalue()


def pictures() -> tuple[Raster, Raster, Raster, Drawing]:
    """A half transparent raster in colour, a grey one, a JPEG, and a drawing of all kinds of outline."""
    colours = Raster(4, 2, "rgb", bytes(range(0, 240, 10)), mask=bytes(range(0, 256, 32)))
    grey = Raster(3, 3, "grey", bytes(range(9)))
    square = (("M", 2.0, 2.0), ("L", 38.0, 2.0), ("L", 38.0, 18.0), ("L", 2.0, 18.0), ("Z",))
    hole = (*square, ("M", 10.0, 6.0), ("L", 30.0, 6.0), ("C", 30.0, 12.0, 20.0, 16.0, 10.0, 14.0), ("Z",))
    drawing = Drawing(
        40,
        20,
        (
            Outline(hole, (0.2, 0.4, 0.6), even_odd=True),
            Outline(square, None, (0.8, 0.1, 0.1), 1.5, cap=1, join=1),
            Outline(square, (1.0, 0.9, 0.2), (0.0, 0.0, 0.0), opacity=0.35),
        ),
    )
    return colours, grey, Raster(16, 8, "rgb", jpeg(), jpeg=True), drawing


@dataclass(frozen=True)
class Sample:
    """A document with every kind of item."""

    fonts: FontBook
    pages: tuple[Page, ...]
    outline: tuple[OutlineEntry, ...]
    metadata: Metadata

    def pdf(self) -> bytes:
        """The document as a file."""
        return pdf_of(self.pages, self.fonts, self.metadata, self.outline)


def sample() -> Sample:
    """A cover, contents, and a talk over two pages."""
    fonts = book()
    session = Element("Sect")
    split = Element("P", session)
    pages = (
        _cover(fonts),
        _contents(fonts),
        _talk(fonts, session, split),
        _end_of_talk(fonts, session, split),
    )
    outline = (
        OutlineEntry("Contents", "contents"),
        OutlineEntry("Thursday: naïve methods", "session-1", 1, closed=True),
        OutlineEntry("Efficient offices", "talk-1", 2),
        OutlineEntry("Words that go on", "talk-2", 2),
    )
    metadata = Metadata(
        "Mathematics & Deep Learning <draft>",
        ("Zoë Álvarez", "University of Cambridge"),
        "Programme and abstracts",
        ("inverse problems", "naïveté"),
        "en-GB",
        1_657_800_000,
        "booklet 0.1.0",
    )
    return Sample(fonts, pages, outline, metadata)


def _cover(fonts: FontBook) -> Page:
    display = fonts.font("LibertinusSerifDisplay-Regular", 24)
    colours, grey, photograph, drawing = pictures()
    logos = [Element("Figure", None, f"Logo of host {number}") for number in range(4)]
    items: list[Item] = [
        line(display, 60, 90, "Mathematics of", title := Element("H1")),
        line(display, 60, 118, "Deep Learning", title),
        RuleItem(60, 130, 200, 0.5, GREEN),
        ImageItem(60, 400, 80, 40, colours, logos[0]),
        ImageItem(160, 400, 40, 40, grey, logos[1]),
        ImageItem(220, 400, 40, 20, photograph, logos[2]),
        ImageItem(280, 400, 80, 40, drawing, logos[3]),
        ImageItem(60, 460, 20, 10, drawing, None),
    ]
    return page_of(items, "")


def _contents(fonts: FontBook) -> Page:
    roman, tabular = fonts.font(SERIF, 10, ("onum",)), fonts.font(SERIF, 10, ("lnum", "tnum"))
    heading = fonts.font("LibertinusSans-Bold", 14)
    items: list[Item] = [Anchor("contents", 60), line(heading, 50, 80, "Contents", Element("H2"))]
    contents = Element("TOC")
    for number, (title, folio) in enumerate([("Efficient offices", "1"), ("Words that go on", "2")]):
        y = 110.0 + 14 * number
        entry = Element("Link", Element("Reference", Element("TOCI", contents)))
        items += [
            line(roman, 50, y, title + " ", entry),
            line(roman, 150, y, ". . . . . . ."),
            line(tabular, 360, y, folio, entry),
            Link(50, y - 9, 320, 12, f"#talk-{number + 1}", f"{title}, page {folio}", entry),
        ]
    return page_of(items, "")


def _talk(fonts: FontBook, session: Element, split: Element) -> Page:
    roman, italic = fonts.font(SERIF, 10, ("onum",)), fonts.font("LibertinusSerif-Italic", 10)
    small = fonts.font(SERIF, 10, ("smcp",), 0.6)
    items: list[Item] = [
        Anchor("session-1", 20),
        line(fonts.font("LibertinusSans-Bold", 14), 0, 30, "Thursday: naïve methods", Element("H2", session)),
        Anchor("talk-1", 44),
        line(small, 0, 54, "Efficient offices", Element("H3", session)),
        *_paragraph(roman, italic, session),
        *_list(roman, session),
        *_foreign(fonts, session),
        line(roman, 0, 300, "This paragraph goes on over the page ", split),
    ]
    note = Layer((line(fonts.font(SERIF, 8), 0, 10, "A note of its own layer.", Element("P", session)),))
    body = Placement.at(50, 60, Layer(tuple(items)))
    return Page(PageSize(WIDTH, HEIGHT), "1", (body, Placement.at(50, 540, note), *_furniture(fonts, "1")))


def _paragraph(roman: Font, italic: Font, session: Element) -> list[Item]:
    text = Element("P", session)
    link = Element("Link", text)
    hyphenated = (*map(roman.word, ("Difficult", "affairs", "(AVATAR)", "want")), roman.hyphenated("typo"))
    target = "https://example.org/wörk shop?x=(1)"
    return [
        GlyphItem(0, 80, roman, hyphenated, 0.85, 1.015, BLACK, text),
        line(roman, 0, 94, "graphical care, as Tomáš Łukasz says: ", text, -0.2),
        GlyphItem(0, 108, italic, (italic.word("the"), italic.word("workshop"), italic.word("")), 0, 1, GREEN, link),
        Link(0, 98, 70, 13, target, "The workshop’s site", link),
        GlyphItem(0, 122, italic, (italic.word("site"),), 0, 0.98, GREEN, link),
        Link(0, 112, 20, 13, target, "The workshop’s site", link),
        line(roman, 30, 122, "ends here.", text),
    ]


def _list(roman: Font, session: Element) -> list[Item]:
    items: list[Item] = []
    points = Element("L", session)
    for number, text in enumerate(["fluffy first", "second"]):
        point = Element("LI", points)
        items.append(line(roman, 10, 150 + 14 * number, "• ", Element("Lbl", point)))
        items.append(line(roman, 22, 150 + 14 * number, text + " ", Element("LBody", point)))
    return items


def _foreign(fonts: FontBook, session: Element) -> list[Item]:
    roman = fonts.font(SERIF, 10, ("onum",))
    arabic = fonts.font("NotoNaskhArabic-Variable", 11, rtl=True)
    hindi = fonts.font("NotoSerifDevanagari-Variable", 10)
    return [
        line(roman, 0, 200, "Straße und Maß", Element("P", session, None, "de")),
        line(arabic, 0, 220, "سلام", Element("P", session, None, "ar")),
        line(hindi, 0, 240, "नमस्ते", Element("P", session, None, "hi")),
        line(roman, 0, 260, "Ṽ q\u0303 z\u0331", Element("P", session)),
    ]


def _end_of_talk(fonts: FontBook, session: Element, split: Element) -> Page:
    roman = fonts.font(SERIF, 10, ("onum",))
    items: list[Item] = [
        line(roman, 0, 10, "and ends on the next.", split),
        Anchor("talk-2", 30),
        line(roman, 0, 40, "Words that go on", Element("H3", session)),
    ]
    return Page(PageSize(WIDTH, HEIGHT), "2", (Placement.at(40, 60, Layer(tuple(items))), *_furniture(fonts, "2")))


def _furniture(fonts: FontBook, folio: str) -> tuple[Placement, ...]:
    small = fonts.font(SERIF, 8, ("smcp",), 0.4)
    head = Layer((line(small, 0, 0, "Thursday"), RuleItem(0, 3, 320, 0.25)))
    return Placement.at(50, 40, head), Placement.at(200, 570, Layer((line(fonts.font(SERIF, 9), 0, 0, folio),)))
