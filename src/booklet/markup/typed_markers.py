"""Markers that aren't quite Markdown's: `1.One`, `-One`, `** second level`, `1.2 Section`, `Methods: …`, `² note`.

Each is mended only where several lines have it, so that nothing else is taken for a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, pairwise

from booklet.markup.cleaning import CleanText
from booklet.markup.source_map import Edit, apply_edits, sort_edits

# 1.One, 1/ One, 1- One, and figures of Chinese and Japanese.
_NUMBER = partial(
    re.compile, r"(?m)^( *)([0-9０-９]{1,2})(?:[.)](?=[^\W\d_])|[-/–][ \xa0]+(?=\S)|[．、）][ \xa0]*(?=\S))"
)
_DECIMAL = partial(
    re.compile,
    r"(?m)^ *(?:[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?[ \xa0]+|(?:[¹²³⁴-⁹]{1,2}|\^[0-9]{1,2}\^)[ \xa0]*)(?=[^\W\d_])",
)
# -One, *One (no emphasis), →One
_BULLET = partial(re.compile, r"(?m)^( *)(?:-(?=[^\W\d_])|\*(?=[^\W\d_][^\n*]*$)|(?:=>|[→⇒➡※»])[ \xa0]*(?=\w))")
_DEEPER = partial(re.compile, r"(?m)^\*(\*{1,3})[ \xa0]+(?=[^*\n]*$)")
_WORDS_BULLET = partial(re.compile, r"(?m)^ *o[ \xa0]+(?=\S)")
_STARRED = partial(re.compile, r"(?m)^\* ")
_SECTIONS = (
    "background|introduction|context|motivation|rationale|aims?|aims? and objectives|goals?|objectives?|purpose|problem"
    "|hypothes[ie]s|design|study design|setting|participants|patients|subjects|interventions?|main outcome measures"
    "|outcomes?|materials?|methods?|methodology|materials? (?:and|&) methods?|methods? (?:and|&) materials?|approach"
    "|data|analysis|findings?|results?|results? (?:and|&) discussion|main results|discussions?|limitations|conclusions?"
    "|significance|implications|impact|outlook|keywords?|key ?words|funding|acknowledge?ments?|summary"
    "|hintergrund|einleitung|ziele?|fragestellung|methodik|methoden?|ergebnisse|resultate|diskussion"
    "|schlussfolgerung(?:en)?|fazit|contexte|objectifs?|méthodes?|résultats?|conclusions?"
    "|introducción|antecedentes|objetivos?|métodos?"
    "|metodología|resultados?|conclusión|conclusiones|introdução|conclusão|conclusões|introduzione|obiettivi|metodi"
    "|risultati|conclusioni"
)
_SECTION = partial(
    re.compile,
    rf"(?mi)^(?P<label>[ ]*(?:\*\*)?(?:{_SECTIONS})(?:(?:\*\*)?[ ]?:(?:\*\*)?|\*\*)[ ]*)(?=\S|$)"
    rf"|^(?P<alone>[ ]*(?:{_SECTIONS})[ ]*)$",
)
_HEAD = partial(
    re.compile,
    r"(?mi)^\W*(?:(?:selected |key |main )?(?:references?|literature|bibliography|literatur(?:verzeichnis)?|références"
    r"|bibliographie|referencias|bibliograf[ií]a|riferimenti|referências|参考文献))\W*$\n?",
)
_MOST_HEADS = 20  # that are looked at: a text has one
_OF_REFERENCE = partial(re.compile, r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])|(?i:doi|arxiv|https?:|in press)")
_MARKED = partial(re.compile, r" *(?:[-+*•]|[0-9]{1,3}[.)]|\(\w{1,3}\)|\[[^\]]{1,24}\])[ \xa0:]")


def with_markers(cleaned: CleanText) -> CleanText:
    """Returns the text with Markdown's markers for others; one with code stays as it is."""
    text = cleaned.text
    if "```" in text or "~~~" in text:
        return cleaned
    found = [find for find, signs in _FINDERS if any(map(text.__contains__, signs))]
    edits = sort_edits([edit for find in found for edit in find(text)])
    return CleanText(apply_edits(text, edits), cleaned.notes, cleaned.source_map.with_edits(edits))


def _numbers(text: str) -> Iterator[Edit]:
    """Numbers that count up from 1 get a full stop and a space."""
    found = list(_NUMBER().finditer(text))
    numbers = [int(match[2]) for match in found]
    if len(found) < 2 or numbers[0] != 1 or any(other not in (1, number + 1) for number, other in pairwise(numbers)):
        return
    for match, number in zip(found, numbers, strict=True):
        separator = "\n" if match is found[0] and _follows_text(text, match.start()) else ""
        sign = ")" if match[0][-1:] == ")" else "."
        yield Edit(match.start(), match.end(), f"{separator}{match[1]}{number}{sign} ")


def _decimals(text: str) -> Iterator[Edit]:
    """Lines that begin with numbers of sections, or with raised numbers, stay lines."""
    found = list(_DECIMAL().finditer(text))
    if len(found) > 1:
        yield from _on_own_lines(text, [match.start() for match in found])


def _bullets(text: str) -> Iterator[Edit]:
    found = list(_BULLET().finditer(text))
    others = text.startswith("- ") or "\n- " in text
    if len(found) > 1 or (found and others):
        for match in found:
            yield Edit(match.end(1), match.end(), "- ")


def _deeper(text: str) -> Iterator[Edit]:
    """Second levels of lists: `**` as in wikis, `o` as in word processors."""
    if _STARRED().search(text):
        for match in _DEEPER().finditer(text):
            yield Edit(match.start(), match.end(), "  " * len(match[1]) + "* ")
    if "•" in text or "·" in text or "\uf0b7" in text:
        for match in _WORDS_BULLET().finditer(text):
            yield Edit(match.start(), match.end(), "  - ")


def _sections(text: str) -> Iterator[Edit]:
    """The labels of a structured abstract begin paragraphs; those on lines of their own are headings."""
    found = list(_SECTION().finditer(text))
    if len(found) < 2:
        return
    for match in found:
        if _follows_text(text, match.start()):
            yield Edit(match.start(), match.start(), "\n")
        if match["alone"] is not None and not text[match.start() :].lstrip(" ").startswith("#"):
            yield Edit(match.end(), match.end(), "  ")


def _references(text: str) -> Iterator[Edit]:
    """Lines below a heading for references that read as references, and have no markers, stay lines."""
    for head in islice(_HEAD().finditer(text), _MOST_HEADS):
        start = head.end() + len(text[head.end() :]) - len(text[head.end() :].lstrip("\n "))
        end = text.find("\n\n", start)
        lines = text[start : end if end >= 0 else len(text)].split("\n")
        if not all(_OF_REFERENCE().search(line) for line in lines) or any(map(_MARKED().match, lines)):
            continue
        if _follows_text(text, head.start()):
            yield Edit(head.start(), head.start(), "\n")
        starts = [start + sum([len(line) + 1 for line in lines[:at]]) for at in range(len(lines))]
        yield from _on_own_lines(text, starts)


def _on_own_lines(text: str, starts: list[int]) -> Iterator[Edit]:
    """Ends the lines before those that begin at some offsets."""
    for start in starts:
        if _follows_text(text, start):
            yield Edit(start - 1, start - 1, "  ")


def _follows_text(text: str, start: int) -> bool:
    """True if the line before the one that begins at `start` isn't blank."""
    return start > 0 and bool(text[text.rfind("\n", 0, start - 1) + 1 : start - 1].strip())


# Each kind, with what one of is in a text that has it; all of these together are `_MARKERS` and `_REFERENCES`
# of `reader.py`.
_FINDERS: tuple[tuple[Callable[[str], Iterator[Edit]], tuple[str, ...]], ...] = (
    (_numbers, ("\n2", "\n1.", "\n２")),
    (_decimals, ("\n2", "\n1.", "\n²", "\n^")),
    (_bullets, ("\n-", "\n*", "\n→", "\n=>", "\n※", "\n»")),
    (_deeper, ("\n*", "\no ")),
    (_sections, (
        "\n**",
        "\nMethod", "\nMETHOD", "\nResult", "\nRESULT", "\nConclusion", "\nErgebnis", "\nRésultat", "\nRisultati",
    )),
    (_references, (
        "eferences\n", "eferences:", "eferences*", "eferences.", "EFERENCES", "eferências", "eferencias", "iteratur\n",
        "iteratur:", "iteratur*", "iterature\n", "iterature:", "iterature*", "iteraturverz", "LITERATUR", "ibliogr",
        "IBLIOGR", "éférences", "iferimenti", "参考文献",
    )),
)  # fmt: skip
