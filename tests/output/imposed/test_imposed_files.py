"""What sheets keep of the file that they are made from, what they say of themselves, and files that can't be read."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name

from booklet.imposition.model import ImpositionError, SheetOptions
from booklet.output.imposed.job import impose_file
from booklet.output.imposed.model import CannotRead, Imposed
from made_pdfs import A5, RED, WHITE, Leaf, Rendered, filled, forms_of, new_pdf, numbered, places, saved, word

ALL_MARKS = SheetOptions(width=900, height=700, marks=("crop", "fold", "staple", "collation", "label"))


def imposed(folder: Path, pdf: pikepdf.Pdf, options: SheetOptions | None = None) -> Imposed:
    """The pages of a file on sheets."""
    return impose_file(saved(pdf, folder / "source.pdf"), options or SheetOptions(marks=()))


def opened(made: Imposed) -> pikepdf.Pdf:
    """The one file."""
    (file,) = made.files
    return pikepdf.open(BytesIO(file.data))


def annotation(subtype: str, rectangle: tuple[float, float, float, float], flags: int = 4) -> Dictionary:
    """An annotation without a look."""
    return Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array(rectangle), F=flags)


def with_look(pdf: pikepdf.Pdf, found: Dictionary) -> Dictionary:
    """The annotation with a look: red all over."""
    x1, y1, x2, y2 = [float(each) for each in found.Rect]
    look = pdf.make_stream(filled(RED, (0, 0, x2 - x1, y2 - y1)), Type=Name.XObject, Subtype=Name.Form)
    look.BBox = Array([0, 0, x2 - x1, y2 - y1])
    found.AP = Dictionary(N=look)
    return found


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    first = imposed(tmp_path, new_pdf(numbered(9)), ALL_MARKS)
    second = impose_file(tmp_path / "source.pdf", ALL_MARKS)
    assert first.files == second.files
    assert b"CreationDate" not in first.files[0].data


def test_print_dialogs_start_as_sheets_need_it(tmp_path: Path) -> None:
    file = opened(imposed(tmp_path, new_pdf(numbered(4))))
    short = file.Root.ViewerPreferences
    assert short.Duplex == Name.DuplexFlipShortEdge
    assert short.PrintScaling == Name("/None")
    assert short.PickTrayByPDFSize
    file = opened(imposed(tmp_path, new_pdf(numbered(4)), SheetOptions(flip="long")))
    assert file.Root.ViewerPreferences.Duplex == Name.DuplexFlipLongEdge


def test_the_title_is_that_of_the_document_or_the_name_of_its_file(tmp_path: Path) -> None:
    pdf = new_pdf(numbered(1))
    plain = opened(imposed(tmp_path, pdf))
    assert plain.docinfo.Title == "source (sheets)"
    pdf.docinfo.Title = "Programm für alle"
    titled = opened(imposed(tmp_path, pdf))
    assert str(titled.docinfo.Title) == "Programm für alle (sheets)"


def test_layers_and_output_intents_are_kept(tmp_path: Path) -> None:
    pdf = new_pdf([Leaf(content=b"/OC /L BDC " + filled(RED, A5) + b"EMC")])
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    pdf.Root.OutputIntents = Array([Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX,
                                               OutputConditionIdentifier="FOGRA39")])  # fmt: skip
    pdf.pages[0].obj.Resources = Dictionary(Properties=Dictionary(L=layer))
    made = imposed(tmp_path, pdf)
    assert Rendered(made.files[0].data).at(600, 300) == WHITE  # the layer is off
    file = opened(made)
    assert file.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"
    assert file.Root.OCProperties.OCGs[0].objgen == file.pages[0].obj.Resources.XObject.P0.Resources.Properties.L.objgen


def test_what_leads_to_pages_that_are_gone_is_left_out(tmp_path: Path) -> None:
    pdf = new_pdf(numbered(4))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("One", 0))
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r)])
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])
    pdf.pages[0].obj.Annots = Array([annotation("Link", (0, 0, 50, 50))])
    with pdf.open_metadata() as metadata:
        metadata["pdfaid:part"] = "2"
    made = imposed(tmp_path, pdf)
    sheets = opened(made)
    assert sorted(sheets.Root.keys()) == ["/Pages", "/Type", "/ViewerPreferences"]
    assert b"/Annots" not in made.files[0].data
    assert made.remarks == ()
    assert made.notices == ()


def test_transparent_pages_stay_groups(tmp_path: Path) -> None:
    pdf = new_pdf(numbered(4))
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    file = opened(imposed(tmp_path, pdf))
    first = file.pages[0].obj
    groups = [form.get("/Group") for form in first.Resources.XObject.values()]
    assert [group is None for group in groups] == [True, False]
    assert groups[1] == Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    assert Name.DeviceCMYK == first.Group.CS
    assert "/Group" not in file.pages[1].obj


def test_fields_and_comments_are_painted_and_links_are_not(tmp_path: Path) -> None:
    pdf = new_pdf(numbered(4))
    boxes = [(20.0, y, 60.0, y + 40.0) for y in (400.0, 300.0, 200.0, 100.0)]
    looks = [
        with_look(pdf, annotation("Stamp", boxes[0])),
        with_look(pdf, annotation("Link", boxes[1])),
        with_look(pdf, annotation("Stamp", boxes[2], flags=0)),  # for screens only
        annotation("Highlight", boxes[3]),
    ]
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(each) for each in looks])
    made = imposed(tmp_path, pdf)
    sheet = Rendered(made.files[0].data)
    matrix = made.plan.sheets[0].front.slots[1].matrix
    seen = [sheet.at(*matrix.point(40, y + 20)) for _, y, _, _ in boxes]
    assert seen == [RED, WHITE, WHITE, WHITE]
    assert made.remarks == (
        "Form fields and comments are printed as they look now (page 1).",
        "Comments that the file gives no look are left out (page 1).",
    )


def test_a_form_that_is_filled_in_is_printed_with_its_values(tmp_path: Path) -> None:
    pdf = new_pdf(numbered(2))
    font = pdf.Root.Pages.Resources.Font.F1
    field = pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="name", V="Jane Doe", F=4, Rect=Array([50, 50, 250, 70]),
        DA="/F1 12 Tf 0 g", P=pdf.pages[1].obj,
    ))  # fmt: skip
    pdf.pages[1].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DR=Dictionary(Font=Dictionary(F1=font)), DA="/F1 12 Tf 0 g"
    )
    made = imposed(tmp_path, pdf)
    assert len(places(made.files[0].data, "Jane")) == 1
    assert made.remarks == ("Form fields and comments are printed as they look now (page 2).",)


def test_labels_have_a_font_that_is_embedded(tmp_path: Path) -> None:
    made = imposed(tmp_path, new_pdf(numbered(30)), ALL_MARKS)
    file = opened(made)
    assert len({font.objgen for page in file.pages for font in page.obj.Resources.Font.values()}) == 1
    (only,) = file.pages[0].obj.Resources.Font.values()
    assert "/FontFile3" in only.DescendantFonts[0].FontDescriptor
    with pdfium.PdfDocument(made.files[0].data) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    assert "Sheet 1 front" in texts[0]
    assert "Sheet 1 back" in texts[1]
    assert "Sheet 8 back" in texts[15]


def test_fronts_and_backs_are_two_files_for_manual_duplex(tmp_path: Path) -> None:
    made = imposed(tmp_path, new_pdf(numbered(9)), SheetOptions(layout="pages", up=2, duplex="manual"))
    front, back = made.files
    assert (front.part, back.part) == ("front", "back")
    assert [len(forms) for forms in forms_of(front.data)] == [2, 2, 1]
    assert [len(forms) for forms in forms_of(back.data)] == [2, 2, 0]
    assert [places(front.data, word(index)) != [] for index in range(9)] == [index % 4 < 2 for index in range(9)]
    with pikepdf.open(BytesIO(back.data)) as file:
        assert file.Root.ViewerPreferences.Duplex == Name.Simplex


def test_the_test_sheet_has_marks_only(tmp_path: Path) -> None:
    saved(new_pdf(numbered(9)), tmp_path / "source.pdf")
    made = impose_file(tmp_path / "source.pdf", SheetOptions(flip="long"), wanted="trial")
    (file,) = made.files
    assert forms_of(file.data) == [[], []]
    assert len(places(file.data, "FRONT")) == len(places(file.data, "BACK")) == 1
    sheets = opened(made)
    assert sheets.Root.ViewerPreferences.Duplex == Name.DuplexFlipLongEdge


def test_a_plan_alone_makes_no_file(tmp_path: Path) -> None:
    saved(new_pdf(numbered(9)), tmp_path / "source.pdf")
    made = impose_file(tmp_path / "source.pdf", SheetOptions(), wanted="plan")
    assert made.files == ()
    assert len(made.plan.sheets) == 3


def test_a_file_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    new_pdf(numbered(4)).save(path, encryption=pikepdf.Encryption(owner="secret", user=""))
    made = impose_file(path, SheetOptions())
    assert not opened(made).is_encrypted
    assert [len(places(made.files[0].data, word(index))) for index in range(4)] == [1, 1, 1, 1]


def test_a_password_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    new_pdf(numbered(4)).save(path, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    with pytest.raises(CannotRead, match="opens with a password only") as fault:
        impose_file(path, SheetOptions())
    assert "without the password" in fault.value.help


@pytest.mark.parametrize(
    ("data", "headline"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 a document", "is no PDF"),
        (b"%PDF-1.7\nno more", "is damaged and can't be read"),
    ],
)
def test_what_is_no_pdf_is_a_mistake(tmp_path: Path, data: bytes, headline: str) -> None:
    path = tmp_path / "some.pdf"
    path.write_bytes(data)
    with pytest.raises(CannotRead, match=headline):
        impose_file(path, SheetOptions())


def test_a_file_without_pages_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="has no pages"):
        imposed(tmp_path, pikepdf.new())


def test_a_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="is a folder"):
        impose_file(tmp_path, SheetOptions())


def test_paper_that_is_too_small_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ImpositionError):
        imposed(tmp_path, new_pdf(numbered(4)), SheetOptions(width=400, height=600))


def test_a_damaged_file_is_mended_with_a_notice(tmp_path: Path) -> None:
    path = saved(new_pdf(numbered(4)), tmp_path / "source.pdf")
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"startxref")])
    made = impose_file(path, SheetOptions())
    assert [notice.code for notice in made.notices] == ["damaged"]
    assert [len(places(made.files[0].data, word(index))) for index in range(4)] == [1, 1, 1, 1]


def test_content_that_cannot_be_decoded_is_named(tmp_path: Path) -> None:
    pdf = new_pdf(numbered(4))
    broken = pikepdf.Stream(pdf, b"no deflated data", Filter=Name.FlateDecode)
    pdf.pages[2].obj.Contents = Array([broken, pdf.pages[2].obj.Contents])
    made = imposed(tmp_path, pdf)
    assert "a part of page 3 can't be read, and is left out" in [notice.headline for notice in made.notices]
    assert len(places(made.files[0].data, word(2))) == 1


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_ends_in_anything_but_a_mistake(tmp_path: Path, seed: int) -> None:
    pdf = new_pdf(numbered(6))
    pdf.pages[0].obj.Annots = Array([with_look(pdf, annotation("Stamp", (20, 20, 60, 60)))])
    pdf.pages[1].obj.Group = Dictionary(S=Name.Transparency)
    data = bytearray(saved(pdf, tmp_path / "source.pdf").read_bytes())
    chance = random.Random(seed)
    for _ in range(chance.choice([1, 5, 40])):
        data[chance.randrange(8, len(data))] = chance.choice(b"0123456789/<>[]()R \x00\xff")
    (tmp_path / "source.pdf").write_bytes(data)
    try:
        made = impose_file(tmp_path / "source.pdf", SheetOptions(scale="fit"))
    except (CannotRead, ImpositionError):
        return
    assert made.files[0].data.startswith(b"%PDF-")
    opened(made).close()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/MediaBox", Array([0, 0, 0, 0])),
        ("/MediaBox", Array([Name.X, 0, 420, 595])),
        ("/MediaBox", Name.X),
        ("/TrimBox", Array([420, 595, 0, 0])),
        ("/TrimBox", Array([1000, 1000, 1400, 1500])),
        ("/CropBox", Array([1, 2, 3])),
        ("/Rotate", Name.X),
        ("/Rotate", 45),
        ("/UserUnit", -2),
        ("/Resources", Array([])),
        ("/Contents", Dictionary()),
        ("/Contents", Array([Dictionary(), None])),
        ("/Annots", Dictionary()),
        ("/Annots", Array([Name.X, Dictionary(F=4, AP=Name.X)])),
        ("/Group", Name.X),
    ],
)
def test_odd_values_count_as_not_there(tmp_path: Path, key: str, value: pikepdf.Object) -> None:
    pdf = new_pdf(numbered(4))
    pdf.pages[1].obj[key] = value
    made = imposed(tmp_path, pdf, SheetOptions(scale="fit"))
    assert len(places(made.files[0].data, word(0))) == 1
