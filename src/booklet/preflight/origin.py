"""The lines of a program that the places of a master come from, which our masters carry with them.

They stand in the catalog as private data (ISO 32000-1, 14.5): `/PieceInfo << /booklet << /LastModified (D:…) /Private
n 0 R >> >>`, where the stream holds the JSON that `encode_origins` makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from booklet.preflight.colours import colour_text
from booklet.preflight.model import Finding, FoundPlace, painted_colour
from booklet.records import NamedTuple
from booklet.typeset.page import Colour, SpotColour

if TYPE_CHECKING:
    import pikepdf

_FORM = 1  # of the JSON
NO_LINE = 0
"""The line of what no line of the program is to blame for, such as a list of contents."""


class Origins(NamedTuple):
    """The lines of the file `program`, a name without folders.

    `pages` has for each page where texts begin, from the head down: (y, line), y upward from the foot of the trimmed
    page; a text goes on, over following pages too, until another begins. `images` are by the names of their resources,
    `colours` as `colour_key` names them, and `settings` by the keys that findings name: "size", "bleed", "marks",
    "binding", "profile", "ink", "resolution", "safe", "margins", "black". `order` has the limits that the master was
    made for, by the names of fields of `Limits`: numbers alone.
    """

    program: str
    pages: tuple[tuple[tuple[float, int], ...], ...] = ()
    images: Mapping[str, int] = {}
    colours: Mapping[str, int] = {}
    settings: Mapping[str, int] = {}
    order: Mapping[str, float] = {}


def colour_key(colour: Colour | SpotColour) -> str:
    """The name of a printed colour: `cmyk 90 30 35 15`, `black 80`, or `spot "PANTONE 3155 C"` for all its tints."""
    if isinstance(colour, SpotColour):
        return f'spot "{colour.name}"'
    return colour_text(painted_colour(colour))


def encode_origins(origins: Origins) -> bytes:
    """The JSON of origins: the same bytes for the same values. Written here, since the library's module, which also
    reads, takes longer to load than this takes to write.
    """
    pages = ",".join(
        [f"[{','.join([f'[{round(float(y), 2)},{line}]' for y, line in page])}]" for page in origins.pages]
    )
    values = {
        "booklet": str(_FORM),
        "colours": _json_lines(origins.colours),
        "images": _json_lines(origins.images),
        "order": _json_lines(origins.order),
        "pages": f"[{pages}]",
        "program": _json_string(origins.program),
        "settings": _json_lines(origins.settings),
    }
    return f"{{{','.join([f'{_json_string(key)}:{value}' for key, value in values.items()])}}}".encode("ascii")


def _json_lines(numbers: Mapping[str, float]) -> str:
    return f"{{{','.join([f'{_json_string(name)}:{value}' for name, value in sorted(numbers.items())])}}}"


def _json_string(text: str) -> str:
    """A string of JSON in ASCII (RFC 8259, 7)."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    units = text.encode("utf-16-be", "surrogatepass").hex()
    return '"' + "".join([f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4)]) + '"'


def decode_origins(data: bytes) -> Origins | None:
    """The origins of a JSON; None for anything else."""
    import json

    try:
        values = json.loads(data)
        if values["booklet"] != _FORM:
            return None
        pages = tuple([tuple([(float(y), int(line)) for y, line in page]) for page in values["pages"]])
        lines = [{str(key): int(line) for key, line in values[name].items()} for name in _BY_NAME]
        order = {str(key): float(value) for key, value in values["order"].items()}
        return Origins(str(values["program"]), pages, lines[0], lines[1], lines[2], order)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


_BY_NAME = ("images", "colours", "settings")


def read_origins(pdf: pikepdf.Pdf) -> Origins | None:
    """The origins that a master carries; None if there are none."""
    from booklet.preflight.values import DAMAGE, entry, is_stream

    private: Any = entry(entry(entry(pdf.Root, "/PieceInfo"), "/booklet"), "/Private")
    if not is_stream(private):
        return None
    try:
        return decode_origins(bytes(private.read_bytes()))
    except DAMAGE:
        return None


def located(findings: Iterable[Finding], origins: Origins) -> tuple[Finding, ...]:
    """The findings with their lines in the program, where these are known."""
    return tuple([_located(finding, origins) for finding in findings])


def _located(finding: Finding, origins: Origins) -> Finding:
    line = _line_of_source(finding.source, origins)
    places = [place._replace(line=line or _line_of_place(place, finding.setting, origins)) for place in finding.places]
    return finding._replace(places=tuple(places))


def _line_of_source(source: str, origins: Origins) -> int | None:
    """The line of an image or a colour; that of a spot colour whatever its tint."""
    spot = source.rpartition(" ")[0] if source.startswith('spot "') else source
    return origins.images.get(source) or origins.colours.get(source) or origins.colours.get(spot)


def _line_of_place(place: FoundPlace, setting: str, origins: Origins) -> int | None:
    """The line of the text at a place, or else that of the setting."""
    if place.page is not None and place.place is not None:
        line = _line_of_text(place.page, place.place.y + place.place.height / 2, origins)
        if line:
            return line
    return origins.settings.get(setting)


def _line_of_text(page: int, y: float, origins: Origins) -> int | None:
    """The line of the last text that begins above y on a page, or on one before it; None if there is none."""
    above = [line for start, line in (origins.pages[page - 1] if page <= len(origins.pages) else ()) if start >= y]
    if above:
        return above[-1] or None
    for earlier in reversed(origins.pages[: page - 1]):
        if earlier:
            return earlier[-1][1] or None
    return None
