"""Programs that nobody means to write, as plain data by a name for each."""

from __future__ import annotations

from typing import Any

HAN, DOTTED = "漢字", "a.b." * 200
UNSEEN = ["\u200b", "\u00ad", "\u202e", "\x07", " \u3000 "]


def program(
    event: dict[str, Any] | None = None,
    session: dict[str, Any] | None = None,
    talk: dict[str, Any] | None = None,
    **rest: Any,
) -> dict[str, Any]:
    """A programme of one talk, with some values other than usual."""
    talks = [{"title": "Talk", "speaker": "Ada Bee", "abstract": "Some words."} | (talk or {})]
    sessions = [{"title": "Session", "talks": talks} | (session or {})]
    return {"event": {"title": "Event"} | (event or {}), "sessions": sessions} | rest


def nested(depth: int, marker: str) -> str:
    """A list in a list in a list."""
    return "\n".join(f"{' ' * len(marker) * level}{marker}item{level}" for level in range(depth))


ODD = {
    "only an abstract": {"event": {"title": "E"}, "sessions": [{"title": "S", "talks": [{"abstract": "Alone."}]}]},
    "a break without anything": {"event": {"title": "E"}, "sessions": [{"kind": "break"}, {"title": "S", "text": "x"}]},
    "a name of nothing to see": program(talk={"speaker": "\u200b", "title": None}),
    "markup alone": program(talk={"title": "***", "abstract": "---"}, front=[{"title": "[](x)", "text": "#"}]),
    "numbers and dates": program(event={"title": "2027-02-30"}, talk={"title": "0123", "abstract": "1e400"}),
    "marks of markup": program(talk={"abstract": "[" * 2000 + "end" + "*" * 2000, "title": "<z>x</z> & n<m {day} %s"}),
    "a paragraph of nothing to see": program(talk={"abstract": "\u200f\n- end\n\n\u200f\n\n# a\n\n\u200f"}),
    "formulas without end": program(talk={"title": "$\\frac", "abstract": "$" * 999 + "\\left(" * 999 + "$"}),
    "directions in one another": program(talk={"title": "\u2067" * 200 + "אב", "abstract": "א (b [ג] d) ٣ " * 400}),
    "Han on the cover": program(event={"title": HAN, "venue": HAN}),
    "Han in a talk": program(talk={"title": HAN, "speaker": f"{HAN} ({HAN})", "abstract": f"2030 [A] {HAN} 2030"}),
    "Han in a page's title": program(front=[{"title": HAN, "text": "x"}]),
    "Han in a break's title": program(session={"kind": "break", "title": HAN, "talks": None}, front=[{"text": "x"}]),
    "Han in a chair's affiliation": program(session={"chair": f"Ann ({HAN})"}),
    "Han in a label": program(talk={"with": "X"}, design={"labels": {"joint": HAN}}),
    "a private-use character": program(talk={"title": "x \ue000 y"}),
    "invisible characters": program(talk={"title": "a\u200bb Pro\u00adgramm c\u202ed", "abstract": "\ufeffe\u2066f"}),
    "40 marks on one letter": program(event={"title": "a" + "\u0301" * 40 + " end"}),
    "a word of 2,000 letters": program(event={"title": "Ab" * 999}, talk={"title": "x" * 2000, "abstract": "z" * 999}),
    "an address of 2,000 letters": program(talk={"abstract": "https://example.org/" + "path/" * 400}),
    "long code": program(talk={"abstract": "```\n" + "k" * 900 + "\n```\n\n`" + "m" * 300 + "`"}),
    "numbered lists twelve deep": program(talk={"abstract": nested(12, "1. ")}),
    "lists fifty deep": program(talk={"abstract": nested(50, "- ")}),
    "quotes sixty deep": program(talk={"abstract": ">" * 60 + " deep"}),
    "5,000 keywords": program(event={"keywords": [f"keyword{number}" for number in range(5000)]}),
    "no word for the contents": program(design={"labels": {"contents": ""}}),
    "a title of dots": program(session={"title": DOTTED}, design={"theme": "modern"}),
    "a long word for no abstract": program(talk={"abstract": None}, design={"labels": {"no-abstract": "y" * 900}}),
    "the smallest paper": program(talk={"title": "Counterrevolutionaries " * 9}, design={"paper": "70x70 mm"}),
    "the widest paper": program(design={"paper": "600x70 mm", "theme": "modern"}),
    "many hosts": program(event={"hosts": [f"Host{number}" for number in range(60)]}),
    "300 speakers": program(talk={"speaker": None, "speakers": [f"Name{n} (Inst{n % 7})" for n in range(300)]}),
    "200 affiliations": program(talk={"speaker": {"name": "Ada", "affiliations": [f"Inst{n}" for n in range(200)]}}),
    "no sessions, a page": {"event": {"title": "E"}, "front": [{"title": "Hello", "text": "Dear all"}], "sessions": []},
} | {
    f"U+{ord(unseen.strip() or ' '):04X} for {place}": value
    for unseen in UNSEEN
    for place, value in {
        "the event": program(event={"title": unseen}),
        "a session": program(session={"title": unseen}, design={"theme": "modern"}),
        "a page": program(front=[{"title": unseen, "text": "x"}]),
        "a label": program(design={"labels": {"contents": unseen}}),
    }.items()
}  # fmt: skip

DEFINITIONS = {
    "titles of definitions only": program(
        event={"title": "\\newcommand{\\x}{y}"},
        session={"title": "\\label{e}"},
        talk={"title": "\\def\\a{b}", "speaker": "\\label{e}"},
    ),
    "macros that call themselves": program(
        talk={"abstract": "\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a} $\\a$ and $x^{\\a}$"}
    ),
}
