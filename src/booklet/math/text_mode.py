"""Words among mathematics: what stands in `\\text{…}` and its relations, in which `$…$` is mathematics again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from booklet.math.nodes import MathNode, MathRow, MathSpace, MathText
from booklet.math.tokens import FormulaError

if TYPE_CHECKING:
    from booklet.math.parser import FormulaParser

# The commands for words, and the style of each: roman, bold, italic, bold italic, sans, mono or small capitals.
TEXT_COMMANDS: Final = {
    "\\text": "roman", "\\textrm": "roman", "\\textnormal": "roman", "\\mbox": "roman", "\\hbox": "roman",
    "\\textup": "roman", "\\textmd": "roman", "\\textbf": "bold", "\\textit": "italic", "\\textsl": "italic",
    "\\emph": "italic", "\\textsf": "sans", "\\texttt": "mono", "\\textsc": "small capitals",
}  # fmt: skip
_BOTH: Final = {("bold", "italic"): "bold italic", ("italic", "bold"): "bold italic"}
_ACCENTS: Final = {
    "\\'": "\u0301", "\\`": "\u0300", "\\^": "\u0302", '\\"': "\u0308", "\\~": "\u0303", "\\=": "\u0304",
    "\\.": "\u0307", "\\u": "\u0306", "\\v": "\u030c", "\\H": "\u030b", "\\c": "\u0327", "\\k": "\u0328",
    "\\r": "\u030a", "\\d": "\u0323", "\\b": "\u0331",
}  # fmt: skip
_SIGNS: Final = {
    "\\%": "%", "\\&": "&", "\\_": "_", "\\#": "#", "\\$": "$", "\\{": "{", "\\}": "}", "\\ ": " ", "~": "\u00a0",
    "\\ldots": "…", "\\dots": "…", "\\textellipsis": "…", "\\ss": "ß", "\\ae": "æ", "\\AE": "Æ", "\\oe": "œ",
    "\\OE": "Œ", "\\o": "ø", "\\O": "Ø", "\\l": "ł", "\\L": "Ł", "\\aa": "å", "\\AA": "Å", "\\i": "ı", "\\j": "ȷ",
    "\\textendash": "–", "\\textemdash": "—", "\\S": "§", "\\P": "¶", "\\textbackslash": "\\", "\\dag": "†",
    "\\-": "", "\\/": "", "\\@": "", "\\xspace": "", "\\relax": "", "\\protect": "", "\\textdegree": "°",
    "\\textquoteright": "’", "\\textasciitilde": "~", "\\copyright": "©", "\\pounds": "£",
    "\\TeX": "TeX", "\\LaTeX": "LaTeX",
}  # fmt: skip
_SPACES: Final = {
    "\\,": 3.0, "\\:": 4.0, "\\;": 5.0, "\\!": -3.0, "\\quad": 18.0, "\\qquad": 36.0, "\\enspace": 9.0,
    "\\thinspace": 3.0, "\\enskip": 9.0,
}  # fmt: skip
_TYPED: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"))


def read_text(reader: FormulaParser, command: str, place: int) -> MathNode:
    """The words after a command for words."""
    tokens = reader.tokens
    style = TEXT_COMMANDS[command]
    if tokens.peek() != "{":
        word = tokens.take()
        if not word or word in "}&" or word[0] == "\\":
            raise FormulaError(f"{command} needs its words in braces", place)
        return MathText(word, style)
    tokens.take()
    return read_words(reader, style, place)


def read_words(reader: FormulaParser, style: str, place: int) -> MathNode:
    """Words up to the brace that closes them; the one that opens them has been taken."""
    reader.enter()
    tokens = reader.tokens
    items: list[MathNode] = []
    text = ""
    while (word := tokens.take_raw()) != "}":
        if not word:
            raise FormulaError("a { is not closed", place)
        at = tokens.places[tokens.at - 1]
        piece = _characters(reader, word, at)
        if piece is not None:
            text += piece
            continue
        if text:
            items.append(MathText(_typed(text), style))
            text = ""
        items.append(_part(reader, word, style, at))
    if text or not items:
        items.append(MathText(_typed(text), style))
    reader.depth -= 1
    return items[0] if len(items) == 1 else MathRow(tuple(items))


def _characters(reader: FormulaParser, word: str, place: int) -> str | None:
    """What a word of TeX's adds to the text; None where it isn't letters."""
    if word in _SIGNS:
        sign = _SIGNS[word]
        if word[-1].isalpha() and reader.tokens.words[reader.tokens.at] == " ":
            reader.tokens.at += 1  # TeX drops the space after a command's name
        return sign
    if word in _ACCENTS:
        letter = reader.tokens.group(word)
        letter = {"\\i": "i", "\\j": "j"}.get(letter, letter)
        if letter.startswith("\\"):
            raise FormulaError(f"{word} stands before {letter}, which is no letter", place)
        return normalize("NFC", letter[:1] + _ACCENTS[word] + letter[1:])
    if word[0] == "\\" or word in ("{", "$"):
        return None
    if not word.isprintable():
        raise FormulaError(f"the character U+{ord(word[0]):04X} can't be printed", place)
    return word


def _part(reader: FormulaParser, word: str, style: str, place: int) -> MathNode:
    """A part of words that isn't plain letters: mathematics, a group, other words in another style, a space."""
    tokens = reader.tokens
    if word == "{":
        return read_words(reader, style, place)
    if word in ("$", "\\("):
        closer = "$" if word == "$" else "\\)"
        row = reader.row((closer,), place, word)
        tokens.take()
        return row
    if word in TEXT_COMMANDS:
        inner = TEXT_COMMANDS[word]
        if tokens.peek() != "{":
            raise FormulaError(f"{word} needs its words in braces", place)
        tokens.take()
        return read_words(reader, _BOTH.get((style, inner), inner), place)
    if word in _SPACES:
        return MathSpace(mu=_SPACES[word])
    if word == "\\ensuremath":
        return reader.argument(word)
    if word in ("\\ref", "\\eqref", "\\textsuperscript", "\\textsubscript"):
        return reader.call(word, place)
    raise FormulaError(f"{word} is not known among words (as in \\text)", place)


def _typed(text: str) -> str:
    for typed, meant in _TYPED:
        if typed[0] in text:
            text = text.replace(typed, meant)
    return text
