"""Parser of text within formulas: `\\text{…}`, `\\mbox{…}` and the like, in which `$…$` is a formula again."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

from booklet.math.nodes import MathNode, MathRow, MathSpace, MathText
from booklet.math.parser import FormulaParser
from booklet.math.tokens import FormulaError

# The commands whose argument is text, and its style: roman, bold, italic, bold italic, sans, mono or small capitals.
TEXT_COMMANDS: Final = {
    "\\text": "roman", "\\textrm": "roman", "\\textnormal": "roman", "\\mbox": "roman", "\\hbox": "roman",
    "\\textup": "roman", "\\textmd": "roman", "\\textbf": "bold", "\\textit": "italic", "\\textsl": "italic",
    "\\emph": "italic", "\\textsf": "sans", "\\texttt": "mono", "\\textsc": "small capitals",
}  # fmt: skip
_SWITCHES: Final = {
    "\\rm": "roman", "\\bf": "bold", "\\it": "italic", "\\em": "italic", "\\sf": "sans", "\\tt": "mono",
    "\\sl": "italic",
    "\\sc": "small capitals", "\\bfseries": "bold", "\\itshape": "italic", "\\rmfamily": "roman", "\\sffamily": "sans",
    "\\ttfamily": "mono", "\\scshape": "small capitals", "\\normalfont": "roman", "\\upshape": "roman",
}  # fmt: skip
# Sizes, which are the theme's.
SIZES: Final = (
    "\\tiny", "\\scriptsize", "\\footnotesize", "\\small", "\\normalsize", "\\large", "\\Large", "\\LARGE", "\\huge",
    "\\Huge",
)  # fmt: skip
_NESTED: Final = {("bold", "italic"): "bold italic", ("italic", "bold"): "bold italic"}
_ACCENTS: Final = {
    "\\'": "\u0301", "\\`": "\u0300", "\\^": "\u0302", '\\"': "\u0308", "\\~": "\u0303", "\\=": "\u0304",
    "\\.": "\u0307", "\\u": "\u0306", "\\v": "\u030c", "\\H": "\u030b", "\\c": "\u0327", "\\k": "\u0328",
    "\\r": "\u030a", "\\d": "\u0323", "\\b": "\u0331",
}  # fmt: skip
_CHARACTERS: Final = {
    "\\%": "%", "\\&": "&", "\\_": "_", "\\#": "#", "\\$": "$", "\\{": "{", "\\}": "}", "\\ ": " ", "~": "\u00a0",
    "\\ldots": "…", "\\dots": "…", "\\textellipsis": "…", "\\ss": "ß", "\\ae": "æ", "\\AE": "Æ", "\\oe": "œ",
    "\\OE": "Œ", "\\o": "ø", "\\O": "Ø", "\\l": "ł", "\\L": "Ł", "\\aa": "å", "\\AA": "Å", "\\i": "ı", "\\j": "ȷ",
    "\\textendash": "–", "\\textemdash": "—", "\\S": "§", "\\P": "¶", "\\textbackslash": "\\", "\\dag": "†",
    "\\-": "", "\\/": "", "\\@": "", "\\xspace": "", "\\relax": "", "\\protect": "", "\\textdegree": "°",
    "\\textquoteright": "’", "\\textasciitilde": "~", "\\copyright": "©", "\\pounds": "£",
    "\\TeX": "TeX", "\\LaTeX": "LaTeX",
}  # fmt: skip
_SPACES: Final = {  # in mu
    "\\,": 3.0, "\\:": 4.0, "\\;": 5.0, "\\!": -3.0, "\\quad": 18.0, "\\qquad": 36.0, "\\enspace": 9.0,
    "\\thinspace": 3.0, "\\enskip": 9.0,
}  # fmt: skip
# Commands for mathematics that are used among words too.
_MATHS_IN_WORDS: Final = frozenset(
    [
        "\\ref", "\\eqref", "\\textsuperscript", "\\textsubscript", "\\SI", "\\si", "\\qty", "\\unit", "\\num", "\\ang",
        "\\SIrange", "\\ce", "\\ch", "\\textless", "\\textgreater", "\\textmu", "\\textpm",
    ]
)  # fmt: skip
_LIGATURES: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"))


def parse_text(parser: FormulaParser, command: str, position: int) -> MathNode:
    """The text after a command: a group, or a single character. Raises FormulaError if neither follows."""
    tokens = parser.tokens
    style = TEXT_COMMANDS[command]
    if tokens.peek() != "{":
        token = tokens.take()
        if not token or token in "}&" or token[0] == "\\":
            raise FormulaError(f"{command} needs its words in braces", position)
        return MathText(token, style)
    tokens.take()
    return parse_text_group(parser, style, position)


def parse_text_group(parser: FormulaParser, style: str, position: int) -> MathNode:
    """The text up to its closing brace, which is consumed; the opening one, at `position`, has been consumed.

    Raises FormulaError.
    """
    parser.enter_group()
    tokens = parser.tokens
    items: list[MathNode] = []
    text = ""
    while (token := tokens.take_raw()) != "}":
        if not token:
            raise FormulaError("a { is not closed", position)
        at = tokens.last_position
        characters = _characters(parser, token, at)
        if characters is not None:
            text += characters
            continue
        if text:
            items.append(MathText(_with_ligatures(text), style))
            text = ""
        if token in _SWITCHES or token in SIZES:
            style = _SWITCHES.get(token, style)
            tokens.index += tokens.sequence[tokens.index] == " "
            continue
        items.append(_part(parser, token, style, at))
    if text or not items:
        items.append(MathText(_with_ligatures(text), style))
    parser.leave_group()
    return items[0] if len(items) == 1 else MathRow(tuple(items))


def _characters(parser: FormulaParser, token: str, position: int) -> str | None:
    """The characters that a token stands for; None if it isn't plain text. Raises FormulaError."""
    if token in _CHARACTERS:
        if token[-1].isalpha() and parser.tokens.sequence[parser.tokens.index] == " ":
            parser.tokens.index += 1  # TeX drops the space after a command's name
        return _CHARACTERS[token]
    if token in _ACCENTS:
        letter = parser.tokens.take_group(token)
        letter = {"\\i": "i", "\\j": "j"}.get(letter, letter)
        if letter.startswith("\\"):
            raise FormulaError(f"{token} stands before {letter}, which is no letter", position)
        return normalize("NFC", letter[:1] + _ACCENTS[token] + letter[1:])
    if token[0] == "\\" or token in ("{", "$"):
        return None
    if not token.isprintable():
        raise FormulaError(f"the character U+{ord(token[0]):04X} can't be printed", position)
    return token


def _part(parser: FormulaParser, token: str, style: str, position: int) -> MathNode:
    """A part that isn't plain text: a formula, a group, text in another style, a space. Raises FormulaError."""
    tokens = parser.tokens
    if token == "{":
        return parse_text_group(parser, style, position)
    if token in ("$", "\\("):
        closer = "$" if token == "$" else "\\)"
        row = parser.parse_row((closer,), position, token)
        tokens.take()
        return row
    if token in TEXT_COMMANDS:
        inner = TEXT_COMMANDS[token]
        if tokens.peek() != "{":
            raise FormulaError(f"{token} needs its words in braces", position)
        tokens.take()
        return parse_text_group(parser, _NESTED.get((style, inner), inner), position)
    if token in _SPACES:
        return MathSpace(mu=_SPACES[token])
    if token == "\\ensuremath":
        return parser.parse_argument(token)
    if token in _MATHS_IN_WORDS:
        return parser.run_command(token, position)
    raise FormulaError(f"{token} is not known among words (as in \\text)", position)


def _with_ligatures(text: str) -> str:
    """The text with TeX's dashes and quotation marks, which are typed as several keys (The TeXbook, pages 3 to 4)."""
    for typed, character in _LIGATURES:
        if typed[0] in text:
            text = text.replace(typed, character)
    return text
