"""The reader of LaTeX's environments in running text: lists, quotations, tables, statements, references."""

from __future__ import annotations

import re

from booklet.diagnostics.wording import shortened
from booklet.markup.latex import commands
from booklet.markup.latex.citations import bibitem_at, references_in
from booklet.markup.latex.fragments import LatexGroup, LatexText, unescaped
from booklet.markup.latex.labels import pattern_of_option
from booklet.markup.latex.macros import GAP, Definition, end_of_arguments
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.model import Mark
from booklet.markup.protect import ProtectedSpan

_GAP = re.compile(GAP)
_ENVIRONMENT = re.compile(r"\{(?P<name>[A-Za-z]+)\*?\}")
_OPTION = re.compile(r"[ \t]*\[(?P<option>(?:[^\[\]{}\n]|\{(?:[^{}\n]|\{[^{}\n]{0,99}\}){0,99}\}){0,200})\]")
_OPTIONS = re.compile(r"(?:[ \t]*\[[^\]\n]{0,200}\]){0,3}")
_NEW_THEOREM = re.compile(r"\\newtheorem\*?\{(?P<name>[A-Za-z]+)\}(?:\[[^\]\n]{0,80}\])?\{(?P<title>[^{}\n]{0,80})\}")
_DEEPEST = 12
_PARAGRAPH = "\n\n"
_LISTED = LatexToken("begin", before=_PARAGRAPH, after=_PARAGRAPH)
_ENDING = LatexToken("end", before=_PARAGRAPH, after=_PARAGRAPH)


class EnvironmentReader:
    """The environments of a text that are open; each method returns the offset at which to go on."""

    def __init__(self, latex: LatexText, definitions: list[tuple[int, Definition]]) -> None:
        self.latex = latex
        self.text = latex.text
        self.references = references_in(self.text)
        self.found: list[ProtectedSpan] = []
        self.groups: list[LatexGroup] = []
        self.environments: list[tuple[int, LatexGroup]] = []  # the open ones, with their indexes in `groups`
        self.statements = commands.STATEMENTS
        if "\\newtheorem" in self.text:
            own = {match["name"]: match["title"] for match in _NEW_THEOREM.finditer(self.text)}
            self.statements = self.statements | own
        self.labels = [  # of lists, with the places where they are defined
            (start, definition.macro.name, definition.macro.body)
            for start, definition in definitions
            if definition.macro.name.startswith(("\\labelenum", "\\theenum"))
        ]

    def _add(self, start: int, end: int, token: LatexToken) -> int:
        self.found.append(self.latex.span(start, end, token))
        return end

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
        if environment in commands.CODE:
            return self._verbatim(start, match.end(), environment)
        if environment == "comment":
            return self._comment(start, match.end())
        if len(self.environments) >= _DEEPEST:
            return match.end()
        return self._begin(start, match.end(), environment)

    def _begin(self, start: int, end: int, environment: str) -> int:
        """Opens an environment that is known."""
        items: list[ProtectedSpan] = []
        if environment in self.statements:
            begun, token, items = self._statement(end, environment)
        elif environment in commands.TABLES:
            begun, token = self._table(end, environment)
        elif environment in commands.WRAPPERS:
            options = _OPTIONS.match(self.text, end)
            begun = (
                end_of_arguments(self.text, options.end() if options else end, commands.WRAPPERS[environment]) or end
            )
            token = LatexToken("text", text=commands.BEGINNINGS.get(environment, ""), before=_PARAGRAPH)
        elif environment in commands.LISTS:
            option = _OPTION.match(self.text, end)
            begun = option.end() if option else end
            token = _LISTED._replace(name=environment, text=option["option"] if option else "")
        elif environment in commands.QUOTATIONS or environment == commands.BIBLIOGRAPHY:
            begun = end_of_arguments(self.text, end, 1) or end if environment == commands.BIBLIOGRAPHY else end
            token = _LISTED._replace(name=environment)
        else:
            return end
        group = LatexGroup(start, environment, self.latex.span(start, begun, token), None)
        group.items += items
        self.environments.append((len(self.groups), group))
        self.groups.append(group)
        return begun

    def _statement(self, end: int, environment: str) -> tuple[int, LatexToken, list[ProtectedSpan]]:
        """Returns where a theorem or the like begins, its token, and a span behind its name if that has commands."""
        option = _OPTION.match(self.text, end)
        title = self.statements[environment]
        token = LatexToken("text", Mark.STRONG, text=f"{title}. ", before=_PARAGRAPH)
        if environment == "proof":
            token = token._replace(marks=Mark.EMPHASIS)
        spaces = _GAP.match(self.text, option.end() if option else end)
        begun = spaces.end() if spaces else end
        if option is None or not option["option"].strip():
            return begun, token, []
        if re.search(r"[$\\]", option["option"]) is None:
            name = unescaped(option["option"])
            text = f"{name}. " if environment == "proof" else f"{title} ({name}). "
            return begun, token._replace(text=text), []
        opening, ending = ("", ". ") if environment == "proof" else (f"{title} (", "). ")
        closing = self.latex.span(option.end() - 1, begun, token._replace(text=ending, before=""))
        return option.start("option"), token._replace(text=opening), [closing]

    def _table(self, end: int, environment: str) -> tuple[int, LatexToken]:
        """Returns where a table's rows begin, and its token with the columns."""
        begun = end_of_arguments(self.text, end, commands.TABLES[environment])
        if begun is None:
            return end, _LISTED._replace(name="table")
        options = _OPTIONS.match(self.text, end)
        first = options.end() if options else end
        if environment in ("tabularx", "tabulary") or self.text[end - 2 : end] == "*}":
            first = end_of_arguments(self.text, first, 1) or first
            begun = end_of_arguments(self.text, first, 1) or begun
        return begun, _LISTED._replace(name="table", text=self.text[first + 1 : begun - 1])

    def _end(self, start: int, end: int, environment: str) -> int:
        """Closes an environment if it is the innermost open one; braces still open in it stay as typed."""
        if not self.environments or self.environments[-1][1].name != environment:
            return end
        depth, group = self.environments.pop()
        del self.groups[depth:]
        if group.opening is not None:
            token = _ENDING._replace(name=environment)
            opening = group.opening
            if environment in commands.LISTS:
                opening = opening._replace(token=self._numbered(group))
            elif environment in commands.WRAPPERS or environment in self.statements:
                token = LatexToken("text", after=_PARAGRAPH)
            self.found += [opening, *group.items, self.latex.span(start, end, token)]
        return end

    def _numbered(self, group: LatexGroup) -> LatexToken | None:
        """Returns the token of a list with the pattern of its numbers, and its first number."""
        assert group.opening is not None and group.opening.token is not None
        token = group.opening.token
        if commands.LISTS[group.name] is None:
            return token._replace(text="")
        first_item = group.items[0].start if group.items else group.start
        defined = {name: body for start, name, body in self.labels if start < first_item}
        level = sum(commands.LISTS.get(outer.name) is not None for _, outer in self.environments)
        pattern, first = pattern_of_option(token.text, defined, level)
        return token._replace(text=pattern, start=group.first or first)

    def _item(self, start: int, end: int) -> int:
        inner = self.environments[-1][1] if self.environments else None
        if inner is None or inner.name not in commands.LISTS:
            return end
        option = _OPTION.match(self.text, end)
        typed = option["option"] if option else ""
        if option and re.search(r"[$\\]", typed) and not commands.is_bullet(typed):
            # a label with formulas or commands is set before the item's text
            inner.items.append(self.latex.span(start, option.start("option"), LatexToken("item", before=_PARAGRAPH)))
            inner.items.append(self.latex.span(option.end() - 1, option.end(), LatexToken("text", text=" ")))
            return option.start("option")
        spaces = _GAP.match(self.text, option.end() if option else end)
        end = spaces.end() if spaces else end
        marks = Mark.STRONG if inner.name == "description" else Mark.NONE
        label = "" if commands.is_bullet(typed) else unescaped(typed)
        inner.items.append(self.latex.span(start, end, LatexToken("item", marks, text=label, before=_PARAGRAPH)))
        return end

    def _bibitem(self, start: int, end: int) -> int:
        """Adds a reference, in its environment or without."""
        found = bibitem_at(self.text, start)
        if found is None:
            return end
        key, end = found
        label = self.references[key].label
        token = LatexToken("item", text=f"[{label}]" if label else "", name="bibitem", before=_PARAGRAPH)
        spaces = _GAP.match(self.text, end)
        span = self.latex.span(start, spaces.end() if spaces else end, token)
        inner = self.environments[-1][1] if self.environments else None
        (self.found if inner is None else inner.items).append(span)
        return span.end

    def _verbatim(self, start: int, end: int, environment: str) -> int:
        closing = re.compile(rf"\\end\{{{environment}\*?\}}").search(self.text, end)
        if closing is None:
            return end
        options = _OPTIONS.match(self.text, end)
        begun = options.end() if options else end
        begun = end_of_arguments(self.text, begun, 1) or begun if environment == "minted" else begun
        code = self.text[begun : closing.start()].strip("\n")
        return self._add(start, closing.end(), _LISTED._replace(name=environment, text=code))

    def _comment(self, start: int, end: int) -> int:
        """Leaves out an environment for comments, and names it."""
        closing = self.text.find("\\end{comment}", end)
        if closing < 0:
            return end
        typed = shortened(" ".join(self.text[end:closing].split()))
        message = f"the comment “{typed}” is left out"
        self.latex.notify("tex-comment", message, "take it out of \\begin{comment} to print it", start, end)
        return self._add(start, closing + len("\\end{comment}"), LatexToken("text", before=_PARAGRAPH))
