r"""LaTeX in running text: its commands become signs between letters, which Markdown and typography don't see.

Only what is known (`latex_words.py`) and whole is read: a brace that is never closed, an environment that never ends
or a command nobody knows stays as typed. Accents and escaped signs are left to whoever reads the markup.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from booklet.program import latex_words as words
from booklet.program.addresses import link_address
from booklet.program.latex_arguments import Arguments, arguments_of, bare_letters
from booklet.program.markup import Mark
from booklet.program.signs import BREAK, CLOSE, NOTHING, Sign
from booklet.program.stretches import Stretch
from booklet.program.wording import shortened

_TOKEN = re.compile(r"\\(?:(?P<name>[A-Za-z]+)\*?|(?P<sign>.)|\Z)|(?P<brace>[{}])", re.DOTALL)
_SPACES = re.compile(r"[ \t]*(?:\n[ \t]*(?=[^\s]))?")
_EMPTY = re.compile(r"\{\}")
_DECLARATION = re.compile(r"[ \t\n]*\\(?P<name>[A-Za-z]+)(?:\{\}|[ \t]*\n?[ \t]*)")
_BREAK = re.compile(r"\\\\\*?(?:\[-?[\d.]+ ?[a-z\\]{2,16}\])?[ \t]*")
_ENVIRONMENT = re.compile(r"\{(?P<name>[A-Za-z]+)\*?\}")
_OPTION = re.compile(r"[ \t]*\[(?P<option>[^\]\n]{0,200})\]")
_TIE = re.compile(r"(?<=[^\s~^\\])~(?=[^\s~^])")
_FORMULA = re.compile(r"~(?<=[A-Za-z)]~)(?<![A-Za-z]{3}~)\d{1,3}~")
_SINGLE_QUOTATION = re.compile(r"(?<![\w`\\])`(?=[^\s`'])[^`'\n]{1,200}'(?![\w`'])")
_COMMENT = re.compile(r"(?:^|(?<=[^\d\s\\])[ \t])%(?P<comment>[^\n]*)", re.MULTILINE)
_DEEPEST = 12

Notify = Callable[[str, str, str, int, int], None]


class _Group:
    """A brace that is open, or an environment: what will be made of it if it is closed."""

    __slots__ = ("close", "items", "name", "start", "stretch")

    def __init__(self, start: int, name: str, stretch: Stretch | None, close: Sign | None) -> None:
        self.start = start
        self.name = name  # an environment's; "" for braces
        self.stretch = stretch
        self.close = close
        self.items: list[Stretch] = []


def read_latex(
    text: str, stretches: tuple[Stretch, ...], code: list[tuple[int, int]], ensured: frozenset[str], notify: Notify
) -> tuple[Stretch, ...]:
    """The stretches and, among them, the signs that LaTeX commands in a text stand for.

    `code` are places where nothing is a command; `ensured` are the macros that are mathematics wherever they stand.
    `notify` hears what is not set as LaTeX would have it: a code, a message, a hint, and from where to where.
    """
    walk = _Walk(text, stretches, code, ensured, notify)
    walk.read()
    if not walk.found:
        return stretches
    walk.read_habits()
    made = sorted(walk.found, key=lambda stretch: (stretch.start, -stretch.end))
    kept: list[Stretch] = []
    for stretch in sorted([*made, *stretches], key=lambda stretch: (stretch.start, -stretch.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return tuple(kept)


class _Walk:
    """One walk through a text, command by command."""

    def __init__(
        self,
        text: str,
        stretches: tuple[Stretch, ...],
        code: list[tuple[int, int]],
        ensured: frozenset[str],
        notify: Notify,
    ) -> None:
        self.text = text
        self.ensured = ensured
        self.notify = notify
        self.found: list[Stretch] = []
        self.groups: list[_Group] = []
        self.plain: list[tuple[int, int]] = []  # groups without a command
        hidden = sorted([*code, *((stretch.start, stretch.end) for stretch in stretches)])
        self.hidden_starts = [start for start, _ in hidden]
        self.hidden_ends = [end for _, end in hidden]
        self.told: set[str] = set()

    def read(self) -> None:
        """Find all that is whole."""
        place = 0
        while match := _TOKEN.search(self.text, place):
            if end := self._hidden_at(match.start()):
                place = end
            elif match["brace"]:
                place = self._brace(match)
            elif match["name"]:
                place = self._command(match)
            else:
                place = match.end()

    def _hidden_at(self, place: int) -> int | None:
        index = bisect_right(self.hidden_starts, place) - 1
        return self.hidden_ends[index] if index >= 0 and place < self.hidden_ends[index] else None

    def _sign(self, start: int, end: int, sign: Sign) -> Stretch:
        return Stretch(start, end, "sign", self.text[start:end], sign)

    def _add(self, start: int, end: int, sign: Sign) -> int:
        self.found.append(self._sign(start, end, sign))
        return end

    # Braces -------------------------------------------------------------------------------------------------

    def _brace(self, match: re.Match[str]) -> int:
        if match["brace"] == "{":
            return self._open_brace(match)
        if self.groups and not self.groups[-1].name:
            group = self.groups.pop()
            if group.stretch is not None and group.close is not None:
                self.found += [group.stretch, self._sign(match.start(), match.end(), group.close)]
            elif group.stretch is None:
                self.plain.append((group.start, match.start()))
        return match.end()

    def _open_brace(self, match: re.Match[str]) -> int:
        declared = _DECLARATION.match(self.text, match.end())
        opening = words.DECLARATIONS.get(declared["name"]) if declared else None
        if declared is None or opening is None:
            self.groups.append(_Group(match.start(), "", None, None))
            return match.end()
        stretch = self._sign(match.start(), declared.end(), opening)
        self.groups.append(_Group(match.start(), "", stretch, CLOSE))
        return declared.end()

    # Commands -----------------------------------------------------------------------------------------------

    def _command(self, match: re.Match[str]) -> int:
        name, start, end = match["name"], match.start(), match.end()
        if f"\\{name}" in self.ensured:
            self.found.append(Stretch(start, end, "maths", f"\\({match[0]}\\)"))
            return end
        if name in words.WITH_ARGUMENT:
            return self._with_argument(name, start, end)
        if name in words.QUOTED and self.text[end : end + 1] == "{":
            self._await(start, end + 1, Sign("letters", letters='"'), Sign("letters", letters='"'))
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
        elif name in words.DROPPED and (spaces := _SPACES.match(self.text, end)):
            end = spaces.end()
        return self._add(start, end, words.SIMPLE[name])

    def _with_argument(self, name: str, start: int, end: int) -> int:
        """A command that opens a group: it means something as soon as that is closed."""
        spaces = _SPACES.match(self.text, end)
        brace = spaces.end() if spaces else end
        if self.text[brace : brace + 1] != "{":
            return end
        close = Sign("close", after="\n\n") if name in words.HEADINGS else CLOSE
        self._await(start, brace + 1, words.WITH_ARGUMENT[name], close)
        return brace + 1

    def _await(self, start: int, end: int, opening: Sign, close: Sign) -> None:
        self.groups.append(_Group(start, "", self._sign(start, end, opening), close))

    def _with_arguments(self, name: str, start: int, found: Arguments) -> int:
        if name in words.DROPPED_WITH_ARGUMENT:
            return self._add(start, found.end, NOTHING)
        if name in words.CITATIONS:
            note = f", {found.option}" if found.option else ""
            letters = f"[{', '.join(key.strip() for key in found.argument.split(','))}{note}]"
            self._tell("citation-as-key", start, found.end, letters, "name author and year, or leave it out")
            return self._add(start, found.end, Sign("letters", letters=letters, kept=True))
        if name in words.REFERENCES:
            letters = f"({found.argument})" if name == "eqref" else f"[{found.argument}]"
            self._tell("reference-as-key", start, found.end, letters, "write what it refers to in words")
            return self._add(start, found.end, Sign("letters", letters=letters, kept=True))
        if name in words.ASIDES:
            self._tell("footnote-in-text", start, found.begin, "text in brackets", "write it where it belongs")
            self._await(start, found.begin, Sign("letters", letters=" ("), Sign("letters", letters=")"))
            return found.begin
        if name == "verb":
            return self._add(start, found.end, Sign("letters", Mark.CODE, letters=found.argument, kept=True))
        return self._link(name, start, found)

    def _link(self, name: str, start: int, found: Arguments) -> int:
        typed = bare_letters(found.argument)
        address = link_address(typed)
        if name in ("url", "nolinkurl", "path"):
            return self._add(start, found.end, Sign("letters", Mark.NONE, address, typed, kept=True))
        if address is None:
            self.notify(
                "link-not-set",
                f"“{shortened(typed)}” is printed, but is no link",
                "a link leads to an address that begins with https:, http: or mailto:",
                start,
                found.end,
            )
            close = Sign("letters", letters=f" ({typed})", kept=True)
            self._await(start, found.end, NOTHING, close)
        else:
            self._await(start, found.end, Sign("open", link=address), CLOSE)
        return found.end

    def _tell(self, code: str, start: int, end: int, letters: str, hint: str) -> None:
        """Tell once how commands of a kind are set."""
        if code not in self.told:
            self.told.add(code)
            typed = shortened(self.text[start:end])
            self.notify(code, f"{typed} is set as {letters}", hint, start, end)

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
        depth = sum(1 for group in self.groups if group.name)
        if not known or depth >= _DEEPEST:
            return match.end()
        option = _OPTION.match(self.text, match.end()) if environment in words.LISTS else None
        begun = option.end() if option else match.end()
        sign = Sign("begin", name=environment, before="\n\n", after="\n\n")
        if environment in words.WRAPPERS:
            sign = Sign("letters", before="\n\n")
        self.groups.append(_Group(start, environment, self._sign(start, begun, sign), None))
        return begun

    def _end(self, start: int, end: int, environment: str) -> int:
        """Close an environment, if it is the innermost that is open; braces within it that are open never close."""
        depth = len(self.groups) - 1
        while depth >= 0 and not self.groups[depth].name:
            depth -= 1
        if depth < 0 or self.groups[depth].name != environment:
            return end
        group = self.groups[depth]
        del self.groups[depth:]
        if group.stretch is not None:
            sign = Sign("end", name=environment, before="\n\n", after="\n\n")
            if environment in words.WRAPPERS:
                sign = Sign("letters", after="\n\n")
            self.found += [group.stretch, *group.items, self._sign(start, end, sign)]
        return end

    def _item(self, start: int, end: int) -> int:
        inner = next((group for group in reversed(self.groups) if group.name), None)
        if inner is None or inner.name not in words.LISTS:
            return end
        option = _OPTION.match(self.text, end)
        if option and re.search(r"[$\\]", option["option"]):  # a formula, say, which is set before the item's words
            inner.items.append(self._sign(start, option.start("option"), Sign("item", before="\n\n")))
            inner.items.append(self._sign(option.end() - 1, option.end(), Sign("letters", letters=" ")))
            return option.start("option")
        spaces = _SPACES.match(self.text, option.end() if option else end)
        end = spaces.end() if spaces else end
        marks = Mark.STRONG if inner.name == "description" else Mark.NONE
        label = bare_letters(option["option"]) if option else ""
        inner.items.append(self._sign(start, end, Sign("item", marks, letters=label, before="\n\n")))
        return end

    def _verbatim(self, start: int, end: int, environment: str) -> int:
        closing = re.compile(rf"\\end\{{{environment}\*?\}}").search(self.text, end)
        if closing is None:
            return end
        code = self.text[end : closing.start()].strip("\n")
        return self._add(
            start, closing.end(), Sign("begin", name=environment, letters=code, before="\n\n", after="\n\n")
        )

    # What is certain only once a text is known to be LaTeX ---------------------------------------------------

    def read_habits(self) -> None:
        """Line ends, ties, braces and quotation marks, which could be something else in a text without commands."""
        for match in _TOKEN.finditer(self.text):
            if match["sign"] and not self._hidden_at(match.start()):
                self._escape(match)
        for match in _TIE.finditer(self.text):
            if not self._hidden_at(match.start()) and not self._is_script(match.start()):
                self._add(match.start(), match.end(), Sign("letters", letters="\xa0"))
        for match in _SINGLE_QUOTATION.finditer(self.text):
            if not self._hidden_at(match.start()):
                self._add(match.start(), match.start() + 1, Sign("letters", letters="'"))
        for start, end in self.plain:
            if self._is_bare(start, end):
                self.found += [self._sign(start, start + 1, NOTHING), self._sign(end, end + 1, NOTHING)]
        self._tell_comments()

    def _is_script(self, place: int) -> bool:
        """Whether a tilde belongs to a lowered number, as in `H~2~O`."""
        opening = self.text.rfind("~", max(0, place - 4), place)
        return _FORMULA.match(self.text, opening if opening >= 0 else place) is not None

    def _escape(self, match: re.Match[str]) -> None:
        sign, start = match["sign"], match.start()
        if sign == "\\" and (found := _BREAK.match(self.text, start)):
            self._add(start, found.end(), BREAK)
        elif sign in words.ESCAPES:
            self._add(start, match.end(), Sign("letters", letters=words.ESCAPES[sign]))

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether braces only keep letters together, as around capitals: `{DNA}`; no command's argument."""
        before = self.text[max(0, start - 40) : start]
        if re.search(r"\\(?:[A-Za-z]+\*?|.)\Z|[}\]]\Z", before):
            return False
        return re.fullmatch(r"[^\W_]+(?:[-.’'][^\W_]+)*", self.text[start + 1 : end]) is not None

    def _tell_comments(self) -> None:
        for match in _COMMENT.finditer(self.text):
            if not self._hidden_at(match.start("comment")) and "tex-comment" not in self.told:
                self.told.add("tex-comment")
                sign = match.start("comment") - 1
                self.notify(
                    "tex-comment",
                    f"“{shortened(self.text[sign : match.end()])}” may be a comment, but is set as typed",
                    "delete it if it is one; write \\% if the sign is meant",
                    sign,
                    match.end(),
                )
