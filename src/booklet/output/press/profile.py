"""ICC profiles of printing conditions: what a profile says of itself, and colours converted through it.

Of a profile (ICC.1:2022) only the header and a few tags are read here; LittleCMS, which comes with Pillow, converts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from struct import error as StructError  # noqa: N812  an exception, named like one
from struct import unpack_from

from booklet.records import NamedTuple

BUNDLED_PROFILE = Path(__file__).parent / "profiles" / "FOGRA39L_coated.icc"
_REGISTRY = "http://www.color.org"
# Names of printing conditions as they stand in the texts of profiles; those without figures by the profile's own name.
_CONDITION = r"FOGRA\d{2}L?|CGATS\s?TR\s?00[1-9]|TR00[1-9]|CRPC\d|JC200\d+|IFRA\d+|SWOP\d{4}|GRACoL\d{4}"
_BY_NAME = {
    "iso coated v2": "FOGRA39",
    "pso coated v3": "FOGRA51",
    "pso uncoated v3": "FOGRA52",
    "pso uncoated iso12647": "FOGRA47",
    "iso uncoated": "FOGRA29",
    "pso lwc improved": "FOGRA45",
    "gracol2006": "CGATS TR 006",
    "gracol2013": "CGATS21-2-CRPC6",
    "us web coated (swop) v2": "CGATS TR 001",
}


class ProfileError(Exception):
    """A file that is no profile of a press; `headline` is a clause to follow its name and a colon, `help` advises."""

    def __init__(self, headline: str, help: str) -> None:  # noqa: A002  the word before it in the message
        super().__init__(headline)
        self.headline = headline
        self.help = help


class OutputProfile(NamedTuple):
    """A profile of a press: the file's bytes, its name, and the printing condition it stands for, "" if unknown."""

    data: bytes
    name: str
    condition: str

    @property
    def identifier(self) -> str:
        """The OutputConditionIdentifier (ISO 15930-7, 6.2.2): "Custom" for a condition of no registry."""
        return self.condition or "Custom"

    @property
    def registry(self) -> str:
        """The address of the registry of printing conditions; "" for a condition that is in none."""
        return _REGISTRY if self.condition else ""


def read_profile(data: bytes) -> OutputProfile:
    """The profile in a file's bytes. Raises `ProfileError` for anything but a profile of CMYK output."""
    try:
        (size,) = unpack_from(">I", data, 0)
        version, kind, space, signature = data[8], data[12:16], data[16:20], data[36:40]
    except (StructError, IndexError):
        size, version, kind, space, signature = 0, 0, b"", b"", b""
    if signature != b"acsp":
        raise ProfileError("the file is not an ICC profile", "ask the print shop for its .icc file")
    if size > len(data):
        raise ProfileError("the profile is cut off", "download it again")
    if space != b"CMYK" or kind != b"prtr":
        sort = space.decode("latin-1").strip()
        raise ProfileError(f"the profile is not one of CMYK output, but of {sort}", "take that of the press and paper")
    if version > 4:
        raise ProfileError(f"the profile is of version {version}, too new for PDF/X-4", "take one of version 2 or 4")
    name = _description(data) or "CMYK profile"
    return OutputProfile(data, name, _condition(name, data))


def bundled_profile() -> OutputProfile:
    """The profile for jobs that name none: coated paper of types 1 and 2 in offset."""
    return OutputProfile(BUNDLED_PROFILE.read_bytes(), "FOGRA39L Coated", "FOGRA39")


def colour_converter(profile: OutputProfile) -> Callable[[tuple[int, int, int]], tuple[float, float, float, float]]:
    """A function from sRGB in bytes to inks from 0 to 1: relative colorimetric, with black point compensation."""

    def convert(colour: tuple[int, int, int]) -> tuple[float, float, float, float]:
        from PIL import Image  # both only where there is a colour to convert: few programs have their own

        from booklet.output.press.conversion import srgb_to_cmyk

        pixel = srgb_to_cmyk(Image.new("RGB", (1, 1), colour), profile.data).getpixel((0, 0))
        if not isinstance(pixel, tuple):
            raise TypeError("a pixel in CMYK has four values")
        cyan, magenta, yellow, black = [round(value / 255, 2) for value in pixel]
        return cyan, magenta, yellow, black

    return convert


def check_conversion(profile: OutputProfile) -> None:
    """Converts a colour, as a test. Raises `ProfileError` for a profile whose header is right and whose tables are not:
    no colour could be converted, and no press could use the master.
    """
    from PIL.ImageCms import PyCMSError

    try:
        colour_converter(profile)((128, 128, 128))
    except (PyCMSError, OSError, ValueError) as fault:
        raise ProfileError("the profile is damaged: colours can't be converted by it", "download it again") from fault


def _condition(name: str, data: bytes) -> str:
    """The registered printing condition of a profile, by its texts or its name; "" if unknown."""
    for text in (name, _tag_text(data, b"targ"), _tag_text(data, b"cprt")):
        found = re.search(_CONDITION, text)
        if found is not None:
            return found[0].removesuffix("L") if found[0].startswith("FOGRA") else found[0]
    plain = name.lower()
    return next((condition for known, condition in _BY_NAME.items() if known in plain), "")


def _description(data: bytes) -> str:
    return " ".join(_tag_text(data, b"desc").split())


def _tag_text(data: bytes, tag: bytes) -> str:
    """The text of a tag (ICC.1:2022, 10.15 and 10.24; ICC.1:2001, 6.5.17); "" where there is none."""
    try:
        for number in range(min(unpack_from(">I", data, 128)[0], 100)):
            name, offset, size = unpack_from(">4sII", data, 132 + 12 * number)
            if name == tag:
                return _text_of(data[offset : offset + min(size, 10_000)])
    except StructError:
        return ""
    return ""


def _text_of(element: bytes) -> str:
    kind = element[:4]
    if kind == b"desc":
        (length,) = unpack_from(">I", element, 8)
        text = element[12 : 12 + length].decode("latin-1")
    elif kind == b"mluc":
        length, offset = unpack_from(">II", element, 20)
        text = element[offset : offset + length].decode("utf-16-be", "replace")
    else:
        text = element[8:].decode("latin-1")
    return text.split("\0")[0]
