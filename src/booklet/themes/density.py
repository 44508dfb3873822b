"""The density of pages: smaller or larger gaps around heads, besides the lines' leading."""

from __future__ import annotations

from booklet.themes.model import PageShape, Role, Theme

_GAPS = {"compact": 2 / 3, "airy": 1.25}
_CLEAR = 1.5  # leadings between the foot of a compact page and the baseline of the running line
_SPACED: tuple[Role, ...] = ("talk_title", "names")


def spaced(theme: Theme, density: str) -> Theme:
    """The theme with the gaps between talks, and within and below their heads, as dense as asked for."""
    if density not in _GAPS:
        return theme
    factor = _GAPS[density]
    own = {role: theme.styles[role] for role in _SPACED}
    styles = {**theme.styles, **{role: style._replace(after=factor * style.after) for role, style in own.items()}}
    return theme._replace(
        layout=theme.layout._replace(sinkage=density != "compact"),
        styles=styles,
        session=theme.session._replace(below=factor * theme.session.below),
        talk=theme.talk._replace(between=factor * theme.talk.between),
    )


def lengthened(page: PageShape, density: str) -> PageShape:
    """The page with as many more lines as a smaller margin at its foot gives, where it is to be compact."""
    if density != "compact" or page.foot <= page.top:
        return page
    return page._replace(lines=max(page.lines, int((page.foot - page.top) / page.leading - _CLEAR)))
