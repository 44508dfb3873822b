"""TeX's words: control sequences, characters, spaces; and a reader that goes through them."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

_TOKENS: Final = partial(re.compile, r"\\[a-zA-Z]+|\\.|\s+|%[^\n]*\n\s*|.", re.DOTALL)
_LENGTH: Final = partial(re.compile, r"\s*([-+]?(?:\d+[.,]?\d*|[.,]\d+))\s*([a-z]*)")
_POINTS: Final = {
    "pt": 1.0, "bp": 1.00375, "mm": 2.845275, "cm": 28.45275, "in": 72.27, "pc": 12.0, "dd": 1.07001, "cc": 12.8401,
    "sp": 1 / 65536, "px": 1.00375,
}  # fmt: skip
_TEX_POINT: Final = 72 / 72.27  # one of TeX's in those of the rest of the world
LONGEST: Final = 500.0  # points: about as much as a page is wide
TALLEST: Final = 50.0  # what may be asked for upward or downward


class FormulaError(Exception):  # not an error of ours
    """What is wrong with a formula, and where in it."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


class Tokens:
    """The words of a source, one after the other; "" stands at the end. Comments are gone."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.words: list[str] = []
        self.places: list[int] = []
        for match in _TOKENS().finditer(tex):
            word = match.group()
            if word[0] == "%" and len(word) > 1:
                continue
            self.words.append(" " if word.isspace() else word)
            self.places.append(match.start())
        self.words.append("")
        self.places.append(len(tex))
        self.at = 0

    @property
    def place(self) -> int:
        """Where the coming word stands in the source."""
        return self.places[self.at]

    def peek(self) -> str:
        """The coming word that is no space; it stays the coming one."""
        while self.words[self.at] == " ":
            self.at += 1
        return self.words[self.at]

    def take(self) -> str:
        """The coming word that is no space."""
        word = self.peek()
        if word:
            self.at += 1
        return word

    def take_raw(self) -> str:
        """The coming word, even a space."""
        word = self.words[self.at]
        if word:
            self.at += 1
        return word

    def takes(self, word: str) -> bool:
        """Whether the coming word is this one, which is then taken."""
        if self.peek() != word:
            return False
        self.at += 1
        return True

    def starred(self) -> bool:
        """Whether a star follows."""
        return self.takes("*")

    def group(self, command: str) -> str:
        """What stands between the braces that follow, as it was typed; or the one word that follows."""
        self.peek()
        start = self.place
        if not self.takes("{"):
            word = self.take()
            if not word or word in "}&" or word == "\\\\":
                raise FormulaError(f"{command} needs something in braces after it", start)
            return word
        first, depth = self.at, 1
        while depth:
            word = self.take_raw()
            if not word:
                raise FormulaError("a { is not closed", start)
            depth += (word == "{") - (word == "}")
        return "".join(self.words[first : self.at - 1])

    def option(self) -> str | None:
        """What stands between the square brackets that follow, if any do, as it was typed."""
        if self.peek() != "[":
            return None
        start, first = self.place, self.at + 1
        end, depth = first, 0
        while depth or self.words[end] != "]":
            word = self.words[end]
            if not word:
                raise FormulaError("a [ is not closed", start)
            depth += (word == "{") - (word == "}")
            end += 1
        self.at = end + 1
        return "".join(self.words[first:end])

    def bare_length(self, command: str) -> tuple[float, str]:
        """A number and its unit that follow without braces, as after `\\kern`."""
        self.peek()
        start = self.place
        text, ahead = "", self.at
        while len(self.words[ahead]) == 1 and len(text) < 40:
            text += self.words[ahead]
            ahead += 1
        match = re.match(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*(?:[a-z]{2})", text)
        if not match:
            raise FormulaError(f"{command} needs a length such as 3pt", start)
        self.at += match.end()
        for glue in ("plus", "minus"):  # what may stretch or shrink in TeX stays as it is
            more = re.match(rf"\s*{glue}\s*[-+]?[\d.]+\s*(?:fil+|[a-z]{{2}})", text[match.end() :])
            if more:
                self.at += more.end()
                text = text[: match.end()] + text[match.end() + more.end() :]
        return length_of(match.group(), start)


def length_of(text: str, place: int, most: float = LONGEST) -> tuple[float, str]:
    """A length as typed: how many, and of what: "mu", "em" or "pt". Raises Mistake if it is none, or longer than `most`
    points.
    """
    match = _LENGTH().fullmatch(text.strip())
    number = float(match.group(1).replace(",", ".")) if match and len(match.group(1)) < 20 else 0.0
    unit = match.group(2) if match else ""
    if unit == "ex":
        number, unit = number * 0.43, "em"
    elif unit in _POINTS:
        number, unit = number * _POINTS[unit] * _TEX_POINT, "pt"
    if match is None or (unit not in ("mu", "em", "pt") and number):
        raise FormulaError(f"'{text.strip()[:30]}' is not a length", place)
    if abs(number) * {"mu": 0.6, "em": 10.0}.get(unit, 1.0) > most:
        raise FormulaError(f"a length of {text.strip()[:30]} is more than a formula may take", place)
    return number, unit or "pt"
