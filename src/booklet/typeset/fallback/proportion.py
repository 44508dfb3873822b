"""At what size a face's letters match those of the face beside them.

By an x-height for scripts that have one; else by a letter of the script, which is to stand at a height between the
main face's x and its capitals.
"""

from __future__ import annotations

from booklet.record import Record
from booklet.typeset.face import Face

_LEAST, _MOST = 0.8, 1.25
# Ideographs fill a square: their ink, top to bottom, against a capital's height, and what they shrink to at most.
_IDEOGRAPH, _SMALLEST_IDEOGRAPH = 1.3, 0.92


class Stance(Record):
    """The letter that a script is measured by, and how high it is to stand: 0 as an x, 1 as a capital."""

    letter: str
    height: float


_STANCES = {
    "Hebr": Stance("ה", 0.5), "Arab": Stance("ا", 1.1), "Deva": Stance("क", 0.7), "Beng": Stance("ক", 0.7),
    "Guru": Stance("ਕ", 0.7), "Gujr": Stance("ક", 0.5), "Orya": Stance("କ", 0.7), "Taml": Stance("க", 0.3),
    "Telu": Stance("ప", 0.5), "Knda": Stance("ಪ", 0.5), "Mlym": Stance("പ", 0.4), "Sinh": Stance("ප", 0.5),
    "Thai": Stance("ก", 0.5), "Laoo": Stance("ກ", 0.5), "Khmr": Stance("ក", 0.5), "Mymr": Stance("ပ", 0.3),
    "Tibt": Stance("ཀ", 0.7), "Ethi": Stance("ሀ", 0.8), "Armn": Stance("ո", 0.0), "Geor": Stance("ა", 0.0),
    "Cher": Stance("Ꭰ", 1.0), "Syrc": Stance("ܐ", 0.6),
}  # fmt: skip
_IDEOGRAPHS = ("国", "國", "あ", "가")


def size_beside(face: Face, beside: Face) -> float:
    """The factor on the size that makes a face's letters match those of a face beside it, within 0.8 and 1.25."""
    script = _purpose(face)
    if script == "Hani":
        return _size_of_ideographs(face, beside)
    stance = _STANCES.get(script)
    own = face.height(stance.letter) if stance else 0.0
    if stance and own > 0:
        return _bounded((beside.x_height + stance.height * (beside.cap_height - beside.x_height)) / own)
    own = face.height("x")
    return _bounded(beside.x_height / own) if own > 0 and beside.x_height > 0 else 1.0


def _bounded(factor: float) -> float:
    return min(max(factor, _LEAST), _MOST)


def _purpose(face: Face) -> str:
    """The script that a face is there for. East Asian ones have letters of others too; one of many scripts has them in
    proportion already.
    """
    letters = face.letters
    if not letters.isdisjoint(_IDEOGRAPHS):
        return "Hani"
    if letters.issuperset("xωж"):
        return "Latn"
    return next((script for script, stance in _STANCES.items() if stance.letter in letters), "")


def _size_of_ideographs(face: Face, beside: Face) -> float:
    for letter in _IDEOGRAPHS:
        glyph = face.shaper.get_nominal_glyph(ord(letter))
        extents = face.shaper.get_glyph_extents(glyph) if glyph else None
        if extents and extents.height:
            factor = _IDEOGRAPH * beside.cap_height * face.units_per_em / abs(extents.height)
            return float(min(max(factor, _SMALLEST_IDEOGRAPH), 1.0))
    return 1.0
