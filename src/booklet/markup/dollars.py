"""Pairs of dollars in one paragraph: those of formulas as TeX pairs them, and none where money is more likely.

A paragraph's dollars are paired from its beginning if their number is even, one of the pairs has a sign of TeX, and
none holds running words. In other paragraphs each pair is judged by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import partial

# `partial` delays compiling until a pattern is first used: most texts have no dollars.
_TOKEN = partial(re.compile, r"\\(?:[A-Za-z]+|.|\Z)|[{}`]|\$", re.DOTALL)
_TEXT_COMMANDS = frozenset([
    "\\text", "\\mbox", "\\hbox", "\\textrm", "\\textnormal", "\\textbf", "\\textit", "\\textsf", "\\texttt",
    "\\textup", "\\textsl", "\\textsc", "\\textmd", "\\emph", "\\fbox", "\\intertext", "\\shortintertext", "\\tag",
])  # fmt: skip
_LONGEST_NESTED = 600  # characters of a formula with formulas in its words
_DEEPEST = 4  # formulas within the words of formulas
# Words in a formula: the arguments of commands for text and for upright letters.
_WORDS_OF_TEX = partial(
    re.compile,
    r"\\(?:text\w*|[mhf]box|emph|math(?:rm|it|bf|sf|tt|up|normal)|operatorname|label|tag|begin|end|ce|ch|SI\w*|qty|unit"
    r"|color|textcolor|href|url|c?ref|eqref|cite\w*)\*?\s*\{[^{}]*\}"
    r"|\{\s*\\(?:rm|it|bf|sf|tt|em|sl|scriptsize|small|tiny)\b[^{}]*\}"
    r"|\\[A-Za-z]+",
)
_WORDS = partial(
    re.compile,
    r"(?<![^\W\d_])[^\W\d_]{2,}[,;:.]?\s+[^\W\d_]{2,}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{3}",
)
# A dollar without a partner, and the beginnings of formulas without an end.
_OPENING = partial(re.compile, r"\\.|\$\$?", re.DOTALL)
_TEX = partial(re.compile, r"\\[A-Za-z]{2}|[\^_][{\\A-Za-z0-9]|(?<=[\w)]) ?= ?\S")
_SUM = partial(re.compile, r" ?[\d.]")
_POWER = partial(re.compile, r" ?[\d.,]+\s?(?:\\(?:times|pm|cdot|leq?|geq?|sim)|\^)")
_MOST_NAMED = 100
_LONE = partial(re.compile, r"\s*(?:[<>=+±×÷~≤≥≠≈∼≲≳≪≫∝·*|/−-]|[^\W\d_])\s*")
_MONEY_BEFORE = partial(re.compile, r"(?:\b(?:US|USD|AU|CA|A|C|HK|NZ|S|R|NT|MX|BR))\Z")
_CONNECTIVES = frozenset(
    [
        "and",
        "or",
        "to",
        "per",
        "for",
        "in",
        "at",
        "of",
        "by",
        "on",
        "the",
        "is",
        "was",
        "vs",
        "each",
        "with",
        "from",
        "und",
        "bis",
        "für",
        "pro",
        "et",
        "ou",
        "par",
        "bn",
        "mn",
        "tn",
        "mio",
        "mil",
    ]
)
_WORD = partial(re.compile, r"(?<=\s)[^\W\d_]{2,}")


def paired_dollars(text: str, start: int, end: int, end_of_code: Callable[[int], int]) -> dict[int, int] | None:
    """Returns the end of each formula in dollars, by its start, in a paragraph of a text; None if they are doubtful.

    `end_of_code` returns the end of the code, or of the run of backticks, that begins at an offset.
    """
    pairs: dict[int, int] = {}
    has_sign = False
    done = start
    while match := _TOKEN().search(text, done, end):
        done = match.end()
        if match[0] == "`":
            done = end_of_code(match.start())
        elif match[0] == "$" and text.startswith("$$", match.start()):
            closing = text.find("$$", match.start() + 2, end)
            if closing < 0:
                return None
            done = closing + 2
        elif match[0] == "$":
            found = closing_dollar(text, done, end)
            if found is None or not _may_be_formula(text, done, found):
                return None
            content = text[done:found]
            has_sign = has_sign or has_tex(content)
            pairs[match.start()] = done = found + 1
    return pairs if has_sign else None


def unclosed_formulas(text: str, spans: list[tuple[int, int]], hidden: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns start and end of the beginnings of formulas that have no end in their paragraph.

    `spans` are the text's formulas, `hidden` what can't begin any, formulas included; money begins none.
    """
    found: list[tuple[int, int]] = []
    parts = sorted(hidden)
    with_formulas: set[int] = set()  # ends of paragraphs
    end = -1
    for start, _ in sorted(spans):
        end = end if start < end else _end_of_paragraph(text, start)
        with_formulas.add(end)
    lone: list[int] = []
    paragraph_end = -1
    for match in _OPENING().finditer(text):
        index = bisect_right(parts, (match.start(), len(text)))
        if index and match.start() < parts[index - 1][1]:
            continue
        if match.start() > paragraph_end:
            paragraph_end = _end_of_paragraph(text, match.start())
        limit = min(paragraph_end, parts[index][0] if index < len(parts) else len(text), match.end() + 80)
        if match[0][0] == "\\" and match[0][1] not in "([":
            continue
        rest = text[match.end() : limit]
        if match[0][0] == "\\" or match[0] == "$$":
            is_one = _TEX().search(rest) is not None
        else:
            is_one = _begins_formula(text, match.start(), rest, is_among=paragraph_end in with_formulas)
            if not is_one and lone and _is_pair(text, lone[-1], match.start()):
                found.append((lone[-1], min(lone[-1] + 40, match.start())))
            lone.append(match.start())
        if is_one and len(found) < _MOST_NAMED:
            found.append((match.start(), max(limit, match.end())))
    return sorted(set(found))


def _end_of_paragraph(text: str, offset: int) -> int:
    end = text.find("\n\n", offset)
    return end if end >= 0 else len(text)


def _begins_formula(text: str, dollar: int, rest: str, *, is_among: bool) -> bool:
    """True if a dollar without a partner begins a formula by what follows it, or by the formulas around it."""
    if _SUM().match(rest):
        return _POWER().match(rest) is not None
    before = text[dollar - 1 : dollar]
    if before.isalnum():
        return False
    return _TEX().search(rest) is not None or (is_among and (rest[:1].isalpha() or rest[:1] == "\\"))


def _is_pair(text: str, first: int, second: int) -> bool:
    """True if two dollars are a formula's, but for a blank line between them."""
    between = text[first + 1 : second]
    if between.count("\n\n") != 1 or len(between) > _LONGEST_NESTED or between[:1].isspace() or between[-1:].isspace():
        return False
    return not between[:1].isdigit() and re.search(r"[=+<>^_\\]", between) is not None


def closing_dollar(text: str, start: int, end: int) -> int | None:
    """Returns the offset of the dollar that closes the formula whose content begins at `start`; None if none does.

    Dollars within `\\text{…}` and the like belong to formulas of their own.
    """
    return _nested_dollar(text, start, min(end, start + _LONGEST_NESTED)) or _next_dollar(text, start, end)


def _next_dollar(text: str, start: int, end: int) -> int | None:
    for match in _TOKEN().finditer(text, start, end):
        if match[0] == "$":
            return match.start()
    return None


def _nested_dollar(text: str, start: int, end: int) -> int | None:
    """Returns the offset of the closing dollar, reading formulas within words; None if one of these isn't closed."""
    groups: list[str] = []  # open: "{" a group, "t" words, "$" a formula within words
    before = ""
    for match in _TOKEN().finditer(text, start, end):
        token = match[0]
        if token == "{":
            is_words = before in _TEXT_COMMANDS and not text[match.start() - 1].isspace()
            groups.append("t" if is_words else "{")
        elif token == "}":
            if groups and groups[-1] != "$":
                groups.pop()
        elif token == "$":
            if groups and groups[-1] == "$":
                groups.pop()
            elif "t" not in groups:
                return match.start()
            elif groups.count("$") < _DEEPEST:
                groups.append("$")
            else:
                return None
        before = token
    return None


def has_tex(content: str) -> bool:
    """True for what only a formula holds: a command, a script, or nothing but a letter or a sign."""
    return any(sign in content for sign in "\\^_") or _LONE().fullmatch(content) is not None


def is_prose(content: str) -> bool:
    """True for two words that follow each other, but for the arguments of commands for text."""
    words = _WORDS_OF_TEX().sub("\\\\", content) if "\\" in content else content
    return any(_are_words(match[0]) for match in _WORDS().finditer(words))


def _are_words(found: str) -> bool:
    """True unless one of two words is a differential such as dx, or both are very short."""
    return len(found) == 3 or (len(found) > 5 and not any(len(word) == 2 and word[0] == "d" for word in found.split()))


def is_money(content: str) -> bool:
    """True for sums of money between dollars, such as `$5 million from A and B$`: words, and no operator."""
    if not content[:1].isdigit() or any(character in content for character in "\\^_="):
        return False
    words = _WORD().findall(content)
    return any((len(word) > 3 and word.isascii()) or word.casefold() in _CONNECTIVES for word in words)


def _may_be_formula(text: str, start: int, end: int) -> bool:
    """True unless a pair's content, from `start` up to, not including, `end`, is prose or a sum of money."""
    content = text[start:end]
    if not content.strip() or is_prose(content) or is_money(content):
        return False
    if not content[0].isdigit():
        return True
    if _MONEY_BEFORE().search(text, max(0, start - 5), start - 1):
        return False
    is_open = content[-1].isspace() and content[-2:-1] != "\\"
    is_plain = not any(character in content for character in "\\^_=<>")
    return not (text[end + 1 : end + 2].isdigit() and (is_open or is_plain))
