"""Nothing a program says is dropped: a word for every key, each looked for on the pages."""

from __future__ import annotations

import re

import pytest

from pages import texts
from programs import lay_out_text

EVERYTHING = """
event:
  title: Title-word
  subtitle: Subtitle-word
  dates: Dates-word
  venue: Venue-word
  hosts: [Host-word]
cover: {label: Label-word, back: Cover-back-word, inside_front: Inside-front-word, inside_back: Inside-back-word}
front: [{title: Front-title-word, text: Front-text-word}]
back: [{title: Back-title-word, text: Back-text-word}]
sessions:
  - title: Session-word
    day: Day-word
    time: 9:00 - 11:00
    room: Room-word
    chair: Chair-word (Chair-place-word)
    text: Session-text-word
    talks:
      - speakers: [{name: Speaker-word, affiliation: Speaker-place-word}]
        authors: [{name: Author-word, affiliations: [One-place-word, Other-place-word]}]
        title: Talk-word
        abstract: Abstract-word
        with: Joint-word
      - speaker: {name: Lone-word, email: mail-word@example.org}
        time: 10:10 - 10:50
        abstract: Short
  - {kind: break, title: Break-word, day: Break-day-word, time: 11:00 - 12:00}
"""


@pytest.fixture(scope="module", params=["classic", "modern"])
def printed(request: pytest.FixtureRequest) -> str:
    """All words of a booklet whose program has something to say for every key."""
    program = f"{EVERYTHING}design: {{theme: {request.param}}}\n"
    return "".join(texts(lay_out_text(program.encode()).pages)).replace("\u00ad", "").replace(" ", "")


@pytest.mark.parametrize(
    "words",
    [
        *dict.fromkeys(re.findall(r"\b[\w-]+-word\b(?!@)", EVERYTHING)),
        "9:00–11:00",
        "11:00–12:00",
        "10:10",
        "10:50",
        "mail-word@example.org",
    ],
)
def test_everything_a_program_says_is_printed(printed: str, words: str) -> None:
    assert words in printed
