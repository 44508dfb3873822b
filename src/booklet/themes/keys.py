"""The keys of a theme file: the form of each value, and what it says, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from booklet.records import NamedTuple

Form = Literal[
    "text", "sign", "flag", "word", "words", "count", "length", "font", "face", "maths face", "colour", "own colour",
    "figures", "paper", "extends", "shapes", "blocks",
]  # fmt: skip


class ThemeKey(NamedTuple):
    """A key with a value: its form, what it says, the words it may be, and whether it may be `none`."""

    form: Form
    says: str
    words: tuple[str, ...] = ()
    none: bool = False


class ThemeSection(NamedTuple):
    """A key with keys of its own, and whether it may be `none`. `others` is what any further key is, None for none."""

    says: str
    keys: Mapping[str, ThemeKey | ThemeSection]
    none: bool = False
    others: ThemeSection | None = None


FIGURES = ("oldstyle", "lining", "oldstyle tabular", "lining tabular")
FACES = {
    "regular": ThemeKey("face", "upright letters"),
    "italic": ThemeKey("face", "for emphasis"),
    "bold": ThemeKey("face", "for strong emphasis, and styles that ask for it"),
    "bold-italic": ThemeKey("face", "for both"),
    "mono": ThemeKey("face", "for code"),
}
STYLE = {
    "font": ThemeKey("font", "a family of 'fonts' and its face, such as head.bold"),
    "size": ThemeKey("length", "size of the type"),
    "leading": ThemeKey("length", "distance from baseline to baseline"),
    "tracking": ThemeKey("length", "space between letters besides their own"),
    "figures": ThemeKey("figures", "form of figures", FIGURES),
    "caps": ThemeKey("word", "small capitals for small letters, or for all", ("none", "small", "all-small")),
    "colour": ThemeKey("colour", "one of 'colours', or \"#rrggbb\""),
    "align": ThemeKey("word", "side on which lines begin; 'left' is 'right' in right-to-left booklets",
                      ("left", "centre", "right")),
    "after": ThemeKey("length", "gap below the last line"),
}  # fmt: skip
ROLES: Mapping[str, str] = {
    "text": "running text",
    "session": "title of a session, of the contents, of a page of its own",
    "session-detail": "day, time and room of a session",
    "session-chair": "chairs of a session",
    "talk-title": "title of a talk",
    "names": "names of a talk's people",
    "place": "affiliations",
    "time": "time of a talk",
    "time-end": "its end, where it stands below the start",
    "note": "those who worked on a talk too, and e-mail addresses",
    "list-mark": "numbers and signs of lists",
    "running": "running line",
    "folio": "page number",
    "contents-day": "a day in the contents",
    "contents-session": "a session in the contents",
    "contents-talk": "a talk's title in the contents",
    "contents-name": "a talk's names in the contents",
    "contents-time": "times in the contents",
    "contents-break": "breaks in the contents",
    "contents-page": "page numbers in the contents",
    "cover-title": "the event's title on the cover",
    "cover-subtitle": "its subtitle",
    "cover-label": "the kind of booklet",
    "cover-date": "the dates",
    "cover-place": "the venue",
    "cover-hosts": "hosts without a logo",
}
_MARGINS = {
    "inner": ThemeKey("length", "at the binding; left of every page where margins don't mirror"),
    "outer": ThemeKey("length", "at the other side"),
    "head": ThemeKey("length", "above the type area"),
    "foot": ThemeKey("length", "below it"),
}
_PAGE: Mapping[str, ThemeKey | ThemeSection] = {
    "size": ThemeKey("paper", "the paper that all other lengths are drawn for"),
    "mirror": ThemeKey("flag", "whether left pages are right pages mirrored"),
    "margins": ThemeSection("the white around the type area", _MARGINS),
    "columns": ThemeSection("columns of the type area", {
        "count": ThemeKey("count", "one or two, or more"),
        "gutter": ThemeKey("length", "white between them"),
    }),
    "side": ThemeSection("a column beside the type area, within its margin", {
        "where": ThemeKey("word", "start: where lines begin, on every page; outer: away from the binding",
                          ("start", "outer")),
        "width": ThemeKey("length", "its width"),
        "gap": ThemeKey("length", "white between it and the type area"),
        "holds": ThemeKey("words", "things that stand in it", ("time", "people", "detail")),
    }, none=True),
}  # fmt: skip
_COLOURS = {
    "ink": ThemeKey("own colour", "of text"),
    "paper": ThemeKey("own colour", "none for white paper that nothing is printed on", none=True),
    "accent": ThemeKey("own colour", "the theme's one colour; 'accent' of a program's design replaces it"),
    "second": ThemeKey("own colour", "a second one", none=True),
    "dark": ThemeKey("own colour", "a dark one", none=True),
    "grey": ThemeKey("own colour", "of what matters less"),
    "link": ThemeKey("own colour", "of links"),
}
_SESSION: Mapping[str, ThemeKey | ThemeSection] = {
    "start": ThemeKey("word", "where a session begins; usual: a page each, up to 20 talks, then they run on",
                      ("usual", "page", "run-on", "right")),
    "order": ThemeKey("words", "order of the heading's things", ("detail", "title", "chair")),
    "rule": ThemeSection("a rule above the heading", {
        "thickness": ThemeKey("length", "its thickness"),
        "colour": ThemeKey("colour", "its colour"),
        "from": ThemeKey("word", "over the text alone, or from the side column on", ("text", "side")),
        "gap": ThemeKey("length", "white below it"),
    }, none=True),
    "above": ThemeKey("length", "white above a heading that doesn't begin a page"),
    "below": ThemeKey("length", "white below a heading"),
    "ornament": ThemeKey("flag", "whether the ornament stands above a heading that doesn't begin a page"),
    "ornament-gap": ThemeKey("length", "white between that ornament and the heading"),
}  # fmt: skip
_TALK = {
    "order": ThemeKey("words", "what comes first", ("title", "people")),
    "time": ThemeKey("word", "in the side column, at the end of the title's first line, or above",
                     ("side", "end", "above")),
    "time-room": ThemeKey("length", "room kept for a time at the end of a line"),
    "places": ThemeKey("word", "affiliations behind each name, or below all", ("inline", "below")),
    "between-people": ThemeKey("word", "sign between people", ("semicolon", "comma")),
    "before-place": ThemeKey("word", "sign between name and place", ("comma", "space")),
    "between": ThemeKey("length", "white between talks"),
    "keep": ThemeKey("word", "whether talks are kept whole: always, where little white is left, or never",
                     ("always", "fits", "never")),
}  # fmt: skip
_CONTENTS = {
    "show": ThemeKey("word", "what is listed; usual: by the number of talks",
                     ("usual", "sessions", "talks", "speakers")),
    "columns": ThemeKey("count", "number of columns, or usual: by the number of talks", ("usual",)),
    "names": ThemeKey("word", "names behind the title, or below it", ("inline", "below")),
    "figures": ThemeKey("word", "page numbers close behind the entry, or at the right", ("close", "right")),
    "leaders": ThemeKey("flag", "whether dots lead to page numbers at the right"),
    "time": ThemeKey("word", "times in a column of their own, or none", ("side", "none")),
    "time-width": ThemeKey("length", "width of that column"),
    "indent": ThemeKey("length", "how much further in talks stand than sessions"),
    "above-day": ThemeKey("length", "white above a day"),
    "between-sessions": ThemeKey("length", "white above a session"),
    "between": ThemeKey("length", "white between talks"),
    "name-gap": ThemeKey("length", "white between title and names"),
    "figure-gap": ThemeKey("length", "white before a page number that stands close"),
}  # fmt: skip
_RUNNING: Mapping[str, ThemeKey | ThemeSection] = {
    "where": ThemeKey("word", "at the foot of pages, or at their head", ("foot", "head")),
    "offset": ThemeKey("length", "from the page's edge to the baseline"),
    "verso": ThemeKey("words", "what stands on left pages, from left to right", ("folio", "title")),
    "recto": ThemeKey("words", "what stands on right pages", ("title", "folio")),
    "gap": ThemeKey("length", "white between the two"),
    "folio-in-side": ThemeKey("flag", "whether the number stands in the side column on left pages"),
}
_COVER = {
    "ground": ThemeKey("colour", "of the whole cover, none for the paper's", none=True),
    "between-hosts": ThemeKey("sign", "sign between two hosts on a line, or none", none=True),
    "shapes": ThemeKey(
        "shapes", "{field: [x, y, width, height], colour: …} and {frame: inset, thickness: …, colour: …}"
    ),
    "blocks": ThemeKey(
        "blocks", "{at: [x, y], from: top or foot, width: …, align: …, colour: …, holds: [title, 6 mm, …]}"
    ),
}
SECTIONS: Mapping[str, ThemeKey | ThemeSection] = {
    "summary": ThemeKey("text", "a line about the theme"),
    "extends": ThemeKey("extends", "the theme whose values this one has where it says nothing else"),
    "fonts": ThemeSection("families of faces by names of your own; each face is a font that travels with booklet", {
        "text": ThemeSection("running text", FACES),
        "maths": ThemeSection("formulas", {
            "face": ThemeKey("maths face", "a font with a table of mathematics"),
        }),
    }, others=ThemeSection("a family", FACES)),
    "colours": ThemeSection("\"#rrggbb\", {screen: \"#rrggbb\", print: cmyk 0 0 0 100}, or another's name", _COLOURS),
    "page": ThemeSection("the page", _PAGE),
    "styles": ThemeSection("type, by what is set in it",
                           {role: ThemeSection(says, STYLE) for role, says in ROLES.items()}),
    "paragraph": ThemeSection("paragraphs", {
        "mark": ThemeKey("word", "what tells a new one: an indent, or space above", ("indent", "space")),
        "indent": ThemeKey("length", "of a first line"),
        "space": ThemeKey("length", "between paragraphs"),
        "align": ThemeKey("word", "lines of one width, or ragged and undivided", ("justify", "ragged")),
    }),
    "list": ThemeSection("lists", {
        "hang": ThemeKey("length", "from an item's mark to its text"),
        "between": ThemeKey("length", "white between items"),
        "bullet": ThemeKey("sign", "mark of items without numbers"),
        "number": ThemeKey("sign", "the number 1 with the signs about it"),
    }),
    "session": ThemeSection("headings of sessions", _SESSION),
    "talk": ThemeSection("headings of talks", _TALK),
    "contents": ThemeSection("the contents", _CONTENTS),
    "running": ThemeSection("page number and running line", _RUNNING),
    "ornament": ThemeSection("the ornament", {
        "sign": ThemeKey("sign", "a character of the text's font, or none", none=True),
        "size": ThemeKey("length", "its size among text"),
    }),
    "cover": ThemeSection("the cover", _COVER),
}  # fmt: skip
PAPERS_KEY = "papers"
"""The key whose values are other on some papers: any of the sections, by the paper's name."""
PER_PAPER = tuple([key for key in SECTIONS if key not in ("summary", "extends", "fonts", "colours")])
