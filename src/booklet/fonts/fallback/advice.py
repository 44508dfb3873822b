"""What to install for characters that no face has."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import category, name, unidata_version

from booklet.fonts.fallback.choose import is_east_asian, regions_for, script_of

# The extras of pyproject.toml that bring a script's fonts.
_IN_SCRIPTS = frozenset(
    (
        "Arab", "Armn", "Beng", "Deva", "Ethi", "Geor", "Gujr", "Guru", "Hebr", "Khmr", "Knda", "Laoo", "Mlym", "Mymr",
        "Orya", "Sinh", "Taml", "Telu",
    )
)  # fmt: skip
_BY_REGION = {"JP": "ja", "KR": "ko", "SC": "zh-hans", "TC": "zh-hant", "HK": "zh-hant"}
_NAMES = {
    "Arab": "Arabic", "Armn": "Armenian", "Beng": "Bengali", "Cyrl": "Cyrillic", "Deva": "Devanagari",
    "Ethi": "Ethiopic",
    "Geor": "Georgian", "Grek": "Greek", "Gujr": "Gujarati", "Guru": "Gurmukhi", "Hang": "Korean", "Hani": "Han",
    "Hebr": "Hebrew", "Hira": "Japanese", "Kana": "Japanese", "Bopo": "Bopomofo", "Khmr": "Khmer", "Knda": "Kannada",
    "Laoo": "Lao", "Latn": "Latin", "Mlym": "Malayalam", "Mymr": "Burmese", "Orya": "Odia", "Sinh": "Sinhala",
    "Taml": "Tamil", "Telu": "Telugu", "Thai": "Thai",
}  # fmt: skip
_ELSEWHERE = "name one that has them in `design.fonts`"


def what_to_install(characters: Iterable[str], language: str = "") -> str:
    """How characters that no face has can be set, in a sentence or two; `language` (BCP 47) is that of their text."""
    kinds: dict[str, str] = {}
    unsettable: dict[str, None] = {}
    for character in sorted(set(characters)):
        if category(character) in ("Cc", "Cn", "Co", "Cs"):
            unsettable.setdefault(_why_nobody_has(character))
        else:
            kind, extra = _kind_and_extra(character, language)
            kinds[kind] = kinds.get(kind) or extra
    return " ".join([*_fonts_wanted(kinds), *unsettable])


def _fonts_wanted(kinds: dict[str, str]) -> list[str]:
    packaged = [kind for kind, extra in kinds.items() if extra]
    others = [kind for kind, extra in kinds.items() if not extra]
    said = []
    if packaged:
        extras = {kinds[kind] for kind in packaged}
        if "cjk" in extras:
            extras -= set(_BY_REGION.values())
        command = f"pip install 'booklet[{','.join(sorted(extras))}]'"
        said.append(f"{_all_of(packaged)} need a font: `{command}`, or {_ELSEWHERE}.")
    if others:
        said.append(f"{_all_of(others)} need a font: {_ELSEWHERE}, or install it.")
    return said


def _kind_and_extra(character: str, language: str) -> tuple[str, str]:
    """What a character is called with its like, and the extra that has them, "" where none is known to."""
    code, script = ord(character), script_of(character)
    if is_east_asian(character):
        kind = f"{_NAMES.get(script, 'East Asian')} characters"
        if code >= 0x20000:
            return f"Rare {kind}", ""
        regions = regions_for(character, language, guess=False)
        return kind, _BY_REGION[regions[0]] if regions else "cjk"
    if script:
        return (
            f"{_NAMES.get(script) or _first_word(character)} characters",
            "thai" if script == "Thai" else "scripts" if script in _IN_SCRIPTS else "",
        )
    if code >= 0x1F000 or 0x2600 <= code < 0x27C0:
        return "Emoji", "scripts"
    return "Symbols", ""


def _why_nobody_has(character: str) -> str:
    sign = f"U+{ord(character):04X}"
    kind = category(character)
    if kind == "Co":
        return f"{sign} has a meaning in one font only: name that font in `design.fonts`."
    if kind == "Cc":
        return f"{sign} is a control character: take it out."
    return f"{sign} is no character of Unicode {unidata_version}: take it out, or name a font in `design.fonts`."


def _all_of(kinds: list[str]) -> str:
    *earlier, last = kinds
    return f"{', '.join(earlier)} and {last}" if earlier else last


def _first_word(character: str) -> str:
    return name(character, "other").split()[0].capitalize()
