"""The file of the CLDR's facts is what its script makes, and holds for each language what Babel has."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from booklet.locale.cldr import DEFAULTS, facts_of
from booklet.locale.dates import calendar_of
from booklet.locale.direction import is_rtl
from booklet.locale.tags import parse_tag

pytest.importorskip("babel", reason="only Babel has what the file is made from")

MAKER = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "make_locale_data.py"))
languages, tag_of, facts_about = MAKER["languages"], MAKER["tag_of"], MAKER["facts_about"]
UNNEEDED = ("months_alone", "short_weekdays")


def test_the_file_is_what_the_script_makes() -> None:
    assert MAKER["TARGET"].read_text("utf-8") == MAKER["table"]()


def test_each_language_has_what_babel_has() -> None:
    """All its values, but for those that no pattern of it needs."""
    assert len(languages()) > 1000
    for language in languages():
        tag, wanted = tag_of(language), facts_about(language)
        if tag == "en":
            continue  # American there
        found = facts_of(parse_tag(tag).fallback_tags)
        names = DEFAULTS if wanted["months"] else ("order", "digits", "plurals", "months")
        needed = [name for name in names if wanted[name] or name not in UNNEEDED]
        assert {name: found[name] for name in needed} == {name: wanted[name] for name in needed}, tag
        assert (calendar_of(tag) is None) == (wanted["months"] == ""), tag
        assert is_rtl(tag) == (wanted["order"] == "rtl"), tag


def test_english_without_a_country_is_british() -> None:
    assert calendar_of("en") == calendar_of("en-GB") != calendar_of("en-US") == calendar_of("en-JP")


def test_each_replaced_code_is_its_successor() -> None:
    for code, tag in (("iw", "he"), ("no", "nb"), ("nor", "nb"), ("deu", "de"), ("cmn", "zh"), ("prs", "fa-AF")):
        assert facts_of(parse_tag(code).fallback_tags) == facts_of(parse_tag(tag).fallback_tags)
