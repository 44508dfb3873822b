"""A synthetic conference programme, as large as you like.

    python bench/generate.py --talks 200 --seed 1 -o program.yaml

Five talks a session, abstracts of 80 to 400 words in one to three paragraphs, and with more talks ever fewer
new words: about 10,500 distinct ones at 200 talks, 45,000 at 2,000, counted between spaces with their points
and capitals. The same talks and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator
from pathlib import Path

from vocabulary import Vocabulary, make_vocabulary

TALKS_PER_SESSION = 5
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TIMES = ("9:00 – 10:30", "11:00 – 12:30", "14:00 – 15:30", "16:00 – 17:30")
HEAD = """\
event:
  title: Synthetic Conference
  subtitle: {talks} talks
  dates: 3 – 7 May 2027
  venue: University of York
  hosts: [University of York, Institute for Benchmarks]
  language: en-GB
cover:
  label: Programme & Abstracts
sessions:
"""


def sentence(rng: random.Random, vocabulary: Vocabulary, length: int) -> str:
    """A sentence of `length` words with commas, now and then an emphasis, a parenthesis or a compound."""
    words = vocabulary.draw(rng, length)
    for place in range(4, length - 3, 9):
        ornament = rng.random()
        if ornament < 0.6:
            words[place] += ","
        elif ornament < 0.66:
            words[place] = f"*{words[place]}*"
        elif ornament < 0.72:
            words[place] = f"({words[place]})"
        elif ornament < 0.78:
            words[place] += "-based"
    words[0] = words[0].capitalize()
    return " ".join(words) + "."


def paragraphs(rng: random.Random, vocabulary: Vocabulary) -> Iterator[str]:
    """An abstract of 80 to 400 words in one to three paragraphs, each on one line."""
    total = int(rng.triangular(80, 400, 265))
    count = 1 + int(rng.random() * min(3, total // 80))
    for number in range(count):
        left = total // count + (total % count if number == 0 else 0)
        sentences = []
        while left > 0:
            length = left if left < 30 else 9 + int(rng.random() * 16)
            sentences.append(sentence(rng, vocabulary, length))
            left -= length
        yield " ".join(sentences)


def title(rng: random.Random, vocabulary: Vocabulary, shortest: int, longest: int) -> str:
    """A title of so many words, quoted for YAML."""
    words = vocabulary.draw(rng, shortest + int(rng.random() * (longest + 1 - shortest)))
    if len(words) > 8 and rng.random() < 0.4:
        words[3] += ":"
    text = " ".join(words)
    return f'"{text[0].upper()}{text[1:]}"'


def speakers(rng: random.Random, vocabulary: Vocabulary, number: int) -> list[str]:
    """The lines naming a talk's one or two speakers; nobody speaks twice."""
    name, institution = vocabulary.person(2 * number), vocabulary.institution(rng)
    if rng.random() < 0.85:
        return [f"      - speaker: {name}", f'        affiliation: "{institution}"']
    second = f"{vocabulary.person(2 * number + 1)} ({vocabulary.institution(rng)})"
    return ["      - speakers:", f'          - "{name} ({institution})"', f'          - "{second}"']


def talk(rng: random.Random, vocabulary: Vocabulary, number: int) -> str:
    """One talk's YAML; `number` chooses its speakers."""
    lines = speakers(rng, vocabulary, number)
    lines += [f"        title: {title(rng, vocabulary, 4, 14)}", "        abstract: |"]
    lines.append("\n\n".join(f"          {text}" for text in paragraphs(rng, vocabulary)))
    if rng.random() < 0.3:
        others = (vocabulary.person(int(rng.random() * 15_000)) for _ in range(1 + int(rng.random() * 4)))
        lines.append(f"        with: {', '.join(others)}")
    return "\n".join(lines)


def session(rng: random.Random, vocabulary: Vocabulary, number: int, rooms: int) -> str:
    """One session's YAML, its talks not among it; sessions run in `rooms` rooms at once, four times a day."""
    slot, room = divmod(number, rooms)
    day, time = divmod(slot, len(TIMES))
    chair = f"{vocabulary.person(30_000 + number)} ({vocabulary.institution(rng)})"
    return (
        f"  - title: {title(rng, vocabulary, 2, 6)}\n    day: {DAYS[day]}\n    time: {TIMES[time]}\n"
        f'    room: Lecture Hall {room + 1}\n    chair: "{chair}"\n    talks:\n'
    )


def programme(talks: int, seed: int) -> Iterator[str]:
    """The program file, piece by piece."""
    rng = random.Random(seed)
    vocabulary = make_vocabulary(rng)
    yield HEAD.format(talks=talks)
    rooms = math.ceil(talks / (TALKS_PER_SESSION * len(DAYS) * len(TIMES)))
    for number in range(talks):
        if number % TALKS_PER_SESSION == 0:
            yield session(rng, vocabulary, number // TALKS_PER_SESSION, rooms)
        yield talk(rng, vocabulary, number) + "\n"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write a synthetic program.yaml.")
    parser.add_argument("--talks", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, default=Path("program.yaml"))
    options = parser.parse_args()
    with options.output.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(programme(options.talks, options.seed))


if __name__ == "__main__":
    main()
