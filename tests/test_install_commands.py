"""Advice to install something, proved against pyproject.toml: PyPI has another project called booklet."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from booklet.fonts.fallback.advice import FONT_PACKAGES, what_to_install

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
OF_FONTS = {name: requirements for name, requirements in EXTRAS.items() if name not in ("bench", "dev")}
PINS = dict(
    requirement.split("==") for requirements in OF_FONTS.values() for requirement in requirements if "==" in requirement
)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "bench").glob("*.md")])
SOURCES = [path for path in sorted((ROOT / "src").rglob("*")) if path.suffix in (".py", ".yaml", ".txt")]
# Letters of every script that a package is named for, in languages that tell the forms of ideographs apart.
LETTERS = [
    ("田", "ja"),
    ("田", "zh-Hans"),
    ("田", "zh-Hant"),
    ("田", "zh-HK"),
    ("田", "en"),
    ("한", ""),
    ("ก", ""),
    ("ქ", ""),
]


def advised(text: str) -> list[str]:
    """The arguments of each `pip install` of a text, as a line of a shell."""
    return [line.strip() for line in re.findall(r"\bpip3? install\b([^`&\n]*)", text)]


def faults_of(arguments: str) -> list[str]:
    """The arguments of `pip install` that name neither a clone, with extras that it has, nor a package of fonts."""
    return [
        word
        for word in shlex.split(arguments, comments=True)
        if word != "-e" and not is_of_a_clone(word) and not is_of_fonts(word)
    ]


def is_of_a_clone(word: str) -> bool:
    """True if the word is the folder itself, perhaps with extras of ours."""
    match = re.fullmatch(r"\.(?:\[([\w,-]+)\])?", word)
    return match is not None and set((match[1] or "dev").split(",")) <= set(EXTRAS)


def is_of_fonts(word: str) -> bool:
    """True if the word is a package of our extras for fonts, with no version or the one pinned there."""
    name, _, version = word.partition("==")
    return name in PINS and version in ("", PINS[name])


def test_extras_of_fonts_are_pinned_and_name_this_distribution() -> None:
    assert PROJECT["name"] == "conference-booklet"
    for requirement in (requirement for requirements in OF_FONTS.values() for requirement in requirements):
        ours = re.fullmatch(r"conference-booklet\[([\w,-]+)\]", requirement)
        assert set(ours[1].split(",")) <= set(OF_FONTS) if ours else re.fullmatch(r"[\w-]+==[\w.]+", requirement)


def test_messages_advise_packages_of_the_extras_and_no_others() -> None:
    assert set(FONT_PACKAGES) == set(PINS)


@pytest.mark.parametrize(("letters", "language"), [*LETTERS, ("田ก한ქ😀", "")])
def test_messages_advise_what_there_is(letters: str, language: str) -> None:
    message = what_to_install(letters, language)
    (arguments,) = advised(message)
    assert arguments
    assert faults_of(arguments) == []
    assert f"`{shlex.quote(sys.executable)} -m pip install {arguments}`" in message


def test_letters_of_all_packages_are_tried() -> None:
    tried = {word for letters, language in LETTERS for word in advised(what_to_install(letters, language))[0].split()}
    assert tried == set(FONT_PACKAGES)


def test_pages_and_sources_advise_what_there_is() -> None:
    texts = {path: path.read_text("utf-8") for path in (*PAGES, *SOURCES)}
    lines = [(path, arguments) for path, text in texts.items() for arguments in advised(text)]
    assert len(lines) > 8
    assert [(path, fault) for path, arguments in lines for fault in faults_of(arguments)] == []


def test_pages_name_the_python_that_fonts_are_installed_for() -> None:
    for path in PAGES:
        for line in re.findall(r"[^`\n]*\bpip3? install\b[^`&\n]*", path.read_text("utf-8")):
            if any(package in line for package in FONT_PACKAGES):
                assert line.startswith(".venv/bin/python -m pip install ")


def test_the_reference_names_every_package() -> None:
    reference = (ROOT / "docs" / "program-file.md").read_text("utf-8")
    assert {
        word for arguments in advised(reference) for word in shlex.split(arguments, comments=True) if is_of_fonts(word)
    } == set(PINS)


@pytest.mark.parametrize(
    "arguments",
    [
        "booklet",
        "'booklet[cjk]'",
        "conference-booklet",
        "'.[chinese]'",
        "pylopdf-fonts-jp==0.2",
        "pylopdf-fonts-xx",
        "-U .",
    ],
)
def test_false_advice_is_seen(arguments: str) -> None:
    assert faults_of(arguments)
