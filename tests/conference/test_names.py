"""Names with commas, semicolons and "and" within and between: who is read, and how, from each text."""

from __future__ import annotations

import pytest
from program_listing import diagnose

from booklet.conference.model import Person
from booklet.diagnostics.model import Problems
from booklet.locale.labels import Labels, enumerate_names
from programs import read


def program_with(people: str) -> bytes:
    """A program with one talk by these people, as written in YAML."""
    return f"event: {{title: Workshop}}\nsessions:\n- talks: [{{title: B, abstract: C, speakers: {people}}}]\n".encode()


def people_of(people: str) -> tuple[Person, ...]:
    """The people of a talk."""
    return read(program_with(people), Problems()).sessions[0].talks[0].people


def warnings_of(people: str) -> list[str]:
    """The codes of the diagnostics."""
    return [each.code for each in diagnose(program_with(people)).found]


TURNED, PARTED, UNCLEAR = "name-turned-round", "several-in-one", "comma-in-name"


@pytest.mark.parametrize(
    ("typed", "printed", "codes"),
    [
        ('["Steele, Guy L., Jr.", "Smith, John", Mausam]', "Guy L. Steele Jr., John Smith and Mausam", [TURNED]),
        ('["Steele, Guy L., Jr."]', "Guy L. Steele Jr.", [TURNED]),
        ('["Guy L. Steele, Jr."]', "Guy L. Steele, Jr.", []),
        ('["Guy L. Steele, Jr.", Mausam]', "Guy L. Steele Jr. and Mausam", [TURNED]),
        ('["King, Martin Luther, Jr."]', "Martin Luther King Jr.", [TURNED]),
        ('["Gates, William H., III"]', "William H. Gates III", [TURNED]),
        ('["Steele, Jr., Guy L."]', "Guy L. Steele Jr.", [TURNED]),
        ('["Ana Lee, PhD", "Bo Ray, M.D."]', "Ana Lee, PhD; Bo Ray, M.D.", []),
        ('["Lee, Ana, PhD"]', "Ana Lee, PhD", [TURNED]),
        ('["Smith, J. R. R."]', "J. R. R. Smith", [TURNED]),
        ('["de la Cruz, Ana"]', "Ana de la Cruz", [TURNED]),
        ('["van Dyke, Dick"]', "Dick van Dyke", [TURNED]),
        ('["García Márquez, Gabriel José"]', "Gabriel José García Márquez", [TURNED]),
        ('["O\'Brien, Mary-Ann"]', "Mary-Ann O'Brien", [TURNED]),
        ('["Müller, Jürgen"]', "Jürgen Müller", [TURNED]),
        ('["Tanaka, Hiroki"]', "Tanaka, Hiroki", [UNCLEAR]),
        ('["Tanaka, Hiroki", "Smith, John"]', "Hiroki Tanaka and John Smith", [TURNED]),
        ('["Lee, MIT", Bo Ray]', "Lee, MIT; Bo Ray", [UNCLEAR]),
        ('["Ma, Jun"]', "Ma, Jun", [UNCLEAR]),
        ('["Ana, Bo"]', "Ana, Bo", [UNCLEAR]),
        ('["Fenwick Alder, Sorrel Hay"]', "Fenwick Alder, Sorrel Hay", [UNCLEAR]),
        ('"Smith, John; Doe, Jane"', "John Smith and Jane Doe", [TURNED, PARTED]),
        ('"Tanaka, Hiroki; Sato, Yuna"', "Tanaka, Hiroki; Sato, Yuna", [PARTED]),
        ('"Ana Lee; Bo Ray;"', "Ana Lee and Bo Ray", [PARTED]),
        ('"&Eacute;mile Zola"', "&Eacute;mile Zola", []),
        ('"Ana Lee, Bo Ray and Cy Oh"', "Ana Lee, Bo Ray and Cy Oh", [PARTED]),
        ('"Ana Lee, Bo Ray, and Cy Oh"', "Ana Lee, Bo Ray and Cy Oh", [PARTED]),
        ('"A. One, B. Two & C. Three"', "A. One, B. Two and C. Three", [PARTED]),
        ('"Ana Lee, Bo Ray"', "Ana Lee and Bo Ray", [PARTED]),
        ('"Ana Lee und Bo Ray"', "Ana Lee and Bo Ray", [PARTED]),
        ('"Ana Lee\\nBo Ray"', "Ana Lee and Bo Ray", [PARTED]),
        ('"Smith, J., Doe, A. B."', "J. Smith and A. B. Doe", [TURNED, PARTED]),
        ('"Smith, John and Doe, Jane"', "John Smith and Jane Doe", [TURNED, PARTED]),
        ('"Smith J, Doe AB"', "Smith J and Doe AB", [PARTED]),
        ('"Иванов И.И., Петров П.П."', "Иванов И.И. and Петров П.П.", [PARTED]),
        ('"Ana Lee, PhD, Bo Ray, MD and Cy Oh"', "Ana Lee, PhD; Bo Ray, MD; Cy Oh", [PARTED]),
        ('"山田太郎、鈴木花子"', "山田太郎 and 鈴木花子", [PARTED]),
        ('"张伟，李娜"', "张伟 and 李娜", [PARTED]),
        ('"김철수, 이영희"', "김철수 and 이영희", [PARTED]),
        ('"محمد علي، سارة أحمد"', "محمد علي and سارة أحمد", [PARTED]),
        ('"Santiago Ramón y Cajal"', "Santiago Ramón y Cajal", []),
        ('"Miguel Hidalgo y Costilla Gallaga"', "Miguel Hidalgo y Costilla Gallaga", []),
        ('"Juan Pérez y María López"', "Juan Pérez and María López", [PARTED]),
        ('"Procter and Gamble"', "Procter and Gamble", []),
        ('"Ana and Bo Lee"', "Ana and Bo Lee", []),
        ('"Department of Physics, and Astronomy"', "Department of Physics, and Astronomy", []),
        ('"Women in Physics and Girls in Tech"', "Women in Physics and Girls in Tech", []),
        ('"Ana Lee, Example University"', "Ana Lee, Example University", []),
        ('{name: "Smith, John"}', "John Smith", [TURNED]),
        ('{name: "Ana Lee and Bo Ray"}', "Ana Lee and Bo Ray", []),
    ],
)
def test_names_are_read_as_they_are_meant(typed: str, printed: str, codes: list[str]) -> None:
    assert enumerate_names([person.name.value for person in people_of(typed)], Labels()) == printed
    assert warnings_of(typed) == codes


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ('"Ana Lee (X, Y), Bo Ray (Z) and Cy Oh (W)"', [("Ana Lee", "X, Y"), ("Bo Ray", "Z"), ("Cy Oh", "W")]),
        ('"Ana (X), Bo (Y)"', [("Ana", "X"), ("Bo", "Y")]),
        ('"Ana Lee (X); Bo Ray"', [("Ana Lee", "X"), ("Bo Ray", "")]),
        ('"Ana Lee, Bo Ray (X)"', [("Ana Lee", "X"), ("Bo Ray", "X")]),
        ('"Smith, John (X)"', [("John Smith", "X")]),
        ('"Smith, John (he/him)"', [("John Smith (he/him)", "")]),
        ('"Ana Lee (Dept. of Physics; Example University)"', [("Ana Lee", "Dept. of Physics; Example University")]),
    ],
)
def test_brackets_belong_to_the_name_before_them(typed: str, people: list[tuple[str, str]]) -> None:
    found = people_of(typed)
    assert [(each.name.value, "".join(place.value for place in each.affiliations)) for each in found] == people


def test_each_way_of_reading_is_told_once() -> None:
    names = ", ".join([f'"Smith{chr(97 + number)}, John"' for number in range(20)])
    (warning,) = diagnose(program_with(f"[{names}]")).found
    assert warning.headline == "20 names are turned round: this one is printed as John Smitha"
    assert len(warning.notes) == 4
    assert warning.span is not None
    assert (warning.span.column, warning.span.end_column) == (46, 60)


def test_the_place_of_one_of_several_people_is_their_own() -> None:
    spans = [person.name.span for person in people_of('"Ana Lee, Bo Ray and Cy Oh"')]
    assert [span.end_column - span.column for span in spans] == [7, 6, 5]


def test_many_commas_take_time_in_proportion() -> None:
    for typed in ("Ana, " * 20_000, "Jr., a, " * 20_000, "A b; " * 10_000, "(" * 50_000 + ",", "A. B, " * 20_000):
        assert people_of(f'"{typed}"')
