"""The sides of sheets as pages: forms in their places, and marks over them."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.imposition.model import Imposition, Side, Slot
from booklet.output.imposed.document import replace_pages, saved
from booklet.output.imposed.forms import FormMaker
from booklet.output.imposed.mark_content import MarkContent
from booklet.output.imposed.pages import SourcePage, SourceShape
from booklet.output.imposed.sizes import UsualPage, UsualPlace, usual_place
from booklet.output.pdf.syntax import numbers


class SheetWriter:
    """Writes sides of sheets with the pages of an open file, which gets these sides in the place of its pages."""

    def __init__(self, pdf: Pdf, pages: Sequence[SourcePage], usual: UsualPage, plan: Imposition) -> None:
        self._pdf = pdf
        self._pages = pages
        self._usual = usual
        self._size = Array([0, 0, round(plan.width, 4), round(plan.height, 4)])
        self._places: dict[SourceShape, UsualPlace] = {}
        self._forms = FormMaker(pdf)
        self._marks = MarkContent(FontBook(bundled_fonts()), plan.width, plan.height)

    @property
    def unread(self) -> tuple[int, ...]:
        """The indexes of pages of whose content a part could not be decoded."""
        return self._forms.unread

    def file(self, sides: Sequence[Side]) -> bytes:
        """The bytes of a file with a page for each side."""
        pages = [self._page(side) for side in sides]
        fonts = self._marks.font_resources(self._pdf)
        if fonts is not None:
            for page in pages:
                page.Resources.Font = fonts
        replace_pages(self._pdf, pages)
        return saved(self._pdf)

    def _page(self, side: Side) -> Object:
        forms = Dictionary()
        operators: list[bytes] = []
        groups: list[Object] = []
        for slot in side.slots:
            form = self._form(slot)
            if form is not None:
                name = f"/P{len(operators)}"
                forms[name] = form
                operators.append(b"q %b cm%b Do Q\n" % (self._matrix(slot), name.encode()))
                groups += [form.Group] if "/Group" in form else []
        content = b"".join([*operators, self._marks.operators(side.marks)])
        page = Dictionary(
            Type=Name.Page,
            MediaBox=self._size,
            Resources=Dictionary(XObject=forms) if operators else Dictionary(),
            Contents=self._pdf.make_stream(content),
        )
        if groups:  # the colours in which transparent things are mixed (11.6.6)
            page.Group = groups[0]
        return self._pdf.make_indirect(page)

    def _form(self, slot: Slot) -> Object | None:
        """The page of a place as a form; None for a blank."""
        if slot.page is None:
            return None
        page = self._pages[slot.page]
        place = self._place(page.shape)
        return self._forms.form(slot.page, page.content, place.back.bounds(slot.clip.within(place.area)))

    def _matrix(self, slot: Slot) -> bytes:
        """The numbers of the map from a page's own coordinates to the side."""
        assert slot.page is not None
        a, b, c, d, e, f = self._place(self._pages[slot.page].shape).matrix.then(slot.matrix)
        return numbers(*[round(each, 6) + 0.0 for each in (a, b, c, d)], round(e, 3) + 0.0, round(f, 3) + 0.0)

    def _place(self, shape: SourceShape) -> UsualPlace:
        known = self._places.get(shape)
        if known is None:
            known = self._places[shape] = usual_place(shape, self._usual)
        return known
