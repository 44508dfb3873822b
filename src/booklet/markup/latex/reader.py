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
from booklet.markup.latex.citations import bibitem_at, citation_at, references_in
from booklet.markup.latex.fragments import (
    Arguments,
    LatexGroup,
    LatexText,
    Notify,
    read_arguments,
    reopen_groups,
    special_characters_in,
    unescaped,
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
    r"[ \t\n]*\\(?P<name>[A-Za-z]+)(?:(?<=\\color)(?:\[[^\]\n]{0,40}\])?\{[^{}\n]{0,80}\}[ \t]*|\{\}|[ \t]*\n?[ \t]*)"
)
_FIRST_ARGUMENT = re.compile(r"(?:\[[^\]\n]{0,40}\])?\{[^{}\n]{0,80}\}")
_LABEL = re.compile(r"\\label\{\s*([^{}]*?)\s*\}")
_ENVIRONMENT = re.compile(r"\{(?P<name>[A-Za-z]+)\*?\}")
_OPTION = re.compile(r"[ \t]*\[(?P<option>[^\]\n]{0,200})\]")
_DEEPEST = 12


def read_latex(
    text: str, found: ScanResult, ensured: dict[str, Macro], notify: Notify, *, in_line: bool
) -> tuple[ProtectedSpan, ...]:
    """Returns the protected spans of a text with those of its LaTeX commands among them.

    `found` is the result of scanning the text; `ensured` are the macros, by name, that are mathematics also outside of
    formulas. For `notify` see `LatexText`. `in_line` is True for a text that is a single paragraph.
    """
    spans = found.spans
    latex = LatexText(text, [*found.code, *((span.start, span.end) for span in spans)], notify)
    labels = [key for span in spans if span.kind == "formula" for key in _LABEL.findall(span.text)]
    reader = _LatexReader(latex, ensured, frozenset(labels))
    reader.read()
    if not reader.found and not any(span.definition for span in spans):
        return spans
    reopened = () if in_line else reopen_groups(latex, reader.closed, reader.found)
    all_spans = [*reopened, *reader.found, *special_characters_in(latex, reader.plain), *spans]
    kept: list[ProtectedSpan] = []
    for span in sorted(all_spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


class _LatexReader:
    """One pass over a text, command by command; each method returns the offset at which to go on."""

    def __init__(self, latex: LatexText, ensured: dict[str, Macro], labels: frozenset[str]) -> None:
        self.latex = latex
        self.labels = labels  # of equations in this text
        self.text = latex.text
        self.ensured = ensured
        self.references = references_in(self.text)
        self.found: list[ProtectedSpan] = []
        self.groups: list[LatexGroup] = []
        self.environments: list[tuple[int, LatexGroup]] = []  # the open ones, with their indexes in `groups`
        self.closed: list[tuple[ProtectedSpan, int]] = []  # groups of commands
        self.plain: list[tuple[int, int]] = []  # groups without a command
        self.noted: set[str] = set()  # codes of notes that are given once

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

    def _add(self, start: int, end: int, token: LatexToken) -> int:
        self.found.append(self.latex.span(start, end, token))
        return end

    # Braces -------------------------------------------------------------------------------------------------

    def _brace(self, match: re.Match[str]) -> int:
        if match["brace"] == "{":
            return self._open_brace(match)
        if self.groups and not self.groups[-1].name:
            group = self.groups.pop()
            if group.opening is not None and group.close is not None:
                self.found += [group.opening, self.latex.span(match.start(), match.end(), group.close)]
                self.closed.append((group.opening, match.start()))
            elif group.opening is None:
                self.plain.append((group.start, match.start()))
        return match.end()

    def _open_brace(self, match: re.Match[str]) -> int:
        declared = _DECLARATION.match(self.text, match.end())
        opening = commands.DECLARATIONS.get(declared["name"]) if declared else None
        if declared is None or opening is None:
            self.groups.append(LatexGroup(match.start(), "", None, None))
            return match.end()
        span = self.latex.span(match.start(), declared.end(), opening)
        self.groups.append(LatexGroup(match.start(), "", span, CLOSE))
        return declared.end()

    # Commands -----------------------------------------------------------------------------------------------

    def _command(self, match: re.Match[str]) -> int:
        name, start, end = match["name"], match.start(), match.end()
        if (macro := self.ensured.get(f"\\{name}")) is not None:
            end = end_of_macro(macro, self.text, end)
            self.found.append(ProtectedSpan(start, end, "formula", f"\\({self.text[start:end]}\\)"))
            return end
        if name in commands.WITH_ARGUMENT:
            return self._with_argument(name, start, end)
        if name in commands.QUOTED and self.text[end : end + 1] == "{":
            self._open_group(start, end + 1, LatexToken("text", text='"'), LatexToken("text", text='"'))
            return end + 1
        if name in commands.CITATIONS:
            return self._citation(name, start, end)
        if name in ("begin", "end", "item", "bibitem"):
            return self._environment(name, start, end)
        if name in commands.SIMPLE:
            return self._simple(name, start, end)
        if name in commands.DROPPED_WITH_ARGUMENT:
            return self._dropped(name, start, end)
        found = read_arguments(name, self.text, end)
        return self._with_arguments(name, start, found) if found is not None else end

    def _simple(self, name: str, start: int, end: int) -> int:
        if empty := _EMPTY.match(self.text, end):
            end = empty.end()
        elif (name in commands.DROPPED or name in commands.JOINED_SYMBOLS) and (spaces := _GAP.match(self.text, end)):
            end = spaces.end()
        return self._add(start, end, commands.SIMPLE[name])

    def _dropped(self, name: str, start: int, end: int) -> int:
        """Reads a command that leaves nothing, with its arguments and the space behind it."""
        after = end_of_arguments(self.text, end, commands.DROPPED_WITH_ARGUMENT[name])
        if after is None:
            return end
        option = _OPTION.match(self.text, after)
        after = option.end() if option and name == "newtheorem" else after
        return self._add(start, after, NOTHING)

    def _with_argument(self, name: str, start: int, end: int) -> int:
        """Reads a command that opens a group; its token counts only once the group is closed."""
        if name in commands.AFTER_ARGUMENT and (first := _FIRST_ARGUMENT.match(self.text, end)):
            end = first.end()
        spaces = _GAP.match(self.text, end)
        brace = spaces.end() if spaces else end
        if self.text[brace : brace + 1] != "{":
            return end
        close = LatexToken("close", after="\n\n") if name in commands.HEADINGS else CLOSE
        self._open_group(start, brace + 1, commands.WITH_ARGUMENT[name], close)
        return brace + 1

    def _open_group(self, start: int, end: int, opening: LatexToken, close: LatexToken) -> None:
        self.groups.append(LatexGroup(start, "", self.latex.span(start, end, opening), close))

    def _citation(self, name: str, start: int, end: int) -> int:
        found = citation_at(name, self.text, end, self.references)
        if found is None:
            return end
        if not found.known:
            self._note_once("citation-as-key", start, found.end, found.text, "name author and year, or leave it out")
        return self._add(start, found.end, LatexToken("text", text=found.text, kept=True))

    def _with_arguments(self, name: str, start: int, found: Arguments) -> int:
        if name in commands.REFERENCES and found.argument.strip() in self.labels:
            tex = f"\\{'eqref' if name == 'eqref' else 'ref'}{{{found.argument.strip()}}}"
            self.found.append(ProtectedSpan(start, found.end, "formula", f"\\({tex}\\)"))
            return found.end
        if name in commands.REFERENCES:
            text = f"({found.argument})" if name == "eqref" else f"[{found.argument}]"
            self._note_once("reference-as-key", start, found.end, text, "write what it refers to in words")
            return self._add(start, found.end, LatexToken("text", text=text, kept=True))
        if name in commands.ASIDES:
            self._note_once("footnote-in-text", start, found.begin, "text in brackets", "write it where it belongs")
            self._open_group(start, found.begin, LatexToken("text", text=" ("), LatexToken("text", text=")"))
            return found.begin
        if name == "verb":
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

    # Environments -------------------------------------------------------------------------------------------

    def _environment(self, name: str, start: int, end: int) -> int:
        if name == "item":
            return self._item(start, end)
        if name == "bibitem":
            return self._bibitem(start, end)
        match = _ENVIRONMENT.match(self.text, end)
        if match is None:
            return end
        environment = match["name"]
        if name == "end":
            return self._end(start, match.end(), environment)
        known = environment in commands.LISTS or environment in commands.QUOTATIONS or environment in commands.WRAPPERS
        known = known or environment == commands.BIBLIOGRAPHY
        if environment in commands.CODE:
            return self._verbatim(start, match.end(), environment)
        if not known or len(self.environments) >= _DEEPEST:
            return match.end()
        option = _OPTION.match(self.text, match.end()) if environment in commands.LISTS else None
        if environment == commands.BIBLIOGRAPHY:
            option = _FIRST_ARGUMENT.match(self.text, match.end())
        begun = option.end() if option else match.end()
        token = LatexToken("begin", name=environment, before="\n\n", after="\n\n")
        if environment in commands.WRAPPERS:
            token = LatexToken("text", before="\n\n")
        group = LatexGroup(start, environment, self.latex.span(start, begun, token), None)
        self.environments.append((len(self.groups), group))
        self.groups.append(group)
        return begun

    def _end(self, start: int, end: int, environment: str) -> int:
        """Closes an environment if it is the innermost open one; braces still open in it stay as typed."""
        if not self.environments or self.environments[-1][1].name != environment:
            return end
        depth, group = self.environments.pop()
        del self.groups[depth:]
        if group.opening is not None:
            token = LatexToken("end", name=environment, before="\n\n", after="\n\n")
            if environment in commands.WRAPPERS:
                token = LatexToken("text", after="\n\n")
            self.found += [group.opening, *group.items, self.latex.span(start, end, token)]
        return end

    def _item(self, start: int, end: int) -> int:
        inner = self.environments[-1][1] if self.environments else None
        if inner is None or inner.name not in commands.LISTS:
            return end
        option = _OPTION.match(self.text, end)
        if option and re.search(
            r"[$\\]", option["option"]
        ):  # a label with formulas or commands is set before the item's text
            inner.items.append(self.latex.span(start, option.start("option"), LatexToken("item", before="\n\n")))
            inner.items.append(self.latex.span(option.end() - 1, option.end(), LatexToken("text", text=" ")))
            return option.start("option")
        spaces = _GAP.match(self.text, option.end() if option else end)
        end = spaces.end() if spaces else end
        marks = Mark.STRONG if inner.name == "description" else Mark.NONE
        label = unescaped(option["option"]) if option else ""
        inner.items.append(self.latex.span(start, end, LatexToken("item", marks, text=label, before="\n\n")))
        return end

    def _bibitem(self, start: int, end: int) -> int:
        """Adds a reference, in its environment or without."""
        found = bibitem_at(self.text, start)
        if found is None:
            return end
        key, end = found
        label = self.references[key].label
        token = LatexToken("item", text=f"[{label}]" if label else "", name="bibitem", before="\n\n")
        spaces = _GAP.match(self.text, end)
        span = self.latex.span(start, spaces.end() if spaces else end, token)
        inner = self.environments[-1][1] if self.environments else None
        (self.found if inner is None else inner.items).append(span)
        return span.end

    def _verbatim(self, start: int, end: int, environment: str) -> int:
        closing = re.compile(rf"\\end\{{{environment}\*?\}}").search(self.text, end)
        if closing is None:
            return end
        code = self.text[end : closing.start()].strip("\n")
        return self._add(
            start, closing.end(), LatexToken("begin", name=environment, text=code, before="\n\n", after="\n\n")
        )
