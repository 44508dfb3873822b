r"""Labels of LaTeX's lists: `[(a)]`, `[label=\roman*)]`, `\renewcommand{\labelenumi}{…}`, `\item[(i)]`.

A list's pattern is how its numbers are written (see `ListBlock`).
"""

from __future__ import annotations

import re

_COUNTERS = {"arabic": "1", "alph": "a", "Alph": "A", "roman": "i", "Roman": "I"}
_KINDS = "1aAiI"
_LEVELS = ("i", "ii", "iii", "iv")
_COUNTER = re.compile(r"\\(arabic|alph|Alph|roman|Roman)(?:\*|\s*\{[^{}]*\})")
_THE = re.compile(r"\\the(enum[iv]+)(?![A-Za-z])")
_LOOK = re.compile(r"\\[A-Za-z]+ ?|[{}]")
_SPACES = re.compile(r"\\[,; ]|~")
_LABEL_KEY = re.compile(r"(?:^|,)\s*(?:label|ref)\s*=\s*(\{(?:[^{}]|\{[^{}]*\})*\}|[^,]*)")
_START_KEY = re.compile(r"(?:^|,)\s*start\s*=\s*(\d{1,5})")
_SHORT = re.compile(r"[^\w]*(?:\{[^{}]*\}[^\w]*)?(?:Step |Case )?[1aAiI]\W*")
_TYPED = re.compile(r"(\W{0,3})(\d{1,4}|[A-Za-z]{1,5})(\W{0,3})")


def pattern_of_option(option: str, defined: dict[str, str], level: int) -> tuple[str, int]:
    """Returns pattern and first number of a list by its option; `defined` are the labels defined before it."""
    start = _START_KEY.search(option)
    first = int(start[1]) if start else 1
    if (label := _LABEL_KEY.search(option)) is not None:
        return _pattern(label[1], defined), first
    short = _LOOK.sub("", option).strip()
    if short and "=" not in short and _SHORT.fullmatch(short):
        return short, first
    name = f"\\labelenum{_LEVELS[min(level, len(_LEVELS) - 1)]}"
    return _pattern(defined.get(name, f"\\theenum{_LEVELS[min(level, len(_LEVELS) - 1)]}."), defined), first


def _pattern(label: str, defined: dict[str, str]) -> str:
    """Returns the pattern of a label with counters such as `\\alph*` or `\\theenumi`; `1.` if it has none."""
    label = _THE.sub(lambda match: defined.get(match[0], f"\\arabic{{{match[1]}}}"), label)
    counter = _COUNTER.search(label)
    if counter is None:
        return "1."
    before, after = (
        _LOOK.sub("", _SPACES.sub(" ", part)) for part in (label[: counter.start()], label[counter.end() :])
    )
    if any(kind in before for kind in _KINDS):
        before = "".join(character for character in before if not character.isalnum())
    return f"{before.lstrip()}{_COUNTERS[counter[1]]}{after.rstrip()}"


def pattern_of_labels(labels: list[str]) -> tuple[str, int] | None:
    """Returns the pattern and first number of items with labels of their own, as in `\\item[(a)]`.

    None for labels that don't count up.
    """
    first = _TYPED.fullmatch(labels[0].strip())
    if first is None:
        return None
    from booklet.markup.numbering import label as label_by
    from booklet.markup.numbering import number_of

    kinds = "1" if first[2].isdecimal() else "ia" if first[2].islower() else "IA" if first[2].isupper() else ""
    for kind in kinds:
        number = number_of(first[2], kind)
        pattern = f"{first[1]}{kind}{first[3]}"
        if number is not None and [label_by(pattern, number + index) for index in range(len(labels))] == [
            label.strip() for label in labels
        ]:
            return pattern, number
    return None
