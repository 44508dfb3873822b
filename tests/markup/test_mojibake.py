"""Text in UTF-8 that was read as another encoding: mended where certain, named where something is lost."""

from __future__ import annotations

import pytest

from booklet.conference.model import Text
from booklet.conference.yaml.decode import decode_source
from booklet.conference.yaml.nodes import Mapping
from booklet.conference.yaml.parser import read_tree
from booklet.diagnostics.model import Problems
from booklet.markup.cleaning import clean

TEXTS = (
    "Müller", "don’t", "α-decay", "“quoted”", "Łódź", "Škoda šel", "naïve café", "Привет мир", "日本語の論文", "한국어",
    "Ελληνικά λόγος", "שלום עולם", "مرحبا", "π and β", "5 µm", "25 °C", "10 ± 2", "São Paulo não", "informação",
    "Nguyễn Văn Việt", "İstanbul’da ğüşöç", "a → b ≤ c ≠ d", "😀 smile", "– dash — em", "“Ñandú” ¿qué?", "Erdős", "Ħal",
    "हिन्दी", "ไทย", "ÜBER GRÖSSE ÉTÉ", "Ångström", "à la carte", "Il va à Paris", "Être", "“CÔTE D’AZUR”", "ça",
    "œuvre", "Čech", "x² m³", "• item", "50 €", "Straße", "Øre", "‘single’", "L’été, c’est là", "É. Élie",
)  # fmt: skip
ONLY_IN_CONTEXT = {  # what a page doesn't tell from what may be meant
    "cp1251": {"π and β"},
    "cp1250": {"œuvre"},
}


def misread(text: str, encoding: str) -> str:
    """A text's UTF-8 read as another encoding; bytes without a character there as Latin-1 has them."""
    return "".join([bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode()])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp1251", "cp1250", "cp437", "cp850"])
def test_what_was_misread_is_mended(text: str, encoding: str) -> None:
    if text not in ONLY_IN_CONTEXT.get(encoding, ()):
        for whole in (text, f"On the {text} of it"):
            cleaned = clean(misread(whole, encoding))
            assert (cleaned.text, [note.code for note in cleaned.notes]) == (clean(whole).text, ["mojibake-mended"])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("times", [2, 3])
def test_several_rounds_are_mended(text: str, times: int) -> None:
    damaged = text
    for _ in range(times):
        damaged = misread(damaged, "cp1252")
    assert clean(damaged).text == clean(text).text


@pytest.mark.parametrize(
    "text",
    [
        "José¹²", "André³ and Renée¹", "café\xa0»", "«\xa0déjà\xa0»", "“DÉJÀ VU CAFÉ”", "é\xa0– è", "manhã…”",
        "“AMANHÃ”",
        "A HOTĂRÎ”", "Spaß“", "A\xa0–\xa0é", "«été»", "—à", "2√π", "√2π", "the operator Â²", "5 Å–10 Å", "1.54 Å±0.02",
        "está»…", "«está»…", "PARIS É»", "KKTÇ’de", "YÖK’ün", "“Ärger”", "‚Öl‘ und ‚Übe‘", "máš…", "ještě “už”", "«É»",
        "f: ƒé", "“Œuvre”", "РІК", "США", "вёл", "в\xa0Москве", "5×²", "Ø²", "é€", "30 €", "O–Å–B", "Æ–Ø–Å", "NÃO", "Ã",
        "the operator â†", "“É…” dit-il", "CAFÉ’s", "α–β", "È…", "Ê", "voilà …", "Î…", "ÄÖÜ“", "„Ä“", "“Å”", "à\xa0‘b’",
        "à “b”", "ç‘", "“já”–", "┌─┬┐", "├─┼│", "IRMÃ", "Ás «três»",
    ],
)  # fmt: skip
def test_what_may_be_meant_stays(text: str) -> None:
    cleaned = clean(text)
    assert (cleaned.text, [note for note in cleaned.notes if note.code.startswith("mojibake")]) == (text, [])


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("10Â km", "10\xa0km"),
        ("voilÃ  la", "voilà la"),
        ("Il va Ã  Paris", "Il va à Paris"),
        ("He said â€œHelloâ€ twice", "He said “Hello” twice"),
        ("word.Â  Next", "word.\xa0 Next"),
        ("a â†’ b", "a → b"),
    ],
)
def test_lost_spaces_and_quotation_marks_are_put_back(text: str, mended: str) -> None:
    assert clean(text).text == mended


@pytest.mark.parametrize("text", ["Herr MÃ?ller", "Herr MÃ\ufffdller", "so â€ it"])
def test_what_is_lost_is_named_with_its_place(text: str) -> None:
    cleaned = clean(text)
    notes = [note for note in cleaned.notes if note.code == "mojibake"]
    assert cleaned.text == text
    assert [text[note.offset : note.offset + note.length] for note in notes] == [text.split()[1]]
    assert "UTF-8" in notes[0].help


def test_the_note_says_what_was_read_and_where() -> None:
    (note,) = clean("Von Anna MÃ¼ller, fÃ¼r alle").notes
    assert note.message == "“MÃ¼ller,” is read as “Müller,” (2 such places): it was UTF-8, read as Windows-1252"
    assert (note.offset, note.length) == (9, 8)


def test_places_behind_a_repair_are_those_of_the_text_as_typed() -> None:
    text = "fÃ¼r Ã¼ber \x07"
    cleaned = clean(text)
    assert cleaned.text == "für über [U+0007]"
    assert [note.offset for note in cleaned.notes] == [0, text.index("\x07")]
    assert cleaned.source_map.original_offset(cleaned.text.index("ber")) == text.index("ber")


@pytest.mark.parametrize("line", ['"{}"', "{}", "'{}'", "|\n  {}"])
@pytest.mark.parametrize("text", ["don’t “quote”", "Žižek à Paris…", "Š. Łódź Ǎ"])
def test_controls_of_latin_1_reach_the_repair(line: str, text: str) -> None:
    problems = Problems()
    source = decode_source("p.yaml", f"title: {line.format(misread(text, 'latin-1'))}\n".encode(), problems)
    assert source is not None
    root = read_tree(source, problems)
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Text)
    assert (clean(value.value).text.strip(), problems.found) == (text, [])


def test_escaped_controls_reach_the_repair() -> None:
    problems = Problems()
    source = decode_source("p.yaml", b'title: "don\\u00e2\\u0080\\u0099t"\n', problems)
    assert source is not None
    root = read_tree(source, problems)
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Text)
    assert (clean(value.value).text, problems.found) == ("don’t", [])
