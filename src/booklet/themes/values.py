"""The values of a theme file, each from its text: lengths, colours, words, faces, and what a cover holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from typing import Any

from booklet.conference.model import Text
from booklet.conference.yaml.nodes import Mapping, Node, Sequence
from booklet.diagnostics.model import Span
from booklet.diagnostics.wording import alternatives, nearest_key, shortened, similar_names
from booklet.papers import PAPERS
from booklet.themes.colours import NAMES
from booklet.themes.keys import FIGURES, ThemeKey

Length = tuple[float, str]
UNITS = ("pt", "mm", "cm", "in", "em", "line")
COVER_THINGS = ("title", "subtitle", "label", "date", "place", "hosts", "ornament")
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


def read_value(node: Node, key: ThemeKey, faces: tuple[str, ...]) -> Any:
    """The value of a node by the form of its key; raises `MeantValue`. `faces` are the fonts there are, by name."""
    return _READERS[key.form](node, key, faces)


def _text_of(node: Node, hint: str) -> Text:
    if not isinstance(node, Text):
        raise MeantValue("must be a single value", node.span, hint)
    return node


def _read_text(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    return " ".join(_text_of(node, "write it on one line").value.split())


def _read_sign(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    text = _text_of(node, 'write it in quotes, such as "•"')
    sign = text.value.strip()
    if not sign or len(sign) > 4:
        raise MeantValue("must be one to four characters", text.span, 'write it in quotes, such as "•"')
    return sign


def _read_flag(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> bool:
    text = _text_of(node, "write true or false")
    word = text.value.strip().lower()
    if word not in _YES + _NO:
        raise MeantValue(f"can't be '{shortened(text.value)}'", text.span, "write true or false")
    return word in _YES


def _word(text: Text, words: tuple[str, ...]) -> str:
    """One of the words, known by a synonym too."""
    word = text.value.strip().lower()
    word = word if word in words else _SYNONYMS.get(word, word)
    if word in words:
        return word
    near = nearest_key(word, words)
    hint = f"did you mean '{near}'? It may be " if near else "it may be "
    raise MeantValue(f"can't be '{shortened(text.value)}'", text.span, hint + alternatives(words))


def _read_word(node: Node, key: ThemeKey, _faces: tuple[str, ...]) -> str:
    return _word(_text_of(node, f"write {alternatives(key.words)}"), key.words)


def _read_words(node: Node, key: ThemeKey, _faces: tuple[str, ...]) -> tuple[str, ...]:
    hint = f"write [{', '.join(key.words)}], in another order, or not all of them"
    if isinstance(node, Mapping):
        raise MeantValue("must be a list", node.span, hint)
    items = node.items if isinstance(node, Sequence) else (node,)
    words = [_word(_text_of(item, hint), key.words) for item in items]
    if len(set(words)) < len(words):
        raise MeantValue("names one thing twice", node.span, hint)
    return tuple(words)


def _read_figures(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    text = _text_of(node, f"write {alternatives(FIGURES)}")
    words = text.value.lower().replace(",", " ").split()
    return _word(text._replace(value=" ".join([_SYNONYMS.get(word, word) for word in words])), FIGURES)


def _read_count(node: Node, key: ThemeKey, _faces: tuple[str, ...]) -> int | str:
    text = _text_of(node, "write a number")
    value = text.value.strip()
    if value in key.words:
        return value
    if not re.fullmatch(r"[1-4]", value):
        hint = alternatives([*key.words, "a number from 1 to 4"])
        raise MeantValue(f"can't be '{shortened(text.value)}'", text.span, f"write {hint}")
    return int(value)


def _read_length(node: Node, key: ThemeKey, _faces: tuple[str, ...]) -> Length:
    length = length_of(_text_of(node, "write a length, such as 12 pt"))
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
    if unit not in UNITS:
        what = f"has the unit '{match[2]}', which isn't known" if unit else "has no unit"
        raise MeantValue(what, text.span, hint)
    if abs(number) > _LARGEST[unit]:
        raise MeantValue(f"is too long: {shortened(text.value)}", text.span, f"write {_LARGEST[unit]:g} {unit} at most")
    return number, unit


def _read_face(node: Node, _key: ThemeKey, faces: tuple[str, ...]) -> str:
    text = _text_of(node, "write the name of a font")
    faces = tuple([face for face in faces if _MATHS not in face])
    return _face(text, faces)


def _read_maths_face(node: Node, _key: ThemeKey, faces: tuple[str, ...]) -> str:
    text = _text_of(node, "write the name of a font")
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


def _read_font(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    text = _text_of(node, "write a family and a face, such as head.bold")
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


def _read_colour(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    return colour_text(_text_of(node, 'write "#0b6477", in quotes, or the name of a colour'))


def _read_own_colour(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str | dict[str, Any]:
    if isinstance(node, Text):
        return colour_text(node)
    hint = 'write "#0b6477", or {screen: "#0b6477", print: cmyk 90 30 35 15}'
    if not isinstance(node, Mapping):
        raise MeantValue("must be a colour", node.span, hint)
    found: dict[str, Any] = {}
    for key, value in node.entries:
        if key.value not in ("screen", "print"):
            raise MeantValue(f"has a key '{shortened(key.value)}'", key.span, hint)
        text = _text_of(value, hint)
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


def _read_paper(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    text = _text_of(node, "write the name of a paper, such as A5")
    name = {each.lower(): each for each in PAPERS}.get(text.value.strip().lower())
    if name is None:
        raise MeantValue(f"can't be '{shortened(text.value)}'", text.span, f"papers are: {', '.join(PAPERS)}")
    return name


def _read_extends(node: Node, _key: ThemeKey, _faces: tuple[str, ...]) -> str:
    return _text_of(node, "write the name of a theme, such as classic, or a file").value.strip()


def _mappings(node: Node, hint: str) -> list[MappingOf[str, Node]]:
    """The mappings of a list, by their keys."""
    if not isinstance(node, Sequence):
        raise MeantValue("must be a list", node.span, hint)
    found: list[MappingOf[str, Node]] = []
    for item in node.items:
        if not isinstance(item, Mapping):
            raise MeantValue("has an item that isn't keys and values", item.span, hint)
        found.append({key.value: value for key, value in item.entries})
    return found


_SHAPE_HINT = (
    "write {field: [0 mm, 0 mm, 148 mm, 128 mm], colour: accent} or {frame: 9 mm, thickness: 1 pt, colour: accent}"
)
_BLOCK_HINT = "write {at: [20 mm, 48 mm], width: 108 mm, align: centre, holds: [title, 7 mm, subtitle]}"


def _lengths(node: Node, count: int, hint: str) -> tuple[Length, ...]:
    """As many lengths as wanted, none of them by type."""
    if not isinstance(node, Sequence) or len(node.items) != count:
        raise MeantValue(f"must have {count} lengths here", node.span, hint)
    return tuple([_page_length(item, hint) for item in node.items])


def _page_length(node: Node, hint: str) -> Length:
    length = length_of(_text_of(node, hint))
    if length[1] in ("em", "line"):
        raise MeantValue(f"can't have '{length[1]}' here", node.span, "write mm, cm, in or pt")
    return length


def _only(mapping: MappingOf[str, Node], keys: tuple[str, ...], needed: tuple[str, ...], node: Node, hint: str) -> None:
    """Raises `MeantValue` for a key that isn't one of some, and for one that is missing."""
    for key, value in mapping.items():
        if key not in keys:
            near = nearest_key(key, keys)
            raise MeantValue(f"has an unknown key '{shortened(key)}'", value.span,
                             f"did you mean '{near}'?" if near else hint)  # fmt: skip
    for key in needed:
        if key not in mapping:
            raise MeantValue(f"has an item without '{key}'", node.span, hint)


def _read_shapes(node: Node, key: ThemeKey, faces: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    found = []
    for shape in _mappings(node, _SHAPE_HINT):
        read: dict[str, Any] = {}
        if "frame" in shape:
            _only(shape, ("frame", "thickness", "colour"), ("thickness",), node, _SHAPE_HINT)
            read["frame"] = _page_length(shape["frame"], _SHAPE_HINT)
            read["thickness"] = _page_length(shape["thickness"], _SHAPE_HINT)
        else:
            _only(shape, ("field", "colour"), ("field",), node, _SHAPE_HINT)
            read["field"] = _lengths(shape["field"], 4, _SHAPE_HINT)
        read["colour"] = _read_colour(shape["colour"], key, faces) if "colour" in shape else "accent"
        found.append(read)
    return tuple(found)


def _read_blocks(node: Node, key: ThemeKey, faces: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    found = []
    for block in _mappings(node, _BLOCK_HINT):
        keys = ("at", "from", "width", "align", "colour", "ornament", "holds")
        _only(block, keys, ("at", "width", "holds"), node, _BLOCK_HINT)
        read: dict[str, Any] = {"at": _lengths(block["at"], 2, _BLOCK_HINT)}
        if "from" in block:
            read["from"] = _word(_text_of(block["from"], "write top or foot"), ("top", "foot"))
        read["width"] = _page_length(block["width"], _BLOCK_HINT)
        if "align" in block:
            read["align"] = _word(_text_of(block["align"], "write left, centre or right"), ("left", "centre", "right"))
        if "colour" in block:
            read["colour"] = _read_colour(block["colour"], key, faces)
        if "ornament" in block:
            read["ornament"] = _page_length(block["ornament"], "write a size, such as 28 pt")
        read["holds"] = _held(block["holds"])
        found.append(read)
    return tuple(found)


def _held(node: Node) -> tuple[str | Length, ...]:
    """The things of a block, with gaps between them."""
    hint = f"write [title, 7 mm, subtitle]; things are: {', '.join(COVER_THINGS)}"
    if not isinstance(node, Sequence):
        raise MeantValue("must list what a block holds", node.span, hint)
    held: list[str | Length] = []
    for item in node.items:
        text = _text_of(item, hint)
        gap = re.match(r"[-.\d]", text.value.strip())
        held.append(_page_length(text, hint) if gap else _word(text, COVER_THINGS))
    return tuple(held)


_READERS: MappingOf[str, Callable[[Node, ThemeKey, tuple[str, ...]], Any]] = {
    "text": _read_text,
    "sign": _read_sign,
    "flag": _read_flag,
    "word": _read_word,
    "words": _read_words,
    "count": _read_count,
    "length": _read_length,
    "font": _read_font,
    "face": _read_face,
    "maths face": _read_maths_face,
    "colour": _read_colour,
    "own colour": _read_own_colour,
    "figures": _read_figures,
    "paper": _read_paper,
    "extends": _read_extends,
    "shapes": _read_shapes,
    "blocks": _read_blocks,
}
