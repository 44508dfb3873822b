"""The values of a theme file, each from its text: lengths, colours, words, faces, and what a cover holds."""

from __future__ import annotations

import re
from typing import Any

from booklet.conference.model import Text
from booklet.conference.yaml.nodes import Mapping, Node, Sequence
from booklet.diagnostics.model import Span
from booklet.diagnostics.wording import alternatives, nearest_key, shortened, similar_names
from booklet.papers import PAPERS
from booklet.themes.colours import NAMES
from booklet.themes.keys import FIGURES, ThemeKey
from booklet.themes.lengths import Length

_UNIT_NAMES = ("pt", "mm", "cm", "in", "em", "line")
_LENGTH = r"(-?(?:\d{1,5}(?:\.\d{1,4})?|\.\d{1,4}))\s*([A-Za-z]*)"
_LARGEST = {"pt": 5000.0, "mm": 2000.0, "cm": 200.0, "in": 80.0, "em": 100.0, "line": 100.0}
_INK = r"(?i:cmyk)\s+" + r"\s+".join([r"(\d{1,3}(?:\.\d{1,3})?)"] * 4)
_SYNONYMS = {"center": "centre", "start": "left", "end": "right", "old-style": "oldstyle", "justified": "justify"}
_MATHS = "Math"  # in the names of fonts for formulas
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


class MeantValue(Exception):  # noqa: N818  reads as what it is: the value that was meant, and isn't there
    """A value that can't be read: the end of a headline after the key, the place, and how to mend it."""

    def __init__(self, headline: str, span: Span, help: str) -> None:  # noqa: A002  as in `Problems`
        super().__init__(headline)
        self.headline = headline
        self.span = span
        self.help = help


def text_of(node: Node, hint: str) -> Text:
    if not isinstance(node, Text):
        raise MeantValue("must be a single value", node.span, hint)
    return node


def read_text(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    return " ".join(text_of(node, "write it on one line").value.split())


def read_sign(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    text = text_of(node, 'write it in quotes, such as "•"')
    sign = text.value.strip()
    if not sign or len(sign) > 4:
        raise MeantValue("must be one to four characters", text.span, 'write it in quotes, such as "•"')
    return sign


def read_flag(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> bool:
    text = text_of(node, "write true or false")
    word = text.value.strip().lower()
    if word not in _YES + _NO:
        raise MeantValue(f"can't be '{shortened(text.value)}'", text.span, "write true or false")
    return word in _YES


def word_of(text: Text, words: tuple[str, ...]) -> str:
    """One of the words, known by a synonym too."""
    word = text.value.strip().lower()
    word = word if word in words else _SYNONYMS.get(word, word)
    if word in words:
        return word
    near = nearest_key(word, words)
    hint = f"did you mean '{near}'? It may be " if near else "it may be "
    raise MeantValue(f"can't be '{shortened(text.value)}'", text.span, hint + alternatives(words))


def read_word(node: Node, key: ThemeKey, _faces: tuple[str, ...]) -> str:
    return word_of(text_of(node, f"write {alternatives(key.words)}"), key.words)


def read_words(node: Node, key: ThemeKey, _faces: tuple[str, ...]) -> tuple[str, ...]:
    hint = f"write [{', '.join(key.words)}], in another order, or not all of them"
    if isinstance(node, Mapping):
        raise MeantValue("must be a list", node.span, hint)
    items = node.items if isinstance(node, Sequence) else (node,)
    words = [word_of(text_of(item, hint), key.words) for item in items]
    if len(set(words)) < len(words):
        raise MeantValue("names one thing twice", node.span, hint)
    return tuple(words)


def read_figures(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    text = text_of(node, f"write {alternatives(FIGURES)}")
    words = text.value.lower().replace(",", " ").split()
    return word_of(text._replace(value=" ".join([_SYNONYMS.get(word, word) for word in words])), FIGURES)


def read_count(node: Node, key: ThemeKey, _faces: tuple[str, ...]) -> int | str:
    text = text_of(node, "write a number")
    value = text.value.strip()
    if value in key.words:
        return value
    if not re.fullmatch(r"[1-4]", value):
        hint = alternatives([*key.words, "a number from 1 to 4"])
        raise MeantValue(f"can't be '{shortened(text.value)}'", text.span, f"write {hint}")
    return int(value)


def read_length(node: Node, key: ThemeKey, _faces: tuple[str, ...]) -> Length:
    length = length_of(text_of(node, "write a length, such as 12 pt"))
    if length[0] < 0.0 and key is not None and "letters" not in key.says:
        raise MeantValue("can't be less than nothing", node.span, "write a length of 0 or more")
    return length


def length_of(text: Text) -> Length:
    """Number and unit of a length. Raises `MeantValue`."""
    match = re.fullmatch(_LENGTH, text.value.strip())
    hint = "write a number and a unit: pt, mm, cm, in, em (the size of the type) or line (the leading of the text)"
    if match is None:
        raise MeantValue(f"can't be '{shortened(text.value)}'", text.span, hint)
    number, unit = float(match[1]), match[2].lower().removesuffix("s") if len(match[2]) > 2 else match[2].lower()
    if not unit and number == 0.0:
        return 0.0, "pt"
    if unit not in _UNIT_NAMES:
        what = f"has the unit '{match[2]}', which isn't known" if unit else "has no unit"
        raise MeantValue(what, text.span, hint)
    if abs(number) > _LARGEST[unit]:
        raise MeantValue(f"is too long: {shortened(text.value)}", text.span, f"write {_LARGEST[unit]:g} {unit} at most")
    return number, unit


def read_face(node: Node, _key: ThemeKey, faces: tuple[str, ...]) -> str:
    text = text_of(node, "write the name of a font")
    faces = tuple([face for face in faces if _MATHS not in face])
    return _face(text, faces)


def read_maths_face(node: Node, _key: ThemeKey, faces: tuple[str, ...]) -> str:
    text = text_of(node, "write the name of a font")
    return _face(text, tuple([face for face in faces if _MATHS in face]))


def _face(text: Text, faces: tuple[str, ...]) -> str:
    """The name of one of the faces. Raises `MeantValue`."""
    name = text.value.strip()
    if name in faces:
        return name
    near = similar_names(name, faces)
    hint = f"did you mean '{near[0]}'? " if near else ""
    raise MeantValue(f"can't be '{shortened(name)}': no such font travels with booklet", text.span,
                     f"{hint}fonts are: {', '.join(faces)}")  # fmt: skip


def read_font(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    text = text_of(node, "write a family and a face, such as head.bold")
    name = text.value.strip()
    if not re.fullmatch(r"[a-z][a-z0-9-]*(\.(regular|italic|bold|bold-italic|mono))?", name):
        hint = "write a family of 'fonts' and regular, italic, bold, bold-italic or mono: head.bold"
        raise MeantValue(f"can't be '{shortened(name)}'", text.span, hint)
    return name if "." in name else f"{name}.regular"


def colour_text(text: Text) -> str:
    """A colour's name, or "#rrggbb" in small letters. Raises `MeantValue`."""
    value = text.value.strip()
    if value in NAMES:
        return value
    digits = value.removeprefix("#").lower()
    if len(digits) == 3:
        digits = "".join([2 * digit for digit in digits])
    if re.fullmatch(r"[0-9a-f]{6}", digits):
        return f"#{digits}"
    near = nearest_key(value.lower(), NAMES)
    hint = f"did you mean '{near}'? " if near else ""
    raise MeantValue(f"can't be '{shortened(value)}'", text.span,
                     f'{hint}write "#rrggbb", in quotes, or {alternatives(NAMES)}')  # fmt: skip


def read_colour(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    return colour_text(text_of(node, 'write "#0b6477", in quotes, or the name of a colour'))


def read_own_colour(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str | dict[str, Any]:
    if isinstance(node, Text):
        return colour_text(node)
    hint = 'write "#0b6477", or {screen: "#0b6477", print: cmyk 90 30 35 15}'
    if not isinstance(node, Mapping):
        raise MeantValue("must be a colour", node.span, hint)
    found: dict[str, Any] = {}
    for key, value in node.entries:
        if key.value not in ("screen", "print"):
            raise MeantValue(f"has a key '{shortened(key.value)}'", key.span, hint)
        text = text_of(value, hint)
        found[key.value] = colour_text(text) if key.value == "screen" else _ink(text)
    if "screen" not in found:
        raise MeantValue("lacks 'screen'", node.span, hint)
    return found


def _ink(text: Text) -> tuple[float, ...]:
    """Process inks in per cent, cyan first."""
    match = re.fullmatch(_INK, text.value.strip())
    if match is None or max(map(float, match.groups())) > 100:
        raise MeantValue(f"can't be printed with '{shortened(text.value)}'", text.span,
                         "write inks in per cent, cyan first: cmyk 90 30 35 15")  # fmt: skip
    return tuple([float(value) for value in match.groups()])


def read_paper(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    text = text_of(node, "write the name of a paper, such as A5")
    name = {each.lower(): each for each in PAPERS}.get(text.value.strip().lower())
    if name is None:
        raise MeantValue(f"can't be '{shortened(text.value)}'", text.span, f"papers are: {', '.join(PAPERS)}")
    return name


def read_extends(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    return text_of(node, "write the name of a theme, such as classic, or a file").value.strip()
