"""The commands `theme` and `themes` as they are typed, loaded where one of them is asked for."""

from __future__ import annotations

import click

from booklet.cli.requests import ListThemes, ShowTheme


@click.command("theme")
@click.argument("name")
def theme_command(name: str) -> ShowTheme:
    """Print all values of a theme, with comments, to begin one of your own from.

    NAME is one of those that 'booklet themes' lists, or a theme file of yours, such as ours.yaml.
    """
    return ShowTheme(name)


@click.command("themes")
def themes_command() -> ListThemes:
    """List the themes, a line each."""
    return ListThemes()
