"""The commands `theme`, which prints the values of a theme, and `themes`, which lists them."""

from __future__ import annotations

from pathlib import Path

from booklet.cli.outputs import DONE
from booklet.cli.requests import WRONG_USAGE, ListThemes, ShowTheme
from booklet.diagnostics.model import Problems
from booklet.diagnostics.render import render
from booklet.diagnostics.terminal import Terminal, escape_for_terminal
from booklet.diagnostics.wording import similar_names
from booklet.themes.library import is_file_name, read_theme_at
from booklet.themes.packaged import THEMES, packaged_tree
from booklet.themes.printed import printed_theme

_MISTAKES = 1  # the exit status


def run_theme(request: ShowTheme | ListThemes, terminal: Terminal) -> int:
    """Prints what is asked for on standard output; returns the exit status."""
    if isinstance(request, ListThemes):
        width = max(map(len, THEMES))
        terminal.print_out("\n".join([f"{name:{width}}  {packaged_tree(name)['summary']}" for name in THEMES]))
        return DONE
    name = request.name.strip()
    if name.lower() in THEMES:
        terminal.print_out(printed_theme(name.lower(), packaged_tree(name.lower())).rstrip("\n"))
        return DONE
    if not is_file_name(name):
        near = similar_names(name.lower(), THEMES)
        hint = f"did you mean '{near[0]}'? " if near else ""
        shown = escape_for_terminal(name)
        hint += f"themes are: {', '.join(THEMES)}, or a file such as ours.yaml"
        terminal.print_error(f"booklet theme: error: there is no theme '{shown}'\n{hint}\n")
        return WRONG_USAGE
    return _show_file(Path(name), terminal)


def _show_file(path: Path, terminal: Terminal) -> int:
    problems = Problems()
    own = read_theme_at(path, problems)
    if problems.found:
        terminal.print_error(render(problems.in_order(), "full", terminal.colour, terminal.width))
    if own is None or problems.errors:
        return _MISTAKES
    terminal.print_out(printed_theme(path.name, own.tree).rstrip("\n"))
    return DONE
