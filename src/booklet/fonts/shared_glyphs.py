"""Characters that share their glyph with another one in a font, such as ı with i in small capitals.

A glyph is copied as one text: that of the character with the best claim to it. Letters come before other signs, small
ones before capitals, and variants of other characters (Unicode Standard Annex #15, compatibility) last; else the order
is Unicode's. Each of the other characters needs a glyph of its own with the same drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from unicodedata import category, normalize

from booklet.fonts.face import Face

# The scripts that have small letters, and so features that set several letters alike.
_CASED = (
    ("Latn", ("\u0021", "\u02af"), ("\u1e00", "\u1eff")),
    ("Grek", ("\u0370", "\u03ff"), ("\u1f00", "\u1fff")),
    ("Cyrl", ("\u0400", "\u052f")),
)
# Forms of letters by their place in a word, and ligatures: their glyphs are copied as the letters.
_FIRST_FORM = "\ufb00"
_FORMS = ((_FIRST_FORM, "\ufdff"), ("\ufe70", "\ufefc"))
Shape = Callable[[str, str, str], Mapping[int, int]]
"""A function from a text, its script and its language to the glyph of each offset that is set as one glyph."""


_NEAR_LETTERS = "".join(
    sorted(
        [sign for sign in map(chr, (*range(0x41, 0x180), *range(0x218, 0x21C)))
         if sign.isalpha() and sign not in "ªµºĲĳĿŀŉſ"],
        key=str.isupper,  # small letters have the better claim: of a text in small capitals most are
    )
)  # fmt: skip
NEAR = frozenset(
    [*_NEAR_LETTERS, *map(chr, range(0x20, 0x41)), *"[\\]^_`{|}~\n\u00a0§°±·×÷–—‘’‚“”„†…‹›€«»\u2009\u202f"]
)
"""Latin letters and signs, none of which gives its glyph up to a character that isn't among them: they come first in
Unicode, and are no variants. Signs don't share theirs with anything among them.
"""


def sharing_near(shape: Shape) -> frozenset[str]:
    """The characters of `NEAR` that need a glyph of their own in a font with the usual forms of letters."""
    shaped = shape("\n".join(_NEAR_LETTERS), "Latn", "")
    glyphs = [shaped.get(offset) for offset in range(0, 2 * len(_NEAR_LETTERS), 2)]
    seen: set[int | None] = {None}
    sharing = []
    for letter, glyph in zip(_NEAR_LETTERS, glyphs, strict=True):
        if glyph in seen and glyph is not None:
            sharing.append(letter)
        seen.add(glyph)
    return frozenset(sharing)


def sharing_characters(face: Face, shape: Shape | None, language: str) -> frozenset[str]:
    """The characters of a face that need a glyph of their own in a font.

    `shape` is None where no feature or language of the font sets two letters alike; `language` (BCP 47) is the one
    whose forms of letters the font has, "" for the usual ones. A glyph means the same in all fonts of these features.
    """
    characters = sorted(map(chr, face.hb_face.unicodes))
    usual = _glyphs(face, characters, shape, "")
    owners = _owners(usual)
    own = _glyphs(face, characters, shape, language) if language else usual
    if language:
        owners = {**_owners(own), **owners}
    return frozenset([character for character, glyph in own.items() if owners[glyph] != character])


def _glyphs(face: Face, characters: Sequence[str], shape: Shape | None, language: str) -> dict[str, int]:
    """The glyph of each character that is set as one glyph."""
    nominal = face.hb_font.get_nominal_glyph
    glyphs = map(nominal, map(ord, characters))
    found = {character: glyph for character, glyph in zip(characters, glyphs, strict=True) if glyph}
    if shape is None:
        return found
    for script, *ranges in _CASED:
        letters = [each for each in found if any(first <= each <= last for first, last in ranges) and each.isalpha()]
        shaped = shape("\n".join(letters), script, language)
        for number, letter in enumerate(letters):
            glyph = shaped.get(2 * number)
            if glyph is None:
                del found[letter]
            else:
                found[letter] = glyph
    return found


def _owners(glyphs: Mapping[str, int]) -> dict[int, str]:
    """The text that each glyph is copied as."""
    owners: dict[int, str] = {}
    rivals: dict[int, list[str]] = {}
    for character, glyph in glyphs.items():
        if glyph in owners:
            rivals.setdefault(glyph, [owners[glyph]]).append(character)
        else:
            owners[glyph] = character
    owners |= {glyph: min(characters, key=_claim) for glyph, characters in rivals.items()}
    forms = [glyph for glyph, owner in owners.items() if owner >= _FIRST_FORM and _is_form(owner)]
    return owners | {glyph: normalize("NFKC", owners[glyph]) for glyph in forms}


def _is_form(character: str) -> bool:
    return any(first <= character <= last for first, last in _FORMS)


def _claim(character: str) -> tuple[bool, bool, bool, str]:
    """A sort key, smallest for the character with the best claim."""
    kind = category(character)
    return normalize("NFKC", character) != character, character != " " and kind[0] != "L", kind == "Lu", character
