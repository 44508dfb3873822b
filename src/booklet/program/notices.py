"""What an organiser should hear about a text: plain data, turned into diagnostics where the text is set."""

from __future__ import annotations

from booklet.record import Record


class Notice(Record):
    """Something in a text that is not set as it was typed, or only after a guess.

    `code` is a short stable name; `message` alone must be enough to see what happened, `help` says what to do.
    `offset` and `length` count characters of the value the text was read from.
    """

    code: str
    message: str
    help: str
    offset: int
    length: int
