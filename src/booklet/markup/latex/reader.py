"""The reader of LaTeX in running text: commands become tokens, for which placeholders will stand in the text.

Only known commands (`commands.py`) and whole groups are read: a brace that is never closed, an environment that never
ends and an unknown command stay as typed. Accents and escaped characters are left to the readers of Markdown and
HTML.
"""

from __future__ import annotations

import re

from booklet.diagnostics.wording import shortened
from booklet.markup.addresses import link_address, without_tex
from booklet.markup.latex import commands
from booklet.markup.latex.citations import citation_at
from booklet.markup.latex.environment_reader import EnvironmentReader
from booklet.markup.latex.fragments import (
    Arguments,
    LatexGroup,
    LatexText,
    Notify,
    read_arguments,
    reopen_groups,
    special_characters_in,
)
from booklet.markup.latex.macros import GAP, Macro, end_of_arguments
from booklet.markup.latex.text_macros import end_of_macro
from booklet.markup.latex.tokens import CLOSE, NOTHING, LatexToken
from booklet.markup.model import Mark
from booklet.markup.protect import ProtectedSpan, ScanResult

_TOKEN = re.compile(r"\\(?:(?P<name>[A-Za-z]+)\*?|.|\Z)|(?P<brace>[{}])", re.DOTALL)
_GAP = re.compile(GAP)
_EMPTY = re.compile(r"\{\}")
_DECLARATION = re.compile(
    r"[ \t\n]*\\(?P<name>[A-Za-z]+)(?:(?<=\\color)(?:\[[^\]\n]{0,40}\])?\{[^{}\n]{0,80}\}[ \t]*"
    r"|(?<=\\fontsize)\{[^{}\n]{0,20}\}\{[^{}\n]{0,20}\}(?:\\selectfont)?[ \t]*|\{\}|[ \t]*\n?[ \t]*)"
)
_OPTION = re.compile(r"[ \t]*\[[^\]\n]{0,80}\]")
_FIRST_ARGUMENT = re.compile(r"(?:\[[^\]\n]{0,40}\])?\{[^{}\n]{0,80}\}")
_SECOND_ARGUMENT = re.compile(r"[ \t]*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){0,400}\}")
_LENGTH = re.compile(
    r"[ \t]*=?[ \t]*-?(?:\d*\.?\d+[ \t]*(?:pt|em|ex|cm|mm|in|bp|pc|dd|sp|mu)|\\[A-Za-z]+)"
    r"(?:[ \t]*(?:plus|minus)[ \t]*-?\d*\.?\d+[ \t]*(?:pt|em|ex|cm|mm|in|fill?l?))*"
)
_ASSIGNED = re.compile(r"[ \t]*\{?\\[A-Za-z]+\}?[ \t]*\{[^{}\n]{0,80}\}[ \t]*")
_UNIT = re.compile(r"[ ]+(?=[CFKNSEW](?![A-Za-z]))")
_STRENGTH = re.compile(r"\[\d\]")
_ION = re.compile(r"\{([A-Za-z]{1,2})\}[ ]*\{([A-Za-z]{1,5})\}")
_COUNTER = re.compile(r"\{(?P<name>[A-Za-z]+)\}[ \t]*\{(?P<number>-?\d{1,6})\}")
_SIDES = re.compile(r"(?:\[[^\]\n]{0,20}\])?\([lr.\d{}a-z]{0,20}\)")
# What BibTeX's braces keep as it is: a word with capitals, a formula.
_BIBTEX = re.compile(
    r"[^\s{}$\\]{0,40}[A-Z][^\s{}$\\]{1,40}|[A-Z](?=\}[A-Za-z-])|\$(?:[^{}$]|\{[^{}$]{0,99}\}){1,99}\$"
)
_NUMBER = re.compile(r"\[(?P<number>\d{1,4})\]")
_LABEL = re.compile(r"\\label\{\s*([^{}]*?)\s*\}")


def read_latex(
    text: str, found: ScanResult, ensured: dict[str, Macro], notify: Notify, *, in_line: bool
) -> tuple[ProtectedSpan, ...]:
    """Returns the protected spans of a text with those of its LaTeX commands among them.

    `found` is the result of scanning the text; `ensured` are the macros, by name, that are mathematics also outside of
    formulas. For `notify` see `LatexText`. `in_line` is True for a text that is a single paragraph.
    """
    spans = found.spans
    latex = LatexText(text, [*found.code, *((span.start, span.end) for span in spans)], notify)
    reader = _LatexReader(latex, ensured, spans, in_line=in_line)
    reader.read()
    if not reader.found and not any(span.definition for span in spans):
        if not reader.plain:
            return spans
        reader.plain = [group for group in reader.plain if _is_of_bibtex(text, *group)]
    reopened = () if in_line else reopen_groups(latex, reader.closed, reader.found)
    all_spans = [*reopened, *reader.found, *special_characters_in(latex, reader.plain), *spans]
    kept: list[ProtectedSpan] = []
    for span in sorted(all_spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _is_of_bibtex(text: str, start: int, end: int) -> bool:
    """True if braces hold a word with capitals, the capital that begins one, or a formula."""
    found = _BIBTEX.match(text, start + 1)
    return found is not None and found.end() == end


class _LatexReader(EnvironmentReader):
    """One pass over a text, command by command; each method returns the offset at which to go on."""

    def __init__(
        self, latex: LatexText, ensured: dict[str, Macro], spans: tuple[ProtectedSpan, ...], *, in_line: bool
    ) -> None:
        super().__init__(latex, [(span.start, span.definition) for span in spans if span.definition])
        self.equations = frozenset(
            [key for span in spans if span.kind == "formula" for key in _LABEL.findall(span.text)]
        )
        self.ensured = ensured
        self.in_line = in_line
        self.closed: list[tuple[ProtectedSpan, int]] = []  # groups of commands
        self.plain: list[tuple[int, int]] = []  # groups without a command
        self.noted: set[str] = set()  # codes of notes that are given once
        self.notes = 0  # the number of the last one

    def read(self) -> None:
        """Finds all known commands whose groups and environments are whole."""
        offset = 0
        while match := _TOKEN.search(self.text, offset):
            if end := self.latex.end_of_hidden(match.start()):
                offset = end
            elif match["brace"]:
                offset = self._brace(match)
            elif match["name"]:
                offset = self._command(match)
            else:
                offset = match.end()

    # Braces -------------------------------------------------------------------------------------------------

    def _brace(self, match: re.Match[str]) -> int:
        if match["brace"] == "{":
            return self._open_brace(match)
        if self.groups and not self.groups[-1].name:
            group = self.groups.pop()
            end = max(match.end(), group.after)
            if group.opening is not None and group.close is not None:
                self.found += [group.opening, *group.items, self.latex.span(match.start(), end, group.close)]
                if group.opening.token is not None and group.opening.token.kind == "open":
                    self.closed.append((group.opening, match.start()))
                return end
            if group.opening is None:
                self.plain.append((group.start, match.start()))
        return match.end()

    def _open_brace(self, match: re.Match[str]) -> int:
        marks, end = self._declarations(match.end())
        if end == match.end():
            self.groups.append(LatexGroup(match.start(), "", None, None))
            return end
        self._open_group(match.start(), end, LatexToken("open", marks), CLOSE)
        return end

    def _declarations(self, start: int) -> tuple[Mark, int]:
        """Returns the marks that a group begins with, and the end of the commands for them."""
        marks, end = Mark.NONE, start
        while (declared := _DECLARATION.match(self.text, end)) and declared["name"] in commands.DECLARATIONS:
            marks |= commands.DECLARATIONS[declared["name"]].marks
            end = declared.end()
        return marks, end

    def _open_group(self, start: int, end: int, opening: LatexToken, close: LatexToken) -> LatexGroup:
        group = LatexGroup(start, "", self.latex.span(start, end, opening), close)
        self.groups.append(group)
        return group

    # Commands -----------------------------------------------------------------------------------------------

    def _command(self, match: re.Match[str]) -> int:
        name, start, end = match["name"], match.start(), match.end()
        if (macro := self.ensured.get(f"\\{name}")) is not None:
            end = end_of_macro(macro, self.text, end)
            empty = _EMPTY.match(self.text, end)
            behind = empty.end() if empty else end
            self.found.append(ProtectedSpan(start, behind, "formula", f"\\({self.text[start:end]}\\)"))
            return behind
        if name in commands.WITH_ARGUMENT:
            return self._with_argument(name, start, end)
        if name in ("begin", "end", "item", "bibitem"):
            return self._environment(name, start, end)
        if name in commands.SIMPLE:
            return self._simple(name, start, end)
        if name in commands.DECLARATIONS:
            return self._declaration(start, end)
        if name in commands.CITATIONS:
            return self._citation(name, start, end)
        return self._other(name, start, end)

    def _other(self, name: str, start: int, end: int) -> int:
        """Reads a command of a kind that is rare."""
        if name in commands.QUOTED and self.text[end : end + 1] == "{":
            self._open_group(start, end + 1, LatexToken("text", text='"'), LatexToken("text", text='"'))
            return end + 1
        if name in commands.LENGTHS:
            length = (_ASSIGNED if name.startswith("set") else _LENGTH).match(self.text, end)
            return self._add(start, length.end() if length else end, NOTHING)
        if name in commands.DROPPED_WITH_ARGUMENT:
            return self._dropped(name, start, end)
        if name in commands.NOTES:
            return self._note(name, start, end)
        if name == "ion" and (ion := _ION.match(self.text, end)):
            return self._add(start, ion.end(), LatexToken("text", text=f"{ion[1]}\u202f{ion[2].upper()}", kept=True))
        if name == "texorpdfstring":
            return self._first_of_two(start, end)
        found = read_arguments(name, self.text, end)
        return self._with_arguments(name, start, found) if found is not None else end

    def _simple(self, name: str, start: int, end: int) -> int:
        if name in commands.JOINED_BEFORE:
            start = max(
                start
                - len(self.text[max(0, start - 9) : start])
                + len(self.text[max(0, start - 9) : start].rstrip(" ")),
                self.found[-1].end if self.found else 0,
            )
        if name in commands.DOUBLED and self.text.startswith(f"\\{name}", end):
            name, end = commands.DOUBLED[name], end + 1 + len(name)
        if (name in commands.DEGREES and (unit := _UNIT.match(self.text, end))) or (
            name in commands.BREAKS and (unit := _STRENGTH.match(self.text, end))
        ):
            end = unit.end()
        if empty := _EMPTY.match(self.text, end):
            end = empty.end()
        elif (name in commands.DROPPED or name in commands.JOINED_SYMBOLS) and (spaces := _GAP.match(self.text, end)):
            end = spaces.end()
        return self._add(start, end, commands.SIMPLE[name])

    def _declaration(self, start: int, end: int) -> int:
        """Reads a command for the rest of its group; its marks are for groups that it stands in the middle of."""
        marks, end = self._declarations(start)
        group = self.groups[-1] if self.groups else None
        if group is None or group.name or group.opening is not None or not marks:
            return self._add(start, end, NOTHING)
        group.items.append(self.latex.span(group.start, group.start + 1, NOTHING))
        group.opening, group.close = self.latex.span(start, end, LatexToken("open", marks)), CLOSE
        return end

    def _dropped(self, name: str, start: int, end: int) -> int:
        """Reads a command that leaves nothing, with its arguments and the space behind it."""
        if name == "cmidrule" and (sides := _SIDES.match(self.text, end)):
            end = sides.end()
        after = end_of_arguments(self.text, end, commands.DROPPED_WITH_ARGUMENT[name])
        if after is None:
            return end
        option = _OPTION.match(self.text, after) if name == "newtheorem" else None
        after = option.end() if option else after
        if name in commands.NAMED:
            typed = self.text[start:after]
            message = f"{shortened(typed)} is left out"
            self.latex.notify("file-left-out", message, "an abstract has no files; write what matters", start, after)
        counter = _COUNTER.match(self.text, end) if name == "setcounter" else None
        if counter and counter["name"].startswith("enum") and self.environments:
            self.environments[-1][1].first = max(int(counter["number"]), 0) + 1
        return self._add(start, after, NOTHING)

    def _with_argument(self, name: str, start: int, end: int) -> int:
        """Reads a command that opens a group; its token counts only once the group is closed."""
        for _ in range(commands.AFTER_ARGUMENT.get(name, 0)):
            first = _FIRST_ARGUMENT.match(self.text, end)
            end = first.end() if first else end
        spaces = _GAP.match(self.text, end)
        brace = spaces.end() if spaces else end
        if name in commands.OPTIONAL and (option := _OPTION.match(self.text, brace)):
            brace = option.end()
        if self.text[brace : brace + 1] != "{":
            return end
        opening, close = commands.WITH_ARGUMENT[name], CLOSE
        if name in commands.LEVELS and not self.in_line:
            level = commands.LEVELS[name]
            opening = LatexToken("begin", name="heading", start=level, before="\n\n", after="\n\n")
            close = LatexToken("end", name="heading", before="\n\n", after="\n\n")
        elif name in commands.PARAGRAPHS:
            close = LatexToken("close", after="\n\n")
        marks, begun = self._declarations(brace + 1)
        if marks:
            opening = opening._replace(marks=opening.marks | marks)
        self._open_group(start, begun, opening, close)
        return begun

    def _first_of_two(self, start: int, end: int) -> int:
        """Reads `\\texorpdfstring`, of which the first argument is for paper."""
        first = end_of_arguments(self.text, end, 1)
        second = _SECOND_ARGUMENT.match(self.text, first) if first else None
        if second is None or self.text[end : end + 1] != "{":
            return end
        self._open_group(start, end + 1, NOTHING, NOTHING).after = second.end()
        return end + 1

    def _note(self, name: str, start: int, end: int) -> int:
        """Reads a footnote, or its mark or its text alone."""
        typed = _NUMBER.match(self.text, end)
        end = typed.end() if typed else end
        opens = self.text[end : end + 1] == "{"
        if name == "footnotemark" or not opens:
            if name != "footnotemark":
                return end
            empty = _EMPTY.match(self.text, end)
            end = empty.end() if empty else end
            self.notes = int(typed["number"]) if typed else self.notes + 1
            shown = LatexToken("text", Mark.SUPERSCRIPT, text=str(self.notes), kept=True)
            return self._add(start, end, NOTHING if self.in_line else shown)
        if self.in_line:
            self._note_once("footnote-in-text", start, end + 1, "text in brackets", "write it where it belongs")
            self._open_group(start, end + 1, LatexToken("text", text=" ("), LatexToken("text", text=")"))
            return end + 1
        self.notes = int(typed["number"]) if typed else self.notes + (name != "footnotetext")
        number = str(max(self.notes, 1))
        token = LatexToken("note", text=number, marks=Mark.NONE if name == "footnotetext" else Mark.SUPERSCRIPT)
        _, begun = self._declarations(end + 1)
        self._open_group(start, begun, token, LatexToken("end of note"))
        return begun

    # Citations, references and links ------------------------------------------------------------------------

    def _citation(self, name: str, start: int, end: int) -> int:
        found = citation_at(name, self.text, end, self.references)
        if found is None:
            return end
        if not found.known:
            self._note_once("citation-as-key", start, found.end, found.text, "name author and year, or leave it out")
        return self._add(start, found.end, LatexToken("text", text=found.text, kept=True))

    def _with_arguments(self, name: str, start: int, found: Arguments) -> int:
        if name in commands.REFERENCES and found.argument.strip() in self.equations:
            tex = f"\\{'eqref' if name == 'eqref' else 'ref'}{{{found.argument.strip()}}}"
            self.found.append(ProtectedSpan(start, found.end, "formula", f"\\({tex}\\)"))
            return found.end
        if name in commands.REFERENCES:
            text = f"({found.argument})" if name == "eqref" else f"[{found.argument}]"
            self._note_once("reference-as-key", start, found.end, text, "write what it refers to in words")
            return self._add(start, found.end, LatexToken("text", text=text, kept=True))
        if name in commands.VERBATIM:
            return self._add(start, found.end, LatexToken("text", Mark.CODE, text=found.argument, kept=True))
        return self._link(name, start, found)

    def _link(self, name: str, start: int, found: Arguments) -> int:
        typed = without_tex(found.argument)
        typed = "".join(typed.split()) if name != "path" else typed
        address = link_address(typed)
        if name in ("url", "nolinkurl", "path"):
            return self._add(start, found.end, LatexToken("text", Mark.NONE, address, typed, kept=True))
        if address is None:
            self.latex.notify(
                "link-not-set",
                f"“{shortened(typed)}” is printed, but is no link",
                "a link leads to an address that begins with https:, http: or mailto:",
                start,
                found.end,
            )
            close = LatexToken("text", text=f" ({typed})", kept=True)
            self._open_group(start, found.end, NOTHING, close)
        else:
            self._open_group(start, found.end, LatexToken("open", link=address), CLOSE)
        return found.end

    def _note_once(self, code: str, start: int, end: int, text: str, hint: str) -> None:
        """Adds a note on how commands of a kind are set, for the first of them."""
        if code not in self.noted:
            self.noted.add(code)
            typed = shortened(self.text[start:end])
            self.latex.notify(code, f"{typed} is set as {text}", hint, start, end)
