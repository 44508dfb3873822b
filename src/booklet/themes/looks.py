"""The settings of each thing of a theme, with their lengths in points."""

from __future__ import annotations

from booklet.themes.colours import colour_named
from booklet.themes.lengths import points
from booklet.themes.model import (
    Colours,
    ContentsLook,
    HeadRule,
    Lists,
    OrnamentLook,
    PageShape,
    Paragraphs,
    RunningLook,
    SessionLook,
    TalkLook,
    TextStyle,
)
from booklet.themes.tree import Tree
from booklet.typeset.page import BLACK


class Looks:
    """The settings of each thing, in points."""

    def __init__(self, tree: Tree, text: TextStyle, colours: Colours) -> None:
        self._tree = tree
        self._em, self._line = text.size, text.leading
        self._colours = colours

    def _length(self, values: Tree, key: str) -> float:
        return points(values[key], self._em, self._line)

    def paragraphs(self) -> Paragraphs:
        values = self._tree["paragraph"]
        indent, space = self._length(values, "indent"), self._length(values, "space")
        return Paragraphs(values["mark"], indent, space, values["align"] == "justify")

    def lists(self) -> Lists:
        values = self._tree["list"]
        hang, between = [self._length(values, key) for key in ("hang", "between")]
        return Lists(hang, between, values["bullet"], values["number"])

    def session(self) -> SessionLook:
        values = self._tree["session"]
        rule = values["rule"]
        above, below, gap = [self._length(values, key) for key in ("above", "below", "ornament-gap")]
        head = None
        if rule is not None:
            colour = colour_named(rule["colour"], self._colours) or BLACK
            head = HeadRule(self._length(rule, "thickness"), colour, rule["from"] == "side", self._length(rule, "gap"))
        return SessionLook(values["order"], head, above, below, values["ornament"], gap)

    def talk(self, page: PageShape) -> TalkLook:
        values = self._tree["talk"]
        time = values["time"]
        if time == "side" and page.side is None:
            time = "above" if page.columns > 1 else "end"
        return TalkLook(
            values["order"], time, self._length(values, "time-room"), values["places"], values["between-people"],
            values["before-place"], self._length(values, "between"),
        )  # fmt: skip

    def contents(self) -> ContentsLook:
        values = self._tree["contents"]
        show, columns = [None if values[key] == "usual" else values[key] for key in ("show", "columns")]
        gaps = ("time-width", "indent", "above-day", "between-sessions", "between", "name-gap", "figure-gap")
        return ContentsLook(
            show, columns, values["names"], values["figures"], values["leaders"], values["time"],
            *[self._length(values, key) for key in gaps],
        )  # fmt: skip

    def running(self, page: PageShape) -> RunningLook:
        values = self._tree["running"]
        in_side = values["folio-in-side"] and page.side is not None
        gap = self._length(values, "gap")
        return RunningLook(page.foot, values["verso"], values["recto"], gap, in_side)

    def ornament(self) -> OrnamentLook:
        values = self._tree["ornament"]
        return OrnamentLook(values["sign"] or "", self._length(values, "size"))
