"""Choice of a face for characters that the main face lacks, and the size at which it matches the main face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import uharfbuzz as hb

from booklet.fonts.face import Face, FaceFile
from booklet.fonts.fallback.describe import (
    FaceCoverage,
    FaceDescription,
    are_covered,
    can_be_subset,
    describe,
    draws,
    faces_in,
    reason_not_usable,
    required_characters,
)
from booklet.fonts.fallback.locate import FontFolders, FontSource, default_folders, font_files
from booklet.locale.tags import parse_tag
from booklet.records import NamedTuple


class Fallback:
    """Finds faces for grapheme clusters that the main face lacks.

    `named` are the faces that a program names, `bundled` is the folder of those bundled with booklet; `folders` are
    all folders to search, None for those of this machine. `language` (BCP 47) is the booklet's, whose forms of
    ideographs stand in texts of languages that have none. Results are the same every time on the same machine.
    """

    def __init__(
        self,
        bundled: Path,
        named: Sequence[FaceFile] = (),
        folders: FontFolders | None = None,
        language: str = "",
    ) -> None:
        self._bundled = bundled
        self._named = tuple(named)
        self._folders = folders
        self._language = language
        self._listed: dict[FontSource, tuple[FaceCoverage, ...]] = {}
        self._described: dict[FaceFile, FaceDescription] = {}
        self._ranked: dict[tuple[FontSource, FaceFile, tuple[str, ...], bool], list[tuple[FaceFile, hb.Set]]] = {}
        self._opened: dict[FaceFile, Face | None] = {}  # None for a face that can't be cut
        self._found: dict[tuple[str, FaceFile, str], FaceFile | None] = {}

    def face_for(self, cluster: str, main: Face, language: str = "") -> FaceFile | None:
        """The face for a grapheme cluster beside the main face, in a language (BCP 47); None if no face has it."""
        key = (cluster, main.file, language)
        if key not in self._found:
            self._found[key] = self._find(cluster, main, language)
        return self._found[key]

    def size_factor(self, face: Face, main: Face) -> float:
        """The factor on the size at which a face matches the main face; see `size_factor` below."""
        return size_factor(face, main)

    @property
    def searched_installed(self) -> bool:
        """True once a face was looked for beyond those named and those bundled."""
        return FontSource.PACKAGES in self._listed

    def _find(self, cluster: str, main: Face, language: str) -> FaceFile | None:
        required = required_characters(cluster)
        weight_first = script_of(cluster) not in _WITH_MANY_FACES
        plain: FaceFile | None = None
        for source in FontSource:
            regions = regions_for(cluster, language, self._language, guess=source is not FontSource.NAMED)
            for file, characters in self._in_order(source, main, regions, weight_first):
                if are_covered(required, characters) and self._draws(file, cluster):
                    if plain is not None:
                        return file if self._outweighs(file, plain, main) else plain
                    if source is not FontSource.PACKAGES or not regions or self._has_weight(file, main):
                        return file
                    plain = file  # packages mostly have the regular weight alone: the system's family may have more
                    break
        return plain

    def _outweighs(self, file: FaceFile, plain: FaceFile, main: Face) -> bool:
        """True if a face has the main face's weight, and the region of the plain face, which hasn't."""
        same_region = self._describe(file).region == self._describe(plain).region
        return same_region and self._has_weight(file, main)

    def _has_weight(self, file: FaceFile, main: Face) -> bool:
        return not lacks_weight(self._describe(file), self._describe(main.file))

    def _in_order(
        self, source: FontSource, main: Face, regions: tuple[str, ...], weight_first: bool
    ) -> list[tuple[FaceFile, hb.Set]]:
        """The source's faces with their characters, best first, variable faces at the main face's weight. Those of its
        weight come before all others if `weight_first`.
        """
        key = (source, main.file, regions, weight_first)
        if key not in self._ranked:
            described = self._describe(main.file)
            characters = {listed.file: listed.characters for listed in self._faces(source)}
            candidates = [self._describe(file) for file in characters]
            families = list(dict.fromkeys([each.family for each in candidates])) if source is FontSource.NAMED else []
            candidates.sort(
                key=partial(_rank, main=described, regions=regions, families=families, weight_first=weight_first)
            )
            self._ranked[key] = [(instance_at_weight(each, described), characters[each.file]) for each in candidates]
        return self._ranked[key]

    def _faces(self, source: FontSource) -> tuple[FaceCoverage, ...]:
        """The usable faces of a source."""
        if source not in self._listed:
            found = self._all_faces(source)
            self._listed[source] = tuple([listed for listed in found if not reason_not_usable(listed.file)])
        return self._listed[source]

    def _all_faces(self, source: FontSource) -> Iterator[FaceCoverage]:
        if source is FontSource.NAMED:
            for file in self._named:
                yield from [listed for listed in faces_in(file.path) if listed.file.face_index == file.face_index]
            return
        if self._folders is None:
            self._folders = default_folders(self._bundled)
        for path in font_files(self._folders, source):
            yield from faces_in(path)

    def _describe(self, file: FaceFile) -> FaceDescription:
        if file not in self._described:
            self._described[file] = describe(file)
        return self._described[file]

    def _draws(self, file: FaceFile, cluster: str) -> bool:
        if file not in self._opened:
            self._opened[file] = Face(file) if can_be_subset(file) else None
        face = self._opened[file]
        return face is not None and draws(face, cluster)


# The order of faces

# Scripts of which families have all weights, and signs of none: for these the kind counts first.
_WITH_MANY_FACES = frozenset(("", "Latn", "Grek", "Cyrl"))
# The kinds of faces in order of preference, by the kind of the main face.
_PREFERRED_KINDS = {
    "serif": ("serif", "maths", "sans", "mono"),
    "sans": ("sans", "serif", "maths", "mono"),
    "mono": ("mono", "sans", "serif", "maths"),
    "maths": ("maths", "serif", "sans", "mono"),
    "other": ("serif", "sans", "maths", "mono"),
}
_BOLD, _LIGHTER = 600.0, 150.0  # the weight of bold faces, and by how much a face looks plain beside one
# The costs, in units of weight, of a wrong slope, of a face for large sizes, and of one per cent of width.
_SLOPE_COST, _DISPLAY_COST, _WIDTH_COST = 150.0, 120.0, 4.0


def instance_at_weight(face: FaceDescription, main: FaceDescription) -> FaceFile:
    """The face at the main face's weight and slope, as near as its axes allow; other axes keep their defaults."""
    wanted = {"wght": main.weight, "ital": 1.0 if main.is_italic else 0.0}
    values = [(axis, min(max(wanted.get(axis.tag, axis.default), axis.minimum), axis.maximum)) for axis in face.axes]
    return face.file._replace(axes=tuple([(axis.tag, value) for axis, value in values if value != axis.default]))


def _rank(
    face: FaceDescription,
    main: FaceDescription,
    regions: tuple[str, ...],
    families: Sequence[str],
    weight_first: bool,
) -> tuple[object, ...]:
    """A sort key, smallest for the best face; names decide between faces that are equal otherwise."""
    kinds = _PREFERRED_KINDS[main.kind]
    return (
        regions.index(face.region) if face.region in regions else len(regions),
        families.index(face.family) if face.family in families else 0,
        weight_first and lacks_weight(face, main),
        kinds.index(face.kind) if face.kind in kinds else len(kinds),
        _style_distance(face, main),
        _family_distance(face.family, main.family),
        face.family,
        face.file.name,
        str(face.file.path),
    )


def lacks_weight(face: FaceDescription, main: FaceDescription) -> bool:
    """True if a face looks plain beside the main face, which is bold."""
    return main.weight >= _BOLD and main.weight - _weight_beside(face, main) > _LIGHTER


def _weight_beside(face: FaceDescription, main: FaceDescription) -> float:
    """The face's weight, as near to the main face's as its axes allow."""
    return next((value for tag, value in instance_at_weight(face, main).axes if tag == "wght"), face.weight)


def _style_distance(face: FaceDescription, main: FaceDescription) -> float:
    """The difference in weight, slope, width and purpose, in units of weight."""
    weight = _weight_beside(face, main)
    slope = _SLOPE_COST if face.is_italic != main.is_italic else 0.0
    display = _DISPLAY_COST if face.is_display else 0.0
    return abs(weight - main.weight) + slope + display + _WIDTH_COST * abs(face.width - main.width)


def _family_distance(family: str, main: str) -> int:
    """0 if the first words of the two names are the same, 1 for Noto, whose families match one another, else 2."""
    first = family.partition(" ")[0]
    return 0 if first == main.partition(" ")[0] else 1 if first == "Noto" else 2


# Scripts, and East Asian regions, whose forms of ideographs differ

# By region, all regions in order of likeness: forms of Japan and Korea are closer to traditional than to simplified.
_BY_LIKENESS = {
    "JP": ("JP", "TC", "HK", "KR", "SC"),
    "KR": ("KR", "JP", "TC", "HK", "SC"),
    "SC": ("SC", "TC", "HK", "JP", "KR"),
    "TC": ("TC", "HK", "JP", "KR", "SC"),
    "HK": ("HK", "TC", "JP", "KR", "SC"),
}
# If neither language nor script states a region: SC first, whose fonts have the most ideographs, so that all characters
# of a name are likely to be in one face.
_GUESSED = ("SC", "JP", "TC", "HK", "KR")
_REGION_OF_SCRIPT = {"Hira": "JP", "Kana": "JP", "Hang": "KR", "Bopo": "TC"}


def script_of(text: str) -> str:
    """The script (ISO 15924) of the first character that has one; "" if none has, as symbols, digits and emoji."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def is_east_asian(character: str) -> bool:
    """True for Han, kana, bopomofo and Hangul, and for punctuation and symbols set among them."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0xA4CF
        or 0xAC00 <= code <= 0xD7FF
        or 0x1100 <= code <= 0x11FF
        or 0xA960 <= code <= 0xA97F
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
        or 0x1B000 <= code <= 0x1B2FF
        or 0x20000 <= code <= 0x3FFFF
    )


def regions_for(cluster: str, language: str, booklet: str = "", guess: bool = True) -> tuple[str, ...]:
    """The regions (JP, KR, SC, TC, HK) whose forms suit a cluster in a language (BCP 47), best first.

    There are none for scripts that are not East Asian. If neither the language, nor the script, nor the language of the
    `booklet` states a region, the result is a guess if `guess` is true, else empty.
    """
    if not cluster or not is_east_asian(cluster[0]):
        return ()
    region = region_of_language(language) or _REGION_OF_SCRIPT.get(script_of(cluster), "")
    region = region or region_of_language(booklet)
    if region:
        return _BY_LIKENESS[region]
    return _GUESSED if guess else ()


def region_of_language(language: str) -> str:
    """The region of a language tag; "" for languages that are not East Asian."""
    parsed = parse_tag(language)
    primary, script, region = parsed.primary, parsed.script, parsed.region
    if primary == "ja":
        return "JP"
    if primary == "ko":
        return "KR"
    if primary not in ("zh", "yue", "wuu", "hak", "nan"):
        return ""
    if region in ("HK", "MO") or (primary == "yue" and script != "Hans" and region != "CN"):
        return "HK"
    return "TC" if region == "TW" or script == "Hant" else "SC"


# The size

_MIN_FACTOR, _MAX_FACTOR = 0.8, 1.25
_IDEOGRAPH_HEIGHT = 1.3  # of an ideograph's ink, from top to bottom, in cap-heights of the main face
_MIN_IDEOGRAPH_FACTOR = 0.92


class ReferenceLetter(NamedTuple):
    """The letter by which a script is measured, and its height there: 0 for the main face's x-height, 1 for its
    cap-height.
    """

    letter: str
    height: float


_REFERENCE_LETTERS = {
    "Hebr": ReferenceLetter("ה", 0.5), "Arab": ReferenceLetter("ا", 1.1), "Deva": ReferenceLetter("क", 0.7),
    "Beng": ReferenceLetter("ক", 0.7), "Guru": ReferenceLetter("ਕ", 0.7), "Gujr": ReferenceLetter("ક", 0.5),
    "Orya": ReferenceLetter("କ", 0.7), "Taml": ReferenceLetter("க", 0.3), "Telu": ReferenceLetter("ప", 0.5),
    "Knda": ReferenceLetter("ಪ", 0.5), "Mlym": ReferenceLetter("പ", 0.4), "Sinh": ReferenceLetter("ප", 0.5),
    "Thai": ReferenceLetter("ก", 0.5), "Laoo": ReferenceLetter("ກ", 0.5), "Khmr": ReferenceLetter("ក", 0.5),
    "Mymr": ReferenceLetter("ပ", 0.3), "Tibt": ReferenceLetter("ཀ", 0.7), "Ethi": ReferenceLetter("ሀ", 0.8),
    "Armn": ReferenceLetter("ո", 0.0), "Geor": ReferenceLetter("ა", 0.0), "Cher": ReferenceLetter("Ꭰ", 1.0),
    "Syrc": ReferenceLetter("ܐ", 0.6),
}  # fmt: skip
_IDEOGRAPHS = ("国", "國", "あ", "가")


def size_factor(face: Face, main: Face) -> float:
    """The factor on the size, from 0.8 to 1.25, at which a face's letters match those of the main face.

    It makes x-heights equal or, for scripts without an x-height, sets the script's reference letter to its height
    between the main face's x-height and cap-height. It is 1 if there is nothing to measure.
    """
    script = _main_script(face)
    if script == "Hani":
        return _ideograph_factor(face, main)
    reference = _REFERENCE_LETTERS.get(script)
    own = face.height(reference.letter) if reference else 0.0
    if reference and own > 0:
        return _bounded((main.x_height + reference.height * (main.cap_height - main.x_height)) / own)
    own = face.height("x")
    return _bounded(main.x_height / own) if own > 0 and main.x_height > 0 else 1.0


def _bounded(factor: float) -> float:
    return min(max(factor, _MIN_FACTOR), _MAX_FACTOR)


def _main_script(face: Face) -> str:
    """The script (ISO 15924) that a face is made for, "" if unknown.

    Hani comes first, since East Asian faces have letters of other scripts too; then Latn for faces of Latin, Greek and
    Cyrillic, whose other scripts are already in proportion.
    """
    letters = face.characters
    if not letters.isdisjoint(_IDEOGRAPHS):
        return "Hani"
    if letters.issuperset("xωж"):
        return "Latn"
    return next((script for script, reference in _REFERENCE_LETTERS.items() if reference.letter in letters), "")


def _ideograph_factor(face: Face, main: Face) -> float:
    for ideograph in _IDEOGRAPHS:
        glyph = face.hb_font.get_nominal_glyph(ord(ideograph))
        extents = face.hb_font.get_glyph_extents(glyph) if glyph else None
        if extents and extents.height:
            factor = _IDEOGRAPH_HEIGHT * main.cap_height * face.units_per_em / abs(extents.height)
            return float(min(max(factor, _MIN_IDEOGRAPH_FACTOR), 1.0))
    return 1.0
