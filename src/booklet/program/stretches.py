"""The stretches of a text that neither markup nor typography may touch: mathematics and addresses.

They are found before any markup is read, and stand in the text as stand-ins of two characters while it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Literal

from booklet.program.addresses import link_address
from booklet.program.edits import Edit
from booklet.program.signs import Sign
from booklet.record import Record

# What `partial` makes is compiled when first called for: most texts need few of these patterns.

# A stand-in is a noncharacter, which cleaning never leaves in a text, and a private one that counts the stretches.
STAND_IN = "\ufdd0"
_STAND_IN = partial(re.compile, f"{STAND_IN}([\U00100000-\U0010fffd])")
_FIRST = 0x100000
_MOST = 0xFFFD
# Environments that are no more than delimiters.
_BARE_ENVIRONMENT = partial(
    re.compile, r"\\begin\{(?P<name>math|displaymath)\}(?P<tex>.*)\\end\{(?P=name)\}", re.DOTALL
)

Kind = Literal["maths", "address", "definition", "sign"]


class Stretch(Record):
    """Characters `start` up to, not with, `end` of a text, as typed; a sign's say what it means."""

    start: int
    end: int
    kind: Kind
    text: str
    meaning: Sign | None = None

    @property
    def in_line(self) -> str:
        """The text with its line ends made spaces."""
        return " ".join(line.strip(" ") for line in self.text.split("\n"))

    @property
    def is_display(self) -> bool:
        """Whether it is a formula that wants lines of its own."""
        inline = self.text.startswith(("\\(", "\\begin{math}")) or (self.text[0] == "$" and self.text[:2] != "$$")
        return self.kind == "maths" and not inline

    @property
    def tex(self) -> str:
        """A formula without its delimiters; an environment is more than that, and stays."""
        text, ending = self.text, ""
        if self.is_display and text[-1] in ".,;:?!":
            text, ending = text[:-1], "{:}" if text[-1] == ":" else text[-1]
        if bare := _BARE_ENVIRONMENT().fullmatch(text):
            return f"{bare['tex'].strip()}{ending}"
        if text[:6] != "\\begin":
            width = 1 if text[0] == "$" != text[1] else 2
            return f"{text[width:-width].strip()}{ending}"
        end = text.rindex("\\end")
        body = text[:end].rstrip()
        return f"{body}{ending}{text[end:]}" if ending and not body.endswith("\\\\") else text

    @property
    def link(self) -> str | None:
        """Where an address leads."""
        return link_address(self.text) if self.kind == "address" else None


def stand_ins(stretches: tuple[Stretch, ...], *, in_line: bool = False) -> list[Edit]:
    """The edits that put a stand-in in the place of each stretch; definitions of macros vanish.

    Signs that part paragraphs do so, unless all is to stay `in_line`.
    """
    edits = []
    for number, stretch in enumerate(stretches[:_MOST]):
        letters = "" if stretch.kind == "definition" else f"{STAND_IN}{chr(_FIRST + number)}"
        if stretch.meaning is not None and (stretch.meaning.before or stretch.meaning.after):
            letters = f"{stretch.meaning.before}{letters}{stretch.meaning.after}"
            letters = letters.replace("\n\n", " ") if in_line else letters
        edits.append(Edit(stretch.start, stretch.end, letters))
    return edits


def is_stand_in(letter: str) -> bool:
    """Whether the character is part of a stand-in."""
    return letter == STAND_IN or letter >= "\U00100000"


def stretch_of(stand_in: str, stretches: tuple[Stretch, ...]) -> Stretch:
    """What a stand-in stands for."""
    return stretches[ord(stand_in[1]) - _FIRST]


def split_at_stand_ins(text: str, stretches: tuple[Stretch, ...]) -> Iterator[str | Stretch]:
    """The text between stand-ins, and the stretches they stand for."""
    if STAND_IN not in text:
        yield text
        return
    for index, part in enumerate(_STAND_IN().split(text)):
        if index % 2:
            yield stretches[ord(part) - _FIRST]
        elif part:
            yield part


def signs_in(text: str, stretches: tuple[Stretch, ...]) -> Iterator[tuple[int, Sign]]:
    """Where signs stand in a text with stand-ins, and which they are."""
    for match in _STAND_IN().finditer(text):
        meaning = stretches[ord(match[1]) - _FIRST].meaning
        if meaning is not None:
            yield match.start(), meaning


def restored(text: str, stretches: tuple[Stretch, ...]) -> str:
    """The text with every stand-in made what it stands for."""
    if STAND_IN not in text:
        return text
    return "".join(part if isinstance(part, str) else part.text for part in split_at_stand_ins(text, stretches))
