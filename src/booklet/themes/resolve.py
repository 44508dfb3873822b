"""From the tree of a theme's values to a `Theme` on a page: papers, units, colours and faces put in.

A tree is a mapping of mappings, as in a theme file, all of its values read: a length is a pair of number and unit, a
list a tuple, `none` None. A theme has been drawn on a few papers; on others it is that of the nearest one, its lengths
on the page in proportion, its type in proportion to their root.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, log, sqrt

from booklet.papers import PAPERS
from booklet.themes.colours import colour_named, colours_of
from booklet.themes.cover import CoverScale, cover_of
from booklet.themes.density import lengthened, spaced
from booklet.themes.lengths import UNITS, points
from booklet.themes.looks import Looks
from booklet.themes.model import LINING, OLD_STYLE, Colours, Family, Layout, PageShape, Role, TextStyle, Theme
from booklet.themes.page_of import page_of
from booklet.themes.tree import Tree, merged
from booklet.typeset.page import BLACK

_SMALLEST_SCALED = 8.0  # points: type that is made smaller for a paper is not made smaller than this
_LEADINGS = {"compact": 1.175, "airy": 1.325}  # of the size
_FLATTEST = 2.0  # of the drawn paper's proportion of width to height: type of flatter pages is that of less wide ones
_CAPITALS: Mapping[str, tuple[str, ...]] = {"none": (), "small": ("smcp",), "all-small": ("smcp", "c2sc")}
_FIGURES = {
    "oldstyle": OLD_STYLE,
    "lining": LINING,
    "oldstyle tabular": ("onum", "tnum"),
    "lining tabular": ("lnum", "tnum"),
}
_ALIGN = {"left": 0.0, "centre": 0.5, "right": 1.0}


def resolve(
    name: str, tree: Tree, width: float, height: float, wishes: Tree, size: float | None = None, density: str = "normal"
) -> Theme:
    """The theme of a merged tree on a page of that size in points.

    `wishes` are the values that the program puts over the theme's, `size` that of running text in points, None for the
    theme's own; `density` is that of lines: compact, normal or airy.
    """
    paper, drawn = _nearest_paper(tree, width)
    base = PAPERS[tree["page"]["size"]]
    on_paper = merged(tree, drawn)
    on_page = merged(_without_side(on_paper) if _wants_columns(wishes) else on_paper, wishes)
    across, down = width / PAPERS[paper][0], sqrt(width / PAPERS[paper][0] * height / PAPERS[paper][1])
    own_cover = "cover" in drawn
    by = PAPERS[paper] if own_cover else base
    cover_scale = CoverScale(width / by[0], height / by[1], sqrt(width / by[0]))
    colours = colours_of(on_page["colours"])
    drawn_styles = drawn.get("styles", {})
    lining = wishes.get("figures") == "lining"
    root = sqrt(min(across, _FLATTEST * height / PAPERS[paper][1]))
    factor, leading = _text_scale(on_page, root, size, density)
    text = factor * points(on_page["styles"]["text"]["size"], 0.0, 0.0)
    styles: dict[Role, TextStyle] = {}
    faces = _families(on_page["fonts"])
    for key, values in on_page["styles"].items():
        if key.startswith("cover-") and "size" not in drawn_styles.get(key, {}):
            number, unit = values["size"]
            least = _SMALLEST_SCALED / (number * UNITS[unit]) if unit in UNITS else 0.0
            factors = max(cover_scale.type, min(least, 1.0)), 1.0
        else:
            factors = factor, leading
        style = _style(values, faces, colours, *factors, text)
        if lining:
            style = style._replace(features=tuple([name.replace("onum", "lnum") for name in style.features]))
        styles[key.replace("-", "_")] = style
    page = lengthened(page_of(on_page, width, height, styles["text"], across, down), density)
    return spaced(_theme(name, on_page, page, _on_grid(styles, page), faces, colours, cover_scale), density)


def _wants_columns(wishes: Tree) -> bool:
    """True if a program wants more than one column."""
    count: int = wishes.get("page", {}).get("columns", {}).get("count", 1)
    return count > 1


def _without_side(tree: Tree) -> Tree:
    """The values without the column beside the text, whose room the text has."""
    page = tree["page"]
    if page["side"] is None or page["side"]["where"] != "start":
        return tree
    inner, width, gap = [points(each, 0.0, 0.0) for each in
                         (page["margins"]["inner"], page["side"]["width"], page["side"]["gap"])]  # fmt: skip
    return merged(tree, {"page": {"margins": {"inner": (inner - width - gap, "pt")}, "side": None}})


def _nearest_paper(tree: Tree, width: float) -> tuple[str, Tree]:
    """The paper nearest in width among those that the theme is drawn on, and what is other on it."""
    own = tree["page"]["size"]
    papers = {name: over for name, over in tree["papers"].items() if over is not None}
    name = min((own, *papers), key=lambda each: abs(log(width / PAPERS[each][0])))
    over: Tree = {} if name == own else papers[name]
    if "extends" in over:
        over = merged(papers.get(over["extends"], {}), over)
    return name, over


def _text_scale(tree: Tree, root: float, size: float | None, density: str) -> tuple[float, float]:
    """The factors of type and, besides, of leadings."""
    text = tree["styles"]["text"]
    drawn = points(text["size"], 0.0, 0.0)
    factor = size / drawn if size is not None else max(drawn * root, min(drawn, _SMALLEST_SCALED)) / drawn
    leading = _LEADINGS[density] * drawn / points(text["leading"], drawn, drawn) if density in _LEADINGS else 1.0
    return factor, leading


def _families(fonts: Tree) -> Mapping[str, Family]:
    """The families by name; one that lacks a face has its regular one in its place, or that of running text."""
    found: dict[str, Family] = {}
    for name, faces in fonts.items():
        if name != "maths":
            regular = faces["regular"]
            bold = faces.get("bold", regular)
            mono = faces.get("mono", fonts["text"]["mono"])
            found[name] = Family(regular, faces.get("italic", regular), bold, faces.get("bold-italic", bold), mono)
    return found


_FACES = {"regular": 0, "italic": 1, "bold": 2, "bold-italic": 3, "mono": 4}


def _style(
    values: Tree, faces: Mapping[str, Family], colours: Colours, factor: float, leading: float, text: float
) -> TextStyle:
    """The style of one role; `factor` is that of its size, `leading` that of its leading besides. `text` is the size of
    running text, an em of sizes.
    """
    family, _, face = values["font"].partition(".")
    number, unit = values["size"]
    size = number * (text if unit in ("em", "line") else UNITS[unit] * factor)
    apart = points(values["leading"], size, size) * leading * (1.0 if values["leading"][1] == "em" else factor)
    return TextStyle(
        faces[family][_FACES[face or "regular"]],
        size,
        _CAPITALS[values["caps"]] + _FIGURES[values["figures"]],
        points(values["tracking"], size, size),
        colour_named(values["colour"], colours) or BLACK,
        _ALIGN[values["align"]],
        2,
        apart,
        points(values["after"], size, apart) * (factor if values["after"][1] == "pt" else 1.0),
    )


def _on_grid(styles: dict[Role, TextStyle], page: PageShape) -> dict[Role, TextStyle]:
    """The styles with their heights in half lines of the page's grid."""
    half = page.half_line
    return {role: style._replace(height=max(2, ceil(style.leading / half - 0.3))) for role, style in styles.items()}


def _theme(
    name: str,
    tree: Tree,
    page: PageShape,
    styles: dict[Role, TextStyle],
    faces: Mapping[str, Family],
    colours: Colours,
    scale: CoverScale,
) -> Theme:
    text = styles["text"]
    looks = Looks(tree, text, colours)
    fixed = tuple([name for name in styles["talk_title"].features if name not in ("smcp", "c2sc")])
    return Theme(
        name=name,
        page=page,
        styles=styles,
        family=faces["text"],
        families=tuple(dict.fromkeys([faces["text"], *faces.values()])),
        colours=colours,
        paragraphs=looks.paragraphs(),
        lists=looks.lists(),
        session=looks.session(),
        talk=looks.talk(page),
        contents=looks.contents(),
        running=looks.running(page),
        ornament=looks.ornament(),
        cover=cover_of(tree["cover"], colours, page.width, page.height, scale),
        layout=_layout(tree),
        title_capitals=("smcp", "c2sc", *fixed),
        maths=tree["fonts"]["maths"]["face"],
    )


def _layout(tree: Tree) -> Layout:
    start = tree["session"]["start"]
    return Layout(tree["talk"]["keep"], None if start == "usual" else start)
