"""The objects of a file, and the parts of reportlab that they use."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from booklet.output.pdf.objects import Dictionary, Objects, add_tree, pdfdoc, reference


def file_of(objects: Objects) -> bytes:
    """The objects as the file of an empty document."""
    pages = objects.add(b"<</Type/Pages/Count 0/Kids[]>>")
    root = objects.add_dictionary({"Type": b"/Catalog", "Pages": reference(pages)})
    return objects.file(root, objects.add_dictionary({"Title": b"(Nothing)"}))


def read(data: bytes) -> PdfReader:
    """The file as another library reads it in strict mode."""
    return PdfReader(BytesIO(data), strict=True)


def found(data: bytes, number: int) -> Any:
    """An object of the file."""
    return read(data).get_object(number)


def test_objects_are_found_again() -> None:
    objects = Objects()
    first = objects.reserve(3)
    for place in range(3):
        objects.put(first + place, b"<</Place %d>>" % place)
    late = objects.add(b"[%b]" % reference(first))
    stream = objects.add_stream(b"some data", {"Kind": b"/Plain"})
    numbers = [objects.add(b"%d" % (7 * number)) for number in range(450)]  # more than two object streams hold
    data = file_of(objects)
    assert [found(data, first + place) for place in range(3)] == [{"/Place": place} for place in range(3)]
    assert found(data, late)[0]["/Place"] == 0
    assert found(data, stream).get_data() == b"some data"
    assert found(data, stream)["/Kind"] == "/Plain"
    reader = read(data)
    assert [int(str(reader.get_object(number))) for number in numbers] == [7 * number for number in range(450)]
    assert reader.metadata is not None
    assert reader.metadata.title == "Nothing"


@pytest.mark.parametrize("data", [b"", b"plain", b"ends in\n", b"ends in\r", b"ends in\r\n"])
def test_an_end_of_line_separates_data_from_endstream(data: bytes) -> None:
    objects = Objects()
    number = objects.add_stream(data)
    written = file_of(objects)
    _, _, rest = written.partition(b"%d 0 obj" % number)
    body = rest.partition(b"stream\n")[2].partition(b"endstream")[0]
    assert body in (data + b"\n", data + b"\r\n")
    assert body.endswith(b"\r\n") == data.endswith(b"\r") or data.endswith(b"\r\n")
    assert found(written, number).get_data() == data


def test_the_identity_is_that_of_the_content() -> None:
    def identity(body: bytes) -> object:
        objects = Objects()
        objects.add(body)
        return read(file_of(objects)).trailer["/ID"]

    assert identity(b"1") == identity(b"1") != identity(b"2")


@pytest.mark.parametrize("count", [1, 64, 65, 1000])
def test_trees_lead_to_every_entry(count: int) -> None:
    objects = Objects()
    number = add_tree(objects, "Nums", [(b"%d" % key, b"(%d)" % (2 * key)) for key in range(count)])
    entries: list[object] = []
    for kid in found(file_of(objects), number)["/Kids"]:
        leaf = kid.get_object()
        assert leaf["/Limits"] == [leaf["/Nums"][0], leaf["/Nums"][-2]]
        entries += leaf["/Nums"]
    assert entries == [part for key in range(count) for part in (key, str(2 * key))]


def test_a_file_does_not_depend_on_reportlab_settings(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent.parent.parent)!r})\n"
        "from pdf_pages import sample; sys.stdout.buffer.write(sample().pdf())"
    )
    (tmp_path / ".reportlab_settings").write_text("pdfMultiLine = 1\npdfComments = 1\nuseA85 = 1\ninvariant = 0\n")
    plain = {key: value for key, value in os.environ.items() if not key.startswith("RL_")}
    others = {"RL_pdfMultiLine": "1", "RL_documentLang": "xx", "RL_pageCompression": "0", "PYTHONHASHSEED": "7"}
    runs = [plain | {"PYTHONHASHSEED": "1"}, plain | others | {"HOME": str(tmp_path)}]
    made = [
        subprocess.run([sys.executable, "-c", code], env=run, check=True, capture_output=True).stdout for run in runs
    ]
    assert made[0].startswith(b"%PDF-1.7")
    assert made[0] == made[1]


class TestReportlab:
    """Undocumented properties of reportlab that the writer uses: a version that changes them fails here first."""

    def test_pdfdocument_objectcounter_is_the_last_number_given(self) -> None:
        document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
        before = document.objectcounter
        document.objectcounter += 10
        document.Reference(pdfdoc.PDFDictionary({}))
        assert document.objectcounter == before + 11

    def test_pdfdocument_reference_numbers_an_object_once(self) -> None:
        document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
        thing = pdfdoc.PDFDictionary({"A": 1})
        name = document.Reference(thing).name
        assert document.Reference(thing).name == name
        assert document.idToObjectNumberAndVersion[name] == (document.objectcounter, 0)
        assert document.numberToId[document.objectcounter] == name
        assert document.idToObject[name] is thing

    def test_pdfdocument_has_a_dictionary_for_fonts_and_nothing_else(self) -> None:
        document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
        assert list(document.idToObject) == [pdfdoc.BasicFonts]
        fonts = document.idToObject[pdfdoc.BasicFonts]
        assert isinstance(fonts, pdfdoc.PDFDictionary)
        assert fonts.__Comment__

    def test_pdfdoc_format_leaves_bytes_and_writes_whole_numbers(self) -> None:
        document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
        written = pdfdoc.format(Dictionary({"B": b"[/As (it) is]", "A": 12, "C#": 5}), document, toplevel=1)
        assert written.split() == b"<< /A 12 /B [/As (it) is] /C#23 5 >>".split()

    def test_pdfdictionary_multiline_keeps_it_on_few_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdfdoc.rl_config, "pdfMultiLine", 1)
        document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
        entries = {"A": 1, "B": 2}
        assert pdfdoc.format(pdfdoc.PDFDictionary(entries), document).count(b"\n") == 3
        assert pdfdoc.format(Dictionary(entries), document).count(b"\n") == 2
