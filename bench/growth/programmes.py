"""Kinds of input that grow in the structure of the programme, in its YAML, and in pictures."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping

from growth.kinds import Kind, Value, abstract, invented_name, programme, repeated, vocabulary, words, written

LANGUAGES = ("en-GB", "de", "fr", "el", "ru", "ar", "he", "hi", "pl", "fi", "hu", "tr")
TALKS_A_SESSION = 5
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">{}</svg>'


def small_talk(number: int) -> dict[str, Value]:
    """A talk of three words."""
    return {"title": f"Talk {number}", "speaker": vocabulary().person(number), "abstract": "Three words only."}


def sessions(count: int) -> str:
    """Sessions of one talk of three words."""
    return written(
        {
            "event": {"title": "Event"},
            "sessions": [{"title": f"Session {number}", "talks": [small_talk(number)]} for number in range(count)],
        }
    )


def giant_session(count: int) -> str:
    """A session of so many talks of three words."""
    return programme(session={"talks": [small_talk(number) for number in range(count)]})


def real_programme(count: int) -> str:
    """Talks of 250 words, five a session."""
    drawn = words(250 * count).split(" ")
    talks: list[Value] = [
        small_talk(number) | {"abstract": " ".join(drawn[250 * number : 250 * (number + 1)])} for number in range(count)
    ]
    groups = [talks[start : start + TALKS_A_SESSION] for start in range(0, count, TALKS_A_SESSION)]
    listed: list[Value] = [{"title": f"Session {number}", "talks": group} for number, group in enumerate(groups)]
    return written({"event": {"title": "Event"}, "sessions": listed})


def parallel_sessions(count: int) -> str:
    """Sessions at the same time, each in a room of its own, each talk with its time."""
    listed: list[Value] = [
        {
            "title": f"Session {number}",
            "date": "2027-05-03",
            "time": "9:00 - 10:30",
            "room": f"Room {number}",
            "talks": [small_talk(number) | {"time": "9:00"}],
        }
        for number in range(count)
    ]
    return written({"event": {"title": "Event"}, "sessions": listed})


def breaks(count: int) -> str:
    """Breaks before a session of one talk."""
    pauses: list[Value] = [{"kind": "break", "title": f"Coffee {number}"} for number in range(count)]
    return written({"event": {"title": "Event"}, "sessions": [*pauses, {"title": "S", "talks": [small_talk(1)]}]})


def speakers(count: int, institutes: int) -> str:
    """One talk of so many speakers, who come from so many institutes by turns."""
    people: list[Value] = [
        f"{vocabulary().person(number)} (Institute {number % institutes})" for number in range(count)
    ]
    return programme(talk={"speaker": "", "speakers": people})


def affiliations(count: int) -> str:
    """One speaker of so many affiliations."""
    places = [f"Institute {number}" for number in range(count)]
    return programme(talk={"speaker": {"name": "Ann Lee", "affiliations": places}})


def authors(count: int) -> str:
    """One speaker, and so many authors with e-mail addresses."""
    people: list[Value] = [
        {"name": vocabulary().person(number), "affiliation": f"Institute {number}", "email": f"a{number}@example.org"}
        for number in range(count)
    ]
    return programme(talk={"authors": people})


def joint_work(count: int) -> str:
    """A list of names that a talk is joint work with."""
    return programme(talk={"with": [vocabulary().person(number) for number in range(count)]})


def chairs(count: int) -> str:
    """Chairs of one session."""
    return programme(session={"chairs": [f"{vocabulary().person(number)} (University)" for number in range(count)]})


def pages(count: int) -> str:
    """Pages before the sessions."""
    front: list[Value] = [{"title": f"Page {number}", "text": "Some words."} for number in range(count)]
    return programme(rest={"front": front})


def talks_of_many_languages(count: int) -> str:
    """Talks in twelve languages by turns."""
    talks = [small_talk(number) | {"language": LANGUAGES[number % len(LANGUAGES)]} for number in range(count)]
    return programme(session={"talks": talks})


def uses_of_macro(count: int) -> str:
    """Formulas that use a macro of the design."""
    text = repeated(r"$\norm{x_@} + 1$", count)
    return programme(talk={"abstract": text}, rest={"design": {"macros": {"norm": r"\left\lVert #1 \right\rVert"}}})


def exceptions(count: int) -> str:
    """Exceptions of hyphenation, each of another word."""
    listed = [f"data-{invented_name(number)}" for number in range(count)]
    return programme(rest={"design": {"hyphenation": {"exceptions": listed}}})


def aliases(count: int) -> str:
    """Talks whose abstract is an alias of the first's."""
    first = '{title: T, speaker: A, abstract: &text "An abstract that is written once."}'
    rest = repeated("      - {title: Talk @, speaker: A, abstract: *text}\n", count, "")
    return f"event: {{title: E}}\nsessions:\n  - title: S\n    talks:\n      - {first}\n{rest}"


def anchors(count: int) -> str:
    """Talks with an anchor each, and as many that are aliases of these."""
    named = repeated("      - &talk@ {title: Talk @, speaker: A, abstract: An abstract.}\n", count, "")
    used = repeated("      - *talk@\n", count, "")
    return f"event: {{title: E}}\nsessions:\n  - title: S\n    talks:\n{named}{used}"


def escapes(count: int) -> str:
    """A quoted abstract of so many words with escapes, in one line of the file."""
    return abstract("@").replace('"@"', json.dumps(repeated("Möbius’ @", count)))


def folded(count: int) -> str:
    """An abstract of so many lines behind `>`, which makes one paragraph of them."""
    return abstract("@").replace('"@"', ">\n" + f"          {words(9)}\n" * count)


def logo_svg(steps: int) -> Mapping[str, bytes]:
    """A logo of one path of so many steps."""
    path = "".join([f"L{number % 97} {number * 7 % 89}" for number in range(steps)])
    return {"logo.svg": SVG.format(f'<path d="M0 0{path}"/>').encode()}


def logo_of_shapes(count: int) -> Mapping[str, bytes]:
    """A logo of so many circles in groups."""
    shapes = repeated('<g fill="#123456"><circle cx="@" cy="9" r="3"/></g>', count, "")
    return {"logo.svg": SVG.format(shapes).encode()}


def logo_png(rows: int) -> Mapping[str, bytes]:
    """A logo of so many rows of 256 pixels in colours."""
    row = b"\x00" + bytes(range(256)) * 3
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 256, rows, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(row * rows, 1))]
    written_chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in [*chunks, (b"IEND", b"")]
    ]
    return {"logo.png": b"\x89PNG\r\n\x1a\n" + b"".join(written_chunks)}


def with_logo(name: str) -> str:
    """The programme whose host has this logo."""
    return programme(event={"hosts": [{"name": "Host", "logo": name}]})


KINDS = (
    Kind("talks of 250 words", real_programme, 8),
    Kind("sessions of one talk of three words", sessions, 40),
    Kind("talks of three words in one session", giant_session, 80),
    Kind("parallel sessions at one time", parallel_sessions, 40),
    Kind("breaks", breaks, 200),
    Kind("talks in twelve languages by turns", talks_of_many_languages, 80),
    Kind("speakers of one talk, each of another institute", lambda n: speakers(n, n), 50),
    Kind("speakers of one talk, of seven institutes", lambda n: speakers(n, 7), 50),
    Kind("affiliations of one speaker", affiliations, 50),
    Kind("authors with e-mail addresses", authors, 50),
    Kind("names in 'with'", joint_work, 200),
    Kind("chairs of one session", chairs, 50),
    Kind("hosts", lambda n: programme(event={"hosts": [f"Host {i}" for i in range(n)]}), 50),
    Kind("hosts with long names", lambda n: programme(event={"hosts": [f"{words(9)} {i}" for i in range(n)]}), 20),
    Kind("keywords", lambda n: programme(event={"keywords": [f"keyword{i}" for i in range(n)]}), 500),
    Kind("pages before the sessions", pages, 40),
    Kind("words of a talk's title", lambda n: programme(talk={"title": words(n)}), 500),
    Kind("words of a session's title", lambda n: programme(session={"title": words(n)}), 200),
    Kind("words of the event's title", lambda n: programme(event={"title": words(n)}), 200),
    Kind("words of a label", lambda n: programme(rest={"design": {"labels": {"contents": words(n)}}}), 200),
    Kind("uses of a macro of the design", uses_of_macro, 100),
    Kind("exceptions of hyphenation", exceptions, 500),
    Kind("talks that are aliases", aliases, 200),
    Kind("talks with anchors", anchors, 80),
    Kind("lines of comments", lambda n: repeated("# a comment @\n", n, "") + programme(), 5_000),
    Kind("words of a quoted text with escapes", escapes, 500),
    Kind("lines of a folded text", folded, 100),
    Kind("steps of a logo's path (SVG)", lambda _: with_logo("logo.svg"), 2_000, files=logo_svg),
    Kind("shapes of a logo (SVG)", lambda _: with_logo("logo.svg"), 500, files=logo_of_shapes),
    Kind("rows of a logo (PNG)", lambda _: with_logo("logo.png"), 500, files=logo_png),
)  # fmt: skip
