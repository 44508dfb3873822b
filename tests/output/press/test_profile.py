"""ICC profiles: what they say of themselves, and files that are none."""

from __future__ import annotations

from pathlib import Path
from struct import pack

import pytest

from booklet.output.press.profile import (
    BUNDLED_PROFILE,
    ProfileError,
    bundled_profile,
    check_conversion,
    colour_converter,
    read_profile,
)

SRGB = Path(BUNDLED_PROFILE).parent.parent.parent / "pdf" / "profiles" / "sRGB.icc"


def profile(name: str, space: bytes = b"CMYK", kind: bytes = b"prtr", version: int = 2, unicode: bool = False) -> bytes:
    """A profile with a header and a description, and nothing to convert with."""
    if unicode:
        text = name.encode("utf-16-be")
        description = b"mluc" + pack(">4xII", 1, 12) + b"enUS" + pack(">II", len(text), 28) + text
    else:
        description = b"desc" + pack(">4xI", len(name) + 1) + name.encode() + b"\0"
    body = pack(">I", 1) + b"desc" + pack(">II", 144, len(description)) + description
    size = 128 + len(body)
    header = pack(">I4xB3x", size, version) + kind + space + b"Lab " + bytes(12) + b"acsp"
    return header.ljust(128, b"\0") + body


def test_the_bundled_profile_says_what_it_is() -> None:
    bundled = read_profile(BUNDLED_PROFILE.read_bytes())
    assert (bundled.name, bundled.condition) == ("FOGRA39L Coated", "FOGRA39")
    assert (bundled.identifier, bundled.registry) == ("FOGRA39", "http://www.color.org")
    assert bundled == bundled_profile()
    assert b"free of known copyright restrictions" in bundled.data


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("PSO Coated v3 (FOGRA51)", "FOGRA51"),
        ("PSO Uncoated v3", "FOGRA52"),
        ("ISO Coated v2 300% (ECI)", "FOGRA39"),
        ("GRACoL2006_Coated1v2", "GRACoL2006"),
        ("Coated GRACoL 2013 CRPC6", "CRPC6"),
        ("U.S. Web Coated CGATS TR 001", "CGATS TR 001"),
        ("Our digital press", ""),
    ],
)
def test_the_printing_condition_is_found(name: str, condition: str) -> None:
    for unicode in (False, True):
        found = read_profile(profile(name, unicode=unicode, version=4 if unicode else 2))
        assert (found.name, found.condition) == (name, condition)
        assert found.identifier == (condition or "Custom")


@pytest.mark.parametrize(
    ("data", "headline"),
    [
        (b"", "the file is not an ICC profile"),
        (b"%PDF-1.7 and so on", "the file is not an ICC profile"),
        (bytes(200), "the file is not an ICC profile"),
        (SRGB.read_bytes(), "the profile is not one of CMYK output, but of RGB"),
        (profile("A screen", b"RGB ", b"mntr"), "the profile is not one of CMYK output, but of RGB"),
        (profile("A scanner of inks", kind=b"scnr"), "the profile is not one of CMYK output, but of CMYK"),
        (profile("Cut off")[:-8], "the profile is cut off"),
        (profile("Of the future", version=5), "the profile is of version 5, too new for PDF/X-4"),
    ],
)
def test_a_file_that_is_no_profile_of_a_press_is_explained(data: bytes, headline: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read_profile(data)
    assert caught.value.headline == headline
    assert caught.value.help


def test_colours_are_converted_as_the_press_prints_them() -> None:
    convert = colour_converter(read_profile(BUNDLED_PROFILE.read_bytes()))
    white, red = convert((255, 255, 255)), convert((220, 20, 30))
    assert white == (0.0, 0.0, 0.0, 0.0)
    cyan, magenta, yellow, _ = red
    assert cyan < 0.2 < 0.8 < min(magenta, yellow)


def test_a_profile_whose_tables_are_damaged_is_none() -> None:
    whole = BUNDLED_PROFILE.read_bytes()
    check_conversion(read_profile(whole))
    for data in (profile("Our digital press"), whole[:2000] + bytes(len(whole) - 2000)):
        with pytest.raises(ProfileError, match="damaged"):
            check_conversion(read_profile(data))
