"""The theme of a booklet adapted to its script: no italics where a script knows none, figures of one height."""

from __future__ import annotations

from booklet.locale.direction import is_rtl
from booklet.locale.tags import parse_tag
from booklet.themes.model import Area, Family, PageShape, Role, TextStyle, Theme

__all__ = ["Area", "Family", "PageShape", "Role", "TextStyle", "Theme", "for_script", "with_lining_figures"]

# Scripts that know no italics, by their languages, and whose figures are as tall as their letters.
_UPRIGHT = frozenset(("ar", "fa", "he", "hi", "ja", "ko", "mr", "ne", "th", "ur", "yi", "zh"))


def for_script(theme: Theme, language: str) -> Theme:
    """The theme as a language wants it (BCP 47): where its lines begin on the right, the page turned; where its script
    knows no italics, upright letters in their place, semibold ones for emphasis, and figures of one height.
    """
    if is_rtl(language):
        theme = theme._replace(page=theme.page.turned())
    if parse_tag(language).primary not in _UPRIGHT:
        return theme
    family = theme.family._replace(italic=theme.family.bold, bold_italic=theme.family.bold)
    styles = {role: _upright(style) for role, style in theme.styles.items()}
    families = tuple([family if each == theme.family else each for each in theme.families])
    return theme._replace(styles=styles, family=family, families=families)


def _upright(style: TextStyle) -> TextStyle:
    face = style.face.replace("-Italic", "-Regular")
    return style._replace(face=face, features=with_lining_figures(style.features))


def with_lining_figures(features: tuple[str, ...]) -> tuple[str, ...]:
    """OpenType features with figures as tall as capitals in place of old-style ones."""
    return tuple([name.replace("onum", "lnum") for name in features])
