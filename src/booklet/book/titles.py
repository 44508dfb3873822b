"""The styles of talks' titles and names: one for a whole booklet, which all of them can bear.

Small capitals are for letters that have them: Latin ones. An odd letter, such as the β of TGF-β, stays as it is among
them; a title of another script would stand out, and then all titles of the booklet are set in semibold letters instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from booklet.book.theme import Role, TextStyle, Theme

_SMALL_CAPITALS = "smcp"
_SPACING = 0.05  # of the size: between small capitals among titles that have none
_FEWEST_STRANGE = 3  # letters of other scripts with small and large ones, below which a title has odd ones only
_MOST_WITHOUT_CASE = 4  # a title of which one letter of so many is of a script without capitals is one of that script
_MOST_OF_ABBREVIATION = 6  # letters; a longer word in capitals is a word


def style_of_titles(theme: Theme, titles: Iterable[str]) -> Theme:
    """The theme with a style of titles that all these titles can bear."""
    style = theme.style("talk_title")
    if _SMALL_CAPITALS not in style.features or all(map(bears_small_capitals, titles)):
        return theme
    common = style._replace(face=theme.family.bold, features=theme.style("text").features, tracking=0.0)
    styles = {**theme.styles, "talk_title": common}
    return theme._replace(styles=styles, title_capitals=common.features)


def style_of_names(theme: Theme, names: Iterable[str]) -> Theme:
    """The theme with a style of names that all these names can bear: without small capitals where one can't."""
    style = theme.style("names")
    if _SMALL_CAPITALS not in style.features or all(map(bears_small_capitals, names)):
        return theme
    features = tuple([name for name in style.features if name not in (_SMALL_CAPITALS, "c2sc")])
    common = style._replace(features=features, tracking=0.0)
    return theme._replace(styles={**theme.styles, "names": common})


def title_style(title: str, theme: Theme, role: Role = "talk_title") -> TextStyle:
    """The style for one title: one typed in capitals is brought to the size of the others, an abbreviation is not."""
    style = theme.style(role)
    if title.isupper() and not _is_abbreviation(title) and bears_small_capitals(title):
        tracking = style.tracking
        if _SMALL_CAPITALS not in style.features and _SMALL_CAPITALS in theme.title_capitals:
            tracking = _SPACING * style.size
        return style._replace(features=theme.title_capitals, tracking=tracking)
    return style


def bears_small_capitals(title: str) -> bool:
    """True if a title's letters are Latin, but for odd ones or words."""
    if title.isascii() or max(title) <= "\u024f":
        return True
    letters = [letter for letter in normalize("NFC", title) if letter.isalpha()]
    strange = [letter for letter in letters if not _is_latin(letter)]
    without_case = sum([letter.upper() == letter.lower() for letter in strange])
    cased = len(strange) - without_case
    if without_case and _MOST_WITHOUT_CASE * without_case >= len(letters):
        return False
    return cased < _FEWEST_STRANGE or 2 * cased <= len(letters)


def _is_latin(letter: str) -> bool:
    return letter <= "\u02af" or "\u1e00" <= letter <= "\u1eff"


def _is_abbreviation(title: str) -> bool:
    """True for one word of a few capitals, or of several joined by signs: AOB, Q&A, COVID-19, AGM 2027."""
    words = [word for word in title.split() if any(map(str.isalpha, word))]
    if len(words) != 1:
        return False
    parts = "".join([letter if letter.isalpha() else " " for letter in words[0]]).split()
    return max(map(len, parts)) <= _MOST_OF_ABBREVIATION
