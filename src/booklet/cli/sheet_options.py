"""The options that concern sheets, for every command that makes some, and what they mean for a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from booklet.cli.numbers import Millimetres
from booklet.cli.requests import SheetChoices
from booklet.imposition.sheet_papers import SHEET_PAPERS
from booklet.papers import MILLIMETRE, paper_size

if TYPE_CHECKING:  # loads more than a help needs
    from booklet.imposition.model import Layout, MarkKind, SheetOptions

_SMALLEST, _LARGEST = 50 * MILLIMETRE, 2000 * MILLIMETRE
_LAYOUTS: tuple[Layout, ...] = ("booklet", "signatures", "stack", "pages")
_KINDS: tuple[MarkKind, ...] = ("crop", "fold", "staple", "collation", "label")
_META = "booklet.sheet_options"  # the key under which a context has the options given
_Command = TypeVar("_Command", bound=Callable[..., object])


def sheet_options(command: _Command) -> _Command:
    """Declares the options of sheets. A command asks for what was given with `given_choices`; they are no arguments of
    its function.
    """
    for option in reversed(tuple(_options())):
        command = option(command)
    return command


def add_sheet_options(command: click.Command) -> None:
    """Declares the options of sheets for a command that is there already, but for that of blank pages, which the
    program decides about; nothing where they are declared.
    """
    known = {parameter.name for parameter in command.params}
    for parameter in sheet_options(click.Command("sheets")).params:
        if parameter.name not in (*known, "blanks"):
            command.params.append(parameter)


def given_choices() -> SheetChoices:
    """The options of sheets that the command under way was given."""
    return SheetChoices(**click.get_current_context().meta.get(_META, {}))


def merged(options: SheetOptions, choices: SheetChoices) -> SheetOptions:
    """The options of a plan with those of a command line in their place where it gives some. Only signatures have a
    number of sheets, so that number chooses them.
    """
    layout = choices.layout
    if layout is None and choices.signature is not None:
        layout = "signatures"
    width, height = choices.paper or (options.width, options.height)
    return options._replace(
        width=width,
        height=height,
        layout=options.layout if layout is None else layout,
        up=options.up if choices.up is None else choices.up,
        signature=_signature(options, choices, layout),
        flip=choices.flip or options.flip,
        scale=choices.scale or options.scale,
        margin=options.margin if choices.margin is None else choices.margin,
        caliper=options.caliper if choices.caliper is None else choices.caliper,
        rtl=options.rtl if choices.bind is None else choices.bind == "right",
        marks=options.marks if choices.marks is None else choices.marks,
        duplex=choices.duplex or options.duplex,
    )


def _signature(options: SheetOptions, choices: SheetChoices, layout: Layout | None) -> int | None:
    """The most sheets of a signature; none of the former options for another layout."""
    if choices.signature is not None:
        return choices.signature
    return options.signature if layout in (None, options.layout) else None


class _Paper(click.ParamType[tuple[float, float]]):
    """A paper by name, or a size as `320x450mm` or `12x18in`, in points."""

    name = "paper"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """Width and height; fails for anything else."""
        size = paper_size(value)
        if size is None:
            names = ", ".join([*SHEET_PAPERS, "legal", "SRA4"])
            self.fail(f"'{value}' is no paper: write {names}, or a size such as 320x450mm or 12x18in", param, ctx)
        if min(size) < _SMALLEST or max(size) > _LARGEST:
            self.fail(f"a sheet of '{value}' can't be: each side is from 50 to 2000 mm long", param, ctx)
        return size


class _Marks(click.ParamType["tuple[MarkKind, ...]"]):
    """Kinds of marks with commas between them, `none` or `all`."""

    name = "marks"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[MarkKind, ...]:
        """The kinds; fails for an unknown one."""
        words = [word for word in re.split(r"[,\s]+", value.strip().lower()) if word]
        if words == ["none"]:
            return ()
        if "none" in words:
            self.fail("'none' stands beside other marks: write one or the other", param, ctx)
        unknown = [word for word in words if word not in (*_KINDS, "all")]
        if unknown or not words:
            self.fail(f"'{unknown[0] if unknown else value}' is no mark: write {', '.join(_KINDS)}, none or all",
                      param, ctx)  # fmt: skip
        return tuple([kind for kind in _KINDS if kind in words or "all" in words])


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    """Keeps what an option was given for `given_choices`."""
    if value is not None:
        context.meta.setdefault(_META, {})[option.name] = value


def _option(*names: str, **settings: Any) -> Callable[[_Command], _Command]:
    return click.option(*names, expose_value=False, callback=_keep, default=None, **settings)


def _options() -> Iterator[Callable[[_Command], _Command]]:
    """The options, in the order of their help."""
    yield _option("--paper", metavar="PAPER", type=_Paper(),
                  help="A4, A3, letter, legal, tabloid, SRA3, SRA4 or a size as 320x450mm [the smallest that holds the "
                  "pages].")  # fmt: skip
    yield _option("--layout", type=click.Choice(_LAYOUTS),
                  help="One folded booklet; signatures, for thick ones; leaves that are cut and stacked; or pages as "
                  "they are read [booklet].")  # fmt: skip
    yield _option("--up", metavar="N", type=click.IntRange(1, 64), help="Pages on a side [2, more if they are small].")
    yield _option("--signature", metavar="N", type=click.IntRange(1, 40), help="Most sheets of a signature [5].")
    yield _option("--flip", type=click.Choice(["short", "long"]),
                  help="The edge that the printer turns sheets over [short].")  # fmt: skip
    yield _option("--scale", type=click.Choice(["exact", "fit"]),
                  help="The pages' own size, or as large as fits within the margin [exact].")  # fmt: skip
    yield _option("--margin", metavar="MM", type=Millimetres(0, 100),
                  help="The edge that the printer leaves white, for --scale fit [5].")  # fmt: skip
    yield _option("--caliper", metavar="MM", type=Millimetres(0, 5),
                  help="The paper's thickness, by which inner pages move to the fold; 0 for none [0.1].")  # fmt: skip
    yield _option("--bind", type=click.Choice(["left", "right"]),
                  help="The edge of the front cover that the spine is at [as the pages are read].")  # fmt: skip
    yield _option("--marks", metavar="MARKS", type=_Marks(),
                  help="crop, fold, staple, collation, label, with commas; none; or all [crop,fold].")  # fmt: skip
    yield _option("--manual-duplex", "duplex", is_flag=True, flag_value="manual",
                  help="Two files, of fronts and of backs, for a printer that prints one side.")  # fmt: skip
    yield _option("--blanks", type=click.Choice(["before-last", "end"]),
                  help="Where blank pages are put: before the back cover, or behind it [before-last].")  # fmt: skip
