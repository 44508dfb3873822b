r"""LaTeX in running text: its commands become signs between letters, which Markdown and typography don't see.

Only what is known (`latex_words.py`) and whole is read: a brace that is never closed, an environment that never ends
or a command nobody knows stays as typed. Accents and escaped signs are left to whoever reads the markup.
"""

from __future__ import annotations

import re

from booklet.diagnostics.wording import shortened
from booklet.markup.addresses import link_address
from booklet.markup.latex import commands as words
from booklet.markup.latex.fragments import Arguments, arguments_of, bare_letters, habits_in, reopened
from booklet.markup.latex.text import LatexText, Notify
from booklet.markup.latex.tokens import CLOSE, NOTHING, LatexToken
from booklet.markup.model import Mark
from booklet.markup.protect import ProtectedSpan, ScanResult

_TOKEN = re.compile(r"\\(?:(?P<name>[A-Za-z]+)\*?|(?P<sign>.)|\Z)|(?P<brace>[{}])", re.DOTALL)
_SPACES = re.compile(r"[ \t]*(?:\n[ \t]*(?=[^\s]))?")
_EMPTY = re.compile(r"\{\}")
_DECLARATION = re.compile(r"[ \t\n]*\\(?P<name>[A-Za-z]+)(?:\{\}|[ \t]*\n?[ \t]*)")
_LABEL = re.compile(r"\\label\{\s*([^{}]*?)\s*\}")
_ENVIRONMENT = re.compile(r"\{(?P<name>[A-Za-z]+)\*?\}")
_OPTION = re.compile(r"[ \t]*\[(?P<option>[^\]\n]{0,200})\]")
_DEEPEST = 12


class _Group:
    """A brace that is open, or an environment: what will be made of it if it is closed."""

    __slots__ = ("close", "items", "name", "start", "stretch")

    def __init__(self, start: int, name: str, stretch: ProtectedSpan | None, close: LatexToken | None) -> None:
        self.start = start
        self.name = name  # an environment's; "" for braces
        self.stretch = stretch
        self.close = close
        self.items: list[ProtectedSpan] = []


def read_latex(
    letters: str, found: ScanResult, ensured: frozenset[str], notify: Notify, *, in_line: bool
) -> tuple[ProtectedSpan, ...]:
    """The stretches and, among them, the signs that LaTeX commands in a text stand for.

    `found` is what the text was scanned for; `ensured` are the macros that are mathematics wherever they stand. For
    `notify` see `LatexText`. `in_line` says that there is but one paragraph.
    """
    stretches = found.stretches
    text = LatexText(letters, [*found.code, *((stretch.start, stretch.end) for stretch in stretches)], notify)
    labels = [key for stretch in stretches if stretch.kind == "maths" for key in _LABEL.findall(stretch.text)]
    walk = _Walk(text, ensured, frozenset(labels))
    walk.read()
    if not walk.found:
        return stretches
    again = () if in_line else reopened(text, walk.closed, walk.found)
    made = [*again, *walk.found, *habits_in(text, walk.plain), *stretches]
    kept: list[ProtectedSpan] = []
    for stretch in sorted(made, key=lambda stretch: (stretch.start, -stretch.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return tuple(kept)


class _Walk:
    """One walk through a text, command by command."""

    def __init__(self, text: LatexText, ensured: frozenset[str], labels: frozenset[str]) -> None:
        self.latex = text
        self.labels = labels  # of equations in this text
        self.text = text.letters
        self.ensured = ensured
        self.found: list[ProtectedSpan] = []
        self.groups: list[_Group] = []
        self.environments: list[tuple[int, _Group]] = []  # those of the groups, and their places among them
        self.closed: list[tuple[ProtectedSpan, int]] = []  # commands' groups
        self.plain: list[tuple[int, int]] = []  # groups without a command
        self.told: set[str] = set()

    def read(self) -> None:
        """Find all that is whole."""
        place = 0
        while match := _TOKEN.search(self.text, place):
            if end := self.latex.hidden_up_to(match.start()):
                place = end
            elif match["brace"]:
                place = self._brace(match)
            elif match["name"]:
                place = self._command(match)
            else:
                place = match.end()

    def _add(self, start: int, end: int, sign: LatexToken) -> int:
        self.found.append(self.latex.sign(start, end, sign))
        return end

    # Braces -------------------------------------------------------------------------------------------------

    def _brace(self, match: re.Match[str]) -> int:
        if match["brace"] == "{":
            return self._open_brace(match)
        if self.groups and not self.groups[-1].name:
            group = self.groups.pop()
            if group.stretch is not None and group.close is not None:
                self.found += [group.stretch, self.latex.sign(match.start(), match.end(), group.close)]
                self.closed.append((group.stretch, match.start()))
            elif group.stretch is None:
                self.plain.append((group.start, match.start()))
        return match.end()

    def _open_brace(self, match: re.Match[str]) -> int:
        declared = _DECLARATION.match(self.text, match.end())
        opening = words.DECLARATIONS.get(declared["name"]) if declared else None
        if declared is None or opening is None:
            self.groups.append(_Group(match.start(), "", None, None))
            return match.end()
        stretch = self.latex.sign(match.start(), declared.end(), opening)
        self.groups.append(_Group(match.start(), "", stretch, CLOSE))
        return declared.end()

    # Commands -----------------------------------------------------------------------------------------------

    def _command(self, match: re.Match[str]) -> int:
        name, start, end = match["name"], match.start(), match.end()
        if f"\\{name}" in self.ensured:
            self.found.append(ProtectedSpan(start, end, "maths", f"\\({match[0]}\\)"))
            return end
        if name in words.WITH_ARGUMENT:
            return self._with_argument(name, start, end)
        if name in words.QUOTED and self.text[end : end + 1] == "{":
            self._await(start, end + 1, LatexToken("letters", letters='"'), LatexToken("letters", letters='"'))
            return end + 1
        if name in ("begin", "end", "item"):
            return self._environment(name, start, end)
        if name in words.SIMPLE:
            return self._simple(name, start, end)
        found = arguments_of(name, self.text, end)
        return self._with_arguments(name, start, found) if found is not None else end

    def _simple(self, name: str, start: int, end: int) -> int:
        if empty := _EMPTY.match(self.text, end):
            end = empty.end()
        elif (name in words.DROPPED or name in words.JOINED_SYMBOLS) and (spaces := _SPACES.match(self.text, end)):
            end = spaces.end()
        return self._add(start, end, words.SIMPLE[name])

    def _with_argument(self, name: str, start: int, end: int) -> int:
        """A command that opens a group: it means something as soon as that is closed."""
        spaces = _SPACES.match(self.text, end)
        brace = spaces.end() if spaces else end
        if self.text[brace : brace + 1] != "{":
            return end
        close = LatexToken("close", after="\n\n") if name in words.HEADINGS else CLOSE
        self._await(start, brace + 1, words.WITH_ARGUMENT[name], close)
        return brace + 1

    def _await(self, start: int, end: int, opening: LatexToken, close: LatexToken) -> None:
        self.groups.append(_Group(start, "", self.latex.sign(start, end, opening), close))

    def _with_arguments(self, name: str, start: int, found: Arguments) -> int:
        if name in words.DROPPED_WITH_ARGUMENT:
            return self._add(start, found.end, NOTHING)
        if name in words.CITATIONS:
            note = f", {found.option}" if found.option else ""
            letters = f"[{', '.join(key.strip() for key in found.argument.split(','))}{note}]"
            self._tell("citation-as-key", start, found.end, letters, "name author and year, or leave it out")
            return self._add(start, found.end, LatexToken("letters", letters=letters, kept=True))
        if name in words.REFERENCES and found.argument.strip() in self.labels:
            tex = f"\\{'eqref' if name == 'eqref' else 'ref'}{{{found.argument.strip()}}}"
            self.found.append(ProtectedSpan(start, found.end, "maths", f"\\({tex}\\)"))
            return found.end
        if name in words.REFERENCES:
            letters = f"({found.argument})" if name == "eqref" else f"[{found.argument}]"
            self._tell("reference-as-key", start, found.end, letters, "write what it refers to in words")
            return self._add(start, found.end, LatexToken("letters", letters=letters, kept=True))
        if name in words.ASIDES:
            self._tell("footnote-in-text", start, found.begin, "text in brackets", "write it where it belongs")
            self._await(start, found.begin, LatexToken("letters", letters=" ("), LatexToken("letters", letters=")"))
            return found.begin
        if name == "verb":
            return self._add(start, found.end, LatexToken("letters", Mark.CODE, letters=found.argument, kept=True))
        return self._link(name, start, found)

    def _link(self, name: str, start: int, found: Arguments) -> int:
        typed = bare_letters(found.argument)
        address = link_address(typed)
        if name in ("url", "nolinkurl", "path"):
            return self._add(start, found.end, LatexToken("letters", Mark.NONE, address, typed, kept=True))
        if address is None:
            self.latex.notify(
                "link-not-set",
                f"“{shortened(typed)}” is printed, but is no link",
                "a link leads to an address that begins with https:, http: or mailto:",
                start,
                found.end,
            )
            close = LatexToken("letters", letters=f" ({typed})", kept=True)
            self._await(start, found.end, NOTHING, close)
        else:
            self._await(start, found.end, LatexToken("open", link=address), CLOSE)
        return found.end

    def _tell(self, code: str, start: int, end: int, letters: str, hint: str) -> None:
        """Tell once how commands of a kind are set."""
        if code not in self.told:
            self.told.add(code)
            typed = shortened(self.text[start:end])
            self.latex.notify(code, f"{typed} is set as {letters}", hint, start, end)

    # Environments -------------------------------------------------------------------------------------------

    def _environment(self, name: str, start: int, end: int) -> int:
        if name == "item":
            return self._item(start, end)
        match = _ENVIRONMENT.match(self.text, end)
        if match is None:
            return end
        environment = match["name"]
        if name == "end":
            return self._end(start, match.end(), environment)
        known = environment in words.LISTS or environment in words.QUOTATIONS or environment in words.WRAPPERS
        if environment in words.CODE:
            return self._verbatim(start, match.end(), environment)
        if not known or len(self.environments) >= _DEEPEST:
            return match.end()
        option = _OPTION.match(self.text, match.end()) if environment in words.LISTS else None
        begun = option.end() if option else match.end()
        sign = LatexToken("begin", name=environment, before="\n\n", after="\n\n")
        if environment in words.WRAPPERS:
            sign = LatexToken("letters", before="\n\n")
        group = _Group(start, environment, self.latex.sign(start, begun, sign), None)
        self.environments.append((len(self.groups), group))
        self.groups.append(group)
        return begun

    def _end(self, start: int, end: int, environment: str) -> int:
        """Close an environment, if it is the innermost that is open; braces within it that are open never close."""
        if not self.environments or self.environments[-1][1].name != environment:
            return end
        depth, group = self.environments.pop()
        del self.groups[depth:]
        if group.stretch is not None:
            sign = LatexToken("end", name=environment, before="\n\n", after="\n\n")
            if environment in words.WRAPPERS:
                sign = LatexToken("letters", after="\n\n")
            self.found += [group.stretch, *group.items, self.latex.sign(start, end, sign)]
        return end

    def _item(self, start: int, end: int) -> int:
        inner = self.environments[-1][1] if self.environments else None
        if inner is None or inner.name not in words.LISTS:
            return end
        option = _OPTION.match(self.text, end)
        if option and re.search(r"[$\\]", option["option"]):  # a formula, say, which is set before the item's words
            inner.items.append(self.latex.sign(start, option.start("option"), LatexToken("item", before="\n\n")))
            inner.items.append(self.latex.sign(option.end() - 1, option.end(), LatexToken("letters", letters=" ")))
            return option.start("option")
        spaces = _SPACES.match(self.text, option.end() if option else end)
        end = spaces.end() if spaces else end
        marks = Mark.STRONG if inner.name == "description" else Mark.NONE
        label = bare_letters(option["option"]) if option else ""
        inner.items.append(self.latex.sign(start, end, LatexToken("item", marks, letters=label, before="\n\n")))
        return end

    def _verbatim(self, start: int, end: int, environment: str) -> int:
        closing = re.compile(rf"\\end\{{{environment}\*?\}}").search(self.text, end)
        if closing is None:
            return end
        code = self.text[end : closing.start()].strip("\n")
        return self._add(
            start, closing.end(), LatexToken("begin", name=environment, letters=code, before="\n\n", after="\n\n")
        )
