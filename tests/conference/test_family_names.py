"""Family names are found where a name or its form makes them certain; elsewhere the whole name stays."""

from __future__ import annotations

import pytest

from booklet.conference.family_names import family_name

CERTAIN = {
    "Ottoline Farrow": "Farrow",
    "Nguyễn Hà My": "Nguyễn",
    "My Nguyễn": "Nguyễn",
    "Tomás Oyarzún": "Oyarzún",
    "Þóra Ægisdóttir": "Ægisdóttir",
    "Jean-Loïc Kervarec": "Kervarec",
    "Ana Lee": "Lee",
    "Jan de Boer": "de Boer",
    "Rosa de la Cruz": "de la Cruz",
    "Guy L. Steele, Jr.": "Steele",
    "J. R. R. Tolkien": "Tolkien",
    "A. de Wit": "de Wit",
    "Smith J": "Smith",
    "van der Waals J. D.": "van der Waals",
    "Ana LEE": "LEE",
    "LEE Ana": "LEE",
    "María GARCÍA LÓPEZ": "GARCÍA LÓPEZ",
    "Hiroshi Tanaka": "Tanaka",
    "Jiho Kim": "Kim",
    "Bence Szabó": "Szabó",
    "И. С. Петров": "Петров",
    "Петров И. С.": "Петров",
    "Prof. Dr. Ana Reis": "Reis",
    "Ana Lee (online)": "Lee",
    "Olu Adébáyọ̀": "Adébáyọ̀",
    "D'Arcy O'Neil": "O'Neil",
    "Wen Lindqvist": "Lindqvist",
    "Bo Lind": "Lind",
}
UNCERTAIN = """Gabriel García Márquez|Simon Peyton Jones|Smith, John|Zhang Wei|Wei Zhang|Mei Lin|Suzuki Ichiro|Kim Jiho
|Makoto Tanaka|Kovács Anna|Szabó Bence|Иван Петров|山田 太郎|Abu Bakr|Ali bin Hassan|The Gauge Team|Example University
|Plato|Mac an tSagairt|Ana Maria Lopez|X. Y.|N. N.|Santiago Ramón y Cajal|Chan Tai-Man|Martin Thomas|van Dyke|Ana LI|TBA
|أحمد الزهراني|Nguyen Van Tran|Ana Lee & Bo Lind|R2 D2|"""


@pytest.mark.parametrize(("name", "family"), CERTAIN.items())
def test_family_names_that_are_certain(name: str, family: str) -> None:
    assert family_name(name, "en") == family


@pytest.mark.parametrize("name", UNCERTAIN.replace("\n", "").split("|"))
def test_names_that_are_not_certain_stay_whole(name: str) -> None:
    assert family_name(name, "en") == name


@pytest.mark.parametrize("language", ["hu", "ja", "ko", "vi", "zh"])
def test_languages_that_put_the_family_first_need_a_given_name_that_is_known(language: str) -> None:
    assert family_name("Szabó Emese", language) == "Szabó Emese"
    assert family_name("Ana Lee", language) == "Lee"
