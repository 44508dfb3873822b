"""Kinds of input that are wrong: mistakes and warnings without number, and YAML made to do harm."""

from __future__ import annotations

from growth.kinds import Kind, Value, abstract, programme, repeated, written

HEAD = "event: {title: E}\nsessions:\n  - title: S\n    talks:\n"
PERSON = {"title": "T", "speaker": "Ann Lee", "abstract": "Three words only."}
WRONG = 1  # the exit status


def talks(count: int, **others: Value) -> str:
    """Talks that have these values besides, or without abstract."""
    return programme(session={"talks": [{"title": f"T{number}", "speaker": "A", **others} for number in range(count)]})


def clashes(count: int) -> str:
    """Talks of one speaker at one time, each in another session."""
    talk = PERSON | {"time": "9:00"}
    listed: list[Value] = [
        {"title": f"S{n}", "date": "2027-05-03", "time": "9:00 - 10:00", "room": f"R{n}", "talks": [talk]}
        for n in range(count)
    ]
    return written({"event": {"title": "E"}, "sessions": listed})


def one_room(count: int) -> str:
    """Sessions in one room at one time."""
    listed: list[Value] = [
        {"title": f"S{n}", "date": "2027-05-03", "time": "9:00 - 10:00", "room": "Hall", "talks": [PERSON]}
        for n in range(count)
    ]
    return written({"event": {"title": "E"}, "sessions": listed})


def impossible_dates(count: int) -> str:
    """Sessions on a day that the calendar doesn't have."""
    listed: list[Value] = [{"title": f"S{n}", "date": "2027-02-30", "talks": [PERSON]} for n in range(count)]
    return written({"event": {"title": "E"}, "sessions": listed})


def missing_logos(count: int) -> str:
    """Hosts whose logos are not there."""
    return programme(event={"hosts": [{"name": f"Host {n}", "logo": f"{n}.png"} for n in range(count)]})


def nested_mappings(count: int) -> str:
    """Mappings in one another, each indented by one more; the file grows with the square of their number."""
    return "".join(f"{' ' * level}a:\n" for level in range(count))


def nested_lists(count: int) -> str:
    """Lists in one another, all on one line."""
    return f"event: {{title: E}}\nsessions:\n{'- ' * count}x\n"


def open_quotes(count: int) -> str:
    """Items with one quotation mark each, an odd number of them."""
    return HEAD + '      - title: "a\n' * (2 * count + 1)


def laughs(count: int) -> str:
    """Lists of ten aliases of the list before (known as billion laughs)."""
    lists = repeated("a@: &l@ [x]", 1) + "\n"
    lists += "\n".join(f"a{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(2, count + 2))
    return f"{lists}\nevent: {{title: E}}\nsessions: [{{title: S}}]\n"


KINDS = (
    Kind("unknown keys, one a talk", lambda n: talks(n, abstract="x", colour="red"), 50, status=WRONG),
    Kind("unknown keys of one talk", lambda n: programme(talk={f"key{i}": "x" for i in range(n)}), 100, status=WRONG),
    Kind("keys given twice", lambda n: HEAD + "      - {title: A, title: B, speaker: C}\n" * n, 50, status=WRONG),
    Kind("lists in the place of texts", lambda n: talks(n, abstract=["a", "b"]), 50, status=WRONG),
    Kind("faults of syntax", lambda n: HEAD + "      - title: a: b\n        speaker: C\n" * n, 20, status=WRONG),
    Kind("logos that aren't there", missing_logos, 50, status=WRONG),
    Kind("aliases without an anchor", lambda n: HEAD + "      - {title: T, speaker: *no}\n" * n, 20, status=WRONG),
    Kind("aliases of lists of aliases", laughs, 4, status=WRONG),
    Kind("open brackets of YAML", lambda n: f"event: {'[' * n}", 500, status=WRONG),
    Kind("lists in one another in YAML", nested_lists, 500, status=WRONG),
    Kind("mappings in one another in YAML", nested_mappings, 100, 5_000, status=WRONG),
    Kind("quotation marks of YAML without an end", open_quotes, 20, status=WRONG),
    Kind("tabs in the place of spaces", lambda n: HEAD + "\t- title: a\n" * n, 20, status=WRONG),
    Kind("control characters", lambda n: abstract("a\x07b " * n + "\nend"), 50),
    Kind("talks without an abstract", talks, 50),
    Kind("talks of one speaker at one time", clashes, 40),
    Kind("sessions in one room at one time", one_room, 40),
    Kind("times that aren't understood", lambda n: talks(n, abstract="x", time="later"), 50),
    Kind("dates that don't exist", impossible_dates, 40, status=WRONG),
    Kind("formulas that can't be set", lambda n: abstract(repeated(r"$\nosuch_@ x$", n)), 50),
    Kind("formulas with a brace too few", lambda n: abstract(repeated(r"$\frac{a @$", n)), 50),
)  # fmt: skip
