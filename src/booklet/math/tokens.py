"""Tokens of a TeX source: control sequences, characters and spaces, with their positions (The TeXbook, chapter 7)."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

_TOKENS: Final = partial(re.compile, r"\\[a-zA-Z]+|\\.|\s+|%[^\n]*\n\s*|.", re.DOTALL)
_LENGTH: Final = partial(re.compile, r"\s*([-+]?(?:\d+[.,]?\d*|[.,]\d+))\s*([a-z]*)")
# TeX's units in TeX's points (The TeXbook, page 57), and pdfTeX's px.
_POINTS: Final = {
    "pt": 1.0, "bp": 1.00375, "mm": 2.845275, "cm": 28.45275, "in": 72.27, "pc": 12.0, "dd": 1.07001, "cc": 12.8401,
    "sp": 1 / 65536, "px": 1.00375,
}  # fmt: skip
_TEX_POINT: Final = 72 / 72.27  # TeX's point in PostScript's points, which booklet uses everywhere
LONGEST: Final = 500.0  # points, about the width of a page: the bound of a length along the line
TALLEST: Final = 50.0  # points: the bound of a length upward or downward


class FormulaError(Exception):
    """A mistake in a formula: the message for the user, and its offset in the source."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


class TokenStream:
    """The tokens of a source and the index of the next one; the last token is "", the end.

    A run of white space is one token, " "; comments are dropped. `positions` holds each token's offset in the source.
    """

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.sequence: list[str] = []
        self.positions: list[int] = []
        for match in _TOKENS().finditer(tex):
            token = match.group()
            if token[0] == "%" and len(token) > 1:
                continue
            self.sequence.append(" " if token.isspace() else token)
            self.positions.append(match.start())
        self.sequence.append("")
        self.positions.append(len(tex))
        self.index = 0

    def insert(self, tex: str, position: int) -> None:
        """Put the tokens of another source before the next one; each of them has this position."""
        tokens = [" " if token.isspace() else token for token in _TOKENS().findall(tex)]
        self.sequence[self.index : self.index] = tokens
        self.positions[self.index : self.index] = [position] * len(tokens)

    def take_up_to(self, closer: str, opener: str) -> str:
        """The source up to a closing token, which is consumed; pairs of both within are passed over, and groups.

        Raises FormulaError if there is none.
        """
        start, first, depth = self.last_position, self.index, 0
        while (token := self.take_raw()) != closer or depth:
            if not token:
                raise FormulaError(f"a {opener} is not closed", start)
            depth += (token in ("{", opener) and token != closer) - (token in ("}", closer))
        return "".join(self.sequence[first : self.index - 1])

    @property
    def position(self) -> int:
        """The offset of the next token in the source."""
        return self.positions[self.index]

    @property
    def last_position(self) -> int:
        """The offset of the token taken last."""
        return self.positions[self.index - 1]

    def peek(self) -> str:
        """Skip spaces and return the next token, which is not consumed."""
        while self.sequence[self.index] == " ":
            self.index += 1
        return self.sequence[self.index]

    def take(self) -> str:
        """Skip spaces, consume the next token and return it; "" at the end."""
        token = self.peek()
        if token:
            self.index += 1
        return token

    def take_raw(self) -> str:
        """Consume the next token, even a space, and return it; "" at the end."""
        token = self.sequence[self.index]
        if token:
            self.index += 1
        return token

    def take_if(self, token: str) -> bool:
        """True if the next token that isn't a space is this one, which is then consumed."""
        if self.peek() != token:
            return False
        self.index += 1
        return True

    def take_star(self) -> bool:
        """True if a star follows, which is then consumed."""
        return self.take_if("*")

    def take_group(self, command: str) -> str:
        """The source between the braces that follow, or the single token that follows. Raises FormulaError if neither
        does; the message names the command.
        """
        self.peek()
        start = self.position
        if not self.take_if("{"):
            token = self.take()
            if not token or token in "}&" or token == "\\\\":
                raise FormulaError(f"{command} needs something in braces after it", start)
            return token
        first, depth = self.index, 1
        while depth:
            token = self.take_raw()
            if not token:
                raise FormulaError("a { is not closed", start)
            depth += (token == "{") - (token == "}")
        return "".join(self.sequence[first : self.index - 1])

    def take_option(self) -> str | None:
        """The source between the square brackets that follow; None if none do. Raises FormulaError if they aren't
        closed.
        """
        if self.peek() != "[":
            return None
        start, first = self.position, self.index + 1
        end, depth = first, 0
        while depth or self.sequence[end] != "]":
            token = self.sequence[end]
            if not token:
                raise FormulaError("a [ is not closed", start)
            depth += (token == "{") - (token == "}")
            end += 1
        self.index = end + 1
        return "".join(self.sequence[first:end])

    def take_length(self, command: str) -> tuple[float, str]:
        """The length that follows without braces, as after `\\kern`: a number and its unit as of `parse_length`.

        Raises FormulaError if none follows.
        """
        self.peek()
        start = self.position
        text, ahead = "", self.index
        while len(self.sequence[ahead]) == 1 and len(text) < 40:
            text += self.sequence[ahead]
            ahead += 1
        match = re.match(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*(?:[a-z]{2})", text)
        if not match:
            raise FormulaError(f"{command} needs a length such as 3pt", start)
        self.index += match.end()
        for glue in ("plus", "minus"):  # glue keeps its natural width: formulas are never stretched
            more = re.match(rf"\s*{glue}\s*[-+]?[\d.]+\s*(?:fil+|[a-z]{{2}})", text[match.end() :])
            if more:
                self.index += more.end()
                text = text[: match.end()] + text[match.end() + more.end() :]
        return parse_length(match.group(), start)


def parse_length(text: str, position: int, most: float = LONGEST) -> tuple[float, str]:
    """A length as typed: its number, and its unit "mu", "em" or "pt" (PostScript's points).

    Raises FormulaError if the text is no length, or a length of more than `most` points.
    """
    match = _LENGTH().fullmatch(text.strip())
    number = float(match.group(1).replace(",", ".")) if match and len(match.group(1)) < 20 else 0.0
    unit = match.group(2) if match else ""
    if unit == "ex":
        number, unit = number * 0.43, "em"
    elif unit in _POINTS:
        number, unit = number * _POINTS[unit] * _TEX_POINT, "pt"
    if match is None or (unit not in ("mu", "em", "pt") and number):
        raise FormulaError(f"'{text.strip()[:30]}' is not a length", position)
    if abs(number) * {"mu": 0.6, "em": 10.0}.get(unit, 1.0) > most:
        raise FormulaError(f"a length of {text.strip()[:30]} is more than a formula may take", position)
    return number, unit or "pt"
