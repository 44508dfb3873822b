"""Advice on fonts to install, or on what to change, for characters that no face has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import category, name, unidata_version

from booklet.fonts.fallback.choose import is_east_asian, regions_for, script_of

# The packages of pyproject.toml's extras, by the region whose letters they have, and by script (ISO 15924).
_OF_REGIONS: Mapping[str, str] = {
    "JP": "pylopdf-fonts-jp",
    "KR": "pylopdf-fonts-ko",
    "SC": "pylopdf-fonts-zh-cn",
    "TC": "pylopdf-fonts-zh-tw",
    "HK": "pylopdf-fonts-zh-tw",
}
_OF_EAST_ASIA = tuple(sorted(set(_OF_REGIONS.values())))
_OF_THAI = "pylopdf-fonts-th"
_OF_SCRIPTS = "manimgx-fonts"
_IN_SCRIPTS = frozenset(
    (
        "Arab", "Armn", "Beng", "Deva", "Ethi", "Geor", "Gujr", "Guru", "Hebr", "Khmr", "Knda", "Laoo", "Mlym", "Mymr",
        "Orya", "Sinh", "Taml", "Telu",
    )
)  # fmt: skip
FONT_PACKAGES = (*_OF_EAST_ASIA, _OF_THAI, _OF_SCRIPTS)
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
    """Advice on setting characters that no face has, in sentences; `language` (BCP 47) is that of their text."""
    kinds: dict[str, tuple[str, ...]] = {}
    unsettable: dict[str, None] = {}
    for character in sorted(set(characters)):
        if category(character) in ("Cc", "Cn", "Co", "Cs"):
            unsettable.setdefault(_why_nobody_has(character))
        else:
            kind, packages = _kind_and_packages(character, language)
            kinds[kind] = kinds.get(kind) or packages
    return " ".join([*_fonts_wanted(kinds), *unsettable])


def kind_of(character: str, language: str = "") -> str:
    """The kind of a character that no face has: its script's, or `Emoji`, `Symbols`, or a word for others."""
    if category(character) in ("Cc", "Cn", "Co", "Cs"):
        return "Private characters" if category(character) == "Co" else "Unknown characters"
    return _kind_and_packages(character, language)[0]


def pip_command(packages: Sequence[str]) -> str:
    """The command line, quoted for the system's shell, that installs packages for the Python that runs."""
    words = [sys.executable or "python", "-m", "pip", "install", *packages]
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)


def _fonts_wanted(kinds: Mapping[str, Sequence[str]]) -> list[str]:
    packaged = [kind for kind, packages in kinds.items() if packages]
    others = [kind for kind, packages in kinds.items() if not packages]
    said = []
    if packaged:
        command = pip_command(sorted({package for kind in packaged for package in kinds[kind]}))
        said.append(f"{_all_of(packaged)} need a font: `{command}`, or {_ELSEWHERE}.")
    if others:
        said.append(f"{_all_of(others)} need a font: {_ELSEWHERE}, or install it.")
    return said


def _kind_and_packages(character: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The name of a character and its like, and the packages of fonts that have them, none where we name none.

    Ideographs of a language that is none of East Asia's have several: any may be the region meant.
    """
    code, script = ord(character), script_of(character)
    if is_east_asian(character):
        kind = f"{_NAMES.get(script, 'East Asian')} characters"
        if code >= 0x20000:
            return f"Rare {kind}", ()
        regions = regions_for(character, language, guess=False)
        return kind, (_OF_REGIONS[regions[0]],) if regions else _OF_EAST_ASIA
    if script:
        return f"{_NAMES.get(script) or _first_word(character)} characters", _packages_of_script(script)
    if code >= 0x1F000 or 0x2600 <= code < 0x27C0:
        return "Emoji", (_OF_SCRIPTS,)
    return "Symbols", ()


def _packages_of_script(script: str) -> tuple[str, ...]:
    if script == "Thai":
        return (_OF_THAI,)
    return (_OF_SCRIPTS,) if script in _IN_SCRIPTS else ()


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
