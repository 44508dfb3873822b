"""The keys of the editions for paper: `print:`, `sheets:`, what `cover:` has besides its label, and colours of print.

Values are kept as written; `booklet.book.edition_settings` decides what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary

from booklet.conference.mapping import MappingReader
from booklet.conference.model import ColourWishes, Cover, PaperWishes, PrintWishes, SheetWishes, SpineWishes, Text
from booklet.conference.schema import COLOUR, PAPER, PRINT, SHEETS, SPINE, MappingSchema
from booklet.conference.yaml.nodes import InvalidNode, Mapping, Node, part_of
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import shortened

# Words that are written in place of the mapping, each with the key that it is or whose value it is.
_PRINT_WORDS = {
    "black": "black",
    **dict.fromkeys(("x4", "x1a"), "standard"),
    **dict.fromkeys(("stapled", "perfect", "loose"), "binding"),
    **dict.fromkeys(("crop", "registration", "fold", "slug", "all", "none"), "marks"),
}
_SHEET_WORDS = {
    **dict.fromkeys(("a3", "a4", "letter", "tabloid", "ledger", "legal", "sra3"), "paper"),
    **dict.fromkeys(("booklet", "signatures", "stack", "pages"), "layout"),
    **dict.fromkeys(("automatic", "manual"), "duplex"),
    **dict.fromkeys(("short", "long"), "flip"),
    **dict.fromkeys(("exact", "fit"), "scale"),
}
_SWITCHES = ("yes", "true", "on", "no", "false", "off")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\s*%?")


def read_print(root: MappingReader, problems: Problems) -> PrintWishes | None:
    """The keys below `print:`; None if nothing does, or nothing that can be read."""
    fields = _mapping(root, "print", PRINT, _PRINT_WORDS, "bleed: 3 mm", problems)
    if fields is None:
        return None
    return PrintWishes(
        bleed=fields.text("bleed"),
        marks=_words(fields, "marks"),
        profile=fields.text("profile"),
        ink=fields.text("ink"),
        resolution=fields.text("resolution"),
        safe=fields.text("safe"),
        binding=fields.text("binding"),
        paper=_read_paper(fields),
        blanks=fields.text("blanks"),
        black=fields.text("black"),
        standard=fields.text("standard"),
    )


def read_sheets(root: MappingReader, problems: Problems) -> SheetWishes | None:
    """The keys below `sheets:`; None if nothing does, or nothing that can be read."""
    fields = _mapping(root, "sheets", SHEETS, _SHEET_WORDS, "paper: A4", problems)
    if fields is None:
        return None
    return SheetWishes(
        paper=fields.text("paper"),
        layout=fields.text("layout"),
        up=fields.text("up"),
        signature=fields.text("signature"),
        flip=fields.text("flip"),
        scale=fields.text("scale"),
        margin=fields.text("margin"),
        marks=_words(fields, "marks"),
        duplex=fields.text("duplex"),
        blanks=fields.text("blanks"),
    )


def read_cover(cover: Cover, fields: MappingReader, problems: Problems) -> Cover:
    """The cover with everything that stands below `cover:` besides the label."""
    return cover._replace(
        separate=fields.text("separate"),
        paper=_read_paper(fields),
        spine=_read_spine(fields),
        picture=fields.text("picture"),
        ground=_read_colour(fields, "ground", problems),
        text=fields.text("text"),
        back=fields.text("back"),
        inside_front=fields.text("inside_front"),
        inside_back=fields.text("inside_back"),
    )


def read_colour_mapping(node: Mapping, problems: Problems) -> ColourWishes:
    """The colour of a mapping of `screen` and `print`."""
    if stray := [key for key, _ in node.entries if _NUMBER.fullmatch(key.value)]:
        # `{print: cmyk 90, 30, 35, 15}`: within braces YAML ends a value at a comma.
        headline = f"'{stray[0].value}' stands behind a comma, which ends the colour"
        problems.error("bad-ink", headline, stray[0].span, help="leave out the commas: print: cmyk 90 30 35 15")
        return ColourWishes()
    fields = MappingReader(node, COLOUR, problems)
    return ColourWishes(fields.text("screen"), fields.text("print"))


def _read_colour(fields: MappingReader, key: str, problems: Problems) -> ColourWishes | None:
    node = fields.node(key)
    if isinstance(node, Mapping):
        return read_colour_mapping(node, problems)
    text = fields.text(key)
    return None if text is None else ColourWishes(screen=text)


def _read_paper(fields: MappingReader) -> PaperWishes | None:
    """A paper, from a mapping or by its name alone."""
    if isinstance(fields.node("paper"), Text):
        return PaperWishes(name=fields.text("paper"))
    paper = fields.mapping("paper", PAPER)
    if paper is None:
        return None
    return PaperWishes(
        paper.text("name"), paper.text("caliper"), paper.text("grammage"), paper.text("bulk"), paper.text("finish")
    )


def _read_spine(fields: MappingReader) -> SpineWishes | None:
    """A spine, from a mapping or by its width alone."""
    if isinstance(fields.node("spine"), Text):
        return SpineWishes(width=fields.text("spine"))
    spine = fields.mapping("spine", SPINE)
    return None if spine is None else SpineWishes(spine.text("width"), spine.text("text"))


def _words(fields: MappingReader, key: str) -> tuple[Text, ...]:
    """The words of a list, or of one text with commas or spaces between them."""
    found: list[Text] = []
    for text in fields.texts(key):
        found += [part_of(text, *match.span()) for match in re.finditer(r"[^\s,]+", text.value)]
    return tuple(found)


def _mapping(
    root: MappingReader,
    key: str,
    schema: MappingSchema,
    words: Dictionary[str, str],
    example: str,
    problems: Problems,
) -> MappingReader | None:
    """The mapping of a key; another value is a mistake whose help writes what it was meant for, as far as known."""
    node = root.node(key)
    if node is None or isinstance(node, Mapping | InvalidNode):
        return root.mapping(key, schema)
    headline = f"'{key}' must be keys and values, not {_form(node)}"
    word = node.value.strip() if isinstance(node, Text) else ""
    home = words.get(word.casefold())
    entry = example if home is None else f"{home}: {'yes' if home == word.casefold() else word}"
    hint = f"write '{key}: {{{entry}}}', or '{entry}' on the next line, indented"
    if word.casefold() in _SWITCHES:
        hint = f"leave it out: which files are made, 'booklet build --edition' says; settings look like '{entry}'"
    problems.error("wrong-type", headline, node.span, help=hint)
    return None


def _form(node: Node) -> str:
    return f"'{shortened(node.value)}'" if isinstance(node, Text) else "a list"
